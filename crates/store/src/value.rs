//! What is bound to a placeholder.

use kernel::uuid::Uuid;
use kernel::{Day, Moment};

/// A kind of value that columns of both databases hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identity: 16 bytes.
    Id,
    /// A whole number of 64 bits.
    Int,
    /// A floating number.
    Real,
    /// True or false.
    Bool,
    /// Text without NUL signs (PostgreSQL holds none).
    Text,
}

/// A value for a placeholder; `None` is NULL of that kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An identity.
    Id(Option<Uuid>),
    /// A whole number, day or moment.
    Int(Option<i64>),
    /// A floating number.
    Real(Option<f64>),
    /// True or false.
    Bool(Option<bool>),
    /// Text.
    Text(Option<String>),
}

macro_rules! value_from {
    ($($from:ty => |$value:ident| $variant:ident($made:expr)),* $(,)?) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                Self::$variant(Some($made))
            }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Self::$variant(value.map(|$value| $made))
            }
        }
    )*};
}

value_from! {
    Uuid => |value| Id(value),
    i64 => |value| Int(value),
    i32 => |value| Int(i64::from(value)),
    u32 => |value| Int(i64::from(value)),
    Day => |value| Int(i64::from(value.epoch_days())),
    Moment => |value| Int(value.0),
    f64 => |value| Real(value),
    bool => |value| Bool(value),
    &str => |value| Text(value.to_owned()),
    String => |value| Text(value),
}
