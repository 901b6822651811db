//! The list: what is due first stands first.

use ::store::Paged;
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Page as ListPage, Refusal};
use maud::{Markup, html};

use super::super::model::{Due, Group};
use super::super::views::{self, Beside};
use super::super::{Counts, Open, PATH, See, Which, counts, list, rules};

/// Rows of a page.
const ROWS: u32 = 50;

/// The views: the word in the address and the key of its label.
const VIEWS: [(&str, &str); 7] = [
    ("", "followups-view-open"),
    ("late", "followups-late"),
    ("today", "followups-today"),
    ("week", "followups-week"),
    ("later", "followups-later"),
    ("escalated", "followups-escalated"),
    ("ended", "followups-view-ended"),
];

pub(in crate::followups) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let word = ask.query.get("view");
    let view = VIEWS.iter().position(|(known, _)| *known == word).unwrap_or_default();
    let everybody = match ask.query.get("who") {
        "all" => true,
        "mine" => false,
        _ => super::mine(&ask).is_none(),
    };
    let owner = if everybody { None } else { Some(ask.actor()?.user()) };
    let after = Some(ask.query.get("after")).filter(|after| !after.is_empty()).map(str::to_owned);
    let permit = ask.permit::<See>()?;
    let mut tx = ask.read().await?;
    let found = list(&mut tx, &permit, (which(&ask, view), owner), &ListPage::new(ROWS, after)).await?;
    let counts = counts(&mut tx, &permit, ask.today(), owner).await?;
    let beside = views::beside(&ask, &mut tx).await?;
    Ok(page(&ask, (view, everybody), &counts, (&found, &beside)).into())
}

fn which(ask: &Ask<'_>, view: usize) -> Which {
    let group = |group: Group| {
        let (first, last) = rules::days_of(group, ask.today());
        Which::Due(first, last)
    };
    match view {
        1..=4 => Group::ALL.get(view - 1).copied().map_or(Which::Due(None, None), group),
        5 => Which::Escalated,
        6 => Which::Ended,
        _ => Which::Due(None, None),
    }
}

fn page(
    ask: &Ask<'_>,
    (view, everybody): (usize, bool),
    counts: &Counts,
    (found, beside): (&Paged<Due>, &Beside),
) -> Page {
    let title = ask.get("followups-title");
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("followups-lede")) } }
            div class="acts" {
                a class="btn" href="/visits" { (icon("pin")) (ask.get("followups-visits")) }
                a class="btn only-w" href="/followups/rules" { (icon("gear")) (ask.get("followups-rules")) }
                @if ask.may::<Open>() { a class="btn pri" href="/followups/new" data-key="n" { (icon("plus")) (ask.get("followups-new")) } }
            }
        }
        nav class="views" aria-label=(ask.get("followups-views")) {
            @for (place, (word, label)) in VIEWS.iter().enumerate() {
                @let count = count(counts, place);
                @if place != 5 || count > Some(0) || place == view {
                    a href=(ask.query.with("after", "").with("view", word).at(PATH)) aria-current=[(place == view).then_some("page")] {
                        (ask.get(label)) @if let Some(count) = count { " " span class="num muted" { (count) } }
                    }
                }
            }
        }
        div class="bar" {
            span class="seg" role="group" aria-label=(ask.get("followups-whose")) {
                @for (word, label, is_on) in [("mine", "followups-mine", !everybody), ("all", "followups-all", everybody)] {
                    a href=(ask.query.with("after", "").with("who", word).at(PATH)) aria-current=[is_on.then_some("true")] { (ask.get(label)) }
                }
            }
        }
        @if found.rows.is_empty() { (none(ask, view)) } @else { (rows(ask, view, (found, beside))) }
    };
    Page::new("/", title, body)
}

fn count(counts: &Counts, view: usize) -> Option<i64> {
    match view {
        0 => Some(counts.groups.iter().sum()),
        1..=4 => counts.groups.get(view - 1).copied(),
        5 => Some(counts.escalated),
        _ => None,
    }
}

fn none(ask: &Ask<'_>, view: usize) -> Markup {
    html! {
        section class="card" { div class="cb" {
            h2 { (ask.get("followups-none")) }
            p class="sub" { (ask.get(if view == 0 { "followups-none-why" } else { "followups-none-here" })) }
            @if view == 0 && ask.may::<Open>() {
                p class="acts" { a class="btn pri" href="/followups/new" { (icon("plus")) (ask.get("followups-new")) } }
            }
        } }
    }
}

/// The rows; what is open is parted by when.
fn rows(ask: &Ask<'_>, view: usize, (found, beside): (&Paged<Due>, &Beside)) -> Markup {
    let group = |one: &Due| (view != 6).then(|| rules::group(one.followup.due.day, ask.today()));
    html! {
        @for part in found.rows.chunk_by(|one, other| group(one) == group(other)) {
            @let label = part.first().and_then(group).map_or("followups-view-ended", views::group_label);
            section class="grp" aria-labelledby={ "g-" (label) } {
                div class="gh" { h2 id={ "g-" (label) } { (ask.get(label)) } }
                ul class="card" data-list { @for one in part { (views::row(ask, one, beside)) } }
            }
        }
        @if let Some(next) = &found.next {
            div class="pager" { a class="btn" href=(ask.query.with("after", next).at(PATH)) { (ask.get("followups-more")) } }
        }
    }
}
