//! What is done to many customers from the list: at once for few, as work behind the pages for many, with who was left and
//! why, and back in one step.

use frame::web::Fields;
use gate::{Permit, Role};
use kernel::{Lang, Page};
use records::customers::{self, CustomerField};

use super::world::{Visit, World, hidden, runtime, text};

async fn everybody(world: &World) -> Vec<customers::Customer> {
    let mut tx = world.db.read().await.unwrap();
    let (mut all, mut page) = (Vec::new(), Page::new(1000, None));
    loop {
        let found = customers::list(&mut tx, &Permit::by_house("test"), None, &page).await.unwrap();
        all.extend(found.rows);
        let Some(next) = found.next else { return all };
        page = Page::new(1000, Some(next));
    }
}

async fn tagged(world: &World, tag: &str) -> usize {
    let all = everybody(world).await;
    all.iter().filter(|one| one.card.get(CustomerField::Tags) == tag).count()
}

async fn show(world: &World, visit: &Visit, address: &str) -> String {
    let page = world.get(visit, address).await;
    assert_eq!(page.status, 200, "{address}: {}", text(&page));
    let problems = super::strict::problems(&text(&page));
    assert!(problems.is_empty(), "{address}: {problems:#?}");
    text(&page)
}

/// The form of the bar with these fields.
async fn bar(world: &World, visit: &Visit, fields: &[(&str, &str)]) -> Fields {
    let mut form = hidden(&show(world, visit, "/customers").await, "/customers/bulk");
    for (name, value) in fields {
        form.push(*name, *value);
    }
    form
}

async fn undo(world: &World, visit: &Visit, page: &str) -> u16 {
    let to = page.split("action=\"").find(|rest| rest.starts_with("/changes/")).expect("an undo");
    let to = to.split('"').next().unwrap();
    world.post(visit, to, hidden(page, to)).await.status
}

#[test]
fn many_are_work_behind_the_pages_that_tells_how_far_it_is_and_goes_back_in_one_step() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let all = everybody(&world).await;
            assert!(all.len() > 200, "more than are done at once: {}", all.len());
            let by_hand = all[0].id.to_string();
            let one = bar(&world, &visit, &[("pick", &by_hand), ("tag", "autumn"), ("do", "tag")]).await;
            assert_eq!(world.post(&visit, "/customers/bulk", one).await.status, 303);
            let form = bar(&world, &visit, &[("all", "1"), ("tag", "autumn"), ("do", "tag")]).await;
            let sent = world.post(&visit, "/customers/bulk", form.clone()).await;
            let at = sent.header("location").to_owned();
            assert!(sent.status == 303 && at.starts_with("/customers/bulk/"), "{} {at}", sent.status);
            assert_eq!(
                world.post(&visit, "/customers/bulk", form).await.header("location"),
                at,
                "twice is once"
            );
            let going = show(&world, &visit, &at).await;
            assert!(going.contains("role=\"progressbar\"") && going.contains("data-poll=\"600\""));
            assert_eq!(tagged(&world, "autumn").await, 1, "nothing is done before the work is taken up");
            // Other pages are whole meanwhile, and nobody else sees this one.
            show(&world, &visit, "/customers").await;
            let other = world.visit(world.user(Role::Manager).await, lang).await;
            assert_eq!(world.get(&other, &at).await.status, 404);
            while frame::work::one(&world.db, &world.house).await.unwrap() {}
            let ended = show(&world, &visit, &at).await;
            assert!(!ended.contains("data-poll"));
            let reason = if lang == Lang::En { "one was so already" } else { "1 位本来就是" };
            assert!(
                ended.contains(reason)
                    && ended.contains(&frame::formats::count(kernel::count(all.len() - 1))),
                "{ended}"
            );
            assert_eq!(tagged(&world, "autumn").await, all.len());
            show(&world, &visit, "/changes").await;
            assert_eq!(undo(&world, &visit, &ended).await, 303);
            assert_eq!(tagged(&world, "autumn").await, 1, "the one tagged by hand stays");
            let back = show(&world, &visit, &at).await;
            assert!(back.contains(if lang == Lang::En { "taken back" } else { "已撤销" }), "{back}");
            for strange in ["none", "00000000-0000-0000-0000-000000000000"] {
                assert_eq!(world.get(&visit, &format!("/customers/bulk/{strange}")).await.status, 404);
            }
        }
    });
}

