//! What an import shows: how it reads the file, what it did, what it refused.

use std::path::{Path, PathBuf};

use frame::cli::{Cell, Printer, Table};
use frame::{Call, Texts};
use jiff::tz::TimeZone;
use kernel::{Refusal, Say};
use serde_json::json;

use crate::imports::cells::text;
use crate::imports::intake::{PROBLEMS_KEPT_MAX, RefusedRow};
use crate::imports::ledger::{Brought, Counts, Import};
use crate::imports::mapping::Sure;
use crate::imports::reading::File;
use crate::imports::refused;

/// Refused rows shown at the terminal; the file of refused rows has all.
const REFUSED_SHOWN: usize = 10;

/// Which column means what, with values from the file.
pub(super) fn preview(printer: &mut Printer<'_>, file: &File) -> Result<(), Refusal> {
    let mapping = &file.preview.mapping;
    let heading = Say::new("imports-preview-heading")
        .with("file", file.preview.file.as_str())
        .with("layout", mapping.layout.say())
        .with("encoding", file.preview.encoding)
        .with("lines", file.rows);
    printer.say(&heading)?;
    for chosen in &mapping.columns {
        let samples = file.preview.samples.iter().filter_map(|row| row.get(chosen.column));
        let samples: Vec<String> = samples.map(text::quoted).filter(|cell| !cell.is_empty()).collect();
        let sure = match chosen.sure {
            Sure::Content => "imports-sure-content",
            Sure::Name => "imports-sure-name",
            Sure::Layout => "imports-sure-layout",
            Sure::Told => "imports-sure-told",
        };
        let line = Say::new("imports-preview-column")
            .with("heading", mapping.headings.shown(chosen.column))
            .with("field", chosen.field.say())
            .with("sure", Say::new(sure))
            .with("samples", samples.join(" | "));
        printer.say(&line)?;
    }
    if !mapping.unused.is_empty() {
        let unused: Vec<&str> = mapping.unused.iter().map(|column| mapping.headings.shown(*column)).collect();
        printer.say(&Say::new("imports-preview-unused").with("headings", unused.join(", ")))?;
    }
    for note in &mapping.notes {
        printer.say(note)?;
    }
    refused_rows(printer, &file.refused)?;
    if let Some(goods) = &file.goods {
        let joined = Say::new("imports-preview-goods")
            .with("file", goods.file.as_str())
            .with("lines", goods.rows)
            .with("orders", goods.orders);
        printer.say(&joined)?;
        refused_rows(printer, &goods.refused)?;
    }
    Ok(())
}

fn refused_rows(printer: &mut Printer<'_>, refused: &[RefusedRow]) -> Result<(), Refusal> {
    for row in refused.iter().take(REFUSED_SHOWN) {
        let line = Say::new("imports-refused-row")
            .with("line", row.problem.line)
            .with("reason", row.problem.reason.clone());
        printer.say(&line)?;
    }
    if refused.len() > REFUSED_SHOWN {
        printer.say(&Say::new("imports-refused-more").with("lines", refused.len() - REFUSED_SHOWN))?;
    }
    Ok(())
}

/// What was done, or would be.
pub(super) fn done(
    call: &mut Call<'_>,
    file: &File,
    brought: &Brought,
    dry_run: bool,
) -> Result<(), Refusal> {
    let (texts, counts) = (call.texts, &brought.counts);
    if call.json {
        let told = to_json(texts, file, brought, dry_run);
        return call.printer().json(&told);
    }
    let mut table =
        Table::new(vec![("what", texts.get("imports-what")), ("count", texts.get("imports-count"))]);
    for (key, count) in [
        ("imports-count-new", counts.new),
        ("imports-count-unchanged", counts.unchanged),
        ("imports-count-replaced", counts.replaced),
        ("imports-count-anonymous", counts.anonymous),
        ("imports-count-customers-new", counts.customers_new),
        ("imports-count-customers-changed", counts.customers_changed),
        ("imports-count-erased", counts.customers_erased),
        ("imports-count-refused", kernel::count(file.refused.len()).unsigned_abs()),
    ] {
        let name = texts.say(&Say::new(key).with("kind", file.preview.mapping.kind.say()));
        table.push(vec![Cell::text(name), Cell::count(i64::try_from(count).unwrap_or(i64::MAX))]);
    }
    let mut printer = call.printer();
    printer.line("")?;
    printer.table(&table)?;
    let end = match (dry_run, brought.import) {
        (true, _) => Say::new("imports-done-dry"),
        (false, None) => Say::new("imports-done-nothing"),
        (false, Some(id)) => Say::new("imports-done").with("id", id.to_string()),
    };
    printer.say(&end)
}

