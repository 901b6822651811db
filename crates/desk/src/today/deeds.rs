//! Marking a line, and taking that back.

use ::store::Tx;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::{Deed, Permit};
use kernel::{Day, Days, Id, Moment, Occasion, Refusal};
use records::customers::{self, CustomerId};
use serde_json::{Value as Json, json};

use super::model::{LineKind, MarkKind, MarkRow};
use super::{Mark, Unmark, store};

/// Says that a line is looked after, or left for tomorrow.
///
/// # Errors
/// `frame-not-found` where the customer is not in reach; a database fault.
pub(super) async fn mark(
    tx: &mut Tx,
    permit: &Permit<Mark>,
    occasion: &mut Occasion,
    (customer, kind): (CustomerId, LineKind),
    (mark, today): (MarkKind, Day),
) -> Result<LineId, Refusal> {
    reach(tx, permit, customer).await?;
    let before = store::find(tx, customer, kind).await?;
    let until = match mark {
        MarkKind::Done => today + kind.rest() - Days(1),
        MarkKind::Tomorrow => today,
    };
    let row = MarkRow { customer, kind, mark, until, day: today, at: occasion.at };
    store::put(tx, &row, permit.user()).await?;
    let change = Change {
        subject: Subject::of("customer", customer),
        before: before.as_ref().map(as_json),
        after: Some(as_json(&row)),
    };
    audit::write(tx, permit, occasion, change).await
}

/// Takes a mark back; the one before it holds again.
///
/// # Errors
/// `today-marked-since` where the line has been marked again; `frame-not-found`; a database fault.
pub(super) async fn take_back(
    tx: &mut Tx,
    permit: &Permit<Unmark>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let since = || Refusal::new("today-marked-since");
    let customer = CustomerId::from_uuid(line.subject.id);
    reach(tx, permit, customer).await?;
    let after = line.after.as_ref().and_then(|after| read(customer, after)).ok_or_else(since)?;
    if store::find(tx, customer, after.kind).await? != Some(after) {
        return Err(since());
    }
    match line.before.as_ref().and_then(|before| read(customer, before)) {
        Some(before) => store::put(tx, &before, permit.user()).await?,
        None => store::take(tx, customer, after.kind).await?,
    }
    let change =
        Change { subject: line.subject.clone(), before: line.after.clone(), after: line.before.clone() };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

async fn reach<D: Deed>(tx: &mut Tx, permit: &Permit<D>, customer: CustomerId) -> Result<(), Refusal> {
    let reached = customers::reached(tx, permit, &[customer]).await?;
    (!reached.is_empty()).then_some(()).ok_or_else(|| Refusal::new("frame-not-found"))
}

fn as_json(row: &MarkRow) -> Json {
    json!({
        "kind": row.kind.word(), "mark": row.mark.word(), "until": row.until.epoch_days(),
        "day": row.day.epoch_days(), "at": row.at.0,
    })
}

fn read(customer: CustomerId, json: &Json) -> Option<MarkRow> {
    let day = |name: &str| {
        json.get(name)?.as_i64().and_then(|day| i32::try_from(day).ok()).map(Day::from_epoch_days)
    };
    Some(MarkRow {
        customer,
        kind: LineKind::from_word(json.get("kind")?.as_str()?)?,
        mark: MarkKind::from_word(json.get("mark")?.as_str()?)?,
        until: day("until")?,
        day: day("day")?,
        at: Moment(json.get("at")?.as_i64()?),
    })
}
