//! One row of an answer.

use kernel::uuid::Uuid;
use kernel::{Day, Id, Moment};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Row as _, TypeInfo};

use crate::error::Result;
use crate::{Fault, StoreError};

/// One row; its columns are read by name.
#[derive(Debug)]
pub enum Row {
    /// From a file.
    #[doc(hidden)]
    Sqlite(SqliteRow),
    /// From a server.
    #[doc(hidden)]
    Postgres(PgRow),
}

impl Row {
    /// The value of a column; an `Option` where it may be NULL.
    ///
    /// # Errors
    /// [`Fault::Shape`] when there is no such column, it is of another kind, or NULL where no `Option` was asked for.
    pub fn get<T: Read>(&self, column: &str) -> Result<T> {
        T::read(self, column)
    }

    /// An identity.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn id<I: Id>(&self, column: &str) -> Result<I> {
        self.get::<Uuid>(column).map(I::from_uuid)
    }

    /// An identity that may be missing.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn maybe_id<I: Id>(&self, column: &str) -> Result<Option<I>> {
        Ok(self.get::<Option<Uuid>>(column)?.map(I::from_uuid))
    }
}

/// What a column may be read as.
pub trait Read: Sized {
    /// Reads a column.
    ///
    /// # Errors
    /// As [`Row::get`].
    fn read(row: &Row, column: &str) -> Result<Self>;
}

macro_rules! read_as_is {
    ($($kind:ty),*) => {$(
        impl Read for Option<$kind> {
            fn read(row: &Row, column: &str) -> Result<Self> {
                match row {
                    Row::Sqlite(row) => Ok(row.try_get::<Self, _>(column)?),
                    Row::Postgres(row) => Ok(row.try_get::<Self, _>(column)?),
                }
            }
        }
        required!($kind);
    )*};
}

/// The same value where NULL is an error: what is asked for without `Option` must be there.
macro_rules! required {
    ($kind:ty) => {
        impl Read for $kind {
            fn read(row: &Row, column: &str) -> Result<Self> {
                Option::<$kind>::read(row, column)?
                    .ok_or_else(|| StoreError::new(Fault::Shape, format!("column {column} is empty")))
            }
        }
    };
}

read_as_is!(f64, bool, String, Uuid);
required!(i64);
required!(u32);
required!(Day);
required!(Moment);

impl Read for Option<i64> {
    fn read(row: &Row, column: &str) -> Result<Self> {
        match row {
            Row::Sqlite(row) => Ok(row.try_get::<Self, _>(column)?),
            // Plain numbers in a statement (`select 1`) are 32 bits wide on PostgreSQL.
            Row::Postgres(row) => match row.try_column(column)?.type_info().name() {
                "INT4" => Ok(row.try_get::<Option<i32>, _>(column)?.map(i64::from)),
                _ => Ok(row.try_get::<Self, _>(column)?),
            },
        }
    }
}

impl Read for Option<u32> {
    fn read(row: &Row, column: &str) -> Result<Self> {
        narrow(row, column)
    }
}

impl Read for Option<Day> {
    fn read(row: &Row, column: &str) -> Result<Self> {
        Ok(narrow::<i32>(row, column)?.map(Day::from_epoch_days))
    }
}

impl Read for Option<Moment> {
    fn read(row: &Row, column: &str) -> Result<Self> {
        Ok(row.get::<Option<i64>>(column)?.map(Moment))
    }
}

fn narrow<N: TryFrom<i64>>(row: &Row, column: &str) -> Result<Option<N>> {
    row.get::<Option<i64>>(column)?
        .map(|wide| {
            N::try_from(wide).map_err(|_| {
                StoreError::new(Fault::Shape, format!("column {column} holds {wide}, out of range"))
            })
        })
        .transpose()
}
