### 导出，以及虚构的生意。

program-arg-file = 文件
program-arg-out = 写到哪里，.csv 或 .xlsx
program-export-about = 把客户、订单、价值或整本账导出
program-export-customers = 全部客户，连同编号、联系方式和已知的资料；导出的文件可以再导入
program-export-orders = 全部订单明细；导出的文件可以再导入
program-arg-source = 只导出这个来源的；账本有多个来源时，再导入也要写同样的 --source
program-arg-source-value = 来源
program-export-values = 最近一次估值的结果，每位客户一行
program-export-book = 全部数据装进一个压缩包（.zip）：客户、订单、价值、商品、跟进、改动、设置
program-exported = 已把 { $rows } 行写到 { $file }。
program-exported-source = 再导入时请写明来源：--source { $source }
program-exported-sources = 文件里有多个来源：{ $sources }。要再导入，请用 --source 来源 分别导出，导入时写同样的来源。
program-export-no-source = 账本里没有来源 { $source }；现有：{ $sources }
    .way-out = 请从中选一个写在 --source 后面，或不写 --source 导出全部。
program-no-file = 没有指定文件。
    .way-out = 请说明写到哪里：--out 文件
program-demo-about = 造一家虚构的生意，把订单导入单独的账本，看看该先留住谁
program-demo-book = 演示用的账本；每次都重新生成
program-demo-made = 账本是 { $book }，可看的页面是 { $report }，虚构的订单在 { $orders }。
program-demo-file-only = 演示只写进单独的文件，不写到服务器上。
    .way-out = 不要写 --book，或指定一个还不存在的文件。
program-demo-not-over = { $file } 已经存在，又不是原样的演示账本，所以没有覆盖它。
    .way-out = 换一个还不存在的文件名：regulars demo --book other.db
program-demo-failed = 演示文件 { $file } 写不进去。
    .way-out = 请在可以写入、还有几兆空间的文件夹里运行。
program-serve-about = 在浏览器里打开账本
program-serve-listen = 网页的地址；127.0.0.1 表示只限这台机器
program-serve-files = 上传的文件在导入之前放在哪里；不说就放在账本旁边
program-serve-https = 浏览器经代理以 TLS 访问：Cookie 只用于 TLS
program-arg-address = 地址
program-arg-folder = 文件夹
program-serving = 常客已打开：{ $address }
    账本是 { $book }。按 Ctrl-C 停止。
program-first-run = 还没有人有账号。在这台机器上第一个打开的人就是所有者；从别处打开请用这个链接，只能用一次：
    { $link }
program-demo-serving = 常客已打开：{ $address }
    账本是 { $book }。按 Ctrl-C 停止。用这个链接登录，只能用一次：
    { $link }
program-demo-make-only = 只做出演示，不在浏览器里打开
program-enter-about = 给出一个登录链接：忘了密码，或被别人试错密码锁在门外时用
program-enter-login = 谁的用户名
program-enter-new-password = 给出设置新密码的链接；设好后，其他设备都会退出登录
program-enter-address = 程序打开在哪里，作为链接的开头
program-arg-login = 用户名
program-enter-link = { $login } 用这个链接登录，一天之内有效，只能用一次：
    { $link }
program-enter-choose = { $login } 用这个链接设置新密码，一天之内有效，只能用一次：
    { $link }
program-enter-nobody = 这本账里没有用户名“{ $login }”。
    .way-out = 现有的用户名：{ $known }。
program-enter-none = 这本账里还没有任何账号。
    .way-out = 请用 regulars serve 启动程序，它给出的链接会建立第一个所有者。
