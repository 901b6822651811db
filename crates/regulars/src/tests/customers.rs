//! The list of customers: filters, pages, ticks, quick add, finding.

use frame::web::Fields;
use gate::users::UserId;
use gate::{Permit, Role};
use insight::standing::{self, Health};
use kernel::{Day, Lang, Page};
use records::customers::{self, CustomerId};

use super::world::{NOW, Visit, World, hidden, runtime, text};

async fn page(world: &World, visit: &Visit, address: &str) -> String {
    let page = world.get(visit, address).await;
    assert_eq!(page.status, 200, "{address}: {}", text(&page));
    let problems = super::strict::problems(&text(&page));
    assert!(problems.is_empty(), "{address}: {problems:#?}");
    text(&page)
}

/// The customers of a page, in its order.
fn rows(page: &str) -> Vec<String> {
    let ids = page.split("name=\"pick\" value=\"").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Where the link with these words leads; `None` where they are no link.
fn link(page: &str, words: &str) -> Option<String> {
    let (before, _) = page.split_once(words)?;
    let link = before.rsplit("<a ").next()?;
    let href = link.split_once("href=\"")?.1.split_once('"')?.0;
    (!link.contains("</a>")).then(|| href.replace("&amp;", "&"))
}

async fn everybody(world: &World) -> Vec<customers::Customer> {
    let mut tx = world.db.read().await.unwrap();
    let (mut all, mut page) = (Vec::new(), Page::new(1000, None));
    loop {
        let found = customers::list(&mut tx, &Permit::by_house("test"), None, &page).await.unwrap();
        all.extend(found.rows);
        match found.next {
            Some(next) => page = Page::new(1000, Some(next)),
            None => return all,
        }
    }
}

async fn hand(world: &World, ids: &[CustomerId], to: UserId) {
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = kernel::Occasion { at: NOW, ids: kernel::IdMaker::new(99) };
    customers::hand_over(&mut tx, &Permit::by_house("test"), &mut occasion, ids, Some(to)).await.unwrap();
    tx.commit().await.unwrap();
}

fn today() -> Day {
    NOW.day(&jiff::tz::TimeZone::UTC)
}

#[test]
fn pages_lead_through_everybody_once_in_every_order_and_back() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let mut all: Vec<String> = everybody(&world).await.iter().map(|one| one.id.to_string()).collect();
        all.sort();
        for sort in ["next", "-next", "-value", "room", "name"] {
            let (mut seen, mut addresses) = (Vec::new(), vec![format!("/customers?rows=100&sort={sort}")]);
            loop {
                let body = page(&world, &visit, addresses.last().unwrap()).await;
                seen.extend(rows(&body));
                match link(&body, "Next<svg") {
                    Some(next) => addresses.push(next),
                    None => break,
                }
                assert!(addresses.len() < 40, "no end");
            }
            assert_eq!(seen.len(), all.len(), "{sort}");
            seen.sort();
            assert_eq!(seen, all, "{sort}");
            let last = page(&world, &visit, addresses.last().unwrap()).await;
            if addresses.len() > 1 {
                let back = link(&last, "</svg>Back").unwrap();
                let first = page(&world, &visit, &addresses[addresses.len() - 2]).await;
                assert_eq!(rows(&page(&world, &visit, &back).await), rows(&first), "{sort}");
            }
        }
    });
}

