//! What was done stands in the trail, and only that.

use gate::audit::{self, Subject};
use gate::users::{self, NewUser};
use gate::{Permit, Reach, Role, permit};
use kernel::Page;
use serde_json::json;
use testkit::both;

#[test]
fn every_deed_leaves_its_line_with_who_when_before_and_after() {
    both(&[], async |world| {
        let see = Permit::by_house("test");
        let new = |login: &str| NewUser { login: login.to_owned(), name: String::new(), role: Role::Owner };
        let mut tx = world.db.write().await.unwrap();
        let create = Permit::by_house("first owner");
        let owner = users::create(&mut tx, &create, &mut world.later(1), &new("owner")).await.unwrap();
        let other = users::create(&mut tx, &create, &mut world.later(2), &new("other")).await.unwrap();
        let actor = users::actor(&mut tx, owner).await.unwrap();
        let set_role = permit::<users::SetRole>(&actor, Reach::All).unwrap();
        users::set_role(&mut tx, &set_role, &mut world.later(3), other, Role::Analyst).await.unwrap();
        users::set_role(&mut tx, &set_role, &mut world.later(4), other, Role::Analyst).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = world.db.write().await.unwrap();
        users::set_role(&mut tx, &set_role, &mut world.later(5), other, Role::Owner).await.unwrap();
        tx.roll_back().await.unwrap();

        let mut tx = world.db.read().await.unwrap();
        let all = audit::list(&mut tx, &see, None, &Page::new(10, None)).await.unwrap();
        let told: Vec<_> = all
            .rows
            .iter()
            .map(|line| (line.deed.as_str(), line.user, line.house.as_deref(), line.at))
            .collect();
        let at = |minutes| world.later(minutes).at;
        assert_eq!(
            told,
            [
                ("users.set-role", Some(owner), None, at(3)),
                ("users.create", None, Some("first owner"), at(2)),
                ("users.create", None, Some("first owner"), at(1)),
            ]
        );
        let change = &all.rows[0];
        assert_eq!(change.before, Some(json!({ "role": "owner" })));
        assert_eq!(change.after, Some(json!({ "role": "analyst" })));
        assert_eq!(all.next, None);

        let subject = Subject::of("user", other);
        let first = audit::list(&mut tx, &see, Some(&subject), &Page::new(1, None)).await.unwrap();
        let second = audit::list(&mut tx, &see, Some(&subject), &Page::new(1, first.next)).await.unwrap();
        assert_eq!(
            (first.rows[0].deed.as_str(), second.rows[0].deed.as_str()),
            ("users.set-role", "users.create")
        );
        assert_eq!((second.rows.len(), second.next), (1, None));
    });
}
