# 文件里是什么
imports-kind-orders = 订单
imports-kind-customers = 客户
imports-kind-products = 商品

# 每一列是什么
imports-field-order = 订单号
imports-field-date = 日期
imports-field-customer = 客户编号
imports-field-nick = 会员名
imports-field-email = 邮箱
imports-field-phone = 电话
imports-field-name = 客户名称
imports-field-first-name = 名
imports-field-last-name = 姓
imports-field-quantity = 数量
imports-field-net-quantity = 扣掉退货后的数量
imports-field-price = 单价
imports-field-amount = 实付金额
imports-field-gross-amount = 优惠前金额
imports-field-discount = 优惠
imports-field-refund = 退款
imports-field-shipping = 金额里的运费
imports-field-tax = 金额里的税
imports-field-unit-cost = 成本单价
imports-field-cost = 成本
imports-field-status = 状态
imports-field-refund-status = 退款状态
imports-field-cancelled-at = 取消时间
imports-field-sku = 商品编码
imports-field-product = 商品
imports-field-category = 分类
imports-field-brand = 品牌
imports-field-goods = 打包的商品明细
imports-field-refund-items = 打包的退款明细
imports-field-channel = 渠道
imports-field-region = 地区
imports-field-country = 国家
imports-field-city = 城市
imports-field-address = 地址
imports-field-postcode = 邮编
imports-field-currency = 币种
imports-field-company = 公司
imports-field-note = 备注
imports-field-tags = 标签
imports-field-birthday = 生日
imports-field-email-consent = 可以发邮件
imports-field-sms-consent = 可以发短信
imports-field-since = 成为客户的日期

# 认识的表格
imports-layout-generic = 普通表格
imports-layout-shopify-orders = Shopify 订单
imports-layout-shopify-customers = Shopify 客户
imports-layout-woo-suite = WooCommerce 订单导入导出套件
imports-layout-woo-advanced = WooCommerce 高级订单导出
imports-layout-woo-analytics-orders = WooCommerce 分析报表·订单
imports-layout-woo-analytics-customers = WooCommerce 分析报表·客户
imports-layout-taobao-orders = 淘宝订单
imports-layout-taobao-lines = 淘宝宝贝明细

# 我们是这样理解的
imports-note-guessed = “{ $heading }”这一列，看内容像是{ $field }，就按{ $field }读了。如果不对，用 --map { $name }=列名 指定。
imports-note-no-money = 文件里没有金额：只数订单，不算钱。
imports-note-discount-inside = “{ $amount }”当作客户实付的钱，所以没有再减{ $discounts }。如果它是优惠前的金额，请写 --map gross-amount="{ $amount }" --map amount=。
imports-note-discount-share = “{ $heading }”里是折扣比例，不是金额，所以没有减。
imports-note-total-repeated = “{ $heading }”是整单的金额，每一行都写了一遍；我们改用数量乘单价来加。
imports-note-order-total-once = “{ $heading }”是整单的总额，在同一单的每一行都写了一遍，所以每单只算一次。
imports-note-words = “{ $heading }”里写的是文字，不是数字，所以没有当作{ $field }。
imports-note-no-order-number = 文件里没有订单号：同一位客户同一天买的算一单。
imports-note-dates-thin = 只有 { $count } 个日期看得出日在前还是月在前（“{ $example }”）；照它的写法，“{ $other }”读作 { $day }。如果不对，请加 --dates { $instead }。
imports-note-dates-year = 日期里的年份只写了两位，“{ $example }”读作 { $day }。如果不对，请加 --dates dmy、mdy 或 ymd。
imports-note-decimal-point = 从金额里看不出小数点怎么写：1.234 按一点几读，1,234 按一千多读。如果不对，请加 --decimal comma。
imports-note-decimal-comma = 从金额里看不出小数点怎么写：1,234 按一点几读，1.234 按一千多读。如果不对，请加 --decimal point。
imports-note-consent-unclear = “{ $heading }”里有“{ $cell }”，看不出是同意还是不同意，这些客户能不能联系先记作“不知道”。

# 读不了的文件
imports-no-headings = 第一行是空的。
    .way-out = 请在第一行写上列名，比如：客户、日期、金额。
imports-headings-are-data = 第一行就是数据（“{ $cell }”），没有列名。
    .way-out = 请在最上面加一行列名，比如：客户、日期、金额。
