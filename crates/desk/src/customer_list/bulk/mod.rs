//! What is done to the ticked rows, or to a whole view: few at once, many as work behind the pages that tells how far
//! it is.

mod job;
mod page;
mod said;
mod task;
#[cfg(test)]
mod tests;

use frame::web::form::Problems;
use frame::web::{Answer, Ask, Fields, Toast};
use gate::{Deed, Reach, Role};
use kernel::{Refusal, Say};
use records::customers::{BULK_MAX, CustomerId};

pub(super) use job::{KIND, work};
pub(super) use page::{show, stop};
pub(super) use said::{said_done, undo};

use super::model::Shown;
use super::{export, found, views};
use task::Task;

/// More than this is done behind the pages.
const AT_ONCE_MAX: usize = 200;

/// Leave to do something to many customers at once, and to take it back; what is done needs its own leave besides.
#[derive(Debug)]
pub enum Bulk {}
impl Deed for Bulk {
    const NAME: &'static str = "list.bulk";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
    ];
}

pub(super) async fn run(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let view = Shown::read(&Fields::read(ask.form.get("view").as_bytes()));
    let back = view.fields().at("/customers");
    let ids = chosen(&ask, &view).await?;
    if ids.is_empty() {
        return Ok(Answer::say(back, Toast::new(Say::new("list-nobody-ticked"))));
    }
    let columns = (ask.form.get("fields") == export::SHOWN).then_some(&view.columns);
    match ask.form.get("do") {
        "csv" => return export::file(&ask, (&ids, columns), "csv").await,
        "xlsx" => return export::file(&ask, (&ids, columns), "xlsx").await,
        _ => {}
    }
    let done = match Task::read(&ask) {
        Ok(None) => return Ok(Answer::see(back)),
        Ok(Some(task)) if ids.len() > AT_ONCE_MAX => later(&ask, &task, (&ids, &back)).await,
        Ok(Some(task)) => now(&ask, &task, (&ids, &back)).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Err(refusal) if let Some(field) = field_of(refusal.say().key) => {
            let problems = Problems::one(field, &refusal);
            Ok(views::page(&ask, &found::read(&ask, view).await?, &problems).into())
        }
        done => done,
    }
}

/// The field of the bar a refusal is about: it is shown there, with everything still ticked.
fn field_of(key: &str) -> Option<&'static str> {
    match key {
        "customers-tag-missing" => Some("tag"),
        "activities-no-text" | "activities-text-long" => Some("text"),
        "list-no-day" | "activities-no-day" => Some("due"),
        "list-no-owner" | "gate-shut-out" => Some("owner"),
        _ => None,
    }
}

/// The ticked customers, or all of the view; each once.
async fn chosen(ask: &Ask<'_>, view: &Shown) -> Result<Vec<CustomerId>, Refusal> {
    let mut ids = if ask.form.get("all") == "1" {
        export::ids_of_view(ask, view, BULK_MAX + 1).await?
    } else {
        ask.ids("pick")
    };
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

async fn now(ask: &Ask<'_>, task: &Task, (ids, back): (&[CustomerId], &str)) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let done = task.run(&mut tx, ask.actor()?, &mut ask.occasion(), ids).await?;
    let people = found::people(ask, &mut tx).await?;
    tx.commit().await?;
    let toast = Toast::new(said::told(ask, &task.said(ask, &people), (done.changed, done.left)));
    Ok(Answer::say(
        back.to_owned(),
        match done.line {
            Some(line) => toast.undo(line),
            None => toast,
        },
    ))
}

/// Puts the work down, in one transaction with whom it is for; its page tells how far it is.
async fn later(ask: &Ask<'_>, task: &Task, (ids, back): (&[CustomerId], &str)) -> Result<Answer, Refusal> {
    if ids.len() > BULK_MAX {
        return Err(Refusal::new("customers-too-many").with("count", ids.len()).with("most", BULK_MAX));
    }
    let mut tx = ask.write().await?;
    let mut occasion = ask.occasion();
    // What cannot be done to anybody is refused here, not later.
    task.run(&mut tx, ask.actor()?, &mut occasion, &[]).await?;
    let id = job::put_down(&mut tx, (ask.actor()?.user(), task), &mut occasion, (ids, back)).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::see(page::path(id)))
}
