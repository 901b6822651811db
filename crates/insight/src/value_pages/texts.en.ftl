### The pages of value.

value-entry = Value
value-tiers = Tiers
value-pareto = Pareto
value-cohorts = Cohorts
value-regions = Regions
value-moves = Moves
value-rules = Rules
value-goals = Goals
value-export = Export
value-export-file = values
value-more = More
value-lede = Whom to keep first, where the money sits, who moved.
value-lede-high = Whom to keep first. { $count ->
    [one] One customer, { $share } of all, brings { $value } of your value.
   *[other] { $count } customers, { $share } of all, bring { $value } of your value.
}
value-customers = { $count ->
    [one] one customer
   *[other] { $count } customers
}
value-days-late = { $days ->
    [one] One day late.
   *[other] { $days } days late.
}
value-usual-gap = { $days ->
    [one] Usually buys every day.
   *[other] Usually buys every { $days } days.
}
value-few-none = Nobody bought in the period that counts.
value-at-risk-none = Nobody. All platinum customers buy in their own rhythm.

## How fresh the values are
value-made = Worked out at { $time } from your own records.
value-made-on = Worked out on { $day } at { $time } from your own records.
value-stale = These values are more than a day old: they were worked out on { $day } at { $time }.
value-again = Work out again
value-under-way = New values are being worked out. You may go on meanwhile.
value-there = The new values are there.
value-show = Show them
value-none = Nothing has been valued yet
value-none-why = Values are worked out from your orders: who bought, when, and for how much. Bring in an order file and they are here a moment later.
value-none-import = Bring in orders
value-none-again = Value the orders in the book
value-first = Does this look right?
value-first-how = Two lines divide your customers into four. Those top right are worth most now and have most to come. If a name is on the wrong side, move a line or type a number under the map; nothing is saved before you have seen who changes.
value-first-yes = Looks right, to Today
value-first-no = Move a line

## A book that ends long ago
value-ends-old = The newest order in the book is of { $day }. Seen from today everybody has been silent since: nobody is late any more, and hardly anybody is worth anything.
value-ends-see = See it as of { $day }
value-ends-held = Customers are seen as of { $day }, not from today. Newer orders end this by themselves.
value-ends-from-today = See it from today
value-ends-owner = An owner can change this.
value-ends-said-day = Customers are now seen as of { $day }
value-ends-said-today = Customers are now seen from today

## Lines and tiers
value-line-now = Value now from{ $unit }
value-line-grow = Expected from{ $unit }
value-line-try = See who changes
value-line-keep = Keep these lines
value-line-leave = Leave them as they are
value-lines-others = Somebody else has kept other lines meanwhile. See again who changes with yours.
value-line-owner = Only an owner can keep other lines.
value-would = { $count ->
    [0] With these lines nobody changes tier.
    [one] With these lines one customer changes tier.
   *[other] With these lines { $count } customers change tier.
}
value-would-more = and { $count } more
value-would-table = Customers in each tier now, and with these lines
value-would-now = Now
value-would-then = Then
value-bad-amount = “{ $typed }” is no amount. Write it like 6,000 or 12k.
value-in-quarter = in 3 months
value-flow = { $came } came into this tier and { $left } left it in three months

## The year
value-eighty = { $customers ->
    [one] One customer, { $share } of all, brings four fifths of your value.
   *[other] { $customers } customers, { $share } of all, bring four fifths of your value.
}
value-year = How the year is going
value-year-now = 12 months
value-year-before = Year before
value-year-week = Week up to
value-year-alone = { $now } sold in the last 52 weeks, less returns. There is no year before to compare with.
value-year-more = { $now } sold in the last 52 weeks, less returns: { $percent } % more than in the year before.
value-year-less = { $now } sold in the last 52 weeks, less returns: { $percent } % less than in the year before.
value-year-table = Sales less returns by week, and a year before

