//! Two become one and two again, row by row, on both databases.

mod with_imports;

use ::store::sql;
use gate::Permit;
use gate::audit;
use kernel::{Id, Page};
use testkit::{World, both};

use super::*;
use crate::customers::tests::people;
use crate::customers::{Card, CustomerField, Newcomer};
use crate::imports::{self, Kind, NewImport};
use crate::orders::tests_drafts::{customer, line, order};
use crate::{activities, orders, products, search};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    search::MIGRATIONS,
    activities::MIGRATIONS,
    MIGRATIONS,
];
/// Everything that is a customer's.
const FACTS: &[&str] = &[
    "activities",
    "customer_keys",
    "customer_tags",
    "customer_words",
    "customers",
    "import_changes",
    "merged_customers",
    "merged_keys",
    "merged_rows",
    "merges",
    "order_lines",
    "order_numbers",
    "order_sightings",
    "orders",
    "replaced_lines",
    "replaced_orders",
];

fn moves() -> Vec<Move> {
    orders::MOVES.iter().chain(activities::MOVES).copied().collect()
}

async fn bring(world: &World, minutes: u32, price: i64) {
    let mut tx = world.db.write().await.unwrap();
    let mut of_bob = order("3", Some("bob"), 12, vec![line("tea", 1, price)]);
    of_bob.customer = Some(customer(&[("id:shop", "bob"), ("phone", "13900002046")]));
    let drafts = [
        order("1", Some("ann"), 10, vec![line("cup", 2, 500), line("tea", 1, 900)]),
        order("2", Some("bob"), 11, vec![line("tea", 3, 900)]),
        of_bob,
    ];
    let test = Permit::by_house("test");
    imports::bring_orders(&mut tx, &test, &mut world.later(minutes), &file(minutes), &drafts).await.unwrap();
    tx.commit().await.unwrap();
}

fn file(minutes: u32) -> NewImport {
    NewImport {
        kind: Kind::Orders,
        source: "shop".to_owned(),
        file_name: minutes.to_string(),
        file_hash: minutes.to_string(),
        joins: Vec::new(),
    }
}

async fn by_code(tx: &mut Tx, code: &str) -> CustomerId {
    customers::find(tx, &Permit::by_house("test"), code).await.unwrap()[0].id
}

async fn last_line(tx: &mut Tx) -> audit::Line {
    let page = audit::list(tx, &Permit::by_house("test"), None, &Page::new(1, None)).await.unwrap();
    page.rows.into_iter().next().unwrap()
}

