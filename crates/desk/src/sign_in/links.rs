//! Coming in by a link that works once.

use frame::web::form::Problems;
use frame::web::{Answer, Ask};
use gate::sign_in::{self, Purpose};
use gate::users::UserId;
use kernel::Refusal;

use super::pages::{hashed, opened, wanted};
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
    let (purpose, _) = sign_in::look_at_link(&mut ask.read().await?, key, ask.now).await?;
    if purpose != Purpose::Invite {
        return Err(spent());
    }
    Ok(Answer::Bare(views::choose(&ask, key, &Problems::default())))
}

/// An invited user chooses a password, which uses the link up.
pub(super) async fn choose(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (key, password) = (ask.form.get("key"), ask.form.get("password"));
    if let Err(refusal) = sign_in::check_new(password, "") {
        let problems = Problems::one("password", &refusal);
        return Ok(Answer::Bare(views::choose(&ask, key, &problems).refused(true)));
    }
    sign_in::look_at_link(&mut ask.read().await?, key, ask.now).await?;
    let hash = hashed(&ask, password).await?;
    let mut tx = ask.db.write().await?;
    let (purpose, user) = sign_in::use_link(&mut tx, key, ask.now).await?;
    let (Purpose::Invite, Some(user)) = (purpose, user) else { return Err(spent()) };
    sign_in::keep_password(&mut tx, &mut ask.occasion(), user, &hash).await?;
    let answer = opened(&ask, &mut tx, user, "/").await?;
    tx.commit().await?;
    Ok(answer)
}
