//! The program as people run it: the built binary, real files, exit codes and words.
// `cfg(test)` tells the linter that these are tests.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod care;
#[cfg(test)]
mod program;
#[cfg(test)]
mod real_files;
#[cfg(test)]
mod taobao;
#[cfg(test)]
mod whole_books;
#[cfg(test)]
mod whole_orders;
