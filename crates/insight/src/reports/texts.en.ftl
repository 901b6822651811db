### Values, tiers and late customers at the terminal.

reports-value-about = Read an order file and say who matters, who is slipping, and what each is worth. Needs no database.
reports-revalue-about = Value everybody in the book, keep it as a dated run, and say who changed tier.
reports-arg-as-of = See everything from this day, such as 2026-09-30; otherwise from the last day in the file
reports-arg-as-of-book = See everything from this day, such as 2026-09-30; otherwise from today
reports-arg-period = How far back current value looks, such as 12m, 26w or 90d
reports-arg-horizon = How far ahead potential value looks
reports-arg-margin = Profit as a share of sales, such as 0.35, where the orders carry no costs
reports-arg-discount = What money of next year is worth less than money of today, a year
reports-arg-out = Write one row a customer here, as .csv or .xlsx
reports-arg-refused = Write the rows that cannot be taken, each with its reason, to this file
reports-arg-report = Write a page to look at and print here, as .html

reports-nobody-bought = Up to { $day } nobody had bought anything.
    .way-out = Give a later day with --as-of.
reports-broke-off = The valuation broke off. Nothing was kept, and the values before still stand.
    .way-out = Value again. If it breaks off again, send us the line above with the number of customers and orders.
reports-never-valued = Nothing in this book has been valued yet.
    .way-out = Run regulars revalue first.
reports-no-such-run = There is no valuation { $run } in this book.
    .way-out = regulars runs list names those there are.
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
reports-lines = Platinum and gold are worth { $now } or more now; platinum and iron are expected to bring { $expected } or more.
reports-eighty = The top 20 % of customers bring { $fifth } of the value now. { $customers ->
    [one] One customer ({ $share }) makes
   *[other] { $customers } customers ({ $share }) make
} 80 % of it.
reports-late-heading = Late against their own rhythm: { $all }, and { $gone } more silent for over three usual gaps, who count as gone. Of the late ones these { $shown }, the most valuable fifth of customers first, the least likely silence on top:
reports-late-none = Nobody is late against their own rhythm.
reports-customer = Customer
reports-usual-gap = Usual gap, days
reports-last = Last purchase
reports-was-expected = Was expected
reports-days-late = Days late
reports-notes-heading = How this was made, what was lacking, what was assumed:
reports-bullet = - { $text }

reports-note-as-of = No day was given, so everything is seen from the last day in the file, { $day }.
reports-note-future = { $days ->
    [one] One day of a customer lies
   *[other] { $days } days of customers lie
} in the future, up to { $last }, and was left out: the dates are probably mistyped. To count them, say --as-of with that day.
reports-note-lines = Of { $lines } lines { $purchases } are purchases, { $returns } returns, { $anonymous } without a customer, { $void } without a value of their own (called off, left out, or further lines of an order), { $refused } refused.
reports-note-anonymous = { $lines ->
    [one] One line names
   *[other] { $lines } lines name
} no customer: counted as sales over the counter, not as a customer.
reports-note-refused = { $lines ->
    [one] One line was
   *[other] { $lines } lines were
} refused; --refused FILE gives all of them back with what to do.
reports-note-refused-line = Line { $line }: { $reason }
reports-note-no-returns = The file has no returns; if there were any, values are too high by them.
reports-note-no-names = The file has no names, so customers go by their number.
reports-note-margin-spare = The orders carry all their costs, so the margin of { $margin } was not needed and not used.
reports-note-margin-purchases = The orders carry no amounts, so the margin of { $margin } could not be used.
reports-note-no-currency = The file names no currency; --currency says which it is.

## Of a book
reports-note-today = No day was given, so everything is seen from today, { $day }.
reports-run-thin = Of the valuation { $run } only the sums are kept: it is old.
    .way-out = Compare the last valuation of a month or of a year; those are kept whole.
reports-note-old = Everything is seen from today, { $day }, but the newest order is of { $last }: most customers look long gone. --as-of { $iso } shows the book as it stood then.
reports-note-book-no-returns = The book has no returns; if there were any, values are too high by them.
reports-note-other-model = Valued by the { $model } model, last time by { $before }: part of what moved comes from that, not from your customers.
reports-note-book-no-names = The book has no names, so customers go by their number.
reports-note-book-no-currency = The orders name no currency; --currency says which it is when they are imported.
reports-note-some-no-currency = Some orders name no currency and were taken to be in { $currency }.

reports-runs-about = The valuations that are kept: list them, or compare two
reports-runs-list-about = List the valuations of this book, the last one first
reports-runs-compare-about = Say who changed tier between two valuations, and why
reports-arg-run-before = The earlier valuation, by its number in the list
reports-arg-run-now = The later one
reports-runs-id = Number
reports-runs-at = Made on
reports-runs-as-of = Seen from
reports-runs-none = Nothing in this book has been valued yet; regulars revalue does it.
reports-moves-first = This is the first valuation kept; the next one says who changed tier.
reports-moves-none = Nobody changed tier since the valuation of { $day }.
reports-moves-heading = { $count ->
    [one] One customer
   *[other] { $count } customers
} changed tier since the valuation of { $day }:
reports-moves-from = From \ to
reports-moves-new = New
reports-moves-gone = Gone
reports-moved-current = { $count }: what they bring now rose or fell.
reports-moved-potential = { $count }: what they are expected to bring rose or fell.
reports-moved-both = { $count }: both rose or fell.
reports-moved-line = { $count }: a line between tiers passed them, since others changed.
reports-moved-by-hand = { $count }: a decision by hand began or ended.
reports-moved-assumptions = { $count }: this valuation takes other things for given than the one before.
