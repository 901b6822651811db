# 打开账本
store-directory = { $place } 是文件夹，不是账本文件。
    .way-out = 请写出其中的文件名，例如 { $place }/regulars.db。
store-no-book = { $place } 处没有账本。
    .way-out = 请核对路径；若要新建账本，导入一份订单即可：regulars import orders 文件 --book { $place }
store-no-folder = 文件夹 { $place } 不存在。
    .way-out = 请先建好该文件夹，或换一个已有的位置。
store-no-permission = 没有权限读写 { $place }。
    .way-out = 请为当前用户开通该文件及所在文件夹的读写权限，或换一个位置。
store-no-sqlite = { $place } 不是账本：它是别的文件，或者已损坏。
    .way-out = 请选择由 Regulars 建立的文件，或恢复最近一次备份。
store-bad-url = 数据库地址无法识别。
    .way-out = 请写成 postgres://用户:密码@主机:5432/数据库
store-bad-schema = “{ $schema }”不能用作模式（schema）名。
    .way-out = 只能使用英文字母、数字和下划线。
store-unreachable = { $place } 处的数据库服务器没有应答。
    .way-out = 请确认服务器已启动、主机和端口无误，且没有被防火墙挡住。
store-login-as = { $place } 的数据库服务器拒绝用户“{ $user }”登录。
    .way-out = 请核对地址中的用户和密码：postgres://用户:密码@主机:5432/数据库
store-no-database = 服务器正常，但没有数据库 { $place }。
    .way-out = 请先建立该数据库（createdb），或改正地址中的名称。

# 升级账本
store-newer = 这个账本由更新版本的 Regulars 写成（含有本版本不认识的“{ $migration }”）。
    .way-out = 请安装新版本后再打开。账本未作任何改动。
store-changed = 账本与程序对“{ $migration }”的记录不一致。
    .way-out = 请使用建立该账本的程序或正式发布的版本。账本未作任何改动。
store-foreign = 这个数据库属于其他程序（其中有表“{ $table }”）。
    .way-out = 请换一个文件，或单独指定模式：postgres://主机/数据库?schema=regulars。未作任何改动。

# 读写账本
store-busy = 账本正忙：有人正在写入。
    .way-out = 请等对方完成后再试。未作任何改动。
store-disk-full = 磁盘已满。
    .way-out = 请腾出空间后再试。账本保持原样，未作任何改动。
store-lost = 与数据库的连接中断了。
    .way-out = 请确认数据库服务器仍在运行，然后重试。没有留下做到一半的内容。
store-read-only = 账本只能读，不能写。
    .way-out = 请为当前用户开通文件及文件夹的写权限，或联系服务器管理员。
store-forbidden = 数据库服务器不允许当前用户这样操作。
    .way-out = 请联系服务器管理员，开通在此数据库建表和写入的权限。
store-unique = 账本里已经有了。
    .way-out = 请直接打开已有的那一条，不必重复建立。
store-reference = 账本里还有别的内容与它相关联。
    .way-out = 请先删除或修改相关联的内容。
store-nul = 文字中含有无法保存的字符（NUL）。
    .way-out = 请删去该字符后再试。
store-damaged = 账本已损坏。
    .way-out = 请停止使用，并恢复最近一次备份。
store-fault = 程序处理账本时出错。未作任何改动。
    .way-out = 请连同下面的详细信息反馈给我们。
store-bad-page = 这个“下一页”链接不属于当前列表。
    .way-out = 请从第一页重新开始。
