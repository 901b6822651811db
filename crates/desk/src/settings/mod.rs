//! The business's settings as a page: name, currency, time zone, language, week, margin.

mod pages;

use frame::business;
use frame::web::{Method, Needs, Route, Shortcut, Undo};
use gate::Grant;
use kernel::Say;

const CHANGE: Needs = Needs::Deed(Grant::of::<business::Alter>());

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "settings",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        Route {
            method: Method::Get,
            path: "/settings",
            needs: CHANGE,
            answer: |ask| Box::pin(pages::show(ask)),
        },
        Route {
            method: Method::Post,
            path: "/settings",
            needs: CHANGE,
            answer: |ask| Box::pin(pages::keep(ask)),
        },
    ],
    shortcuts: &[Shortcut { label: "settings-title", path: "/settings", icon: "gear", needs: CHANGE }],
    undoes: &[Undo {
        deed: <business::Alter as gate::Deed>::NAME,
        said: |_| Say::new("settings-changed"),
        needs: CHANGE,
        run: |call| {
            Box::pin(async move {
                let permit = call.ask.permit::<business::Alter>()?;
                let mut occasion = call.ask.occasion();
                business::undo(call.tx, &permit, &mut occasion, call.line).await?;
                let after = business::read(call.tx).await?;
                pages::value_anew(call.tx, &mut occasion, call.ask.business, &after).await
            })
        },
    }],
    ..frame::Feature::EMPTY
};
