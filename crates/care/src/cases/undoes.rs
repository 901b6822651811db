//! How what was done to cases is said afterwards, and taken back.

use frame::web::{Needs, Undo, UndoCall, Undoing};
use gate::audit::Line;
use gate::{Deed, Grant};
use kernel::Say;
use serde_json::Value as Json;

use super::{
    Alter, Answer, HandOver, Hear, Note, Open, OpenRecall, Reopen, Resume, Solve, TakeBack, Wait, recall,
    take_back, undo_promise, undo_recall,
};

pub(super) const UNDOES: &[Undo] = &[
    undo(Open::NAME, |line| said(line, "cases-said-opened")),
    undo(Answer::NAME, |line| said(line, "cases-said-answered")),
    undo(Wait::NAME, |line| said(line, "cases-said-waiting")),
    undo(Resume::NAME, |line| said(line, "cases-said-resumed")),
    undo(Solve::NAME, |line| said(line, "cases-said-solved")),
    undo(Hear::NAME, |line| said(line, "cases-said-word")),
    undo(Reopen::NAME, |line| said(line, "cases-said-reopened")),
    undo(HandOver::NAME, |line| said(line, "cases-said-handed")),
    undo(Note::NAME, |line| said(line, "cases-said-note")),
    Undo {
        deed: OpenRecall::NAME,
        said: |line| Say::new("cases-said-recall").with("customers", recall::count(line)),
        needs: Needs::Deed(Grant::of::<OpenRecall>()),
        run: |call| {
            Box::pin(async move {
                undo_recall(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: Alter::NAME,
        said: |_| Say::new("cases-promises-kept"),
        needs: Needs::Deed(Grant::of::<Alter>()),
        run: |call| {
            Box::pin(async move {
                undo_promise(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
];

const fn undo(deed: &'static str, said: fn(&Line) -> Say) -> Undo {
    Undo { deed, said, needs: Needs::Deed(Grant::of::<TakeBack>()), run }
}

fn run(call: UndoCall<'_>) -> Undoing<'_> {
    Box::pin(
        async move { take_back(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await },
    )
}

/// What was done to which case.
pub(super) fn said(line: &Line, key: &'static str) -> Say {
    let number = line.after.as_ref().and_then(|after| after.get("number")).and_then(Json::as_i64);
    Say::new(key).with("number", number.map_or_else(String::new, |number| format!("#{number}")))
}
