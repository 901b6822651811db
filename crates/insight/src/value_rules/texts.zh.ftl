### 老板定的价值算法。

value-rules-changed-since = 规则在那之后又改过。
    .way-out = 先撤销后来那次改动，或者直接把规则改成现在想要的样子。
