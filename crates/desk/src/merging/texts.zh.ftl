### 两份档案并排看。

merging-title = 重复客户
merging-lede = { $count ->
   *[other] 有 { $count } 对可能是同一位客户。
}
merging-none = 没有看着像重复的客户。
merging-none-why = 比的是名字的写法和读音。名字完全不同的两份档案，可以从档案里合并。
merging-to-list = 去客户列表
merging-both = ：{ $one }、{ $other }
merging-why-name = 名字相同
merging-why-sound = 读音相同
merging-why-alike = 同地区，只差一个字母
merging-look = 对比
merging-two = 是两位
merging-said-two = 已记为两位客户
merging-comma = ，
merging-pair = 是同一位客户吗？
merging-pair-lede = 两边的订单、记录和编号都归到留下的那份档案，可以撤销。
merging-caption = 选以后档案里怎么写
merging-field = 项目
merging-keep = 留下哪份
merging-stays = 留下
merging-keys = 编号和联系方式
merging-orders = 订单
merging-count = { $count ->
   *[other] { $count } 单
}
merging-nothing = 没写
merging-joined = 两边都留
merging-take = { $value }（来自{ $name }）
merging-do = 合并
merging-not = 不合并
merging-done = { $name } 现在是一份档案了
merging-said = { $gone } 并入了 { $kept }
