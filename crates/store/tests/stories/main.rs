//! Stories of the store, each told on both databases.
#![expect(clippy::unwrap_used, reason = "the helpers of a story break as the story does")]

mod beside;
mod bulk;
mod dropped;
mod full;
mod jobs;
mod migrations;
mod opening;
mod paging;
mod values;
