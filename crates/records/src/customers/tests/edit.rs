//! Fields and keys are changed by people, clash, and are taken back, on both databases.

use gate::audit::{self, LineId};
use gate::users::{self, NewUser};
use gate::{Permit, Reach, Role, permit};
use kernel::Occasion;
use testkit::{World, both};

use super::super::*;
use super::TABLES;
use super::people::{give, somebody};
use crate::imports::KeyKind;

async fn change(
    world: &World,
    (id, field): (CustomerId, CustomerField),
    words: (&str, &str),
    minutes: u32,
) -> Result<Edited, Refusal> {
    let mut tx = world.db.write().await.unwrap();
    let mut occasion: Occasion = world.later(minutes);
    let edited = edit(&mut tx, &Permit::by_house("test"), &mut occasion, (id, field), words).await?;
    tx.commit().await.unwrap();
    Ok(edited)
}

async fn says(world: &World, id: CustomerId, field: CustomerField) -> String {
    let mut tx = world.db.read().await.unwrap();
    let file = show(&mut tx, &Permit::by_house("test"), id).await.unwrap().unwrap();
    file.customer.card.get(field).to_owned()
}

async fn undo(world: &World, line: LineId, minutes: u32) -> Result<(), Refusal> {
    let mut tx = world.db.write().await.unwrap();
    let line = audit::find(&mut tx, line).await.unwrap().unwrap();
    undo_edit(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), &line).await?;
    tx.commit().await.unwrap();
    Ok(())
}

fn line_of(edited: &Edited) -> LineId {
    match edited {
        Edited::Changed(line) => *line,
        other => panic!("nothing was changed: {other:?}"),
    }
}

#[test]
fn two_people_change_two_fields_and_of_one_field_the_second_is_shown_the_first() {
    both(TABLES, async |world| {
        let ann = somebody(&world, "1", "Ann").await;
        let city = (ann, CustomerField::City);
        let first = change(&world, city, ("", " York  West "), 1).await.unwrap();
        assert_eq!(says(&world, ann, CustomerField::City).await, "York West");
        let other = change(&world, (ann, CustomerField::Name), ("Ann", "Ann B"), 2).await.unwrap();
        assert!(matches!(other, Edited::Changed(_)));
        let clash = change(&world, city, ("", "Bath"), 3).await.unwrap();
        let at = Some(world.later(1).at);
        assert_eq!(clash, Edited::Conflict { theirs: "York West".to_owned(), by: None, at });
        assert_eq!(says(&world, ann, CustomerField::City).await, "York West", "nothing was overwritten");
        assert_eq!(change(&world, city, ("", "York West"), 4).await.unwrap(), Edited::Same);

        let bath = change(&world, city, ("York West", "Bath"), 5).await.unwrap();
        let since = undo(&world, line_of(&first), 6).await.unwrap_err();
        assert_eq!(since.say().key, "customers-changed-since");
        undo(&world, line_of(&bath), 7).await.unwrap();
        undo(&world, line_of(&first), 8).await.unwrap();
        assert_eq!(says(&world, ann, CustomerField::City).await, "");
    });
}

#[test]
fn fields_are_kept_as_the_book_wants_them_or_refused_with_a_way_out() {
    both(TABLES, async |world| {
        let ann = somebody(&world, "1", "Ann").await;
        for (minutes, (field, typed, expected)) in (1..).zip([
            (CustomerField::Birthday, "3 Nov", Ok("11-03")),
            (CustomerField::Birthday, "1980/11/3", Ok("1980-11-03")),
            (CustomerField::Birthday, "农历八月十五", Ok("农历08-15")),
            (CustomerField::Birthday, "3/11", Err("customers-birthday-bad")),
            (CustomerField::Name, "  ", Err("customers-name-missing")),
            (CustomerField::EmailConsent, "yes", Ok("yes")),
            (CustomerField::SmsConsent, "maybe", Err("customers-consent-bad")),
            (CustomerField::Since, "2020-02-30", Err("customers-since-bad")),
            (CustomerField::Since, "2020-02-29", Ok("2020-02-29")),
            (CustomerField::Note, " one\r\ntwo ", Ok("one\ntwo")),
        ]) {
            let seen = says(&world, ann, field).await;
            let answer = change(&world, (ann, field), (&seen, typed), minutes).await;
            let said = says(&world, ann, field).await;
            match (answer, expected) {
                (Ok(_), Ok(kept)) => assert_eq!(said, kept, "{typed}"),
                (Err(refusal), Err(key)) => {
                    assert_eq!((refusal.say().key, said), (key, seen), "{typed}");
                }
                (answer, expected) => panic!("{typed}: {answer:?} instead of {expected:?}"),
            }
        }
        let long = "x".repeat(201);
        let refused = change(&world, (ann, CustomerField::City), ("", &long), 50).await.unwrap_err();
        assert_eq!(refused.say().key, "customers-text-long");
    });
}

