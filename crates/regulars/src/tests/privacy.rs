//! What is held of one person is told, and erased: nothing of it is left in any table.

use frame::web::Fields;
use gate::{Permit, Role};
use kernel::Lang;
use records::customers::{self, CustomerId};
use store::Db;

use super::importing::{page, received, work};
use super::world::{Visit, World, hidden, runtime, text};

/// Everything that tells who she is.
const TELLING: [&str; 15] = [
    "Noor Haddad",
    // As it stands in addresses.
    "Noor+Haddad",
    "q=hadda",
    "haddad",
    "noorhaddad",
    "Nour Hadad",
    "noor@lantern.example",
    "13911112046",
    "2046",
    "Lantern Lane 7",
    "1987",
    "likes cardamom",
    "rings on Fridays",
    "garden-club",
    "N-4711",
];

const PEOPLE: &str = "customer id,name,email,phone,address,birthday,note,tags,region\n\
    N-4711,Noor Haddad,noor@lantern.example,13911112046,Lantern Lane 7,1987-04-12,likes cardamom,garden-club,Bath\n\
    K-1,Kim Other,kim@other.example,13922223333,Other Road 1,1990-01-02,likes tea,garden club,Bath\n";
const ORDERS: &str = "order number,date,customer id,name,email,product,amount\n\
    1,2026-03-04,N-4711,Noor Haddad,noor@lantern.example,Tea,40.00\n\
    2,2026-05-04,N-4711,Noor Haddad,noor@lantern.example,Cup,12.50\n\
    2,2026-05-04,K-1,Kim Other,kim@other.example,Cup,10.00\n\
    3,2026-06-04,K-1,Kim Other,kim@other.example,Tea,20.00\n";

/// A file goes all four steps; what the last page says.
pub async fn bring(world: &World, visit: &Visit, name: &str, content: &str) -> String {
    let at = received(world, visit, name, content.as_bytes()).await;
    let step = |number: u8| format!("{at}/step/{number}");
    if name.starts_with("people") {
        let told = [("kind", "customers")];
        world.send(visit, &step(2), &format!("{at}/columns"), &told).await;
    }
    let on = world.send(visit, &step(2), &format!("{at}/columns"), &[("go", "next")]).await;
    assert_eq!(on.header("location"), step(3), "{}", text(&world.get(visit, &step(2)).await));
    world.send(visit, &step(3), &format!("{at}/people"), &[]).await;
    world.send(visit, &step(4), &format!("{at}/bring"), &[]).await;
    work(world).await;
    page(world, visit, &step(4)).await
}

async fn found(db: &Db, code: &str) -> Vec<CustomerId> {
    let mut tx = db.read().await.unwrap();
    let found = customers::find(&mut tx, &Permit::by_house("test"), code).await.unwrap();
    found.into_iter().map(|one| one.id).collect()
}

/// Does with her what a house does with a customer: changes, notes, labels, merges, undoes, looks.
async fn live(world: &World, visit: &Visit, noor: CustomerId) {
    let file = format!("/customers/{noor}");
    let send = async |from: &str, to: &str, fields: &[(&str, &str)]| {
        let answer = world.send(visit, from, to, fields).await;
        assert!(answer.status == 303 || answer.status == 200, "{to}: {} {}", answer.status, text(&answer));
        answer.header("location").to_owned()
    };
    for (field, value) in [("name", "Nour Hadad"), ("name", "Noor Haddad"), ("city", "Bath")] {
        let form = format!("{file}/edit/{field}");
        send(&form, &form, &[("value", value)]).await;
    }
    send(&file, &format!("{file}/log"), &[("kind", "note"), ("text", "rings on Fridays")]).await;
    send(&file, &format!("{file}/reveal"), &[("what", "phone:0")]).await;
    let mut ticked = Fields::default();
    let list = text(&world.get(visit, "/customers").await);
    for (name, value) in hidden(&list, "/customers/bulk").pairs() {
        ticked.push(name, value);
    }
    for (name, value) in [("do", "tag"), ("tag", "met-at-fair"), ("all", "1")] {
        ticked.push(name, value);
    }
    assert_eq!(world.post(visit, "/customers/bulk", ticked).await.status, 303);
    looked_for(world, visit, noor).await;
    // Somebody written down twice is made one with her; and she is taken for Kim once, which is undone.
    let twin =
        send("/customers/new", "/customers/new", &[("name", "Nour Hadad"), ("phone", "13900002046")]).await;
    let twin = twin.rsplit('/').next().unwrap().split(['?', '#']).next().unwrap().to_owned();
    let pair = format!("/merge?a={noor}&b={twin}");
    send(&pair, "/merge", &[("keep", &noor.to_string())]).await;
    let kim = found(&world.db, "K-1").await[0];
    let pair = format!("/merge?a={kim}&b={noor}");
    let merged = send(&pair, "/merge", &[("keep", &kim.to_string())]).await;
    let said = text(&world.get(visit, &merged).await);
    let undo = said.split("action=\"").find(|form| form.starts_with("/changes/")).unwrap();
    let undo = undo.split('"').next().unwrap().to_owned();
    send("/changes", &undo, &[]).await;
}

