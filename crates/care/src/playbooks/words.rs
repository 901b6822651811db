//! Playbooks in words: their parts as sentences, and the keys of what is kept.

use frame::Texts;
use frame::charts::Tier;
use insight::warning::Level;
use kernel::Say;

use super::model::{Because, Step, Turn, When, Words};

/// A sentence of a reason: its key, and the names of its facts in their order.
type Reason = (&'static str, &'static [&'static str]);

/// Every sentence a reason may hold.
const REASONS: [Reason; 19] = [
    ("playbooks-because-watch", &["day"]),
    ("playbooks-because-alarm", &["day"]),
    ("playbooks-because-tier", &["from", "to", "day"]),
    ("playbooks-because-order", &["day", "days"]),
    ("playbooks-because-delivered", &["day", "days"]),
    ("playbooks-because-second", &["day", "days"]),
    ("playbooks-because-closed", &["number", "day"]),
    ("playbooks-because-came", &["day"]),
    ("playbooks-because-birthday", &["day"]),
    ("playbooks-because-lunar", &["day"]),
    ("playbooks-because-watched", &["what", "day"]),
    ("playbooks-because-contact", &["days", "day"]),
    ("playbooks-because-in-tier", &["tier"]),
    ("playbooks-because-in-region", &["place"]),
    ("playbooks-because-by-channel", &["channel"]),
    ("playbooks-because-tag", &["tag"]),
    ("playbooks-because-value", &[]),
    ("playbooks-because-quiet", &["days"]),
    ("playbooks-because-never", &[]),
];

pub(super) fn because_of(key: &str) -> Option<Reason> {
    REASONS.into_iter().find(|(known, _)| *known == key)
}

/// The key of a tier's name.
#[must_use]
pub(super) fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Platinum => "frame-tier-platinum",
        Tier::Gold => "frame-tier-gold",
        Tier::Iron => "frame-tier-iron",
        Tier::Lead => "frame-tier-lead",
    }
}

/// Why it fired, in the reader's language.
#[must_use]
pub fn because(texts: &Texts, because: &Because) -> String {
    let sentences: Vec<String> = because.0.iter().map(|told| texts.say(&told.say())).collect();
    sentences.join(&texts.get("playbooks-between"))
}

/// The word of what a step does, in the book and for programs.
#[must_use]
pub(super) fn did(step: &Step) -> &'static str {
    match step {
        Step::FollowUp { .. } => "follow-up",
        Step::Note { .. } => "note",
        Step::Tag { .. } => "tag",
    }
}

/// What was done, by that word.
#[must_use]
pub(super) fn did_label(word: &str) -> &'static str {
    match word {
        "note" => "playbooks-did-note",
        "tag" => "playbooks-did-tag",
        _ => "playbooks-did-follow-up",
    }
}

/// What a playbook waits for, in a sentence.
#[must_use]
pub(super) fn when(when: When) -> Say {
    let days = |key, days: u32| Say::new(key).with("days", i64::from(days));
    match when {
        When::Warning(Level::Watch) => Say::new("playbooks-when-watch"),
        When::Warning(Level::Alarm) => Say::new("playbooks-when-alarm"),
        When::Tier(Turn::Up) => Say::new("playbooks-when-up"),
        When::Tier(Turn::Down) => Say::new("playbooks-when-down"),
        When::Tier(Turn::To(to)) => Say::new("playbooks-when-to").with("tier", Say::new(tier(to))),
        When::Order { days: after } => days("playbooks-when-order", after),
        When::Delivered { days: after } => days("playbooks-when-delivered", after),
        When::Second { days: after } => days("playbooks-when-second", after),
        When::Closed => Say::new("playbooks-when-closed"),
        When::Came => Say::new("playbooks-when-came"),
        When::Birthday { before } => days("playbooks-when-birthday", before),
        When::Watched { before } => days("playbooks-when-watched", before),
        When::Contact { days: after } => days("playbooks-when-contact", after),
    }
}

/// What a step does, in a sentence.
#[must_use]
pub(super) fn step(texts: &Texts, step: &Step) -> String {
    let read = |words: &Words| words.read(texts);
    texts.say(&match step {
        Step::FollowUp { what, after_days: 0, .. } => {
            Say::new("playbooks-then-today").with("what", read(what))
        }
        Step::FollowUp { what, after_days, .. } => {
            Say::new("playbooks-then-later").with("what", read(what)).with("days", i64::from(*after_days))
        }
        Step::Note { text } => Say::new("playbooks-then-note").with("text", text.as_str()),
        Step::Tag { tag } => Say::new("playbooks-then-tag").with("tag", tag.as_str()),
    })
}
