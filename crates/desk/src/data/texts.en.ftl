data-changes = Recent changes
data-changes-lede = What was changed in the last 30 days, and can be taken back.
data-changes-none = Nothing to take back
data-changes-none-why = What you and your colleagues change stands here for 30 days.
data-changes-caption = Changes, the latest first
data-head-what = What
data-head-who = Who
data-head-when = When
data-undo = Undo
data-undone = Undone
data-by-house = This program
data-pages = Pages
data-older = Older
data-export = Export
data-export-lede = Your data is yours. Each file opens in Excel and comes in again unchanged.
data-export-customers = Customers
data-export-customers-help = Every customer with all numbers, e-mail addresses and phones.
data-export-orders = Orders
data-export-orders-help = Every line of every order, returns included.
data-export-values = Values
data-export-values-help = Tier, value, rhythm and next purchase of each customer, as last worked out.
data-taken = Taken away lately
data-taken-none = Nobody has taken a file away yet. Each time somebody does, it is written here.
data-taken-caption = Files taken away, the latest first
data-head-rows = Rows
data-rows = { $rows }
data-left-customers = Customers
data-left-orders = Orders
data-left-values = Values
data-left-held = Everything held of one customer
data-left-table = The table of a chart
data-left-list = Customers of a list
data-left-attachment = File of an entry
data-book = The whole book
data-book-help = One archive with everything: customers, orders, values, products, activities, changes and settings, as files that open in Excel.
data-book-make = Pack the whole book
data-book-making = Packing the whole book
data-book-waiting = It is about to begin.
data-book-customers = Writing customers
data-book-orders = Writing orders
data-book-others = Writing values, products, activities and changes
data-book-packing = Packing
data-book-share = { $share }
data-book-left = about { $seconds } s left
data-book-look = Look again
data-book-stop = Stop
data-book-stopping = Packing the book stops.
data-book-stopped = Packing the book was stopped.
    .way-out = Begin anew whenever you like; nothing of the book has changed.
data-book-back = Back to Export
data-book-ready = Your archive is ready
data-book-kept = It holds everything, so keep it as carefully as the book. It stays here for a day, for you alone; each time it is fetched is noted.
data-book-fetch = Fetch the archive
data-book-readme =
    What is in this archive

    customers.csv   Every customer with all numbers, e-mail addresses and phones. Comes in again unchanged.
    orders.csv      Every line of every order, returns included. Comes in again unchanged.
    values.csv      Tier, value, rhythm and next purchase of each customer, as last worked out. Missing where nothing has been worked out yet.
    products.csv    Products with price and cost.
    activities.csv  Notes, calls, visits, promises, expectations and objections: about whom, when, in whose words, and what became of it.
    attachments.csv The files of entries: whose, and where each lies in the folder attachments.
    cases.csv       Complaints, requests and recalls: whose, what about, when answered and solved.
    case-events.csv What happened to each of them, by its number, with what was given and its cost.
    recalls.csv     What was called back, when it was sold, and how far it is.
    followups.csv   What was to be done for whom, on which day and why, and what came of it.
    visits.csv      Visits: with whom, when, what they think, what was explained.
    suggestions.csv What customers suggested, and what became of it.
    account-plans.csv What is planned with whom: goals of both sides, meetings, watched days.
    playbooks.csv   What playbooks did for whom and why; what they say stands in settings.json.
    warnings.csv    Whom was warned of, why, and what became of it; at stake in the smallest unit of the currency.
    goals.csv       What was to be reached, of whom and in which period; money in the smallest unit of the currency.
    causes.csv      Why they may have been slipping, how strongly, and whether somebody said that it was so.
    changes.csv     Who changed what and when, the oldest first.
    settings.json   The settings of the business, the rules of value and of warnings, opening hours and promises.

    All .csv files are UTF-8 and open in Excel. Times are in UTC, days in the time of the business. A text that a spreadsheet would run as a formula has an apostrophe before it; Regulars takes it off again.
    Passwords and sign-ins are not in this archive.
