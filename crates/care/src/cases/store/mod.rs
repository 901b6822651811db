//! Cases in the book. Lists are kept to the customers of one person, so this store reads whose customers are: see decision
//! 009.

mod counts;
mod lists;
mod read;
mod recalls;
mod reports;
mod settings;
mod write;

use kernel::Moment;
use records::customers::CustomerId;
use records::duplicates::Move;
use records::serving;
use store::{Rows, StoreError};

use super::model::CaseId;

pub(super) use counts::counts;
pub(super) use lists::{
    Asked, closed_since, due, escalated, export, export_events, listed, near, of_customer, unsolved,
};
pub(super) use read::{events, find, find_number, many_events, promises_of};
pub(super) use recalls::{begun_with, cases_of_recall, insert_recall, recalls, remove_recall};
pub(super) use reports::{groups, report};
pub(super) use settings::{next_numbers, promises, put_promises, put_read_by, read_by};
pub(super) use write::{
    Told, empty_words, insert_cases, insert_events, remove_cases, remove_event, set_courses, tell, untell,
};

type Result<T> = std::result::Result<T, StoreError>;

/// Which case.
pub(super) type Which = (CustomerId, CaseId);

/// The end of a clock that does not run: later than any day, so that lists by clock need no NULL.
pub(super) const NO_END: Moment = Moment(i64::MAX / 2);

fn whiches(all: &[Which]) -> Rows<'_, Which> {
    Rows::of(all).id("customer_id", |one| one.0).id("case_id", |one| one.1)
}

/// The tables of a customer's cases, in the order they stand on each other.
pub(super) const MOVES: &[Move] = &[
    Move {
        table: "cases",
        columns: &[
            "case_id, number, kind, channel, subject, product, recall_id, opened_at, opened_by, answer_minutes",
            "solve_minutes, state, handler_id, answered_at, solved_at, closed_at, cause, word, answer_due, solve_due",
            "solve_left_micros, next_clock, next_due, warned, breached",
        ],
        key: Some(("case_id", "case_id")),
        follows: None,
    },
    Move {
        table: "case_events",
        columns: &["event_id, case_id, kind, detail, at, by_id, text"],
        key: Some(("case_id", "event_id")),
        follows: Some("cases"),
    },
    Move {
        table: "case_remedies",
        columns: &["event_id, case_id, remedy, cost_minor, currency"],
        key: Some(("case_id", "event_id")),
        follows: Some("cases"),
    },
    // What remedies cost: cases are all that tells costs.
    serving::moves_with("cases"),
    // And what complaints say of why somebody buys less.
    insight::diagnosis::facts_move_with("cases"),
];
