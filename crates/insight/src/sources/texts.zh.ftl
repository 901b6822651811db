### 终端里的订单文件和账本。

sources-arg-file = 文件
sources-arg-order-file = 订单文件：CSV 或 XLSX，压缩过的也行。有“谁”和“哪天”就够，有“多少钱”更好
sources-arg-day = 日期
sources-arg-span = 时长
sources-arg-share = 比例
sources-arg-gross = 按收银原样计：不减退货，只算数量和单价都为正的行
sources-arg-known = 只算有客户的行
sources-not-a-day = { $text } 不是日期。
    .way-out = 请写成 2026-09-30。
sources-not-a-span = { $text } 不是时长。
    .way-out = 请写成 12m、26w、90d 或 1y。
sources-not-a-share = { $text } 不是比例。
    .way-out = 请写成 0.35 或 35%。
sources-no-file = 没有指定文件。
    .way-out = 请在命令后面写上订单文件。
sources-nothing-taken = { $file } 的 { $lines } 行一行也没能用上。第一行的原因：{ $first }
    .way-out = 请检查用的列对不对；可以用 --map 指明，例如 --map date="下单日期"。
sources-all-anonymous = 没有一行写明客户。
sources-two-currencies = 账本里的订单有多种货币，例如 { $first } 和 { $second }，价值不能相加。
    .way-out = 请一种货币用一个账本：用 regulars imports undo 编号 撤回另一种货币的那次导入。
sources-book-empty = 账本里还没有订单。
    .way-out = 请先用 regulars import orders 文件 导入。
