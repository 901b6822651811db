# What a file holds
imports-kind-orders = orders
imports-kind-customers = customers
imports-kind-products = products

# What a column means
imports-field-order = order number
imports-field-date = date
imports-field-customer = customer number
imports-field-nick = member name
imports-field-email = e-mail
imports-field-phone = phone
imports-field-name = customer name
imports-field-first-name = first name
imports-field-last-name = family name
imports-field-quantity = quantity
imports-field-net-quantity = quantity after returns
imports-field-price = unit price
imports-field-amount = amount paid
imports-field-gross-amount = amount before discount
imports-field-discount = discount
imports-field-refund = refund
imports-field-shipping = postage inside the amount
imports-field-tax = tax inside the amount
imports-field-unit-cost = unit cost
imports-field-cost = cost
imports-field-status = status
imports-field-refund-status = refund status
imports-field-cancelled-at = cancelled on
imports-field-sku = product code
imports-field-product = product
imports-field-category = category
imports-field-lot = lot (batch)
imports-field-promised = promised for
imports-field-delivered = delivered on
imports-field-brand = brand
imports-field-goods = packed order lines
imports-field-refund-items = packed refunds
imports-field-channel = channel
imports-field-region = region
imports-field-country = country
imports-field-city = town
imports-field-address = street
imports-field-postcode = postcode
imports-field-currency = currency
imports-field-company = firm
imports-field-note = note
imports-field-tags = tags
imports-field-birthday = birthday
imports-field-email-consent = consent to e-mail
imports-field-sms-consent = consent to text messages
imports-field-since = customer since

# Known layouts
imports-layout-generic = plain columns
imports-layout-shopify-orders = Shopify orders
imports-layout-shopify-customers = Shopify customers
imports-layout-woo-suite = WooCommerce Import Export Suite
imports-layout-woo-advanced = WooCommerce Advanced Order Export
imports-layout-woo-analytics-orders = WooCommerce Analytics, orders
imports-layout-woo-analytics-customers = WooCommerce Analytics, customers
imports-layout-taobao-orders = Taobao orders
imports-layout-taobao-lines = Taobao order lines

# What was assumed
imports-note-guessed = The column “{ $heading }” was taken as the { $field } because of what stands in it. If that is wrong, name the right column with --map { $name }=Heading.
    .here = The column “{ $heading }” was taken as the { $field } because of what stands in it.
imports-note-no-money = The file has no amounts: orders are counted, but not valued.
imports-note-discount-inside = “{ $amount }” was taken as what the customer paid, so that { $discounts } was not taken off again. If it is the amount before discounts, say --map gross-amount="{ $amount }" --map amount=.
    .here = “{ $amount }” was taken as what the customer paid, so that { $discounts } was not taken off again. If it is the amount before discounts, choose “amount before discount” for it.
imports-note-discount-share = “{ $heading }” holds shares and no amounts, so that it was not taken off.
imports-note-total-repeated = “{ $heading }” is the total of a whole order and stands on each of its lines; quantity times price was added up instead.
imports-note-order-total-once = “{ $heading }” is the total of a whole order and stands on each of its lines, so that it was counted once an order.
imports-note-words = “{ $heading }” holds words and no numbers, so that it was not taken as the { $field }.
imports-note-no-order-number = The file has no order numbers: what a customer bought on one day counts as one order.
imports-note-dates-thin = Only { $count ->
    [one] one date tells
   *[other] { $count } dates tell
} whether the day or the month comes first (“{ $example }”); after that, “{ $other }” was read as { $day }. If that is wrong, say --dates { $instead }.
    .here = Few dates tell whether the day or the month comes first (“{ $example }”); after that, “{ $other }” was read as { $day }.
imports-note-dates-year = The dates have two digits for the year; “{ $example }” was read as { $day }. If that is wrong, say --dates dmy, mdy or ymd.
    .here = The dates have two digits for the year; “{ $example }” was read as { $day }.
