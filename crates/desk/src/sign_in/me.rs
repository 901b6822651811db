//! What one likes: language, light or dark, quick keys; the password; signing out.

use frame::business;
use frame::web::form::{self, Field, Problems, field, select};
use frame::web::{Answer, Ask, Fields, Page, Toast, action, icon};
use gate::{Preferences, Theme, preferences, sessions, sign_in, users};
use kernel::{Lang, Refusal, Say};
use maud::{Markup, html};

use super::pages;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    page(&ask, &Problems::default()).await.map(Answer::from)
}

async fn page(ask: &Ask<'_>, problems: &Problems) -> Result<Page, Refusal> {
    let Some(visitor) = ask.visitor else { return Ok(Page::default()) };
    let has_password = sign_in::has_password(&mut ask.read().await?, visitor.actor.user()).await?;
    let body = html! {
        div class="head" { div { h1 { (visitor.name) } p class="lede" { (ask.get(gate::role_key(visitor.actor.role()))) } } }
        (problems.summary(ask))
        div class="stack" {
            @let is_leading = ask.may::<users::See>() || ask.may::<business::Alter>();
            p class="acts row" {
                a class="btn" href="/feeds" { (icon("clock")) (ask.get("feeds-title")) }
                @if is_leading {
                    @if ask.may::<business::Alter>() { a class="btn" href="/settings" { (icon("gear")) (ask.get("settings-title")) } }
                    a class="btn" href="/phone" { (icon("phone")) (ask.get("phone-title")) }
                    @if ask.may::<users::See>() { a class="btn" href="/people" { (icon("people")) (ask.get("people-title")) } }
                }
            }
            section class="card" { div class="ch" { h2 { (ask.get("sign-in-likes")) } } div class="cb" { (likes(ask, visitor.preferences, problems)) } }
            section class="card" { div class="ch" { h2 { (ask.get("frame-password")) } } div class="cb" { (passwords(ask, has_password, problems)) } }
            section class="card" {
                div class="ch" { h2 { (ask.get("sign-in-out")) } }
                div class="cb acts" {
                    (action(ask, "/sign-out", "", &html! { button class="btn" { (icon("out")) (ask.get("sign-in-out")) } }))
                    (action(ask, "/sign-out/everywhere", "", &html! { button class="btn" { (ask.get("sign-in-out-everywhere")) } }))
                }
            }
        }
    };
    Ok(Page::new("/me", visitor.name.clone(), body))
}

fn likes(ask: &Ask<'_>, like: Preferences, problems: &Problems) -> Markup {
    let langs = [
        ("", ask.get("sign-in-lang-browser")),
        ("en", "English".to_owned()),
        ("zh-CN", "简体中文".to_owned()),
    ];
    let themes = [
        ("system", ask.get("sign-in-theme-system")),
        ("light", ask.get("sign-in-theme-light")),
        ("dark", ask.get("sign-in-theme-dark")),
    ];
    let keys = [("on", ask.get("sign-in-keys-on")), ("off", ask.get("sign-in-keys-off"))];
    let lang = like.lang.map_or("", Lang::tag);
    html! {
        form method="post" action="/me" {
            (form::keys(ask))
            (choice(ask, ("lang", "sign-in-lang"), lang, &langs, problems))
            (choice(ask, ("theme", "sign-in-theme"), like.theme.word(), &themes, problems))
            (choice(ask, ("keys", "sign-in-keys"), if like.quick_keys { "on" } else { "off" }, &keys, problems))
            button class="btn pri" { (ask.get("sign-in-save")) }
        }
    }
}

fn choice(
    ask: &Ask<'_>,
    (name, label): (&str, &'static str),
    value: &str,
    options: &[(&str, String)],
    problems: &Problems,
) -> Markup {
    let options: Vec<(String, String)> =
        options.iter().map(|(value, label)| ((*value).to_owned(), label.clone())).collect();
    select(ask, &Field::text(name, &ask.get(label), value), &options, problems)
}

/// Whoever came in by a link has none to say.
fn passwords(ask: &Ask<'_>, has_password: bool, problems: &Problems) -> Markup {
    let current = ask.get("sign-in-current-password");
    let (new, help) = (ask.get("sign-in-new-password"), ask.get("sign-in-password-help"));
    html! {
        form method="post" action="/me/password" novalidate {
            (form::keys(ask))
            @if has_password {
                (field(ask, &Field { kind: "password", fill: "current-password", ..Field::text("current-password", &current, "") }, problems))
            }
            (field(ask, &Field { kind: "password", fill: "new-password", help: &help, ..Field::text("password", &new, "") }, problems))
            button class="btn" { (ask.get("sign-in-change-password")) }
        }
    }
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let user = ask.actor()?.user();
    let like = Preferences {
        lang: Lang::from_tag(ask.form.get("lang")),
        theme: Theme::from_word(ask.form.get("theme")).unwrap_or_default(),
        quick_keys: ask.form.get("keys") != "off",
    };
    let mut tx = ask.write().await?;
    preferences::keep(&mut tx, user, like).await?;
    tx.commit().await?;
    Ok(Answer::say("/me", Toast::new(Say::new("sign-in-saved"))))
}

/// A new password needs the one before, and signs out everywhere else: whoever had the old one is out.
pub(super) async fn password(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (user, password) = (ask.actor()?.user(), ask.form.get("password"));
    let checked = sign_in::check_chosen(&mut ask.read().await?, user, password).await;
    if let Some(problems) = pages::not_taken(checked)? {
        return Ok(page(&ask, &problems).await?.refused(true).into());
    }
    let mut problems = Problems::default();
    let mut tx = ask.db.write().await?;
    let knock = match sign_in::knock_again(&mut tx, &mut ask.occasion(), user, ask.address).await {
        Ok(knock) => knock,
        Err(refusal) if pages::is_wait(&refusal) => {
            drop(tx);
            let problems = pages::wait("current-password", &refusal);
            return Ok(page(&ask, &problems).await?.refused(true).into());
        }
        Err(refusal) => return Err(refusal),
    };
    tx.commit().await?;
    if let Some(knock) = &knock
        && !pages::fits(knock, ask.form.get("current-password").to_owned()).await
    {
        problems.add("current-password", Say::new("sign-in-current-wrong"));
        return Ok(page(&ask, &problems).await?.refused(true).into());
    }
    let hash = pages::hashed(&ask, password).await?;
    let mut tx = ask.write().await?;
    if let Some(knock) = &knock {
        sign_in::forgive(&mut tx, knock).await?;
    }
    sign_in::keep_password(&mut tx, &mut ask.occasion(), user, &hash).await?;
    if let Some(visitor) = ask.visitor {
        sessions::close_others(&mut tx, user, visitor.session).await?;
    }
    tx.commit().await?;
    Ok(Answer::say("/me", Toast::new(Say::new("sign-in-password-changed"))))
}

pub(super) async fn sign_out(ask: Ask<'_>) -> Result<Answer, Refusal> {
    if let Some(visitor) = ask.visitor {
        let mut tx = ask.db.write().await?;
        sessions::close(&mut tx, visitor.session).await?;
        tx.commit().await?;
    }
    Ok(Answer::SignedOut { to: Fields::default().at("/sign-in") })
}

pub(super) async fn sign_out_everywhere(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.db.write().await?;
    sessions::close_all(&mut tx, ask.actor()?.user()).await?;
    tx.commit().await?;
    Ok(Answer::SignedOut { to: "/sign-in".to_owned() })
}
