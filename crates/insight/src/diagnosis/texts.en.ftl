### Why somebody may be slipping.

diagnosis-answered-since = Something else has been said of this cause since then.
    .way-out = Look at it again and say whether it is the one.
diagnosis-begun-since = Counting has begun anew once more since then.
    .way-out = Take the later change back first.

diagnosis-cause-late = Deliveries came late
diagnosis-cause-defect = Something was not as it should be
diagnosis-cause-wrong = The wrong goods came
diagnosis-cause-service = A complaint was left or solved badly
diagnosis-cause-price = It has become dearer
diagnosis-cause-expectation = They expected something else
diagnosis-cause-misuse = It was used otherwise than meant
diagnosis-cause-contact = Nobody has spoken to them
diagnosis-cause-competitor = They buy elsewhere
diagnosis-cause-need = They need less
diagnosis-cause-lot = A bad lot
diagnosis-cause-everybody = Nearly everybody buys less

diagnosis-likely = Likely
diagnosis-possible = Possible
diagnosis-weak = Weak sign

diagnosis-clue-late-often = { $count } of the last { $of } orders came late, the last of them on { $day }, by up to { $days ->
        [one] one day
       *[other] { $days } days
    }.
diagnosis-clue-late-last = Their last order came { $days ->
        [one] one day
       *[other] { $days } days
    } late, on { $day }.
diagnosis-clue-late-once = An order came { $days ->
        [one] one day
       *[other] { $days } days
    } late, on { $day }.
diagnosis-clue-late-around = In { $about } { $share } of the orders came late, elsewhere { $others }.
diagnosis-clue-told-late = A case of { $day } was about a late delivery.
diagnosis-clue-told-defect = A case of { $day } was about a defect.
diagnosis-clue-told-wrong = A case of { $day } was about wrong goods.
diagnosis-clue-told-service = A case of { $day } was about how they were treated.
diagnosis-clue-told-price = A case of { $day } was about a price or a bill.
diagnosis-clue-told-misuse = A case of { $day } was about use.
diagnosis-clue-unsolved = Their complaint of { $day } is not solved.
diagnosis-clue-dissatisfied = On { $day } they said that a complaint was not solved well.
diagnosis-clue-returned = They returned { $about } on { $day }.
diagnosis-clue-lot-back = They bought of { $about }, which { $count } of { $of } buyers sent back or complained of.
diagnosis-clue-dearer = What they bought last, up to { $day }, cost { $share } more than they used to pay, { $about } most of all.
diagnosis-clue-said-price = A note of { $day } speaks of prices.
diagnosis-clue-said-competitor = A note of { $day } speaks of another seller.
diagnosis-clue-said-need = A note of { $day } says that they need less or close.
diagnosis-clue-said-expectation = A note of { $day } says that they had expected something else.
diagnosis-clue-said-misuse = A note of { $day } speaks of how it is used.
diagnosis-clue-said-defect = A note of { $day } speaks of something broken or bad.
diagnosis-clue-said-late = A note of { $day } speaks of waiting.
diagnosis-clue-unspoken = Nobody has spoken to them for { $count } days; it used to be every { $of }.
diagnosis-clue-owner-gone = { $about }, who was in charge of them, has left.
diagnosis-clue-promise-late = Something promised for { $day } is not done.
diagnosis-clue-dropped = { $about } was in { $share } of their orders, and in none of the last { $count }.
diagnosis-clue-shared-region = In { $about } { $count } of { $of } regulars fall away, elsewhere { $others }.
diagnosis-clue-shared-town = In { $about } { $count } of { $of } regulars fall away, elsewhere { $others }.
diagnosis-clue-shared-channel = Of those who buy by { $about } { $count } of { $of } fall away, of others { $others }.
diagnosis-clue-shared-category = Of those who mostly buy { $about } { $count } of { $of } fall away, of others { $others }.
diagnosis-clue-shared-person = Of the customers of { $about } { $count } of { $of } fall away, of others { $others }.
diagnosis-clue-shared-lot = Of those who bought of { $about } { $count } of { $of } fall away, of other buyers { $others }.
diagnosis-clue-shared-all = { $share } of all regulars fall away, usually { $others }.
diagnosis-clue-alone = Nobody like them falls away more than others, and the file says nothing that stands out.

