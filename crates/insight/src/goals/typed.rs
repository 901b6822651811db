//! A goal as it stands in the fields of its form.

use frame::web::Fields;
use frame::web::form::Problems;
use kernel::{Currency, Say, decimal, number, rounded};

use super::model::{Goal, Of, Period, What};
use crate::value_pages::amount;

/// The fields.
pub(super) const FIELDS: [&str; 5] = ["what", "of", "period", "start", "target"];
/// No business sells for more, in major units; nor counts more.
const TARGET_MAX: f64 = 1e12;

/// The fields of a goal.
pub(super) fn fields(goal: &Goal) -> Fields {
    let mut fields = Fields::default();
    fields.push("what", goal.what.word());
    fields.push("of", goal.of.word());
    fields.push("period", goal.period.word());
    fields.push("start", goal.start.to_string());
    fields.push("target", target_text(goal));
    fields
}

fn target_text(goal: &Goal) -> String {
    match goal.currency {
        Some(currency) => decimal(i128::from(goal.target), currency.decimals()),
        None => goal.target.to_string(),
    }
}

/// The goal of a form, or what is wrong with it; sales are in the currency of the business.
pub(super) fn read(form: &Fields, currency: Option<Currency>) -> Result<Goal, Problems> {
    let mut problems = Problems::default();
    let mut wrong = |field: &'static str, key: &'static str| {
        problems.add(field, Say::new(key));
    };
    let what = What::from_word(form.trimmed("what"));
    let of = Of::from_word(form.trimmed("of"));
    let period = Period::from_word(form.trimmed("period"));
    let start = form.trimmed("start").parse().ok();
    if what.is_none() {
        wrong("what", "goals-no-what");
    }
    if of.is_none() || what.zip(of).is_some_and(|(what, of)| !what.goes_with(of)) {
        wrong("of", "goals-goes-not");
    }
    if period.is_none() {
        wrong("period", "goals-no-period");
    }
    if start.is_none() {
        wrong("start", "goals-no-start");
    }
    let currency = currency.filter(|_| what == Some(What::Sales));
    if what == Some(What::Sales) && currency.is_none() {
        wrong("what", "goals-no-money");
    }
    let target = what.and_then(|what| target(form.trimmed("target"), what, currency));
    if target.is_none() {
        wrong("target", if what == Some(What::Kept) { "goals-bad-share" } else { "goals-bad-target" });
    }
    match (what, of, period, start, target) {
        (Some(what), Some(of), Some(period), Some(start), Some(target)) if problems.is_empty() => {
            Ok(Goal { what, of, period, start, target, currency })
        }
        _ => Err(problems),
    }
}

/// A target above nothing: an amount in major units, percent, or a whole number.
fn target(typed: &str, what: What, currency: Option<Currency>) -> Option<i64> {
    let target = match what {
        What::Sales => {
            let minor_per_major = number(currency?.minor_per_major());
            amount(typed).filter(|major| *major <= TARGET_MAX).map(|major| rounded(major * minor_per_major))
        }
        What::Kept => {
            let plain: String = typed.chars().map(kernel::narrow).filter(|sign| *sign != '%').collect();
            kernel::whole(&plain).map(i64::from).filter(|percent| *percent <= 100)
        }
        What::Customers | What::CameUp | What::Contacts => kernel::whole(typed).map(i64::from),
    };
    target.filter(|target| *target > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: [&str; 5]) -> Fields {
        let mut form = Fields::default();
        FIELDS.iter().zip(pairs).for_each(|(name, value)| form.push(*name, value));
        form
    }

    #[test]
    fn goals_are_read_as_people_type_them() {
        let pounds = Currency::from_code("GBP");
        for (name, pairs, target) in [
            ("money", ["sales", "all", "month", "2026-11-01", "￥1.2 万"], 1_200_000),
            ("pence", ["sales", "tier-gold", "year", "2026-01-01", "99.5"], 9_950),
            ("percent", ["kept", "all", "quarter", "2026-10-01", "８０ ％"], 80),
            ("a count", ["customers", "tier-platinum", "quarter", "2026-10-01", "12"], 12),
            (
                "contacts",
                ["contacts", "person-0198c0de-0000-7000-8000-000000000001", "month", "2026-11-03", "60"],
                60,
            ),
        ] {
            let goal = read(&form(pairs), pounds).unwrap();
            assert_eq!(goal.target, target, "{name}");
            assert_eq!(goal.currency.is_some(), pairs[0] == "sales", "{name}");
            assert_eq!(read(&fields(&goal), pounds).ok(), Some(goal), "{name}: as written again");
            assert_eq!(Goal::from_json(&goal.to_json()), Some(goal), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let pounds = Currency::from_code("GBP");
        let good = ["sales", "all", "month", "2026-11-01", "100"];
        for (place, wrong, fields) in [
            (0, "luck", vec!["what", "target"]),
            (0, "customers", vec!["of"]),
            (1, "nobody", vec!["of"]),
            (1, "tier-tin", vec!["of"]),
            (1, "person-7", vec!["of"]),
            (2, "day", vec!["period"]),
            (3, "1 Nov", vec!["start"]),
            (3, "2026-02-30", vec!["start"]),
            (4, "", vec!["target"]),
            (4, "0", vec!["target"]),
            (4, "-5", vec!["target"]),
            (4, "9999999999999", vec!["target"]),
        ] {
            let mut pairs = good;
            pairs[place] = wrong;
            let problems = read(&form(pairs), pounds).unwrap_err();
            let found: Vec<&str> = FIELDS.into_iter().filter(|field| problems.of(field).is_some()).collect();
            assert_eq!(found, fields, "{wrong}");
        }
        for (pairs, field, key) in [
            (["kept", "all", "month", "2026-11-01", "101"], "target", "goals-bad-share"),
            (["contacts", "tier-gold", "month", "2026-11-01", "5"], "of", "goals-goes-not"),
            (["came-up", "all", "month", "2026-11-01", "5"], "of", "goals-goes-not"),
        ] {
            assert_eq!(read(&form(pairs), pounds).unwrap_err().of(field).unwrap().key, key, "{pairs:?}");
        }
        let no_money = read(&form(good), None).unwrap_err();
        assert_eq!(no_money.of("what").unwrap().key, "goals-no-money");
    }
}
