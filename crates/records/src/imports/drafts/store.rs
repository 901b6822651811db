//! Drafts of imports in the book.

use std::collections::HashSet;

use gate::users::UserId;
use kernel::{Id, Moment};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Fault, Row, StoreError, Tx, sql};

use super::answers::Answers;
use super::found::Survey;
use super::model::{Draft, DraftId, Outcome, Said, State};
use crate::imports::ledger::ImportId;

type Result<T> = std::result::Result<T, StoreError>;

/// Open drafts that are listed; nobody has more on their desk.
const LISTED_MAX: i64 = 50;
/// Old drafts that are swept at once.
const SWEPT_MAX: i64 = 200;

pub(super) async fn insert(tx: &mut Tx, draft: &Draft) -> Result<()> {
    sql("insert into import_drafts (draft_id, user_id, file_name, stored, bytes, state, answers, survey, refusal,
            result, created_at, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, '', '', '', $8, $8)")
    .bind_id(draft.id)
    .bind(draft.user.map(Id::uuid))
    .bind(draft.file_name.as_str())
    .bind(draft.stored.as_str())
    .bind(i64::try_from(draft.bytes).unwrap_or(i64::MAX))
    .bind(draft.state.word())
    .bind(text(&draft.answers)?)
    .bind(draft.created_at)
    .run(tx)
    .await?;
    Ok(())
}

/// The draft, where it is this user's; whoever asks without a user is the house.
pub(super) async fn find(tx: &mut Tx, user: Option<UserId>, id: DraftId) -> Result<Option<Draft>> {
    let query =
        sql("select draft_id, user_id, file_name, stored, bytes, state, answers, survey, refusal, result,
            import_id, created_at, changed_at from import_drafts where draft_id = $1");
    let draft = query.bind_id(id).find(tx).await?.map(|row| read(&row)).transpose()?;
    Ok(draft.filter(|draft| user.is_none() || draft.user == user))
}

/// Writes what is known of a draft by now.
pub(super) async fn update(tx: &mut Tx, draft: &Draft, at: Moment) -> Result<()> {
    sql("update import_drafts set state = $1, answers = $2, survey = $3, refusal = $4, result = $5, import_id = $6,
            changed_at = $7 where draft_id = $8")
    .bind(draft.state.word())
    .bind(text(&draft.answers)?)
    .bind(maybe_text(draft.survey.as_ref())?)
    .bind(maybe_text(draft.refusal.as_ref())?)
    .bind(maybe_text(draft.outcome.as_ref())?)
    .bind(draft.import.map(Id::uuid))
    .bind(at)
    .bind_id(draft.id)
    .run(tx)
    .await?;
    Ok(())
}

/// Drafts of a user that are not at their end, the latest first.
pub(super) async fn open(tx: &mut Tx, user: Option<UserId>) -> Result<Vec<Draft>> {
    sql("select draft_id, user_id, file_name, stored, bytes, state, answers, survey, refusal, result, import_id,
            created_at, changed_at from import_drafts
            where state not in ('done', 'cancelled') and user_id = $1
            order by created_at desc, draft_id desc limit $2")
    .bind(user.map(Id::uuid))
    .bind(LISTED_MAX)
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// The files of drafts that are not at their end.
pub(super) async fn stored(tx: &mut Tx) -> Result<HashSet<String>> {
    sql("select stored from import_drafts where state not in ('done', 'cancelled')")
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.get("stored"))
        .collect()
}

/// All drafts of which something is kept.
pub(super) async fn kept(tx: &mut Tx) -> Result<Vec<Draft>> {
    sql("select draft_id, user_id, file_name, stored, bytes, state, answers, survey, refusal, result, import_id,
            created_at, changed_at from import_drafts")
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Takes drafts from before this moment away; answers their files.
pub(super) async fn sweep(tx: &mut Tx, before: Moment) -> Result<Vec<String>> {
    sql("delete from import_drafts where draft_id in (
            select draft_id from import_drafts where created_at < $1 and state <> 'bringing'
            order by created_at limit $2) returning stored")
    .bind(before)
    .bind(SWEPT_MAX)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| row.get("stored"))
    .collect()
}

/// What a row of headings meant the last time.
pub(super) async fn find_match(tx: &mut Tx, headings: &str) -> Result<Option<Answers>> {
    let row = sql("select answers from import_matches where headings = $1").bind(headings).find(tx).await?;
    row.map(|row| value(&row, "answers")).transpose()
}

pub(super) async fn keep_match(tx: &mut Tx, headings: &str, answers: &Answers, at: Moment) -> Result<()> {
    sql("insert into import_matches (headings, answers, changed_at) values ($1, $2, $3)
            on conflict (headings) do update set answers = excluded.answers, changed_at = excluded.changed_at")
    .bind(headings)
    .bind(text(answers)?)
    .bind(at)
    .run(tx)
    .await?;
    Ok(())
}

fn read(row: &Row) -> Result<Draft> {
    let word: String = row.get("state")?;
    let state = State::from_word(&word)
        .ok_or_else(|| StoreError::new(Fault::Shape, format!("import_drafts.state: {word}")))?;
    Ok(Draft {
        id: row.id("draft_id")?,
        user: row.maybe_id("user_id")?,
        file_name: row.get("file_name")?,
        stored: row.get("stored")?,
        bytes: row.get::<i64>("bytes")?.unsigned_abs(),
        state,
        answers: value(row, "answers")?,
        survey: maybe_value::<Survey>(row, "survey")?,
        refusal: maybe_value::<Said>(row, "refusal")?,
        outcome: maybe_value::<Outcome>(row, "result")?,
        import: row.maybe_id::<ImportId>("import_id")?,
        created_at: row.get("created_at")?,
        changed_at: row.get("changed_at")?,
    })
}

/// JSON without the sign NUL, which no database keeps in a text.
fn text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::new(Fault::Shape, error.to_string()))
}

fn maybe_text(value: Option<&impl Serialize>) -> Result<String> {
    value.map_or_else(|| Ok(String::new()), text)
}

fn value<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text)
        .map_err(|error| StoreError::new(Fault::Shape, format!("import_drafts.{column}: {error}")))
}

fn maybe_value<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>> {
    if row.get::<String>(column)?.is_empty() { Ok(None) } else { value(row, column).map(Some) }
}
