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
frame-sheet-too-long = { $file } would have more than { $rows } rows, which Excel does not open.
    .way-out = Write it as .csv, which has no such limit.
frame-book-behind = The book { $place } was made by an older Regulars, and a dry run changes nothing, not even its tables.
    .way-out = Make a copy of the book, then run regulars imports list on it once: that brings it up to date. Dry runs work from then on.
