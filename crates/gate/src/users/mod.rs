//! Users: who may come in, and in which role.
//!
//! There is no user to begin with and no default password: the house makes the first owner. Passwords are checked
//! in [`crate::sign_in`]; here is only where their hash lies. A book that has owners keeps at least one.

mod colleagues;
mod model;
mod store;

use ::store::Tx;
pub use colleagues::{Colleague, Know, colleagues};
use kernel::{Occasion, Refusal};
pub(crate) use model::clean_login as clean;
pub use model::{NewUser, User, UserId, UserState};
use serde_json::json;
pub(crate) use store::read;

use crate::audit::{self, Change, Subject};
use crate::{Actor, Deed, Permit, Reach, Role};

/// Leave to let somebody in.
#[derive(Debug)]
pub enum Create {}
impl Deed for Create {
    const NAME: &'static str = "users.create";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All)];
}

/// Leave to give somebody another role.
#[derive(Debug)]
pub enum SetRole {}
impl Deed for SetRole {
    const NAME: &'static str = "users.set-role";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All)];
}

/// Leave to shut somebody out.
#[derive(Debug)]
pub enum Disable {}
impl Deed for Disable {
    const NAME: &'static str = "users.disable";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All)];
}

/// Leave to let somebody in again who was shut out.
#[derive(Debug)]
pub enum Restore {}
impl Deed for Restore {
    const NAME: &'static str = "users.restore";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All)];
}

/// Leave to change what somebody is called.
#[derive(Debug)]
pub enum Rename {}
impl Deed for Rename {
    const NAME: &'static str = "users.rename";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All)];
}

/// Leave to see who there is.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "users.see";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// Lets somebody in: by a login of their own, as yet without a password.
///
/// # Errors
/// `gate-login-bad` for a login that is empty, long or has spaces, `gate-login-taken`; a database fault.
pub async fn create(
    tx: &mut Tx,
    permit: &Permit<Create>,
    occasion: &mut Occasion,
    new: &NewUser,
) -> Result<UserId, Refusal> {
    let login = model::clean_login(&new.login)
        .ok_or_else(|| Refusal::new("gate-login-bad").with("login", new.login.as_str()))?;
    let id: UserId = occasion.id();
    if !store::insert(tx, id, &login, new, occasion.at).await? {
        return Err(Refusal::new("gate-login-taken").with("login", login));
    }
    let after = json!({ "login": login, "name": new.name, "role": new.role.word() });
    audit::write(tx, permit, occasion, Change::made(Subject::of("user", id), after)).await?;
    Ok(id)
}

/// Gives somebody another role; nothing happens when they have it.
///
/// # Errors
/// `gate-no-user`, `gate-last-owner`; a database fault.
pub async fn set_role(
    tx: &mut Tx,
    permit: &Permit<SetRole>,
    occasion: &mut Occasion,
    id: UserId,
    role: Role,
) -> Result<(), Refusal> {
    let user = locked(tx, id).await?;
    if user.role == role {
        return Ok(());
    }
    keep_an_owner(tx, &user).await?;
    store::set_role(tx, id, role).await?;
    let change = Change {
        subject: Subject::of("user", id),
        before: Some(json!({ "role": user.role.word() })),
        after: Some(json!({ "role": role.word() })),
    };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// Shuts somebody out; what they did stays. Nothing happens when they are out already.
///
/// # Errors
/// `gate-no-user`, `gate-last-owner`; a database fault.
pub async fn disable(
    tx: &mut Tx,
    permit: &Permit<Disable>,
    occasion: &mut Occasion,
    id: UserId,
) -> Result<(), Refusal> {
    let user = locked(tx, id).await?;
    if user.state == UserState::Disabled {
        return Ok(());
    }
    keep_an_owner(tx, &user).await?;
    store::disable(tx, id).await?;
    let change = Change {
        subject: Subject::of("user", id),
        before: Some(json!({ "state": UserState::Active.word() })),
        after: Some(json!({ "state": UserState::Disabled.word() })),
    };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// Lets somebody in again. Nothing happens when they are in.
///
/// # Errors
/// `gate-no-user`; a database fault.
pub async fn restore(
    tx: &mut Tx,
    permit: &Permit<Restore>,
    occasion: &mut Occasion,
    id: UserId,
) -> Result<(), Refusal> {
    let user = locked(tx, id).await?;
    if user.state == UserState::Active {
        return Ok(());
    }
    store::restore(tx, id).await?;
    let change = Change {
        subject: Subject::of("user", id),
        before: Some(json!({ "state": UserState::Disabled.word() })),
        after: Some(json!({ "state": UserState::Active.word() })),
    };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// Changes what somebody is called.
///
/// # Errors
/// `gate-no-user`, `gate-no-name` for an empty name; a database fault.
pub async fn rename(
    tx: &mut Tx,
    permit: &Permit<Rename>,
    occasion: &mut Occasion,
    id: UserId,
    name: &str,
) -> Result<(), Refusal> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::new("gate-no-name"));
    }
    let user = locked(tx, id).await?;
    store::rename(tx, id, name).await?;
    let change = Change {
        subject: Subject::of("user", id),
        before: Some(json!({ "name": user.name })),
        after: Some(json!({ "name": name })),
    };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// The user of a login, in any case of letters.
///
/// # Errors
/// A database fault.
pub async fn find(tx: &mut Tx, _permit: &Permit<See>, login: &str) -> Result<Option<User>, Refusal> {
    match model::clean_login(login) {
        Some(login) => Ok(store::find(tx, &login).await?),
        None => Ok(None),
    }
}

/// All users by login; a small business has tens.
///
/// # Errors
/// A database fault.
pub async fn list(tx: &mut Tx, _permit: &Permit<See>) -> Result<Vec<User>, Refusal> {
    Ok(store::list(tx).await?)
}

/// A user as they are, and as they stay until the transaction ends.
///
/// # Errors
/// `gate-no-user`; a database fault.
pub async fn hold(tx: &mut Tx, _permit: &Permit<See>, id: UserId) -> Result<User, Refusal> {
    locked(tx, id).await
}

/// The person behind a user who may act. This is how one becomes somebody, so it takes no permit; the caller has
/// checked a password or a session.
///
/// # Errors
/// `gate-shut-out` when there is no such user or they are disabled; a database fault.
pub async fn actor(tx: &mut Tx, id: UserId) -> Result<Actor, Refusal> {
    match store::fetch(tx, id).await? {
        Some(User { id, role, state: UserState::Active, .. }) => Ok(Actor { user: id, role }),
        _ => Err(Refusal::new("gate-shut-out")),
    }
}

/// The user, with the list of users held still until the transaction ends.
async fn locked(tx: &mut Tx, id: UserId) -> Result<User, Refusal> {
    tx.lock("users").await?;
    store::fetch(tx, id).await?.ok_or_else(|| Refusal::new("gate-no-user"))
}

async fn keep_an_owner(tx: &mut Tx, leaving: &User) -> Result<(), Refusal> {
    let is_owner = leaving.role == Role::Owner && leaving.state == UserState::Active;
    if is_owner && store::active_owners(tx).await? <= 1 {
        return Err(Refusal::new("gate-last-owner").with("login", leaving.login.as_str()));
    }
    Ok(())
}
