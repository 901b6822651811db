//! What a file means, and what must be asked about it.
//!
//! The reader of files refuses what can be read in two ways. Here such a refusal becomes a question, one way is taken
//! for the time being, and reading goes on, so that a person sees the whole file with all that is to decide.

use std::path::Path;

use kernel::{Arg, Currency, Progress, Refusal};

use super::answers::{Answers, Sureness};
use super::found::Question;
use crate::imports::cells::{DayOrder, date};
use crate::imports::fields::{Field, Kind};
use crate::imports::headings::letters;
use crate::imports::intake::{Preview, ReadOptions, line_of};
use crate::imports::mapping::{Options, Told};
use crate::imports::source::{Encoding, Opening, Source};

/// A file that was understood as far as it can be without asking.
pub(super) struct Understood {
    pub(super) kind: Kind,
    pub(super) source: Source,
    pub(super) preview: Preview,
    /// How it is read, for the time being where something is asked.
    pub(super) options: ReadOptions,
    pub(super) questions: Vec<Question>,
    /// Who or when is missing: rows cannot be read at all yet.
    pub(super) is_unfinished: bool,
}

/// Every question is asked once; a file has fewer columns to ask about than this.
const ROUNDS_MAX: usize = 60;

/// Opens a file and understands it.
///
/// # Errors
/// It is no table, or one that cannot be brought in whatever is answered.
pub(super) fn understand(
    path: &Path,
    name: &str,
    answers: &Answers,
    progress: &dyn Progress,
) -> Result<Understood, Refusal> {
    let opening = opening(name, answers);
    let source = Source::open_as(path, &opening)?;
    let mut kind = answers.kind().unwrap_or(Kind::Orders);
    let mut may_change_kind = answers.kind().is_none();
    let mut options = read_options(answers, kind, opening);
    let mut questions = Vec::new();
    let mut is_unfinished = false;
    for _ in 0..ROUNDS_MAX {
        let refusal = match Preview::of(&source, kind, &options, progress) {
            Ok(preview) if may_change_kind && is_of_birthdays(&source, &preview, &options, progress) => {
                (kind, may_change_kind) = (Kind::Customers, false);
                options = read_options(answers, kind, options.file);
                continue;
            }
            Ok(preview) => {
                questions.extend(doubt(&source, &preview)?);
                return Ok(Understood { kind, source, preview, options, questions, is_unfinished });
            }
            Err(refusal) => refusal,
        };
        match refusal.say().key {
            "imports-layout-other-kind" if may_change_kind => {
                kind = held_kind(&refusal).ok_or(refusal)?;
                (options, may_change_kind) = (read_options(answers, kind, options.file), false);
            }
            "imports-missing-when" | "imports-missing-who-and-when" if may_change_kind => {
                may_change_kind = false;
                if let Some(other) = other_kind(&source, &options, progress) {
                    kind = other;
                    options = read_options(answers, kind, options.file);
                }
            }
            key => {
                let asked = ask(key, &refusal, &mut options.columns).ok_or(refusal)?;
                is_unfinished |= options.columns.unfinished;
                options.currency = options.currency.or(options.columns.currency);
                questions.extend(asked);
            }
        }
    }
    Err(Refusal::new("imports-reader-stopped"))
}

/// How a file is to be read by what was answered.
pub(super) fn read_options(answers: &Answers, kind: Kind, file: Opening) -> ReadOptions {
    let currency = answers.currency.as_deref().and_then(Currency::from_code);
    let mut maps = Vec::new();
    if !answers.columns.is_empty() {
        for field in Field::all().filter(|field| field.serves(kind)) {
            let columns: Vec<usize> = (0..answers.columns.len())
                .filter(|column| answers.field(*column, kind) == Some(field))
                .collect();
            if columns.is_empty() {
                maps.push(Told::pointed(field, None));
            }
            maps.extend(columns.into_iter().map(|column| Told::pointed(field, Some(column))));
        }
    }
    let columns =
        Options { maps, dates: answers.dates(), mark: answers.mark(), currency, ..Options::default() };
    let mut options = ReadOptions {
        columns,
        currency,
        source: answers.source.clone(),
        file,
        fixes: answers.fixed(),
        ..ReadOptions::default()
    };
    options.lines.gross = answers.without_returns;
    options
}

pub(super) fn opening(name: &str, answers: &Answers) -> Opening {
    Opening {
        name: Some(name.to_owned()),
        sheet: answers.sheet.clone(),
        encoding: answers.encoding.as_deref().and_then(Encoding::from_name),
    }
}

/// What a file of another program holds, by its refusal as another kind.
fn held_kind(refusal: &Refusal) -> Option<Kind> {
    let named = text(refusal, "command")?;
    [Kind::Orders, Kind::Customers, Kind::Products].into_iter().find(|kind| kind.name() == named)
}

/// A file without a date may hold customers or products; one with order numbers or amounts holds orders all the same.
fn other_kind(source: &Source, options: &ReadOptions, progress: &dyn Progress) -> Option<Kind> {
    let mut loose = options.clone();
    loose.columns.unfinished = true;
    let orders = Preview::of(source, Kind::Orders, &loose, progress).ok()?.mapping;
    let has = |field| orders.column(field).is_some();
    if has(Field::OrderNumber) || has(Field::Amount) || has(Field::GrossAmount) || has(Field::Quantity) {
        return None;
    }
    let fits = |kind: &Kind| Preview::of(source, *kind, options, progress).is_ok();
    let who = orders.identity().next().is_some() || has(Field::FirstName) || has(Field::LastName);
    let kinds = if who { [Kind::Customers, Kind::Products] } else { [Kind::Products, Kind::Customers] };
    kinds.into_iter().find(fits)
}

