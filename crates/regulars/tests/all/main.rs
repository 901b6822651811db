//! The program as people run it: the built binary, real files, exit codes and words.
// `cfg(test)` tells the linter that these are tests.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod care;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod cdnow;
#[cfg(test)]
mod enter;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod models;
#[cfg(test)]
mod network;
#[cfg(test)]
mod one_customer;
#[cfg(test)]
mod outputs;
#[cfg(test)]
mod program;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod real_files;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod runs;
#[cfg(test)]
mod server;
#[cfg(test)]
mod taobao;
#[cfg(test)]
mod whole_books;
#[cfg(test)]
mod whole_orders;
