### Feeds: what somebody has to do, in their calendar.

feeds-title = Calendar
feeds-me = Me
feeds-lede = Your calendar fetches follow-ups, visits and promises by a secret address, with a reminder each. It shows names of customers, so treat the address like a password.
feeds-new = A new address
feeds-whose = What it shows
feeds-mine = What I am to do
feeds-all = What everybody is to do, as far as I may see it
feeds-make = Make an address
feeds-made = Your address
feeds-made-help = Copy it into your calendar program, under “subscribe” or “add by address”. It is shown this once only.
feeds-address = Address
feeds-yours = Your addresses
feeds-none = You have no address yet.
feeds-made-on = made { $day }
feeds-revoke = Revoke
feeds-said-revoked = Revoked: the address leads nowhere now
feeds-many = You have { $most } addresses already.
    .way-out = Revoke one that you do not need, and make a new one then.
feeds-calendar = Regulars
feeds-calendar-of = { $name }: follow-ups
feeds-because = because { $why }
