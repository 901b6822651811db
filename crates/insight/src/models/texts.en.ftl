### The models of buying: fitted, asked, checked.

models-about = The models of buying themselves: fit one, foretell with it, or check it against what came
models-fit-about = Fit a model and show its parameters, how surely they are known, and how well it explains the orders
models-predict-about = Write what is to be expected of every customer up to a day, each number with its interval
models-check-about = Fit on the time up to an earlier day and compare the forecast with what came since
models-arg-model-value = MODEL
models-arg-model = bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-cnbd-k, mbg-cnbd-k, bg-bb, gamma-gamma; auto takes the one that explains best what was held back
models-arg-as-of = See everything from this day, such as 2026-09-30; otherwise a file from its last day, a book from today, and a check from --holdout before the last order
models-arg-unit-value = UNIT
models-arg-unit = Give times in this unit: week or day
models-arg-opportunity = For bg-bb: how long one opportunity to buy is, such as 1m or 1y; otherwise one unit
models-arg-until = Foretell up to and with this day; gamma-gamma, which foretells the spend of one order, needs none
models-arg-out = Write one row a customer here, as .csv or .xlsx
models-arg-discount = What money of next year is worth less than money of today, a year
models-arg-check-until = Compare up to and with this day; otherwise the last day with an order
models-arg-holdout = How much to hold back, such as 26w: the last day compared lies so much after the day of the forecast
models-fitting = Fitting
models-foretelling = Foretelling

## Refusals
models-unknown = There is no model called { $text }.
    .way-out = Take one of these: { $known }.
models-unknown-unit = { $text } is no unit of time here.
    .way-out = Write week or day.
models-before-first = Up to { $day } nobody had bought anything; the first purchase is of { $first }.
    .way-out = Give a later day with --as-of, or hold back less with --holdout.
models-nobody-bought = Nobody bought anything here: all rows are returns, cancelled or without an amount above zero.
    .way-out = Look whether the right file and the right column of amounts were taken; returns alone say nothing of what is to come.
models-until-not-after = { $until } does not come after { $day }, the day everything is seen from.
    .way-out = Give a later day with --until, or an earlier one with --as-of.
models-until-too-far = { $until } lies more than a hundred years after { $day }.
    .way-out = Give a nearer day with --until.
models-too-thin = Too few customers for this: { $customers } up to that day, of whom { $repeaters } came back. At least { $customers-needed } and { $repeaters-needed } are needed.
    .way-out = Take more history, or a later day. Until then regulars value goes by each customer's own rhythm, which needs no model.
models-too-thin-periods = Too few customers for this: { $customers }, of whom { $repeaters } bought at a later opportunity of { $opportunity }. At least { $customers-needed } and { $repeaters-needed } are needed.
    .way-out = Take a shorter opportunity with --opportunity, more history, or a later day.
models-spend-thin = Too few repeat buyers with amounts for the spend model: { $repeaters }. At least { $needed } are needed.
    .way-out = Take more history. Without it, regulars value draws each customer's own mean towards everybody's.
models-no-amounts = The orders carry no amounts, and Gamma-Gamma explains nothing but amounts.
    .way-out = Use orders with an amount column, named with --map amount=HEADING where it is not recognised; who and when alone are enough for the other models.
models-many-periods = From { $first } to { $day } there would be more than five thousand opportunities.
    .way-out = Take a longer one with --opportunity, such as 1w or 1m.
models-no-opportunity = Between { $day } and { $until } there is no whole opportunity of { $length }.
    .way-out = Give a later day with --until, or a shorter opportunity with --opportunity.
models-until-missing = Orders are foretold up to a day, and none was named.
    .way-out = Name it with --until, such as --until 2026-12-31. Only --model gamma-gamma needs none.
models-out-ending = { $file } ends neither in .csv nor in .xlsx.
    .way-out = Name the file with one of these two endings: .csv for any program, .xlsx for Excel.
models-opportunity-spare = An opportunity was given, and { $model } knows none: it explains days.
    .way-out = Leave --opportunity away, or take --model bg-bb.
