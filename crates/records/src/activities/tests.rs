//! What happens with customers is written down, done, put off, taken out and taken back, on both databases.

use gate::audit::{self, Line};
use gate::users::{self, NewUser};
use gate::{Permit, permit};
use kernel::Days;
use testkit::{World, both};

use super::*;
use crate::customers::{self, tests::people};
use crate::{imports, orders, products};

const TABLES: &[&[Migration]] =
    &[imports::MIGRATIONS, customers::MIGRATIONS, orders::MIGRATIONS, products::MIGRATIONS, MIGRATIONS];

fn today() -> Day {
    "2026-11-03".parse().unwrap()
}

fn new(kind: Kind, text: &str, due: Option<Due>) -> NewActivity {
    NewActivity { kind, text: text.to_owned(), at: testkit::NOON, due }
}

async fn write_down(world: &World, minutes: u32, customer: CustomerId, new: &NewActivity) -> Line {
    let mut tx = world.db.write().await.unwrap();
    let by = Permit::by_house("test");
    let (_, line) = log(&mut tx, &by, &mut world.later(minutes), customer, new).await.unwrap();
    let line = audit::find(&mut tx, line).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    line
}

async fn open(world: &World, until: Day) -> Vec<(String, String, Option<String>)> {
    let mut tx = world.db.read().await.unwrap();
    let open = open_promises(&mut tx, &Permit::by_house("test"), until, None).await.unwrap();
    open.into_iter().map(|one| (one.name, one.due.day.to_string(), one.due.clock())).collect()
}

async fn texts(world: &World, customer: CustomerId) -> Vec<String> {
    let mut tx = world.db.read().await.unwrap();
    let rows = of_customer(&mut tx, customer, Before::Start, 100).await.unwrap();
    rows.into_iter().map(|row| row.text).collect()
}

async fn undo(world: &World, minutes: u32, line: &Line) -> Result<(), Refusal> {
    let mut tx = world.db.write().await.unwrap();
    take_back(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), line).await?;
    tx.commit().await.unwrap();
    Ok(())
}

#[test]
fn a_promise_is_due_is_put_off_is_kept_and_each_step_is_taken_back() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        let due = due::find("Thursday 10:00", today()).unwrap();
        let logged = write_down(&world, 5, ann, &new(Kind::Promise, "send the list", Some(due))).await;
        write_down(&world, 6, ann, &new(Kind::Call, "", None)).await;
        assert_eq!(open(&world, today()).await, []);
        let thursday = ("Ann".to_owned(), "2026-11-05".to_owned(), Some("10:00".to_owned()));
        assert_eq!(open(&world, due.day).await, std::slice::from_ref(&thursday));

        let id = deeds::id_in(logged.after.as_ref().unwrap()).unwrap();
        let by = Permit::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        let to = due.day + Days(4);
        let put = put_off(&mut tx, &by, &mut world.later(7), (ann, id), to).await.unwrap().unwrap();
        let again = put_off(&mut tx, &by, &mut world.later(8), (ann, id), to).await.unwrap();
        assert_eq!(again, None, "it is due then already");
        let put = audit::find(&mut tx, put).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(open(&world, due.day).await, []);
        assert_eq!(open(&world, to).await[0].1, "2026-11-09");
        assert_eq!(undo(&world, 9, &logged).await.unwrap_err().say().key, "activities-changed-since");
        undo(&world, 10, &put).await.unwrap();
        assert_eq!(open(&world, to).await, std::slice::from_ref(&thursday));

        let mut tx = world.db.write().await.unwrap();
        let kept = keep_promise(&mut tx, &Permit::by_house("test"), &mut world.later(11), (ann, id))
            .await
            .unwrap()
            .unwrap();
        let twice = keep_promise(&mut tx, &Permit::by_house("test"), &mut world.later(12), (ann, id)).await;
        assert_eq!(twice.unwrap(), None);
        let kept = audit::find(&mut tx, kept).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(open(&world, to).await, []);
        undo(&world, 13, &kept).await.unwrap();
        assert_eq!(open(&world, to).await, [thursday]);
        undo(&world, 14, &logged).await.unwrap();
        assert_eq!(texts(&world, ann).await, [""], "the call is still there");
    });
}

