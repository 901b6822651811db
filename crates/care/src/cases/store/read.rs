//! Reading cases and what happened to them.

use std::collections::HashMap;

use gate::users::UserId;
use kernel::uuid::Uuid;
use kernel::{Currency, Id, Money};
use store::{Fault, Row, StoreError, Tx, sql};

use super::{NO_END, Result, Which, whiches};
use crate::cases::model::{
    Case, Cause, Channel, Clock, Course, Event, Given, Kind, Promise, Remedy, State, What, Word,
};

pub(super) const COLUMNS: &str = "c.customer_id, c.case_id, c.number, c.kind, c.channel, c.subject, c.product, \
    c.recall_id, c.opened_at, c.answer_minutes, c.solve_minutes, c.state, c.handler_id, c.answered_at, c.solved_at, \
    c.closed_at, c.cause, c.word, c.answer_due, c.solve_due, c.solve_left_micros, c.next_clock, c.next_due, c.warned, \
    c.breached";

/// A case of the book; `None` where there is none.
pub(crate) async fn find(tx: &mut Tx, which: Which) -> Result<Option<Case>> {
    let text = format!("select {COLUMNS} from cases c where c.customer_id = $1 and c.case_id = $2");
    sql(text).bind_id(which.0).bind_id(which.1).find(tx).await?.map(|row| case(&row)).transpose()
}

/// The case of a number.
pub(crate) async fn find_number(tx: &mut Tx, number: i64) -> Result<Option<Case>> {
    let text = format!("select {COLUMNS} from cases c where c.number = $1");
    sql(text).bind(number).find(tx).await?.map(|row| case(&row)).transpose()
}

/// What happened to a case, in its order.
pub(crate) async fn events(tx: &mut Tx, which: Which) -> Result<Vec<Event>> {
    Ok(many_events(tx, &[which]).await?.remove(&which).unwrap_or_default())
}

/// What happened to each of these cases, in its order.
pub(crate) async fn many_events(tx: &mut Tx, cases: &[Which]) -> Result<HashMap<Which, Vec<Event>>> {
    let rows = sql("select e.customer_id, e.case_id, e.event_id, e.kind, e.detail, e.at, e.by_id, e.text,
                r.remedy, r.cost_minor, r.currency
            from {rows} cross join case_events e left join case_remedies r
                on r.customer_id = e.customer_id and r.case_id = e.case_id and r.event_id = e.event_id
            where e.customer_id = rows.customer_id and e.case_id = rows.case_id
            order by e.customer_id, e.case_id, e.at, e.event_id")
    .fetch_with(tx, &whiches(cases))
    .await?;
    let mut all: HashMap<Which, Vec<Event>> = HashMap::new();
    for row in &rows {
        all.entry((row.id("customer_id")?, row.id("case_id")?)).or_default().push(event(row)?);
    }
    Ok(all)
}

/// What was promised for each of these cases.
pub(crate) async fn promises_of(tx: &mut Tx, cases: &[Which]) -> Result<Vec<(Which, Promise)>> {
    sql("select c.customer_id, c.case_id, c.answer_minutes, c.solve_minutes from {rows} cross join cases c
            where c.customer_id = rows.customer_id and c.case_id = rows.case_id")
    .fetch_with(tx, &whiches(cases))
    .await?
    .iter()
    .map(|row| Ok(((row.id("customer_id")?, row.id("case_id")?), promise(row)?)))
    .collect()
}

fn promise(row: &Row) -> Result<Promise> {
    Ok(Promise { answer_minutes: row.get("answer_minutes")?, solve_minutes: row.get("solve_minutes")? })
}

/// A row of an event with its remedy.
pub(super) fn event(row: &Row) -> Result<Event> {
    let (kind, detail): (String, String) = (row.get("kind")?, row.get("detail")?);
    let odd = || shape(&format!("an event {kind} of {detail}"));
    let what = match kind.as_str() {
        "opened" => What::Opened,
        "answered" => What::Answered,
        "waiting" => What::Waiting,
        "resumed" => What::Resumed,
        "solved" => What::Solved { cause: Cause::from_word(&detail).ok_or_else(odd)?, given: given(row)? },
        "word" => What::Word(Word::from_word(&detail).ok_or_else(odd)?),
        "reopened" => What::Reopened,
        "handed" => What::Handed(UserId::from_uuid(Uuid::try_parse(&detail).map_err(|_| odd())?)),
        "note" => What::Note,
        "warned" => What::Warned(Clock::from_word(&detail).ok_or_else(odd)?),
        "breached" => What::Breached(Clock::from_word(&detail).ok_or_else(odd)?),
        _ => return Err(odd()),
    };
    Ok(Event {
        id: row.id("event_id")?,
        what,
        at: row.get("at")?,
        by: row.maybe_id("by_id")?,
        text: row.get("text")?,
    })
}

fn given(row: &Row) -> Result<Option<Given>> {
    let Some(word) = row.get::<Option<String>>("remedy")? else { return Ok(None) };
    let remedy = Remedy::from_word(&word).ok_or_else(|| shape(&format!("a remedy {word}")))?;
    let code: String = row.get("currency")?;
    let currency = Currency::from_code(&code).ok_or_else(|| shape(&format!("a currency {code}")))?;
    Ok(Some(Given { remedy, cost: Money::new(row.get("cost_minor")?, currency) }))
}

/// A row with [`COLUMNS`].
pub(super) fn case(row: &Row) -> Result<Case> {
    let word = |column: &str| row.get::<String>(column);
    let odd = |column: &str, word: &str| shape(&format!("cases.{column}: {word}"));
    let kind = word("kind")?;
    let channel = word("channel")?;
    let next = Clock::from_word(&word("next_clock")?);
    let due: kernel::Moment = row.get("next_due")?;
    let state = word("state")?;
    Ok(Case {
        customer: row.id("customer_id")?,
        id: row.id("case_id")?,
        number: row.get("number")?,
        kind: Kind::from_word(&kind).ok_or_else(|| odd("kind", &kind))?,
        channel: Channel::from_word(&channel).ok_or_else(|| odd("channel", &channel))?,
        subject: word("subject")?,
        product: word("product")?,
        recall: row.maybe_id("recall_id")?,
        opened_at: row.get("opened_at")?,
        promise: promise(row)?,
        course: Course {
            state: State::from_word(&state).ok_or_else(|| odd("state", &state))?,
            handler: row.maybe_id("handler_id")?,
            answered_at: row.get("answered_at")?,
            solved_at: row.get("solved_at")?,
            closed_at: row.get("closed_at")?,
            cause: Cause::from_word(&word("cause")?),
            word: Word::from_word(&word("word")?),
            answer_due: row.get("answer_due")?,
            solve_due: row.get("solve_due")?,
            solve_left_micros: row.get("solve_left_micros")?,
            next: next.filter(|_| due < NO_END).map(|clock| (clock, due)),
        },
        warned: Clock::from_word(&word("warned")?),
        breached: Clock::from_word(&word("breached")?),
    })
}

fn shape(what: &str) -> StoreError {
    StoreError::new(Fault::Shape, what.to_owned())
}