models-holdout-spare = Both days are named, so there is nothing left for --holdout to say.
    .way-out = Leave one of --as-of, --until and --holdout away.
models-file-option-spare = { $option } says how a file is to be read, and no file was named.
    .way-out = Name the order file, or leave { $option } away: a book has been read already.
models-nothing-after = After { $day } and up to { $until } nobody seen by then bought anything; the last order is of { $last }. There is nothing to compare a forecast with.
    .way-out = Give an earlier day with --as-of, or hold back more with --holdout.

## How a model was chosen, and what it says of itself
models-choice = Of the whole family { $model } is the model to use, chosen { $rule }.
models-rule-held-out = by { $orders } orders of { $customers } customers in the { $days } days held back
models-rule-no-split = by Akaike's criterion, for all orders fall on one day
models-rule-few-before = by Akaike's criterion, for too little would be left to learn from if a part were held back
models-rule-few-after = by Akaike's criterion, for too few orders fall into the part held back
models-choice-tie = The data do not tell { $model } from { $other }, the next best: { $points } log-likelihood points lie between them.
models-choice-lead = { $model } leads { $other }, the next best, by { $points } log-likelihood points, give or take { $error }.
models-choice-lead-aic = { $model } leads { $other }, the next best, by { $points } log-likelihood points, its parameters paid for.
models-choice-moves = What hangs on it: { $active ->
    [one] one customer counts
   *[other] { $active } customers count
} as active, with { $other } it would be { $other-active }; { $orders ->
    [one] one order
   *[other] { $orders } orders
} over a year against { $other-orders }; { $crossing ->
    [one] one customer is
   *[other] { $crossing } customers are
} more likely active than not by one of the two only.
models-edge-nobody-leaves = In these orders nobody is seen to leave: { $model } explains them only { $gain } log-likelihood points better than a model in which everybody stays for ever. Do not read leaving, or chances to be active, from it.
models-edge-ridge = The parameter { $parameter } ran to the end of what can be searched: customers are alike in what it spreads. Forecasts hold; the number itself says nothing and has no standard error.
models-edge-infinite = A few purchases are so large that the mean over all customers has no end; only customers with enough orders of their own have one.
models-edge-nbd = The NBD takes it that nobody ever leaves: everybody's chance to be active is 1, and that is no estimate.
models-not-converged = The search for the best parameters did not come to an end; what is shown is the best that was seen, and it has no intervals.
models-unsure-nobody-leaves = There are no intervals: nobody is seen to leave, so nothing is known of leaving that could have an error. --model nbd has those of a business in which everybody stays.
models-unsure-not-converged = There are no intervals, since the search did not come to an end.
models-unsure-no-top = There are no intervals: the orders hold some parameters so loosely that their error has no size.
models-note-correlation = Frequency and spend go together (correlation { $correlation }); the model takes them for independent, so what it says of frequent buyers may be off.
models-note-periods = The calendar is cut into opportunities of { $length }, counted back from the day everything is seen from. A customer's first purchase falls into one of them; x, t_x and T count those after it. An opportunity with several orders counts once, so what is foretold are opportunities taken, not orders, and nothing is said of money.
models-note-whole-periods = { $count ->
    [one] One whole opportunity lies
   *[other] { $count } whole opportunities lie
} ahead, up to { $day }; that is what the forecast is for.

## What was read
models-note-as-of = No day was given, so everything is seen from { $day }.
models-note-old = The last order is of { $last }, long before { $day }: the silence since is the orders' end and makes everybody look gone. --as-of { $iso } shows them as they stood then.
models-note-refused = { $lines ->
    [one] One line of the file was
   *[other] { $lines } lines of the file were
} refused; regulars value FILE --refused gives them back with what to do.
models-note-no-amounts = The orders carry no amounts, so the file says nothing about spend and value.
models-note-currencies = The orders are in several currencies, { $first } and { $second } among them, which cannot be added up; the file says nothing about spend and value.
models-note-value = Spend is what an order brings after returns and before costs; clv is the spend of all orders up to the last day, discounted.
models-note-spend-wild = The spend model was set aside, since a few very large purchases pull its mean far from what customers spend; the file says nothing about spend and value.
models-note-strangers = { $customers ->
    [one] One customer, won
   *[other] { $customers } customers, won
} after the day of the forecast, placed { $orders ->
    [one] one order
   *[other] { $orders } orders
}; nothing was foretold of them, and they are left out.
models-note-until-late = The last order is of { $last }: days after it, up to { $until }, count as days on which nobody bought.

