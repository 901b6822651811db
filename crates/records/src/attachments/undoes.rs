//! How what was done to attachments is said afterwards, and taken back.

use frame::web::{Needs, Undo, UndoCall, Undoing};
use gate::audit::Line;
use gate::{Deed, Grant};
use kernel::Say;
use serde_json::Value as Json;

use super::{Add, Remove, TakeBack, take_back};

pub(super) const UNDOES: &[Undo] = &[
    Undo { deed: Add::NAME, said: |line| named(Say::new("attachments-said-added"), line), needs: NEEDS, run },
    Undo {
        deed: Remove::NAME,
        said: |line| named(Say::new("attachments-said-removed"), line),
        needs: NEEDS,
        run,
    },
];

const NEEDS: Needs = Needs::Deed(Grant::of::<TakeBack>());

fn run(call: UndoCall<'_>) -> Undoing<'_> {
    Box::pin(
        async move { take_back(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await },
    )
}

fn named(say: Say, line: &Line) -> Say {
    let side = line.after.as_ref().or(line.before.as_ref());
    let name = side.and_then(|side| side.get("name")).and_then(Json::as_str).unwrap_or_default();
    say.with("name", name)
}
