//! Where people sit: signing in, people, settings, and the pages that need several wings.
#![warn(missing_docs)]

pub mod customer_file;
pub mod customer_list;
pub mod data;
pub mod feeds;
pub mod merging;
pub mod palette;
pub mod people;
pub mod privacy;
pub mod settings;
pub mod sign_in;
pub mod today;
