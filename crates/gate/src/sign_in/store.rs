//! The way in, in the book.

use kernel::Moment;
use kernel::define_id;
use store::{StoreError, Tx, sql};

use super::{Hash, NewLink, Purpose, TRIES_A_LOGIN, TRIES_AN_ADDRESS, TRIES_HERE};
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

/// The try which has to grow old before there may be another one: in each count that is full the one that fills it,
/// and of these the latest. `None` where no count is full.
pub(super) async fn filled(tx: &mut Tx, login: &str, address: &str, since: Moment) -> Result<Option<Moment>> {
    let here = sql("select at from failed_sign_ins where login = $1 and address = $2 and at > $3
            order by at desc limit 1 offset $4")
    .bind(login)
    .bind(address)
    .bind(since)
    .bind(TRIES_HERE - 1);
    let from_the_address = sql("select at from failed_sign_ins where address = $1 and at > $2
            order by at desc limit 1 offset $3")
    .bind(address)
    .bind(since)
    .bind(TRIES_AN_ADDRESS - 1);
    let of_the_login = sql("select at from failed_sign_ins where login = $1 and at > $2
            order by at desc limit 1 offset $3")
    .bind(login)
    .bind(since)
    .bind(TRIES_A_LOGIN - 1);
    let mut latest: Option<Moment> = None;
    for count in [here, from_the_address, of_the_login] {
        let filling = count.find(tx).await?.map(|row| row.get("at")).transpose()?;
        latest = latest.max(filling);
    }
    Ok(latest)
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
