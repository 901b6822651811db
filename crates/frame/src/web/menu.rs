//! The menu: at the side, at the phone's foot, and the rest of it as a page; with the tools beside it.

use kernel::{Lang, Refusal};
use maud::{Markup, html};

use super::beside::Which;
use super::route::{Badge, Entry};
use super::{Ask, Kept, Page, icon, parts, resume};
use crate::formats;

/// The place of warnings in the menu.
const WARNINGS: u8 = 4;

/// The entries this visitor sees, by their place.
pub(super) fn entries(ask: &Ask<'_>) -> Vec<&'static Entry> {
    let role = ask.visitor.map(|visitor| visitor.actor.role());
    let features = ask.house.features.iter().filter_map(|feature| feature.entry.as_ref());
    let mut entries: Vec<&Entry> =
        features.filter(|entry| role.is_some_and(|role| entry.needs.met_by(role))).collect();
    entries.sort_by_key(|entry| entry.place);
    entries
}

/// The numbers beside the entries, in the order of [`entries`]; `None` where there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(Vec<Option<Badge>>);

impl Numbers {
    /// Counts those of the entries that are not the asked page itself, which may know its own.
    pub(super) async fn of_others(ask: &Ask<'_>) -> Result<Self, Refusal> {
        let mut tx = ask.read().await?;
        let mut numbers = Vec::new();
        for entry in entries(ask) {
            numbers.push(match entry.badge {
                Some(badge) if entry.path != ask.path => badge(&mut tx, ask).await?,
                _ => None,
            });
        }
        Ok(Self(numbers))
    }

    /// The same with the page's own number: as it says, or counted now.
    pub(super) async fn with_own(mut self, ask: &Ask<'_>, page: &Page) -> Result<Self, Refusal> {
        for (entry, number) in entries(ask).into_iter().zip(&mut self.0) {
            if let Some(badge) = entry.badge.filter(|_| entry.path == ask.path) {
                *number = match page.counted {
                    Some(counted) => Some(counted),
                    None => badge(&mut ask.read().await?, ask).await?,
                };
            }
        }
        Ok(self)
    }

    /// Each entry with its number.
    pub(super) fn beside(&self, ask: &Ask<'_>) -> Vec<(&'static Entry, Option<Badge>)> {
        let number = |at: usize| self.0.get(at).copied().flatten();
        entries(ask).into_iter().enumerate().map(|(at, entry)| (entry, number(at))).collect()
    }
}

fn is_current(page: &Page, entry: &Entry) -> Option<&'static str> {
    (page.entry == entry.path).then_some("page")
}

pub(super) fn side(ask: &Ask<'_>, page: &Page, entries: &[(&Entry, Option<Badge>)]) -> Markup {
    html! {
        aside class="side" aria-label=(ask.get("frame-sidebar")) {
            a class="brand" href="/" { (crate::page::sign()) span { (ask.get("frame-program")) small { (ask.business.name) } } }
            nav class="nav" aria-label=(ask.get("frame-menu")) {
                @for (entry, badge) in entries {
                    a href=(entry.path) aria-current=[is_current(page, entry)] data-go=(entry.key) {
                        (icon(entry.icon)) (ask.get(entry.label))
                        @if let Some(badge) = badge.filter(|badge| badge.count > 0) {
                            span class={ "n" @if badge.hot { " hot" } } { (formats::count(badge.count)) }
                        }
                    }
                }
            }
            div class="foot" {
                @if ask.business.is_demo { div class="demo" { b { (ask.get("frame-demo")) } span { (ask.get("frame-demo-why")) } (back_to_own(ask)) } }
                @if let Some(visitor) = ask.visitor {
                    div class="me" {
                        (parts::avatar(&visitor.name, "sm r"))
                        a class="nm" href="/me" { (visitor.name) }
                        span class="tools" { (switch_theme(ask)) (speak(ask, None)) }
                    }
                }
            }
        }
    }
}

