//! The doors: pairs, one pair side by side, made one, said to be two.

use frame::web::form::Problems;
use frame::web::{Answer, Ask, Fields, Toast};
use insight::reports;
use kernel::uuid::Uuid;
use kernel::{Id, Refusal, Say};
use records::customers::{self, CustomerField, CustomerFile, CustomerId};
use records::duplicates::{self, Choices, Dismiss, Merge};
use store::Tx;

use super::views;

/// So many pairs are shown at once; the next ones come as these are settled.
const SHOWN: usize = 50;

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Merge>()?;
    let (pairs, count) = duplicates::proposals(&mut ask.read().await?, &permit, SHOWN).await?;
    Ok(views::list(&ask, &pairs, count).into())
}

pub(super) async fn are_two(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let pair = named(ask.form)?;
    let mut tx = ask.write().await?;
    let line = duplicates::dismiss(&mut tx, &ask.permit::<Dismiss>()?, &mut ask.occasion(), pair).await?;
    tx.commit().await?;
    Ok(Answer::say("/duplicates", Toast::new(Say::new("merging-said-two")).undo(line)))
}

pub(super) async fn pair(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let (kept, gone) = named(ask.query)?;
    let files = (file(&ask, &mut tx, kept).await?, file(&ask, &mut tx, gone).await?);
    Ok(views::pair(&ask, (&files.0, &files.1), &Problems::default()).into())
}

pub(super) async fn merge(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (a, b) = named(ask.form)?;
    // Who stays is chosen in the form; the fields are named by whose they are.
    let stays = if ask.form.get("keep") == b.to_string() { (b, a) } else { (a, b) };
    let (kept, gone) = stays;
    let of = |id: CustomerId| {
        let id = id.to_string();
        CustomerField::ALL.into_iter().filter(|field| ask.form.get(field.column()) == id).collect()
    };
    let choices = Choices { of_gone: of(gone), of_kept: of(kept) };
    let mut tx = ask.write().await?;
    let mut occasion = ask.occasion();
    let permit = ask.permit::<Merge>()?;
    let done = duplicates::merge(&mut tx, &permit, &mut occasion, stays, (&choices, &super::moves())).await;
    let line = match done {
        Ok(line) => line,
        Err(refusal) if refusal.say().key == "duplicates-same" => {
            let file = file(&ask, &mut tx, kept).await?;
            let problems = Problems::one("keep", &refusal);
            return Ok(views::pair(&ask, (&file, &file), &problems).refused(true).into());
        }
        Err(refusal) => return Err(refusal),
    };
    // What the two were worth is one value now.
    reports::ask_revalue(&mut tx, &mut occasion).await?;
    let file = file(&ask, &mut tx, kept).await?;
    tx.commit().await?;
    let said = Say::new("merging-done").with("name", file.customer.called());
    Ok(Answer::say(format!("/customers/{kept}"), Toast::new(said).undo(line)))
}

/// The two that an address or a form names.
fn named(fields: &Fields) -> Result<(CustomerId, CustomerId), Refusal> {
    let id = |name: &str| {
        let id = Uuid::try_parse(fields.trimmed(name)).map(CustomerId::from_uuid);
        id.map_err(|_| Refusal::new("frame-not-found"))
    };
    Ok((id("a")?, id("b")?))
}

async fn file(ask: &Ask<'_>, tx: &mut Tx, id: CustomerId) -> Result<CustomerFile, Refusal> {
    let file = customers::show(tx, &ask.permit()?, id).await?;
    file.ok_or_else(|| Refusal::new("frame-not-found"))
}
