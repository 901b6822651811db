data-changes = 最近改动
data-changes-lede = 最近 30 天改过什么，都可以在这里撤销。
data-changes-none = 没有可以撤销的改动
data-changes-none-why = 您和同事的改动会在这里保留 30 天。
data-changes-caption = 改动，最近的在前
data-head-what = 改了什么
data-head-who = 谁
data-head-when = 时间
data-undo = 撤销
data-undone = 已撤销
data-by-house = 程序
data-pages = 翻页
data-older = 更早
data-export = 导出
data-export-lede = 数据是您自己的。每个文件都能用 Excel 打开，也能原样再导进来。
data-export-customers = 客户
data-export-customers-help = 全部客户，连同编号、邮箱和电话。
data-export-orders = 订单
data-export-orders-help = 每个订单的每一行，退货也在内。
data-export-values = 价值
data-export-values-help = 每位客户的等级、价值、购买规律和下次购买时间，以最近一次计算为准。
data-taken = 最近导出过
data-taken-none = 还没有人导出过文件。每次导出都会记在这里。
data-taken-caption = 导出过的文件，最近的在前
data-head-rows = 行数
data-rows = { $rows }
data-left-customers = 客户
data-left-orders = 订单
data-left-values = 价值
data-left-held = 一位客户的全部资料
data-left-table = 图表的数据
data-left-list = 列表里的客户
data-left-attachment = 记录里的文件
data-book = 整本账
data-book-help = 一个压缩包装下全部数据：客户、订单、价值、商品、跟进、改动和设置，都是 Excel 能打开的文件。
data-book-make = 打包整本账
data-book-making = 正在打包整本账
data-book-waiting = 马上开始。
data-book-customers = 正在写客户
data-book-orders = 正在写订单
data-book-others = 正在写价值、商品、跟进和改动
data-book-packing = 正在压缩
data-book-share = { $share }
data-book-left = 大约还要 { $seconds } 秒
data-book-look = 再看看
data-book-stop = 停下
data-book-stopping = 打包正在停下。
data-book-stopped = 打包已停下。
    .way-out = 随时可以重新开始，账里什么都没有变。
data-book-back = 回到导出
data-book-ready = 压缩包好了
data-book-kept = 里面是全部数据，请像账本一样保管。它在这里只为您保留一天，每次取走都会记下来。
data-book-fetch = 取走压缩包
data-book-readme =
    这个压缩包里有什么

    customers.csv   全部客户，连同编号、邮箱和电话。可以原样再导进来。
    orders.csv      每个订单的每一行，退货也在内。可以原样再导进来。
    values.csv      每位客户的等级、价值、购买规律和下次购买时间，以最近一次计算为准。还没有算过时没有这个文件。
    products.csv    商品，连同售价和成本。
    activities.csv  备注、通话、拜访、承诺、期望和顾虑：关于谁、什么时候、谁写的、结果怎样。
    attachments.csv 记录里附的文件：谁的，在 attachments 文件夹里的哪一个。
    cases.csv       投诉、请求和召回：谁的、什么事、何时回应、何时解决。
    case-events.csv 每个个案的经过，按编号；补偿了什么、花了多少。
    recalls.csv     召回过什么、什么时候卖的、办到哪一步。
    followups.csv   待办：为谁、哪天、要做什么、为什么，结果怎样。
    visits.csv      回访：谁、什么时候、客户怎么说、讲了什么。
    suggestions.csv 客户提了什么建议，结果怎样。
    account-plans.csv 客户计划：双方的目标、见面、重要日期。
    playbooks.csv   应对方案为谁做过什么、为什么；应对方案内容在 settings.json 里。
    warnings.csv    预警：谁、为什么、结果怎样；涉及金额以最小货币单位计。
    goals.csv       定过的目标：算什么、算谁的、哪段时间；金额以最小货币单位计。
    causes.csv      可能走慢的原因、有多像，以及有没有人确认。
    changes.csv     谁在什么时候改了什么，最早的在前。
    settings.json   店铺设置、价值和提醒的规则、营业时间和承诺。

    所有 .csv 文件都是 UTF-8 编码，Excel 可以直接打开。时刻是 UTC 时间，日期按店铺所在时区。会被表格软件当成公式执行的文字前面加了一个撇号，再导进 Regulars 时会去掉。
    密码和登录记录不在里面。
