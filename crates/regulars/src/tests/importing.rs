//! A file comes in by a browser: dropped, asked about, mended, brought in and taken back.

use std::fmt::Write as _;
use std::fs;

use frame::web::{self, Request, Response, Upload};
use frame::work;
use gate::Role;
use kernel::Lang;

use super::strict;
use super::world::{Visit, World, hidden, runtime, text};

/// Sends a file by the form of step 1.
async fn send(world: &World, visit: &Visit, name: &str, content: &[u8]) -> Response {
    fs::create_dir_all(&world.house.files).unwrap();
    let path = world.house.files.join("arriving");
    fs::write(&path, content).unwrap();
    let page = world.get(visit, "/imports/new").await;
    let mut request = Request::post("/imports", hidden(&text(&page), "/imports"));
    let bytes = kernel::count(content.len()).unsigned_abs();
    request.upload = Some(Upload { field: "file".to_owned(), name: name.to_owned(), path, bytes });
    web::answer(&world.db, &world.house, visit.request(request)).await
}

/// Sends a file that is taken, and answers the address of its draft: `/imports/ID`.
pub async fn received(world: &World, visit: &Visit, name: &str, content: &[u8]) -> String {
    let answer = send(world, visit, name, content).await;
    assert_eq!(answer.status, 303, "{}", text(&answer));
    answer.header("location").strip_suffix("/step/2").unwrap().to_owned()
}

/// A page that must be whole.
pub async fn page(world: &World, visit: &Visit, address: &str) -> String {
    let answer = world.get(visit, address).await;
    let body = text(&answer);
    assert_eq!(answer.status, 200, "{address}: {body}");
    let problems = strict::problems(&body);
    assert!(problems.is_empty(), "{address}\n{}", problems.join("\n"));
    body
}

pub async fn work(world: &World) {
    while work::one(&world.db, &world.house).await.unwrap() {}
}

fn files_left(world: &World) -> usize {
    fs::read_dir(&world.house.files).unwrap().count()
}

const ORDERS: &str = "Order no.,Customer,Order date,Paid\n\
    1001,Maple Rye,03/04/2026,1480.00\n1002,Lin & Co,04/04/2026,96.50\n1003,Qing Hotel,05/04/2026,tbd\n";

#[test]
fn a_file_comes_in_by_four_steps_and_goes_again_in_both_languages() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let at = received(&world, &visit, "orders.csv", ORDERS.as_bytes()).await;
            let step = |number: u8| format!("{at}/step/{number}");
            let columns = page(&world, &visit, &step(2)).await;
            // Both readings as buttons, the row that cannot be read with its cell to be mended, and no way on yet.
            for part in [
                "value=\"dmy\"",
                "value=\"mdy\"",
                "name=\"fix-4-3\"",
                "aria-invalid=\"true\"",
                "role=\"alert\"",
            ] {
                assert!(columns.contains(part), "{part} is missing");
            }
            let to = format!("{at}/columns");
            let on = world.send(&visit, &step(2), &to, &[("go", "next")]).await;
            assert_eq!(on.header("location"), format!("{}?look=1", step(2)));
            let told = [("dates-is", "dmy"), ("fix-4-3", "1260.00")];
            let asked = world.send(&visit, &step(2), &to, &told).await;
            assert_eq!(asked.header("location"), step(2));
            let columns = page(&world, &visit, &step(2)).await;
            assert!(!columns.contains("role=\"alert\"") && columns.contains("1,260.00"), "{columns}");
            let told = [("dates", "dmy"), ("go", "next")];
            let on = world.send(&visit, &step(2), &to, &told).await;
            assert_eq!(on.header("location"), step(3));
            page(&world, &visit, &step(3)).await;
            let on = world.send(&visit, &step(3), &format!("{at}/people"), &[]).await;
            assert_eq!(on.header("location"), step(4));
            page(&world, &visit, &step(4)).await;
            let begun = world.send(&visit, &step(4), &format!("{at}/bring"), &[]).await;
            assert_eq!(begun.header("location"), step(4));
            let busy = page(&world, &visit, &step(4)).await;
            assert!(busy.contains("data-poll"), "{busy}");
            work(&world).await;
            let done = page(&world, &visit, &step(4)).await;
            assert!(!done.contains("data-poll") && done.contains("href=\"/value/tiers?first=1\""), "{done}");
            assert_eq!(files_left(&world), 0, "the file stays though it came in");
            let list = page(&world, &visit, "/imports").await;
            let undo = list.split("action=\"").find(|form| form.starts_with("/changes/")).unwrap();
            let undo = undo.split('"').next().unwrap().to_owned();
            assert!(done.contains(&undo));
            let undone = world.send(&visit, "/imports", &undo, &[]).await;
            assert_eq!((undone.status, undone.header("location")), (303, "/imports"), "{}", text(&undone));
            assert!(!page(&world, &visit, "/imports").await.contains(&format!("action=\"{undo}\"")));
        }
    });
}