#[test]
fn filters_show_whom_the_standings_name() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let ids: Vec<CustomerId> = everybody(&world).await.iter().map(|one| one.id).collect();
        let mut tx = world.db.read().await.unwrap();
        let see = || Permit::by_house("test");
        let standings = standing::many(&mut tx, &see(), &ids).await.unwrap();
        let late = standing::late(&mut tx, &see(), today(), 1000, None).await.unwrap();
        let mut known: Vec<String> = late.iter().map(|(id, _)| id.to_string()).collect();
        let found = async |query: &str| {
            let mut found = Vec::new();
            let mut address = Some(format!("/customers?rows=100&{query}"));
            while let Some(at) = address {
                let body = page(&world, &visit, &at).await;
                found.extend(rows(&body));
                address = link(&body, "Next<svg");
                assert!(found.len() <= ids.len(), "no end: {address:?}");
            }
            found.sort();
            found
        };
        known.sort();
        assert_eq!(found("late=1").await, known);
        for (word, health) in [
            ("gone", Health::Gone),
            ("at-risk", Health::AtRisk),
            ("slipping", Health::Slipping),
            ("watch", Health::Watch),
            ("steady", Health::Steady),
        ] {
            let fits = standings.values().filter(|one| one.health(today()) == Some(health));
            let mut expected: Vec<String> = fits.map(|one| one.customer.to_string()).collect();
            expected.sort();
            assert!(health == Health::Slipping || !expected.is_empty(), "the demo has some of {word}");
            assert_eq!(found(&format!("health={word}")).await, expected, "{word}");
        }
        let gold =
            standings.values().filter(|one| one.tier.is_some_and(|tier| tier.word() == "gold")).count();
        assert_eq!(found("tier=gold").await.len(), gold);
        assert_eq!(found("owner=none").await.len(), ids.len());
        for nobody in ["region=Nowhere", "tag=none", "q=zzzzqqqq"] {
            let body = page(&world, &visit, &format!("/customers?{nobody}")).await;
            assert!(body.contains("Nobody fits"), "{nobody}");
        }
        let astray = world.get(&visit, "/customers?late=1&after=zz").await;
        assert_eq!((astray.status, astray.header("location")), (303, "/customers?late=1"));
    });
}

#[test]
fn whoever_looks_after_their_own_sees_changes_and_exports_no_others() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let all = everybody(&world).await;
        let kim = world.user(Role::Account).await;
        hand(&world, &[all[0].id], kim).await;
        let visit = world.visit(kim, Lang::En).await;
        let body = page(&world, &visit, "/customers").await;
        assert_eq!(rows(&body), [all[0].id.to_string()]);
        assert!(!body.contains("/customers/export"));
        for typed in [all[1].called(), &all[1].code] {
            let body = page(&world, &visit, &Fields::default().with("q", typed).at("/customers")).await;
            assert!(!rows(&body).contains(&all[1].id.to_string()));
            let found = page(&world, &visit, &Fields::default().with("q", typed).at("/find")).await;
            assert!(!found.contains(&all[1].id.to_string()));
        }
        let (own, other) = (all[0].id.to_string(), all[1].id.to_string());
        let fields = [("pick", own.as_str()), ("pick", other.as_str()), ("tag", "mine"), ("do", "tag")];
        assert_eq!(world.send(&visit, "/customers", "/customers/bulk", &fields).await.status, 303);
        let after = everybody(&world).await;
        let tags = |id| {
            after.iter().find(|one| one.id == id).unwrap().card.get(customers::CustomerField::Tags).to_owned()
        };
        assert_eq!((tags(all[0].id), tags(all[1].id)), ("mine".to_owned(), String::new()));
        let fields = [("pick", own.as_str()), ("owner", "none"), ("do", "hand")];
        assert_eq!(world.send(&visit, "/customers", "/customers/bulk", &fields).await.status, 403);
        let fields = [("pick", own.as_str()), ("do", "csv")];
        assert_eq!(world.send(&visit, "/customers", "/customers/bulk", &fields).await.status, 403);
        // A role that reads no values has the list without them.
        let service = world.visit(world.user(Role::Service).await, Lang::En).await;
        let body = page(&world, &service, "/customers?sort=-value&tier=gold").await;
        assert_eq!(rows(&body).len(), 25);
        assert!(!body.contains("Value now") && !body.contains("class=\"tier"));
    });
}

