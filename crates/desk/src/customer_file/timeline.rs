//! The timeline: what is expected next, then everything that happened, the newest first.

use care::{cases, followups};
use frame::formats;
use frame::web::{Ask, Fields, action, icon};
use insight::tiers::{Cause, Move};
use kernel::{Days, Moment, Money, Say};
use maud::{Markup, html};
use records::activities::{self, Activity, Kind};
use records::orders::{Bought, TimedOrder};
use records::timeline::{Entry, Happened, Show};

use super::look::Look;
use super::pages::grey;

const MILLI: i64 = 1000;

pub(super) fn filter(ask: &Ask<'_>, look: &Look) -> Markup {
    let to = |word: &str| ask.query.with("after", "").with("show", word).at(ask.path);
    let choices = [
        (Show::All, "", "file-show-all"),
        (Show::Orders, "orders", "file-show-orders"),
        (Show::Contacts, "contacts", "file-show-contacts"),
        (Show::Further, "service", "file-show-service"),
    ];
    html! {
        span class="r seg" role="group" aria-label=(ask.get("file-show")) {
            @for (show, word, label) in choices {
                a href={ (to(word)) "#timeline" } data-swap="#timeline" aria-current=[(show == look.show).then_some("true")] { (ask.get(label)) }
            }
        }
    }
}

pub(super) fn list(ask: &Ask<'_>, look: &Look) -> Markup {
    let is_first = ask.query.get("after").is_empty();
    let here = |fields: Fields| format!("{}#timeline", fields.at(&look.path()));
    html! {
        @if !is_first { p { a href=(here(ask.query.with("after", ""))) data-swap="#timeline" { (ask.get("file-to-latest")) } } }
        @if look.entries.rows.is_empty() { (grey(&ask.get("file-timeline-empty"))) }
        @else {
            ol class="tl" {
                @if is_first && matches!(look.show, Show::All | Show::Orders) { (next(ask, look)) }
                @for entry in &look.entries.rows { (row(ask, look, entry)) }
            }
        }
        @if let Some(next) = &look.entries.next {
            p { a class="fold" href=(here(ask.query.with("after", next))) data-swap="#timeline" { (ask.get("file-show-earlier")) } }
        }
    }
}

fn next(ask: &Ask<'_>, look: &Look) -> Markup {
    let Some((standing, window)) = look.standing.and_then(|one| Some((one, one.window()?))) else {
        return html! {};
    };
    let range = formats::day_range(ask.lang(), window.0, window.1, ask.seen_from());
    let late = standing.days_late(ask.seen_from()) > 0;
    html! {
        li {
            span class="pt nx" { (icon("bag")) }
            span class="t" { b { (ask.get("file-next-order")) } }
            span class="w num" { (range) @if late { (ask.get("file-and-late")) } }
        }
    }
}

fn row(ask: &Ask<'_>, look: &Look, entry: &Entry) -> Markup {
    let when = formats::day_near(ask.lang(), entry.day, ask.today());
    match &entry.what {
        Happened::Order(order) => html! {
            li {
                span class={ "pt" @if order.head.state != "placed" { " bad" } } { (icon(if order.head.state == "placed" { "bag" } else { "box" })) }
                span class="t" { (order_title(ask, order)) }
                span class="w num" { (when) }
                @let what = bought(ask, order);
                @if !what.is_empty() { span class="tx" { (what) } }
            }
        },
        Happened::Activity(activity) => activity_row(ask, look, activity, &when),
        Happened::Made(import) => html! {
            li {
                span class="pt" { (icon("data")) }
                span class="t" { (ask.get("file-made")) }
                span class="w num" { (when) }
                span class="tx" { (import.file_name) }
            }
        },
        Happened::Further(place) => further(ask, look, *place, &when),
    }
}

