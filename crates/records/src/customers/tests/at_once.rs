//! Several people write about the same customers at once, on both databases.

use ::store::{Dialect, sql};
use gate::Permit;
use testkit::{World, both};

use super::super::*;
use super::people::somebody;
use super::{TABLES, bring, key};

/// Returns when somebody waits for a customer another is writing. With SQLite one writes at a time: who waits there has
/// read nothing yet.
async fn somebody_waits(world: &World) {
    while world.db.dialect() == Dialect::Postgres {
        let mut tx = world.db.read().await.unwrap();
        let waiting = sql("select 1 as one from pg_locks w join pg_locks t on t.pid = w.pid
                where not w.granted and t.relation = to_regclass('customers')")
        .find(&mut tx)
        .await
        .unwrap();
        if waiting.is_some() {
            break;
        }
        tokio::task::yield_now().await;
    }
}

async fn says(world: &World, id: CustomerId, field: CustomerField) -> String {
    let mut tx = world.db.read().await.unwrap();
    let found = many(&mut tx, &Permit::by_house("test"), &[id]).await.unwrap();
    found[0].card.get(field).to_owned()
}

#[test]
fn labels_two_people_give_at_once_are_both_there() {
    both(TABLES, async |world| {
        let ann = somebody(&world, "1", "Ann").await;
        let label = async |tx: &mut Tx, minutes: u32, label: &str| {
            let labels = Labels { add: vec![label.to_owned()], ..Labels::default() };
            let done = tag(tx, &Permit::by_house("test"), &mut world.later(minutes), &[ann], &labels).await;
            assert_eq!(done.unwrap().changed, 1);
        };
        let mut first = world.db.write().await.unwrap();
        label(&mut first, 1, "vip").await;
        let second = async {
            let mut tx = world.db.write().await.unwrap();
            label(&mut tx, 2, "north").await;
            tx.commit().await.unwrap();
        };
        let end_of_first = async {
            somebody_waits(&world).await;
            first.commit().await.unwrap();
        };
        tokio::join!(second, end_of_first);
        assert_eq!(says(&world, ann, CustomerField::Tags).await, "vip, north");
    });
}

#[test]
fn what_somebody_types_while_a_file_comes_in_stays() {
    both(TABLES, async |world| {
        let ann = somebody(&world, "1", "Ann").await;
        let field = (ann, CustomerField::City);
        let mut first = world.db.write().await.unwrap();
        edit(&mut first, &Permit::by_house("test"), &mut world.later(1), field, ("", "Bath")).await.unwrap();
        let said = NewCustomer {
            keys: vec![key("id:shop", "1")],
            code: "1".to_owned(),
            card: Card::default().with(CustomerField::City, "York"),
        };
        let listed = [said];
        let brought = bring(&world, 2, &listed);
        let end_of_first = async {
            somebody_waits(&world).await;
            first.commit().await.unwrap();
        };
        let (brought, ()) = tokio::join!(brought, end_of_first);
        if world.db.dialect() == Dialect::Postgres {
            assert_eq!(says(&world, ann, CustomerField::City).await, "Bath");
            assert_eq!((brought.import, brought.counts.replaced), (None, 0), "nothing is said to be changed");
        } else {
            assert_eq!(says(&world, ann, CustomerField::City).await, "York", "the file came after it");
        }
    });
}
