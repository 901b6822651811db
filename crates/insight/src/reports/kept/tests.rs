//! Books are valued, kept, compared and written out, on both databases.

use std::fs;

use frame::Texts;
use frame::cli::{self, Program, Terminal};
use gate::users::{self, NewUser};
use gate::{Reach, Role, audit};
use kernel::{IdMaker, Lang, Page, Ratio};
use records::customers::Customer;
use records::imports;
use testkit::{World, both, same_schema};

use super::*;
use crate::reports::{moved_since, tier_moves};
use crate::samples::{TABLES, asked, bring, day, order, valued, valued_on, year};
use crate::tiers::{Cause, Tier};

async fn exported(world: &World) -> Result<String, Refusal> {
    let out = world.folder.join("values.csv");
    let (values, customers, see) =
        (Permit::by_house("test"), Permit::by_house("test"), Permit::by_house("test"));
    let permits = ExportPermits { values: &values, customers: &customers, see: &see };
    export_values(&world.db, &permits, &out).await?;
    Ok(fs::read_to_string(&out).unwrap())
}

async fn customer(world: &World, code: &str) -> Customer {
    let mut tx = world.db.read().await.unwrap();
    customers::find(&mut tx, &Permit::by_house("test"), code).await.unwrap().remove(0)
}

fn keys(notes: &[Say]) -> Vec<&'static str> {
    notes.iter().map(|note| note.key).collect()
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn a_kept_run_is_written_out_as_it_was_answered() {
    both(TABLES, async |world| {
        assert_eq!(
            valued(&world, 1, &asked("2025-12-31")).await.unwrap_err().say().key,
            "sources-book-empty"
        );
        assert_eq!(exported(&world).await.unwrap_err().say().key, "reports-never-valued");
        bring(&world, 2, &year()).await;
        assert_eq!(
            valued(&world, 3, &asked("2024-12-31")).await.unwrap_err().say().key,
            "reports-nobody-bought"
        );
        assert_eq!(
            exported(&world).await.unwrap_err().say().key,
            "reports-never-valued",
            "a refusal keeps nothing"
        );

        let one = valued(&world, 4, &asked("2025-12-31")).await.unwrap();
        assert_eq!((one.answer.run.counts.buyers, one.moves.as_ref()), (40, None));
        let direct = world.folder.join("direct.csv");
        let unit = from_file::unit(&one.answer.run.assumptions);
        rows::write(&direct, &one.answer.rows(&one.book.histories), unit).unwrap();
        let written = exported(&world).await.unwrap();
        assert_eq!(written, fs::read_to_string(&direct).unwrap());
        assert_eq!(written.lines().count(), 42);
        assert!(written.lines().nth(1).unwrap().ends_with(",platinum,,,,,,,,"), "{written}");
        assert!(written.lines().last().unwrap().starts_with("Z,Gives back,0,,,"), "{written}");

        let mut tx = world.db.read().await.unwrap();
        let see = Permit::by_house("test");
        let kept = valuation::latest_run(&mut tx, &see, None).await.unwrap().unwrap();
        assert_eq!(kept, one.run);
        assert_eq!(kept.facts["counts"]["buyers"], 40);
        assert_eq!(kept.facts["counts"]["tiers"]["platinum"], 2);
        assert_eq!(kept.facts["lines"]["current"].as_i64(), one.answer.placements.lines.current);
        assert_eq!(kept.assumptions.currency.code(), "GBP");
        assert_eq!(valuation::latest_run(&mut tx, &see, Some(day("2025-12-30"))).await.unwrap(), None);
        let trail =
            audit::list(&mut tx, &Permit::by_house("test"), None, &Page::new(1, None)).await.unwrap().rows;
        assert_eq!(
            (trail[0].deed.as_str(), trail[0].subject.clone()),
            ("valuation.revalue", audit::Subject::of("valuation", kept.id))
        );
        assert_eq!(trail[0].after.as_ref().unwrap()["as_of"], "2025-12-31");
        drop(tx);

        let again = valued(&world, 5, &asked("2025-12-31")).await.unwrap();
        assert!(again.moves.unwrap().moved.is_empty());
        assert_eq!(exported(&world).await.unwrap(), written, "the same again is the same");
    });
}

