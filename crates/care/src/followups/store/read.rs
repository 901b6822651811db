//! Reading follow-ups.

use kernel::Day;
use records::activities::Due as When;
use store::{Fault, Row, StoreError, Tx, sql};

use super::{Result, SOME_TIME, Which};
use crate::followups::model::{Due, Followup, Origin, Settings, State};

pub(super) const COLUMNS: &str = "f.customer_id, f.followup_id, f.what, f.why, f.due_day, f.due_minute, f.who_id, \
    f.origin, f.key, f.stake_minor, f.opened_at, f.opened_by, f.state, f.ended_at, f.ended_by, f.outcome, f.escalated_at";

/// A follow-up of the book; `None` where there is none.
pub(crate) async fn find(tx: &mut Tx, which: Which) -> Result<Option<Followup>> {
    let text = format!("select {COLUMNS} from followups f where f.customer_id = $1 and f.followup_id = $2");
    sql(text).bind_id(which.0).bind_id(which.1).find(tx).await?.map(|row| followup(&row)).transpose()
}

pub(crate) async fn settings(tx: &mut Tx) -> Result<Settings> {
    let row = sql("select escalate_days from followup_settings where place = 1").find(tx).await?;
    row.map_or_else(
        || Ok(Settings::default()),
        |row| Ok(Settings { escalate_days: row.get("escalate_days")? }),
    )
}

pub(super) fn when(row: &Row) -> Result<When> {
    let (day, minute): (Day, i64) = (row.get("due_day")?, row.get("due_minute")?);
    Ok(When { day, minute: u16::try_from(minute).ok().filter(|minute| i64::from(*minute) < SOME_TIME) })
}

pub(super) fn followup(row: &Row) -> Result<Followup> {
    let (origin, state): (String, String) = (row.get("origin")?, row.get("state")?);
    let odd = |word: &str| StoreError::new(Fault::Shape, format!("a follow-up says {word}"));
    Ok(Followup {
        customer: row.id("customer_id")?,
        id: row.id("followup_id")?,
        what: row.get("what")?,
        why: row.get("why")?,
        due: when(row)?,
        who: row.maybe_id("who_id")?,
        origin: Origin::from_word(&origin).ok_or_else(|| odd(&origin))?,
        key: row.get("key")?,
        stake_minor: row.get("stake_minor")?,
        opened_at: row.get("opened_at")?,
        opened_by: row.maybe_id("opened_by")?,
        state: State::from_word(&state).ok_or_else(|| odd(&state))?,
        ended_at: row.get("ended_at")?,
        ended_by: row.maybe_id("ended_by")?,
        outcome: row.get("outcome")?,
        escalated_at: row.get("escalated_at")?,
    })
}

pub(super) fn with_name(row: &Row) -> Result<Due> {
    let (name, code): (String, String) = (row.get("name")?, row.get("code")?);
    let name = if name.is_empty() { code.clone() } else { name };
    let followup = followup(row)?;
    let is_escalated = followup.escalated_at.is_some();
    Ok(Due { followup, name, code, owner: row.maybe_id("owner_id")?, is_escalated })
}