/// Views, a dropped one as well, and work on many keep what was looked for.
async fn looked_for(world: &World, visit: &Visit, noor: CustomerId) {
    let views = "/customers/views";
    for (typed, name) in [("Noor+Haddad", "Hers"), ("hadda", "Like hers")] {
        let from = format!("{views}?q={typed}");
        assert_eq!(world.send(visit, &from, views, &[("name", name)]).await.status, 303);
    }
    let kept = page(world, visit, views).await;
    let drop = kept.split("action=\"").find(|form| form.starts_with("/customers/views/")).unwrap();
    let drop = drop.split('"').next().unwrap().to_owned();
    assert_eq!(world.send(visit, views, &drop, &[]).await.status, 303);
    let list = page(world, visit, "/customers?q=Noor+Haddad").await;
    for (act, named) in [("tag", ("tag", "winter")), ("promise", ("text", "ask after Noor Haddad"))] {
        let mut form = hidden(&list, "/customers/bulk");
        form.push("pick", noor.to_string());
        for number in 1..=200_u64 {
            form.push("pick", kernel::uuid::Uuid::from_u64_pair(7, number).to_string());
        }
        for (name, value) in [("do", act), named, ("due", "2026-11-20")] {
            form.push(name, value);
        }
        let sent = world.post(visit, "/customers/bulk", form).await;
        assert!(sent.header("location").starts_with("/customers/bulk/"), "{}", text(&sent));
        work(world).await;
    }
}

/// The sums of her orders.
async fn sums(db: &Db, noor: CustomerId) -> records::orders::OrderSums {
    let mut tx = db.read().await.unwrap();
    customers::show(&mut tx, &Permit::by_house("test"), noor).await.unwrap().unwrap().sums
}

/// What is held is told in full, as a page and as a file; and before erasing it is said what goes and what stays.
async fn tells_what_is_held(world: &World, visit: &Visit, file: &str, lang: Lang) {
    let held = page(world, visit, &format!("{file}/held")).await;
    for part in [
        "noor@lantern.example",
        "13911112046",
        "Lantern Lane 7",
        "rings on Fridays",
        "Nour Hadad",
        "people.csv",
    ] {
        assert!(held.contains(part), "{part} is not told");
    }
    let json = world.get(visit, &format!("{file}/held/json")).await;
    let json: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(json["orders"].as_array().unwrap().len(), 2);
    assert_eq!(json["fields"]["address"], "Lantern Lane 7");
    assert_eq!(json["merged with"][0]["name"], "Nour Hadad");
    assert!(json["trail"].as_array().unwrap().iter().any(|line| line["deed"] == "customers.reveal"));
    let asked = page(world, visit, &format!("{file}/erase")).await;
    let stays = if lang == Lang::Zh { "2 个订单" } else { "2 orders and their sums stay" };
    assert!(asked.contains(stays) && asked.contains("Noor Haddad"), "{asked}");
}

/// None of what tells who she is stands in these tables; `but` begins the lines that may.
async fn nothing_is_left(db: &Db, but: Option<&str>) -> String {
    let all = testkit::dump_all(db).await;
    for telling in TELLING {
        let may = |line: &&str| but.is_none_or(|but| !line.starts_with(but));
        let left: Vec<&str> = all.lines().filter(may).filter(|line| line.contains(telling)).collect();
        assert_eq!(left, Vec::<&str>::new(), "{telling} is there");
    }
    all
}

/// Pages stand, nobody finds her, twice is told.
async fn pages_know_nobody(world: &World, visit: &Visit, noor: CustomerId, lang: Lang) {
    let file = format!("/customers/{noor}");
    let shown = page(world, visit, &file).await;
    assert!(shown.contains(if lang == Lang::Zh { "已抹除" } else { "Erased " }), "{shown}");
    let (held, print) = (format!("{file}/held"), format!("{file}/print"));
    for address in ["/changes", "/duplicates", "/export", "/customers", "/", &held, &print] {
        let body = page(world, visit, address).await;
        assert!(!body.contains("Noor Haddad") && !body.contains("Nour"), "{address}");
    }
    for typed in ["noor", "2046", "N-4711", "Hadad"] {
        let page = page(world, visit, &format!("/customers?q={typed}")).await;
        assert!(!page.contains(&noor.to_string()), "{typed} finds her");
    }
    let twice = world.get(visit, &format!("{file}/erase")).await;
    assert_eq!(twice.status, 422, "{}", text(&twice));
    let exported = text(&world.get(visit, "/export/customers.csv").await);
    assert!(exported.contains("Kim Other") && !exported.contains("Noor"), "{exported}");
}