#[test]
fn one_customers_moves_and_the_latest_of_all_are_told() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        valued(&world, 2, &asked("2025-12-31")).await.unwrap();
        bring(&world, 3, &[order("K39", "", day("2026-01-02"), 900_000, "GBP")]).await;
        let second = valued(&world, 4, &asked("2026-01-05")).await.unwrap();
        // Seen from a day before that again: it is no move.
        valued(&world, 5, &asked("2025-12-31")).await.unwrap();
        let moves = second.moves.unwrap();
        let id = customer(&world, "K39").await.id;
        let (_, up) = moves.moved.iter().find(|(customer, _)| *customer == id).unwrap();
        let mut tx = world.db.read().await.unwrap();
        let told = tier_moves(&mut tx, &Permit::by_house("test"), id).await.unwrap();
        assert_eq!(told, [(second.run.at, *up)], "the one who moved, once");
        let account = NewUser { login: "kim".to_owned(), name: "Kim".to_owned(), role: Role::Account };
        let mut making = world.db.write().await.unwrap();
        let kim = users::create(&mut making, &Permit::by_house("test"), &mut world.later(60), &account).await;
        let kim = users::actor(&mut making, kim.unwrap()).await.unwrap();
        let nobody = gate::permit::<valuation::See>(&kim, Reach::Own).unwrap();
        making.commit().await.unwrap();
        assert_eq!(tier_moves(&mut tx, &nobody, id).await.unwrap(), [], "not theirs");
        let lately = moved_since(&mut tx, &Permit::by_house("test"), second.run.at).await.unwrap();
        assert_eq!(lately, UpAndDown::of(&moves));
        assert!(lately.up > 0);
        let later = kernel::Moment(second.run.at.0 + 1);
        assert_eq!(
            moved_since(&mut tx, &Permit::by_house("test"), later).await.unwrap(),
            UpAndDown::default()
        );
    });
}

#[test]
fn old_runs_grow_thin_and_changes_of_tier_stay() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        let first = valued(&world, 2, &asked("2025-12-31")).await.unwrap();
        bring(&world, 3, &[order("K39", "", day("2026-01-02"), 900_000, "GBP")]).await;
        let second = valued(&world, 4, &asked("2026-01-05")).await.unwrap();
        let id = customer(&world, "K39").await.id;
        let see = Permit::by_house("test");
        for later in 5..8 {
            valued(&world, later, &asked("2026-01-05")).await.unwrap();
        }
        let before = tier_moves(&mut world.db.read().await.unwrap(), &see, id).await.unwrap();
        assert_eq!(before.len(), 1);
        // All were made on one day: the last three stay whole, the two before are that month's no more.
        valuation::thin(&world.db, testkit::NOON.day(&jiff::tz::TimeZone::UTC)).await.unwrap();
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(tier_moves(&mut tx, &see, id).await.unwrap(), before, "what happened stays");
        assert_eq!(valuation::rows_of(&mut tx, &see, second.run.id).await.unwrap(), []);
        assert!(valuation::find_run(&mut tx, &see, first.run.id).await.unwrap().is_some());
        drop(tx);
        let refused = compare(&world.db, &see, first.run.id, second.run.id).await.unwrap_err();
        assert_eq!(refused.say().key, "reports-run-thin");
        assert!(exported(&world).await.is_ok(), "the last one is whole");
    });
}

#[test]
fn of_two_valuations_at_once_the_one_that_read_later_counts() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        let late = valued(&world, 9, &asked("2026-01-05")).await.unwrap();
        // It began before and is done after: it is kept, and the lists stay as they are.
        let early = valued(&world, 2, &asked("2026-01-05")).await.unwrap();
        assert!(early.run.at < late.run.at);
        let book =
            standing::book(&mut world.db.read().await.unwrap(), &Permit::by_house("test")).await.unwrap();
        assert_eq!(book.unwrap().run_id(), late.run.id);
    });
}

