//! From headings and sampled rows to a mapping.

use kernel::{Currency, Refusal};

use super::super::cells::{Cells, amount, date, text, yes_or_no};
use super::super::fields::{Field, Kind};
use super::super::headings::{self, Headings};
use super::super::identity;
use super::super::layouts::{self, Layout};
use super::columns::Columns;
use super::evidence::CurrencyCells;
use super::{Chosen, ColumnEvidence, Mapping, Options, notes, repeats};

/// Works out what each column means.
///
/// `samples` are some rows of the file, a few hundred or thousand; the more, the less must be asked.
///
/// # Errors
/// Who or when cannot be found (the refusal names the headings seen and the `--map` to give), two needed headings are
/// alike, the layout is one that cannot be used here, order numbers were damaged by a spreadsheet, or the rows are in
/// several currencies.
pub fn guess<C: Cells>(
    kind: Kind,
    heading_row: &impl Cells,
    samples: &[C],
    options: &Options,
) -> Result<Mapping, Refusal> {
    let headings = Headings::new(heading_row);
    refuse_data_as_headings(kind, heading_row, &headings)?;
    let layout = layout_of(kind, &headings, options)?;
    let mut columns = Columns::told(&headings, options)?;
    match layout.plan() {
        Some(plan) => columns.by_plan(plan),
        None => columns.by_name_and_content(kind, samples)?,
    }
    let Columns { chosen, words, .. } = columns;
    let unused =
        (0..headings.len()).filter(|column| chosen.iter().all(|chosen| chosen.column != *column)).collect();
    let evidence = evidence_of(&chosen, samples);
    let usual = layout.plan().and_then(|plan| plan.usual_dates);
    let mut mapping = Mapping {
        kind,
        layout,
        columns: chosen,
        unused,
        headings,
        // What cannot be decided yet is decided, or asked about, when the whole file has been seen.
        dates: options.dates.or_else(|| evidence.date_order(usual).ok().flatten()),
        mark: options.mark.unwrap_or_else(|| evidence.mark()),
        currency: None,
        cancellation_numbers: false,
        order_total_repeats: false,
        is_settled: false,
        words,
        unclear_consents: Vec::new(),
        notes: Vec::new(),
        evidence,
        options: options.clone(),
    };
    if !options.unfinished {
        refuse_missing(&mapping)?;
    }
    refuse_damaged(&mapping, samples)?;
    mapping.currency = mapping.one_currency()?;
    mapping.cancellation_numbers = numbers_are_digits(&mapping, samples);
    mapping.order_total_repeats = repeats::order_total_repeats(&mapping, samples);
    mapping.unclear_consents = unclear_consents(&mapping, samples);
    mapping.notes = notes::of(&mapping);
    Ok(mapping)
}

/// Refuses a file that begins with its data: no word is known, and a cell is a date, an amount or an address.
fn refuse_data_as_headings(kind: Kind, row: &impl Cells, headings: &Headings) -> Result<(), Refusal> {
    let columns = 0..headings.len();
    if columns.clone().all(|column| headings.plain(column).is_empty()) {
        return Err(Refusal::new("imports-no-headings"));
    }
    let is_data = |column: usize| {
        let cell = row.cell(column);
        date::read(cell, None).is_ok()
            || identity::is_email(&text::key(cell))
            || amount::read(cell, super::super::cells::Mark::Point).is_ok()
    };
    let known = columns.clone().any(|column| headings::meaning(kind, headings.shown(column)).is_some());
    match columns.clone().find(|column| is_data(*column)) {
        Some(column) if !known => {
            Err(Refusal::new("imports-headings-are-data").with("cell", headings.shown(column)))
        }
        _ => Ok(()),
    }
}

fn layout_of(kind: Kind, headings: &Headings, options: &Options) -> Result<Layout, Refusal> {
    let layout = options.layout.unwrap_or_else(|| layouts::recognise(headings));
    let Some(plan) = layout.plan() else {
        return Ok(layout);
    };
    if let Some(missing) = plan.missing(headings) {
        return Err(Refusal::new("imports-layout-mismatch")
            .with("layout", layout.say())
            .with("missing", missing));
    }
    match layout {
        Layout::WooAnalyticsOrders => Err(Refusal::new("imports-layout-woo-analytics-refused")),
        Layout::TaobaoLines => Err(Refusal::new("imports-layout-taobao-lines-alone")),
        _ if plan.kind != kind => Err(Refusal::new("imports-layout-other-kind")
            .with("layout", layout.say())
            .with("holds", plan.kind.say())
            .with("command", plan.kind.name())),
        _ => Ok(layout),
    }
}

