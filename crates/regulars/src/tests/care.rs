//! Today and the customer's file: what is done with whom is written down once, shown, refused and taken back.

use gate::users::UserId;
use gate::{Permit, Role};
use kernel::{IdMaker, Lang, Occasion, Page};
use records::customers::{self, CustomerId};

use super::world::{NOW, Visit, World, hidden, runtime, text};

/// The first line of Today, and whose it is.
async fn first_late(world: &World, visit: &Visit) -> (String, String) {
    let page = text(&world.get(visit, "/").await);
    let line = page.split("class=\"todo\"").nth(1).expect("a line of Today").to_owned();
    let id = line.split("/customers/").nth(1).unwrap().split(['"', '?']).next().unwrap().to_owned();
    (line, id)
}

/// Takes back what the page says was done: it says so once.
async fn undo(world: &World, visit: &Visit, page: &str) -> u16 {
    let to = page.split("action=\"/changes/").nth(1).expect("an undo").split('"').next().unwrap();
    let to = format!("/changes/{to}");
    let form = hidden(page, &to);
    world.post(visit, &to, form).await.status
}

fn at(minutes: u64) -> Occasion {
    Occasion { at: NOW, ids: IdMaker::new(900 + minutes) }
}

#[test]
fn a_late_regular_is_marked_done_once_and_comes_back_by_undo() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let (line, id) = first_late(&world, &visit).await;
            assert!(line.contains("class=\"chart strip\""), "the strip is drawn");
            assert!(line.contains(if lang == Lang::En { "nothing for" } else { "天没买" }), "{line}");
            let page = text(&world.get(&visit, "/").await);
            let form = page.split("<form").find(|form| form.contains(&id)).unwrap();
            let mut fields = hidden(&format!("<form{form}"), "/today/mark");
            assert_eq!((fields.get("mark"), fields.get("customer")), ("done", id.as_str()));
            fields.push("kind", "late");
            for _ in 0..2 {
                let answer = world.post(&visit, "/today/mark", fields.clone()).await;
                assert_eq!((answer.status, answer.header("location")), (303, "/"));
            }
            let page = text(&world.get(&visit, "/").await);
            let (lines, done) = page.split_once("class=\"done\"").expect("what was done today");
            assert!(
                !lines.contains(&id) && done.contains(&id),
                "the line is gone, and stands among the done"
            );
            assert_eq!(undo(&world, &visit, &page).await, 303);
            assert_eq!(first_late(&world, &visit).await.1, id, "and back again");
        }
    });
}

#[test]
fn a_found_day_is_shown_before_it_is_kept_and_then_stands_on_today() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let (_, id) = first_late(&world, &visit).await;
        let (file, log) = (format!("/customers/{id}"), format!("/customers/{id}/log"));
        let words = [("kind", "call"), ("text", "said today 16:30 is fine <b>")];
        let shown = world.send(&visit, &file, &log, &words).await;
        let page = text(&shown);
        assert_eq!(shown.status, 200);
        assert!(page.contains("said today 16:30 is fine &lt;b&gt;"), "what was typed is still there");
        assert!(
            page.contains("value=\"2026-11-19\"") && page.contains("value=\"16:30\""),
            "the day is shown"
        );
        let mut form = hidden(&page, &log);
        for (name, value) in words.iter().chain(&[("due", "2026-11-19"), ("due_time", "16:30")]) {
            form.push(*name, *value);
        }
        for _ in 0..2 {
            assert_eq!(world.post(&visit, &log, form.clone()).await.status, 303);
        }
        let page = text(&world.get(&visit, &file).await);
        let today = text(&world.get(&visit, "/").await);
        assert_eq!(today.matches("said today 16:30").count(), 1, "sent twice, kept once");
        assert!(today.contains("<span class=\"tag num\">16:30</span>"));
        assert!(page.contains("said today 16:30"));
        assert_eq!(undo(&world, &visit, &page).await, 303);
        let page = text(&world.get(&visit, &file).await);
        assert!(!page.contains("said today 16:30"), "taken back");
    });
}

