//! Causes are worked out with a valuation, answered, taken back, moved and forgotten, on both databases.

use gate::audit;
use kernel::{Days, Moment};
use records::activities::{self, NewActivity};
use records::customers::Newcomer;
use records::{duplicates, orders};
use testkit::{World, both, same_schema};

use super::*;
use crate::samples::{TABLES as BOOK, asked, bring, day, order, valued_on};

fn tables() -> Vec<&'static [Migration]> {
    let mut tables = BOOK.to_vec();
    tables.push(duplicates::MIGRATIONS);
    tables
}

/// Sixty who order every three weeks; every fifth stops in the summer.
fn regulars() -> Vec<orders::OrderDraft> {
    let mut drafts = Vec::new();
    for nth in 0..60_i32 {
        let code = format!("K{nth:02}");
        let visits = if nth % 5 == 0 { 10 } else { 14 };
        for visit in 0..visits {
            let on = day("2025-01-06") + Days(21 * visit + nth % 7);
            drafts.push(order(&code, &format!("Noor {nth}"), on, 9_000 + i64::from(nth), "GBP"));
        }
    }
    drafts
}

fn see() -> Permit<warning::See> {
    Permit::by_house("test")
}

async fn on(world: &World, minutes: u32, today: &str) {
    valued_on(world, minutes, &asked(today), day(today)).await.unwrap();
}

async fn open(world: &World, today: &str) -> Vec<Warning> {
    let mut tx = world.db.read().await.unwrap();
    warning::open(&mut tx, &see(), (day(today), None), 100).await.unwrap()
}

async fn causes_of(world: &World, customer: CustomerId) -> Vec<KeptCause> {
    let mut tx = world.db.read().await.unwrap();
    of_customers(&mut tx, &see(), &[customer]).await.unwrap()
}

/// A book of which some are warned of, and the first of those.
async fn warned(world: &World) -> Warning {
    bring(world, 1, &regulars()).await;
    on(world, 2, "2025-09-10").await;
    let open = open(world, "2025-09-10").await;
    assert!(open.len() >= 8, "{}", open.len());
    open[0].clone()
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(&tables());
}

#[test]
fn causes_come_with_the_valuation_and_answers_teach() {
    both(&tables(), async |world| {
        let warning = warned(&world).await;
        let causes = causes_of(&world, warning.customer).await;
        let of = |causes: &[KeptCause]| causes.iter().map(|one| one.ranked.cause).collect::<Vec<_>>();
        assert_eq!(of(&causes), [Cause::Need], "{causes:?}");
        assert_eq!(causes[0].ranked.evidence[0].clue, Clue::Alone);

        // Somebody tells of a defect; told twice it counts once.
        let mut tx = world.db.write().await.unwrap();
        let permit = Permit::<warning::End>::by_house("test");
        let fact = |number: u64, kind: Kind, on: &str| Fact {
            customer: warning.customer,
            id: testkit::id(number),
            kind,
            day: day(on),
            case: testkit::id(90),
        };
        for one in [
            fact(1, Kind::Opened, "2025-08-01"),
            fact(2, Kind::Defect, "2025-08-03"),
            fact(2, Kind::Defect, "2025-08-03"),
        ] {
            note(&mut tx, &permit, &one).await.unwrap();
        }
        tx.commit().await.unwrap();
        on(&world, 4, "2025-09-11").await;
        let causes = causes_of(&world, warning.customer).await;
        assert_eq!(of(&causes)[0], Cause::Defect, "{causes:?}");
        let defect = causes[0].clone();

        // That is it; the answer stays, whatever is worked out later.
        let mut tx = world.db.write().await.unwrap();
        let permit = Permit::<Confirm>::by_house("test");
        let which = (warning.customer, defect.id);
        let line = answer(&mut tx, &permit, &mut world.later(5), which, true).await.unwrap();
        assert_eq!(kept::learned(&mut tx).await.unwrap().tally(Cause::Defect), Tally { yes: 1, no: 0 });
        take_back_fact(&mut tx, &permit, (warning.customer, testkit::id(2))).await.unwrap();
        tx.commit().await.unwrap();
        on(&world, 6, "2025-09-12").await;
        let causes = causes_of(&world, warning.customer).await;
        let kept = causes.iter().find(|one| one.ranked.cause == Cause::Defect).unwrap();
        assert_eq!((kept.id, kept.answer.map(|answer| answer.is_it)), (defect.id, Some(true)));
        assert!(causes.iter().any(|one| one.ranked.cause == Cause::Service), "unsolved by now: {causes:?}");

        // Taken back, and a second time it is too late.
        let mut tx = world.db.write().await.unwrap();
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        take_back(&mut tx, &permit, &mut world.later(7), &line).await.unwrap();
        assert_eq!(kept::learned(&mut tx).await.unwrap().tally(Cause::Defect), Tally::default());
        let late = take_back(&mut tx, &permit, &mut world.later(8), &line).await.unwrap_err();
        assert_eq!(late.say().key, "diagnosis-answered-since");
        let nobody = (testkit::id(77), defect.id);
        let none = answer(&mut tx, &permit, &mut world.later(8), nobody, true).await.unwrap_err();
        assert_eq!(none.say().key, "frame-not-found");

        // Counting begins anew, and goes back.
        answer(&mut tx, &permit, &mut world.later(9), which, false).await.unwrap();
        let anew = Permit::<BeginAnew>::by_house("test");
        let line = begin_anew(&mut tx, &anew, &mut world.later(10)).await.unwrap();
        assert_eq!(kept::learned(&mut tx).await.unwrap().tally(Cause::Defect), Tally::default());
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        undo_begin_anew(&mut tx, &anew, &mut world.later(11), &line).await.unwrap();
        assert_eq!(kept::learned(&mut tx).await.unwrap().tally(Cause::Defect), Tally { yes: 0, no: 1 });
        let late = undo_begin_anew(&mut tx, &anew, &mut world.later(12), &line).await.unwrap_err();
        assert_eq!(late.say().key, "diagnosis-begun-since");
    });
}

