//! Stories of cases, on both databases.

use std::sync::Arc;

use frame::business::{self, Business};
use frame::web::House;
use frame::work::{self, Reports};
use gate::users::{self, NewUser, UserId};
use gate::{Permit, Reach, Role, audit};
use kernel::{Currency, FixedClock, Moment, Money, Occasion};
use records::customers::{self, CustomerId, Newcomer};
use records::{activities, duplicates, erasure, imports, orders, products, search, serving};
use testkit::{World, both, same_schema};

use gate::Deed;

use super::*;
use crate::hours;

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
    insight::standing::MIGRATIONS,
    insight::diagnosis::MIGRATIONS,
    hours::MIGRATIONS,
    MIGRATIONS,
];

fn by<D: Deed>() -> Permit<D> {
    Permit::by_house("test")
}

/// So many minutes after noon of 3 November 2026, a Tuesday, in a business that is open from nine to six UTC.
fn at(world: &World, minutes: u32) -> Occasion {
    world.later(minutes)
}

async fn begin(world: &World) -> CustomerId {
    let mut tx = world.db.write().await.unwrap();
    let business = Business {
        zone_name: Some("UTC".to_owned()),
        currency: Currency::from_code("USD"),
        ..Business::default()
    };
    business::change(&mut tx, &by(), &mut world.later(9_000), &business).await.unwrap();
    let id = newcomer(&mut tx, &mut world.later(9_001), "Noor Haddad").await;
    tx.commit().await.unwrap();
    id
}

async fn newcomer(tx: &mut Tx, occasion: &mut Occasion, name: &str) -> CustomerId {
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    customers::create(tx, &by(), occasion, &new).await.unwrap().0
}

fn complaint(text: &str) -> NewCase {
    NewCase { kind: Kind::Complaint, channel: Channel::Phone, text: text.to_owned(), product: String::new() }
}

async fn opened(world: &World, minutes: u32, customer: CustomerId, text: &str) -> Case {
    let mut tx = world.db.write().await.unwrap();
    let (case, _) = open(&mut tx, &by(), &mut at(world, minutes), customer, &complaint(text)).await.unwrap();
    tx.commit().await.unwrap();
    case
}

fn noon(minutes: i64) -> Moment {
    Moment(testkit::NOON.0 + minutes * 60_000_000)
}

