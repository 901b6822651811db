//! How what was done to follow-ups is said afterwards, and taken back.

use frame::web::{Needs, Undo, UndoCall, Undoing};
use gate::audit::Line;
use gate::{Deed, Grant};
use kernel::Say;

use super::{
    Alter, Finish, GiveUp, HandOver, Open, PutOff, Reopen, TakeBack, many, take_back, undo_settings,
};

pub(super) const UNDOES: &[Undo] = &[
    undo(Open::NAME, |line| {
        if line.subject.kind == "followups" {
            Say::new("followups-said-many").with("count", many::count(line))
        } else {
            Say::new("followups-said-opened")
        }
    }),
    undo(Finish::NAME, |_| Say::new("followups-said-done")),
    undo(PutOff::NAME, |_| Say::new("followups-said-put-off")),
    undo(HandOver::NAME, |_| Say::new("followups-said-handed")),
    undo(GiveUp::NAME, |_| Say::new("followups-said-dropped")),
    undo(Reopen::NAME, |_| Say::new("followups-said-reopened")),
    Undo {
        deed: Alter::NAME,
        said: |_| Say::new("followups-rules-kept"),
        needs: Needs::Deed(Grant::of::<Alter>()),
        run: |call| {
            Box::pin(async move {
                undo_settings(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
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
