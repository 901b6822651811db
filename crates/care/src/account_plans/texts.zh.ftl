### 客户计划：双方的目标、见面、重要日期；以及改价格或条款之前先看影响谁。

account-plans-why-meeting = 客户计划里约在 { $day }见面。
account-plans-why-watched = 客户计划里的重要日期是 { $day }。
account-plans-no-words = 计划的一行不能没有文字。
    .way-out = 写明是什么目标、什么见面或什么日子。
account-plans-long = 这一行太长了。
    .way-out = 请控制在 { $most } 个字符以内，长文请放进客户档案。
account-plans-remind-bad = 提前的天数太多。
    .way-out = 最多写 { $most }，或者留空，由应对方案提醒。
account-plans-full = 这份计划已有 { $most } 行。
    .way-out = 先去掉已经过去的，再加新的。
account-plans-changed-since = 计划的这一行后来又改过了。
    .way-out = 到计划里看看，在那里修改。
account-plans-their-goal = 对方的目标
account-plans-our-goal = 我们的目标
account-plans-meeting = 见面
account-plans-contract = 合同到期
account-plans-order = 交期紧的大订单
account-plans-other = 其他重要日期
account-plans-title = 客户计划
account-plans-lede =
    { $count ->
        [0] 每位白金客户都有计划。
       *[other] { $count } 位白金客户还没有计划。
    }
account-plans-playbooks = 应对方案
account-plans-none = 还没有计划
account-plans-none-why = 算过价值后，白金客户会列在这里。和任何客户的计划都从客户档案开始。
account-plans-without = 还没有计划。
account-plans-missing = 缺计划
account-plans-open-lines =
    { $count ->
        [0] 没有待办的。
       *[other] { $count } 项待办。
    }
account-plans-next = 最近：{ $day }。
account-plans-with = 与{ $name }的计划
account-plans-one-lede = 双方各想要什么，什么时候见面，哪些日子不能错过。
account-plans-their-goals = 对方想达到的
account-plans-our-goals = 我们想一起达到的
account-plans-meetings = 见面
account-plans-watched = 重要日期
account-plans-nothing = 还没有。
account-plans-late = 已过
account-plans-reminds =
    { $days ->
        [0] 当天提醒
       *[other] 提前 { $days } 天提醒
    }
account-plans-is-open = 待办
account-plans-is-dropped = 放弃
account-plans-is-reached = 已达到
account-plans-is-held = 已见面
account-plans-is-over = 已过
account-plans-do-reach = 已达到
account-plans-do-hold = 已见面
account-plans-do-pass = 已过
account-plans-do-drop = 放弃
account-plans-do-open = 重新拿起
account-plans-do-remove = 去掉
account-plans-add = 加进计划
account-plans-do-add = 添加
account-plans-kind = 类型
account-plans-what = 内容
account-plans-on = 截止或当天日期
account-plans-target = 怎么衡量
account-plans-target-help = 目标用：多买 20%、开第二家店。
account-plans-remind = 提前几天提醒
account-plans-remind-help = 重要日期用。留空由“重要日期”应对方案提醒。
account-plans-bad-kind = 请选择类型。
account-plans-bad-what = 请写内容。
account-plans-bad-day = “{ $typed }”不是日期，请选一天。
account-plans-bad-number = “{ $typed }”不是整数。
account-plans-said-added = 已加进计划。
account-plans-said-settled = 计划已更新。
account-plans-said-removed = 已从计划里去掉。
account-plans-card = 客户计划
account-plans-card-none = 和对方还没有安排。
account-plans-begin = 订计划
account-plans-all = 看计划
account-plans-more = ……还有 { $count } 项。
account-plans-check = 先看影响谁
account-plans-check-lede = 改价目表、折扣规则或服务承诺之前，先看近十二个月买过的白金和黄金客户里，会影响到谁。
account-plans-check-do = 看看影响谁
account-plans-touch = 要改什么
account-plans-touch-price = 价格
account-plans-touch-discount = 折扣规则
account-plans-touch-service = 服务承诺
account-plans-percent = 百分之几
account-plans-percent-help = +5 或 -10，可以留空。
account-plans-product = 商品或品类
account-plans-product-help = 按订单里的写法：货号、名称或品类。留空就是全部。
account-plans-region = 地区或城市
account-plans-channel = 订单渠道
account-plans-bad-percent = “{ $typed }”不是百分数，请写不超过 { $most } 的整数。
account-plans-bad-touch = 请选择要改什么。
account-plans-touched = { $of } 位白金和黄金客户里，影响 { $count } 位
account-plans-touched-sum = 近十二个月他们买了 { $sum }。
account-plans-touches-nobody = 近十二个月他们都没有买过。
account-plans-col-customer = 客户
account-plans-col-tier = 等级
account-plans-col-part = 买了多少
account-plans-col-share = 占其全部购买
account-plans-col-difference = 一年的差额
account-plans-col-code = 编号
account-plans-col-lines = 待办
account-plans-col-next = 最近
account-plans-words = 谈什么
account-plans-words-help = 写进每条待办，一周内到期。
account-plans-speak = 为每位安排待办
account-plans-speak-what = 改动之前先谈一次，听听对他们意味着什么
account-plans-speak-why = 正在考虑改动{ $change }，近十二个月对方买过相关的。
account-plans-said-speak = 已安排 { $count } 条待办。
account-plans-nobody-touched = 没有新的客户要谈。
    .way-out = 这次改动的待办已经安排，或者没有影响到谁：请看待办列表。
account-plans-about = 客户计划，以及改价格或条款会影响谁
account-plans-list-about = 谁该有计划，谁已有计划
account-plans-check-about = 改动会影响哪些白金和黄金客户；不写入任何东西
account-plans-arg-value = 文字
account-plans-arg-touch = 要改什么
account-plans-arg-product = 商品的货号或名称，或品类
account-plans-arg-region = 地区或城市
account-plans-arg-channel = 订单渠道
account-plans-arg-percent = 百分之几
