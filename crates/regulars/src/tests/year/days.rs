//! One day after the other: what comes in, what the house does by itself, what people do.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use care::{cases, followups};
use frame::business::{self, Business};
use frame::work;
use gate::Permit;
use insight::reports::ask_revalue;
use insight::warning;
use kernel::{Chance, Clock as _, Currency, Day, Days, IdMaker, Lang, Occasion, Silent};
use records::activities;
use records::customers::CustomerId;
use records::imports::{self, Bring, Kind, NewImport, ReadOptions};
use records::orders::OrderDraft;

use super::super::world::{Visit, World, text};
use super::tale::{self, Tale};
use super::{Hand, people};
use crate::demo;

/// One customer in so many of the invented business lives the year.
const ONE_IN: u64 = 12;
const SOURCE: &str = "demo";

/// How each day's work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As a program that runs does it.
    Once,
    /// Begun and killed half way, done, and done again.
    TwiceAndKilled,
}

pub(super) struct Year {
    pub(super) world: World,
    pub(super) clock: &'static Hand,
    /// Who was in the book on the first day, by code.
    pub(super) customers: Vec<CustomerId>,
    today: Day,
    owner: Visit,
    orders: BTreeMap<Day, Vec<OrderDraft>>,
    way: Way,
    /// Pieces of work so far.
    pieces: u32,
    /// Where work is killed; draws of its own, so that people do the same whatever falls.
    falls: Chance,
    ids: IdMaker,
}

fn by<D: gate::Deed>() -> Permit<D> {
    Permit::by_house("a year's story")
}

impl Year {
    /// The book as it was on the first day.
    pub(super) async fn begin(mut world: World, first: Day, way: Way) -> Self {
        let clock: &'static Hand = Box::leak(Box::new(Hand(0.into())));
        world.house.clock = clock;
        clock.set(first, 8 * 60);
        let last = super::NOW.day(&jiff::tz::TimeZone::UTC);
        let (orders, all) = orders(&world, last);
        let details = crate::demo_book::details(Lang::En, last, &all);
        let visit = world.visit(world.owner, Lang::En).await;
        let mut year = Self {
            world,
            clock,
            customers: Vec::new(),
            today: first,
            owner: visit,
            orders,
            way,
            pieces: 0,
            falls: Chance::new(11),
            ids: IdMaker::new(70),
        };
        let before: Vec<OrderDraft> =
            year.orders.range(..=first).flat_map(|(_, orders)| orders.clone()).collect();
        let mut occasion = year.occasion();
        let mut tx = year.world.db.write().await.unwrap();
        let shop = Business {
            zone_name: Some("UTC".to_owned()),
            currency: Currency::from_code("USD"),
            ..Business::default()
        };
        business::change(&mut tx, &by(), &mut occasion, &shop).await.unwrap();
        let bring = Permit::<Bring>::by_house("a year's story");
        imports::bring_orders(&mut tx, &bring, &mut occasion, &import(Kind::Orders, first), &before)
            .await
            .unwrap();
        imports::bring_customers(&mut tx, &bring, &mut occasion, &import(Kind::Customers, first), &details)
            .await
            .unwrap();
        ask_revalue(&mut tx, &mut occasion).await.unwrap();
        let book = records::orders::book(&mut tx, &by()).await.unwrap();
        year.customers = book.customers;
        tx.commit().await.unwrap();
        year.keep(&occasion);
        year.work().await;
        year
    }

    pub(super) fn today(&self) -> Day {
        self.today
    }

    pub(super) fn occasion(&self) -> Occasion {
        Occasion { at: self.clock.now(), ids: self.ids.clone() }
    }

    /// Identities go on from where these ended.
    pub(super) fn keep(&mut self, occasion: &Occasion) {
        self.ids = occasion.ids.clone();
    }

    /// Night, morning, and the hours people are there.
    pub(super) async fn next_day(&mut self) {
        self.today = self.today + Days(1);
        self.clock.set(self.today, 5 * 60);
        self.orders_come_in().await;
        self.clock.set(self.today, 6 * 60 + 30);
        self.work().await;
        self.clock.set(self.today, 9 * 60);
        people::complain(self).await;
        self.looks_at_today().await;
        people::look_after(self).await;
        for hour in [11, 14, 17] {
            self.clock.set(self.today, hour * 60);
            if hour > 11 {
                self.work().await;
            }
            people::settle(self, hour).await;
        }
    }