imports-headings-alike = 有两列都叫“{ $heading }”：{ $first } 列和 { $second } 列。
    .way-out = 请指定用哪一列：{ $first } 列写 --map { $field }="{ $heading }#1"，{ $second } 列写 "#2"。
imports-missing-who-and-when = 看不出谁买的，也看不出哪天买的。列名有：{ $headings }。
    .way-out = 请指定列名：--map customer=列名 --map date=列名（客户也可以用 email=、phone=、name=）。
imports-missing-who = 看不出哪一列是客户。列名有：{ $headings }。
    .way-out = 请指定列名：--map customer=列名，也可以用 email=、phone=、nick=、name=。
imports-missing-when = 看不出哪一列是日期。列名有：{ $headings }。
    .way-out = 请指定列名：--map date=列名。
imports-missing-product = 看不出哪一列是商品编码或商品名称。列名有：{ $headings }。
    .way-out = 请指定列名：--map sku=列名 或 --map product=列名。
imports-map-form = “{ $told }”没说清是哪一列。
    .way-out = 请写成 字段=列名，比如 --map date=下单时间。
imports-map-unknown-field = 没有“{ $field }”这个字段。
    .way-out = 可以用的字段：{ $known }。
imports-map-unused-field = { $kind }文件用不到“{ $field }”这个字段。
    .way-out = 请去掉这个 --map，或者换成：{ $known }。
imports-map-twice = --map { $field }= 写了不止一次，只能有一列是它。
    .way-out = 请只留下对的那一个。
imports-map-unknown-heading = 文件里没有“{ $heading }”这一列。列名有：{ $headings }。
    .way-out = 列名请照文件里的写；同名的第二列写成 列名#2。
imports-layout-unknown = 没有“{ $layout }”这种表格。
    .way-out = 可以用：{ $known }；也可以不写 --layout，让程序自己认。
imports-layout-mismatch = 这不是{ $layout }的文件：缺“{ $missing }”。
    .way-out = 去掉 --layout，让程序自己认；或者带全部列重新导出。
imports-layout-other-kind = 这是{ $layout }，里面是{ $holds }。
    .way-out = 请用 regulars import { $command } 导入。
imports-layout-woo-analytics-refused = WooCommerce 分析报表导出的订单里没有客户邮箱，分不清谁是回头客。
    .way-out = 请改用“Order Import Export Suite”或“Advanced Order Export”插件导出订单，里面都有客户邮箱。
imports-layout-taobao-lines-alone = 这是淘宝的宝贝明细，里面没有买家，也没有日期。
    .way-out = 请给订单文件（有订单编号、买家会员名的那个）；导入时再加上 --lines 明细文件，会按订单编号接上去。
imports-dates-ambiguous = “{ $example }”可以是 { $dmy }，也可以是 { $mdy }，整份文件里看不出是哪一种。
    .way-out = 是 { $dmy } 就写 --dates dmy，是 { $mdy } 就写 --dates mdy。
imports-dates-year-unclear = “{ $example }”可以是 { $first }，也可以是 { $last }：年份只写了两位，整列里看不出年在前还是在后。
    .way-out = 是 { $first } 就写 --dates ymd；年在后面的，日在前写 --dates dmy，月在前写 --dates mdy。
imports-dates-mixed = 同一列里，“{ $first }”是日在前，“{ $second }”是月在前。
    .way-out = 请把这一列的日期改成一种写法，最好是 2025-12-31；或者写 --dates dmy、--dates mdy 或 --dates ymd，另一种写法的行会退回来。
imports-currencies-mixed = 金额里有几种货币（{ $currencies }），不能加在一起。
    .way-out = 请指明要哪一种，比如 --currency { $first }：只用这种货币的行，别的行会退回来；也可以先全部换算成一种货币。
imports-order-numbers-damaged = “{ $heading }”里的订单号被 Excel 改坏了（“{ $example }”），已经分不清哪单是哪单。
    .way-out = 请重新导出，不要用 Excel 打开再保存，直接导入；或者让 Excel 把这一列按文本读。
imports-customers-masked = 这份文件里的客户全被打了星号，分不清谁是谁。
    .way-out = 导出时请带上买家会员名，或者向平台申请不打星号的导出。

# 退回来的行
imports-problem-date-missing = “{ $column }”是空的，不知道是哪天。
    .way-out = 请补上日期。
imports-problem-date-unreadable = “{ $column }”里的“{ $cell }”不是日期。
    .way-out = 请写成 2025-12-31。
