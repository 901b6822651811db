//! In how few hands the value lies, and how the year is going.

use frame::charts::{DataTable, Head, Line, Pareto, ParetoMark, Series, line, pareto};
use frame::formats;
use frame::web::{Answer, Ask, Page};
use kernel::{Days, Ratio, Refusal, Say, number};
use maud::{Markup, html};

use super::seen::{self, Seen};
use super::{ENTRY, head, state};
use crate::reports::Unit;
use crate::tiers::Tier;

/// The page with both charts.
const PAGE: &str = "/value/pareto";
/// Marks nearer than this on the curve would be one.
const MARKS_APART: f64 = 0.03;
/// Shares of customers at which the table beside the curve says what they bring.
const TABLE_STEPS: [f64; 7] = [0.02, 0.06, 0.1, 0.2, 0.3, 0.5, 1.0];
/// Weeks between two names under the year's line.
const WEEKS_A_NAME: usize = 8;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let Some(seen) = seen::seen(&mut tx, &ask).await? else { return Ok(state::nothing_yet(&ask).into()) };
    let title = ask.get("value-pareto");
    let body = html! {
        (head::head(&ask, &title, &sentence(&ask, &seen)))
        (head::fresh(&ask, &seen))
        div class="half level" {
            section class="card" {
                div class="ch" { h2 { (ask.get("report-few-hands")) } }
                div class="cb" { (curve(&ask, &seen)) (ask.table(PAGE, "pareto", &table(&ask, &seen))) }
            }
            (year(&ask, &seen))
        }
    };
    Ok(Page::new(ENTRY, title, body).into())
}

/// The card beside the map.
pub(super) fn small(ask: &Ask<'_>, seen: &Seen) -> Markup {
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("report-few-hands")) } a class="r" href="/value/pareto" { (ask.get("value-more")) } }
            div class="cb" { (curve(ask, seen)) (ask.table(PAGE, "pareto", &table(ask, seen))) }
        }
    }
}

fn eighty_share(seen: &Seen) -> Ratio {
    Ratio::of(number(seen.figures.eighty_customers), number(seen.customers()))
}

fn sentence(ask: &Ask<'_>, seen: &Seen) -> String {
    ask.say(
        &Say::new("value-eighty")
            .with("customers", seen.figures.eighty_customers)
            .with("share", eighty_share(seen)),
    )
}

fn points(seen: &Seen) -> Vec<(Ratio, Ratio)> {
    let ratio = |value: f64| Ratio::new(value.clamp(0.0, 1.0)).unwrap_or_default();
    seen.figures.curve.iter().map(|(customers, value)| (ratio(*customers), ratio(*value))).collect()
}

fn curve(ask: &Ask<'_>, seen: &Seen) -> Markup {
    let marks = marks(ask, seen);
    let said: Vec<&str> = marks.iter().map(|mark| mark.text.as_str()).collect();
    let finding = if said.is_empty() { ask.get("value-few-none") } else { said.join("; ") };
    let chart = Pareto { id: "pareto", curve: &points(seen), marks: &marks, finding: &finding };
    html! { div class="fit" { (pareto(ask.lang(), &chart)) } }
}

/// Platinum and gold, and the first fifth; where those are the same, those who bring four fifths.
fn marks(ask: &Ask<'_>, seen: &Seen) -> Vec<ParetoMark> {
    // Where nobody bought in the period there are no shares to speak of.
    if seen.current() <= 0 {
        return Vec::new();
    }
    let tiers = [Tier::Platinum, Tier::Gold];
    let (count, value) = (seen.count_of(&tiers), seen.share_of(&tiers));
    let high = Ratio::of(number(count), number(seen.customers()));
    let text = ask.say(&Say::new("report-high-bring").with("customers", count).with("value", value));
    let mut marks = vec![ParetoMark { customers: high, value, text, note: ask.get("report-high-who") }];
    let others = [(0.2, seen.figures.top_fifth), (eighty_share(seen).value(), 0.8)];
    if let Some((share, value)) =
        others.into_iter().find(|(share, _)| (share - high.value()).abs() > MARKS_APART)
    {
        let (customers, value) =
            (Ratio::new(share).unwrap_or_default(), Ratio::new(value).unwrap_or_default());
        let text = ask.say(&Say::new("report-share-brings").with("share", customers).with("value", value));
        marks.push(ParetoMark { customers, value, text, note: String::new() });
    }
    marks
}

fn table(ask: &Ask<'_>, seen: &Seen) -> DataTable {
    let points = points(seen);
    let row = |step: f64| -> Option<Vec<String>> {
        let (_, value) = points.iter().find(|(customers, _)| customers.value() >= step - 1e-9)?;
        Some([Ratio::new(step)?, *value].map(|share| formats::share(ask.lang(), share)).to_vec())
    };
    DataTable {
        caption: ask.get("report-few-hands-table"),
        heads: vec![Head::words(ask.get("report-of-customers")), Head::numbers(ask.get("report-of-value"))],
        rows: TABLE_STEPS.into_iter().filter_map(row).collect(),
    }
}

/// Sales by week, this year against the one before. Nothing where no amounts are known.
fn year(ask: &Ask<'_>, seen: &Seen) -> Markup {
    let Unit::Money(currency) = seen.unit else { return html! {} };
    let (now, before): (i64, i64) = (seen.figures.weeks.iter().sum(), seen.figures.weeks_before.iter().sum());
    let major = |minor: &i64| Some(seen.in_major(number(*minor)));
    let named = |key: &'static str, weeks: &[i64]| Series {
        name: ask.get(key),
        values: weeks.iter().map(major).collect(),
    };
    let mut series = vec![named("value-year-now", &seen.figures.weeks)];
    if before > 0 {
        series.push(named("value-year-before", &seen.figures.weeks_before));
    }
    let last = seen.book.as_of();
    let weeks = seen.figures.weeks.len();
    let day = |week: usize| last - Days(i32::try_from((weeks - 1 - week) * 7).unwrap_or(0));
    let steps: Vec<(usize, String)> =
        (0..weeks).step_by(WEEKS_A_NAME).map(|week| (week, formats::month(ask.lang(), day(week)))).collect();
    let finding = match crate::figures::change_percent(before, now) {
        None => Say::new("value-year-alone").with("now", seen.write(ask, now)),
        Some(change) => Say::new(if change < 0 { "value-year-less" } else { "value-year-more" })
            .with("now", seen.write(ask, now))
            .with("percent", change.abs()),
    };
    let finding = ask.say(&finding);
    let chart = Line { id: "year", series: &series, steps: &steps, finding: &finding };
    let row = |week: usize| -> Option<Vec<String>> {
        let amount = |weeks: &[i64]| weeks.get(week).map(|minor| seen.write(ask, *minor)).unwrap_or_default();
        let until = formats::day(ask.lang(), day(week));
        Some(vec![until, amount(&seen.figures.weeks), amount(&seen.figures.weeks_before)])
    };
    let table = DataTable {
        caption: ask.get("value-year-table"),
        heads: vec![
            Head::words(ask.get("value-year-week")),
            Head::numbers(ask.get("value-year-now")),
            Head::numbers(ask.get("value-year-before")),
        ],
        rows: (0..weeks).filter_map(row).collect(),
    };
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("value-year")) } }
            div class="cb" {
                p class="sub small" { (finding) }
                (line(&chart, &|value| formats::tick(ask.lang(), currency, value)))
                (ask.table(PAGE, "year", &table))
            }
        }
    }
}
