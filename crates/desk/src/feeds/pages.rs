//! The doors: one's own feeds, a new one, which is shown once, and the calendar itself.

use frame::formats;
use frame::web::form::{self, Field, Problems, select};
use frame::web::{Answer, Ask, Content, Download, Page, Toast, action, icon};
use gate::users::UserId;
use kernel::{Refusal, Say};
use maud::{Markup, html};

use super::model::{Feed, Whose};
use super::{deeds, store};

const HERE: &str = "/feeds";
const ENDING: &str = ".ics";

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    page(&ask, (None, &Problems::default())).await.map(Answer::from)
}

/// Makes one and shows its address: this page is the only place where it ever stands.
pub(super) async fn make(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let whose = Whose::from_word(ask.form.get("whose")).unwrap_or(Whose::Mine);
    let secret = kernel::hex(&ask.secret());
    let mut tx = ask.write().await?;
    match deeds::make(&mut tx, &ask.permit()?, &mut ask.occasion(), (whose, &secret)).await {
        Ok(_) => {
            tx.commit().await?;
            let address = format!("{}{HERE}/{secret}{ENDING}", ask.origin());
            Ok(page(&ask, (Some(&address), &Problems::default())).await?.into())
        }
        Err(refusal) if refusal.say().key == "feeds-many" => {
            drop(tx);
            Ok(page(&ask, (None, &Problems::one("whose", &refusal))).await?.refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}

pub(super) async fn revoke(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    deeds::revoke(&mut tx, &ask.permit()?, &mut ask.occasion(), ask.id("id")?).await?;
    tx.commit().await?;
    Ok(Answer::say(HERE, Toast::new(Say::new("feeds-said-revoked"))))
}

/// What a calendar program fetches, without signing in.
pub(super) async fn calendar(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let Some(secret) = ask.param("secret").strip_suffix(ENDING) else { return Ok(Answer::NotFound) };
    let mut tx = ask.read().await?;
    let origin = ask.origin();
    let Some(entries) = deeds::entries(&mut tx, secret, ask.today(), (ask.texts, &origin)).await? else {
        return Ok(Answer::NotFound);
    };
    let name = match ask.business.name.as_str() {
        "" => ask.get("feeds-calendar"),
        name => ask.say(&Say::new("feeds-calendar-of").with("name", name)),
    };
    let text = super::calendar::calendar(&name, &entries, (ask.today(), &ask.zone()));
    let content = Content::Bytes(text.into_bytes());
    Ok(Answer::File(Download {
        name: "regulars.ics".to_owned(),
        media: "text/calendar; charset=utf-8",
        content,
    }))
}

async fn page(ask: &Ask<'_>, (made, problems): (Option<&str>, &Problems)) -> Result<Page, Refusal> {
    let user: UserId = ask.actor()?.user();
    let feeds = store::of_user(&mut ask.read().await?, user).await?;
    let title = ask.get("feeds-title");
    let label = ask.get("feeds-whose");
    let choices: Vec<(String, String)> =
        Whose::ALL.into_iter().map(|one| (one.word().to_owned(), ask.get(one.label()))).collect();
    let body = html! {
        p class="crumb" { a href="/me" { (ask.get("feeds-me")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("feeds-lede")) } } }
        div class="stack" {
            @if let Some(address) = made { (shown(ask, address)) }
            section class="card" {
                div class="ch" { h2 { (ask.get("feeds-new")) } }
                div class="cb" {
                    form method="post" action=(HERE) {
                        (form::keys(ask))
                        (select(ask, &Field::text("whose", &label, "mine"), &choices, problems))
                        button class="btn pri" { (icon("plus")) (ask.get("feeds-make")) }
                    }
                }
            }
            section class="card" {
                div class="ch" { h2 { (ask.get("feeds-yours")) } }
                div class="cb" {
                    @if feeds.is_empty() { p class="muted" { (ask.get("feeds-none")) } }
                    @else { ul { @for feed in &feeds { (row(ask, feed)) } } }
                }
            }
        }
    };
    Ok(Page::new("/me", title, body))
}

fn shown(ask: &Ask<'_>, address: &str) -> Markup {
    html! {
        section class="card" role="status" {
            div class="ch" { h2 { (ask.get("feeds-made")) } }
            div class="cb" {
                p { (ask.get("feeds-made-help")) }
                div class="fld" {
                    label for="f-address" { (ask.get("feeds-address")) }
                    input class="in" id="f-address" readonly value=(address) data-focus;
                }
            }
        }
    }
}

fn row(ask: &Ask<'_>, feed: &Feed) -> Markup {
    let day = formats::day_near(ask.lang(), feed.made_at.day(&ask.zone()), ask.today());
    let made = ask.say(&Say::new("feeds-made-on").with("day", day));
    html! {
        li class="li" {
            span class="a" { (ask.get(feed.whose.label())) " · " (made) }
            (action(ask, &format!("{HERE}/{}/revoke", feed.id), "", &html! { button class="btn sm" { (ask.get("feeds-revoke")) } }))
        }
    }
}
