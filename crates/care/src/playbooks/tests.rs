//! Stories of playbooks, on both databases.

use std::sync::Arc;

use frame::business::{self, Business};
use frame::web::House;
use frame::work::Reports;
use gate::{Deed, audit};
use kernel::{Currency, FixedClock, Id, Moment, Occasion};
use records::activities::{self, Kind, NewActivity};
use records::customers::{CustomerField, Edited, Newcomer};
use records::{duplicates, erasure, imports, orders, products, search, serving};
use testkit::{World, both, same_schema};

use super::*;
use crate::account_plans::{self, Kind as Line, Nature, NewItem};
use crate::cases::{self, Cause, Channel, NewCase, Word};
use crate::followups::{self, Followup};
use crate::hours;
use crate::samples::{self, day};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    search::MIGRATIONS,
    activities::MIGRATIONS,
    duplicates::MIGRATIONS,
    serving::MIGRATIONS,
    insight::valuation::MIGRATIONS,
    insight::reports::MIGRATIONS,
    insight::standing::MIGRATIONS,
    insight::value_rules::MIGRATIONS,
    insight::figures::MIGRATIONS,
    insight::warning::MIGRATIONS,
    insight::diagnosis::MIGRATIONS,
    hours::MIGRATIONS,
    cases::MIGRATIONS,
    followups::MIGRATIONS,
    account_plans::MIGRATIONS,
    MIGRATIONS,
];

fn by<D: Deed>() -> Permit<D> {
    Permit::by_house("test")
}

fn usual() -> Business {
    Business {
        zone_name: Some("UTC".to_owned()),
        currency: Currency::from_code("USD"),
        ..Business::default()
    }
}

async fn begin(world: &World) -> CustomerId {
    let mut tx = world.db.write().await.unwrap();
    business::change(&mut tx, &by(), &mut world.later(9_000), &usual()).await.unwrap();
    let id = newcomer(&mut tx, &mut world.later(9_001), "Noor Haddad").await;
    tx.commit().await.unwrap();
    id
}

async fn newcomer(tx: &mut Tx, occasion: &mut Occasion, name: &str) -> CustomerId {
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    customers::create(tx, &by(), occasion, &new).await.unwrap().0
}

fn texts() -> frame::Texts {
    let sources = [FEATURE.texts, account_plans::FEATURE.texts, frame::web::SHELL.texts];
    frame::Texts::new(kernel::Lang::En, &sources)
}

/// Everybody looks, some minutes after noon.
async fn look(world: &World, minutes: u32) -> usize {
    look_as(world, minutes, &usual()).await
}

async fn look_as(world: &World, minutes: u32, business: &Business) -> usize {
    let texts = texts();
    let by = By { business, texts: &texts };
    let brought = look_all(&world.db, &mut world.later(minutes), by).await.unwrap();
    brought.iter().map(|(_, one)| one.fired).sum()
}

const DAY: u32 = 24 * 60;

async fn opened_for(world: &World, customer: CustomerId) -> Vec<Followup> {
    let mut tx = world.db.read().await.unwrap();
    let all = followups::of_customer(&mut tx, &by(), customer).await.unwrap();
    all.into_iter().filter(|one| one.state == followups::State::Open).collect()
}

async fn born(world: &World, minutes: u32, customer: CustomerId, birthday: &str) {
    let mut tx = world.db.write().await.unwrap();
    let field = (customer, CustomerField::Birthday);
    let edited =
        customers::edit(&mut tx, &by(), &mut world.later(minutes), field, ("", birthday)).await.unwrap();
    assert!(matches!(edited, Edited::Changed(_)));
    tx.commit().await.unwrap();
}

fn own(when: When, steps: Vec<Step>) -> Playbook {
    Playbook {
        name: Words::Own("Ours".to_owned()),
        when,
        only: Only::default(),
        steps,
        weekly: 2,
        rest_days: 0,
    }
}

