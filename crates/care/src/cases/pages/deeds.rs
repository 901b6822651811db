//! What the buttons of a case come to.

use frame::web::form::Problems;
use frame::web::{Answer, Ask, Toast};
use gate::audit::LineId;
use gate::users::UserId;
use kernel::uuid::Uuid;
use kernel::{Id, Money, Refusal, Say};

use super::super::model::{Cause, Given, Remedy, Word};
use super::one::{self, look, page, which};
use super::typed;
use crate::cases;

pub(in crate::cases) async fn answer(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let text = ask.form.get("text");
    let done = cases::answer(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, text).await;
    end(&ask, tx, done, "cases-said-answered").await
}

pub(in crate::cases) async fn wait(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let text = ask.form.get("text");
    let done = cases::wait(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, text).await;
    end(&ask, tx, done, "cases-said-waiting").await
}

pub(in crate::cases) async fn resume(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let text = ask.form.get("text");
    let done = cases::resume(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, text).await;
    end(&ask, tx, done, "cases-said-resumed").await
}

pub(in crate::cases) async fn reopen(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let text = ask.form.get("text");
    let done = cases::reopen(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, text).await;
    end(&ask, tx, done, "cases-said-reopened").await
}

pub(in crate::cases) async fn note(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let text = ask.form.get("text");
    let done = cases::note(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, text).await;
    end(&ask, tx, done, "cases-said-note").await
}

pub(in crate::cases) async fn hear(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let word = Word::from_word(ask.form.get("word")).ok_or_else(|| Refusal::new("frame-not-found"))?;
    let mut tx = ask.write().await?;
    let said = (word, ask.form.get("said"));
    let done = cases::hear(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, said).await;
    end(&ask, tx, done, "cases-said-word").await
}

pub(in crate::cases) async fn hand_over(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    let typed = Uuid::try_parse(ask.form.get("to")).ok().map(UserId::from_uuid);
    let to = typed.filter(|user| look.people.get(user).is_some_and(|one| one.is_here));
    let to = to.ok_or_else(|| Refusal::new("frame-not-found"))?;
    if look.case.course.handler == Some(to) {
        return Ok(Answer::see(look.case.path()));
    }
    let mut tx = ask.write().await?;
    let done = cases::hand_over(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, (to, "")).await;
    end(&ask, tx, done, "cases-said-handed").await
}

/// Solves it: a cause must be named, and a remedy says what it cost.
pub(in crate::cases) async fn solve(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    let mut problems = Problems::default();
    let cause = Cause::from_word(ask.form.get("cause"));
    if cause.is_none() {
        problems.add("cause", Say::new("cases-cause-missing"));
    }
    let remedy = Remedy::from_word(ask.form.get("remedy"));
    let cost = ask.form.trimmed("cost");
    let minor = typed::amount(cost, look.currency.decimals());
    match (remedy, minor) {
        (Some(_), None) => problems.add("cost", Say::new("cases-cost-bad").with("typed", cost)),
        (None, _) if !cost.is_empty() => problems.add("remedy", Say::new("cases-remedy-missing")),
        _ => {}
    }
    let (Some(cause), true) = (cause, problems.is_empty()) else {
        return Ok(page(&ask, &look, &problems).refused(true).into());
    };
    let given =
        remedy.zip(minor).map(|(remedy, minor)| Given { remedy, cost: Money::new(minor, look.currency) });
    let mut tx = ask.write().await?;
    let how = (cause, given, ask.form.get("how"));
    let done = cases::solve(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, how).await;
    end(&ask, tx, done, "cases-said-solved").await
}

/// Back to the case with what was done; or the page again with what is wrong.
async fn end(
    ask: &Ask<'_>,
    tx: store::Tx,
    done: Result<LineId, Refusal>,
    said: &'static str,
) -> Result<Answer, Refusal> {
    match done {
        Ok(line) => {
            tx.commit().await?;
            let look = look(ask).await?;
            let say = Say::new(said).with("number", look.case.label());
            Ok(Answer::say(look.case.path(), Toast::new(say).undo(line)))
        }
        Err(refusal) if refusal.say().key.starts_with("cases-") => {
            drop(tx);
            let field = if ask.path.ends_with("/solve") { "how" } else { "text" };
            Ok(one::page(ask, &look(ask).await?, &Problems::one(field, &refusal)).refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}
