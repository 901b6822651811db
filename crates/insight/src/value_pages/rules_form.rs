//! The rules as fields of a form, and back.

use frame::business::Business;
use frame::web::form::Problems;
use frame::web::{Ask, Fields};
use kernel::{Ratio, Say, Span, number, rounded};

use super::typed;
use crate::reports::Unit;
use crate::tiers::Cuts;
use crate::value_rules::ValueRules;

/// Further back and ahead than this nobody plans: ten years.
const MONTHS_MAX: u16 = 120;
const DAYS_MAX: u16 = 3660;

/// The fields.
pub(super) const FIELDS: [&str; 9] =
    ["by", "high", "platinum", "now", "grow", "period", "horizon", "margin", "discount"];

/// The key of a field's label.
pub(super) fn label(field: &str) -> &'static str {
    match field {
        "by" => "value-rules-cuts",
        "high" => "value-rules-high",
        "platinum" => "value-rules-platinum",
        "now" => "value-rules-now",
        "grow" => "value-rules-grow",
        "period" => "value-rules-period",
        "horizon" => "value-rules-horizon",
        "margin" => "value-rules-margin",
        _ => "value-rules-discount",
    }
}

/// What a field says, as it is read.
pub(super) fn spoken(ask: &Ask<'_>, field: &str, value: &str) -> String {
    match (field, value) {
        ("by", "money") => ask.get("value-rules-by-money"),
        ("by", _) => ask.get("value-rules-by-share"),
        _ => value.to_owned(),
    }
}

/// The rules as they stand in the fields. Fields of the way of cutting that is not in use are filled as well, by the lines
/// of the last valuation and by the usual shares, so that changing the way does not begin at nothing.
pub(super) fn fields(rules: &ValueRules, business: &Business, unit: Unit, lines: (f64, f64)) -> Fields {
    let (by, high, platinum, (now, grow)) = match (rules.cuts, Cuts::usual()) {
        (Cuts::Shares { high, platinum }, _) => ("share", high, platinum, lines),
        (Cuts::Amounts { current, potential }, Cuts::Shares { high, platinum }) => {
            ("money", high, platinum, (number(current), potential))
        }
        (Cuts::Amounts { current, potential }, Cuts::Amounts { .. }) => {
            ("money", Ratio::default(), Ratio::default(), (number(current), potential))
        }
    };
    let mut fields = Fields::default();
    for (name, value) in [
        ("by", by.to_owned()),
        ("high", typed::percent_text(high)),
        ("platinum", typed::percent_text(platinum)),
        ("now", typed::amount_text(now / minor(unit))),
        ("grow", typed::amount_text(grow / minor(unit))),
        ("period", length(rules.period)),
        ("horizon", length(rules.horizon)),
        ("margin", business.margin.map(typed::percent_text).unwrap_or_default()),
        ("discount", typed::percent_text(rules.discount_a_year)),
    ] {
        fields.push(name, value);
    }
    fields
}

/// The rules and the margin as typed, or what is wrong with them.
pub(super) fn read(form: &Fields, unit: Unit) -> Result<(ValueRules, Option<Ratio>), Problems> {
    let mut problems = Problems::default();
    let by_share = form.get("by") != "money";
    let cuts = if by_share { shares(form, &mut problems) } else { amounts(form, unit, &mut problems) };
    let period = span(form, "period", &mut problems);
    let horizon = span(form, "horizon", &mut problems);
    let margin = match form.trimmed("margin") {
        "" => None,
        _ => Some(share(form, "margin", &mut problems)),
    };
    let discount_a_year = share(form, "discount", &mut problems);
    if problems.is_empty() {
        Ok((ValueRules { cuts, period, horizon, discount_a_year }, margin))
    } else {
        Err(problems)
    }
}