fn evidence_of<C: Cells>(chosen: &[Chosen], samples: &[C]) -> ColumnEvidence {
    let columns = |wanted: fn(Field) -> bool| {
        chosen.iter().filter(|chosen| wanted(chosen.field)).map(|chosen| chosen.column).collect()
    };
    let mut evidence = ColumnEvidence::over(
        columns(|field| matches!(field, Field::Date | Field::Since | Field::Birthday)),
        columns(Field::is_number),
        currency_cells(chosen),
    );
    for row in samples {
        evidence.observe(row);
    }
    evidence
}

fn currency_cells(chosen: &[Chosen]) -> Option<CurrencyCells> {
    let column = |field| chosen.iter().find(|chosen| chosen.field == field).map(|chosen| chosen.column);
    let beside = || column(Field::Amount).map(CurrencyCells::BesideAmount);
    column(Field::Currency).map(CurrencyCells::Own).or_else(beside)
}

fn refuse_missing(mapping: &Mapping) -> Result<(), Refusal> {
    let has = |field| mapping.column(field).is_some();
    let who = mapping.identity().next().is_some() || has(Field::FirstName) || has(Field::LastName);
    let key = match mapping.kind {
        Kind::Orders if !who && !has(Field::Date) => "imports-missing-who-and-when",
        Kind::Orders | Kind::Customers if !who => "imports-missing-who",
        Kind::Orders if !has(Field::Date) => "imports-missing-when",
        Kind::Products if !has(Field::Sku) && !has(Field::Product) => "imports-missing-product",
        _ => return Ok(()),
    };
    Err(Refusal::new(key).with("headings", mapping.headings.list()))
}

/// Refuses files whose keys no longer tell orders or customers apart.
fn refuse_damaged<C: Cells>(mapping: &Mapping, samples: &[C]) -> Result<(), Refusal> {
    let keys = |column: usize| samples.iter().map(move |row| text::key(row.cell(column)));
    if let Some(column) = mapping.column(Field::OrderNumber) {
        let heading = mapping.headings.shown(column);
        let numbers: Vec<_> = keys(column).collect();
        let rounded = numbers.iter().find(|number| identity::is_damaged(number));
        let cut =
            identity::have_lost_digits(numbers.iter().map(AsRef::as_ref)).then(|| numbers.first()).flatten();
        if let Some(example) = rounded.or(cut) {
            return Err(Refusal::new("imports-order-numbers-damaged")
                .with("heading", heading)
                .with("example", text::quoted(example)));
        }
    }
    let columns: Vec<usize> = mapping.identity().map(|(_, column)| column).collect();
    let mut filled =
        columns.iter().flat_map(|column| keys(*column)).filter(|key| !text::is_blank(key)).peekable();
    if filled.peek().is_some() && filled.all(|key| text::is_masked(&key)) {
        return Err(Refusal::new("imports-customers-masked"));
    }
    Ok(())
}

/// The currency a cell of a currency column names.
pub(in super::super) fn currency_code(cell: &[u8]) -> Option<Currency> {
    let key = text::key(cell);
    let code = std::str::from_utf8(&key).ok()?.trim();
    match code {
        "人民币" | "元" | "RMB" | "rmb" => Currency::from_code("CNY"),
        "美元" => Currency::from_code("USD"),
        "欧元" => Currency::from_code("EUR"),
        _ => Currency::from_code(code),
    }
}

/// The columns of consents that hold other words than yes and no, and the first of those words.
fn unclear_consents<C: Cells>(mapping: &Mapping, samples: &[C]) -> Vec<(usize, String)> {
    let columns =
        [Field::EmailConsent, Field::SmsConsent].into_iter().filter_map(|field| mapping.column(field));
    let is_unclear = |cell: &&[u8]| !text::is_blank(cell) && yes_or_no(cell).is_none();
    columns
        .filter_map(|column| {
            let word = samples.iter().map(|row| row.cell(column)).find(is_unclear)?;
            Some((column, text::quoted(word)))
        })
        .collect()
}

/// Whether order numbers are digits as a rule, so that C536379 stands out as the cancellation of 536379.
fn numbers_are_digits<C: Cells>(mapping: &Mapping, samples: &[C]) -> bool {
    let Some(column) = mapping.column(Field::OrderNumber) else {
        return false;
    };
    let numbers = samples.iter().map(|row| row.cell(column).trim_ascii());
    let digits = numbers.filter(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit)).count();
    digits * 2 > samples.len()
}
