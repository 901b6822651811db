### 价值页面。

value-entry = 价值
value-tiers = 等级
value-pareto = 二八线
value-cohorts = 新客留存
value-regions = 地区
value-moves = 等级变动
value-rules = 规则
value-goals = 目标
value-export = 导出
value-export-file = 客户价值
value-more = 更多
value-lede = 先留住谁，钱在哪些客户手里，谁升了谁降了。
value-lede-high = 先留住谁：{ $count } 位客户（占 { $share }）带来 { $value } 的价值。
value-customers = { $count } 位客户
value-days-late = 晚了 { $days } 天。
value-usual-gap = 平时每 { $days } 天买一次。
value-few-none = 统计期内没有人买过。
value-at-risk-none = 没有。白金客户都按自己的节奏在买。

## 数据新不新
value-made = 今天 { $time } 根据您自己的记录算出。
value-made-on = { $day } { $time } 根据您自己的记录算出。
value-stale = 这是一天多以前的数，{ $day } { $time } 算的。
value-again = 重新算一次
value-under-way = 正在算新的价值，您可以先忙别的。
value-there = 新的价值算好了。
value-show = 打开看看
value-none = 还没有算过价值
value-none-why = 价值是从订单里算出来的：谁买的、哪天买的、多少钱。导入一份订单，马上就能看到。
value-none-import = 导入订单
value-none-again = 用账本里的订单算
value-first = 看着对吗？
value-first-how = 两条线把客户分成四块，右上角的现在值钱，以后也值钱。要是谁站错了边，拖一下线，或者在图下面填个数；先看清谁会变，再决定保存。
value-first-yes = 没问题，去今日
value-first-no = 我来调一下线

## A book that ends long ago
value-ends-old = 账本里最近一笔订单是 { $day }。从今天看，大家都早就没有动静：没有人算“来晚了”，几乎也看不出谁有价值。
value-ends-see = 按 { $day } 的情形看
value-ends-held = 现在按 { $day } 的情形看客户，而不是今天。有更新的订单进来，就自动恢复。
value-ends-from-today = 按今天看
value-ends-owner = 由老板更改。
value-ends-said-day = 现在按 { $day } 的情形看客户
value-ends-said-today = 现在按今天看客户

## 分界线和等级
value-line-now = 当前价值起点{ $unit }
value-line-grow = 预期价值起点{ $unit }
value-line-try = 看看谁会变
value-line-keep = 就用这两条线
value-line-leave = 不改了
value-lines-others = 别人刚刚保存了另外的线。请再看一次按您的线谁会变。
value-line-owner = 只有老板能改分界线。
value-would = { $count ->
    [0] 按这两条线，没有人换等级。
   *[other] 按这两条线，有 { $count } 位客户换等级。
}
value-would-more = 另有 { $count } 位
value-would-table = 各等级现在有多少客户，改线之后有多少
value-would-now = 现在
value-would-then = 改后
value-bad-amount = “{ $typed }”不是金额，请写成 6,000 或 1.2 万。
value-in-quarter = 三个月
value-flow = 三个月里进来 { $came } 位，离开 { $left } 位

## 这一年
value-eighty = { $customers } 位客户（占 { $share }）带来八成价值。
value-year = 今年卖得怎么样
value-year-now = 近 12 个月
value-year-before = 上一年
value-year-week = 截至
value-year-alone = 近 52 周扣掉退货卖了 { $now }，再往前没有记录可比。
value-year-more = 近 52 周扣掉退货卖了 { $now }，比上一年多 { $percent }%。
value-year-less = 近 52 周扣掉退货卖了 { $now }，比上一年少 { $percent }%。
value-year-table = 每周销售额（扣掉退货），和上一年对照

## 新客
value-stay = 新客有没有留下来
value-stay-share = 还在买的比例
value-stay-note = 每一行是同一季度第一次来买的客户，往右是之后每个季度还在买的比例。每行最后一个季度还没过完。
value-stay-next = { $quarter }的新客，下个季度有 { $share } 又来买；再早一个季度是 { $before }。
value-stay-table = 按首购季度分的客户，以及之后每个季度还在买的比例
value-first-in = 首购季度
value-people = 人数
value-same-quarter = 当季
value-quarters-on = +{ $count } 季
value-so-far = 还没过完
value-came-again = 买过一次的 { $count } 位里，{ $share } 又来过。
value-turns = 来几次才算老客户
value-turns-axis = 已经买过几次
value-turns-again = 又来了
value-turns-note = 来得越多，越可能再来。不到五个人的颜色浅。
value-turns-table = 至少买过这么多次的客户，以及又来的比例