#[test]
fn what_is_no_table_is_refused_with_the_way_out() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        for (name, content) in [("empty.csv", &b""[..]), ("", b"")] {
            let answer = send(&world, &visit, name, content).await;
            let body = text(&answer);
            assert_eq!(answer.status, 422, "{name}");
            assert!(body.contains("href=\"#f-file\"") && body.contains("<title>Error: "), "{body}");
        }
        for (name, content, part) in [
            ("order.pdf", &b"%PDF-1.7 ..."[..], "Export it as CSV (UTF-8) or as .xlsx."),
            ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Open it in Excel and save it as .xlsx"),
            ("heads.csv", b"customer,date,amount\n", "choose a period in which there were orders"),
            (
                "data.csv",
                b"17850,2026-01-02,5.00\n17851,2026-01-03,6.00\n",
                "Put a row with the column headings above it",
            ),
        ] {
            let at = received(&world, &visit, name, content).await;
            let body = page(&world, &visit, &format!("{at}/step/2")).await;
            assert!(body.contains(part) && body.contains("type=\"file\""), "{name}: {body}");
        }
    });
}

#[test]
fn pasted_rows_are_a_file_too() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::Zh).await;
        let rows = "客户\t日期\t金额\n枫麦咖啡\t2026-01-02\t1.2万\n";
        let answer = world.send(&visit, "/imports/new", "/imports", &[("pasted", rows)]).await;
        assert_eq!(answer.status, 303, "{}", text(&answer));
        let body = page(&world, &visit, answer.header("location")).await;
        assert!(body.contains("枫麦咖啡") && body.contains("12,000.00"), "{body}");
    });
}

#[test]
fn a_draft_is_its_senders_alone_and_is_gone_when_given_up() {
    runtime().block_on(async {
        let world = World::empty().await;
        let (ada, manager) = (world.owner, world.user(Role::Manager).await);
        let (visit, other) = (world.visit(ada, Lang::En).await, world.visit(manager, Lang::En).await);
        let at = received(&world, &visit, "orders.csv", ORDERS.as_bytes()).await;
        for address in [format!("{at}/step/2"), format!("{at}/step/4"), format!("{at}/held")] {
            assert_eq!(world.get(&other, &address).await.status, 404, "{address}");
        }
        let form = hidden(&text(&world.get(&other, "/imports/new").await), "/imports");
        assert_eq!(world.post(&other, &format!("{at}/cancel"), form).await.status, 404);
        let list = page(&world, &visit, "/imports").await;
        assert!(list.contains("orders.csv") && files_left(&world) == 1);
        let gone = world.send(&visit, "/imports", &format!("{at}/cancel"), &[]).await;
        assert_eq!((gone.header("location"), files_left(&world)), ("/imports", 0));
        page(&world, &visit, &format!("{at}/step/2")).await;
    });
}

#[test]
fn one_field_for_two_columns_is_refused_and_nothing_typed_is_lost() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let at = received(&world, &visit, "orders.csv", ORDERS.as_bytes()).await;
        let twice =
            [("column-0", "order"), ("column-1", "name"), ("column-2", "date"), ("column-3", "order")];
        let answer = world.send(&visit, &format!("{at}/step/2"), &format!("{at}/columns"), &twice).await;
        let body = text(&answer);
        assert_eq!(answer.status, 422);
        assert!(body.contains("href=\"#f-column-3\""), "{body}");
        assert!(strict::problems(&body).is_empty(), "{:?}", strict::problems(&body));
        let chosen = body.split("name=\"column-3\"").nth(1).unwrap().split("</select>").next().unwrap();
        assert!(chosen.contains("value=\"order\" selected"), "{chosen}");
    });
}

