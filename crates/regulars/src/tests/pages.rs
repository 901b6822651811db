//! Every page that can be reached, strictly, in both languages, for an empty book and for the demo's.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use frame::web::Method;
use gate::sessions;
use kernel::{Lang, Moment};
use tokio::time::timeout;

use super::strict;
use super::world::{NOW, Visit, World, runtime, text, visit_to};

/// So many pages of one pattern are looked at.
const OF_EACH: usize = 4;
/// A page with style and script is never heavier, compressed.
const BYTES_MAX: usize = 60_000;

/// Follows every link from the first page and from what no link leads to.
async fn walk(world: &World, visit: &Visit) -> (BTreeSet<&'static str>, Vec<String>) {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut known, mut waiting) = (BTreeSet::new(), VecDeque::from(["/".to_owned(), "/offline".to_owned()]));
    while let Some(address) = waiting.pop_front() {
        let pattern = pattern(world, &address);
        let Some(pattern) = pattern else {
            if !address.starts_with("/assets/") {
                problems.push(format!("{address} leads to no page"));
            }
            continue;
        };
        let count = seen.entry(pattern).or_default();
        *count += 1;
        if *count > OF_EACH {
            continue;
        }
        let page = world.get(visit, &address).await;
        let body = text(&page);
        let led = page.header("location");
        if page.status == 303 && (led.starts_with("tel:") || led.starts_with("sms:")) {
            continue;
        }
        if page.status == 303 {
            waiting.push_back(page.header("location").to_owned());
            continue;
        }
        if page.status != 200 {
            problems.push(format!(
                "{address} answers {}: {}",
                page.status,
                body.chars().take(0).collect::<String>()
            ));
            continue;
        }
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        problems.extend(strict::problems(&body).into_iter().map(|problem| format!("{address}: {problem}")));
        let weight = weight(world, visit, &page.body).await;
        if weight > BYTES_MAX {
            problems.push(format!("{address} weighs {weight} bytes"));
        }
        for link in strict::links(&body) {
            if known.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    (seen.into_keys().collect(), problems)
}

fn pattern(world: &World, address: &str) -> Option<&'static str> {
    let path = address.split('?').next().unwrap_or_default();
    let fits = |pattern: &str| {
        let (pattern, path): (Vec<&str>, Vec<&str>) =
            (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len()
            && pattern
                .iter()
                .zip(&path)
                .all(|(part, value)| part == value || (part.starts_with('{') && !value.is_empty()))
    };
    let gets = world.house.routes().filter(|route| route.method == Method::Get);
    gets.map(|route| route.path).find(|path| fits(path))
}

async fn weight(world: &World, visit: &Visit, page: &[u8]) -> usize {
    let body = String::from_utf8_lossy(page);
    let mut bytes = page.to_vec();
    for name in ["regulars.css", "regulars.js"] {
        let end = body.find(name).unwrap() + name.len();
        let start = body[..end].rfind('"').unwrap() + 1;
        bytes.extend(world.get(visit, &body[start..end]).await.body);
    }
    let mut squeezed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    std::io::Write::write_all(&mut squeezed, &bytes).unwrap();
    squeezed.finish().unwrap().len()
}

/// What no link leads to: parts, what needs a key, and what only a form leads to.
const NOT_LINKED: &[&str] = &[
    "/welcome",
    "/sign-in",
    "/enter",
    "/invite",
    "/imports/{id}/step/{step}",
    "/imports/{id}/held",
    // While an archive is made, and where it is fetched.
    "/export/book/{id}",
    "/export/book/{id}/zip",
    // The invented business has no goals yet.
    "/value/goals/{id}",
    // The invented business has no entries yet.
    "/customers/{id}/entry/{activity}",
    // Somebody's work on many customers.
    "/customers/bulk/{id}",
    // The invented business has no cases yet.
    "/service/{customer}/{id}",
    "/service/recalls/{id}",
    // Nor files beside entries.
    "/customers/{id}/attached/{attachment}",
    "/customers/{id}/attached/{attachment}/picture",
    // Nor follow-ups, nor visits.
    "/followups/{customer}/{id}",
    "/visits/{customer}/{id}",
    // A calendar fetches it.
    "/feeds/{secret}",
    // Between two valuations.
    "/value/runs/{id}",
];

fn told(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_page_of_the_demo_is_whole_in_both_languages() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let (seen, problems) = walk(&world, &visit).await;
            told(&problems);
            let gets =
                world.house.routes().filter(|route| route.method == Method::Get).map(|route| route.path);
            let unseen: Vec<&str> =
                gets.filter(|path| !seen.contains(path) && !NOT_LINKED.contains(path)).collect();
            assert_eq!(unseen, Vec::<&str>::new(), "no link leads there");
        }
    });
}

#[test]
fn an_empty_book_has_whole_pages_too() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let (_, problems) = walk(&world, &visit).await;
            told(&problems);
        }
    });
}

#[test]
fn pages_are_shown_while_somebody_is_writing() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        // A toast waits to be shown, and the session to be noted as used.
        world.send(&visit, "/me", "/me", &[("lang", "en")]).await;
        let old = Moment(NOW.0 - sessions::IDLE_MICROS / 2);
        let stale = Visit { cookie: visit_to(&world.db, world.owner, "regulars", old).await };
        let list = text(&world.get(&visit, "/customers").await);
        let mut links =
            strict::links(&list).into_iter().filter(|link| pattern(&world, link) == Some("/customers/{id}"));
        let file = links.find(|link| !link.ends_with("/new")).unwrap();
        let pages = "/ /customers /customers/views /customers/new /duplicates /imports /imports/new /value/cohorts \
            /value/rules /export /changes /people /settings /me /more /find?q=a";
        let writer = world.db.write().await.unwrap();
        for visit in [&visit, &stale] {
            for address in pages.split(' ').filter(|address| !address.is_empty()).chain([file.as_str()]) {
                let page = timeout(Duration::from_secs(10), world.get(visit, address)).await;
                assert_eq!(page.unwrap_or_else(|_| panic!("{address} waits")).status, 200, "{address}");
            }
        }
        writer.commit().await.unwrap();
    });
}

#[test]
fn on_postgresql_every_page_is_whole_as_well() {
    testkit::on_postgres(&[], &async |server: testkit::World| {
        let world = World::demo_at(&server.place, Lang::Zh).await;
        let visit = world.visit(world.owner, Lang::Zh).await;
        let (seen, problems) = walk(&world, &visit).await;
        told(&problems);
        assert!(seen.len() > 20, "{seen:?}");
        world.db.close().await;
    });
}