#[test]
fn the_same_day_twice_says_the_same_and_what_is_written_is_read() {
    both(&tables(), async |world| {
        let warning = warned(&world).await;
        let said = async || -> Vec<Ranked> {
            causes_of(&world, warning.customer).await.into_iter().map(|one| one.ranked).collect()
        };
        let before = said().await;
        on(&world, 3, "2025-09-10").await;
        assert_eq!(said().await, before);
        let mut tx = world.db.write().await.unwrap();
        let new = NewActivity {
            kind: activities::Kind::Call,
            text: "They are closing for good".to_owned(),
            at: world.later(4).at,
            due: None,
        };
        let at = Moment((i64::from(day("2025-09-01").epoch_days())) * 86_400_000_000);
        let new = NewActivity { at, ..new };
        activities::log(&mut tx, &Permit::by_house("test"), &mut world.later(4), warning.customer, &new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        on(&world, 5, "2025-09-11").await;
        let now = said().await;
        assert_eq!((now[0].cause, now[0].evidence[0].clue), (Cause::Need, Clue::SaidNeed), "{now:?}");
    });
}

#[test]
fn causes_go_with_who_is_merged_and_are_forgotten_with_who_is_erased() {
    both(&tables(), async |world| {
        let warning = warned(&world).await;
        let causes = causes_of(&world, warning.customer).await;
        let mut tx = world.db.write().await.unwrap();
        let new = Newcomer { name: "Kept".to_owned(), ..Newcomer::default() };
        let (kept, _) =
            customers::create(&mut tx, &Permit::by_house("test"), &mut world.later(4), &new).await.unwrap();
        let moves = [orders::MOVES, warning::MOVES, MOVES, &[facts_move_with("warnings")]].concat();
        let choices = duplicates::Choices::default();
        let line = duplicates::merge(
            &mut tx,
            &Permit::by_house("test"),
            &mut world.later(5),
            (kept, warning.customer),
            (&choices, &moves),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let moved = causes_of(&world, kept).await;
        assert_eq!(
            moved.iter().map(|one| one.id).collect::<Vec<_>>(),
            causes.iter().map(|one| one.id).collect::<Vec<_>>()
        );
        let mut tx = world.db.write().await.unwrap();
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        duplicates::undo_merge(&mut tx, &Permit::by_house("test"), &mut world.later(6), (&line, &moves))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(causes_of(&world, warning.customer).await, causes);

        let mut tx = world.db.write().await.unwrap();
        let permit = Permit::<Confirm>::by_house("test");
        answer(&mut tx, &permit, &mut world.later(7), (warning.customer, causes[0].id), true).await.unwrap();
        let fact = Fact {
            customer: warning.customer,
            id: testkit::id(1),
            kind: Kind::Opened,
            day: day("2025-09-01"),
            case: testkit::id(1),
        };
        note(&mut tx, &permit, &fact).await.unwrap();
        store::forget(&mut tx, warning.customer).await.unwrap();
        let told = store::told(&mut tx, &[warning.customer], day("2025-01-01")).await.unwrap();
        assert!(told.is_empty());
        assert_eq!(
            kept::learned(&mut tx).await.unwrap().tally(Cause::Need),
            Tally { yes: 1, no: 0 },
            "it names no one"
        );
    });
}

#[test]
fn late_orders_of_the_book_are_read() {
    both(&tables(), async |world| {
        let mut drafts = regulars();
        for draft in &mut drafts {
            (draft.promised, draft.delivered) = (Some(draft.day + Days(3)), Some(draft.day + Days(2)));
        }
        let is_first =
            |draft: &&mut orders::OrderDraft| draft.customer.as_ref().is_some_and(|one| one.code == "K00");
        for draft in drafts.iter_mut().filter(is_first).skip(8) {
            draft.delivered = Some(draft.day + Days(8));
        }
        bring(&world, 1, &drafts).await;
        on(&world, 2, "2025-09-10").await;
        let mut tx = world.db.read().await.unwrap();
        let found = customers::find(&mut tx, &Permit::by_house("test"), "K00").await.unwrap();
        drop(tx);
        let causes = causes_of(&world, found[0].id).await;
        let first = &causes[0].ranked;
        assert_eq!((first.cause, first.evidence[0].clue), (Cause::Late, Clue::LateOften), "{causes:?}");
        assert_eq!((first.evidence[0].count, first.evidence[0].of), (2, 5));
    });
}