imports-note-decimal-point = No amount tells the decimal mark, so that 1.234 was read as a little more than one and 1,234 as a thousand and more. If that is wrong, say --decimal comma.
    .here = No amount tells the decimal mark, so that 1.234 was read as a little more than one. If that is wrong, choose the decimal mark above.
imports-note-decimal-comma = No amount tells the decimal mark, so that 1,234 was read as a little more than one and 1.234 as a thousand and more. If that is wrong, say --decimal point.
    .here = No amount tells the decimal mark, so that 1,234 was read as a little more than one. If that is wrong, choose the decimal mark above.
imports-note-consent-unclear = “{ $cell }” in “{ $heading }” is neither yes nor no: whether these customers may be written to is left open.

# Refused files
imports-no-headings = The first row is empty.
    .way-out = Put the column headings into the first row, such as customer, date and amount.
imports-headings-are-data = The first row holds data (“{ $cell }”) and no headings.
    .way-out = Put a row with the column headings above it, such as customer, date and amount.
imports-headings-alike = Two columns are called “{ $heading }”: { $first } and { $second }.
    .way-out = Say which one is meant: --map { $field }="{ $heading }#1" for column { $first }, "#2" for column { $second }.
imports-missing-who-and-when = No column says who bought, and none says when. The headings are: { $headings }.
    .way-out = Name the columns: --map customer=Heading --map date=Heading (or email=, phone=, name= for who).
imports-missing-who = No column says who the customer is. The headings are: { $headings }.
    .way-out = Name the column: --map customer=Heading, or email=, phone=, nick= or name=.
imports-missing-when = No column says when. The headings are: { $headings }.
    .way-out = Name the column: --map date=Heading.
imports-missing-product = No column holds a product's code or name. The headings are: { $headings }.
    .way-out = Name the column: --map sku=Heading or --map product=Heading.
imports-map-form = “{ $told }” does not say which column is meant.
    .way-out = Write it as field=Heading, for example --map date="Order date".
imports-map-unknown-field = There is no field “{ $field }”.
    .way-out = Use one of these: { $known }.
imports-map-unused-field = A file of { $kind } has no use for the field “{ $field }”.
    .way-out = Leave that --map out, or use one of these: { $known }.
imports-map-twice = --map { $field }= was given more than once, and only one column can be the { $field }.
    .way-out = Keep the one that is meant and leave the others out.
imports-map-unknown-heading = The file has no column “{ $heading }”. The headings are: { $headings }.
    .way-out = Copy the heading as it stands in the file; for the second column of one name write Heading#2.
imports-layout-unknown = There is no layout “{ $layout }”.
    .way-out = Use one of these: { $known }; or leave --layout out, so that the file is recognised.
imports-layout-mismatch = This is not a file of { $layout }: “{ $missing }” is missing.
    .way-out = Leave --layout out, so that the file is recognised, or export it again with all columns.
imports-layout-other-kind = This is a file of { $layout } and holds { $holds }.
    .way-out = Bring it in with: regulars import { $command }.
imports-layout-woo-analytics-refused = WooCommerce Analytics exports orders without the customers' e-mail addresses, so that nobody can say who came back.
    .way-out = Export the orders with the “Order Import Export Suite” or “Advanced Order Export” plug-in; both write the customer's e-mail.
imports-layout-taobao-lines-alone = This file holds the goods of Taobao orders, but neither buyers nor dates.
    .way-out = Give the orders file (订单编号, 买家会员名, …). When importing, add the file of goods with --lines FILE; it is joined by 订单编号.
    .way-here = Choose the orders file (订单编号, 买家会员名, …); it has everything that is needed to begin.
imports-dates-ambiguous = “{ $example }” can be { $dmy } or { $mdy }, and no date in the file tells which.
    .way-out = Say --dates dmy for { $dmy }, or --dates mdy for { $mdy }.
imports-dates-year-unclear = “{ $example }” can be { $first } or { $last }: the dates have two digits for the year, and the column does not tell whether it stands first or last.
    .way-out = Say --dates ymd for { $first }; where the year stands last, say --dates dmy (day first) or --dates mdy (month first).
