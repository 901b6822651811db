//! Gathers what stands on Today.

use std::collections::{HashMap, HashSet};

use frame::web::Ask;
use gate::users::UserId;
use gate::{Permit, Role};
use insight::standing::{self, Standing};
use insight::valuation;
use kernel::{Day, Days, Moment, Page, Refusal};
use records::activities::{self, OpenPromise};
use records::customers::{self, Customer, CustomerId};
use records::{imports, orders};
use store::Tx;

use super::model::{Desk, LineKind, MarkKind, MarkRow, Person};
use super::{proof, store as marks};

/// Late regulars shown; whoever looks after more in a day finds the rest in the list.
const LATE_MAX: u32 = 20;
/// Late regulars read, so that marked ones do not crowd out the rest.
const LATE_READ: u32 = 200;
const QUIET_SHOWN: usize = 5;
const QUIET_READ: i64 = 100;
const QUIET_DAYS: i64 = 60;
/// The strip reaches back half a year.
pub(super) const STRIP_BACK: Days = Days(182);
const WEEK: i32 = 7;
const DAY_MICROS: i64 = 86_400_000_000;
const IMPORTS: u32 = 5;

/// Whose lines: of whoever the visitor is in charge of, or of everybody.
pub(super) async fn whose(tx: &mut Tx, ask: &Ask<'_>) -> Result<Option<UserId>, Refusal> {
    let actor = ask.actor()?;
    let me = actor.user();
    if actor.role() == Role::Account {
        return Ok(Some(me));
    }
    match ask.query.get("who") {
        "all" => Ok(None),
        "mine" => Ok(Some(me)),
        _ => Ok(marks::owns_any(tx, me).await?.then_some(me)),
    }
}

/// Everything on the page.
pub(super) async fn desk(tx: &mut Tx, ask: &Ask<'_>) -> Result<Desk, Refusal> {
    let (today, owner) = (ask.today(), whose(tx, ask).await?);
    let all_marks = marks::marks(tx, today).await?;
    let see = ask.permit::<customers::See>()?;
    let late = late(tx, ask, owner, &all_marks).await?;
    let promises = promises(tx, ask, today, owner).await?;
    let birthdays = birthdays(tx, ask, owner, &all_marks).await?;
    let quiet = if late.is_empty() { quiet(tx, ask, owner, &all_marks).await? } else { Vec::new() };
    let reading: Vec<CustomerId> = late
        .iter()
        .chain(&quiet)
        .map(|one| one.customer)
        .chain(birthdays.iter().map(|(customer, _)| customer.id))
        .collect();
    let mut people = people(tx, ask, &see, &reading).await?;
    let known =
        |list: &[Standing]| list.iter().filter_map(|one| people.get(&one.customer).cloned()).collect();
    let (late, quiet) = (known(&late), known(&quiet));
    let birthdays =
        birthdays.into_iter().filter_map(|(one, is_today)| Some((people.remove(&one.id)?, is_today)));
    let mut desk = Desk {
        late,
        quiet,
        birthdays: birthdays.collect(),
        promises,
        done: done(tx, ask, today, owner, &all_marks).await?,
        proof: proof::proof(tx, ask, owner).await?,
        imports: since_yesterday(tx, ask).await?,
        is_mine: owner.is_some(),
        ..Desk::default()
    };
    week(tx, ask, owner, &all_marks, &mut desk).await?;
    Ok(desk)
}

/// How much is left, for the number in the menu.
pub(super) async fn left(tx: &mut Tx, ask: &Ask<'_>) -> Result<usize, Refusal> {
    let (today, owner) = (ask.today(), whose(tx, ask).await?);
    let all_marks = marks::marks(tx, today).await?;
    Ok(late(tx, ask, owner, &all_marks).await?.len() + promises(tx, ask, today, owner).await?.len())
}

fn is_marked(all: &[MarkRow], customer: CustomerId, kind: LineKind) -> bool {
    all.iter().any(|mark| mark.customer == customer && mark.kind == kind)
}

async fn late(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
    all_marks: &[MarkRow],
) -> Result<Vec<Standing>, Refusal> {
    let Ok(permit) = ask.permit::<valuation::See>() else { return Ok(Vec::new()) };
    let found = standing::late(tx, &permit, ask.today(), LATE_READ, owner).await?;
    let shown = found.into_iter().filter(|(id, _)| !is_marked(all_marks, *id, LineKind::Late));
    Ok(shown.map(|(_, standing)| standing).take(LATE_MAX as usize).collect())
}

async fn promises(
    tx: &mut Tx,
    ask: &Ask<'_>,
    until: Day,
    owner: Option<UserId>,
) -> Result<Vec<OpenPromise>, Refusal> {
    activities::open_promises(tx, &ask.permit()?, until, owner).await
}

async fn birthdays(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
    all_marks: &[MarkRow],
) -> Result<Vec<(Customer, bool)>, Refusal> {
    let see = ask.permit::<customers::See>()?;
    let mut all = Vec::new();
    for (day, is_today) in [(ask.today(), true), (ask.today() + Days(1), false)] {
        let found = customers::birthdays_on(tx, &see, day, owner).await?;
        let shown = found.into_iter().filter(|one| !is_marked(all_marks, one.id, LineKind::Birthday));
        all.extend(shown.map(|one| (one, is_today)));
    }
    Ok(all)
}

