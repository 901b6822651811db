//! Purchase, return or neither: verdicts over the facts of one line.

use super::states::State;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Something was bought and, in whole or in part, kept.
    Purchase,
    /// Something came back: a line of its own, or a sale returned in whole.
    Return,
    /// It never came to a sale, or the counting asked for leaves it out.
    Void,
}

/// The facts of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What the line cost the customer, negative on returns; `None` in files without money.
    pub amount_minor: Option<i64>,
    /// Sign of the quantity, where the file has one.
    pub quantity_sign: Option<i64>,
    /// Sign of the price, where the file has one.
    pub price_sign: Option<i64>,
    /// Given back later, not negative.
    pub refund_minor: i64,
    /// Cost of the goods, not negative, where known.
    pub cost_minor: Option<i64>,
    /// What the status columns say.
    pub state: State,
    /// The order number marks a cancellation.
    pub cancellation: bool,
}

/// What a line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What it is.
    pub kind: LineKind,
    /// Sold, not negative.
    pub sale_minor: i64,
    /// Came back, not negative.
    pub back_minor: i64,
    /// Cost of the goods; negative where they come back.
    pub cost_minor: Option<i64>,
}

/// Decides what a line is.
///
/// - Something negative, a cancellation number or a reversing document is a return: its value came back.
/// - A sale refunded in whole, or in parts that reach its value, counts as sold and come back, and is no purchase.
/// - "Refunded" beside a refund of less than the sale is a refund of that much: shops call a part refunded too.
/// - A refund is capped at the sale, because shops refund postage and tax with it.
/// - A purchase may cost nothing: a free gift is one. Not so in `gross` counting, where a line counts only with a
///   positive quantity, price and amount, and nothing is netted.
#[must_use]
pub fn verdict(facts: &Facts, gross: bool) -> Verdict {
    let amount = facts.amount_minor.unwrap_or(0);
    let is_negative = amount < 0
        || facts.quantity_sign.is_some_and(|sign| sign < 0)
        || facts.price_sign.is_some_and(|sign| sign < 0);
    let comes_back = is_negative || facts.cancellation || facts.state == State::Reversal;
    if facts.state == State::Void {
        return Verdict { kind: LineKind::Void, sale_minor: 0, back_minor: 0, cost_minor: None };
    }
    if gross {
        let counts = !comes_back
            && [facts.amount_minor, facts.quantity_sign, facts.price_sign]
                .iter()
                .flatten()
                .all(|fact| *fact > 0);
        return if counts {
            Verdict {
                kind: LineKind::Purchase,
                sale_minor: amount,
                back_minor: 0,
                cost_minor: facts.cost_minor,
            }
        } else {
            Verdict { kind: LineKind::Void, sale_minor: 0, back_minor: 0, cost_minor: None }
        };
    }
    if comes_back {
        let cost_minor = facts.cost_minor.map(|cost| -cost);
        return Verdict {
            kind: LineKind::Return,
            sale_minor: 0,
            back_minor: amount.saturating_abs(),
            cost_minor,
        };
    }
    let is_part = facts.refund_minor > 0 && facts.refund_minor < amount;
    if facts.state == State::Refunded && !is_part {
        return Verdict {
            kind: LineKind::Return,
            sale_minor: amount,
            back_minor: amount,
            cost_minor: facts.cost_minor.map(|_| 0),
        };
    }
    let back_minor = facts.refund_minor.min(amount);
    let kind = if amount > 0 && back_minor == amount { LineKind::Return } else { LineKind::Purchase };
    Verdict { kind, sale_minor: amount, back_minor, cost_minor: facts.cost_minor }
}

/// Digits a number has at least for a C before it to mean its cancellation.
const CANCELLATION_DIGITS_MIN: usize = 4;

