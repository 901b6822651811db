//! People put customers down, label them and hand them over, and take it back, on both databases.

use gate::audit;
use gate::users::{self, NewUser, UserId};
use gate::{Actor, Permit, Reach, Role, permit};
use kernel::Page;
use testkit::{World, both};

use super::*;

const TABLES: &[&[Migration]] = &[
    crate::imports::MIGRATIONS,
    MIGRATIONS,
    orders::MIGRATIONS,
    crate::products::MIGRATIONS,
    crate::activities::MIGRATIONS,
];
const FACTS: &[&str] = &["customers", "customer_keys", "customer_words", "customer_tags"];

fn newcomer(name: &str, phone: &str) -> Newcomer {
    Newcomer { name: name.to_owned(), phone: phone.to_owned(), ..Newcomer::default() }
}

async fn make(tx: &mut Tx, world: &World, minutes: u32, new: &Newcomer) -> CustomerId {
    create(tx, &Permit::by_house("test"), &mut world.later(minutes), new).await.unwrap().0
}

async fn user(tx: &mut Tx, world: &World, minutes: u32, role: Role) -> Actor {
    let new = NewUser { login: format!("user{minutes}"), name: String::new(), role };
    let id = users::create(tx, &Permit::by_house("test"), &mut world.later(minutes), &new).await.unwrap();
    users::actor(tx, id).await.unwrap()
}

async fn last_line(tx: &mut Tx) -> audit::Line {
    let page = audit::list(tx, &Permit::by_house("test"), None, &Page::new(1, None)).await.unwrap();
    page.rows.into_iter().next().unwrap()
}

#[test]
fn a_name_is_enough_and_a_taken_key_says_whose_it_is() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let test = || Permit::<Create>::by_house("test");
        let ann = make(&mut tx, &world, 1, &newcomer("  Ann   Other ", "")).await;
        let ming = make(&mut tx, &world, 2, &newcomer("王小明", "+86 139 0000 2046")).await;
        let file = show(&mut tx, &Permit::by_house("test"), ann).await.unwrap().unwrap();
        assert_eq!((file.customer.called(), file.customer.code.as_str()), ("Ann Other", "Ann Other"));
        let file = show(&mut tx, &Permit::by_house("test"), ming).await.unwrap().unwrap();
        assert_eq!((file.customer.code.as_str(), file.keys.len()), ("13900002046", 1));
        let email = Newcomer { name: "A".to_owned(), email: "nothing".to_owned(), ..Newcomer::default() };
        for (new, refused) in [
            (newcomer("  ", ""), "customers-name-missing"),
            (newcomer("A", "12"), "customers-phone-bad"),
            (email, "customers-email-bad"),
            (newcomer("A", "139-0000-2046"), "customers-key-taken"),
        ] {
            let refusal = create(&mut tx, &test(), &mut world.later(9), &new).await.unwrap_err();
            assert_eq!(refusal.say().key, refused, "{new:?}");
        }
        let kim = user(&mut tx, &world, 3, Role::Account).await;
        let own = permit::<Create>(&kim, Reach::Own).unwrap();
        let refusal =
            create(&mut tx, &own, &mut world.later(4), &newcomer("B", "13900002046")).await.unwrap_err();
        assert_eq!(refusal.say().key, "customers-key-taken-elsewhere");
        assert!(!format!("{refusal}").contains("小明"), "not even the name of who is not theirs to see");
        let (bea, _) = create(&mut tx, &own, &mut world.later(5), &newcomer("Bea", "")).await.unwrap();
        let file = show(&mut tx, &Permit::by_house("test"), bea).await.unwrap().unwrap();
        assert_eq!(file.customer.owner, Some(kim.user()));
    });
}

