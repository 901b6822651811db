//! The way in: passwords, links that work once, and the count of wrong tries.
//!
//! There is no default password. The first owner comes in as the first visitor at the machine itself or by a link that
//! the terminal shows; others are invited by a link. Begin with [`knock`] and [`use_link`].

mod password;
mod store;

use ::store::Tx;
use kernel::{Moment, Occasion, Refusal, Say};
pub use password::{Hash, UNKNOWN, check_new, hash, matches};

use self::store::FailureId;
use crate::sessions::{SignIn, fingerprint};
use crate::users::{self, NewUser, UserId};
use crate::{Actor, Permit, Reach, Role, audit, permit};

/// So many wrong passwords for one login from one address, within [`WINDOW_MICROS`], and they have to wait. Somebody who
/// guesses elsewhere does not keep its owner out.
const TRIES_HERE: i64 = 5;
/// The same from one address, whatever the login.
const TRIES_AN_ADDRESS: i64 = 30;
/// The same for one login, from wherever: guessing from many addresses at once comes to an end as well. Whom this keeps
/// out comes in by a link that the terminal makes.
const TRIES_A_LOGIN: i64 = 50;
/// Fifteen minutes.
const WINDOW_MICROS: i64 = 15 * 60_000_000;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Makes the first owner.
    Owner,
    /// Signs a user in.
    Enter,
    /// Lets an invited user choose a password.
    Invite,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Enter => "enter",
            Self::Invite => "invite",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Owner, Self::Enter, Self::Invite].into_iter().find(|purpose| purpose.word() == word)
    }
}

/// Somebody at the door: what their password is to be compared with.
#[derive(Clone, Debug)]
pub struct Knock {
    /// Whose login it is; `None` where nobody has it or they cannot come in by password.
    pub user: Option<UserId>,
    /// What to compare with; of nobody's password where `user` is none, so that both take as long.
    pub hash: Hash,
    attempt: FailureId,
}

/// Whether there is no user yet: then the first visitor may become the owner.
///
/// # Errors
/// A database fault.
pub async fn is_first_run(tx: &mut Tx) -> Result<bool, Refusal> {
    Ok(store::users(tx).await? == 0)
}

/// Makes the first owner with a password.
///
/// # Errors
/// `gate-not-first` when there is a user already; what [`users::create`] and [`check_new`] refuse.
pub async fn make_owner(
    tx: &mut Tx,
    occasion: &mut Occasion,
    new: &NewUser,
    hash: Option<&Hash>,
) -> Result<UserId, Refusal> {
    tx.lock("users").await?;
    if !is_first_run(tx).await? {
        return Err(Refusal::new("gate-not-first"));
    }
    let owner = NewUser { role: Role::Owner, ..new.clone() };
    let id = users::create(tx, &Permit::by_house("first run"), occasion, &owner).await?;
    if let Some(hash) = hash {
        store::set_hash(tx, id, hash).await?;
    }
    Ok(id)
}

/// Somebody wants in by login and password. The try counts as a wrong one from here on, before the password is looked
/// at, so that many at once come no further than many in a row; [`forgive`] takes it back.
///
/// # Errors
/// `gate-too-many-tries` with the minutes to wait; a database fault.
pub async fn knock(
    tx: &mut Tx,
    occasion: &mut Occasion,
    login: &str,
    address: &str,
) -> Result<Knock, Refusal> {
    let login = users::clean(login).unwrap_or_default();
    tx.lock("sign-in").await?;
    let since = Moment(occasion.at.0 - WINDOW_MICROS);
    if let Some(filled) = store::filled(tx, &login, address, since).await? {
        let left = (filled.0 + WINDOW_MICROS - occasion.at.0).max(0) / 60_000_000 + 1;
        return Err(Refusal::new("gate-too-many-tries").with("minutes", left));
    }
    let attempt = occasion.id();
    store::insert_failure(tx, attempt, &login, address, occasion.at).await?;
    Ok(match store::hash_of(tx, &login).await? {
        Some((user, hash)) => Knock { user: Some(user), hash, attempt },
        None => Knock { user: None, hash: Hash::of_nobody(), attempt },
    })
}

