//! The doors: list, invite, change, shut out and let in again.

use frame::web::form::Problems;
use frame::web::seen;
use frame::web::{Answer, Ask, Fields, Toast};
use gate::sign_in::{self, NewLink, Purpose};
use gate::users::{self, NewUser, User, UserId};
use gate::{Role, sessions};
use kernel::{Moment, Refusal, Say, hex};

use store::Tx;

use super::views;

/// An invitation is good for a week.
const INVITE_MICROS: i64 = 7 * 24 * 3_600_000_000;

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let users = users::list(&mut ask.read().await?, &ask.permit::<users::See>()?).await?;
    Ok(views::list(&ask, &users).into())
}

pub(super) async fn new(ask: Ask<'_>) -> Result<Answer, Refusal> {
    Ok(views::new(&ask, &Fields::default(), &Problems::default()).into())
}

pub(super) async fn create(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let form = ask.form;
    let mut problems = Problems::default();
    let role = Role::from_word(form.get("role"));
    if form.trimmed("name").is_empty() {
        problems.add("name", Say::new("people-name-missing"));
    }
    if role.is_none() {
        problems.add("role", Say::new("people-role-missing"));
    }
    if let (true, Some(role)) = (problems.is_empty(), role) {
        let new =
            NewUser { login: form.trimmed("login").to_owned(), name: form.trimmed("name").to_owned(), role };
        let mut tx = ask.write().await?;
        match users::create(&mut tx, &ask.permit()?, &mut ask.occasion(), &new).await {
            Ok(id) => {
                let link = invitation(&ask, &mut tx, id).await?;
                tx.commit().await?;
                let user = by_id(&ask, id).await?;
                return Ok(views::one(&ask, &user, Some(&link), &Problems::default()).into());
            }
            Err(refusal) if refusal.say().key.starts_with("gate-login") => {
                problems = Problems::one("login", &refusal);
            }
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(views::new(&ask, form, &problems).refused(true).into())
}

async fn found(ask: &Ask<'_>) -> Result<User, Refusal> {
    by_id(ask, ask.id("id")?).await
}

async fn by_id(ask: &Ask<'_>, id: UserId) -> Result<User, Refusal> {
    let users = users::list(&mut ask.read().await?, &ask.permit::<users::See>()?).await?;
    users.into_iter().find(|user| user.id == id).ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let user = found(&ask).await?;
    Ok(views::one(&ask, &user, None, &Problems::default()).into())
}

pub(super) async fn change(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let id = found(&ask).await?.id;
    let mut tx = ask.write().await?;
    let user = users::hold(&mut tx, &ask.permit()?, id).await?;
    let typed = match seen::merged(ask.form, &views::fields(&user), &views::FIELDS) {
        Ok(typed) => typed,
        Err(clashes) => return Ok(views::clash(&ask, &clashes).into()),
    };
    let role = Role::from_word(typed.get("role")).unwrap_or(user.role);
    let changed = async {
        if typed.get("name") != user.name {
            users::rename(&mut tx, &ask.permit()?, &mut ask.occasion(), id, typed.get("name")).await?;
        }
        users::set_role(&mut tx, &ask.permit()?, &mut ask.occasion(), id, role).await
    };
    if let Err(refusal) = changed.await {
        let problems = at_its_field(refusal)?;
        return Ok(views::one(&ask, &user, None, &problems).refused(true).into());
    }
    tx.commit().await?;
    Ok(Answer::say(format!("/people/{id}"), Toast::new(Say::new("people-saved"))))
}

/// A refusal of what was chosen, at its field; a fault of the book is none of a field's.
fn at_its_field(refusal: Refusal) -> Result<Problems, Refusal> {
    match refusal.say().key {
        "gate-no-name" => Ok(Problems::one("name", &refusal)),
        "gate-last-owner" => Ok(Problems::one("role", &refusal)),
        _ => Err(refusal),
    }
}

/// Makes a link, shown once: the book keeps its fingerprint only.
pub(super) async fn invite(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let user = found(&ask).await?;
    let mut tx = ask.write().await?;
    let link = invitation(&ask, &mut tx, user.id).await?;
    tx.commit().await?;
    Ok(views::one(&ask, &user, Some(&link), &Problems::default()).into())
}

async fn invitation(ask: &Ask<'_>, tx: &mut Tx, user: UserId) -> Result<String, Refusal> {
    let secret = hex(&ask.secret());
    let ends = Moment(ask.now.0 + INVITE_MICROS);
    let link = NewLink { purpose: Purpose::Invite, user: Some(user), ends };
    sign_in::make_link(tx, &ask.permit()?, &mut ask.occasion(), link, &secret).await?;
    Ok(format!("/invite?key={secret}"))
}

pub(super) async fn shut_out(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let user = found(&ask).await?;
    let mut tx = ask.write().await?;
    if let Err(refusal) = users::disable(&mut tx, &ask.permit()?, &mut ask.occasion(), user.id).await {
        let problems = at_its_field(refusal)?;
        return Ok(views::one(&ask, &user, None, &problems).refused(true).into());
    }
    // Whoever is shut out is out everywhere at once.
    sessions::close_all(&mut tx, user.id).await?;
    tx.commit().await?;
    Ok(Answer::say("/people", Toast::new(Say::new("people-out-done").with("name", user.name))))
}

pub(super) async fn let_in(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let user = found(&ask).await?;
    let mut tx = ask.write().await?;
    users::restore(&mut tx, &ask.permit()?, &mut ask.occasion(), user.id).await?;
    tx.commit().await?;
    Ok(Answer::say("/people", Toast::new(Say::new("people-in-done").with("name", user.name))))
}