#[test]
fn somebody_put_down_can_be_withdrawn_until_something_is_done_with_them() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let ann = make(&mut tx, &world, 1, &newcomer("Ann", "139 0000 2046")).await;
        let line = last_line(&mut tx).await;
        let labels = Labels { add: vec!["vip".to_owned()], ..Labels::default() };
        tag(&mut tx, &Permit::by_house("test"), &mut world.later(2), &[ann], &labels).await.unwrap();
        let refusal =
            undo_create(&mut tx, &Permit::by_house("test"), &mut world.later(3), &line).await.unwrap_err();
        assert_eq!(refusal.say().key, "customers-in-use");
        assert!(format!("{refusal:?}").contains("customers-since-labels"), "{refusal:?}");
        make(&mut tx, &world, 4, &newcomer("Bob", "")).await;
        let line = last_line(&mut tx).await;
        undo_create(&mut tx, &Permit::by_house("test"), &mut world.later(5), &line).await.unwrap();
        let gone = undo_create(&mut tx, &Permit::by_house("test"), &mut world.later(6), &line).await;
        assert_eq!(gone.unwrap_err().say().key, "frame-undo-nothing");
        tx.commit().await.unwrap();
        let left = world.dump(FACTS).await;
        assert!(left.contains("Ann") && !left.to_lowercase().contains("bob"), "{left}");
    });
}

#[test]
fn somebody_put_down_stays_once_others_have_done_something_with_them_and_goes_when_that_is_taken_back() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let ann = make(&mut tx, &world, 1, &newcomer("Ann", "139 0000 2046")).await;
        let made = last_line(&mut tx).await;
        let bob = make(&mut tx, &world, 2, &newcomer("Bob", "")).await;
        let why = async |tx: &mut Tx| {
            let undone = undo_create(tx, &Permit::by_house("test"), &mut world.later(9), &made).await;
            format!("{:?}", undone.unwrap_err())
        };
        // Labels given to many at once are no line of hers in the trail.
        let labels = Labels { add: vec!["vip".to_owned()], ..Labels::default() };
        tag(&mut tx, &Permit::by_house("test"), &mut world.later(3), &[ann, bob], &labels).await.unwrap();
        let tagged = last_line(&mut tx).await;
        assert!(why(&mut tx).await.contains("customers-since-labels"));
        undo_tag(&mut tx, &Permit::by_house("test"), &mut world.later(4), &tagged).await.unwrap();
        let kim = user(&mut tx, &world, 5, Role::Account).await;
        let both = [ann, bob];
        hand_over(&mut tx, &Permit::by_house("test"), &mut world.later(6), &both, Some(kim.user()))
            .await
            .unwrap();
        let handed = last_line(&mut tx).await;
        assert!(why(&mut tx).await.contains("customers-since-handed-over"));
        undo_hand_over(&mut tx, &Permit::by_house("test"), &mut world.later(7), &handed).await.unwrap();
        edit(
            &mut tx,
            &Permit::by_house("test"),
            &mut world.later(8),
            (ann, CustomerField::Region),
            ("", "North"),
        )
        .await
        .unwrap();
        let edited = last_line(&mut tx).await;
        assert!(why(&mut tx).await.contains("customers-since-changed"));
        undo_edit(&mut tx, &Permit::by_house("test"), &mut world.later(9), &edited).await.unwrap();
        tx.commit().await.unwrap();
        // A file that speaks of her fills what is empty.
        let phone = CustomerKey { kind: "phone".to_owned(), value: "13900002046".to_owned() };
        let card = Card::default().with(CustomerField::City, "Leeds");
        let spoken = NewCustomer { keys: vec![phone], code: "13900002046".to_owned(), card };
        tests::bring(&world, 10, &[spoken]).await;
        let mut tx = world.db.write().await.unwrap();
        assert!(why(&mut tx).await.contains("customers-since-imported"));
        tx.roll_back().await.unwrap();
        tests::people::undo_all_imports(&world).await;
        let mut tx = world.db.write().await.unwrap();
        undo_create(&mut tx, &Permit::by_house("test"), &mut world.later(11), &made).await.unwrap();
        assert!(many(&mut tx, &Permit::by_house("test"), &[ann]).await.unwrap().is_empty());
    });
}

