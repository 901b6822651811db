### The palette.

palette-title = Find
palette-what = Name, pinyin, phone, e-mail, order number or page
palette-go = Find
palette-latest = Opened last
palette-customers = Customers
palette-orders = Orders
palette-pages = Pages
palette-none = Nothing here is like “{ $typed }”.
palette-add = Add “{ $name }” as a new customer
