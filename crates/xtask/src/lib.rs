//! The repository's own rules, as tests and small commands.
//!
//! What the compiler cannot hold and a reviewer forgets stands in [`rules`]: who may import whom, how long a file
//! may grow, where SQL and texts live, which licences come in. Each rule takes the [`tree`] and gives back a list of
//! [`Problem`]s; `tests/repository.rs` holds every list empty. Nothing here is part of the program people run.
//!
//! Begin with `rules/mod.rs`; the commands are in `main.rs`.

pub mod metadata;
pub mod orders;
pub mod rules;
pub mod scaffold;
pub mod source;
pub mod timing;
pub mod tree;

use std::fmt;

/// One place where the repository breaks one of its rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File (and line), crate or key.
    pub place: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }

    /// A problem on a line of a file, counted from 1.
    #[must_use]
    pub fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self::new(format!("{path}:{line}"), what)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}
