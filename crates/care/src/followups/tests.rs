//! Stories of follow-ups, on both databases.

use frame::business::{self, Business};
use gate::users::{self, NewUser};
use gate::{Deed, Permit, Reach, Role, audit};
use kernel::{Days, Moment, Occasion};
use records::activities::{Due as When, Kind, NewActivity};
use records::customers::Newcomer;
use records::{duplicates, erasure, imports, orders, products, search};
use testkit::{World, both, same_schema};

use super::*;

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    search::MIGRATIONS,
    activities::MIGRATIONS,
    duplicates::MIGRATIONS,
    MIGRATIONS,
];

fn by<D: Deed>() -> Permit<D> {
    Permit::by_house("test")
}

/// Noon of 3 November 2026 is when everything begins.
fn today() -> Day {
    "2026-11-03".parse().unwrap()
}

async fn begin(world: &World) -> CustomerId {
    let mut tx = world.db.write().await.unwrap();
    let business = Business { zone_name: Some("UTC".to_owned()), ..Business::default() };
    business::change(&mut tx, &by(), &mut world.later(9_000), &business).await.unwrap();
    let id = newcomer(&mut tx, &mut world.later(9_001), "Noor Haddad").await;
    tx.commit().await.unwrap();
    id
}

async fn newcomer(tx: &mut Tx, occasion: &mut Occasion, name: &str) -> CustomerId {
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    customers::create(tx, &by(), occasion, &new).await.unwrap().0
}

fn new(what: &str, in_days: i32) -> NewFollowup {
    NewFollowup {
        what: what.to_owned(),
        why: "they asked for it".to_owned(),
        due: When::on(today() + Days(in_days)),
        who: None,
        origin: Origin::Person,
        key: String::new(),
        stake_minor: None,
    }
}

fn keyed(what: &str, in_days: i32, key: &str) -> NewFollowup {
    NewFollowup { origin: Origin::Playbook, key: key.to_owned(), ..new(what, in_days) }
}

async fn user(tx: &mut Tx, world: &World, role: Role) -> UserId {
    let new = NewUser { login: role.word().to_owned(), name: role.word().to_owned(), role };
    users::create(tx, &by(), &mut world.later(8_500 + role as u32), &new).await.unwrap()
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn one_is_opened_put_off_done_and_taken_up_again_and_each_step_is_taken_back() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let (id, opening) = open(&mut tx, &by(), &mut world.later(1), noor, &new(" Send the list ", 1))
            .await
            .unwrap()
            .unwrap();
        let which = (noor, id);
        let look = async |tx: &mut Tx| find(tx, &by(), which).await.unwrap().unwrap();
        assert_eq!(
            (look(&mut tx).await.what.as_str(), look(&mut tx).await.state),
            ("Send the list", State::Open)
        );
        let to = When { day: today() + Days(5), minute: Some(600) };
        let off = put_off(&mut tx, &by(), &mut world.later(2), which, to).await.unwrap().unwrap();
        assert_eq!(put_off(&mut tx, &by(), &mut world.later(3), which, to).await.unwrap(), None);
        put_off_to_day(&mut tx, &by(), &mut world.later(4), which, today() + Days(6)).await.unwrap().unwrap();
        assert_eq!(look(&mut tx).await.due, When { day: today() + Days(6), minute: Some(600) });
        let back = async |tx: &mut Tx, minutes: u32, line| {
            let line = audit::find(tx, line).await.unwrap().unwrap();
            take_back(tx, &by(), &mut world.later(minutes), &line).await.map_err(|refusal| refusal.say().key)
        };
        assert_eq!(back(&mut tx, 5, off).await, Err("followups-changed-since"));
        let finished = done(&mut tx, &by(), &mut world.later(6), which, "Sent").await.unwrap().unwrap();
        assert_eq!(done(&mut tx, &by(), &mut world.later(7), which, "").await.unwrap(), None);
        let refused = drop_it(&mut tx, &by(), &mut world.later(8), which, "no").await.unwrap_err();
        assert_eq!(refused.say().key, "followups-not-now");
        let again = reopen(&mut tx, &by(), &mut world.later(9), which).await.unwrap().unwrap();
        assert_eq!(look(&mut tx).await.state, State::Open);
        back(&mut tx, 10, again).await.unwrap();
        let one = look(&mut tx).await;
        assert_eq!(
            (one.state, one.outcome.as_str(), one.ended_at),
            (State::Done, "Sent", Some(world.later(6).at))
        );
        back(&mut tx, 11, finished).await.unwrap();
        assert_eq!((look(&mut tx).await.state, look(&mut tx).await.ended_at), (State::Open, None));
        assert_eq!(back(&mut tx, 12, opening).await, Err("followups-changed-since"), "it was put off since");
        let refused = drop_it(&mut tx, &by(), &mut world.later(13), which, "  ").await.unwrap_err();
        assert_eq!(refused.say().key, "followups-no-word");
        drop_it(&mut tx, &by(), &mut world.later(14), which, "They found it").await.unwrap().unwrap();
        assert_eq!(due(&mut tx, &by(), today() + Days(99), None).await.unwrap(), []);
    });
}

