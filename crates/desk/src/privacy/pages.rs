//! The doors.

use std::collections::HashMap;
use std::fs;

use care::account_plans::{self, Item};
use care::cases::{self, Case, Event};
use care::followups::{self, Followup};
use care::playbooks::{self, Listed};
use care::visits::{self, Suggestion, Visit};
use frame::web::{Answer, Ask, LEAVING_PREFIX, Page, Parcel, Toast, hand_over};
use gate::users::{self, UserId};
use gate::{Permit, audit};
use insight::diagnosis::{self, KeptCause};
use insight::warning::{self, Warning};
use kernel::{Refusal, Say};
use records::customers::{self, CustomerId, Reveal};
use records::erasure::{self, Disclose, Erase, Held};
use records::imports;
use serde_json::Value as Json;
use store::Tx;

use super::FORGETS;
use super::views::{Beside, View};

/// Everything that is held; that somebody looked stands in the trail.
pub(super) async fn held(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let held = read(&ask).await?;
    let mut tx = ask.write().await?;
    customers::reveal(&mut tx, &ask.permit::<Reveal>()?, &mut ask.occasion(), held.customer.id, "everything")
        .await?;
    let people = names(&mut tx).await?;
    let cases = cases(&mut tx, &ask, &held).await?;
    let warnings = warnings(&mut tx, &ask, &held).await?;
    let causes = causes(&mut tx, &ask, &held).await?;
    let followups = followups(&mut tx, &ask, &held).await?;
    let visits = visits(&mut tx, &ask, &held).await?;
    let (plan, played) = planned(&mut tx, &ask, &held).await?;
    tx.commit().await?;
    let beside = Beside {
        cases: &cases,
        warnings: &warnings,
        causes: &causes,
        followups: &followups,
        visits: &visits.0,
        suggestions: &visits.1,
        plan: &plan,
        played: &played,
    };
    let view = View { ask: &ask, held: &held, people: &people, beside };
    Ok(Page::new("/customers", ask.get("privacy-held"), view.held()).into())
}

/// The same as a file for the customer.
pub(super) async fn json(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let held = read(&ask).await?;
    let mut tx = ask.read().await?;
    let people = names(&mut tx).await?;
    let cases = cases(&mut tx, &ask, &held).await?;
    let warnings = warnings(&mut tx, &ask, &held).await?;
    let causes = causes(&mut tx, &ask, &held).await?;
    let followups = followups(&mut tx, &ask, &held).await?;
    let (seen, said) = visits(&mut tx, &ask, &held).await?;
    let (plan, played) = planned(&mut tx, &ask, &held).await?;
    drop(tx);
    let played: Vec<Json> = played.iter().map(|one| playbooks::done_to_json(ask.texts, one)).collect();
    let name = format!("held-{}.json", ask.today());
    let warned: Vec<Json> = warnings.iter().map(|one| warning::to_json(ask.texts, one)).collect();
    let causes: Vec<Json> = causes.iter().map(|one| diagnosis::to_json(ask.texts, one)).collect();
    hand_over::<Disclose, _, _>(&ask, Parcel { what: "held", ending: "json", name }, async move |out| {
        let name_of = |user: UserId| people.get(&user).cloned().unwrap_or_default();
        let mut json = held.to_json(&name_of);
        if let Json::Object(entries) = &mut json {
            let told = cases.iter().map(|(case, events)| cases::to_json(case, events, &name_of));
            entries.insert("cases".to_owned(), told.collect());
            entries.insert("warnings".to_owned(), warned.into());
            entries.insert("causes".to_owned(), causes.into());
            let due = followups.iter().map(|one| followups::to_json(one, &name_of));
            entries.insert("followups".to_owned(), due.collect());
            let seen = seen.iter().map(|one| visits::visit_json(one, &name_of));
            entries.insert("visits".to_owned(), seen.collect());
            let said = said.iter().map(visits::suggestion_json);
            entries.insert("suggestions".to_owned(), said.collect());
            entries.insert("plan".to_owned(), plan.iter().map(account_plans::to_json).collect());
            entries.insert("playbooks".to_owned(), played.into());
        }
        let text = format!("{json:#}\n");
        let failed = |error| Refusal::new("frame-file-not-written").because(error);
        frame::write_whole(&out, text.as_bytes()).map_err(failed)?;
        Ok(1)
    })
    .await
}

