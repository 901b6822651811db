### 估值结果自己的说明。

valuation-no-reason = 人工定等级要写明理由。
    .way-out = 请用几个字写下为什么，以后看的人会想知道。

valuation-months = { $count } 个月
valuation-days = { $count } 天

## 用了哪个模型，为什么
valuation-model-held = 预计订单由 { $model } 模型算出，模型是用您自己的订单拟合的。拿最近 { $days } 天来检验，试过的模型里它猜得最准，比 { $other } 高 { $points } 个对数似然点（± { $error }）。
valuation-model-held-tie = 预计订单由 { $model } 模型算出，模型是用您自己的订单拟合的。拿最近 { $days } 天来检验，{ $other } 猜得一样准（相差 { $points } 个对数似然点，± { $error }）。
valuation-because-all = 猜得一样准的模型里，看全部订单，{ $model } 最合适。
valuation-because-convention = 同类的另一个模型和 { $model } 一样贴合，但它会把只买过一次的人全当作仍活跃。
valuation-model-chosen = 预计订单由 { $model } 模型算出，模型是用您自己的订单拟合的；它比 { $other } 更贴合（对数似然高 { $points }）。记录还太短，留不出一段来检验。
valuation-model-tie = 预计订单由 { $model } 模型算出，模型是用您自己的订单拟合的。{ $other } 同样贴合（对数似然只差 { $points }）。记录还太短，留不出一段来检验。
valuation-model-otherwise = 选哪个模型差别在这里：按它算，还在的客户有 { $active } 位，一年预计 { $orders } 单；若用 { $other }，则是 { $other-active } 位、{ $other-orders } 单。
valuation-model-ridge = 您的客户在某一方面过于相似，参数 { $parameter } 没有确定的值。预测仍然可用，只是这一个数没有意义。
valuation-model-nbd = 试过的模型里，“人人永远不走”的那个最贴合您的订单：看不出有谁离开，硬算“还在的可能”等于瞎猜。
valuation-model-nobody-leaves = 流失模型拟合过，但落在边界上，没有采用：这些订单里看不出有谁离开。{ $model } 比“人人永远不走”的模型只好 { $gain }（对数似然），硬算“还在的可能”等于瞎猜。
valuation-model-thin = 客户太少，不够拟合流失模型：共 { $customers } 位，其中回头客 { $repeaters } 位；至少要 { $customers-needed } 位，其中回头客 { $repeaters-needed } 位。
valuation-plain-rule = 所以改用简单算法：按每位客户平时隔多久买一次往后推，沉默得比平时久，就按放慢的节奏算。
valuation-plain-nobody-back = 所以改用简单算法。目前还没有人回头，只能先按一年买一次来估，潜在价值请谨慎看待。
valuation-spend-model = 预计每次消费由 Gamma-Gamma 模型算出：回头次数少的客户，会向大家的平均水平靠拢。
valuation-spend-thin = 有金额的回头客只有 { $repeaters } 位（需要 { $needed } 位），不够拟合消费模型：用每位客户自己的平均数，并向大家的平均水平靠拢。
valuation-spend-wild = 少数几笔特别大的消费把模型的平均数拉得太远，所以没有采用消费模型；改用每位客户自己的平均数，并向大家的平均水平靠拢。

## 假定了什么，缺了什么
valuation-basis-profit = 价值按利润算：销售额减退货，再减订单里的成本。
valuation-basis-partly-own = 价值按利润算：销售额减退货再减成本。只有 { $share } 的销售额有成本，其余按有成本部分的利润率 { $margin } 估算；如果您知道更准的毛利率，可以直接写明。
valuation-basis-partly-told = 价值按利润算：销售额减退货再减成本。只有 { $share } 的销售额有成本，其余按您写明的毛利率 { $margin } 估算。
valuation-basis-margin = 订单里没有成本。价值按利润算，假定毛利率为退货后销售额的 { $margin }。
valuation-basis-revenue = 没有成本，也没有给毛利率：这里的价值是退货后的销售额，不是利润。给出毛利率就能看到利润。
valuation-basis-purchases = 订单里没有金额：价值按购买次数算。
valuation-time = 当前价值看过去 { $period }；潜在价值看今后 { $horizon }，按每年 { $discount } 折现。
valuation-horizon-long = 预测往后看 { $horizon }，可订单最早只到 { $days } 天前。看近一些更稳妥。
valuation-later-days = 估值日之后的 { $count } 个客户日没有计入。
valuation-returns-only = { $count } 位客户只有退货，不分级。
valuation-all-returned = { $count } 位回头客把东西全退了，不计入消费模型。
valuation-spend-rises = 买得勤的客户每次花得也多（相关系数 { $correlation }）。消费模型假定两者无关，所以常客的价值可能估低了。
valuation-spend-falls = 买得勤的客户每次花得反而少（相关系数 { $correlation }）。消费模型假定两者无关，所以常客的价值可能估高了。
valuation-served = 统计期内服务客户花的 { $cost } 已从当前价值里扣除。