#[test]
fn the_same_key_opens_nothing_again_be_it_open_done_or_taken_back() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let ben = newcomer(&mut tx, &mut world.later(9_002), "Ben Reuter").await;
        let (first, opening) =
            open(&mut tx, &by(), &mut world.later(1), noor, &keyed("Call", 1, "k")).await.unwrap().unwrap();
        assert_eq!(
            open(&mut tx, &by(), &mut world.later(2), noor, &keyed("Call", 9, "k")).await.unwrap(),
            None
        );
        let line = audit::find(&mut tx, opening).await.unwrap().unwrap();
        take_back(&mut tx, &by(), &mut world.later(3), &line).await.unwrap();
        assert_eq!(
            open(&mut tx, &by(), &mut world.later(4), noor, &keyed("Call", 9, "k")).await.unwrap(),
            None
        );
        assert_eq!(
            find(&mut tx, &by(), (noor, first)).await.unwrap().map(|one| one.state),
            Some(State::Withdrawn)
        );
        let long = "w".repeat(400);
        let news = [
            (noor, keyed("Call", 1, "k")),
            (ben, keyed("Call", 1, "k")),
            (ben, keyed("Call again", 2, "k")),
            (noor, keyed(&long, 3, "")),
            (testkit::id(77), keyed("Nobody", 3, "")),
        ];
        let made = open_many(&mut tx, &by(), &mut world.later(5), &news).await.unwrap();
        let mut whose: Vec<CustomerId> = made.iter().map(|(customer, _)| *customer).collect();
        whose.sort_unstable();
        let mut expected = [noor, ben];
        expected.sort_unstable();
        assert_eq!(whose, expected);
        let found = due(&mut tx, &by(), today() + Days(9), None).await.unwrap();
        assert_eq!(
            found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
            ["Ben Reuter", "Noor Haddad"]
        );
        assert_eq!(found[1].followup.what.chars().count(), 300, "clipped");
        assert_eq!(open_many(&mut tx, &by(), &mut world.later(6), &news[..3]).await.unwrap(), []);
        let refused =
            open_many(&mut tx, &by(), &mut world.later(7), &[(noor, new(" ", 1))]).await.unwrap_err();
        assert_eq!(refused.say().key, "followups-no-text");
        let lines = audit::of_deeds(&mut tx, &[Open::NAME]).await.unwrap();
        let many = lines.iter().find(|line| line.subject.kind == "followups").unwrap();
        take_back(&mut tx, &by(), &mut world.later(8), many).await.unwrap();
        assert_eq!(due(&mut tx, &by(), today() + Days(9), None).await.unwrap(), []);
        let refused = take_back(&mut tx, &by(), &mut world.later(9), many).await.unwrap_err();
        assert_eq!(refused.say().key, "frame-undo-nothing");
    });
}

