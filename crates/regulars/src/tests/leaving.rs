//! What leaves the house: in pieces, noted, and gone from the disk afterwards.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use frame::web::{Listening, serve};
use gate::Role;
use kernel::Lang;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::world::{World, runtime, text};

/// Files that lie in the folder of uploads.
fn lying(folder: &Path) -> Vec<String> {
    let read = std::fs::read_dir(folder).into_iter().flatten().flatten();
    read.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn whoever_takes_a_file_is_noted_with_its_rows() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let owner = world.visit(world.owner, lang).await;
            let analyst = world.visit(world.user(Role::Analyst).await, lang).await;
            let nobody_yet = text(&world.get(&owner, "/export").await);
            assert!(!nobody_yet.contains("Miss analyst"));
            let mut rows = Vec::new();
            for address in ["/export/customers.csv", "/export/orders.csv", "/value/values.csv"] {
                let file = world.get(&analyst, address).await;
                assert_eq!(file.status, 200, "{address}: {}", text(&file));
                assert!(file.body.starts_with("\u{feff}".as_bytes()), "{address}");
                rows.push(text(&file).lines().count() - 1);
            }
            let list = world.get(&owner, "/customers/export?tier=gold").await;
            rows.push(text(&list).lines().count() - 1);
            assert!(world.get(&owner, "/export/values.xlsx").await.body.starts_with(b"PK"));
            assert_eq!(lying(&world.house.files), Vec::<String>::new());
            let page = text(&world.get(&owner, "/export").await);
            let problems = super::strict::problems(&page);
            assert!(problems.is_empty(), "{problems:#?}");
            assert_eq!(page.matches("Miss analyst").count(), 3);
            assert_eq!(page.matches("Ada Moss").count() - nobody_yet.matches("Ada Moss").count(), 2);
            for rows in rows {
                assert!(rows > 0);
                let told = kernel_count(lang, rows);
                assert!(page.contains(&format!(">{told}<")), "{told} rows: {page}");
            }
            // Who may not read the trail takes files, and does not see who else did.
            let page = text(&world.get(&analyst, "/export").await);
            assert!(page.contains("/export/orders.csv") && !page.contains("Miss analyst</td>"));
        }
    });
}

/// A number as pages write it.
fn kernel_count(lang: Lang, rows: usize) -> String {
    let texts = frame::Texts::new(lang, &[desk::data::FEATURE.texts]);
    texts.say(&kernel::Say::new("data-rows").with("rows", rows))
}

#[test]
fn a_file_is_sent_in_pieces_and_goes_when_its_reader_goes() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let expected = world.get(&visit, "/export/orders.csv").await.body;
        let (db, files) = (world.db.clone(), world.house.files.clone());
        let listening = Listening::on("127.0.0.1:0").await.unwrap();
        let address = listening.address;
        let house = Arc::new(world.house);
        let server = tokio::spawn(serve(listening, db, house, std::future::pending()));
        let ask = format!(
            "GET /export/orders.csv HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncookie: {}\r\n\r\n",
            visit.cookie
        );
        let mut whole = TcpStream::connect(address).await.unwrap();
        whole.write_all(ask.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        whole.read_to_end(&mut answer).await.unwrap();
        let told = format!("content-length: {}\r\n", expected.len());
        assert!(String::from_utf8_lossy(&answer[..1000]).contains(&told), "its length is told");
        assert!(answer.ends_with(&expected), "{} of {} bytes", answer.len(), expected.len());
        assert_eq!(lying(&files), Vec::<String>::new());
        // One who reads a little and goes away.
        let mut part = TcpStream::connect(address).await.unwrap();
        part.write_all(ask.as_bytes()).await.unwrap();
        let mut some = [0; 100];
        part.read_exact(&mut some).await.unwrap();
        drop(part);
        for _ in 0..200 {
            if lying(&files).is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(lying(&files), Vec::<String>::new());
        server.abort();
    });
}

/// The files of an archive with their content.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let text = std::io::read_to_string(&mut file).unwrap();
        files.insert(name, text);
    }
    files
}

/// What the archive holds.
const FILES: [&str; 20] = [
    "README.txt",
    "account-plans.csv",
    "activities.csv",
    "attachments.csv",
    "case-events.csv",
    "cases.csv",
    "causes.csv",
    "changes.csv",
    "customers.csv",
    "followups.csv",
    "goals.csv",
    "orders.csv",
    "playbooks.csv",
    "products.csv",
    "recalls.csv",
    "settings.json",
    "suggestions.csv",
    "values.csv",
    "visits.csv",
    "warnings.csv",
];

