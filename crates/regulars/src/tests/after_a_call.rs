//! After a call the page asks how it went, and one press says it; lunar birthdays stand on Today on their day.

use gate::Permit;
use kernel::{Lang, Page};
use records::customers::{self, Customer};

use super::importing::page;
use super::world::{World, hidden, runtime, text};

/// Somebody of the demo's book.
async fn somebody(world: &World) -> Customer {
    let mut tx = world.db.read().await.unwrap();
    let see = Permit::by_house("test");
    customers::list(&mut tx, &see, None, &Page::new(1, None)).await.unwrap().rows.remove(0)
}

#[test]
fn one_press_says_how_a_call_went() {
    runtime().block_on(async {
        for (lang, nobody, again) in [
            (Lang::En, "Called, nobody answered: rang twice", "Call again: after ten on Friday"),
            (Lang::Zh, "打过电话，没人接：rang twice", "再打电话：周五再说"),
        ] {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let file = format!("/customers/{}", somebody(&world).await.id);
            let log = format!("{file}/log");
            let send = async |went: &str, typed: &str| {
                let mut form = hidden(&page(&world, &visit, &format!("{file}?add=call")).await, &log);
                for (name, value) in [("kind", "call"), ("text", typed), ("went", went)] {
                    form.push(name, value);
                }
                let answer = world.post(&visit, &log, form).await;
                assert_eq!(answer.status, 303, "{went}: {}", text(&answer));
                page(&world, &visit, &file).await
            };
            let before = page(&world, &visit, &format!("{file}?add=call")).await;
            for way in ["reached", "no-answer", "again"] {
                assert!(before.contains(&format!("name=\"went\" value=\"{way}\"")), "{way}");
            }
            assert!(send("no-answer", "rang twice").await.contains(nobody));
            assert!(send("reached", "wants two cases").await.contains("wants two cases"));
            let typed = again.split_once([':', '：']).unwrap().1.trim();
            let shown = send("again", typed).await;
            assert!(shown.contains(again), "{shown}");
            // Friday is the next day; what is promised stands on Today then.
            assert!(shown.contains(&format!("{file}/done/")), "an open promise");
            let due = if lang == Lang::En { "tomorrow" } else { "明天" };
            assert!(shown.contains(due), "{shown}");
        }
    });
}

#[test]
fn a_lunar_birthday_is_kept_lunar_and_found_on_its_day() {
    runtime().block_on(async {
        // The clock of the tests stands at 19 November 2026, the eleventh of the tenth lunar month.
        for (lang, typed, shown) in [
            (Lang::Zh, "农历十月十一", "农历十月十一（下一次是 11-19）"),
            (Lang::En, "lunar 10/11", "lunar 10/11, next on 19 Nov"),
        ] {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let customer = somebody(&world).await;
            let file = format!("/customers/{}", customer.id);
            let edit = format!("{file}/edit/birthday");
            let kept = world.send(&visit, &edit, &edit, &[("value", typed)]).await;
            assert_eq!(kept.status, 303, "{}", text(&kept));
            let body = page(&world, &visit, &file).await;
            assert!(body.contains(shown), "{body}");
            let today = page(&world, &visit, "/?who=all").await;
            let group = today.split("id=\"g-birthdays\"").nth(1).expect("a birthday");
            assert!(group.contains(&file), "{group}");
        }
    });
}
