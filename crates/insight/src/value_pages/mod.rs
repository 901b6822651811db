//! The pages of value: tiers with the map whose lines can be moved, the 80/20 line, new customers, regions, moves, rules.
//!
//! Begin with [`FEATURE`]'s routes; `seen` reads what all pages stand on. What they draw is worked out with each
//! valuation ([`crate::figures`], [`crate::standing`]), so that a page only reads. This room values nobody itself: it
//! asks for a valuation ([`crate::reports::ask_revalue`]).

mod cohorts;
mod ends;
mod export;
mod few_hands;
mod head;
mod lines;
mod map;
mod moves;
mod names;
mod preview;
mod regions;
mod rules_form;
mod rules_page;
mod runs;
mod seen;
mod state;
mod tiers;
mod typed;

use frame::web::{Answer, Ask, Entry, Method, Needs, Route, Shortcut, Undo};
use gate::{Deed, Grant};
use kernel::{Refusal, Say};

use crate::valuation::{Export, Overview, Revalue};
use crate::{reports, value_rules};

pub use ends::book_ends;
pub(crate) use typed::amount;

const OVERVIEW: Needs = Needs::Deed(Grant::of::<Overview>());
const RULES: Needs = Needs::Deed(Grant::of::<value_rules::Alter>());

/// The entry all these pages belong to.
const ENTRY: &str = "/value/tiers";

const fn get(path: &'static str, answer: for<'a> fn(Ask<'a>) -> frame::web::Answering<'a>) -> Route {
    Route { method: Method::Get, path, needs: OVERVIEW, answer }
}

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "value",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        get("/value/tiers", |ask| Box::pin(tiers::show(ask))),
        get("/value/pareto", |ask| Box::pin(few_hands::show(ask))),
        get("/value/cohorts", |ask| Box::pin(cohorts::show(ask))),
        get("/value/regions", |ask| Box::pin(regions::show(ask))),
        get("/value/moves", |ask| Box::pin(moves::show(ask))),
        get("/value/runs/{id}", |ask| Box::pin(runs::show(ask))),
        get("/value/rules", |ask| Box::pin(rules_page::show(ask))),
        Route {
            method: Method::Get,
            path: "/value/values.csv",
            needs: Needs::Deed(Grant::of::<Export>()),
            answer: |ask| Box::pin(export::values(ask)),
        },
        Route {
            method: Method::Post,
            path: "/value/rules",
            needs: RULES,
            answer: |ask| Box::pin(rules_page::keep(ask)),
        },
        Route {
            method: Method::Post,
            path: "/value/lines",
            needs: RULES,
            answer: |ask| Box::pin(lines::keep(ask)),
        },
        Route {
            method: Method::Post,
            path: "/value/seen-from",
            needs: Needs::Deed(Grant::of::<frame::business::Alter>()),
            answer: |ask| Box::pin(ends::see_from(ask)),
        },
        Route {
            method: Method::Post,
            path: "/value/again",
            needs: Needs::Deed(Grant::of::<Revalue>()),
            answer: |ask| Box::pin(again(ask)),
        },
    ],
    entry: Some(Entry {
        place: 3,
        label: "value-entry",
        path: ENTRY,
        icon: "value",
        key: 'v',
        needs: OVERVIEW,
        badge: None,
    }),
    shortcuts: &[
        Shortcut { label: "value-pareto", path: "/value/pareto", icon: "value", needs: OVERVIEW },
        Shortcut { label: "value-cohorts", path: "/value/cohorts", icon: "value", needs: OVERVIEW },
        Shortcut { label: "value-regions", path: "/value/regions", icon: "value", needs: OVERVIEW },
        Shortcut { label: "value-moves", path: "/value/moves", icon: "value", needs: OVERVIEW },
        Shortcut { label: "value-rules-title", path: "/value/rules", icon: "gear", needs: OVERVIEW },
    ],
    undoes: &[Undo {
        deed: <value_rules::Alter as Deed>::NAME,
        said: |_| Say::new("value-rules-kept"),
        needs: RULES,
        run: |call| {
            Box::pin(async move {
                let (permit, mut occasion) = (call.ask.permit()?, call.ask.occasion());
                value_rules::undo(call.tx, &permit, &mut occasion, call.line).await?;
                reports::ask_revalue(call.tx, &mut occasion).await
            })
        },
    }],
    ..frame::Feature::EMPTY
};

/// Values the book again, now.
async fn again(ask: Ask<'_>) -> Result<Answer, Refusal> {
    ask.permit::<Revalue>()?;
    let mut tx = ask.write().await?;
    reports::ask_revalue(&mut tx, &mut ask.occasion()).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::see(ask.back(ENTRY)))
}
