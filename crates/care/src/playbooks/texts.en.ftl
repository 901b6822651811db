### Playbooks: when this happens, and if that holds, then do so.

playbooks-between = {" "}
playbooks-because-watch = A warning was opened on { $day }.
playbooks-because-alarm = A warning opened on { $day } is an alarm.
playbooks-because-tier = They went from { $from } to { $to } on { $day }.
playbooks-because-order = Their last order was on { $day }, { $days } days ago.
playbooks-because-delivered = An order was in their hands on { $day }, { $days } days ago.
playbooks-because-second = They bought for the first time on { $day } and not again in { $days } days.
playbooks-because-closed = Their complaint { $number } was closed on { $day }.
playbooks-because-came = They came into the book on { $day }.
playbooks-because-birthday = Their birthday is on { $day }.
playbooks-because-lunar = Their birthday by the lunar calendar is on { $day }.
playbooks-because-watched = “{ $what }” is on { $day }.
playbooks-because-contact = Nobody has called or visited for { $days } days, since { $day }.
playbooks-because-in-tier = Tier: { $tier }.
playbooks-because-in-region = They are in { $place }.
playbooks-because-by-channel = Their last order came by { $channel }.
playbooks-because-tag = They have the label “{ $tag }”.
playbooks-because-value = They bring more than was asked for.
playbooks-because-quiet = Nobody has called or visited for { $days } days.
playbooks-because-never = Nobody has ever called or visited.
playbooks-bad = This playbook cannot be kept as it is.
    .way-out = Change what is marked in its form.
playbooks-changed-since = This playbook was changed again since.
    .way-out = Look at its versions and go back to the one you want.
playbooks-stays = A new playbook is kept, so that what it did can be explained.
    .way-out = Switch it off: then it does nothing.
playbooks-bad-no-name = Give it a name.
playbooks-bad-long = That is too long. Keep it under { $most } signs.
playbooks-bad-days = Write a number of days from { $least } to { $most }.
playbooks-bad-no-step = A playbook without a step does nothing. Choose at least one.
playbooks-bad-many-steps = There are more than { $most } steps. Make two playbooks of them.
playbooks-bad-weekly = Write how many customers a week, from 1 to { $most }.
playbooks-bad-tier = It waits for { $tier }, but asks for other tiers only, so it would never fire. Tick { $tier } or no tier at all.
playbooks-bad-tag = No customer has the label “{ $tag }”. Put it on somebody first, or take it out here.
playbooks-bad-both = “{ $tag }” is asked for and ruled out at once. Take it out of one of the two.
playbooks-bad-empty-step = Say what is to be done, or choose “nothing” for this step.
playbooks-bad-label = One label a step, without commas.
playbooks-bad-twice = An earlier step does the same on the same day. Change one of them or take it out.
playbooks-ship-warning = Warning opened
playbooks-ship-warning-do = Call and ask how things are; read the warning first
playbooks-ship-closed = Complaint closed
playbooks-ship-closed-do = Ask whether it is really right now
playbooks-ship-platinum-contact = Platinum: a word every month
playbooks-ship-platinum-contact-do = Director level: call or see them, and write down what moves them
playbooks-ship-platinum-plan = New in platinum
playbooks-ship-platinum-plan-call = Director level: call, thank them, and arrange a meeting
playbooks-ship-platinum-plan-do = Draw up a plan for the year with them: their goals, ours, dates
playbooks-ship-gold = Gold: what they buy elsewhere
playbooks-ship-gold-do = Talk about how often they need us, and what they buy elsewhere and why
playbooks-ship-iron = Iron: help them grow
playbooks-ship-iron-do = Show them something that goes with what they buy
playbooks-ship-lead = Fell to lead
playbooks-ship-lead-do = Find the reason; serve them simply, and let them go with courtesy if they wish
playbooks-ship-up = Moved up a tier
playbooks-ship-up-do = Thank them, and ask what they would like us to do more of
playbooks-ship-down = Moved down a tier
playbooks-ship-down-do = Ask what has changed with them, and what we could do better
playbooks-ship-after-order = After an order
playbooks-ship-after-order-7 = Ask whether everything arrived well
playbooks-ship-after-order-30 = Ask how it does after a month
playbooks-ship-after-order-90 = Ask how it does after three months, and what they will need next
playbooks-ship-after-delivery = After a delivery
playbooks-ship-second = From the first purchase to the second
playbooks-ship-second-do = Ask how they liked it, and what would go with it
playbooks-ship-birthday = Birthday
playbooks-ship-birthday-do = Congratulate them; no offer today
playbooks-ship-watched = A watched day is near
playbooks-ship-watched-do = Prepare for the day, and speak with them before it
playbooks-entry = Playbooks
playbooks-title = Playbooks
playbooks-lede = { $on } of { $all } are on. Each does its steps once for an occasion, with its reason.
playbooks-later = Messages and gifts are no steps yet.
playbooks-plans = Account plans
playbooks-new = New playbook
playbooks-new-lede = It is off until you switch it on, and looks from that day on.
playbooks-comma = {", "}
playbooks-then-between = {"; "}
playbooks-is-on = on
playbooks-is-off = off
playbooks-switch-on = Switch on
playbooks-switch-off = Switch off
playbooks-switch-on-one = Switch “{ $name }” on
playbooks-switch-off-one = Switch “{ $name }” off
playbooks-said-on = It is on, and looks from today on.
playbooks-said-off = It is off. What it opened stays.
playbooks-kept = The playbook is kept.
playbooks-made = The playbook is kept. Try it, then switch it on.
playbooks-said-run =
    { $customers ->
        [one] A playbook did its steps for 1 customer.
       *[other] A playbook did its steps for { $customers } customers.
    }
