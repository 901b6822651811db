//! A playbook as the fields of a form, and back.

use frame::Texts;
use frame::charts::Tier;
use frame::web::Fields;
use frame::web::form::Problems;
use gate::users::UserId;
use insight::warning::Level;
use kernel::uuid::Uuid;
use kernel::{Id, Say};

use super::super::model::{Only, Playbook, STEPS_MAX, Step, Turn, When};
use super::super::shipped;

/// What a playbook may wait for: the word of the field, and the key of its label.
pub(super) const WHENS: [(&str, &str); 16] = [
    ("warning-watch", "playbooks-on-watch"),
    ("warning-alarm", "playbooks-on-alarm"),
    ("tier-up", "playbooks-on-up"),
    ("tier-down", "playbooks-on-down"),
    ("tier-platinum", "playbooks-on-platinum"),
    ("tier-gold", "playbooks-on-gold"),
    ("tier-iron", "playbooks-on-iron"),
    ("tier-lead", "playbooks-on-lead"),
    ("order", "playbooks-on-order"),
    ("delivered", "playbooks-on-delivered"),
    ("second", "playbooks-on-second"),
    ("closed", "playbooks-on-closed"),
    ("came", "playbooks-on-came"),
    ("birthday", "playbooks-on-birthday"),
    ("watched", "playbooks-on-watched"),
    ("contact", "playbooks-on-contact"),
];

/// What a step may do: the word of the field, and the key of its label.
pub(super) const DOS: [(&str, &str); 4] = [
    ("", "playbooks-do-nothing"),
    ("follow-up", "playbooks-do-follow-up"),
    ("note", "playbooks-do-note"),
    ("tag", "playbooks-do-tag"),
];

/// A playbook as fields, in the reader's language.
pub(super) fn write(play: &Playbook, texts: &Texts, per_major: i64) -> Fields {
    let mut fields = Fields::default();
    fields.push("name", play.name.read(texts));
    let (on, days) = when_fields(play.when);
    fields.push("on", on);
    fields.push("days", days.map_or_else(String::new, |days| days.to_string()));
    for tier in &play.only.tiers {
        fields.push("tier", tier.word());
    }
    fields.push("regions", join(&play.only.regions, texts));
    fields.push("channels", join(&play.only.channels, texts));
    fields.push("tags", join(&play.only.tags, texts));
    fields.push("no-tags", join(&play.only.no_tags, texts));
    let over = play.only.value_over.map(|over| over / per_major.max(1));
    fields.push("over", over.map_or_else(String::new, |over| over.to_string()));
    if play.only.no_open_case {
        fields.push("no-case", "1");
    }
    fields.push("quiet", play.only.quiet_days.map_or_else(String::new, |days| days.to_string()));
    for (place, step) in play.steps.iter().enumerate() {
        step_fields(&mut fields, place + 1, step, texts);
    }
    fields.push("weekly", play.weekly.to_string());
    fields.push("rest", play.rest_days.to_string());
    fields
}

fn join(list: &[String], texts: &Texts) -> String {
    list.join(&texts.get("playbooks-comma"))
}

fn when_fields(when: When) -> (&'static str, Option<u32>) {
    match when {
        When::Warning(Level::Watch) => ("warning-watch", None),
        When::Warning(Level::Alarm) => ("warning-alarm", None),
        When::Tier(Turn::Up) => ("tier-up", None),
        When::Tier(Turn::Down) => ("tier-down", None),
        When::Tier(Turn::To(Tier::Platinum)) => ("tier-platinum", None),
        When::Tier(Turn::To(Tier::Gold)) => ("tier-gold", None),
        When::Tier(Turn::To(Tier::Iron)) => ("tier-iron", None),
        When::Tier(Turn::To(Tier::Lead)) => ("tier-lead", None),
        When::Order { days } => ("order", Some(days)),
        When::Delivered { days } => ("delivered", Some(days)),
        When::Second { days } => ("second", Some(days)),
        When::Closed => ("closed", None),
        When::Came => ("came", None),
        When::Birthday { before } => ("birthday", Some(before)),
        When::Watched { before } => ("watched", Some(before)),
        When::Contact { days } => ("contact", Some(days)),
    }
}

fn step_fields(fields: &mut Fields, number: usize, step: &Step, texts: &Texts) {
    let (word, text) = match step {
        Step::FollowUp { what, .. } => ("follow-up", what.read(texts)),
        Step::Note { text } => ("note", text.clone()),
        Step::Tag { tag } => ("tag", tag.clone()),
    };
    fields.push(format!("do-{number}"), word);
    fields.push(format!("text-{number}"), text);
    if let Step::FollowUp { after_days, whose, .. } = step {
        fields.push(format!("after-{number}"), after_days.to_string());
        fields.push(format!("whose-{number}"), whose.map_or_else(String::new, |user| user.to_string()));
    }
}