async fn note(tx: &mut Tx, world: &World, customer: CustomerId, minutes: u32) {
    sql("insert into activities (customer_id, activity_id, kind, text, at, created_at)
            values ($1, $2, 'note', 'likes tea', $3, $3)")
    .bind_id(customer)
    .bind_id(world.later(minutes).id::<activities::ActivityId>())
    .bind(world.clock.0)
    .run(tx)
    .await
    .unwrap();
}

async fn fill(tx: &mut Tx, id: CustomerId, card: &Card) {
    for (field, value) in card.filled() {
        store::set_field(tx, id, field, value).await.unwrap();
    }
    search::refresh(tx, &[id]).await.unwrap();
}

#[test]
fn two_become_one_with_all_they_have_and_both_are_as_they_were_after_the_undo() {
    both(TABLES, async |world| {
        bring(&world, 1, 900).await;
        // The third order comes in again with another price: what it was lies aside, under its customer.
        bring(&world, 2, 950).await;
        let mut tx = world.db.write().await.unwrap();
        let (ann, bob) = (by_code(&mut tx, "ann").await, by_code(&mut tx, "bob").await);
        let card = Card::default()
            .with(CustomerField::Name, "Ann")
            .with(CustomerField::Note, "one")
            .with(CustomerField::Tags, "vip");
        fill(&mut tx, ann, &card).await;
        let card = Card::default()
            .with(CustomerField::Name, "Bobby")
            .with(CustomerField::Region, "Bath")
            .with(CustomerField::Note, "two")
            .with(CustomerField::EmailConsent, "no")
            .with(CustomerField::Tags, "vip, tea");
        fill(&mut tx, bob, &card).await;
        note(&mut tx, &world, ann, 3).await;
        note(&mut tx, &world, bob, 4).await;
        tx.commit().await.unwrap();
        let before = world.dump(FACTS).await;

        let mut tx = world.db.write().await.unwrap();
        let choices = Choices { of_gone: vec![CustomerField::Name], ..Choices::default() };
        let (test, moves) = (Permit::by_house("test"), moves());
        merge(&mut tx, &test, &mut world.later(5), (ann, bob), (&choices, &moves)).await.unwrap();
        let merged = last_line(&mut tx).await;
        let see = || Permit::<customers::See>::by_house("test");
        let file = customers::show(&mut tx, &see(), ann).await.unwrap().unwrap();
        let said = |field| file.customer.card.get(field).to_owned();
        assert_eq!((said(CustomerField::Name), said(CustomerField::Region)), ("Bobby".into(), "Bath".into()));
        assert_eq!(
            (said(CustomerField::Note), said(CustomerField::Tags)),
            ("one\ntwo".into(), "vip, tea".into())
        );
        assert_eq!(
            (said(CustomerField::EmailConsent), file.sums.orders, file.keys.len()),
            ("no".into(), 3, 3)
        );
        assert!(customers::show(&mut tx, &see(), bob).await.unwrap().is_none());
        for typed in ["bobby", "2046", "bob"] {
            let found = search::find(&mut tx, &see(), typed, 9).await.unwrap();
            assert_eq!(
                found.customers.iter().map(|hit| hit.customer.id).collect::<Vec<_>>(),
                [ann],
                "{typed}"
            );
        }
        let found = search::find(&mut tx, &see(), "shop 3", 9).await.unwrap();
        assert_eq!(found.orders.len(), 0);
        tx.commit().await.unwrap();
        // The same file again finds everything where it is now.
        let merged_facts = world.dump(&["orders", "order_lines", "order_numbers"]).await;
        bring(&world, 6, 950).await;
        assert_eq!(world.dump(&["orders", "order_lines", "order_numbers"]).await, merged_facts);

        let mut tx = world.db.write().await.unwrap();
        let split = || Permit::by_house("test");
        undo_merge(&mut tx, &split(), &mut world.later(7), (&merged, &moves)).await.unwrap();
        let twice = undo_merge(&mut tx, &split(), &mut world.later(8), (&merged, &moves)).await.unwrap_err();
        assert_eq!(twice.say().key, "duplicates-undone");
        tx.commit().await.unwrap();
        assert_eq!(world.dump(FACTS).await, before);
    });
}

#[test]
fn what_was_changed_in_between_stays_and_a_chain_is_taken_back_from_its_end() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let mut made = Vec::new();
        for (minutes, name) in [(1, "Ann"), (2, "Anna"), (3, "Annie")] {
            let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
            let create = Permit::by_house("test");
            made.push(customers::create(&mut tx, &create, &mut world.later(minutes), &new).await.unwrap().0);
        }
        let (test, moves, choices) = (|| Permit::by_house("test"), moves(), Choices::default());
        let refusals =
            [((made[0], made[0]), "duplicates-same"), ((made[0], testkit::id(77)), "duplicates-not-there")];
        for (pair, refused) in refusals {
            let refusal = merge(&mut tx, &test(), &mut world.later(4), pair, (&choices, &moves)).await;
            assert_eq!(refusal.unwrap_err().say().key, refused);
        }
        merge(&mut tx, &test(), &mut world.later(5), (made[1], made[0]), (&choices, &moves)).await.unwrap();
        let first = last_line(&mut tx).await;
        merge(&mut tx, &test(), &mut world.later(6), (made[2], made[1]), (&choices, &moves)).await.unwrap();
        let second = last_line(&mut tx).await;
        let split = || Permit::by_house("test");
        let early = undo_merge(&mut tx, &split(), &mut world.later(7), (&first, &moves)).await.unwrap_err();
        assert_eq!(early.say().key, "duplicates-merged-on");
        undo_merge(&mut tx, &split(), &mut world.later(8), (&second, &moves)).await.unwrap();
        fill(&mut tx, made[1], &Card::default().with(CustomerField::Name, "Hanna")).await;
        undo_merge(&mut tx, &split(), &mut world.later(9), (&first, &moves)).await.unwrap();
        let found = customers::many(&mut tx, &Permit::by_house("test"), &made).await.unwrap();
        let mut names: Vec<&str> = found.iter().map(Customer::called).collect();
        names.sort_unstable();
        assert_eq!(names, ["Ann", "Annie", "Hanna"]);
    });
}

