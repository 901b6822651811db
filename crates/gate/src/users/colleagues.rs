//! What colleagues are called: no secret among those who work here.

use ::store::Tx;
use kernel::Refusal;

use super::{UserId, UserState, store};
use crate::{Deed, Permit, Reach, Role};

/// Leave to know what one's colleagues are called.
#[derive(Debug)]
pub enum Know {}
impl Deed for Know {
    const NAME: &'static str = "users.know";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::All),
        (Role::Service, Reach::All),
        (Role::Analyst, Reach::All),
        (Role::ReadOnly, Reach::All),
    ];
}

/// Somebody of the house, as far as everybody here may know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who it is.
    pub id: UserId,
    /// What they are called.
    pub name: String,
    /// Whether they come in still.
    pub is_here: bool,
}

/// Everybody of the house, by login: those who left as well, as their names stand beside what they did.
///
/// # Errors
/// A database fault.
pub async fn colleagues(tx: &mut Tx, _permit: &Permit<Know>) -> Result<Vec<Colleague>, Refusal> {
    let all = store::list(tx).await?.into_iter();
    Ok(all
        .map(|user| Colleague { id: user.id, name: user.name, is_here: user.state == UserState::Active })
        .collect())
}
