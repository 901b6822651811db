//! Files of an entry.

use gate::users::UserId;
use kernel::{Moment, define_id};

use crate::activities::ActivityId;
use crate::customers::CustomerId;

define_id!(
    /// One attachment.
    AttachmentId
);

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// A picture.
    Gif,
    /// A picture.
    Webp,
    /// A picture, as telephones take it.
    Heic,
    /// A document.
    Pdf,
    /// Words.
    Text,
    /// A table of words.
    Csv,
    /// A workbook without macros.
    Xlsx,
    /// A text document without macros.
    Docx,
}

impl Media {
    /// All of them.
    pub const ALL: [Media; 10] = [
        Self::Png,
        Self::Jpeg,
        Self::Gif,
        Self::Webp,
        Self::Heic,
        Self::Pdf,
        Self::Text,
        Self::Csv,
        Self::Xlsx,
        Self::Docx,
    ];

    /// The word that stands in books, and how its name ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Heic => "heic",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
        }
    }

    /// The one of a word.
    #[must_use]
    pub fn from_ending(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.ending() == word)
    }

    /// Whether every browser shows it as a picture.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::Webp)
    }
}

/// A file about to be put to an entry.
#[derive(Clone, Copy, Debug)]
pub struct NewAttachment<'f> {
    /// The entry.
    pub activity: ActivityId,
    /// Its name where it comes from.
    pub name: &'f str,
    /// Its content.
    pub content: &'f [u8],
}

/// A file in the book, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Which one.
    pub id: AttachmentId,
    /// Whose.
    pub customer: CustomerId,
    /// The entry it belongs to.
    pub activity: ActivityId,
    /// Its name; it ends as what it is.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// How long it is.
    pub bytes: i64,
    /// When it came.
    pub at: Moment,
    /// Who put it there; `None` for the house.
    pub author: Option<UserId>,
}
