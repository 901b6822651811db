//! A warning in a sentence.

use frame::Texts;
use kernel::{Ratio, Say, rounded};
use serde_json::{Value as Json, json};

use super::model::Warning;

/// What a warning stands on, each in a sentence: the silence first.
#[must_use]
pub fn evidence(warning: &Warning) -> Vec<Say> {
    let quiet = &warning.noticed.quiet;
    let mut told = Vec::new();
    if warning.signs.silence || !warning.signs.smaller {
        let silent = Say::new("warning-silence")
            .with("gap", rounded(quiet.usual_gap_days).max(1))
            .with("days", i64::from(quiet.silence_days));
        told.push(silent);
        told.push(oddness(quiet.odd));
    }
    if let Some(smaller) = warning.noticed.smaller.filter(|_| warning.signs.smaller) {
        told.push(
            Say::new("warning-smaller")
                .with("orders", i64::from(smaller.recent))
                .with("share", Ratio::of(1.0 - smaller.ratio, 1.0)),
        );
    }
    told
}

/// A warning as JSON, with its evidence in words.
#[must_use]
pub fn to_json(texts: &Texts, one: &Warning) -> Json {
    let quiet = &one.noticed.quiet;
    let told: Vec<String> = evidence(one).iter().map(|say| texts.say(say)).collect();
    json!({
        "id": one.id.to_string(),
        "opened_on": one.opened_on.to_string(),
        "seen_on": one.seen_on.to_string(),
        "level": one.level.word(),
        "silence": one.signs.silence,
        "smaller": one.signs.smaller,
        "last_order": quiet.last.to_string(),
        "silence_days": quiet.silence_days,
        "usual_gap_days": quiet.usual_gap_days,
        "window_end_days": quiet.window_end_days,
        "silence_odd": quiet.odd,
        "smaller_ratio": one.noticed.smaller.map(|smaller| smaller.ratio),
        "chance": one.noticed.chance,
        "at_stake": one.at_stake,
        "saved": one.saved,
        "evidence": told,
        "outcome": one.ended.as_ref().map(|ended| ended.outcome.word()),
        "ended_at": one.ended.as_ref().map(|ended| ended.at.to_string()),
        "bought_on": one.ended.as_ref().and_then(|ended| ended.bought_on).map(|day| day.to_string()),
        "note": one.ended.as_ref().map(|ended| ended.note.as_str()),
    })
}

/// How seldom a silence is so long and still ended by an order.
fn oddness(odd: f64) -> Say {
    // One in so many; beyond a thousand nobody tells the difference.
    let one_in = rounded((1.0 / odd.max(0.001)).round());
    if one_in < 2 { Say::new("warning-odd-usual") } else { Say::new("warning-odd").with("many", one_in) }
}
