//! The whole pass over an order file: blocks of records in, histories and an account of every line out.
//!
//! Several hands read blocks at once; what they read is gathered by customer at the end, and the result does not
//! depend on who read what. Nothing here knows a database. Begin with [`read_orders`].

mod columns;
mod gather;
mod goods;
mod hand;
mod keys;
mod orders;
mod plain;
mod preview;
mod read;
mod rows;
mod tally;
mod whole;

pub use goods::{Goods, join_goods};
pub use orders::read_order_drafts;
pub use preview::{Preview, headings_of, line_of};
pub use read::{OrderFile, ReadOptions, read_orders};
pub use tally::{PROBLEMS_KEPT_MAX, Tally};
pub use whole::{RefusedRow, Taker, Wanted, Whole, read_whole};