#[test]
fn what_was_written_is_changed_and_taken_out_and_comes_back() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        let logged = write_down(&world, 5, ann, &new(Kind::Note, " likes dark roast ", None)).await;
        let id = deeds::id_in(logged.after.as_ref().unwrap()).unwrap();
        let (by_edit, by_remove) = (Permit::by_house("test"), Permit::by_house("test"));
        let (may, which) = ((&by_edit, None), (ann, id));
        let mut tx = world.db.write().await.unwrap();
        let visit = new(Kind::Visit, "likes light roast", None);
        let seen = find(&mut tx, &Permit::by_house("test"), ann, id).await.unwrap().unwrap().mark();
        let edited =
            edit(&mut tx, may, &mut world.later(6), which, (&seen, &visit, Beside::default())).await.unwrap();
        let Edited::Changed(edited) = edited else { panic!("{edited:?}") };
        let same =
            edit(&mut tx, may, &mut world.later(7), which, (&seen, &visit, Beside::default())).await.unwrap();
        assert_eq!(same, Edited::Same);
        let call = new(Kind::Call, "rang", None);
        let clash =
            edit(&mut tx, may, &mut world.later(7), which, (&seen, &call, Beside::default())).await.unwrap();
        let Edited::Conflict { theirs, by, at } = clash else { panic!("{clash:?}") };
        assert_eq!((theirs.text.as_str(), theirs.kind, by), ("likes light roast", Kind::Visit, None));
        assert_eq!(at, Some(world.later(6).at));
        let edited = audit::find(&mut tx, edited).await.unwrap().unwrap();
        let removed = remove(&mut tx, (&by_remove, None), &mut world.later(8), which).await;
        let removed = audit::find(&mut tx, removed.unwrap()).await.unwrap().unwrap();
        let gone = edit(&mut tx, may, &mut world.later(9), which, (&seen, &visit, Beside::default())).await;
        assert_eq!(gone.unwrap_err().say().key, "frame-not-found");
        tx.commit().await.unwrap();
        assert_eq!(texts(&world, ann).await, [""; 0]);
        undo(&world, 10, &removed).await.unwrap();
        assert_eq!(texts(&world, ann).await, ["likes light roast"]);
        undo(&world, 11, &edited).await.unwrap();
        assert_eq!(texts(&world, ann).await, ["likes dark roast"]);
        assert_eq!(undo(&world, 12, &edited).await.unwrap_err().say().key, "activities-changed-since");
    });
}

#[test]
fn an_entry_is_mended_by_who_wrote_it_or_who_leads() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        let bob = people::somebody(&world, "2", "Bob").await;
        let mut tx = world.db.write().await.unwrap();
        let mut person = async |minutes: u32, role: Role| {
            let new = NewUser { login: format!("u{minutes}"), name: String::new(), role };
            let make = Permit::by_house("test");
            let id = users::create(&mut tx, &make, &mut world.later(minutes), &new).await.unwrap();
            users::actor(&mut tx, id).await.unwrap()
        };
        let (kim, lee, boss) =
            (person(2, Role::Service).await, person(3, Role::Service).await, person(4, Role::Manager).await);
        let by_kim = permit::<Log>(&kim, Reach::All).unwrap();
        let note = new(Kind::Note, "likes tea", None);
        let (id, _) = log(&mut tx, &by_kim, &mut world.later(5), ann, &note).await.unwrap();
        let seen = find(&mut tx, &Permit::by_house("test"), ann, id).await.unwrap().unwrap().mark();
        let words = new(Kind::Note, "likes coffee", None);
        for (who, may) in [(&lee, false), (&kim, true), (&boss, true)] {
            let leave = permit::<Edit>(who, Reach::All).unwrap();
            let others = permit::<ChangeOthers>(who, Reach::All).ok();
            let said = (seen.as_str(), &words, Beside::default());
            let edited = edit(&mut tx, (&leave, others.as_ref()), &mut world.later(6), (ann, id), said).await;
            assert_eq!(
                edited.map_err(|refusal| refusal.say().key).err(),
                (!may).then_some("activities-not-yours")
            );
            // An entry of one customer is not found in the file of another.
            let theirs = find(&mut tx, &Permit::by_house("test"), bob, id).await.unwrap();
            assert_eq!(theirs, None);
            let leave = permit::<Remove>(who, Reach::All).unwrap();
            let astray = remove(&mut tx, (&leave, others.as_ref()), &mut world.later(7), (bob, id)).await;
            assert_eq!(astray.unwrap_err().say().key, "frame-not-found");
        }
        let by_lee = permit::<Remove>(&lee, Reach::All).unwrap();
        let refused = remove(&mut tx, (&by_lee, None), &mut world.later(8), (ann, id)).await.unwrap_err();
        assert_eq!(refused.say().key, "activities-not-yours");
        let by_kim = permit::<Remove>(&kim, Reach::All).unwrap();
        remove(&mut tx, (&by_kim, None), &mut world.later(9), (ann, id)).await.unwrap();
    });
}

