//! Goals are set, changed, taken back and measured against what happened, on both databases.

use gate::audit;
use gate::users::{self, NewUser, UserId};
use jiff::tz::TimeZone;
use kernel::{Currency, Day, Moment, Occasion};
use records::activities::{self, Kind as Contact, NewActivity};
use records::customers::{self, CustomerId};
use records::orders::OrderDraft;
use testkit::{World, both, same_schema};

use super::*;
use crate::samples::{TABLES, asked, bring, day, valued_on, year};
use crate::tiers::Tier;

fn goal(what: What, of: Of, target: i64) -> Goal {
    let currency = Currency::from_code("GBP").filter(|_| what == What::Sales);
    Goal { what, of, period: Period::Quarter, start: day("2025-07-01"), target, currency }
}

async fn set(world: &World, minutes: u32, goal: Goal) -> Result<GoalId, Refusal> {
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = world.later(minutes);
    let id = occasion.id();
    put(&mut tx, &Permit::by_house("test"), &mut occasion, (id, Some(goal))).await?;
    tx.commit().await.unwrap();
    Ok(id)
}

async fn measured(world: &World, on: &str) -> Vec<Standing> {
    let mut tx = world.db.read().await.unwrap();
    let see = Permit::by_house("test");
    let goals = list(&mut tx, &see).await.unwrap();
    standings(&mut tx, &see, goals, (day(on), &TimeZone::UTC)).await.unwrap()
}

async fn somebody(tx: &mut Tx, occasion: &mut Occasion, login: &str) -> UserId {
    let new = NewUser { login: login.to_owned(), name: login.to_owned(), role: Role::Account };
    users::create(tx, &Permit::by_house("test"), occasion, &new).await.unwrap()
}

async fn card(tx: &mut Tx, code: &str) -> CustomerId {
    let page = kernel::Page::new(100, None);
    let all = customers::list(tx, &Permit::by_house("test"), None, &page).await.unwrap().rows;
    all.into_iter().find(|card| card.code == code).unwrap().id
}

/// What these orders come to within two days, both among them.
fn sold(drafts: &[OrderDraft], (first, last): (Day, Day), of: impl Fn(&str) -> bool) -> i64 {
    let within = drafts.iter().filter(|draft| (first..=last).contains(&draft.day));
    let theirs = within.filter(|draft| draft.customer.as_ref().is_some_and(|one| of(&one.code)));
    theirs.map(|draft| draft.sale_minor - draft.back_minor).sum()
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn a_goal_is_set_changed_and_taken_away_and_each_is_taken_back() {
    both(TABLES, async |world| {
        let first = goal(What::Sales, Of::All, 500_000);
        let id = set(&world, 1, first).await.unwrap();
        assert_eq!(set(&world, 2, Goal { target: 7, ..first }).await.unwrap_err().say().key, "goals-twice");
        let wrong = goal(What::CameUp, Of::All, 5);
        assert_eq!(set(&world, 3, wrong).await.unwrap_err().say().key, "goals-goes-not");

        let permit = Permit::<Set>::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        let second = Goal { target: 600_000, ..first };
        let changed = put(&mut tx, &permit, &mut world.later(4), (id, Some(second))).await.unwrap().unwrap();
        let same = put(&mut tx, &permit, &mut world.later(5), (id, Some(second))).await.unwrap();
        assert_eq!(same, None, "it is so already");
        let removed = put(&mut tx, &permit, &mut world.later(6), (id, None)).await.unwrap().unwrap();
        let see = Permit::<See>::by_house("test");
        assert_eq!(list(&mut tx, &see).await.unwrap(), []);
        let changed = audit::find(&mut tx, changed).await.unwrap().unwrap();
        let removed = audit::find(&mut tx, removed).await.unwrap().unwrap();
        let early = undo(&mut tx, &permit, &mut world.later(7), &changed).await.unwrap_err();
        assert_eq!(early.say().key, "goals-changed-since");
        undo(&mut tx, &permit, &mut world.later(8), &removed).await.unwrap();
        assert_eq!(list(&mut tx, &see).await.unwrap(), [Kept { id, goal: second }]);
        undo(&mut tx, &permit, &mut world.later(9), &changed).await.unwrap();
        assert_eq!(list(&mut tx, &see).await.unwrap(), [Kept { id, goal: first }]);
    });
}

#[test]
fn account_people_see_their_own_and_those_of_the_house() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let noor = somebody(&mut tx, &mut world.later(1), "noor").await;
        let kim = somebody(&mut tx, &mut world.later(2), "kim").await;
        tx.commit().await.unwrap();
        for (minutes, of) in [(3, Of::All), (4, Of::Person(noor)), (5, Of::Person(kim))] {
            set(&world, minutes, goal(What::Contacts, of, 9)).await.unwrap();
        }
        let mut tx = world.db.read().await.unwrap();
        let own: Permit<See> = gate::permit(&users::actor(&mut tx, noor).await.unwrap(), Reach::Own).unwrap();
        let mut seen: Vec<Of> = list(&mut tx, &own).await.unwrap().iter().map(|one| one.goal.of).collect();
        seen.sort_by_key(|of| *of != Of::All);
        assert_eq!(seen, [Of::All, Of::Person(noor)]);
    });
}

