//! `model fit|predict|check`: the doors.

mod arguments;
mod check;
mod fit;
mod predict;

use frame::{Call, Command, Outcome, Texts, book};

/// The command.
pub(super) const MODEL: Command = Command { name: "model", clap, run };

fn clap(texts: &Texts) -> clap::Command {
    let of = |name: &'static str, about: &'static str| {
        clap::Command::new(name)
            .about(texts.get(about))
            .arg(crate::sources::file_argument(texts).conflicts_with("book"))
            .arg(book::option(texts))
            .args(arguments::common(texts))
            .args(crate::sources::file_options(texts))
    };
    clap::Command::new("model")
        .about(texts.get("models-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(of("fit", "models-fit-about"))
        .subcommand(of("predict", "models-predict-about").args(predict::options(texts)))
        .subcommand(of("check", "models-check-about").args(check::options(texts)))
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((what, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        match what {
            "fit" => fit::run(&mut call).await,
            "predict" => predict::run(&mut call).await,
            _ => check::run(&mut call).await,
        }
    })
}
