//! How what was done of visits is said afterwards, and taken back.

use frame::web::{Needs, Undo, UndoCall, Undoing};
use gate::{Deed, Grant};
use kernel::Say;

use super::take_back::BackLeaves;
use super::{Alter, Decide, Record, TakeBack, take_back, undo_plans};

pub(super) const UNDOES: &[Undo] = &[
    Undo { deed: Record::NAME, said: |_| Say::new("visits-said-recorded"), needs: BACK, run },
    Undo {
        deed: Decide::NAME,
        said: |line| {
            let state = line.after.as_ref().and_then(|after| after.get("state")?.as_str());
            Say::new(if state == Some("taken") { "visits-said-taken" } else { "visits-said-declined" })
        },
        needs: BACK,
        run,
    },
    Undo {
        deed: Alter::NAME,
        said: |_| Say::new("visits-plans-kept"),
        needs: Needs::Deed(Grant::of::<Alter>()),
        run: |call| {
            Box::pin(async move {
                undo_plans(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
];

const BACK: Needs = Needs::Deed(Grant::of::<TakeBack>());

fn run(call: UndoCall<'_>) -> Undoing<'_> {
    Box::pin(async move {
        let leaves = BackLeaves {
            take_back: &call.ask.permit()?,
            activity: &call.ask.permit()?,
            followup: &call.ask.permit()?,
        };
        take_back(call.tx, leaves, &mut call.ask.occasion(), call.line).await
    })
}
