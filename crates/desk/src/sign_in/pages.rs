//! First run, and coming in by password.

use frame::web::form::Problems;
use frame::web::{Answer, Ask, Fields, Kept, is_own_path};
use gate::sign_in::{self, Knock, Purpose};
use gate::users::{self, NewUser, UserId};
use gate::{Reach, Role, sessions};
use kernel::{Refusal, Say, hex};
use store::Tx;
use tokio::sync::Semaphore;

use super::views;

/// A secret as the cookie and links hold it.
pub(super) fn secret(ask: &Ask<'_>) -> String {
    hex(&ask.secret())
}

/// A path of ours to go to after signing in.
pub(super) fn wanted(to: &str) -> &str {
    if is_own_path(to) { to } else { "/" }
}

/// Each hash takes 19 MiB and a core; so many at once and the others wait.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Hashing takes a tenth of a second of one core; pages of others go on meanwhile.
pub(super) async fn hashed(ask: &Ask<'_>, password: &str) -> Result<sign_in::Hash, Refusal> {
    let (password, secret) = (password.to_owned(), ask.secret());
    let salt: [u8; 16] = std::array::from_fn(|at| secret.get(at).copied().unwrap_or_default());
    let _turn = HASHING.acquire().await;
    let work = tokio::task::spawn_blocking(move || sign_in::hash(&password, &salt));
    work.await.map_err(|error| Refusal::new("gate-password-failed").because(error))?
}

/// Whether the password is the one this try is about.
pub(super) async fn fits(knock: &Knock, password: String) -> bool {
    let hash = knock.hash.clone();
    let _turn = HASHING.acquire().await;
    tokio::task::spawn_blocking(move || sign_in::matches(&hash, &password)).await.unwrap_or(false)
}

pub(super) fn is_wait(refusal: &Refusal) -> bool {
    refusal.say().key == "gate-too-many-tries"
}

/// What is wrong with a password somebody has chosen, said at its field; other refusals are none of the field's.
pub(super) fn not_taken(refused: Result<(), Refusal>) -> Result<Option<Problems>, Refusal> {
    match refused {
        Ok(()) => Ok(None),
        Err(refusal) if refusal.say().key.starts_with("gate-password-") => {
            Ok(Some(Problems::one("password", &refusal)))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Too many wrong tries, said at a field with the minutes to wait.
pub(super) fn wait(field: &'static str, refusal: &Refusal) -> Problems {
    let mut problems = Problems::default();
    problems.add(field, Say { key: "sign-in-wait", args: refusal.say().args.clone() });
    problems
}

/// Signs a user in; the caller commits.
pub(super) async fn opened(ask: &Ask<'_>, tx: &mut Tx, user: UserId, to: &str) -> Result<Answer, Refusal> {
    let secret = secret(ask);
    let actor = users::actor(tx, user).await?;
    let permit = gate::permit(&actor, Reach::Own)?;
    sessions::open(tx, &permit, &mut ask.occasion(), user, &secret).await?;
    Ok(Answer::SignedIn { secret, to: to.to_owned() })
}

pub(super) async fn welcome(ask: Ask<'_>) -> Result<Answer, Refusal> {
    if !sign_in::is_first_run(&mut ask.read().await?).await? {
        return Ok(Answer::see("/sign-in"));
    }
    if !may_found(&ask, ask.query.get("key")).await? {
        return Ok(Answer::Bare(views::not_at_home(&ask)));
    }
    Ok(Answer::Bare(views::welcome(
        &ask,
        &Fields::default().with("key", ask.query.get("key")),
        &Problems::default(),
    )))
}

/// Whoever sits at the machine, or has the link of the terminal.
async fn may_found(ask: &Ask<'_>, key: &str) -> Result<bool, Refusal> {
    if ask.at_home {
        return Ok(true);
    }
    match sign_in::look_at_link(&mut ask.read().await?, key, ask.now).await {
        Ok((purpose, _)) => Ok(purpose == Purpose::Owner),
        Err(refusal) if refusal.say().key == "gate-link-spent" => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

pub(super) async fn make_owner(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let form = ask.form;
    if !may_found(&ask, form.get("key")).await? {
        return Ok(Answer::Bare(views::not_at_home(&ask)));
    }
    let mut problems = Problems::default();
    if form.trimmed("name").is_empty() {
        problems.add("name", Say::new("sign-in-name-missing"));
    }
    if form.trimmed("login").is_empty() {
        problems.add("login", Say::new("sign-in-login-missing"));
    }
    if let Err(refusal) = sign_in::check_new(form.get("password"), form.trimmed("login")) {
        problems.add("password", refusal.say().clone());
    }
    if !problems.is_empty() {
        return Ok(Answer::Bare(views::welcome(&ask, form, &problems).refused(true)));
    }
    let hash = hashed(&ask, form.get("password")).await?;
    let new = NewUser {
        login: form.trimmed("login").to_owned(),
        name: form.trimmed("name").to_owned(),
        role: Role::Owner,
    };
    let mut tx = ask.db.write().await?;
    let user = match sign_in::make_owner(&mut tx, &mut ask.occasion(), &new, Some(&hash)).await {
        Ok(user) => user,
        Err(refusal) if refusal.say().key == "gate-login-bad" => {
            let problems = Problems::one("login", &refusal);
            return Ok(Answer::Bare(views::welcome(&ask, form, &problems).refused(true)));
        }
        Err(refusal) => return Err(refusal),
    };
    let answer = opened(&ask, &mut tx, user, "/").await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn sign_in(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let to = wanted(ask.query.get("to")).to_owned();
    if ask.visitor.is_some() {
        return Ok(Answer::see(to));
    }
    if sign_in::is_first_run(&mut ask.read().await?).await? {
        return Ok(Answer::see("/welcome"));
    }
    let typed = Fields::default().with("to", &to);
    Ok(Answer::Bare(views::sign_in(&ask, &typed, &Problems::default())))
}

/// Both a wrong login and a wrong password take one hash's time and are answered alike.
pub(super) async fn come_in(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let form = ask.form;
    let again = |problems: &Problems| Answer::Bare(views::sign_in(&ask, form, problems).refused(true));
    let (login, password) = (form.trimmed("login"), form.get("password").to_owned());
    if login.is_empty() || password.is_empty() {
        let mut problems = Problems::default();
        problems.add(if login.is_empty() { "login" } else { "password" }, Say::new("sign-in-both-missing"));
        return Ok(again(&problems));
    }
    let mut tx = ask.db.write().await?;
    let knock = match sign_in::knock(&mut tx, &mut ask.occasion(), login, ask.address).await {
        Ok(knock) => knock,
        Err(refusal) if is_wait(&refusal) => return Ok(again(&wait("login", &refusal))),
        Err(refusal) => return Err(refusal),
    };
    tx.commit().await?;
    let fits = fits(&knock, password).await;
    let Some(user) = knock.user.filter(|_| fits) else {
        let mut problems = Problems::default();
        problems.add("password", sign_in::wrong());
        return Ok(again(&problems));
    };
    let mut tx = ask.db.write().await?;
    sign_in::forgive(&mut tx, &knock).await?;
    let to = wanted(form.get("to"));
    let answer = match opened(&ask, &mut tx, user, to).await? {
        // What was typed before the session ended is sent from the page that answers.
        Answer::SignedIn { secret, to } if form.has("typed") => {
            Answer::Resumed { secret, kept: Kept { to, typed: views::held(form) } }
        }
        answer => answer,
    };
    tx.commit().await?;
    Ok(answer)
}
