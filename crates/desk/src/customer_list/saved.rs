//! Views under a name: kept, shared, dropped.

use ::store::Tx;
use frame::web::form::{self, Field, Problems, field};
use frame::web::{Answer, Ask, Fields, Page, Toast, UndoCall, action, icon};
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::users::UserId;
use gate::{Deed, Permit, Reach, Role};
use kernel::uuid::Uuid;
use kernel::{Id, Refusal, Say};
use maud::html;
use serde_json::{Value as Json, json};

use super::model::Shown;
use super::store::{self, SavedView, ViewId};

const EVERYBODY: &[(Role, Reach)] = &[
    (Role::Owner, Reach::All),
    (Role::Manager, Reach::All),
    (Role::Account, Reach::Own),
    (Role::Service, Reach::All),
    (Role::Analyst, Reach::All),
    (Role::ReadOnly, Reach::All),
];

/// Leave to keep a view under a name.
#[derive(Debug)]
pub enum Keep {}
impl Deed for Keep {
    const NAME: &'static str = "list.keep-view";
    const GRANTED: &'static [(Role, Reach)] = EVERYBODY;
}

/// Leave to drop a view of one's own.
#[derive(Debug)]
pub enum Drop {}
impl Deed for Drop {
    const NAME: &'static str = "list.drop-view";
    const GRANTED: &'static [(Role, Reach)] = EVERYBODY;
}

/// A longer name does not fit a tab.
const NAME_SIGNS_MAX: usize = 40;

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    page(&ask, &Problems::default()).await
}

