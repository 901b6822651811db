//! Gathers what stands on Today.

use std::collections::HashMap;

use care::cases::{self, Due};
use frame::web::Ask;
use gate::Role;
use gate::users::UserId;
use insight::standing::{self, Standing};
use insight::valuation;
use insight::warning::{self, Warning};
use kernel::{Day, Days, Moment, Refusal};
use records::activities;
use records::customers::{self, CustomerId};
use records::orders;
use store::Tx;

use super::model::{Desk, LineKind, MarkRow, Person};
use super::named::Named;
use super::todo::{self, Todo};
use super::{beside, proof, store as marks};

/// Late regulars of one day; whoever looks after more in a day finds the rest in the list.
const LATE_MAX: usize = 20;
/// Late regulars read, so that marked ones do not crowd out the rest.
const LATE_READ: u32 = 200;
const QUIET_SHOWN: usize = 5;
const QUIET_READ: i64 = 100;
const QUIET_DAYS: i64 = 60;
/// The strip reaches back half a year.
pub(super) const STRIP_BACK: Days = Days(182);
const DAY_MICROS: i64 = 86_400_000_000;

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
    let ahead = todo::until(tx, ask, beside::week_end(ask), owner).await?;
    let clocks = clocks(tx, ask, owner).await?;
    let late = late(tx, ask, owner, &all_marks).await?;
    let birthdays = birthdays(tx, ask, owner, &all_marks).await?;
    let quiet = if late.nobody() { quiet(tx, ask, owner, &all_marks).await? } else { Vec::new() };
    let contacts = proof::contacts(tx, ask, owner).await?;
    let shown: Vec<CustomerId> = late
        .left
        .iter()
        .map(|one| one.customer)
        .chain(quiet.iter().map(|one| one.customer))
        .chain(birthdays.iter().map(|(customer, _)| *customer))
        .collect();
    let promised = ahead.iter().map(Todo::customer);
    let others =
        promised.chain(contacts.iter().map(|one| one.customer)).chain(beside::done_of(&all_marks, today));
    let named = Named::read(tx, ask, shown.iter().copied().chain(others).collect()).await?;
    let mut people = people(tx, ask, &shown, &named).await?;
    let known = |id: CustomerId| people.get(&id).cloned();
    let late = late.left.into_iter().filter_map(|one| Some((known(one.customer)?, one))).collect();
    let quiet = quiet.iter().filter_map(|one| known(one.customer)).collect();
    let birthdays =
        birthdays.into_iter().filter_map(|(one, is_today)| Some((people.remove(&one)?, is_today)));
    let mut todos: Vec<Todo> = ahead.iter().filter(|one| one.due().day <= today).cloned().collect();
    let value = |id: CustomerId| named.standing(id).map(|standing| standing.current_minor);
    todos.sort_by_key(|one| one.rank(today, value(one.customer())));
    let tier = |one: &Todo| Some((one.customer(), named.tier(one.customer())?));
    let mut desk = Desk {
        late,
        clocks,
        quiet,
        birthdays: birthdays.collect(),
        tiers: todos.iter().filter_map(tier).collect(),
        todos,
        done: beside::done(&all_marks, today, owner, &named),
        proof: proof::proof(tx, ask, &contacts, &named).await?,
        imports: beside::since_yesterday(tx, ask).await?,
        waiting: beside::waiting(tx, ask).await?,
        moved: beside::moved(tx, ask).await?,
        is_mine: owner.is_some(),
        ..Desk::default()
    };
    let ahead: Vec<Day> = ahead.iter().map(|one| one.due().day).collect();
    beside::week(tx, ask, owner, (&all_marks, &ahead), &mut desk).await?;
    Ok(desk)
}

/// How much is left, for the number in the menu: the one [`Desk::left`] counts.
pub(super) async fn left(tx: &mut Tx, ask: &Ask<'_>) -> Result<usize, Refusal> {
    let (today, owner) = (ask.today(), whose(tx, ask).await?);
    let all_marks = marks::marks(tx, today).await?;
    let late = late(tx, ask, owner, &all_marks).await?;
    let quiet = if late.nobody() { quiet(tx, ask, owner, &all_marks).await?.len() } else { 0 };
    let birthdays = birthdays(tx, ask, owner, &all_marks).await?;
    let today_born = birthdays.iter().filter(|(_, is_today)| *is_today).count();
    let clocks = clocks(tx, ask, owner).await?.len();
    Ok(clocks + late.left.len() + quiet + today_born + todo::until(tx, ask, today, owner).await?.len())
}

