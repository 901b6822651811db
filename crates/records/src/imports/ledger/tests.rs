//! Files come in, come again, replace one another and are taken back, on both databases.

use ::store::Tx;
use gate::Permit;
use gate::audit;
use kernel::{Page, Refusal};
use testkit::{World, both, same_schema};

use super::*;
use crate::imports::fields::Kind;
use crate::orders::tests_drafts::{customer, line, order};
use crate::orders::{self, OrderDraft};
use crate::{customers, products};

const TABLES: &[&[Migration]] = &[
    MIGRATIONS,
    customers::MIGRATIONS,
    orders::MIGRATIONS,
    products::MIGRATIONS,
    crate::activities::MIGRATIONS,
];
/// Everything an import writes but its own line and the audit's.
const FACTS: &[&str] = &[
    "customers",
    "customer_keys",
    "orders",
    "order_lines",
    "anonymous_orders",
    "anonymous_lines",
    "order_numbers",
    "order_sightings",
    "replaced_orders",
    "replaced_lines",
    "replaced_anonymous_orders",
    "replaced_anonymous_lines",
    "import_changes",
    "products",
];

fn file(name: &str) -> NewImport {
    NewImport {
        kind: Kind::Orders,
        source: "shop".to_owned(),
        file_name: format!("{name}.csv"),
        file_hash: format!("hash of {name}"),
        joins: Vec::new(),
    }
}

async fn bring(world: &World, minutes: u32, drafts: &[OrderDraft]) -> Brought {
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = world.later(minutes);
    let new = file(&format!("file {minutes}"));
    let brought =
        bring_orders(&mut tx, &Permit::by_house("test"), &mut occasion, &new, drafts).await.unwrap();
    tx.commit().await.unwrap();
    brought
}

async fn take_back(world: &World, minutes: u32, id: ImportId) -> Result<Undone, Refusal> {
    let mut tx = world.db.write().await?;
    let undone = undo(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), id).await?;
    tx.commit().await?;
    Ok(undone)
}

async fn facts(world: &World) -> String {
    world.dump(FACTS).await
}

