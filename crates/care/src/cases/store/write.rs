//! Writing cases, their events, and how they stand.

use kernel::Moment;
use records::customers::CustomerId;
use store::{Rows, Tx, sql};

use super::{NO_END, Result, Which, whiches};
use crate::cases::model::{Case, Clock, Course, Event, EventId, Given, What};

/// Many new cases at once.
pub(crate) async fn insert_cases(tx: &mut Tx, cases: &[Case]) -> Result<()> {
    let rows = Rows::of(cases)
        .id("customer_id", |case| case.customer)
        .id("case_id", |case| case.id)
        .int("number", |case| case.number)
        .text("kind", |case| case.kind.word())
        .text("channel", |case| case.channel.word())
        .text("subject", |case| case.subject.as_str())
        .text("product", |case| case.product.as_str())
        .maybe_id("recall_id", |case| case.recall)
        .int("opened_at", |case| case.opened_at.0)
        .maybe_id("opened_by", |case| case.course.handler)
        .int("answer_minutes", |case| i64::from(case.promise.answer_minutes))
        .int("solve_minutes", |case| i64::from(case.promise.solve_minutes));
    sql("insert into cases (customer_id, case_id, number, kind, channel, subject, product, recall_id, opened_at,
                opened_by, answer_minutes, solve_minutes, state, cause, word, next_clock, next_due, warned, breached)
            select customer_id, case_id, number, kind, channel, subject, product, recall_id, opened_at,
                opened_by, answer_minutes, solve_minutes, 'open', '', '', '', $1, '', '' from {rows}")
    .bind(NO_END)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Many events at once, each with its case.
pub(crate) async fn insert_events(tx: &mut Tx, events: &[(Which, Event)]) -> Result<()> {
    let details: Vec<String> = events.iter().map(|(_, event)| detail(event.what)).collect();
    let all: Vec<(&(Which, Event), &String)> = events.iter().zip(&details).collect();
    let rows = Rows::of(&all)
        .id("customer_id", |(one, _)| one.0.0)
        .id("case_id", |(one, _)| one.0.1)
        .id("event_id", |(one, _)| one.1.id)
        .text("kind", |(one, _)| one.1.word())
        .text("detail", |(_, detail)| detail.as_str())
        .int("at", |(one, _)| one.1.at.0)
        .maybe_id("by_id", |(one, _)| one.1.by)
        .text("text", |(one, _)| one.1.text.as_str());
    sql("insert into case_events (customer_id, case_id, event_id, kind, detail, at, by_id, text)
            select customer_id, case_id, event_id, kind, detail, at, by_id, text from {rows}")
    .run_with(tx, &rows)
    .await?;
    for (which, event) in events {
        if let What::Solved { given: Some(given), .. } = event.what {
            insert_remedy(tx, *which, event.id, given).await?;
        }
    }
    Ok(())
}

async fn insert_remedy(tx: &mut Tx, which: Which, event: EventId, given: Given) -> Result<()> {
    sql("insert into case_remedies (customer_id, case_id, event_id, remedy, cost_minor, currency)
            values ($1, $2, $3, $4, $5, $6)")
    .bind_id(which.0)
    .bind_id(which.1)
    .bind_id(event)
    .bind(given.remedy.word())
    .bind(given.cost.minor)
    .bind(given.cost.currency.code().to_owned())
    .run(tx)
    .await?;
    Ok(())
}

fn detail(what: What) -> String {
    match what {
        What::Solved { cause, .. } => cause.word().to_owned(),
        What::Word(word) => word.word().to_owned(),
        What::Handed(to) => to.to_string(),
        What::Warned(clock) | What::Breached(clock) => clock.word().to_owned(),
        What::Opened | What::Answered | What::Waiting | What::Resumed | What::Reopened | What::Note => {
            String::new()
        }
    }
}

/// How these cases stand now.
pub(crate) async fn set_courses(tx: &mut Tx, courses: &[(Which, Course)]) -> Result<()> {
    let micros = |at: Option<Moment>| at.map(|at| at.0);
    let rows = Rows::of(courses)
        .id("customer_id", |one| one.0.0)
        .id("case_id", |one| one.0.1)
        .text("state", |one| one.1.state.word())
        .maybe_id("handler_id", |one| one.1.handler)
        .int("answered_at", move |one| micros(one.1.answered_at))
        .int("solved_at", move |one| micros(one.1.solved_at))
        .int("closed_at", move |one| micros(one.1.closed_at))
        .text("cause", |one| one.1.cause.map_or("", |cause| cause.word()))
        .text("word", |one| one.1.word.map_or("", |word| word.word()))
        .int("answer_due", move |one| micros(one.1.answer_due))
        .int("solve_due", move |one| micros(one.1.solve_due))
        .int("solve_left_micros", |one| one.1.solve_left_micros)
        .text("next_clock", |one| one.1.next.map_or("", |(clock, _)| clock.word()))
        .int("next_due", |one| one.1.next.map_or(NO_END, |(_, due)| due).0);
    sql("update cases set state = rows.state, handler_id = rows.handler_id, answered_at = rows.answered_at,
                solved_at = rows.solved_at, closed_at = rows.closed_at, cause = rows.cause, word = rows.word,
                answer_due = rows.answer_due, solve_due = rows.solve_due,
                solve_left_micros = rows.solve_left_micros, next_clock = rows.next_clock, next_due = rows.next_due
            from {rows} where cases.customer_id = rows.customer_id and cases.case_id = rows.case_id")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// What the house has told of a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) which: Which,
    pub(crate) warned: Option<Clock>,
    pub(crate) breached: Option<Clock>,
}

/// Marks what was told, so that it is told once.
pub(crate) async fn tell(tx: &mut Tx, told: &[Told]) -> Result<()> {
    let word = |clock: Option<Clock>| clock.map_or("", |clock| clock.word());
    let rows = Rows::of(told)
        .id("customer_id", |one| one.which.0)
        .id("case_id", |one| one.which.1)
        .text("warned", move |one| word(one.warned))
        .text("breached", move |one| word(one.breached));
    sql("update cases set warned = rows.warned, breached = rows.breached from {rows}
            where cases.customer_id = rows.customer_id and cases.case_id = rows.case_id")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Forgets that clocks which run past these moments were told to have run out, and to end soon: they were read anew.
pub(crate) async fn untell(tx: &mut Tx, (now, near): (Moment, Moment)) -> Result<()> {
    for (mark, until) in [("breached", now), ("warned", near)] {
        let text = format!(
            "update cases set {mark} = '' where {mark} <> '' and {mark} = next_clock and next_due > $1
                and next_due < $2"
        );
        sql(text).bind(until).bind(NO_END).run(tx).await?;
    }
    Ok(())
}

/// Takes an event out of the tale, with what was given: the trail says that it was there.
pub(crate) async fn remove_event(tx: &mut Tx, which: Which, event: EventId) -> Result<()> {
    for table in ["case_remedies", "case_events"] {
        let text = format!("delete from {table} where customer_id = $1 and case_id = $2 and event_id = $3");
        sql(text).bind_id(which.0).bind_id(which.1).bind_id(event).run(tx).await?;
    }
    Ok(())
}

/// Takes cases that were opened by mistake away with what was told of them; nobody has done anything with them.
pub(crate) async fn remove_cases(tx: &mut Tx, cases: &[Which]) -> Result<()> {
    for table in ["case_events", "cases"] {
        let text = format!(
            "delete from {table} where (customer_id, case_id) in (select customer_id, case_id from {{rows}})"
        );
        sql(text).run_with(tx, &whiches(cases)).await?;
    }
    Ok(())
}

/// Takes the words out of everything that happened with these customers; that it happened, and when, stays.
pub(crate) async fn empty_words(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    for text in [
        "update cases set subject = '' where customer_id in (select customer_id from {rows})",
        "update case_events set text = '' where customer_id in (select customer_id from {rows})",
    ] {
        sql(text).run_with(tx, &rows).await?;
    }
    Ok(())
}
