//! Follow-ups, visits and calendars in a browser: put down, handled, taken back; and wrong input, which loses nothing.

use gate::{Permit, Role};
use kernel::{IdMaker, Lang, Occasion};
use records::customers::{self, CustomerId, Newcomer};

use super::strict;
use super::world::{NOW, Visit, World, hidden, runtime, text};

async fn newcomer(world: &World, seed: u64, name: &str) -> CustomerId {
    let mut tx = world.db.write().await.unwrap();
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    let mut at = Occasion { at: NOW, ids: IdMaker::new(7_000 + seed) };
    let made = customers::create(&mut tx, &Permit::by_house("test"), &mut at, &new).await.unwrap();
    tx.commit().await.unwrap();
    made.0
}

async fn page(world: &World, visit: &Visit, address: &str) -> String {
    let page = world.get(visit, address).await;
    let body = text(&page);
    assert_eq!(page.status, 200, "{address}: {body}");
    let problems = strict::problems(&body);
    assert!(problems.is_empty(), "{address}: {problems:#?}");
    body
}

/// The first address of a kind on a page.
fn link(body: &str, begin: &str) -> String {
    let found =
        strict::links(body).into_iter().find(|link| link.starts_with(begin) && !link.ends_with("/new"));
    found.unwrap_or_else(|| panic!("no link begins with {begin}: {body}"))
}

#[test]
fn a_follow_up_is_put_down_in_words_handled_and_taken_back() {
    runtime().block_on(async {
        for (lang, words, found) in
            [(Lang::En, "Call again tomorrow 10:00", "10:00"), (Lang::Zh, "明天 10 点再打电话", "10:00")]
        {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let noor = newcomer(&world, 1, "Noor Haddad").await;
            let new = "/followups/new";
            page(&world, &visit, "/followups").await;
            let offered = world.send(&visit, new, new, &[("for", "noor"), ("what", words)]).await;
            let offered_page = text(&offered);
            assert_eq!(offered.status, 200, "the day is shown before it is kept: {offered_page}");
            assert!(offered_page.contains(found), "{offered_page}");
            assert_eq!(strict::problems(&offered_page), Vec::<String>::new());
            let mut form = hidden(&offered_page, new);
            for (name, value) in
                [("what", words), ("due", "2026-11-20"), ("due_time", "10:00"), ("why", "<b>asked</b>")]
            {
                form.push(name, value);
            }
            let saved = world.post(&visit, new, form).await;
            assert_eq!(
                (saved.status, saved.header("location")),
                (303, format!("/customers/{noor}").as_str())
            );
            let file = page(&world, &visit, &format!("/customers/{noor}")).await;
            let one = link(&file, &format!("/followups/{noor}/"));
            let list = page(&world, &visit, "/followups").await;
            assert!(list.contains(words) && list.contains("&lt;b&gt;asked") && list.contains(&one), "{list}");
            let shown = page(&world, &visit, &one).await;
            for (deed, fields, status) in [
                ("drop", vec![("word", " ")], 422),
                ("put-off", vec![("due", "soon")], 422),
                ("put-off", vec![("due", "2026-11-30"), ("due_time", "")], 303),
                ("done", vec![("outcome", "They come by")], 303),
                ("drop", vec![("word", "Not needed")], 422),
                ("reopen", vec![], 303),
            ] {
                let mut form = hidden(&shown, &format!("{one}/done"));
                form = form.with("_once", "");
                for (name, value) in fields {
                    form.push(name, value);
                }
                let answer = world.post(&visit, &format!("{one}/{deed}"), form).await;
                assert_eq!(answer.status, status, "{deed}: {}", text(&answer));
                if status == 422 {
                    assert_eq!(strict::problems(&text(&answer)), Vec::<String>::new(), "{deed}");
                }
            }
            let toast = page(&world, &visit, "/followups?view=ended").await;
            let to = toast.split("action=\"/changes/").nth(1).unwrap().split('"').next().unwrap();
            let to = format!("/changes/{to}");
            assert_eq!(world.post(&visit, &to, hidden(&toast, &to)).await.status, 303);
            assert!(page(&world, &visit, "/followups?view=ended").await.contains("They come by"));
            for view in ["late", "today", "week", "later", "escalated", "nonsense"] {
                page(&world, &visit, &format!("/followups?view={view}&who=mine")).await;
            }
            for (days, status) in [("0", 422), ("many", 422), ("5", 303)] {
                let answer =
                    world.send(&visit, "/followups/rules", "/followups/rules", &[("days", days)]).await;
                assert_eq!(answer.status, status, "{days}");
            }
        }
    });
}

