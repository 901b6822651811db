//! Stories of visits, on both databases.

use frame::business::{self, Business};
use frame::{TextSource, Texts};
use gate::{Deed, Permit, audit};
use insight::{standing, valuation};
use kernel::{Day, Days, Lang, Moment, Occasion};
use records::activities::{self, Kind};
use records::customers::Newcomer;
use records::{duplicates, erasure, imports, orders, products, search, serving};
use testkit::{World, both, same_schema};

use super::*;
use crate::followups::{self, Origin};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    search::MIGRATIONS,
    activities::MIGRATIONS,
    duplicates::MIGRATIONS,
    serving::MIGRATIONS,
    valuation::MIGRATIONS,
    standing::MIGRATIONS,
    followups::MIGRATIONS,
    MIGRATIONS,
];

fn by<D: Deed>() -> Permit<D> {
    Permit::by_house("test")
}

fn texts() -> Texts {
    let ours = TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") };
    Texts::new(Lang::En, &[ours])
}

/// Noon of 3 November 2026 is when everything begins.
fn today() -> Day {
    "2026-11-03".parse().unwrap()
}

fn moment(day: Day) -> Moment {
    Moment(testkit::NOON.0 + i64::from((day - today()).0) * 86_400_000_000)
}

async fn begin(world: &World) {
    let mut tx = world.db.write().await.unwrap();
    let business = Business { zone_name: Some("UTC".to_owned()), ..Business::default() };
    business::change(&mut tx, &by(), &mut world.later(9_000), &business).await.unwrap();
    tx.commit().await.unwrap();
}

async fn newcomer(tx: &mut Tx, occasion: &mut Occasion, name: &str) -> CustomerId {
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    customers::create(tx, &by(), occasion, &new).await.unwrap().0
}