/// Somebody who is in says their password once more; `None` where they have none yet.
///
/// # Errors
/// As [`knock`].
pub async fn knock_again(
    tx: &mut Tx,
    occasion: &mut Occasion,
    user: UserId,
    address: &str,
) -> Result<Option<Knock>, Refusal> {
    match store::login_with_password(tx, user).await? {
        Some(login) => knock(tx, occasion, &login, address).await.map(Some),
        None => Ok(None),
    }
}

/// Whether a user has a password, or only ever came in by links.
///
/// # Errors
/// A database fault.
pub async fn has_password(tx: &mut Tx, user: UserId) -> Result<bool, Refusal> {
    Ok(store::login_with_password(tx, user).await?.is_some())
}

/// The password was right: the try is none that counts.
///
/// # Errors
/// A database fault.
pub async fn forgive(tx: &mut Tx, knock: &Knock) -> Result<(), Refusal> {
    Ok(store::delete_failure(tx, knock.attempt).await?)
}

/// Whether a user may choose this password: none that is guessed first, as one's own login is.
///
/// # Errors
/// What [`check_new`] refuses; a database fault.
pub async fn check_chosen(tx: &mut Tx, user: UserId, password: &str) -> Result<(), Refusal> {
    let login = store::login(tx, user).await?.unwrap_or_default();
    check_new(password, &login)
}

/// Keeps a password somebody chose for themselves.
///
/// # Errors
/// `gate-shut-out`; a database fault.
pub async fn keep_password(
    tx: &mut Tx,
    occasion: &mut Occasion,
    user: UserId,
    hash: &Hash,
) -> Result<(), Refusal> {
    let actor: Actor = users::actor(tx, user).await?;
    store::set_hash(tx, user, hash).await?;
    let permit = permit::<SignIn>(&actor, Reach::Own)?;
    let after = serde_json::json!({ "password": "changed" });
    let change = audit::Change::made(audit::Subject::of("user", user), after);
    audit::write(tx, &permit, occasion, change).await?;
    Ok(())
}

/// A link to be put down.
#[derive(Clone, Copy, Debug)]
pub struct NewLink {
    /// What it is for.
    pub purpose: Purpose,
    /// Whom it lets in; `None` where it makes the first owner.
    pub user: Option<UserId>,
    /// Until when it works.
    pub ends: Moment,
}

/// Puts down a link that works once; it is made by whoever may make users or holds the book. The book keeps a
/// fingerprint of its secret only.
///
/// # Errors
/// A database fault.
pub async fn make_link(
    tx: &mut Tx,
    permit: &Permit<users::Create>,
    occasion: &mut Occasion,
    link: NewLink,
    secret: &str,
) -> Result<(), Refusal> {
    store::insert_link(tx, &fingerprint("link", secret), link).await?;
    let Some(user) = link.user else { return Ok(()) };
    let after = serde_json::json!({ "link": link.purpose.word() });
    let change = audit::Change::made(audit::Subject::of("user", user), after);
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// What a link is for and whom it lets in; it stays.
///
/// # Errors
/// `gate-link-spent`; a database fault.
pub async fn look_at_link(
    tx: &mut Tx,
    secret: &str,
    now: Moment,
) -> Result<(Purpose, Option<UserId>), Refusal> {
    let found = store::find_link(tx, &fingerprint("link", secret), now).await?;
    found.ok_or_else(|| Refusal::new("gate-link-spent"))
}

/// Uses a link up.
///
/// # Errors
/// `gate-link-spent` when it was used before or its time is over; a database fault.
pub async fn use_link(tx: &mut Tx, secret: &str, now: Moment) -> Result<(Purpose, Option<UserId>), Refusal> {
    let found = look_at_link(tx, secret, now).await?;
    if store::delete_link(tx, &fingerprint("link", secret)).await? == 0 {
        return Err(Refusal::new("gate-link-spent"));
    }
    Ok(found)
}

/// What is said of a wrong login or password: never which of the two.
#[must_use]
pub fn wrong() -> Say {
    Say::new("gate-wrong-password")
}