/// The whole book is asked for, made, fetched twice, and refused to others.
async fn take_the_book(world: &World, lang: Lang) {
    let owner = world.visit(world.owner, lang).await;
    let sent = world.send(&owner, "/export", "/export/book", &[]).await;
    assert_eq!(sent.status, 303, "{}", text(&sent));
    let here = sent.header("location").to_owned();
    let waiting = text(&world.get(&owner, &here).await);
    assert!(waiting.contains(&format!("data-src=\"{here}\"")), "{waiting}");
    assert_eq!(super::strict::problems(&waiting), Vec::<String>::new());
    assert_eq!(world.get(&owner, &format!("{here}/zip")).await.status, 404, "not made yet");
    while frame::work::one(&world.db, &world.house).await.unwrap() {}
    let ready = text(&world.get(&owner, &here).await);
    assert!(ready.contains(&format!("{here}/zip")) && !ready.contains("data-poll"), "{ready}");
    assert_eq!(super::strict::problems(&ready), Vec::<String>::new());
    // Somebody else who may take the book finds their own only.
    let other = world.visit(world.user(Role::Manager).await, lang).await;
    assert_eq!(world.get(&other, &here).await.status, 404);
    assert_eq!(world.get(&other, &format!("{here}/zip")).await.status, 404);
    let first = world.get(&owner, &format!("{here}/zip")).await;
    assert_eq!((first.status, first.header("content-type")), (200, "application/zip"));
    let again = world.get(&owner, &format!("{here}/zip")).await;
    assert_eq!(first.body, again.body, "a broken connection loses nothing");
    let files = unpacked(&first.body);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, FILES);
    for table in ["customers", "orders", "values"] {
        let alone = text(&world.get(&owner, &format!("/export/{table}.csv")).await);
        assert_eq!(files[&format!("{table}.csv")], alone, "{table}");
    }
    let zh = lang == Lang::Zh;
    assert_eq!(files["README.txt"].contains("这个压缩包里有什么"), zh);
    assert!(files["README.txt"].contains("activities.csv  "), "columns stand below each other");
    let activities = &files["activities.csv"];
    assert!(
        activities.contains("call") && activities.contains("\"'=1+1\"") && activities.contains("Ada Moss")
    );
    assert!(files["changes.csv"].contains("activities.log,customer"), "{}", files["changes.csv"]);
    let settings: serde_json::Value = serde_json::from_str(&files["settings.json"]).unwrap();
    for part in ["business", "value rules", "warnings", "hours", "promises"] {
        assert!(settings[part].is_object(), "{part}");
    }
    let page = text(&world.get(&owner, "/export").await);
    assert_eq!(page.matches(">ZIP<").count(), 2, "each fetching is noted");
    // Work that is stopped leaves nothing and says so.
    let sent = world.send(&owner, "/export", "/export/book", &[]).await;
    let here = sent.header("location").to_owned();
    let before = lying(&world.house.files).len();
    assert_eq!(world.send(&owner, &here, &format!("{here}/stop"), &[]).await.status, 303);
    assert_eq!(lying(&world.house.files).len(), before);
    for lost in ["/export/book/nothing", "/export/book/0198c0de-0000-7000-8000-000000000000"] {
        assert_eq!(world.get(&owner, lost).await.status, 404, "{lost}");
    }
}

/// Something is written down, as somebody might who means harm.
async fn log_a_call(world: &World) {
    let mut tx = world.db.write().await.unwrap();
    let see = gate::Permit::by_house("test");
    let page = kernel::Page::new(1, None);
    let someone = records::customers::list(&mut tx, &see, None, &page).await.unwrap().rows.remove(0);
    let ada = gate::users::actor(&mut tx, world.owner).await.unwrap();
    let mut occasion =
        kernel::Occasion { at: super::world::NOW, ids: kernel::IdMaker::new(world.house.seed()) };
    let new = records::activities::NewActivity {
        kind: records::activities::Kind::Call,
        text: "=1+1".to_owned(),
        at: occasion.at,
        due: None,
    };
    let permit = gate::permit(&ada, gate::Reach::All).unwrap();
    records::activities::log(&mut tx, &permit, &mut occasion, someone.id, &new).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn the_whole_book_leaves_as_one_archive() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            log_a_call(&world).await;
            take_the_book(&world, lang).await;
        }
    });
}

#[test]
fn on_postgresql_the_whole_book_leaves_as_well() {
    testkit::on_postgres(&[], &async |server: testkit::World| {
        let world = World::demo_at(&server.place, Lang::En).await;
        log_a_call(&world).await;
        take_the_book(&world, Lang::En).await;
        world.db.close().await;
    });
}

