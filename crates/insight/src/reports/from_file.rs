//! `regulars value FILE`: from an order file to who matters, without a database.

use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use frame::{Call, Command, Outcome, Texts, refuse_overwriting};
use jiff::tz::TimeZone;
use kernel::{Day, Refusal, Say};
use records::imports::{self, Field, OrderFile, Tally};

use super::written::write_page;
use super::{Answer, Asked, InUnit, json, options, printed, rows};
use crate::sources;
use crate::tiers::Cuts;
use crate::valuation::{Assumptions, Basis};

/// Refused lines named in the answer; the file of refused rows has all of them.
const PROBLEMS_SHOWN: usize = 5;

/// The command.
pub const VALUE: Command = Command { name: "value", clap, run };

/// What a file says of itself beside its histories.
#[derive(Debug)]
pub struct FileFacts<'a> {
    /// The file as it was read.
    pub file: &'a OrderFile,
    /// Notes on what it lacked and what was assumed of it.
    pub notes: Vec<Say>,
}

fn clap(texts: &Texts) -> clap::Command {
    let path = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(texts.get("sources-arg-file"))
            .value_parser(value_parser!(PathBuf))
            .help(texts.get(help))
    };
    clap::Command::new("value")
        .about(texts.get("reports-value-about"))
        .arg(sources::file_argument(texts).required(true))
        .args(options(texts))
        .args(sources::file_options(texts))
        .arg(path("out", "reports-arg-out"))
        .arg(path("report", "reports-arg-report"))
        .arg(path("refused", "reports-arg-refused"))
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move { value(&mut call) })
}

fn value(call: &mut Call<'_>) -> Result<(), Refusal> {
    let args = call.args;
    let path: &PathBuf = args.get_one("file").ok_or_else(|| Refusal::new("sources-no-file"))?;
    let [out, report, refused] = ["out", "report", "refused"].map(|name| args.get_one::<PathBuf>(name));
    let mut taken: Vec<&Path> = vec![path];
    for output in [out, report, refused].into_iter().flatten() {
        refuse_overwriting(output, &taken)?;
        taken.push(output);
    }
    let (file, read) = sources::read_file(args, path, call.progress)?;
    if let Some(refused) = refused {
        imports::refused::write_of_orders(path, refused, &read, call.texts, call.progress)?;
    }
    let asked = Asked::of(args);
    let today = call.clock.now().day(&TimeZone::system());
    let as_of = asked.as_of.map_or_else(|| sources::last_day(&file, today), Ok)?;
    let assumptions = assumptions(&file, &asked, as_of);
    call.progress.stage("reports-valuing", None);
    let answer = Answer::of(&file.histories, &assumptions, &Cuts::usual(), &[]);
    if answer.run.counts.buyers == 0 {
        return Err(Refusal::new("reports-nobody-bought").with("day", as_of));
    }
    let notes = notes(&file, &asked, as_of).into_iter().chain(answer.spare_margin()).collect();
    let facts = FileFacts { notes, file: &file };
    let unit = unit(&assumptions);
    if let Some(out) = out {
        rows::write(out, &answer.rows(&file.histories), unit)?;
    }
    if let Some(report) = report {
        let titled = (file.preview.file.as_str(), &file.histories);
        write_page(report, call.texts, titled, &answer, &facts.notes)?;
    }
    let texts = call.texts;
    if call.json {
        let told = json::of_file(texts, &facts, &answer);
        return call.printer().json(&told);
    }
    printed::print(&mut call.printer(), texts, &file.histories, &answer, &facts.notes)
}

/// The unit values are written in.
pub(super) fn unit(assumptions: &Assumptions) -> InUnit {
    if assumptions.basis() == Basis::Purchases {
        InUnit::Purchases
    } else {
        InUnit::Money(assumptions.currency)
    }
}

fn assumptions(file: &OrderFile, asked: &Asked, as_of: Day) -> Assumptions {
    Assumptions {
        as_of,
        period: asked.period,
        horizon: asked.horizon,
        margin: asked.margin,
        costs_known: file.histories.has_costs(),
        discount_a_year: asked.discount_a_year,
        money_known: file.preview.mapping.has_money(),
        currency: file.preview.currency,
    }
}

/// Where every line went.
fn lines_read(tally: &Tally) -> Say {
    Say::new("reports-note-lines")
        .with("lines", tally.lines)
        .with("purchases", tally.purchases)
        .with("returns", tally.returns)
        .with("anonymous", tally.anonymous)
        .with("void", tally.void + tally.continued)
        .with("refused", tally.refused)
}

/// What the file lacked and what was assumed of it.
fn notes(file: &OrderFile, asked: &Asked, as_of: Day) -> Vec<Say> {
    let tally = &file.tally;
    let mut notes = file.preview.mapping.notes.clone();
    if asked.as_of.is_none() {
        notes.push(Say::new("reports-note-as-of").with("day", as_of));
        let future = file.histories.all_days().filter(|day| day.day > as_of).count();
        if let (1.., Some(last)) = (future, file.histories.last_day()) {
            notes.push(Say::new("reports-note-future").with("days", future).with("last", last));
        }
    }
    notes.push(lines_read(tally));
    if tally.anonymous > 0 {
        notes.push(Say::new("reports-note-anonymous").with("lines", tally.anonymous));
    }
    if tally.refused > 0 {
        notes.push(Say::new("reports-note-refused").with("lines", tally.refused));
        notes.extend(tally.problems.iter().take(PROBLEMS_SHOWN).map(|problem| {
            let line = Say::new("reports-note-refused-line").with("line", problem.line);
            line.with("reason", problem.reason.clone())
        }));
    }
    if tally.returns == 0 && !file.gross && file.preview.mapping.has_money() {
        notes.push(Say::new("reports-note-no-returns"));
    }
    let has = |field| file.preview.mapping.column(field).is_some();
    if !has(Field::Name) && !has(Field::LastName) && !has(Field::FirstName) {
        notes.push(Say::new("reports-note-no-names"));
    }
    if file.preview.currency == kernel::Currency::NONE && file.preview.mapping.has_money() {
        notes.push(Say::new("reports-note-no-currency"));
    }
    notes
}
