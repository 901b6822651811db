//! What is done to the ticked rows, or to a whole view.

use frame::web::{Answer, Ask, Fields, Toast};
use gate::users::UserId;
use kernel::uuid::Uuid;
use kernel::{Id, Refusal, Say};
use records::customers::{self, BULK_MAX, Changed, CustomerId, HandOver, Labels, Tag};

use super::model::Shown;
use super::{export, found};

pub(super) async fn run(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let view = Shown::read(&Fields::read(ask.form.get("view").as_bytes()));
    let back = view.fields().at("/customers");
    let ids = chosen(&ask, &view).await?;
    if ids.is_empty() {
        return Ok(Answer::say(back, Toast::new(Say::new("list-nobody-ticked"))));
    }
    let columns = (ask.form.get("fields") == export::SHOWN).then_some(&view.columns);
    match ask.form.get("do") {
        "tag" => label(&ask, back, &ids, true).await,
        "untag" => label(&ask, back, &ids, false).await,
        "hand" => hand(&ask, back, &ids).await,
        "csv" => export::file(&ask, (&ids, columns), "csv").await,
        "xlsx" => export::file(&ask, (&ids, columns), "xlsx").await,
        _ => Ok(Answer::see(back)),
    }
}

/// The ticked customers, or all of the view.
async fn chosen(ask: &Ask<'_>, view: &Shown) -> Result<Vec<CustomerId>, Refusal> {
    if ask.form.get("all") != "1" {
        return Ok(ask.ids("pick"));
    }
    export::ids_of_view(ask, view, BULK_MAX + 1).await
}

async fn label(ask: &Ask<'_>, back: String, ids: &[CustomerId], add: bool) -> Result<Answer, Refusal> {
    let words = vec![ask.form.trimmed("tag").to_owned()];
    let labels = if add {
        Labels { add: words, remove: Vec::new() }
    } else {
        Labels { add: Vec::new(), remove: words[..].to_vec() }
    };
    let mut tx = ask.write().await?;
    let permit = ask.permit::<Tag>()?;
    let done = customers::tag(&mut tx, &permit, &mut ask.occasion(), ids, &labels).await?;
    tx.commit().await?;
    let key = if add { "list-tagged" } else { "list-untagged" };
    Ok(told(back, Say::new(key).with("tag", ask.form.trimmed("tag")), done))
}

async fn hand(ask: &Ask<'_>, back: String, ids: &[CustomerId]) -> Result<Answer, Refusal> {
    let owner = match ask.form.trimmed("owner") {
        "none" => None,
        text => {
            Some(Uuid::try_parse(text).map(UserId::from_uuid).map_err(|_| Refusal::new("list-no-owner"))?)
        }
    };
    let mut tx = ask.write().await?;
    let permit = ask.permit::<HandOver>()?;
    let done = customers::hand_over(&mut tx, &permit, &mut ask.occasion(), ids, owner).await?;
    let people = found::people(ask, &mut tx).await?;
    tx.commit().await?;
    let name = people.into_iter().find(|(id, _)| Some(*id) == owner).map(|(_, name)| name);
    let name = name.unwrap_or_else(|| ask.get("list-nobody"));
    Ok(told(back, Say::new("list-handed").with("name", name), done))
}

/// "112 done, 3 were so already", with the way back.
fn told(back: String, say: Say, done: Changed) -> Answer {
    let toast = Toast::new(say.with("count", done.changed).with("left", done.left));
    Answer::say(
        back,
        match done.line {
            Some(line) => toast.undo(line),
            None => toast,
        },
    )
}
