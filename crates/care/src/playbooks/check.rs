//! What is wrong with a playbook, in words with the way out.

use kernel::Say;

use super::model::{Playbook, STEPS_MAX, Step, Turn, When, Words};

/// What a playbook is checked against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The labels of the book.
    pub tags: &'a [String],
}

/// Longer names do not fit a list.
const NAME_SIGNS: usize = 80;
/// Longer tasks are stories.
const TEXT_SIGNS: usize = 300;
/// A label is a word or two.
const TAG_SIGNS: usize = 40;
/// Two years, beyond which nobody remembers why.
const DAYS_MAX: u32 = 730;
/// Nobody prepares a birthday for longer.
const BEFORE_BIRTHDAY_MAX: u32 = 60;
/// More often is no follow-up.
const CONTACT_MIN: u32 = 7;
/// More in a week nobody works through.
const WEEKLY_MAX: u32 = 500;

/// What is wrong: the field of the form, and a sentence. Nothing where it can be kept.
#[must_use]
pub fn check(play: &Playbook, known: Known<'_>) -> Vec<(String, Say)> {
    let mut wrong = Vec::new();
    wrong.extend(check_name(&play.name));
    wrong.extend(check_when(play));
    wrong.extend(check_only(play, known));
    if play.steps.is_empty() {
        wrong.push(("do-1".to_owned(), Say::new("playbooks-bad-no-step")));
    }
    if play.steps.len() > STEPS_MAX {
        wrong.push(("do-1".to_owned(), Say::new("playbooks-bad-many-steps").with("most", STEPS_MAX)));
    }
    for (place, step) in play.steps.iter().enumerate() {
        let before = play.steps.iter().take(place).any(|one| is_same(one, step));
        wrong.extend(check_step(place + 1, step, before));
    }
    if !(1..=WEEKLY_MAX).contains(&play.weekly) {
        let say = Say::new("playbooks-bad-weekly").with("most", i64::from(WEEKLY_MAX));
        wrong.push(("weekly".to_owned(), say));
    }
    if play.rest_days > DAYS_MAX {
        wrong.push(("rest".to_owned(), out_of_range((0, DAYS_MAX))));
    }
    wrong
}

fn out_of_range((least, most): (u32, u32)) -> Say {
    Say::new("playbooks-bad-days").with("least", i64::from(least)).with("most", i64::from(most))
}

fn check_name(name: &Words) -> Option<(String, Say)> {
    let Words::Own(name) = name else { return None };
    let field = "name".to_owned();
    if name.trim().is_empty() {
        return Some((field, Say::new("playbooks-bad-no-name")));
    }
    (name.chars().count() > NAME_SIGNS)
        .then(|| (field, Say::new("playbooks-bad-long").with("most", NAME_SIGNS)))
}

/// The days a playbook waits, and how many it may.
fn check_when(play: &Playbook) -> Option<(String, Say)> {
    let (days, range) = match play.when {
        When::Order { days } | When::Delivered { days } => (days, (0, DAYS_MAX)),
        When::Second { days } => (days, (1, DAYS_MAX)),
        When::Birthday { before } => (before, (0, BEFORE_BIRTHDAY_MAX)),
        When::Watched { before } => (before, (0, DAYS_MAX)),
        When::Contact { days } => (days, (CONTACT_MIN, DAYS_MAX)),
        When::Warning(_) | When::Tier(_) | When::Closed | When::Came => return None,
    };
    (!(range.0..=range.1).contains(&days)).then(|| ("days".to_owned(), out_of_range(range)))
}

fn check_only(play: &Playbook, known: Known<'_>) -> Vec<(String, Say)> {
    let only = &play.only;
    let mut wrong = Vec::new();
    if let When::Tier(Turn::To(to)) = play.when
        && !only.tiers.is_empty()
        && !only.tiers.contains(&to)
    {
        let say = Say::new("playbooks-bad-tier").with("tier", Say::new(super::words::tier(to)));
        wrong.push(("tiers".to_owned(), say));
    }
    // A label this playbook puts on is known once it has.
    let sets = |tag: &str| play.steps.iter().any(|step| matches!(step, Step::Tag { tag: own } if own == tag));
    let is_known = |tag: &str| known.tags.iter().any(|one| one.to_lowercase() == tag.to_lowercase());
    if let Some(tag) = only.tags.iter().find(|tag| !is_known(tag) && !sets(tag)) {
        wrong.push(("tags".to_owned(), Say::new("playbooks-bad-tag").with("tag", tag.as_str())));
    }
    if let Some(tag) = only.tags.iter().find(|tag| only.no_tags.contains(tag)) {
        wrong.push(("no-tags".to_owned(), Say::new("playbooks-bad-both").with("tag", tag.as_str())));
    }
    if only.quiet_days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
        wrong.push(("quiet".to_owned(), out_of_range((1, DAYS_MAX))));
    }
    wrong
}

fn check_step(number: usize, step: &Step, is_there_before: bool) -> Option<(String, Say)> {
    let (text, most) = match step {
        Step::FollowUp { what: Words::Own(text), .. } | Step::Note { text } => (text.as_str(), TEXT_SIGNS),
        Step::Tag { tag } => (tag.as_str(), TAG_SIGNS),
        Step::FollowUp { what: Words::Shipped(_), .. } => ("-", TEXT_SIGNS),
    };
    let field = format!("text-{number}");
    if text.trim().is_empty() {
        return Some((field, Say::new("playbooks-bad-empty-step")));
    }
    if text.chars().count() > most {
        return Some((field, Say::new("playbooks-bad-long").with("most", most)));
    }
    if matches!(step, Step::Tag { tag } if tag.contains([',', '，', ';', '；', '\n'])) {
        return Some((field, Say::new("playbooks-bad-label")));
    }
    if is_there_before {
        return Some((field, Say::new("playbooks-bad-twice")));
    }
    let late = matches!(step, Step::FollowUp { after_days, .. } if *after_days > DAYS_MAX);
    late.then(|| (format!("after-{number}"), out_of_range((0, DAYS_MAX))))
}

/// Two steps that do the same on the same day, whoever is to do it.
fn is_same(one: &Step, other: &Step) -> bool {
    match (one, other) {
        (
            Step::FollowUp { what, after_days, .. },
            Step::FollowUp { what: other, after_days: other_days, .. },
        ) => what == other && after_days == other_days,
        _ => one == other,
    }
}