playbooks-did =
    { $count ->
        [0] Nothing in the last 30 days.
        [one] For 1 customer in the last 30 days.
       *[other] For { $count } customers in the last 30 days.
    }
playbooks-held =
    { $count ->
        [one] 1 more had no room this week.
       *[other] { $count } more had no room this week.
    }
playbooks-because-erased = The reason was erased with the customer’s data.
playbooks-owner-only = The owner and managers change playbooks.
playbooks-form = What the playbook says
playbooks-name = Name
playbooks-when = When
playbooks-on-watch = a warning is opened
playbooks-on-alarm = a warning is an alarm
playbooks-on-up = somebody moves up a tier
playbooks-on-down = somebody moves down a tier
playbooks-on-platinum = somebody comes to platinum
playbooks-on-gold = somebody comes to gold
playbooks-on-iron = somebody comes to iron
playbooks-on-lead = somebody comes to lead
playbooks-on-order = days after the last order
playbooks-on-delivered = days after a delivery, where orders say its day
playbooks-on-second = days after the first purchase, without a second
playbooks-on-closed = a complaint is closed
playbooks-on-came = a customer is new in the book
playbooks-on-birthday = days before a birthday, solar or lunar
playbooks-on-watched = days before a watched day of an account plan
playbooks-on-contact = days without a call or visit
playbooks-days = Days
playbooks-days-help = How many, where the choice speaks of days.
playbooks-if = If
playbooks-if-help = What is left empty asks nothing.
playbooks-tiers = Only in these tiers
playbooks-regions = Regions or towns
playbooks-channels = How the last order came
playbooks-list-help = Several with commas between them. May stay empty.
playbooks-tags = With the labels
playbooks-tags-help = In use: { $tags }
playbooks-tags-none = none yet
playbooks-no-tags = Without the labels
playbooks-over = Value over, in { $currency }
playbooks-over-orders = More purchases in the trailing period than
playbooks-quiet = Nobody called or visited for so many days
playbooks-quiet-help = May stay empty.
playbooks-no-case = only without an open case
playbooks-then = Then
playbooks-then-help = Up to five steps. A follow-up falls to whoever is in charge of the customer, unless you name somebody.
playbooks-step = Step { $number }
playbooks-step-text = Words of step { $number }
playbooks-step-after = Days after, step { $number }
playbooks-step-whose = Whose, step { $number }
playbooks-in-charge = whoever is in charge
playbooks-do-nothing = nothing
playbooks-do-follow-up = open a follow-up
playbooks-do-note = write a note into the file
playbooks-do-tag = put a label on
playbooks-how-often = How often
playbooks-weekly = Customers a week at most
playbooks-weekly-help = Who brings most comes first; the others are counted.
playbooks-rest = Days of rest for a customer
playbooks-rest-help = Not again for the same customer within so many days. 0 for every occasion.
playbooks-keep = Keep it
playbooks-try = Try it
playbooks-try-kept = What would it do?
playbooks-bad-number = “{ $typed }” is no whole number.
playbooks-bad-days-missing = Write how many days.
playbooks-bad-when = Choose what it waits for.
playbooks-tried = What it would do
playbooks-tried-today =
    { $count ->
        [0] Today: nobody.
        [one] Today: 1 customer.
       *[other] Today: { $count } customers.
    }
