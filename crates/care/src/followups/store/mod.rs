//! Follow-ups in the book. Lists are kept to the customers of one person, and nothing is opened for who was erased, so this
//! store reads whose customers are and who was erased: see decision 009.

mod lists;
mod read;
mod write;

use records::customers::CustomerId;
use records::duplicates::Move;
use store::StoreError;

use super::model::FollowupId;

pub(super) use lists::{
    Asked, By, counts, done_since, due, due_of, export, listed, next_of, of_customer, of_origin,
};
pub(super) use read::{find, settings};
pub(super) use write::{change, escalate, forget, insert, move_many, over, put_settings, withdraw};

type Result<T> = std::result::Result<T, StoreError>;

/// Which follow-up.
pub(super) type Which = (CustomerId, FollowupId);

/// The minute that stands for no time of the day.
const SOME_TIME: i64 = 1_440;

/// The table of a customer's follow-ups.
pub(super) const MOVES: &[Move] = &[Move {
    table: "followups",
    columns: &[
        "followup_id, what, why, due_day, due_minute, who_id, origin, key, stake_minor, opened_at, opened_by, state",
        "ended_at, ended_by, outcome, escalated_at",
    ],
    key: Some(("followup_id", "followup_id")),
    follows: None,
}];
