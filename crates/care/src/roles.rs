//! Who looks after customers, who may look, who leads: what several rooms of this wing grant; and how a deed is written.

use gate::{Reach, Role};

/// Those who look after customers; account people after their own.
pub(crate) const CARING: &[(Role, Reach)] = &[
    (Role::Owner, Reach::All),
    (Role::Manager, Reach::All),
    (Role::Account, Reach::Own),
    (Role::Service, Reach::All),
];
/// Those who may look: analysts and readers as well.
pub(crate) const LOOKING: &[(Role, Reach)] = &[
    (Role::Owner, Reach::All),
    (Role::Manager, Reach::All),
    (Role::Account, Reach::Own),
    (Role::Service, Reach::All),
    (Role::Analyst, Reach::All),
    (Role::ReadOnly, Reach::All),
];
/// Those who lead.
pub(crate) const LEADING: &[(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];

/// A deed of a room.
macro_rules! deed {
    ($(#[$doc:meta])* $name:ident, $word:literal, $granted:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}
        impl gate::Deed for $name {
            const NAME: &'static str = $word;
            const GRANTED: &'static [(gate::Role, gate::Reach)] = $granted;
        }
    };
}
pub(crate) use deed;
