//! Coming in and staying in: first run, passwords, expired sessions, foreign forms, the same form twice.

use frame::web::{self, Fields, Request};
use gate::sign_in::{self, NewLink, Purpose};
use gate::{Permit, Role};
use kernel::{IdMaker, Lang, Moment, Occasion};

use super::world::{NOW, Visit, World, hidden, runtime, text, visit_to};

fn fields(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in pairs {
        fields.push(*name, *value);
    }
    fields
}

fn at_home(mut request: Request) -> Request {
    request.from_loopback = true;
    request.peer = "127.0.0.1".to_owned();
    request.headers.push(("host".to_owned(), "127.0.0.1:8080".to_owned()));
    if request.is_post {
        request.headers.push(("origin".to_owned(), "http://127.0.0.1:8080".to_owned()));
    }
    request
}

#[test]
fn who_knows_the_password_comes_in_and_who_guesses_waits() {
    runtime().block_on(async {
        let world = World::empty().await;
        let sent = async |login: &str, password: &str| {
            let request = Request::post(
                "/sign-in",
                fields(&[("login", login), ("password", password), ("to", "/people")]),
            );
            web::answer(&world.db, &world.house, request).await
        };
        let came = sent(" ADA ", "three brown bears").await;
        assert_eq!((came.status, came.header("location")), (303, "/people"));
        assert!(came.header("set-cookie").contains("HttpOnly; SameSite=Lax"));
        let nobody = sent("eve", "three brown bears").await;
        for _ in 0..5 {
            let wrong = sent("ada", "four brown bears").await;
            assert_eq!(wrong.status, 422);
            assert!(text(&wrong).contains("<title>Error: "));
            // Neither tells which of the two was wrong.
            assert!(
                text(&nobody).contains("do not belong together")
                    && text(&wrong).contains("do not belong together")
            );
        }
        // From now on even the right password waits.
        assert!(text(&sent("ada", "three brown bears").await).contains("Too many wrong passwords"));
    });
}

#[test]
fn the_first_visitor_at_the_machine_becomes_the_owner_and_nobody_after() {
    runtime().block_on(async {
        let world = World::without_owner().await;
        let from_elsewhere = web::answer(&world.db, &world.house, Request::get("/welcome")).await;
        assert_eq!(from_elsewhere.status, 422);
        let first = web::answer(&world.db, &world.house, at_home(Request::get("/"))).await;
        assert_eq!(first.header("location"), "/welcome");
        let typed = fields(&[("name", "王芳"), ("login", "fang"), ("password", "short")]);
        let wrong = web::answer(&world.db, &world.house, at_home(Request::post("/welcome", typed))).await;
        assert_eq!(wrong.status, 422);
        // Nothing typed is lost but the password.
        assert!(text(&wrong).contains("value=\"王芳\"") && text(&wrong).contains("href=\"#f-password\""));
        let typed = fields(&[("name", "王芳"), ("login", "fang"), ("password", "three brown bears")]);
        // Somebody behind a proxy on this machine is not at the machine: neither where it says so, nor where it says
        // nothing and names itself as the host, and whoever sent the form is no browser here.
        let through_a_proxy = |change: &dyn Fn(&mut Request)| {
            let mut request = at_home(Request::post("/welcome", typed.clone()));
            change(&mut request);
            request
        };
        let told = ("x-forwarded-for".to_owned(), "203.0.113.7".to_owned());
        for request in [
            through_a_proxy(&|request| request.headers.push(told.clone())),
            through_a_proxy(&|request| request.headers.retain(|(name, _)| name != "origin")),
            through_a_proxy(&|request| {
                request.headers.retain(|(name, _)| name != "origin");
                request.headers.push(("origin".to_owned(), "https://shop.example".to_owned()));
                request.headers.push(("sec-fetch-site".to_owned(), "same-origin".to_owned()));
            }),
            through_a_proxy(&|request| request.is_old_http = true),
        ] {
            let shown = format!("{:?}", request.headers);
            let refused = web::answer(&world.db, &world.house, request).await;
            assert_eq!(refused.status, 422, "{shown}");
            assert!(text(&refused).contains("Open the link that Regulars has printed"), "{shown}");
        }
        let made =
            web::answer(&world.db, &world.house, at_home(Request::post("/welcome", typed.clone()))).await;
        assert_eq!((made.status, made.header("location")), (303, "/"));
        let second = web::answer(&world.db, &world.house, at_home(Request::post("/welcome", typed))).await;
        assert_eq!(second.status, 422, "{}", text(&second));
    });
}

