//! The words everything else is said in: money, days, ids, refusals, progress.
//!
//! This room never reads a file, a clock or a database. Begin with [`Money`], [`Day`] and [`Refusal`].
#![warn(missing_docs)]

mod cast;
mod chance;
mod day;
mod id;
mod lang;
mod money;
mod occasion;
mod page;
mod progress;
mod ratio;
mod say;
mod span;
mod typed;

pub use cast::{count, hex, number, rounded, size};
pub use chance::Chance;
pub use day::{Clock, Day, Days, FixedClock, Moment};
pub use id::{Id, IdMaker};
pub use lang::Lang;
pub use money::{Currency, Expected, Money, MoneyOverflow, decimal};
pub use occasion::Occasion;
pub use page::{PAGE_ROWS_MAX, Page};
pub use progress::{Progress, Silent};
pub use ratio::{Change, Ratio};
pub use say::{Arg, Refusal, Say};
pub use span::Span;
pub use typed::{narrow, whole};
#[doc(hidden)]
pub use uuid;
