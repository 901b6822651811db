//! What is wrong with a playbook, by a table.

use frame::charts::Tier;

use super::check::{Known, check};
use super::model::*;
use super::shipped;

fn good() -> Playbook {
    Playbook {
        name: Words::Own("After a month".to_owned()),
        when: When::Order { days: 30 },
        only: Only { tags: vec!["vip".to_owned()], ..Only::default() },
        steps: vec![follow_up("Ring", 0)],
        weekly: 5,
        rest_days: 0,
    }
}

fn follow_up(what: &str, after_days: u32) -> Step {
    Step::FollowUp { what: Words::Own(what.to_owned()), after_days, whose: None }
}

/// What is wrong first: the field and the key.
type Wrong = Option<(&'static str, &'static str)>;

fn hold(cases: Vec<(&str, Playbook, Wrong)>) {
    for (case, play, expected) in cases {
        let tags = ["VIP".to_owned()];
        let wrong = check(&play, Known { tags: &tags });
        let first = wrong.first().map(|(field, say)| (field.as_str(), say.key));
        assert_eq!(first, expected, "{case}: {wrong:?}");
    }
}

fn tag(tag: &str) -> Step {
    Step::Tag { tag: tag.to_owned() }
}

fn steps(steps: Vec<Step>) -> Playbook {
    Playbook { steps, ..good() }
}

#[test]
fn what_is_wrong_with_name_and_steps_is_said_at_its_field() {
    hold(vec![
        ("good", good(), None),
        (
            "no name",
            Playbook { name: Words::Own(" ".to_owned()), ..good() },
            Some(("name", "playbooks-bad-no-name")),
        ),
        (
            "a long name",
            Playbook { name: Words::Own("x".repeat(81)), ..good() },
            Some(("name", "playbooks-bad-long")),
        ),
        ("no step", steps(vec![]), Some(("do-1", "playbooks-bad-no-step"))),
        (
            "six steps",
            steps((0..6).map(|day| follow_up("Ring", day)).collect()),
            Some(("do-1", "playbooks-bad-many-steps")),
        ),
        ("an empty step", steps(vec![follow_up("", 0)]), Some(("text-1", "playbooks-bad-empty-step"))),
        (
            "twice the same",
            steps(vec![follow_up("Ring", 3), follow_up("Ring", 3)]),
            Some(("text-2", "playbooks-bad-twice")),
        ),
        ("the same later", steps(vec![follow_up("Ring", 3), follow_up("Ring", 9)]), None),
        ("too late", steps(vec![follow_up("Ring", 731)]), Some(("after-1", "playbooks-bad-days"))),
        ("two labels", steps(vec![tag("a,b")]), Some(("text-1", "playbooks-bad-label"))),
    ]);
}

#[test]
fn what_is_wrong_with_when_and_if_is_said_at_its_field() {
    let with = |only: Only| Playbook { only, ..good() };
    let when = |when: When| Playbook { when, only: Only::default(), ..good() };
    hold(vec![
        ("too long after", when(When::Order { days: 731 }), Some(("days", "playbooks-bad-days"))),
        ("at once is no second", when(When::Second { days: 0 }), Some(("days", "playbooks-bad-days"))),
        ("a birthday", when(When::Birthday { before: 61 }), Some(("days", "playbooks-bad-days"))),
        ("daily contact", when(When::Contact { days: 6 }), Some(("days", "playbooks-bad-days"))),
        (
            "an unknown label",
            with(Only { tags: vec!["VIp2".to_owned()], ..Only::default() }),
            Some(("tags", "playbooks-bad-tag")),
        ),
        (
            "its own label",
            Playbook {
                only: Only { tags: vec!["club".to_owned()], ..Only::default() },
                ..steps(vec![tag("club")])
            },
            None,
        ),
        (
            "both",
            with(Only { tags: vec!["vip".to_owned()], no_tags: vec!["vip".to_owned()], ..Only::default() }),
            Some(("no-tags", "playbooks-bad-both")),
        ),
        (
            "never",
            Playbook {
                when: When::Tier(Turn::To(Tier::Gold)),
                ..with(Only { tiers: vec![Tier::Iron], ..Only::default() })
            },
            Some(("tiers", "playbooks-bad-tier")),
        ),
        ("no room", Playbook { weekly: 0, ..good() }, Some(("weekly", "playbooks-bad-weekly"))),
        ("too much", Playbook { weekly: 501, ..good() }, Some(("weekly", "playbooks-bad-weekly"))),
        ("rests for ever", Playbook { rest_days: 999, ..good() }, Some(("rest", "playbooks-bad-days"))),
        (
            "quiet for nothing",
            with(Only { quiet_days: Some(0), ..Only::default() }),
            Some(("quiet", "playbooks-bad-days")),
        ),
    ]);
}

#[test]
fn those_that_come_along_are_right_and_open_no_more_than_a_team_can_do() {
    let mut weekly = 0;
    for one in shipped::ALL {
        let play = (one.play)();
        assert_eq!(check(&play, Known::default()), [], "{}", one.word);
        if one.is_on {
            let steps = u32::try_from(play.steps.len()).unwrap();
            weekly += play.weekly * steps;
        }
    }
    assert!(weekly <= 80, "{weekly} follow-ups a week at most, where everything happens at once");
}
