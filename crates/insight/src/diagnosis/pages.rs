//! The doors: what people say of a cause, and what that has taught.

use frame::web::{Answer, Ask, Toast};
use kernel::uuid::Uuid;
use kernel::{Id, Refusal, Say};
use records::customers::CustomerId;

use super::{BeginAnew, CauseId, Confirm, kept, views};
use crate::warning::{self, WarningId};

/// Where what was learned stands.
pub(super) const PATH: &str = "/warnings/causes";

pub(super) async fn answer(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let none = || Refusal::new("frame-not-found");
    let customer: CustomerId = ask.id("customer")?;
    let warning: WarningId = ask.id("id")?;
    let cause = Uuid::try_parse(ask.form.get("cause")).map(CauseId::from_uuid).map_err(|_| none())?;
    let is_it = ask.form.get("is-it") == "yes";
    let permit = ask.permit::<Confirm>()?;
    let mut tx = ask.write().await?;
    let line = super::answer(&mut tx, &permit, &mut ask.occasion(), (customer, cause), is_it).await?;
    tx.commit().await?;
    let toast = Toast::new(Say::new(views::answered(is_it))).undo(line);
    Ok(Answer::say(format!("/warnings/{customer}/{warning}"), toast))
}

pub(super) async fn learned(ask: Ask<'_>) -> Result<Answer, Refusal> {
    ask.permit::<warning::See>()?;
    let mut tx = ask.read().await?;
    let learned = kept::learned(&mut tx).await?;
    Ok(views::learned(&ask, &learned).into())
}

pub(super) async fn begin_anew(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<BeginAnew>()?;
    let mut tx = ask.write().await?;
    let line = super::begin_anew(&mut tx, &permit, &mut ask.occasion()).await?;
    tx.commit().await?;
    Ok(Answer::say(PATH, Toast::new(Say::new("diagnosis-begun-anew")).undo(line)))
}
