//! The server as the network sees it: what is too long, what a stranger sends, a visitor who goes away.

use crate::server::Server;

const FORM: &str = "content-type: application/x-www-form-urlencoded";

#[test]
fn a_form_that_is_too_long_is_refused_and_the_next_one_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::of(folder.path());
    let head = format!("POST /sign-in HTTP/1.1\r\n{FORM}");
    let long = server.asked(&head, &vec![b'a'; (4 << 20) + 1]);
    assert!(long.starts_with("HTTP/1.1 413"), "{long}");
    let short = server.asked(&head, b"login=ada&password=x");
    assert!(short.starts_with("HTTP/1.1 422"), "{short}");
    for answer in [long, short] {
        for header in [
            "content-security-policy: default-src 'none'",
            "x-frame-options: DENY",
            "cache-control: no-store",
        ] {
            assert!(answer.contains(header), "{header} is missing: {answer}");
        }
        assert!(!answer.contains("unsafe-inline"));
    }
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
