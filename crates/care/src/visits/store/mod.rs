//! Visits and suggestions in the book. Lists are kept to the customers of one person, so this store reads whose customers are:
//! see decision 009.

mod read;
mod write;

use records::duplicates::Move;
use store::StoreError;

pub(super) use read::{
    export_suggestions, export_visits, find, find_suggestion, latest, listed, of_customer, plans,
    suggestions_of_customer,
};
pub(super) use write::{decide, forget, insert, put_plans, remove};

type Result<T> = std::result::Result<T, StoreError>;

/// The tables of a customer's visits, in the order they stand on each other.
pub(super) const MOVES: &[Move] = &[
    Move {
        table: "visits",
        columns: &["visit_id, at, how, opinions, misuse, guidance, by_id, followup_id, created_at"],
        key: Some(("visit_id", "visit_id")),
        follows: None,
    },
    Move {
        table: "suggestions",
        columns: &[
            "suggestion_id, visit_id, text, product, state, answer, decided_at, decided_by, followup_id, created_at",
        ],
        key: Some(("visit_id", "suggestion_id")),
        follows: Some("visits"),
    },
];
