//! How what was done with playbooks, and by them, is said afterwards, and taken back.

use frame::web::{Needs, Undo};
use gate::audit::Line;
use gate::{Deed, Grant};
use kernel::Say;
use serde_json::Value as Json;

use super::{Change, Run, Switch, TakeBack, run, undo_change, undo_run, undo_switch};

pub(super) const UNDOES: &[Undo] = &[
    Undo {
        deed: Change::NAME,
        said: |_| Say::new("playbooks-kept"),
        needs: Needs::Deed(Grant::of::<Change>()),
        run: |call| {
            Box::pin(async move {
                undo_change(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: Switch::NAME,
        said,
        needs: Needs::Deed(Grant::of::<Switch>()),
        run: |call| {
            Box::pin(async move {
                let today = run::today(call.ask.business, call.ask.now);
                let about = (call.line, today);
                undo_switch(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), about).await
            })
        },
    },
    Undo {
        deed: Run::NAME,
        said: |line| Say::new("playbooks-said-run").with("customers", customers(line)),
        needs: Needs::Deed(Grant::of::<TakeBack>()),
        run: |call| {
            Box::pin(async move {
                undo_run(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
];

fn said(line: &Line) -> Say {
    let is_on = line.after.as_ref().and_then(|after| after.get("on_since")).is_some_and(Json::is_string);
    Say::new(if is_on { "playbooks-said-on" } else { "playbooks-said-off" })
}

fn customers(line: &Line) -> i64 {
    line.after.as_ref().and_then(|after| after.get("customers")).and_then(Json::as_i64).unwrap_or(0)
}
