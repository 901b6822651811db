### Account plans: goals of both sides, meetings, watched days; and whom a change of terms touches.

account-plans-why-meeting = The account plan has a meeting on { $day }.
account-plans-why-watched = The account plan watches { $day }.
account-plans-no-words = A line of a plan needs words.
    .way-out = Say what the goal, the meeting or the day is about.
account-plans-long = That is too long for a line of a plan.
    .way-out = Keep it under { $most } signs; a document belongs into the file.
account-plans-remind-bad = That is too many days before.
    .way-out = Write a number up to { $most }, or leave it empty and let the playbook tell.
account-plans-full = This plan has { $most } lines already.
    .way-out = Take out what is over before adding more.
account-plans-changed-since = This line of the plan was changed again since.
    .way-out = Look at the plan and change it there.
account-plans-their-goal = Their goal
account-plans-our-goal = Our goal
account-plans-meeting = Meeting
account-plans-contract = A contract ends
account-plans-order = A big order with a tight date
account-plans-other = Another day to watch
account-plans-title = Account plans
account-plans-lede =
    { $count ->
        [0] Every platinum customer has a plan.
        [one] 1 platinum customer has no plan yet.
       *[other] { $count } platinum customers have no plan yet.
    }
account-plans-playbooks = Playbooks
account-plans-none = No plans yet
account-plans-none-why = Platinum customers stand here once the book has been valued. A plan with anybody begins in their file.
account-plans-without = No plan yet.
account-plans-missing = no plan
account-plans-open-lines =
    { $count ->
        [0] Nothing ahead.
        [one] 1 line ahead.
       *[other] { $count } lines ahead.
    }
account-plans-next = Next: { $day }.
account-plans-with = Plan with { $name }
account-plans-one-lede = What both sides want, when you meet, and which days must not be missed.
account-plans-their-goals = What they want to reach
account-plans-our-goals = What we want to reach with them
account-plans-meetings = Meetings
account-plans-watched = Watched days
account-plans-nothing = Nothing yet.
account-plans-late = over
account-plans-reminds =
    { $days ->
        [0] follow-up on the day
        [one] follow-up 1 day before
       *[other] follow-up { $days } days before
    }
account-plans-is-open = ahead
account-plans-is-dropped = given up
account-plans-is-reached = reached
account-plans-is-held = held
account-plans-is-over = over
account-plans-do-reach = Reached
account-plans-do-hold = Held
account-plans-do-pass = Over
account-plans-do-drop = Give up
account-plans-do-open = Take up again
account-plans-do-remove = Take out
account-plans-add = Add to the plan
account-plans-do-add = Add
account-plans-kind = What it is
account-plans-what = In words
account-plans-on = Until when, or on which day
account-plans-target = Measured by
account-plans-target-help = For a goal: 20 % more, a second shop.
account-plans-remind = Follow-up so many days before
account-plans-remind-help = For a watched day. Empty: the playbook for watched days tells.
account-plans-bad-kind = Choose what it is.
account-plans-bad-what = Say what it is about.
account-plans-bad-day = “{ $typed }” is no day. Choose one.
account-plans-bad-number = “{ $typed }” is no whole number.
account-plans-said-added = It is in the plan.
account-plans-said-settled = The plan says so now.
account-plans-said-removed = It is out of the plan.
account-plans-card = Account plan
account-plans-card-none = Nothing ahead is planned with them.
account-plans-begin = Make a plan
account-plans-all = The plan
account-plans-more =
    { $count ->
        [one] … and 1 more.
       *[other] … and { $count } more.
    }
account-plans-check = Check their interest
account-plans-check-lede = Before a price list, a discount or a promise of service changes: which platinum and gold customers it touches, by what they bought in the last twelve months.
account-plans-check-do = See whom it touches
account-plans-touch = What is to change
account-plans-touch-price = the prices
account-plans-touch-discount = a rule of discounts
account-plans-touch-service = a promise of service
account-plans-percent = By how many percent
account-plans-percent-help = +5 or -10; may stay empty.
account-plans-product = Product or category
account-plans-product-help = As orders have it: number, name or category. Empty for all.
account-plans-region = Region or town
account-plans-channel = Channel of the orders
account-plans-bad-percent = “{ $typed }” is no percentage. Write a whole number up to { $most }.
account-plans-bad-touch = Choose what is to change.
account-plans-touched = It touches { $count } of { $of } platinum and gold customers
account-plans-touched-sum = They bought for { $sum } of it in the last twelve months.
account-plans-touches-nobody = None of them bought of it in the last twelve months.
account-plans-col-customer = Customer
account-plans-col-tier = Tier
account-plans-col-part = Bought of it
account-plans-col-share = Of all they buy
account-plans-col-difference = A year’s difference
account-plans-col-code = Code
account-plans-col-lines = Ahead
account-plans-col-next = Next
account-plans-words = What to speak about
account-plans-words-help = Goes into each follow-up. Due within a week.
account-plans-speak = Open a follow-up for each
account-plans-speak-what = Speak with them before the change, and hear what it means to them
account-plans-speak-why = A change of { $change } is being considered; they bought of it in the last twelve months.
account-plans-said-speak =
    { $count ->
        [one] 1 follow-up is opened.
       *[other] { $count } follow-ups are opened.
    }
account-plans-nobody-touched = There is nobody new to speak with.
    .way-out = Follow-ups for this change are open already, or nobody is touched: look at the list of follow-ups.
account-plans-about = Account plans, and whom a change of prices or terms touches
account-plans-list-about = Who should have a plan and who has one
account-plans-check-about = Which platinum and gold customers a change touches; nothing is written
account-plans-arg-value = WORDS
account-plans-arg-touch = What is to change
account-plans-arg-product = A product by number or name, or a category
account-plans-arg-region = A region or town
account-plans-arg-channel = A channel of orders
account-plans-arg-percent = By how many percent