diagnosis-open-late = “Your last delivery came late, and that is on us. Which day suits you better from now on?”
diagnosis-open-defect = “Something you had from us was not as it should be. Tell me how it went, and I put it right today.”
diagnosis-open-wrong = “We sent you the wrong thing. What did you need, and by when?”
diagnosis-open-service = “We owe you an answer to your complaint. What would make it good?”
diagnosis-open-price = “Our prices have gone up for you. I should like to see what we can do on what you take most.”
diagnosis-open-expectation = “I heard it was not what you had hoped for. What should it have been?”
diagnosis-open-misuse = “May I come by for ten minutes and look at how it works at your place?”
diagnosis-open-contact = “It has been too long since somebody of us called, and I am sorry. How are you getting on?”
diagnosis-open-competitor = “You have choices close by, I know. What do they do better than we do?”
diagnosis-open-need = “I have not heard from you for a while. Has anything changed at your place?”
diagnosis-open-lot = “One batch you had from us was not good. I should like to replace it, whether you noticed or not.”
diagnosis-open-everybody = “It is quiet everywhere these weeks. How is it at your place?”

diagnosis-do-late-day = Fix a delivery day with them, and send the next order a day early.
diagnosis-do-late-word = Tell them before an order is late, not after.
diagnosis-do-defect-replace = Replace it without asking for it back.
diagnosis-do-defect-check = Check the next order by hand before it leaves.
diagnosis-do-wrong-fetch = Bring the right goods yourself and take the wrong ones along.
diagnosis-do-wrong-list = Agree on a short list of what they usually take.
diagnosis-do-service-one = Give the complaint to one person, with a day until when it is solved.
diagnosis-do-service-word = Ask for their word once it is solved.
diagnosis-do-price-terms = Offer terms for what they take regularly instead of a discount on everything.
diagnosis-do-price-other = Show them something that does the same for less.
diagnosis-do-expectation-ask = Write down what they expected, and whether we can do it.
diagnosis-do-expectation-sample = Bring a sample that comes closer.
diagnosis-do-misuse-show = Show it once on their own machine, and leave a card behind.
diagnosis-do-contact-visit = Visit them this week, without an offer.
diagnosis-do-contact-person = Name one person they can ring, and introduce them.
diagnosis-do-competitor-ask = Ask what they get there, before you offer anything.
diagnosis-do-competitor-only = Offer what only you do: the visit, the training, the delivery by name.
diagnosis-do-need-ask = Ask, note what has changed, and say that all is well.
diagnosis-do-need-date = Set a date for when it may change again.
diagnosis-do-lot-recall = Call the lot back: everybody who bought of it has a file.
diagnosis-do-lot-replace = Replace what is left of it at their place.
diagnosis-do-everybody-wait = Do not lower prices for what is in the air; stay in touch.

diagnosis-opening = A way to open the talk.
diagnosis-between = {" "}
diagnosis-worked-out = Worked out on { $day } from your own records
diagnosis-yes = That is it
diagnosis-no = Not this
diagnosis-is-it = You said: that is it.
diagnosis-is-not = You said: not this.
diagnosis-said-yes = Noted as the cause. It teaches what comes first.
diagnosis-said-no = Noted as not the cause. It teaches what comes first.

diagnosis-learned = What causes have taught
diagnosis-warnings = Warnings
diagnosis-learned-lede = { $count ->
        [0] Nobody has confirmed or rejected a cause yet; what stands here was believed before.
        [one] One answer counts beside what was believed before.
       *[other] { $count } answers count beside what was believed before.
    }
diagnosis-begin-anew = Begin counting anew
diagnosis-begun-anew = Answers given so far count no more.
diagnosis-by-cause = How often each is the one
diagnosis-by-clue = What speaks for it, and how often it is there
diagnosis-cause = Cause
diagnosis-clue = Sign
diagnosis-usual = Alone, usually
diagnosis-at-first = At first
diagnosis-by-now = By now
diagnosis-moved = Moved by answers
diagnosis-up = up
diagnosis-down = down
diagnosis-same = not yet
diagnosis-name-late-often = several orders late
diagnosis-name-late-last = the last order late
diagnosis-name-late-once = one order late
diagnosis-name-late-around = orders there come late
diagnosis-name-told-late = a case of lateness
diagnosis-name-told-defect = a case of a defect
diagnosis-name-told-wrong = a case of wrong goods
diagnosis-name-told-service = a case of treatment
diagnosis-name-told-price = a case of price
diagnosis-name-told-misuse = a case of use
diagnosis-name-unsolved = a complaint unsolved
diagnosis-name-dissatisfied = a complaint solved badly
diagnosis-name-returned = something came back
diagnosis-name-lot-back = others sent the lot back
diagnosis-name-dearer = dearer than before
diagnosis-name-said = a note speaks of it
diagnosis-name-unspoken = not spoken to
diagnosis-name-owner-gone = their person has left
diagnosis-name-promise-late = a promise overdue
diagnosis-name-dropped = a category dropped
diagnosis-name-shared = shared with others
diagnosis-name-alone = theirs alone
