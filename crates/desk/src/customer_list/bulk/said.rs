//! How what was done to many is said, and taken back.

use frame::web::{Ask, UndoCall};
use gate::Deed;
use gate::audit::{self, Change, Line, LineId};
use kernel::uuid::Uuid;
use kernel::{Id, Refusal, Say};
use records::activities::{self, LogMany};
use records::customers::{self, HandOver, Left, Tag};
use serde_json::Value as Json;

use super::Bulk;
use super::task::Task;

/// "112 tagged “vip”, 3 not: 2 were so already, 1 is not in your charge."
pub(super) fn told(ask: &Ask<'_>, what: &Say, (changed, left): (usize, Left)) -> Say {
    let done = what.clone().with("count", changed);
    if left.count() == 0 {
        return done;
    }
    let why = why(ask, left).join(&ask.get("list-comma"));
    Say::new("list-done-and-not").with("done", done).with("count", left.count()).with("why", why)
}

/// Why some were left alone, each reason with its number.
pub(super) fn why(ask: &Ask<'_>, left: Left) -> Vec<String> {
    [
        ("list-left-already", left.already),
        ("list-left-not-theirs", left.not_theirs),
        ("list-left-gone", left.gone),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| ask.say(&Say::new(key).with("count", count)))
    .collect()
}

pub(in crate::customer_list) fn said_done(line: &Line) -> Say {
    let after = line.after.as_ref().or(line.before.as_ref());
    let changed = after.and_then(|after| after.get("changed")).and_then(Json::as_i64).unwrap_or(0);
    let task = after.and_then(|after| after.get("task")).and_then(Task::from_json);
    match task {
        Some(Task::Tag(tag)) => Say::new("list-tagged").with("tag", tag),
        Some(Task::Untag(tag)) => Say::new("list-untagged").with("tag", tag),
        Some(Task::Promise { text, .. }) => Say::new("list-promised").with("text", text),
        Some(Task::Hand(_)) | None => Say::new("list-handed-over"),
    }
    .with("count", changed)
}

/// Takes all parts back, the last one first, in one step.
pub(in crate::customer_list) async fn undo(call: UndoCall<'_>) -> Result<(), Refusal> {
    let (ask, tx) = (call.ask, call.tx);
    let lines = call.line.after.as_ref().and_then(|after| after.get("lines")).and_then(Json::as_array);
    let ids = lines.into_iter().flatten().rev().filter_map(Json::as_str);
    let ids: Vec<LineId> = ids.filter_map(|id| Uuid::try_parse(id).ok().map(LineId::from_uuid)).collect();
    let mut occasion = ask.occasion();
    let mut is_any = false;
    for id in ids {
        let Some(line) = audit::find(tx, id).await? else { continue };
        let undone = match line.deed.as_str() {
            Tag::NAME => customers::undo_tag(tx, &ask.permit()?, &mut occasion, &line).await,
            HandOver::NAME => customers::undo_hand_over(tx, &ask.permit()?, &mut occasion, &line).await,
            LogMany::NAME => activities::undo_many(tx, &ask.permit()?, &mut occasion, &line).await,
            _ => continue,
        };
        match undone {
            Ok(()) => is_any = true,
            // A part of which nothing is left as it was made does not keep the others.
            Err(refusal) if refusal.say().key == "frame-undo-nothing" => {}
            Err(refusal) => return Err(refusal),
        }
    }
    if !is_any {
        return Err(Refusal::new("frame-undo-nothing"));
    }
    let change = Change { subject: call.line.subject.clone(), before: call.line.after.clone(), after: None };
    audit::write(tx, &ask.permit::<Bulk>()?, &mut occasion, change).await?;
    Ok(())
}
