//! What was typed finds a list: what is done to all of it is done to those it shows. Views keep it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use frame::web::Fields;
use gate::{Permit, Role};
use kernel::{Lang, Page};
use records::customers::{self, CustomerField};

use super::importing::page;
use super::privacy::bring;
use super::world::{World, hidden, runtime, text};

/// The customers ticked on a page.
fn shown(page: &str) -> BTreeSet<String> {
    let ids = page.split("name=\"pick\" value=\"").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

async fn labelled(world: &World, label: &str) -> BTreeSet<String> {
    let mut tx = world.db.read().await.unwrap();
    let all =
        customers::list(&mut tx, &Permit::by_house("test"), None, &Page::new(1000, None)).await.unwrap();
    let labelled = all.rows.iter().filter(|one| one.card.get(CustomerField::Tags) == label);
    labelled.map(|one| one.id.to_string()).collect()
}

#[test]
fn what_is_done_to_all_found_is_done_to_those_the_list_shows() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let mut people = String::from("customer id,name\n");
            for number in 0..230 {
                writeln!(people, "K{number},Crowd {number}").unwrap();
            }
            bring(&world, &visit, "people.csv", &people).await;
            let list = page(&world, &visit, "/customers?q=crowd").await;
            let listed = shown(&list);
            let over = if lang == Lang::En { "over 200 customers" } else { "200 以上 位客户" };
            assert!(listed.len() == 200 && list.contains(over), "{} {list}", listed.len());
            let all = if lang == Lang::En { "The 200 shown here" } else { "这里列出的 200 位" };
            assert!(list.contains(all), "{list}");
            let file = text(&world.get(&visit, "/customers/export?q=crowd&as=csv").await);
            assert_eq!(file.lines().count(), 201);
            let mut form = hidden(&list, "/customers/bulk");
            for (name, value) in [("all", "1"), ("do", "tag"), ("tag", "met")] {
                form.push(name, value);
            }
            let done = world.post(&visit, "/customers/bulk", form).await;
            assert_eq!(done.status, 303, "{}", text(&done));
            while frame::work::one(&world.db, &world.house).await.unwrap() {}
            assert_eq!(labelled(&world, "met").await, listed);
            let few = page(&world, &visit, "/customers?q=crowd+22").await;
            assert!(!few.contains(over) && shown(&few).len() < 20, "{few}");
        }
    });
}

#[test]
fn a_view_of_ones_own_stands_before_those_of_others_and_can_be_dropped() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            bring(&world, &world.visit(world.owner, lang).await, "people.csv", "customer id,name\n1,Ann\n")
                .await;
            let manager = world.visit(world.user(Role::Manager).await, lang).await;
            let owner = world.visit(world.owner, lang).await;
            let views = "/customers/views";
            for number in 1..=12 {
                let name = format!("Theirs {number}");
                let kept = world.send(&manager, views, views, &[("name", &name), ("shared", "1")]).await;
                assert_eq!(kept.status, 303, "{}", text(&kept));
            }
            for number in 1..=12 {
                let kept = world.send(&owner, views, views, &[("name", &format!("Mine {number}"))]).await;
                assert_eq!(kept.status, 303, "{}", text(&kept));
                let list = page(&world, &owner, "/customers").await;
                assert!(list.contains(&format!("Mine {number}")), "{number}: {list}");
            }
            let managed = page(&world, &owner, views).await;
            assert!(managed.contains("Theirs 12") && managed.contains("Mine 12"), "{managed}");
            let full = world.send(&owner, views, views, &[("name", "Mine too")]).await;
            let said =
                if lang == Lang::En { "You keep 12 views already" } else { "您已存了 12 个视图" };
            assert!(full.status == 422 && text(&full).contains(said), "{}", text(&full));
            assert!(text(&full).contains("value=\"Mine too\""), "what was typed stays");
            let drop = managed.split("action=\"").find(|form| form.starts_with("/customers/views/")).unwrap();
            let drop = drop.split('"').next().unwrap().to_owned();
            assert_eq!(world.post(&owner, &drop, hidden(&managed, &drop)).await.status, 303);
            let kept = world.send(&owner, views, views, &[("name", "Mine too")]).await;
            assert_eq!(kept.status, 303, "{}", text(&kept));
        }
    });
}

#[test]
fn work_on_many_is_shown_for_a_week_after_it_ended() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let list = page(&world, &visit, "/customers").await;
        let mut form = Fields::default();
        for (name, value) in hidden(&list, "/customers/bulk").pairs() {
            form.push(name, value);
        }
        for (name, value) in [("all", "1"), ("do", "tag"), ("tag", "autumn")] {
            form.push(name, value);
        }
        let at = world.post(&visit, "/customers/bulk", form).await.header("location").to_owned();
        while frame::work::one(&world.db, &world.house).await.unwrap() {}
        let sweep = async || {
            for sweep in desk::customer_list::FEATURE.sweeps {
                sweep(&world.db, &world.house).await.unwrap();
            }
            world.get(&visit, &at).await.status
        };
        assert_eq!(sweep().await, 200);
        let mut tx = world.db.write().await.unwrap();
        let week_ago = super::world::NOW.0 - 7 * 24 * 3_600 * 1_000_000;
        store::sql("update bulk_runs set ended_at = $1").bind(week_ago).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sweep().await, 404);
    });
}
