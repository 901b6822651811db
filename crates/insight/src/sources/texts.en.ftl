### Order files and books at the terminal.

sources-arg-file = FILE
sources-arg-order-file = The order file: CSV or XLSX, also gzipped. Who and when are enough; how much makes it better
sources-arg-day = DAY
sources-arg-span = LENGTH
sources-arg-share = SHARE
sources-arg-gross = Count sales as rung up: no returns netted, only lines with a positive quantity and price
sources-arg-known = Count lines with a customer only
sources-not-a-day = { $text } is no day.
    .way-out = Write it as 2026-09-30.
sources-not-a-span = { $text } is no length of time.
    .way-out = Write it as 12m, 26w, 90d or 1y.
sources-not-a-share = { $text } is no share.
    .way-out = Write it as 0.35 or 35%.
sources-no-file = No file was named.
    .way-out = Name the order file behind the command.
sources-nothing-taken = None of the { $lines } lines of { $file } could be taken. The first one: { $first }
    .way-out = Check that the right columns are used; --map names them, such as --map date="Order date".
sources-all-anonymous = no line names a customer.
sources-two-currencies = The book's orders are in several currencies, { $first } and { $second } among them; values in both cannot be added up.
    .way-out = Keep a book for each currency: take the import of the other one back with regulars imports undo ID.
sources-book-empty = The book holds no orders yet.
    .way-out = Bring some in with regulars import orders FILE.