/// Cases with a clock that runs, of the customers in somebody's charge or of all.
async fn clocks(tx: &mut Tx, ask: &Ask<'_>, owner: Option<UserId>) -> Result<Vec<Due>, Refusal> {
    let Ok(permit) = ask.permit::<cases::See>() else { return Ok(Vec::new()) };
    cases::due(tx, &permit, ask.now, owner).await
}

fn is_marked(all: &[MarkRow], customer: CustomerId, kind: LineKind) -> bool {
    all.iter().any(|mark| mark.customer == customer && mark.kind == kind)
}

/// The day's slipping regulars.
struct LateOnes {
    /// The open warnings that are left, what may be saved first.
    left: Vec<Warning>,
    /// How many were looked after or put off today.
    handled: usize,
}

impl LateOnes {
    /// Whether there was nobody slipping to look after today.
    fn nobody(&self) -> bool {
        self.left.is_empty() && self.handled == 0
    }
}

/// Slipping regulars for the rest of the day: a day's work grows no longer while it is done.
async fn late(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
    all_marks: &[MarkRow],
) -> Result<LateOnes, Refusal> {
    let Ok(permit) = ask.permit::<warning::See>() else {
        return Ok(LateOnes { left: Vec::new(), handled: 0 });
    };
    let found = warning::open(tx, &permit, (ask.seen_from(), owner), LATE_READ).await?;
    let today = ask.today();
    let is_handled = |id: CustomerId| {
        let of_today = |mark: &MarkRow| mark.day == today && mark.kind == LineKind::Late;
        all_marks.iter().any(|mark| mark.customer == id && of_today(mark))
    };
    let handled = found.iter().filter(|one| is_handled(one.customer)).count();
    let open = found.into_iter().filter(|one| !is_marked(all_marks, one.customer, LineKind::Late));
    Ok(LateOnes { left: open.take(LATE_MAX.saturating_sub(handled)).collect(), handled })
}

async fn birthdays(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
    all_marks: &[MarkRow],
) -> Result<Vec<(CustomerId, bool)>, Refusal> {
    let see = ask.permit::<customers::See>()?;
    let mut all = Vec::new();
    for (day, is_today) in [(ask.today(), true), (ask.today() + Days(1), false)] {
        let found = customers::birthdays_on(tx, &see, day, owner).await?;
        let shown = found.into_iter().filter(|one| !is_marked(all_marks, one.id, LineKind::Birthday));
        all.extend(shown.map(|one| (one.id, is_today)));
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
    let is_quiet = |id: &CustomerId| spoken.get(id).is_none_or(|last| last.at < long_ago);
    let unmarked = |id: &CustomerId| {
        !is_marked(all_marks, *id, LineKind::Quiet) && !is_marked(all_marks, *id, LineKind::Late)
    };
    let shown: Vec<CustomerId> =
        ids.into_iter().filter(|id| is_quiet(id) && unmarked(id)).take(QUIET_SHOWN).collect();
    let standings = standing::many(tx, &permit, &shown).await?;
    Ok(shown.iter().filter_map(|id| standings.get(id).copied()).collect())
}

/// These customers with where they stand, when they bought and when they were spoken to.
async fn people(
    tx: &mut Tx,
    ask: &Ask<'_>,
    ids: &[CustomerId],
    named: &Named,
) -> Result<HashMap<CustomerId, Person>, Refusal> {
    let mut days = orders::days_of(tx, &ask.permit()?, ids, ask.seen_from() - STRIP_BACK).await?;
    let spoken = activities::last_contacts(tx, &ask.permit()?, ids).await?;
    let person = |id: &CustomerId| {
        let customer = named.customer(*id)?.clone();
        let bought = days.remove(id).unwrap_or_default();
        let days = bought.into_iter().map(|(day, minor)| (day, kernel::number(minor))).collect();
        let spoken_to = spoken.get(id).map(|last| last.at);
        Some((*id, Person { standing: named.standing(*id), days, spoken_to, customer }))
    };
    // Somebody late whose birthday it is stands there twice and is read once.
    let mut once = ids.to_vec();
    once.sort_unstable();
    once.dedup();
    Ok(once.iter().filter_map(person).collect())
}
