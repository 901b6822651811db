//! Customers and orders are found by what people remember of them, on both databases.

use gate::users::{self, NewUser};
use gate::{Permit, Reach, Role, permit};
use kernel::Id;
use testkit::{World, both};

use super::*;
use crate::customers::{Card, CustomerField, NewCustomer, Newcomer};
use crate::imports::{self, Brought, Kind, NewImport};
use crate::orders::tests_drafts::{key, line, order};
use crate::{orders, products};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    MIGRATIONS,
    crate::activities::MIGRATIONS,
];

fn somebody(code: &str, name: &str, keys: &[(&str, &str)]) -> NewCustomer {
    let mut all = vec![key("id:shop", code)];
    all.extend(keys.iter().map(|(kind, value)| key(kind, value)));
    NewCustomer { keys: all, code: code.to_owned(), card: Card::default().with(CustomerField::Name, name) }
}

fn file(name: &str, kind: Kind) -> NewImport {
    NewImport {
        kind,
        source: "shop".to_owned(),
        file_name: name.to_owned(),
        file_hash: name.to_owned(),
        joins: Vec::new(),
    }
}

async fn bring(world: &World, minutes: u32, list: &[NewCustomer]) -> Brought {
    let mut tx = world.db.write().await.unwrap();
    let new = file(&minutes.to_string(), Kind::Customers);
    let brought =
        imports::bring_customers(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), &new, list)
            .await
            .unwrap();
    tx.commit().await.unwrap();
    brought
}

async fn codes(world: &World, typed: &str) -> Vec<String> {
    let mut tx = world.db.read().await.unwrap();
    let found = find(&mut tx, &Permit::by_house("test"), typed, 10).await.unwrap();
    found.customers.into_iter().map(|hit| hit.customer.code).collect()
}

fn crowd() -> Vec<NewCustomer> {
    vec![
        somebody("K-100", "枫麦咖啡", &[("phone", "13900002046")]),
        somebody("K-200", "单雄信", &[("phone", "13812345678")]),
        somebody("K-300", "Noor Khalil", &[("email", "noor.k@example.com")]),
        somebody("K-400", "José Coffee House", &[("nick", "cafe_jose")]),
        somebody("K-500", "尉迟恭", &[]),
    ]
}

#[test]
fn a_customer_is_found_by_whatever_somebody_remembers() {
    both(TABLES, async |world| {
        bring(&world, 1, &crowd()).await;
        for (typed, found) in [
            ("枫麦", &["K-100"][..]),
            ("咖啡", &["K-100"]),
            ("麦咖", &["K-100"]),
            ("fmkf", &["K-100"]),
            ("FengMai kafei", &["K-100"]),
            ("kafei", &["K-100"]),
            ("shanxiong", &["K-200"]),
            ("sxx", &["K-200"]),
            ("yuchi", &["K-500"]),
            ("2046", &["K-100"]),
            ("139 0000 2046", &["K-100"]),
            ("+86 139-0000-2046", &["K-100"]),
            ("1234567", &["K-200"]),
            ("noor.k@", &["K-300"]),
            ("EXAMPLE.com", &["K-300"]),
            ("khalil", &["K-300"]),
            ("khalil noor", &["K-300"]),
            ("jose", &["K-400"]),
            ("house", &["K-400"]),
            ("cafe_j", &["K-400"]),
            ("ＫＨＡＬＩＬ", &["K-300"]),
            ("halil", &["K-300"]),
            ("khlail", &["K-300"]),
            ("cofee", &["K-400"]),
            ("封麦咖啡", &["K-100"]),
            ("k400", &["K-400"]),
            ("K-4", &["K-400"]),
            ("nobody", &[]),
            ("  ", &[]),
            ("%", &[]),
            ("__", &[]),
        ] {
            assert_eq!(codes(&world, typed).await, found, "{typed:?}");
        }
        assert_eq!(codes(&world, "k").await.len(), 5, "everybody's code begins so");
    });
}

#[test]
fn words_follow_what_is_written_and_taken_back() {
    both(TABLES, async |world| {
        let words = async || world.dump(&["customer_words", "customer_tags"]).await;
        let mut list = crowd();
        list[0].card.set(CustomerField::Tags, "vip, 老客户");
        let first = bring(&world, 1, &list).await;
        let before = words().await;
        assert!(before.contains("customer_tags") && before.contains("老客户"), "{before}");
        let second = bring(&world, 2, &[somebody("K-300", "Norah Khalil", &[("phone", "0079991234")])]).await;
        assert_eq!(codes(&world, "norah").await, ["K-300"]);
        assert_eq!(codes(&world, "1234").await, ["K-300", "K-200"], "a whole tail before the run inside");
        assert!(codes(&world, "noork").await.contains(&"K-300".to_owned()), "the address is still theirs");
        for (minutes, brought) in [(3, second), (4, first)] {
            let mut tx = world.db.write().await.unwrap();
            let id = brought.import.unwrap();
            imports::undo(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), id).await.unwrap();
            tx.commit().await.unwrap();
            let expected = if minutes == 3 { before.as_str() } else { "" };
            assert_eq!(words().await, expected, "after undo {minutes}");
        }
    });
}

