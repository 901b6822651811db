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
