//! The answer at the terminal.

use frame::cli::{Cell, Printer, Table};
use frame::{Texts, formats};
use kernel::{Expected, Money, Ratio, Refusal, Say, number};
use records::orders::Histories;

use super::{Answer, InUnit, from_file};

/// Prints tiers, the 80/20 line, the late ones, and what was assumed.
///
/// # Errors
/// The output cannot be written.
pub fn print(
    printer: &mut Printer<'_>,
    texts: &Texts,
    histories: &Histories,
    answer: &Answer,
    notes: &[Say],
) -> Result<(), Refusal> {
    let unit = from_file::unit(&answer.run.assumptions);
    let heading = Say::new("reports-heading")
        .with("customers", answer.run.counts.buyers)
        .with("day", answer.run.assumptions.as_of)
        .with("value", whole(texts, unit, answer.sums.iter().map(|sums| sums.current).sum()));
    printer.say(&heading)?;
    printer.line("")?;
    printer.table(&tiers(texts, unit, answer))?;
    printer.line("")?;
    if let Some(lines) = lines(texts, unit, answer) {
        printer.say(&lines)?;
    }
    printer.say(&eighty(answer))?;
    printer.line("")?;
    if answer.late.is_empty() {
        printer.say(&Say::new("reports-late-none"))?;
    } else {
        printer.say(
            &Say::new("reports-late-heading")
                .with("shown", answer.late.len())
                .with("all", answer.late_count)
                .with("gone", answer.gone_count),
        )?;
        printer.table(&late(texts, unit, histories, answer))?;
    }
    printer.line("")?;
    printer.say(&Say::new("reports-notes-heading"))?;
    for note in answer.run.method.iter().chain(notes).chain(&answer.run.notes) {
        let bullet = Say::new("reports-bullet").with("text", texts.say(note));
        printer.say(&bullet)?;
    }
    Ok(())
}

fn tiers(texts: &Texts, unit: InUnit, answer: &Answer) -> Table {
    let lang = texts.lang();
    let mut table = Table::new(vec![
        ("tier", texts.get("reports-tier")),
        ("customers", texts.get("reports-customers")),
        ("customers_share", texts.get("reports-share-of-customers")),
        ("current", texts.get("reports-now")),
        ("current_share", texts.get("reports-share-of-now")),
        ("expected", texts.get("reports-expected")),
        ("expected_share", texts.get("reports-share-of-expected")),
    ]);
    for sums in &answer.sums {
        table.push(vec![
            Cell::named(sums.tier.name(texts), sums.tier.word()),
            Cell::count(kernel::count(sums.customers)),
            Cell::share(lang, sums.customers_share),
            value_cell(texts, unit, sums.current),
            Cell::share(lang, sums.current_share),
            expected_cell(texts, unit, sums.potential.minor()),
            Cell::share(lang, sums.potential_share),
        ]);
    }
    table
}

/// From where on a customer is high, so that every tier can be understood; `None` where nobody is.
fn lines(texts: &Texts, unit: InUnit, answer: &Answer) -> Option<Say> {
    let lines = &answer.placements.lines;
    let expected = match unit {
        InUnit::Money(currency) => {
            formats::expected(texts.lang(), Expected::new(lines.potential?)?, currency)
        }
        InUnit::Purchases => formats::number(lines.potential?, 1),
    };
    Some(Say::new("reports-lines").with("now", whole(texts, unit, lines.current?)).with("expected", expected))
}

fn eighty(answer: &Answer) -> Say {
    let fifth = Ratio::of(0.2, 1.0);
    let most = answer.concentration.fewest_making(Ratio::of(0.8, 1.0));
    Say::new("reports-eighty")
        .with("fifth", answer.concentration.value_of_top(fifth))
        .with("customers", most)
        .with("share", Ratio::of(kernel::size(most), kernel::size(answer.run.counts.buyers)))
}

fn late(texts: &Texts, unit: InUnit, histories: &Histories, answer: &Answer) -> Table {
    let lang = texts.lang();
    let mut table = Table::new(vec![
        ("id", texts.get("reports-customer")),
        ("tier", texts.get("reports-tier")),
        ("usual_gap_days", texts.get("reports-usual-gap")),
        ("last", texts.get("reports-last")),
        ("expected", texts.get("reports-was-expected")),
        ("days_late", texts.get("reports-days-late")),
        ("current", texts.get("reports-now")),
        ("potential", texts.get("reports-expected")),
    ]);
    for index in &answer.late {
        let (Some(row), Some(one)) = (answer.row(histories, *index), answer.run.customers.get(*index)) else {
            continue;
        };
        let day = |day: Option<kernel::Day>| day.map_or_else(Cell::none, |day| Cell::day(lang, day));
        table.push(vec![
            Cell::named(row.called(), row.code),
            row.tier.map_or_else(Cell::none, |tier| Cell::named(tier.name(texts), tier.word())),
            Cell::number(one.rhythm.map_or(0.0, |rhythm| rhythm.usual_gap_days), 0),
            day(row.days.map(|(_, last)| last)),
            day(row.next_expected),
            Cell::count(row.days_late),
            value_cell(texts, unit, row.current),
            expected_cell(texts, unit, row.potential),
        ]);
    }
    table
}

fn value_cell(texts: &Texts, unit: InUnit, value: i64) -> Cell {
    match unit {
        InUnit::Money(currency) => Cell::money(texts.lang(), Money::new(value, currency)),
        InUnit::Purchases => Cell::count(value),
    }
}

fn expected_cell(texts: &Texts, unit: InUnit, value: f64) -> Cell {
    match unit {
        InUnit::Money(currency) => {
            Cell::expected(texts.lang(), Expected::new(value).unwrap_or(Expected::ZERO), currency)
        }
        InUnit::Purchases => Cell::number(value, 1),
    }
}

fn whole(texts: &Texts, unit: InUnit, value: i64) -> String {
    match unit {
        InUnit::Money(currency) => formats::money_short(texts.lang(), Money::new(value, currency)),
        InUnit::Purchases => formats::number(number(value), 0),
    }
}
