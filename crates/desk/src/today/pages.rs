//! The doors: the page, what is done with a line, handing a customer over, the number in the menu.

use ::store::Tx;
use frame::web::form::{Field, Problems, keys, select};
use frame::web::{Answer, Ask, Badge, Page, Toast, icon};
use gate::audit::LineId;
use gate::users::{self, UserId};
use kernel::{Days, Id, Refusal, Say, uuid::Uuid};
use maud::html;
use records::activities::{self, ActivityId};
use records::customers::{self, CustomerId};

use super::model::{LineKind, MarkKind};
use super::{deeds, empty, list, store, views, week};

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    if ask.query.get("when") == "week" {
        let (days, is_mine) = week::read(&mut tx, &ask).await?;
        return Ok(week::page(&ask, &days, is_mine).into());
    }
    let desk = list::desk(&mut tx, &ask).await?;
    let book = views::book(&mut tx, &ask).await?;
    if book.is_none() && desk.left() == 0 && store::is_empty(&mut tx).await? {
        return Ok(empty::page(&ask).into());
    }
    let page = views::page(&ask, &desk, book.as_ref());
    Ok(page.counted(number(desk.left())).into())
}

pub(super) async fn badge(tx: &mut Tx, ask: &Ask<'_>) -> Result<Option<Badge>, Refusal> {
    Ok(Some(number(list::left(tx, ask).await?)))
}

fn number(left: usize) -> Badge {
    Badge { count: kernel::count(left), hot: false }
}

fn customer(ask: &Ask<'_>) -> Result<CustomerId, Refusal> {
    id(ask.form.get("customer"))
}

fn id<I: Id>(text: &str) -> Result<I, Refusal> {
    Uuid::try_parse(text).map(I::from_uuid).map_err(|_| Refusal::new("frame-not-found"))
}

fn mark_of(ask: &Ask<'_>) -> Result<MarkKind, Refusal> {
    MarkKind::from_word(ask.form.get("mark")).ok_or_else(|| Refusal::new("frame-not-found"))
}

fn said(ask: &Ask<'_>, mark: MarkKind, line: Option<LineId>) -> Answer {
    let toast = Toast::new(Say::new(match mark {
        MarkKind::Done => "today-said-done",
        MarkKind::Tomorrow => "today-said-tomorrow",
    }));
    let toast = match line {
        Some(line) => toast.undo(line),
        None => toast,
    };
    Answer::say(ask.back("/"), toast)
}

pub(super) async fn mark(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let kind = LineKind::from_word(ask.form.get("kind")).ok_or_else(|| Refusal::new("frame-not-found"))?;
    let (customer, mark) = (customer(&ask)?, mark_of(&ask)?);
    let mut tx = ask.write().await?;
    let line =
        deeds::mark(&mut tx, &ask.permit()?, &mut ask.occasion(), (customer, kind), (mark, ask.today()))
            .await?;
    tx.commit().await?;
    Ok(said(&ask, mark, Some(line)))
}

pub(super) async fn promise(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which: (CustomerId, ActivityId) = (customer(&ask)?, id(ask.form.get("activity"))?);
    let mark = mark_of(&ask)?;
    let mut tx = ask.write().await?;
    let mut occasion = ask.occasion();
    let line = match mark {
        MarkKind::Done => activities::keep_promise(&mut tx, &ask.permit()?, &mut occasion, which).await?,
        MarkKind::Tomorrow => {
            let to = ask.today() + Days(1);
            activities::put_off(&mut tx, &ask.permit()?, &mut occasion, which, to).await?
        }
    };
    tx.commit().await?;
    Ok(said(&ask, mark, line))
}

pub(super) async fn hand_over_form(ask: Ask<'_>) -> Result<Answer, Refusal> {
    hand_over_page(&ask, &Problems::default()).await.map(Answer::from)
}

async fn hand_over_page(ask: &Ask<'_>, problems: &Problems) -> Result<Page, Refusal> {
    let id: CustomerId = ask.id("id")?;
    let mut tx = ask.read().await?;
    let found = customers::many(&mut tx, &ask.permit()?, &[id]).await?;
    let customer = found.first().ok_or_else(|| Refusal::new("frame-not-found"))?;
    let people = users::colleagues(&mut tx, &ask.permit()?).await?;
    let mut options = vec![(String::new(), ask.get("today-nobody"))];
    let active = people.into_iter().filter(|one| one.is_here);
    options.extend(active.map(|one| (one.id.to_string(), one.name)));
    let title = ask.say(&Say::new("today-hand-over-who").with("name", customer.called()));
    let label = ask.get("today-hand-over-to");
    let owner = customer.owner.map(|owner| owner.to_string()).unwrap_or_default();
    let body = html! {
        p class="crumb" { a href="/" { (ask.get("today-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            form method="post" action={ "/today/hand-over/" (id) } {
                (keys(ask))
                (select(ask, &Field::text("owner", &label, &owner), &options, problems))
                button class="btn pri" { (ask.get("today-hand-over")) }
            }
        } }
    };
    Ok(Page::new("/", title, body))
}

pub(super) async fn hand_over(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let customer: CustomerId = ask.id("id")?;
    let to = ask.form.get("owner");
    let owner: Option<UserId> = if to.is_empty() { None } else { Some(id(to)?) };
    let mut tx = ask.write().await?;
    match customers::hand_over(&mut tx, &ask.permit()?, &mut ask.occasion(), &[customer], owner).await {
        Ok(changed) => {
            tx.commit().await?;
            let toast = Toast::new(Say::new("today-handed-over"));
            let toast = match changed.line {
                Some(line) => toast.undo(line),
                None => toast,
            };
            Ok(Answer::say("/", toast))
        }
        Err(refusal) if refusal.say().key == "gate-shut-out" => {
            drop(tx);
            Ok(hand_over_page(&ask, &Problems::one("owner", &refusal)).await?.refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}
