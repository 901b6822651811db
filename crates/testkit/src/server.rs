//! Finding a PostgreSQL server, and a schema of one's own on it.

use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use store::{Db, Opening, sql};

/// Where a server usually answers without being asked for: trust on loopback.
const LOOPBACK: [&str; 2] =
    ["postgres://root@127.0.0.1:5432/test", "postgres://postgres@127.0.0.1:5432/postgres"];

/// A schema that is dropped when the test is over.
pub(crate) struct Schema {
    pub(crate) place: String,
    name: String,
    server: Db,
}

impl Schema {
    pub(crate) async fn drop(self) {
        statement(&self.server, format!("drop schema if exists {} cascade", self.name)).await;
        self.server.close().await;
    }
}

/// A fresh schema; `None`, said in one line, where no server answers and none is required.
pub(crate) async fn fresh_schema() -> Option<Schema> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let (url, server) = server().await?;
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    // A test that was killed may have left one of this name.
    statement(&server, format!("drop schema if exists {name} cascade")).await;
    statement(&server, format!("create schema {name}")).await;
    let sign = if url.contains('?') { '&' } else { '?' };
    Some(Schema { place: format!("{url}{sign}schema={name}"), name, server })
}

async fn statement(server: &Db, text: String) {
    let mut tx = server.write().await.expect("a connection to the test server");
    sql(text).run(&mut tx).await.expect("a statement on the test server");
    tx.commit().await.expect("a commit on the test server");
}

async fn server() -> Option<(String, Db)> {
    static SAID: Once = Once::new();
    let asked = std::env::var("REGULARS_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    let places = asked.map_or_else(|| LOOPBACK.map(str::to_owned).to_vec(), |url| vec![url]);
    let mut refusals = Vec::new();
    for url in places {
        match Db::open(&url, Opening::Existing).await {
            Ok(server) => return Some((url, server)),
            Err(refusal) => refusals.push(refusal.to_string()),
        }
    }
    let why = refusals.join("; ");
    let required = std::env::var("REGULARS_REQUIRE_POSTGRES").is_ok_and(|required| required == "1");
    assert!(!required, "PostgreSQL is required (REGULARS_REQUIRE_POSTGRES=1) and does not answer: {why}");
    SAID.call_once(|| eprintln!("PostgreSQL half not run, no server answers: {why}"));
    None
}