#[test]
fn wrong_words_are_shown_again_with_what_is_wrong() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let (_, id) = first_late(&world, &visit).await;
        let (file, log) = (format!("/customers/{id}"), format!("/customers/{id}/log"));
        for (fields, says) in [
            (vec![("kind", "note"), ("text", "  ")], "Nothing has been written."),
            (vec![("kind", "promise"), ("text", "send the list")], "A promise needs a day."),
            (
                vec![("kind", "promise"), ("text", "send it"), ("looked", "yes"), ("due", "soon")],
                "The day or the time cannot be read.",
            ),
        ] {
            let answer = world.send(&visit, &file, &log, &fields).await;
            let page = text(&answer);
            assert_eq!(answer.status, 422, "{says}");
            assert!(page.contains("class=\"errsum\"") && page.matches(says).count() == 2, "{says}: {page}");
            assert!(page.contains(&format!("{}</textarea>", fields[1].1)), "nothing typed is lost");
        }
        let edit = format!("/customers/{id}/edit/birthday");
        let answer = world.send(&visit, &edit, &edit, &[("value", "3/11")]).await;
        let page = text(&answer);
        assert_eq!(answer.status, 422);
        assert!(page.contains("value=\"3/11\"") && page.contains("is no birthday."));
    });
}

#[test]
fn of_two_who_change_one_field_the_second_chooses() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let (_, id) = first_late(&world, &visit).await;
        let edit = format!("/customers/{id}/edit/city");
        let second = text(&world.get(&visit, &edit).await);
        assert_eq!(world.send(&visit, &edit, &edit, &[("value", "York")]).await.status, 303);
        let mut form = hidden(&second, &edit);
        form.push("value", "Bath");
        let answer = world.post(&visit, &edit, form).await;
        let page = text(&answer);
        assert_eq!(answer.status, 422);
        assert!(page.contains("York") && page.contains("Bath") && page.contains("Ada Moss"), "{page}");
        let mut form = hidden(&page, &edit);
        assert_eq!(form.get("seen"), "York");
        form.push("value", "Bath");
        assert_eq!(world.post(&visit, &edit, form).await.status, 303);
        let file = format!("/customers/{id}");
        let page = text(&world.get(&visit, &file).await);
        assert!(page.contains("Bath"));
        assert_eq!(undo(&world, &visit, &page).await, 303);
        assert!(text(&world.get(&visit, &file).await).contains("York"));
    });
}

#[test]
fn numbers_are_masked_until_somebody_asks_and_that_is_written_down() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let (_, id) = first_late(&world, &visit).await;
        let file = format!("/customers/{id}");
        let keys = format!("{file}/keys");
        assert_eq!(world.send(&visit, &file, &keys, &[("key", "not a key")]).await.status, 422);
        assert_eq!(world.send(&visit, &file, &keys, &[("key", "ann.other@example.org")]).await.status, 303);
        let page = text(&world.get(&visit, &file).await);
        assert!(page.contains("ann•••@example.org") && !page.contains("ann.other@"), "{page}");
        let to = format!("{file}/reveal");
        // They have other numbers besides.
        let masked = page.find("ann•••").unwrap();
        let answer = world.post(&visit, &to, hidden(&page[masked..], &to)).await;
        assert_eq!(answer.status, 200);
        assert!(text(&answer).contains("<span class=\"num\">ann.other@example.org</span>"));
        assert_eq!(looks(&world).await, ["email"], "the kind of thing, not the thing");
    });
}

#[test]
fn a_note_of_two_lines_is_changed_and_a_clash_over_it_ends() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let (_, id) = first_late(&world, &visit).await;
        let edit = format!("/customers/{id}/edit/note");
        for note in ["likes tea\nand cake", "likes tea\nand pie"] {
            let kept = world.send(&visit, &edit, &edit, &[("value", note)]).await;
            assert_eq!(kept.status, 303, "{note}: {}", text(&kept));
        }
        let mut late = hidden(&text(&world.get(&visit, &edit).await), &edit);
        let kept = world.send(&visit, &edit, &edit, &[("value", "likes coffee\nnow")]).await;
        assert_eq!(kept.status, 303);
        late.push("value", "mine\nall mine");
        let clash = world.post(&visit, &edit, late).await;
        assert_eq!(clash.status, 422);
        let mut chosen = hidden(&text(&clash), &edit);
        chosen.push("value", "mine\nall mine");
        let kept = world.post(&visit, &edit, chosen).await;
        assert_eq!(kept.status, 303, "{}", text(&kept));
    });
}

