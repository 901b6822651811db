//! Further tables that only the archive has: what was to be done for customers, visits and what was suggested on them, what is
//! planned with them, what playbooks did, and why they may have been slipping.

use std::path::Path;

use care::account_plans::{self, Item};
use care::followups::{self, Due};
use care::playbooks::{self, Listed};
use care::visits;
use frame::sheet::{Sheet, Value};
use gate::Permit;
use gate::users::UserId;
use insight::diagnosis::{self, KeptCause};
use insight::warning;
use kernel::{Moment, Refusal};
use store::Db;

use super::tables::names;

const FOLLOWUP_HEADINGS: [&str; 14] = [
    "customer id",
    "name",
    "due",
    "due time",
    "what",
    "why",
    "in charge",
    "origin",
    "state",
    "opened",
    "opened by",
    "ended",
    "ended by",
    "outcome",
];

pub(super) async fn followups(
    db: &Db,
    permit: &Permit<followups::See>,
    out: &Path,
) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &FOLLOWUP_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    followups::export(&mut tx, permit, |one: Due| {
        rows += 1;
        let followup = &one.followup;
        let person = |user: Option<UserId>| user.and_then(|user| names.get(&user)).map_or("", String::as_str);
        let at = |at: Option<Moment>| at.map_or(Value::Empty, |at| Value::Plain(at.to_string()));
        sheet.row(&[
            Value::Text(&one.code),
            Value::Text(&one.name),
            Value::Plain(followup.due.day.to_string()),
            followup.due.clock().map_or(Value::Empty, Value::Plain),
            Value::Text(&followup.what),
            Value::Text(&followup.why),
            Value::Text(person(one.whose())),
            Value::Plain(followup.origin.word().to_owned()),
            Value::Plain(followup.state.word().to_owned()),
            at(Some(followup.opened_at)),
            Value::Text(person(followup.opened_by)),
            at(followup.ended_at),
            Value::Text(person(followup.ended_by)),
            Value::Text(&followup.outcome),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const VISIT_HEADINGS: [&str; 8] =
    ["customer id", "name", "at", "how", "by", "opinions", "misuse", "guidance"];

pub(super) async fn visits(db: &Db, permit: &Permit<visits::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &VISIT_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    visits::export(&mut tx, permit, |one| {
        rows += 1;
        let visit = &one.visit;
        let by = visit.by.and_then(|user| names.get(&user)).map_or("", String::as_str);
        sheet.row(&[
            Value::Text(&one.code),
            Value::Text(&one.name),
            Value::Plain(visit.at.to_string()),
            Value::Plain(visit.how.word().to_owned()),
            Value::Text(by),
            Value::Text(&visit.opinions),
            Value::Text(&visit.misuse),
            Value::Text(&visit.guidance),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const SUGGESTION_HEADINGS: [&str; 9] =
    ["customer id", "name", "made", "suggestion", "product", "state", "answer", "decided", "decided by"];

pub(super) async fn suggestions(db: &Db, permit: &Permit<visits::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &SUGGESTION_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    visits::export_suggestions(&mut tx, permit, |listed| {
        rows += 1;
        let one = &listed.suggestion;
        let by = one.decided_by.and_then(|user| names.get(&user)).map_or("", String::as_str);
        sheet.row(&[
            Value::Text(&listed.code),
            Value::Text(&listed.name),
            Value::Plain(one.created_at.to_string()),
            Value::Text(&one.text),
            Value::Text(&one.product),
            Value::Plain(one.state.word().to_owned()),
            Value::Text(&one.answer),
            one.decided_at.map_or(Value::Empty, |at| Value::Plain(at.to_string())),
            Value::Text(by),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const PLAN_HEADINGS: [&str; 8] =
    ["customer id", "name", "kind", "what", "target", "on", "remind days", "state"];

pub(super) async fn plans(
    db: &Db,
    permit: &Permit<account_plans::See>,
    out: &Path,
) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &PLAN_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    account_plans::export(&mut tx, permit, |one: Item, (code, name)| {
        rows += 1;
        sheet.row(&[
            Value::Text(&code),
            Value::Text(&name),
            Value::Plain(one.new.kind.word().to_owned()),
            Value::Text(&one.new.what),
            Value::Text(&one.new.target),
            Value::Plain(one.new.on.to_string()),
            one.new.remind_days.map_or(Value::Empty, |days| Value::Number(days.to_string())),
            Value::Plain(one.state.word().to_owned()),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const PLAYED_HEADINGS: [&str; 8] =
    ["customer id", "name", "playbook", "version", "at", "because", "did", "taken back"];

/// What playbooks did, with its reasons as keys and facts; what they say stands in the settings.
pub(super) async fn playbooks(
    db: &Db,
    permit: &Permit<playbooks::See>,
    out: &Path,
) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &PLAYED_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    playbooks::export(&mut tx, permit, |one: Listed| {
        rows += 1;
        let done = &one.done;
        let because = playbooks::because_to_json(&done.because).to_string();
        sheet.row(&[
            Value::Text(&one.code),
            Value::Text(&one.name),
            Value::Plain(one.playbook.to_string()),
            Value::Number(done.version.to_string()),
            Value::Plain(done.at.to_string()),
            Value::Text(&because),
            Value::Plain(done.did.join(" ")),
            done.undone_at.map_or(Value::Empty, |at| Value::Plain(at.to_string())),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const CAUSE_HEADINGS: [&str; 9] =
    ["customer id", "name", "warning", "cause", "strength", "share", "signs", "worked out", "confirmed"];

pub(super) async fn causes(db: &Db, permit: &Permit<warning::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &CAUSE_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    diagnosis::export(&mut tx, permit, |one: KeptCause, (code, name)| {
        rows += 1;
        let signs: Vec<&str> = one.ranked.evidence.iter().map(|found| found.clue.word()).collect();
        let confirmed = one.answer.map(|answer| if answer.is_it { "yes" } else { "no" });
        sheet.row(&[
            Value::Text(&code),
            Value::Text(&name),
            Value::Plain(one.warning.to_string()),
            Value::Plain(one.ranked.cause.word().to_owned()),
            Value::Plain(one.ranked.strength.word().to_owned()),
            Value::Number(format!("{:.3}", one.ranked.share)),
            Value::Plain(signs.join(" ")),
            Value::Plain(one.worked_out_on.to_string()),
            confirmed.map_or(Value::Empty, |word| Value::Plain(word.to_owned())),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}