#[test]
fn what_is_long_over_is_told_once_and_again_after_another_day() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let opened = async |tx: &mut Tx, minutes: u32, what: &str, days| {
            open(tx, &by(), &mut world.later(minutes), noor, &new(what, days)).await.unwrap().unwrap().0
        };
        let old = opened(&mut tx, 1, "Old", -3).await;
        opened(&mut tx, 2, "Late", -2).await;
        opened(&mut tx, 3, "Now", 0).await;
        let tell = async |tx: &mut Tx, minutes: u32, day| {
            escalate(tx, &by(), &mut world.later(minutes), day).await.unwrap()
        };
        assert_eq!((tell(&mut tx, 4, today()).await, tell(&mut tx, 5, today()).await), (1, 0), "once");
        let told = due(&mut tx, &by(), today(), None).await.unwrap();
        let seen: Vec<_> = told.iter().map(|one| (one.followup.what.as_str(), one.is_escalated)).collect();
        assert_eq!(seen, [("Old", true), ("Late", false), ("Now", false)]);
        let expected = Counts { groups: [2, 1, 0, 0], escalated: 1 };
        assert_eq!(counts(&mut tx, &by(), today(), None).await.unwrap(), expected);
        put_off_to_day(&mut tx, &by(), &mut world.later(6), (noor, old), today()).await.unwrap().unwrap();
        assert_eq!(tell(&mut tx, 7, today() + Days(1)).await, 1, "the other one");
        assert_eq!(tell(&mut tx, 8, today() + Days(3)).await, 2, "the one that was put off, and Now");
        let settings = Settings { escalate_days: 30 };
        let line = change_settings(&mut tx, &by(), &mut world.later(9), settings).await.unwrap().unwrap();
        assert_eq!(change_settings(&mut tx, &by(), &mut world.later(9), settings).await.unwrap(), None);
        opened(&mut tx, 10, "More", -20).await;
        assert_eq!(tell(&mut tx, 11, today()).await, 0);
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        undo_settings(&mut tx, &by(), &mut world.later(12), &line).await.unwrap();
        assert_eq!(tell(&mut tx, 13, today()).await, 1);
        let page = list(&mut tx, &by(), (Which::Escalated, None), &Page::new(9, None)).await.unwrap();
        assert_eq!(page.rows.len(), 4);
    });
}

#[test]
fn lists_are_kept_to_whose_they_are_and_go_on_by_pages() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let ben = newcomer(&mut tx, &mut world.later(9_002), "Ben Reuter").await;
        let (mia, clerk) =
            (user(&mut tx, &world, Role::Account).await, user(&mut tx, &world, Role::Service).await);
        customers::hand_over(&mut tx, &by(), &mut world.later(1), &[noor], Some(mia)).await.unwrap();
        let mut ids = Vec::new();
        for (minutes, customer, days) in [(2, noor, 4), (3, ben, 1), (4, noor, -1), (5, ben, 30)] {
            let new = new(&format!("in {days}"), days);
            ids.push(
                open(&mut tx, &by(), &mut world.later(minutes), customer, &new).await.unwrap().unwrap().0,
            );
        }
        let refused = hand_over(&mut tx, &by(), &mut world.later(6), (ben, ids[1]), mia).await.unwrap_err();
        assert_eq!(refused.say().key, "followups-not-for-them", "Ben is not in her charge");
        hand_over(&mut tx, &by(), &mut world.later(7), (noor, ids[0]), clerk).await.unwrap().unwrap();
        let actor = users::actor(&mut tx, mia).await.unwrap();
        let hers: Permit<See> = gate::permit(&actor, Reach::Own).unwrap();
        let seen = async |tx: &mut Tx, permit: &Permit<See>, owner| {
            let found = due(tx, permit, today() + Days(60), owner).await.unwrap();
            found.into_iter().map(|one| one.followup.what).collect::<Vec<_>>()
        };
        assert_eq!(seen(&mut tx, &hers, None).await, ["in -1", "in 4"]);
        assert_eq!(seen(&mut tx, &hers, Some(mia)).await, ["in -1"]);
        assert_eq!(seen(&mut tx, &by(), Some(clerk)).await, ["in 4"]);
        assert_eq!(find(&mut tx, &hers, (ben, ids[1])).await.unwrap(), None);
        let own: Permit<Finish> = gate::permit(&actor, Reach::Own).unwrap();
        let refused = done(&mut tx, &own, &mut world.later(8), (ben, ids[1]), "").await.unwrap_err();
        assert_eq!(refused.say().key, "frame-not-found");
        let (mut walked, mut page) = (Vec::new(), Page::new(3, None));
        loop {
            let found = list(&mut tx, &by(), (Which::Due(None, None), None), &page).await.unwrap();
            walked.extend(found.rows.into_iter().map(|one| one.followup.what));
            let Some(next) = found.next else { break };
            page = Page::new(3, Some(next));
        }
        assert_eq!(walked, ["in -1", "in 1", "in 4", "in 30"]);
        done(&mut tx, &by(), &mut world.later(9), (ben, ids[1]), "").await.unwrap().unwrap();
        let ended = list(&mut tx, &by(), (Which::Ended, None), &Page::new(9, None)).await.unwrap().rows;
        assert_eq!(ended.iter().map(|one| one.followup.id).collect::<Vec<_>>(), [ids[1]]);
    });
}

