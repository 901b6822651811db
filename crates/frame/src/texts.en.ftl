### The frame: words of the terminal, of pages and charts.

frame-day-today = today
frame-day-yesterday = yesterday
frame-day-tomorrow = tomorrow
frame-day-ago = { $days } days ago
frame-day-ahead = in { $days } days
frame-day-on = on { $day }

frame-tier-platinum = Platinum
frame-tier-gold = Gold
frame-tier-iron = Iron
frame-tier-lead = Lead

## Help and usage
frame-help-usage = Usage: { $usage }
frame-help-arguments = Arguments
frame-help-options = Options
frame-help-common = Common options
frame-help-commands = Commands
frame-help-command-value = COMMAND
frame-help-options-value = OPTIONS
frame-arg-help = Print this help
frame-arg-version = Print the version
frame-arg-json = Print the result as JSON
frame-arg-lang = Language: en or zh; otherwise that of the system (LC_ALL, LANG)
frame-arg-lang-value = LANGUAGE
frame-arg-default = {" "}[default: { $value }]
frame-arg-values = {" "}[one of: { $values }]

frame-usage-unknown-argument = There is no option { $argument }.
frame-usage-unknown-command = There is no command { $command }.
frame-usage-missing-command = A command is missing.
frame-usage-missing-argument = Missing: { $argument }.
frame-usage-missing-value = { $argument } needs a value.
frame-usage-unknown-value = { $argument } does not know { $value }. It knows: { $known }.
frame-usage-bad-value = { $argument } { $value }: { $reason }
frame-usage-conflict = { $argument } and { $other } do not go together.
frame-usage-value-count = { $argument } has too many or too few values.
frame-usage-not-unicode = An argument is not readable as Unicode text.
frame-usage-other = This call cannot be understood.
frame-usage-meant = {" "}Did you mean { $suggestion }?
frame-usage-help = Help: { $program } --help

frame-unknown-language = The language { $tag } is not spoken here.
    .way-out = Use --lang en or --lang zh.
frame-output-failed = The result could not be written to the output.
    .way-out = Check that the disk is not full and that the place may be written to, then run the command again.

## Pages and charts
frame-skip = Skip to content
frame-show-table = Show as a table
frame-map-smaller = { $count } smaller

## Books
frame-arg-book = The book: a file, or a postgres:// address
frame-arg-book-value = BOOK

## Files written
frame-overwrites = { $output } is the same file as { $input }, so it was not written.
    .way-out = Give another name for the file to be written.
frame-sheet-failed = The file { $file } cannot be written.
    .way-out = Check that the folder is there, that it may be written to and that the disk is not full, or give another place.
frame-sheet-ending = “{ $file }” ends neither in .csv nor in .xlsx.
    .way-out = Give the file one of the two endings: .csv for any program, .xlsx for Excel.
frame-sheet-too-long = { $file } would have more than { $rows } rows, which Excel does not open.
    .way-out = Write it as .csv, which has no such limit.
frame-book-behind = The book { $place } was made by an older Regulars, and a dry run changes nothing, not even its tables.
    .way-out = Make a copy of the book, then run regulars imports list on it once: that brings it up to date. Dry runs work from then on.