    /// What was sold the day before.
    async fn orders_come_in(&mut self) {
        let day = self.today - Days(1);
        let Some(orders) = self.orders.get(&day) else { return };
        let mut occasion = self.occasion();
        let mut tx = self.world.db.write().await.unwrap();
        let bring = Permit::<Bring>::by_house("a year's story");
        imports::bring_orders(&mut tx, &bring, &mut occasion, &import(Kind::Orders, day), orders)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.keep(&occasion);
    }

    /// The house's own work of this hour. Every fourth piece of it falls and is done twice: of a day's three, another one each day.
    async fn work(&mut self) {
        self.pieces += 1;
        let falls = self.way == Way::TwiceAndKilled && self.pieces.is_multiple_of(4);
        if falls {
            self.killed().await;
        }
        self.done().await;
        if falls {
            let mut occasion = self.occasion();
            let mut tx = self.world.db.write().await.unwrap();
            // What each day's valuation and each look at the clocks would do, once more.
            if self.clock.now().time(&jiff::tz::TimeZone::UTC).0 == 6 {
                ask_revalue(&mut tx, &mut occasion).await.unwrap();
            }
            tx.commit().await.unwrap();
            self.keep(&occasion);
            self.done().await;
        }
    }

    async fn done(&self) {
        while work::one(&self.world.db, &self.world.house).await.unwrap() {}
        work::sweep(&self.world.db, &self.world.house).await.unwrap();
    }

    /// Work that falls after some steps, wherever it is; the next worker takes it up when its time is over.
    async fn killed(&mut self) {
        let (job, sweep) = (self.falls.between(1, 40), self.falls.between(1, 60));
        let (db, house) = (&self.world.db, &self.world.house);
        Falling { work: Box::pin(async { work::one(db, house).await.map(|_| ()) }), steps: job }.await;
        Falling { work: Box::pin(work::sweep(db, house)), steps: sweep }.await;
        let now = self.clock.now();
        // The fallen worker's lease.
        self.clock.0.store(now.0 + 3 * 60_000_000, std::sync::atomic::Ordering::SeqCst);
    }

    /// Today is never empty while something is due.
    async fn looks_at_today(&self) {
        let due = self.due().await;
        let page = text(&self.world.get(&self.owner, "/?who=all").await);
        assert!(page.contains("class=\"todo\"") || due == 0, "{}: {due} due and Today is empty", self.today);
    }

    async fn due(&self) -> usize {
        let mut tx = self.world.db.read().await.unwrap();
        let (now, today) = (self.clock.now(), self.today);
        let clocks = cases::due(&mut tx, &by(), now, None).await.unwrap().len();
        let followups = followups::due(&mut tx, &by(), today, None).await.unwrap().len();
        let promises = activities::open_promises(&mut tx, &by(), today, None).await.unwrap().len();
        let warnings = warning::open(&mut tx, &by(), (today, None), 500).await.unwrap().len();
        clocks + followups + promises + warnings
    }

    pub(super) async fn tale(&self) -> Tale {
        tale::of(&self.world.db).await
    }
}

/// Work that is dropped after so many steps.
struct Falling<'a> {
    work: Pin<Box<dyn Future<Output = Result<(), kernel::Refusal>> + Send + 'a>>,
    steps: i64,
}

impl Future for Falling<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.steps == 0 {
            return Poll::Ready(());
        }
        self.steps -= 1;
        self.work.as_mut().poll(context).map(|_| ())
    }
}

/// The business's orders up to a day, by day, of one customer in some; and all of them in a row.
fn orders(world: &World, last: Day) -> (BTreeMap<Day, Vec<OrderDraft>>, Vec<OrderDraft>) {
    let file = world.house.files.with_extension("csv");
    std::fs::write(&file, demo::order_file(Lang::En, last, demo::SEED).unwrap()).unwrap();
    let options = ReadOptions { source: Some(SOURCE.to_owned()), ..ReadOptions::default() };
    let read = imports::read_order_drafts(&file, &options, &Silent).unwrap();
    let is_among = |order: &OrderDraft| {
        let code = order.customer.as_ref().map_or("", |customer| customer.code.as_str());
        code.bytes().map(u64::from).sum::<u64>().is_multiple_of(ONE_IN)
    };
    let all: Vec<OrderDraft> = read.taken.into_iter().filter(is_among).collect();
    let mut days: BTreeMap<Day, Vec<OrderDraft>> = BTreeMap::new();
    for order in &all {
        days.entry(order.day).or_default().push(order.clone());
    }
    (days, all)
}

fn import(kind: Kind, day: Day) -> NewImport {
    NewImport {
        kind,
        source: SOURCE.to_owned(),
        file_name: format!("{day}.csv"),
        file_hash: format!("{} {day}", kind.name()),
        joins: Vec::new(),
    }
}
