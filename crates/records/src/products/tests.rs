//! Lists of products come in and are taken back, on both databases.

use gate::Permit;
use kernel::Page;
use testkit::{World, both};

use super::*;
use crate::imports::fields::Kind;
use crate::imports::{self, Brought, NewImport, bring_products};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    crate::customers::MIGRATIONS,
    crate::orders::MIGRATIONS,
    MIGRATIONS,
    crate::activities::MIGRATIONS,
];

fn product(sku: &str, name: &str, cost_minor: Option<i64>) -> NewProduct {
    Product { sku: sku.to_owned(), name: name.to_owned(), cost_minor, ..Product::default() }
}

async fn bring(world: &World, minutes: u32, list: &[NewProduct]) -> Brought {
    let new = NewImport {
        kind: Kind::Products,
        source: "shop".to_owned(),
        file_name: "products.csv".to_owned(),
        file_hash: format!("{minutes}"),
        joins: Vec::new(),
    };
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = world.later(minutes);
    let brought =
        bring_products(&mut tx, &Permit::by_house("test"), &mut occasion, &new, list).await.unwrap();
    tx.commit().await.unwrap();
    brought
}

async fn undo(world: &World, minutes: u32, brought: &Brought) {
    let mut tx = world.db.write().await.unwrap();
    let id = brought.import.unwrap();
    imports::undo(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), id).await.unwrap();
    tx.commit().await.unwrap();
}

async fn book(world: &World) -> Vec<(String, String, Option<i64>)> {
    let mut tx = world.db.read().await.unwrap();
    let page = list(&mut tx, &Permit::by_house("test"), &Page::new(10, None)).await.unwrap();
    page.rows.into_iter().map(|product| (product.sku, product.name, product.cost_minor)).collect()
}

fn row(sku: &str, name: &str, cost_minor: Option<i64>) -> (String, String, Option<i64>) {
    (sku.to_owned(), name.to_owned(), cost_minor)
}

#[test]
fn products_are_made_changed_and_taken_back() {
    both(TABLES, async |world| {
        let drafts = [
            product("cup", "Cup", None),
            product("tea", "Tea", Some(300)),
            product("cup", "", Some(0)),
            product("", "?", None),
        ];
        let first = bring(&world, 1, &drafts).await;
        assert_eq!(first.counts.new, 2);
        assert_eq!(book(&world).await, [row("cup", "Cup", Some(0)), row("tea", "Tea", Some(300))]);
        let same = bring(&world, 2, &drafts).await;
        assert_eq!((same.import, same.counts.unchanged), (None, 2));
        let second =
            bring(&world, 3, &[product("tea", "Green tea", Some(350)), product("pot", "Pot", None)]).await;
        assert_eq!((second.counts.new, second.counts.replaced), (1, 1));

        // The first goes; the second speaks of the tea too, so the tea stays.
        undo(&world, 4, &first).await;
        assert_eq!(book(&world).await, [row("pot", "Pot", None), row("tea", "Green tea", Some(350))]);
        let mut tx = world.db.read().await.unwrap();
        let tea = find(&mut tx, &Permit::by_house("test"), " tea ").await.unwrap().unwrap();
        assert_eq!(tea.cost_minor, Some(350));
        drop(tx);
        undo(&world, 5, &second).await;
        assert_eq!(book(&world).await, []);
    });
}