#[test]
fn a_form_without_the_sessions_key_does_nothing_and_keeps_what_was_typed() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let typed = fields(&[("name", "Lantern Books"), ("_once", "0")]);
        let kept = world.post(&visit, "/settings", typed.clone()).await;
        assert_eq!(kept.status, 409);
        assert!(text(&kept).contains("Lantern Books"));
        let unnamed = world.get(&visit, "/settings").await;
        assert!(!text(&unnamed).contains("Lantern Books"));
        // The page that keeps it can send it.
        let again = world.post(&visit, "/settings", hidden(&text(&kept), "/settings")).await;
        assert_eq!(again.status, 303, "{}", text(&again));
        assert!(text(&world.get(&visit, "/settings").await).contains("Lantern Books"));
    });
}

#[test]
fn what_was_typed_when_the_session_ended_is_saved_after_signing_in_and_stands_in_no_address() {
    runtime().block_on(async {
        let world = World::empty().await;
        // Of such a text an address would be longer than servers take.
        let long = "枫麦咖啡".repeat(4000);
        let typed = fields(&[("name", &long), ("_once", "0"), ("_back", "/settings")]);
        let answered = async |to: &str, form: Fields, cookie: &str| {
            let mut request = Request::post(to, form);
            request.headers.push(("cookie".to_owned(), cookie.to_owned()));
            let page = web::answer(&world.db, &world.house, request).await;
            assert!(page.header("location").len() < 200, "{}", page.header("location").len());
            page
        };
        let out = answered("/settings", typed, "").await;
        assert_eq!(out.status, 401);
        // In the other language it is there as well, and after a wrong password.
        let spoken = answered("/speak", hidden(&text(&out), "/speak").with("lang", "zh-CN"), "").await;
        assert!(text(&spoken).contains(&long) && text(&spoken).contains("登录已过期"));
        assert!(spoken.header("set-cookie").starts_with("regulars-lang=zh-CN"));
        let signing = hidden(&text(&spoken), "/sign-in").with("login", "ada");
        let wrong = answered("/sign-in", signing.with("password", "four brown bears"), "").await;
        assert_eq!(wrong.status, 422);
        let signing = hidden(&text(&wrong), "/sign-in").with("login", "ada");
        let came = answered("/sign-in", signing.with("password", "three brown bears"), "").await;
        assert_eq!(came.status, 200);
        assert!(text(&came).contains(&long));
        let cookie = came.header("set-cookie").split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with("regulars="), "{cookie}");
        let spoken = answered("/speak", hidden(&text(&came), "/speak").with("lang", "zh-CN"), &cookie).await;
        assert!(text(&spoken).contains(&long) && text(&spoken).contains("现在保存吗"));
        let form = hidden(&text(&spoken), "/settings");
        assert_eq!(form.get("_back"), "/settings");
        let saved = answered("/settings", form, &cookie).await;
        assert_eq!((saved.status, saved.header("location")), (303, "/settings"));
        assert!(text(&world.get(&Visit { cookie }, "/settings").await).contains(&long));
    });
}

#[test]
fn forms_of_other_sites_are_refused() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let form = hidden(&text(&world.get(&visit, "/settings").await), "/settings").with("name", "Evil");
        for (header, value) in
            [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")]
        {
            let mut request = visit.request(Request::post("/settings", form.clone()));
            request.headers.push((header.to_owned(), value.to_owned()));
            request.headers.push(("host".to_owned(), "shop.example".to_owned()));
            assert_eq!(web::answer(&world.db, &world.house, request).await.status, 403, "{header}: {value}");
        }
        assert!(!text(&world.get(&visit, "/settings").await).contains("Evil"));
    });
}

#[test]
fn a_form_sent_twice_does_its_work_once_and_leads_to_the_same_place() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let form = hidden(&text(&world.get(&visit, "/customers/new").await), "/customers/new")
            .with("name", "Ben Lowe")
            .with("phone", "01225 960 117");
        let first = world.post(&visit, "/customers/new", form.clone()).await;
        let second = world.post(&visit, "/customers/new", form).await;
        assert_eq!((first.status, second.status), (303, 303));
        assert_eq!(first.header("location"), second.header("location"));
        let list = text(&world.get(&visit, "/customers").await);
        assert_eq!(list.matches(">Ben Lowe</a>").count(), 1);
        // What was said is said once.
        assert!(list.contains("data-toast"));
        assert!(!text(&world.get(&visit, "/customers").await).contains("data-toast"));
    });
}

