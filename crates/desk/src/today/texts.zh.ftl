today-title = 今日
today-comma = 、
today-things = 今天有 { $count } 件事要做。
today-all-done = 今天都办好了。{ $tomorrow ->
    [0] 明天暂时没事。
   *[other] 明天有 { $tomorrow } 件事。
}
today-nothing = 没有人走慢，也没有到期的事。{ $tomorrow ->
    [0] 明天暂时没事。
   *[other] 明天有 { $tomorrow } 件事。
}
today-rest = { $back ->
    [0] 眼下没有人等着您。
   *[other] 联系之后有 { $back } 位老客户回来了。
}{ $tomorrow ->
    [0] 明天还没有到期的事。
   *[other] 明天有 { $tomorrow } 件事到期。
}
today-whose = 看谁的清单
today-mine = 我的
today-everyone = 全部
today-progress = 已办 { $done }/{ $all }
today-keys = 。快捷键：
today-key-move = {" "}上下移动，
today-key-done = {" "}办好，
today-key-tomorrow = {" "}明天再说，
today-key-undo = {" "}撤销
today-which-days = 看哪几天
today-ahead = 未来七天
today-ahead-things = { $count ->
    [0] 未来七天没有待办、答应的事和生日。
   *[other] { $count } 件事，逾期的也在里面。
}
today-ahead-late = 含逾期的
today-ahead-none = 没有要办的事。
today-beyond = 更多的在全部待办里
today-escalated = 过期已久
today-late = 走慢的老客户
today-late-hint = 对照各自的习惯；最值得挽回的在前
today-promises = 电话、回访和待办
today-promises-hint = 先上报的，再按时间、价值、日期
today-birthdays = 生日
today-birthdays-hint = 只问候一次，不带推销
today-birthdays-tomorrow = 明天生日：
today-quiet = 值得问候一声
today-quiet-hint = 没有人走慢；这五位买得最多，已有 60 天没联系
today-mark-done = 办好了：{ $name }
today-tomorrow = 明天再说
today-call = 打电话
today-hand-over = 交给别人
today-hand-over-who = 把{ $name }交给别人
today-hand-over-to = 交给谁
today-nobody = 不指定
today-handed-over = 已交接
today-purchases = { $count } 次购买
today-a-year = {" "}/年

today-never-spoken = 还没有人联系过
today-spoken = 上次联系 { $day }
today-show-more = 再看 { $count } 位
today-done-today = 今天已办 { $count } 件
today-kept = 兑现了 { $count } 件承诺
today-done-changes = 查看全部改动，也可撤销
today-print = 打印清单
today-moved = 升级 { $up } 位，降级 { $down } 位
today-see-who = 看看是谁
today-why-quiet = 上次购买是 { $day }，没有走慢。正好没事也问候一声。
today-why-quiet-never = 很久没联系了。
today-why-birthday = 今天生日。
today-days-late = 晚了 { $days } 天
today-came-back = 他们回来了
today-seven-days = 7 天内
today-came-back-empty = 给走慢的老客户打了电话就记一笔，一周内下单的会列在这里。
today-came-back-of = 联系过的 { $all } 位走慢客户里，{ $back } 位又下单了。
today-helped = 和同样走慢、没人联系的客户比一比
today-contact-then = { $contact } { $what }，下单：{ $order }
today-week = 本周
today-since = 昨天以来
today-file-waits = 还没导入
today-since-empty = 昨天以来没有新文件。
today-orders-read = 读入 { $count } 单
today-customers-read = 读入 { $count } 位客户
today-products-read = 读入 { $count } 种商品
today-said-done = 办好了
today-said-tomorrow = 留到明天
today-marked-since = 这一条后来又标记过，不能撤回。
    .way-out = 请直接改成需要的状态。
today-hello = 您好，{ $name }
today-empty-lede = 把以前的订单交给 Regulars，一分钟就能看到谁买得有规律、谁在走慢、先给谁打电话。
today-empty-wait = 账本还是空的。请店主或经理先导入订单文件。
today-phone = 用手机
today-phone-how = 扫一下码，就能在手机上打开，随手记拜访。
today-phone-code = 显示二维码
today-drop = 把订单文件拖到这里
today-drop-what = Excel 或 CSV，店铺后台导出的就行，中英文表头都认得。文件只留在这台机器上。
today-choose = 选择文件
today-read = 读入
today-three-columns = 只需要三列：谁、什么时候、多少钱。
today-look-around = 先随便看看
today-look-around-how = 一家咖啡烘焙商，1,284 位虚构的客户、三年的订单，单独一本账，绝不和您的混在一起。
today-no-file = 没有订单文件？
today-no-file-how = 从表格里粘贴订单或客户，或先手工录入十位最好的客户，写个名字就行。
today-type = 录入一位客户
today-paste = 粘贴表格
today-open-demo = 打开演示数据
today-then = 接下来
today-step-columns = 对一下列
today-step-columns-how = 大多已经对好，约两分钟。
today-step-tiers = 看一眼分级
today-step-tiers-how = 图上两条线，拖到觉得合适为止。
today-step-list = 拿到今日清单
today-step-list-how = 每天早上列好电话、承诺和日子，最要紧的在前。
today-between = {""}
today-why-link = 原因
today-clocks = 正在计时
today-clocks-hint = 最早到点的在前
today-open-case = 打开