/// The playbook of a form, and what of it is no number or no choice; what else is wrong its check says.
pub(super) fn read(form: &Fields, texts: &Texts, per_major: i64) -> (Playbook, Problems) {
    let mut problems = Problems::default();
    let when = when(form, &mut problems);
    let only = only(form, per_major, &mut problems);
    let steps = (1..=STEPS_MAX).filter_map(|number| step(form, number, texts, &mut problems)).collect();
    let play = Playbook {
        name: shipped::words(texts, form.get("name")),
        when,
        only,
        steps,
        weekly: number(form, "weekly", Some(0), &mut problems).unwrap_or(0),
        rest_days: number(form, "rest", Some(0), &mut problems).unwrap_or(0),
    };
    (play, problems)
}

/// A whole number; `empty` where nothing is typed. What is no number is a problem.
fn number(form: &Fields, name: &str, empty: Option<u32>, problems: &mut Problems) -> Option<u32> {
    let typed = form.trimmed(name);
    if typed.is_empty() {
        return empty;
    }
    let read = kernel::whole(typed);
    if read.is_none() {
        problems.add(name, Say::new("playbooks-bad-number").with("typed", typed));
    }
    read
}

fn when(form: &Fields, problems: &mut Problems) -> When {
    let mut days = || {
        let typed = number(form, "days", None, problems);
        if typed.is_none() && problems.of("days").is_none() {
            problems.add("days", Say::new("playbooks-bad-days-missing"));
        }
        typed.unwrap_or(0)
    };
    match form.get("on") {
        "warning-watch" => When::Warning(Level::Watch),
        "warning-alarm" => When::Warning(Level::Alarm),
        "tier-up" => When::Tier(Turn::Up),
        "tier-down" => When::Tier(Turn::Down),
        "order" => When::Order { days: days() },
        "delivered" => When::Delivered { days: days() },
        "second" => When::Second { days: days() },
        "closed" => When::Closed,
        "came" => When::Came,
        "birthday" => When::Birthday { before: days() },
        "watched" => When::Watched { before: days() },
        "contact" => When::Contact { days: days() },
        other => {
            let tier = other.strip_prefix("tier-").and_then(Tier::from_word);
            if tier.is_none() {
                problems.add("on", Say::new("playbooks-bad-when"));
            }
            tier.map_or(When::Came, |tier| When::Tier(Turn::To(tier)))
        }
    }
}

fn only(form: &Fields, per_major: i64, problems: &mut Problems) -> Only {
    let list = |name: &str| records::customers::split_tags(form.get(name));
    let over = number(form, "over", None, problems);
    Only {
        tiers: form.all("tier").filter_map(Tier::from_word).collect(),
        regions: list("regions"),
        channels: list("channels"),
        tags: list("tags"),
        no_tags: list("no-tags"),
        value_over: over.map(|over| i64::from(over).saturating_mul(per_major)),
        no_open_case: form.get("no-case") == "1",
        quiet_days: number(form, "quiet", None, problems),
    }
}

fn step(form: &Fields, place: usize, texts: &Texts, problems: &mut Problems) -> Option<Step> {
    let text = form.trimmed(&format!("text-{place}")).to_owned();
    match form.get(&format!("do-{place}")) {
        "follow-up" => Some(Step::FollowUp {
            what: shipped::words(texts, &text),
            after_days: number(form, &format!("after-{place}"), Some(0), problems).unwrap_or(0),
            whose: Uuid::try_parse(form.get(&format!("whose-{place}"))).ok().map(UserId::from_uuid),
        }),
        "note" => Some(Step::Note { text }),
        "tag" => Some(Step::Tag { tag: text }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::FEATURE;

    #[test]
    fn every_playbook_goes_into_its_form_and_comes_back() {
        for lang in kernel::Lang::ALL {
            let texts = Texts::new(lang, &[FEATURE.texts]);
            for one in shipped::ALL {
                let mut play = (one.play)();
                play.only.value_over = Some(50_000);
                play.only.regions = vec!["Lyon".to_owned(), "杭州".to_owned()];
                play.only.no_open_case = true;
                play.steps.push(Step::Tag { tag: "seen".to_owned() });
                let (read, problems) = read(&write(&play, &texts, 100), &texts, 100);
                assert!(problems.is_empty(), "{problems:?}");
                assert_eq!(read, play, "{}", one.word);
            }
        }
    }

    #[test]
    fn what_is_no_number_is_said_at_its_field() {
        let texts = Texts::new(kernel::Lang::En, &[FEATURE.texts]);
        let good = write(&(shipped::ALL[0].play)(), &texts, 1);
        for (name, typed) in [
            ("on", "never"),
            ("over", "much"),
            ("quiet", "-1"),
            ("weekly", "x"),
            ("rest", "1.5"),
            ("after-1", "soon"),
        ] {
            let (_, problems) = read(&good.with(name, typed), &texts, 1);
            assert!(problems.of(name).is_some(), "{name} {typed}");
        }
        let (_, problems) = read(&good.with("on", "order").with("days", ""), &texts, 1);
        assert!(problems.of("days").is_some());
    }
}
