//! A server that is killed while a file comes in, and started again: the import is whole or not there, and the page says
//! which.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::program::{run, text};
use crate::server::Server;

const ROWS: u32 = 12_000;
/// Parts of the time an import takes after which the server is killed.
const MOMENTS: [f64; 4] = [0.05, 0.35, 0.65, 0.95];

/// Somebody who is signed in: a cookie that outlives the server.
struct Visitor {
    cookie: String,
}

impl Visitor {
    /// The first visitor at the machine, who becomes the owner.
    fn first(server: &Server) -> Self {
        let form = "name=Ada&login=ada&password=three+brown+bears";
        let made = server.asked(
            "POST /welcome HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded",
            form.as_bytes(),
        );
        let cookie = header(&made, "set-cookie").split(';').next().unwrap_or_default().to_owned();
        assert!(!cookie.is_empty(), "{made}");
        Self { cookie }
    }

    fn get(&self, server: &Server, path: &str) -> String {
        let page = server.asked(&format!("GET {path} HTTP/1.1\r\ncookie: {}", self.cookie), b"");
        assert!(page.starts_with("HTTP/1.1 200"), "{path}: {page}");
        page
    }

    /// Sends the form of a page to `to` with one field more; where it leads.
    fn send(&self, server: &Server, from: &str, to: &str, more: &str) -> String {
        let page = self.get(server, from);
        let (key, once) = (hidden(&page, "_key"), hidden(&page, "_once"));
        let form = format!("_key={key}&_once={once}&{more}");
        let head = format!(
            "POST {to} HTTP/1.1\r\ncookie: {}\r\ncontent-type: application/x-www-form-urlencoded",
            self.cookie
        );
        let answer = server.asked(&head, form.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 303"), "{to}: {answer}");
        header(&answer, "location").to_owned()
    }

    /// Sends a file; the address of its draft.
    fn upload(&self, server: &Server, content: &str) -> String {
        let page = self.get(server, "/imports/new");
        let mut body = String::new();
        for name in ["_key", "_once"] {
            let value = hidden(&page, name);
            write!(body, "--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .unwrap();
        }
        let file = "content-disposition: form-data; name=\"file\"; filename=\"orders.csv\"";
        write!(body, "--x\r\n{file}\r\n\r\n{content}\r\n--x--\r\n").unwrap();
        let head = format!(
            "POST /imports HTTP/1.1\r\ncookie: {}\r\ncontent-type: multipart/form-data; boundary=x",
            self.cookie
        );
        let answer = server.asked(&head, body.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        header(&answer, "location").strip_suffix("/step/2").expect("a draft").to_owned()
    }

    /// The page once nothing is under way on it.
    fn settled(&self, server: &Server, path: &str) -> String {
        let began = Instant::now();
        loop {
            let page = self.get(server, path);
            if !page.contains("data-poll") {
                return page;
            }
            assert!(began.elapsed() < Duration::from_secs(90), "{path} does not settle: {page}");
            wait(Duration::from_millis(50));
        }
    }

    /// A file up to the button that brings it in.
    fn ready(&self, server: &Server, content: &str) -> String {
        let at = self.upload(server, content);
        self.settled(server, &format!("{at}/step/2"));
        self.send(server, &format!("{at}/step/2"), &format!("{at}/columns"), "go=next");
        self.settled(server, &format!("{at}/step/3"));
        self.send(server, &format!("{at}/step/3"), &format!("{at}/people"), "");
        at
    }
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let prefix = format!("{name}: ");
    head.lines().find_map(|line| line.strip_prefix(prefix.as_str())).unwrap_or_default()
}

/// The value of the first hidden field of this name.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    page.split(&field).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

fn orders(round: usize) -> String {
    let mut rows = "order number,date,customer id,customer name,amount\n".to_owned();
    for row in 0..ROWS {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        writeln!(rows, "{round}-{row},2025-{month:02}-{day:02},K{},Café {row},1.25", row % 3000).unwrap();
    }
    rows
}

/// How many orders the book holds, asked while the server runs.
fn kept(folder: &Path) -> usize {
    let out = folder.join("kept.csv");
    let told = run(&["export", "orders", "--book", text(&folder.join("shop.db")), "--out", text(&out)]);
    assert_eq!(told.code, 0, "{}", told.err);
    let written = fs::read_to_string(&out).unwrap();
    let numbers: HashSet<&str> = written.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    numbers.len()
}

#[expect(clippy::disallowed_methods, reason = "a kill must come at a moment of wall time")]
fn wait(time: Duration) {
    std::thread::sleep(time);
}

#[test]
fn a_server_killed_while_a_file_comes_in_has_all_of_it_or_nothing_and_says_which() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::of(folder.path());
    let visitor = Visitor::first(&server);
    let at = visitor.ready(&server, &orders(0));
    let began = Instant::now();
    visitor.send(&server, &format!("{at}/step/4"), &format!("{at}/bring"), "");
    visitor.settled(&server, &format!("{at}/step/4"));
    let takes = began.elapsed();
    let rows = ROWS as usize;
    let (mut whole, mut killed) = (rows, 0);
    assert_eq!(kept(folder.path()), whole);
    for (round, moment) in MOMENTS.into_iter().enumerate() {
        let at = visitor.ready(&server, &orders(round + 1));
        let step = format!("{at}/step/4");
        visitor.send(&server, &step, &format!("{at}/bring"), "");
        wait(takes.mul_f64(moment));
        server.kill();
        server = Server::of(folder.path());
        let page = visitor.get(&server, &step);
        let there = kept(folder.path());
        if page.contains("It is in your book") {
            assert_eq!(there, whole + rows, "the page says that all is there");
        } else {
            assert!(page.contains("Bringing it in"), "{page}");
            assert_eq!(there, whole, "the page says that it is still to come in");
            killed += 1;
            // Nobody has to wait until the fallen server's claim on the work runs out.
            visitor.send(&server, &step, &format!("{at}/on"), "");
            let page = visitor.settled(&server, &step);
            assert!(page.contains("It is in your book"), "{page}");
            assert_eq!(kept(folder.path()), whole + rows);
        }
        whole += rows;
    }
    assert!(killed > 0, "no import was killed at work: {takes:?}");
}
