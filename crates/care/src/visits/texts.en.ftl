### Return visits: who is visited when, what came of it, what was suggested.

visits-title = Visits
visits-lede = Whom to see again, so that nobody hears from us only when they buy.
visits-due = Due in the next two weeks
visits-due-none = Nobody is to be visited in the next two weeks.
visits-latest = Written down lately
visits-latest-none = No visit has been written down yet.
visits-whose = Whose visits
visits-mine = Mine
visits-all = Everybody’s
visits-more = More
visits-do-record = Write down a visit
visits-other = Other day, other person
visits-what = Return visit
visits-why-tier = a customer in the { $tier } tier is visited every { $days ->
        [one] day
       *[other] { $days } days
    }
visits-why-bought = { $product } reached them about { $day }, and { $days ->
        [one] a day
       *[other] { $days } days
    } later we ask how it does
visits-new = Write down a visit
visits-new-with = A visit with { $name }
visits-new-nobody = A visit is somebody’s. Open the customer’s file, and write it down there.
visits-to-customers = To the customers
visits-how = How
visits-how-call = By phone
visits-how-visit = In person
visits-day = Day
visits-day-bad = This is no day up to today. Write it like 2026-11-19.
visits-opinions = What they think
visits-misuse = Used otherwise than it is meant
visits-misuse-help = Not their fault: explain it, and write down below what you explained.
visits-guidance = What was explained
visits-suggestion-n = Suggestion { $number }
visits-product = About which product
visits-keep = Save
visits-of = Visit with { $name }, { $day }
visits-came = What came of it
visits-no-words = Nothing written down.
visits-said-recorded = Visit written down
visits-no-guidance = Something is used wrongly, and nothing was explained.
    .way-out = Write what was explained; if nothing was, call them and explain it first.
visits-text-long = The text is longer than { $most } signs.
    .way-out = Keep the gist here, and put the long text into a file.
visits-suggestions-many = More than { $most } suggestions on one visit.
    .way-out = Write the others down as another visit.
visits-changed-since = More has happened since, so it is not taken back.
    .way-out = Take the later steps back first.
visits-card-none = No visit has been written down.
visits-suggestions = Suggestions
visits-suggestions-lede = Whoever suggests something hears what became of it.
visits-suggestions-views = Views of suggestions
visits-suggestions-none = No suggestions here.
visits-suggestions-no = Nothing was suggested.
visits-all-products = All products
visits-state-open = open
visits-state-taken = taken up
visits-state-declined = declined
visits-answer = What the customer is told
visits-do-take = Take it up
visits-do-decline = Decline
visits-told = The customer was told.
visits-not-told = The customer is still to be told
visits-tell-taken = Tell them that this is taken up: { $suggestion }
visits-tell-declined = Tell them why this is not done: { $suggestion }
visits-tell-why = they suggested it
visits-said-taken = Taken up; the customer is to be told
visits-said-declined = Declined; the customer is to be told
visits-decided = This suggestion is decided already.
    .way-out = Look at it again; take the decision back under Changes where it was wrong.
visits-no-answer = A suggestion is declined with a word for the customer.
    .way-out = Write what they are told; a few words do.
visits-round = Round of a day
visits-round-of = Round of { $day }
visits-round-lede = { $count ->
    [one] One visit
   *[other] { $count } visits
}, by region. It prints with boxes and room for a pencil.
visits-round-none = No visits on this day
visits-round-none-why = Choose another day, or look at the plans of visits.
visits-nowhere = Region not known
visits-days-late = { $days ->
    [one] a day late
   *[other] { $days } days late
}
visits-show = Show
visits-plans = Plans of visits
visits-plans-lede = Who is visited how often. Visits that are planned already stay; nobody is visited twice within a week.
visits-by-tier = Every so many days, by tier
visits-by-tier-help = Counted from the last call or visit. Empty: no visits.
visits-products = After an order
visits-products-help = A line each: a product or a category as orders have it, then days after it arrived, or after the order where nobody says when it arrived, and yearly for goods that last. Coffee machine: 7, 30, 90, yearly
visits-yearly = yearly
visits-try = See what it would plan
visits-plans-keep = Save the plans
visits-plans-kept = Plans of visits saved
visits-days-bad = “{ $typed }” is no number of days from { $least } to { $most }.
visits-product-bad = “{ $line }” is not understood. Write it like: Coffee machine: 7, 30, 90, yearly
visits-product-twice = “{ $name }” is there twice. Put all days on one line.
visits-products-many = More than { $most } lines.
visits-plans-since = The plans have been changed again since.
    .way-out = Set them as you want them now.
visits-would = What it would plan today
visits-would-move = Moved, as they were spoken to
visits-would-help = New visits only. Those who have waited longer than the plan says are spread over some days.
visits-about = Return visits: plan them, see whom to visit
visits-plan-about = Plans the visits that are missing now
visits-list-about = Visits that are due, by region
visits-round-about = Whom to visit on a day, by region
visits-arg-dry = Only say what would be planned
visits-arg-until = Until this day; two weeks ahead where none is given
visits-arg-day = The day, such as 2026-11-30; today where none is given
visits-arg-day-value = DAY
visits-no-day = “{ $typed }” is no day.
    .way-out = Write it like 2026-11-30.
visits-head-for = For
visits-head-visits = Visits
visits-head-region = Region
visits-head-city = Town
visits-head-code = Code
visits-head-name = Name
visits-head-why = Why
