### The list of customers.

list-title = Customers
list-lede = { $customers } people and firms.
list-lede-worth = { $customers } people and firms, worth { $worth } in the last 12 months.
list-over = over { $count }
list-export = Export
list-export-csv = As CSV
list-export-xlsx = As XLSX, for Excel
list-import = Import
list-new = New customer
list-comma = {", "}
list-nobody-yet = No customers yet
list-nobody-yet-why = They come with your first order file, or one by one by hand.
list-views = Saved views
list-views-lede = A view is the filters and the order of the list under a name.
list-view-save = Save as a new view
list-view-save-short = Save view
list-view-name = Name
list-view-name-help = A word or two, such as “December birthdays”.
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
list-do-tag = Tag
list-do-untag = Take tag off
list-hand-to = Hand to
list-do-hand = Hand over
list-nobody-ticked = Nobody was ticked
list-no-owner = There is no such person.
    .way-out = Choose somebody from the list.
list-tagged = { $count } tagged “{ $tag }”, { $left } had it or are not yours
list-untagged = “{ $tag }” taken off { $count }, { $left } did not have it or are not yours
list-handed = { $count } handed to { $name }, { $left } were theirs already
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
