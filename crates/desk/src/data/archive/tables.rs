//! The tables that only the archive has: products, activities, cases, recalls, warnings, the trail.

use std::collections::HashMap;
use std::path::Path;

use care::cases::{self, Cause, Listed, Recall, What, Word};
use frame::sheet::{Sheet, Value};
use gate::users::{self, UserId};
use gate::{Permit, audit};
use insight::goals;
use insight::warning::{self, Warning};
use kernel::{Moment, Page, Refusal};
use records::activities::Activity;
use records::products::Product;
use records::{activities, products};
use store::{Db, Tx};

/// Products read at a time.
const PAGE: u32 = 1000;

pub(super) async fn products(db: &Db, permit: &Permit<products::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &["sku", "name", "category", "brand", "price", "cost"])?;
    let (mut rows, mut page) = (0, Page::new(PAGE, None));
    let mut tx = db.read().await?;
    loop {
        let found = products::list(&mut tx, permit, &page).await?;
        for product in &found.rows {
            sheet.row(&product_cells(product))?;
            rows += 1;
        }
        let Some(next) = found.next else { break };
        page = Page::new(PAGE, Some(next));
    }
    sheet.finish()?;
    Ok(rows)
}

fn product_cells(product: &Product) -> [Value<'_>; 6] {
    let amount = |minor: Option<i64>| minor.map_or(Value::Empty, |minor| Value::Number(in_units(minor)));
    [
        Value::Text(&product.sku),
        Value::Text(&product.name),
        Value::Text(&product.category),
        Value::Text(&product.brand),
        amount(product.price_minor),
        amount(product.cost_minor),
    ]
}

/// Lists of products know no currency; hundredths are how they are read.
fn in_units(minor: i64) -> String {
    kernel::decimal(i128::from(minor), 2)
}

const ACTIVITY_HEADINGS: [&str; 13] = [
    "customer id",
    "name",
    "kind",
    "at",
    "text",
    "written by",
    "due",
    "due time",
    "done at",
    "reasonable",
    "met",
    "met on",
    "answer",
];

