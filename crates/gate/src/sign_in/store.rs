//! The way in, in the book.

use kernel::Moment;
use kernel::define_id;
use store::{StoreError, Tx, sql};

use super::{Hash, NewLink, Purpose};
use crate::users::UserId;

type Result<T> = std::result::Result<T, StoreError>;

define_id!(
    /// One wrong try.
    FailureId
);

pub(super) async fn users(tx: &mut Tx) -> Result<i64> {
    sql("select count(*) as users from users").fetch_one(tx).await?.get("users")
}

pub(super) async fn set_hash(tx: &mut Tx, user: UserId, hash: &Hash) -> Result<()> {
    sql("update users set password_hash = $1 where user_id = $2")
        .bind(hash.0.as_str())
        .bind_id(user)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn hash_of(tx: &mut Tx, login: &str) -> Result<Option<(UserId, Hash)>> {
    sql("select user_id, password_hash from users
            where login = $1 and state = 'active' and password_hash is not null")
    .bind(login)
    .find(tx)
    .await?
    .map(|row| Ok((row.id("user_id")?, Hash(row.get("password_hash")?))))
    .transpose()
}

/// Wrong tries of a login and from an address since then, and when the first of them was.
pub(super) async fn failures(
    tx: &mut Tx,
    login: &str,
    address: &str,
    since: Moment,
) -> Result<(i64, i64, Moment)> {
    let row = sql("select
                (select count(*) from failed_sign_ins where login = $1 and at > $3) as by_login,
                (select count(*) from failed_sign_ins where address = $2 and at > $3) as by_address,
                (select min(at) from failed_sign_ins where (login = $1 or address = $2) and at > $3) as first_at")
    .bind(login)
    .bind(address)
    .bind(since)
    .fetch_one(tx)
    .await?;
    let first: Option<Moment> = row.get("first_at")?;
    Ok((row.get("by_login")?, row.get("by_address")?, first.unwrap_or(since)))
}

pub(super) async fn insert_failure(
    tx: &mut Tx,
    id: FailureId,
    login: &str,
    address: &str,
    at: Moment,
) -> Result<()> {
    sql("insert into failed_sign_ins (failed_id, login, address, at) values ($1, $2, $3, $4)")
        .bind_id(id)
        .bind(login)
        .bind(address)
        .bind(at)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn delete_failure(tx: &mut Tx, id: FailureId) -> Result<()> {
    sql("delete from failed_sign_ins where failed_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

/// A user's login.
pub(super) async fn login(tx: &mut Tx, user: UserId) -> Result<Option<String>> {
    let text = "select login from users where user_id = $1";
    sql(text).bind_id(user).find(tx).await?.map(|row| row.get("login")).transpose()
}

/// A user's login, where they have a password to come in by.
pub(super) async fn login_with_password(tx: &mut Tx, user: UserId) -> Result<Option<String>> {
    let text = "select login from users where user_id = $1 and password_hash is not null";
    sql(text).bind_id(user).find(tx).await?.map(|row| row.get("login")).transpose()
}

pub(super) async fn insert_link(tx: &mut Tx, secret_hash: &str, link: NewLink) -> Result<()> {
    sql("insert into sign_in_links (secret_hash, purpose, user_id, ends_at) values ($1, $2, $3, $4)")
        .bind(secret_hash)
        .bind(link.purpose.word())
        .bind(link.user.map(kernel::Id::uuid))
        .bind(link.ends)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn find_link(
    tx: &mut Tx,
    secret_hash: &str,
    now: Moment,
) -> Result<Option<(Purpose, Option<UserId>)>> {
    let row = sql("select purpose, user_id from sign_in_links where secret_hash = $1 and ends_at > $2")
        .bind(secret_hash)
        .bind(now)
        .find(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let purpose: String = row.get("purpose")?;
    Ok(Purpose::from_word(&purpose).zip(Some(row.maybe_id("user_id")?)))
}

pub(super) async fn delete_link(tx: &mut Tx, secret_hash: &str) -> Result<u64> {
    sql("delete from sign_in_links where secret_hash = $1").bind(secret_hash).run(tx).await
}
