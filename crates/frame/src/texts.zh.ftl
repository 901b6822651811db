### 公共部分：终端、页面和图表用语。

frame-day-today = 今天
frame-day-yesterday = 昨天
frame-day-tomorrow = 明天
frame-day-ago = { $days } 天前
frame-day-ahead = { $days } 天后
frame-day-on = { $day }

frame-tier-platinum = 白金
frame-tier-gold = 黄金
frame-tier-iron = 铁质
frame-tier-lead = 铅质

## 帮助与用法
frame-help-usage = 用法：{ $usage }
frame-help-arguments = 参数
frame-help-options = 选项
frame-help-common = 通用选项
frame-help-commands = 命令
frame-help-command-value = 命令
frame-help-options-value = 选项
frame-arg-help = 显示这份帮助
frame-arg-version = 显示版本
frame-arg-json = 以 JSON 输出结果
frame-arg-lang = 语言：en 或 zh；不写则跟随系统（LC_ALL、LANG）
frame-arg-lang-value = 语言
frame-arg-default = （默认 { $value }）
frame-arg-values = （可选：{ $values }）

frame-usage-unknown-argument = 没有 { $argument } 这个选项。
frame-usage-unknown-command = 没有 { $command } 这个命令。
frame-usage-missing-command = 还缺一个命令。
frame-usage-missing-argument = 还缺：{ $argument }。
frame-usage-missing-value = { $argument } 后面要跟一个值。
frame-usage-unknown-value = { $argument } 不认识 { $value }，可以用：{ $known }。
frame-usage-bad-value = { $argument } { $value }：{ $reason }
frame-usage-conflict = { $argument } 和 { $other } 不能一起用。
frame-usage-value-count = { $argument } 的值多了或少了。
frame-usage-not-unicode = 有一个参数不是可读的文字。
frame-usage-other = 看不懂这条命令。
frame-usage-meant = 是不是想写 { $suggestion }？
frame-usage-help = 查看帮助：{ $program } --help

frame-unknown-language = 不支持 { $tag } 这种语言。
    .way-out = 请用 --lang en 或 --lang zh。
frame-output-failed = 结果写不出去。
    .way-out = 请看看磁盘是否已满、这个位置能不能写，然后再运行一次。

## 页面与图表
frame-skip = 跳到正文
frame-show-table = 看成表格
frame-map-smaller = 另有 { $count } 位更小

## Books
frame-arg-book = 账本：一个文件，或 postgres:// 地址
frame-arg-book-value = 账本

## Files written
frame-overwrites = { $output } 和 { $input } 是同一个文件，所以没有写。
    .way-out = 请给要写的文件换个名字。
frame-sheet-failed = 文件 { $file } 写不进去。
    .way-out = 请确认文件夹存在、可以写入、磁盘没有满，或换一个位置。
frame-sheet-too-long = { $file } 会超过 { $rows } 行，Excel 打不开。
    .way-out = 请存成 .csv，它没有行数限制。
frame-book-behind = 账本 { $place } 是旧版本建的，而试运行什么都不改，连表结构也不动。
    .way-out = 先备份账本，再对它运行一次 regulars imports list，账本就会升级，之后就可以试运行了。

## 浏览器里的程序
frame-program = 常客
frame-sidebar = 侧栏
frame-menu = 主菜单
frame-menu-phone = 主菜单（手机）
frame-home = 常客，首页
frame-find = 姓名、电话、订单号、拼音…
frame-find-keys = ↑ ↓ 选择，回车打开，Esc 关闭
frame-help = 帮助
frame-help-lede = 所有操作都可以用鼠标或手指完成，用键盘会更快。
frame-keys = 快捷键：单个字母在输入框外有效，可以在您的名字下关掉
frame-keys-key = 按键
frame-keys-does = 作用
frame-key-find = 查找任何东西
frame-key-list = 在这个列表里查找
frame-key-add = 新客户
frame-key-move = 下一个、上一个
frame-key-tick = 勾选这一行
frame-key-done = 完成
frame-key-tomorrow = 明天再说
frame-key-undo = 撤销
frame-key-save = 保存正在写的内容
frame-key-help = 这一页
frame-add = 添加
frame-more = 更多
frame-me = 您的偏好
frame-demo = 演示数据
frame-demo-leave = 回到我的账本
frame-demo-why = 名字都是编的。您自己的账本是另一个文件，两者不会混在一起。
frame-switch-theme = 切换明暗
frame-optional = （可不填）
frame-problems = 有 { $count } 处要改
frame-title-error = 出错：
frame-undo = 撤销
frame-undone = 已撤销：{ $what }
frame-login = 用户名
frame-password = 密码
frame-sign-in = 登录
frame-signed-out-title = 登录已过期
frame-signed-out-kept = 您写的内容都还在。重新登录后就能保存。
frame-again-title = 现在保存吗？
frame-again-why = 您已重新登录。这是刚才写的内容：
frame-again-send = 保存
frame-not-found-title = 这里什么也没有
frame-not-found-why = 可能已被删除或合并，也可能您无权查看。
frame-to-start = 回到今日
frame-go-back = 返回
frame-not-found = 找不到这一项。
    .way-out = 请返回重新选择。
frame-signed-out = 登录已过期。
    .way-out = 请重新登录。
frame-done-already = 这件事已经做过了。
    .way-out = 请从它的结果继续。
frame-foreign-form = 这个表单来自别的网站。
    .way-out = 请打开常客，在里面操作。
frame-not-allowed = 您的角色不能做这件事。
    .way-out = 请所有者来做，或请所有者给您合适的角色。
frame-too-long = 一次发来的内容太多了。
    .way-out = 请去掉不需要的部分，或分几次发送。
frame-no-undo = 这件事不能撤销。
    .way-out = 请到原处手动修改。
frame-undone-before = 这件事已经撤销过了。
    .way-out = 请查看它现在的样子。
frame-undo-nothing = 这件事已经没有可撤销的内容。
    .way-out = 后来又有改动，请查看它现在的样子。
frame-undo-late = 这件事已超过三十天，不再撤销。
    .way-out = 请到原处手动修改。
frame-changed-since = 后来又有人改过这里。
    .way-out = 请看看现在的内容，再手动修改。
frame-no-such-work = 这个程序不认识任务“{ $kind }”。
    .way-out = 请在使用这本账的每台机器上都换成最新版的常客。
frame-work-broke = 任务“{ $kind }”多次中断，已放弃。
    .way-out = 请用小一些的文件再试一次，并告诉我们发生了什么。
frame-file-not-written = 文件没能写到这台机器上。
    .way-out = 请看看磁盘是不是满了，然后再试一次。
frame-listen-bad = { $address } 不是可以监听的地址。
    .way-out = 请写地址和端口，例如 127.0.0.1:8080。
frame-listen-taken = 无法在 { $address } 上监听。
    .way-out = 请停掉占用这个端口的程序，或用 --listen 换一个端口。
frame-serve-failed = 服务器停下来了。
    .way-out = 请重新启动；已保存的内容不会丢。
frame-offline-title = 这里需要联网
frame-offline-why = 今日、最近打开的档案和您写的内容，断网时也能用。
frame-offline-bar = 现在没有联网：这是您上次看到的样子。
frame-kept-title = 已存在这台设备上
frame-kept-why = 断网时写的内容，一联网就发出去。还没发的列在下面。
frame-kept-drop = 不要了
frame-waiting = 断网时写下、等待发送：
