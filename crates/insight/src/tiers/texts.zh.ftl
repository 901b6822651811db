### 客户为什么在这一级。

tiers-reason-platinum = 现在价值高（{ $now }，{ $now-line } 起算高），今后也看好（预计 { $expected }，{ $expected-line } 起算高）。
tiers-reason-gold = 现在价值高（{ $now }，{ $now-line } 起算高），但今后预计少一些（{ $expected }，白金要 { $expected-line }）。
tiers-reason-iron = 现在价值不高（{ $now }，{ $now-line } 起算高），但今后和白金客户一样看好（预计 { $expected }，{ $expected-line } 起算高）。
tiers-reason-lead = 现在价值不高（{ $now }，{ $now-line } 起算高），今后预计也不多（{ $expected }，{ $expected-line } 起算高）。
tiers-reason-held = 离分级线不到一成，先留在原来的级别：现在 { $now }（线 { $now-line }），预计 { $expected }（线 { $expected-line }）。
tiers-reason-none-high = 目前没有谁的价值大于零，也就分不出高低：现在 { $now }，预计 { $expected }。
tiers-reason-by-hand = 人工指定，到 { $until } 为止：{ $reason }
