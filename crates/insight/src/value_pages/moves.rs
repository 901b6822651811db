//! Who moved between tiers in the last three months, and the earlier valuations to compare with.

use frame::formats;
use frame::web::{Answer, Ask, Page};
use kernel::{Refusal, Say};
use maud::{Markup, html};
use store::Tx;

use super::seen::{self, Seen};
use super::{ENTRY, head, names, runs, state};
use crate::figures::Place;
use crate::standing;
use crate::valuation::See;

/// Named at most; the others are counted.
const NAMED: u32 = 100;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let Some(seen) = seen::seen(&mut tx, &ask).await? else { return Ok(state::nothing_yet(&ask).into()) };
    let title = ask.get("value-moves");
    let chosen = Place::from_word(ask.query.get("from")).zip(Place::from_word(ask.query.get("to")));
    let named = if let Some(way) = chosen {
        named(&mut tx, &ask, &seen, way).await?
    } else {
        html! {}
    };
    let earlier = runs::list(&ask, &seen).await?;
    let body = html! {
        (head::head(&ask, &title, &lede(&ask, &seen)))
        (head::fresh(&ask, &seen))
        div class="half level" {
            section class="card" {
                div class="ch" { h2 { (ask.get("value-moved")) } span class="r muted" { (since(&ask, &seen)) } }
                div class="cb scroll" { (table(&ask, &seen, chosen)) p class="muted small" { (ask.get("value-moved-note")) } }
            }
            div class="stack" { (named) (earlier) }
        }
    };
    Ok(Page::new(ENTRY, title, body).into())
}

/// The card on the first page.
pub(super) fn card(ask: &Ask<'_>, seen: &Seen) -> Markup {
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("value-moved")) } a class="r" href="/value/moves" { (ask.get("value-more")) } }
            div class="cb scroll" { (table(ask, seen, None)) p class="muted small" { (ask.get("value-moved-note")) } }
        }
    }
}

fn since(ask: &Ask<'_>, seen: &Seen) -> String {
    let day = formats::day_near(ask.lang(), seen.figures.before(), ask.seen_from());
    ask.say(&Say::new("value-since").with("day", day))
}

/// Whether a move is one up, one down or none.
fn way(from: Place, to: Place) -> &'static str {
    match (from, to) {
        (Place::New, _) => "same",
        (Place::Gone, _) => "up",
        (_, Place::Gone) => "dn",
        (from, to) if from > to => "up",
        (from, to) if from < to => "dn",
        _ => "same",
    }
}

fn place(ask: &Ask<'_>, place: Place, as_from: bool) -> Markup {
    html! {
        @match place {
            Place::In(tier) => (tier.chip(ask.texts)),
            Place::Gone => (ask.get(if as_from { "value-from-gone" } else { "value-gone" })),
            Place::New => (ask.get("value-new")),
        }
    }
}

fn place_name(ask: &Ask<'_>, place: Place, as_from: bool) -> String {
    match place {
        Place::In(tier) => tier.name(ask.texts),
        Place::Gone => ask.get(if as_from { "value-from-gone" } else { "value-gone" }),
        Place::New => ask.get("value-new"),
    }
}

/// From where to where, every number leading to the names.
fn table(ask: &Ask<'_>, seen: &Seen, chosen: Option<(Place, Place)>) -> Markup {
    html! {
        table class="mig" {
            caption class="vh" { (ask.get("value-moved-table")) }
            thead { tr {
                th scope="col" { (ask.get("value-from-to")) }
                @for to in Place::TO { th scope="col" { (place_name(ask, to, false)) } }
            } }
            tbody {
                @for from in Place::FROM {
                    tr {
                        th scope="row" { (place(ask, from, true)) }
                        @for to in Place::TO { (cell(ask, seen, (from, to), chosen)) }
                    }
                }
            }
        }
    }
}

fn cell(ask: &Ask<'_>, seen: &Seen, (from, to): (Place, Place), chosen: Option<(Place, Place)>) -> Markup {
    let count = seen.figures.went(from, to);
    let class = if count > 0 { way(from, to) } else { "same" };
    let label = Say::new("value-moved-cell")
        .with("count", count)
        .with("from", place_name(ask, from, true))
        .with("to", place_name(ask, to, false));
    html! {
        td class=(class) {
            @if count > 0 {
                a href=(format!("/value/moves?from={}&to={}", from.word(), to.word())) aria-label=(ask.say(&label))
                    aria-current=[(chosen == Some((from, to))).then_some("true")] { (formats::count(count)) }
            } @else if (from, to) != (Place::Gone, Place::Gone) { "0" }
        }
    }
}

fn lede(ask: &Ask<'_>, seen: &Seen) -> String {
    let count = |wanted: &str| -> i64 {
        let ways = Place::FROM.into_iter().flat_map(|from| Place::TO.map(|to| (from, to)));
        ways.filter(|(from, to)| way(*from, *to) == wanted)
            .map(|(from, to)| seen.figures.went(from, to))
            .sum()
    };
    ask.say(&Say::new("value-moves-lede").with("up", count("up")).with("down", count("dn")))
}

/// The names behind one number.
async fn named(
    tx: &mut Tx,
    ask: &Ask<'_>,
    seen: &Seen,
    (from, to): (Place, Place),
) -> Result<Markup, Refusal> {
    let rows = standing::moved(tx, &ask.permit::<See>()?, (from, to), NAMED).await?;
    let ids: Vec<_> = rows.iter().map(|one| one.customer).collect();
    let called = seen::called(tx, ask, &ids).await?;
    let count = seen.figures.went(from, to);
    Ok(html! {
        section class="card" id="names" {
            div class="ch" {
                h2 { (place_name(ask, from, true)) " → " (place_name(ask, to, false)) }
                span class="r muted num" { (seen::customers(ask, count)) }
            }
            div class="cb" {
                @if rows.is_empty() { p class="sub" { (ask.get("value-moved-nobody")) } }
                (names::list(ask, seen, (&rows, &called), &|one| names::late(ask, one)))
                @if count > i64::from(NAMED) { p class="muted small" { (ask.say(&Say::new("value-would-more").with("count", count - i64::from(NAMED)))) } }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiers::Tier;

    #[test]
    fn up_is_towards_platinum_and_back_from_gone() {
        use Place::{Gone, In, New};
        for (from, to, expected) in [
            (In(Tier::Gold), In(Tier::Platinum), "up"),
            (In(Tier::Platinum), In(Tier::Gold), "dn"),
            (In(Tier::Iron), In(Tier::Iron), "same"),
            (In(Tier::Lead), Gone, "dn"),
            (Gone, In(Tier::Lead), "up"),
            (New, In(Tier::Lead), "same"),
            (New, Gone, "same"),
        ] {
            assert_eq!(way(from, to), expected, "{from:?} {to:?}");
        }
    }
}