#[test]
fn a_visit_is_written_down_and_its_suggestion_decided() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let noor = newcomer(&world, 1, "Noor Haddad").await;
            for address in [
                "/visits",
                "/visits/new",
                "/visits/round",
                "/visits/round?day=x",
                "/visits/suggestions",
                "/visits/plans",
            ] {
                page(&world, &visit, address).await;
            }
            let (from, new) = (format!("/visits/new?customer={noor}"), "/visits/new");
            for (fields, status) in [
                (vec![("misuse", "Boils milk")], 422),
                (vec![("day", "2999-01-01")], 422),
                (
                    vec![
                        ("how", "call"),
                        ("opinions", "Fine <i>cups</i>"),
                        ("suggestion1", "A larger one"),
                        ("product1", "Cup"),
                    ],
                    303,
                ),
            ] {
                let answer = world.send(&visit, &from, new, &fields).await;
                assert_eq!(answer.status, status, "{fields:?}: {}", text(&answer));
                if status == 422 {
                    assert_eq!(strict::problems(&text(&answer)), Vec::<String>::new());
                }
            }
            let body = page(&world, &visit, &format!("/customers/{noor}")).await;
            let one = link(&body, &format!("/visits/{noor}/"));
            assert!(page(&world, &visit, &one).await.contains("Fine &lt;i&gt;cups"));
            let list = page(&world, &visit, "/visits/suggestions?product=Cup").await;
            let to = list.split("action=\"/visits/").nth(1).unwrap().split('"').next().unwrap();
            let to = format!("/visits/{to}");
            let form = hidden(&list, &to);
            let declined = world.post(&visit, &to, form.with("taken", "0")).await;
            assert_eq!(declined.status, 422, "a no takes a word");
            let taken = world.post(&visit, &to, form.with("_once", "").with("taken", "1")).await;
            assert_eq!(taken.status, 303, "{}", text(&taken));
            page(&world, &visit, "/visits/suggestions?state=taken").await;
            assert!(page(&world, &visit, "/followups").await.contains("A larger one"), "they are to be told");
        }
    });
}

#[test]
fn plans_are_tried_before_they_are_kept() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let here = "/visits/plans";
        let fields =
            [("platinum", "30"), ("gold", "90"), ("iron", ""), ("lead", ""), ("products", "Tea: 7, yearly")];
        let tried = world.send(&visit, here, here, &[&fields[..], &[("try", "1")]].concat()).await;
        let body = text(&tried);
        assert_eq!(tried.status, 200, "{body}");
        assert!(body.contains("id=\"would\""), "{body}");
        assert_eq!(strict::problems(&body), Vec::<String>::new());
        assert!(!page(&world, &visit, here).await.contains("Tea: 7"), "nothing was kept");
        assert_eq!(world.send(&visit, here, here, &fields).await.status, 303);
        assert!(page(&world, &visit, here).await.contains("Tea: 7, yearly"));
        let wrong = world.send(&visit, here, here, &[("platinum", "1"), ("products", "Tea")]).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(strict::problems(&text(&wrong)), Vec::<String>::new());
        for sweep in care::visits::FEATURE.sweeps {
            sweep(&world.db, &world.house).await.unwrap();
        }
        let due = page(&world, &visit, "/visits").await;
        let round = page(&world, &visit, "/visits/round?day=2027-02-03").await;
        assert!(round.contains("class=\"ck\""), "{round}");
        let list = page(&world, &visit, "/followups").await;
        assert!(list.contains("tier is visited every"), "{due}");
    });
}