async fn kept(world: &World, minutes: u32, play: &Playbook) -> PlaybookId {
    let mut tx = world.db.write().await.unwrap();
    let today = day("2026-11-03");
    let saved = save(&mut tx, &by(), &mut world.later(minutes), (None, play), today).await.unwrap();
    let on = (saved.id, Some(today));
    switch(&mut tx, &by(), &mut world.later(minutes + 1), on, today).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    saved.id
}

fn ring() -> Step {
    Step::FollowUp { what: Words::Own("Ring them".to_owned()), after_days: 2, whose: None }
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn birthdays_of_both_calendars_fire_once_and_a_missed_week_is_caught_up() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let li = newcomer(&mut tx, &mut world.later(9_002), "李梅").await;
        tx.commit().await.unwrap();
        let play = own(When::Birthday { before: 2 }, vec![ring()]);
        let id = kept(&world, 10, &play).await;
        born(&world, 20, noor, "11-08").await;
        // The first day of the tenth lunar month of that year.
        born(&world, 21, li, "农历十月初一").await;
        assert_eq!(look(&world, 30).await, 0, "both are ahead");
        // Nobody looked for a week.
        let mut tx = world.db.read().await.unwrap();
        let kept = find(&mut tx, &by(), (id, day("2026-11-10"))).await.unwrap().unwrap();
        let now = world.later(7 * DAY).at;
        let tried = would(&mut tx, &by(), (Some(&kept), &kept.play), 1, (&usual(), now)).await.unwrap();
        assert_eq!((tried.today.len(), tried.before.len()), (2, 0), "a look of today catches up");
        drop(tx);
        assert_eq!(look(&world, 7 * DAY).await, 2);
        assert_eq!(look(&world, 7 * DAY + 1).await, 0, "once");
        assert_eq!(look(&world, 8 * DAY).await, 0, "ever");
        let opened = opened_for(&world, noor).await;
        assert_eq!(opened.len(), 1);
        let asked = (opened[0].what.as_str(), opened[0].due.day);
        assert_eq!(asked, ("Ring them", day("2026-11-10")), "caught up, and not late from the start");
        assert_eq!(opened[0].why, "Their birthday is on 8 Nov 2026.");
        let mut tx = world.db.read().await.unwrap();
        let listed = done(&mut tx, &by(), id).await.unwrap();
        assert_eq!(listed.len(), 2);
        let lunar = listed.iter().find(|one| one.done.customer == li).unwrap();
        assert_eq!(lunar.done.because.0[0].key, "playbooks-because-lunar");
    });
}

#[test]
fn the_week_has_room_for_some_and_one_switched_on_later_looks_from_then_on() {
    both(TABLES, async |world| {
        begin(&world).await;
        let play = own(When::Came, vec![ring(), Step::Tag { tag: "new".to_owned() }]);
        let id = kept(&world, 10, &play).await;
        let mut tx = world.db.write().await.unwrap();
        for number in 0..3 {
            newcomer(&mut tx, &mut world.later(40 + number), &format!("New {number}")).await;
        }
        tx.commit().await.unwrap();
        assert_eq!(look(&world, 60).await, 2, "two a week");
        let mut tx = world.db.read().await.unwrap();
        let held = |kept: Option<Kept>| kept.unwrap().held;
        let at = (id, day("2026-11-03"));
        assert!(held(find(&mut tx, &by(), at).await.unwrap()) >= 1);
        drop(tx);
        assert_eq!(look(&world, 61).await, 0, "the week is full");
        // A week later there is room again, for as long as it is news.
        assert!(look(&world, 7 * DAY).await >= 1);

        let mut tx = world.db.write().await.unwrap();
        let later = day("2026-11-20");
        switch(&mut tx, &by(), &mut world.later(17 * DAY), (id, None), later).await.unwrap().unwrap();
        newcomer(&mut tx, &mut world.later(17 * DAY + 1), "While off").await;
        tx.commit().await.unwrap();
        assert_eq!(look(&world, 17 * DAY + 2).await, 0, "it is off");
        let mut tx = world.db.write().await.unwrap();
        let on = (id, Some(day("2026-11-22")));
        switch(&mut tx, &by(), &mut world.later(19 * DAY), on, day("2026-11-22")).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(look(&world, 19 * DAY + 1).await, 0, "it looks from that day on");
    });
}