## At the terminal
models-notes = What to know about it:
models-bullet = - { $text }
models-fit-heading = { $model }, fitted on { $name } as of { $day }: { $customers ->
    [one] one customer
   *[other] { $customers } customers
} with { $repeats ->
    [one] one repeat purchase
   *[other] { $repeats } repeat purchases
}.
models-parameter = Parameter
models-estimate = Estimate
models-standard-error = Standard error
models-log-likelihood = Log-likelihood { $value }, AIC { $aic }; { $unit }.
models-unit-week = times in weeks
models-unit-day = times in days
models-unit-money = amounts in { $currency }
models-unit-plain-money = amounts as the orders have them, without a currency
models-unit-opportunity = by opportunities of { $length }
models-model = Model
models-held-out = Held out
models-likelihood = Log-likelihood
models-aic = AIC
models-written = { $customers ->
    [one] One customer
   *[other] { $customers } customers
} written to { $file }: { $model } as of { $day }, up to { $until }.
models-written-spend = { $customers ->
    [one] One customer
   *[other] { $customers } customers
} written to { $file }: what an order of theirs brings, by { $model } as of { $day }.
models-written-orders = { $orders } orders are expected up to { $until }; { $active } customers are active by the sum of their chances.
models-written-value = Together they are expected to bring { $value } by then, discounted.
models-check-heading = { $model } fitted on { $name } up to { $day }, against what { $customers ->
    [one] one customer
   *[other] { $customers } customers
} did up to { $until }.
models-sums-over = Foretold { $expected } orders, { $actual } came: { $share } too many.
models-sums-under = Foretold { $expected } orders, { $actual } came: { $share } too few.
models-sums-none = Foretold { $expected } orders, and none came.
models-spend-sums = Foretold { $expected } an order on average of those who bought, { $actual } came.
models-apart = A customer's forecast is { $mae } off on average (root mean square { $rmse }); forecast and outcome have a correlation of { $correlation }.
models-apart-alike = A customer's forecast is { $mae } off on average (root mean square { $rmse }); all forecasts or all outcomes are alike, so there is no correlation.
models-track = Orders of everybody together, from the day of the forecast:
models-until = Up to
models-expected = Foretold
models-actual = Came
models-ratio = Foretold / came
models-groups = By how often they had bought again before, mean of a customer:
models-repeats = Repeats
models-customers = Customers
models-expected-each = Foretold
models-actual-each = Came
models-alive = By chance to be active, in tenths: the chance to buy again by the last day, and the share that did:
models-soon = By chance to buy within { $days } days, in tenths, and the share that did:
models-p-alive = Chance active
models-chance = Chance to buy
models-bought = Bought
models-brier = Brier score { $brier }; giving everybody the same chance would reach { $share }.
models-warning = The warning by own rhythm, replayed: { $watched ->
    [one] one customer
   *[other] { $watched } customers
} with { $gaps } gaps of their own or more were watched, and { $raised ->
    [one] one warning was
   *[other] { $raised } warnings were
} raised, { $per-week } a week.
models-warning-ends = Of them { $caught } would have caught somebody who stayed away for more than three usual gaps until the end; { $false-alarms ->
    [one] one was for a customer
   *[other] { $false-alarms } were for customers
} who bought again all the same; { $undecided } cannot be told yet. { $missed } stayed away without a warning before.
models-warning-lead = Half of those caught were warned of { $days ->
    [one] a day
   *[other] { $days } days
} or more before they counted as gone.
models-warning-returned = Half of those who bought again did so within { $days ->
    [one] a day
   *[other] { $days } days
} of the warning.
models-warning-nobody = Nobody had { $gaps } gaps of their own, so the warning by own rhythm had nobody to watch.