/// What the owner looked at, by its name: the clock stands still.
async fn looks(world: &World) -> Vec<String> {
    let mut tx = world.db.read().await.unwrap();
    let see = Permit::by_house("test");
    let trail = gate::audit::list(&mut tx, &see, None, &Page::new(50, None)).await.unwrap();
    let looks = trail.rows.iter().filter(|line| line.deed == "customers.reveal");
    let mut looks: Vec<String> = looks
        .map(|line| {
            assert_eq!(line.user, Some(world.owner));
            let said = line.after.as_ref().unwrap();
            assert_eq!(said.as_object().unwrap().len(), 1);
            said["looked_at"].as_str().unwrap().to_owned()
        })
        .collect();
    looks.sort_unstable();
    looks
}

#[test]
fn a_number_or_address_is_nowhere_on_the_page_until_it_is_taken_and_that_is_written_down() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let made = world
            .send(&visit, "/customers/new", "/customers/new", &[("name", "Ann"), ("phone", "13911112046")])
            .await;
        let file = made.header("location").split(['?', '#']).next().unwrap().to_owned();
        let edit = format!("{file}/edit/address");
        assert_eq!(world.send(&visit, &edit, &edit, &[("value", "Lantern Lane 7")]).await.status, 303);
        assert_eq!(looks(&world).await, Vec::<String>::new(), "there was none to look at");
        let page = text(&world.get(&visit, &file).await);
        for hidden in ["13911112046", "Lantern Lane", "tel:", "sms:"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
        let call = format!("{file}/call");
        assert!(page.contains(&format!("href=\"{call}\" data-call")), "{page}");
        // A link on another site, or one fetched ahead, rings nobody up.
        let mut led = frame::web::Request::get(&call);
        led.headers.push(("sec-fetch-site".to_owned(), "cross-site".to_owned()));
        let led = frame::web::answer(&world.db, &world.house, visit.request(led)).await;
        assert_eq!((led.status, led.header("location")), (303, file.as_str()));
        assert_eq!(looks(&world).await, Vec::<String>::new());
        for (address, to) in [("call", "tel:13911112046"), ("message", "sms:13911112046")] {
            let answer = world.get(&visit, &format!("{file}/{address}")).await;
            assert_eq!((answer.status, answer.header("location")), (303, to));
        }
        assert!(text(&world.get(&visit, &edit).await).contains("Lantern Lane 7"));
        assert_eq!(looks(&world).await, ["address", "phone", "phone"]);
    });
}

/// Puts somebody in charge of a customer.
async fn give(world: &World, id: &str, owner: UserId) {
    let id: CustomerId = kernel::Id::from_uuid(kernel::uuid::Uuid::try_parse(id).unwrap());
    let mut tx = world.db.write().await.unwrap();
    customers::hand_over(&mut tx, &Permit::by_house("test"), &mut at(1), &[id], Some(owner)).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn account_people_see_their_own_and_readers_change_nothing() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let owner = world.visit(world.owner, Lang::En).await;
        let (_, own) = first_late(&world, &owner).await;
        let account = world.user(Role::Account).await;
        give(&world, &own, account).await;
        let visit = world.visit(account, Lang::En).await;
        let (_, theirs) = first_late(&world, &owner).await;
        let page = text(&world.get(&visit, "/").await);
        assert_eq!(page.matches("class=\"todo\"").count(), 1, "only what is theirs");
        assert_eq!(world.get(&visit, &format!("/customers/{own}")).await.status, 200);
        let everyone = text(&world.get(&owner, "/?who=all").await);
        let other = everyone
            .split("/customers/")
            .skip(1)
            .map(|rest| rest.split(['"', '?']).next().unwrap().to_owned())
            .find(|id| *id != own && id.len() == own.len())
            .unwrap();
        assert_ne!((&other, theirs.is_empty()), (&own, true));
        for path in [String::new(), "/print".to_owned(), "/edit/city".to_owned()] {
            assert_eq!(world.get(&visit, &format!("/customers/{other}{path}")).await.status, 404, "{path}");
        }
        let mut form = hidden(&text(&world.get(&visit, "/").await), "/today/mark");
        form = form.with("customer", &other).with("kind", "late").with("mark", "done");
        assert_eq!(world.post(&visit, "/today/mark", form).await.status, 404);

        let reader = world.user(Role::ReadOnly).await;
        let visit = world.visit(reader, Lang::En).await;
        let page = text(&world.get(&visit, &format!("/customers/{own}")).await);
        assert!(
            !page.contains("/log\"") && !page.contains("/edit/") && !page.contains("class=\"card facts\"")
        );
        assert!(!text(&world.get(&visit, "/").await).contains("/today/mark"));
    });
}

