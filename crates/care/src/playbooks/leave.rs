//! Who may do what with playbooks.

use gate::{Deed, Grant, Reach, Role};

use crate::roles::LEADING;

/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Change>(),
    Grant::of::<Switch>(),
    Grant::of::<Run>(),
    Grant::of::<TakeBack>(),
];

/// Leave to see playbooks, and what they did for customers within reach.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "playbooks.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Analyst, Reach::All),
    ];
}

/// Leave to write a playbook, and to change what it says.
#[derive(Debug)]
pub enum Change {}
impl Deed for Change {
    const NAME: &'static str = "playbooks.change";
    const GRANTED: &'static [(Role, Reach)] = LEADING;
}

/// Leave to switch a playbook on and off.
#[derive(Debug)]
pub enum Switch {}
impl Deed for Switch {
    const NAME: &'static str = "playbooks.switch";
    const GRANTED: &'static [(Role, Reach)] = LEADING;
}

/// The house's own: to do what a playbook says.
#[derive(Debug)]
pub enum Run {}
impl Deed for Run {
    const NAME: &'static str = "playbooks.run";
    const GRANTED: &'static [(Role, Reach)] = &[];
}

/// Leave to take back what a run of a playbook did.
#[derive(Debug)]
pub enum TakeBack {}
impl Deed for TakeBack {
    const NAME: &'static str = "playbooks.take-back";
    const GRANTED: &'static [(Role, Reach)] = LEADING;
}