fn order(code: &str, on: &str, product: &str) -> orders::OrderDraft {
    orders::OrderDraft {
        number: format!("{code} {on}"),
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
            sku: "".into(),
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

async fn bring(tx: &mut Tx, world: &World, drafts: &[orders::OrderDraft]) {
    let import = imports::NewImport {
        kind: imports::Kind::Orders,
        source: "shop".to_owned(),
        file_name: "orders.csv".to_owned(),
        file_hash: "hash".to_owned(),
        joins: Vec::new(),
    };
    imports::bring_orders(tx, &by(), &mut world.later(8_000), &import, drafts).await.unwrap();
}

fn kettles() -> Plans {
    let product = ProductPlan { name: "Kettle".to_owned(), after_days: vec![7, 30], is_yearly: true };
    Plans { tiers: [None; 4], products: vec![product] }
}

fn visit(how: How, followup: Option<followups::FollowupId>) -> NewVisit {
    NewVisit {
        how,
        at: testkit::NOON,
        opinions: "Bitter coffee".to_owned(),
        misuse: String::new(),
        guidance: String::new(),
        suggestions: vec![("A larger cup".to_owned(), "Cup".to_owned()), (" ".to_owned(), String::new())],
        followup,
    }
}

async fn recorded(
    tx: &mut Tx,
    occasion: &mut Occasion,
    customer: CustomerId,
    new: &NewVisit,
) -> Result<(VisitId, audit::LineId), Refusal> {
    let leaves = Leaves { record: &by(), log: &by(), finish: &by() };
    record(tx, leaves, occasion, customer, new).await
}

async fn back(tx: &mut Tx, occasion: &mut Occasion, line: audit::LineId) -> Result<(), &'static str> {
    let line = audit::find(tx, line).await.unwrap().unwrap();
    let leaves = BackLeaves { take_back: &by(), activity: &by(), followup: &by() };
    take_back(tx, leaves, occasion, &line).await.map_err(|refusal| refusal.say().key)
}

async fn due_days(tx: &mut Tx) -> Vec<(String, Day)> {
    let asked = (Origin::Visit, today() + Days(500));
    let due = followups::due_of(tx, &by(), asked, None).await.unwrap();
    due.into_iter().map(|one| (one.name, one.followup.due.day)).collect()
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn visits_after_an_order_are_planned_once_and_not_within_a_week_of_another() {
    both(TABLES, async |world| {
        begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let drafts = [
            order("A", "2026-10-30", "Kettle"),
            order("B", "2026-10-10", "Kettle"),
            order("C", "2025-11-04", "Kettle"),
            order("D", "2026-10-30", "Tea"),
        ];
        bring(&mut tx, &world, &drafts).await;
        change_plans(&mut tx, &by(), &mut world.later(1), &kettles()).await.unwrap().unwrap();
        assert_eq!(change_plans(&mut tx, &by(), &mut world.later(2), &kettles()).await.unwrap(), None);
        let would = would_plan(&mut tx, &kettles(), today()).await.unwrap();
        assert_eq!((would.tiers, would.products.clone(), would.moved), ([0; 4], vec![3], 0));
        let done = plan(&mut tx, &by(), &mut world.later(3), &texts()).await.unwrap();
        assert_eq!((done, would.new_ones()), (would, 3));
        let again = plan(&mut tx, &by(), &mut world.later(4), &texts()).await.unwrap();
        assert_eq!(again.new_ones(), 0, "twice is once");
        let day = |text: &str| text.parse::<Day>().unwrap();
        let expected = [("C", "2026-11-04"), ("A", "2026-11-06"), ("B", "2026-11-09")];
        let expected = expected.map(|(name, at)| (name.to_owned(), day(at)));
        assert_eq!(due_days(&mut tx).await, expected);
        let first =
            &followups::due_of(&mut tx, &by(), (Origin::Visit, day("2026-11-06")), None).await.unwrap()[1];
        assert!(first.followup.why.contains("Kettle reached them about"), "{}", first.followup.why);
        // Two weeks on, the thirtieth day of A's order comes near; the visit before is done meanwhile.
        let which = (first.followup.customer, first.followup.id);
        followups::done(&mut tx, &by(), &mut world.later(5), which, "").await.unwrap().unwrap();
        let mut later = Occasion { at: moment(day("2026-11-20")), ids: world.later(6).ids };
        plan(&mut tx, &by(), &mut later, &texts()).await.unwrap();
        assert!(due_days(&mut tx).await.contains(&("A".to_owned(), day("2026-11-29"))));
    });
}

#[test]
fn a_visit_is_a_contact_ends_its_follow_up_and_is_taken_back_as_one() {
    both(TABLES, async |world| {
        begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        bring(&mut tx, &world, &[order("A", "2026-10-30", "Kettle")]).await;
        change_plans(&mut tx, &by(), &mut world.later(1), &kettles()).await.unwrap().unwrap();
        plan(&mut tx, &by(), &mut world.later(2), &texts()).await.unwrap();
        let due = followups::due(&mut tx, &by(), today() + Days(9), None).await.unwrap();
        let (customer, followup) = (due[0].followup.customer, due[0].followup.id);
        let wrong = NewVisit { misuse: "Boils milk in it".to_owned(), ..visit(How::Visit, None) };
        let refused = recorded(&mut tx, &mut world.later(3), customer, &wrong).await.unwrap_err();
        assert_eq!(refused.say().key, "visits-no-guidance");
        let new = visit(How::Call, Some(followup));
        let (id, line) = recorded(&mut tx, &mut world.later(4), customer, &new).await.unwrap();
        let contacts = activities::last_contacts(&mut tx, &by(), &[customer]).await.unwrap();
        assert_eq!((contacts[&customer].kind, contacts[&customer].at), (Kind::Call, testkit::NOON));
        assert_eq!(due_days(&mut tx).await, []);
        let (visits, said) = of_customer(&mut tx, &by(), customer).await.unwrap();
        assert_eq!((visits.len(), visits[0].id, said.len(), said[0].product.as_str()), (1, id, 1, "Cup"));
        back(&mut tx, &mut world.later(5), line).await.unwrap();
        assert_eq!(of_customer(&mut tx, &by(), customer).await.unwrap(), (vec![], vec![]));
        assert_eq!(activities::last_contacts(&mut tx, &by(), &[customer]).await.unwrap().len(), 0);
        assert_eq!(due_days(&mut tx).await.len(), 1, "it is due again");
        assert_eq!(back(&mut tx, &mut world.later(6), line).await, Err("visits-changed-since"), "once");
    });
}

#[test]
fn whoever_suggests_something_is_told_what_became_of_it() {
    both(TABLES, async |world| {
        begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let noor = newcomer(&mut tx, &mut world.later(9_001), "Noor Haddad").await;
        let (_, line) = recorded(&mut tx, &mut world.later(1), noor, &visit(How::Visit, None)).await.unwrap();
        let (_, said) = of_customer(&mut tx, &by(), noor).await.unwrap();
        let which = (noor, said[0].id);
        let texts = texts();
        let decided = async |tx: &mut Tx, minutes: u32, is_taken, answer| {
            let decision = Decision { is_taken, answer, today: today() };
            decide(tx, (&by(), &by()), &mut world.later(minutes), which, (decision, &texts)).await
        };
        let refused = decided(&mut tx, 2, false, " ").await.unwrap_err();
        assert_eq!(refused.say().key, "visits-no-answer");
        let taken = decided(&mut tx, 3, true, "From January on").await.unwrap();
        assert_eq!(decided(&mut tx, 4, true, "").await.unwrap_err().say().key, "visits-decided");
        let tell = followups::due(&mut tx, &by(), today() + Days(9), None).await.unwrap();
        assert_eq!((tell.len(), tell[0].followup.origin), (1, Origin::Suggestion));
        assert!(tell[0].followup.what.contains("A larger cup"), "{}", tell[0].followup.what);
        assert_eq!(tell[0].followup.why, "From January on");
        assert_eq!(back(&mut tx, &mut world.later(5), line).await, Err("visits-changed-since"));
        back(&mut tx, &mut world.later(6), taken).await.unwrap();
        assert_eq!(followups::due(&mut tx, &by(), today() + Days(9), None).await.unwrap(), []);
        decided(&mut tx, 7, false, "No room for it").await.unwrap();
        let page = Page::new(9, None);
        let open = suggestions(&mut tx, &by(), (State::Open, None), &page).await.unwrap().rows;
        assert_eq!(open, []);
        let asked = (State::Declined, Some("Cup"));
        let declined = suggestions(&mut tx, &by(), asked, &page).await.unwrap().rows;
        assert_eq!((declined.len(), declined[0].suggestion.answer.as_str()), (1, "No room for it"));
        let asked = (State::Declined, Some("Tea"));
        assert_eq!(suggestions(&mut tx, &by(), asked, &page).await.unwrap().rows, []);
    });
}

#[test]
fn a_round_goes_by_region_and_town_and_masks_phones() {
    both(TABLES, async |world| {
        begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        for (minutes, (name, region, phone)) in (1..).zip([
            ("Ada", "North", "+44 20 7946 0123"),
            ("Ben", "South", ""),
            ("Cleo", "North", ""),
            ("Dan", "", ""),
        ]) {
            let new = Newcomer {
                name: name.to_owned(),
                region: region.to_owned(),
                phone: phone.to_owned(),
                ..Newcomer::default()
            };
            let at = &mut world.later(9_000 + minutes);
            let customer = customers::create(&mut tx, &by(), at, &new).await.unwrap().0;
            let new = followups::NewFollowup {
                what: "Return visit".to_owned(),
                why: "due".to_owned(),
                due: activities::Due::on(today() + Days(i32::from(name == "Cleo"))),
                who: None,
                origin: Origin::Visit,
                key: "visit:first".to_owned(),
                stake_minor: None,
            };
            let at = &mut world.later(minutes);
            followups::open(&mut tx, &by(), at, customer, &new).await.unwrap().unwrap();
        }
        let on = async |tx: &mut Tx, day| {
            let places = round(tx, (&by(), &by()), (day, None)).await.unwrap();
            let stop = |stop: Stop| format!("{}{}", stop.due.name, stop.phone_tail);
            let place = |place: Place| (place.region, place.stops.into_iter().map(stop).collect::<Vec<_>>());
            places.into_iter().map(place).collect::<Vec<_>>()
        };
        let stops = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let others = [("South".to_owned(), stops(&["Ben"])), (String::new(), stops(&["Dan"]))];
        let mut expected = vec![("North".to_owned(), stops(&["Ada0123"]))];
        expected.extend(others.clone());
        assert_eq!(on(&mut tx, today()).await, expected);
        expected[0].1.push("Cleo".to_owned());
        assert_eq!(on(&mut tx, today() + Days(1)).await, expected);
        assert_eq!(on(&mut tx, today() - Days(1)).await, []);
    });
}

#[test]
fn they_go_with_a_customer_who_is_merged_and_lose_their_words_with_one_who_is_erased() {
    both(TABLES, async |world| {
        begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        let kept = newcomer(&mut tx, &mut world.later(9_001), "Noor Haddad").await;
        let gone = newcomer(&mut tx, &mut world.later(9_002), "Nour Haddad").await;
        let guided = NewVisit {
            misuse: "Boils milk in it".to_owned(),
            guidance: "Water only".to_owned(),
            ..visit(How::Visit, None)
        };
        recorded(&mut tx, &mut world.later(1), gone, &guided).await.unwrap();
        let moves = [activities::MOVES, MOVES, followups::MOVES].concat();
        let choices = duplicates::Choices::default();
        let line = duplicates::merge(&mut tx, &by(), &mut world.later(20), (kept, gone), (&choices, &moves))
            .await
            .unwrap();
        let (visits, said) = of_customer(&mut tx, &by(), kept).await.unwrap();
        assert_eq!((visits.len(), said.len()), (1, 1));
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        duplicates::undo_merge(&mut tx, &by(), &mut world.later(40), (&line, &moves)).await.unwrap();
        assert_eq!(of_customer(&mut tx, &by(), gone).await.unwrap().1.len(), 1);
        let forgets = [FORGETS, followups::FORGETS];
        erasure::erase(&mut tx, &by(), &mut world.later(50), (gone, "without a name"), &forgets)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let all = testkit::dump_all(&world.db).await;
        for word in ["Bitter coffee", "larger cup", "Boils milk", "Water only", "Nour"] {
            assert!(!all.contains(word), "{word}");
        }
    });
}

#[test]
fn a_change_of_the_plans_is_taken_back_and_they_are_kept_as_they_were_typed() {
    both(TABLES, async |world| {
        begin(&world).await;
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(plans(&mut tx).await.unwrap(), Plans::default());
        let line = change_plans(&mut tx, &by(), &mut world.later(1), &kettles()).await.unwrap().unwrap();
        assert_eq!(plans(&mut tx).await.unwrap(), kettles());
        let line = audit::find(&mut tx, line).await.unwrap().unwrap();
        undo_plans(&mut tx, &by(), &mut world.later(2), &line).await.unwrap();
        assert_eq!(plans(&mut tx).await.unwrap(), Plans::default());
        let refused = undo_plans(&mut tx, &by(), &mut world.later(3), &line).await.unwrap_err();
        assert_eq!(refused.say().key, "visits-plans-since");
    });
}
