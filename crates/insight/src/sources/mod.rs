//! Where order histories come from: an order file named at the terminal, or a book.
//!
//! Every command that works on orders reads them here, so that all of them see the same customers and the same last day. This
//! room never works out what an order means. Begin with [`read_file`]; for a book, with [`records::orders::book`] and
//! [`one_currency`].

mod arguments;
mod book;
mod file;

pub use arguments::{day, share, span};
pub use book::one_currency;
pub use file::{file_argument, file_options, last_day, read_file};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "sources",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    ..frame::Feature::EMPTY
};