#[test]
fn the_script_gets_the_step_alone_and_the_held_rows_are_a_file() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let at = received(&world, &visit, "orders.csv", ORDERS.as_bytes()).await;
        let step = format!("{at}/step/2");
        let mut form = hidden(&text(&world.get(&visit, &step).await), &format!("{at}/columns"));
        form.push("dates-is", "mdy");
        let mut request = visit.request(Request::post(&format!("{at}/columns"), form));
        request.headers.push(("regulars-part".to_owned(), "wizard".to_owned()));
        let part = web::answer(&world.db, &world.house, request).await;
        let body = text(&part);
        assert_eq!(part.status, 200, "{body}");
        assert!(body.starts_with("<div id=\"wizard\"") && body.contains("4 Mar 2026"), "{body}");
        let held = world.get(&visit, &format!("{at}/held")).await;
        assert!(held.header("content-disposition").contains("attachment"));
        let rows = text(&held);
        assert!(rows.starts_with('\u{feff}') && rows.contains("tbd") && rows.lines().count() == 2, "{rows}");
    });
}

#[test]
fn a_long_file_is_read_behind_the_pages_and_its_coming_in_can_be_stopped() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let mut rows = "order,customer,date,amount\n".to_owned();
        for row in 0..30_000 {
            let (who, day, paid) = (row % 900, row % 28 + 1, row % 90 + 1);
            let _ = writeln!(rows, "{row},Customer number {who},2026-01-{day:02},{paid}.50");
        }
        let at = received(&world, &visit, "long.csv", rows.as_bytes()).await;
        let step = |number: u8| format!("{at}/step/{number}");
        let busy = page(&world, &visit, &step(2)).await;
        assert!(busy.contains("data-poll=\"600\"") && busy.contains(&format!("data-src=\"{}\"", step(2))));
        work(&world).await;
        assert!(page(&world, &visit, &step(2)).await.contains("30,000"));
        let begun = world.send(&visit, &step(4), &format!("{at}/bring"), &[]).await;
        assert_eq!(begun.status, 303, "{}", text(&begun));
        // Given up before the work begins: what is under way can only be asked to stop.
        let asked = world.send(&visit, &step(4), &format!("{at}/cancel"), &[]).await;
        assert_eq!(asked.header("location"), step(4));
        work(&world).await;
        assert!(page(&world, &visit, &step(4)).await.contains("href=\"/imports/new\""));
    });
}

#[test]
fn what_came_in_stands_among_the_changes_and_goes_out_as_it_came() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let rows = "customer id,name,date,amount\nK-7,枫麦咖啡,2026-01-02,5.00\n";
            let at = received(&world, &visit, "mine.csv", rows.as_bytes()).await;
            world.send(&visit, &format!("{at}/step/4"), &format!("{at}/bring"), &[]).await;
            work(&world).await;
            let changes = page(&world, &visit, "/changes").await;
            assert!(changes.contains("mine.csv") && changes.contains("Ada Moss"), "{changes}");
            page(&world, &visit, "/export").await;
            for (file, begins) in [
                ("customers.csv", &b"\xEF\xBB\xBF"[..]),
                ("orders.csv", b"\xEF\xBB\xBF"),
                ("orders.xlsx", b"PK"),
            ] {
                let out = world.get(&visit, &format!("/export/{file}")).await;
                assert_eq!(out.status, 200, "{file}");
                assert!(out.body.starts_with(begins), "{file}");
                assert!(begins == b"PK" || text(&out).contains("枫麦咖啡"), "{file}");
            }
            assert_eq!(world.get(&visit, "/export/secrets.csv").await.status, 404);
            assert_eq!(files_left(&world), 0);
            let undo = changes.split("action=\"").find(|form| form.starts_with("/changes/")).unwrap();
            let undo = undo.split('"').next().unwrap().to_owned();
            world.send(&visit, "/changes", &undo, &[]).await;
            let after = page(&world, &visit, "/changes").await;
            assert!(after.contains("mine.csv") && !after.contains(&format!("action=\"{undo}\"")), "{after}");
        }
    });
}