async fn page(ask: &Ask<'_>, problems: &Problems) -> Result<Answer, Refusal> {
    let user = ask.actor()?.user();
    let views = store::of_user(&mut ask.read().await?, user).await?;
    let typed = if ask.form.has("view") { ask.form } else { ask.query };
    let view = if ask.form.has("view") {
        ask.form.get("view").to_owned()
    } else {
        Shown::read(ask.query).kept().encoded()
    };
    let (title, label, help) =
        (ask.get("list-views"), ask.get("list-view-name"), ask.get("list-view-name-help"));
    let body = html! {
        p class="crumb" { a href="/customers" { (ask.get("list-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("list-views-lede")) } } }
        div class="stack" {
            section class="card" { div class="ch" { h2 { (ask.get("list-view-save")) } } div class="cb" {
                form method="post" action="/customers/views" novalidate {
                    (form::keys(ask))
                    input type="hidden" name="view" value=(view);
                    (field(ask, &Field { help: &help, ..Field::text("name", &label, typed.get("name")) }, problems))
                    p class="fld" { label class="tick" { input class="cbx" type="checkbox" name="shared" value="1" checked[typed.get("shared") == "1"]; span { (ask.get("list-view-shared")) } } }
                    button class="btn pri" { (ask.get("list-view-keep")) }
                }
            } }
            section class="card" { div class="ch" { h2 { (ask.get("list-views-kept")) } }
                @if views.is_empty() { div class="cb" { p class="sub" { (ask.get("list-views-none")) } } }
                @else { ul class="plain" { @for one in &views { li class="li" {
                    a href=(Fields::read(one.query.as_bytes()).at("/customers")) { (one.name) }
                    @if one.is_shared { span class="tag" { (ask.get("list-view-is-shared")) } }
                    @if one.user == user {
                        span class="r" { (action(ask, &format!("/customers/views/{}/remove", one.id), "", &html! {
                            button class="btn sm" aria-label=(ask.say(&Say::new("list-view-drop-one").with("name", one.name.as_str()))) { (ask.get("list-view-drop")) }
                        })) }
                    }
                } } } }
            }
        }
    };
    Ok(Page::new("/customers", title, body).refused(!problems.is_empty()).into())
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let name: String = ask.form.trimmed("name").chars().take(NAME_SIGNS_MAX).collect();
    if name.is_empty() {
        let mut problems = Problems::default();
        problems.add("name", Say::new("list-view-name-missing"));
        return page(&ask, &problems).await;
    }
    let permit: Permit<Keep> = ask.permit()?;
    let user = ask.actor()?.user();
    let mut tx = ask.write().await?;
    if let Err(refusal) = refuse_full(&mut tx, user).await {
        drop(tx);
        return page(&ask, &Problems::one("name", &refusal)).await;
    }
    let view = Shown::read(&Fields::read(ask.form.get("view").as_bytes())).kept();
    let mut occasion = ask.occasion();
    let view = SavedView {
        id: occasion.id(),
        user,
        name,
        query: view.encoded(),
        is_shared: ask.form.get("shared") == "1",
    };
    store::insert(&mut tx, &view, ask.now).await?;
    let line =
        audit::write(&mut tx, &permit, &mut occasion, Change::made(subject(&view), written(&view))).await?;
    tx.commit().await?;
    let to = Fields::read(view.query.as_bytes()).at("/customers");
    Ok(said(&to, "list-view-kept-said", &view, line))
}

/// Refuses another view to whoever keeps as many as are offered.
async fn refuse_full(tx: &mut Tx, user: UserId) -> Result<(), Refusal> {
    if store::count_of(tx, user).await? >= store::VIEWS_MAX {
        return Err(Refusal::new("list-views-full").with("most", store::VIEWS_MAX));
    }
    Ok(())
}

pub(super) async fn drop_one(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit: Permit<Drop> = ask.permit()?;
    let mut tx = ask.write().await?;
    let found = store::find(&mut tx, ask.id("id")?).await?;
    let user = ask.actor()?.user();
    let view = found.filter(|view| view.user == user).ok_or_else(|| Refusal::new("frame-not-found"))?;
    store::remove(&mut tx, view.id).await?;
    let change = Change { subject: subject(&view), before: Some(written(&view)), after: None };
    let line = audit::write(&mut tx, &permit, &mut ask.occasion(), change).await?;
    tx.commit().await?;
    Ok(said("/customers/views", "list-view-dropped-said", &view, line))
}

fn said(to: &str, key: &'static str, view: &SavedView, line: LineId) -> Answer {
    Answer::say(to, Toast::new(Say::new(key).with("name", view.name.as_str())).undo(line))
}

fn subject(view: &SavedView) -> Subject {
    Subject::of("view", view.id)
}

fn written(view: &SavedView) -> Json {
    json!({ "name": view.name, "query": view.query, "shared": view.is_shared, "user": view.user.to_string() })
}

fn read(id: ViewId, json: &Json) -> Option<SavedView> {
    let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
    Some(SavedView {
        id,
        user: Uuid::try_parse(&text("user")?).ok().map(Id::from_uuid)?,
        name: text("name")?,
        query: text("query")?,
        is_shared: json.get("shared").and_then(Json::as_bool)?,
    })
}

/// Only who kept a view takes that back.
pub(super) async fn undo_keep(call: UndoCall<'_>) -> Result<(), Refusal> {
    let user = call.ask.actor()?.user();
    let found = store::find(call.tx, ViewId::from_uuid(call.line.subject.id)).await?;
    let view = found.ok_or_else(|| Refusal::new("frame-undo-nothing"))?;
    if view.user != user {
        return Err(Refusal::new("frame-not-allowed"));
    }
    store::remove(call.tx, view.id).await?;
    let change = Change { subject: subject(&view), before: Some(written(&view)), after: None };
    audit::write(call.tx, &call.ask.permit::<Drop>()?, &mut call.ask.occasion(), change).await?;
    Ok(())
}

pub(super) async fn undo_drop(call: UndoCall<'_>) -> Result<(), Refusal> {
    let user = call.ask.actor()?.user();
    let view = call.line.before.as_ref().and_then(|was| read(ViewId::from_uuid(call.line.subject.id), was));
    let view = view.ok_or_else(|| Refusal::new("frame-undo-nothing"))?;
    if view.user != user {
        return Err(Refusal::new("frame-not-allowed"));
    }
    refuse_full(call.tx, user).await?;
    store::insert(call.tx, &view, call.ask.now).await?;
    let change = Change::made(subject(&view), written(&view));
    audit::write(call.tx, &call.ask.permit::<Keep>()?, &mut call.ask.occasion(), change).await?;
    Ok(())
}

pub(super) fn said_kept(line: &Line) -> Say {
    Say::new("list-view-kept-said").with("name", name(line.after.as_ref()))
}

pub(super) fn said_dropped(line: &Line) -> Say {
    Say::new("list-view-dropped-said").with("name", name(line.before.as_ref()))
}

fn name(json: Option<&Json>) -> String {
    json.and_then(|json| json.get("name")).and_then(Json::as_str).unwrap_or_default().to_owned()
}
