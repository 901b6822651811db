//! `export customers|orders|values|book --out FILE`.
//!
//! How they are written stands in `desk::data`, for pages as well.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};
use desk::data::{BookPermits, Written, customers, orders, sources, write_book};
use frame::{Call, Command, Outcome, Texts, book, refuse_overwriting};
use gate::Permit;
use insight::reports::{ExportPermits, export_values};
use kernel::{Refusal, Say};
use store::{Db, Opening};

/// The command.
pub const EXPORT: Command = Command { name: "export", clap, run };

/// The source of files that nobody named one for: they come in again without a word.
const USUAL_SOURCE: &str = "file";

fn clap(texts: &Texts) -> clap::Command {
    let what = |name: &'static str, about: &'static str| {
        let out = Arg::new("out").long("out").required(true).value_name(texts.get("program-arg-file"));
        clap::Command::new(name)
            .about(texts.get(about))
            .arg(out.value_parser(value_parser!(PathBuf)).help(texts.get("program-arg-out")))
            .arg(book::option(texts))
    };
    let source = || {
        Arg::new("source")
            .long("source")
            .value_name(texts.get("program-arg-source-value"))
            .help(texts.get("program-arg-source"))
    };
    clap::Command::new("export")
        .about(texts.get("program-export-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(what("customers", "program-export-customers").arg(source()))
        .subcommand(what("orders", "program-export-orders").arg(source()))
        .subcommand(what("values", "program-export-values"))
        .subcommand(what("book", "program-export-book"))
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((what, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        let out: &PathBuf = args.get_one("out").ok_or_else(|| Refusal::new("program-no-file"))?;
        let files = book::files(book::place(&call));
        refuse_overwriting(out, &files.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
        let db = book::open(&call, Opening::Existing).await?;
        let written = match what {
            "customers" => {
                customers(&db, &Permit::by_house("terminal"), out, chosen(&db, args).await?).await?
            }
            "orders" => {
                let sources = chosen(&db, args).await?;
                orders(&db, &Permit::by_house("terminal"), out, sources, call.progress).await?
            }
            "book" => book(&db, &call, out).await?,
            _ => values(&db, out).await?,
        };
        db.close().await;
        let name = out.display().to_string();
        call.printer()
            .json(&serde_json::json!({ "file": name, "rows": written.rows, "sources": written.sources }))?;
        call.printer().say(&Say::new("program-exported").with("rows", written.rows).with("file", name))?;
        match written.sources.as_slice() {
            [] => Ok(()),
            [one] if one == USUAL_SOURCE => Ok(()),
            [one] => call.printer().say(&Say::new("program-exported-source").with("source", one.as_str())),
            several => {
                let list = Say::new("program-exported-sources").with("sources", several.join(", "));
                call.printer().say(&list)
            }
        }
    })
}

async fn book(db: &Db, call: &Call<'_>, out: &Path) -> Result<Written, Refusal> {
    let permits = BookPermits::by_house("terminal");
    let now = (call.clock.now(), call.texts);
    Ok(Written { rows: write_book(db, &permits, now, out, call.progress).await?, sources: Vec::new() })
}

async fn values(db: &Db, out: &Path) -> Result<Written, Refusal> {
    let (values, customers, see) =
        (Permit::by_house("terminal"), Permit::by_house("terminal"), Permit::by_house("terminal"));
    let permits = ExportPermits { values: &values, customers: &customers, see: &see };
    Ok(Written { rows: export_values(db, &permits, out).await?, sources: Vec::new() })
}

/// The sources to write: the one asked for, or all there are.
async fn chosen(db: &Db, args: &ArgMatches) -> Result<Vec<String>, Refusal> {
    let sources = sources(db).await?;
    let Some(wanted) = args.get_one::<String>("source") else { return Ok(sources) };
    if sources.iter().any(|one| one == wanted) {
        return Ok(vec![wanted.clone()]);
    }
    Err(Refusal::new("program-export-no-source")
        .with("source", wanted.as_str())
        .with("sources", sources.join(", ")))
}