pub(super) async fn activities(
    db: &Db,
    permit: &Permit<activities::See>,
    out: &Path,
) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &ACTIVITY_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    activities::export(&mut tx, permit, |activity: Activity, (code, name)| {
        rows += 1;
        let author = activity.author.and_then(|user| names.get(&user)).map_or("", String::as_str);
        let (beside, met) = (&activity.beside, activity.beside.met);
        let plain = |text: Option<String>| text.map_or(Value::Empty, Value::Plain);
        sheet.row(&[
            Value::Text(&code),
            Value::Text(&name),
            Value::Plain(activity.kind.word().to_owned()),
            Value::Plain(activity.at.to_string()),
            Value::Text(&activity.text),
            Value::Text(author),
            plain(activity.due.map(|due| due.day.to_string())),
            plain(activity.due.and_then(activities::Due::clock)),
            plain(activity.kept_at.map(|at: Moment| at.to_string())),
            plain(beside.reasonable.map(|one| one.word().to_owned())),
            plain(met.map(|(is_met, _)| if is_met { "yes" } else { "no" }.to_owned())),
            plain(met.map(|(_, day)| day.to_string())),
            Value::Text(&beside.answer),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const WARNING_HEADINGS: [&str; 12] = [
    "customer id",
    "name",
    "opened",
    "level",
    "last order",
    "silent days",
    "usual gap days",
    "chance",
    "at stake",
    "outcome",
    "ended",
    "note",
];

pub(super) async fn warnings(db: &Db, permit: &Permit<warning::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &WARNING_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    warning::export(&mut tx, permit, |one: Warning, (code, name)| {
        rows += 1;
        let (quiet, ended) = (&one.noticed.quiet, one.ended.as_ref());
        let chance = one.noticed.chance.map(|chance| format!("{chance:.3}"));
        sheet.row(&[
            Value::Text(&code),
            Value::Text(&name),
            Value::Plain(one.opened_on.to_string()),
            Value::Plain(one.level.word().to_owned()),
            Value::Plain(quiet.last.to_string()),
            Value::Number(quiet.silence_days.to_string()),
            Value::Number(format!("{:.1}", quiet.usual_gap_days)),
            chance.map_or(Value::Empty, Value::Number),
            Value::Number(one.at_stake.to_string()),
            ended.map_or(Value::Empty, |ended| Value::Plain(ended.outcome.word().to_owned())),
            ended.map_or(Value::Empty, |ended| Value::Plain(ended.at.to_string())),
            Value::Text(ended.map_or("", |ended| ended.note.as_str())),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const GOAL_HEADINGS: [&str; 7] = ["counted", "of", "period", "first day", "last day", "target", "currency"];

pub(super) async fn goals(db: &Db, permit: &Permit<goals::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &GOAL_HEADINGS)?;
    let all = goals::list(&mut db.read().await?, permit).await?;
    for one in &all {
        let goal = &one.goal;
        sheet.row(&[
            Value::Plain(goal.what.word().to_owned()),
            Value::Plain(goal.of.word()),
            Value::Plain(goal.period.word().to_owned()),
            Value::Plain(goal.start.to_string()),
            Value::Plain(goal.end().to_string()),
            Value::Number(goal.target.to_string()),
            goal.currency.map_or(Value::Empty, |currency| Value::Plain(currency.code().to_owned())),
        ])?;
    }
    sheet.finish()?;
    Ok(all.len())
}

const CASE_HEADINGS: [&str; 15] = [
    "number",
    "customer id",
    "name",
    "kind",
    "channel",
    "subject",
    "product",
    "opened",
    "state",
    "answered",
    "solved",
    "closed",
    "cause",
    "word",
    "handled by",
];

pub(super) async fn cases(db: &Db, permit: &Permit<cases::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &CASE_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    cases::export(&mut tx, permit, |listed: Listed| {
        rows += 1;
        let (case, course) = (&listed.case, &listed.case.course);
        let handler = course.handler.and_then(|user| names.get(&user)).map_or("", String::as_str);
        let at = |at: Option<Moment>| at.map_or(Value::Empty, |at| Value::Plain(at.to_string()));
        let word = |word: Option<&'static str>| Value::Plain(word.unwrap_or_default().to_owned());
        sheet.row(&[
            Value::Number(case.number.to_string()),
            Value::Text(&listed.code),
            Value::Text(&listed.name),
            word(Some(case.kind.word())),
            word(Some(case.channel.word())),
            Value::Text(&case.subject),
            Value::Text(&case.product),
            at(Some(case.opened_at)),
            word(Some(course.state.word())),
            at(course.answered_at),
            at(course.solved_at),
            at(course.closed_at),
            word(course.cause.map(Cause::word)),
            word(course.word.map(Word::word)),
            Value::Text(handler),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const EVENT_HEADINGS: [&str; 9] =
    ["number", "what", "at", "by", "text", "cause", "given", "cost", "currency"];

pub(super) async fn case_events(db: &Db, permit: &Permit<cases::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &EVENT_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    cases::export_events(&mut tx, permit, |number, event| {
        rows += 1;
        let by = event.by.and_then(|user| names.get(&user)).map_or("", String::as_str);
        let (cause, given) = match event.what {
            What::Solved { cause, given } => (cause.word(), given),
            _ => ("", None),
        };
        let text = |given: Option<String>| given.map_or(Value::Empty, Value::Plain);
        sheet.row(&[
            Value::Number(number.to_string()),
            Value::Plain(event.word().to_owned()),
            Value::Plain(event.at.to_string()),
            Value::Text(by),
            Value::Text(&event.text),
            Value::Plain(cause.to_owned()),
            text(given.map(|given| given.remedy.word().to_owned())),
            given.map_or(Value::Empty, |given| Value::Number(given.cost.to_string())),
            text(given.map(|given| given.cost.currency.code().to_owned())),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

const RECALL_HEADINGS: [&str; 9] =
    ["product", "lot", "sold from", "sold to", "text", "opened", "customers", "reached", "settled"];

pub(super) async fn recalls(db: &Db, permit: &Permit<cases::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &RECALL_HEADINGS)?;
    let all = cases::recalls(&mut db.read().await?, permit).await?;
    for Recall { new, opened_at, customers, reached, settled, .. } in &all {
        let count = |count: &i64| Value::Number(count.to_string());
        sheet.row(&[
            Value::Text(&new.product),
            Value::Text(&new.lot),
            Value::Plain(new.from.to_string()),
            Value::Plain(new.to.to_string()),
            Value::Text(&new.text),
            Value::Plain(opened_at.to_string()),
            count(customers),
            count(reached),
            count(settled),
        ])?;
    }
    sheet.finish()?;
    Ok(all.len())
}

pub(super) async fn changes(db: &Db, permit: &Permit<audit::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &["at", "who", "deed", "subject", "subject id"])?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    audit::export(&mut tx, permit, |line| {
        rows += 1;
        let person = line.user.and_then(|user| names.get(&user)).map(String::as_str);
        sheet.row(&[
            Value::Plain(line.at.to_string()),
            Value::Text(person.or(line.house.as_deref()).unwrap_or_default()),
            Value::Text(&line.deed),
            Value::Text(&line.subject.kind),
            Value::Plain(line.subject.id.to_string()),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

/// Names of colleagues are no secret among them.
pub(super) async fn names(tx: &mut Tx) -> Result<HashMap<UserId, String>, Refusal> {
    let people = users::list(tx, &Permit::by_house("names")).await?;
    Ok(people.into_iter().map(|user| (user.id, user.name)).collect())
}