#[test]
fn a_run_is_taken_back_whole_and_does_not_come_again() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let steps = vec![
            ring(),
            Step::Note { text: "Born in November".to_owned() },
            Step::Tag { tag: "birthday".to_owned() },
        ];
        let id = kept(&world, 10, &own(When::Birthday { before: 0 }, steps)).await;
        born(&world, 20, noor, "11-03").await;
        assert_eq!(look(&world, 30).await, 1);
        let labels = async || {
            let mut tx = world.db.read().await.unwrap();
            let found = customers::many(&mut tx, &by(), &[noor]).await.unwrap();
            found[0].card.get(CustomerField::Tags).to_owned()
        };
        assert_eq!((opened_for(&world, noor).await.len(), labels().await.as_str()), (1, "birthday"));
        let mut tx = world.db.write().await.unwrap();
        let listed = done(&mut tx, &by(), id).await.unwrap();
        assert_eq!(listed[0].done.did, ["follow-up", "note", "tag"]);
        let run = listed[0].done.run.uuid();
        let lines = audit::lines_of(&mut tx, (Run::NAME, "playbook-run"), &[run]).await.unwrap();
        let line = audit::find(&mut tx, lines[0].1).await.unwrap().unwrap();
        undo_run(&mut tx, &by(), &mut world.later(40), &line).await.unwrap();
        let again = undo_run(&mut tx, &by(), &mut world.later(41), &line).await.unwrap_err();
        assert_eq!(again.say().key, "frame-undo-nothing");
        tx.commit().await.unwrap();
        assert_eq!((opened_for(&world, noor).await.len(), labels().await.as_str()), (0, ""));
        assert_eq!(world.dump(&["activities"]).await.matches("\"note\"").count(), 1);
        assert_eq!(look(&world, 50).await, 0, "what was taken back does not come again");
        let mut tx = world.db.read().await.unwrap();
        let counts = counted(&mut tx, &by(), Moment(0)).await.unwrap();
        assert_eq!(counts.get(&id), Some(&Counted { fired: 0, undone: 1 }));
    });
}

async fn complaint(world: &World, minutes: u32, customer: CustomerId) {
    let mut tx = world.db.write().await.unwrap();
    let new = NewCase {
        kind: cases::Kind::Complaint,
        channel: Channel::Phone,
        text: "Broken".to_owned(),
        product: String::new(),
    };
    let (case, _) = cases::open(&mut tx, &by(), &mut world.later(minutes), customer, &new).await.unwrap();
    let which = (customer, case.id);
    let solved = (Cause::Defect, None, "");
    cases::solve(&mut tx, &by(), &mut world.later(minutes + 1), which, solved).await.unwrap();
    let word = (Word::Satisfied, "");
    cases::hear(&mut tx, &by(), &mut world.later(minutes + 2), which, word).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn what_comes_along_looks_from_its_first_day_on() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        assert_eq!(look(&world, 5).await, 0, "nothing of before counts");
        complaint(&world, 10, noor).await;
        let item = NewItem {
            kind: Line::Watched(Nature::Contract),
            what: "Contract of 2026".to_owned(),
            target: String::new(),
            on: day("2026-12-04"),
            remind_days: None,
        };
        let mut tx = world.db.write().await.unwrap();
        account_plans::add(&mut tx, &by(), &mut world.later(20), (noor, &item), &texts()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(look(&world, 30).await, 1, "the complaint; the contract ends in 31 days");
        assert_eq!(look(&world, DAY).await, 1);
        let mut why: Vec<String> = opened_for(&world, noor).await.into_iter().map(|one| one.why).collect();
        why.sort();
        assert_eq!(
            why,
            ["Their complaint #1001 was closed on 3 Nov 2026.", "“Contract of 2026” is on 4 Dec 2026."]
        );
        let mut tx = world.db.read().await.unwrap();
        let all = all(&mut tx, &by(), day("2026-11-04")).await.unwrap();
        assert_eq!(all.len(), shipped::ALL.len());
        assert!(all.iter().any(|one| one.on_since.is_none()), "some are off");
        let of = of_customer(&mut tx, &by(), noor).await.unwrap();
        assert_eq!(of.len(), 2);
    });
}