#[test]
fn an_empty_book_asks_for_a_file_and_a_done_day_says_so() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let page = text(&world.get(&visit, "/").await);
        assert!(page.contains("action=\"/imports\"") && page.contains("name=\"file\""));
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        // Everybody who is late is looked after; then the best are worth a word; then nothing is left.
        for _ in 0..400 {
            let page = text(&world.get(&visit, "/?who=all").await);
            if !page.contains("action=\"/today/mark\"") {
                assert!(page.contains("Nothing left today."), "{page}");
                return;
            }
            let form = hidden(&page, "/today/mark");
            assert_eq!(world.post(&visit, "/today/mark", form).await.status, 303);
        }
        panic!("the day does not end");
    });
}

/// The numbers beside the entries of the menu, by where those lead.
fn numbers(page: &str) -> Vec<(String, String)> {
    let side = page.split("<aside class=\"side\"").nth(1).unwrap().split("</aside>").next().unwrap();
    let of_entry = |entry: &str| {
        let number = entry.split("class=\"n").nth(1)?.split('>').nth(1)?.split('<').next()?;
        Some((entry.split('"').next()?.to_owned(), number.to_owned()))
    };
    side.split("<a href=\"").filter_map(|entry| of_entry(entry.split("</a>").next()?)).collect()
}

#[test]
fn the_menu_says_the_same_numbers_on_every_page() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        for user in [world.owner, world.user(Role::Account).await] {
            let visit = world.visit(user, Lang::En).await;
            // Today tells its own number, Customers' is counted after its page, both are counted beside another page.
            let mut seen = Vec::new();
            for address in ["/", "/customers", "/imports", "/nowhere"] {
                seen.push(numbers(&text(&world.get(&visit, address).await)));
            }
            assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
            let paths: Vec<&str> = seen[0].iter().map(|(path, _)| path.as_str()).collect();
            // Nobody gave the account person a customer: nothing is theirs, and there is nothing to count.
            assert_eq!(
                paths,
                if user == world.owner { vec!["/", "/customers", "/warnings"] } else { vec![] }
            );
        }
        let visit = world.visit(world.owner, Lang::En).await;
        let before = text(&world.get(&visit, "/imports").await);
        let (_, id) = first_late(&world, &visit).await;
        let fields = [("customer", id.as_str()), ("kind", "late"), ("mark", "done")];
        world.send(&visit, "/", "/today/mark", &fields).await;
        let (was, is) = (numbers(&before), numbers(&text(&world.get(&visit, "/imports").await)));
        let count = |numbers: &[(String, String)]| numbers[0].1.parse::<u32>().unwrap();
        let today = text(&world.get(&visit, "/").await);
        assert_eq!(count(&is) + 1, count(&was), "the day's work becomes less while it is done");
        let lines =
            today.split("class=\"todo\"").skip(1).filter_map(|line| line.split("class=\"side-r\"").next());
        assert!(lines.into_iter().all(|line| !line.contains(&id)), "{id}");
        assert_eq!(numbers(&today), is);
        assert!(today.contains(&format!("{} things to do today", is[0].1)), "{is:?}");
    });
}
