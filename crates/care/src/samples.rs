//! A book for tests: twenty customers of one year, brought in and valued through the front desks.

use gate::{Deed, Permit};
use insight::reports::{Asked, RevaluePermits, revalue_book};
use insight::tiers::Cuts;
use kernel::{Day, Ratio, Span};
use records::imports::{self, Kind, NewImport};
use records::orders::{CustomerDraft, CustomerKey, LineDraft, OrderDraft, OrderState};
use testkit::World;

fn by<D: Deed>() -> Permit<D> {
    Permit::by_house("test")
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// An order of one line on the web. Customers before K03 live in Lyon.
pub(crate) fn order(code: &str, on: Day, (category, amount): (&str, i64)) -> OrderDraft {
    OrderDraft {
        number: format!("{code} {on} {category}"),
        part: String::new(),
        customer: Some(CustomerDraft {
            keys: vec![CustomerKey { kind: "id:shop".to_owned(), value: code.to_owned() }],
            code: code.to_owned(),
            name: code.to_owned(),
            region: if code < "K03" { "Lyon".to_owned() } else { "Paris".to_owned() },
            ..CustomerDraft::default()
        }),
        day: on,
        state: OrderState::Placed,
        status: String::new(),
        channel: "web".to_owned(),
        region: String::new(),
        currency: "EUR".parse().unwrap(),
        sale_minor: amount,
        back_minor: 0,
        discount_minor: 0,
        cost_minor: None,
        costed_minor: 0,
        promised: None,
        delivered: None,
        lines: vec![LineDraft {
            sku: category.into(),
            product: category.into(),
            category: category.into(),
            lot: "".into(),
            quantity_milli: 1000,
            unit_price_micro: None,
            sale_minor: amount,
            back_minor: 0,
            discount_minor: 0,
            cost_minor: None,
        }],
    }
}

/// Twenty customers of a year: four buy most; the first two tea and cups, the others cups alone; and one who bought once.
pub(crate) async fn begun(world: &World) {
    let mut drafts = vec![order("ONCE", day("2026-10-04"), ("cups", 500))];
    for customer in 0..20_i64 {
        let code = format!("K{customer:02}");
        for month in 1..=10 {
            let on = day(&format!("2026-{month:02}-05"));
            drafts.push(order(&code, on, ("cups", 20_000 - customer * 900)));
            if customer < 2 {
                drafts.push(order(&code, on, ("Tea", 10_000)));
            }
        }
    }
    bring(world, 1, &drafts).await;
    valued(world, 2, "2026-11-03").await;
}

/// Brings orders in, some minutes after noon of the third of November.
pub(crate) async fn bring(world: &World, minutes: u32, drafts: &[OrderDraft]) {
    let new = NewImport {
        kind: Kind::Orders,
        source: "shop".to_owned(),
        file_name: format!("{minutes}.csv"),
        file_hash: format!("hash {minutes}"),
        joins: Vec::new(),
    };
    let mut tx = world.db.write().await.unwrap();
    imports::bring_orders(&mut tx, &by(), &mut world.later(minutes), &new, drafts).await.unwrap();
    tx.commit().await.unwrap();
}

/// Values the book as of a day.
pub(crate) async fn valued(world: &World, minutes: u32, as_of: &str) {
    let asked = Asked {
        as_of: Some(day(as_of)),
        seen_from: None,
        period: Span::Months(12),
        horizon: Span::Months(12),
        margin: None,
        discount_a_year: Ratio::of(0.1, 1.0),
        cuts: Cuts::usual(),
        currency: None,
    };
    let (keep, read, see) = (by(), by(), by());
    let permits = RevaluePermits { revalue: &keep, orders: &read, see: &see };
    revalue_book(&world.db, &permits, &mut world.later(minutes), &asked, day(as_of)).await.unwrap();
}