playbooks-tried-before =
    { $count ->
        [0] Since { $day }: nobody.
        [one] Since { $day }: it fits 1 time.
       *[other] Since { $day }: it fits { $count } times.
    }
playbooks-tried-weeks = That fills { $weeks } weeks at so many a week.
playbooks-tried-more = … and { $count } more.
playbooks-tried-help = Conditions are read as they stand today. Nothing was done.
playbooks-col-customer = Customer
playbooks-col-day = Day
playbooks-col-because = Because
playbooks-versions = Versions
playbooks-version = Version { $number }: { $name }
playbooks-version-now = counts now
playbooks-came-along = came with the program
playbooks-go-back = Go back to { $number }
playbooks-runs = What it did
playbooks-runs-of = What “{ $name }” did
playbooks-runs-lede = Each run with its reasons. What was taken back does not come again.
playbooks-runs-none = Nothing yet
playbooks-runs-none-why = When an occasion comes, it stands here with its reason.
playbooks-run =
    { $count ->
        [one] { $day }: 1 customer
       *[other] { $day }: { $count } customers
    }
playbooks-undone = taken back
playbooks-undo-run = Take back
playbooks-did-follow-up = follow-up
playbooks-did-note = note
playbooks-did-tag = label
playbooks-when-watch = When a warning is opened:
playbooks-when-alarm = When a warning is an alarm:
playbooks-when-up = When somebody moves up a tier:
playbooks-when-down = When somebody moves down a tier:
playbooks-when-to = When somebody comes to { $tier }:
playbooks-when-order =
    { $days ->
        [one] 1 day after the last order:
       *[other] { $days } days after the last order:
    }
playbooks-when-delivered =
    { $days ->
        [one] 1 day after a delivery:
       *[other] { $days } days after a delivery:
    }
playbooks-when-second =
    { $days ->
        [one] 1 day after the first purchase, without a second:
       *[other] { $days } days after the first purchase, without a second:
    }
playbooks-when-closed = When a complaint is closed:
playbooks-when-came = When a customer is new:
playbooks-when-birthday =
    { $days ->
        [0] On a birthday, solar or lunar:
        [one] 1 day before a birthday, solar or lunar:
       *[other] { $days } days before a birthday, solar or lunar:
    }
playbooks-when-watched =
    { $days ->
        [0] On a watched day:
        [one] 1 day before a watched day:
       *[other] { $days } days before a watched day:
    }
playbooks-when-contact = After { $days } days without a call or visit:
playbooks-then-today = { $what }
playbooks-then-later =
    { $days ->
        [one] after 1 day: { $what }
       *[other] after { $days } days: { $what }
    }
playbooks-then-note = note “{ $text }”
playbooks-then-tag = label “{ $tag }”
playbooks-about = Playbooks: what is done when, and for whom
playbooks-list-about = All playbooks and what they did in the last 30 days
playbooks-show-about = What one playbook says
playbooks-dry-about = Whom one would touch today, and whom it would have touched; nothing is written
playbooks-run-about = Let every playbook that is on look now
playbooks-arg-which = The word or the identity of a playbook, as the list has it
playbooks-arg-which-value = PLAYBOOK
playbooks-arg-days = Days to look back
playbooks-arg-days-value = DAYS
playbooks-arg-today = List those of today only
playbooks-no-such = There is no playbook “{ $asked }”.
    .way-out = Look it up with “playbooks list”.
playbooks-shown = { $name }. { $when }
playbooks-shown-step = - { $step }
playbooks-looked = Done for { $count } customers; { $held } had no room this week.
playbooks-col-playbook = Playbook
playbooks-col-on = State
playbooks-col-fired = 30 days
playbooks-col-held = No room
playbooks-col-code = Code
