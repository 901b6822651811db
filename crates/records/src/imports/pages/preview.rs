//! Step 2: rows as they will be read, with what is wrong in the cell where it is wrong.

use frame::formats;
use frame::web::{Ask, Fields};
use kernel::Say;
use maud::{Markup, html};

use super::{columns, look};
use crate::imports::cells::{amount, date};
use crate::imports::drafts::{Draft, Question, Row, RowProblem, Survey};
use crate::imports::fields::Field;

/// First rows shown beside those with problems.
const FIRST: usize = 5;
/// Rows with problems shown at once.
const PROBLEMS: usize = 50;
/// Columns shown; those that decide are among them.
const COLUMNS: usize = 9;

/// The preview.
pub(super) fn card(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Markup {
    let only_problems = ask.query.get("rows") == "problems" && survey.held > 0;
    let rows = rows(survey, only_problems);
    let shown = shown_columns(survey);
    let here = columns::here(draft);
    let asks_dates = survey.questions.iter().any(|question| matches!(question, Question::Dates { .. }));
    html! {
        section class="card" aria-labelledby="rows" {
            div class="ch" {
                h2 id="rows" { (ask.get("imports-preview")) }
                @if survey.held > 0 {
                    span class="r seg" {
                        a href=(here) data-swap="#wizard" aria-current=[(!only_problems).then_some("true")] { (ask.get("imports-preview-all")) }
                        a href=(Fields::default().with("rows", "problems").at(&here)) data-swap="#wizard" aria-current=[only_problems.then_some("true")] {
                            (ask.say(&Say::new("imports-preview-problems").with("rows", survey.held)))
                        }
                    }
                }
            }
            div class="prev" tabindex="0" role="region" aria-labelledby="rows" {
                table class="tbl" {
                    caption class="vh" { (ask.get("imports-preview-caption")) }
                    thead { tr {
                        th scope="col" { (ask.get("imports-preview-row")) }
                        @for (_, field) in &shown { th scope="col" class=[field.is_number().then_some("rn")] { (columns::capital(&ask.say(&field.say()))) } }
                    } }
                    tbody { @for row in &rows { (line(ask, survey, row, &shown)) } }
                }
            }
            p class="pager" {
                @if asks_dates { (ask.get("imports-preview-for-now")) " " }
                (ask.get("imports-preview-help"))
            }
        }
    }
}

/// The rows to show, by their lines.
fn rows(survey: &Survey, only_problems: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = survey.problems.iter().take(PROBLEMS).cloned().collect();
    if !only_problems {
        let known: Vec<u64> = rows.iter().map(|row| row.line).collect();
        rows.extend(survey.first.iter().filter(|row| !known.contains(&row.line)).take(FIRST).cloned());
        rows.sort_by_key(|row| row.line);
    }
    rows
}

/// Columns with a meaning: who, when and how much first of all, in the order of the file.
fn shown_columns(survey: &Survey) -> Vec<(usize, Field)> {
    let kind = survey.kind();
    let named = survey.columns.iter().enumerate().filter_map(|(at, column)| {
        let field = column.field.as_deref().and_then(|name| Field::named(name, kind).ok())?;
        Some((at, field))
    });
    let mut all: Vec<(usize, Field)> = named.collect();
    let weight = |field: Field| match field {
        Field::Date | Field::Amount | Field::OrderNumber => 0,
        field if field.identifies() => 0,
        Field::Quantity | Field::UnitPrice | Field::Sku | Field::Product | Field::Status => 1,
        _ => 2,
    };
    all.sort_by_key(|(at, field)| (weight(*field), *at));
    all.truncate(COLUMNS);
    all.sort_by_key(|(at, _)| *at);
    all
}

fn line(ask: &Ask<'_>, survey: &Survey, row: &Row, shown: &[(usize, Field)]) -> Markup {
    let fault = row.problem.as_ref();
    let is_here = |column: usize| shown.iter().any(|(at, _)| *at == column);
    // What is wrong with the whole row, or with a column that is not shown, stands beside its number.
    let beside = fault.filter(|fault| fault.column.is_none_or(|column| !is_here(column)));
    html! {
        tr id={ "row-" (row.line) } {
            td class={ "ln" @if beside.is_some() { " e" } } {
                (look::count(row.line))
                @if let Some(beside) = beside { small { (look::here(ask, &beside.said.say())) } }
            }
            @for (at, field) in shown {
                @let cell = row.cells.get(*at).map_or("", String::as_str);
                @match fault.filter(|fault| fault.column == Some(*at)) {
                    Some(fault) => (faulty(ask, row.line, (*at, cell), fault)),
                    None => td class=[field.is_number().then_some("rn")] { (as_read(ask, survey, *field, cell)) },
                }
            }
        }
    }
}

/// A cell that cannot be read, to be mended in place.
fn faulty(ask: &Ask<'_>, line: u64, (at, cell): (usize, &str), fault: &RowProblem) -> Markup {
    let name = format!("fix-{line}-{at}");
    let label = Say::new("imports-fix-label").with("line", line);
    html! {
        td class="e" {
            input class="in fix" id={ "f-" (name) } name=(name) value=(cell) aria-label=(ask.say(&label))
                aria-invalid="true" aria-describedby={ "e-" (name) } autocomplete="off";
            small id={ "e-" (name) } { (look::in_cell(ask, &fault.said.say())) }
        }
    }
}

/// A cell as it is understood.
fn as_read(ask: &Ask<'_>, survey: &Survey, field: Field, cell: &str) -> String {
    if cell.trim().is_empty() {
        return "—".to_owned();
    }
    if matches!(field, Field::Date | Field::Since) {
        let read = date::read(cell.as_bytes(), survey.day_order());
        return read.map_or_else(|_| cell.to_owned(), |day| formats::day(ask.lang(), day));
    }
    if !field.is_number() {
        return cell.to_owned();
    }
    let is_count = matches!(field, Field::Quantity | Field::NetQuantity);
    let digits = if is_count { 0 } else { 2 };
    amount::read(cell.as_bytes(), survey.mark()).ok().and_then(|number| number.to_minor(digits)).map_or_else(
        || cell.to_owned(),
        |minor| formats::number(kernel::number(minor) / if is_count { 1.0 } else { 100.0 }, digits),
    )
}
