//! Deliveries and lots of orders, on both databases.

use std::collections::HashMap;

use ::store::{Migration, Tx};
use gate::Permit;
use kernel::Day;
use testkit::{World, both};

use super::tests_drafts::{line, order};
use super::{CustomerId, Delivery, OrderDraft, Sold, buyers_of, deliveries, lots_of};
use crate::imports::{self, Counts, ImportId, NewImport};
use crate::{customers, products};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    super::MIGRATIONS,
    products::MIGRATIONS,
    crate::activities::MIGRATIONS,
];

fn day(days: i32) -> Day {
    Day::from_epoch_days(days)
}

/// An order of tea, promised for one day and delivered on another, of a lot.
fn sent(number: &str, who: &str, on: i32, (promised, delivered): (i32, i32), lot: &str) -> OrderDraft {
    let mut lines = vec![line("tea", 1, 900), line("cup", 1, 500)];
    lines[0].lot = lot.into();
    let known = |days: i32| (days > 0).then(|| day(days));
    OrderDraft {
        promised: known(promised),
        delivered: known(delivered),
        ..order(number, Some(who), on, lines)
    }
}

async fn bring(
    tx: &mut Tx,
    world: &World,
    minutes: u32,
    drafts: &[OrderDraft],
) -> (Option<ImportId>, Counts) {
    let new = NewImport {
        kind: imports::Kind::Orders,
        source: "shop".to_owned(),
        file_name: "orders.csv".to_owned(),
        file_hash: format!("hash {minutes}"),
        joins: Vec::new(),
    };
    let by = Permit::by_house("test");
    let brought = imports::bring_orders(tx, &by, &mut world.later(minutes), &new, drafts).await.unwrap();
    (brought.import, brought.counts)
}

async fn everybody(tx: &mut Tx) -> HashMap<String, CustomerId> {
    let keys = customers::every_key(tx).await.unwrap();
    keys.into_iter().map(|(id, keys)| (keys[0].value.clone(), id)).collect()
}

/// Days placed, promised and delivered, in days; 0 where not known.
fn short(of: &[Delivery]) -> Vec<[i32; 3]> {
    let known = |day: Option<Day>| day.map_or(0, Day::epoch_days);
    of.iter().map(|one| [one.day.epoch_days(), known(one.promised), known(one.delivered)]).collect()
}

#[test]
fn deliveries_come_in_are_read_for_many_are_corrected_and_taken_back() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let first = [
            sent("1", "ann", 10, (12, 13), "L7"),
            sent("2", "ann", 20, (22, 0), ""),
            sent("3", "ann", 30, (0, 0), "L8"),
            sent("4", "bob", 10, (0, 11), "l7"),
        ];
        bring(&mut tx, &world, 1, &first).await;
        let (again, counts) = bring(&mut tx, &world, 2, &first).await;
        assert_eq!((again, counts.unchanged), (None, 4));
        let ids = everybody(&mut tx).await;
        let (ann, bob) = (ids["ann"], ids["bob"]);
        let by = Permit::by_house("test");
        let found = deliveries(&mut tx, &by, &[ann, bob], day(10)).await.unwrap();
        assert_eq!(short(&found[&ann]), [[10, 12, 13], [20, 22, 0]]);
        assert_eq!(short(&found[&bob]), [[10, 0, 11]]);
        let late = deliveries(&mut tx, &by, &[ann, bob], day(11)).await.unwrap();
        assert_eq!((short(&late[&ann]), late.get(&bob)), (vec![[20, 22, 0]], None));
        let lots = lots_of(&mut tx, &by, &[ann, bob], day(10)).await.unwrap();
        let of_ann: Vec<_> = lots[&ann].iter().map(|one| (one.sku.as_str(), one.lot.as_str())).collect();
        assert_eq!(of_ann, [("tea", "L7"), ("tea", "L8")]);

        let corrected = [sent("2", "ann", 20, (22, 29), "")];
        let (second, counts) = bring(&mut tx, &world, 3, &corrected).await;
        assert_eq!(counts.replaced, 1);
        let found = deliveries(&mut tx, &by, &[ann], day(10)).await.unwrap();
        assert_eq!(short(&found[&ann]), [[10, 12, 13], [20, 22, 29]]);
        imports::undo(&mut tx, &Permit::by_house("test"), &mut world.later(4), second.unwrap())
            .await
            .unwrap();
        let found = deliveries(&mut tx, &by, &[ann], day(10)).await.unwrap();
        assert_eq!(short(&found[&ann]), [[10, 12, 13], [20, 22, 0]]);
    });
}

#[test]
fn buyers_of_a_lot_are_those_and_whose_lot_nobody_noted() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let drafts = [
            sent("1", "ann", 10, (0, 0), "L7"),
            sent("2", "bob", 10, (0, 0), "l7"),
            sent("3", "cid", 10, (0, 0), "L8"),
            sent("4", "dan", 10, (0, 0), ""),
            sent("5", "eve", 40, (0, 0), "L7"),
        ];
        bring(&mut tx, &world, 1, &drafts).await;
        let ids = everybody(&mut tx).await;
        for (product, lot, wanted) in [
            ("tea", "", vec!["ann", "bob", "cid", "dan"]),
            (" The tea", " L7 ", vec!["ann", "bob", "dan"]),
            ("tea", "L9", vec!["dan"]),
            ("pot", "L7", vec![]),
        ] {
            let sold = Sold { product, lot, days: (day(1), day(30)) };
            let mut found = buyers_of(&mut tx, &Permit::by_house("test"), sold).await.unwrap();
            let mut wanted: Vec<CustomerId> = wanted.into_iter().map(|name| ids[name]).collect();
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{product} {lot}");
        }
    });
}
