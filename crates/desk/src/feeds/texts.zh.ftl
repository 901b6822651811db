### 日历订阅：把要做的事放进自己的日历。

feeds-title = 日历
feeds-me = 我的设置
feeds-lede = 日历软件通过一个保密地址取走待办、回访和承诺，每条都带提醒。里面有客户姓名，请像密码一样保管这个地址。
feeds-new = 新地址
feeds-whose = 显示什么
feeds-mine = 我要做的
feeds-all = 所有人要做的，以我能看到的为限
feeds-make = 生成地址
feeds-made = 你的地址
feeds-made-help = 复制到日历软件的“订阅日历”里。只在这里显示这一次。
feeds-address = 地址
feeds-yours = 你的地址
feeds-none = 还没有地址。
feeds-made-on = { $day } 生成
feeds-revoke = 停用
feeds-said-revoked = 已停用，这个地址打不开了
feeds-many = 已经有 { $most } 个地址了。
    .way-out = 先停用一个不用的，再生成新的。
feeds-calendar = Regulars
feeds-calendar-of = { $name }的待办
feeds-because = 因为{ $why }
