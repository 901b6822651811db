//! Planning: who is to be visited, put down as follow-ups.
//!
//! The sweep looks some times a day. What it plans carries a key, so that a second look plans nothing twice; what the customer
//! was spoken to about meanwhile goes to a later day.

use std::collections::{BTreeMap, HashMap, HashSet};

use ::store::{Db, Tx};
use frame::Texts;
use frame::business;
use frame::charts::Tier;
use frame::web::House;
use frame::work::Sweep;
use gate::Permit;
use insight::standing;
use jiff::tz::TimeZone;
use kernel::{Day, Id, IdMaker, Moment, Occasion, Refusal, Say};
use records::activities::{self, Due as When};
use records::customers::CustomerId;
use records::orders::{self, Sought};

use super::model::Plans;
use super::rules::{self, Facts, Wanted, Why};
use super::{Plan, plans};
use crate::followups::{self, Followup, FollowupId, NewFollowup, Origin, State};

pub(super) const SWEEP: Sweep = |db, house| Box::pin(look(db, house));

/// What is to be planned is found while others write; only putting it down keeps them waiting.
async fn look(db: &Db, house: &House) -> Result<(), Refusal> {
    let mut occasion = Occasion { at: house.clock.now(), ids: IdMaker::new(house.seed()) };
    let mut tx = db.read().await?;
    let lang = business::read(&mut tx).await?.lang.unwrap_or_default();
    let found = find(&mut tx, occasion.at).await?;
    drop(tx);
    if found.wanted.is_empty() && found.moves.is_empty() {
        return Ok(());
    }
    let mut tx = db.write().await?;
    put_down(&mut tx, &mut occasion, &found, house.texts(lang)).await?;
    tx.commit().await?;
    Ok(())
}

/// What planning comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// How many visits of each tier, in the order of [`Tier::ALL`].
    pub tiers: [usize; 4],
    /// How many after orders of each product plan, in their order.
    pub products: Vec<usize>,
    /// How many go to a later day, as the customer was spoken to.
    pub moved: usize,
}

impl Planned {
    /// How many visits are new.
    #[must_use]
    pub fn new_ones(&self) -> usize {
        self.tiers.iter().chain(&self.products).sum()
    }
}

/// Plans the visits that are missing, and moves those whose customer was spoken to; done twice it does nothing more.
///
/// # Errors
/// A database fault.
pub async fn plan(
    tx: &mut Tx,
    _permit: &Permit<Plan>,
    occasion: &mut Occasion,
    texts: &Texts,
) -> Result<Planned, Refusal> {
    let found = find(tx, occasion.at).await?;
    put_down(tx, occasion, &found, texts).await
}

/// What is to be planned and moved, and by which plans.
struct Found {
    plans: Plans,
    wanted: Vec<(CustomerId, Wanted)>,
    moves: Vec<Moved>,
}

async fn find(tx: &mut Tx, at: Moment) -> Result<Found, Refusal> {
    let plans = plans(tx).await?;
    let zone = business::read(tx).await?.zone();
    let (wanted, moves) = all_wanted(tx, &plans, (at.day(&zone), &zone)).await?;
    Ok(Found { plans, wanted, moves })
}

async fn put_down(
    tx: &mut Tx,
    occasion: &mut Occasion,
    found: &Found,
    texts: &Texts,
) -> Result<Planned, Refusal> {
    let as_new = |(customer, one): &(CustomerId, Wanted)| (*customer, as_followup(one, &found.plans, texts));
    let news: Vec<(CustomerId, NewFollowup)> = found.wanted.iter().map(as_new).collect();
    let made = followups::open_many(tx, &Permit::by_house("visits are due"), occasion, &news).await?;
    let moved = if found.moves.is_empty() {
        0
    } else {
        followups::move_many(tx, &Permit::by_house("they were spoken to"), occasion, &found.moves).await?
    };
    // Nothing is planned for who was erased.
    let opened: HashSet<CustomerId> = made.iter().map(|(customer, _)| *customer).collect();
    let kept = found.wanted.iter().filter(|(customer, _)| opened.contains(customer));
    let mut planned = counted(kept, &found.plans);
    planned.moved = usize::try_from(moved).unwrap_or(usize::MAX);
    Ok(planned)
}

/// What these plans would come to today, without doing it.
///
/// # Errors
/// A database fault.
pub async fn would_plan(tx: &mut Tx, plans: &Plans, today: Day) -> Result<Planned, Refusal> {
    let zone = business::read(tx).await?.zone();
    let (wanted, moves) = all_wanted(tx, plans, (today, &zone)).await?;
    let mut planned = counted(wanted.iter(), plans);
    planned.moved = moves.len();
    Ok(planned)
}

fn counted<'a>(wanted: impl Iterator<Item = &'a (CustomerId, Wanted)>, plans: &Plans) -> Planned {
    let mut planned = Planned { products: vec![0; plans.products.len()], ..Planned::default() };
    for (_, one) in wanted {
        let count = match one.why {
            Why::Tier(tier, _) => {
                let place = Tier::ALL.iter().position(|known| *known == tier);
                place.and_then(|place| planned.tiers.get_mut(place))
            }
            Why::Bought(place, ..) => planned.products.get_mut(place),
        };
        if let Some(count) = count {
            *count += 1;
        }
    }
    planned
}

