### The report page of a valuation.

report-brand = Regulars
report-title = { $name }: whom to keep
report-as-of = As of { $day }
report-lede = Whom to keep first. { $customers ->
    [one] One customer, { $share } of all, brings { $value } of your value.
   *[other] { $customers } customers, { $share } of all, bring { $value } of your value.
}
report-foot = Made by Regulars on your own computer. This page holds all its data and asks nobody for anything.
report-yes = yes
report-no = no
report-join = {" "}
report-colon = {": "}

## Tiers
report-customers = { $count ->
    [one] customer
   *[other] customers
}
report-of-all = { $share } of all
report-tier-brings = { $share } of value, { $value }
report-what-platinum = High value, more to win. Visit, named owner, first in line.
report-what-gold = High value, little room. Keep the promise, keep in touch.
report-what-iron = Low today, much to win. Find out what they buy elsewhere.
report-what-lead = Low, and likely to stay. Self-service, no discounts.
report-tier-table = The four tiers
report-tier-table-caption = Tiers with customers, value now and expected value, platinum first
report-tier = Tier
report-customers-head = Customers
report-now = Value now
report-expected = Expected value
report-share-head = Share
report-all = All

## Value map
report-map = Value map
report-map-platinum = Platinum: protect and grow
report-map-gold = Gold: keep close
report-map-iron = Iron: win more
report-map-lead = Lead: serve simply
report-map-finding = Customers by value now and expected value: { $platinum } platinum top right, { $gold } gold bottom right, { $iron } iron top left, { $lead } lead bottom left.
report-map-drawn = { $drawn } of { $all } customers are drawn one by one; the rest lie among them or are small.
report-map-table = The { $count } customers on the map with the highest value now
report-axis-now = Value now, last { $period }
report-axis-expected = Expected value, next { $horizon }
report-lines = The lines: { $now } value in the last { $period }, { $expected } expected in the next { $horizon }.
report-legend-late = Late against own rhythm
report-legend-lines = Lines between tiers
report-customer = Customer
report-late-head = Late

## Few hands
report-few-hands = Value in few hands
report-few-hands-table = What the best customers bring
report-of-customers = Best customers
report-of-value = Share of value
report-high-bring = { $customers ->
    [one] 1 customer brings { $value }
   *[other] { $customers } customers bring { $value }
}
report-high-who = platinum and gold
report-share-brings = { $share } bring { $value }
report-eighty = { $customers ->
    [one] One customer brings four fifths of the value.
   *[other] { $customers } customers, { $share } of all, bring four fifths of the value. The largest brings { $largest }.
}

## Late
report-at-risk = Platinum at risk
report-at-risk-none = No platinum customer is among the latest.
report-late = Slipping regulars
report-late-hint = the { $count } latest against their own rhythm; value now and expected
report-late-none = Nobody is late against their own rhythm.
report-days-late = { $days ->
    [one] 1 day late.
   *[other] { $days } days late.
}
report-habit = Buys every { $gap } days, was expected { $window }.
report-expected-more = { $value } expected
report-strip = 12 months of purchases: every { $gap } days, now { $days } days late
report-late-table = Late customers with their rhythm and what they are worth
report-gap-head = Usual gap, days
report-last-head = Last purchase
report-days-late-head = Days late
report-legend-order = Purchase, higher is more
report-legend-window = Expected window
report-legend-overdue = Overdue
report-legend-today = { $day }

## Assumptions and method
report-notes = What was assumed, what the file lacked
report-notes-none = Nothing: the file had all that was needed.
report-method = How these numbers were made
report-parameters = Fitted parameters
report-parameter-join = ,{" "}

## How a forecast did
report-track = How a forecast half a year before the last order did
report-track-under = On { $day }, knowing nothing later, the { $model } model would have been chosen, and would have foretold { $expected } orders of { $every ->
    [1] the { $customers } customers there were
   *[other] { $customers } customers, one in { $every } of those there were
}; { $actual } came up to { $until }: the forecast was { $share } too low.
report-track-over = On { $day }, knowing nothing later, the { $model } model would have been chosen, and would have foretold { $expected } orders of { $every ->
    [1] the { $customers } customers there were
   *[other] { $customers } customers, one in { $every } of those there were
}; { $actual } came up to { $until }: the forecast was { $share } too high.
report-track-came = Came
report-track-foretold = Foretold by { $model }
report-track-table = Orders from the day of the forecast, week by week
report-track-week = Up to
report-track-alive = Were chances as large as they said?
report-track-alive-table = Customers in tenths by their chance to be active then, with the chance to buy again by { $until } and the share that did
report-track-customers = Customers
report-track-active = Chance active
report-track-chance = Chance to buy
report-track-bought = Bought
report-track-warned = The warning for regulars who are late, replayed over that time: { $raised ->
    [one] one warning
   *[other] { $raised } warnings
}, { $caught ->
    [one] one for a customer
   *[other] { $caught } for customers
} who stayed away, { $returned ->
    [one] one for a customer
   *[other] { $returned } for customers
} who bought again all the same, { $undecided } still open.
report-track-lead = Half of those who stayed away were warned of { $days ->
    [one] a day
   *[other] { $days } days
} or more before they counted as gone.
