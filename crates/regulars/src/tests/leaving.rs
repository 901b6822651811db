//! What leaves the house: in pieces, noted, and gone from the disk afterwards.

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