#[test]
fn a_whole_view_is_tagged_once_and_as_before_after_the_undo() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let view = "/customers?tier=gold";
        let body = page(&world, &visit, view).await;
        let form = hidden(&body, "/customers/bulk");
        let mut twice = form.clone();
        for (name, value) in [("all", "1"), ("tag", "autumn"), ("do", "tag")] {
            twice.push(name, value);
        }
        let first = world.post(&visit, "/customers/bulk", twice.clone()).await;
        let second = world.post(&visit, "/customers/bulk", twice).await;
        assert_eq!((first.status, second.status), (303, 303));
        assert_eq!((first.header("location"), second.header("location")), (view, view));
        let said = page(&world, &visit, view).await;
        assert!(said.contains("tagged “autumn”"));
        let tagged = page(&world, &visit, "/customers?tag=autumn&rows=100").await;
        let gold = page(&world, &visit, "/customers?tier=gold&rows=100").await;
        assert_eq!(rows(&tagged), rows(&gold));
        let undo = said.split("action=\"").find(|rest| rest.starts_with("/changes/")).unwrap();
        let undo = undo.split('"').next().unwrap();
        assert_eq!(world.post(&visit, undo, hidden(&said, undo)).await.status, 303);
        assert!(page(&world, &visit, "/customers?tag=autumn").await.contains("Nobody fits"));
        let nothing = world.send(&visit, view, "/customers/bulk", &[("do", "tag"), ("tag", "x")]).await;
        assert_eq!(nothing.status, 303);
        assert!(page(&world, &visit, view).await.contains("Nobody was ticked"));
        let no_tag = world.send(&visit, view, "/customers/bulk", &[("do", "tag"), ("all", "1")]).await;
        assert_eq!(no_tag.status, 422);
    });
}

#[test]
fn a_view_leaves_as_a_file_in_both_kinds() {
    runtime().block_on(async {
        let world = World::demo(Lang::Zh).await;
        let visit = world.visit(world.owner, Lang::Zh).await;
        let all = everybody(&world).await.len();
        let csv = world.get(&visit, "/customers/export?as=csv").await;
        let body = text(&csv);
        assert!(body.starts_with("\u{feff}customer id,"), "{}", body.chars().take(80).collect::<String>());
        assert_eq!(body.lines().count(), all + 1);
        let xlsx = world.get(&visit, "/customers/export?as=xlsx&tier=platinum").await;
        assert_eq!((xlsx.status, &xlsx.body[..2]), (200, &b"PK"[..]));
        assert!(xlsx.header("content-disposition").contains("customers-2026-11-19.xlsx"));
    });
}

#[test]
fn somebody_new_needs_a_name_and_is_asked_about_once() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let new = "/customers/new";
        let refused = world.send(&visit, new, new, &[("name", " "), ("phone", "139 0000 2046")]).await;
        assert_eq!(refused.status, 422);
        assert!(text(&refused).contains("href=\"#f-name\"") && text(&refused).contains("139 0000 2046"));
        let refused = world.send(&visit, new, new, &[("name", "Xanthe Quibble"), ("phone", "12")]).await;
        assert!(text(&refused).contains("href=\"#f-phone\""));
        let made =
            world.send(&visit, new, new, &[("name", "Xanthe Quibble"), ("phone", "139 0000 2046")]).await;
        assert_eq!(made.status, 303, "{}", text(&made));
        assert!(made.header("location").starts_with("/customers/0"));
        // Nearly the same name: asked once, then believed.
        let asked = world.send(&visit, new, new, &[("name", "xanthe quibbl")]).await;
        assert_eq!(asked.status, 422);
        assert!(text(&asked).contains("Is it this one?") && text(&asked).contains(made.header("location")));
        let mut form = hidden(&text(&asked), new);
        form.push("name", "xanthe quibbl");
        form.push("phone", "13900002046");
        let taken = world.post(&visit, new, form.clone()).await;
        assert_eq!(taken.status, 422);
        assert!(text(&taken).contains("is Xanthe Quibble’s already"));
        let mut form = hidden(&text(&asked), new);
        form.push("name", "xanthe quibbl");
        assert_eq!(world.post(&visit, new, form).await.status, 303);
        for (typed, count) in [("2046", 1), ("xanthe quibbl", 2), ("xnathe quibble", 1)] {
            let body = page(&world, &visit, &Fields::default().with("q", typed).at("/customers")).await;
            assert!(rows(&body).len() >= count, "{typed}");
        }
        let reader = world.visit(world.user(Role::ReadOnly).await, Lang::En).await;
        assert_eq!(world.get(&reader, new).await.status, 404);
    });
}

