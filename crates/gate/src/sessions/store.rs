//! Sessions in the book.

use kernel::Moment;
use kernel::uuid::Uuid;
use store::{StoreError, Tx, sql};

use super::{IDLE_MICROS, NOTED_MICROS, Session, SessionId};
use crate::Actor;
use crate::preferences;
use crate::users::{self, UserId, UserState};

type Result<T> = std::result::Result<T, StoreError>;

pub(super) async fn insert(
    tx: &mut Tx,
    id: SessionId,
    secret_hash: &str,
    user: UserId,
    now: Moment,
) -> Result<()> {
    sql("insert into sessions (session_id, secret_hash, user_id, made_at, seen_at, ends_at)
            values ($1, $2, $3, $4, $4, $5)")
    .bind_id(id)
    .bind(secret_hash)
    .bind_id(user)
    .bind(now)
    .bind(Moment(now.0 + IDLE_MICROS))
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, secret_hash: &str, now: Moment) -> Result<Option<Session>> {
    let row = sql("select s.session_id, s.seen_at, s.notice, p.lang, p.theme, p.quick_keys,
                u.user_id, u.login, u.name, u.role, u.state, u.created_at
            from sessions s
            join users u on u.user_id = s.user_id
            left join preferences p on p.user_id = s.user_id
            where s.secret_hash = $1 and s.ends_at > $2")
    .bind(secret_hash)
    .bind(now)
    .find(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let user = users::read(&row)?;
    if user.state != UserState::Active {
        return Ok(None);
    }
    let seen: Moment = row.get("seen_at")?;
    Ok(Some(Session {
        id: row.id("session_id")?,
        actor: Actor { user: user.id, role: user.role },
        user,
        preferences: preferences::read(&row)?,
        notice: row.get("notice")?,
        is_stale: now.0 - seen.0 > NOTED_MICROS,
    }))
}

pub(super) async fn touch(tx: &mut Tx, id: SessionId, now: Moment) -> Result<()> {
    sql("update sessions set seen_at = $1, ends_at = $2 where session_id = $3")
        .bind(now)
        .bind(Moment(now.0 + IDLE_MICROS))
        .bind_id(id)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn close(tx: &mut Tx, id: SessionId) -> Result<()> {
    sql("delete from sessions where session_id = $1").bind_id(id).run(tx).await?;
    sql("delete from spent_forms where session_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

pub(super) async fn close_others(tx: &mut Tx, user: UserId, kept: SessionId) -> Result<()> {
    sql("delete from sign_in_links where user_id = $1").bind_id(user).run(tx).await?;
    sql("delete from sessions where user_id = $1 and session_id <> $2")
        .bind_id(user)
        .bind_id(kept)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn close_all(tx: &mut Tx, user: UserId) -> Result<u64> {
    sql("delete from spent_forms where session_id in (select session_id from sessions where user_id = $1)")
        .bind_id(user)
        .run(tx)
        .await?;
    sql("delete from sign_in_links where user_id = $1").bind_id(user).run(tx).await?;
    sql("delete from sessions where user_id = $1").bind_id(user).run(tx).await
}

pub(super) async fn put_notice(tx: &mut Tx, id: SessionId, notice: Option<&str>) -> Result<()> {
    sql("update sessions set notice = $1 where session_id = $2")
        .bind(notice.map(str::to_owned))
        .bind_id(id)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn spend(tx: &mut Tx, session: SessionId, form: Uuid, now: Moment) -> Result<bool> {
    let written = sql("insert into spent_forms (session_id, form_id, at, led_to)
            values ($1, $2, $3, '') on conflict do nothing")
    .bind_id(session)
    .bind(form)
    .bind(now)
    .run(tx)
    .await?;
    Ok(written > 0)
}

pub(super) async fn note_led_to(tx: &mut Tx, session: SessionId, form: Uuid, to: &str) -> Result<()> {
    sql("update spent_forms set led_to = $1 where session_id = $2 and form_id = $3")
        .bind(to)
        .bind_id(session)
        .bind(form)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn led_to(tx: &mut Tx, session: SessionId, form: Uuid) -> Result<Option<String>> {
    sql("select led_to from spent_forms where session_id = $1 and form_id = $2")
        .bind_id(session)
        .bind(form)
        .find(tx)
        .await?
        .map(|row| row.get("led_to"))
        .transpose()
}

pub(super) async fn forget_notices(tx: &mut Tx) -> Result<()> {
    sql("update sessions set notice = null where notice is not null").run(tx).await?;
    Ok(())
}

pub(super) async fn sweep(tx: &mut Tx, now: Moment) -> Result<()> {
    sql("delete from sessions where ends_at <= $1").bind(now).run(tx).await?;
    sql("delete from spent_forms where at <= $1").bind(Moment(now.0 - IDLE_MICROS)).run(tx).await?;
    sql("delete from sign_in_links where ends_at <= $1").bind(now).run(tx).await?;
    sql("delete from failed_sign_ins where at <= $1").bind(Moment(now.0 - IDLE_MICROS)).run(tx).await?;
    Ok(())
}