async fn erases_everything(world: &World, lang: Lang) {
    let visit = world.visit(world.owner, lang).await;
    bring(world, &visit, "people.csv", PEOPLE).await;
    bring(world, &visit, "orders.csv", ORDERS).await;
    // The same orders with another price: what was there lies aside.
    bring(world, &visit, "orders2.csv", &ORDERS.replace("12.50", "13.50")).await;
    let noor = found(&world.db, "N-4711").await[0];
    live(world, &visit, noor).await;
    // A file that waits names her, and so does an archive.
    let waiting = received(world, &visit, "more.csv", PEOPLE.replace("K-1", "K-2").as_bytes()).await;
    world.send(&visit, "/export", "/export/book", &[]).await;
    work(world).await;
    let before = testkit::dump_all(&world.db).await;
    for telling in TELLING {
        assert!(before.contains(telling), "the story never wrote {telling}");
    }
    let file = format!("/customers/{noor}");
    tells_what_is_held(world, &visit, &file, lang).await;
    let earned = sums(&world.db, noor).await;
    let erased = world.send(&visit, &format!("{file}/erase"), &format!("{file}/erase"), &[]).await;
    assert_eq!((erased.status, erased.header("location")), (303, file.as_str()), "{}", text(&erased));
    let after = nothing_is_left(&world.db, None).await;
    assert!(after.contains("kim@other.example") && after.contains("likes tea"), "others are as they were");
    let files: Vec<_> = std::fs::read_dir(&world.house.files).into_iter().flatten().flatten().collect();
    assert!(files.is_empty(), "{files:?}");
    assert_eq!(sums(&world.db, noor).await, earned, "orders and sums stay");
    pages_know_nobody(world, &visit, noor, lang).await;
    let waited = text(&world.get(&visit, &format!("{waiting}/step/2")).await);
    assert!(!waited.contains("Noor"), "{waited}");
    // The same files again bring nothing of her back, and say so.
    let said = bring(world, &visit, "people.csv", PEOPLE).await;
    assert!(said.contains(if lang == Lang::Zh { "不再留名" } else { "stay unnamed" }), "{said}");
    bring(world, &visit, "orders.csv", &ORDERS.replace("40.00", "41.00")).await;
    assert_eq!(found(&world.db, "N-4711").await, []);
    // What was looked through is kept for a week and is the file's; the book itself has nothing.
    nothing_is_left(&world.db, Some("import_drafts")).await;
    let sold = sums(&world.db, noor).await.sale_minor;
    assert_eq!(sold, earned.sale_minor, "40 became 41, and 13.50 is 12.50 again");
}

#[test]
fn a_person_is_erased_everywhere() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            erases_everything(&world, lang).await;
        }
    });
}

#[test]
fn on_postgresql_a_person_is_erased_everywhere_as_well() {
    testkit::on_postgres(&[], &async |server: testkit::World| {
        let world = World::empty_at(&server.place).await;
        erases_everything(&world, Lang::En).await;
        world.db.close().await;
    });
}

#[test]
fn who_may_not_erase_sees_no_way_to_it() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.user(Role::Service).await, Lang::En).await;
        let list = text(&world.get(&visit, "/customers").await);
        let id = list.split("name=\"pick\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let file = text(&world.get(&visit, &format!("/customers/{id}")).await);
        assert!(!file.contains("/erase") && !file.contains("/held"), "{file}");
        for hidden in ["held", "held/json", "erase"] {
            assert_eq!(world.get(&visit, &format!("/customers/{id}/{hidden}")).await.status, 404, "{hidden}");
        }
        let sent = world.post(&visit, &format!("/customers/{id}/erase"), Fields::default()).await;
        assert_eq!(sent.status, 403);
        let owner = world.visit(world.owner, Lang::En).await;
        let nobody = "/customers/0198c0de-0000-7000-8000-000000000000";
        for gone in ["held", "held/json", "erase"] {
            assert_eq!(world.get(&owner, &format!("{nobody}/{gone}")).await.status, 404, "{gone}");
        }
    });
}