#[test]
fn the_next_date_of_a_customer_is_of_follow_ups_and_of_promises() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let ben = newcomer(&mut tx, &mut world.later(9_002), "Ben Reuter").await;
        let idle = newcomer(&mut tx, &mut world.later(9_003), "Idle").await;
        let promise = |text: &str, due: When| NewActivity {
            kind: Kind::Promise,
            text: text.to_owned(),
            at: Moment(testkit::NOON.0),
            due: Some(due),
        };
        for (minutes, customer, days) in [(1, noor, 5), (2, noor, 3), (3, ben, 3)] {
            open(&mut tx, &by(), &mut world.later(minutes), customer, &new("Call", days))
                .await
                .unwrap()
                .unwrap();
        }
        let (sooner, later) =
            (When { day: today() + Days(3), minute: Some(600) }, When::on(today() + Days(4)));
        activities::log(&mut tx, &by(), &mut world.later(4), noor, &promise("A sample", sooner))
            .await
            .unwrap();
        activities::log(&mut tx, &by(), &mut world.later(5), ben, &promise("A price", later)).await.unwrap();
        let next = next_dates(&mut tx, &by(), &[noor, ben, idle]).await.unwrap();
        assert_eq!(next.get(&idle), None);
        let (noors, bens) = (&next[&noor], &next[&ben]);
        assert!(matches!((noors.what.as_str(), noors.of), ("A sample", Of::Promise(_))), "{noors:?}");
        assert!(matches!((bens.what.as_str(), bens.of), ("Call", Of::Followup(_))), "{bens:?}");
        assert_eq!((noors.due, bens.due), (sooner, When::on(today() + Days(3))));
    });
}

#[test]
fn they_go_with_a_customer_who_is_merged_and_end_with_one_who_is_erased() {
    both(TABLES, async |world| {
        let kept = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let gone = newcomer(&mut tx, &mut world.later(9_002), "Nour Haddad").await;
        for (minutes, customer) in [(1, kept), (2, gone)] {
            let new = keyed("Bitter words", 1, "k");
            open(&mut tx, &by(), &mut world.later(minutes), customer, &new).await.unwrap().unwrap();
        }
        let choices = duplicates::Choices::default();
        let line = duplicates::merge(&mut tx, &by(), &mut world.later(20), (kept, gone), (&choices, MOVES))
            .await
            .unwrap();
        assert_eq!(of_customer(&mut tx, &by(), kept).await.unwrap().len(), 2, "both keys, and both stay");
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        duplicates::undo_merge(&mut tx, &by(), &mut world.later(40), (&line, MOVES)).await.unwrap();
        assert_eq!(of_customer(&mut tx, &by(), gone).await.unwrap().len(), 1);
        for customer in [gone, kept] {
            let minutes = if customer == gone { 50 } else { 51 };
            let (at, name) = (&mut world.later(minutes), "without a name");
            erasure::erase(&mut tx, &by(), at, (customer, name), &[FORGETS]).await.unwrap();
        }
        assert_eq!(due(&mut tx, &by(), today() + Days(9), None).await.unwrap(), []);
        let after = keyed("Again", 1, "other");
        assert_eq!(open(&mut tx, &by(), &mut world.later(60), gone, &after).await.unwrap(), None);
        tx.commit().await.unwrap();
        let all = testkit::dump_all(&world.db).await;
        for word in ["Bitter words", "asked for it", "Nour"] {
            assert!(!all.contains(word), "{word}");
        }
    });
}