## 地区
value-region = 地区
value-regions-sales = 各地区销售额
value-regions-against = 近 { $period }，和之前同样长的时间比
value-regions-unknown = 地区不详
value-regions-other = 另外 { $count } 个小地区
value-regions-new = 新增
value-less = −{ $percent }%
value-more-by = +{ $percent }%
value-regions-note = { $customers }，老买家留住 { $kept }
value-regions-largest = { $region }占销售额的 { $share }。
value-regions-fades = { $region }掉得最多，比之前少 { $value }。
value-regions-none = 订单里没写客户在哪里，没法比。下次导入的文件里有“地区”或“城市”一列就行。
value-regions-table = 各地区销售额，从高到低
value-regions-buyers = 近期买过
value-regions-now = 近期销售额
value-regions-before = 之前销售额
value-regions-change = 变化
value-regions-kept = 留住的买家

## 等级变动
value-moved = 三个月里谁升谁降
value-moved-note = 绿色：升了，或者回来了。红色：降了，或者三个平常间隔都没来买。点数字看名单。
value-moved-table = 等级之间的变动，从行到列
value-moved-cell = { $from } 到 { $to }：{ $count } 位，看名单
value-moved-nobody = 没有人。
value-moves-lede = 升级或回来的 { $up } 位，降级或流失的 { $down } 位。
value-from-to = 从 \ 到
value-from-gone = 他们回来了
value-gone = 流失
value-new = 新客
value-nowhere = 不在
value-since = 和 { $day } 比
value-runs = 以前的估值
value-runs-none = 这是第一次，下次就能对比了。
value-runs-as-of = 按 { $day } 来看
value-run-title = 和 { $when } 的估值比
value-run-lede = { $count ->
    [0] 从那以后没有人换等级。
   *[other] 从那以后有 { $count } 位客户换了等级。
}
value-run-causes = 原因
value-run-who = 都有谁

## 规则
value-rules-title = 价值规则
value-rules-lede = 价值怎么算，等级从哪里分。改了马上重算，也可以撤销。
value-rules-owner = 只有老板能改这些。
value-rules-cuts = 等级从哪里分
value-rules-by-share = 按客户占比
value-rules-high = 黄金加白金，%
value-rules-high-help = 按当前价值排在前面的这些客户算高。一般填 20。
value-rules-platinum = 白金，%
value-rules-platinum-help = 其中今后最看好的，占全部客户的比例。一般填 5。
value-rules-by-money = 按金额
value-rules-now = 当前价值从多少起算高
value-rules-grow = 预期价值从多少起算高
value-rules-time = 看多远
value-rules-period = 当前价值往回看
value-rules-period-help = 填月数，也可以带单位：12、26周、90天。
value-rules-horizon = 预期价值往后看
value-rules-horizon-help = 填月数，也可以带单位。最好不超过记录的长度。
value-rules-money = 钱怎么算
value-rules-margin = 毛利率，%
value-rules-margin-help = 卖价扣掉成本剩多少。订单没有成本时用它估算，和“设置”里是同一个数。
value-rules-discount = 每年折扣，%
value-rules-discount-help = 明年的钱比今天的钱少值多少。一般填 10。
value-rules-keep = 保存并重算
value-rules-kept = 价值规则改了
value-bad-share = “{ $typed }”不是比例，请填 0 到 100 的数。
value-bad-high = 这样就没有人算高了，至少填 1。
value-bad-platinum = 白金是高价值客户的一部分，不能比上面那个数大。
value-bad-span = “{ $typed }”不是时间长度，请填月数，比如 12，最多 120。
value-basis = 现在的价值是怎么算的
value-by-model = 预期订单用 { $model } 模型，按您自己的订单拟合。
value-by-rhythm = 预期订单按每位客户自己的节奏估，记录太少或太齐，用不上模型。
value-spend-model = 预期金额用 Gamma-Gamma 模型。
value-spend-mean = 预期金额用客户自己的平均数，再向大家的平均数靠一点。
value-spend-none = 不知道金额，所以数次数。
value-basis-more = 全部参数在 regulars revalue --report 写出的报告里。
