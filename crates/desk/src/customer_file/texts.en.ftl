file-customers = Customers
file-between = , { "" }
file-none = none
file-and-then = , { "" }
file-by = {" "}by { "" }
file-print = Print
file-call = Call
file-message = Message
file-call-note = Note a call
file-no-orders-yet = No orders yet
file-since-years = Customer for { $years ->
    [one] one year
   *[other] { $years } years
}, { $orders ->
    [one] one order
   *[other] { $orders } orders
}
file-since-day = Customer since { $day }, { $orders ->
    [one] one order
   *[other] { $orders } orders
}
file-value-now = Value now, 12 months
file-purchases = { $count ->
    [one] one purchase
   *[other] { $count } purchases
}
file-first-year = in their first year with you
file-nothing-in-two-years = nothing bought in two years
file-down = down { $share }
file-up = up { $share }
file-on-the-year-before = on the year before
file-same-as-before = as in the year before
file-room = Room to grow, a year
file-likely = { $share } likely still buying
file-orders-range = { $high ->
    [0] , hardly another order
   *[other] { $low ->
        [0] , likely at most { $high } { $high ->
            [one] order
           *[other] orders
        }
       *[other] , likely { $low } to { $high } orders
    }
}
file-orders-just = , likely { $high } { $high ->
    [one] order
   *[other] orders
}
file-at-this-rhythm = at their present rhythm
file-next = Next purchase expected
file-no-rhythm = no purchase to count from
file-usual-gap = usual gap { $days ->
    [one] one day
   *[other] { $days } days
}
file-days-late = { $days ->
    [one] one day late
   *[other] { $days } days late
}
file-health = Health
file-last-order = last order { $day }
file-rhythm = Rhythm
file-rhythm-empty = No orders in the last two years, so there is no rhythm to draw.
file-legend-order = Order
file-legend-window = Expected window
file-legend-late = Late
file-expected = Expected { $range }
file-today = Today
file-today-late = Today, { $days ->
    [one] one day late
   *[other] { $days } days late
}
file-finding-days = { $name } bought on { $count ->
    [one] one day
   *[other] { $count } days
} of the last two years
file-finding-late = { $name } buys every { $days } days and is now { $late ->
    [one] one day
   *[other] { $late } days
} late
file-finding-due = { $name } buys every { $days } days and is not late
file-latest-orders = Latest orders, the newest first
file-day = Day
file-amount = Amount
file-timeline = Timeline
file-timeline-empty = Nothing has happened yet. Write the first note above.
file-show = What to show
file-show-all = All
file-show-orders = Orders
file-show-contacts = Contacts
file-show-service = Service
file-show-earlier = Show earlier
file-to-latest = Back to the latest
file-next-order = Next order expected
file-and-late = , late
file-made = Came into the book
file-order = Order { $number }, { $amount }
file-return = Return { $number }, { $amount }
file-called-off = Order { $number } called off, { $amount }
file-lines-and-more = { $named } and { $more } more
file-line = { $count } × { $name }
file-due = to do { $day }
file-due-over = was due { $day }
file-due-kept = done, was due { $day }
file-done = Done
file-remove = Take out
file-what-to-add = What to add
file-what-happened = What happened?
file-what-happened-like = What happened? Try “call back Friday 10:00”
file-day-becomes = A day and a time become a to-do.
file-save = Save
file-save-both = Save with the to-do
file-leave = Leave as it was
file-found = This becomes a to-do. Change the day, or empty it for none.
file-due-day = Day
file-due-time = Time
file-due-help = Like 2026-11-27.
file-due-bad = The day or the time cannot be read.
    .way-out = Write the day like 2026-11-27 and the time like 10:00, or leave both empty.
file-kept = Done
file-removed = Taken out of the file
file-saved-field = { $what } saved
file-saved-key = Saved
file-key-off = Taken off
file-details = People and details
file-phone = Phone
file-email = E-mail
file-reveal = Show
file-reveal-logged = Show in full; who looks is written down
file-take-off = Take off
file-edit = Edit
file-edit-what = Edit: { $what }
file-add-what = Add: { $what }
file-add-key = Add a phone number or an e-mail address
file-field-name = Name
file-field-company = Firm
file-field-region = Region
file-field-city = Town
file-field-country = Country
file-field-address = Address
file-field-postcode = Postcode
file-field-note = Worth knowing
file-field-tags = Tags
file-field-birthday = Birthday
file-field-email-consent = E-mails
file-field-sms-consent = Text messages
file-field-since = Customer since
file-birthday-help = Month and day, like 11-03 or 3 Nov; a lunar one like lunar 8/15. The year is not needed.
file-went = How did it go?
file-went-reached = We spoke
file-went-no-answer = Nobody answered
file-went-again = Call again
file-went-nobody = Called, nobody answered
file-went-call-again = Call again
file-went-with = { $what }: { $text }
file-lunar = lunar { $day }, next on { $next }
file-since-help = Like 2020-11-03.
file-yes = yes, they agreed
file-no = no
file-not-known = not known
file-nothing = nothing
file-clash = Two values for { $what }
file-clash-by = { $who } has changed it meanwhile, at { $time }. Nothing has been overwritten.
file-clash-at = It has been changed meanwhile, at { $time }. Nothing has been overwritten.
file-clash-why = It has been changed meanwhile. Nothing has been overwritten.
file-clash-which = Which one is right?
file-clash-theirs = stands there now
file-clash-mine = you typed
file-usual = What they usually buy
file-usual-empty = The orders name no products.
file-orders = Orders
file-count = Orders
file-net = Net of returns
file-first = First
file-last = Last
file-sources = Where it comes from
file-sources-empty = Put down by hand; no order file speaks of them.
file-source = { $orders ->
    [one] one order
   *[other] { $orders } orders
}, the last on { $day }
file-gone = silent for three usual gaps and more
file-empty-more = Add what you know
file-place = { $place } of { $total }
file-before = The one before in the list
file-behind = The next one in the list
file-moved-current = What they brought in the last twelve months crossed the line.
file-moved-potential = What they are expected to bring crossed the line.
file-moved-both = What they brought and what they are expected to bring both crossed the line.
file-moved-line = Their own values stayed; the line moved, because others changed.
file-moved-by-hand = Decided by hand, or such a decision ended.
file-moved-assumptions = This valuation takes other things for given than the one before.
file-entry-kind = Kind
file-entry-day = Happened on
file-entry-day-bad = This is no day that has come.
    .way-out = Write it like 2026-11-19; what is still to be done has a field of its own.
file-entry-saved = Entry saved
file-entry-keep-theirs = Leave it as it stands there now
file-entry-or-mine = or save yours below in its place.
file-saved-kind = { $what } saved
file-reasonable = Is it reasonable?
file-reasonable-open = nobody has said
file-answer = What answered it
file-answer-help = May stay empty until something has.
file-met = Was it met?
file-met-open = not known yet
file-met-yes = yes, it was met
file-met-no = no, it was not
file-met-on = On which day that showed
file-is-met = Met
file-is-not-met = Not met
file-settled = Noted
file-attach = Attach a file
file-attach-help = A picture, PDF, text, table or document; { $most } MB at most, and { $files } files an entry.
file-attach-again = Choose the file again: browsers send it once.
file-take-file-off = Take off
file-file-off = File taken off
file-kilobytes = { $count } kB