/// The best customers nobody has spoken to for two months: never an empty desk after an import.
async fn quiet(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
    all_marks: &[MarkRow],
) -> Result<Vec<Standing>, Refusal> {
    let Ok(permit) = ask.permit::<valuation::See>() else { return Ok(Vec::new()) };
    let owner = permit.scope().owner().or(owner);
    let ids = marks::best(tx, owner, QUIET_READ).await?;
    let spoken = activities::last_contacts(tx, &ask.permit()?, &ids).await?;
    let long_ago = Moment(ask.now.0.saturating_sub(QUIET_DAYS * DAY_MICROS));
    let is_quiet = |id: &CustomerId| spoken.get(id).is_none_or(|last| *last < long_ago);
    let unmarked = |id: &CustomerId| {
        !is_marked(all_marks, *id, LineKind::Quiet) && !is_marked(all_marks, *id, LineKind::Late)
    };
    let shown: Vec<CustomerId> =
        ids.into_iter().filter(|id| is_quiet(id) && unmarked(id)).take(QUIET_SHOWN).collect();
    let standings = standing::many(tx, &permit, &shown).await?;
    Ok(shown.iter().filter_map(|id| standings.get(id).copied()).collect())
}

/// These customers with where they stand and when they bought, a few statements in all.
async fn people(
    tx: &mut Tx,
    ask: &Ask<'_>,
    see: &Permit<customers::See>,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, Person>, Refusal> {
    let mut days = orders::days_of(tx, see, ids, ask.today() - STRIP_BACK).await?;
    let standings = match ask.permit::<valuation::See>() {
        Ok(permit) => standing::many(tx, &permit, ids).await?,
        Err(_) => HashMap::new(),
    };
    let found = customers::many(tx, see, ids).await?;
    let person = |customer: Customer| {
        let bought = days.remove(&customer.id).unwrap_or_default();
        let days = bought.into_iter().map(|(day, minor)| (day, kernel::number(minor))).collect();
        (customer.id, Person { standing: standings.get(&customer.id).copied(), days, customer })
    };
    Ok(found.into_iter().map(person).collect())
}

/// What was done today: marks, and promises kept.
async fn done(
    tx: &mut Tx,
    ask: &Ask<'_>,
    today: Day,
    owner: Option<UserId>,
    all_marks: &[MarkRow],
) -> Result<usize, Refusal> {
    let done: Vec<CustomerId> = all_marks
        .iter()
        .filter(|mark| mark.mark == MarkKind::Done && mark.day == today)
        .map(|mark| mark.customer)
        .collect();
    let see = ask.permit::<customers::See>()?;
    let reached: HashSet<CustomerId> = customers::many(tx, &see, &done)
        .await?
        .into_iter()
        .filter(|customer| owner.is_none() || customer.owner == owner)
        .map(|customer| customer.id)
        .collect();
    let marked = done.iter().filter(|id| reached.contains(id)).count();
    // Yesterday's evening is no part of today, wherever the business is.
    let since = Moment(ask.now.0.saturating_sub(DAY_MICROS));
    let kept = activities::kept_since(tx, &ask.permit()?, since, owner).await?;
    Ok(marked + kept.into_iter().filter(|at| at.day(&ask.zone()) == today).count())
}

/// Fills in what is due on each day of the week, and tomorrow.
async fn week(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
    all_marks: &[MarkRow],
    desk: &mut Desk,
) -> Result<(), Refusal> {
    let today = ask.today();
    // 1970-01-01 was a Thursday: Monday is 0 where weeks begin on Monday.
    let shift = if ask.business.week_from_sunday { 4 } else { 3 };
    let first = today - Days((today.epoch_days() + shift).rem_euclid(WEEK));
    let tomorrow = today + Days(1);
    let ahead = promises(tx, ask, (first + Days(WEEK)).max(tomorrow), owner).await?;
    let due_on = |day: Day| ahead.iter().filter(|one| one.due.day == day).count();
    let left = desk.left();
    let put_off =
        all_marks.iter().filter(|mark| mark.mark == MarkKind::Tomorrow && mark.until == today).count();
    let count = |day: Day| {
        let due = match day {
            day if day < today => 0,
            day if day == today => left,
            day if day == tomorrow => due_on(day) + put_off,
            day => due_on(day),
        };
        u32::try_from(due).unwrap_or(u32::MAX)
    };
    desk.week = (0..WEEK).map(|at| (first + Days(at), count(first + Days(at)))).collect();
    desk.tomorrow = count(tomorrow);
    Ok(())
}

/// What came in since yesterday; for those who may see imports.
async fn since_yesterday(tx: &mut Tx, ask: &Ask<'_>) -> Result<Vec<imports::Import>, Refusal> {
    let Ok(permit) = ask.permit::<imports::See>() else { return Ok(Vec::new()) };
    let since = Moment(ask.now.0.saturating_sub(DAY_MICROS));
    let page = imports::list(tx, &permit, &Page::new(IMPORTS, None)).await?;
    Ok(page.rows.into_iter().filter(|one| one.at >= since && one.undone_at.is_none()).collect())
}
