//! Moving a line of the map: by hand on the picture, or by number; who would change is shown before anything is saved.

use frame::web::form::{Field, Problems, field};
use frame::web::{Answer, Ask, Fields, Toast, action};
use kernel::{Refusal, Say, number, rounded};
use maud::{Markup, html};
use store::Tx;

use super::preview::{Preview, preview};
use super::seen::{self, Seen};
use super::{ENTRY, map, names, tiers, typed};
use crate::tiers::{Cuts, Tier};
use crate::valuation::See;
use crate::value_rules::{self, Alter, ValueRules};
use crate::{reports, standing};

/// Of those who would change tier so many are named.
const NAMED: usize = 8;

/// What the address asks for the lines, and what is wrong with it; the lines as they lie where it asks nothing.
pub(super) fn asked(ask: &Ask<'_>, seen: &Seen) -> (Fields, Problems) {
    if ask.query.has("now") || ask.query.has("grow") {
        let problems = cuts(seen, ask.query).err().unwrap_or_default();
        return (ask.query.clone(), problems);
    }
    let mut fields = Fields::default();
    for (name, line) in [("now", "current"), ("grow", "potential")] {
        fields.push(name, typed::amount_text(seen.in_major(map::three_digits(seen.line(line)))));
    }
    (fields, Problems::default())
}

/// The cuts that were typed, in the unit of the values.
fn cuts(seen: &Seen, typed: &Fields) -> Result<Cuts, Problems> {
    let mut problems = Problems::default();
    let mut read = |name: &str| {
        seen.in_minor(typed::amount(typed.get(name)).unwrap_or_else(|| {
            problems.add(name, Say::new("value-bad-amount").with("typed", typed.trimmed(name)));
            0.0
        }))
    };
    let cuts = Cuts::Amounts { current: rounded(read("now")), potential: read("grow") };
    if problems.is_empty() { Ok(cuts) } else { Err(problems) }
}

/// The lines that are tried out, in the unit of the values; `None` where none are.
pub(super) fn tried(
    ask: &Ask<'_>,
    seen: &Seen,
    (typed, problems): (&Fields, &Problems),
) -> Option<(f64, f64)> {
    let is_asked = ask.query.has("now") && problems.is_empty();
    match cuts(seen, typed) {
        Ok(Cuts::Amounts { current, potential }) if is_asked => Some((number(current), potential)),
        _ => None,
    }
}

/// The fields, and beneath them who would change.
pub(super) async fn block(
    tx: &mut Tx,
    ask: &Ask<'_>,
    seen: &Seen,
    (typed, problems): (&Fields, &Problems),
) -> Result<Markup, Refusal> {
    let told = if let Some((current, potential)) = tried(ask, seen, (typed, problems)) {
        let cuts = Cuts::Amounts { current: rounded(current), potential };
        told(tx, ask, seen, (&cuts, typed)).await?
    } else {
        html! {}
    };
    let input = |name: &'static str, label: &'static str| {
        let label = ask.say(&Say::new(label).with("unit", unit_sign(ask, seen)));
        field(ask, &Field::text(name, &label, typed.get(name)), problems)
    };
    Ok(html! {
        div class="linesbox" id="lines" {
            form method="get" action=(ENTRY) class="linesf" data-swap="#lines" {
                (input("now", "value-line-now"))
                (input("grow", "value-line-grow"))
                button class="btn" { (ask.get("value-line-try")) }
            }
            (told)
        }
    })
}

/// The sign of the unit, for the labels of fields: `$`, or nothing where purchases are counted.
fn unit_sign(ask: &Ask<'_>, seen: &Seen) -> String {
    let sign = frame::formats::symbol(ask.lang(), seen.unit.currency());
    if sign.is_empty() { sign } else { format!(", {}", sign.trim()) }
}