imports-problem-date-no-such-day = 日历上没有“{ $cell }”这一天（“{ $column }”）。
    .way-out = 请改正月份或日子。
imports-problem-date-not-dmy = “{ $column }”是日在前，“{ $cell }”这样读没有这一天。
    .way-out = 请写成 2025-12-31。如果整列都是月在前，请写 --dates mdy。
imports-problem-date-not-mdy = “{ $column }”是月在前，“{ $cell }”这样读没有这一天。
    .way-out = 请写成 2025-12-31。如果整列都是日在前，请写 --dates dmy。
imports-problem-date-ambiguous = “{ $column }”里的“{ $cell }”，日在前和月在前都读得通。
    .way-out = 请写成 2025-12-31，或者写 --dates dmy、--dates mdy；25-12-31 这种写 --dates ymd。
imports-problem-date-year = “{ $column }”里是 { $year } 年（“{ $cell }”），不可能。
    .way-out = 请改正年份：订单在 1980 到 2100 年之间，生日在 1900 年以后。
imports-problem-amount-missing = “{ $column }”是空的。
    .way-out = 请补上数字；赠品填 0。
imports-problem-amount-unreadable = “{ $column }”里的“{ $cell }”不是数字。
    .way-out = 请写成 1480.00；¥、括号、万都认得，别的字不认得。
imports-problem-amount-comma = “{ $cell }”用逗号当小数点，文件里别的金额用的是点。
    .way-out = 请和“{ $column }”里别的金额一样用点。
imports-problem-amount-point = “{ $cell }”用点当小数点，文件里别的金额用的是逗号。
    .way-out = 请和“{ $column }”里别的金额一样用逗号。
imports-problem-amount-too-large = “{ $column }”里的“{ $cell }”算出来的金额大得不可能。
    .way-out = 请改正这个数字。
imports-problem-held-back = 同一订单的第 { $other } 行没法导入，订单要么整单导入，要么先不导入。
    .way-out = 改好那一行，这一行会跟它一起导入。
imports-problem-goods-of-no-order = 订单文件里没有订单 { $number }，不知道这些宝贝是谁买的。
    .way-out = 两个文件请按同一时间段导出，再一起导入。
imports-problem-open-quote = 这一行里有个引号没有配对，把下面几行都当成了同一格。
    .way-out = 请在原文件里去掉这个引号，再重新导入；或者在这一格末尾也加一个，中间的引号写成两个："12"" 管"。
imports-problem-customer-long = “{ $column }”里的“{ $cell }”太长，不可能是客户。
    .way-out = 看看前面几行有没有没配对的引号，或改正这一格。
imports-problem-order-missing = “{ $column }”是空的，不知道属于哪一单。
    .way-out = 请补上订单号。
imports-problem-order-damaged = 订单号“{ $cell }”（“{ $column }”）被 Excel 改坏了。
    .way-out = 请重新导出，不要用 Excel 保存；或者让 Excel 把“{ $column }”按文本读。
imports-problem-customer-damaged = “{ $column }”里的“{ $cell }”被 Excel 改坏了，会把许多客户当成一个。
    .way-out = 请重新导出，不要用 Excel 保存；或者让 Excel 把“{ $column }”按文本读。
imports-problem-currency = “{ $column }”里是“{ $cell }”，不是 { $currency }，不能加在一起。
    .way-out = 请换算成 { $currency }，或者把另一种货币单独放一个文件、一本账。
imports-problem-nobody = 这一行没有编号、会员名、邮箱、电话，也没有名字。
    .way-out = 请至少补上一样。
imports-problem-no-product = 这一行没有商品编码，也没有商品名称。
    .way-out = 请补上一样。
imports-problem-price-negative = “{ $column }”里的“{ $cell }”小于 0。
    .way-out = 请改正价格。

# 账本里的导入记录
imports-not-there = 账本里没有导入记录 { $import }。
    .way-out = 请先查看导入记录：regulars imports list
imports-undone-already = { $file } 的导入已经撤销过了。
    .way-out = 无需再操作；若要找回这些订单，重新导入该文件即可。
imports-undo-first = { $file } 的导入暂时不能撤销：后来导入的 { $later } 更新了其中一些订单。
    .way-out = 请先撤销后来的那次：regulars imports undo { $later-id }

# Files that cannot be read
imports-no-such-file = 找不到文件 { $file }。
    .way-out = 请检查文件名和文件夹；路径里有空格时要加引号。
