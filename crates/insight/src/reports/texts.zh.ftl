### 终端里的价值、等级和迟到的客户。

reports-value-about = 读入订单文件，告诉您谁最重要、谁正在走远、每位值多少。不需要数据库。
reports-revalue-about = 给账本里的每位客户估值，按日期留存，并告诉您谁换了等级。
reports-arg-as-of = 以哪一天为准，例如 2026-09-30；不写就用文件里的最后一天
reports-arg-as-of-book = 以哪一天为准，例如 2026-09-30；不写就以今天为准
reports-arg-period = 当前价值往回看多久，例如 12m、26w、90d
reports-arg-horizon = 潜在价值往前看多久
reports-arg-margin = 利润占销售额的比例，例如 0.35；订单里没有成本时用
reports-arg-discount = 明年的钱比今天的钱每年少值多少
reports-arg-out = 每位客户一行写到这里，.csv 或 .xlsx
reports-arg-refused = 把没法用的行连同原因写到这个文件
reports-arg-report = 把可看可打印的页面写到这里，.html

reports-nobody-bought = 到 { $day } 为止还没有人买过东西。
    .way-out = 请用 --as-of 给一个晚一点的日期。
reports-broke-off = 估值中断了，什么都没存，之前的估值还在。
    .way-out = 再算一次。如果还是中断，请把上面这句连同客户数、订单数发给我们。
reports-never-valued = 这个账本还没有估过值。
    .way-out = 请先运行 regulars revalue。
reports-no-such-run = 这个账本里没有编号为 { $run } 的估值。
    .way-out = 用 regulars runs list 可以看到有哪些。
reports-page-failed = 页面 { $file } 写不进去。
    .way-out = 请确认文件夹存在、可以写入、磁盘没有满。
reports-valuing = 正在估值

reports-heading = 截至 { $day }，共 { $customers } 位客户，当前价值 { $value }。
reports-tier = 等级
reports-customers = 客户数
reports-share-of-customers = 占比
reports-now = 当前价值
reports-share-of-now = 占比
reports-expected = 预期价值
reports-share-of-expected = 占比
reports-lines = 白金和黄金的当前价值在 { $now } 以上；白金和铁质的预期价值在 { $expected } 以上。
reports-eighty = 前 20% 的客户带来 { $fifth } 的当前价值。{ $customers ->
    [1] 光是最大的一位客户（占客户总数的 { $share }）就带来 80% 以上。
   *[other] { $customers } 位客户（{ $share }）就占了 80%。
}
reports-late-heading = 比自己的节奏来得晚的有 { $all } 位；另有 { $gone } 位沉默超过平时间隔的三倍，算作已经走了。先看其中 { $shown } 位：最有价值的五分之一在前，越反常的越靠前。
reports-late-none = 没有人比自己的节奏来得晚。
reports-customer = 客户
reports-usual-gap = 平时隔几天
reports-last = 上次购买
reports-was-expected = 原该来的日子
reports-days-late = 晚了几天
reports-notes-heading = 怎么算的、缺什么、做了哪些假设：
reports-bullet = - { $text }

reports-note-as-of = 没有指定日期，以文件里的最后一天 { $day } 为准。
reports-note-future = 有 { $days } 个购买日在今天以后，最晚是 { $last }，多半是日期写错了，所以没有算进去。真要算，请用 --as-of 指定那一天。
reports-note-lines = 共 { $lines } 行：购买 { $purchases }，退货 { $returns }，没写客户 { $anonymous }，本身不计金额（已取消、未计入或同单的其余行）{ $void }，没有采用 { $refused }。
reports-note-anonymous = { $lines } 行没有写客户：算作柜台散客的销售，不当成一位客户。
reports-note-refused = { $lines } 行没有采用；加上 --refused 文件 会连同原因和改法全部写出来。
reports-note-refused-line = 第 { $line } 行：{ $reason }
reports-note-no-returns = 文件里没有退货；如果实际有，价值会偏高。
reports-note-no-names = 文件里没有姓名，客户用编号表示。
reports-note-margin-spare = 订单里的成本是全的，所以没有用到您给的毛利率 { $margin }。
reports-note-margin-purchases = 订单里没有金额，您给的毛利率 { $margin } 用不上。
reports-note-no-currency = 文件没有写币种；可以用 --currency 指明。

## 账本
reports-note-today = 没有指定日期，以今天 { $day } 为准。
reports-run-thin = 估值 { $run } 时间久了，只留了合计。
    .way-out = 请比较某个月或某一年的最后一次估值，那些是完整保留的。
reports-note-old = 以今天 { $day } 为准，可最近一笔订单是 { $last }，多数客户看起来早就走了。加上 --as-of { $iso } 可以看当时的情形。
reports-note-book-no-returns = 账本里没有退货；如果实际有，价值会偏高。
reports-note-other-model = 这次用 { $model } 模型估值，上次用的是 { $before }：等级变动有一部分由此而来，不全是客户变了。
reports-note-book-no-names = 账本里没有姓名，客户用编号表示。
reports-note-book-no-currency = 订单没有写币种；导入时可以用 --currency 指明。
reports-note-some-no-currency = 有些订单没有写币种，按 { $currency } 计算。

reports-runs-about = 留存的估值：列出来，或比较其中两次
reports-runs-list-about = 列出账本里的历次估值，最近一次在前
reports-runs-compare-about = 告诉您两次估值之间谁换了等级、为什么
reports-arg-run-before = 较早的那次估值，写列表里的编号
reports-arg-run-now = 较晚的那次
reports-runs-id = 编号
reports-runs-at = 哪天估的
reports-runs-as-of = 以哪天为准
reports-runs-none = 这个账本还没有估过值；请运行 regulars revalue。
reports-moves-first = 这是第一次留存的估值；下一次会告诉您谁换了等级。
reports-moves-none = 和 { $day } 的估值比，没有人换等级。
reports-moves-heading = 和 { $day } 的估值比，有 { $count } 位客户换了等级：
reports-moves-from = 从 \ 到
reports-moves-new = 新客户
reports-moves-gone = 已不在
reports-moved-current = { $count } 位：眼下带来的价值升了或降了。
reports-moved-potential = { $count } 位：预期带来的价值升了或降了。
reports-moved-both = { $count } 位：两样都变了。
reports-moved-line = { $count } 位：自己没变，别人变了，分界线移过了他们。
reports-moved-by-hand = { $count } 位：人工定的等级开始或到期。
reports-moved-assumptions = { $count } 位：这次估值的假设和上次不同。
