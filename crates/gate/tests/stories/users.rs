//! Users come, change and go.

use gate::users::{self, NewUser, UserId, UserState};
use gate::{Permit, Reach, Role, permit};
use kernel::Refusal;
use store::Tx;
use testkit::{World, both, same_schema};

fn new(login: &str, role: Role) -> NewUser {
    NewUser { login: login.to_owned(), name: format!("Name of {login}"), role }
}

fn key<T>(answer: Result<T, Refusal>) -> Result<T, &'static str> {
    answer.map_err(|refusal| refusal.say().key)
}

async fn create(tx: &mut Tx, world: &World, minutes: u32, new: &NewUser) -> Result<UserId, Refusal> {
    users::create(tx, &Permit::by_house("test"), &mut world.later(minutes), new).await
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(&[]);
}

#[test]
fn users_are_let_in_found_and_shut_out() {
    both(&[], async |world| {
        let mut tx = world.db.write().await.unwrap();
        let see = Permit::by_house("test");
        assert_eq!(users::list(&mut tx, &see).await.unwrap(), [], "nobody is there to begin with");
        let ming = create(&mut tx, &world, 1, &new(" Ming@Example.com", Role::Owner)).await.unwrap();
        let wang = create(&mut tx, &world, 2, &new("王芳", Role::Service)).await.unwrap();
        for (login, refusal) in [
            ("ming@example.com", "gate-login-taken"),
            ("two words", "gate-login-bad"),
            ("", "gate-login-bad"),
        ] {
            assert_eq!(
                key(create(&mut tx, &world, 3, &new(login, Role::Owner)).await),
                Err(refusal),
                "{login}"
            );
        }
        let found = users::find(&mut tx, &see, "MING@example.COM ").await.unwrap().unwrap();
        assert_eq!((found.id, found.role, found.state), (ming, Role::Owner, UserState::Active));
        assert_eq!(users::find(&mut tx, &see, "nobody").await.unwrap(), None);
        let logins: Vec<String> =
            users::list(&mut tx, &see).await.unwrap().into_iter().map(|user| user.login).collect();
        assert_eq!(logins, ["ming@example.com", "王芳"]);

        let actor = users::actor(&mut tx, wang).await.unwrap();
        assert_eq!(key(permit::<users::Disable>(&actor, Reach::All).map(drop)), Err("gate-not-granted"));
        let owner = users::actor(&mut tx, ming).await.unwrap();
        let disable = permit::<users::Disable>(&owner, Reach::All).unwrap();
        for _ in 0..2 {
            users::disable(&mut tx, &disable, &mut world.later(4), wang).await.unwrap();
        }
        assert_eq!(key(users::actor(&mut tx, wang).await.map(|_| ())), Err("gate-shut-out"));
        let nobody = testkit::id(99);
        assert_eq!(key(users::actor(&mut tx, nobody).await.map(|_| ())), Err("gate-shut-out"));
        assert_eq!(
            key(users::disable(&mut tx, &disable, &mut world.later(5), nobody).await),
            Err("gate-no-user")
        );
        tx.commit().await.unwrap();
    });
}

#[test]
fn the_last_owner_stays() {
    both(&[], async |world| {
        let mut tx = world.db.write().await.unwrap();
        let first = create(&mut tx, &world, 1, &new("first", Role::Owner)).await.unwrap();
        let set_role = Permit::by_house("test");
        let disable = Permit::by_house("test");
        let mut occasion = world.later(2);
        let demoted = users::set_role(&mut tx, &set_role, &mut occasion, first, Role::Manager).await;
        assert_eq!(key(demoted), Err("gate-last-owner"));
        assert_eq!(
            key(users::disable(&mut tx, &disable, &mut occasion, first).await),
            Err("gate-last-owner")
        );
        let second = create(&mut tx, &world, 3, &new("second", Role::Manager)).await.unwrap();
        users::set_role(&mut tx, &set_role, &mut occasion, second, Role::Owner).await.unwrap();
        users::disable(&mut tx, &disable, &mut occasion, first).await.unwrap();
        assert_eq!(
            key(users::disable(&mut tx, &disable, &mut occasion, second).await),
            Err("gate-last-owner")
        );
    });
}

#[test]
fn two_owners_cannot_shut_each_other_out_at_once() {
    both(&[], async |world| {
        let mut tx = world.db.write().await.unwrap();
        let first = create(&mut tx, &world, 1, &new("first", Role::Owner)).await.unwrap();
        let second = create(&mut tx, &world, 2, &new("second", Role::Owner)).await.unwrap();
        tx.commit().await.unwrap();
        let shut_out = async |id, minutes| {
            let mut tx = world.db.write().await?;
            users::disable(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), id).await?;
            Ok::<_, Refusal>(tx.commit().await?)
        };
        let (one, other) = tokio::join!(shut_out(first, 3), shut_out(second, 4));
        let refused: Vec<_> = [key(one), key(other)].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused, ["gate-last-owner"]);
    });
}