imports-dates-mixed = “{ $first }” has the day first and “{ $second }” the month first, in one column.
    .way-out = Write the dates of that column in one way, best 2025-12-31; or say --dates dmy, --dates mdy or --dates ymd, and the others come back as refused rows.
imports-currencies-mixed = The amounts are in several currencies ({ $currencies }), and they cannot be added.
    .way-out = Say which one is meant, such as --currency { $first }: its rows are taken, and the others come back as refused rows. Or convert all amounts to one currency.
imports-order-numbers-damaged = The order numbers in “{ $heading }” have been rounded by a spreadsheet (“{ $example }”), so that orders can no longer be told apart.
    .way-out = Export the file again and bring it in without opening and saving it in Excel; or let Excel read that column as text.
imports-customers-masked = Every customer in this file is masked with stars, so that nobody can be told from anybody.
    .way-out = Export with the member name (买家会员名), or ask the shop platform for an export with unmasked customers.

# Refused rows
imports-problem-date-missing = “{ $column }” is empty: nobody knows when this was.
    .way-out = Fill in the date.
    .cell = Empty. Needs a date
imports-problem-date-unreadable = “{ $cell }” in “{ $column }” is not a date.
    .way-out = Write it as 2025-12-31.
    .cell = Not a date. Type it as 2025-12-31
imports-problem-date-no-such-day = The calendar has no day “{ $cell }” (“{ $column }”).
    .way-out = Correct the day or the month.
    .cell = No such day. Correct it
imports-problem-date-not-dmy = “{ $cell }” is no day when the day comes first, as it does in “{ $column }”.
    .way-out = Write it as 2025-12-31. If the whole column has the month first, say --dates mdy.
    .cell = No such day with the day first
imports-problem-date-not-mdy = “{ $cell }” is no day when the month comes first, as it does in “{ $column }”.
    .way-out = Write it as 2025-12-31. If the whole column has the day first, say --dates dmy.
    .cell = No such day with the month first
imports-problem-date-ambiguous = “{ $cell }” in “{ $column }” can be read with the day or the month first.
    .way-out = Write it as 2025-12-31, or say --dates dmy, --dates mdy or, for 25-12-31, --dates ymd.
    .cell = Day or month first? Type 2025-12-31
imports-problem-date-year = The year { $year } in “{ $column }” (“{ $cell }”) is outside what can be true here.
    .way-out = Correct the year; order dates lie between 1980 and 2100, birthdays after 1900.
    .cell = This year cannot be true
imports-problem-amount-missing = “{ $column }” is empty.
    .way-out = Fill in the number; 0 for a gift.
    .cell = Empty. Type a number; 0 for a gift
imports-problem-amount-unreadable = “{ $cell }” in “{ $column }” is not a number.
    .way-out = Write it as 1480.00; signs of a currency, brackets and 万 are understood, other words are not.
    .cell = Not a number. Type one, or leave the row out
imports-problem-amount-comma = “{ $cell }” has a decimal comma; the other amounts of this file have a point.
    .way-out = Write it with a point, as the others in “{ $column }”.
    .cell = Decimal comma; the others have a point
imports-problem-amount-point = “{ $cell }” has a decimal point; the other amounts of this file have a comma.
    .way-out = Write it with a comma, as the others in “{ $column }”.
    .cell = Decimal point; the others have a comma
imports-problem-amount-too-large = “{ $cell }” in “{ $column }” makes an amount too large to be true.
    .way-out = Correct the number.
    .cell = Too large to be true
imports-problem-held-back = Another row of this order cannot be taken (line { $other }), and an order comes in whole or not at all.
    .way-out = Mend that row; then both come in together.
imports-problem-goods-of-no-order = Order { $number } is not in the orders file, so that nobody knows whose goods these are.
    .way-out = Export both files for the same days, and bring them in together.
imports-problem-open-quote = A quotation mark in this row opens a cell that swallows the rows below it.
    .way-out = In your own file, take the mark away, or put one at the end of the cell and double those inside: "12"" pipe". Then bring that file in again.
