//! `regulars revalue`: values the book, keeps it, and says who changed tier.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use frame::business::Business;
use frame::{Call, Command, Outcome, Texts, book, business, refuse_overwriting};
use gate::Permit;
use kernel::{Day, Occasion, Refusal};
use records::customers::CustomerId;
use serde_json::{Value, json};
use store::{Db, Opening};

use super::kept::{self, RevaluePermits, Revalued};
use super::written::write_page;
use super::{Asked, json as answer_json, moves, options, printed};
use crate::valuation;
use crate::value_rules;

/// The command.
pub const REVALUE: Command = Command { name: "revalue", clap, run };

fn clap(texts: &Texts) -> clap::Command {
    // A book goes on, so it is seen from today; a file ends with its last day.
    let as_of =
        |arg: Arg| if arg.get_id() == "as-of" { arg.help(texts.get("reports-arg-as-of-book")) } else { arg };
    clap::Command::new("revalue")
        .about(texts.get("reports-revalue-about"))
        .arg(book::option(texts))
        .args(options(texts).into_iter().map(as_of))
        .arg(
            Arg::new("report")
                .long("report")
                .value_name(texts.get("sources-arg-file"))
                .value_parser(value_parser!(PathBuf))
                .help(texts.get("reports-arg-report")),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let report = call.args.get_one::<PathBuf>("report").cloned();
        if let Some(report) = &report {
            let files = book::files(book::place(&call));
            refuse_overwriting(report, &files.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
        }
        let db = book::open(&call, Opening::Existing).await?;
        let mut occasion = Occasion::now(call.clock, call.ids.clone());
        call.progress.stage("reports-valuing", None);
        let permit = Permit::by_house("terminal");
        let (asked, business) = asked(&call, &db).await?;
        // The business's day, as the pages have it, wherever the terminal stands.
        let today = occasion.at.day(&business.zone());
        let revalued = revalue(&db, &permit, &mut occasion, &asked, today).await;
        db.close().await;
        let title = title(book::place(&call)).to_owned();
        tell(&mut call, &revalued?, report.as_deref().map(|path| (title.as_str(), path)))
    })
}

/// What was said at the terminal, and for the rest what the owner has set in the book.
async fn asked(call: &Call<'_>, db: &Db) -> Result<(Asked, Business), Refusal> {
    let mut tx = db.read().await?;
    let (rules, business) = (value_rules::read(&mut tx).await?, business::read(&mut tx).await?);
    Ok((Asked::of(call.args).or_rules(call.args, &rules, &business), business))
}

/// A valuation at the terminal: whoever may keep it there holds the book's file, and with it everything it takes.
///
/// # Errors
/// As [`kept::revalue`].
pub async fn revalue(
    db: &Db,
    permit: &Permit<valuation::Revalue>,
    occasion: &mut Occasion,
    asked: &Asked,
    today: Day,
) -> Result<Revalued, Refusal> {
    let (orders, see) = (Permit::by_house("terminal"), Permit::by_house("terminal"));
    let permits = RevaluePermits { revalue: permit, orders: &orders, see: &see };
    kept::revalue(db, &permits, occasion, asked, today).await
}

/// Prints what came out and, where one is wanted, writes the page under its title.
///
/// # Errors
/// The output or the page cannot be written.
pub fn tell(call: &mut Call<'_>, revalued: &Revalued, page: Option<(&str, &Path)>) -> Result<(), Refusal> {
    let Revalued { book, answer, notes, .. } = revalued;
    let texts = call.texts;
    if let Some((title, report)) = page {
        write_page(report, texts, (title, &book.histories), answer, notes)?;
    }
    if call.json {
        let told = to_json(texts, revalued);
        return call.printer().json(&told);
    }
    let mut printer = call.printer();
    printed::print(&mut printer, texts, &book.histories, answer, notes)?;
    moves::print(&mut printer, texts, revalued.moves.as_ref())
}

fn to_json(texts: &Texts, revalued: &Revalued) -> Value {
    let Revalued { run, book, answer, moves, notes } = revalued;
    let mut told = answer_json::of_answer(texts, &book.histories, answer);
    told.insert("run".to_owned(), json!({ "id": run.id.to_string(), "at": run.at.to_string() }));
    let moves = moves.as_ref().map(|moves| {
        let called: HashMap<CustomerId, &str> =
            (0..).zip(&book.customers).map(|(index, id)| (*id, book.histories.code(index))).collect();
        moves::to_json(moves, |customer| called.get(&customer).copied())
    });
    told.insert("moves".to_owned(), moves.into());
    let notes = notes.iter().chain(&answer.run.notes).map(|note| texts.say(note));
    told.insert("notes".to_owned(), notes.collect());
    Value::Object(told)
}

/// What a book is called: its file's or its database's name, without the password an address may hold.
fn title(place: &str) -> &str {
    let path = if place.contains("://") { place.split(['?', '#']).next().unwrap_or_default() } else { place };
    let name = path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.rsplit('@').next().unwrap_or_default();
    name.strip_suffix(".db").filter(|stem| !stem.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_book_is_called_by_its_own_name() {
        for (place, name) in [
            ("./regulars.db", "regulars"),
            ("C:\\books\\harbour.db", "harbour"),
            ("/srv/books/枫麦", "枫麦"),
            ("postgres://kim:secret@db.example.org:5432/shop?schema=main", "shop"),
            ("postgres://kim:secret@db.example.org", "db.example.org"),
            (".db", ".db"),
        ] {
            assert_eq!(title(place), name, "{place}");
        }
    }
}
