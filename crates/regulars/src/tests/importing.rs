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

#[test]
fn deliveries_and_lots_come_in_go_out_and_are_the_same_orders_again() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::Zh).await;
        let rows = "订单编号,下单时间,客户编号,客户名称,商品名称,批号,数量,实付款,承诺到货日期,签收时间\n\
            N-1,2026-01-02,K-7,枫麦咖啡,咖啡豆,L7,1,50.00,2026-01-05,2026-01-07 09:30\n\
            N-1,2026-01-02,K-7,枫麦咖啡,杯子,,2,30.00,2026-01-05,2026-01-08 10:00\n";
        super::privacy::bring(&world, &visit, "mine.csv", rows).await;
        let out = text(&world.get(&visit, "/export/orders.csv").await);
        // An order in two parcels is there with the last of them.
        for (cell, times) in [(",L7,", 1), (",2026-01-05,2026-01-08", 2)] {
            assert_eq!(out.matches(cell).count(), times, "{cell}: {out}");
        }
        super::privacy::bring(&world, &visit, "again.csv", &out).await;
        assert_eq!(text(&world.get(&visit, "/export/orders.csv").await), out);
        let changes = page(&world, &visit, "/changes").await;
        assert!(changes.contains("mine.csv") && !changes.contains("again.csv"), "{changes}");
    });
}

/// A file goes all four steps; the sum of sales in minor units and the orders that are in the book then.
async fn brings(world: &World, visit: &Visit, name: &str, content: &[u8]) -> (i64, u64) {
    let at = received(world, visit, name, content).await;
    work(world).await;
    let step = |number: u8| format!("{at}/step/{number}");
    let on = world.send(visit, &step(2), &format!("{at}/columns"), &[("go", "next")]).await;
    work(world).await;
    assert_eq!(on.header("location"), step(3), "{name}: {}", text(&world.get(visit, &step(2)).await));
    world.send(visit, &step(3), &format!("{at}/people"), &[]).await;
    let begun = world.send(visit, &step(4), &format!("{at}/bring"), &[]).await;
    assert_eq!(begun.status, 303, "{name}: {}", text(&begun));
    work(world).await;
    let done = page(world, visit, &step(4)).await;
    assert!(done.contains("href=\"/value/tiers?first=1\""), "{name}: {done}");
    let (mut sum, mut orders) = (0, std::collections::HashSet::new());
    let mut tx = world.db.read().await.unwrap();
    records::orders::export(&mut tx, &gate::Permit::by_house("test"), |line| {
        sum += line.sale_minor;
        orders.insert((line.order.number.clone(), line.order.day));
        Ok(())
    })
    .await
    .unwrap();
    (sum, kernel::count(orders.len()).unsigned_abs())
}

#[test]
fn files_come_as_their_houses_write_them() {
    runtime().block_on(async {
        let german = "order number;date;customer id;customer name;amount\n\
            1;31.12.2024;K-1;Müller;1.234,56\n2;13.01.2025;K-2;Groß;99,00\n3;01.02.2025;K-1;Müller;0,44\n";
        let chinese = "订单编号,下单日期,客户编号,客户名称,实付金额\n\
            1,2024年12月31日,K-1,枫麦咖啡,1234.56\n2,2025年1月13日,K-2,青旅,99.00\n3,2025年2月1日,K-1,枫麦咖啡,0.44\n";
        let (gb18030, _, failed) = encoding_rs::GB18030.encode(chinese);
        assert!(!failed);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("orders.xlsx");
        let headings = ["order number", "date", "customer id", "customer name", "amount"];
        let mut sheet = frame::sheet::Sheet::create(&path, &headings).unwrap();
        for (number, day, code, name, amount) in [
            ("1", "2024-12-31", "K-1", "枫麦咖啡", "1234.56"),
            ("2", "2025-01-13", "K-2", "=Qing", "99.00"),
            ("3", "2025-02-01", "K-1", "枫麦咖啡", "0.44"),
        ] {
            use frame::sheet::Value::{Number, Plain, Text};
            let cells =
                [Text(number), Plain(day.to_owned()), Text(code), Text(name), Number(amount.to_owned())];
            sheet.row(&cells).unwrap();
        }
        sheet.finish().unwrap();
        let workbook = fs::read(&path).unwrap();
        for lang in Lang::ALL {
            for (name, content) in
                [("german.csv", german.as_bytes()), ("gb.csv", &gb18030), ("orders.xlsx", &workbook)]
            {
                let world = World::empty().await;
                let visit = world.visit(world.owner, lang).await;
                assert_eq!(brings(&world, &visit, name, content).await, (133_400, 3), "{name}");
                let customers = text(&world.get(&visit, "/export/orders.csv").await);
                for day in ["2024-12-31", "2025-01-13", "2025-02-01"] {
                    assert!(customers.contains(day), "{name} {day}: {customers}");
                }
                let known = if name == "german.csv" { "Müller" } else { "枫麦咖啡" };
                assert!(customers.contains(known), "{name}: {customers}");
            }
        }
    });
}

