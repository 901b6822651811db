### Taking everything out, and the invented business.

program-arg-file = FILE
program-arg-out = Where to write, as .csv or .xlsx
program-export-about = Take customers, orders, values or the whole book out
program-export-customers = All customers with their keys and what is known of them; the file can be brought in again
program-export-orders = All order lines; the file can be brought in again
program-arg-source = Only what came by this source; where the book has several, give the same --source when bringing the file in again
program-arg-source-value = NAME
program-export-values = The values of the latest valuation, one row a customer
program-export-book = Everything in one archive (.zip): customers, orders, values, products, activities, changes, settings
program-exported = { $rows } rows written to { $file }.
program-exported-source = To bring it in again, say where it is from: --source { $source }
program-exported-sources = It holds what came by several sources: { $sources }. To bring it in again, export each with --source NAME and name it so again.
program-export-no-source = Nothing in this book came by { $source }; there is: { $sources }
    .way-out = Give one of these with --source, or leave --source out to take out everything.
program-no-file = No file was named.
    .way-out = Say where to write: --out FILE
program-demo-about = Make an invented business, bring its orders into a book of its own and say whom to keep
program-demo-book = The demo's book; it is made anew each time
program-demo-made = The book is { $book }, the page to look at is { $report }, the invented orders are in { $orders }.
program-demo-file-only = The demo goes into a file of its own, not onto a server.
    .way-out = Leave --book out, or name a file that is not there yet.
program-demo-not-over = { $file } is there already and is not a demo as it was made, so nothing was written over it.
    .way-out = Name a book that is not there yet: regulars demo --book other.db
program-demo-failed = The demo's file { $file } cannot be written.
    .way-out = Run it in a folder you may write to, with some megabytes free.
program-serve-about = Open the book in a browser
program-serve-listen = Where pages are served; 127.0.0.1 is this machine only
program-serve-files = Where uploaded files lie until they are brought in; otherwise beside the book
program-serve-https = Browsers come in by TLS through a proxy: cookies are for TLS only
program-arg-address = ADDRESS
program-arg-folder = FOLDER
program-serving = Regulars is open at { $address }
    The book is { $book }. Ctrl-C stops it.
program-first-run = Nobody has an account yet. The first visitor on this machine becomes the owner; from elsewhere this link does it, once:
    { $link }
program-demo-serving = Regulars is open at { $address }
    The book is { $book }. Ctrl-C stops it. This link signs you in, once:
    { $link }
program-demo-make-only = Only make the demo; do not open it in a browser
program-enter-about = Print a link that lets somebody in who has lost their password or is kept out by others' guesses
program-enter-login = Whose login
program-enter-new-password = A link to choose a new password, which signs them out everywhere else
program-enter-address = Where the program is open, as the link's beginning
program-arg-login = LOGIN
program-enter-link = This link lets { $login } in, once, within a day:
    { $link }
program-enter-choose = By this link { $login } chooses a new password, once, within a day:
    { $link }
program-enter-nobody = Nobody here has the login { $login }.
    .way-out = These are known: { $known }.
program-enter-none = Nobody has an account in this book yet.
    .way-out = Start the program with regulars serve: its link makes the first owner.
