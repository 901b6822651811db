### The program itself.

regulars-about =
    Regulars keeps your existing customers: what each is worth, who is slipping away, and whom to look after first.