#[test]
fn the_table_beside_each_chart_is_a_file_too() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let list = text(&world.get(&visit, "/customers").await);
            let id = list.split("name=\"pick\" value=\"").nth(1).unwrap().split('"').next().unwrap();
            let file = format!("/customers/{id}");
            for (page, table) in [
                ("/value/tiers", "map"),
                ("/value/pareto", "pareto"),
                ("/value/pareto", "year"),
                ("/value/cohorts", "turns"),
                ("/value/regions", "regions"),
                (file.as_str(), "rhythm"),
            ] {
                let address = format!("{page}?table={table}&as=csv");
                let shown = text(&world.get(&visit, page).await);
                assert!(shown.contains(&address.replace('&', "&amp;")), "{address} is not offered");
                let csv = world.get(&visit, &address).await;
                assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8", "{address}");
                let written = text(&csv);
                assert!(
                    written.starts_with('\u{feff}') && written.lines().count() > 1,
                    "{address}: {written}"
                );
                let name = format!("{table}-2026-11-19.csv");
                assert!(csv.header("content-disposition").contains(&name), "{address}");
            }
            // What is no table of the page is the page.
            let page = world.get(&visit, "/value/regions?table=map&as=csv").await;
            assert!(page.header("content-type").starts_with("text/html"));
            let left = text(&world.get(&visit, "/export").await);
            assert!(
                left.contains(if lang == Lang::Zh { "图表的数据" } else { "The table of a chart" }),
                "{left}"
            );
            // Who sees no values gets none this way either.
            let service = world.visit(world.user(Role::Service).await, lang).await;
            assert_eq!(world.get(&service, "/value/tiers?table=map&as=csv").await.status, 404);
        }
    });
}

/// Two of one name, and one whose only number was taken off: no key tells them, and they are customers all the same.
async fn three_without_a_key_of_their_own(world: &World) {
    use records::customers::{self, CustomerField, Newcomer};
    let by = || gate::Permit::by_house("test");
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = kernel::Occasion { at: super::world::NOW, ids: kernel::IdMaker::new(88) };
    let mut made = Vec::new();
    for (name, phone) in [("Ann Lee", ""), ("Ann Lee", ""), ("Bob Ray", "13900002046")] {
        let new = Newcomer { name: name.to_owned(), phone: phone.to_owned(), ..Newcomer::default() };
        made.push(
            customers::create(&mut tx, &gate::Permit::by_house("test"), &mut occasion, &new).await.unwrap().0,
        );
    }
    for (id, note) in made.iter().zip(["the first", "the second", "the third"]) {
        let field = (*id, CustomerField::Note);
        customers::edit(&mut tx, &by(), &mut occasion, field, ("", note)).await.unwrap();
    }
    let phone = records::orders::CustomerKey { kind: "phone".to_owned(), value: "13900002046".to_owned() };
    let off = customers::remove_key(&mut tx, &by(), &mut occasion, made[2], &phone).await.unwrap();
    assert!(off.is_some());
    tx.commit().await.unwrap();
}

#[test]
fn customers_without_a_key_leave_with_the_others_and_come_in_again() {
    runtime().block_on(async {
        let (world, other) = (World::empty().await, World::empty().await);
        three_without_a_key_of_their_own(&world).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let everybody = text(&world.get(&visit, "/export/customers.csv").await);
        for note in ["the first", "the second", "the third"] {
            assert_eq!(everybody.matches(note).count(), 1, "{note}: {everybody}");
        }
        // Into the same book it changes nothing, into another it says the same; so does the list's own file.
        super::privacy::bring(&world, &visit, "people.csv", &everybody).await;
        assert_eq!(text(&world.get(&visit, "/export/customers.csv").await), everybody);
        let listed = text(&world.get(&visit, "/customers/export?as=csv").await);
        super::privacy::bring(&world, &visit, "people2.csv", &listed).await;
        assert_eq!(text(&world.get(&visit, "/export/customers.csv").await), everybody);
        let there = other.visit(other.owner, Lang::En).await;
        super::privacy::bring(&other, &there, "people.csv", &everybody).await;
        // Another order of the rows: they are by code, and there it is the identity.
        let sorted = |file: &str| {
            let mut rows: Vec<String> = file.lines().map(str::to_owned).collect();
            rows.sort_unstable();
            rows
        };
        let said = text(&other.get(&there, "/export/customers.csv").await);
        assert_eq!(sorted(&said), sorted(&everybody));
    });
}