#[test]
fn the_palette_finds_people_orders_and_pages_and_answers_the_script_with_a_part() {
    runtime().block_on(async {
        let world = World::demo(Lang::Zh).await;
        let visit = world.visit(world.owner, Lang::Zh).await;
        let body = page(&world, &visit, "/find?q=kh").await;
        assert!(body.contains("href=\"/customers\""), "客户 by its initials");
        let mut request = frame::web::Request::get("/find?q=");
        request.headers.push(("regulars-part".to_owned(), "hits".to_owned()));
        let part = text(&frame::web::answer(&world.db, &world.house, visit.request(request)).await);
        assert!(part.contains("id=\"hits\"") && !part.contains("<html"), "{part}");
        let first = everybody(&world).await[0].clone();
        let link = format!("/customers/{}", first.id);
        assert!(!part.contains(&link), "not opened yet");
        assert_eq!(world.get(&visit, &link).await.status, 200);
        assert!(page(&world, &visit, "/find").await.contains(&link));
        let none = page(&world, &visit, "/find?q=%3Cscript%3Ezz").await;
        assert!(none.contains("&lt;script&gt;zz") && !none.contains("<script>zz"));
        assert!(none.contains("/customers/new?name=%3Cscript%3Ezz"));
    });
}

#[test]
fn views_are_kept_shared_and_dropped_with_their_undo() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let analyst = world.visit(world.user(Role::Analyst).await, Lang::En).await;
        let from = "/customers/views?tier=gold&sort=-value";
        let to = "/customers/views";
        assert_eq!(world.send(&visit, from, to, &[("name", " ")]).await.status, 422);
        let kept = world.send(&visit, from, to, &[("name", "Gold first"), ("shared", "1")]).await;
        assert_eq!((kept.status, kept.header("location")), (303, "/customers?tier=gold&sort=-value"));
        assert!(page(&world, &analyst, "/customers").await.contains("Gold first"));
        let views = page(&world, &visit, to).await;
        let remove = views.split("action=\"").find(|rest| rest.contains("/remove\"")).unwrap();
        let remove = remove.split('"').next().unwrap();
        let foreign = hidden(&page(&world, &analyst, "/customers/views").await, to);
        assert_eq!(world.post(&analyst, remove, foreign).await.status, 404, "not theirs to remove");
        assert_eq!(world.post(&visit, remove, hidden(&views, remove)).await.status, 303);
        let said = page(&world, &visit, to).await;
        assert!(!page(&world, &analyst, "/customers").await.contains("Gold first"));
        let undo = said.split("action=\"").find(|rest| rest.starts_with("/changes/")).unwrap();
        let undo = undo.split('"').next().unwrap();
        assert_eq!(world.post(&visit, undo, hidden(&said, undo)).await.status, 303);
        assert!(page(&world, &analyst, "/customers").await.contains("Gold first"));
    });
}

/// What stands in the heads of the table.
fn heads(page: &str) -> Vec<String> {
    let head = page.split_once("<thead>").unwrap().1.split_once("</thead>").unwrap().0;
    let cells = head.split("<th ").skip(1).map(|cell| cell.split_once('>').unwrap().1);
    let words = cells.map(|cell| {
        let mut words = String::new();
        let mut inside = false;
        for sign in cell.chars() {
            match sign {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => words.push(sign),
                _ => {}
            }
        }
        words.trim().to_owned()
    });
    words.filter(|words| !words.is_empty()).collect()
}

