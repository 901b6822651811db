//! The demo beside a business's own book: made in a folder of its own when somebody first looks around.

use std::fs;
use std::sync::Arc;

use frame::book;
use frame::web::{Demo, House, MakingDemo, NewDemo, Which};
use frame::work::{self, Reports};
use jiff::tz::TimeZone;
use kernel::{Clock, IdMaker, Occasion, Refusal, Silent};
use store::{Db, Opening};
use tokio::sync::Notify;

use super::{Made, Making, fill};
use crate::{clock, house, tell};

/// Makes the demo; what lay in its folder from the last time goes.
pub fn make(new: NewDemo) -> MakingDemo {
    Box::pin(async move {
        // Reading and valuing keep a core busy for a second or two; pages of others go on meanwhile.
        let runtime = tokio::runtime::Handle::current();
        let made = tokio::task::spawn_blocking(move || runtime.block_on(made(&new)));
        let demo = made.await.map_err(|broken| Refusal::new("program-demo-failed").because(broken))??;
        let (db, house, bell) = (demo.db.clone(), Arc::clone(&demo.house), Arc::clone(&demo.house.bell));
        // Its work ends with the program.
        drop(tokio::spawn(work::run_forever(db, house, bell)));
        Ok(demo)
    })
}

async fn made(new: &NewDemo) -> Result<Demo, Refusal> {
    let (folder, lang) = (&new.folder, new.lang);
    let failed = |error: std::io::Error| {
        Refusal::new("program-demo-failed").with("file", folder.display().to_string()).because(error)
    };
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    fs::create_dir_all(folder).map_err(failed)?;
    let place = folder.join("demo.db").display().to_string();
    let db: Db = book::open_place(&place, house::HOUSE, Opening::OrCreate).await?;
    let clock = &clock::SystemClock;
    let mut occasion = Occasion { at: clock.now(), ids: IdMaker::new(clock::seed()) };
    let today = occasion.at.day(&TimeZone::system());
    let orders = folder.join("orders.csv");
    let making = Making { lang, today, orders: &orders, progress: &Silent };
    let Made { owner, .. } = fill(&db, &mut occasion, &making).await?;
    let house = House {
        features: house::HOUSE,
        clock,
        secrets: clock::secret,
        tell: tell::tell,
        files: folder.join("files"),
        reports: Reports::new(clock),
        bell: Arc::new(Notify::new()),
        secure: new.secure,
        spoken: House::spoken(house::HOUSE, house::PROGRAM.texts),
        which: Which::Demo,
        beside: None,
    };
    Ok(Demo { db, house: Arc::new(house), guest: owner })
}
