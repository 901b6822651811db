//! What the buttons of a follow-up come to.

use ::store::Tx;
use frame::web::form::Problems;
use frame::web::{Answer, Ask, Toast};
use gate::audit::LineId;
use gate::users::UserId;
use kernel::uuid::Uuid;
use kernel::{Days, Id, Refusal, Say};

use super::super::PATH;
use super::one::{look, page, which};
use super::read_due;
use crate::followups;

pub(in crate::followups) async fn done(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let outcome = ask.form.get("outcome");
    let done = followups::done(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, outcome).await;
    end(&ask, tx, done, ("outcome", "followups-said-done")).await
}

pub(in crate::followups) async fn drop_it(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let word = ask.form.get("word");
    let done = followups::drop_it(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, word).await;
    end(&ask, tx, done, ("word", "followups-said-dropped")).await
}

pub(in crate::followups) async fn reopen(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let done = followups::reopen(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?).await;
    end(&ask, tx, done, ("outcome", "followups-said-reopened")).await
}

/// To another day and time; the button of a list keeps the time.
pub(in crate::followups) async fn put_off(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let Ok(Some(due)) = read_due(ask.form.trimmed("due"), ask.form.trimmed("due_time")) else {
        let mut problems = Problems::default();
        problems.add("due", Say::new("followups-due-bad"));
        return Ok(page(&ask, &look(&ask).await?, &problems).refused(true).into());
    };
    let mut tx = ask.write().await?;
    let (permit, mut occasion, which) = (ask.permit()?, ask.occasion(), which(&ask)?);
    let done = if ask.form.get("same_time") == "1" {
        // Tomorrow is that of the press, however old the page.
        let tomorrow = ask.today() + Days(1);
        followups::put_off_to_day(&mut tx, &permit, &mut occasion, which, tomorrow).await
    } else {
        followups::put_off(&mut tx, &permit, &mut occasion, which, due).await
    };
    end(&ask, tx, done, ("due", "followups-said-put-off")).await
}

pub(in crate::followups) async fn hand_over(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let to = Uuid::try_parse(ask.form.get("to")).map(UserId::from_uuid);
    let to = to.map_err(|_| Refusal::new("frame-not-found"))?;
    let mut tx = ask.write().await?;
    let done = followups::hand_over(&mut tx, &ask.permit()?, &mut ask.occasion(), which(&ask)?, to).await;
    end(&ask, tx, done, ("to", "followups-said-handed")).await
}

/// Back to where it was pressed, with what was done; or the page with what is wrong.
async fn end(
    ask: &Ask<'_>,
    tx: Tx,
    done: Result<Option<LineId>, Refusal>,
    (field, said): (&str, &'static str),
) -> Result<Answer, Refusal> {
    match done {
        Ok(line) => {
            tx.commit().await?;
            let toast = Toast::new(Say::new(said));
            let toast = match line {
                Some(line) => toast.undo(line),
                None => toast,
            };
            Ok(Answer::say(ask.back(PATH), toast))
        }
        Err(refusal)
            if refusal.say().key.starts_with("followups-") || refusal.say().key == "gate-shut-out" =>
        {
            drop(tx);
            let problems = Problems::one(field, &refusal);
            Ok(page(ask, &look(ask).await?, &problems).refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}
