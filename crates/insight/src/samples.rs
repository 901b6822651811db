//! A book for tests: forty customers of one year, brought in and valued through the front desks.

use std::path::Path;
use std::sync::Arc;

use frame::web::House;
use frame::work::Reports;
use frame::{Feature, TextSource};
use gate::Permit;
use kernel::{Clock, Day, Days, Ratio, Refusal, Span};
use records::customers;
use records::imports::{self, Kind, NewImport};
use records::orders::{self, CustomerDraft, CustomerKey, LineDraft, OrderDraft, OrderState};
use records::{activities, products, search, serving};
use store::Migration;
use testkit::World;

use crate::reports::{Asked, RevaluePermits, Revalued, revalue_book};
use crate::tiers::Cuts;
use crate::{figures, standing, valuation, value_rules};

pub(crate) const TABLES: &[&[Migration]] = &[
    imports::FEATURE.migrations,
    customers::FEATURE.migrations,
    orders::FEATURE.migrations,
    products::FEATURE.migrations,
    search::FEATURE.migrations,
    activities::FEATURE.migrations,
    serving::MIGRATIONS,
    valuation::MIGRATIONS,
    crate::reports::MIGRATIONS,
    standing::MIGRATIONS,
    value_rules::MIGRATIONS,
    figures::MIGRATIONS,
    crate::warning::MIGRATIONS,
    crate::goals::MIGRATIONS,
    crate::diagnosis::MIGRATIONS,
];

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn asked(as_of: &str) -> Asked {
    Asked {
        as_of: Some(day(as_of)),
        seen_from: None,
        period: Span::Months(12),
        horizon: Span::Months(12),
        margin: None,
        discount_a_year: Ratio::of(0.1, 1.0),
        cuts: Cuts::usual(),
        currency: None,
    }
}

/// An order of one line; a negative amount is a return.
pub(crate) fn order(code: &str, name: &str, on: Day, amount_minor: i64, currency: &str) -> OrderDraft {
    let (sale_minor, back_minor) = (amount_minor.max(0), (-amount_minor).max(0));
    OrderDraft {
        number: format!("{code} {on} {amount_minor}"),
        part: String::new(),
        customer: Some(CustomerDraft {
            keys: vec![CustomerKey { kind: "id:shop".to_owned(), value: code.to_owned() }],
            code: code.to_owned(),
            name: name.to_owned(),
            ..CustomerDraft::default()
        }),
        day: on,
        state: if amount_minor < 0 { OrderState::Return } else { OrderState::Placed },
        status: String::new(),
        channel: String::new(),
        region: String::new(),
        currency: currency.parse().unwrap(),
        sale_minor,
        back_minor,
        discount_minor: 0,
        cost_minor: None,
        costed_minor: 0,
        promised: None,
        delivered: None,
        lines: vec![LineDraft {
            sku: "tea".into(),
            product: "Tea".into(),
            category: "".into(),
            lot: "".into(),
            quantity_milli: amount_minor.signum() * 1000,
            unit_price_micro: None,
            sale_minor,
            back_minor,
            discount_minor: 0,
            cost_minor: None,
        }],
    }
}

/// Forty customers of 2025: the first buy most and most often, every seventh has no name, one returned everything.
pub(crate) fn year() -> Vec<OrderDraft> {
    let mut drafts = Vec::new();
    for customer in 0..40_i32 {
        let code = format!("K{customer:02}");
        let name = if customer % 7 == 3 { String::new() } else { format!("\"Café\", № {customer}") };
        for visit in 0..=(12 - customer / 4) {
            let on = day("2025-01-05") + Days(visit * (23 + customer % 5) + customer % 11);
            drafts.push(order(&code, &name, on, i64::from(9000 - customer * 200 + visit * 37), "GBP"));
        }
    }
    drafts.push(order("Z", "Gives back", day("2025-03-01"), -700, "GBP"));
    drafts
}

pub(crate) async fn bring(world: &World, minutes: u32, drafts: &[OrderDraft]) -> imports::ImportId {
    let new = NewImport {
        kind: Kind::Orders,
        source: "shop".to_owned(),
        file_name: format!("{minutes}.csv"),
        file_hash: format!("hash {minutes}"),
        joins: Vec::new(),
    };
    let mut tx = world.db.write().await.unwrap();
    let permit = Permit::by_house("test");
    let brought =
        imports::bring_orders(&mut tx, &permit, &mut world.later(minutes), &new, drafts).await.unwrap();
    tx.commit().await.unwrap();
    brought.import.unwrap()
}

pub(crate) async fn valued(world: &World, minutes: u32, asked: &Asked) -> Result<Revalued, Refusal> {
    valued_on(world, minutes, asked, day("2026-01-01")).await
}

pub(crate) async fn valued_on(
    world: &World,
    minutes: u32,
    asked: &Asked,
    today: Day,
) -> Result<Revalued, Refusal> {
    let (keep, read, see) = (Permit::by_house("test"), Permit::by_house("test"), Permit::by_house("test"));
    let permits = RevaluePermits { revalue: &keep, orders: &read, see: &see };
    revalue_book(&world.db, &permits, &mut world.later(minutes), asked, today).await
}

/// The features of a program that is made of the wings up to this one.
pub(crate) static HOUSE: &[&Feature] = &[
    &frame::web::SHELL,
    &imports::FEATURE,
    &customers::FEATURE,
    &products::FEATURE,
    &orders::FEATURE,
    &search::FEATURE,
    &activities::FEATURE,
    &serving::FEATURE,
    &valuation::FEATURE,
    &crate::tiers::FEATURE,
    &standing::FEATURE,
    &value_rules::FEATURE,
    &figures::FEATURE,
    &crate::warning::FEATURE,
    &crate::diagnosis::FEATURE,
    &crate::sources::FEATURE,
    &crate::models::FEATURE,
    &crate::reports::FEATURE,
    &crate::reports::PAGE,
    &crate::value_pages::FEATURE,
    &crate::goals::FEATURE,
];

/// That program, for jobs and pages.
pub(crate) fn house(clock: &'static dyn Clock, folder: &Path) -> House {
    let sources = [
        TextSource { en: store::TEXTS_EN, zh: store::TEXTS_ZH },
        TextSource { en: gate::TEXTS_EN, zh: gate::TEXTS_ZH },
    ];
    House {
        features: HOUSE,
        clock,
        secrets: || [7; 32],
        tell: |_| {},
        files: folder.to_owned(),
        reports: Reports::new(clock),
        bell: Arc::default(),
        secure: false,
        which: frame::web::Which::Own,
        beside: None,
        spoken: House::spoken(HOUSE, &sources),
    }
}
