//! `cargo run -p xtask -- …`: the repository's small commands. `just` names them all.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::{Command, ExitCode};

use xtask::rules::{self, size};
use xtask::tree::Tree;
use xtask::{metadata, orders, scaffold, timing, tree};

const USAGE: &str = "\
cargo run -p xtask -- COMMAND
  tidy                      every rule of the repository, over the files and over cargo's graph
  longest                   the ten longest files
  new-feature WING NAME     the skeleton of a feature
  gen-orders OUT CUSTOMERS  an order file for benchmarks
  time RUNS PROGRAM ARGS    wall time and peak memory of a whole process
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut out = io::stdout().lock();
    let done = match args.as_slice() {
        ["tidy"] => tidy(&mut out),
        ["longest"] => longest(&mut out),
        ["new-feature", wing, name] => new_feature(&mut out, wing, name),
        ["gen-orders", path, customers] => gen_orders(&mut out, path, customers),
        ["time", runs, program, args @ ..] => time(&mut out, runs, program, args),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // Nobody is left to tell when standard error is closed.
            drop(writeln!(io::stderr(), "{reason}"));
            ExitCode::FAILURE
        }
    }
}

fn tidy(out: &mut impl Write) -> Result<(), String> {
    let root = tree::root();
    let mut problems = rules::all(&Tree::read(&root).map_err(text)?);
    problems.extend(rules::graph(&metadata::read(&root)?));
    for problem in &problems {
        writeln!(out, "{problem}").map_err(text)?;
    }
    if problems.is_empty() { Ok(()) } else { Err(format!("{} problems", problems.len())) }
}

fn longest(out: &mut impl Write) -> Result<(), String> {
    let tree = Tree::read(&tree::root()).map_err(text)?;
    for (lines, path) in size::lengths(&tree).into_iter().take(10) {
        writeln!(out, "{lines:5} {path}").map_err(text)?;
    }
    Ok(())
}

fn new_feature(out: &mut impl Write, wing: &str, name: &str) -> Result<(), String> {
    for path in scaffold::new_feature(&tree::root(), wing, name)? {
        writeln!(out, "{path}").map_err(text)?;
    }
    // Where a name stands in the order of imports depends on the name; without rustfmt the skeleton is as good.
    let formatted =
        Command::new("cargo").args(["fmt", "-p", wing, "-p", "regulars"]).current_dir(tree::root()).status();
    if !formatted.is_ok_and(|status| status.success()) {
        writeln!(out, "now run: cargo fmt").map_err(text)?;
    }
    Ok(())
}

fn gen_orders(out: &mut impl Write, path: &str, customers: &str) -> Result<(), String> {
    let customers = customers.parse().map_err(|_| format!("{customers} is not a number of customers"))?;
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path).map_err(text)?);
    let written = orders::write(&mut file, customers).map_err(text)?;
    let amount = orders::in_units(written);
    writeln!(out, "{} orders of {customers} customers, {amount:.2} in all", written.orders).map_err(text)
}

fn time(out: &mut impl Write, runs: &str, program: &str, args: &[&str]) -> Result<(), String> {
    let asked = runs.parse::<u8>().ok().filter(|runs| *runs > 0);
    let asked = asked.ok_or_else(|| format!("{runs} is not a number of runs from 1 to 255"))?;
    let runs: Vec<timing::Run> =
        (0..asked).map(|_| timing::run(program, args)).collect::<io::Result<_>>().map_err(text)?;
    writeln!(out, "{}", timing::summary(&runs)).map_err(text)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn text(error: io::Error) -> String {
    error.to_string()
}
