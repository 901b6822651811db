//! What happened, worked out from orders, contacts and kept valuations; nothing of it is stored.

use std::collections::HashMap;

use ::store::Tx;
use gate::Permit;
use jiff::tz::TimeZone;
use kernel::{Day, Days, Moment, Refusal};
use records::customers::{self, CustomerId};
use records::{activities, orders};

use super::model::{Facts, Goal, Kept, Of, Progress, What};
use super::{See, rules};
use crate::standing;
use crate::tiers::Tier;
use crate::valuation::{self, Among, RunId};

/// Who bought again so often counts as a regular ...
const REGULAR_REPEATS: u32 = 3;
/// ... where they bought within so long before the goal began.
const REGULAR_LATELY: Days = Days(365);
/// A valuation older than this says nothing of the day a goal began.
const FRESH: Days = Days(62);
const DAY_MICROS: i64 = 86_400_000_000;

/// A goal with how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The goal.
    pub kept: Kept,
    /// What happened; `None` where no valuation is left that says how things stood when it began.
    pub facts: Option<Facts>,
    /// How that is.
    pub progress: Option<Progress>,
}

/// How these goals stand, as seen from a day. The sums are those of the house, whoever looks: what a goal counts is part of the goal.
///
/// # Errors
/// A database fault.
pub async fn standings(
    tx: &mut Tx,
    _permit: &Permit<See>,
    goals: Vec<Kept>,
    (seen_from, zone): (Day, &TimeZone),
) -> Result<Vec<Standing>, Refusal> {
    let reason = "goals";
    let book = standing::book(tx, &Permit::by_house(reason)).await?;
    let newest = book.and_then(|book| book.newest_order()).map_or(seen_from, |newest| newest.min(seen_from));
    let mut reading = Reading { seen_from, newest, zone, runs: HashMap::new() };
    let mut all = Vec::with_capacity(goals.len());
    for kept in goals {
        let facts = reading.of(tx, &kept.goal).await?;
        let progress = facts.map(|facts| rules::progress(&kept.goal, &facts, seen_from));
        all.push(Standing { kept, facts, progress });
    }
    Ok(all)
}

/// What is asked for several goals is read once.
struct Reading<'a> {
    seen_from: Day,
    /// The newest order: what came after it nobody knows yet.
    newest: Day,
    zone: &'a TimeZone,
    runs: HashMap<Day, Option<RunId>>,
}

impl Reading<'_> {
    async fn of(&mut self, tx: &mut Tx, goal: &Goal) -> Result<Option<Facts>, Refusal> {
        let last = goal.end().min(self.seen_from);
        let plain = |so_far, known| Facts { so_far, at_start: 0, whole: None, known };
        if goal.start > self.seen_from {
            return Ok(Some(plain(0, self.seen_from)));
        }
        match goal.what {
            What::Sales => self.sales(tx, goal, last).await,
            What::Contacts => {
                let person = if let Of::Person(person) = goal.of { Some(person) } else { None };
                let span = (self.start_of(goal.start), self.start_of(last + Days(1)));
                let made = activities::count_contacts(tx, &Permit::by_house("goals"), span, person).await?;
                Ok(Some(plain(made, last)))
            }
            What::Kept => self.kept(tx, goal, last).await,
            What::Customers => {
                let Of::Tier(tier) = goal.of else { return Ok(None) };
                let (before, now) = (self.run(tx, goal.start).await?, self.run(tx, last).await?);
                let Some((before, now)) = before.zip(now) else { return Ok(None) };
                let at_start = in_tier(tx, before, tier).await?;
                let so_far = in_tier(tx, now, tier).await?;
                Ok(Some(Facts { so_far, at_start, whole: None, known: last }))
            }
            What::CameUp => {
                let Of::Tier(tier) = goal.of else { return Ok(None) };
                let (before, now) = (self.run(tx, goal.start).await?, self.run(tx, last).await?);
                let Some((before, now)) = before.zip(now) else { return Ok(None) };
                let up = valuation::came_up(tx, &Permit::by_house("goals"), (before, now), tier).await?;
                Ok(Some(plain(up, last)))
            }
        }
    }

    async fn sales(&mut self, tx: &mut Tx, goal: &Goal, last: Day) -> Result<Option<Facts>, Refusal> {
        let permit = Permit::<customers::See>::by_house("goals");
        let days = (goal.start, last);
        let sums = match goal.of {
            Of::All => orders::sales_between(tx, &permit, days, None).await?,
            Of::Person(person) => orders::sales_between(tx, &permit, days, Some(person)).await?,
            Of::Tier(_) => {
                let Some(members) = self.members(tx, goal).await? else { return Ok(None) };
                orders::bought_between(tx, &permit, &members, days).await?.sums
            }
        };
        let of_goal = sums.iter().find(|sums| Some(sums.currency) == goal.currency);
        let so_far = of_goal.map_or(0, |sums| sums.net().minor);
        Ok(Some(Facts { so_far, at_start: 0, whole: None, known: last.min(self.newest) }))
    }

    async fn kept(&mut self, tx: &mut Tx, goal: &Goal, last: Day) -> Result<Option<Facts>, Refusal> {
        let Some(members) = self.members(tx, goal).await? else { return Ok(None) };
        let permit = Permit::<customers::See>::by_house("goals");
        let bought = orders::bought_between(tx, &permit, &members, (goal.start, last)).await?;
        let whole = Some(kernel::count(members.len()));
        Ok(Some(Facts { so_far: bought.buyers, at_start: 0, whole, known: last.min(self.newest) }))
    }

    /// Who a goal counts, as they were when it began.
    async fn members(&mut self, tx: &mut Tx, goal: &Goal) -> Result<Option<Vec<CustomerId>>, Refusal> {
        let Some(run) = self.run(tx, goal.start).await? else { return Ok(None) };
        let regular = (goal.what == What::Kept).then(|| (REGULAR_REPEATS, goal.start - REGULAR_LATELY));
        let among = match goal.of {
            Of::All => Among { tier: None, owner: None, regular },
            Of::Tier(tier) => Among { tier: Some(tier), owner: None, regular },
            Of::Person(person) => Among { tier: None, owner: Some(person), regular },
        };
        valuation::members(tx, &Permit::by_house("goals"), run, among).await.map(Some)
    }

    /// The valuation that says how everybody stood on a day.
    async fn run(&mut self, tx: &mut Tx, day: Day) -> Result<Option<RunId>, Refusal> {
        if let Some(known) = self.runs.get(&day) {
            return Ok(*known);
        }
        let span = (day - FRESH, day);
        let found = valuation::whole_run(tx, &Permit::by_house("goals"), span).await?;
        self.runs.insert(day, found);
        Ok(found)
    }

    /// The moment a day begins where the business is.
    fn start_of(&self, day: Day) -> Moment {
        let start = day.date().to_zoned(self.zone.clone());
        start.map_or(Moment(i64::from(day.epoch_days()) * DAY_MICROS), |start| {
            Moment(start.timestamp().as_microsecond())
        })
    }
}

async fn in_tier(tx: &mut Tx, run: RunId, tier: Tier) -> Result<i64, Refusal> {
    valuation::count_in(tx, &Permit::by_house("goals"), run, tier).await
}
