//! A world behind the real server, in this process: what is decided before a request reaches `web::answer`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use frame::web::{Beside, Fields, House, Listening, MakeDemo, NewDemo, serve};
use kernel::Lang;
use store::Db;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::world::World;

/// A book behind the server, and the demo beside it once somebody has looked around.
pub struct Served {
    pub db: Db,
    pub house: Arc<House>,
    address: SocketAddr,
}

/// What the server answered.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    /// Head and body, as they came.
    pub whole: String,
}

impl Answered {
    /// Where it leads; empty where nowhere.
    pub fn location(&self) -> &str {
        self.headers("location").into_iter().next().unwrap_or_default()
    }

    /// All values of a header.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        let head = self.whole.split("\r\n\r\n").next().unwrap_or_default();
        let pairs = head.lines().filter_map(|line| line.split_once(": "));
        pairs.filter(|(known, _)| *known == name).map(|(_, value)| value).collect()
    }
}

impl Served {
    /// Puts the server before a world, with such a demo beside it.
    pub async fn of(mut world: World, make: MakeDemo) -> (Self, tempfile::TempDir) {
        world.house.beside = Some(Beside::new(make));
        let (db, house, folder) = world.taken_apart();
        let house = Arc::new(house);
        let listening = Listening::on("127.0.0.1:0").await.unwrap();
        let address = listening.address;
        let served = serve(listening, db.clone(), Arc::clone(&house), std::future::pending());
        drop(tokio::spawn(served));
        (Self { db, house, address }, folder)
    }

    /// The demo beside it, made when it is not there yet.
    pub async fn demo(&self) -> frame::web::Demo {
        let folder = self.house.files.join("demo");
        let new = NewDemo { folder, lang: Lang::En, secure: false };
        self.house.beside.as_ref().unwrap().open(new).await.unwrap().clone()
    }

    /// Is shown an address.
    pub async fn get(&self, cookie: &str, address: &str) -> Answered {
        self.sent(&format!("GET {address} HTTP/1.1\r\ncookie: {cookie}"), b"").await
    }

    /// Sends a form.
    pub async fn post(&self, cookie: &str, to: &str, form: &Fields) -> Answered {
        let kind = "content-type: application/x-www-form-urlencoded";
        let head = format!("POST {to} HTTP/1.1\r\n{kind}\r\ncookie: {cookie}");
        self.sent(&head, form.encoded().as_bytes()).await
    }

    /// Sends a form with a file behind its fields.
    pub async fn upload(&self, cookie: &str, to: &str, form: &Fields, file: &str) -> Answered {
        let body = format!("{}{file}\r\n--x--\r\n", up_to_the_file(form));
        self.sent(&upload_head(cookie, to), body.as_bytes()).await
    }

    /// Begins to send a form with a file, and waits for what is said before the file has come.
    pub async fn upload_begun(&self, cookie: &str, to: &str, form: &Fields) -> Answered {
        let body = up_to_the_file(form);
        let head = upload_head(cookie, to);
        let whole = self.asked(&head, body.as_bytes(), body.len() + (1 << 20));
        tokio::time::timeout(Duration::from_secs(10), whole).await.expect("it waits for the file")
    }

    /// Sends these bytes and reads what is answered.
    pub async fn sent(&self, head: &str, body: &[u8]) -> Answered {
        self.asked(head, body, body.len()).await
    }

    /// Sends these bytes as (the beginning of) so many.
    async fn asked(&self, head: &str, body: &[u8], length: usize) -> Answered {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let host = self.address;
        let head = format!("{head}\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        // A server that has heard enough closes its end; what it said before counts.
        let _all_or_part = stream.write_all(body).await;
        let mut answer = Vec::new();
        let _until_closed = stream.read_to_end(&mut answer).await;
        let whole = String::from_utf8_lossy(&answer).into_owned();
        let status = whole.split(' ').nth(1).and_then(|status| status.parse().ok());
        Answered { status: status.unwrap_or_else(|| panic!("no answer: {whole}")), whole }
    }
}

fn upload_head(cookie: &str, to: &str) -> String {
    format!("POST {to} HTTP/1.1\r\ncontent-type: multipart/form-data; boundary=x\r\ncookie: {cookie}")
}

fn up_to_the_file(form: &Fields) -> String {
    let part = |(name, value): (&str, &str)| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let fields: String = form.pairs().map(part).collect();
    format!("{fields}--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n")
}