fn solved() -> (Cause, Option<Given>, &'static str) {
    let cost = Money::new(1_250, Currency::from_code("USD").unwrap());
    (Cause::Defect, Some(Given { remedy: Remedy::Gift, cost }), "A new cup and a word of sorry")
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn a_case_is_opened_answered_solved_and_closed_and_its_clocks_follow() {
    both(TABLES, async |world| {
        let customer = begin(&world).await;
        let case = opened(&world, 0, customer, "The cup came broken.\nIt was a present.").await;
        assert_eq!(
            (case.number, case.label().as_str(), case.subject.as_str()),
            (1001, "#1001", "The cup came broken.")
        );
        assert_eq!(case.course.next, Some((Clock::Answer, noon(60))));
        // Noon to six are six hours; eighteen more are two days of nine.
        assert_eq!(case.course.solve_due, Some(noon(2 * 1440 + 6 * 60)));
        let second = opened(&world, 5, customer, "Where is my order?").await;
        assert_eq!(second.number, 1002);

        let which = (customer, case.id);
        let mut tx = world.db.write().await.unwrap();
        answer(&mut tx, &by(), &mut at(&world, 30), which, "We send a new one").await.unwrap();
        let refused = answer(&mut tx, &by(), &mut at(&world, 31), which, "").await.unwrap_err();
        assert_eq!(refused.say().key, "cases-not-now");
        wait(&mut tx, &by(), &mut at(&world, 40), which, "Which colour?").await.unwrap();
        let (waiting, _) = find(&mut tx, &by(), which).await.unwrap().unwrap();
        assert_eq!((waiting.course.state, waiting.course.next), (State::Waiting, None));
        assert_eq!(waiting.course.solve_left_micros, Some((1440 - 40) * 60_000_000));
        resume(&mut tx, &by(), &mut at(&world, 100), which, "Blue").await.unwrap();
        let (going, _) = find(&mut tx, &by(), which).await.unwrap().unwrap();
        assert_eq!(going.course.next, Some((Clock::Solve, noon(3 * 1440 - 2 * 60))));
        solve(&mut tx, &by(), &mut at(&world, 200), which, solved()).await.unwrap();
        hear(&mut tx, &by(), &mut at(&world, 300), which, (Word::Dissatisfied, "It is red")).await.unwrap();
        solve(&mut tx, &by(), &mut at(&world, 400), which, (Cause::Wrong, None, "")).await.unwrap();
        hear(&mut tx, &by(), &mut at(&world, 500), which, (Word::Satisfied, "")).await.unwrap();
        let (done, events) = find(&mut tx, &by(), which).await.unwrap().unwrap();
        assert_eq!((done.course.state, done.course.cause), (State::Closed, Some(Cause::Wrong)));
        assert_eq!((done.course.word, done.is_late(noon(9_999))), (Some(Word::Satisfied), false));
        assert_eq!(events.len(), 8);
        assert_eq!(events[4].what, What::Solved { cause: Cause::Defect, given: solved().1 });
        let due = due(&mut tx, &by(), noon(65), None).await.unwrap();
        let left: Vec<_> =
            due.iter().map(|one| (one.listed.case.number, one.clock, one.minutes_left)).collect();
        assert_eq!(left, [(1002, Clock::Answer, 0)]);
        assert_eq!(due[0].listed.name, "Noor Haddad");
        assert_eq!(find_number(&mut tx, &by(), 1002).await.unwrap().map(|case| case.id), Some(second.id));
    });
}

#[test]
fn what_is_promised_is_sharper_for_platinum_and_taken_at_opening() {
    both(TABLES, async |world| {
        let customer = begin(&world).await;
        let first = opened(&world, 0, customer, "One").await;
        let mut tx = world.db.write().await.unwrap();
        let mut sharper = Promises::usual();
        sharper.usual = Promise { answer_minutes: 20, solve_minutes: 100 };
        let line = promise(&mut tx, &by(), &mut at(&world, 1), &sharper).await.unwrap().unwrap();
        assert_eq!(promise(&mut tx, &by(), &mut at(&world, 2), &sharper).await.unwrap(), None);
        let (kept, _) = find(&mut tx, &by(), (customer, first.id)).await.unwrap().unwrap();
        assert_eq!(kept.promise.answer_minutes, 60, "what was promised holds");
        let (second, _) =
            open(&mut tx, &by(), &mut at(&world, 3), customer, &complaint("Two")).await.unwrap();
        assert_eq!(second.promise, sharper.usual);
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        undo_promise(&mut tx, &by(), &mut at(&world, 4), &line).await.unwrap();
        assert_eq!(promises(&mut tx).await.unwrap(), Promises::usual());
    });
}

#[test]
fn deeds_are_taken_back_where_nothing_stands_on_them() {
    both(TABLES, async |world| {
        let customer = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let (case, opening) =
            open(&mut tx, &by(), &mut at(&world, 0), customer, &complaint("Late")).await.unwrap();
        let which = (customer, case.id);
        let answered = answer(&mut tx, &by(), &mut at(&world, 10), which, "").await.unwrap();
        let solving = solve(&mut tx, &by(), &mut at(&world, 20), which, solved()).await.unwrap();
        let said = hear(&mut tx, &by(), &mut at(&world, 30), which, (Word::Silent, "")).await.unwrap();
        let back = async |tx: &mut Tx, minutes: u32, line| {
            let line = audit::find(tx, line).await.unwrap().unwrap();
            take_back(tx, &by(), &mut at(&world, minutes), &line).await.map_err(|refusal| refusal.say().key)
        };
        assert_eq!(back(&mut tx, 40, solving).await, Err("cases-changed-since"), "the word stands on it");
        assert_eq!(back(&mut tx, 41, opening).await, Err("cases-changed-since"));
        back(&mut tx, 42, said).await.unwrap();
        assert_eq!(back(&mut tx, 43, said).await, Err("cases-changed-since"), "once");
        let day = testkit::NOON.day(&jiff::tz::TimeZone::UTC);
        let spent = async |tx: &mut Tx| {
            let usd = Currency::from_code("USD").unwrap();
            serving::sums(tx, &by(), (day - kernel::Days(1), day), usd).await.unwrap().get(&customer).copied()
        };
        assert_eq!(spent(&mut tx).await, Some(1_250), "a remedy is a cost of serving them");
        back(&mut tx, 44, solving).await.unwrap();
        assert_eq!(spent(&mut tx).await, None);
        let (open_again, events) = find(&mut tx, &by(), which).await.unwrap().unwrap();
        assert_eq!((open_again.course.state, events.len()), (State::Answered, 2));
        back(&mut tx, 45, answered).await.unwrap();
        back(&mut tx, 46, opening).await.unwrap();
        assert_eq!(find(&mut tx, &by(), which).await.unwrap(), None);
        tx.commit().await.unwrap();
        assert_eq!(
            world.dump(&["cases", "case_events", "case_remedies"]).await,
            "",
            "nothing is left behind"
        );
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(due(&mut tx, &by(), noon(50), None).await.unwrap(), []);
    });
}

#[test]
fn counts_are_per_customer_and_lists_by_clock() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let ben = newcomer(&mut tx, &mut world.later(9_002), "Ben Reuter").await;
        let idle = newcomer(&mut tx, &mut world.later(9_003), "Idle").await;
        tx.commit().await.unwrap();
        let first = opened(&world, 0, noor, "One").await;
        opened(&world, 10, noor, "Two").await;
        opened(&world, 20, ben, "Three").await;
        let mut tx = world.db.write().await.unwrap();
        solve(&mut tx, &by(), &mut at(&world, 90), (noor, first.id), solved()).await.unwrap();
        hear(&mut tx, &by(), &mut at(&world, 95), (noor, first.id), (Word::Dissatisfied, "")).await.unwrap();
        let counts = of_customers(&mut tx, &by(), &[noor, ben, idle], (noon(5), noon(75))).await.unwrap();
        assert_eq!(counts.get(&idle), None);
        assert_eq!(
            counts.get(&noor),
            Some(&Counts { unsolved: 2, late: 2, since: 1, late_since: 1, dissatisfied_since: 0 })
        );
        assert_eq!(
            counts.get(&ben),
            Some(&Counts { unsolved: 1, late: 0, since: 1, late_since: 0, dissatisfied_since: 0 })
        );
        let asked = Asked { owner: None, states: State::ALL, by_clock: true, recall: None };
        let mut seen = Vec::new();
        let mut page = Page::new(2, None);
        loop {
            let found = list(&mut tx, &by(), &asked, &page).await.unwrap();
            seen.extend(found.rows.iter().map(|one| one.case.number));
            let Some(next) = found.next else { break };
            page = Page::new(2, Some(next));
        }
        assert_eq!(seen, [1002, 1003, 1001], "the answers' clocks end before the solution's");
        let tales = tales_of(&mut tx, &by(), noor).await.unwrap();
        assert_eq!(
            tales.iter().map(|(case, events)| (case.number, events.len())).collect::<Vec<_>>(),
            [(1002, 1), (1001, 3)]
        );
    });
}