#[test]
fn nothing_is_written_down_without_words_or_for_a_promise_without_a_day() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        let long = "词".repeat(4_001);
        for (activity, refused) in [
            (new(Kind::Note, " \n ", None), "activities-no-text"),
            (new(Kind::Promise, "", Some(Due::on(today()))), "activities-no-text"),
            (new(Kind::Promise, "send it", None), "activities-no-day"),
            (new(Kind::Call, &long, None), "activities-text-long"),
        ] {
            let mut tx = world.db.write().await.unwrap();
            let by = Permit::by_house("test");
            let answer = log(&mut tx, &by, &mut world.later(5), ann, &activity).await;
            assert_eq!(answer.unwrap_err().say().key, refused);
        }
        let mut tx = world.db.write().await.unwrap();
        let by = Permit::by_house("test");
        let note = new(Kind::Note, "x", None);
        let stranger = log(&mut tx, &by, &mut world.later(5), testkit::id(99), &note).await;
        assert_eq!(stranger.unwrap_err().say().key, "frame-not-found");
    });
}

#[test]
fn account_people_write_down_and_see_what_is_theirs_and_a_customer_with_a_note_outlives_its_import() {
    both(TABLES, async |world| {
        let (ann, bob) =
            (people::somebody(&world, "1", "Ann").await, people::somebody(&world, "2", "Bob").await);
        let mut tx = world.db.write().await.unwrap();
        let kim = NewUser { login: "kim".to_owned(), name: "Kim".to_owned(), role: Role::Account };
        let kim = users::create(&mut tx, &Permit::by_house("test"), &mut world.later(9), &kim).await.unwrap();
        people::give(&mut tx, "1", kim).await;
        let actor = users::actor(&mut tx, kim).await.unwrap();
        let note = new(Kind::Promise, "ring back", Some(Due::on(today())));
        let may = permit::<Log>(&actor, Reach::Own).unwrap();
        let (id, _) = log(&mut tx, &may, &mut world.later(10), ann, &note).await.unwrap();
        let theirs = log(&mut tx, &may, &mut world.later(11), bob, &note).await;
        assert_eq!(theirs.unwrap_err().say().key, "frame-not-found");
        log(&mut tx, &Permit::by_house("test"), &mut world.later(12), bob, &note).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = world.db.read().await.unwrap();
        let see = permit::<See>(&actor, Reach::Own).unwrap();
        let own = open_promises(&mut tx, &see, today(), None).await.unwrap();
        assert_eq!(own.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ann"]);
        assert_eq!((own[0].activity.id, own[0].activity.author), (id, Some(kim)));
        let all = open_promises(&mut tx, &Permit::by_house("test"), today(), None).await.unwrap();
        assert_eq!(all.len(), 2);
        let of_kim = open_promises(&mut tx, &Permit::by_house("test"), today(), Some(kim)).await.unwrap();
        assert_eq!(of_kim.len(), 1);
        assert_eq!(find(&mut tx, &see, bob, all[1].activity.id).await.unwrap(), None);
        drop(tx);

        people::undo_all_imports(&world).await;
        assert_eq!(texts(&world, ann).await, ["ring back"]);
    });
}

#[test]
fn calls_and_visits_are_contacts() {
    both(TABLES, async |world| {
        let (ann, bob) =
            (people::somebody(&world, "1", "Ann").await, people::somebody(&world, "2", "Bob").await);
        write_down(&world, 5, ann, &new(Kind::Call, "", None)).await;
        write_down(&world, 6, bob, &new(Kind::Note, "x", None)).await;
        let mut tx = world.db.read().await.unwrap();
        let see = Permit::by_house("test");
        let contacts = contacts_since(&mut tx, &see, testkit::NOON, None).await.unwrap();
        assert_eq!(contacts.iter().map(|one| one.customer).collect::<Vec<_>>(), [ann]);
        let later = Moment(testkit::NOON.0 + 1);
        assert!(contacts_since(&mut tx, &see, later, None).await.unwrap().is_empty());
        let last = last_contacts(&mut tx, &see, &[ann, bob]).await.unwrap();
        let call = Contact { kind: Kind::Call, at: testkit::NOON };
        assert_eq!(last, HashMap::from([(ann, call)]));
        let spoken = contacts_of(&mut tx, &see, &[ann, bob], testkit::NOON).await.unwrap();
        assert_eq!(spoken, HashMap::from([(ann, vec![testkit::NOON])]));
        assert!(contacts_of(&mut tx, &see, &[ann, bob], later).await.unwrap().is_empty());
        drop(tx);
        let mut tx = world.db.write().await.unwrap();
        let kim = NewUser { login: "kim".to_owned(), name: "Kim".to_owned(), role: Role::Account };
        let kim = users::create(&mut tx, &Permit::by_house("test"), &mut world.later(9), &kim).await.unwrap();
        let own = permit::<See>(&users::actor(&mut tx, kim).await.unwrap(), Reach::Own).unwrap();
        assert!(last_contacts(&mut tx, &own, &[ann, bob]).await.unwrap().is_empty(), "not theirs");
        assert!(contacts_of(&mut tx, &own, &[ann, bob], testkit::NOON).await.unwrap().is_empty(), "nor this");
        people::give(&mut tx, "1", kim).await;
        assert_eq!(last_contacts(&mut tx, &own, &[ann, bob]).await.unwrap(), HashMap::from([(ann, call)]));
    });
}

#[test]
fn many_are_promised_the_same_once_and_it_goes_back_but_for_what_was_kept() {
    both(TABLES, async |world| {
        let (ann, bob, cid) = (
            people::somebody(&world, "1", "Ann").await,
            people::somebody(&world, "2", "Bob").await,
            people::somebody(&world, "3", "Cid").await,
        );
        let due = Some(Due::on(today()));
        let ring = new(Kind::Promise, " ring ", due);
        let may = || Permit::<LogMany>::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        for (wrong, refused) in [
            (new(Kind::Promise, "  ", due), "activities-no-text"),
            (new(Kind::Promise, "ring", None), "activities-no-day"),
        ] {
            let refusal = promise_many(&mut tx, &may(), &mut world.later(4), &[ann], &wrong).await;
            assert_eq!(refusal.unwrap_err().say().key, refused);
        }
        let gone: CustomerId = testkit::id(5);
        let all = [ann, bob, cid, gone];
        let done = promise_many(&mut tx, &may(), &mut world.later(5), &all, &ring).await.unwrap();
        assert_eq!((done.changed, done.left.gone, done.left.already), (3, 1, 0));
        let again = promise_many(&mut tx, &may(), &mut world.later(6), &all, &ring).await.unwrap();
        assert_eq!((again.changed, again.left.already, again.line), (0, 3, None));
        let line = audit::find(&mut tx, done.line.unwrap()).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(open(&world, today()).await.len(), 3);
        let mut tx = world.db.write().await.unwrap();
        let see = Permit::by_house("test");
        let of_bob = open_promises(&mut tx, &see, today(), None).await.unwrap();
        let of_bob = of_bob.iter().find(|one| one.activity.customer == bob).unwrap().activity.id;
        keep_promise(&mut tx, &Permit::by_house("test"), &mut world.later(7), (bob, of_bob)).await.unwrap();
        undo_many(&mut tx, &Permit::by_house("test"), &mut world.later(8), &line).await.unwrap();
        let nothing = undo_many(&mut tx, &Permit::by_house("test"), &mut world.later(9), &line).await;
        assert_eq!(nothing.unwrap_err().say().key, "frame-undo-nothing");
        tx.commit().await.unwrap();
        assert_eq!(open(&world, today()).await.len(), 0);
        assert_eq!((texts(&world, ann).await.len(), texts(&world, bob).await), (0, vec!["ring".to_owned()]));
    });
}

/// What an entry says beside its words.
async fn beside(world: &World, which: (CustomerId, ActivityId)) -> Beside {
    let mut tx = world.db.read().await.unwrap();
    find(&mut tx, &Permit::by_house("test"), which.0, which.1).await.unwrap().unwrap().beside
}

async fn settled(world: &World, minutes: u32, which: (CustomerId, ActivityId), end: Settled) -> Option<Line> {
    let mut tx = world.db.write().await.unwrap();
    let by = Permit::by_house("test");
    let line = settle(&mut tx, &by, &mut world.later(minutes), which, &end).await.unwrap();
    let line = match line {
        Some(line) => audit::find(&mut tx, line).await.unwrap(),
        None => None,
    };
    tx.commit().await.unwrap();
    line
}

async fn expect(world: &World, minutes: u32, of: CustomerId, (kind, said): (Kind, Beside)) -> ActivityId {
    let mut tx = world.db.write().await.unwrap();
    let by = Permit::by_house("test");
    let entry = (&new(kind, "there by noon", None), said);
    let (id, _) = log_beside(&mut tx, &by, &mut world.later(minutes), of, entry).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[test]
fn an_expectation_is_judged_met_and_that_is_taken_back() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        let said = Beside { reasonable: Some(Reasonable::Yes), answer: "no".to_owned(), ..Beside::default() };
        let id = expect(&world, 2, ann, (Kind::Expectation, said)).await;
        let open = Beside { reasonable: Some(Reasonable::Yes), ..Beside::default() };
        assert_eq!(beside(&world, (ann, id)).await, open, "an expectation has no answer");
        let line = settled(&world, 3, (ann, id), Settled::Met(false, today())).await.unwrap();
        let met = Beside { met: Some((false, today())), ..open.clone() };
        assert_eq!(beside(&world, (ann, id)).await, met);
        assert!(settled(&world, 4, (ann, id), Settled::Met(false, today())).await.is_none());
        let mut tx = world.db.read().await.unwrap();
        let of = expectations(&mut tx, &Permit::by_house("test"), &[ann]).await.unwrap();
        assert_eq!(of[&ann].iter().map(|one| (one.id, one.beside.met)).collect::<Vec<_>>(), [(id, met.met)]);
        assert!(objections(&mut tx, &Permit::by_house("test"), &[ann]).await.unwrap().is_empty());
        drop(tx);
        undo(&world, 5, &line).await.unwrap();
        assert_eq!(beside(&world, (ann, id)).await, open);
        assert_eq!(undo(&world, 6, &line).await.unwrap_err().say().key, "activities-changed-since");
    });
}

