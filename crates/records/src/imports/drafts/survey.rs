//! Looking a whole file through: its columns, its first rows, what is wrong with others, and what must be decided.

use std::collections::HashMap;
use std::path::Path;

use csv::ByteRecord;
use kernel::{Progress, Refusal};
use sha2::{Digest, Sha256};

use super::answers::{Answers, Sureness};
use super::found::{Column, Reason, Row, RowProblem, Survey};
use super::model::Said;
use super::understand::{self, Understood};
use crate::imports::cells::{Mark, text};
use crate::imports::headings::{Headings, letters};
use crate::imports::intake::{self, RefusedRow, Taker, Wanted};
use crate::imports::mapping::Mapping;
use crate::imports::problems::Problem;
use crate::imports::reading::{self, Drafts, File};
use crate::imports::source::Source;

/// Values of a column that are shown.
const SAMPLES: usize = 3;
/// Rows with problems that are shown and can be mended in the browser; the others are mended in the file.
const PROBLEMS_SHOWN: usize = 100;
/// Reasons that are told apart.
const REASONS: usize = 20;

/// What a file came to: what is shown of it, and what it would bring.
pub(super) struct Surveyed {
    pub(super) survey: Survey,
    /// `None` where rows cannot be read before something is answered.
    pub(super) drafts: Option<Drafts>,
}

/// Looks a file through.
///
/// # Errors
/// It is no table, or one that cannot be brought in whatever is answered.
pub(super) fn survey(
    path: &Path,
    name: &str,
    answers: &Answers,
    progress: &dyn Progress,
) -> Result<Surveyed, Refusal> {
    let understood = understand::understand(path, name, answers, progress)?;
    let mut survey = about(&understood, answers);
    if understood.is_unfinished {
        let wanted = Wanted { kind: understood.kind, options: &understood.options };
        let whole = intake::read_whole(path, wanted, progress, |_, _| Anything)?;
        survey.rows = whole.rows;
        survey.first = rows(&whole.first);
        fill_samples(&mut survey);
        return Ok(Surveyed { survey, drafts: None });
    }
    let file = reading::read(path, understood.kind, &understood.options, progress)?;
    take_in(&mut survey, &file);
    Ok(Surveyed { survey, drafts: Some(file.drafts) })
}

/// What tells the row of headings of a file from others.
///
/// # Errors
/// It is no table.
pub(super) fn headings_of(path: &Path, name: &str, answers: &Answers) -> Result<String, Refusal> {
    let source = Source::open_as(path, &understand::opening(name, answers))?;
    Ok(fingerprint(&intake::headings_of(&source)?))
}

/// What is understood of the file without its rows.
fn about(understood: &Understood, answers: &Answers) -> Survey {
    let preview = &understood.preview;
    let mapping = &preview.mapping;
    let columns = (0..mapping.headings.len()).map(|column| {
        let chosen = mapping.columns.iter().find(|chosen| chosen.column == column);
        Column {
            heading: mapping.headings.shown(column).to_owned(),
            letters: letters(column),
            samples: Vec::new(),
            field: chosen.map(|chosen| chosen.field.name().to_owned()),
            sure: chosen.map_or(Sureness::None, |chosen| {
                understand::sureness(understood, answers, column, chosen.sure)
            }),
        }
    });
    let currency = preview.currency;
    Survey {
        kind: understood.kind.name().to_owned(),
        layout: Some(Said::of(&mapping.layout.say())),
        encoding: preview.encoding.to_owned(),
        sheets: understood.source.sheets.clone(),
        sheet: understood.source.sheet.clone(),
        columns: columns.collect(),
        questions: understood.questions.clone(),
        dates: mapping.dates.map(|order| order.name().to_owned()),
        decimal: if mapping.mark == Mark::Comma { "comma" } else { "point" }.to_owned(),
        currency: if currency == kernel::Currency::NONE { "" } else { currency.code() }.to_owned(),
        source: understood.options.source(mapping.layout),
        notes: mapping.notes.iter().map(Said::of).collect(),
        headings: fingerprint(&mapping.headings),
        ..Survey::default()
    }
}

