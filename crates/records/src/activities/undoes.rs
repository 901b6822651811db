//! How what was done to activities is said afterwards, and taken back.

use frame::web::{Needs, Undo, UndoCall, Undoing};
use gate::audit::Line;
use gate::{Deed, Grant};
use kernel::Say;
use serde_json::Value as Json;

use super::{Edit, Keep, Kind, Log, LogMany, PutOff, Remove, Settle, TakeBack, many, take_back};

pub(super) const UNDOES: &[Undo] = &[
    undo(Log::NAME, logged),
    Undo {
        deed: LogMany::NAME,
        said: |line| Say::new("activities-said-many").with("count", many::count(line)),
        needs: Needs::Deed(Grant::of::<TakeBack>()),
        run: |call| {
            Box::pin(async move {
                many::undo_many(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    undo(Edit::NAME, |_| Say::new("activities-said-edited")),
    undo(Remove::NAME, |_| Say::new("activities-said-removed")),
    undo(Keep::NAME, |_| Say::new("activities-said-kept")),
    undo(PutOff::NAME, |_| Say::new("activities-said-put-off")),
    undo(Settle::NAME, |_| Say::new("activities-said-settled")),
];

const fn undo(deed: &'static str, said: fn(&Line) -> Say) -> Undo {
    Undo { deed, said, needs: Needs::Deed(Grant::of::<TakeBack>()), run }
}

fn run(call: UndoCall<'_>) -> Undoing<'_> {
    Box::pin(
        async move { take_back(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await },
    )
}

fn logged(line: &Line) -> Say {
    let kind = line.after.as_ref().and_then(|after| after.get("kind")).and_then(Json::as_str);
    match kind.and_then(Kind::from_word) {
        Some(Kind::Call) => Say::new("activities-said-call"),
        Some(Kind::Visit) => Say::new("activities-said-visit"),
        Some(Kind::Promise) => Say::new("activities-said-promise"),
        Some(Kind::Note) | None => Say::new("activities-said-note"),
        Some(other) => Say::new("activities-said-other").with("what", other.say()),
    }
}