#[test]
fn columns_are_chosen_kept_with_the_view_and_leave_in_a_file_as_shown() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let usual = page(&world, &visit, "/customers").await;
        let expected = "Customer, Tier, Value now, Room to grow, Rhythm, 6 months, Next expected, Health, \
                        Last contact, Owner";
        assert_eq!(heads(&usual).join(", "), expected);
        assert!(usual.contains(">Order, "), "the last contact was an order");
        let all =
            "col=last&col=orders&col=region&col=channel&col=tags&col=phone&col=late&col=owner&col=iridium";
        let chosen = page(&world, &visit, &format!("/customers?{all}&up=orders&rows=50")).await;
        let expected = "Customer, Orders, Last order, Region, Channel, Tags, Phone, Days late, Owner";
        assert_eq!(heads(&chosen).join(", "), expected);
        // Kept through pages, orders, files and views.
        for words in ["Next<svg", "Customer</a>"] {
            let to = link(&chosen, words).unwrap();
            assert_eq!(heads(&page(&world, &visit, &to).await).join(", "), expected, "{to}");
        }
        let file = chosen.split("<a href=\"").find(|rest| rest.starts_with("/customers/0")).unwrap();
        let file = file.split('"').next().unwrap().replace("&amp;", "&");
        assert!(file.contains("col%3Dorders%26col%3Dlast"), "{file}");
        let back = link(&page(&world, &visit, &file).await, "Customers</a>").unwrap();
        assert!(back == "/customers" || back.contains("col=orders&col=last"), "{back}");
        let views = "/customers/views";
        let from = format!("{views}?{all}&down=last&tier=gold");
        let kept = world.send(&visit, &from, views, &[("name", "Phones")]).await;
        assert!(kept.header("location").contains("tier=gold&col=orders&col=last"), "{:?}", kept.headers);
        // Nothing but the name, and words nobody knows.
        assert_eq!(heads(&page(&world, &visit, "/customers?col=name").await), ["Customer"]);
        let strange = page(&world, &visit, "/customers?col=iridium&up=%3Cb%3E").await;
        assert_eq!(heads(&strange), heads(&usual));
        // A file of what is shown; its first line is known to imports.
        let csv =
            world.get(&visit, "/customers/export?as=csv&fields=shown&col=tier&col=last&col=rhythm").await;
        assert_eq!(text(&csv).lines().next().unwrap(), "\u{feff}customer id,name,tier,last order");
        assert_eq!(text(&csv).lines().count(), everybody(&world).await.len() + 1);
        let ticked = world
            .send(
                &visit,
                "/customers?col=phone",
                "/customers/bulk",
                &[("pick", rows(&usual)[0].as_str()), ("fields", "shown"), ("do", "csv")],
            )
            .await;
        assert_eq!(text(&ticked).lines().next().unwrap(), "\u{feff}customer id,name,phone ends in");
        assert_eq!(text(&ticked).lines().count(), 2);
        // Who sees no values is neither shown nor offered them.
        let service = world.visit(world.user(Role::Service).await, Lang::Zh).await;
        let body = page(&world, &service, "/customers?col=value&col=tags&col=health&sort=health").await;
        assert_eq!(heads(&body), ["客户", "标签"]);
        assert!(!body.contains("value=\"tier\"") && body.contains("value=\"phone\""));
    });
}

#[test]
fn by_health_the_most_at_risk_come_first_and_those_gone_last() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let ids: Vec<CustomerId> = everybody(&world).await.iter().map(|one| one.id).collect();
        let mut tx = world.db.read().await.unwrap();
        let standings = standing::many(&mut tx, &Permit::by_house("test"), &ids).await.unwrap();
        drop(tx);
        let (mut seen, mut address) = (Vec::new(), Some("/customers?rows=100&sort=health".to_owned()));
        while let Some(at) = address {
            let body = page(&world, &visit, &at).await;
            assert!(body.contains("aria-sort=\"ascending\"") && body.contains("most at risk first"));
            seen.extend(rows(&body));
            address = link(&body, "Next<svg");
        }
        let place = |id: &String| {
            let one = standings.iter().find(|(known, _)| known.to_string() == *id).map(|(_, one)| one);
            let health = one.and_then(|one| one.health(today()));
            let worth = -one.map_or(0, |one| one.current_minor);
            match health {
                None => (9, worth),
                Some(Health::Gone) => (8, worth),
                Some(health) => (health.steps(), worth),
            }
        };
        let places: Vec<_> = seen.iter().map(place).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!(seen.len(), ids.len());
    });
}
