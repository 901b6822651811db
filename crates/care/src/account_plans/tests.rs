//! Stories of account plans, on both databases.

use frame::business::Business;
use frame::charts::Tier;
use gate::audit;
use kernel::{Currency, Occasion};
use records::customers::Newcomer;
use records::{activities, duplicates, erasure, imports, orders, products, search, serving};
use testkit::{both, same_schema};

use super::*;
use crate::followups::{self, Followup, Origin};
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
    followups::MIGRATIONS,
    MIGRATIONS,
];

fn by<D: gate::Deed>() -> Permit<D> {
    Permit::by_house("test")
}

fn texts() -> frame::Texts {
    frame::Texts::new(kernel::Lang::En, &[FEATURE.texts])
}

async fn newcomer(tx: &mut Tx, occasion: &mut Occasion, name: &str) -> CustomerId {
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    customers::create(tx, &by(), occasion, &new).await.unwrap().0
}

fn line(kind: Kind, what: &str, on: &str) -> NewItem {
    NewItem { kind, what: what.to_owned(), target: String::new(), on: day(on), remind_days: None }
}

async fn left(tx: &mut Tx, customer: CustomerId) -> Vec<Followup> {
    let all = followups::of_customer(tx, &by(), customer).await.unwrap();
    all.into_iter().filter(|one| one.state == followups::State::Open).collect()
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn meetings_and_days_leave_follow_ups_and_lines_are_settled_and_taken_back() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let noor = newcomer(&mut tx, &mut world.later(1), "Noor Haddad").await;
        let goal = NewItem {
            target: "20 % more".to_owned(),
            ..line(Kind::Goal(Side::Theirs), "A second shop", "2027-06-30")
        };
        let meeting = line(Kind::Meeting, "Look at the year", "2026-12-01");
        let end = NewItem {
            remind_days: Some(45),
            ..line(Kind::Watched(Nature::Contract), "Contract ends", "2027-03-31")
        };
        let quiet = line(Kind::Watched(Nature::Other), "Their fair", "2027-02-01");
        let mut ids = Vec::new();
        for (minutes, new) in [(10, &goal), (11, &meeting), (12, &end), (13, &quiet)] {
            let at = &mut world.later(minutes);
            ids.push(add(&mut tx, &by(), at, (noor, new), &texts()).await.unwrap());
        }
        let opened = left(&mut tx, noor).await;
        let mut days: Vec<(Day, Origin)> = opened.iter().map(|one| (one.due.day, one.origin)).collect();
        days.sort();
        assert_eq!(days, [(day("2026-12-01"), Origin::Plan), (day("2027-02-14"), Origin::Plan)]);
        let watched = watched_between(&mut tx, &by(), (day("2027-01-01"), day("2027-12-31"))).await.unwrap();
        assert_eq!(watched.iter().map(|one| one.remind_days).collect::<Vec<_>>(), [None, Some(45)]);

        let which = (noor, ids[0].0);
        let settled = settle(&mut tx, &by(), &mut world.later(20), (which, State::Done)).await.unwrap();
        assert_eq!(settle(&mut tx, &by(), &mut world.later(21), (which, State::Done)).await.unwrap(), None);
        let back = async |tx: &mut Tx, minutes: u32, line| {
            let line = audit::find(tx, line).await.unwrap().unwrap();
            let permit = by::<Settle>();
            take_back(tx, &permit, &mut world.later(minutes), &line)
                .await
                .map_err(|refusal| refusal.say().key)
        };
        assert_eq!(back(&mut tx, 22, settled.unwrap()).await, Ok(()));
        assert_eq!(back(&mut tx, 23, settled.unwrap()).await, Err("account-plans-changed-since"));
        let gone = remove(&mut tx, &by(), &mut world.later(24), (noor, ids[1].0)).await.unwrap();
        assert_eq!(left(&mut tx, noor).await.len(), 1, "the meeting's went with it");
        assert_eq!(of_customer(&mut tx, &by(), noor).await.unwrap().len(), 3);
        assert_eq!(back(&mut tx, 25, gone).await, Ok(()));
        assert_eq!(of_customer(&mut tx, &by(), noor).await.unwrap().len(), 4);
        assert_eq!(back(&mut tx, 26, ids[2].1).await, Ok(()), "a line that was written goes");
        assert_eq!(left(&mut tx, noor).await, []);
        let empty = line(Kind::Meeting, "  ", "2026-12-01");
        let refused = add(&mut tx, &by(), &mut world.later(30), (noor, &empty), &texts()).await.unwrap_err();
        assert_eq!(refused.say().key, "account-plans-no-words");
        let found = overview(&mut tx, &by(), day("2026-11-03")).await.unwrap();
        assert_eq!((found.len(), found[0].lines, found[0].next), (1, 3, Some(day("2026-12-01"))));
    });
}

