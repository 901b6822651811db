//! Coming in by a link that works once.

use frame::web::form::Problems;
use frame::web::{Answer, Ask};
use gate::sessions;
use gate::sign_in::{self, Purpose};
use gate::users::UserId;
use kernel::Refusal;

use super::pages::{hashed, not_taken, opened, wanted};
use super::views;

fn spent() -> Refusal {
    Refusal::new("gate-link-spent")
}

/// A link of the terminal signs in at once. One that another site led to, or that the browser fetches before it is
/// asked for, shows a button instead: nobody is signed in unasked, or as somebody else.
pub(super) async fn enter(ask: Ask<'_>) -> Result<Answer, Refusal> {
    if !ask.led_here && ask.visitor.is_none() {
        return come_in(&ask, ask.query.get("key"), ask.query.get("to")).await;
    }
    let (purpose, _) = sign_in::look_at_link(&mut ask.read().await?, ask.query.get("key"), ask.now).await?;
    if purpose != Purpose::Enter {
        return Err(spent());
    }
    Ok(Answer::Bare(views::enter(&ask)))
}

pub(super) async fn enter_now(ask: Ask<'_>) -> Result<Answer, Refusal> {
    come_in(&ask, ask.form.get("key"), ask.form.get("to")).await
}

async fn come_in(ask: &Ask<'_>, key: &str, to: &str) -> Result<Answer, Refusal> {
    let mut tx = ask.db.write().await?;
    let (purpose, user): (Purpose, Option<UserId>) = sign_in::use_link(&mut tx, key, ask.now).await?;
    let user = user.filter(|_| purpose == Purpose::Enter).ok_or_else(spent)?;
    let answer = opened(ask, &mut tx, user, wanted(to)).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn invited(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let key = ask.query.get("key");
    whom(sign_in::look_at_link(&mut ask.read().await?, key, ask.now).await?)?;
    Ok(Answer::Bare(views::choose(&ask, key, &Problems::default())))
}

/// An invited user chooses a password, which uses the link up, and with it every other link and session of theirs: who
/// was let in by the old password, or has an older invitation, is out.
pub(super) async fn choose(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (key, password) = (ask.form.get("key"), ask.form.get("password"));
    let mut tx = ask.read().await?;
    let invited = whom(sign_in::look_at_link(&mut tx, key, ask.now).await?)?;
    let checked = sign_in::check_chosen(&mut tx, invited, password).await;
    drop(tx);
    if let Some(problems) = not_taken(checked)? {
        return Ok(Answer::Bare(views::choose(&ask, key, &problems).refused(true)));
    }
    let hash = hashed(&ask, password).await?;
    let mut tx = ask.db.write().await?;
    let user = whom(sign_in::use_link(&mut tx, key, ask.now).await?)?;
    sign_in::keep_password(&mut tx, &mut ask.occasion(), user, &hash).await?;
    sessions::close_all(&mut tx, user).await?;
    let answer = opened(&ask, &mut tx, user, "/").await?;
    tx.commit().await?;
    Ok(answer)
}

/// Whom an invitation is for.
fn whom((purpose, user): (Purpose, Option<UserId>)) -> Result<UserId, Refusal> {
    user.filter(|_| purpose == Purpose::Invite).ok_or_else(spent)
}
