orders-number-twice = 订单号“{ $number }”在这份文件里对应了两张不同的订单。
    .way-out = 请让每张订单有自己的编号，或用 --map order=列名 指定真正的订单号列。
