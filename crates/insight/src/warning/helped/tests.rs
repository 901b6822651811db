//! Contacts, orders and warnings of a book come together, on both databases.

use gate::users::{self, NewUser};
use gate::{Reach, Role};
use jiff::tz::TimeZone;
use records::activities::{Kind, NewActivity};
use records::customers;
use testkit::{World, both};

use super::*;
use crate::samples::{TABLES, asked, bring, day, order, valued_on};
use crate::warning::{open, tests::steady};

fn reads() -> Reads {
    let reason = "test";
    Reads {
        warnings: Permit::by_house(reason),
        orders: Permit::by_house(reason),
        contacts: Permit::by_house(reason),
        values: Permit::by_house(reason),
    }
}

async fn seen(world: &World, reads: &Reads, from: &str) -> Helped {
    let mut tx = world.db.read().await.unwrap();
    helped(&mut tx, reads, (day(from), &TimeZone::UTC)).await.unwrap()
}

async fn log(world: &World, minutes: u32, customer: CustomerId, (kind, on): (Kind, &str)) {
    let mut tx = world.db.write().await.unwrap();
    let at = Moment(i64::from(day(on).epoch_days()) * DAY_MICROS);
    let new = NewActivity { kind, text: "how are you".to_owned(), at, due: None };
    let permit = Permit::by_house("test");
    activities::log(&mut tx, &permit, &mut world.later(minutes), customer, &new).await.unwrap();
    tx.commit().await.unwrap();
}

fn side(back: u32, cases: u32) -> Side {
    Side { cases, back }
}

#[test]
fn contacts_orders_and_warnings_come_together() {
    both(TABLES, async |world| {
        bring(&world, 1, &steady()).await;
        valued_on(&world, 2, &asked("2025-11-07"), day("2025-11-07")).await.unwrap();
        let mut tx = world.db.read().await.unwrap();
        let opened = open(&mut tx, &Permit::by_house("test"), (day("2025-11-07"), None), 9).await.unwrap();
        let permit = Permit::<customers::See>::by_house("test");
        let ids: Vec<CustomerId> = opened.iter().map(|one| one.customer).collect();
        let cards = customers::many(&mut tx, &permit, &ids).await.unwrap();
        drop(tx);
        let who = |code: &str| cards.iter().find(|card| card.code == code).unwrap().id;
        assert_eq!(ids.len(), 3);

        // One was called and came back, one came back by itself at once, one was only written about.
        log(&world, 3, who("K00"), (Kind::Call, "2025-11-10")).await;
        log(&world, 4, who("K02"), (Kind::Note, "2025-11-10")).await;
        log(&world, 5, who("K02"), (Kind::Visit, "2025-11-06")).await;
        let orders = [("K00", "2025-11-20"), ("K01", "2025-11-09")];
        let orders = orders.map(|(code, on)| order(code, code, day(on), 9_000, "GBP"));
        bring(&world, 6, &orders).await;
        valued_on(&world, 7, &asked("2025-12-31"), day("2025-12-31")).await.unwrap();

        let early = seen(&world, &reads(), "2025-12-13").await;
        assert_eq!((early.all, early.too_new), (Pair::default(), 3), "the month is not over");
        let told = told(&early);
        assert_eq!(told.key, "warning-helped-none");
        let found = seen(&world, &reads(), "2025-12-14").await;
        assert_eq!(found.all, Pair { contacted: side(1, 1), alone: side(0, 1) });
        assert_eq!((found.came_first, found.unclear, found.difference), (1, 0, None));
        assert_eq!(super::told(&found).key, "warning-helped-few");
        let later = seen(&world, &reads(), "2026-11-08").await;
        assert_eq!(later.all, Pair::default(), "older than a year");

        // Whoever sees own customers sees what came of those.
        let mut tx = world.db.write().await.unwrap();
        let noor = NewUser { login: "noor".to_owned(), name: "Noor".to_owned(), role: Role::Account };
        let noor =
            users::create(&mut tx, &Permit::by_house("test"), &mut world.later(8), &noor).await.unwrap();
        let hand = Permit::by_house("test");
        customers::hand_over(&mut tx, &hand, &mut world.later(9), &[who("K00")], Some(noor)).await.unwrap();
        let actor = users::actor(&mut tx, noor).await.unwrap();
        tx.commit().await.unwrap();
        let own = Reads {
            warnings: gate::permit(&actor, Reach::Own).unwrap(),
            orders: gate::permit(&actor, Reach::Own).unwrap(),
            contacts: gate::permit(&actor, Reach::Own).unwrap(),
            values: gate::permit(&actor, Reach::Own).unwrap(),
        };
        let theirs = seen(&world, &own, "2025-12-14").await;
        assert_eq!(theirs.all, Pair { contacted: side(1, 1), alone: side(0, 0) });
        assert_eq!(theirs.came_first, 0);
    });
}
