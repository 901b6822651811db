//! Everything the page of one customer is made of, read in one go.

use std::collections::HashMap;

use crate::customer_list::{Neighbours, neighbours};
use care::account_plans::{self, Item};
use care::cases::{self, Case, Event};
use care::followups::{self, Followup, NextDate};
use care::visits::{self, Suggestion, Visit};
use frame::web::Ask;
use gate::users::{self, UserId};
use insight::diagnosis::{self, KeptCause};
use insight::standing::{self, Standing};
use insight::tiers::Move;
use insight::warning::{self, Warning};
use insight::{reports, valuation};
use kernel::{Currency, Day, Moment, Refusal};
use records::activities::ActivityId;
use records::attachments::{self, Attachment};
use records::customers::{self, CustomerField, CustomerFile, CustomerId};
use records::orders::{self, Habits};
use records::timeline::{self, Asked, Entry, Show};
use store::{Paged, Tx};

/// Entries of the first page of a timeline, and of each further one.
const FIRST_ROWS: usize = 7;
const MORE_ROWS: usize = 50;

/// One customer.
pub(super) struct Look {
    /// Where one came from: the customer's place in that list.
    pub(super) beside: Option<Neighbours>,
    pub(super) file: CustomerFile,
    pub(super) name: String,
    /// Where they stand; `None` without a valuation or where the role sees no values.
    pub(super) standing: Option<Standing>,
    /// What values are counted in; `None` where orders carry no amounts, and purchases are counted.
    pub(super) unit: Option<Currency>,
    pub(super) habits: Habits,
    pub(super) entries: Paged<Entry>,
    /// Changes of tier, which stand among the entries by their place here.
    pub(super) moves: Vec<(Moment, Move)>,
    /// Their cases, the latest first; nothing where the role sees none.
    pub(super) cases: Vec<Case>,
    /// What happened to those, which stands among the entries behind the changes of tier.
    pub(super) told: Vec<(Case, Event)>,
    /// What is to be done for them, and what was; its lines of the timeline stand behind those of cases.
    pub(super) followups: Vec<Followup>,
    /// The next date, of those and of what was promised.
    pub(super) next: Option<NextDate>,
    /// Visits and what was suggested on them, the latest first; nothing where the role sees none.
    pub(super) visits: (Vec<Visit>, Vec<Suggestion>),
    /// What is planned with them; `None` where the role sees none.
    pub(super) plan: Option<Vec<Item>>,
    /// Warnings of them, the latest first; none for whoever sees no values.
    pub(super) warnings: Vec<Warning>,
    /// The causes of those.
    pub(super) causes: Vec<KeptCause>,
    /// Files by the entries they belong to; none where the role sees none.
    pub(super) attachments: HashMap<ActivityId, Vec<Attachment>>,
    pub(super) show: Show,
    pub(super) people: HashMap<UserId, String>,
}

/// The customer the address names.
///
/// # Errors
/// `frame-not-found` where there is none in reach; a database fault.
pub(super) async fn look(ask: &Ask<'_>) -> Result<Look, Refusal> {
    let id: CustomerId = ask.id("id")?;
    let permit = ask.permit::<customers::See>()?;
    let gone = || Refusal::new("frame-not-found");
    let mut tx = ask.read().await?;
    let file = customers::show(&mut tx, &permit, id).await?.ok_or_else(gone)?;
    let (standing, unit) = stands(&mut tx, ask, &file).await?;
    let currency = unit.unwrap_or(file.sums.currency);
    let habits = orders::habits(&mut tx, &permit, id, (ask.seen_from(), currency)).await?.ok_or_else(gone)?;
    let show = shown(ask.query.get("show"));
    let after = Some(ask.query.get("after")).filter(|after| !after.is_empty());
    let rows = if after.is_some() { MORE_ROWS } else { FIRST_ROWS };
    let zone = ask.zone();
    // Service is cases, and what was done for the customer.
    let moves = if show == Show::Further { Vec::new() } else { moves(&mut tx, ask, id).await? };
    let tales = tales(&mut tx, ask, id).await?;
    let cases: Vec<Case> = tales.iter().map(|(case, _)| case.clone()).collect();
    let told: Vec<(Case, Event)> = tales
        .into_iter()
        .flat_map(|(case, events)| events.into_iter().map(move |event| (case.clone(), event)))
        .filter(|(_, event)| cases::is_of_file(event))
        .collect();
    let (followups, next) = to_do(&mut tx, ask, id).await?;
    let visits = match ask.permit::<visits::See>() {
        Ok(permit) => visits::of_customer(&mut tx, &permit, id).await?,
        Err(_) => Default::default(),
    };
    let at = moves.iter().map(|(at, _)| *at).chain(told.iter().map(|(_, event)| event.at));
    let at = at.chain(followups.iter().filter_map(|one| one.ended_at));
    let further: Vec<Day> = at.map(|at| at.day(&zone)).collect();
    let asked = Asked { zone: &zone, show, rows, after, further: &further };
    let entries = timeline::page(&mut tx, &permit, id, &asked).await?.ok_or_else(gone)?;
    let people = names(ask, &mut tx).await?;
    let (warnings, causes) = warned(&mut tx, ask, id).await?;
    let plan = match ask.permit::<account_plans::See>() {
        Ok(permit) => Some(account_plans::of_customer(&mut tx, &permit, id).await?),
        Err(_) => None,
    };
    let attachments = match ask.permit::<attachments::See>() {
        Ok(permit) => attachments::of_customer(&mut tx, &permit, id).await?,
        Err(_) => HashMap::new(),
    };
    let name = called(&file);
    let beside = neighbours(ask, ask.query.get("view"), id).await?;
    Ok(Look {
        beside,
        file,
        name,
        standing,
        unit,
        habits,
        entries,
        moves,
        cases,
        told,
        followups,
        next,
        visits,
        plan,
        warnings,
        causes,
        attachments,
        show,
        people,
    })
}