/// What this room read beside the timeline: changes of tier, behind them what happened to cases, and what was done of
/// follow-ups.
fn further(ask: &Ask<'_>, look: &Look, place: usize, when: &str) -> Markup {
    if let Some((_, one)) = look.moves.get(place) {
        return moved(ask, *one, when);
    }
    let told = place.checked_sub(look.moves.len()).and_then(|place| look.told.get(place));
    if let Some((case, event)) = told {
        return cases::event_line(ask, case, event, when);
    }
    let ended = place.checked_sub(look.moves.len() + look.told.len());
    let ended = ended.and_then(|place| look.followups.iter().filter(|one| one.ended_at.is_some()).nth(place));
    ended.map_or_else(|| html! {}, |one| followups::ended_line(ask, one, when))
}

/// Up or down a tier, and which of the two values took them there.
fn moved(ask: &Ask<'_>, one: Move, when: &str) -> Markup {
    let (mood, sign) = if one.to < one.from { (" good", "up") } else { (" bad", "down") };
    html! {
        li {
            span class={ "pt" (mood) } { (icon(sign)) }
            span class="t" { (one.from.chip(ask.texts)) " → " (one.to.chip(ask.texts)) }
            span class="w num" { (when) }
            span class="tx" { (ask.get(moved_why(one.cause))) }
        }
    }
}

fn moved_why(cause: Cause) -> &'static str {
    match cause {
        Cause::Current => "file-moved-current",
        Cause::Potential => "file-moved-potential",
        Cause::Both => "file-moved-both",
        Cause::Line => "file-moved-line",
        Cause::ByHand => "file-moved-by-hand",
        Cause::Assumptions => "file-moved-assumptions",
    }
}

fn order_title(ask: &Ask<'_>, order: &TimedOrder) -> String {
    let head = &order.head;
    let (key, minor) = match head.state.as_str() {
        "placed" => ("file-order", head.sale_minor),
        "return" => ("file-return", head.back_minor),
        _ => ("file-called-off", head.sale_minor),
    };
    let amount = formats::money(ask.lang(), Money::new(minor, head.currency));
    ask.say(&Say::new(key).with("number", head.number.as_str()).with("amount", amount))
}

/// The lines of an order in a sentence: the three largest, and how many more there are.
fn bought(ask: &Ask<'_>, order: &TimedOrder) -> String {
    let named: Vec<String> = order
        .largest
        .iter()
        .filter(|line| !name_of(line).is_empty())
        .map(|line| one_line(ask, line))
        .collect();
    if named.is_empty() {
        return String::new();
    }
    let more = order.lines.saturating_sub(kernel::count(named.len()));
    let named = named.join(&ask.get("file-between"));
    if more > 0 {
        ask.say(&Say::new("file-lines-and-more").with("named", named).with("more", more))
    } else {
        named
    }
}

pub(super) fn name_of(line: &Bought) -> &str {
    [&line.product, &line.sku, &line.category]
        .into_iter()
        .find(|name| !name.is_empty())
        .map_or("", String::as_str)
}

fn one_line(ask: &Ask<'_>, line: &Bought) -> String {
    let quantity = line.quantity_milli.abs();
    if quantity == 0 || quantity == MILLI {
        return name_of(line).to_owned();
    }
    let digits = u8::from(quantity % MILLI != 0);
    let count = formats::number(kernel::number(quantity) / kernel::number(MILLI), digits);
    ask.say(&Say::new("file-line").with("name", name_of(line)).with("count", count))
}

