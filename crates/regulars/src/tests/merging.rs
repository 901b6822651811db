//! Two files are compared, made one, and two again, in the browser's door.

use gate::{Permit, Role};
use kernel::{IdMaker, Lang, Occasion};
use records::customers::{self, CustomerId, Newcomer};

use super::strict;
use super::world::{NOW, Visit, World, hidden, runtime, text};

async fn page(world: &World, visit: &Visit, address: &str) -> String {
    let page = world.get(visit, address).await;
    assert_eq!(page.status, 200, "{address}: {}", text(&page));
    let problems = strict::problems(&text(&page));
    assert!(problems.is_empty(), "{address}: {problems:#?}");
    text(&page)
}

async fn two(world: &World, names: [&str; 2]) -> [CustomerId; 2] {
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = Occasion { at: NOW, ids: IdMaker::new(77) };
    let mut made = Vec::new();
    for (name, phone) in names.into_iter().zip(["", "13900002046"]) {
        let new = Newcomer { name: name.to_owned(), phone: phone.to_owned(), ..Newcomer::default() };
        made.push(
            customers::create(&mut tx, &Permit::by_house("test"), &mut occasion, &new).await.unwrap().0,
        );
    }
    tx.commit().await.unwrap();
    [made[0], made[1]]
}

#[test]
fn a_pair_is_compared_merged_once_and_parted_by_the_toast() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            page(&world, &visit, "/duplicates").await;
            let [a, b] = two(&world, ["枫麦咖啡", "峰麦咖啡"]).await;
            let list = page(&world, &visit, "/duplicates").await;
            let address = format!("/merge?a={a}&b={b}");
            assert!(list.contains(&address.replace('&', "&amp;")), "{list}");
            let compared = page(&world, &visit, &address).await;
            let (keep, name) = (b.to_string(), a.to_string());
            let mut form = hidden(&compared, "/merge");
            form.push("keep", keep.as_str());
            form.push("name", name.as_str());
            let first = world.post(&visit, "/merge", form.clone()).await;
            let second = world.post(&visit, "/merge", form).await;
            let to = format!("/customers/{b}");
            assert_eq!((first.status, first.header("location")), (303, to.as_str()), "{}", text(&first));
            assert_eq!((second.status, second.header("location")), (303, to.as_str()));
            let said = page(&world, &visit, "/duplicates").await;
            assert!(said.contains("枫麦咖啡") && !said.contains(&address.replace('&', "&amp;")));
            assert_eq!(world.get(&visit, &address).await.status, 404, "one of them is gone");
            let undo = said.split("action=\"").find(|rest| rest.starts_with("/changes/")).unwrap();
            let undo = undo.split('"').next().unwrap();
            assert_eq!(world.post(&visit, undo, hidden(&said, undo)).await.status, 303);
            let list = page(&world, &visit, "/duplicates").await;
            assert!(list.contains(&address.replace('&', "&amp;")));
            // They are two, says somebody who knows them.
            let sent = world.post(&visit, "/duplicates/two", hidden(&list, "/duplicates/two")).await;
            assert_eq!(sent.status, 303);
            let list = page(&world, &visit, "/duplicates").await;
            assert!(!list.contains(&address.replace('&', "&amp;")));
        }
    });
}

#[test]
fn wrong_pairs_and_other_roles_get_nothing() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let [a, b] = two(&world, ["Ann", "ann"]).await;
        for address in ["/merge".to_owned(), format!("/merge?a={a}&b=x"), format!("/merge?a={}&b={b}", NOW.0)]
        {
            assert_eq!(world.get(&visit, &address).await.status, 404, "{address}");
        }
        let same = page(&world, &visit, &format!("/merge?a={a}&b={a}")).await;
        assert_eq!(world.post(&visit, "/merge", hidden(&same, "/merge")).await.status, 422);
        let service = world.visit(world.user(Role::Service).await, Lang::En).await;
        assert_eq!(world.get(&service, "/duplicates").await.status, 404);
        let form = hidden(&text(&world.get(&service, "/me").await), "/me").with("a", &a.to_string());
        assert_eq!(world.post(&service, "/merge", form.with("b", &b.to_string())).await.status, 403);
    });
}
