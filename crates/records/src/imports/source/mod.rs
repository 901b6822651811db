//! From any file people have to a stream of UTF-8 records.
//!
//! CSV in any of the common encodings, the same gzipped, and XLSX all become blocks of UTF-8 text cut at record ends,
//! so that everything behind this room reads one thing. It never looks at what a cell means.
//! Begin with [`Source::open`] and [`Source::blocks`].

mod blocks;
mod delimiter;
mod encoding;
mod open;
mod sheet;
mod survey;

pub use blocks::{Bin, Block, Blocks, RECORD_BYTES_MAX};
pub use encoding::Encoding;
pub use open::{Opening, Source};
