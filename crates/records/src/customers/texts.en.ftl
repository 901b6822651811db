### Customers at the terminal.

customers-about = Look customers up
customers-list-about = List customers by number, or those whose number, name or firm holds a word
customers-show-about = Show one customer: keys, sums, latest orders
customers-arg-part = Part of a number, name or firm
customers-arg-part-value = WORD
customers-arg-rows = Rows to show
customers-arg-rows-value = ROWS
customers-arg-after = Go on behind the row a former page ended with
customers-arg-after-value = MARK
customers-arg-who = Number, e-mail, phone or member name
customers-arg-who-value = WHO
customers-head-code = Customer
customers-head-name = Name
customers-head-region = Region
customers-head-city = Town
customers-head-order = Order
customers-head-day = Day
customers-head-state = State
customers-head-sale = Sold
customers-head-back = Came back
customers-state-placed = placed
customers-state-return = return
customers-state-void = called off
customers-list-empty = There is no such customer in this book.
customers-list-more = There are more: add --after { $after }
customers-sums = { $orders ->
    [one] One order
   *[other] { $orders } orders
} from { $first } to { $last }, { $net } after returns.
customers-no-orders = No orders yet.
customers-and = {" "}and{" "}
customers-known = {"  "}{ $label }: { $value }
customers-field-company = Firm
customers-field-country = Country
customers-field-address = Address
customers-field-postcode = Postcode
customers-field-note = Note
customers-field-tags = Labels
customers-field-birthday = Birthday
customers-field-email-consent = May be written to by e-mail
customers-field-sms-consent = May be written to by text message
customers-field-since = Customer since
customers-key-number = Customer number ({ $source })
customers-key-nick = Member name
customers-key-email = E-mail
customers-key-phone = Phone
customers-yes = yes
customers-no = no
customers-not-there = There is no customer { $who } in this book.
    .way-out = Look for a part of the name: regulars customers list WORD
customers-several = { $who } is a key of several customers: { $codes }.
    .way-out = Name one of them by number.
customers-name-missing = A new customer needs a name.
    .way-out = Type what you call them; everything else can wait.
customers-phone-bad = “{ $typed }” is no phone number: it needs six digits or more.
    .way-out = Type all digits, or leave it empty for now.
customers-email-bad = “{ $typed }” is no e-mail address.
    .way-out = Write it like name@example.com, or leave it empty for now.
customers-key-taken = { $kind } { $typed } is { $name }’s already.
    .way-out = Open the file of { $name }, or leave this field empty.
customers-key-taken-elsewhere = { $kind } { $typed } belongs to a customer already, of whom somebody else is in charge.
    .way-out = Ask the owner to hand that customer over to you, or leave this field empty.
customers-since-bought = orders came in
customers-since-imported = an import has added to them
customers-since-written = something was written about them
customers-since-labels = they were tagged
customers-since-handed-over = somebody else was put in charge
customers-since-changed = their file was changed
customers-in-use = { $name } stays: since then { $what }.
    .way-out = Merge the file with another one instead, or leave it.
customers-tag-missing = No tag was named.
    .way-out = Type at least one word.
customers-too-many = { $count } customers are too many at once.
    .way-out = Filter the list to { $most } or fewer, then do the rest.
customers-said-created = { $name } is a new customer
customers-said-tagged = Tags changed on { $count ->
    [one] one customer
   *[other] { $count } customers
}
customers-said-handed-over = { $count ->
    [one] One customer
   *[other] { $count } customers
} handed over
customers-text-long = The text is longer than { $most } signs.
    .way-out = Keep the gist here; longer words belong into a note.
customers-birthday-bad = “{ $typed }” is no birthday.
    .way-out = Write month and day, like 11-03 or 3 Nov, or a lunar one like lunar 8/15; the year is not needed.
customers-since-bad = “{ $typed }” is no day.
    .way-out = Write it like 2026-11-03.
customers-consent-bad = Consent is yes, no or not known.
    .way-out = Choose one of the three.
customers-changed-since = This has been changed again since, so it is not taken back.
    .way-out = Change it by hand in the customer’s file.
customers-said-field = { $field } changed
customers-said-key = { $kind } changed
