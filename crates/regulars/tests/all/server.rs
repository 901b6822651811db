//! `regulars serve` as a process of a test's own, asked in plain bytes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// `regulars serve` with the book of this folder; ends with this value.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it and waits until it says where it is.
    pub fn of(folder: &Path) -> Self {
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

    /// Where it listens, with its port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Sends these bytes and reads what is answered, as far as it comes.
    pub fn asked(&self, head: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let (host, length) = (&self.address, body.len());
        // As browsers say it with every form.
        let origin =
            if head.starts_with("POST") { format!("\r\norigin: http://{host}") } else { String::new() };
        let head = format!(
            "{head}{origin}\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        // A server that has heard enough closes its end; what it said before counts.
        let _all_or_part = stream.write_all(body);
        let mut answer = Vec::new();
        let _until_closed = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Ends it at once, as a machine that loses its power.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}