static FEATURES: &[&frame::Feature] = &[&FEATURE];

/// A program whose clock stands at noon.
fn house(world: &World) -> House {
    static CLOCK: FixedClock = FixedClock(testkit::NOON);
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
fn the_house_tells_once_before_a_clock_ends_and_once_when_it_has() {
    both(TABLES, async |world| {
        let customer = begin(&world).await;
        let case = opened(&world, 0, customer, "One").await;
        let which = (customer, case.id);
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(told(&mut tx, &world, 44).await, 0);
        assert_eq!(told(&mut tx, &world, 45).await, 1, "a quarter of an hour before");
        assert_eq!(told(&mut tx, &world, 46).await, 0, "once");
        assert_eq!(escalated(&mut tx, &by(), None).await.unwrap(), 1);
        assert_eq!(told(&mut tx, &world, 61).await, 1, "it is over");
        assert_eq!(told(&mut tx, &world, 62).await, 0, "once");
        let due = due(&mut tx, &by(), noon(62), None).await.unwrap();
        assert_eq!((due[0].minutes_left, due[0].is_escalated), (-2, true));
        // Answered: the other clock has not been told of.
        answer(&mut tx, &by(), &mut at(&world, 70), which, "").await.unwrap();
        assert_eq!(escalated(&mut tx, &by(), None).await.unwrap(), 0);
        let (_, events) = find(&mut tx, &by(), which).await.unwrap().unwrap();
        let kinds: Vec<What> = events.iter().map(|event| event.what).collect();
        assert_eq!(
            kinds,
            [What::Opened, What::Warned(Clock::Answer), What::Breached(Clock::Answer), What::Answered]
        );
        assert_eq!(
            told(&mut tx, &world, 2 * 1440 + 6 * 60 + 1).await,
            1,
            "nobody looked before, so no warning comes late"
        );
    });
}

#[test]
fn clocks_are_read_again_when_the_hours_change() {
    both(TABLES, async |world| {
        let customer = begin(&world).await;
        let case = opened(&world, 0, customer, "One").await;
        let house = house(&world);
        assert!(!work::one(&world.db, &house).await.unwrap(), "the first look is in a minute");
        for sweep in FEATURE.sweeps {
            sweep(&world.db, &house).await.unwrap();
            sweep(&world.db, &house).await.unwrap();
        }
        let due_of = async || {
            let mut tx = world.db.read().await.unwrap();
            find(&mut tx, &by(), (customer, case.id)).await.unwrap().unwrap().0.course.next
        };
        assert_eq!(due_of().await, Some((Clock::Answer, noon(60))));
        let mut tx = world.db.write().await.unwrap();
        let lunch = hours::Opening::new(vec![hours::Interval::new(14 * 60, 18 * 60).unwrap()]).unwrap();
        let week = std::array::from_fn(|_| lunch.clone());
        let later = hours::Hours::new(week, std::collections::BTreeMap::new()).unwrap();
        hours::change(&mut tx, &by(), &mut at(&world, 3), &later).await.unwrap();
        tx.commit().await.unwrap();
        for sweep in FEATURE.sweeps {
            sweep(&world.db, &house).await.unwrap();
        }
        assert_eq!(due_of().await, Some((Clock::Answer, noon(180))), "open from two on");
        let mut tx = world.db.write().await.unwrap();
        assert!(!clocks::read_all(&mut tx, noon(4)).await.unwrap(), "read already");
    });
}

#[test]
fn a_clock_that_ran_out_and_then_ends_later_is_told_of_again() {
    both(TABLES, async |world| {
        let customer = begin(&world).await;
        opened(&world, 0, customer, "One").await;
        let mut tx = world.db.write().await.unwrap();
        clocks::read_all(&mut tx, noon(0)).await.unwrap();
        assert_eq!(told(&mut tx, &world, 70).await, 1, "it is over");
        let three = hours::Opening::new(vec![hours::Interval::new(15 * 60, 18 * 60).unwrap()]).unwrap();
        let week = std::array::from_fn(|_| three.clone());
        let later = hours::Hours::new(week, std::collections::BTreeMap::new()).unwrap();
        hours::change(&mut tx, &by(), &mut at(&world, 71), &later).await.unwrap();
        clocks::read_all(&mut tx, noon(72)).await.unwrap();
        assert_eq!(escalated(&mut tx, &by(), None).await.unwrap(), 0, "it ends at four");
        assert_eq!(told(&mut tx, &world, 230).await, 1, "soon");
        assert_eq!(told(&mut tx, &world, 241).await, 1, "over again");
        assert_eq!(escalated(&mut tx, &by(), None).await.unwrap(), 1);
    });
}

#[test]
fn cases_go_with_a_customer_who_is_merged_and_come_back_and_words_are_erased() {
    both(TABLES, async |world| {
        let kept = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let gone = newcomer(&mut tx, &mut world.later(9_002), "Nour Haddad").await;
        tx.commit().await.unwrap();
        let case = opened(&world, 0, gone, "Bitter words of mine").await;
        let mut tx = world.db.write().await.unwrap();
        solve(&mut tx, &by(), &mut at(&world, 10), (gone, case.id), solved()).await.unwrap();
        let choices = duplicates::Choices::default();
        let line = duplicates::merge(&mut tx, &by(), &mut at(&world, 20), (kept, gone), (&choices, MOVES))
            .await
            .unwrap();
        let (_, events) = find(&mut tx, &by(), (kept, case.id)).await.unwrap().unwrap();
        assert_eq!(events.len(), 2);
        let which = (kept, case.id);
        hear(&mut tx, &by(), &mut at(&world, 30), which, (Word::Dissatisfied, "Broken too")).await.unwrap();
        solve(&mut tx, &by(), &mut at(&world, 31), which, solved()).await.unwrap();
        hear(&mut tx, &by(), &mut at(&world, 32), which, (Word::Satisfied, "Good now")).await.unwrap();
        assert_eq!(spent(&mut tx).await, [(kept, 2_500)]);
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        duplicates::undo_merge(&mut tx, &by(), &mut at(&world, 40), (&line, MOVES)).await.unwrap();
        let (back, events) = find(&mut tx, &by(), (gone, case.id)).await.unwrap().unwrap();
        assert_eq!((back.course.state, events.len()), (State::Closed, 5), "what came since goes with it");
        assert_eq!(spent(&mut tx).await, [(gone, 2_500)], "with what it cost");
        assert_eq!(events[1].what, What::Solved { cause: Cause::Defect, given: solved().1 });
        assert_eq!(of_customer(&mut tx, &by(), kept).await.unwrap(), []);

        erasure::erase(&mut tx, &by(), &mut at(&world, 50), (gone, "without a name"), &[FORGETS])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let all = testkit::dump_all(&world.db).await;
        for word in ["Bitter words", "Good now", "word of sorry", "Nour"] {
            assert!(!all.contains(word), "{word}");
        }
        assert!(all.contains("satisfied"), "how it went stays");
    });
}

/// How much is told by the clocks so many minutes after noon.
async fn told(tx: &mut Tx, world: &World, minutes: u32) -> usize {
    clocks::tell(tx, &by(), &mut at(world, minutes)).await.unwrap()
}

/// What serving each customer has cost around the stories' day.
async fn spent(tx: &mut Tx) -> Vec<(CustomerId, i64)> {
    let days = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    let sums = serving::sums(tx, &by(), days, Currency::from_code("USD").unwrap()).await.unwrap();
    sums.into_iter().collect()
}

/// The same order of goods whose lot is known.
fn of_lot(lot: &str, mut order: orders::OrderDraft) -> orders::OrderDraft {
    for line in &mut order.lines {
        line.lot = lot.into();
    }
    order
}

async fn user(tx: &mut Tx, world: &World, role: Role) -> UserId {
    let new = NewUser { login: role.word().to_owned(), name: role.word().to_owned(), role };
    users::create(tx, &by(), &mut world.later(8_500 + role as u32), &new).await.unwrap()
}

/// An order of one line on a day.
fn order(code: &str, on: &str, sku: &str, product: &str) -> orders::OrderDraft {
    orders::OrderDraft {
        number: format!("{code} {on} {sku}"),
        part: String::new(),
        customer: Some(orders::CustomerDraft {
            keys: vec![orders::CustomerKey { kind: "id:shop".to_owned(), value: code.to_owned() }],
            code: code.to_owned(),
            name: code.to_owned(),
            ..orders::CustomerDraft::default()
        }),
        day: on.parse().unwrap(),
        state: orders::OrderState::Placed,
        status: String::new(),
        channel: String::new(),
        region: String::new(),
        currency: "USD".parse().unwrap(),
        sale_minor: 900,
        back_minor: 0,
        discount_minor: 0,
        cost_minor: None,
        costed_minor: 0,
        promised: None,
        delivered: None,
        lines: vec![orders::LineDraft {
            sku: sku.into(),
            product: product.into(),
            category: "".into(),
            lot: "".into(),
            quantity_milli: 1000,
            unit_price_micro: None,
            sale_minor: 900,
            back_minor: 0,
            discount_minor: 0,
            cost_minor: None,
        }],
    }
}

/// Who looks after their own customers is told of those only, and is handed no case of another's.
async fn within_reach(tx: &mut Tx, world: &World, recall: RecallId, which: (CustomerId, CaseId)) {
    let mia = user(tx, world, Role::Account).await;
    let actor = users::actor(tx, mia).await.unwrap();
    let theirs: Permit<See> = gate::permit(&actor, Reach::Own).unwrap();
    let seen = find_recall(tx, &theirs, recall).await.unwrap().unwrap();
    assert_eq!((seen.customers, seen.reached, seen.settled), (0, 0, 0));
    let analyst = user(tx, world, Role::Analyst).await;
    for nobody in [mia, analyst] {
        let refused = hand_over(tx, &by(), &mut at(world, 7), which, (nobody, "")).await.unwrap_err();
        assert_eq!(refused.say().key, "cases-not-for-them");
    }
    customers::hand_over(tx, &by(), &mut at(world, 7), &[which.0], Some(mia)).await.unwrap();
    hand_over(tx, &by(), &mut at(world, 7), which, (mia, "")).await.unwrap();
    let seen = find_recall(tx, &theirs, recall).await.unwrap().unwrap();
    assert_eq!((seen.customers, seen.reached, seen.settled), (1, 1, 0));
}

#[test]
fn a_recall_finds_who_bought_it_then_and_is_one_matter_with_many_files() {
    both(TABLES, async |world| {
        begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let drafts = [
            order("A", "2026-10-01", "k-1", "Kettle"),
            order("B", "2026-10-05", "k-1", "Kettle"),
            of_lot("l17", order("B", "2026-10-06", "k-1", "Kettle")),
            of_lot("L18", order("F", "2026-10-06", "k-1", "Kettle")),
            order("C", "2026-10-20", "k-1", "Kettle"),
            order("D", "2026-10-05", "t-1", "Tea"),
        ];
        let import = imports::NewImport {
            kind: imports::Kind::Orders,
            source: "shop".to_owned(),
            file_name: "orders.csv".to_owned(),
            file_hash: "hash".to_owned(),
            joins: Vec::new(),
        };
        imports::bring_orders(&mut tx, &by(), &mut world.later(8_000), &import, &drafts).await.unwrap();
        let day = |text: &str| text.parse::<kernel::Day>().unwrap();
        let new = NewRecall {
            product: " Kettle ".to_owned(),
            lot: " L17".to_owned(),
            from: day("2026-10-01"),
            to: day("2026-10-10"),
            text: "The handle may break".to_owned(),
        };
        for (wrong, key) in [
            (NewRecall { product: "Pot".to_owned(), ..new.clone() }, "cases-recall-nobody"),
            (NewRecall { product: " ".to_owned(), ..new.clone() }, "cases-recall-no-product"),
            (NewRecall { to: day("2026-09-01"), ..new.clone() }, "cases-recall-days"),
            (NewRecall { text: String::new(), ..new.clone() }, "cases-no-text"),
        ] {
            let refused = look_for_buyers(&mut tx, &by(), &wrong).await.unwrap_err();
            assert_eq!(refused.say().key, key);
        }
        let found = look_for_buyers(&mut tx, &by(), &new).await.unwrap();
        let (id, customers, line) = open_recall(&mut tx, &by(), &mut at(&world, 2), &found).await.unwrap();
        assert_eq!(customers, 2, "A and B, each once: F has another lot");
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        undo_recall(&mut tx, &by(), &mut at(&world, 3), &line).await.unwrap();
        assert_eq!(recalls(&mut tx, &by()).await.unwrap(), []);
        assert_eq!(due(&mut tx, &by(), noon(4), None).await.unwrap(), []);
        let refused = undo_recall(&mut tx, &by(), &mut at(&world, 3), &line).await.unwrap_err();
        assert_eq!(refused.say().key, "frame-undo-nothing");

        let (id_again, _, line) = open_recall(&mut tx, &by(), &mut at(&world, 5), &found).await.unwrap();
        assert_ne!(id, id_again);
        let asked = Asked { owner: None, states: State::ALL, by_clock: true, recall: Some(id_again) };
        let files = list(&mut tx, &by(), &asked, &Page::new(9, None)).await.unwrap().rows;
        assert_eq!(files.iter().map(|one| one.case.kind).collect::<Vec<_>>(), [Kind::Recall; 2]);
        assert_eq!((files[0].case.course.state, files[0].case.product.as_str()), (State::Open, "Kettle"));
        assert_eq!(files[0].case.promise.answer_minutes, 540, "a working day to call them all");
        let which = (files[0].case.customer, files[0].case.id);
        answer(&mut tx, &by(), &mut at(&world, 6), which, "They bring it in").await.unwrap();
        let found = find_recall(&mut tx, &by(), id_again).await.unwrap().unwrap();
        assert_eq!((found.customers, found.reached, found.settled), (2, 1, 0));
        assert_eq!((found.new.product.as_str(), found.new.lot.as_str()), ("Kettle", "L17"));
        within_reach(&mut tx, &world, id_again, which).await;
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        let refused = undo_recall(&mut tx, &by(), &mut at(&world, 7), &line).await.unwrap_err();
        assert_eq!(refused.say().key, "cases-recall-begun");
    });
}

#[test]
fn reports_say_what_was_in_time_by_cause_product_and_person() {
    both(TABLES, async |world| {
        let noor = begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let mut ids = Vec::new();
        for (minutes, product) in [(0, "Kettle"), (1, "Kettle"), (2, "")] {
            let new = NewCase { product: product.to_owned(), ..complaint("Broken") };
            let (case, _) = open(&mut tx, &by(), &mut at(&world, minutes), noor, &new).await.unwrap();
            ids.push((noor, case.id));
        }
        // One in time; one answered too late and not to the customer's liking; one nobody has answered.
        solve(&mut tx, &by(), &mut at(&world, 30), ids[0], solved()).await.unwrap();
        hear(&mut tx, &by(), &mut at(&world, 31), ids[0], (Word::Satisfied, "")).await.unwrap();
        solve(&mut tx, &by(), &mut at(&world, 90), ids[1], solved()).await.unwrap();
        hear(&mut tx, &by(), &mut at(&world, 91), ids[1], (Word::Dissatisfied, "")).await.unwrap();
        let again = solve(&mut tx, &by(), &mut at(&world, 95), ids[1], solved()).await.unwrap();
        let line = audit::find(&mut tx, again).await.unwrap().unwrap();
        take_back(&mut tx, &by(), &mut at(&world, 96), &line).await.unwrap();
        let today = testkit::NOON.day(&jiff::tz::TimeZone::UTC);
        let days = (today, today);
        let early = report(&mut tx, &by(), days, noon(50)).await.unwrap();
        assert_eq!(early.answers, Part { of: 2, in_time: 1 }, "who has not been answered has time left");
        let whole = report(&mut tx, &by(), days, noon(100)).await.unwrap();
        let expected = Report {
            opened: 3,
            unsolved: 2,
            answers: Part { of: 3, in_time: 1 },
            solutions: Part { of: 1, in_time: 1 },
            satisfied: 1,
            dissatisfied: 1,
        };
        assert_eq!(whole, expected);
        let usd = |minor| vec![Money::new(minor, Currency::from_code("USD").unwrap())];
        let seen = async |tx: &mut Tx, which: By| {
            let found = groups(tx, &by(), which, (days, noon(100))).await.unwrap();
            let row = |one: Group| (one.word, one.cases, one.late, one.dissatisfied, one.costs);
            found.into_iter().map(row).collect::<Vec<_>>()
        };
        assert_eq!(
            seen(&mut tx, By::Product).await,
            [("Kettle".to_owned(), 2, 1, 1, usd(2_500)), (String::new(), 1, 1, 0, vec![])],
            "what was taken back costs nothing"
        );
        assert_eq!(
            seen(&mut tx, By::Cause).await,
            [("defect".to_owned(), 2, 1, 1, usd(2_500)), (String::new(), 1, 1, 0, vec![])]
        );
        assert_eq!(seen(&mut tx, By::Channel).await, [("phone".to_owned(), 3, 2, 1, usd(2_500))]);
        assert_eq!(seen(&mut tx, By::Handler).await, [(String::new(), 3, 2, 1, usd(2_500))]);
        let tomorrow = today + kernel::Days(1);
        let none = report(&mut tx, &by(), (tomorrow, tomorrow), noon(100)).await.unwrap();
        assert_eq!(none.opened, 0);
    });
}