imports-problem-customer-long = “{ $cell }” in “{ $column }” is far too long to name a customer.
    .way-out = Look for a quotation mark that is not closed in the rows above, or correct the cell.
imports-problem-order-missing = “{ $column }” is empty: the line belongs to no order.
    .way-out = Fill in the order number.
    .cell = Empty. Needs an order number
imports-problem-order-damaged = The order number “{ $cell }” (“{ $column }”) has been rounded by a spreadsheet.
    .way-out = Export the file again and do not save it in Excel, or let Excel read “{ $column }” as text.
    .cell = Rounded by a spreadsheet
imports-problem-customer-damaged = The number “{ $cell }” in “{ $column }” has been rounded by a spreadsheet and could be many customers.
    .way-out = Export the file again and do not save it in Excel, or let Excel read “{ $column }” as text.
    .cell = Rounded by a spreadsheet
imports-problem-currency = “{ $cell }” in “{ $column }” is another currency than { $currency }, and they cannot be added.
    .way-out = Convert the amount to { $currency }, or bring the other currency in as a file and book of its own.
    .cell = Another currency than { $currency }
imports-problem-nobody = The row has no number, member name, e-mail, phone or name.
    .way-out = Fill in at least one of them.
imports-problem-no-product = The row has neither a product code nor a name.
    .way-out = Fill in one of them.
imports-problem-price-negative = “{ $cell }” in “{ $column }” is below zero.
    .way-out = Correct the price.

# Imports in the book
imports-not-there = There is no import { $import } in this book.
    .way-out = List the imports of this book: regulars imports list
imports-undone-already = The import of { $file } has been undone already.
    .way-out = Nothing needs to be done. To have its orders again, import the file again.
imports-undo-first = The import of { $file } cannot be undone yet: { $later } came later and replaced some of its orders.
    .way-out = Undo the later one first: regulars imports undo { $later-id }
    .way-here = Undo the later one first; it stands further up in the list.

# Files that cannot be read
imports-no-such-file = There is no file { $file }.
    .way-out = Check the name and the folder; a path with blanks needs quotes around it.
imports-is-a-folder = { $file } is a folder, not a file.
    .way-out = Give the order file inside it.
imports-no-permission = You may not read { $file }.
    .way-out = Ask for permission to read it, or copy it to a folder of your own.
imports-cannot-open = { $file } cannot be opened.
    .way-out = Check that the disk or the share is connected, and try again.
imports-read-failed = Reading stopped at line { $line }.
    .way-out = The file may be cut off or the disk disconnected: copy or export it again.
imports-reader-stopped = Reading stopped because of a fault in the program.
    .way-out = Nothing was changed. Please report it with the kind of file you used.
imports-file-empty = { $file } is empty.
    .way-out = Export it again; it needs a row of headings and rows of orders.
imports-only-headings = { $file } has headings but no rows below them.
    .way-out = Export it again and choose a period in which there were orders.
imports-not-text = { $file } is not a table: it holds signs that no text has.
    .way-out = Export it as CSV (UTF-8) or as .xlsx.
imports-old-workbook = { $file } is in the old .xls format, or protected by a password.
    .way-out = Open it in Excel and save it as .xlsx without a password, or as CSV.
imports-workbook-broken = { $file } looks like an .xlsx file but cannot be opened as one.
    .way-out = Open it in Excel, save it again as .xlsx or CSV, and use that file.
imports-workbook-bomb = { $file } unfolds to a size that no real table has, so it was not opened.
    .way-out = Save the sheet as CSV and use that file; do not open files from people you do not know.
imports-unknown-encoding = The letters of { $file } are in no encoding known here.
    .way-out = Save it as CSV UTF-8 and use that file.
imports-record-too-long = From line { $line } on there is no end of a row within { $megabytes } MB.
    .way-out = A quotation mark is probably left open there; close it, or export the file again.
imports-too-many-customers = The file names more customers than can be told apart here.
    .way-out = Divide it into several files by year.