#[test]
fn what_happened_is_worked_out_from_orders_contacts_and_valuations() {
    both(TABLES, async |world| {
        let drafts = year();
        bring(&world, 1, &drafts).await;
        for (minutes, on) in [(2, "2025-06-30"), (3, "2025-08-15"), (4, "2025-12-31")] {
            valued_on(&world, minutes, &asked(on), day(on)).await.unwrap();
        }
        let mut tx = world.db.write().await.unwrap();
        let noor = somebody(&mut tx, &mut world.later(5), "noor").await;
        let mine = card(&mut tx, "K00").await;
        let hand = Permit::by_house("test");
        customers::hand_over(&mut tx, &hand, &mut world.later(6), &[mine], Some(noor)).await.unwrap();
        for (minutes, on) in [(7, "2025-06-30"), (8, "2025-07-01"), (9, "2025-08-15"), (10, "2025-08-16")] {
            let at = Moment(i64::from(day(on).epoch_days()) * 86_400_000_000);
            let call = NewActivity { kind: Contact::Call, text: String::new(), at, due: None };
            let permit = Permit::by_house("test");
            activities::log(&mut tx, &permit, &mut world.later(minutes), mine, &call).await.unwrap();
        }
        tx.commit().await.unwrap();
        let wanted = [
            goal(What::Sales, Of::All, 500_000),
            goal(What::Sales, Of::Person(noor), 20_000),
            goal(What::Sales, Of::Tier(Tier::Platinum), 90_000),
            goal(What::Contacts, Of::All, 10),
            goal(What::Contacts, Of::Person(noor), 10),
            goal(What::Customers, Of::Tier(Tier::Platinum), 5),
            goal(What::CameUp, Of::Tier(Tier::Platinum), 3),
            goal(What::Kept, Of::All, 90),
            Goal { start: day("2024-07-01"), ..goal(What::Kept, Of::Tier(Tier::Gold), 90) },
        ];
        for (minutes, goal) in (11..).zip(wanted) {
            set(&world, minutes, goal).await.unwrap();
        }
        let found = measured(&world, "2025-08-15").await;
        let of = |goal: &Goal| found.iter().find(|one| one.kept.goal == *goal).unwrap().facts;
        let span = (day("2025-07-01"), day("2025-08-15"));
        assert_eq!(of(&wanted[0]).unwrap().so_far, sold(&drafts, span, |_| true));
        assert_eq!(of(&wanted[1]).unwrap().so_far, sold(&drafts, span, |code| code == "K00"));
        let platinum = tier_on(&world, "2025-06-30", Tier::Platinum).await;
        assert!(!platinum.is_empty());
        let theirs = sold(&drafts, span, |code| platinum.iter().any(|one| one == code));
        assert_eq!(of(&wanted[2]).unwrap().so_far, theirs);
        assert_eq!(of(&wanted[3]).unwrap().so_far, 2, "the first day and the last known count");
        assert_eq!(of(&wanted[4]).unwrap().so_far, 0, "the house made them");
        let now = tier_on(&world, "2025-08-15", Tier::Platinum).await;
        let facts = of(&wanted[5]).unwrap();
        assert_eq!((facts.so_far, facts.at_start), (size(&now), size(&platinum)));
        let new = now.iter().filter(|code| !platinum.contains(code)).count();
        assert_eq!(of(&wanted[6]).unwrap().so_far, kernel::count(new), "from any lower tier");
        let kept = of(&wanted[7]).unwrap();
        assert!(kept.so_far > 0 && kept.so_far <= kept.whole.unwrap(), "{kept:?}");
        assert_eq!(of(&wanted[8]), None, "no valuation says how it began");
        // Later nothing within the period has changed, and the goals are judged.
        let later = measured(&world, "2025-12-31").await;
        let sales = later.iter().find(|one| one.kept.goal == wanted[0]).unwrap();
        let all = sold(&drafts, (day("2025-07-01"), day("2025-09-30")), |_| true);
        assert_eq!(sales.facts.unwrap().so_far, all);
        let verdict = if all >= 500_000 { Verdict::Met } else { Verdict::Missed };
        assert_eq!(sales.progress.unwrap().verdict, verdict);
    });
}

fn size(codes: &[String]) -> i64 {
    kernel::count(codes.len())
}

/// Who was in a tier in the valuation of a day.
async fn tier_on(world: &World, on: &str, tier: Tier) -> Vec<String> {
    let mut tx = world.db.read().await.unwrap();
    let see = Permit::<crate::valuation::See>::by_house("test");
    let run = crate::valuation::latest_run(&mut tx, &see, Some(day(on))).await.unwrap().unwrap();
    let rows = crate::valuation::rows_of(&mut tx, &see, run.id).await.unwrap();
    let ids: Vec<CustomerId> =
        rows.iter().filter(|row| row.tier == Some(tier)).map(|row| row.customer).collect();
    let cards = customers::many(&mut tx, &Permit::by_house("test"), &ids).await.unwrap();
    cards.into_iter().map(|card| card.code).collect()
}
