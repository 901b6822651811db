### 查找框。

palette-title = 查找
palette-what = 姓名、拼音、电话、邮箱、订单号或页面
palette-go = 查找
palette-latest = 最近打开
palette-customers = 客户
palette-orders = 订单
palette-pages = 页面
palette-none = 没有和“{ $typed }”相像的。
palette-add = 把“{ $name }”加为新客户
