//! Stories of the gate, each told on both databases.

mod audit;
mod grants;
mod sessions;
mod users;
