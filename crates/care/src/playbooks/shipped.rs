//! The playbooks that come with the program, in both languages. Each may be switched off or changed; none sends anything.
//!
//! How many a week each may open is kept low: together those that are on from the beginning open no more than a small team can
//! do, and the best by value come first. Those that wait for a long silence of ours are off: the plan of return visits says
//! how often each tier is seen, and beside it customers would be called twice.

use frame::charts::Tier;
use insight::warning::Level;

use super::model::{Only, Playbook, PlaybookId, Step, Turn, When, Words};

/// One that comes along.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its word, the same in every version of the program.
    pub word: &'static str,
    /// The last signs of its identity, the same in every book.
    pub number: u128,
    /// Whether it is on from the beginning.
    pub is_on: bool,
    /// What it says.
    pub play: fn() -> Playbook,
}

impl Shipped {
    /// Its identity, the same in every book.
    #[must_use]
    pub fn id(&self) -> PlaybookId {
        kernel::Id::from_uuid(kernel::uuid::Uuid::from_u128(FIRST + self.number))
    }
}

/// The identities of those that come along are of their own kind: version 8, which no maker of identities gives out.
const FIRST: u128 = 0x706c_6179_626f_8f6b_8000_0000_0000_0000;

/// All of them, in the order of the list.
pub const ALL: [Shipped; 14] = [
    Shipped { word: "warning", number: 1, is_on: true, play: warning },
    Shipped { word: "closed", number: 2, is_on: true, play: closed },
    Shipped { word: "platinum-contact", number: 3, is_on: false, play: platinum_contact },
    Shipped { word: "platinum-plan", number: 4, is_on: true, play: platinum_plan },
    Shipped { word: "gold", number: 5, is_on: false, play: gold },
    Shipped { word: "iron", number: 6, is_on: false, play: iron },
    Shipped { word: "lead", number: 7, is_on: true, play: lead },
    Shipped { word: "up", number: 8, is_on: true, play: up },
    Shipped { word: "down", number: 9, is_on: true, play: down },
    Shipped { word: "after-order", number: 10, is_on: true, play: after_order },
    Shipped { word: "after-delivery", number: 14, is_on: false, play: after_delivery },
    Shipped { word: "second", number: 11, is_on: true, play: second },
    Shipped { word: "birthday", number: 12, is_on: true, play: birthday },
    Shipped { word: "watched", number: 13, is_on: true, play: watched },
];

/// Every text a playbook may name.
const KEYS: [&str; 30] = [
    "playbooks-ship-warning",
    "playbooks-ship-warning-do",
    "playbooks-ship-closed",
    "playbooks-ship-closed-do",
    "playbooks-ship-platinum-contact",
    "playbooks-ship-platinum-contact-do",
    "playbooks-ship-platinum-plan",
    "playbooks-ship-platinum-plan-call",
    "playbooks-ship-platinum-plan-do",
    "playbooks-ship-gold",
    "playbooks-ship-gold-do",
    "playbooks-ship-iron",
    "playbooks-ship-iron-do",
    "playbooks-ship-lead",
    "playbooks-ship-lead-do",
    "playbooks-ship-up",
    "playbooks-ship-up-do",
    "playbooks-ship-down",
    "playbooks-ship-down-do",
    "playbooks-ship-after-order",
    "playbooks-ship-after-order-7",
    "playbooks-ship-after-order-30",
    "playbooks-ship-after-order-90",
    "playbooks-ship-after-delivery",
    "playbooks-ship-second",
    "playbooks-ship-second-do",
    "playbooks-ship-birthday",
    "playbooks-ship-birthday-do",
    "playbooks-ship-watched",
    "playbooks-ship-watched-do",
];

/// The key of these signs, where a playbook may name it.
#[must_use]
pub(super) fn key(text: &str) -> Option<&'static str> {
    KEYS.into_iter().find(|key| *key == text)
}

/// A playbook of one follow-up.
fn one(name: &'static str, when: When, tiers: &[Tier], (what, weekly): (&'static str, u32)) -> Playbook {
    Playbook {
        name: Words::Shipped(name),
        when,
        only: Only { tiers: tiers.to_vec(), ..Only::default() },
        steps: vec![to_do(what, 0)],
        weekly,
        rest_days: 0,
    }
}

