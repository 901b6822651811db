//! Warnings open, are seen anew and end, on both databases.

use frame::business::Business;
use gate::users::{self, NewUser, UserId};
use gate::{Reach, audit};
use kernel::{Day, Days, Page};
use records::customers;
use records::orders::OrderDraft;
use testkit::{World, both, same_schema};

use super::*;
use crate::samples::{TABLES, asked, bring, day, order, valued_on};

fn see() -> Permit<See> {
    Permit::by_house("test")
}

/// Twelve customers who buy every twenty days, give or take; the first three stop in October 2025. The first brings most.
pub(super) fn steady() -> Vec<OrderDraft> {
    let mut drafts = Vec::new();
    for customer in 0..12_i32 {
        let until = if customer < 3 { day("2025-10-10") } else { day("2025-12-31") };
        let mut on = day("2025-01-05") + Days(customer);
        let mut visit = 0;
        while on <= until {
            let code = format!("K{customer:02}");
            drafts.push(order(&code, &code, on, i64::from(9_000 - customer * 500 + visit * 7), "GBP"));
            visit += 1;
            on = on + Days(18 + (visit * 7 + customer) % 5);
        }
    }
    drafts
}

async fn on(world: &World, minutes: u32, today: &str) {
    valued_on(world, minutes, &asked(today), day(today)).await.unwrap();
}

async fn open_codes(world: &World) -> Vec<(String, Level)> {
    let mut tx = world.db.read().await.unwrap();
    let everybody = customers::list(&mut tx, &Permit::by_house("test"), None, &Page::new(100, None)).await;
    let everybody = everybody.unwrap().rows;
    let code = |one: &Warning| everybody.iter().find(|card| card.id == one.customer).unwrap().code.clone();
    let open = open(&mut tx, &see(), (day("2025-11-13"), None), 100).await.unwrap();
    open.iter().map(|one| (code(one), one.level)).collect()
}

async fn set(world: &World, minutes: u32, weekly: u32) {
    let mut tx = world.db.write().await.unwrap();
    let to = Settings { weekly, ..Settings::USUAL };
    change_settings(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), to).await.unwrap();
    tx.commit().await.unwrap();
}

