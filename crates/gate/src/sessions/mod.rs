//! Sessions: who is signed in, by a secret that only their browser holds.
//!
//! The book keeps a fingerprint of the secret, so that who reads the book cannot come in by it. A form of a session
//! does what it is for once ([`spend`]). Begin with [`open`] and [`find`].

mod store;

use ::store::Tx;
use kernel::uuid::Uuid;
use kernel::{Moment, Occasion, Refusal, define_id, hex};
use sha2::{Digest, Sha256};

use crate::preferences::Preferences;
use crate::users::{User, UserId};
use crate::{Actor, Deed, Permit, Reach, Role, audit};

define_id!(
    /// One session.
    SessionId
);

/// Leave to be signed in, and out again: everybody's.
#[derive(Debug)]
pub enum SignIn {}
impl Deed for SignIn {
    const NAME: &'static str = "sessions.sign-in";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::Own),
        (Role::Manager, Reach::Own),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::Own),
        (Role::Analyst, Reach::Own),
        (Role::ReadOnly, Reach::Own),
    ];
}

/// A session that nobody uses ends after this long: two weeks.
pub const IDLE_MICROS: i64 = 14 * 24 * 3_600_000_000;
/// How often the book notes that a session is in use.
const NOTED_MICROS: i64 = 3_600_000_000;

/// A session that was found.
#[derive(Clone, Debug)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub user: User,
    /// Who may act.
    pub actor: Actor,
    /// How they like the program.
    pub preferences: Preferences,
    /// What is to be said on the next page; JSON.
    pub notice: Option<String>,
    /// Whether the book should note that it is in use ([`touch`]).
    pub is_stale: bool,
}

/// What a secret is known by.
#[must_use]
pub fn fingerprint(purpose: &str, secret: &str) -> String {
    hex(&Sha256::new().chain_update(purpose).chain_update(":").chain_update(secret).finalize())
}

/// What forms of a session bring along, so that no other site can send them.
#[must_use]
pub fn form_key(secret: &str) -> String {
    fingerprint("form", secret)
}

/// Signs somebody in who has shown that they may; `secret` is what their cookie will hold.
///
/// # Errors
/// A database fault.
pub async fn open(
    tx: &mut Tx,
    permit: &Permit<SignIn>,
    occasion: &mut Occasion,
    user: UserId,
    secret: &str,
) -> Result<SessionId, Refusal> {
    let id: SessionId = occasion.id();
    store::insert(tx, id, &fingerprint("session", secret), user, occasion.at).await?;
    let after = serde_json::json!({ "session": id.to_string() });
    let change = audit::Change::made(audit::Subject::of("user", user), after);
    audit::write(tx, permit, occasion, change).await?;
    Ok(id)
}

/// The session of a secret; `None` when it has ended, or its user may not come in any more.
///
/// # Errors
/// A database fault.
pub async fn find(tx: &mut Tx, secret: &str, now: Moment) -> Result<Option<Session>, Refusal> {
    Ok(store::find(tx, &fingerprint("session", secret), now).await?)
}

/// Notes that a session is in use, which puts its end off.
///
/// # Errors
/// A database fault.
pub async fn touch(tx: &mut Tx, id: SessionId, now: Moment) -> Result<(), Refusal> {
    Ok(store::touch(tx, id, now).await?)
}

/// Signs out.
///
/// # Errors
/// A database fault.
pub async fn close(tx: &mut Tx, id: SessionId) -> Result<(), Refusal> {
    Ok(store::close(tx, id).await?)
}

/// Signs a user out everywhere but here, and takes back links that would let them in.
///
/// # Errors
/// A database fault.
pub async fn close_others(tx: &mut Tx, user: UserId, kept: SessionId) -> Result<(), Refusal> {
    Ok(store::close_others(tx, user, kept).await?)
}

/// Signs a user out everywhere, and takes back links that would let them in.
///
/// # Errors
/// A database fault.
pub async fn close_all(tx: &mut Tx, user: UserId) -> Result<u64, Refusal> {
    Ok(store::close_all(tx, user).await?)
}

/// Puts down what is said on the next page of this session.
///
/// # Errors
/// A database fault.
pub async fn put_notice(tx: &mut Tx, id: SessionId, notice: Option<&str>) -> Result<(), Refusal> {
    Ok(store::put_notice(tx, id, notice).await?)
}

/// Takes note, in the transaction of its work, that a form was sent; `false` when it was before.
///
/// # Errors
/// A database fault.
pub async fn spend(tx: &mut Tx, session: SessionId, form: Uuid, now: Moment) -> Result<bool, Refusal> {
    Ok(store::spend(tx, session, form, now).await?)
}

/// Notes where a form led to, for when it is sent again.
///
/// # Errors
/// A database fault.
pub async fn note_led_to(tx: &mut Tx, session: SessionId, form: Uuid, to: &str) -> Result<(), Refusal> {
    Ok(store::note_led_to(tx, session, form, to).await?)
}

/// Where a form led to when it was sent before.
///
/// # Errors
/// A database fault.
pub async fn led_to(tx: &mut Tx, session: SessionId, form: Uuid) -> Result<Option<String>, Refusal> {
    Ok(store::led_to(tx, session, form).await?)
}

/// Forgets what is still to be said to people, which may name somebody whose data is erased.
///
/// # Errors
/// A database fault.
pub async fn forget_notices(tx: &mut Tx) -> Result<(), Refusal> {
    Ok(store::forget_notices(tx).await?)
}

/// Forgets sessions, links and forms whose time is over.
///
/// # Errors
/// A database fault.
pub async fn sweep(tx: &mut Tx, now: Moment) -> Result<(), Refusal> {
    Ok(store::sweep(tx, now).await?)
}
