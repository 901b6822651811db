orders-number-twice = The order number “{ $number }” stands for two different orders in this file.
    .way-out = Give each order a number of its own, or choose the column that holds the real order number with --map order=Heading.
