//! Stories of the gate, each told on both databases.

mod audit;
mod grants;
#[cfg(test)]
mod sessions;
mod users;