#[test]
fn keys_are_added_and_taken_off_and_nobody_gets_the_key_of_another() {
    both(TABLES, async |world| {
        let (ann, bob) = (somebody(&world, "1", "Ann").await, somebody(&world, "2", "Bob").await);
        let by = Permit::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        let mut add = async |id, kind, typed: &str, minutes| {
            add_key(&mut tx, &by, &mut world.later(minutes), id, (kind, typed)).await
        };
        let added = add(ann, KeyKind::Email, " Ann@Example.org ", 1).await.unwrap().unwrap();
        assert_eq!(add(ann, KeyKind::Email, "ann@example.org", 2).await.unwrap(), None);
        let taken = add(bob, KeyKind::Email, "ann@example.org", 3).await.unwrap_err();
        assert_eq!(taken.say().key, "customers-key-taken");
        let bad = add(bob, KeyKind::Phone, "no", 4).await.unwrap_err();
        assert_eq!(bad.say().key, "customers-phone-bad");
        let found = find(&mut tx, &Permit::by_house("test"), "ann@example.org").await.unwrap();
        assert_eq!(found.iter().map(|customer| customer.id).collect::<Vec<_>>(), [ann]);
        let key = CustomerKey { kind: "email".to_owned(), value: "ann@example.org".to_owned() };
        let removed = remove_key(&mut tx, &by, &mut world.later(5), ann, &key).await.unwrap().unwrap();
        assert_eq!(remove_key(&mut tx, &by, &mut world.later(6), ann, &key).await.unwrap(), None);
        tx.commit().await.unwrap();
        undo(&world, removed, 7).await.unwrap();
        undo(&world, added, 8).await.unwrap();
        assert_eq!(undo(&world, added, 9).await.unwrap_err().say().key, "customers-changed-since");
    });
}

#[test]
fn account_people_change_their_own_customers_and_find_their_birthdays() {
    both(TABLES, async |world| {
        let (ann, bob) = (somebody(&world, "1", "Ann").await, somebody(&world, "2", "Bob").await);
        let birthday = CustomerField::Birthday;
        change(&world, (ann, birthday), ("", "1980-11-03"), 1).await.unwrap();
        change(&world, (bob, birthday), ("", "11-03"), 2).await.unwrap();
        let mut tx = world.db.write().await.unwrap();
        let kim = NewUser { login: "kim".to_owned(), name: "Kim".to_owned(), role: Role::Account };
        let kim = users::create(&mut tx, &Permit::by_house("test"), &mut world.later(3), &kim).await.unwrap();
        give(&mut tx, "1", kim).await;
        let actor = users::actor(&mut tx, kim).await.unwrap();
        let may = permit::<Edit>(&actor, Reach::Own).unwrap();
        let city = CustomerField::City;
        let own = edit(&mut tx, &may, &mut world.later(4), (ann, city), ("", "York")).await.unwrap();
        assert!(matches!(own, Edited::Changed(_)));
        let theirs = edit(&mut tx, &may, &mut world.later(5), (bob, city), ("", "York")).await.unwrap_err();
        assert_eq!(theirs.say().key, "frame-not-found");
        let day = "2026-11-03".parse().unwrap();
        let names = |found: Vec<Customer>| found.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
        let all = birthdays_on(&mut tx, &Permit::by_house("test"), day, None).await.unwrap();
        assert_eq!(names(all), ["1", "2"]);
        let see = permit::<See>(&actor, Reach::Own).unwrap();
        assert_eq!(names(birthdays_on(&mut tx, &see, day, None).await.unwrap()), ["1"]);
        let other = "2026-11-04".parse().unwrap();
        assert!(birthdays_on(&mut tx, &Permit::by_house("test"), other, None).await.unwrap().is_empty());
    });
}