#[test]
fn pairs_are_proposed_until_said_to_be_two() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        for (minutes, name, phone) in
            [(1, "枫麦咖啡", ""), (2, "枫麦 咖啡", "13900002046"), (3, "Somebody Else", "")]
        {
            let new = Newcomer { name: name.to_owned(), phone: phone.to_owned(), ..Newcomer::default() };
            let create = Permit::by_house("test");
            customers::create(&mut tx, &create, &mut world.later(minutes), &new).await.unwrap();
        }
        let (found, count) = proposals(&mut tx, &Permit::by_house("test"), 10).await.unwrap();
        assert_eq!((found.len(), count, found[0].why), (1, 1, Why::SameName));
        let pair = (found[0].second.id, found[0].first.id);
        dismiss(&mut tx, &Permit::by_house("test"), &mut world.later(4), pair).await.unwrap();
        let line = last_line(&mut tx).await;
        assert_eq!(proposals(&mut tx, &Permit::by_house("test"), 10).await.unwrap().1, 0);
        undo_dismiss(&mut tx, &Permit::by_house("test"), &mut world.later(5), &line).await.unwrap();
        assert_eq!(proposals(&mut tx, &Permit::by_house("test"), 10).await.unwrap().1, 1);
    });
}

#[test]
fn words_written_while_two_were_one_go_back_with_their_entry() {
    both(TABLES, async |world| {
        let moves = moves();
        let (ann, bob) =
            (people::somebody(&world, "1", "Ann").await, people::somebody(&world, "2", "Bob").await);
        let by = Permit::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        let new = |text: &str| activities::NewActivity {
            kind: activities::Kind::Note,
            text: text.to_owned(),
            at: testkit::NOON,
            due: None,
        };
        let log = Permit::by_house("test");
        let (id, _) = activities::log(&mut tx, &log, &mut world.later(3), bob, &new("quiet")).await.unwrap();
        let choices = (&Choices::default(), &moves[..]);
        let merge_by = Permit::by_house("test");
        let line = merge(&mut tx, &merge_by, &mut world.later(4), (ann, bob), choices).await.unwrap();
        let see = Permit::by_house("test");
        let seen = activities::find(&mut tx, &see, ann, id).await.unwrap().unwrap().mark();
        let said = (seen.as_str(), &new("owes the baker"), activities::Beside::default());
        activities::edit(&mut tx, (&by, None), &mut world.later(5), (ann, id), said).await.unwrap();
        activities::log(&mut tx, &log, &mut world.later(6), ann, &new("Ann's own")).await.unwrap();
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        let split = Permit::by_house("test");
        undo_merge(&mut tx, &split, &mut world.later(7), (&line, &moves)).await.unwrap();
        let mut told = Vec::new();
        for customer in [ann, bob] {
            let lines = audit::about(&mut tx, "customer", &[customer.uuid()]).await.unwrap();
            let words = format!("{lines:?}");
            told.push((words.contains("owes the baker"), words.contains("Ann's own")));
        }
        assert_eq!(told, [(false, true), (true, false)]);
    });
}