/// Rows of the long file; `just long-import` takes ten times as many.
const LONG_ROWS: u64 = 20_000;

#[test]
fn a_long_file_comes_in_behind_the_pages() {
    runtime().block_on(async {
        let asked = std::env::var("REGULARS_LONG_FILE").ok().and_then(|rows| rows.parse().ok());
        let rows: u64 = asked.unwrap_or(LONG_ROWS);
        let mut content = "order number,date,customer id,customer name,product,amount\n".to_owned();
        for row in 0..rows {
            let (month, day, customer) = (row % 12 + 1, row % 28 + 1, row * 7919 % (rows / 8));
            writeln!(content, "N{row},2025-{month:02}-{day:02},K{customer},Name {customer},Tea,1.25")
                .unwrap();
        }
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let began = std::time::Instant::now();
        let came = brings(&world, &visit, "long.csv", content.as_bytes()).await;
        assert_eq!(came, (i64::try_from(rows).unwrap() * 125, rows));
        let took = began.elapsed();
        assert!(took.as_secs() < 60, "{rows} rows took {took:?}");
    });
}

#[test]
fn who_is_one_is_said_by_whom_it_is_about() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let first = "order number,date,customer id,customer name,amount\n1,2026-01-02,K-1,Ann Smith,5\n2,2026-01-03,K-2,Bob Jones,5\n";
        brings(&world, &visit, "first.csv", first.as_bytes()).await;
        let second = "order number,date,email,customer name,amount\n7,2026-02-02,ann@a.example,Ann Smith,5\n8,2026-02-03,bob@b.example,Bob Jones,5\n";
        let at = received(&world, &visit, "second.csv", second.as_bytes()).await;
        let step3 = page(&world, &visit, &format!("{at}/step/3")).await;
        let names: Vec<&str> = step3
            .split("name=\"join ")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let bob = names.iter().find(|name| name.contains("bob@b.example")).expect("Bob is proposed");
        let field = format!("join {bob}");
        world.send(&visit, &format!("{at}/step/3"), &format!("{at}/people"), &[(&field, "join")]).await;
        let again = page(&world, &visit, &format!("{at}/step/3")).await;
        let checked = |name: &str| {
            let row = again.split("<tr>").find(|row| row.contains(name)).unwrap();
            row.split("value=\"join\"").nth(1).unwrap().split('>').next().unwrap().contains("checked")
        };
        assert!(checked("bob@b.example") && !checked("ann@a.example"), "{again}");
        // A form from before that asks of nobody changes nothing that was said.
        world.send(&visit, &format!("{at}/step/3"), &format!("{at}/people"), &[]).await;
        let still = page(&world, &visit, &format!("{at}/step/3")).await;
        assert_eq!(still.matches("value=\"join\" checked").count(), 1, "{still}");
    });
}

#[test]
fn files_that_nobody_needs_are_swept_and_those_in_use_are_not() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        received(&world, &visit, "waiting.csv", ORDERS.as_bytes()).await;
        let folder = &world.house.files;
        let waiting = fs::read_dir(folder).unwrap().next().unwrap().unwrap().file_name();
        let now =
            std::time::UNIX_EPOCH + std::time::Duration::from_micros(super::world::NOW.0.unsigned_abs());
        let day = std::time::Duration::from_secs(25 * 3600);
        for (name, age) in [
            ("incoming-lost", day),
            ("import-lost", day),
            ("leaving-lost.csv", day),
            (".leaving-lost.csv.part", day),
            ("incoming-fresh", day / 2),
            ("somebody-elses.txt", day),
        ] {
            let file = fs::File::create(folder.join(name)).unwrap();
            file.set_modified(now - age).unwrap();
        }
        fs::File::options().write(true).open(folder.join(&waiting)).unwrap().set_modified(now - day).unwrap();
        work::sweep(&world.db, &world.house).await.unwrap();
        let mut left: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        let mut kept = vec!["incoming-fresh".into(), "somebody-elses.txt".into(), waiting];
        kept.sort();
        assert_eq!(left, kept);
    });
}
