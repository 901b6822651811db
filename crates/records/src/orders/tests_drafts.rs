//! Small orders for tests.

use kernel::{Currency, Day};

use super::{CustomerDraft, CustomerKey, LineDraft, OrderDraft, OrderState};

/// A key.
pub(crate) fn key(kind: &str, value: &str) -> CustomerKey {
    CustomerKey { kind: kind.to_owned(), value: value.to_owned() }
}

/// Somebody with these keys, the first one deciding.
pub(crate) fn customer(keys: &[(&str, &str)]) -> CustomerDraft {
    CustomerDraft {
        keys: keys.iter().map(|(kind, value)| key(kind, value)).collect(),
        code: keys.first().map_or_else(String::new, |(_, value)| (*value).to_owned()),
        ..CustomerDraft::default()
    }
}

/// An order of somebody known by a shop's number, or of nobody.
pub(crate) fn order(number: &str, who: Option<&str>, day: i32, lines: Vec<LineDraft>) -> OrderDraft {
    let sum = |part: fn(&LineDraft) -> i64| lines.iter().map(part).sum();
    OrderDraft {
        number: number.to_owned(),
        part: String::new(),
        customer: who.map(|code| customer(&[("id:shop", code)])),
        day: Day::from_epoch_days(day),
        state: if lines.iter().all(|line| line.quantity_milli < 0) {
            OrderState::Return
        } else {
            OrderState::Placed
        },
        status: String::new(),
        channel: "web".to_owned(),
        region: String::new(),
        currency: "GBP".parse().unwrap_or(Currency::NONE),
        sale_minor: sum(|line| line.sale_minor),
        back_minor: sum(|line| line.back_minor),
        discount_minor: 0,
        cost_minor: None,
        costed_minor: 0,
        promised: None,
        delivered: None,
        lines,
    }
}

/// A line; a negative quantity takes back.
pub(crate) fn line(sku: &str, quantity: i64, price_minor: i64) -> LineDraft {
    let amount = quantity * price_minor;
    LineDraft {
        sku: sku.into(),
        product: format!("The {sku}").into(),
        category: "things".into(),
        lot: "".into(),
        quantity_milli: quantity * 1000,
        unit_price_micro: Some(price_minor * 10_000),
        sale_minor: amount.max(0),
        back_minor: (-amount).max(0),
        discount_minor: 0,
        cost_minor: None,
    }
}