#[test]
fn two_runs_say_who_moved_where_and_why() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        let first = valued(&world, 2, &asked("2025-12-31")).await.unwrap();
        let big = [
            order("K39", "", day("2026-01-02"), 900_000, "GBP"),
            order("N", "New", day("2026-01-03"), 500, "GBP"),
        ];
        let second_file = bring(&world, 3, &big).await;
        let second = valued(&world, 4, &asked("2026-01-05")).await.unwrap();
        let moves = second.moves.unwrap();
        assert_eq!(moves.since, first.run);
        let id = customer(&world, "K39").await.id;
        let (_, up) = moves.moved.iter().find(|(customer, _)| *customer == id).unwrap();
        assert_eq!(up.from, Tier::Lead);
        assert!(matches!(up.to, Tier::Gold | Tier::Platinum), "{up:?}");
        assert!(matches!(up.cause, Cause::Current | Cause::Both), "{up:?}");
        let came = |table: &crate::tiers::FromTo| Tier::ALL.map(|tier| table.count(None, Some(tier)));
        let went = |table: &crate::tiers::FromTo| Tier::ALL.map(|tier| table.count(Some(tier), None));
        assert_eq!(
            (came(&moves.table).iter().sum::<usize>(), went(&moves.table)),
            (1, [0; 4]),
            "the new one"
        );
        let everybody: usize = crate::tiers::FromTo::places()
            .into_iter()
            .flat_map(|from| crate::tiers::FromTo::places().map(|to| (from, to)))
            .map(|(from, to)| moves.table.count(from, to))
            .sum();
        assert_eq!(everybody, 42);
        let told = compare(&world.db, &Permit::by_house("test"), first.run.id, second.run.id).await.unwrap();
        assert_eq!(told, moves);
        let back = compare(&world.db, &Permit::by_house("test"), second.run.id, first.run.id).await.unwrap();
        assert_eq!(
            (went(&back.table), came(&back.table)),
            (came(&moves.table), [0; 4]),
            "backwards, the new one goes"
        );
        assert_eq!(back.moved.len(), moves.moved.len());
        let nothing = compare(&world.db, &Permit::by_house("test"), first.run.id, testkit::id(5)).await;
        assert_eq!(nothing.unwrap_err().say().key, "reports-no-such-run");

        let mut tx = world.db.write().await.unwrap();
        imports::undo(&mut tx, &Permit::by_house("test"), &mut world.later(5), second_file).await.unwrap();
        tx.commit().await.unwrap();
        let written = exported(&world).await.unwrap();
        assert_eq!(written.lines().count(), 42, "who is gone is left out");
        assert!(!written.contains("\nN,"));
        let third = valued(&world, 6, &asked("2026-01-05")).await.unwrap().moves.unwrap();
        assert_eq!(went(&third.table), came(&moves.table));

        // Seen from the past, only what was seen from the past counts as before.
        let past = valued(&world, 7, &asked("2025-12-31")).await.unwrap().moves.unwrap();
        assert_eq!(past.since.id, first.run.id);
        assert!(past.moved.is_empty());
        let other = Asked { margin: Ratio::new(0.3), ..asked("2026-01-05") };
        let other = valued(&world, 8, &other).await.unwrap().moves.unwrap();
        assert_eq!(other.by(Cause::Assumptions), other.moved.len());
    });
}

