//! What a database may answer instead of rows, in the house's words.

use std::fmt;

use kernel::Refusal;

/// What went wrong, as far as a caller may act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Somebody else is writing and did not finish in time, or two pieces of work stood in each other's way: try again.
    Busy,
    /// The disk is full.
    DiskFull,
    /// The connection or the server is gone.
    Lost,
    /// The book may be read but not written.
    ReadOnly,
    /// A row with this key is there already.
    Unique,
    /// A row refers to one that is not there, or is still referred to.
    Reference,
    /// A value breaks a rule of its table.
    Check,
    /// A row that must be there is not.
    Missing,
    /// A row does not have the shape the program expects.
    Shape,
    /// Text that no database is to hold: a NUL sign.
    Nul,
    /// The file is damaged or no database.
    Damaged,
    /// The server wants another user or password.
    Login,
    /// The server has no such database.
    NoDatabase,
    /// This user may not do that in the database.
    Forbidden,
    /// The statement's text is wrong: a fault of the program.
    Text,
}

/// A fault with what the machine said.
#[derive(Clone, Debug)]
pub struct StoreError {
    fault: Fault,
    detail: String,
}

/// The usual answer of this room.
pub(crate) type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    /// A fault, and what there is to say about it to whoever repairs it.
    #[must_use]
    pub fn new(fault: Fault, detail: impl Into<String>) -> Self {
        Self { fault, detail: detail.into() }
    }

    /// What went wrong.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What the machine said.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The same error naming the statement it came from.
    pub(crate) fn at(mut self, text: &str) -> Self {
        let start: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(160).collect();
        self.detail = format!("{}; in: {start}", self.detail);
        self
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}: {}", self.fault, self.detail)
    }
}

impl std::error::Error for StoreError {}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let key = match error.fault {
            Fault::Busy => "store-busy",
            Fault::DiskFull => "store-disk-full",
            Fault::Lost | Fault::Login | Fault::NoDatabase => "store-lost",
            Fault::ReadOnly => "store-read-only",
            Fault::Unique => "store-unique",
            Fault::Reference => "store-reference",
            Fault::Nul => "store-nul",
            Fault::Damaged => "store-damaged",
            Fault::Forbidden => "store-forbidden",
            Fault::Check | Fault::Missing | Fault::Shape | Fault::Text => "store-fault",
        };
        Refusal::new(key).because(error.detail)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let fault = match &error {
            sqlx::Error::Database(answer) => {
                let code = answer.code().unwrap_or_default();
                match code.parse::<u32>() {
                    // SQLite's codes are short numbers, PostgreSQL's are five signs (53100 is one of digits only).
                    Ok(number) if code.len() < 5 => sqlite_fault(number),
                    _ => postgres_fault(&code),
                }
            }
            sqlx::Error::PoolTimedOut => Fault::Busy,
            sqlx::Error::RowNotFound => Fault::Missing,
            sqlx::Error::ColumnNotFound(_)
            | sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::ColumnIndexOutOfBounds { .. }
            | sqlx::Error::Decode(_)
            | sqlx::Error::TypeNotFound { .. } => Fault::Shape,
            sqlx::Error::Io(io) => match io.kind() {
                std::io::ErrorKind::StorageFull => Fault::DiskFull,
                std::io::ErrorKind::PermissionDenied => Fault::ReadOnly,
                _ => Fault::Lost,
            },
            sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => Fault::Lost,
            _ => Fault::Text,
        };
        Self::new(fault, error.to_string())
    }
}

/// # Source
/// <https://www.sqlite.org/rescode.html>; the low byte is the family.
fn sqlite_fault(code: u32) -> Fault {
    match (code, code & 0xFF) {
        // A full disk shows first where the shared-memory file is made larger or a page is written.
        (4874 | 778, _) | (_, 13) => Fault::DiskFull,
        (_, 5 | 6) => Fault::Busy,
        (_, 3 | 8 | 14 | 23) => Fault::ReadOnly,
        (_, 10) => Fault::Lost,
        (_, 11 | 26) => Fault::Damaged,
        (1555 | 2067 | 2579, _) => Fault::Unique,
        (787 | 1811, _) => Fault::Reference,
        (_, 19 | 25) => Fault::Check,
        _ => Fault::Text,
    }
}

/// # Source
/// PostgreSQL manual, appendix A; the first two signs are the class.
fn postgres_fault(code: &str) -> Fault {
    match code {
        "23505" => Fault::Unique,
        "23503" => Fault::Reference,
        "53100" => Fault::DiskFull,
        "53300" | "55P03" | "57014" => Fault::Busy,
        "25006" => Fault::ReadOnly,
        "3D000" => Fault::NoDatabase,
        "42501" => Fault::Forbidden,
        _ => match code.get(..2).unwrap_or_default() {
            "23" | "22" => Fault::Check,
            "28" => Fault::Login,
            "40" => Fault::Busy,
            "08" | "57" | "58" => Fault::Lost,
            _ => Fault::Text,
        },
    }
}
