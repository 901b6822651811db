//! Causes in words.

use frame::Texts;
use kernel::{Day, Ratio, Say, rounded};
use serde_json::{Value as Json, json};

use super::KeptCause;
use super::model::{Cause, Clue, Found, Ranked};

/// What speaks for a cause, each in a sentence.
#[must_use]
pub fn sentences(ranked: &Ranked) -> Vec<Say> {
    ranked.evidence.iter().map(sentence).collect()
}

fn sentence(found: &Found) -> Say {
    let mut say = Say::new(found.clue.label())
        .with("about", found.about.as_str())
        .with("count", found.count)
        .with("of", found.of)
        .with("share", Ratio::of(found.share, 1.0))
        .with("others", Ratio::of(found.others, 1.0));
    if found.clue == Clue::LateOften || found.clue == Clue::LateLast || found.clue == Clue::LateOnce {
        say = say.with("days", rounded(found.share));
    }
    match found.day {
        Some(day) => say.with("day", Day::from_epoch_days(day)),
        None => say,
    }
}

/// A sentence to open the talk with.
pub(super) fn opening(cause: Cause) -> &'static str {
    match cause {
        Cause::Late => "diagnosis-open-late",
        Cause::Defect => "diagnosis-open-defect",
        Cause::Wrong => "diagnosis-open-wrong",
        Cause::Service => "diagnosis-open-service",
        Cause::Price => "diagnosis-open-price",
        Cause::Expectation => "diagnosis-open-expectation",
        Cause::Misuse => "diagnosis-open-misuse",
        Cause::Contact => "diagnosis-open-contact",
        Cause::Competitor => "diagnosis-open-competitor",
        Cause::Need => "diagnosis-open-need",
        Cause::Lot => "diagnosis-open-lot",
        Cause::Everybody => "diagnosis-open-everybody",
    }
}

/// What may be done about it.
pub(super) fn measures(cause: Cause) -> &'static [&'static str] {
    match cause {
        Cause::Late => &["diagnosis-do-late-day", "diagnosis-do-late-word"],
        Cause::Defect => &["diagnosis-do-defect-replace", "diagnosis-do-defect-check"],
        Cause::Wrong => &["diagnosis-do-wrong-fetch", "diagnosis-do-wrong-list"],
        Cause::Service => &["diagnosis-do-service-one", "diagnosis-do-service-word"],
        Cause::Price => &["diagnosis-do-price-terms", "diagnosis-do-price-other"],
        Cause::Expectation => &["diagnosis-do-expectation-ask", "diagnosis-do-expectation-sample"],
        Cause::Misuse => &["diagnosis-do-misuse-show"],
        Cause::Contact => &["diagnosis-do-contact-visit", "diagnosis-do-contact-person"],
        Cause::Competitor => &["diagnosis-do-competitor-ask", "diagnosis-do-competitor-only"],
        Cause::Need => &["diagnosis-do-need-ask", "diagnosis-do-need-date"],
        Cause::Lot => &["diagnosis-do-lot-recall", "diagnosis-do-lot-replace"],
        Cause::Everybody => &["diagnosis-do-everybody-wait"],
    }
}

/// A cause as JSON, with its evidence in words.
#[must_use]
pub fn to_json(texts: &Texts, one: &KeptCause) -> Json {
    let ranked = &one.ranked;
    let told: Vec<String> = sentences(ranked).iter().map(|say| texts.say(say)).collect();
    let clues: Vec<&str> = ranked.evidence.iter().map(|found| found.clue.word()).collect();
    let measures: Vec<String> = measures(ranked.cause).iter().map(|key| texts.get(key)).collect();
    json!({
        "id": one.id.to_string(),
        "warning": one.warning.to_string(),
        "cause": ranked.cause.word(),
        "strength": ranked.strength.word(),
        "share": ranked.share,
        "clues": clues,
        "evidence": told,
        "opening": texts.get(opening(ranked.cause)),
        "measures": measures,
        "worked_out_on": one.worked_out_on.to_string(),
        "confirmed": one.answer.map(|answer| answer.is_it),
        "answered_at": one.answer.map(|answer| answer.at.to_string()),
    })
}