#[test]
fn a_calendar_is_fetched_without_signing_in_until_its_address_is_revoked() {
    runtime().block_on(async {
        let world = World::empty().await;
        let (owner, clerk) = (world.owner, world.user(Role::Service).await);
        let noor = newcomer(&world, 1, "Noor Haddad").await;
        let visit = world.visit(owner, Lang::En).await;
        let new = "/followups/new";
        let fields =
            [("for", "noor"), ("what", "Call, then write"), ("due", "2026-11-20"), ("due_time", "10:00")];
        assert_eq!(world.send(&visit, new, new, &fields).await.status, 303);
        let nobody = Visit { cookie: String::new() };
        let mut addresses = Vec::new();
        for (user, whose) in [(owner, "all"), (clerk, "mine")] {
            let visit = world.visit(user, Lang::En).await;
            let made = world.send(&visit, "/feeds", "/feeds", &[("whose", whose)]).await;
            let body = text(&made);
            assert_eq!(made.status, 200, "{body}");
            assert_eq!(strict::problems(&body), Vec::<String>::new());
            let secret = body.split("/feeds/").find_map(|part| part.split_once(".ics")).unwrap().0;
            assert_eq!(secret.len(), 64, "{secret}");
            let again = page(&world, &visit, "/feeds").await;
            assert!(!again.contains(secret), "it is shown once");
            addresses.push(format!("/feeds/{secret}.ics"));
        }
        let all = world.get(&nobody, &addresses[0]).await;
        let body = text(&all);
        assert_eq!((all.status, all.header("content-type")), (200, "text/calendar; charset=utf-8"));
        assert!(body.starts_with("BEGIN:VCALENDAR\r\n") && body.ends_with("END:VCALENDAR\r\n"), "{body}");
        assert!(body.contains("SUMMARY:Noor Haddad: Call\\, then write\r\n"), "{body}");
        assert!(body.contains(&format!("/followups/{noor}/")) || body.contains("\r\n "), "{body}");
        assert_eq!(body, text(&world.get(&nobody, &addresses[0]).await), "the same each time");
        let mine = text(&world.get(&nobody, &addresses[1]).await);
        assert!(!mine.contains("VEVENT") && mine.contains("VCALENDAR"), "nothing is the clerk's: {mine}");
        for wrong in [
            "/feeds/x.ics".to_owned(),
            addresses[0].replace(".ics", ""),
            addresses[0].replace("/feeds/", "/feeds/0"),
        ] {
            assert_eq!(world.get(&nobody, &wrong).await.status, 404, "{wrong}");
        }
        let held = testkit::dump_all(&world.db).await;
        let secret = addresses[0].trim_start_matches("/feeds/").trim_end_matches(".ics");
        assert!(!held.contains(secret), "the book knows no secret");
        let list = page(&world, &visit, "/feeds").await;
        let to = list.split("action=\"/feeds/").nth(1).unwrap().split('"').next().unwrap();
        let to = format!("/feeds/{to}");
        let other = world.visit(clerk, Lang::En).await;
        let theirs = hidden(&page(&world, &other, "/feeds").await, "/feeds");
        assert_eq!(world.post(&other, &to, theirs).await.status, 404, "it is not theirs");
        assert_eq!(world.post(&visit, &to, hidden(&list, &to)).await.status, 303);
        assert_eq!(world.get(&nobody, &addresses[0]).await.status, 404, "revoked");
        let mut tx = world.db.write().await.unwrap();
        let mut at = Occasion { at: NOW, ids: IdMaker::new(9_999) };
        gate::users::disable(&mut tx, &Permit::by_house("test"), &mut at, clerk).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.get(&nobody, &addresses[1]).await.status, 404, "who comes in no more has no feed");
    });
}