/// Browsers send line breaks as two signs, whatever stood in the page.
#[test]
fn a_note_of_several_lines_is_changed_as_a_browser_sends_it() {
    both(TABLES, async |world| {
        let ann = somebody(&world, "1", "Ann").await;
        let note = (ann, CustomerField::Note);
        change(&world, note, ("", "one\r\ntwo"), 1).await.unwrap();
        assert_eq!(says(&world, ann, CustomerField::Note).await, "one\ntwo");
        let changed = change(&world, note, ("one\r\ntwo", "one\r\nthree"), 2).await.unwrap();
        undo(&world, line_of(&changed), 3).await.unwrap();
        // A clash ends with the choice.
        let clash = change(&world, note, ("one", "mine\r\nand more"), 4).await.unwrap();
        let Edited::Conflict { theirs, .. } = clash else { panic!("{clash:?}") };
        let seen = theirs.replace('\n', "\r\n");
        let same = change(&world, note, (&seen, &seen), 5).await.unwrap();
        assert_eq!(same, Edited::Same);
        let chosen = change(&world, note, (&seen, "mine\r\nand more"), 6).await.unwrap();
        assert!(matches!(chosen, Edited::Changed(_)), "{chosen:?}");
        // Files break their lines as they like.
        for (minutes, (code, kept)) in (10..).zip([("2", "a\r\nb"), ("3", "a\rb"), ("4", "a\nb")]) {
            let card = Card::default().with(CustomerField::Note, kept);
            let keys = vec![super::key("id:shop", code)];
            super::bring(&world, minutes, &[NewCustomer { keys, code: code.to_owned(), card }]).await;
            let mut tx = world.db.read().await.unwrap();
            let id = find(&mut tx, &Permit::by_house("test"), code).await.unwrap()[0].id;
            drop(tx);
            let changed =
                change(&world, (id, CustomerField::Note), ("a\r\nb", "c"), minutes + 10).await.unwrap();
            assert!(matches!(changed, Edited::Changed(_)), "{kept:?}: {changed:?}");
        }
    });
}

#[test]
fn what_a_person_typed_between_two_imports_stays_when_both_are_undone() {
    both(TABLES, async |world| {
        let listed = |city: &str| {
            let card = Card::default().with(CustomerField::City, city);
            vec![NewCustomer { keys: vec![super::key("id:shop", "1")], code: "1".to_owned(), card }]
        };
        super::bring(&world, 1, &listed("Ayr")).await;
        let mut tx = world.db.read().await.unwrap();
        let id = find(&mut tx, &Permit::by_house("test"), "1").await.unwrap()[0].id;
        drop(tx);
        let first = super::bring(&world, 2, &listed("Bath")).await;
        change(&world, (id, CustomerField::City), ("Bath", "Crewe"), 3).await.unwrap();
        let second = super::bring(&world, 4, &listed("Derby")).await;
        super::undo(&world, 5, &first).await;
        super::undo(&world, 6, &second).await;
        assert_eq!(says(&world, id, CustomerField::City).await, "Crewe");
        // Where nobody typed anything the first words are back.
        let first = super::bring(&world, 7, &listed("Bath")).await;
        let second = super::bring(&world, 8, &listed("Derby")).await;
        super::undo(&world, 9, &first).await;
        super::undo(&world, 10, &second).await;
        assert_eq!(says(&world, id, CustomerField::City).await, "Crewe");
    });
}