#[test]
fn wordings_are_kept_and_people_go_back_to_them() {
    both(TABLES, async |world| {
        begin(&world).await;
        let today = day("2026-11-03");
        let mut tx = world.db.write().await.unwrap();
        let play = own(When::Came, vec![ring()]);
        let first = save(&mut tx, &by(), &mut world.later(10), (None, &play), today).await.unwrap();
        let id = first.id;
        let same = save(&mut tx, &by(), &mut world.later(11), (Some(id), &play), today).await.unwrap();
        assert_eq!(same.line, None);
        let changed = Playbook { weekly: 9, ..play.clone() };
        let second = save(&mut tx, &by(), &mut world.later(12), (Some(id), &changed), today).await.unwrap();
        let bad = Playbook { steps: Vec::new(), ..play.clone() };
        let refused = save(&mut tx, &by(), &mut world.later(13), (Some(id), &bad), today).await.unwrap_err();
        assert_eq!(refused.say().key, "playbooks-bad");
        let now = async |tx: &mut Tx| find(tx, &by(), (id, today)).await.unwrap().unwrap();
        assert_eq!((now(&mut tx).await.version, now(&mut tx).await.play.weekly), (2, 9));
        let line = audit::find(&mut tx, second.line.unwrap()).await.unwrap().unwrap();
        undo_change(&mut tx, &by(), &mut world.later(14), &line).await.unwrap();
        assert_eq!(now(&mut tx).await.play, play);
        go_back(&mut tx, &by(), &mut world.later(15), (id, 2)).await.unwrap().unwrap();
        assert_eq!(now(&mut tx).await.play, changed);
        assert_eq!(go_back(&mut tx, &by(), &mut world.later(16), (id, 2)).await.unwrap(), None);
        let third = Playbook { weekly: 4, ..play };
        save(&mut tx, &by(), &mut world.later(17), (Some(id), &third), today).await.unwrap();
        let stale = undo_change(&mut tx, &by(), &mut world.later(18), &line).await.unwrap_err();
        assert_eq!(stale.say().key, "playbooks-changed-since");
        let wordings = versions(&mut tx, &by(), id).await.unwrap();
        assert_eq!(wordings.iter().map(|one| one.version).collect::<Vec<_>>(), [3, 2, 1]);
    });
}

#[test]
fn trying_a_playbook_writes_nothing_and_says_whom_it_would_touch() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        born(&world, 20, noor, "10-20").await;
        let before = testkit::dump_all(&world.db).await;
        let mut tx = world.db.write().await.unwrap();
        let play = own(When::Birthday { before: 0 }, vec![ring()]);
        let now = world.later(30).at;
        let tried = would(&mut tx, &by(), (None, &play), 30, (&usual(), now)).await.unwrap();
        assert_eq!((tried.today.len(), tried.before.len(), tried.weeks), (0, 1, 1));
        assert_eq!((tried.before[0].customer, tried.before[0].on), (noor, day("2026-10-20")));
        let shorter = would(&mut tx, &by(), (None, &play), 7, (&usual(), now)).await.unwrap();
        assert_eq!(shorter.before, []);
        tx.commit().await.unwrap();
        assert_eq!(testkit::dump_all(&world.db).await, before);
    });
}