#[test]
fn work_is_stopped_before_it_began_and_says_so() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let form = bar(&world, &visit, &[("all", "1"), ("owner", "none"), ("do", "hand")]).await;
        let at = world.post(&visit, "/customers/bulk", form).await.header("location").to_owned();
        let stop = format!("{at}/stop");
        let going = show(&world, &visit, &at).await;
        assert_eq!(world.post(&visit, &stop, hidden(&going, &stop)).await.status, 303);
        assert!(show(&world, &visit, &at).await.contains("Stops in a moment"));
        while frame::work::one(&world.db, &world.house).await.unwrap() {}
        let ended = show(&world, &visit, &at).await;
        assert!(ended.contains("were not looked at, as the work was stopped"), "{ended}");
        assert!(!ended.contains("action=\"/changes/"), "nothing was done");
    });
}

#[test]
fn a_to_do_stands_on_today_for_each_ticked_customer_and_goes_in_one_step() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let all = everybody(&world).await;
        let kim = world.user(Role::Account).await;
        let mut tx = world.db.write().await.unwrap();
        let mut occasion = kernel::Occasion { at: super::world::NOW, ids: kernel::IdMaker::new(77) };
        let hand = Permit::by_house("test");
        customers::hand_over(&mut tx, &hand, &mut occasion, &[all[0].id], Some(kim)).await.unwrap();
        tx.commit().await.unwrap();
        let (own, other) = (all[0].id.to_string(), all[1].id.to_string());
        let words =
            [("pick", own.as_str()), ("pick", other.as_str()), ("do", "promise"), ("due", "2026-11-19")];
        // An account person: their own only, and the other is said to be none of theirs.
        let visitor = world.visit(kim, Lang::En).await;
        let mut form = bar(&world, &visitor, &words).await;
        form.push("text", "send the price list");
        assert_eq!(world.post(&visitor, "/customers/bulk", form).await.status, 303);
        let said = show(&world, &visitor, "/customers").await;
        assert!(
            said.contains("To-do “send the price list” for 1, 1 not: one is not in your charge"),
            "{said}"
        );
        let today = show(&world, &visit, "/?who=all").await;
        assert_eq!(today.matches("send the price list").count(), 1);
        // The owner: both; one has it already.
        let mut form = bar(&world, &visit, &words).await;
        form.push("text", "send the price list");
        assert_eq!(world.post(&visit, "/customers/bulk", form).await.status, 303);
        let said = show(&world, &visit, "/customers").await;
        assert!(said.contains("for 1, 1 not: one was so already"), "{said}");
        assert_eq!(show(&world, &visit, "/?who=all").await.matches("send the price list").count(), 2);
        assert!(show(&world, &visit, "/changes").await.contains("To-do for one customer"));
        assert_eq!(undo(&world, &visit, &said).await, 303);
        assert_eq!(show(&world, &visit, "/?who=all").await.matches("send the price list").count(), 1);
        // What cannot be read is refused with its way out.
        for (day, text_typed) in [("soon", "x"), ("", "x"), ("2026-11-19", " ")] {
            let fields = [("pick", own.as_str()), ("do", "promise"), ("due", day), ("text", text_typed)];
            let form = bar(&world, &visit, &fields).await;
            assert_eq!(world.post(&visit, "/customers/bulk", form).await.status, 422, "{day} {text_typed}");
        }
        let form = bar(&world, &visit, &[("pick", "none"), ("do", "erase")]).await;
        assert_eq!(world.post(&visit, "/customers/bulk", form).await.status, 303);
    });
}