#[test]
fn settings_are_taken_back_by_the_toast_and_not_twice() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let saved = world.send(&visit, "/settings", "/settings", &[("name", "Fern Street")]).await;
        assert_eq!(saved.status, 303);
        let page = text(&world.get(&visit, "/settings").await);
        let undo = page.split("action=\"").find_map(|rest| rest.strip_prefix("/changes/")).unwrap();
        let undo = format!("/changes/{}", undo.split('"').next().unwrap());
        let form = hidden(&page, &undo);
        assert_eq!(world.post(&visit, &undo, form.clone()).await.status, 303);
        assert!(!text(&world.get(&visit, "/settings").await).contains("Fern Street"));
        let other = form.with("_once", "018f0000-0000-7000-8000-000000000001");
        assert_eq!(world.post(&visit, &undo, other).await.status, 422);
    });
}

#[test]
fn whoever_is_shut_out_is_out_at_once_and_others_see_no_more_than_is_theirs() {
    runtime().block_on(async {
        let world = World::empty().await;
        let owner = world.visit(world.owner, Lang::En).await;
        let service = world.user(Role::Service).await;
        let visit = world.visit(service, Lang::En).await;
        assert_eq!(world.get(&visit, "/settings").await.status, 404);
        assert_eq!(world.get(&visit, "/people").await.status, 404);
        assert_eq!(world.get(&visit, "/me").await.status, 200);
        let form = hidden(&text(&world.get(&visit, "/me").await), "/me");
        assert_eq!(world.post(&visit, "/settings", form).await.status, 403);
        let page = format!("/people/{service}");
        assert_eq!(world.send(&owner, &page, &format!("{page}/out"), &[]).await.status, 303);
        assert_eq!(world.get(&visit, "/me").await.header("location"), "/sign-in?to=%2Fme");
        // The last owner cannot go.
        let own = format!("/people/{}", world.owner);
        assert_eq!(world.send(&owner, &own, &format!("{own}/out"), &[]).await.status, 422);
    });
}

#[test]
fn a_page_that_answers_a_form_has_forms_that_work() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let user = world.user(Role::Service).await;
        let page = format!("/people/{user}");
        let invited = world.send(&visit, &page, &format!("{page}/invite"), &[]).await;
        assert_eq!(invited.status, 200);
        assert!(text(&invited).contains("/invite?key="));
        let form = hidden(&text(&invited), &page).with("name", "Sue Lane").with("role", "manager");
        assert_eq!(world.post(&visit, &page, form).await.status, 303);
        let saved = text(&world.get(&visit, &page).await);
        assert!(saved.contains("<h1>Sue Lane</h1>") && saved.contains("manager"), "{saved}");
    });
}

#[test]
fn a_new_password_ends_every_other_session() {
    runtime().block_on(async {
        let world = World::empty().await;
        let (here, there) =
            (world.visit(world.owner, Lang::En).await, world.visit(world.owner, Lang::En).await);
        let fields = [("current-password", "three brown bears"), ("password", "five brown bears")];
        let changed = world.send(&here, "/me", "/me/password", &fields).await;
        assert_eq!(changed.status, 303);
        assert_eq!(world.get(&here, "/me").await.status, 200);
        assert_eq!(world.get(&there, "/me").await.header("location"), "/sign-in?to=%2Fme");
    });
}