imports-bad-bytes = The row holds bytes that are no letters, unlike the rest of the file.
    .way-out = Type the damaged letters again, or export the file again.
imports-too-many-cells = The row has { $cells } cells under { $headings } headings.
    .way-out = A text with a separator in it probably lacks its quotation marks; put them around it.

# Stages of the work
imports-reading = Reading
imports-gathering = Sorting by customer
imports-deciding-styles = Looking how dates and amounts are written

# The terminal
imports-arg-layout = Layout of the file; otherwise it is recognised by its headings
imports-arg-layout-value = LAYOUT
imports-arg-map = Say what a column means; can be given several times, such as --map amount="Total paid"
imports-arg-map-value = FIELD=HEADING
imports-arg-dates = Order of dates such as 03/04/2026: dmy (3 April), mdy (4 March), or ymd for 26-04-03
imports-arg-dates-value = ORDER
imports-arg-decimal = How amounts such as 1.234 are written: point (a little more than one) or comma (a thousand and more)
imports-arg-decimal-value = MARK
imports-arg-currency = Currency of the amounts, such as CNY, where the file does not name it
imports-arg-currency-value = CURRENCY
imports-dates-unknown = { $text } is no order of dates.
    .way-out = Use dmy (day first), mdy (month first) or ymd (year first).
imports-decimal-unknown = { $text } is no decimal mark.
    .way-out = Use point (1,234.50) or comma (1.234,50).
imports-currency-unknown = { $text } is no currency code.
    .way-out = Use three letters, such as CNY, EUR or USD.
imports-arg-source = Name of the shop, where one file kind comes from several shops; order numbers are unique within it
imports-arg-source-value = NAME
imports-import-about = Bring a file of orders, customers or products into the book
imports-import-orders-about = Bring in an order file: new orders are added, changed ones replaced, the same file twice changes nothing
imports-import-customers-about = Bring in a file of customers: found by number, e-mail or phone, or made
imports-import-products-about = Bring in a file of products
imports-arg-file = The file: CSV or XLSX, also gzipped
imports-arg-file-value = FILE
imports-arg-dry-run = Show what would come in, change nothing
imports-arg-lines = The goods of the orders, where they stand in a file of their own (Taobao, Tmall: 宝贝报表)
imports-arg-yes = Do not ask at the terminal
imports-arg-refused = Write refused rows here with line, reason and way out, as .csv or .xlsx
imports-imports-about = What was brought in, and taking it back
imports-list-about = List the imports of a book, the latest first
imports-undo-about = Take an import back: what it brought goes, what it replaced returns
imports-arg-id = The import, as “imports list” shows it
imports-writing = Writing into the book
imports-no-file = No file was named.
    .way-out = Name the file behind the command.
imports-not-agreed = Nothing was brought in, since you did not agree.
    .way-out = Run it again and answer y, or add --yes.
imports-nobody-to-ask = Nothing was brought in: there is no terminal at which somebody could agree.
    .way-out = Look with --dry-run what would be done, then add --yes.
imports-too-many-refused = { $rows } rows of { $file } and more cannot be taken, so that its columns are probably not what they are taken for. The first, on line { $line }: { $first }
    .way-out = Look at the columns with --dry-run on the first rows of the file, and name the right ones with --map.
    .way-here = Look whether this is the right file and sheet; if it is, save the first rows as a file of their own and choose the columns there.
imports-nothing-taken = None of the { $lines } rows of { $file } could be taken. The first one: { $first }
    .way-out = Check that the right columns are used; --map names them, such as --map date="Order date".
    .way-here = Go back to step 2 and choose the right columns.