/// The way out of the demo for whoever came into it from their own book.
fn back_to_own(ask: &Ask<'_>) -> Markup {
    if ask.house.which == Which::Own {
        return html! {};
    }
    parts::action(
        ask,
        "/look-around/leave",
        "",
        &html! { button class="btn sm" { (ask.get("frame-demo-leave")) } },
    )
}

fn switch_theme(ask: &Ask<'_>) -> Markup {
    parts::action(
        ask,
        "/theme",
        "",
        &html! {
            button class="btn ghost sq sm" data-theme-switch aria-label=(ask.get("frame-switch-theme")) { (icon("moon")) }
        },
    )
}

/// The other language, in its own words; what was typed and is on this page only goes along.
pub(super) fn speak(ask: &Ask<'_>, kept: Option<&Kept>) -> Markup {
    let (tag, short, long) = match ask.lang() {
        Lang::En => ("zh-CN", "中", "中文"),
        Lang::Zh => ("en", "EN", "English"),
    };
    let is_in = ask.visitor.is_some();
    parts::action(
        ask,
        "/speak",
        if is_in { "" } else { "speak" },
        &html! {
            input type="hidden" name="lang" value=(tag);
            @if let Some(kept) = kept { (resume::held(kept)) }
            @if is_in { button class="btn ghost sq sm" lang=(tag) aria-label=(long) { (short) } }
            @else { button class="btn ghost sm" lang=(tag) { (long) } }
        },
    )
}

/// The entry behind the phone's plus: warnings, for whoever sees them, else the third.
fn fourth<'e>(entries: &'e [(&'e Entry, Option<Badge>)]) -> Option<&'e (&'e Entry, Option<Badge>)> {
    let warnings = entries.iter().find(|(entry, _)| entry.place == WARNINGS);
    warnings.or_else(|| entries.get(2))
}

/// The phone's bar: two entries, plus, one more, and everything else.
pub(super) fn tab_bar(ask: &Ask<'_>, page: &Page, entries: &[(&Entry, Option<Badge>)]) -> Markup {
    let tab = |(entry, badge): &(&Entry, Option<Badge>)| {
        html! {
            a href=(entry.path) aria-current=[is_current(page, entry)] {
                (icon(entry.icon)) (ask.get(entry.label))
                @if let Some(badge) = badge.filter(|badge| badge.count > 0 && badge.hot) { span class="n" { (formats::count(badge.count)) } }
            }
        }
    };
    html! {
        nav class="tabbar" aria-label=(ask.get("frame-menu-phone")) {
            @for entry in entries.iter().take(2) { (tab(entry)) }
            a class="plus" href="/customers/new" aria-label=(ask.get("frame-add")) { (icon("plus")) }
            @if let Some(entry) = fourth(entries) { (tab(entry)) }
            a href="/more" aria-current=[(page.entry == "/more").then_some("page")] { (icon("menu")) (ask.get("frame-more")) }
        }
    }
}

/// The rest of the menu, for the phone, as a page.
pub(super) fn more(ask: &Ask<'_>) -> Page {
    let body = html! {
        div class="head" { h1 { (ask.get("frame-more")) } }
        nav class="card morelist" aria-label=(ask.get("frame-more")) {
            @for entry in entries(ask) { a href=(entry.path) { (icon(entry.icon)) (ask.get(entry.label)) } }
            a href="/me" { (icon("user")) (ask.get("frame-me")) }
            @for feature in ask.house.features {
                @for shortcut in feature.shortcuts.iter().filter(|one| ask.visitor.is_some_and(|visitor| one.needs.met_by(visitor.actor.role()))) {
                    a href=(shortcut.path) { (icon(shortcut.icon)) (ask.get(shortcut.label)) }
                }
            }
            a href="/help" { (icon("eye")) (ask.get("frame-help")) }
        }
        div class="me" { (switch_theme(ask)) (speak(ask, None)) (back_to_own(ask)) }
    };
    Page::new("/more", ask.get("frame-more"), body)
}
