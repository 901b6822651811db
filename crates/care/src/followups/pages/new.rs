//! A new follow-up: for whom, what, when. A day found in the words is shown before it is kept.

use ::store::Tx;
use frame::web::form::{self, Field, Problems, area, field, select};
use frame::web::{Answer, Ask, Fields, Page, Toast, icon};
use gate::users::UserId;
use kernel::uuid::Uuid;
use kernel::{Id, Refusal, Say};
use maud::{Markup, html};
use records::activities::{Due as When, find_due};
use records::customers::{self, Customer, CustomerId};
use records::search;

use super::super::model::{NewFollowup, Origin};
use super::super::views::{self, Beside};
use super::super::{Open, PATH};
use super::read_due;
use crate::followups;

/// So many who may be meant are shown.
const SHOWN: usize = 6;
/// More is no name.
const TYPED_MAX: usize = 100;

pub(in crate::followups) async fn blank(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let known = named(&mut tx, &ask, ask.query.get("customer")).await?;
    let beside = views::beside(&ask, &mut tx).await?;
    let who: Vec<Customer> = known.into_iter().collect();
    Ok(page(&ask, &beside, (&who, ask.form), &Problems::default()).into())
}

/// The customer of an identity in an address or a field.
async fn named(tx: &mut Tx, ask: &Ask<'_>, text: &str) -> Result<Option<Customer>, Refusal> {
    let Ok(id) = Uuid::try_parse(text) else { return Ok(None) };
    Ok(customers::many(tx, &ask.permit()?, &[CustomerId::from_uuid(id)]).await?.into_iter().next())
}

/// Who is meant: who was chosen, else those who fit what was typed.
async fn meant(tx: &mut Tx, ask: &Ask<'_>) -> Result<Vec<Customer>, Refusal> {
    if let Some(known) = named(tx, ask, ask.form.get("customer")).await? {
        return Ok(vec![known]);
    }
    let typed: String = ask.form.trimmed("for").chars().take(TYPED_MAX).collect();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let same = customers::find(tx, &ask.permit()?, &typed).await?;
    if same.len() == 1 {
        return Ok(same);
    }
    let found = search::find(tx, &ask.permit()?, &typed, SHOWN).await?;
    Ok(found.customers.into_iter().map(|hit| hit.customer).collect())
}

pub(in crate::followups) async fn open(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Open>()?;
    let mut tx = ask.read().await?;
    let who = meant(&mut tx, &ask).await?;
    let beside = views::beside(&ask, &mut tx).await?;
    drop(tx);
    let mut problems = Problems::default();
    match who.as_slice() {
        [] => problems.add("for", Say::new("followups-for-nobody")),
        [_] => {}
        _ => problems.add("for", Say::new("followups-for-several")),
    }
    let what = ask.form.trimmed("what");
    if what.is_empty() {
        problems.add("what", Say::new("followups-what-missing"));
    }
    let due = due(&ask, &mut problems);
    if let (Due::Found(found), true) = (due, problems.is_empty()) {
        let typed = ask.form.with("due", &found.day.to_string());
        let typed = typed.with("due_time", &found.clock().unwrap_or_default());
        return Ok(page(&ask, &beside, (&who, &typed), &problems).into());
    }
    let ([customer], Due::Said(due), true) = (who.as_slice(), due, problems.is_empty()) else {
        return Ok(page(&ask, &beside, (&who, ask.form), &problems).refused(true).into());
    };
    let new = NewFollowup {
        what: what.to_owned(),
        why: ask.form.trimmed("why").to_owned(),
        due,
        who: Uuid::try_parse(ask.form.get("who")).ok().map(UserId::from_uuid),
        origin: Origin::Person,
        key: String::new(),
        stake_minor: None,
    };
    let mut tx = ask.write().await?;
    match followups::open(&mut tx, &permit, &mut ask.occasion(), customer.id, &new).await {
        Ok(opened) => {
            tx.commit().await?;
            let toast = Toast::new(Say::new("followups-said-opened"));
            let toast =
                opened.map_or_else(|| Toast::new(Say::new("followups-erased")), |(_, line)| toast.undo(line));
            Ok(Answer::say(format!("/customers/{}", customer.id), toast))
        }
        Err(refusal)
            if refusal.say().key.starts_with("followups-") || refusal.say().key == "gate-shut-out" =>
        {
            drop(tx);
            let at = if refusal.say().key == "followups-text-long" { "what" } else { "who" };
            Ok(page(&ask, &beside, (&who, ask.form), &Problems::one(at, &refusal)).refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}

/// When it is due, as far as somebody said.
#[derive(Clone, Copy)]
enum Due {
    Said(When),
    /// Read in the words, and to be shown before it is kept.
    Found(When),
    Missing,
}

fn due(ask: &Ask<'_>, problems: &mut Problems) -> Due {
    match read_due(ask.form.trimmed("due"), ask.form.trimmed("due_time")) {
        Ok(Some(due)) => return Due::Said(due),
        Ok(None) => {
            if let Some(found) = find_due(ask.form.trimmed("what"), ask.today()) {
                return Due::Found(found);
            }
            problems.add("due", Say::new("followups-due-missing"));
        }
        Err(()) => problems.add("due", Say::new("followups-due-bad")),
    }
    Due::Missing
}

fn page(ask: &Ask<'_>, beside: &Beside, (who, typed): (&[Customer], &Fields), problems: &Problems) -> Page {
    let title = ask.get("followups-new");
    let [what, why, day, time, whose, why_help] = [
        "followups-what",
        "followups-why",
        "followups-due",
        "followups-due-time",
        "followups-who",
        "followups-why-help",
    ]
    .map(|key| ask.get(key));
    let mut people = vec![(String::new(), ask.get("followups-who-in-charge"))];
    people.extend(beside.choices());
    let day_field = Field { kind: "date", ..Field::text("due", &day, typed.get("due")) };
    let time_field =
        Field { kind: "time", optional: true, ..Field::text("due_time", &time, typed.get("due_time")) };
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("followups-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            form method="post" action="/followups/new" novalidate {
                (form::keys(ask))
                (for_whom(ask, (who, typed), problems))
                (field(ask, &Field::text("what", &what, typed.get("what")), problems))
                div class="pair" { (field(ask, &day_field, problems)) (field(ask, &time_field, problems)) }
                (area(ask, &Field { optional: true, help: &why_help, ..Field::text("why", &why, typed.get("why")) }, 2, problems))
                (select(ask, &Field { optional: true, ..Field::text("who", &whose, typed.get("who")) }, &people, problems))
                button class="btn pri" { (ask.get("followups-do-open")) }
            }
        } }
    };
    Page::new("/", title, body)
}

/// For whom: known already, one of several, or to be typed.
fn for_whom(ask: &Ask<'_>, (who, typed): (&[Customer], &Fields), problems: &Problems) -> Markup {
    let (label, help) = (ask.get("followups-for"), ask.get("followups-for-help"));
    html! {
        @if let [one] = who {
            div class="fld" {
                input type="hidden" name="customer" value=(one.id);
                p { b { (one.called()) } " " a href="/followups/new" { (ask.get("followups-for-other")) } }
            }
        } @else {
            (field(ask, &Field { help: &help, ..Field::text("for", &label, typed.get("for")) }, problems))
            @if !who.is_empty() {
                fieldset class="fld" {
                    legend { (ask.get("followups-for-which")) }
                    @for one in who { label class="radio" {
                        input type="radio" name="customer" value=(one.id);
                        span { (one.called()) " " span class="muted" { (one.code) } }
                    } }
                }
            }
        }
    }
}