#[test]
fn many_are_labelled_by_one_line_and_as_they_were_after_the_undo() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let mut ids = Vec::new();
        for (minutes, name) in [(1, "Ann"), (2, "Bob"), (3, "Cid")] {
            ids.push(make(&mut tx, &world, minutes, &newcomer(name, "")).await);
        }
        let test = || Permit::<Tag>::by_house("test");
        let labels = |add: &[&str], remove: &[&str]| {
            let list = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
            Labels { add: list(add), remove: list(remove) }
        };
        tag(&mut tx, &test(), &mut world.later(4), &ids[..1], &labels(&["old;vip"], &[])).await.unwrap();
        tx.commit().await.unwrap();
        let before = world.dump(FACTS).await;
        let mut tx = world.db.write().await.unwrap();
        let done =
            tag(&mut tx, &test(), &mut world.later(5), &ids, &labels(&["vip"], &["old"])).await.unwrap();
        assert_eq!((done.changed, done.left), (3, Left::default()));
        let line = last_line(&mut tx).await;
        assert_eq!((Some(line.id), line.subject.kind.as_str()), (done.line, "customers"));
        let again = tag(&mut tx, &test(), &mut world.later(6), &ids, &labels(&["vip"], &[])).await.unwrap();
        assert_eq!((again.changed, again.left.already, again.line), (0, 3, None));
        // What came in between stays when the labelling is taken back.
        tag(&mut tx, &test(), &mut world.later(7), &ids[2..], &labels(&["new"], &[])).await.unwrap();
        undo_tag(&mut tx, &test(), &mut world.later(8), &line).await.unwrap();
        let refusal = undo_tag(&mut tx, &test(), &mut world.later(8), &line).await.unwrap_err();
        assert_eq!(refusal.say().key, "frame-undo-nothing");
        tag(&mut tx, &test(), &mut world.later(9), &ids[2..], &labels(&[], &["new"])).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.dump(FACTS).await, before);
        let mut tx = world.db.write().await.unwrap();
        let nothing = tag(&mut tx, &test(), &mut world.later(9), &ids, &labels(&[" ;"], &[])).await;
        assert_eq!(nothing.unwrap_err().say().key, "customers-tag-missing");
        let crowd = vec![ids[0]; BULK_MAX + 1];
        let refusal =
            tag(&mut tx, &test(), &mut world.later(9), &crowd, &labels(&["x"], &[])).await.unwrap_err();
        assert_eq!(refusal.say().key, "customers-too-many");
    });
}

#[test]
fn customers_change_hands_and_come_back_unless_handed_on() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let ann = make(&mut tx, &world, 1, &newcomer("Ann", "")).await;
        let bob = make(&mut tx, &world, 2, &newcomer("Bob", "")).await;
        let kim = user(&mut tx, &world, 3, Role::Account).await;
        let lee = user(&mut tx, &world, 4, Role::Account).await;
        let test = || Permit::<HandOver>::by_house("test");
        let owners = async |tx: &mut Tx| -> Vec<Option<UserId>> {
            let all = [ann, bob];
            let found = many(tx, &Permit::by_house("test"), &all).await.unwrap();
            all.iter().map(|id| found.iter().find(|one| one.id == *id).unwrap().owner).collect()
        };
        hand_over(&mut tx, &test(), &mut world.later(5), &[ann, bob], Some(kim.user())).await.unwrap();
        let line = last_line(&mut tx).await;
        // Who reaches their own customers only labels no others.
        let own = permit::<Tag>(&lee, Reach::Own).unwrap();
        let labels = Labels { add: vec!["mine".to_owned()], ..Labels::default() };
        let done = tag(&mut tx, &own, &mut world.later(6), &[ann, bob], &labels).await.unwrap();
        assert_eq!((done.changed, done.left), (0, Left { not_theirs: 2, ..Left::default() }));
        hand_over(&mut tx, &test(), &mut world.later(7), &[bob], Some(lee.user())).await.unwrap();
        undo_hand_over(&mut tx, &test(), &mut world.later(8), &line).await.unwrap();
        assert_eq!(owners(&mut tx).await, [None, Some(lee.user())]);
        // A second undo would change nothing, and says so.
        let refusal = undo_hand_over(&mut tx, &test(), &mut world.later(8), &line).await.unwrap_err();
        assert_eq!(refusal.say().key, "frame-undo-nothing");
        users::disable(&mut tx, &Permit::by_house("test"), &mut world.later(9), kim.user()).await.unwrap();
        let refusal =
            hand_over(&mut tx, &test(), &mut world.later(9), &[ann], Some(kim.user())).await.unwrap_err();
        assert_eq!(refusal.say().key, "gate-shut-out");
    });
}
