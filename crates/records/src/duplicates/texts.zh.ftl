### 重复客户。

duplicates-same = 选的是同一位客户。
    .way-out = 请另选一位来合并。
duplicates-not-there = 其中一位已经不在账本里了。
    .way-out = 再看看列表，可能已经有人合并过了。
duplicates-undone = 这两份档案已经分开了。
    .way-out = 请直接查看现在的两份档案。
duplicates-merged-on = 留下的那份档案后来又并入了另一份。
    .way-out = 请先撤销后来的那次合并。