#[test]
fn a_chosen_password_ends_every_other_way_in() {
    runtime().block_on(async {
        let world = World::empty().await;
        let owner = world.visit(world.owner, Lang::En).await;
        let login = "ben.lowe@shop.example";
        let new = [("name", "Ben Lowe"), ("login", login), ("role", "account")];
        let made = world.send(&owner, "/people/new", "/people", &new).await;
        let body = text(&made);
        let mut forms = body.split("action=\"").filter_map(|form| form.split('"').next());
        let page = forms.find_map(|to| to.strip_suffix("/invite")).expect("a form that invites").to_owned();
        let invited = async || {
            let shown = text(&world.send(&owner, &page, &format!("{page}/invite"), &[]).await);
            shown.split("/invite?key=").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        let (first, second) = (invited().await, invited().await);
        let chosen = async |key: &str, password: &str| {
            let form = fields(&[("key", key), ("password", password)]);
            web::answer(&world.db, &world.house, Request::post("/invite", form)).await
        };
        // What is guessed first is the login itself, in any case of letters.
        assert_eq!(chosen(&first, "Ben.Lowe@shop.example").await.status, 422);
        let came = chosen(&first, "three brown bears").await;
        assert_eq!((came.status, came.header("location")), (303, "/"), "{}", text(&came));
        let ben = Visit { cookie: came.header("set-cookie").split(';').next().unwrap().to_owned() };
        assert_eq!(world.get(&ben, "/me").await.status, 200);
        // The invitation before or after it is spent as well.
        assert_eq!(chosen(&second, "nine grey herons").await.status, 422);
        let own = [("current-password", "three brown bears"), ("password", login)];
        assert_eq!(world.send(&ben, "/me", "/me/password", &own).await.status, 422);
        // A password that was lost is chosen anew: whoever came in by it is out.
        let again = chosen(&invited().await, "five brown bears").await;
        assert_eq!(again.status, 303);
        assert_eq!(world.get(&ben, "/me").await.header("location"), "/sign-in?to=%2Fme");
    });
}

#[test]
fn whoever_comes_daily_stays_signed_in() {
    runtime().block_on(async {
        let world = World::empty().await;
        let days = |count: i64| Moment(NOW.0 - count * 24 * 3_600_000_000);
        let cookie = visit_to(&world.db, world.owner, "regulars", days(13)).await;
        let visit = Visit { cookie: cookie.clone() };
        let shown = world.get(&visit, "/me").await;
        assert_eq!(shown.status, 200);
        let renewed = shown.header("set-cookie");
        assert!(
            renewed.starts_with(&format!("{cookie}; ")) && renewed.contains("Max-Age=1209600"),
            "{renewed}"
        );
        // Not with every answer, and not against signing out.
        assert_eq!(world.get(&visit, "/me").await.header("set-cookie"), "");
        let cookie = visit_to(&world.db, world.owner, "regulars", days(13)).await;
        let form = hidden(&text(&world.get(&visit, "/me").await), "/sign-out");
        let request = Visit { cookie }.request(Request::post("/sign-out", form));
        let out = web::answer(&world.db, &world.house, request).await;
        let cookies: Vec<&str> = out
            .headers
            .iter()
            .filter(|(name, _)| *name == "set-cookie")
            .map(|(_, value)| value.as_str())
            .collect();
        assert_eq!(cookies.len(), 1, "{cookies:?}");
    });
}

#[test]
fn a_link_somebody_else_led_to_signs_in_by_its_button_only() {
    runtime().block_on(async {
        let world = World::empty().await;
        let link = NewLink { purpose: Purpose::Enter, user: Some(world.owner), ends: Moment(NOW.0 + 1) };
        for secret in ["one", "two"] {
            let mut tx = world.db.write().await.unwrap();
            let mut occasion = Occasion { at: NOW, ids: IdMaker::new(world.house.seed()) };
            sign_in::make_link(&mut tx, &Permit::by_house("test"), &mut occasion, link, secret)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let asked = async |key: &str, site: &str| {
            let mut request = Request::get(&format!("/enter?key={key}&to=/people"));
            request.headers.push(("sec-fetch-site".to_owned(), site.to_owned()));
            web::answer(&world.db, &world.house, request).await
        };
        let at_once = asked("one", "none").await;
        assert_eq!((at_once.status, at_once.header("location")), (303, "/people"));
        assert_eq!(asked("one", "none").await.status, 422, "works once");
        let led = asked("two", "cross-site").await;
        assert_eq!((led.status, led.header("set-cookie")), (200, ""));
        let sent = Request::post("/enter", hidden(&text(&led), "/enter"));
        let came = web::answer(&world.db, &world.house, sent).await;
        assert_eq!((came.status, came.header("location")), (303, "/people"));
        assert!(came.header("set-cookie").starts_with("regulars="));
    });
}

#[test]
fn a_password_is_changed_by_whoever_knows_the_one_before() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let change = async |visit: &Visit, current: &str| {
            let fields = [("current-password", current), ("password", "seven grey herons")];
            world.send(visit, "/me", "/me/password", &fields).await
        };
        let wrong = change(&visit, "four brown bears").await;
        assert_eq!(wrong.status, 422);
        assert!(text(&wrong).contains("href=\"#f-current-password\""), "{}", text(&wrong));
        assert_eq!(change(&visit, "three brown bears").await.status, 303);
        for _ in 0..5 {
            assert_eq!(change(&visit, "three brown bears").await.status, 422, "no longer");
        }
        assert!(text(&change(&visit, "seven grey herons").await).contains("Too many wrong passwords"));
        // Whoever came in by a link has none to say.
        let invited = world.user(Role::Service).await;
        let visit = world.visit(invited, Lang::En).await;
        assert_eq!(
            world.send(&visit, "/me", "/me/password", &[("password", "nine old oaks")]).await.status,
            303
        );
    });
}
