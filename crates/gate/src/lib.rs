//! Who is asking and may they: users, roles, permits, the audit trail.
//!
//! A deed of the house takes a [`Permit`] for itself as its first argument, and only this room makes one: from a
//! person with a fitting role by [`permit()`], or from the house by [`Permit::by_house`]. A door that forgets to ask
//! does not compile. This room knows no feature: each deed says itself to whom it is granted.
//!
//! Begin with [`Deed`], then [`Permit`]; what was done stands in [`audit`].
#![warn(missing_docs)]

pub mod audit;
mod deed;
mod permit;
pub mod preferences;
pub mod sessions;
pub mod sign_in;
pub mod users;

pub use deed::{Deed, Grant, Reach, Role, matrix};
pub use permit::{Actor, Permit, Scope, permit, role_key};
pub use preferences::{Preferences, Theme};
use store::Migration;

/// The tables of users and of the audit trail.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("gate/001-users", include_str!("migrations/001-users.sql")),
    Migration::new("gate/002-audit", include_str!("migrations/002-audit.sql")),
    Migration::new("gate/003-sessions", include_str!("migrations/003-sessions.sql")),
];
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<users::Create>(),
    Grant::of::<users::SetRole>(),
    Grant::of::<users::Disable>(),
    Grant::of::<users::See>(),
    Grant::of::<users::Know>(),
    Grant::of::<users::Restore>(),
    Grant::of::<users::Rename>(),
    Grant::of::<audit::See>(),
    Grant::of::<sessions::SignIn>(),
];
/// This room's texts in English, as Fluent.
pub const TEXTS_EN: &str = include_str!("texts.en.ftl");
/// This room's texts in Chinese, as Fluent.
pub const TEXTS_ZH: &str = include_str!("texts.zh.ftl");
