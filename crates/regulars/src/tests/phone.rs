//! The program on one's own phone: a code that signs its maker in, once, and only where a phone can reach the address.

use frame::web::{self, Request, Response};
use gate::Role;
use kernel::Lang;

use super::strict;
use super::world::{Visit, World, hidden, runtime, text};

/// Asks as a browser does that has opened the program by this host.
async fn by(world: &World, visit: &Visit, host: &str, mut request: Request) -> Response {
    request.headers.push(("host".to_owned(), host.to_owned()));
    request.headers.push(("sec-fetch-site".to_owned(), "same-origin".to_owned()));
    web::answer(&world.db, &world.house, visit.request(request)).await
}

#[test]
fn a_code_is_shown_where_phones_can_reach_and_is_its_makers_own() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let user = world.user(Role::Account).await;
            let visit = world.visit(user, lang).await;
            let here = text(&by(&world, &visit, "127.0.0.1:8080", Request::get("/phone")).await);
            assert!(here.contains("--listen 0.0.0.0:8080") && !here.contains("action=\"/phone\""), "{here}");

            let host = "192.168.7.20:8080";
            let page = text(&by(&world, &visit, host, Request::get("/phone")).await);
            let form = hidden(&page, "/phone");
            let shown = by(&world, &visit, host, Request::post("/phone", form)).await;
            let body = text(&shown);
            assert_eq!(shown.status, 200, "{body}");
            let problems = strict::problems(&body);
            assert!(problems.is_empty() && body.contains("class=\"qr\""), "{problems:?}");
        }
    });
}

#[test]
fn whoever_is_made_is_invited_at_once() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let new = [("name", "Ben Lowe"), ("login", "ben"), ("role", "account")];
        let made = world.send(&visit, "/people/new", "/people", &new).await;
        let body = text(&made);
        assert_eq!(made.status, 200, "{body}");
        let link = body.split("href=\"").find(|link| link.starts_with("/invite?key=")).expect("the link");
        let link = link.split('"').next().unwrap();
        let choose = web::answer(&world.db, &world.house, Request::get(link)).await;
        assert!(text(&choose).contains("name=\"password\""), "{}", text(&choose));
    });
}
