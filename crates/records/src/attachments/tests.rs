//! Files come to entries, go, come back, move with their customer and are forgotten, on both databases.

use ::store::Migration;
use gate::audit;
use kernel::Occasion;
use testkit::{both, same_schema};

use super::*;
use crate::activities::{self, Kind, NewActivity};
use crate::customers::tests::people;
use crate::duplicates::{self, Choices, Move};
use crate::{erasure, imports, orders, products, search};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    orders::MIGRATIONS,
    products::MIGRATIONS,
    search::MIGRATIONS,
    activities::MIGRATIONS,
    MIGRATIONS,
    duplicates::MIGRATIONS,
];

fn moves() -> Vec<Move> {
    [orders::MOVES, activities::MOVES, MOVES].concat()
}

fn by<D: Deed>() -> Permit<D> {
    Permit::by_house("test")
}

async fn entry(tx: &mut Tx, occasion: &mut Occasion, customer: CustomerId) -> ActivityId {
    let new = NewActivity { kind: Kind::Note, text: "waybill".to_owned(), at: testkit::NOON, due: None };
    activities::log(tx, &by(), occasion, customer, &new).await.unwrap().0
}

/// A picture of some length, whose every piece is another.
fn picture(bytes: usize) -> Vec<u8> {
    let rest = (0_u32..).map(|place| u8::try_from(place.wrapping_mul(2_654_435_761) >> 24).unwrap());
    b"\x89PNG\r\n\x1a\n".iter().copied().chain(rest).take(bytes).collect()
}

async fn content(tx: &mut Tx, one: &Attachment) -> Vec<u8> {
    let mut out = Vec::new();
    read(tx, one, &mut out).await.unwrap();
    out
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn a_file_comes_whole_goes_and_comes_back() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        let mut tx = world.db.write().await.unwrap();
        let note = entry(&mut tx, &mut world.later(2), ann).await;
        // Longer than two pieces, and not a whole number of them.
        let long = picture(450_001);
        let new = NewAttachment { activity: note, name: "scan.html", content: &long };
        let (one, added) = add(&mut tx, &by(), &mut world.later(3), ann, &new).await.unwrap();
        assert_eq!((one.name.as_str(), one.media, one.bytes), ("scan.html.png", Media::Png, 450_001));
        assert_eq!(content(&mut tx, &one).await, long);
        let removed = remove(&mut tx, &by(), &mut world.later(4), (ann, one.id)).await.unwrap();
        assert!(of_customer(&mut tx, &by(), ann).await.unwrap().is_empty());
        assert_eq!(find(&mut tx, &by(), (ann, one.id)).await.unwrap(), None);
        let line = audit::find(&mut tx, removed).await.unwrap().unwrap();
        take_back(&mut tx, &by(), &mut world.later(5), &line).await.unwrap();
        assert_eq!(of_customer(&mut tx, &by(), ann).await.unwrap()[&note], std::slice::from_ref(&one));
        let again = take_back(&mut tx, &by(), &mut world.later(6), &line).await.unwrap_err();
        assert_eq!(again.say().key, "frame-undo-nothing");
        let line = audit::find(&mut tx, added).await.unwrap().unwrap();
        take_back(&mut tx, &by(), &mut world.later(7), &line).await.unwrap();
        assert!(of_customer(&mut tx, &by(), ann).await.unwrap().is_empty());
    });
}

#[test]
fn what_is_too_long_too_many_unknown_or_nowhere_is_refused() {
    both(TABLES, async |world| {
        let (ann, bob) =
            (people::somebody(&world, "1", "Ann").await, people::somebody(&world, "2", "Bob").await);
        let mut tx = world.db.write().await.unwrap();
        let note = entry(&mut tx, &mut world.later(2), ann).await;
        let long = picture(BYTES_MAX + 1);
        for (customer, content, key) in [
            (ann, &b""[..], "attachments-empty"),
            (ann, &long, "attachments-long"),
            (ann, b"<html>", "attachments-kind"),
            (bob, b"words", "frame-not-found"),
        ] {
            let new = NewAttachment { activity: note, name: "a.png", content };
            let refused = add(&mut tx, &by(), &mut world.later(3), customer, &new).await.unwrap_err();
            assert_eq!(refused.say().key, key);
        }
        let new = NewAttachment { activity: note, name: "a.txt", content: b"words" };
        for minutes in 4..9 {
            add(&mut tx, &by(), &mut world.later(minutes), ann, &new).await.unwrap();
        }
        let refused = add(&mut tx, &by(), &mut world.later(9), ann, &new).await.unwrap_err();
        assert_eq!(refused.say().key, "attachments-many");
    });
}

#[test]
fn files_go_with_a_merged_customer_and_back_and_are_forgotten() {
    both(TABLES, async |world| {
        let (ann, bob) =
            (people::somebody(&world, "1", "Ann").await, people::somebody(&world, "2", "Bob").await);
        let mut tx = world.db.write().await.unwrap();
        let note = entry(&mut tx, &mut world.later(2), bob).await;
        let new = NewAttachment { activity: note, name: "a.txt", content: b"before" };
        add(&mut tx, &by(), &mut world.later(3), bob, &new).await.unwrap();
        let merged = (&Choices::default(), &moves()[..]);
        let line = duplicates::merge(&mut tx, &by(), &mut world.later(4), (ann, bob), merged).await.unwrap();
        let new = NewAttachment { activity: note, name: "b.txt", content: b"between" };
        add(&mut tx, &by(), &mut world.later(5), ann, &new).await.unwrap();
        assert_eq!(of_customer(&mut tx, &by(), ann).await.unwrap()[&note].len(), 2);
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        duplicates::undo_merge(&mut tx, &by(), &mut world.later(6), (&line, &moves())).await.unwrap();
        assert!(of_customer(&mut tx, &by(), ann).await.unwrap().is_empty());
        let back = of_customer(&mut tx, &by(), bob).await.unwrap().remove(&note).unwrap();
        let mut told = Vec::new();
        for one in &back {
            told.push(content(&mut tx, one).await);
        }
        assert_eq!(told, [&b"before"[..], b"between"]);
        erasure::erase(&mut tx, &by(), &mut world.later(7), (bob, "nameless"), &[FORGETS]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.dump(&["attachments", "attachment_pieces"]).await, "");
    });
}
