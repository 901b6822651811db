//! `regulars serve` as a process of a journey's own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The program with a book of its own; ends with this value.
pub struct Served {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub base: String,
    /// The link it printed, if it printed one.
    pub link: String,
    /// For the journey's files.
    pub folder: PathBuf,
    _folder: TempDir,
}

impl Served {
    /// An empty book.
    pub fn empty() -> Self {
        Self::of("serve", &[])
    }

    /// The demo's book, in the language of the terminal.
    pub fn demo(lang: &str) -> Self {
        Self::of("demo", &["--lang", lang])
    }

    fn of(command: &str, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (child, base, link) = started(folder.path(), command, "127.0.0.1:0", more);
        Self { child, base, link, folder: folder.path().to_owned(), _folder: folder }
    }

    /// Ends the program at once, as a cut cable does.
    pub fn stop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }

    /// Serves the same book at the same address again.
    pub fn start_again(&mut self) {
        let address = self.base.trim_start_matches("http://").to_owned();
        let (child, ..) = started(&self.folder, "serve", &address, &[]);
        self.child = child;
    }
}

/// Starts the program and reads the addresses it prints: where it is, and the link that signs in, if it has one.
fn started(folder: &Path, command: &str, address: &str, more: &[&str]) -> (Child, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_regulars"))
        .args([command, "--listen", address, "--book", "journey.db"])
        .args(more)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut printed = |sign: &str| {
        let line = lines.find(|line| line.contains(sign)).expect("the program prints its addresses");
        // In Chinese an address stands without a space before what follows.
        let from = line.find("http://").map_or("", |at| &line[at..]);
        from.chars().take_while(char::is_ascii_graphic).collect::<String>()
    };
    let base = printed("http://").trim_end_matches('/').to_owned();
    // A book that has its people prints no link.
    let link = if address.ends_with(":0") { printed("key=") } else { String::new() };
    // Whatever else it prints is read, so that it never waits for a reader.
    std::thread::spawn(move || lines.count());
    (child, base, link)
}

impl Drop for Served {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}
