privacy-title = 隐私
privacy-held = 我们保存的全部资料
privacy-held-lede = { $name } 的全部记录，完整显示。您看过这一页会被记下来。
privacy-as-json = 下载 JSON
privacy-fields = 资料
privacy-in-charge = 负责人
privacy-keys = 识别依据
privacy-activities = 备注、通话、拜访、承诺
privacy-files = 这些记录里的文件
privacy-orders = 订单
privacy-merges = 合并进来的客户
privacy-imports = 来自哪些文件
privacy-trail = 谁改过、看过什么
privacy-nothing = 这里没有记录。
privacy-taken-out = 已移出
privacy-more-orders = 还有 { $count } 个订单，都在 JSON 文件里
privacy-between = 、
privacy-house = 程序
privacy-looked-phone = 查看了电话
privacy-looked-email = 查看了邮箱
privacy-looked-address = 查看了地址
privacy-looked-everything = 查看了全部资料
privacy-erase = 抹除个人资料
privacy-erase-lede = { $name } 可以要求您忘掉 TA 是谁。在这里一次办完，整本账里都不再留名。
privacy-goes = 抹除的
privacy-goes-fields = 姓名、公司、地址、生日、备注、标签、联系许可
privacy-goes-keys = 用来识别的 { $count } 个号码和地址
privacy-goes-activities = { $count ->
    [0] 备注、通话、拜访和承诺：没有
   *[other] { $count } 条备注、通话、拜访和承诺
}
privacy-goes-kept = 导入、合并和最近改动里为撤销而保留的内容
privacy-stays = 保留的
privacy-stays-orders = { $count ->
    [0] 没有订单
   *[other] { $count } 个订单和金额，不再留名
}
privacy-stays-trail = 谁在什么时候抹除的
privacy-stays-print = 号码和地址的指纹，免得以后的文件又把名字带回来
privacy-no-undo = 抹除后无法撤销。您之前做过的备份和导出的文件里仍有这些资料。
privacy-erase-named = 抹除 { $name } 的资料
privacy-keep = 先不抹除
privacy-nameless = 已抹除 { $sign }
privacy-erased = 个人资料已抹除。
privacy-cases = 个案
privacy-warnings = 预警
privacy-followups = 待办
privacy-visits = 回访和建议
privacy-goes-visits = { $count } 次回访里的文字和建议；有过这些回访，会留下
privacy-plan = 客户计划
privacy-playbooks = 应对方案做过的事
privacy-goes-plan = 客户计划里 { $count } 行的文字
privacy-goes-followups = { $count } 条待办里的文字；还没办的就此结束
privacy-goes-cases = { $count } 个个案里的文字；有过这些个案、结果如何，会留下