fn to_do(what: &'static str, after_days: u32) -> Step {
    Step::FollowUp { what: Words::Shipped(what), after_days, whose: None }
}

fn warning() -> Playbook {
    let when = When::Warning(Level::Watch);
    one("playbooks-ship-warning", when, &[], ("playbooks-ship-warning-do", 10))
}

fn closed() -> Playbook {
    Playbook {
        steps: vec![to_do("playbooks-ship-closed-do", 7)],
        ..one("playbooks-ship-closed", When::Closed, &[], ("playbooks-ship-closed-do", 10))
    }
}

fn platinum_contact() -> Playbook {
    let when = When::Contact { days: 30 };
    one("playbooks-ship-platinum-contact", when, &[Tier::Platinum], ("playbooks-ship-platinum-contact-do", 5))
}

fn platinum_plan() -> Playbook {
    Playbook {
        steps: vec![
            to_do("playbooks-ship-platinum-plan-call", 3),
            to_do("playbooks-ship-platinum-plan-do", 14),
        ],
        rest_days: 365,
        ..one(
            "playbooks-ship-platinum-plan",
            When::Tier(Turn::To(Tier::Platinum)),
            &[],
            ("playbooks-ship-platinum-plan-do", 3),
        )
    }
}

fn gold() -> Playbook {
    one("playbooks-ship-gold", When::Contact { days: 90 }, &[Tier::Gold], ("playbooks-ship-gold-do", 5))
}

fn iron() -> Playbook {
    one("playbooks-ship-iron", When::Contact { days: 120 }, &[Tier::Iron], ("playbooks-ship-iron-do", 5))
}

fn lead() -> Playbook {
    let when = When::Tier(Turn::To(Tier::Lead));
    Playbook { rest_days: 180, ..one("playbooks-ship-lead", when, &[], ("playbooks-ship-lead-do", 3)) }
}

fn up() -> Playbook {
    // Who comes to platinum has a playbook of their own.
    let tiers = [Tier::Gold, Tier::Iron];
    Playbook {
        rest_days: 180,
        ..one("playbooks-ship-up", When::Tier(Turn::Up), &tiers, ("playbooks-ship-up-do", 3))
    }
}

fn down() -> Playbook {
    // Who comes to lead has a playbook of their own.
    let tiers = [Tier::Gold, Tier::Iron];
    Playbook {
        rest_days: 180,
        ..one("playbooks-ship-down", When::Tier(Turn::Down), &tiers, ("playbooks-ship-down-do", 5))
    }
}

fn after_order() -> Playbook {
    Playbook {
        steps: vec![
            to_do("playbooks-ship-after-order-7", 0),
            to_do("playbooks-ship-after-order-30", 23),
            to_do("playbooks-ship-after-order-90", 83),
        ],
        // Somebody who orders each month is not asked each month.
        rest_days: 180,
        ..one(
            "playbooks-ship-after-order",
            When::Order { days: 7 },
            &[Tier::Platinum, Tier::Gold],
            ("playbooks-ship-after-order-7", 3),
        )
    }
}

/// The same for books that know when an order was in the customer's hands; off, as with both on they would be asked twice.
fn after_delivery() -> Playbook {
    Playbook {
        name: Words::Shipped("playbooks-ship-after-delivery"),
        when: When::Delivered { days: 7 },
        ..after_order()
    }
}

fn second() -> Playbook {
    one("playbooks-ship-second", When::Second { days: 30 }, &[], ("playbooks-ship-second-do", 5))
}

fn birthday() -> Playbook {
    let tiers = [Tier::Platinum, Tier::Gold, Tier::Iron];
    one("playbooks-ship-birthday", When::Birthday { before: 1 }, &tiers, ("playbooks-ship-birthday-do", 5))
}

fn watched() -> Playbook {
    one("playbooks-ship-watched", When::Watched { before: 30 }, &[], ("playbooks-ship-watched-do", 10))
}

/// What somebody typed: the text of a key where it is word for word that text, so that it goes on reading in both languages.
#[must_use]
pub(super) fn words(texts: &frame::Texts, typed: &str) -> Words {
    let typed = typed.trim();
    let known = KEYS.into_iter().find(|key| !typed.is_empty() && texts.get(key) == typed);
    known.map_or_else(|| Words::Own(typed.to_owned()), Words::Shipped)
}
