//! Order histories in, numbers out: the mathematics of customer value.
//!
//! This room never reads a file, a clock or a database, and draws no random number but from a seed it is given. It is usable by itself.
//!
//! Begin with [`RepeatHistory`] (what a model needs to know of a customer), put many into a [`Sample`], let
//! [`choice::fit`] find and choose a [`dropout`] model, and ask [`dropout::Dropout::outlook`] what to expect of everybody.
//! [`sure`] says how sure that is, [`posterior`] at length. [`family`] weighs all models of a business against each other,
//! [`pareto_nbd`], [`regular`] buyers and [`nbd`] among them; [`bg_bb`] is for set opportunities instead of days.
//! [`gamma_gamma`] says what the expected orders are worth. [`rhythm`] works where the models are refused: with tens of
//! customers, on the days of a [`calendar`] if need be; [`amounts`] says whether orders have become smaller, [`categories`] whether
//! something is no longer in them; [`contrast`] whether what befalls some is shared by a group of them. [`concentration`], [`rfm`], [`cohorts`] and [`breadth`] describe without any
//! model, [`affinity`] says what is bought together, and [`next_purchase`] what a customer buys next, and when.
//! [`check`] says how forecasts did, [`strata`] how two groups compare like with like.
#![warn(missing_docs)]

pub mod affinity;
pub mod amounts;
pub mod bg_bb;
pub mod breadth;
pub mod calendar;
pub mod categories;
pub mod check;
pub mod choice;
pub mod cohorts;
pub mod concentration;
pub mod contrast;
mod curve;
pub mod dropout;
pub mod family;
pub mod fit;
pub mod gamma_gamma;
mod history;
pub mod nbd;
pub mod next_purchase;
mod optimum;
pub mod pareto_nbd;
mod per_age;
pub mod posterior;
mod quadrature;
mod race;
pub mod regular;
pub mod rfm;
pub mod rhythm;
mod sample;
mod search;
mod special;
pub mod strata;
pub mod sure;

pub use fit::{Boundary, Covariance, Fit, TooThin};
pub use history::{Observed, RepeatHistory, Unit};
pub use sample::Sample;
pub use search::enough;

/// The example of the README is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
