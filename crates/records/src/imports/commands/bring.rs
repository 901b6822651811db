//! `import orders|customers|products FILE`: read, show, ask, write.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use frame::{Call, Outcome, Texts, book, refuse_overwriting};
use gate::Permit;
use kernel::{Occasion, Page, Refusal, Say};
use store::{Db, Opening, Paged, Tx};

use super::shown;
use crate::imports::arguments;
use crate::imports::fields::Kind;
use crate::imports::ledger::{self, Brought, Counts, Import, NewImport};
use crate::imports::reading::{self, Drafts, File};

pub(super) fn clap(texts: &Texts) -> clap::Command {
    let kind = |kind: Kind, about: &'static str| {
        let flag = |name: &'static str, help: &'static str| {
            Arg::new(name).long(name).action(ArgAction::SetTrue).help(texts.get(help))
        };
        let lines = (kind == Kind::Orders).then(|| {
            Arg::new("lines")
                .long("lines")
                .value_name(texts.get("imports-arg-file-value"))
                .value_parser(value_parser!(PathBuf))
                .help(texts.get("imports-arg-lines"))
        });
        clap::Command::new(kind.name())
            .about(texts.get(about))
            .arg(
                Arg::new("file")
                    .required(true)
                    .value_name(texts.get("imports-arg-file-value"))
                    .value_parser(value_parser!(PathBuf))
                    .help(texts.get("imports-arg-file")),
            )
            .arg(book::option(texts))
            .args(lines)
            .args(arguments::options(texts))
            .arg(flag("dry-run", "imports-arg-dry-run"))
            .arg(flag("yes", "imports-arg-yes"))
            .arg(
                Arg::new("refused")
                    .long("refused")
                    .value_name(texts.get("imports-arg-file-value"))
                    .value_parser(value_parser!(PathBuf))
                    .help(texts.get("imports-arg-refused")),
            )
    };
    clap::Command::new("import")
        .about(texts.get("imports-import-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(kind(Kind::Orders, "imports-import-orders-about"))
        .subcommand(kind(Kind::Customers, "imports-import-customers-about"))
        .subcommand(kind(Kind::Products, "imports-import-products-about"))
}

pub(super) fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        let kind =
            [Kind::Orders, Kind::Customers, Kind::Products].into_iter().find(|kind| kind.name() == name);
        call.args = args;
        import(&mut call, args, kind.unwrap_or(Kind::Orders)).await
    })
}

async fn import(call: &mut Call<'_>, args: &ArgMatches, kind: Kind) -> Result<(), Refusal> {
    let options = arguments::read_options(args, kind)?;
    let path: &PathBuf = args.get_one("file").ok_or_else(|| Refusal::new("imports-no-file"))?;
    let lines = args.try_get_one::<PathBuf>("lines").ok().flatten();
    let refused = args.get_one::<PathBuf>("refused");
    if let Some(refused) = refused {
        let book = book::files(book::place(call));
        let inputs: Vec<&Path> =
            [Some(path), lines].into_iter().flatten().chain(&book).map(PathBuf::as_path).collect();
        refuse_overwriting(refused, &inputs)?;
        refuse_overwriting(&shown::goods_path(refused), &inputs)?;
    }
    let mut file = reading::read(path, kind, &options, call.progress)?;
    if let Some(lines) = lines {
        file.join_goods(lines, call.progress)?;
    }
    shown::preview(&mut call.printer(), &file)?;
    if let Some(refused) = refused {
        shown::write_refused(refused, call.texts, &file)?;
    }
    if file.rows > 0 && kernel::count(file.refused.len()).unsigned_abs() == file.rows {
        return Err(nothing_taken(&file));
    }
    let new = NewImport {
        kind,
        source: options.source(file.preview.mapping.layout),
        file_name: file.preview.file.clone(),
        file_hash: reading::hash(path)?,
        joins: Vec::new(),
    };
    if args.get_flag("dry-run") {
        let counts = foresee(call, &file, &new).await?;
        return shown::done(call, &file, &Brought { import: None, counts, line: None }, true);
    }
    if !args.get_flag("yes") && !agreed(call.texts)? {
        return Err(Refusal::new("imports-not-agreed"));
    }
    let is_new = book::files(book::place(call)).first().is_some_and(|file| !file.exists());
    let db = book::open(call, Opening::OrCreate).await?;
    call.progress.stage("imports-writing", None);
    let written = write(call, &db, &file, &new).await;
    // A book made for an import that failed is no book; unless somebody else has brought something into it by now.
    let stays = !is_new || written.is_ok() || has_imports(&db).await;
    db.close().await;
    if !stays {
        for file in book::files(book::place(call)) {
            // Most of them are not there by now.
            drop(std::fs::remove_file(file));
        }
    }
    let (brought, before) = written?;
    shown::done(call, &file, &brought, false)?;
    shown::afterwards(call, &brought, before.as_ref())
}