#[test]
fn reasons_go_with_a_customer_who_is_merged_and_are_forgotten() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let twin = newcomer(&mut tx, &mut world.later(9_002), "Noor H").await;
        tx.commit().await.unwrap();
        kept(&world, 10, &own(When::Birthday { before: 0 }, vec![ring()])).await;
        born(&world, 20, twin, "11-03").await;
        assert_eq!(look(&world, 30).await, 1);
        let mut tx = world.db.write().await.unwrap();
        let moves = [MOVES, followups::MOVES, account_plans::MOVES].concat();
        let choices = duplicates::Choices::default();
        let at = &mut world.later(40);
        let line = duplicates::merge(&mut tx, &by(), at, (noor, twin), (&choices, &moves)).await.unwrap();
        let of = async |tx: &mut Tx, id| of_customer(tx, &by(), id).await.unwrap();
        assert_eq!((of(&mut tx, noor).await.len(), of(&mut tx, twin).await.len()), (1, 0));
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        duplicates::undo_merge(&mut tx, &by(), &mut world.later(41), (&line, &moves)).await.unwrap();
        assert_eq!((of(&mut tx, noor).await.len(), of(&mut tx, twin).await.len()), (0, 1));
        let gone = (twin, "without a name");
        erasure::erase(&mut tx, &by(), &mut world.later(50), gone, &[FORGETS, followups::FORGETS])
            .await
            .unwrap();
        assert_eq!(of(&mut tx, twin).await[0].done.because, Because::default());
    });
}

/// A program whose clock stands at noon.
fn house(world: &World) -> House {
    static CLOCK: FixedClock = FixedClock(testkit::NOON);
    static FEATURES: &[&frame::Feature] = &[&FEATURE, &account_plans::FEATURE];
    House {
        features: FEATURES,
        clock: &CLOCK,
        secrets: || [7; 32],
        tell: |_| {},
        files: world.folder.clone(),
        reports: Reports::new(&CLOCK),
        bell: Arc::default(),
        secure: false,
        which: frame::web::Which::Own,
        beside: None,
        spoken: House::spoken(FEATURES, &[]),
    }
}

#[test]
fn the_sweep_looks_and_puts_the_next_morning_down_once() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let play = own(When::Birthday { before: 0 }, vec![ring()]);
        kept(&world, 10, &play).await;
        born(&world, 20, noor, "11-03").await;
        let house = house(&world);
        for sweep in FEATURE.sweeps {
            sweep(&world.db, &house).await.unwrap();
            let seen = world.dump(&["playbook_firings", "followups"]).await;
            sweep(&world.db, &house).await.unwrap();
            assert_eq!(world.dump(&["playbook_firings", "followups"]).await, seen);
        }
        assert_eq!(opened_for(&world, noor).await.len(), 1);
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(::store::jobs::left(&mut tx).await.unwrap(), 1);
    });
}

#[test]
fn who_was_called_lately_is_left_in_peace() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let call = NewActivity {
            kind: Kind::Call,
            text: String::new(),
            at: Moment(testkit::NOON.0 - 86_400_000_000),
            due: None,
        };
        activities::log(&mut tx, &by(), &mut world.later(3), noor, &call).await.unwrap();
        tx.commit().await.unwrap();
        let quiet = Only { quiet_days: Some(3), ..Only::default() };
        let play = Playbook { only: quiet, ..own(When::Birthday { before: 0 }, vec![ring()]) };
        kept(&world, 10, &play).await;
        born(&world, 20, noor, "11-03").await;
        assert_eq!(look(&world, 30).await, 0, "somebody called yesterday");
    });
}

fn step(text: &str) -> Step {
    Step::FollowUp { what: Words::Own(text.to_owned()), after_days: 0, whose: None }
}