fn activity_row(ask: &Ask<'_>, look: &Look, activity: &Activity, when: &str) -> Markup {
    let author = look.person(activity.author);
    let is_overdue = activity.is_open() && activity.due.is_some_and(|due| due.day < ask.today());
    let mood = if is_overdue || matches!(activity.beside.met, Some((false, _))) {
        " bad"
    } else if activity.kind.is_contact() {
        " good"
    } else {
        ""
    };
    html! {
        li id={ "entry-" (activity.id) } {
            span class={ "pt" (mood) } { (icon(activity.kind.sign())) }
            span class="t" { b { (ask.say(&activity.kind.say())) } @if !author.is_empty() { (ask.get("file-by")) (author) } }
            span class="w num" { (when) (ask.get("file-and-then")) (clock(ask, activity.at)) }
            @if !activity.text.is_empty() { span class="tx" { (activity.text) } }
            (super::attached::list(ask, look, activity))
            @for said in activity.beside.said(|day| formats::day_near(ask.lang(), day, ask.today())) {
                span class="tx muted" { (ask.say(&said)) }
            }
            @if let Some(due) = activity.due {
                span class="tx" {
                    span class="tag" { (ask.say(&due_words(ask, due, activity.kept_at.is_some()))) }
                }
            }
            @if ask.may::<activities::Settle>() { (settle(ask, look, activity)) }
            @if ask.may::<activities::Log>() && (activity.is_open() || may_mend(ask, activity)) { span class="tx acts" {
                @if activity.is_open() {
                    (action(ask, &format!("{}/done/{}", look.path(), activity.id), "", &html! { button class="btn sm" { (icon("check")) (ask.get("file-done")) } }))
                }
                @if may_mend(ask, activity) {
                    a class="btn sm ghost" href=(super::entry::path(look, activity.id)) data-swap={ "#entry-" (activity.id) } { (ask.get("file-edit")) }
                    (action(ask, &format!("{}/remove/{}", look.path(), activity.id), "", &html! { button class="btn sm ghost" { (ask.get("file-remove")) } }))
                }
            } }
        }
    }
}

/// What became of an expectation, in one press; what answered an objection, in a line.
fn settle(ask: &Ask<'_>, look: &Look, activity: &Activity) -> Markup {
    let to = format!("{}/settle/{}", look.path(), activity.id);
    match activity.kind {
        Kind::Expectation if activity.beside.met.is_none() => html! {
            span class="tx acts" {
                @for (word, label) in [("yes", "file-is-met"), ("no", "file-is-not-met")] {
                    (action(ask, &to, "", &html! { button class="btn sm" name="met" value=(word) { (ask.get(label)) } }))
                }
            }
        },
        Kind::Objection if activity.beside.answer.is_empty() => {
            let field = format!("answer-{}", activity.id);
            action(
                ask,
                &to,
                "tx acts",
                &html! {
                    label class="vh" for=(field) { (ask.get("file-answer")) }
                    input class="in sm" id=(field) name="answer" placeholder=(ask.get("file-answer"));
                    button class="btn sm" { (ask.get("file-save")) }
                },
            )
        }
        _ => html! {},
    }
}

/// Who wrote an entry may mend it, and who leads.
fn may_mend(ask: &Ask<'_>, activity: &Activity) -> bool {
    let is_own = ask.actor().is_ok_and(|actor| activity.author == Some(actor.user()));
    ask.may::<activities::Edit>() && (is_own || ask.may::<activities::ChangeOthers>())
}

/// Until when, and whether it is done.
pub(super) fn due_words(ask: &Ask<'_>, due: activities::Due, is_kept: bool) -> Say {
    let day = if due.day - ask.today() < Days(-1) || due.day - ask.today() > Days(1) {
        formats::day_near(ask.lang(), due.day, ask.today())
    } else {
        ask.say(&formats::relative(due.day, ask.today()))
    };
    let day = due.clock().map_or(day.clone(), |clock| format!("{day} {clock}"));
    let key = match (is_kept, due.day < ask.today()) {
        (true, _) => "file-due-kept",
        (false, true) => "file-due-over",
        (false, false) => "file-due",
    };
    Say::new(key).with("day", day)
}

fn clock(ask: &Ask<'_>, at: Moment) -> String {
    let time = at.time(&ask.zone());
    format!("{:02}:{:02}", time.0, time.1)
}