async fn account_person(world: &World) -> UserId {
    let mut tx = world.db.write().await.unwrap();
    let new = NewUser { login: "noor".to_owned(), name: "Noor".to_owned(), role: Role::Account };
    let user = users::create(&mut tx, &Permit::by_house("test"), &mut world.later(9), &new).await.unwrap();
    tx.commit().await.unwrap();
    user
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn the_week_has_room_for_the_best_and_a_day_twice_changes_nothing() {
    both(TABLES, async |world| {
        bring(&world, 1, &steady()).await;
        set(&world, 2, 2).await;
        on(&world, 3, "2025-10-09").await;
        assert_eq!(open_codes(&world).await, [], "nobody is late yet");
        // Silent for five weeks, and usually for three.
        on(&world, 4, "2025-11-07").await;
        let first: Vec<String> = open_codes(&world).await.into_iter().map(|(code, _)| code).collect();
        assert_eq!(first.len(), 2, "{first:?}: two a week");
        on(&world, 5, "2025-11-07").await;
        on(&world, 6, "2025-11-08").await;
        let again: Vec<String> = open_codes(&world).await.into_iter().map(|(code, _)| code).collect();
        assert_eq!(again, first);
        // The next week has room for the third, who is seen by now as an alarm.
        on(&world, 7, "2025-11-13").await;
        let all = open_codes(&world).await;
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(all.iter().all(|(_, level)| *level == Level::Alarm), "{all:?}");
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(count_open(&mut tx, &see(), day("2025-11-13")).await.unwrap(), (3, 3));
        let later = day("2025-11-13") + FRESH;
        assert_eq!(count_open(&mut tx, &see(), later).await.unwrap(), (3, 3));
        let stale = (
            count_open(&mut tx, &see(), later + Days(1)).await.unwrap(),
            open(&mut tx, &see(), (later + Days(1), None), 9).await.unwrap(),
        );
        assert_eq!(stale, ((0, 0), vec![]), "nobody has looked for two months");
    });
}

#[test]
fn orders_and_people_end_warnings_and_a_word_can_be_taken_back() {
    both(TABLES, async |world| {
        bring(&world, 1, &steady()).await;
        on(&world, 2, "2025-11-07").await;
        let mut tx = world.db.read().await.unwrap();
        let opened = open(&mut tx, &see(), (day("2025-11-20"), None), 100).await.unwrap();
        drop(tx);
        assert_eq!(opened.len(), 3);
        let back = &opened[0];
        // The first comes back.
        let mut tx = world.db.read().await.unwrap();
        let cards = customers::list(&mut tx, &Permit::by_house("test"), None, &Page::new(100, None)).await;
        let code = cards.unwrap().rows.into_iter().find(|card| card.id == back.customer).unwrap().code;
        drop(tx);
        bring(&world, 3, &[order(&code, &code, day("2025-11-08"), 9_000, "GBP")]).await;
        on(&world, 4, "2025-11-09").await;
        let mut tx = world.db.write().await.unwrap();
        let found = find(&mut tx, &see(), (back.customer, back.id)).await.unwrap().unwrap();
        let ended = found.ended.unwrap();
        assert_eq!(
            (ended.outcome, ended.bought_on, ended.by),
            (Outcome::CameBack, Some(day("2025-11-08")), None)
        );

        // Of the second somebody says that it is nothing; the third stays.
        let fine = (opened[1].customer, opened[1].id);
        let permit = Permit::<End>::by_house("test");
        let line =
            end(&mut tx, &permit, &mut world.later(5), fine, (Outcome::Fine, " on holiday ")).await.unwrap();
        let twice = end(&mut tx, &permit, &mut world.later(6), fine, (Outcome::Lost, "")).await.unwrap_err();
        assert_eq!(twice.say().key, "warning-ended");
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        take_back(&mut tx, &permit, &mut world.later(7), &line).await.unwrap();
        assert_eq!(find(&mut tx, &see(), fine).await.unwrap().unwrap().ended, None);
        let again = take_back(&mut tx, &permit, &mut world.later(8), &line).await.unwrap_err();
        assert_eq!(again.say().key, "warning-open-again");
        end(&mut tx, &permit, &mut world.later(9), fine, (Outcome::Fine, "on holiday")).await.unwrap();
        let long = "x".repeat(2_001);
        let other = (opened[2].customer, opened[2].id);
        let refused =
            end(&mut tx, &permit, &mut world.later(9), other, (Outcome::Lost, &long)).await.unwrap_err();
        assert_eq!(refused.say().key, "warning-note-long");
        tx.commit().await.unwrap();

        // The same silence is not told again, however odd it has become.
        on(&world, 10, "2025-11-20").await;
        let mut tx = world.db.read().await.unwrap();
        let left: Vec<CustomerId> = open(&mut tx, &see(), (day("2025-11-20"), None), 9)
            .await
            .unwrap()
            .iter()
            .map(|one| one.customer)
            .collect();
        assert_eq!(left, [other.0]);
        assert_eq!(ended_of(&mut tx).await, [(Outcome::CameBack, 1), (Outcome::Fine, 1)]);
    });
}

async fn ended_of(tx: &mut Tx) -> Vec<(Outcome, i64)> {
    outcomes(tx, &see(), Moment(0)).await.unwrap()
}

#[test]
fn nobody_sees_or_ends_what_is_not_theirs() {
    both(TABLES, async |world| {
        bring(&world, 1, &steady()).await;
        on(&world, 2, "2025-11-07").await;
        let noor = account_person(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let actor = users::actor(&mut tx, noor).await.unwrap();
        let theirs: Permit<See> = gate::permit(&actor, Reach::Own).unwrap();
        let end_theirs: Permit<End> = gate::permit(&actor, Reach::Own).unwrap();
        let all = open(&mut tx, &see(), (day("2025-11-20"), None), 9).await.unwrap();
        let which = (all[0].customer, all[0].id);
        assert_eq!(open(&mut tx, &theirs, (day("2025-11-07"), None), 9).await.unwrap(), []);
        assert_eq!(find(&mut tx, &theirs, which).await.unwrap(), None);
        assert_eq!(of_customer(&mut tx, &theirs, which.0).await.unwrap(), []);
        assert_eq!(count_open(&mut tx, &theirs, day("2025-11-07")).await.unwrap(), (0, 0));
        let refused = end(&mut tx, &end_theirs, &mut world.later(3), which, (Outcome::Lost, "")).await;
        assert_eq!(refused.unwrap_err().say().key, "frame-not-found");
        let hand = Permit::by_house("test");
        customers::hand_over(&mut tx, &hand, &mut world.later(4), &[which.0], Some(noor)).await.unwrap();
        assert_eq!(open(&mut tx, &theirs, (day("2025-11-07"), None), 9).await.unwrap().len(), 1);
        end(&mut tx, &end_theirs, &mut world.later(5), which, (Outcome::Talked, "")).await.unwrap();
        assert_eq!(of_customer(&mut tx, &theirs, which.0).await.unwrap().len(), 1);
    });
}

#[test]
fn settings_are_kept_and_taken_back() {
    both(TABLES, async |world| {
        let permit = Permit::<Alter>::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(settings(&mut tx).await.unwrap(), Settings::USUAL);
        let to = Settings { weekly: 4, barrier: Barrier::Special };
        let line = change_settings(&mut tx, &permit, &mut world.later(1), to).await.unwrap();
        assert_eq!(settings(&mut tx).await.unwrap(), to);
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        undo_settings(&mut tx, &permit, &mut world.later(2), &line).await.unwrap();
        assert_eq!(settings(&mut tx).await.unwrap(), Settings::USUAL);
        let refused = undo_settings(&mut tx, &permit, &mut world.later(3), &line).await.unwrap_err();
        assert_eq!(refused.say().key, "warning-settings-since");
    });
}

#[test]
fn weeks_begin_where_the_business_says() {
    let monday = Business::default();
    let sunday = Business { week_from_sunday: true, ..Business::default() };
    for (on, from_monday, from_sunday) in [
        ("2025-11-07", "2025-11-03", "2025-11-02"),
        ("2025-11-09", "2025-11-03", "2025-11-09"),
        ("2025-11-10", "2025-11-10", "2025-11-09"),
    ] {
        let on: Day = day(on);
        assert_eq!(
            (monday.week_start(on), sunday.week_start(on)),
            (day(from_monday), day(from_sunday)),
            "{on}"
        );
    }
}

#[test]
fn an_order_that_is_taken_back_ends_nothing_and_an_undo_makes_no_second_warning() {
    both(TABLES, async |world| {
        bring(&world, 1, &steady()).await;
        on(&world, 2, "2025-11-07").await;
        let mut tx = world.db.read().await.unwrap();
        let first = open(&mut tx, &see(), (day("2025-11-07"), None), 9).await.unwrap().remove(0);
        let cards = customers::list(&mut tx, &Permit::by_house("test"), None, &Page::new(100, None)).await;
        let code = cards.unwrap().rows.into_iter().find(|card| card.id == first.customer).unwrap().code;
        drop(tx);
        let wrong = bring(&world, 3, &[order(&code, &code, day("2025-11-08"), 9_000, "GBP")]).await;
        on(&world, 4, "2025-11-09").await;
        let which = (first.customer, first.id);
        let mut tx = world.db.write().await.unwrap();
        assert!(find(&mut tx, &see(), which).await.unwrap().unwrap().ended.is_some());
        let permit = Permit::by_house("test");
        records::imports::undo(&mut tx, &permit, &mut world.later(5), wrong).await.unwrap();
        tx.commit().await.unwrap();
        on(&world, 6, "2025-11-10").await;
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(find(&mut tx, &see(), which).await.unwrap().unwrap().ended, None, "still silent");

        // Somebody ended it, an order came, and a new silence has a warning: the old one stays ended.
        let permit = Permit::<End>::by_house("test");
        let line = end(&mut tx, &permit, &mut world.later(7), which, (Outcome::Talked, "")).await.unwrap();
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        bring(&world, 8, &[order(&code, &code, day("2025-11-11"), 9_000, "GBP")]).await;
        on(&world, 9, "2025-12-20").await;
        let mut tx = world.db.write().await.unwrap();
        let all = of_customer(&mut tx, &see(), first.customer).await.unwrap();
        assert_eq!(all.iter().filter(|one| one.ended.is_none()).count(), 1, "{all:?}");
        let refused = take_back(&mut tx, &permit, &mut world.later(10), &line).await.unwrap_err();
        assert_eq!(refused.say().key, "warning-open-again");
    });
}
