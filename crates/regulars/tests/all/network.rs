//! The server as the network sees it: what is too long, what a stranger sends, a visitor who goes away.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// `regulars serve` with an empty book in this folder; ends with this value.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn of(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_regulars"))
            .args(["serve", "--listen", "127.0.0.1:0", "--book", "shop.db"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("http://")).expect("it prints its address");
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        // Whatever else it prints is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.count());
        Self { child, address }
    }

    /// Sends these bytes and reads what is answered, as far as it comes.
    fn asked(&self, head: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let length = body.len();
        let head = format!(
            "{head}\r\nhost: {}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes()).unwrap();
        // A server that has heard enough closes its end; what it said before counts.
        let _all_or_part = stream.write_all(body);
        let mut answer = Vec::new();
        let _until_closed = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

const FORM: &str = "content-type: application/x-www-form-urlencoded";

#[test]
fn a_form_that_is_too_long_is_refused_and_the_next_one_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::of(folder.path());
    let head = format!("POST /sign-in HTTP/1.1\r\n{FORM}");
    let long = server.asked(&head, &vec![b'a'; (4 << 20) + 1]);
    assert!(long.is_empty() || long.starts_with("HTTP/1.1 413"), "{long}");
    let short = server.asked(&head, b"login=ada&password=x");
    assert!(short.starts_with("HTTP/1.1 422"), "{short}");
    for header in
        ["content-security-policy: default-src 'none'", "x-frame-options: DENY", "cache-control: no-store"]
    {
        assert!(short.contains(header), "{header} is missing: {short}");
    }
    assert!(!short.contains("unsafe-inline"));
}

#[test]
fn a_stranger_puts_no_file_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::of(folder.path());
    let part = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nwho,when\r\n--x--\r\n";
    let head = "POST /imports HTTP/1.1\r\ncontent-type: multipart/form-data; boundary=x";
    let answer = server.asked(head, part.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 401") || answer.starts_with("HTTP/1.1 403"), "{answer}");
    let files = folder.path().join("shop.db.files");
    let left = files.exists() && std::fs::read_dir(files).unwrap().next().is_some();
    assert!(!left, "something lies among the uploads");
}

#[test]
fn a_stranger_is_led_to_the_door_and_a_machine_is_told_that_all_is_ready() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::of(folder.path());
    let ready = server.asked("GET /ready HTTP/1.1", b"");
    assert!(ready.starts_with("HTTP/1.1 200") && ready.ends_with("ready\n"), "{ready}");
    let door = server.asked("GET /customers HTTP/1.1", b"");
    assert!(door.starts_with("HTTP/1.1 303") && door.contains("location: /welcome"), "{door}");
    let odd = server.asked("DELETE /customers HTTP/1.1", b"");
    assert!(odd.starts_with("HTTP/1.1 405"), "{odd}");
}
