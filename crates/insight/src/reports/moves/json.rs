//! The moves as JSON.

use records::customers::CustomerId;
use serde_json::{Value, json};

use super::Moves;
use crate::tiers::{FromTo, Tier};

/// Every way anybody went, and everybody who changed tier; `code` says what a customer is called, `None` for one who is
/// not in the book any more.
pub(in crate::reports) fn to_json<'c>(moves: &Moves, code: impl Fn(CustomerId) -> Option<&'c str>) -> Value {
    let word = |tier: Option<Tier>| tier.map(Tier::word);
    let ways = FromTo::places().into_iter().flat_map(|from| FromTo::places().map(|to| (from, to)));
    let table: Vec<Value> = ways
        .map(|(from, to)| (from, to, moves.table.count(from, to)))
        .filter(|(from, to, count)| *count > 0 && from.or(*to).is_some())
        .map(|(from, to, count)| json!({ "from": word(from), "to": word(to), "customers": count }))
        .collect();
    let mut moved: Vec<(&str, Value)> = moves
        .moved
        .iter()
        .filter_map(|(customer, one)| {
            let code = code(*customer)?;
            let told = json!({
                "id": code, "from": one.from.word(), "to": one.to.word(), "why": one.cause.word(),
            });
            Some((code, told))
        })
        .collect();
    moved.sort_by_key(|(code, _)| *code);
    let changed: Vec<Value> = moved.into_iter().map(|(_, told)| told).collect();
    json!({
        "since": { "run": moves.since.id.to_string(), "as_of": moves.since.assumptions.as_of.to_string() },
        "table": table, "changed": changed,
    })
}