fn first_file() -> Vec<OrderDraft> {
    vec![
        order("1", Some("ann"), 10, vec![line("cup", 2, 500), line("tea", 1, 900)]),
        order("2", Some("bob"), 11, vec![line("tea", 3, 900)]),
        order("3", None, 11, vec![line("cup", 1, 500), line("cup", 1, 500)]),
        order("4", Some("ann"), 12, vec![line("cup", -1, 500)]),
    ]
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn a_file_comes_in_changes_nothing_again_and_undone_leaves_nothing() {
    both(TABLES, async |world| {
        let empty = facts(&world).await;
        assert_eq!(empty, "");
        let brought = bring(&world, 1, &first_file()).await;
        let expected = Counts { new: 4, lines: 6, anonymous: 1, customers_new: 2, ..Counts::default() };
        assert_eq!(brought.counts, expected);
        let full = facts(&world).await;
        assert_eq!(full.lines().filter(|row| row.starts_with("order_lines:")).count(), 4);

        let again = bring(&world, 2, &first_file()).await;
        assert_eq!(
            again,
            Brought { import: None, counts: Counts { unchanged: 4, ..Counts::default() }, line: None }
        );
        assert_eq!(facts(&world).await, full);

        let id = brought.import.unwrap();
        let mut tx = world.db.read().await.unwrap();
        let see = Permit::by_house("test");
        let listed = list(&mut tx, &see, &Page::new(10, None)).await.unwrap().rows;
        assert_eq!(listed.len(), 1, "a file that changed nothing leaves no line");
        assert_eq!((listed[0].id, listed[0].counts, listed[0].undone_at), (id, brought.counts, None));
        let found = find_by_file(&mut tx, &see, "hash of file 1").await.unwrap();
        assert_eq!(found.map(|import| import.id), Some(id));
        drop(tx);

        let undone = take_back(&world, 3, id).await.unwrap();
        assert_eq!(undone, Undone { orders_removed: 4, customers_removed: 2, ..Undone::default() });
        assert_eq!(facts(&world).await, "");
        assert_eq!(take_back(&world, 4, id).await.unwrap_err().say().key, "imports-undone-already");
        let nobody = testkit::id(77);
        assert_eq!(take_back(&world, 4, nobody).await.unwrap_err().say().key, "imports-not-there");

        let mut tx = world.db.read().await.unwrap();
        assert_eq!(find_by_file(&mut tx, &see, "hash of file 1").await.unwrap(), None);
        let trail =
            audit::list(&mut tx, &Permit::by_house("test"), None, &Page::new(10, None)).await.unwrap();
        let deeds: Vec<&str> = trail.rows.iter().map(|line| line.deed.as_str()).collect();
        assert_eq!(deeds, ["imports.undo", "imports.bring"]);
    });
}

#[test]
fn changed_orders_replace_and_come_back_the_latest_import_first() {
    both(TABLES, async |world| {
        let first = bring(&world, 1, &first_file()).await.import.unwrap();
        let after_first = facts(&world).await;

        // Order 1 has another line, 2 now is nobody's, 3 is somebody's, 4 is as it was, 5 is new.
        let mut second_file = first_file();
        second_file[0].lines.push(line("pot", 1, 2500));
        second_file[1].customer = None;
        second_file[2] = order("3", Some("cid"), 11, vec![line("cup", 1, 500)]);
        second_file.push(order("5", Some("dan"), 13, vec![line("pot", 1, 2500)]));
        let brought = bring(&world, 2, &second_file).await;
        let expected = Counts {
            new: 1,
            unchanged: 1,
            replaced: 3,
            lines: 6,
            anonymous: 1,
            customers_new: 2,
            ..Counts::default()
        };
        assert_eq!(brought.counts, expected);
        let second = brought.import.unwrap();
        let after_second = facts(&world).await;

        let third = bring(&world, 3, &[order("5", Some("dan"), 13, vec![line("pot", 2, 2500)])]).await;
        assert_eq!(third.counts, Counts { replaced: 1, lines: 1, ..Counts::default() });

        for (id, minutes) in [(first, 4), (second, 5)] {
            let refusal = take_back(&world, minutes, id).await.unwrap_err();
            assert_eq!(refusal.say().key, "imports-undo-first");
            let later = refusal.say().args.iter().find(|(name, _)| *name == "later").unwrap();
            assert_eq!(later.1, "file 3.csv".into(), "the last in the chain is named");
        }
        let undone = take_back(&world, 6, third.import.unwrap()).await.unwrap();
        assert_eq!(undone, Undone { orders_restored: 1, ..Undone::default() });
        assert_eq!(facts(&world).await, after_second);
        let undone = take_back(&world, 7, second).await.unwrap();
        let expected =
            Undone { orders_removed: 1, orders_restored: 3, customers_removed: 2, ..Undone::default() };
        assert_eq!(undone, expected);
        assert_eq!(facts(&world).await, after_first);
        take_back(&world, 8, first).await.unwrap();
        assert_eq!(facts(&world).await, "");
    });
}

/// Exports overlap: an order two files speak of stays until both are taken back.
#[test]
fn an_order_of_two_files_stays_until_the_last_is_undone() {
    both(TABLES, async |world| {
        let numbers = |from: usize, to: usize| -> Vec<OrderDraft> {
            let who = |number: usize| (number != 3).then(|| ["ann", "bob"][number % 2]);
            let draft =
                |number: usize| order(&number.to_string(), who(number), 10, vec![line("cup", 1, 500)]);
            (from..=to).map(draft).collect()
        };
        let kept = async || {
            let facts = facts(&world).await;
            facts.lines().filter(|row| row.starts_with("order_numbers:")).count()
        };
        let first = bring(&world, 1, &numbers(1, 3)).await.import.unwrap();
        let second = bring(&world, 2, &numbers(2, 5)).await;
        assert_eq!((second.counts.new, second.counts.unchanged), (2, 2));
        let mut changed = numbers(2, 2);
        changed[0].status = "shipped".to_owned();
        let third = bring(&world, 3, &changed).await.import.unwrap();
        let fourth = bring(&world, 4, &[changed, numbers(6, 6)].concat()).await.import.unwrap();

        // What the third changed stays as the fourth has it, and the first version comes back with the fourth.
        let undone = take_back(&world, 5, third).await.unwrap();
        assert_eq!(undone, Undone { orders_left: 1, ..Undone::default() });
        let refusal = take_back(&world, 6, first).await.unwrap_err();
        assert_eq!(refusal.say().key, "imports-undo-first");
        assert_eq!(take_back(&world, 7, fourth).await.unwrap().orders_restored, 1);
        assert_eq!(kept().await, 5);
        let undone = take_back(&world, 8, first).await.unwrap();
        assert_eq!((undone.orders_removed, kept().await), (1, 4));
        let left = facts(&world).await;
        assert_eq!(left.lines().filter(|row| row.starts_with("customers:")).count(), 2, "{left}");
        take_back(&world, 9, second.import.unwrap()).await.unwrap();
        assert_eq!(facts(&world).await, "");
    });
}

/// What an import replaced may have been nobody's or somebody else's: it goes to the heir all the same.
#[test]
fn an_order_whose_customer_changed_is_handed_on_with_what_it_replaced() {
    both(TABLES, async |world| {
        let order_of = |who: Option<&str>| order("1", who, 10, vec![line("cup", 1, 500)]);
        for (at, before, after) in
            [(10, None, Some("bob")), (20, Some("ann"), Some("bob")), (30, Some("bob"), None)]
        {
            let first = bring(&world, at + 1, &[order_of(before)]).await.import.unwrap();
            let stands = facts(&world).await;
            let second = bring(&world, at + 2, &[order_of(after)]).await.import.unwrap();
            let more = order("2", Some("cy"), 11, vec![line("tea", 1, 900)]);
            let third = bring(&world, at + 3, &[order_of(after), more]).await.import.unwrap();
            let undone = take_back(&world, at + 4, second).await.unwrap();
            assert_eq!((undone.orders_left, undone.orders_removed), (1, 0), "{before:?} {after:?}");
            take_back(&world, at + 5, third).await.unwrap();
            assert_eq!(facts(&world).await, stands, "{before:?} {after:?}");
            take_back(&world, at + 6, first).await.unwrap();
            assert_eq!(facts(&world).await, "", "{before:?} {after:?}");
        }
    });
}

/// The first file has no need to tell the order of one customer apart; a later one may speak of a third under the number.
#[test]
fn a_number_of_several_customers_stays_with_each_whatever_order_the_files_come_in() {
    both(TABLES, async |world| {
        let of = |who: &str, part: &str| {
            let draft = order("7", Some(who), 10, vec![line("cup", 1, 500)]);
            OrderDraft { part: part.to_owned(), ..draft }
        };
        let mut imports = Vec::new();
        let files = [
            vec![of("ann", "")],
            vec![of("ann", "ann"), of("bob", "bob")],
            vec![of("cid", "")],
            vec![of("cid", ""), of("dan", "dan")],
        ];
        for (minutes, drafts) in (1..).zip(&files) {
            let stands = facts(&world).await;
            let brought = bring(&world, minutes, drafts).await;
            assert_eq!((brought.counts.new, brought.counts.replaced), (1, 0), "{minutes}");
            imports.push((brought.import.unwrap(), stands));
        }
        let again = bring(&world, 5, &files[2]).await;
        assert_eq!((again.import, again.counts.unchanged), (None, 1));
        for (minutes, (import, stands)) in (6..).zip(imports.into_iter().rev()) {
            take_back(&world, minutes, import).await.unwrap();
            assert_eq!(facts(&world).await, stands, "{minutes}");
        }
    });
}

#[test]
fn customers_of_two_files_stay_until_the_last_is_undone() {
    both(TABLES, async |world| {
        let named = |number: &str, name: &str| {
            let mut draft = order(number, Some("ann"), 10, vec![line("cup", 1, 500)]);
            let who = draft.customer.as_mut().unwrap();
            who.keys.push(crate::orders::tests_drafts::key("email", "ann@example.com"));
            name.clone_into(&mut who.name);
            draft
        };
        let first =
            bring(&world, 1, &[order("1", Some("ann"), 9, vec![line("cup", 1, 500)])]).await.import.unwrap();
        let second = bring(&world, 2, &[named("2", "Ann")]).await;
        assert_eq!((second.counts.customers_new, second.counts.customers_changed), (0, 1));
        let third = bring(&world, 3, &[named("3", "Ann Other")]).await;
        assert_eq!(third.counts.customers_changed, 0, "what is filled is not overwritten by an order");

        take_back(&world, 4, first).await.unwrap();
        let left = facts(&world).await;
        assert!(left.contains("\"Ann\"") && left.contains("ann@example.com"), "{left}");
        take_back(&world, 5, second.import.unwrap()).await.unwrap();
        let left = facts(&world).await;
        assert!(!left.contains("\"Ann\""), "the name the second file brought is gone: {left}");
        assert_eq!(left.lines().filter(|row| row.starts_with("customers:")).count(), 1);
        take_back(&world, 6, third.import.unwrap()).await.unwrap();
        assert_eq!(facts(&world).await, "");
    });
}

#[test]
fn a_customer_met_by_mail_and_later_by_number_is_one() {
    both(TABLES, async |world| {
        let with = |number: &str, keys: &[(&str, &str)]| {
            let mut draft = order(number, Some("x"), 10, vec![line("cup", 1, 500)]);
            draft.customer = Some(customer(keys));
            draft
        };
        let mail = ("email", "ann@example.com");
        bring(&world, 1, &[with("1", &[mail])]).await;
        let cases = [
            ("the number is new, the mail leads to her", vec![("id:shop", "7"), mail], 0),
            ("another number with her mail is somebody else", vec![("id:shop", "8"), mail], 1),
            ("her number decides", vec![("id:shop", "7"), ("phone", "13900001111")], 0),
            ("the noted phone leads to her", vec![("phone", "13900001111")], 0),
            ("names do not lead", vec![("name", "Ann")], 1),
            ("a name does where it is all there is", vec![("name", "Ann")], 0),
            ("a name beside a better key is not noted", vec![("nick", "annie"), ("name", "Ann")], 1),
        ];
        for (minutes, (what, keys, made)) in (2..).zip(cases) {
            let brought = bring(&world, minutes, &[with(&minutes.to_string(), &keys)]).await;
            assert_eq!(brought.counts.customers_new, made, "{what}");
        }
    });
}

#[test]
fn what_fails_leaves_nothing_and_numbers_are_told_apart_by_source() {
    both(TABLES, async |world| {
        let twins = [first_file(), first_file()].concat();
        let try_to = async |drafts: &[OrderDraft]| {
            let mut tx = world.db.write().await.unwrap();
            let mut occasion = world.later(1);
            bring_orders(&mut tx, &Permit::by_house("test"), &mut occasion, &file("wrong"), drafts).await
        };
        assert_eq!(try_to(&twins).await.unwrap_err().say().key, "orders-number-twice");
        let mut wrong = first_file();
        wrong[3].sale_minor = -1;
        assert_eq!(try_to(&wrong).await.unwrap_err().say().key, "store-fault");
        assert_eq!(facts(&world).await, "");

        bring(&world, 3, &first_file()).await;
        let elsewhere = NewImport { source: "market".to_owned(), ..file("elsewhere") };
        let mut tx = world.db.write().await.unwrap();
        let brought =
            bring_orders(&mut tx, &Permit::by_house("test"), &mut world.later(4), &elsewhere, &first_file())
                .await;
        assert_eq!(brought.unwrap().counts.new, 4);
    });
}

async fn histories_of(world: &World) -> orders::Histories {
    orders::histories(&world.db, &Permit::by_house("test")).await.unwrap()
}

#[test]
fn the_book_gives_histories_and_lines_as_they_came() {
    both(TABLES, async |world| {
        let mut drafts = first_file();
        drafts.push(order("5", Some("ann"), 12, vec![line("tea", 1, 900)]));
        drafts[4].cost_minor = Some(300);
        drafts[4].costed_minor = 900;
        bring(&world, 1, &drafts).await;
        let histories = histories_of(&world).await;
        let told: Vec<(&str, Vec<_>)> = (0..histories.len())
            .map(|index| {
                let days = histories.days(index).iter().zip(histories.costs(index));
                let day = |(day, costs): (&orders::OrderDay, &orders::DayCosts)| {
                    let known = (costs.cost_minor, costs.costed_minor);
                    (day.day.epoch_days(), day.orders, day.sale_minor, day.back_minor, known)
                };
                (histories.code(index), days.map(day).collect())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("ann", vec![(10, 1, 1900, 0, (0, 0)), (12, 1, 900, 500, (300, 900))]),
                ("bob", vec![(11, 1, 2700, 0, (0, 0))])
            ]
        );
        let mut lines = Vec::new();
        let mut tx = world.db.read().await.unwrap();
        orders::export(&mut tx, &Permit::by_house("test"), |line| {
            lines.push(format!(
                "{} {} {} {}",
                line.order.number, line.line_no, line.customer, line.quantity_milli
            ));
            Ok(())
        })
        .await
        .unwrap();
        let expected = [
            "1 1 ann 2000",
            "1 2 ann 1000",
            "2 1 bob 3000",
            "4 1 ann -1000",
            "5 1 ann 1000",
            "3 1  1000",
            "3 2  1000",
        ];
        assert_eq!(lines, expected);
        see_customers(&mut tx).await;
    });
}

async fn see_customers(tx: &mut Tx) {
    let see = Permit::by_house("test");
    let ann = customers::find(tx, &see, "ann").await.unwrap().remove(0);
    let file = customers::show(tx, &see, ann.id).await.unwrap().unwrap();
    let sums = file.sums;
    assert_eq!((sums.orders, sums.sale_minor, sums.back_minor), (2, 2800, 500));
    assert_eq!(sums.last.map(kernel::Day::epoch_days), Some(12));
    let numbers: Vec<&str> = file.latest.iter().map(|order| order.number.as_str()).collect();
    assert_eq!(numbers, ["5", "4", "1"]);
}
