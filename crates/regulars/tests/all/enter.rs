//! A sole owner who has lost the password, and the terminal that lets them in.

use crate::program::run_in;
use crate::server::Server;

const FORM: &str = "content-type: application/x-www-form-urlencoded";

fn posted(server: &Server, to: &str, form: &str) -> String {
    server.asked(
        &format!("POST {to} HTTP/1.1\r\n{FORM}\r\norigin: http://{}", server.address()),
        form.as_bytes(),
    )
}

#[test]
fn whoever_holds_the_book_makes_a_link_for_a_login() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::of(folder.path());
    let made = posted(&server, "/welcome", "name=Ada&login=ada&password=three+brown+bears");
    assert!(made.starts_with("HTTP/1.1 303"), "{made}");
    for _ in 0..5 {
        assert!(posted(&server, "/sign-in", "login=ada&password=wrong").starts_with("HTTP/1.1 422"));
    }
    let locked = posted(&server, "/sign-in", "login=ada&password=three+brown+bears");
    assert!(locked.starts_with("HTTP/1.1 422") && locked.contains("Too many wrong passwords"), "{locked}");
    let link = |arguments: &[&str], path: &str| {
        let address = format!("http://{}", server.address());
        let all = [&["enter"], arguments, &["--book", "shop.db", "--address", &address]].concat();
        let run = run_in(folder.path(), &all);
        assert_eq!(run.code, 0, "{}", run.err);
        let link = run.out.split(&address).nth(1).unwrap_or_else(|| panic!("{}", run.out)).trim().to_owned();
        assert!(link.starts_with(path), "{link}");
        link
    };
    let entered = server.asked(&format!("GET {} HTTP/1.1", link(&["ADA"], "/enter?key=")), b"");
    assert!(entered.starts_with("HTTP/1.1 303") && entered.contains("set-cookie: regulars="), "{entered}");
    let choose = link(&["ada", "--new-password"], "/invite?key=");
    let key = choose.split("key=").nth(1).unwrap();
    let chosen = posted(&server, "/invite", &format!("key={key}&password=nine+grey+herons"));
    assert!(chosen.starts_with("HTTP/1.1 303") && chosen.contains("set-cookie: regulars="), "{chosen}");
    // A login that nobody has is told from those there are.
    let unknown = run_in(folder.path(), &["enter", "eve", "--book", "shop.db"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("eve") && unknown.err.contains("ada"), "{}", unknown.err);
}