imports-is-a-folder = { $file } 是文件夹，不是文件。
    .way-out = 请指定里面的订单文件。
imports-no-permission = 没有权限读取 { $file }。
    .way-out = 请先取得读取权限，或把它复制到自己的文件夹。
imports-cannot-open = 打不开 { $file }。
    .way-out = 请确认磁盘或共享已连接，再试一次。
imports-read-failed = 读到第 { $line } 行时中断了。
    .way-out = 文件可能不完整，或磁盘已断开：请重新复制或导出。
imports-reader-stopped = 程序出了故障，读取中断。
    .way-out = 什么都没有改动。请把您用的文件类型告诉我们。
imports-file-empty = { $file } 是空的。
    .way-out = 请重新导出：第一行是表头，下面是订单。
imports-only-headings = { $file } 只有表头，下面没有数据。
    .way-out = 请重新导出，选一个有订单的时间段。
imports-not-text = { $file } 不是表格：里面有文本不会有的符号。
    .way-out = 请导出成 CSV（UTF-8）或 .xlsx。
imports-old-workbook = { $file } 是旧的 .xls 格式，或者加了密码。
    .way-out = 请在 Excel 里另存为不带密码的 .xlsx 或 CSV。
imports-workbook-broken = { $file } 看起来是 .xlsx，却打不开。
    .way-out = 请用 Excel 打开，重新保存成 .xlsx 或 CSV 再用。
imports-workbook-bomb = { $file } 解开后大得不像真正的表格，所以没有打开。
    .way-out = 请把工作表另存为 CSV 再用；不要打开陌生人发来的文件。
imports-unknown-encoding = 认不出 { $file } 的文字编码。
    .way-out = 请另存为 CSV UTF-8 再用。
imports-record-too-long = 从第 { $line } 行起，{ $megabytes } MB 内都没有行尾。
    .way-out = 那里可能有引号没有关上：请补上，或重新导出。
imports-too-many-customers = 文件里的客户多到这里分不清了。
    .way-out = 请按年份拆成几个文件。
imports-bad-bytes = 这一行里有些字已经损坏，读不出来；文件的其余部分没问题。
    .way-out = 请重新输入损坏的字，或重新导出文件。
imports-too-many-cells = 这一行有 { $cells } 格，表头只有 { $headings } 格。
    .way-out = 多半是带分隔符的文字没加引号：请给它加上引号。

# Stages of the work
imports-reading = 正在读取
imports-gathering = 正在按客户整理
imports-deciding-styles = 正在看日期和金额的写法

# The terminal
imports-arg-layout = 文件的格式；不写就按表头识别
imports-arg-layout-value = 格式
imports-arg-map = 指明某一列是什么，可写多次，例如 --map amount="实付金额"
imports-arg-map-value = 字段=表头
imports-arg-dates = 03/04/2026 这类日期的顺序：dmy（4 月 3 日）或 mdy（3 月 4 日）；26-04-03 这类写 ymd
imports-arg-dates-value = 顺序
imports-arg-decimal = 1.234 这类金额怎么读：point（点是小数点，一块多）或 comma（逗号是小数点，一千多）
imports-arg-decimal-value = 小数点
imports-arg-currency = 金额的币种，例如 CNY，文件里没写时用
imports-arg-currency-value = 币种
imports-dates-unknown = { $text } 不是日期顺序。
    .way-out = 请写 dmy（日在前）、mdy（月在前）或 ymd（年在前）。
imports-decimal-unknown = { $text } 不是小数点的写法。
    .way-out = 请写 point（1,234.50）或 comma（1.234,50）。
imports-currency-unknown = { $text } 不是币种代码。
    .way-out = 请用三个字母，例如 CNY、EUR、USD。
imports-arg-source = 店铺名称，同类文件来自几家店时用；订单号在一家店内不重复
imports-arg-source-value = 名称
imports-import-about = 把订单、客户或商品文件导入账本
imports-import-orders-about = 导入订单：新的加进来，变了的替换，同一个文件导两次不会有变化
imports-import-customers-about = 导入客户：按编号、邮箱或电话找到，找不到就新建
imports-import-products-about = 导入商品
imports-arg-file = 文件：CSV 或 XLSX，压缩过的也行
imports-arg-file-value = 文件
imports-arg-dry-run = 只看会导入什么，不做改动
imports-arg-lines = 订单的宝贝明细文件（淘宝、天猫的宝贝报表），按订单编号对应到订单
imports-arg-yes = 在终端里不再询问
imports-arg-refused = 把没有采用的行连同行号、原因和改法写到这里，.csv 或 .xlsx
imports-imports-about = 导入过什么，以及撤销导入
imports-list-about = 列出账本的导入记录，最近的在前
imports-undo-about = 撤销一次导入：它带来的拿走，它替换掉的还原
imports-arg-id = 导入编号，见 “imports list”
imports-writing = 正在写入账本
imports-no-file = 没有指定文件。
    .way-out = 请在命令后面写上文件。
