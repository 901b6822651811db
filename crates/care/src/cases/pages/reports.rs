//! How cases went: in time, by cause, by product, by person, by channel; a period to choose.

use frame::formats;
use frame::web::form::{Field, Problems, field};
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Day, Days, Ratio, Refusal, Say};
use maud::{Markup, html};

use super::super::model::{Cause, Channel};
use super::super::reports::{By, Group, Part, Report, groups, report};
use super::super::views::{self, People};
use super::super::{ENTRY, See};

const PATH: &str = "/service/reports";
/// Looked back for where nobody says.
const USUAL_DAYS: Days = Days(29);
/// A share of fewer cases says nothing.
const SHARE_OF_MIN: i64 = 10;

pub(in crate::cases) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut problems = Problems::default();
    let days = days(&ask, &mut problems);
    let permit = ask.permit::<See>()?;
    let mut tx = ask.read().await?;
    let people = views::people(&ask, &mut tx).await?;
    let whole = report(&mut tx, &permit, days, ask.now).await?;
    let mut tables = Vec::new();
    for by in By::ALL {
        tables.push((by, groups(&mut tx, &permit, by, (days, ask.now)).await?));
    }
    let title = ask.get("cases-reports");
    let body = html! {
        (problems.summary(&ask))
        p class="crumb" { a href=(ENTRY) { (ask.get("cases-title")) } (icon("right")) span { (title) } }
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("cases-reports-lede")) } } }
        (period(&ask, days, &problems))
        @if whole.opened == 0 {
            div class="card" { div class="cb" { p class="muted" { (ask.get("cases-reports-none")) } } }
        } @else {
            (sums(&ask, &whole))
            @for (by, groups) in &tables { (table(&ask, *by, groups, &people)) }
        }
    };
    let refused = !problems.is_empty();
    Ok(Page::new(ENTRY, title, body).refused(refused).into())
}

/// The asked days; the last thirty where none are asked, or where they cannot be read.
fn days(ask: &Ask<'_>, problems: &mut Problems) -> (Day, Day) {
    let usual = (ask.today() - USUAL_DAYS, ask.today());
    let mut day = |name: &str, usual: Day| {
        let typed = ask.query.trimmed(name);
        if typed.is_empty() {
            return usual;
        }
        typed.parse().unwrap_or_else(|_| {
            problems.add(name, Say::new("cases-day-bad").with("typed", typed));
            usual
        })
    };
    let (from, to) = (day("from", usual.0), day("to", usual.1));
    if to < from { (to, from) } else { (from, to) }
}

fn period(ask: &Ask<'_>, (from, to): (Day, Day), problems: &Problems) -> Markup {
    let (from_label, to_label) = (ask.get("cases-reports-from"), ask.get("cases-reports-to"));
    let text = |name: &str, day: Day| match ask.query.trimmed(name) {
        "" => day.to_string(),
        typed => typed.to_owned(),
    };
    let (from_text, to_text) = (text("from", from), text("to", to));
    let today = ask.today();
    let (_, _, of_month) = today.ymd();
    let month = today - Days(i32::from(of_month) - 1);
    let before = month - Days(1);
    let (_, _, of_before) = before.ymd();
    let ready = [
        ("cases-period-30", (today - USUAL_DAYS, today)),
        ("cases-period-month", (month, today)),
        ("cases-period-before", (before - Days(i32::from(of_before) - 1), before)),
        ("cases-period-year", (today - Days(364), today)),
    ];
    html! {
        div class="bar" {
            span class="seg" role="group" aria-label=(ask.get("cases-period")) {
                @for (label, (first, last)) in ready {
                    a href={ (PATH) "?from=" (first) "&to=" (last) } aria-current=[((first, last) == (from, to)).then_some("true")] { (ask.get(label)) }
                }
            }
        }
        form method="get" action=(PATH) class="pair" novalidate {
            (field(ask, &Field { kind: "date", ..Field::text("from", &from_label, &from_text) }, problems))
            (field(ask, &Field { kind: "date", ..Field::text("to", &to_label, &to_text) }, problems))
            button class="btn" { (ask.get("cases-period-show")) }
        }
    }
}

