//! A warning in a sentence.

use kernel::{Ratio, Say, rounded};

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

/// How seldom a silence is so long and still ended by an order.
fn oddness(odd: f64) -> Say {
    // One in so many; beyond a thousand nobody tells the difference.
    let one_in = rounded((1.0 / odd.max(0.001)).round());
    if one_in < 2 { Say::new("warning-odd-usual") } else { Say::new("warning-odd").with("many", one_in) }
}