imports-not-agreed = 您没有同意，什么都没有导入。
    .way-out = 请再运行一次并回答 y，或加上 --yes。
imports-nobody-to-ask = 什么都没有导入：当前不在终端里，没有人可以确认。
    .way-out = 先用 --dry-run 看看会做什么，再加上 --yes。
imports-too-many-refused = { $file } 至少有 { $rows } 行没法导入，多半是列认错了。第一处在第 { $line } 行：{ $first }
    .way-out = 先截取文件开头几行，用 --dry-run 看看各列认成了什么，再用 --map 写明正确的列。
imports-nothing-taken = { $file } 的 { $lines } 行一行也没能用上。第一行的原因：{ $first }
    .way-out = 请检查用的列对不对；可以用 --map 指明，例如 --map date="下单日期"。
imports-nothing = 什么也没写。
imports-ask = 导入吗？[Y/n]
imports-undo-left = 有 { $orders } 个订单留着：后来的导入里也有。
imports-same-file = 这个文件在 { $day } 已经导入过。
imports-replaced-many = 其中 { $orders } 个跟账本里编号、日期相同，内容已改成这个文件的。如果它来自另一家店，请撤销（regulars imports undo { $id }），再加上 --source 店名 导入。
imports-preview-goods = { $file }：{ $lines } 行宝贝，对应到 { $orders } 个订单。
imports-preview-heading = { $file }：{ $lines } 行，{ $layout }，{ $encoding }。
imports-preview-column = { "  " }{ $heading } = { $field }（{ $sure }）：{ $samples }
imports-preview-unused = { "  " }没有用到：{ $headings }
imports-sure-content = 按内容猜的
imports-sure-name = 按表头
imports-sure-layout = 按格式
imports-sure-told = 按您说的
imports-refused-row = 第 { $line } 行没有采用。{ $reason }
imports-refused-more = 还有 { $lines } 行没有采用；--refused 文件 会连同原因全部写出来。
imports-what = 内容
imports-count = 数量
imports-count-new = 新的{ $kind }
imports-count-unchanged = 本来就有
imports-count-replaced = 有变化，已替换
imports-count-anonymous = 其中没有客户的
imports-count-customers-new = 新建客户
imports-count-customers-changed = 补充了资料的客户
imports-count-refused = 没有采用的行
imports-done = 已导入。要撤销：regulars imports undo { $id }
imports-done-dry = 只是试运行：什么都没有改动。
imports-done-nothing = 这些本来就有：什么都没有改动。
imports-refused-line = 行
imports-refused-column = 列
imports-refused-reason = 原因
imports-refused-way-out = 改法
imports-list-empty = 还没有导入过文件。
imports-head-id = 导入编号
imports-head-at = 日期
imports-head-kind = 内容
imports-head-file = 文件
imports-head-new = 新增
imports-head-replaced = 替换
imports-head-undone = 已撤销
imports-undone-yes = 已撤销
imports-undo-done = 已撤销：拿走 { $orders } 单、{ $customers } 位客户，还原 { $restored } 单，拿走 { $products } 种商品。

# 分几步完成的导入
imports-stopped = 已按您的要求停下。
    .way-out = 账本没有任何改动，想继续时再开始即可。
imports-no-such-sheet = { $file } 里没有叫“{ $sheet }”的工作表。
    .way-out = 可以选：{ $sheets }。
imports-upload-not-kept = 文件没能存到这台机器上。
    .way-out = 请看看磁盘是不是满了、能不能写入，然后重新上传。
imports-draft-not-there = 这个文件已经不在了。
    .way-out = 上传的文件保留 7 天，请重新选择文件。
imports-draft-closed = { $file } 已经导入，或者已经放弃了。
    .way-out = 请到“数据·导入记录”查看；要再导一次，请重新选择文件。
imports-draft-not-ready = { $file } 还不能导入：有内容需要先确定。
    .way-out = 请先在第 2 步“对应列”里确定。