#[test]
fn a_decision_by_hand_holds_until_its_last_day() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        valued(&world, 2, &asked("2025-12-30")).await.unwrap();
        let id = customer(&world, "K38").await.id;
        let decision = |reason: &str| Decision {
            customer: id,
            tier: Tier::Platinum,
            reason: reason.to_owned(),
            until: day("2025-12-31"),
        };
        let mut tx = world.db.write().await.unwrap();
        let permit = Permit::by_house("test");
        let refused =
            valuation::decide(&mut tx, &permit, &mut world.later(3), &decision("  ")).await.unwrap_err();
        assert_eq!(refused.say().key, "valuation-no-reason");
        for (minutes, reason) in [(4, "friend"), (5, "opens three cafés")] {
            valuation::decide(&mut tx, &permit, &mut world.later(minutes), &decision(reason)).await.unwrap();
        }
        let trail =
            audit::list(&mut tx, &Permit::by_house("test"), None, &Page::new(1, None)).await.unwrap().rows;
        assert_eq!(trail[0].before.as_ref().unwrap()["reason"], "friend");
        assert_eq!(trail[0].after.as_ref().unwrap()["reason"], "opens three cafés");
        tx.commit().await.unwrap();

        let held = valued(&world, 6, &asked("2025-12-31")).await.unwrap();
        let place = held.book.customers.iter().position(|customer| *customer == id).unwrap();
        let why = held.answer.reason(place).unwrap();
        assert_eq!((why.key, &why.args[0].1), ("tiers-reason-by-hand", &"opens three cafés".into()));
        let moves = held.moves.unwrap();
        let to_hand: Vec<_> = moves.moved.iter().filter(|(_, one)| one.cause == Cause::ByHand).collect();
        assert_eq!(to_hand.len(), 1);
        assert_eq!((to_hand[0].0, to_hand[0].1.to), (id, Tier::Platinum));
        let mut tx = world.db.read().await.unwrap();
        let rows = valuation::rows_of(&mut tx, &Permit::by_house("test"), held.run.id).await.unwrap();
        drop(tx);
        let row = rows.iter().find(|row| row.customer == id).unwrap();
        assert_eq!((row.tier, row.by_value), (Some(Tier::Platinum), Some(Tier::Lead)));

        let over = valued(&world, 7, &asked("2026-01-01")).await.unwrap().moves.unwrap();
        let back = over.moved.iter().find(|(customer, _)| *customer == id).unwrap().1;
        assert_eq!((back.from, back.to, back.cause), (Tier::Platinum, Tier::Lead, Cause::ByHand));
    });
}

#[test]
fn what_a_book_lacks_is_said() {
    both(TABLES, async |world| {
        bring(
            &world,
            1,
            &[order("A", "", day("2025-11-20"), 500, "XXX"), order("B", "", day("2025-11-02"), 900, "XXX")],
        )
        .await;
        let today = Asked { as_of: None, ..asked("2025-01-01") };
        let one = valued(&world, 2, &today).await.unwrap();
        let lacking =
            ["reports-note-book-no-returns", "reports-note-book-no-names", "reports-note-book-no-currency"];
        assert_eq!(keys(&one.notes), [&["reports-note-today"], &lacking[..]].concat());
        assert_eq!(one.run.assumptions.as_of, day("2026-01-01"));
        let late = valued_on(&world, 3, &today, day("2026-01-20")).await.unwrap();
        assert_eq!(keys(&late.notes)[0], "reports-note-old");

        bring(&world, 4, &[order("C", "Cee", day("2026-01-02"), -100, "EUR")]).await;
        let mixed = valued(&world, 5, &asked("2026-01-05")).await.unwrap();
        assert_eq!(keys(&mixed.notes), ["reports-note-some-no-currency"]);
        assert_eq!(mixed.run.assumptions.currency.code(), "EUR");
        bring(&world, 6, &[order("D", "Dee", day("2026-01-02"), 100, "USD")]).await;
        let refused = valued(&world, 7, &asked("2026-01-05")).await.unwrap_err();
        assert_eq!(refused.say().key, "sources-two-currencies");
    });
}

static PROGRAM: Program = Program {
    name: "regulars",
    version: "0.0.0",
    about: "reports-value-about",
    house: crate::samples::HOUSE,
    texts: &[frame::TextSource { en: store::TEXTS_EN, zh: store::TEXTS_ZH }],
};

