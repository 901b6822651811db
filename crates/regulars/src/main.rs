//! Regulars: keeps a small business's existing customers. The one binary.

mod clock;
mod commands;
mod demo;
mod demo_book;
mod house;
mod tell;
#[cfg(test)]
mod tests;

use std::io;
use std::process::ExitCode;

use frame::cli::{self, Terminal, World};
use kernel::IdMaker;

/// Order files are read into millions of small pieces by several threads; this allocator took half the time of the
/// system's (measured on the ten-million-order file, see docs/benchmarks.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return cannot_start(&error),
    };
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let world = World {
        args: std::env::args_os().collect(),
        tags: ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).collect(),
        out: &mut out,
        err: &mut err,
        terminal: Terminal::of_process(),
        clock: &clock::SystemClock,
        ids: IdMaker::new(clock::seed()),
    };
    ExitCode::from(runtime.block_on(cli::run(&house::PROGRAM, world)))
}

fn cannot_start(error: &io::Error) -> ExitCode {
    use io::Write;
    // Without threads nothing can be done, not even choose a language.
    let _unheard = writeln!(io::stderr(), "Regulars cannot start: {error}");
    ExitCode::from(cli::REFUSED)
}
