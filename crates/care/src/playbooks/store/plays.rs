//! Playbooks and their wordings.

use gate::users::UserId;
use kernel::{Day, Id, Moment};
use store::{Fault, Row, StoreError, Tx, sql};

use super::Result;
use crate::playbooks::json;
use crate::playbooks::model::{Kept, Playbook, PlaybookId, Version};

const COLUMNS: &str = "p.playbook_id, p.shipped, p.version, p.on_since, p.looked_on, p.held, v.play";
/// No playbook shows more of its wordings.
const VERSIONS_MAX: i64 = 100;

/// All of the book, the earliest first.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Kept>> {
    let text = format!(
        "select {COLUMNS} from playbooks p join playbook_versions v
                on v.playbook_id = p.playbook_id and v.version = p.version
            order by p.created_at, p.playbook_id"
    );
    sql(text).fetch_all(tx).await?.iter().map(kept).collect()
}

pub(crate) async fn find(tx: &mut Tx, id: PlaybookId) -> Result<Option<Kept>> {
    let text = format!(
        "select {COLUMNS} from playbooks p join playbook_versions v
                on v.playbook_id = p.playbook_id and v.version = p.version
            where p.playbook_id = $1"
    );
    sql(text).bind_id(id).find(tx).await?.map(|row| kept(&row)).transpose()
}

fn kept(row: &Row) -> Result<Kept> {
    Ok(Kept {
        id: row.id("playbook_id")?,
        shipped: row.get("shipped")?,
        play: play(row)?,
        version: small(row.get("version")?),
        on_since: row.get("on_since")?,
        looked_on: row.get("looked_on")?,
        held: small(row.get("held")?),
    })
}

fn play(row: &Row) -> Result<Playbook> {
    let text: String = row.get("play")?;
    let odd = || StoreError::new(Fault::Shape, format!("playbook_versions.play: {text}"));
    let read: serde_json::Value = serde_json::from_str(&text).map_err(|_| odd())?;
    json::from_json(&read).ok_or_else(odd)
}

pub(super) fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// One that was not there: its row and its first wording. One that is there is left as it is.
pub(crate) async fn insert(tx: &mut Tx, kept: &Kept, (at, by): (Moment, Option<UserId>)) -> Result<bool> {
    let rows =
        sql("insert into playbooks (playbook_id, shipped, version, on_since, looked_on, held, created_at)
            values ($1, $2, $3, $4, null, 0, $5) on conflict (playbook_id) do nothing")
        .bind_id(kept.id)
        .bind(kept.shipped.as_str())
        .bind(i64::from(kept.version))
        .bind(kept.on_since)
        .bind(at)
        .run(tx)
        .await?;
    if rows == 0 {
        return Ok(false);
    }
    insert_version(tx, (kept.id, kept.version), &kept.play, (at, by)).await?;
    Ok(true)
}

/// A wording of one.
pub(crate) async fn insert_version(
    tx: &mut Tx,
    (id, version): (PlaybookId, u32),
    play: &Playbook,
    (at, by): (Moment, Option<UserId>),
) -> Result<()> {
    sql("insert into playbook_versions (playbook_id, version, play, at, by_id) values ($1, $2, $3, $4, $5)")
        .bind_id(id)
        .bind(i64::from(version))
        .bind(json::to_json(play).to_string())
        .bind(at)
        .bind(by.map(Id::uuid))
        .run(tx)
        .await?;
    Ok(())
}

pub(crate) async fn set_version(tx: &mut Tx, id: PlaybookId, version: u32) -> Result<()> {
    sql("update playbooks set version = $2 where playbook_id = $1")
        .bind_id(id)
        .bind(i64::from(version))
        .run(tx)
        .await?;
    Ok(())
}

/// Switches one on from a day, or off.
pub(crate) async fn set_on(tx: &mut Tx, id: PlaybookId, since: Option<Day>) -> Result<()> {
    sql("update playbooks set on_since = $2, held = 0 where playbook_id = $1")
        .bind_id(id)
        .bind(since)
        .run(tx)
        .await?;
    Ok(())
}

/// Notes the day it looked at.
pub(crate) async fn set_looked(tx: &mut Tx, id: PlaybookId, (on, held): (Day, usize)) -> Result<()> {
    sql("update playbooks set looked_on = $2, held = $3 where playbook_id = $1")
        .bind_id(id)
        .bind(on)
        .bind(kernel::count(held))
        .run(tx)
        .await?;
    Ok(())
}

/// Its wordings, the latest first.
pub(crate) async fn versions(tx: &mut Tx, id: PlaybookId) -> Result<Vec<Version>> {
    sql("select version, play, at, by_id from playbook_versions where playbook_id = $1
            order by version desc limit $2")
    .bind_id(id)
    .bind(VERSIONS_MAX)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        Ok(Version {
            version: small(row.get("version")?),
            play: play(row)?,
            at: row.get("at")?,
            by: row.maybe_id("by_id")?,
        })
    })
    .collect()
}
