//! Users in the book.

use kernel::Moment;
use store::{Fault, Row, StoreError, Tx, sql};

use super::{NewUser, User, UserId, UserState};
use crate::Role;

type Result<T> = std::result::Result<T, StoreError>;

/// `false` when the login is taken.
pub(super) async fn insert(tx: &mut Tx, id: UserId, login: &str, new: &NewUser, at: Moment) -> Result<bool> {
    let written = sql("insert into users (user_id, login, name, role, state, created_at)
            values ($1, $2, $3, $4, 'active', $5) on conflict do nothing")
    .bind_id(id)
    .bind(login)
    .bind(new.name.as_str())
    .bind(new.role.word())
    .bind(at)
    .run(tx)
    .await?;
    Ok(written > 0)
}

pub(super) async fn set_role(tx: &mut Tx, id: UserId, role: Role) -> Result<()> {
    sql("update users set role = $1 where user_id = $2").bind(role.word()).bind_id(id).run(tx).await?;
    Ok(())
}

pub(super) async fn disable(tx: &mut Tx, id: UserId) -> Result<()> {
    sql("update users set state = 'disabled' where user_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

pub(super) async fn restore(tx: &mut Tx, id: UserId) -> Result<()> {
    sql("update users set state = 'active' where user_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

pub(super) async fn rename(tx: &mut Tx, id: UserId, name: &str) -> Result<()> {
    sql("update users set name = $1 where user_id = $2").bind(name).bind_id(id).run(tx).await?;
    Ok(())
}

pub(super) async fn fetch(tx: &mut Tx, id: UserId) -> Result<Option<User>> {
    let text = "select user_id, login, name, role, state, created_at from users where user_id = $1";
    sql(text).bind_id(id).find(tx).await?.map(|row| read(&row)).transpose()
}

pub(super) async fn find(tx: &mut Tx, login: &str) -> Result<Option<User>> {
    let text = "select user_id, login, name, role, state, created_at from users where login = $1";
    sql(text).bind(login).find(tx).await?.map(|row| read(&row)).transpose()
}

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<User>> {
    let text = "select user_id, login, name, role, state, created_at from users order by login";
    sql(text).fetch_all(tx).await?.iter().map(read).collect()
}

pub(super) async fn active_owners(tx: &mut Tx) -> Result<i64> {
    let text = "select count(*) as owners from users where role = 'owner' and state = 'active'";
    sql(text).fetch_one(tx).await?.get("owners")
}

pub(crate) fn read(row: &Row) -> Result<User> {
    let role: String = row.get("role")?;
    let state: String = row.get("state")?;
    Ok(User {
        id: row.id("user_id")?,
        login: row.get("login")?,
        name: row.get("name")?,
        role: Role::from_word(&role)
            .ok_or_else(|| StoreError::new(Fault::Shape, format!("users.role is {role}")))?,
        state: if state == UserState::Active.word() { UserState::Active } else { UserState::Disabled },
        created_at: row.get("created_at")?,
    })
}