imports-nothing = it says nothing.
imports-ask = Bring this in? [Y/n]
imports-undo-left = { $orders } orders stay: a later import has them too.
imports-same-file = This very file came in on { $day } already.
imports-replaced-many = { $orders } of them were in the book with the same number and day and now say what this file says. If it comes from another shop, take it back (regulars imports undo { $id }) and bring it in with --source NAME.
imports-preview-goods = { $file }: { $lines } rows of goods, joined to { $orders } orders.
imports-preview-heading = { $file }: { $lines } rows, { $layout }, { $encoding }.
imports-preview-column = { "  " }{ $heading } = { $field } ({ $sure }): { $samples }
imports-preview-unused = { "  " }Not used: { $headings }
imports-sure-content = guessed from its cells
imports-sure-name = by its heading
imports-sure-layout = by the layout
imports-sure-told = as you said
imports-refused-row = Line { $line } was refused. { $reason }
imports-refused-more = { $lines ->
    [one] One more line was
   *[other] { $lines } more lines were
} refused; --refused FILE writes all of them with their reasons.
imports-what = What
imports-count = Count
imports-count-new = New { $kind }
imports-count-unchanged = Already there
imports-count-replaced = Changed, and replaced
imports-count-anonymous = Of these without a customer
imports-count-customers-new = Customers made
imports-count-customers-changed = Customers of whom more is known
imports-count-erased = Customers erased at their wish, who stay unnamed
imports-count-refused = Rows refused
imports-done = Brought in. To take it back: regulars imports undo { $id }
imports-done-dry = A dry run: nothing was changed.
imports-done-nothing = Everything was there already: nothing was changed.
imports-refused-line = Line
imports-refused-column = Column
imports-refused-reason = Reason
imports-refused-way-out = Way out
imports-list-empty = Nothing was brought in yet.
imports-head-id = Import
imports-head-at = Day
imports-head-kind = What
imports-head-file = File
imports-head-new = New
imports-head-replaced = Replaced
imports-head-undone = Undone
imports-undone-yes = undone
imports-undo-done = Taken back: { $orders } orders and { $customers } customers removed, { $restored } orders as they were before, { $products } products removed.

# Imports over several requests
imports-stopped = Reading was stopped, as you asked.
    .way-out = Nothing has changed. Begin again when you like.
imports-no-such-sheet = { $file } has no sheet “{ $sheet }”.
    .way-out = Choose one of these: { $sheets }.
imports-upload-not-kept = The file could not be kept on this machine.
    .way-out = Look whether its disk is full or may not be written to, then send the file again.
imports-draft-not-there = This file is no longer here.
    .way-out = Files are kept for 7 days. Choose it again.
imports-draft-closed = { $file } has come in already, or was given up.
    .way-out = See it under Data, Imports. To bring it in again, choose the file again.
imports-draft-not-ready = { $file } cannot come in yet: something is to be decided first.
    .way-out = Decide it in step 2, Columns.

