//! What the composer's form comes to, and what is done with an entry afterwards.

use frame::web::{Answer, Ask, Toast};
use gate::audit::LineId;
use kernel::{Days, Refusal, Say};
use records::activities::{self, ActivityId, Beside, Due, Kind, NewActivity, Reasonable, Settled, find_due};
use records::customers::CustomerId;

use super::attached;
use super::composer::{Draft, Went, read_due};
use super::look::look;
use super::pages::page;

/// Writes it down; or shows the form again with the day that was found, or with what is wrong.
pub(super) async fn log(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let form = ask.form;
    let text = form.trimmed("text");
    let beside = Beside {
        reasonable: Reasonable::from_word(form.get("reasonable")),
        met: None,
        answer: form.trimmed("answer").to_owned(),
    };
    let lost_file = ask.upload.is_some_and(|upload| !upload.name.is_empty());
    let mut draft =
        Draft { text: form.get("text").to_owned(), beside, lost_file, ..Draft::blank(form.get("kind")) };
    if draft.kind == Kind::Call
        && let Some(new) = not_reached(&ask, text)
    {
        return put_down(&ask, &new, draft).await;
    }
    let has_looked = form.get("looked") == "yes";
    if has_looked {
        draft.due = Some((form.trimmed("due").to_owned(), form.trimmed("due_time").to_owned()));
    } else if let Some(found) = find_due(text, ask.today()) {
        let look = look(&ask).await?;
        return Ok(page(&ask, &look, &draft.offering(found), None).into());
    }
    let Ok(due) = read_due(form.trimmed("due"), form.trimmed("due_time")) else {
        draft.problems.add("due", Say::new("file-due-bad"));
        let look = look(&ask).await?;
        return Ok(page(&ask, &look, &draft, None).refused(true).into());
    };
    let new = NewActivity { kind: draft.kind, text: text.to_owned(), at: ask.now, due };
    put_down(&ask, &new, draft).await
}

/// What a call comes to that reached nobody: a note that is no contact, or a promise to call again, for tomorrow where
/// the words name no other day. `None` where they spoke.
fn not_reached(ask: &Ask<'_>, text: &str) -> Option<NewActivity> {
    let with = |key: &'static str| match text {
        "" => ask.get(key),
        text => ask.say(&Say::new("file-went-with").with("what", ask.get(key)).with("text", text)),
    };
    match Went::read(ask.form.get("went")) {
        Went::Reached => None,
        Went::NoAnswer => {
            Some(NewActivity { kind: Kind::Note, text: with("file-went-nobody"), at: ask.now, due: None })
        }
        Went::Again => {
            let due = find_due(text, ask.today()).unwrap_or_else(|| Due::on(ask.today() + Days(1)));
            let text = with("file-went-call-again");
            Some(NewActivity { kind: Kind::Promise, text, at: ask.now, due: Some(due) })
        }
    }
}

/// Writes an entry down; or shows the form again with what is wrong.
async fn put_down(ask: &Ask<'_>, new: &NewActivity, mut draft: Draft) -> Result<Answer, Refusal> {
    let id: CustomerId = ask.id("id")?;
    let file = match attached::sent(ask) {
        Ok(file) => file,
        Err(refusal) => return again(ask, draft, ("file", &refusal)).await,
    };
    let mut tx = ask.write().await?;
    let entry = (new, draft.beside.clone());
    match activities::log_beside(&mut tx, &ask.permit()?, &mut ask.occasion(), id, entry).await {
        Ok((activity, line)) => {
            if let Some(file) = &file {
                match attached::put(&mut tx, ask, (id, activity), file).await {
                    Ok(_) => {}
                    Err(refusal) if refusal.say().key.starts_with("attachments-") => {
                        tx.roll_back().await?;
                        return again(ask, draft, ("file", &refusal)).await;
                    }
                    Err(refusal) => return Err(refusal),
                }
            }
            tx.commit().await?;
            Ok(told(id, Say::new("file-saved-kind").with("what", new.kind.say()), Some(line)))
        }
        Err(refusal) if refusal.say().key.starts_with("activities-") => {
            drop(tx);
            let field = if refusal.say().key == "activities-no-day" { "due" } else { "text" };
            draft.due = draft.due.or_else(|| (field == "due").then(Default::default));
            again(ask, draft, (field, &refusal)).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// The form again, with what is wrong.
async fn again(
    ask: &Ask<'_>,
    mut draft: Draft,
    (field, refusal): (&'static str, &Refusal),
) -> Result<Answer, Refusal> {
    draft.problems.add(field, refusal.say().clone());
    let look = look(ask).await?;
    Ok(page(ask, &look, &draft, None).refused(true).into())
}

/// Says what became of an expectation or an objection.
pub(super) async fn settle(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which: (CustomerId, ActivityId) = (ask.id("id")?, ask.id("activity")?);
    let settled = match ask.form.get("met") {
        "" => Settled::Answered(ask.form.trimmed("answer").to_owned()),
        word => Settled::Met(word == "yes", ask.today()),
    };
    let mut tx = ask.write().await?;
    let line = activities::settle(&mut tx, &ask.permit()?, &mut ask.occasion(), which, &settled).await?;
    tx.commit().await?;
    Ok(said(which.0, "file-settled", line))
}

/// Says that what was promised is done.
pub(super) async fn done(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which: (CustomerId, ActivityId) = (ask.id("id")?, ask.id("activity")?);
    let mut tx = ask.write().await?;
    let line = activities::keep_promise(&mut tx, &ask.permit()?, &mut ask.occasion(), which).await?;
    tx.commit().await?;
    Ok(said(which.0, "file-kept", line))
}

/// Takes an entry out of the file.
pub(super) async fn remove(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which: (CustomerId, ActivityId) = (ask.id("id")?, ask.id("activity")?);
    let (permit, others) = (ask.permit()?, ask.permit().ok());
    let mut tx = ask.write().await?;
    let line = activities::remove(&mut tx, (&permit, others.as_ref()), &mut ask.occasion(), which).await?;
    tx.commit().await?;
    Ok(said(which.0, "file-removed", Some(line)))
}

pub(super) fn said(id: CustomerId, key: &'static str, line: Option<LineId>) -> Answer {
    told(id, Say::new(key), line)
}

pub(super) fn told(id: CustomerId, say: Say, line: Option<LineId>) -> Answer {
    let toast = Toast::new(say);
    let toast = match line {
        Some(line) => toast.undo(line),
        None => toast,
    };
    Answer::say(format!("/customers/{id}"), toast)
}
