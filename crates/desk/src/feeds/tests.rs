//! The story of a feed, on both databases.

use ::store::Tx;
use care::followups::{self, NewFollowup, Origin};
use frame::{TextSource, Texts};
use gate::users::{self, NewUser, UserId};
use gate::{Deed, Permit, Reach, Role};
use kernel::{Day, Days, Lang};
use records::activities::{self, Due as When, Kind, NewActivity};
use records::customers::{self, CustomerId, Newcomer};
use records::{imports, orders, products, search};
use testkit::{World, both, same_schema};

use super::model::Whose;
use super::*;

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    search::MIGRATIONS,
    activities::MIGRATIONS,
    followups::MIGRATIONS,
    MIGRATIONS,
];

fn by<D: Deed>() -> Permit<D> {
    Permit::by_house("test")
}

fn today() -> Day {
    "2026-11-03".parse().unwrap()
}

async fn user(tx: &mut Tx, world: &World, role: Role) -> UserId {
    let new = NewUser { login: role.word().to_owned(), name: role.word().to_owned(), role };
    users::create(tx, &by(), &mut world.later(8_500 + role as u32), &new).await.unwrap()
}

async fn with_work(tx: &mut Tx, world: &World, minutes: u32, owner: UserId, name: &str) -> CustomerId {
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    let id = customers::create(tx, &by(), &mut world.later(minutes), &new).await.unwrap().0;
    customers::hand_over(tx, &by(), &mut world.later(minutes + 1), &[id], Some(owner)).await.unwrap();
    let due = When::on(today() + Days(1));
    let new = NewFollowup {
        what: "Call".to_owned(),
        why: "they asked".to_owned(),
        due,
        who: None,
        origin: Origin::Person,
        key: String::new(),
        stake_minor: None,
    };
    followups::open(tx, &by(), &mut world.later(minutes + 2), id, &new).await.unwrap().unwrap();
    let promise =
        NewActivity { kind: Kind::Promise, text: "A sample".to_owned(), at: testkit::NOON, due: Some(due) };
    activities::log(tx, &by(), &mut world.later(minutes + 3), id, &promise).await.unwrap();
    id
}

async fn told(tx: &mut Tx, secret: &str) -> Option<Vec<String>> {
    let ours = TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") };
    let texts = Texts::new(Lang::En, &[ours]);
    let entries = deeds::entries(tx, secret, today(), (&texts, "https://shop.example")).await.unwrap()?;
    Some(entries.into_iter().map(|one| format!("{} {}", one.summary, one.description)).collect())
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn a_feed_tells_what_its_user_may_see_at_the_moment_of_asking() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        let (mia, clerk) =
            (user(&mut tx, &world, Role::Account).await, user(&mut tx, &world, Role::Service).await);
        with_work(&mut tx, &world, 100, mia, "Noor").await;
        let bens = with_work(&mut tx, &world, 200, clerk, "Ben").await;
        let actor = users::actor(&mut tx, mia).await.unwrap();
        let permit: Permit<Make> = gate::permit(&actor, Reach::Own).unwrap();
        let made = deeds::make(&mut tx, &permit, &mut world.later(1), (Whose::All, "secret")).await.unwrap();
        let noors = vec!["Noor: Call because they asked".to_owned(), "Noor: A sample ".to_owned()];
        assert_eq!(told(&mut tx, "secret").await, Some(noors.clone()), "everybody's means hers");
        assert_eq!(told(&mut tx, "another").await, None);
        customers::hand_over(&mut tx, &by(), &mut world.later(2), &[bens], Some(mia)).await.unwrap();
        assert_eq!(told(&mut tx, "secret").await.map(|all| all.len()), Some(4));
        users::disable(&mut tx, &by(), &mut world.later(3), mia).await.unwrap();
        assert_eq!(told(&mut tx, "secret").await, None, "she comes in no more");
        users::restore(&mut tx, &by(), &mut world.later(4), mia).await.unwrap();
        assert_eq!(told(&mut tx, "secret").await.map(|all| all.len()), Some(4));
        let theirs = users::actor(&mut tx, clerk).await.unwrap();
        let other: Permit<Revoke> = gate::permit(&theirs, Reach::All).unwrap();
        let refused = deeds::revoke(&mut tx, &other, &mut world.later(5), made.0.id).await.unwrap_err();
        assert_eq!(refused.say().key, "frame-not-found");
        let own: Permit<Revoke> = gate::permit(&actor, Reach::Own).unwrap();
        deeds::revoke(&mut tx, &own, &mut world.later(6), made.0.id).await.unwrap();
        assert_eq!(told(&mut tx, "secret").await, None, "revoked");
        for place in 0..5_u32 {
            let secret = format!("secret {place}");
            let at = &mut world.later(10 + place);
            deeds::make(&mut tx, &permit, at, (Whose::Mine, &secret)).await.unwrap();
        }
        let refused =
            deeds::make(&mut tx, &permit, &mut world.later(20), (Whose::Mine, "more")).await.unwrap_err();
        assert_eq!(refused.say().key, "feeds-many");
        tx.commit().await.unwrap();
        let held = world.dump(&["feeds", "audit"]).await;
        assert!(!held.contains("secret"), "{held}");
    });
}
