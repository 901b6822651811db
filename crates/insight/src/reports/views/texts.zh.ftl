### 估值报告页面。

report-brand = 常客
report-title = { $name }：该留住谁
report-as-of = 截至 { $day }
report-lede = 先留住谁：{ $customers } 位客户（占 { $share }）带来了 { $value } 的价值。
report-foot = 由常客在您自己的电脑上生成。全部数据都在这一页里，不会向外发出任何请求。
report-yes = 是
report-no = 否
report-join = {""}
report-colon = ：

## 等级
report-customers = 位客户
report-of-all = 占 { $share }
report-tier-brings = 占价值 { $share }，{ $value }
report-what-platinum = 价值高，还能再做大。登门拜访，专人负责，事事优先。
report-what-gold = 价值高，增长余地小。说到做到，常联系。
report-what-iron = 眼下买得少，但潜力大。弄清他们还在哪里买。
report-what-lead = 买得少，以后多半也少。自助服务，不打折。
report-tier-table = 四个等级
report-tier-table-caption = 各等级的客户数、当前价值和预期价值，白金在前
report-tier = 等级
report-customers-head = 客户数
report-now = 当前价值
report-expected = 预期价值
report-share-head = 占比
report-all = 合计

## 价值图
report-map = 价值图
report-map-platinum = 白金：守住，再做大
report-map-gold = 黄金：常联系
report-map-iron = 铁质：多争取
report-map-lead = 铅质：简单服务
report-map-finding = 按当前价值和预期价值看全部客户：右上白金 { $platinum } 位，右下黄金 { $gold } 位，左上铁质 { $iron } 位，左下铅质 { $lead } 位。
report-map-drawn = 共 { $all } 位客户，图上逐个画出 { $drawn } 位，其余夹在中间或者很小。
report-map-table = 图上当前价值最高的 { $count } 位客户
report-axis-now = 当前价值，近 { $period }
report-axis-expected = 预期价值，未来 { $horizon }
report-lines = 分界线：近 { $period }价值 { $now }，未来 { $horizon }预期 { $expected }。
report-legend-late = 比自己的节奏晚
report-legend-lines = 等级分界线
report-customer = 客户
report-late-head = 已晚

## 集中度
report-few-hands = 价值集中在少数客户
report-few-hands-table = 最好的客户带来多少
report-of-customers = 最好的客户
report-of-value = 占价值
report-high-bring = { $customers } 位客户带来 { $value }
report-high-who = 白金和黄金
report-share-brings = { $share } 的客户带来 { $value }
report-eighty = { $customers } 位客户（占 { $share }）带来八成价值，最大的一位占 { $largest }。

## 走慢
report-at-risk = 白金客户有流失风险
report-at-risk-none = 最晚的名单里没有白金客户。
report-late = 走慢的老客户
report-late-hint = 与自己的节奏相比最晚的 { $count } 位；右边是当前价值和预期价值
report-late-none = 没有人比自己的节奏晚。
report-days-late = 晚了 { $days } 天。
report-habit = 平时隔 { $gap } 天买一次，本该在 { $window } 来。
report-expected-more = 预期 { $value }
report-strip = 12 个月的购买：平时隔 { $gap } 天，现在晚了 { $days } 天
report-late-table = 走慢的客户、他们的节奏和价值
report-gap-head = 平时间隔（天）
report-last-head = 最近一次购买
report-days-late-head = 晚了（天）
report-legend-order = 购买，越高越多
report-legend-window = 预计窗口
report-legend-overdue = 已晚
report-legend-today = { $day }

## 假设与方法
report-notes = 做了哪些假设，文件里缺什么
report-notes-none = 没有：该有的文件里都有。
report-method = 这些数字怎么来的
report-parameters = 拟合参数
report-parameter-join = ，

## 预测准不准
report-track = 最后一笔订单之前半年的预测，后来怎么样
report-track-under = 站在 { $day }，不看后来，会选用 { $model } 模型，预测{ $every ->
    [1] 当时的 { $customers } 位客户
   *[other] { $customers } 位客户（当时每 { $every } 位里取一位）
}再下 { $expected } 笔订单；到 { $until } 实际来了 { $actual } 笔，预测少了 { $share }。
report-track-over = 站在 { $day }，不看后来，会选用 { $model } 模型，预测{ $every ->
    [1] 当时的 { $customers } 位客户
   *[other] { $customers } 位客户（当时每 { $every } 位里取一位）
}再下 { $expected } 笔订单；到 { $until } 实际来了 { $actual } 笔，预测多了 { $share }。
report-track-came = 实际
report-track-foretold = { $model } 预测
report-track-table = 从预测日起逐周累计的订单
report-track-week = 截至
report-track-alive = 说的可能性靠谱吗？
report-track-alive-table = 按当时仍活跃的概率把客户分成十份：到 { $until } 再买的可能性，和真的买了的占比
report-track-customers = 客户数
report-track-active = 仍活跃的概率
report-track-chance = 会买的可能性
report-track-bought = 真的买了
report-track-warned = 对走慢的常客预警，在这段时间里重放一遍：预警 { $raised } 次，{ $caught } 次是客户真的不来了，{ $returned } 次客户自己又来买了，{ $undecided } 次还说不准。
report-track-lead = 不再来的客户里，有一半在算作流失的 { $days } 天以前就预警了。
