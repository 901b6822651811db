activities-no-text = Nothing has been written.
    .way-out = Write a word or two; a call or a visit may stay without.
activities-text-long = The text is longer than { $most } signs.
    .way-out = Keep the gist here, and put the long text into a file.
activities-no-day = A promise needs a day.
    .way-out = Write the day into the text (“Friday 10:00”), or choose it in the field.
activities-changed-since = This has been changed again since, so it is not taken back.
    .way-out = Change it by hand in the customer’s file.
activities-said-note = Note written
activities-said-call = Call written down
activities-said-visit = Visit written down
activities-said-promise = Promise written down
activities-said-edited = Entry changed
activities-said-removed = Entry taken out
activities-said-kept = Done
activities-said-put-off = Put off
activities-not-yours = Somebody else wrote this entry.
    .way-out = Ask who wrote it, a manager or the owner; or write an entry of your own beside it.
activities-said-many = To-do for { $count ->
    [one] one customer
   *[other] { $count } customers
}