# Pages
imports-crumbs = Where you are
imports-data = Data
imports-tab-imports = Imports
imports-tab-changes = Recent changes
imports-tab-export = Export
imports-tab-duplicates = Duplicates
imports-new = Bring a file in
imports-new-lede = Orders, customers or products, straight from your shop's back-end or from Excel. Nothing is saved until step 4.
imports-change = Brought in { $file }
imports-steps = Steps
imports-step-file = File
imports-step-columns = Columns
imports-step-people = Same customer?
imports-step-bring = Bring in
imports-step-done = done
imports-drop = Drop your file here
imports-drop-help = Excel or CSV, also packed as .gz. Headings in Chinese and English are recognised. The file stays on this machine.
imports-drop-needs = Orders need three columns: who, when, how much.
imports-choose = Choose a file
imports-send = Send the file
imports-no-upload = No file was chosen, and nothing was pasted.
imports-pasted-name = pasted.csv
imports-paste = Paste from a spreadsheet
imports-paste-label = Rows with their headings
imports-paste-help = Mark the rows in Excel, headings included, copy them and paste them here.
imports-paste-send = Use these rows
imports-paste-again = Your rows are still in the field below. Copy them with the row of headings, as they stand in Excel, and put them there.
imports-accepted = What is understood
imports-accepted-files = .xlsx, .csv, .tsv and .txt; a workbook's sheets one at a time
imports-accepted-letters = UTF-8, GB18030 and what Excel writes
imports-accepted-amounts = ¥1,480.00, 1.2万, (32.00), 1.480,00 and full-width digits
imports-accepted-size = 200,000 rows and more in one file
imports-accepted-safe = The same file twice changes nothing; every import can be undone for 30 days
imports-title-columns = Match the columns
imports-title-people = Same customer?
imports-title-bring = Bring it in
imports-title-done = It is in your book
imports-title-same = Everything was there already
imports-lede = { $rows } rows. Nothing is saved until step 4, and an import can be undone for 30 days.
imports-lede-sheet = { $rows } rows from the sheet { $sheet }. Nothing is saved until step 4, and an import can be undone for 30 days.
imports-other-sheet = Choose another sheet
imports-came-before = This very file came in on { $when }. Bringing it in again changes nothing.
imports-decide-left-out = Rows that cannot be read are left out; mend them here, or download them with the reasons.
imports-ask-dates = Dates: “{ $example }” can be read in two ways
imports-ask-currency = Amounts are in several currencies: { $currencies }
imports-ask-alike = Two columns are called “{ $heading }”: which one is the { $field }?
imports-ask-who = Choose the column that says who bought
imports-ask-when = Choose the column that says when
imports-ask-what = Choose the column with the product's code or name
imports-matched = { $matched } of { $columns } matched for you
imports-columns = Your columns and ours
imports-columns-caption = Columns of the file, first values, and the field each one fills
imports-head-theirs = In your file
imports-head-values = First values
imports-head-to = goes to
imports-head-ours = In Regulars
imports-head-sure = How sure
imports-field-for = Field for column { $heading }
imports-no-heading = (no heading)
imports-column-letters = column { $letters }
imports-empty-cell = (empty)
imports-leave-out = Do not bring in
imports-help-key = Used to spot the same customer across files.
imports-help-number = Rows with the same one belong to one customer.
imports-how-none = Left out
imports-how-dates = Read as dates, { $read } of { $rows }
imports-how-amounts = Read as amounts, { $read } of { $rows }
imports-how-heading = Matched by heading
imports-how-content = Matched by content, look once
imports-how-layout = Known from { $layout }
imports-how-last = As in the last import
imports-how-told = As you chose
imports-field-twice = Only one column can be the { $field }
imports-back = Back
imports-rows-ready = rows ready
imports-rows-held = held back
imports-refresh = Refresh preview
imports-continue = Continue
imports-values = How to read the values
imports-assumed = What was assumed
imports-value-kind = The file holds
imports-found-layout = Recognised: { $layout }
imports-value-sheet = Sheet
imports-value-dates = Dates
imports-value-dates-help = Excel date cells need no choice
imports-value-choose = Choose…
imports-value-found = As found
imports-value-found-is = { $what }, found
imports-value-no-currency = Not named: as in the book
imports-value-no-currency-own = Not named: counts as { $currency }
imports-dmy = Day first: 31/12/2025
imports-mdy = Month first: 12/31/2025
imports-ymd = Year first: 25-12-31
imports-value-money = Money
imports-value-money-help = Choose one if the amounts are in another currency than those in the book. $1,234.50 and 1.2k are understood.
imports-value-returns = Refunds
imports-returns-off = Taken off the value
imports-returns-out = Left out
imports-value-decimal = Decimal mark
imports-value-letters = Text coding
imports-value-letters-help = Change it when names look wrong
imports-value-source = Shop
imports-value-source-help = Order numbers are unique within one shop
imports-dates-toward = Choose how dates are written. “{ $example }” can be read both ways; row { $line } (“{ $tells }”) points to one of them.
imports-dates-both = “{ $first }” has the day first and “{ $second }” the month first. Choose one; the others are held back.
imports-dates-open = Choose how dates are written: “{ $example }” can be read both ways, and no date in the file tells.
imports-alike-choose = Columns { $columns } have one name. Choose here which one is meant.
imports-reading-dmy = { $day } (day first)
imports-reading-mdy = { $day } (month first)
imports-reading-ymd = { $day } (year first)
imports-preview = Preview
imports-preview-all = First rows and problems
imports-preview-problems = Problems, { $rows }
imports-preview-caption = Rows as they will be read; problems are marked in the cell
imports-preview-row = Row
imports-preview-for-now = Dates are read one way until you choose.
imports-preview-help = Mend a value here, or in your file and drop it again: rows already read are recognised.
imports-fix-label = Mend row { $line }
imports-people-lede = Customers are found by number, member name, e-mail or phone. Where only a name is alike, you decide.
imports-nobody-alike = Nobody new looks like a customer you have. Nothing to decide here.
imports-people-known = In your book already
imports-people-alike = Look alike
imports-people-new = New
imports-people-nobody = Sales without a customer
imports-people-such-as = Such as { $names }
imports-people-alike-help = Kept apart unless you join them
imports-people-new-help = Will be made
imports-people-nobody-help = Count as sales, belong to nobody
imports-alike-title = Is this the same customer?
imports-alike-caption = Customers of the file who look like one in your book
imports-alike-file = In the file
imports-alike-book = In your book
imports-alike-same = What is the same
imports-alike-decide = Your decision
imports-alike-legend = { $name }: join or keep apart
imports-same-email = Same e-mail
imports-same-phone = Same phone
imports-same-name = Same name
imports-join = Join
imports-apart = Keep apart
imports-entries = { $count } { $kind }
imports-bring-lede = This is what will be in your book. You may leave the page while it comes in.
imports-bring-not-yet = Something is to be decided first, in step 2.
imports-sum = What will come in
imports-sum-file = File
imports-sum-holds = Holds
imports-sum-rows = Rows
imports-rows-of = { $ready } of { $rows }
imports-sum-days = Days
imports-sum-people = Customers
imports-people-sum = { $known } known, { $new } new
imports-sum-held = Held back
imports-sum-undo = Undo
imports-sum-undo-help = One click, for 30 days
imports-give-up = Give up
imports-bring-in = Bring in { $count } { $kind }
imports-came-in = What came in
imports-see-value = See who is worth keeping
imports-see-today = To Today
imports-another = Another file
imports-undo = Undo
imports-list-lede = Every import can be undone for 30 days. The same file twice changes nothing.
imports-open = On their way
imports-open-kept = Kept for 7 days
imports-open-failed = Cannot be read
imports-open-asks = Something to decide
imports-none = Nothing has come in yet
imports-none-why = Give Regulars your past orders, and it shows who buys in a rhythm and who is slipping.
imports-list-caption = Imports, the latest first
imports-head-when = When
imports-head-who = Who
imports-by-house = This program
imports-undone-at = Undone { $when }
imports-pages = Pages
imports-newest = Newest
imports-older = Older
imports-gone = This file was given up
imports-gone-why = Nothing of it came in.
imports-given-up = Gave up { $file }
imports-looking = Reading your file
imports-looking-help = You may leave this page; the file stays under Data.
imports-bringing = Bringing it in
imports-bringing-help = You may leave this page and work on; it goes in whole or not at all.
imports-look-again = Look again
imports-go-on = Go on
imports-stop = Stop
imports-waiting = Waiting for its turn
imports-progress-stage = Working
imports-progress-share = { $share } read
imports-progress-rows = { $done } of { $rows } rows
imports-progress-left = about { $seconds } s
imports-held-name = held back
imports-decide-rows = { $rows ->
    [one] One row to look at
   *[other] { $rows } rows to look at
}
imports-decide-things = { $things ->
    [one] One thing to decide
   *[other] { $things } things to decide
}
imports-decide-both = { $things ->
    [one] One thing to decide
   *[other] { $things } things to decide
}, { $rows ->
    [one] one row to look at
   *[other] { $rows } rows to look at
}
imports-decide-reason = { $rows ->
    [one] One row
   *[other] { $rows } rows
}: { $reason }
imports-held-download = { $rows ->
    [one] One row with its reason
   *[other] { $rows } rows with reasons
}
imports-returns-found = { $orders ->
    [0] None found
    [one] One order with a refund
   *[other] { $orders } orders with refunds
}
