//! Lists of customers come in and are looked through, on both databases.

mod at_once;
mod edit;
pub(crate) mod people;

use gate::users::{self, NewUser};
use gate::{Permit, Reach, Role, permit};
use kernel::Page;
use testkit::{World, both};

use super::*;
use crate::imports::fields::Kind;
use crate::imports::{self, Brought, NewImport, bring_customers};
use crate::orders::tests_drafts::key;

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    MIGRATIONS,
    orders::MIGRATIONS,
    crate::products::MIGRATIONS,
    crate::activities::MIGRATIONS,
];

fn somebody(code: &str, name: &str, city: &str) -> NewCustomer {
    NewCustomer {
        keys: vec![key("id:shop", code)],
        code: code.to_owned(),
        card: Card::default().with(CustomerField::Name, name).with(CustomerField::City, city),
    }
}

pub(super) async fn bring(world: &World, minutes: u32, list: &[NewCustomer]) -> Brought {
    let new = NewImport {
        kind: Kind::Customers,
        source: "shop".to_owned(),
        file_name: "customers.csv".to_owned(),
        file_hash: format!("{minutes}"),
        joins: Vec::new(),
    };
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = world.later(minutes);
    let brought =
        bring_customers(&mut tx, &Permit::by_house("test"), &mut occasion, &new, list).await.unwrap();
    tx.commit().await.unwrap();
    brought
}

async fn undo(world: &World, minutes: u32, brought: &Brought) {
    let mut tx = world.db.write().await.unwrap();
    let id = brought.import.unwrap();
    imports::undo(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), id).await.unwrap();
    tx.commit().await.unwrap();
}

async fn names(world: &World, part: Option<&str>) -> Vec<String> {
    let mut tx = world.db.read().await.unwrap();
    let page = list(&mut tx, &Permit::by_house("test"), part, &Page::new(100, None)).await.unwrap();
    let card = |customer: &Customer| {
        format!(
            "{} {} {}",
            customer.code,
            customer.card.get(CustomerField::Name),
            customer.card.get(CustomerField::City)
        )
    };
    page.rows.iter().map(card).collect()
}

#[test]
fn the_newest_list_counts_what_it_leaves_empty_stays_and_undoing_goes_back_step_by_step() {
    both(TABLES, async |world| {
        let first = bring(&world, 1, &[somebody("1", "Ann", "Ely"), somebody("2", "Bob", "")]).await;
        assert_eq!((first.counts.new, first.counts.replaced), (2, 0));
        let second = bring(&world, 2, &[somebody("1", "Ann Other", ""), somebody("2", "Bob", "Bath")]).await;
        assert_eq!((second.counts.new, second.counts.replaced, second.counts.unchanged), (0, 2, 0));
        assert_eq!(names(&world, None).await, ["1 Ann Other Ely", "2 Bob Bath"]);
        let same = bring(&world, 3, &[somebody("1", "Ann Other", "Ely")]).await;
        assert_eq!((same.import, same.counts.unchanged), (None, 1));
        let third = bring(&world, 4, &[somebody("1", "Ann Third", "York")]).await;

        // The middle one goes: its name had been changed again, so the third now goes back to the first.
        undo(&world, 5, &second).await;
        assert_eq!(names(&world, None).await, ["1 Ann Third York", "2 Bob "]);
        undo(&world, 6, &third).await;
        assert_eq!(names(&world, None).await, ["1 Ann Ely", "2 Bob "]);
        undo(&world, 7, &first).await;
        assert_eq!(names(&world, None).await, [""; 0]);
    });
}

#[test]
fn customers_are_found_by_part_code_and_key() {
    both(TABLES, async |world| {
        let mut ming = somebody("A_1", "王小明", "上海");
        ming.keys.push(key("phone", "13900001111"));
        ming.card.set(CustomerField::Company, "枫麦咖啡");
        bring(&world, 1, &[ming, somebody("A-1", "Percy 100%", ""), somebody("b2", "Ann", "")]).await;
        for (part, found) in [
            (None, 3),
            (Some(""), 3),
            (Some("小明"), 1),
            (Some("枫麦"), 1),
            (Some("PERCY"), 1),
            (Some("100%"), 1),
            (Some("A_"), 1),
            (Some("%"), 1),
            (Some("~"), 0),
            (Some("B"), 1),
        ] {
            assert_eq!(names(&world, part).await.len(), found, "{part:?}");
        }
        let mut tx = world.db.read().await.unwrap();
        let see = Permit::by_house("test");
        for (asked, found) in [("A_1", 1), (" 13900001111 ", 1), ("A", 0), ("", 0)] {
            assert_eq!(find(&mut tx, &see, asked).await.unwrap().len(), found, "{asked:?}");
        }
        let mut codes = Vec::new();
        export(&mut tx, &Permit::by_house("test"), |customer| {
            codes.push(customer.code);
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(codes, ["A-1", "A_1", "b2"], "in the order of bytes on both databases");
    });
}

#[test]
fn who_reaches_own_customers_only_sees_no_others() {
    both(TABLES, async |world| {
        bring(&world, 1, &[somebody("1", "Ann", ""), somebody("2", "Bob", "")]).await;
        let mut tx = world.db.write().await.unwrap();
        let new = NewUser { login: "kim".to_owned(), name: "Kim".to_owned(), role: Role::Account };
        let kim = users::create(&mut tx, &Permit::by_house("test"), &mut world.later(2), &new).await.unwrap();
        store::give(&mut tx, "2", kim).await.unwrap();
        let actor = users::actor(&mut tx, kim).await.unwrap();
        let own = permit::<See>(&actor, Reach::Own).unwrap();
        let page = list(&mut tx, &own, None, &Page::new(10, None)).await.unwrap();
        let codes: Vec<&str> = page.rows.iter().map(|customer| customer.code.as_str()).collect();
        assert_eq!(codes, ["2"]);
        let all = list(&mut tx, &Permit::by_house("test"), None, &Page::new(10, None)).await.unwrap();
        for customer in all.rows {
            let seen = show(&mut tx, &own, customer.id).await.unwrap().is_some();
            let found = !find(&mut tx, &own, &customer.code).await.unwrap().is_empty();
            assert_eq!((seen, found), (customer.code == "2", customer.code == "2"));
        }
        assert_eq!(permit::<See>(&actor, Reach::All).unwrap_err().say().key, "gate-not-so-far");
    });
}
