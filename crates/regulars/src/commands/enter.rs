//! `enter`: a link that lets somebody in who cannot come in by their password: they have lost it, or others guess at it.
//!
//! Whoever can read the book's file holds the book, so no password is asked for here.

use clap::{Arg, ArgAction};
use frame::{Call, Command, Outcome, Texts, book};
use gate::Permit;
use gate::sign_in::Purpose;
use gate::users::{self, User, UserState};
use kernel::{Refusal, Say};
use serde_json::json;
use store::{Db, Opening};

use super::serve;

/// The command.
pub const ENTER: Command = Command { name: "enter", clap, run };

fn clap(texts: &Texts) -> clap::Command {
    clap::Command::new("enter")
        .about(texts.get("program-enter-about"))
        .arg(
            Arg::new("login")
                .required(true)
                .value_name(texts.get("program-arg-login"))
                .help(texts.get("program-enter-login")),
        )
        .arg(
            Arg::new("new-password")
                .long("new-password")
                .help(texts.get("program-enter-new-password"))
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("address")
                .long("address")
                .value_name(texts.get("program-arg-address"))
                .default_value("http://127.0.0.1:8080")
                .help(texts.get("program-enter-address")),
        )
        .arg(book::option(texts))
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let db = book::open(&call, Opening::Existing).await?;
        let login = call.args.get_one::<String>("login").map_or("", String::as_str);
        let user = found(&db, login).await?;
        let (purpose, path, said) = if call.args.get_flag("new-password") {
            (Purpose::Invite, "invite", "program-enter-choose")
        } else {
            (Purpose::Enter, "enter", "program-enter-link")
        };
        let secret = serve::link(&db, purpose, Some(user.id)).await?;
        db.close().await;
        let address =
            call.args.get_one::<String>("address").map_or("", |address| address.trim_end_matches('/'));
        let link = format!("{address}/{path}?key={secret}");
        call.printer().json(&json!({ "login": user.login, "link": link }))?;
        call.printer().say(&Say::new(said).with("login", user.login).with("link", link))
    })
}

/// Who has this login and may come in.
async fn found(db: &Db, login: &str) -> Result<User, Refusal> {
    let permit = Permit::<users::See>::by_house("terminal");
    let mut tx = db.read().await?;
    if let Some(user) = users::find(&mut tx, &permit, login).await? {
        // A link would let nobody in.
        return match user.state {
            UserState::Active => Ok(user),
            UserState::Disabled => Err(Refusal::new("gate-shut-out")),
        };
    }
    let logins: Vec<String> =
        users::list(&mut tx, &permit).await?.into_iter().map(|user| user.login).collect();
    if logins.is_empty() {
        return Err(Refusal::new("program-enter-none"));
    }
    Err(Refusal::new("program-enter-nobody").with("login", login).with("known", logins.join(", ")))
}
