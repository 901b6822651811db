today-title = Today
today-comma = , { "" }
today-things = { $count ->
    [one] One thing
   *[other] { $count } things
} to do today.
today-all-done = Nothing left today. { $tomorrow ->
    [0] Tomorrow is free so far.
    [one] One thing tomorrow.
   *[other] { $tomorrow } things tomorrow.
}
today-nothing = Nobody is late and nothing is due. { $tomorrow ->
    [0] Tomorrow is free so far.
    [one] One thing tomorrow.
   *[other] { $tomorrow } things tomorrow.
}
today-rest = { $back ->
    [0] Nobody waits for you.
    [one] One regular came back after you got in touch.
   *[other] { $back } regulars came back after you got in touch.
} { $tomorrow ->
    [0] Nothing is due tomorrow yet.
    [one] One thing is due tomorrow.
   *[other] { $tomorrow } things are due tomorrow.
}
today-whose = Whose list
today-mine = Mine
today-everyone = Everyone
today-progress = { $done } of { $all } done
today-keys = . Keys: { "" }
today-key-move = {" "}move, { "" }
today-key-done = {" "}done, { "" }
today-key-tomorrow = {" "}tomorrow, { "" }
today-key-undo = {" "}undo
today-which-days = Which days
today-ahead = Next seven days
today-ahead-things = { $count ->
    [0] No follow-ups, promises or birthdays in the next seven days.
    [one] One thing, late ones included.
   *[other] { $count } things, late ones included.
}
today-ahead-late = with what is late
today-ahead-none = Nothing is due.
today-beyond = More of these among all follow-ups
today-escalated = long overdue
today-late = Slipping regulars
today-late-hint = against their own habit; most to save first
today-promises = Calls, visits and follow-ups
today-promises-hint = handed up first, then by time, value and day
today-birthdays = Birthdays
today-birthdays-hint = a greeting goes once, never with an offer attached
today-birthdays-tomorrow = Tomorrow: { "" }
today-quiet = Worth a word
today-quiet-hint = nobody is late; these five buy most and have not been spoken to for 60 days
today-mark-done = Mark done: { $name }
today-tomorrow = Tomorrow
today-call = Call
today-hand-over = Hand over
today-hand-over-who = Hand over { $name }
today-hand-over-to = To whom
today-nobody = Nobody in particular
today-handed-over = Handed over
today-purchases = { $count ->
    [one] one purchase
   *[other] { $count } purchases
}
today-a-year = {" "}a year

today-never-spoken = Nobody has spoken to them yet
today-spoken = Spoken to on { $day }
today-show-more = Show { $count } more
today-done-today = Done today, { $count }
today-kept = { $count ->
    [one] One promise kept
   *[other] { $count } promises kept
}
today-done-changes = Look at all changes, or take one back
today-print = Print the list
today-moved = { $up ->
    [0] Nobody moved up
    [one] One moved up
   *[other] { $up } moved up
}, { $down ->
    [0] nobody down
    [one] one down
   *[other] { $down } down
}
today-see-who = See who
today-why-quiet = Last bought on { $day }; not late. A good moment for a word without a reason.
today-why-quiet-never = Not spoken to for long.
today-why-birthday = Birthday today.
today-days-late = { $days ->
    [one] one day late
   *[other] { $days } days late
}
today-came-back = They came back
today-seven-days = within 7 days
today-came-back-empty = Note a call to a regular who is late; whoever orders within a week stands here.
today-came-back-of = { $back } of { $all } late customers ordered again after you got in touch.
today-helped = Beside those as late whom nobody called
today-contact-then = { $what } on { $contact }, order on { $order }
today-week = This week
today-since = Since yesterday
today-file-waits = Not in the book yet
today-since-empty = No file came in since yesterday.
today-orders-read = { $count ->
    [one] One order
   *[other] { $count } orders
} read
today-customers-read = { $count ->
    [one] One customer
   *[other] { $count } customers
} read
today-products-read = { $count ->
    [one] One product
   *[other] { $count } products
} read
today-said-done = Done
today-said-tomorrow = Left for tomorrow
today-marked-since = This line has been marked again since, so it is not taken back.
    .way-out = Mark it as it should be.
today-hello = Good day, { $name }
today-empty-lede = Give Regulars your past orders. In a minute it shows who buys in a rhythm, who is slipping, and whom to call first.
today-empty-wait = The book is empty. The owner or a manager brings the first order file in.
today-phone = From your phone
today-phone-how = Scan a code to open Regulars on your phone and take visit notes there.
today-phone-code = Show the code
today-drop = Drop your order file here
today-drop-what = Excel or CSV, straight from your shop. Chinese and English headings are recognised. The file stays on this machine.
today-choose = Choose a file
today-read = Read it
today-three-columns = Needs three columns: who, when, how much.
today-look-around = Look around first
today-look-around-how = A café supplier with 1,284 invented customers and three years of orders, in a book of its own that never mixes with yours.
today-no-file = No order file?
today-no-file-how = Paste orders or customers from a spreadsheet, or add your ten best by hand; a name is enough.
today-type = Type a customer
today-paste = Paste a table
today-open-demo = Open the demo data
today-then = What happens then
today-step-columns = Match the columns
today-step-columns-how = Mostly done for you. About two minutes.
today-step-tiers = Check the tiers
today-step-tiers-how = Two lines on a map. Move them until they feel right.
today-step-list = Get today’s list
today-step-list-how = Calls, promises and dates, the most valuable first, every morning.
today-between = {" "}
today-why-link = Why
today-clocks = Clocks running
today-clocks-hint = the one that ends first
today-open-case = Open
