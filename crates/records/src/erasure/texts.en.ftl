erasure-done = This customer's data has been erased already.
    .way-out = Nothing more is held that tells who it was; their orders stay without a name.