/// More than this share of orders replaced by another file is worth a word: two shops may share their numbers.
const REPLACED_SHARE: u64 = 5;

/// What people would want to know of an import that changed nothing, or much that was there.
pub(super) fn afterwards(
    call: &mut Call<'_>,
    brought: &Brought,
    before: Option<&Import>,
) -> Result<(), Refusal> {
    if call.json {
        return Ok(());
    }
    let Counts { new, unchanged, replaced, .. } = brought.counts;
    match (brought.import, before) {
        (None, Some(before)) => {
            let day = before.at.day(&TimeZone::system());
            call.printer().say(&Say::new("imports-same-file").with("day", day))
        }
        (Some(id), None) if replaced > (new + unchanged + replaced) / REPLACED_SHARE => {
            let id = id.to_string();
            call.printer().say(&Say::new("imports-replaced-many").with("orders", replaced).with("id", id))
        }
        _ => Ok(()),
    }
}

fn to_json(texts: &Texts, file: &File, brought: &Brought, dry_run: bool) -> serde_json::Value {
    let counts = &brought.counts;
    let goods = file.goods.as_ref().map(|goods| {
        json!({
            "file": goods.file, "orders": goods.orders,
            "lines": { "all": goods.rows, "refused": goods.refused.len() },
            "problems": problems(texts, &goods.refused),
        })
    });
    json!({
        "import": brought.import.map(|id| id.to_string()), "dry_run": dry_run,
        "file": file.preview.file, "layout": file.preview.mapping.layout.name(), "encoding": file.preview.encoding,
        "lines": { "all": file.rows, "refused": file.refused.len() },
        file.preview.mapping.kind.name(): {
            "new": counts.new, "unchanged": counts.unchanged, "replaced": counts.replaced,
            "lines": counts.lines, "anonymous": counts.anonymous,
        },
        "customers_made": counts.customers_new, "customers_filled_in": counts.customers_changed,
        "problems": problems(texts, &file.refused), "goods": goods,
    })
}

fn problems(texts: &Texts, refused: &[RefusedRow]) -> Vec<serde_json::Value> {
    let problem = |row: &RefusedRow| {
        let way_out = texts.attribute(&row.problem.reason, "way-out");
        json!({
            "line": row.problem.line, "column": row.problem.column,
            "reason": texts.say(&row.problem.reason), "way_out": way_out,
        })
    };
    refused.iter().take(PROBLEMS_KEPT_MAX).map(problem).collect()
}

/// The refused rows as a file to mend; refused goods go into a second one beside it.
pub(super) fn write_refused(path: &Path, texts: &Texts, file: &File) -> Result<(), Refusal> {
    let mapping = &file.preview.mapping;
    let columns = 0..mapping.headings.len();
    let headings: Vec<&str> = columns.map(|column| mapping.headings.shown(column)).collect();
    refused::write(path, texts, &headings, &file.refused)?;
    let Some(goods) = &file.goods else { return Ok(()) };
    let headings: Vec<String> =
        goods.headings.iter().map(|heading| String::from_utf8_lossy(heading).into_owned()).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    refused::write(&goods_path(path), texts, &headings, &goods.refused)
}

/// `refused.csv` becomes `refused-lines.csv`.
pub(super) fn goods_path(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{stem}-lines{}", ending.unwrap_or_default()))
}