fn shares(form: &Fields, problems: &mut Problems) -> Cuts {
    let (high, platinum) = (share(form, "high", problems), share(form, "platinum", problems));
    if problems.is_empty() {
        if high.value() <= 0.0 {
            problems.add("high", Say::new("value-bad-high"));
        } else if platinum > high {
            problems.add("platinum", Say::new("value-bad-platinum"));
        }
    }
    Cuts::Shares { high, platinum }
}

fn amounts(form: &Fields, unit: Unit, problems: &mut Problems) -> Cuts {
    let mut amount = |name: &str| {
        let read = typed::amount(form.get(name)).map(|value| value * minor(unit));
        read.unwrap_or_else(|| {
            problems.add(name, Say::new("value-bad-amount").with("typed", form.trimmed(name)));
            0.0
        })
    };
    Cuts::Amounts { current: rounded(amount("now")), potential: amount("grow") }
}

fn share(form: &Fields, name: &str, problems: &mut Problems) -> Ratio {
    typed::percent(form.get(name)).unwrap_or_else(|| {
        problems.add(name, Say::new("value-bad-share").with("typed", form.trimmed(name)));
        Ratio::default()
    })
}

fn span(form: &Fields, name: &str, problems: &mut Problems) -> Span {
    let fits = |span: &Span| match span {
        Span::Months(months) => *months <= MONTHS_MAX,
        Span::Days(days) => *days <= DAYS_MAX,
    };
    typed::span(form.get(name)).filter(fits).unwrap_or_else(|| {
        problems.add(name, Say::new("value-bad-span").with("typed", form.trimmed(name)));
        Span::Months(12)
    })
}

/// Units of the books in one unit of a field.
fn minor(unit: Unit) -> f64 {
    match unit {
        Unit::Money(currency) => number(currency.minor_per_major()),
        Unit::Purchases => 1.0,
    }
}

/// A length as people type it: months as a plain number, days with their letter.
fn length(span: Span) -> String {
    match span {
        Span::Months(months) => months.to_string(),
        Span::Days(_) => span.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    fn unit() -> Unit {
        Unit::Money(Currency::from_code("USD").unwrap())
    }

    fn business() -> Business {
        Business { margin: Ratio::new(0.35), ..Business::default() }
    }

    #[test]
    fn rules_go_into_the_fields_and_come_back() {
        let usual = ValueRules::usual();
        let money = ValueRules {
            cuts: Cuts::Amounts { current: 600_000, potential: 300_050.0 },
            period: Span::Days(182),
            horizon: Span::Months(24),
            discount_a_year: Ratio::new(0.125).unwrap(),
        };
        for rules in [usual, money] {
            let fields = fields(&rules, &business(), unit(), (500_000.0, 250_000.0));
            assert_eq!(read(&fields, unit()), Ok((rules, Ratio::new(0.35))));
        }
        let fields = fields(&usual, &Business::default(), unit(), (512_345.0, 250_000.0));
        assert_eq!(
            (fields.get("now"), fields.get("margin")),
            ("5123.45", ""),
            "lines as they lie; no margin is none"
        );
        let (rules, margin) = read(&fields.with("by", "money"), unit()).unwrap();
        assert_eq!((rules.cuts, margin), (Cuts::Amounts { current: 512_345, potential: 250_000.0 }, None));
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field() {
        let good = fields(&ValueRules::usual(), &business(), unit(), (1.0, 1.0));
        for (name, typed, at) in [
            ("high", "lots", "high"),
            ("high", "0", "high"),
            ("platinum", "50", "platinum"),
            ("period", "soon", "period"),
            ("period", "200", "period"),
            ("horizon", "", "horizon"),
            ("margin", "120", "margin"),
            ("discount", "-1", "discount"),
        ] {
            let problems = read(&good.with(name, typed), unit()).unwrap_err();
            assert!(problems.of(at).is_some(), "{name} {typed}");
        }
        let money = good.with("by", "money").with("now", "much").with("high", "lots");
        let problems = read(&money, unit()).unwrap_err();
        assert!(problems.of("now").is_some() && problems.of("high").is_none(), "shares are not asked then");
    }
}