#[test]
fn a_plan_goes_with_a_customer_who_is_merged_and_its_words_are_forgotten() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let kept = newcomer(&mut tx, &mut world.later(1), "Noor Haddad").await;
        let gone = newcomer(&mut tx, &mut world.later(2), "N. Haddad").await;
        let goal = line(Kind::Goal(Side::Ours), "Deliver to their shop in Lyon", "2027-06-30");
        add(&mut tx, &by(), &mut world.later(3), (gone, &goal), &texts()).await.unwrap();
        let moves = [MOVES, followups::MOVES].concat();
        let choices = duplicates::Choices::default();
        let pair = (kept, gone);
        let at = &mut world.later(10);
        let merged = duplicates::merge(&mut tx, &by(), at, pair, (&choices, &moves)).await.unwrap();
        assert_eq!(of_customer(&mut tx, &by(), kept).await.unwrap().len(), 1);
        let merged = audit::find(&mut tx, merged).await.unwrap().unwrap();
        duplicates::undo_merge(&mut tx, &by(), &mut world.later(11), (&merged, &moves)).await.unwrap();
        assert_eq!(of_customer(&mut tx, &by(), gone).await.unwrap().len(), 1);
        let whom = (gone, "without a name");
        let forgets = [FORGETS, followups::FORGETS];
        erasure::erase(&mut tx, &by(), &mut world.later(20), whom, &forgets).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!testkit::dump_all(&world.db).await.contains("Lyon"));
    });
}

#[test]
fn a_change_of_prices_shows_first_whom_it_touches_and_they_are_spoken_with() {
    both(TABLES, async |world| {
        samples::begun(&world).await;
        let business = Business {
            currency: Currency::from_code("EUR"),
            zone_name: Some("UTC".to_owned()),
            ..Business::default()
        };
        let today = day("2026-11-03");
        let mut tx = world.db.write().await.unwrap();
        let change = |product: &str, region: &str| PlannedChange {
            touch: Touch::Price,
            product: product.to_owned(),
            region: region.to_owned(),
            channel: "WEB".to_owned(),
            percent: Some(5),
        };
        let tea = change("tea", "");
        let found = interest(&mut tx, &by(), (&tea, &business), today).await.unwrap();
        let codes: Vec<&str> = found.touched.iter().map(|one| one.customer.code.as_str()).collect();
        assert_eq!((codes, found.of), (vec!["K00", "K01"], 5));
        let first = &found.touched[0];
        assert!(matches!(first.tier, Tier::Platinum | Tier::Gold));
        assert_eq!((first.spent.part_minor, first.spent.whole_minor), (100_000, 300_000));
        assert_eq!(first.difference_minor, Some(5_000));
        let count = async |tx: &mut Tx, change: &PlannedChange| {
            interest(tx, &by(), (change, &business), today).await.unwrap().touched.len()
        };
        assert_eq!(count(&mut tx, &change("cups", "lyon")).await, 3);
        assert_eq!(count(&mut tx, &change("coffee", "")).await, 0);
        assert_eq!(count(&mut tx, &PlannedChange { channel: "store".to_owned(), ..tea.clone() }).await, 0);
        let service = PlannedChange { touch: Touch::Service, ..change("coffee", "") };
        assert_eq!(count(&mut tx, &service).await, 5, "a promise of service touches all of them");

        let due = day("2026-11-10");
        let words = ("Speak about tea", "Tea gets dearer");
        let at = &mut world.later(10);
        let (opened, line) = speak_before(&mut tx, &by(), at, (&tea, &found, due), words).await.unwrap();
        assert_eq!(opened, 2);
        let again = speak_before(&mut tx, &by(), &mut world.later(11), (&tea, &found, due), words).await;
        assert_eq!(again.unwrap_err().say().key, "account-plans-nobody-touched");
        let whose = found.touched[0].customer.id;
        let open = left(&mut tx, whose).await;
        assert_eq!(
            (open[0].what.as_str(), open[0].due.day, open[0].stake_minor),
            ("Speak about tea", due, Some(300_000))
        );
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        undo_speak(&mut tx, &by(), &mut world.later(12), &line).await.unwrap();
        assert_eq!(left(&mut tx, whose).await, []);
        let bare = overview(&mut tx, &by(), today).await.unwrap();
        assert!(bare.iter().all(|one| one.lines == 0 && one.tier == Some(Tier::Platinum)), "{bare:?}");
    });
}
