//! The doors: the list, one warning, what became of it.

use frame::web::form::Problems;
use frame::web::{Answer, Ask, Badge, Toast};
use kernel::{Refusal, Say};
use records::customers::CustomerId;
use store::Tx;

use super::looked::{self, Looked};
use super::model::{Outcome, WarningId};
use super::{End, See, views};
use crate::diagnosis::{self, KeptCause};

/// Where the list stands.
pub(super) const PATH: &str = "/warnings";
/// Shown at once; more nobody looks after.
const SHOWN: u32 = 100;

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let permit = ask.permit::<See>()?;
    let ended = ask.query.get("show") == "ended";
    let warnings = if ended {
        super::ended(&mut tx, &permit, SHOWN).await?
    } else {
        super::open(&mut tx, &permit, (ask.seen_from(), None), SHOWN).await?
    };
    let counts = super::count_open(&mut tx, &permit, ask.seen_from()).await?;
    let page = looked::page(&mut tx, &ask, warnings).await?;
    let seen = views::Seen { page: &page, is_ended: ended, counts };
    Ok(views::list(&ask, &seen).counted(badge_of(counts)).into())
}

pub(super) async fn badge(tx: &mut Tx, ask: &Ask<'_>) -> Result<Option<Badge>, Refusal> {
    let Ok(permit) = ask.permit::<See>() else { return Ok(None) };
    Ok(Some(badge_of(super::count_open(tx, &permit, ask.seen_from()).await?)))
}

fn badge_of((open, alarms): (i64, i64)) -> Badge {
    Badge { count: open, hot: alarms > 0 }
}

fn which(ask: &Ask<'_>) -> Result<(CustomerId, WarningId), Refusal> {
    Ok((ask.id("customer")?, ask.id("id")?))
}

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    Ok(views::one(&ask, &look, &Problems::default()).into())
}

/// The warning an address names, the customer's earlier ones, and its causes.
pub(super) type Look = (Looked, Vec<super::Warning>, Vec<KeptCause>);

async fn look(ask: &Ask<'_>) -> Result<Look, Refusal> {
    let mut tx = ask.read().await?;
    let permit = ask.permit::<See>()?;
    let which = which(ask)?;
    let none = || Refusal::new("frame-not-found");
    let found = super::find(&mut tx, &permit, which).await?.ok_or_else(none)?;
    let mut earlier = super::of_customer(&mut tx, &permit, which.0).await?;
    earlier.retain(|one| one.id != which.1);
    let page = looked::page(&mut tx, ask, vec![found]).await?;
    let looked = page.rows.into_iter().next().ok_or_else(none)?;
    let mut causes = diagnosis::of_customers(&mut tx, &permit, &[which.0]).await?;
    causes.retain(|one| one.warning == which.1);
    Ok((looked, earlier, causes))
}

pub(super) async fn end(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which = which(&ask)?;
    let outcome = Outcome::from_word(ask.form.get("outcome"));
    let Some(outcome) = outcome.filter(|one| Outcome::BY_PEOPLE.contains(one)) else {
        return again(&ask, &Problems::one("outcome", &Refusal::new("warning-no-outcome"))).await;
    };
    let permit = ask.permit::<End>()?;
    let mut tx = ask.write().await?;
    let said = (outcome, ask.form.get("note"));
    match super::end(&mut tx, &permit, &mut ask.occasion(), which, said).await {
        Ok(line) => {
            tx.commit().await?;
            let toast = Toast::new(Say::new(views::outcome_said(outcome))).undo(line);
            Ok(Answer::say(PATH, toast))
        }
        Err(refusal) if refusal.say().key == "warning-note-long" => {
            drop(tx);
            again(&ask, &Problems::one("note", &refusal)).await
        }
        Err(refusal) => Err(refusal),
    }
}

async fn again(ask: &Ask<'_>, problems: &Problems) -> Result<Answer, Refusal> {
    let look = look(ask).await?;
    Ok(views::one(ask, &look, problems).refused(true).into())
}
