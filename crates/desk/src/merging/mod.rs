//! Two files side by side: who may be one, made one field by field, or said to be two.
//!
//! What moves with a customer is said by each feature; here, where all wings are known, it is put together
//! ([`moves`]). Begin with `pages.rs`.

mod pages;
mod views;

use care::{account_plans, cases, followups, playbooks, visits};
use frame::web::{Method, Needs, Route, Shortcut, Undo};
use gate::audit::Line;
use gate::{Deed, Grant};
use insight::{diagnosis, reports, valuation, warning};
use kernel::Say;
use records::duplicates::{self, Dismiss, Merge, Move, Split, Undismiss};
use records::{activities, attachments, orders};
use serde_json::Value as Json;

const MERGE: Needs = Needs::Deed(Grant::of::<Merge>());

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "merging",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        Route {
            method: Method::Get,
            path: "/duplicates",
            needs: MERGE,
            answer: |ask| Box::pin(pages::list(ask)),
        },
        Route {
            method: Method::Post,
            path: "/duplicates/two",
            needs: MERGE,
            answer: |ask| Box::pin(pages::are_two(ask)),
        },
        Route { method: Method::Get, path: "/merge", needs: MERGE, answer: |ask| Box::pin(pages::pair(ask)) },
        Route {
            method: Method::Post,
            path: "/merge",
            needs: MERGE,
            answer: |ask| Box::pin(pages::merge(ask)),
        },
    ],
    shortcuts: &[Shortcut { label: "merging-title", path: "/duplicates", icon: "people", needs: MERGE }],
    undoes: &[
        Undo {
            deed: Merge::NAME,
            said: merged,
            needs: Needs::Deed(Grant::of::<Split>()),
            run: |call| {
                Box::pin(async move {
                    let (permit, mut occasion) = (call.ask.permit::<Split>()?, call.ask.occasion());
                    duplicates::undo_merge(call.tx, &permit, &mut occasion, (call.line, &moves())).await?;
                    reports::ask_revalue(call.tx, &mut occasion).await
                })
            },
        },
        Undo {
            deed: Dismiss::NAME,
            said: |_| Say::new("merging-said-two"),
            needs: Needs::Deed(Grant::of::<Undismiss>()),
            run: |call| {
                Box::pin(async move {
                    let permit = call.ask.permit::<Undismiss>()?;
                    duplicates::undo_dismiss(call.tx, &permit, &mut call.ask.occasion(), call.line).await
                })
            },
        },
    ],
    ..frame::Feature::EMPTY
};

/// Everything that goes with a customer, in the order the tables stand on each other.
fn moves() -> Vec<Move> {
    [
        orders::MOVES,
        activities::MOVES,
        attachments::MOVES,
        valuation::MOVES,
        warning::MOVES,
        diagnosis::MOVES,
        cases::MOVES,
        followups::MOVES,
        visits::MOVES,
        account_plans::MOVES,
        playbooks::MOVES,
    ]
    .concat()
}

fn merged(line: &Line) -> Say {
    let text = |json: Option<&Json>, name: &str| {
        json.and_then(|json| json.get(name)).and_then(Json::as_str).unwrap_or_default().to_owned()
    };
    Say::new("merging-said")
        .with("gone", text(line.before.as_ref(), "gone"))
        .with("kept", text(line.after.as_ref(), "kept"))
}
