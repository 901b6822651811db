//! The whole family for one business: which model to believe, by how much, and what would change with the next best.
//!
//! Every model is fitted on the part of a business's history before a day, and asked for the chance of what each customer then
//! did (held-out predictive likelihood, a proper score: Gneiting, Raftery 2007, JASA 102). The best is fitted again on all. Where
//! the history is too short to hold anything back, Akaike's criterion decides.
//!
//! NBD, BG/NBD, MBG/NBD, Pareto/NBD and, where the gaps are known, BG/CNBD-k and MBG/CNBD-k compete. BG/BB does not: it explains
//! opportunities, not days, and its likelihood is none of a purchase in time.
//!
//! Begin with [`Business::of_days`] and [`choose`].

mod business;
mod contest;
mod fitted;
mod model;
mod verdict;

pub use business::{Business, HeldOut, Split};
pub use contest::choose;
pub use fitted::{Fitted, Parameter};
pub use model::Model;
pub use verdict::{Because, Change, Contender, Rule, Short, Verdict};