fn sums(ask: &Ask<'_>, whole: &Report) -> Markup {
    let rows = [
        ("cases-sum-opened", formats::count(whole.opened), String::new()),
        ("cases-sum-unsolved", formats::count(whole.unsolved), String::new()),
        ("cases-sum-answers", of(ask, whole.answers), share(ask, whole.answers)),
        ("cases-sum-solutions", of(ask, whole.solutions), share(ask, whole.solutions)),
        ("cases-word-satisfied", formats::count(whole.satisfied), String::new()),
        ("cases-word-dissatisfied", formats::count(whole.dissatisfied), String::new()),
    ];
    html! {
        section class="card" {
            table class="tbl" {
                caption { (ask.get("cases-sums")) }
                thead { tr {
                    th scope="col" { (ask.get("cases-head-what")) }
                    th scope="col" class="rn" { (ask.get("cases-head-cases")) }
                    th scope="col" class="rn" { (ask.get("cases-head-share")) }
                } }
                tbody { @for (label, count, share) in rows { tr {
                    th scope="row" { (ask.get(label)) } td class="rn num" { (count) } td class="rn num" { (share) }
                } } }
            }
        }
    }
}

/// "41 of 44"
fn of(ask: &Ask<'_>, part: Part) -> String {
    ask.say(&Say::new("cases-in-time-of").with("in_time", part.in_time).with("of", part.of))
}

fn share(ask: &Ask<'_>, part: Part) -> String {
    if part.of < SHARE_OF_MIN {
        return String::new();
    }
    formats::share(ask.lang(), Ratio::of(kernel::number(part.in_time), kernel::number(part.of)))
}

fn table(ask: &Ask<'_>, by: By, groups: &[Group], people: &People) -> Markup {
    let (caption, head) = match by {
        By::Cause => ("cases-by-cause", "cases-cause"),
        By::Product => ("cases-by-product", "cases-product"),
        By::Handler => ("cases-by-handler", "cases-handler"),
        By::Channel => ("cases-by-channel", "cases-channel"),
    };
    html! {
        section class="card after" {
            div class="wide" { table class="tbl" {
                caption { (ask.get(caption)) }
                thead { tr {
                    th scope="col" { (ask.get(head)) }
                    th scope="col" class="rn" { (ask.get("cases-head-cases")) }
                    th scope="col" class="rn" { (ask.get("cases-head-late")) }
                    th scope="col" class="rn" { (ask.get("cases-head-dissatisfied")) }
                    th scope="col" class="rn" { (ask.get("cases-head-cost")) }
                } }
                tbody { @for group in groups { tr {
                    th scope="row" { (name(ask, by, group, people)) }
                    td class="rn num" { (formats::count(group.cases)) }
                    td class="rn num" { (formats::count(group.late)) }
                    td class="rn num" { (formats::count(group.dissatisfied)) }
                    td class="rn num" { (costs(ask, group)) }
                } } }
            } }
        }
    }
}

fn costs(ask: &Ask<'_>, group: &Group) -> String {
    let sums: Vec<String> = group.costs.iter().map(|sum| formats::money(ask.lang(), *sum)).collect();
    sums.join(" + ")
}

/// What a group is called; what is not known says so.
pub(in crate::cases) fn name(ask: &Ask<'_>, by: By, group: &Group, people: &People) -> String {
    let name = match by {
        By::Cause => Cause::from_word(&group.word).map(|cause| ask.get(cause.label())),
        By::Channel => Channel::from_word(&group.word).map(|channel| ask.get(channel.label())),
        By::Product => Some(group.word.clone()).filter(|product| !product.is_empty()),
        By::Handler => Some(views::called(people, group.handler).to_owned()).filter(|name| !name.is_empty()),
    };
    name.unwrap_or_else(|| ask.get("cases-not-said"))
}
