### What a valuation says of itself.

valuation-no-reason = A tier decided by hand needs a reason.
    .way-out = Say why in a few words; whoever reads it later will want to know.

valuation-months = { $count ->
    [one] one month
   *[other] { $count } months
}
valuation-days = { $count ->
    [one] one day
   *[other] { $count } days
}

## Which models and why
valuation-model-held = Expected orders come from the { $model } model, fitted on your own orders. Of all models tried it foretold best what your customers did in the last { $days } days, { $points } log-likelihood points (± { $error }) before { $other }.
valuation-model-held-tie = Expected orders come from the { $model } model, fitted on your own orders. { $other } foretold the last { $days } days as well ({ $points } log-likelihood points apart, ± { $error }).
valuation-because-all = Among those that foretell as well, all of your orders together speak for { $model }.
valuation-because-convention = A model of the same kind explains your orders as well as { $model }, but would count every one-time buyer as active.
valuation-model-chosen = Expected orders come from the { $model } model, fitted on your own orders. It explains them better than { $other } does, by { $points } log-likelihood points; the history is too short to try both on a part of it.
valuation-model-tie = Expected orders come from the { $model } model, fitted on your own orders. { $other } explains them as well ({ $points } log-likelihood points apart); the history is too short to try both on a part of it.
valuation-model-otherwise = What hangs on that choice: { $active } customers count as active and { $orders } orders are expected over a year; with { $other } it would be { $other-active } and { $other-orders }.
valuation-model-ridge = Your customers are so alike in one respect that the parameter { $parameter } has no definite value. The forecasts hold; that one figure means nothing.
valuation-model-nbd = Of all models tried, the one in which everybody stays for ever explains your orders best: nobody is seen to leave, so chances of being active would be guesses.
valuation-model-nobody-leaves = The dropout models were fitted, but sit on their boundary and are set aside: in these orders nobody is seen to leave. { $model } explains them only { $gain } log-likelihood points better than a model in which everybody stays for ever, so chances of being active would be guesses.
valuation-model-thin = Too few customers for a dropout model: { $customers }, of whom { $repeaters } came back. At least { $customers-needed } and { $repeaters-needed } are needed.
valuation-plain-rule = Instead, the plain rule counts: each customer's usual gap between purchases goes on, and slows down once they are silent for longer than usual.
valuation-plain-nobody-back = Instead, the plain rule counts. Nobody has come back yet, so one purchase a year stands in for a usual gap; take the potential with care.
valuation-spend-model = Expected spend comes from the Gamma-Gamma model: a customer with few repeat purchases is drawn towards everybody's mean.
valuation-spend-thin = Too few repeat buyers with amounts ({ $repeaters }, { $needed } needed) for a spend model: each customer's own mean counts, drawn towards everybody's.
valuation-spend-wild = The spend model was set aside, since a few very large purchases pull its mean far from what customers spend. Each customer's own mean counts instead, drawn towards everybody's.

## What was assumed and what was lacking
valuation-basis-profit = Value is profit: sales less returns less costs, as the orders give them.
valuation-basis-partly-own = Value is profit: sales less returns less costs. Costs are known for { $share } of the sales; the rest counts at the { $margin } profit of the others. Name a margin where you know a better one.
valuation-basis-partly-told = Value is profit: sales less returns less costs. Costs are known for { $share } of the sales; the rest counts at the margin of { $margin } you named.
valuation-basis-margin = Costs are not in the orders. Value is profit at an assumed margin of { $margin } of sales after returns.
valuation-basis-revenue = Neither costs nor a margin are known: value is sales after returns, not profit. Name a margin to see profit.
valuation-basis-purchases = The orders carry no amounts: value counts purchases.
valuation-time = Value now looks back { $period }; expected value looks ahead { $horizon }, discounted at { $discount } a year.
valuation-horizon-long = The forecast looks ahead { $horizon }, but the orders reach back only { $days } days. A shorter horizon would be safer.
valuation-later-days = { $count ->
    [one] One customer's day after the day of valuation was left out.
   *[other] { $count } customer days after the day of valuation were left out.
}
valuation-returns-only = { $count ->
    [one] One customer has returns only and gets no tier.
   *[other] { $count } customers have returns only and get no tier.
}
valuation-all-returned = { $count ->
    [one] One repeat buyer returned everything and does not count for the spend model.
   *[other] { $count } repeat buyers returned everything and do not count for the spend model.
}
valuation-spend-rises = Who buys more often also spends more each time (correlation { $correlation }). The spend model takes the two for independent, so the value of frequent buyers may be too low.
valuation-spend-falls = Who buys more often spends less each time (correlation { $correlation }). The spend model takes the two for independent, so the value of frequent buyers may be too high.
valuation-served = What serving customers cost, { $cost } in the period, is taken off their current value.
