//! What a feature plugs into: manifest, texts, formats, charts, the command line's shell, the page shell.
//!
//! This room knows no feature by name and no rule of the business: features hand it plain data ([`Feature`], messages,
//! points to draw) and it gives them faces. Begin with [`feature`], then [`texts`] and [`cli`].
#![warn(missing_docs)]

pub mod archive;
pub mod book;
pub mod business;
pub mod charts;
pub mod cli;
pub mod draft;
pub mod feature;
pub mod formats;
pub mod page;
pub mod sheet;
pub mod texts;
pub mod web;
pub mod work;

pub use draft::{refuse_overwriting, write_whole};
pub use feature::{Call, Command, Feature, Outcome};
pub use texts::{TextSource, Texts};
