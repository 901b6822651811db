//! Who may do what with visits.

use gate::{Deed, Grant, Reach, Role};

use crate::roles::CARING;

/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Record>(),
    Grant::of::<Decide>(),
    Grant::of::<TakeBack>(),
    Grant::of::<Alter>(),
    Grant::of::<Plan>(),
];

/// Leave to see visits and what was suggested on them.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "visits.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
        (Role::Analyst, Reach::All),
        (Role::ReadOnly, Reach::All),
    ];
}

/// Leave to write down what came of a visit.
#[derive(Debug)]
pub enum Record {}
impl Deed for Record {
    const NAME: &'static str = "visits.record";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to say what becomes of a suggestion.
#[derive(Debug)]
pub enum Decide {}
impl Deed for Decide {
    const NAME: &'static str = "visits.decide";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to take one of these deeds back.
#[derive(Debug)]
pub enum TakeBack {}
impl Deed for TakeBack {
    const NAME: &'static str = "visits.take-back";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to say who is visited how often.
#[derive(Debug)]
pub enum Alter {}
impl Deed for Alter {
    const NAME: &'static str = "visits.alter";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// The house's own: to plan visits.
#[derive(Debug)]
pub enum Plan {}
impl Deed for Plan {
    const NAME: &'static str = "visits.plan";
    const GRANTED: &'static [(Role, Reach)] = &[];
}
