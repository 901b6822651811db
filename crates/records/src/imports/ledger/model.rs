//! What an import is.

use gate::audit::LineId;
use gate::users::UserId;
use kernel::{Moment, define_id};
use serde::{Deserialize, Serialize};

use crate::customers::CustomerId;
use crate::imports::fields::Kind;
use crate::orders::CustomerKey;

define_id!(
    /// One import; later ones have greater identities.
    ImportId
);

/// A file about to come in.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// What it holds.
    pub kind: Kind,
    /// The name under which its order numbers are unique: the shop's or the layout's. Files of one source speak of the
    /// same orders.
    pub source: String,
    /// The file's name, for people.
    pub file_name: String,
    /// Tells the file from others, byte by byte.
    pub file_hash: String,
    /// Customers of the file whom a person knows to be customers of the book, by the key that decides in the file.
    pub joins: Vec<(CustomerKey, CustomerId)>,
}

/// What an import did to the book, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Orders (customers, products) that are new.
    pub new: u64,
    /// Those that were there with the same content.
    pub unchanged: u64,
    /// Those that were there with other content.
    pub replaced: u64,
    /// Lines of new and replaced orders.
    pub lines: u64,
    /// Orders without a customer, among new and replaced ones.
    pub anonymous: u64,
    /// Customers that were made for them.
    pub customers_new: u64,
    /// Customers who were there and of whom something more is known now.
    pub customers_changed: u64,
    /// Customers the file names whose data was erased at their wish: they stay without a name.
    pub customers_erased: u64,
}

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The import; `None` when the file changed nothing.
    pub import: Option<ImportId>,
    /// What it did.
    pub counts: Counts,
    /// The line of the audit trail it wrote; `None` when the file changed nothing.
    pub line: Option<LineId>,
}

/// An import in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its identity.
    pub id: ImportId,
    /// What the file held: `orders`, `customers`, `products`.
    pub kind: String,
    /// The source.
    pub source: String,
    /// The file's name.
    pub file_name: String,
    /// The file's hash.
    pub file_hash: String,
    /// When it came in.
    pub at: Moment,
    /// Who brought it; `None` where it was the house.
    pub user: Option<UserId>,
    /// What it did.
    pub counts: Counts,
    /// When it was taken back.
    pub undone_at: Option<Moment>,
}

/// What fields belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A customer, by identity.
    Customer,
    /// A product, by number.
    Product,
}

impl Subject {
    /// The word that stands in books.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Product => "product",
        }
    }
}

/// A field of a customer or product that an import changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldChange {
    /// Whose.
    pub(crate) key: String,
    /// Which field: the name of its column.
    pub(crate) field: String,
    /// What it was.
    pub(crate) before: String,
    /// What it became.
    pub(crate) after: String,
}