async fn typed(world: &World, seed: u64, args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let begin = ["regulars", "revalue", "--book", world.place.as_str()];
    let given = cli::World {
        args: begin.iter().chain(args).map(std::ffi::OsString::from).collect(),
        tags: vec!["en_GB.UTF-8".to_owned()],
        out: &mut out,
        err: &mut err,
        terminal: Terminal::default(),
        clock: &world.clock,
        ids: IdMaker::new(seed),
    };
    let code = cli::run(&PROGRAM, given).await;
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn the_command_values_prints_and_writes_its_page() {
    both(TABLES, async |world| {
        let (code, out, err) = typed(&world, 1, &["--json"]).await;
        assert_eq!((code, out.as_str()), (cli::REFUSED, ""));
        assert!(err.contains("sources-book-empty"), "{err}");
        bring(&world, 1, &year()).await;
        let (code, out, err) = typed(&world, 2, &["--as-of", "2025-09-30", "--margin", "30%"]).await;
        assert_eq!(code, cli::DONE, "{err}");
        assert!(out.contains("This is the first valuation kept"), "{out}");
        assert!(!out.contains('⟦'), "{out}");
        let page = world.folder.join("page.html");
        let (code, out, err) = typed(&world, 3, &["--lang", "zh", "--report", page.to_str().unwrap()]).await;
        assert_eq!(code, cli::DONE, "{err}");
        assert!(out.contains("最近一笔订单是") && out.contains("从 \\ 到") && !out.contains('⟦'), "{out}");
        assert!(fs::read_to_string(&page).unwrap().contains("<html"));
        let (code, out, err) =
            typed(&world, 4, &["--as-of", "2025-12-31", "--margin", "0.3", "--json"]).await;
        assert_eq!(code, cli::DONE, "{err}");
        let told: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(told["as_of"], "2025-12-31");
        assert_eq!(told["customers"].as_array().unwrap().len(), 41);
        assert_eq!(told["moves"]["since"]["as_of"], "2025-09-30");
        let ways = told["moves"]["table"].as_array().unwrap();
        let counted: u64 = ways.iter().map(|way| way["customers"].as_u64().unwrap()).sum();
        assert_eq!(counted, 40, "{ways:?}");
        assert!(told["run"]["id"].as_str().unwrap().len() == 36);
    });
}

#[test]
fn every_cause_is_told_in_both_languages() {
    assert_eq!(
        frame::texts::check::compare(&[("reports", crate::reports::FEATURE.texts)]),
        Vec::<String>::new()
    );
    for lang in Lang::ALL {
        let texts = Texts::new(lang, &[crate::reports::FEATURE.texts]);
        let told: std::collections::BTreeSet<String> = Cause::ALL
            .into_iter()
            .map(|cause| texts.say(&crate::reports::moves::printed::because(cause, 3)))
            .collect();
        assert_eq!(told.len(), 6);
        assert!(told.iter().all(|text| text.contains('3') && !text.contains('⟦')), "{told:?}");
    }
}

#[test]
fn what_serving_a_customer_cost_is_taken_off_their_value_and_said() {
    both(TABLES, async |world| {
        bring(&world, 2, &year()).await;
        let with_margin = Asked { margin: Ratio::new(0.4), ..asked("2025-12-31") };
        let before = valued(&world, 3, &with_margin).await.unwrap();
        let served = customer(&world, "K00").await;
        let mut tx = world.db.write().await.unwrap();
        for (number, on) in [(1, "2025-06-01"), (2, "2024-06-01")] {
            let spent = records::serving::Spent {
                customer: served.id,
                id: testkit::id(number),
                matter: kernel::uuid::Uuid::nil(),
                day: day(on),
                cost: kernel::Money::new(700, "GBP".parse().unwrap()),
            };
            let permit = Permit::<valuation::Revalue>::by_house("test");
            records::serving::note(&mut tx, &permit, &spent).await.unwrap();
        }
        tx.commit().await.unwrap();
        let after = valued(&world, 4, &with_margin).await.unwrap();
        assert!(!keys(&before.answer.run.notes).contains(&"valuation-served"));
        assert!(keys(&after.answer.run.notes).contains(&"valuation-served"));
        let changed: Vec<i64> = before
            .answer
            .run
            .customers
            .iter()
            .zip(&after.answer.run.customers)
            .map(|(before, after)| before.current - after.current)
            .filter(|less| *less != 0)
            .collect();
        assert_eq!(changed, [700], "one customer, and what was spent before the period is not among it");
    });
}