## New customers
value-stay = New customers who stay
value-stay-share = share still buying
value-stay-note = Each row has those who bought first in one quarter, and which share of them bought in each quarter since. The last number of a row is not over yet.
value-stay-next = Of those new in { $quarter }, { $share } bought in the next quarter; of those a quarter earlier { $before }.
value-stay-table = Customers by the quarter of their first order, and the share that bought in each quarter since
value-first-in = First order in
value-people = People
value-same-quarter = Same
value-quarters-on = +{ $count } qtr
value-so-far = so far
value-came-again = { $share } of the { $count } who bought once have come again.
value-turns = How often it takes
value-turns-axis = Purchases so far
value-turns-again = Came again
value-turns-note = The more often somebody came, the likelier they come again. Steps with fewer than five people are pale.
value-turns-table = Customers with at least so many purchases, and the share that came again

## Regions
value-region = Region
value-regions-sales = Sales by region
value-regions-against = last { $period }, against the time before
value-regions-unknown = Not known
value-regions-other = { $count } smaller regions
value-regions-new = new
value-less = −{ $percent } %
value-more-by = +{ $percent } %
value-regions-note = { $customers }, { $kept } of the buyers kept
value-regions-largest = { $region } brings { $share } of sales.
value-regions-fades = { $region } lost most: { $value } less than before.
value-regions-none = Your orders do not say where customers are, so there is nothing to compare. A column Region or City in the next file is enough.
value-regions-table = Regions by sales, the largest first
value-regions-buyers = Bought lately
value-regions-now = Sales now
value-regions-before = Sales before
value-regions-change = Change
value-regions-kept = Buyers kept

## Moves
value-moved = Who moved in three months
value-moved-note = Green: up a tier, or back. Red: down, or no order for three usual gaps. Click a number for the names.
value-moved-table = Moves between tiers, from row to column
value-moved-cell = { $count } from { $from } to { $to }: show the names
value-moved-nobody = Nobody.
value-moves-lede = { $up } customers moved up or came back, { $down } moved down or went.
value-from-to = From \ to
value-from-gone = Came back
value-gone = Gone
value-new = New
value-nowhere = Not there
value-since = since { $day }
value-runs = Earlier valuations
value-runs-none = This is the first. From the next one on you can compare.
value-runs-as-of = Seen from { $day }
value-run-title = Since the valuation of { $when }
value-run-lede = { $count ->
    [0] Nobody changed tier since then.
    [one] One customer changed tier since then.
   *[other] { $count } customers changed tier since then.
}
value-run-causes = Why
value-run-who = Who

## Rules
value-rules-title = Rules of value
value-rules-lede = How value is worked out and where the tiers begin. A change is worked out at once and can be undone.
value-rules-owner = Only an owner can change these.
value-rules-cuts = Where the tiers begin
value-rules-by-share = By share of customers
value-rules-high = Gold and platinum, %
value-rules-high-help = This share of customers, by value now, is high. 20 is usual.
value-rules-platinum = Platinum, %
value-rules-platinum-help = Of those, this share of all customers has the most to expect. 5 is usual.
value-rules-by-money = By amount
value-rules-now = High from this value now
value-rules-grow = Much to expect from
value-rules-time = How far to look
value-rules-period = Value now counts the last
value-rules-period-help = Months, or with a letter: 12, 26w, 90d.
value-rules-horizon = Expected value looks ahead
value-rules-horizon-help = Months, or with a letter. No further than your records reach back is best.
value-rules-money = What money is worth
value-rules-margin = Margin, %
value-rules-margin-help = What is left of the price after cost. It stands in where orders carry no costs; it is the same as in Settings.
value-rules-discount = Discount a year, %
value-rules-discount-help = What money of next year is worth less than money of today. 10 is usual.
value-rules-keep = Keep and work out
value-rules-kept = The rules of value were changed
value-bad-share = “{ $typed }” is no share. Write a number from 0 to 100.
value-bad-high = Nobody would be high. Write at least 1.
value-bad-platinum = Platinum is a part of the high ones, so this cannot be more than the number above.
value-bad-span = “{ $typed }” is no length of time. Write months, such as 12, up to 120.
value-basis = How the present values were worked out
value-by-model = Expected orders come from the { $model } model, fitted on your own orders.
value-by-rhythm = Expected orders come from each customer's own rhythm; your records are too few or too even for a model.
value-spend-model = Expected spend comes from the Gamma-Gamma model.
value-spend-mean = Expected spend is each customer's own mean, drawn to everybody's.
value-spend-none = Spend is not known, so purchases are counted.
value-basis-more = All parameters are in the report that the command regulars revalue --report writes.