/// A list of customers whose only day is their birthday: its heading says so, where content alone would take it for the
/// day of an order.
fn is_of_birthdays(
    source: &Source,
    orders: &Preview,
    options: &ReadOptions,
    progress: &dyn Progress,
) -> bool {
    let day = orders.mapping.column(Field::Date);
    let people = Preview::of(source, Kind::Customers, options, progress);
    people.is_ok_and(|people| day.is_some() && people.mapping.column(Field::Birthday) == day)
}

/// The question behind a refusal, with `options` taking one way for the time being; `None` where no answer would help.
fn ask(key: &str, refusal: &Refusal, options: &mut Options) -> Option<Vec<Question>> {
    let one = match key {
        "imports-dates-ambiguous" | "imports-dates-year-unclear" | "imports-dates-mixed"
            if options.dates.is_none() =>
        {
            dates(refusal, options)?
        }
        "imports-currencies-mixed" if options.currency.is_none() => {
            let codes: Vec<String> = text(refusal, "currencies")?.split(", ").map(str::to_owned).collect();
            options.currency = codes.first().and_then(|code| Currency::from_code(code));
            Question::Currency { codes }
        }
        "imports-headings-alike" => alike(refusal, options)?,
        "imports-missing-who-and-when" if !options.unfinished => {
            options.unfinished = true;
            return Some(vec![Question::Who, Question::When]);
        }
        "imports-missing-who" | "imports-missing-when" | "imports-missing-product" if !options.unfinished => {
            options.unfinished = true;
            match key {
                "imports-missing-who" => Question::Who,
                "imports-missing-when" => Question::When,
                _ => Question::What,
            }
        }
        _ => return None,
    };
    Some(vec![one])
}

fn dates(refusal: &Refusal, options: &mut Options) -> Option<Question> {
    let first = text(refusal, "first").filter(|_| refusal.say().key == "imports-dates-mixed");
    let mixed = first.zip(text(refusal, "second")).map(|(day, month)| (day.to_owned(), month.to_owned()));
    let example = text(refusal, "example").or(first)?.to_owned();
    options.dates = Some(DayOrder::Dmy);
    let orders: &[DayOrder] = match refusal.say().key {
        "imports-dates-year-unclear" => &[DayOrder::Ymd, DayOrder::Dmy, DayOrder::Mdy],
        _ => &[DayOrder::Dmy, DayOrder::Mdy],
    };
    Some(Question::Dates { readings: readings(&example, orders), example, toward: None, mixed })
}

/// Which of two columns: the first one for the time being.
fn alike(refusal: &Refusal, options: &mut Options) -> Option<Question> {
    let field = Field::all().find(|field| Some(field.name()) == text(refusal, "field"))?;
    let named = |fact| -> Option<usize> {
        let name = text(refusal, fact)?;
        (0..COLUMNS_MAX).find(|column| letters(*column) == name)
    };
    let (first, second) = (named("first")?, named("second")?);
    if options.maps.iter().any(|told| told.field == field) {
        return None;
    }
    options.maps.push(Told::pointed(field, Some(first)));
    Some(Question::Alike { field: field.name().to_owned(), columns: vec![first, second] })
}

/// Spreadsheets end here.
const COLUMNS_MAX: usize = 16_384;

/// An order of dates that stands on few of them is asked about, with the one that tells it.
fn doubt(source: &Source, preview: &Preview) -> Result<Option<Question>, Refusal> {
    let Some((thin, order)) = preview.mapping.thin_dates().zip(preview.mapping.dates) else {
        return Ok(None);
    };
    let column = preview.mapping.column(Field::Date);
    let line = match column {
        Some(column) => line_of(source, preview, column, &thin.example)?,
        None => None,
    };
    let toward = line.map(|line| (order.name().to_owned(), thin.example, line));
    let readings = readings(&thin.other, &[DayOrder::Dmy, DayOrder::Mdy]);
    Ok(Some(Question::Dates { example: thin.other, readings, toward, mixed: None }))
}

fn readings(example: &str, orders: &[DayOrder]) -> Vec<(String, i64)> {
    let read = |order: &DayOrder| {
        let day = date::read_within(example.as_bytes(), Some(*order), &date::BIRTH_YEARS).ok()?;
        Some((order.name().to_owned(), i64::from(day.epoch_days())))
    };
    orders.iter().filter_map(read).collect()
}

fn text<'r>(refusal: &'r Refusal, name: &str) -> Option<&'r str> {
    refusal.say().args.iter().find(|(known, _)| *known == name).and_then(|(_, arg)| match arg {
        Arg::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

/// How sure the meaning of a column is.
pub(super) fn sureness(
    understood: &Understood,
    answers: &Answers,
    column: usize,
    by: crate::imports::mapping::Sure,
) -> Sureness {
    use crate::imports::mapping::Sure;
    let is_asked = understood.questions.iter().any(|question| match question {
        Question::Alike { columns, .. } => columns.contains(&column),
        _ => false,
    });
    match by {
        _ if is_asked => Sureness::Asked,
        Sure::Content => Sureness::Content,
        Sure::Name => Sureness::Heading,
        Sure::Layout => Sureness::Layout,
        Sure::Told => answers.columns.get(column).map_or(Sureness::Told, |meaning| meaning.sure),
    }
}