/// What goes and what stays, before it is done.
pub(super) async fn before(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let held = read(&ask).await?;
    if held.erased_at.is_some() {
        return Err(Refusal::new("erasure-done"));
    }
    let mut tx = ask.read().await?;
    let cases = cases(&mut tx, &ask, &held).await?;
    let followups = followups(&mut tx, &ask, &held).await?;
    let visits = visits(&mut tx, &ask, &held).await?;
    let (plan, _) = planned(&mut tx, &ask, &held).await?;
    let beside = Beside {
        cases: &cases,
        warnings: &[],
        causes: &[],
        followups: &followups,
        visits: &visits.0,
        suggestions: &visits.1,
        plan: &plan,
        played: &[],
    };
    let view = View { ask: &ask, held: &held, people: &HashMap::new(), beside };
    Ok(Page::new("/customers", ask.get("privacy-erase"), view.before()).into())
}

/// Erases. It cannot be undone, so the toast has no undo.
pub(super) async fn erase(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let id: CustomerId = ask.id("id")?;
    let (permit, mut occasion) = (ask.permit::<Erase>()?, ask.occasion());
    let mut tx = ask.write().await?;
    let called = ask.say(&Say::new("privacy-nameless").with("sign", sign(id)));
    let erased = erasure::erase(&mut tx, &permit, &mut occasion, (id, &called), &FORGETS).await?;
    tx.commit().await?;
    for stored in &erased.uploads {
        imports::remove_upload(&ask.house.files, stored);
    }
    forget_archives(&ask);
    Ok(Answer::say(format!("/customers/{id}"), Toast::new(Say::new("privacy-erased"))))
}

/// Archives of the book that wait for somebody hold the person still.
fn forget_archives(ask: &Ask<'_>) {
    for entry in fs::read_dir(&ask.house.files).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&format!("{LEAVING_PREFIX}book-")) {
            let _gone_already = fs::remove_file(entry.path());
        }
    }
}

/// The end of an identity: enough to tell one without a name from another.
fn sign(id: CustomerId) -> String {
    let text = id.to_string();
    text.get(text.len().saturating_sub(6)..).unwrap_or_default().to_owned()
}

async fn read(ask: &Ask<'_>) -> Result<Held, Refusal> {
    let (disclose, trail) = (ask.permit::<Disclose>()?, ask.permit::<audit::See>()?);
    let held = erasure::held(&mut ask.read().await?, &disclose, &trail, ask.id("id")?).await?;
    held.ok_or_else(|| Refusal::new("frame-not-found"))
}

/// Their cases with what happened; whoever may disclose sees them all.
async fn cases(tx: &mut Tx, ask: &Ask<'_>, held: &Held) -> Result<Vec<(Case, Vec<Event>)>, Refusal> {
    cases::tales_of(tx, &ask.permit()?, held.customer.id).await
}

/// What was to be done for them; whoever may disclose sees it all.
async fn followups(tx: &mut Tx, ask: &Ask<'_>, held: &Held) -> Result<Vec<Followup>, Refusal> {
    followups::of_customer(tx, &ask.permit()?, held.customer.id).await
}

/// Visits and what was suggested on them; whoever may disclose sees them all.
async fn visits(tx: &mut Tx, ask: &Ask<'_>, held: &Held) -> Result<(Vec<Visit>, Vec<Suggestion>), Refusal> {
    visits::of_customer(tx, &ask.permit()?, held.customer.id).await
}

/// What is planned with them, and what playbooks did; whoever may disclose sees it all.
async fn planned(tx: &mut Tx, ask: &Ask<'_>, held: &Held) -> Result<(Vec<Item>, Vec<Listed>), Refusal> {
    let plan = account_plans::of_customer(tx, &ask.permit()?, held.customer.id).await?;
    Ok((plan, playbooks::of_customer(tx, &ask.permit()?, held.customer.id).await?))
}

/// The warnings of them; whoever may disclose sees them all.
async fn warnings(tx: &mut Tx, ask: &Ask<'_>, held: &Held) -> Result<Vec<Warning>, Refusal> {
    warning::of_customer(tx, &ask.permit()?, held.customer.id).await
}

/// What was thought to lie behind those.
async fn causes(tx: &mut Tx, ask: &Ask<'_>, held: &Held) -> Result<Vec<KeptCause>, Refusal> {
    diagnosis::of_customers(tx, &ask.permit()?, &[held.customer.id]).await
}

/// Names of colleagues are no secret among them.
async fn names(tx: &mut Tx) -> Result<HashMap<UserId, String>, Refusal> {
    let people = users::list(tx, &Permit::by_house("names")).await?;
    Ok(people.into_iter().map(|user| (user.id, user.name)).collect())
}
