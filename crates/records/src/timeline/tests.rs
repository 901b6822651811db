//! What happened with a customer is told page by page, on both databases.

use gate::users::{self, NewUser};
use gate::{Reach, Role, permit};
use kernel::Occasion;
use testkit::{World, both};

use super::*;
use crate::activities::{Kind, NewActivity};
use crate::customers::tests::people;
use crate::imports::{NewImport, bring_orders};
use crate::orders::tests_drafts::{line, order};

const TABLES: &[&[::store::Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    orders::MIGRATIONS,
    crate::products::MIGRATIONS,
    activities::MIGRATIONS,
    crate::search::MIGRATIONS,
];

/// 3 November 2026.
const TODAY: i32 = 20_760;

fn told(entry: &Entry) -> String {
    let day = entry.day.epoch_days() - TODAY;
    match &entry.what {
        Happened::Activity(activity) => format!("{day} {}", activity.text),
        Happened::Order(order) => {
            let largest: Vec<&str> = order.largest.iter().map(|line| line.sku.as_str()).collect();
            format!("{day} #{} {} of {}", order.head.number, largest.join("+"), order.lines)
        }
        Happened::Made(import) => format!("{day} made by {}", import.kind),
        Happened::Further(place) => format!("{day} further {place}"),
    }
}

async fn bring(world: &World) -> CustomerId {
    let ann = people::somebody(world, "1", "Ann").await;
    let many = ["tea", "cup", "jam", "pot"].map(|sku| line(sku, 1, if sku == "cup" { 100 } else { 900 }));
    let drafts = [
        order("a", Some("1"), TODAY - 60, many.to_vec()),
        order("b", Some("1"), TODAY - 30, vec![line("tea", 2, 900)]),
        order("c", Some("1"), TODAY - 30, vec![line("tea", 1, 900)]),
        order("d", Some("1"), TODAY, vec![line("tea", 1, 900), line("cup", 3, 100)]),
    ];
    let new = NewImport {
        kind: crate::imports::fields::Kind::Orders,
        source: "shop".to_owned(),
        file_name: "orders.csv".to_owned(),
        file_hash: "orders".to_owned(),
        joins: Vec::new(),
    };
    let mut tx = world.db.write().await.unwrap();
    bring_orders(&mut tx, &Permit::by_house("test"), &mut world.later(1), &new, &drafts).await.unwrap();
    for (minutes, (text, back)) in (2..).zip([("first", 30), ("second", 30), ("today", 0)]) {
        let mut occasion: Occasion = world.later(minutes);
        let at = Moment(occasion.at.0 - back * 86_400_000_000);
        let new = NewActivity { kind: Kind::Note, text: text.to_owned(), at, due: None };
        activities::log(&mut tx, &Permit::by_house("test"), &mut occasion, ann, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    ann
}

async fn pages(world: &World, ann: CustomerId, show: Show, rows: usize) -> Vec<String> {
    let mut tx = world.db.read().await.unwrap();
    let further = [TODAY - 30, TODAY - 45].map(Day::from_epoch_days);
    let (mut all, mut after) = (Vec::new(), None::<String>);
    loop {
        let zone = TimeZone::UTC;
        let asked = Asked { zone: &zone, show, rows, after: after.as_deref(), further: &further };
        let found = page(&mut tx, &Permit::by_house("test"), ann, &asked).await.unwrap().unwrap();
        assert!(found.rows.len() <= rows);
        all.extend(found.rows.iter().map(told));
        after = found.next;
        if after.is_none() {
            return all;
        }
    }
}

#[test]
fn everything_is_told_once_the_newest_first_whatever_the_length_of_a_page() {
    both(TABLES, async |world| {
        let ann = bring(&world).await;
        let all = [
            "69 made by customers",
            "0 today",
            "0 #d tea+cup of 2",
            "-30 second",
            "-30 first",
            "-30 further 0",
            "-30 #c tea of 1",
            "-30 #b tea of 1",
            "-45 further 1",
            "-60 #a tea+jam+pot of 4",
        ];
        for rows in [1, 2, 3, 7, 50] {
            assert_eq!(pages(&world, ann, Show::All, rows).await, all, "{rows} a page");
        }
        let orders: Vec<&str> = all.iter().copied().filter(|text| text.contains('#')).collect();
        assert_eq!(pages(&world, ann, Show::Orders, 2).await, orders);
        assert_eq!(pages(&world, ann, Show::Contacts, 2).await, ["0 today", "-30 second", "-30 first"]);
        assert_eq!(pages(&world, ann, Show::Further, 1).await, ["-30 further 0", "-45 further 1"]);
    });
}

#[test]
fn a_strange_mark_is_refused_and_what_is_not_theirs_is_not_there() {
    both(TABLES, async |world| {
        let ann = bring(&world).await;
        let zone = TimeZone::UTC;
        let mut tx = world.db.write().await.unwrap();
        for mark in ["", "x", "1_o_0", "1_q_0_00000000000000000000000000000000"] {
            let asked = Asked { zone: &zone, show: Show::All, rows: 7, after: Some(mark), further: &[] };
            let refused = page(&mut tx, &Permit::by_house("test"), ann, &asked).await.unwrap_err();
            assert_eq!(refused.say().key, "store-bad-page", "{mark}");
        }
        let kim = NewUser { login: "kim".to_owned(), name: "Kim".to_owned(), role: Role::Account };
        let kim = users::create(&mut tx, &Permit::by_house("test"), &mut world.later(9), &kim).await.unwrap();
        let actor = users::actor(&mut tx, kim).await.unwrap();
        let own = permit::<customers::See>(&actor, Reach::Own).unwrap();
        let asked = Asked { zone: &zone, show: Show::All, rows: 7, after: None, further: &[] };
        assert_eq!(page(&mut tx, &own, ann, &asked).await.unwrap().map(|page| page.rows.len()), None);
        let on = [(ann, Day::from_epoch_days(TODAY - 2))];
        assert!(orders::around(&mut tx, &own, &on, Days(7)).await.unwrap().is_empty(), "not theirs");
        assert!(orders::latest_placed(&mut tx, &own, &[ann]).await.unwrap().is_empty(), "not theirs");
        let today = Day::from_epoch_days(TODAY);
        let currency = "GBP".parse().unwrap();
        assert_eq!(orders::habits(&mut tx, &own, ann, (today, currency)).await.unwrap(), None);
        people::give(&mut tx, "1", kim).await;
        assert!(page(&mut tx, &own, ann, &asked).await.unwrap().is_some());
        let habits = orders::habits(&mut tx, &own, ann, (today, currency)).await.unwrap().unwrap();
        assert_eq!(habits.products[0].sku, "tea");
        assert_eq!((habits.year_minor, habits.year_before_minor), (2_800 + 1_800 + 900 + 1_200, 0));
        assert_eq!(habits.days.iter().map(|day| day.sale_minor).collect::<Vec<_>>(), [2_800, 2_700, 1_200]);
        assert_eq!(habits.imports[0].orders, 4);
        let around = orders::around(&mut tx, &own, &on, Days(7)).await.unwrap();
        assert_eq!(around[0].before, Some(Day::from_epoch_days(TODAY - 30)));
        assert_eq!(around[0].after, Some((today, 1_200)));
        assert_eq!(orders::latest_placed(&mut tx, &own, &[ann]).await.unwrap()[&ann].day, today);
    });
}