/// Warnings of them with their causes; nothing for whoever sees no values.
async fn warned(
    tx: &mut Tx,
    ask: &Ask<'_>,
    id: CustomerId,
) -> Result<(Vec<Warning>, Vec<KeptCause>), Refusal> {
    let Ok(permit) = ask.permit::<warning::See>() else { return Ok((Vec::new(), Vec::new())) };
    let warnings = warning::of_customer(tx, &permit, id).await?;
    Ok((warnings, diagnosis::of_customers(tx, &permit, &[id]).await?))
}

/// When they went to another tier and why; nothing for whoever sees no values.
async fn moves(tx: &mut Tx, ask: &Ask<'_>, id: CustomerId) -> Result<Vec<(Moment, Move)>, Refusal> {
    let Ok(permit) = ask.permit::<valuation::See>() else { return Ok(Vec::new()) };
    reports::tier_moves(tx, &permit, id).await
}

/// Their cases with what happened; nothing for whoever sees none.
async fn tales(tx: &mut Tx, ask: &Ask<'_>, id: CustomerId) -> Result<Vec<(Case, Vec<Event>)>, Refusal> {
    let Ok(permit) = ask.permit::<cases::See>() else { return Ok(Vec::new()) };
    cases::tales_of(tx, &permit, id).await
}

/// What is to be done for them, and the next date; nothing for whoever sees none.
async fn to_do(
    tx: &mut Tx,
    ask: &Ask<'_>,
    id: CustomerId,
) -> Result<(Vec<Followup>, Option<NextDate>), Refusal> {
    let Ok(permit) = ask.permit::<followups::See>() else { return Ok((Vec::new(), None)) };
    let all = followups::of_customer(tx, &permit, id).await?;
    Ok((all, followups::next_dates(tx, &permit, &[id]).await?.remove(&id)))
}

async fn stands(
    tx: &mut Tx,
    ask: &Ask<'_>,
    file: &CustomerFile,
) -> Result<(Option<Standing>, Option<Currency>), Refusal> {
    let Ok(permit) = ask.permit::<valuation::See>() else { return Ok((None, Some(file.sums.currency))) };
    let standing = standing::of(tx, &permit, file.customer.id).await?;
    let unit = standing::book(tx, &permit).await?.map_or(Some(file.sums.currency), |book| book.currency());
    Ok((standing, unit))
}

/// What people of the house are called.
async fn names(ask: &Ask<'_>, tx: &mut Tx) -> Result<HashMap<UserId, String>, Refusal> {
    let all = users::colleagues(tx, &ask.permit()?).await?;
    Ok(all.into_iter().map(|one| (one.id, one.name)).collect())
}

/// What a customer is called: the name, else the firm, else the number.
pub(super) fn called(file: &CustomerFile) -> String {
    let card = &file.customer.card;
    let said = [CustomerField::Name, CustomerField::Company].into_iter().map(|field| card.get(field));
    said.into_iter().find(|name| !name.is_empty()).unwrap_or(&file.customer.code).to_owned()
}

fn shown(word: &str) -> Show {
    match word {
        "orders" => Show::Orders,
        "contacts" => Show::Contacts,
        "service" => Show::Further,
        _ => Show::All,
    }
}

impl Look {
    /// The values of one kind of key, in the order of the book.
    pub(super) fn keys(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.file.keys.iter().filter(move |key| key.kind == kind).map(|key| key.value.as_str())
    }

    /// What a field says.
    pub(super) fn field(&self, field: CustomerField) -> &str {
        self.file.customer.card.get(field)
    }

    /// What somebody of the house is called; empty for the house itself and for who is gone.
    pub(super) fn person(&self, user: Option<UserId>) -> &str {
        user.and_then(|user| self.people.get(&user)).map_or("", String::as_str)
    }

    /// The address of the file.
    pub(super) fn path(&self) -> String {
        format!("/customers/{}", self.file.customer.id)
    }
}
