### Who is slipping away.

warning-silence = { $gap ->
        [one] Usually buys every day
       *[other] Usually buys every { $gap } days
    }, nothing for { $days ->
        [one] a day
       *[other] { $days } days
    }.
warning-odd = One silence in { $many } is as long and still ends with an order.
warning-odd-usual = Such a silence is nothing unusual here.
warning-smaller = The last { $orders } orders were { $share } smaller than those before.

warning-ended = This warning has ended meanwhile.
    .way-out = Look at it again: an order or a colleague ended it.
warning-open-again = This warning is open, or ended otherwise by now.
    .way-out = Look at it again and say what became of it.
warning-note-long = The note is too long: { $most } signs at most.
    .way-out = Keep what matters here, and put the rest into the customer's file.
warning-settings-since = The settings have been changed again since then.
    .way-out = Take the later change back first, or set them as you want them now.

warning-entry = Warnings
warning-lede = { $open ->
        [one] One regular buys later or less than usual
       *[other] { $open } regulars buy later or less than usual
    }{ $alarms ->
        [0] .
        [one] , one of them so oddly that chance hardly explains it.
       *[other] , { $alarms } of them so oddly that chance hardly explains it.
    }
warning-lede-none = Nobody is out of their own rhythm today.
warning-lede-unvalued = Warnings come with the first orders.
warning-open = Open
warning-ended-tab = Ended
warning-rules = How many
warning-at-stake-sum = Their value of the last year is { $sum } together; what may be saved comes first.
warning-none = Nobody is slipping
warning-none-why = Warnings are looked for each morning and after each import. A good time for a word without a reason: Today has names.
warning-none-ended = No warning has ended yet
warning-none-ended-why = One ends when the customer orders as usual again, or when you say what became of it.
warning-unvalued = No warnings yet
warning-unvalued-why = They stand on everybody's own habit: bring in your orders, and customers who buy later or less than they used to are found.
warning-import = Bring in orders
warning-alarm = Alarm
warning-watch = Watch
warning-between = {" "}
warning-call = Call
warning-look = Look
warning-since = Since { $day }
warning-a-year = {" "}a year
warning-falls = { $share } likely to buy half or less
warning-came-back = Came back
warning-talked = Spoken to, it will come right
warning-fine = Nothing to it
warning-lost = Lost
warning-said-talked = Noted. An order will show.
warning-said-fine = Noted. A silence like this will not warn again.
warning-said-lost = Noted as lost.
warning-of = Why { $name }
warning-file = The file
warning-evidence = What it stands on
warning-days = { $days ->
        [one] one day
       *[other] { $days } days
    }
warning-last = Last order
warning-usual = Usual gap
warning-expected-until = Expected by
warning-brings = Value of the last year
warning-seen-on = As of
warning-became = What became of it?
warning-note = In a few words
warning-keep = Keep
warning-order-ends = An order as usual ends it without you; it does not go away by itself.
warning-no-outcome = Say what became of it.
    .way-out = Choose one of the three.
warning-earlier = Earlier warnings
warning-first = This is the first one.
warning-rules-title = How many warnings
warning-rules-lede = Few that are looked after help more than many that are not.
warning-rules-owner = The owner and managers may change this.
warning-weekly = New warnings a week, at most
warning-weekly-help = As many as you can call. The ones with most to save come first; the others wait for the next week.
warning-weekly-bad = That is no number of warnings.
    .way-out = Type a whole number from 0 to { $most }.
warning-barrier = How easily can your customers buy elsewhere?
warning-barrier-help = The easier, the more a silence counts.
warning-barrier-alone = Hardly: there is nobody else nearby
warning-barrier-special = With effort: others would have to learn what we know
warning-barrier-anywhere = Easily: the same is to be had anywhere
warning-rules-kept = Kept. It counts from the next valuation on.
warning-came = What came of those that ended in 90 days
warning-came-none = None has ended in this time.
warning-about = Warnings: who buys later or less than usual
warning-list-about = The open warnings, what may be saved first
warning-list-none = No open warnings.
warning-arg-ended = Show those that ended instead
warning-col-customer = customer
warning-col-name = name
warning-col-level = level
warning-col-since = since
warning-col-silent = silent days
warning-col-usual = usual gap
warning-col-chance = chance
warning-col-outcome = outcome
warning-printed = { $count ->
        [one] One warning
       *[other] { $count } warnings
    }
warning-slipping = Why they may be slipping
warning-falls-short = Likely fall
warning-falls-long = { $share } for half as many orders or fewer in the next half year
warning-comma = ,{" "}
warning-stop = .
warning-helped = Did contact help?
warning-helped-about = Whether those who were contacted came back more often than those as silent whom nobody contacted
warning-helped-none = No warning can be judged yet: that takes { $days } days.
warning-helped-few = Too few to say. Of { $cases } who were contacted within a week { $back } came back within a month after it; of { $alone-cases } left alone { $alone-back }.
warning-helped-all = All came back, contacted or not.
warning-helped-nobody = Nobody came back, contacted or not.
warning-helped-more = Who was contacted came back more often: { $many } more of a hundred; allowing for chance, { $low } to { $high }.
warning-helped-less = Who was contacted came back less often: { $many } fewer of a hundred; allowing for chance, { $low } to { $high }.
warning-helped-unclear = No clear difference: allowing for chance, of a hundred who were contacted from { $fewer } fewer to { $more } more came back.
warning-helped-note = Warnings of a year, of those still silent after a week; like is compared with like. It compares and does not prove: people choose whom they call.
warning-helped-left-out = Not compared: { $first } ordered within the week, { $unclear } were ended without a contact in the file, { $single } have nobody alike on the other side, { $new } are too new.
warning-helped-of = { $back } of { $cases }
warning-helped-contacted = Contacted within a week
warning-helped-back = of them came back
warning-helped-alone = Left alone
warning-helped-alone-back = of those came back
warning-helped-like = Alike in silence and value
warning-helped-table = Who came back within a month after the first week, with contact and without, the shortest silence first
warning-helped-together = All together
warning-helped-under-two = Silent under 2 gaps
warning-helped-under-three = Silent 2 to 3 gaps
warning-helped-longer = Silent 3 gaps or more
warning-helped-brought-more = brought more than half of them
warning-helped-brought-less = brought less
warning-causes = What causes have taught
