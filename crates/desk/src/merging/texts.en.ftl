### Two files side by side.

merging-title = Duplicates
merging-lede = { $count ->
    [one] One pair may be one customer.
   *[other] { $count } pairs may be one customer each.
}
merging-none = Nobody looks as if they were in the book twice.
merging-none-why = Compared are names as they are written and as they sound. Two files of one customer under other names can be merged from the file.
merging-to-list = To the customers
merging-both = : { $one }, { $other }
merging-why-name = same name
merging-why-sound = sounds the same
merging-why-alike = one letter apart, same region
merging-look = Compare
merging-two = They are two
merging-said-two = Said to be two customers
merging-comma = {", "}
merging-pair = Are these one customer?
merging-pair-lede = Orders, notes and keys of both go into the file that stays. It can be undone.
merging-caption = Choose what the file says from now on
merging-field = Field
merging-keep = File that stays
merging-stays = stays
merging-keys = Known by
merging-orders = Orders
merging-count = { $count ->
    [one] one order
   *[other] { $count } orders
}
merging-nothing = nothing
merging-joined = both
merging-take = { $value }, from { $name }
merging-do = Make them one
merging-not = Leave them
merging-done = { $name } is one customer now
merging-said = { $gone } was merged into { $kept }
