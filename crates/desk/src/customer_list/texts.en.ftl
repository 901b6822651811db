### The list of customers.

list-title = Customers
list-lede = { $customers } people and firms.
list-lede-worth = { $customers } people and firms, worth { $worth } in the last 12 months.
list-over = over { $count }
list-export = Export
list-export-csv = As CSV, all fields
list-export-xlsx = As XLSX for Excel, all fields
list-import = Import
list-new = New customer
list-comma = {", "}
list-nobody-yet = No customers yet
list-nobody-yet-why = They come with your first order file, or one by one by hand.
list-views = Saved views
list-views-lede = A view is the filters, the order and the columns of the list under a name.
list-view-save = Save as a new view
list-view-save-short = Save view
list-view-name = Name
list-view-name-help = A word or two, such as “December birthdays”.
list-views-full = You keep { $most } views already, as many as stand above the list.
    .way-out = Remove one of them below, then save this one.
list-view-name-missing = A view needs a name.
list-view-shared = Everybody here sees it
list-view-is-shared = shared
list-view-keep = Save view
list-view-drop = Remove
list-view-drop-one = Remove { $name }
list-views-kept = Kept views
list-views-none = None yet. Set filters in the list, then save them here.
list-view-kept-said = View “{ $name }” saved
list-view-dropped-said = View “{ $name }” removed
list-all = All
list-keep = Worth keeping
list-slipping = Slipping
list-new-ones = New this quarter
list-find = Find in this view
list-tier = Tier
list-tier-some = Tier: { $count } of { $all }
list-health = Health
list-health-some = Health: { $count } of { $all }
list-region = Region
list-tag = Tag
list-owner = Owner
list-nobody = Nobody
list-filter-is = { $label }: { $value }
list-filter-off = , take this filter off
list-filter-all = Show all
list-none = Nobody fits
list-none-why = No customer fits all these filters at once.
list-none-typed = No name, pinyin, phone, e-mail or code here is like what was typed.
list-none-clear = Show all customers
list-in-view = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
list-order-found = {" "}found, the surest first.
list-order-next = {" "}in this view, soonest expected order first.
list-order-next-down = {" "}in this view, latest expected order first.
list-order-value = {" "}in this view, most valuable first.
list-order-value-up = {" "}in this view, least valuable first.
list-order-room = {" "}in this view, most room to grow first.
list-order-room-up = {" "}in this view, least room to grow first.
list-order-name = {" "}in this view, by name.
list-order-name-down = {" "}in this view, by name from the end.
list-amounts = {" "}Amounts in { $currency }.
list-purchases = {" "}Values count purchases, as the orders carry no amounts.
list-tick-page = Tick the { $count } rows on this page
list-tick = Tick { $name }
list-customer = Customer
list-value = Value now
list-room = Room to grow
list-rhythm = Rhythm, 6 months
list-next = Next expected
list-last = Last order
list-no-value = none
list-strip = { $count ->
    [one] One purchase day
   *[other] { $count } purchase days
} in the last 6 months
list-strip-late = { $strip }; next order { $days } days late
list-days-late = { $days } d late
list-sums = All { $count } in this view
list-sums-late = { $count } late now
list-sums-late-worth = , worth { $worth } a year
list-pages = Pages
list-place = { $first } to { $last } of { $count }
list-rows = { $count } rows a page
list-back = Back
list-forward = Next
list-bulk = With the ticked customers
list-ticked = ticked
list-tick-all = All { $count } of the view
list-tick-shown = The { $count } shown here; type more to find the others
list-do-tag = Tag
list-do-untag = Take tag off
list-hand-to = Hand to
list-do-hand = Hand over
list-nobody-ticked = Nobody was ticked
list-no-owner = There is no such person.
    .way-out = Choose somebody from the list.
list-name = Name
list-name-help = Person or firm, as you call them.
list-phone = Phone
list-email = E-mail
list-new-make = Add customer
list-new-anyway = Add as somebody new
list-new-said = { $name } added
list-alike = { $count ->
    [one] Is it this one?
   *[other] Is it one of these { $count }?
}
list-columns = Columns
list-columns-show = Show these
list-columns-usual = As usual
list-column-up = Move { $column } to the left
list-column-down = Move { $column } to the right
list-late = Days late
list-contact = Last contact
list-contact-order = Order
list-contact-on = { $what }, { $day }
list-orders = Orders
list-channel = Channel
list-tags = Tags
list-order-health = {" "}in this view, most at risk first.
list-order-health-down = {" "}in this view, least at risk first.
list-export-csv-shown = As CSV, columns as shown
list-export-xlsx-shown = As XLSX, columns as shown
list-fields = What the file holds
list-fields-all = All fields
list-fields-shown = Columns as shown
list-tagged = { $count } tagged “{ $tag }”
list-untagged = “{ $tag }” taken off { $count }
list-handed = { $count } handed to { $name }
list-handed-over = { $count } handed over
list-promised = To-do “{ $text }” for { $count }
list-done-and-not = { $done }, { $count } not: { $why }
list-left-already = { $count ->
    [one] one was so already
   *[other] { $count } were so already
}
list-left-not-theirs = { $count ->
    [one] one is not in your charge
   *[other] { $count } are not in your charge
}
list-left-gone = { $count ->
    [one] one is there no more (merged or erased)
   *[other] { $count } are there no more (merged or erased)
}
list-left-stopped = { $count ->
    [one] one was not looked at, as the work was stopped
   *[other] { $count } were not looked at, as the work was stopped
}
list-todo = To do
list-todo-day = Day
list-do-todo = Add to to-do
list-no-day = “{ $typed }” is no day.
    .way-out = Write it like 2026-11-20.
list-bulk-crumb = For many at once
list-bulk-far = { $done } of { $total } customers looked at
list-bulk-leave = You may go on with other pages; this goes on by itself.
list-bulk-look = Look again
list-bulk-stop = Stop here
list-bulk-stopping = Stops in a moment
list-bulk-not = { $count } not:
list-bulk-back = Back to the list
list-bulk-undo = Undo
list-bulk-undone = taken back
list-bulk-no-leave = Given up half way: your role no longer allows this. What was done stays, and can be taken back.
list-bulk-broke = Given up half way. What was done stays, and can be taken back.