/// Whether an order number is another one's cancellation: C536379.
#[must_use]
pub fn is_cancellation(order: &[u8]) -> bool {
    match order {
        [b'C' | b'c', digits @ ..] => {
            digits.len() >= CANCELLATION_DIGITS_MIN && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::LineKind::{Purchase, Return, Void};
    use super::*;

    const SALE: Facts = Facts {
        amount_minor: Some(1000),
        quantity_sign: Some(1),
        price_sign: Some(1),
        refund_minor: 0,
        cost_minor: Some(400),
        state: State::Stands,
        cancellation: false,
    };

    /// Case, facts, and what they come to: kind, sale, back, cost.
    type Case = (&'static str, Facts, LineKind, [i64; 2], Option<i64>);

    #[rustfmt::skip]
    const CASES: &[Case] = &[
        ("a sale", SALE, Purchase, [1000, 0], Some(400)),
        ("no money in the file", Facts { amount_minor: None, cost_minor: None, ..SALE }, Purchase, [0, 0], None),
        ("a gift", Facts { amount_minor: Some(0), price_sign: Some(0), ..SALE }, Purchase, [0, 0], Some(400)),
        ("negative amount", Facts { amount_minor: Some(-1000), ..SALE }, Return, [0, 1000], Some(-400)),
        ("negative quantity", Facts { quantity_sign: Some(-1), ..SALE }, Return, [0, 1000], Some(-400)),
        ("negative price", Facts { price_sign: Some(-1), amount_minor: Some(-1000), ..SALE }, Return, [0, 1000], Some(-400)),
        ("goods back without money", Facts { quantity_sign: Some(-1), amount_minor: Some(0), ..SALE }, Return, [0, 0], Some(-400)),
        ("cancellation number", Facts { cancellation: true, ..SALE }, Return, [0, 1000], Some(-400)),
        ("a return document", Facts { state: State::Reversal, ..SALE }, Return, [0, 1000], Some(-400)),
        ("cancelled", Facts { state: State::Void, ..SALE }, Void, [0, 0], None),
        ("cancelled and negative", Facts { state: State::Void, amount_minor: Some(-1), ..SALE }, Void, [0, 0], None),
        ("refunded", Facts { state: State::Refunded, ..SALE }, Return, [1000, 1000], Some(0)),
        ("refunded, and a part named", Facts { state: State::Refunded, refund_minor: 100, ..SALE }, Purchase, [1000, 100], Some(400)),
        ("refunded, and all of it named", Facts { state: State::Refunded, refund_minor: 1000, ..SALE }, Return, [1000, 1000], Some(0)),
        ("part refunded", Facts { state: State::PartlyRefunded, refund_minor: 300, ..SALE }, Purchase, [1000, 300], Some(400)),
        ("part refunded, unsaid how much", Facts { state: State::PartlyRefunded, ..SALE }, Purchase, [1000, 0], Some(400)),
        ("refund column alone", Facts { refund_minor: 300, ..SALE }, Purchase, [1000, 300], Some(400)),
        ("refund with postage", Facts { refund_minor: 1490, ..SALE }, Return, [1000, 1000], Some(400)),
        ("refund of a gift", Facts { refund_minor: 490, amount_minor: Some(0), ..SALE }, Purchase, [0, 0], Some(400)),
    ];

    #[test]
    fn lines_are_purchases_returns_or_nothing() {
        for (case, facts, kind, [sale_minor, back_minor], cost_minor) in CASES.iter().copied() {
            let wanted = Verdict { kind, sale_minor, back_minor, cost_minor };
            assert_eq!(verdict(&facts, false), wanted, "{case}");
        }
    }

    #[test]
    fn gross_counting_takes_positive_lines_only_and_nets_nothing() {
        for (case, facts, sale) in [
            ("a sale", SALE, Some(1000)),
            ("refunded", Facts { state: State::Refunded, ..SALE }, Some(1000)),
            ("part refunded", Facts { refund_minor: 300, ..SALE }, Some(1000)),
            ("a gift", Facts { amount_minor: Some(0), price_sign: Some(0), ..SALE }, None),
            ("negative quantity", Facts { quantity_sign: Some(-1), amount_minor: Some(-1000), ..SALE }, None),
            ("quantity zero", Facts { quantity_sign: Some(0), ..SALE }, None),
            ("cancelled", Facts { state: State::Void, ..SALE }, None),
            ("cancellation number", Facts { cancellation: true, ..SALE }, None),
            ("counts without money", Facts { amount_minor: None, price_sign: None, ..SALE }, Some(0)),
        ] {
            let verdict = verdict(&facts, true);
            let counted = (verdict.kind == Purchase).then_some(verdict.sale_minor);
            assert_eq!((counted, verdict.back_minor), (sale, 0), "{case}");
        }
    }

    #[test]
    fn cancellation_numbers_are_a_c_and_digits() {
        for (order, is) in [
            ("C536379", true),
            ("c536379", true),
            ("536379", false),
            ("A563185", false),
            ("C12", false),
            ("CX-9912", false),
        ] {
            assert_eq!(is_cancellation(order.as_bytes()), is, "{order}");
        }
    }
}
