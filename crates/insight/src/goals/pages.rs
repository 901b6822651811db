//! The doors: the list with its form, one goal, and the way out.

use ::store::Tx;
use frame::web::form::Problems;
use frame::web::seen::{self as shown, Words};
use frame::web::{Answer, Ask, Fields, Toast};
use gate::users;
use kernel::{Currency, Day, Refusal, Say};

use super::model::{GoalId, Kept, Period, What};
use super::{ENTRY, PATH, See, Set, typed, views};
use crate::standing;

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    listed(&ask, (&blank(ask.today()), &Problems::default())).await
}

/// What a new goal begins with: this month's sales.
fn blank(today: Day) -> Fields {
    let (year, month, _) = today.ymd();
    let first = Day::from_ymd(year.into(), month.unsigned_abs().into(), 1).unwrap_or(today);
    let mut fields = Fields::default();
    fields.push("what", What::Sales.word());
    fields.push("of", "all");
    fields.push("period", Period::Month.word());
    fields.push("start", first.to_string());
    fields.push("target", "");
    fields
}

async fn listed(ask: &Ask<'_>, typed: (&Fields, &Problems)) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let permit = ask.permit::<See>()?;
    let goals = super::list(&mut tx, &permit).await?;
    let standings = super::standings(&mut tx, &permit, goals, (ask.seen_from(), &ask.zone())).await?;
    let names = users::colleagues(&mut tx, &ask.permit()?).await?;
    let page = views::list(ask, (&standings, &names), typed);
    Ok(page.refused(!typed.1.is_empty()).into())
}

/// The currency of sales: that of the business, or of the values.
async fn currency(tx: &mut Tx, ask: &Ask<'_>) -> Result<Option<Currency>, Refusal> {
    if ask.business.currency.is_some() {
        return Ok(ask.business.currency);
    }
    let book = standing::book(tx, &ask.permit()?).await?;
    Ok(book.and_then(|book| book.currency()))
}

pub(super) async fn add(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Set>()?;
    let mut tx = ask.write().await?;
    let goal = match typed::read(ask.form, currency(&mut tx, &ask).await?) {
        Ok(goal) => goal,
        Err(problems) => {
            drop(tx);
            return listed(&ask, (ask.form, &problems)).await;
        }
    };
    let mut occasion = ask.occasion();
    let id: GoalId = occasion.id();
    match super::put(&mut tx, &permit, &mut occasion, (id, Some(goal))).await {
        Ok(line) => {
            tx.commit().await?;
            Ok(done("goals-said-set", line))
        }
        Err(refusal) => {
            drop(tx);
            let problems = at_field(&refusal).ok_or(refusal)?;
            listed(&ask, (ask.form, &problems)).await
        }
    }
}

/// The field a refusal of the book belongs to.
fn at_field(refusal: &Refusal) -> Option<Problems> {
    match refusal.say().key {
        "goals-twice" => Some(Problems::one("start", refusal)),
        "goals-goes-not" => Some(Problems::one("of", refusal)),
        _ => None,
    }
}

fn done(said: &'static str, line: Option<gate::audit::LineId>) -> Answer {
    match line {
        Some(line) => Answer::say(PATH, Toast::new(Say::new(said)).undo(line)),
        None => Answer::see(PATH),
    }
}

/// The goal an address names.
async fn named(tx: &mut Tx, ask: &Ask<'_>) -> Result<Kept, Refusal> {
    let id: GoalId = ask.id("id")?;
    let all = super::list(tx, &ask.permit::<See>()?).await?;
    all.into_iter().find(|one| one.id == id).ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let kept = named(&mut tx, &ask).await?;
    let names = users::colleagues(&mut tx, &ask.permit()?).await?;
    let now = typed::fields(&kept.goal);
    Ok(views::one(&ask, (&kept, &names), &now, (&now, &Problems::default())).into())
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Set>()?;
    let mut tx = ask.write().await?;
    let kept = named(&mut tx, &ask).await?;
    let names = users::colleagues(&mut tx, &ask.permit()?).await?;
    let now = typed::fields(&kept.goal);
    let merged = match shown::merged(ask.form, &now, &typed::FIELDS) {
        Ok(merged) => merged,
        Err(clashes) => {
            let value = |field: &str, value: &str| views::spoken(&ask, &names, (field, value));
            let words = Words { label: &views::label, value: &value };
            return Ok(shown::clash_page(&ask, ENTRY, &clashes, &words).into());
        }
    };
    let again = |problems: &Problems| {
        Ok(views::one(&ask, (&kept, &names), &now, (ask.form, problems)).refused(true).into())
    };
    let currency = kept.goal.currency.or(currency(&mut tx, &ask).await?);
    let goal = match typed::read(&merged, currency) {
        Ok(goal) => goal,
        Err(problems) => return again(&problems),
    };
    match super::put(&mut tx, &permit, &mut ask.occasion(), (kept.id, Some(goal))).await {
        Ok(line) => {
            tx.commit().await?;
            Ok(done("goals-said-changed", line))
        }
        Err(refusal) => again(&at_field(&refusal).ok_or(refusal)?),
    }
}

pub(super) async fn remove(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Set>()?;
    let mut tx = ask.write().await?;
    let kept = named(&mut tx, &ask).await?;
    let line = super::put(&mut tx, &permit, &mut ask.occasion(), (kept.id, None)).await?;
    tx.commit().await?;
    Ok(done("goals-said-removed", line))
}