/// A visit that moves: which follow-up, and to which day.
type Moved = ((CustomerId, FollowupId), Day);

/// Everything that is to be planned and moved, in the order of the customers. Keys that stand already are left out.
async fn all_wanted(
    tx: &mut Tx,
    plans: &Plans,
    (today, zone): (Day, &TimeZone),
) -> Result<(Vec<(CustomerId, Wanted)>, Vec<Moved>), Refusal> {
    let mut facts = facts(tx, plans, today).await?;
    let ids: Vec<CustomerId> = facts.keys().copied().collect();
    let contacts = activities::last_contacts(tx, &Permit::by_house("who was spoken to"), &ids).await?;
    for (customer, contact) in contacts {
        if let Some(one) = facts.get_mut(&customer) {
            one.last = Some(contact.at.day(zone));
        }
    }
    let see = Permit::by_house("which visits are planned");
    let planned = followups::of_origin(tx, &see, Origin::Visit, &ids).await?;
    let mut keys: HashMap<CustomerId, Vec<String>> = HashMap::new();
    let mut open: HashMap<CustomerId, FollowupId> = HashMap::new();
    for one in &planned {
        let Some(of) = facts.get_mut(&one.customer) else { continue };
        add(of, one, zone);
        keys.entry(one.customer).or_default().push(one.key.clone());
        if is_by_tier(one) {
            open.insert(one.customer, one.id);
        }
    }
    let (mut all, mut moves) = (Vec::new(), Vec::new());
    for (customer, of) in &facts {
        let known = keys.get(customer).map_or(&[][..], Vec::as_slice);
        let new = rules::wanted(of, plans, today).into_iter().filter(|one| !known.contains(&one.key));
        all.extend(new.map(|one| (*customer, one)));
        if let Some((id, to)) = open.get(customer).zip(rules::moved(of, plans)) {
            moves.push(((*customer, *id), to));
        }
    }
    Ok((all, moves))
}

/// Whoever has a tier with a plan, and whoever bought something with one.
async fn facts(tx: &mut Tx, plans: &Plans, today: Day) -> Result<BTreeMap<CustomerId, Facts>, Refusal> {
    let mut facts: BTreeMap<CustomerId, Facts> = BTreeMap::new();
    let begin = |customer: CustomerId| {
        // The last bits of an identity are chance.
        let spread = u64::try_from(customer.uuid().as_u128() & 0xffff_ffff).unwrap_or_default();
        Facts { spread, ..Facts::default() }
    };
    if plans.tiers.iter().any(Option::is_some) {
        for one in standing::drawn_from(tx, &Permit::by_house("who has which tier")).await? {
            let Some(tier) = one.tier.filter(|tier| plans.of(*tier).is_some()) else { continue };
            facts.entry(one.customer).or_insert_with(|| begin(one.customer)).tier = Some(tier);
        }
    }
    let (mut sought, mut of) = (Vec::new(), Vec::new());
    for (place, plan) in plans.products.iter().enumerate() {
        for (after, from, to) in rules::windows(plan, today) {
            sought.push(Sought { name: plan.name.clone(), from, to });
            of.push((place, after));
        }
    }
    for (customer, day, place) in orders::bought(tx, &Permit::by_house("who bought what"), &sought).await? {
        let Some((plan, after)) = of.get(place).copied() else { continue };
        let one = facts.entry(customer).or_insert_with(|| begin(customer));
        one.bought.push((day, plan, after));
    }
    Ok(facts)
}

fn is_by_tier(one: &Followup) -> bool {
    one.state == State::Open && (one.key == "visit:first" || one.key.starts_with("visit:after:"))
}

/// What a visit that was planned says of its customer.
fn add(of: &mut Facts, one: &Followup, zone: &TimeZone) {
    match one.state {
        State::Open => {
            of.open.push(one.due.day);
            if is_by_tier(one) {
                of.by_tier = Some((one.opened_at.day(zone), one.due.day));
            }
        }
        State::Done | State::Dropped => {
            of.last = of.last.max(one.ended_at.map(|at| at.day(zone)));
        }
        State::Withdrawn | State::Erased => {}
    }
}

fn as_followup(one: &Wanted, plans: &Plans, texts: &Texts) -> NewFollowup {
    let why = match one.why {
        Why::Tier(tier, every) => {
            Say::new("visits-why-tier").with("tier", tier.name(texts)).with("days", i64::from(every))
        }
        Why::Bought(place, after, day) => {
            let name = plans.products.get(place).map_or("", |plan| plan.name.as_str());
            let say = Say::new("visits-why-bought").with("product", name).with("days", i64::from(after));
            say.with("day", day)
        }
    };
    NewFollowup {
        what: texts.get("visits-what"),
        why: texts.say(&why),
        due: When::on(one.day),
        who: None,
        origin: Origin::Visit,
        key: one.key.clone(),
        stake_minor: None,
    }
}
