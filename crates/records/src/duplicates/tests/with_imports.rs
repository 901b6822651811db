//! Files come in, and are taken back, between a merging and its undo.

use super::*;
use crate::imports::{Brought, ImportId};
use crate::orders::OrderDraft;

async fn bring_drafts(world: &World, minutes: u32, drafts: &[OrderDraft]) -> Brought {
    let mut tx = world.db.write().await.unwrap();
    let test = Permit::by_house("test");
    let brought =
        imports::bring_orders(&mut tx, &test, &mut world.later(minutes), &file(minutes), drafts).await;
    tx.commit().await.unwrap();
    brought.unwrap()
}

async fn take_back(world: &World, minutes: u32, import: ImportId) {
    let mut tx = world.db.write().await.unwrap();
    imports::undo(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), import).await.unwrap();
    tx.commit().await.unwrap();
}

/// Makes the second one with the first; returns the line that takes it back.
async fn make_one(world: &World, minutes: u32, (kept, gone): (CustomerId, CustomerId)) -> audit::Line {
    let mut tx = world.db.write().await.unwrap();
    let (test, moves) = (Permit::by_house("test"), moves());
    let choices = (&Choices::default(), &*moves);
    merge(&mut tx, &test, &mut world.later(minutes), (kept, gone), choices).await.unwrap();
    let line = last_line(&mut tx).await;
    tx.commit().await.unwrap();
    line
}

async fn make_two(world: &World, minutes: u32, line: &audit::Line) {
    let mut tx = world.db.write().await.unwrap();
    let (test, moves) = (Permit::by_house("test"), moves());
    undo_merge(&mut tx, &test, &mut world.later(minutes), (line, &moves)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn known_as(world: &World, code: &str) -> CustomerId {
    by_code(&mut world.db.read().await.unwrap(), code).await
}

/// An order of one number and day, told apart by its customer.
fn number_seven(who: &str, price: i64) -> OrderDraft {
    OrderDraft { part: who.to_owned(), ..order("7", Some(who), 10, vec![line("cup", 1, price)]) }
}

#[test]
fn orders_with_one_number_of_two_who_were_made_one_stay_two() {
    both(TABLES, async |world| {
        let both_of = |ann: i64, bob: i64| [number_seven("ann", ann), number_seven("bob", bob)];
        bring_drafts(&world, 1, &both_of(500, 700)).await;
        let ann = known_as(&world, "ann").await;
        make_one(&world, 2, (ann, known_as(&world, "bob").await)).await;
        let spent = async || {
            let mut tx = world.db.read().await.unwrap();
            let file = customers::show(&mut tx, &Permit::by_house("test"), ann).await.unwrap().unwrap();
            (file.sums.orders, file.sums.sale_minor)
        };
        let again = bring_drafts(&world, 3, &both_of(500, 700)).await;
        assert_eq!((again.import, again.counts.unchanged, spent().await), (None, 2, (2, 1200)));
        let stands = world.dump(FACTS).await;
        let changed = bring_drafts(&world, 4, &both_of(510, 720)).await;
        assert_eq!((changed.counts.replaced, spent().await), (2, (2, 1230)));
        let after_change = world.dump(FACTS).await;
        // A file with one of them alone has no need to tell them apart.
        for (minutes, who, price, sum) in [(5, "bob", 730, 1240), (7, "ann", 540, 1260)] {
            let alone = OrderDraft { part: String::new(), ..number_seven(who, price) };
            let one = bring_drafts(&world, minutes, &[alone]).await;
            assert_eq!((one.counts.replaced, spent().await), (1, (2, sum)), "{who}");
            take_back(&world, minutes + 1, one.import.unwrap()).await;
            assert_eq!(world.dump(FACTS).await, after_change, "{who}");
        }
        take_back(&world, 9, changed.import.unwrap()).await;
        assert_eq!(world.dump(FACTS).await, stands);
    });
}

#[test]
fn what_an_import_replaced_between_a_merging_and_its_undo_goes_back_with_its_order() {
    both(TABLES, async |world| {
        let of =
            |number: &str, who: &str, price: i64| order(number, Some(who), 10, vec![line("cup", 1, price)]);
        bring_drafts(&world, 1, &[of("1", "ann", 500), of("2", "bob", 700), of("3", "ann", 900)]).await;
        // What was Ann's before it was said to be Bob's is none of what goes back to him.
        let first = world.dump(FACTS).await;
        let corrected = bring_drafts(&world, 2, &[of("3", "bob", 900)]).await.import.unwrap();
        let second = world.dump(FACTS).await;
        let merged =
            make_one(&world, 3, (known_as(&world, "ann").await, known_as(&world, "bob").await)).await;
        let changed = bring_drafts(&world, 4, &[of("2", "bob", 770)]).await.import.unwrap();
        make_two(&world, 5, &merged).await;
        take_back(&world, 6, changed).await;
        assert_eq!(world.dump(FACTS).await, second);
        let again = bring_drafts(&world, 7, &[of("2", "bob", 700)]).await;
        assert_eq!((again.import, again.counts.unchanged), (None, 1));
        take_back(&world, 8, corrected).await;
        assert_eq!(world.dump(FACTS).await, first);
    });
}

#[test]
fn undoing_the_import_of_the_one_who_stays_leaves_both_to_be_told_apart_again() {
    both(TABLES, async |world| {
        let mut by_name = order("1", None, 10, vec![line("cup", 1, 500)]);
        by_name.customer = Some(customer(&[("name", "Ann")]));
        by_name.customer.as_mut().unwrap().name = "Ann".to_owned();
        let import = bring_drafts(&world, 1, &[by_name]).await.import.unwrap();
        let kept = known_as(&world, "Ann").await;
        let mut tx = world.db.write().await.unwrap();
        let new = Newcomer { name: "Ann".to_owned(), ..Newcomer::default() };
        let made = customers::create(&mut tx, &Permit::by_house("test"), &mut world.later(2), &new).await;
        let gone = made.unwrap().0;
        let edit = Permit::by_house("test");
        let birthday = (gone, CustomerField::Birthday);
        customers::edit(&mut tx, &edit, &mut world.later(3), birthday, ("", "03-02")).await.unwrap();
        tx.commit().await.unwrap();
        let merged = make_one(&world, 4, (kept, gone)).await;
        take_back(&world, 5, import).await;
        let birthdays = async || {
            let mut tx = world.db.read().await.unwrap();
            let found = customers::many(&mut tx, &Permit::by_house("test"), &[kept, gone]).await.unwrap();
            let of = |id| found.iter().find(|one| one.id == id);
            [kept, gone].map(|id| of(id).map(|one| one.card.get(CustomerField::Birthday).to_owned()))
        };
        assert_eq!(birthdays().await, [Some("03-02".to_owned()), None]);
        make_two(&world, 6, &merged).await;
        assert_eq!(birthdays().await, [Some(String::new()), Some("03-02".to_owned())]);
    });
}
