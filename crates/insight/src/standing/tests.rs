//! Standings are rewritten with each run, on both databases.

use gate::users::{self, NewUser, UserId};
use gate::{Permit, Reach, Role};
use kernel::{Days, Page};
use records::customers::{self, Customer};
use testkit::{World, both, same_schema};

use super::*;
use crate::samples::{TABLES, asked, bring, day, order, valued, year};
use crate::tiers::Tier;
use crate::valuation::rows_of;

fn see() -> Permit<See> {
    Permit::by_house("test")
}

async fn everybody(world: &World) -> Vec<Customer> {
    let mut tx = world.db.read().await.unwrap();
    customers::list(&mut tx, &Permit::by_house("test"), None, &Page::new(100, None)).await.unwrap().rows
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
fn a_run_says_where_everybody_stands() {
    both(TABLES, async |world| {
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(book(&mut tx, &see()).await.unwrap(), None);
        drop(tx);
        bring(&world, 1, &year()).await;
        let kept = valued(&world, 2, &asked("2025-12-31")).await.unwrap();

        let mut tx = world.db.read().await.unwrap();
        let book = book(&mut tx, &see()).await.unwrap().unwrap();
        assert_eq!((book.run_id(), book.as_of()), (kept.run.id, day("2025-12-31")));
        assert_eq!(book.currency().unwrap().code(), "GBP");
        for sums in &kept.answer.sums {
            let seen = book.tier(sums.tier);
            assert_eq!(seen.customers, kernel::count(sums.customers), "{:?}", sums.tier);
            assert_eq!(seen.current_minor, sums.current);
            assert!((kernel::number(seen.potential_minor) - sums.potential.minor()).abs() < 25.0);
        }
        assert_eq!(book.never_bought, 1, "who only gave something back");

        let ids: Vec<CustomerId> = everybody(&world).await.iter().map(|one| one.id).collect();
        let standings = many(&mut tx, &see(), &ids).await.unwrap();
        assert_eq!((ids.len(), standings.len()), (41, 41));
        for (place, id) in kept.book.customers.iter().enumerate() {
            let (one, valued) = (standings[id], &kept.answer.run.customers[place]);
            assert_eq!((one.current_minor, one.orders), (valued.current, valued.summary.orders));
            assert_eq!(one.days_late(book.as_of()), valued.days_late(), "{one:?}");
            assert_eq!(one.window(), valued.window());
            assert_eq!(one.tier, kept.answer.placements.places[place].map(|place| place.tier));
            assert_eq!(of(&mut tx, &see(), *id).await.unwrap(), Some(one));
        }
        let unbought = standings.values().find(|one| one.tier.is_none()).unwrap();
        assert_eq!(
            (unbought.rhythm, unbought.health(book.as_of()), unbought.days_late(book.as_of())),
            (None, None, 0)
        );
        assert_eq!(of(&mut tx, &see(), testkit::id(5)).await.unwrap(), None);
    });
}

#[test]
fn the_late_ones_come_by_value_and_those_gone_do_not() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        let kept = valued(&world, 2, &asked("2025-12-31")).await.unwrap();
        let mut tx = world.db.read().await.unwrap();
        let mut rules: Vec<CustomerId> =
            crate::valuation::late(&kept.answer.run).into_iter().map(|at| kept.book.customers[at]).collect();
        let found = late(&mut tx, &see(), day("2025-12-31"), 100, None).await.unwrap();
        let mut ids: Vec<CustomerId> = found.iter().map(|(id, _)| *id).collect();
        assert!(found.len() > 3, "{found:?}");
        assert!(found.is_sorted_by(|left, right| left.1.current_minor >= right.1.current_minor));
        assert!(found.iter().all(|(_, one)| one.days_late(day("2025-12-31")) > 0));
        rules.sort_unstable();
        ids.sort_unstable();
        assert_eq!(ids, rules, "the same as the report says");
        let two = late(&mut tx, &see(), day("2025-12-31"), 2, None).await.unwrap();
        assert_eq!(two, found[..2]);
        for tier in Tier::ALL {
            let of_tier: Vec<Standing> =
                found.iter().map(|(_, one)| *one).filter(|one| one.tier == Some(tier)).collect();
            assert_eq!(late_in(&mut tx, &see(), tier, day("2025-12-31"), 100).await.unwrap(), of_tier);
        }
        // A week on, others are late, though nothing was valued anew.
        let week = late(&mut tx, &see(), day("2025-12-31") + Days(7), 100, None).await.unwrap();
        assert_ne!(week, found);
        let year = late(&mut tx, &see(), day("2025-12-31") + Days(365), 100, None).await.unwrap();
        assert_eq!(year, [], "by then all are gone");

        // In somebody's charge.
        let nobody = late(&mut tx, &see(), day("2025-12-31"), 100, Some(testkit::id(77))).await.unwrap();
        assert_eq!(nobody, []);
        drop(tx);
        let user = account_person(&world).await;
        let mut tx = world.db.write().await.unwrap();
        ::store::sql("update customers set owner_id = $1 where customer_id = $2")
            .bind_id(user)
            .bind_id(found[1].0)
            .run(&mut tx)
            .await
            .unwrap();
        let own = late(&mut tx, &see(), day("2025-12-31"), 100, Some(user)).await.unwrap();
        assert_eq!(own, [found[1]]);
        tx.commit().await.unwrap();

        // Who may see their own only asks for all, and is given their own.
        let mut tx = world.db.read().await.unwrap();
        let actor = users::actor(&mut tx, user).await.unwrap();
        let permit = gate::permit::<See>(&actor, Reach::Own).unwrap();
        assert_eq!(late(&mut tx, &permit, day("2025-12-31"), 100, None).await.unwrap(), own);
        assert_eq!(of(&mut tx, &permit, found[0].0).await.unwrap(), None);
        assert_eq!(of(&mut tx, &permit, found[1].0).await.unwrap(), Some(found[1].1));
        let book = book(&mut tx, &permit).await.unwrap().unwrap();
        let sums: i64 = book.tiers.iter().map(|tier| tier.current_minor).sum();
        assert_eq!((sums, book.never_bought), (found[1].1.current_minor, 0));
        let rows = rows_of(&mut tx, &permit, kept.run.id).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.customer).collect::<Vec<_>>(), [found[1].0]);
    });
}

#[test]
fn looking_back_leaves_the_present_standings() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        let first = valued(&world, 2, &asked("2025-12-31")).await.unwrap().run.id;
        valued(&world, 3, &asked("2025-06-30")).await.unwrap();
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(book(&mut tx, &see()).await.unwrap().unwrap().run_id(), first);
        drop(tx);
        bring(&world, 4, &[order("N", "New", day("2026-01-03"), 500, "GBP")]).await;
        let next = valued(&world, 5, &asked("2026-01-05")).await.unwrap().run.id;
        let mut tx = world.db.read().await.unwrap();
        let book = book(&mut tx, &see()).await.unwrap().unwrap();
        assert_eq!(book.run_id(), next);
        let count: i64 = Tier::ALL.into_iter().map(|tier| book.tier(tier).customers).sum();
        assert_eq!(count, 41, "written anew, not added");
    });
}
