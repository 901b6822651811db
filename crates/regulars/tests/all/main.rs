//! The program as people run it: the built binary, real files, exit codes and words.

mod bad_input;
mod program;
mod real_files;
mod whole_books;
