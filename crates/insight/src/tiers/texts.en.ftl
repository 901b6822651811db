### Why a customer is in a tier.

tiers-reason-platinum = High now ({ $now }, from { $now-line } on) and high in prospect ({ $expected }, from { $expected-line } on).
tiers-reason-gold = High now ({ $now }, from { $now-line } on), but less to expect ({ $expected }, platinum from { $expected-line } on).
tiers-reason-iron = Low now ({ $now }, high from { $now-line } on), but as much to expect as from platinum ({ $expected }, from { $expected-line } on).
tiers-reason-lead = Low now ({ $now }, high from { $now-line } on) and little to expect ({ $expected }, high from { $expected-line } on).
tiers-reason-held = Within a tenth of a line, so the tier stays as it was: now { $now } (line { $now-line }), expected { $expected } (line { $expected-line }).
tiers-reason-none-high = Nobody has a value above zero now, so there is nothing to be high by: now { $now }, expected { $expected }.
tiers-reason-by-hand = Decided by hand until { $until }: { $reason }
