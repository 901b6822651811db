privacy-title = Privacy
privacy-held = Everything we hold
privacy-held-lede = All that is recorded of { $name }, in full. That you looked is noted.
privacy-as-json = Download as JSON
privacy-fields = Details
privacy-in-charge = In charge
privacy-keys = Known by
privacy-activities = Notes, calls, visits, promises
privacy-files = Files of those entries
privacy-orders = Orders
privacy-merges = Files made one with this one
privacy-imports = Files they came by
privacy-trail = Who changed or looked at what
privacy-nothing = Nothing is recorded here.
privacy-taken-out = taken out
privacy-more-orders = and { $count } more orders, which are in the JSON file
privacy-between = {", "}
privacy-house = This program
privacy-looked-phone = Looked at a phone number
privacy-looked-email = Looked at an e-mail address
privacy-looked-address = Looked at the address
privacy-looked-everything = Looked at everything that is held
privacy-erase = Erase personal data
privacy-erase-lede = { $name } may ask that you forget who they are. This does it at once, everywhere in this book.
privacy-goes = What goes
privacy-goes-fields = Name, company, address, birthday, notes, labels, consent
privacy-goes-keys = { $count ->
    [one] The one number or address they are known by
   *[other] All { $count } numbers and addresses they are known by
}
privacy-goes-activities = { $count ->
    [0] Notes, calls, visits and promises: there are none
    [one] The one note, call, visit or promise
   *[other] All { $count } notes, calls, visits and promises
}
privacy-goes-kept = What imports, merges and recent changes keep of them for an undo
privacy-stays = What stays
privacy-stays-orders = { $count ->
    [0] No orders: there are none
    [one] 1 order and its sum stays, without a name
   *[other] { $count } orders and their sums stay, without a name
}
privacy-stays-trail = That it was erased, when and by whom
privacy-stays-print = Fingerprints of the numbers and addresses, so that a later file does not bring the name back
privacy-no-undo = This cannot be undone. Copies you took before, such as back-ups and exports, still hold the data.
privacy-erase-named = Erase { $name }’s data
privacy-keep = Keep it
privacy-nameless = Erased { $sign }
privacy-erased = The personal data was erased.
privacy-cases = Cases
privacy-warnings = Warnings
privacy-followups = Follow-ups
privacy-visits = Visits and suggestions
privacy-goes-visits = { $count ->
    [one] The words of one visit and what was suggested; that it was there stays
   *[other] The words of { $count } visits and what was suggested; that they were there stays
}
privacy-plan = Account plan
privacy-playbooks = What playbooks did
privacy-goes-plan = { $count ->
    [one] The words of one line of the account plan
   *[other] The words of { $count } lines of the account plan
}
privacy-goes-followups = { $count ->
    [one] The words of one follow-up; if it was open, it ends
   *[other] The words of { $count } follow-ups; those that were open end
}
privacy-goes-cases = { $count ->
    [one] The words of one case; that it was there, and how it went, stays
   *[other] The words of { $count } cases; that they were there, and how they went, stays
}