/// What tells a row of headings from others, in whatever way they are written.
fn fingerprint(headings: &Headings) -> String {
    let plain: Vec<&str> = (0..headings.len()).map(|column| headings.plain(column)).collect();
    kernel::hex(&Sha256::digest(plain.join("\n")))
}

/// What its rows add to that.
fn take_in(survey: &mut Survey, file: &File) {
    let count = |number: usize| kernel::count(number).unsigned_abs();
    let mapping = &file.preview.mapping;
    survey.rows = file.rows;
    // Only the whole file tells an encoding whose first letters stand far down.
    file.preview.encoding.clone_into(&mut survey.encoding);
    survey.held = count(file.refused.len());
    survey.first = rows(&file.first);
    survey.reasons = reasons(&file.refused);
    // Rows at fault go before those that only wait for them: there is something to mend in them.
    let waits = |row: &&RefusedRow| row.problem.reason.key == "imports-problem-held-back";
    let (waiting, faulty): (Vec<&RefusedRow>, Vec<&RefusedRow>) = file.refused.iter().partition(waits);
    let mut shown: Vec<&RefusedRow> = faulty.into_iter().chain(waiting).take(PROBLEMS_SHOWN).collect();
    shown.sort_by_key(|row| row.problem.line);
    survey.problems = shown.into_iter().map(|row| problem_row(row, mapping)).collect();
    match &file.drafts {
        Drafts::Orders(orders) => {
            survey.entries = count(orders.len());
            survey.returned = count(orders.iter().filter(|order| order.back_minor > 0).count());
            let days = orders.iter().map(|order| i64::from(order.day.epoch_days()));
            survey.days = days.clone().min().zip(days.max());
        }
        Drafts::Customers(customers) => survey.entries = count(customers.len()),
        Drafts::Products(products) => survey.entries = count(products.len()),
    }
    fill_samples(survey);
}

/// First values of each column: of the first rows, those that say something before empty ones.
fn fill_samples(survey: &mut Survey) {
    for (index, column) in survey.columns.iter_mut().enumerate() {
        let cells = survey.first.iter().map(|row| row.cells.get(index).map_or("", String::as_str));
        column.samples = cells.take(SAMPLES).map(str::to_owned).collect();
    }
}

fn rows(first: &[(u64, ByteRecord)]) -> Vec<Row> {
    first.iter().map(|(line, cells)| Row { line: *line, cells: shown(cells), problem: None }).collect()
}

fn problem_row(row: &RefusedRow, mapping: &Mapping) -> Row {
    let heading = row.problem.column.as_deref();
    let has = |column: &usize| Some(mapping.headings.shown(*column)) == heading;
    let used = mapping.columns.iter().map(|chosen| chosen.column).find(has);
    let column = used.or_else(|| (0..mapping.headings.len()).find(has)).filter(|_| heading.is_some());
    let problem = RowProblem { column, said: Said::of(&row.problem.reason) };
    Row { line: row.problem.line, cells: shown(&row.cells), problem: Some(problem) }
}

fn shown(cells: &ByteRecord) -> Vec<String> {
    cells.iter().map(|cell| text::quoted(&text::shown(cell))).collect()
}

/// Why rows are held back, the most frequent reason first. Reasons are told apart by what they say, not by the cell
/// they quote.
fn reasons(refused: &[RefusedRow]) -> Vec<Reason> {
    let mut found: HashMap<(&'static str, Option<&str>), (u64, &Problem)> = HashMap::new();
    for row in refused {
        let key = (row.problem.reason.key, row.problem.column.as_deref());
        found.entry(key).or_insert((0, &row.problem)).0 += 1;
    }
    let mut reasons: Vec<Reason> = found
        .into_values()
        .map(|(rows, first)| Reason { said: Said::of(&first.reason), rows, line: first.line })
        .collect();
    reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.rows), reason.line));
    reasons.truncate(REASONS);
    reasons
}

/// Takes every row: of a file whose columns are not known yet only the number counts.
struct Anything;

impl Taker for Anything {
    type Taken = ();

    fn take(&mut self, _line: u64, _cells: &ByteRecord) -> Result<(), Problem> {
        Ok(())
    }

    fn finish(self) {}
}