/// Brings the file in; beside what came of it, the import by which this very file came in before.
async fn write(
    call: &Call<'_>,
    db: &Db,
    file: &File,
    new: &NewImport,
) -> Result<(Brought, Option<Import>), Refusal> {
    let mut tx = db.write().await?;
    let before = ledger::find_by_file(&mut tx, &Permit::by_house("terminal"), &new.file_hash).await?;
    let brought = bring(&mut tx, &mut Occasion::now(call.clock, call.ids.clone()), file, new).await?;
    tx.commit().await?;
    Ok((brought, before))
}

/// Whether anything came into the book; so it is taken where it cannot be asked.
async fn has_imports(db: &Db) -> bool {
    let listed = async {
        let mut tx = db.read().await?;
        ledger::list(&mut tx, &Permit::by_house("terminal"), &Page::new(1, None)).await
    };
    listed.await.map_or(true, |page: Paged<Import>| !page.rows.is_empty())
}

async fn bring(
    tx: &mut Tx,
    occasion: &mut Occasion,
    file: &File,
    new: &NewImport,
) -> Result<Brought, Refusal> {
    reading::bring(tx, &Permit::by_house("terminal"), occasion, new, &file.drafts).await
}

/// What an import would do: done to the book and rolled back, or counted where there is no book yet.
async fn foresee(call: &Call<'_>, file: &File, new: &NewImport) -> Result<Counts, Refusal> {
    let Some(db) = book::open_unchanged(call).await? else { return Ok(counts_of_new_book(file)) };
    let mut tx = db.write().await?;
    let brought = bring(&mut tx, &mut Occasion::now(call.clock, call.ids.clone()), file, new).await;
    tx.roll_back().await?;
    db.close().await;
    Ok(brought?.counts)
}

fn counts_of_new_book(file: &File) -> Counts {
    let count = |number: usize| kernel::count(number).unsigned_abs();
    match &file.drafts {
        Drafts::Orders(drafts) => Counts {
            new: count(drafts.len()),
            lines: count(drafts.iter().map(|draft| draft.lines.len()).sum()),
            anonymous: count(drafts.iter().filter(|draft| draft.customer.is_none()).count()),
            customers_new: distinct(
                drafts.iter().filter_map(|draft| draft.customer.as_ref().map(|customer| &customer.keys)),
            ),
            ..Counts::default()
        },
        Drafts::Customers(drafts) => {
            let new = distinct(drafts.iter().map(|draft| &draft.keys));
            Counts { new, customers_new: new, ..Counts::default() }
        }
        Drafts::Products(drafts) => Counts { new: count(drafts.len()), ..Counts::default() },
    }
}

fn distinct<'d>(keys: impl Iterator<Item = &'d Vec<crate::orders::CustomerKey>>) -> u64 {
    let first: std::collections::HashSet<_> = keys.filter_map(|keys| keys.first()).collect();
    kernel::count(first.len()).unsigned_abs()
}

fn nothing_taken(file: &File) -> Refusal {
    let first =
        file.refused.first().map_or_else(|| Say::new("imports-nothing"), |row| row.problem.reason.clone());
    Refusal::new("imports-nothing-taken")
        .with("file", file.preview.file.as_str())
        .with("lines", file.rows)
        .with("first", first)
}

/// A person at a terminal is asked; where nobody can answer, nothing is taken for agreed.
fn agreed(texts: &Texts) -> Result<bool, Refusal> {
    if !io::stdin().is_terminal() {
        return Err(Refusal::new("imports-nobody-to-ask"));
    }
    let asked = |error: io::Error| Refusal::new("imports-not-agreed").because(error);
    let mut err = io::stderr();
    write!(err, "{} ", texts.get("imports-ask")).and_then(|()| err.flush()).map_err(asked)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(asked)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes" | "是" | "好"))
}
