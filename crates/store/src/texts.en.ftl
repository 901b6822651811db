# Opening a book
store-directory = { $place } is a folder, not a book.
    .way-out = Name a file inside it, for example { $place }/regulars.db.
store-no-book = There is no book at { $place }.
    .way-out = Check the path, or begin a book by importing orders into it: regulars import orders FILE --book { $place }
store-no-folder = The folder { $place } does not exist.
    .way-out = Make the folder first, or name a book in a folder that is there.
store-no-permission = { $place } may not be opened for writing.
    .way-out = Give this user the right to read and write the file and its folder, or name another place.
store-no-sqlite = { $place } is not a book: it is a file of another kind, or it is damaged.
    .way-out = Name a file made by Regulars, or bring back your last backup.
store-bad-url = The address of the database cannot be read.
    .way-out = Write it as postgres://user:password@host:5432/database
store-bad-schema = “{ $schema }” cannot be the name of a schema.
    .way-out = Use letters, digits and underscores only.
store-unreachable = No database server answers at { $place }.
    .way-out = Check that the server runs, that host and port are right, and that no firewall stands between.
store-login-as = The database server at { $place } does not let “{ $user }” in.
    .way-out = Check user and password in the address: postgres://user:password@host:5432/database
store-no-database = The server is there, but it has no database { $place }.
    .way-out = Create the database (createdb), or correct its name in the address.

# Bringing a book up to date
store-newer = This book was written by a newer Regulars (it has “{ $migration }”, which this one does not know).
    .way-out = Install the newer version and open the book with it. Nothing was changed.
store-changed = This book and this program disagree about “{ $migration }”.
    .way-out = Use the program the book was made with, or a released version. Nothing was changed.
store-foreign = This database belongs to another program (it has a table “{ $table }”).
    .way-out = Name another file, or a schema of its own: postgres://host/database?schema=regulars. Nothing was changed.

# Work on a book
store-busy = The book is busy: somebody else is writing to it.
    .way-out = Wait for the other work to end and try again. Nothing was changed.
store-disk-full = The disk is full.
    .way-out = Make room and try again. Nothing was changed; the book is as it was.
store-lost = The connection to the database was lost.
    .way-out = Check that the database server runs and try again. Nothing half-done was kept.
store-read-only = The book may be read but not written.
    .way-out = Give this user the right to write the file and its folder, or ask whoever keeps the server.
store-forbidden = The database server does not allow this user to do that.
    .way-out = Ask whoever keeps the server for the right to create and write tables in this database.
store-unique = This is in the book already.
    .way-out = Open what is there instead of making it again.
store-reference = Something else in the book refers to this.
    .way-out = Remove or change what refers to it first.
store-nul = A text holds a sign that cannot be kept (NUL).
    .way-out = Remove the sign and try again.
store-damaged = The book is damaged.
    .way-out = Stop using it and bring back your last backup.
store-fault = The program made a mistake with the book. Nothing was changed.
    .way-out = Please report it, with the details below.
store-bad-page = This link to the next page does not belong to this list.
    .way-out = Begin again with the first page.