#[test]
fn an_objection_is_answered_and_a_note_has_no_end() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        let id = expect(&world, 2, ann, (Kind::Objection, Beside::default())).await;
        let by = Permit::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        let none = Settled::Answered("  ".to_owned());
        let refused = settle(&mut tx, &by, &mut world.later(3), (ann, id), &none).await.unwrap_err();
        assert_eq!(refused.say().key, "activities-no-text");
        drop(tx);
        let line = settled(&world, 4, (ann, id), Settled::Answered(" a trial ".to_owned())).await.unwrap();
        assert_eq!(beside(&world, (ann, id)).await.answer, "a trial");
        undo(&world, 5, &line).await.unwrap();
        assert_eq!(beside(&world, (ann, id)).await, Beside::default());
        let note = expect(&world, 6, ann, (Kind::Note, Beside::default())).await;
        assert!(settled(&world, 7, (ann, note), Settled::Met(true, today())).await.is_none());
    });
}

#[test]
fn whoever_was_spoken_to_is_a_contact_and_what_only_went_out_is_none() {
    both(TABLES, async |world| {
        let ann = people::somebody(&world, "1", "Ann").await;
        for (minutes, kind) in (2..).zip(Kind::ALL) {
            let due = (kind == Kind::Promise).then(|| Due::on(today()));
            write_down(&world, minutes, ann, &new(kind, "words", due)).await;
        }
        let mut tx = world.db.read().await.unwrap();
        let by = Permit::by_house("test");
        let since = contacts_since(&mut tx, &by, Moment(0), None).await.unwrap();
        let mut kinds: Vec<Kind> = since.into_iter().map(|one| one.kind).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, [Kind::Call, Kind::Video, Kind::Chat, Kind::Mail, Kind::Visit]);
        let last = last_contacts(&mut tx, &by, &[ann]).await.unwrap();
        assert!(last[&ann].kind.is_contact());
    });
}
