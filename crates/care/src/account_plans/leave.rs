//! Who may do what with account plans.

use gate::{Deed, Grant, Reach, Role};

/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Add>(),
    Grant::of::<Settle>(),
    Grant::of::<Remove>(),
    Grant::of::<Check>(),
];

/// Those who plan with customers; account people with their own.
const PLANNING: &[(Role, Reach)] =
    &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Account, Reach::Own)];

/// Leave to see what is planned with customers.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "account-plans.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Analyst, Reach::All),
    ];
}

/// Leave to write a line into a plan.
#[derive(Debug)]
pub enum Add {}
impl Deed for Add {
    const NAME: &'static str = "account-plans.add";
    const GRANTED: &'static [(Role, Reach)] = PLANNING;
}

/// Leave to say how a line of a plan stands.
#[derive(Debug)]
pub enum Settle {}
impl Deed for Settle {
    const NAME: &'static str = "account-plans.settle";
    const GRANTED: &'static [(Role, Reach)] = PLANNING;
}

/// Leave to take a line out of a plan.
#[derive(Debug)]
pub enum Remove {}
impl Deed for Remove {
    const NAME: &'static str = "account-plans.remove";
    const GRANTED: &'static [(Role, Reach)] = PLANNING;
}

/// Leave to look whom a change of prices or terms touches, and to have them spoken with before.
#[derive(Debug)]
pub enum Check {}
impl Deed for Check {
    const NAME: &'static str = "account-plans.check";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}