async fn fired_by(world: &World, id: PlaybookId) -> Vec<(String, &'static str)> {
    let mut tx = world.db.read().await.unwrap();
    let listed = done(&mut tx, &by(), id).await.unwrap();
    let mut fired: Vec<_> = listed.into_iter().map(|one| (one.code, one.done.because.0[0].key)).collect();
    fired.sort();
    fired
}

fn codes<'a>(fired: &'a [(String, &'static str)]) -> Vec<&'a str> {
    fired.iter().map(|(code, _)| code.as_str()).collect()
}

#[test]
fn orders_silences_warnings_and_moves_are_read_from_the_book() {
    both(TABLES, async |world| {
        begin(&world).await;
        let arrived = orders::OrderDraft {
            delivered: Some(day("2026-10-27")),
            ..samples::order("K18", day("2026-10-25"), ("cups", 700))
        };
        samples::bring(&world, 3, &[arrived]).await;
        samples::begun(&world).await;
        let after = Playbook { weekly: 5, ..own(When::Order { days: 29 }, vec![step("After the order")]) };
        let after = kept(&world, 10, &after).await;
        let delivered = own(When::Delivered { days: 7 }, vec![step("Arrived well?")]);
        let delivered = kept(&world, 8, &delivered).await;
        let second = kept(&world, 12, &own(When::Second { days: 30 }, vec![step("Again?")])).await;
        let gold = [frame::charts::Tier::Platinum, frame::charts::Tier::Gold];
        let only = Only { tiers: gold.to_vec(), no_open_case: true, ..Only::default() };
        let quiet = Playbook { only, weekly: 9, ..own(When::Contact { days: 20 }, vec![step("Call")]) };
        let quiet = kept(&world, 14, &quiet).await;
        let warned = own(When::Warning(insight::warning::Level::Watch), vec![step("Look")]);
        let warned = kept(&world, 16, &Playbook { weekly: 99, ..warned }).await;
        let up = kept(&world, 18, &own(When::Tier(Turn::Up), vec![step("Thank them")])).await;
        look(&world, 30).await;
        let fired = fired_by(&world, after).await;
        assert_eq!(codes(&fired), ["K00", "K01", "K02", "K03", "K04"], "the most valuable first");
        let arrived = fired_by(&world, delivered).await;
        assert_eq!(arrived, [("K18".to_owned(), "playbooks-because-delivered")]);
        assert_eq!(fired_by(&world, second).await, [("ONCE".to_owned(), "playbooks-because-second")]);
        assert_eq!(codes(&fired_by(&world, quiet).await), Vec::<&str>::new());

        // Three weeks later nobody has ordered but the smallest, who bought for a year.
        samples::bring(&world, 22 * DAY, &[samples::order("K19", day("2026-11-20"), ("cups", 900_000))])
            .await;
        samples::valued(&world, 22 * DAY + 1, "2026-11-25").await;
        look(&world, 22 * DAY + 2).await;
        assert_eq!(fired_by(&world, up).await, [("K19".to_owned(), "playbooks-because-tier")]);
        let mut tx = world.db.read().await.unwrap();
        let high = insight::standing::in_tiers(&mut tx, &by(), &gold, 99).await.unwrap().len();
        drop(tx);
        let quiet = fired_by(&world, quiet).await;
        assert!(codes(&quiet).contains(&"K19"), "{quiet:?}");
        assert_eq!(quiet.len(), high, "everybody in these tiers, twenty days after they came into the book");
        let warned = fired_by(&world, warned).await;
        assert!(!warned.is_empty() && !codes(&warned).contains(&"K19"), "{warned:?}");
        let before = world.dump(&["playbook_firings", "followups"]).await;
        look(&world, 22 * DAY + 3).await;
        assert_eq!(world.dump(&["playbook_firings", "followups"]).await, before);
    });
}