## The program in a browser
frame-program = Regulars
frame-sidebar = Sidebar
frame-menu = Main
frame-menu-phone = Main, phone
frame-home = Regulars, home
frame-find = Name, phone, order no., pinyin…
frame-find-keys = ↑ ↓ to choose, Enter to open, Esc to close
frame-help = Help
frame-help-lede = Everything can be done with the mouse or by touch. With a keyboard it is quicker.
frame-keys = Keys; single letters work outside of text fields and can be switched off under your name
frame-keys-key = Key
frame-keys-does = Does
frame-key-find = Find anything
frame-key-list = Find in this list
frame-key-add = New customer
frame-key-move = Next, previous
frame-key-tick = Tick the row
frame-key-done = Done
frame-key-tomorrow = Tomorrow
frame-key-undo = Undo
frame-key-save = Save what you type
frame-key-help = This page
frame-add = Add
frame-more = More
frame-me = You and this program
frame-demo = Demo data
frame-demo-leave = Back to my book
frame-demo-why = Invented names. Your own book is another file; the two never mix.
frame-switch-theme = Switch light or dark
frame-optional = (optional)
frame-problems = { $count ->
    [one] One thing to mend
   *[other] { $count } things to mend
}
frame-title-error = {"Error: "}
frame-undo = Undo
frame-undone = Taken back: { $what }
frame-login = Login
frame-password = Password
frame-sign-in = Sign in
frame-signed-out-title = You have been signed out
frame-signed-out-kept = What you typed is kept. Sign in, then it can be saved.
frame-again-title = Save it now?
frame-again-why = You signed in again. This is what you had typed:
frame-again-send = Save
frame-not-found-title = There is nothing here
frame-not-found-why = It may have been removed or merged, or it is not yours to see.
frame-to-start = To Today
frame-go-back = Back
frame-not-found = There is no such thing.
    .way-out = Go back and choose again.
frame-signed-out = You have been signed out.
    .way-out = Sign in again.
frame-done-already = This has been done already.
    .way-out = Go on from where it led.
frame-foreign-form = This form was sent by another site.
    .way-out = Open Regulars itself and do it there.
frame-not-allowed = Your role does not allow this.
    .way-out = Ask an owner to do it, or to give you a role that may.
frame-too-long = This is more than Regulars takes at once.
    .way-out = Leave out what is not needed, or send it in parts.
frame-form-broken = What was sent broke off on its way, so nothing was done.
    .way-out = Go back and send it again.
frame-upload-not-kept = The file could not be put down on this machine, so nothing was read of it.
    .way-out = Ask whoever runs Regulars to look whether the disk is full and its folder of files may be written to, then send it again.
frame-demo-form = This form belongs to the demo, which is not open any more. Nothing was written into your book.
    .way-out = Go back to your book, or look around again.
frame-broke = Something in Regulars broke, and this was not answered.
    .way-out = Look whether it was done before you do it again, and tell whoever runs Regulars.
frame-clash = { $count ->
    [one] Two of you changed this
   *[other] Two of you changed the same { $count } things
}
frame-clash-why = While this page was open, somebody else changed the same. Nothing of yours is saved yet: which is to stand?
frame-clash-theirs = as it is now
frame-clash-mine = as you typed it
frame-clash-nothing = nothing
frame-no-undo = This cannot be taken back.
    .way-out = Change it by hand where it was made.
frame-undone-before = This has been taken back already.
    .way-out = Look at it as it is now.
frame-undo-nothing = Nothing of this is left to take back.
    .way-out = It has been changed again since; look at it as it is now.
frame-undo-late = This is older than thirty days and stays as it is.
    .way-out = Change it by hand where it was made.
frame-changed-since = Somebody has changed this since.
    .way-out = Look at it as it is now and change it by hand.
frame-no-such-work = This program does not know the work “{ $kind }”.
    .way-out = Use the newest version of Regulars on every machine that works on this book.
frame-work-broke = The work “{ $kind }” has broken off several times and was given up.
    .way-out = Try it again with a smaller file, and tell us what happened.
frame-file-not-written = The file could not be written on this machine.
    .way-out = Look whether its disk is full, then try again.
frame-listen-bad = { $address } is no address to listen on.
    .way-out = Write an address and a port, such as 127.0.0.1:8080.
frame-listen-taken = Regulars cannot listen on { $address }.
    .way-out = Stop the other program that has this port, or choose another port with --listen.
frame-serve-failed = The server had to stop.
    .way-out = Start it again; nothing that was saved is lost.
frame-offline-title = This needs a connection
frame-offline-why = Today, the last files you opened and what you write work without one.
frame-offline-bar = No connection: this is as you last saw it.
frame-seen-from = Customers are seen as of { $day }, not from today.
frame-kept-title = Kept on this device
frame-kept-why = What you wrote without a connection is sent as soon as there is one again. What still waits is listed here.
frame-kept-drop = Drop it
frame-waiting = Written without a connection and waiting to be sent:
