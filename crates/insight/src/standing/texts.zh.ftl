### 客户现在怎么样。

standing-health-steady = 稳定
standing-health-watch = 留意
standing-health-slipping = 走慢
standing-health-at-risk = 快流失
standing-health-gone = 已流失
