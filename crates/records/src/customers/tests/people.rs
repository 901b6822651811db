//! Customers for the stories of other rooms.

use ::store::Tx;
use gate::Permit;
use gate::users::UserId;
use kernel::Page;
use testkit::World;

use super::super::{Card, CustomerField, CustomerId, NewCustomer, find, store};
use crate::imports::fields::Kind;
use crate::imports::{self, NewImport, bring_customers};
use crate::orders::tests_drafts::key;

/// Brings in one customer by a file of its own.
pub(crate) async fn somebody(world: &World, code: &str, name: &str) -> CustomerId {
    let list = [NewCustomer {
        keys: vec![key("id:shop", code)],
        code: code.to_owned(),
        card: Card::default().with(CustomerField::Name, name),
    }];
    let new = NewImport {
        kind: Kind::Customers,
        source: "shop".to_owned(),
        file_name: format!("{code}.csv"),
        file_hash: code.to_owned(),
        joins: Vec::new(),
    };
    let mut tx = world.db.write().await.unwrap();
    let minutes = 100_000 + code.parse::<u32>().unwrap();
    let mut occasion = world.later(minutes);
    bring_customers(&mut tx, &Permit::by_house("test"), &mut occasion, &new, &list).await.unwrap();
    let found = find(&mut tx, &Permit::by_house("test"), code).await.unwrap();
    tx.commit().await.unwrap();
    found[0].id
}

/// Puts somebody in charge of a customer.
pub(crate) async fn give(tx: &mut Tx, code: &str, owner: UserId) {
    store::give(tx, code, owner).await.unwrap();
}

/// Takes every import back, the latest first.
pub(crate) async fn undo_all_imports(world: &World) {
    let mut tx = world.db.write().await.unwrap();
    let all = imports::list(&mut tx, &Permit::by_house("test"), &Page::new(100, None)).await.unwrap();
    for (import, minutes) in all.rows.into_iter().zip(900_000..) {
        let mut occasion = world.later(minutes);
        imports::undo(&mut tx, &Permit::by_house("test"), &mut occasion, import.id).await.unwrap();
    }
    tx.commit().await.unwrap();
}
