//! A book whose orders end long ago is seen as of its last day, once its owner asks for that.

use std::fmt::Write as _;

use frame::web::Fields;
use gate::Role;
use kernel::{Day, Days, Lang};

use super::importing::{page, work};
use super::privacy::bring;
use super::world::{World, hidden, runtime, text};

/// The last day of the file; the clock stands at November 2026.
const LAST: &str = "2020-06-30";

/// Forty customers who buy every week or two for half a year; some stop a few weeks before the end.
fn old_orders() -> String {
    let last: Day = LAST.parse().unwrap();
    let mut file = "order number,date,customer,amount\n".to_owned();
    let mut number = 0;
    for customer in 0..40 {
        let gap = 7 + customer % 8;
        let silent = if customer % 5 == 4 { 3 * gap / 2 + 5 } else { customer % gap };
        let mut day = last - Days(180);
        while day <= last - Days(silent) {
            number += 1;
            writeln!(file, "{number},{day},Shop {customer},{}.50", 20 + customer).unwrap();
            day = day + Days(gap + i32::from(number % 3 == 0));
        }
    }
    writeln!(file, "{},{LAST},Shop 0,25.00", number + 1).unwrap();
    file
}

#[test]
fn an_old_book_says_so_and_is_seen_as_of_its_last_day_until_newer_orders_come() {
    runtime().block_on(async {
        for (lang, day, late) in
            [(Lang::En, "30 Jun 2020", "nothing for"), (Lang::Zh, "2020-06-30", "按 2020-06-30 的情形看客户")]
        {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            bring(&world, &visit, "orders.csv", &old_orders()).await;
            for address in ["/", "/value/tiers", "/value/tiers?first=1"] {
                let body = page(&world, &visit, address).await;
                assert!(
                    body.contains("action=\"/value/seen-from\"") && body.contains(day),
                    "{address}: {body}"
                );
                assert!(!body.contains("id=\"first-look\""), "nothing of it looks right");
            }
            assert!(!page(&world, &visit, "/").await.contains("g-late"), "seen from today nobody is late");

            let chosen = world.send(&visit, "/", "/value/seen-from", &[("to", "newest")]).await;
            assert_eq!((chosen.status, chosen.header("location")), (303, "/value/tiers"));
            work(&world).await;
            let today = page(&world, &visit, "/").await;
            assert!(today.contains("g-late") && today.contains(late), "{today}");
            let list = page(&world, &visit, "/customers?late=1").await;
            assert!(list.contains("Shop 4"), "{list}");
            // Every page says from which day it is seen.
            assert!(list.contains("href=\"/value/tiers\"") && list.contains(day), "{list}");
            // Work that values it again in the morning does not let go of the day.
            let form = hidden(&page(&world, &visit, "/value/tiers").await, "/value/seen-from");
            assert_eq!(world.post(&visit, "/value/again", form).await.status, 303);
            work(&world).await;
            assert!(page(&world, &visit, "/").await.contains("g-late"));

            bring(
                &world,
                &visit,
                "new.csv",
                "order number,date,customer,amount\nN-1,2026-11-12,Shop 0,30.00\n",
            )
            .await;
            let body = page(&world, &visit, "/value/tiers").await;
            assert!(!body.contains("action=\"/value/seen-from\""), "newer orders came: the book goes on");
        }
    });
}

#[test]
fn the_day_is_an_owners_to_choose_and_goes_back_by_undo() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        bring(&world, &visit, "orders.csv", &old_orders()).await;
        let manager = world.visit(world.user(Role::Manager).await, Lang::En).await;
        let body = page(&world, &manager, "/value/tiers").await;
        assert!(body.contains("An owner can change this.") && !body.contains("action=\"/value/seen-from\""));
        assert_eq!(world.post(&manager, "/value/seen-from", Fields::default()).await.status, 403);

        world.send(&visit, "/", "/value/seen-from", &[("to", "newest")]).await;
        work(&world).await;
        let told = text(&world.get(&visit, "/value/tiers").await);
        let undo = told.split("action=\"").find(|form| form.starts_with("/changes/")).expect("an undo");
        let undo = undo.split('"').next().unwrap().to_owned();
        let undone = world.post(&visit, &undo, hidden(&told, &undo)).await;
        assert_eq!(undone.status, 303, "{}", text(&undone));
        work(&world).await;
        let body = page(&world, &visit, "/").await;
        assert!(body.contains("value=\"newest\"") && !body.contains("g-late"), "{body}");
    });
}

#[test]
fn nobody_is_to_look_after_a_customer_who_was_erased() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        bring(&world, &visit, "orders.csv", &old_orders()).await;
        world.send(&visit, "/", "/value/seen-from", &[("to", "newest")]).await;
        work(&world).await;
        let today = page(&world, &visit, "/").await;
        let group = today.split("id=\"g-late\"").nth(1).unwrap();
        let file = group.split("href=\"").find(|link| link.starts_with("/customers/")).unwrap();
        let file = file.split('"').next().unwrap().to_owned();
        let to = format!("{file}/erase");
        assert_eq!(world.send(&visit, &to, &to, &[]).await.status, 303);
        let today = page(&world, &visit, "/").await;
        assert!(today.contains("g-late") && !today.contains(&file), "{file}: {today}");
    });
}