async fn told(
    tx: &mut Tx,
    ask: &Ask<'_>,
    seen: &Seen,
    (cuts, typed): (&Cuts, &Fields),
) -> Result<Markup, Refusal> {
    let everybody = standing::drawn_from(tx, &ask.permit::<See>()?).await?;
    let found = preview(&everybody, cuts, ask.seen_from());
    let shown: Vec<_> = found.changes.iter().take(NAMED).collect();
    let ids: Vec<_> = shown.iter().map(|(one, _)| one.customer).collect();
    let called = seen::called(tx, ask, &ids).await?;
    let count = kernel::count(found.changes.len());
    let instead = mark(&value_rules::read(tx).await?.cuts);
    Ok(html! {
        div class="would" role="status" {
            p { b { (ask.say(&Say::new("value-would").with("count", count))) } }
            (counts(ask, seen, &found))
            @if count > 0 {
                ul class="moves" {
                    @for (one, to) in shown.iter().filter(|(one, _)| called.contains_key(&one.customer)) {
                        li {
                            (names::link(&one.customer, &called))
                            span { @if let Some(from) = one.tier { (from.chip(ask.texts)) } " → " (to.chip(ask.texts)) }
                        }
                    }
                }
                @if count > kernel::count(NAMED) { p class="muted small" { (ask.say(&Say::new("value-would-more").with("count", count - kernel::count(NAMED)))) } }
            }
            @if ask.may::<Alter>() {
                (action(ask, "/value/lines", "acts row", &html! {
                    input type="hidden" name="now" value=(typed.get("now"));
                    input type="hidden" name="grow" value=(typed.get("grow"));
                    input type="hidden" name="instead" value=(instead);
                    button class="btn pri sm" { (ask.get("value-line-keep")) }
                    a class="btn sm" href=(ENTRY) { (ask.get("value-line-leave")) }
                }))
            } @else {
                p class="muted small" { (ask.get("value-line-owner")) }
            }
        }
    })
}

/// How many are in each tier, and would be.
fn counts(ask: &Ask<'_>, seen: &Seen, found: &Preview) -> Markup {
    html! {
        table class="mig would4" {
            caption class="vh" { (ask.get("value-would-table")) }
            thead { tr {
                th scope="col" { (ask.get("report-tier")) }
                th scope="col" { (ask.get("value-would-now")) }
                th scope="col" { (ask.get("value-would-then")) }
            } }
            tbody {
                @for (tier, then) in Tier::ALL.into_iter().zip(found.counts) {
                    @let now = seen.book.tier(tier).customers;
                    tr {
                        th scope="row" { (tier.chip(ask.texts)) }
                        td class="same" { (frame::formats::count(now)) }
                        td class=[(then == now).then_some("same")] { (frame::formats::count(then)) }
                    }
                }
            }
        }
    }
}

/// What tells cuts from others in a hidden field.
fn mark(cuts: &Cuts) -> String {
    match cuts {
        Cuts::Shares { high, platinum } => format!("share {} {}", high.value(), platinum.value()),
        Cuts::Amounts { current, potential } => format!("money {current} {potential}"),
    }
}

/// Keeps the lines as the owner's cuts, and values the book by them.
pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let mut tx = ask.read().await?;
    let Some(seen) = seen::seen(&mut tx, &ask).await? else { return Ok(Answer::see(ENTRY)) };
    let cuts = match cuts(&seen, ask.form) {
        Ok(cuts) => cuts,
        Err(problems) => {
            return Ok(tiers::page(&mut tx, &ask, &seen, (ask.form, &problems)).await?.refused(true).into());
        }
    };
    drop(tx);
    let mut tx = ask.write().await?;
    let before = value_rules::read(&mut tx).await?;
    // Whoever kept other lines meanwhile is not overruled unasked: who changes is looked at again, against theirs.
    let instead = ask.form.get("instead");
    if !instead.is_empty() && instead != mark(&before.cuts) {
        drop(tx);
        let mut problems = Problems::default();
        problems.add("now", Say::new("value-lines-others"));
        let mut tx = ask.read().await?;
        return Ok(tiers::page(&mut tx, &ask, &seen, (ask.form, &problems)).await?.refused(true).into());
    }
    let mut occasion = ask.occasion();
    let to = ValueRules { cuts, ..before };
    let line = value_rules::change(&mut tx, &permit, &mut occasion, &to).await?;
    reports::ask_revalue(&mut tx, &mut occasion).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::say(ENTRY, Toast::new(Say::new("value-rules-kept")).undo(line)))
}
