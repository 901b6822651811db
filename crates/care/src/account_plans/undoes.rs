//! How what was done with plans is said afterwards, and taken back.

use frame::web::{Needs, Undo};
use gate::{Deed, Grant};
use kernel::Say;

use super::{Add, Check, Remove, Settle, check, take_back};

pub(super) const UNDOES: &[Undo] = &[
    Undo {
        deed: Add::NAME,
        said: |_| Say::new("account-plans-said-added"),
        needs: Needs::Deed(Grant::of::<Add>()),
        run: |call| {
            Box::pin(async move {
                let permit = call.ask.permit::<Add>()?;
                take_back(call.tx, &permit, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: Settle::NAME,
        said: |_| Say::new("account-plans-said-settled"),
        needs: Needs::Deed(Grant::of::<Settle>()),
        run: |call| {
            Box::pin(async move {
                let permit = call.ask.permit::<Settle>()?;
                take_back(call.tx, &permit, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: Remove::NAME,
        said: |_| Say::new("account-plans-said-removed"),
        needs: Needs::Deed(Grant::of::<Remove>()),
        run: |call| {
            Box::pin(async move {
                let permit = call.ask.permit::<Remove>()?;
                take_back(call.tx, &permit, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: Check::NAME,
        said: |line| Say::new("account-plans-said-speak").with("count", check::count(line)),
        needs: Needs::Deed(Grant::of::<Check>()),
        run: |call| {
            Box::pin(async move {
                let permit = call.ask.permit::<Check>()?;
                check::undo_speak(call.tx, &permit, &mut call.ask.occasion(), call.line).await
            })
        },
    },
];
