### Values, tiers and late customers at the terminal.

reports-value-about = Read an order file and say who matters, who is slipping, and what each is worth. Needs no database.
reports-arg-file = FILE
reports-arg-order-file = The order file: CSV or XLSX, also gzipped. Who and when are enough; how much makes it better
reports-arg-day = DAY
reports-arg-span = LENGTH
reports-arg-share = SHARE
reports-arg-as-of = See everything from this day, such as 2026-09-30; otherwise from the last day in the file
reports-arg-period = How far back current value looks, such as 12m, 26w or 90d
reports-arg-horizon = How far ahead potential value looks
reports-arg-margin = Profit as a share of sales, such as 0.35, where the orders carry no costs
reports-arg-discount = What money of next year is worth less than money of today, a year
reports-arg-gross = Count sales as rung up: no returns netted, only lines with a positive quantity and price
reports-arg-known = Count lines with a customer only
reports-arg-out = Write one row a customer here, as .csv or .xlsx
reports-arg-report = Write a page to look at and print here, as .html

reports-not-a-day = { $text } is no day.
    .way-out = Write it as 2026-09-30.
reports-not-a-span = { $text } is no length of time.
    .way-out = Write it as 12m, 26w, 90d or 1y.
reports-not-a-share = { $text } is no share.
    .way-out = Write it as 0.35 or 35%.
reports-no-file = No file was named.
    .way-out = Name the order file behind the command.
reports-nothing-taken = None of the { $lines } lines of { $file } could be taken. The first one: { $first }
    .way-out = Check that the right columns are used; --map names them, such as --map date="Order date".
reports-all-anonymous = no line names a customer.
reports-nobody-bought = Up to { $day } nobody had bought anything.
    .way-out = Give a later day with --as-of.
reports-page-failed = The page { $file } cannot be written.
    .way-out = Check that the folder is there, that it may be written to and that the disk is not full.
reports-valuing = Valuing

reports-heading = { $customers ->
    [one] One customer
   *[other] { $customers } customers
} as of { $day }, worth { $value } now.
reports-tier = Tier
reports-customers = Customers
reports-share-of-customers = Share
reports-now = Value now
reports-share-of-now = Share
reports-expected = Expected
reports-share-of-expected = Share
reports-eighty = The top 20 % of customers bring { $fifth } of the value now. { $customers ->
    [one] One customer ({ $share }) makes
   *[other] { $customers } customers ({ $share }) make
} 80 % of it.
reports-late-heading = Late against their own rhythm: { $all }. The { $shown } whose silence is least like them:
reports-late-none = Nobody is late against their own rhythm.
reports-customer = Customer
reports-usual-gap = Usual gap, days
reports-last = Last purchase
reports-was-expected = Was expected
reports-days-late = Days late
reports-notes-heading = How this was made, what the file lacked, what was assumed:
reports-bullet = - { $text }

reports-note-as-of = No day was given, so everything is seen from the last day in the file, { $day }.
reports-note-anonymous = { $lines ->
    [one] One line names
   *[other] { $lines } lines name
} no customer: counted as sales over the counter, not as a customer.
reports-note-refused = { $lines ->
    [one] One line was
   *[other] { $lines } lines were
} refused; --json names each with its reason and way out.
reports-note-no-returns = The file has no returns; if there were any, values are too high by them.
reports-note-no-names = The file has no names, so customers go by their number.
reports-note-no-currency = The file names no currency; --currency says which it is.
