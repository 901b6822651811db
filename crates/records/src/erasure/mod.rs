//! What is held of one person, told in full, and erased at their wish.
//!
//! Erasing keeps orders and their sums under a customer without a name, and takes away everything that tells who it was:
//! in their file, in what imports and merges keep for their undo, in the trail's before and after, in files looked
//! through. What rooms to the right hold they forget themselves: each names it ([`Forget`]), and whoever erases hands all of
//! them in. It cannot be undone. Fingerprints of keys stay, so that a later file brings nobody back. Begin with [`held`]
//! and [`erase`].

mod erase;
mod forget;
mod held;
mod store;

use gate::{Deed, Grant, Reach, Role};

pub use erase::{Erased, erase};
pub use forget::{Forget, Forgetting, Forgotten, Telling};
pub use held::{Held, HeldLine, HeldOrder, held};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "erasure",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<Disclose>(), Grant::of::<Erase>()];

/// Leave to read everything that is held of somebody, unmasked, and to hand it to them.
#[derive(Debug)]
pub enum Disclose {}
impl Deed for Disclose {
    const NAME: &'static str = "customers.disclose";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// Leave to erase somebody's personal data.
#[derive(Debug)]
pub enum Erase {}
impl Deed for Erase {
    const NAME: &'static str = "customers.erase";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}
