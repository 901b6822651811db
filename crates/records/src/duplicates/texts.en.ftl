### Duplicates.

duplicates-same = This is one customer twice.
    .way-out = Choose another customer to merge with.
duplicates-not-there = One of the two is not in the book any more.
    .way-out = Look at the list again; somebody may have merged them already.
duplicates-undone = These two have been parted already.
    .way-out = Look at the two files as they are now.
duplicates-merged-on = The file that stayed has been merged into another one since.
    .way-out = Take the later merging back first.