#[test]
fn a_book_from_before_gets_its_words_by_the_job_the_migration_put_down() {
    // The tables as they were, somebody in them, and only then the tables of today.
    both(&[imports::MIGRATIONS, &customers::MIGRATIONS[..1]], async |world| {
        let mut tx = world.db.write().await.unwrap();
        ::store::sql(
            "insert into customers (customer_id, code, name, company, region, city, country, address, postcode,
                note, tags, birthday, email_consent, sms_consent, since, created_at)
                values ($1, 'A', '枫麦咖啡', '', '', '', '', '', '', '', 'vip', '', '', '', '', 0)",
        )
        .bind_id(testkit::id::<CustomerId>(1))
        .run(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let today: Vec<&[Migration]> = testkit::CELLAR.iter().chain(TABLES).copied().collect();
        world.db.migrate(&today).await.unwrap();
        assert_eq!(codes(&world, "fmkf").await, [""; 0]);
        let job = ::store::jobs::take(&world.db, world.clock.0, 1_000_000).await.unwrap().unwrap();
        assert_eq!(job.kind, "search.fill");
        for _ in 0..2 {
            fill(&world.db, &kernel::Silent).await.unwrap();
            assert_eq!(codes(&world, "fmkf").await, ["A"]);
        }
        assert!(world.dump(&["customer_tags"]).await.contains("vip"));
    });
}

#[test]
fn orders_are_found_by_the_beginning_of_their_number() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let drafts = [
            order("C536379", Some("ann"), 10, vec![line("cup", 1, 100)]),
            order("536380", Some("bob"), 11, vec![line("cup", 1, 100)]),
            order("536381", None, 11, vec![line("cup", 1, 100)]),
        ];
        let new = file("orders", Kind::Orders);
        imports::bring_orders(&mut tx, &Permit::by_house("test"), &mut world.later(1), &new, &drafts)
            .await
            .unwrap();
        for (typed, numbers) in
            [("c5363", &["C536379"][..]), ("５３６３", &["536380"]), ("53", &[]), ("abc", &[])]
        {
            let found = find(&mut tx, &Permit::by_house("test"), typed, 10).await.unwrap();
            let found: Vec<&str> = found.orders.iter().map(|order| order.number.as_str()).collect();
            assert_eq!(found, numbers, "{typed}");
        }
    });
}

#[test]
fn who_reaches_own_customers_only_finds_no_others() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let new = NewUser { login: "kim".to_owned(), name: "Kim".to_owned(), role: Role::Account };
        let kim = users::create(&mut tx, &Permit::by_house("test"), &mut world.later(1), &new).await.unwrap();
        let kim = users::actor(&mut tx, kim).await.unwrap();
        let mut made = Vec::new();
        for (minutes, name, is_kims) in [(2, "Ann One", true), (3, "Ann Two", false)] {
            let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
            let create = if is_kims {
                permit::<customers::Create>(&kim, Reach::Own).unwrap()
            } else {
                Permit::by_house("test")
            };
            made.push(customers::create(&mut tx, &create, &mut world.later(minutes), &new).await.unwrap().0);
        }
        let see = permit::<customers::See>(&kim, Reach::Own).unwrap();
        for typed in ["ann", "two ann", "nn tw", "an two", "anm two"] {
            let found = find(&mut tx, &see, typed, 10).await.unwrap().customers;
            assert!(found.iter().all(|hit| hit.customer.id == made[0]), "{typed}");
            let all = find(&mut tx, &Permit::by_house("test"), typed, 10).await.unwrap().customers;
            assert!(all.iter().any(|hit| hit.customer.id == made[1]), "{typed}");
        }
        // Opened files: the latest first, others' not among them.
        for (at, id) in [(1, made[1]), (2, made[0]), (3, made[1])] {
            opened(&mut tx, &see, Moment(at), id).await.unwrap();
        }
        let latest: Vec<CustomerId> =
            latest(&mut tx, &see, 8).await.unwrap().iter().map(|file| file.id).collect();
        assert_eq!(latest, [made[0]]);
        opened(&mut tx, &Permit::by_house("test"), Moment(9), made[0]).await.unwrap();
        for number in 0..60 {
            opened(
                &mut tx,
                &see,
                Moment(10 + number),
                CustomerId::from_uuid(kernel::uuid::Uuid::from_u128(9)),
            )
            .await
            .unwrap();
        }
    });
}
