//! Numbers as people type them into the forms of value.

use kernel::{Ratio, Span, narrow};

/// An amount in major units: `6000`, `$6,000`, `６０００`, `1.2万`, `12k`; spaces and signs of currency are passed over.
pub(crate) fn amount(typed: &str) -> Option<f64> {
    let plain: String = typed
        .chars()
        .map(narrow)
        .filter(|sign| !sign.is_whitespace() && !"¥$€£,'_".contains(*sign))
        .collect();
    let (digits, factor) = match plain.chars().last()? {
        '万' => (plain.strip_suffix('万')?, 1e4),
        '亿' => (plain.strip_suffix('亿')?, 1e8),
        'k' | 'K' => (plain.get(..plain.len() - 1)?, 1e3),
        'm' | 'M' => (plain.get(..plain.len() - 1)?, 1e6),
        _ => (plain.as_str(), 1.0),
    };
    // What computers call a number beside digits: `inf`, `nan`, `1e9`.
    if digits.is_empty() || !digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.') {
        return None;
    }
    digits.parse::<f64>().ok().map(|value| value * factor).filter(|value| value.is_finite())
}

/// A share in percent: `20`, `20 %`, `２０％`, `12,5`; more than nothing, at most everything.
pub(super) fn percent(typed: &str) -> Option<Ratio> {
    let plain: String = typed
        .chars()
        .map(narrow)
        .map(|sign| if sign == ',' { '.' } else { sign })
        .filter(|sign| !sign.is_whitespace() && *sign != '%')
        .collect();
    if !plain.chars().all(|sign| sign.is_ascii_digit() || sign == '.') {
        return None;
    }
    plain.parse::<f64>().ok().and_then(|share| Ratio::new(share / 100.0))
}

/// A length of time: `12`, `12 months`, `26w`, `1年`.
pub(super) fn span(typed: &str) -> Option<Span> {
    typed.chars().map(narrow).collect::<String>().parse().ok()
}

/// A share as it stands in a field: `12.5`.
pub(super) fn percent_text(share: Ratio) -> String {
    trimmed(format!("{:.2}", share.value() * 100.0))
}

/// An amount as it stands in a field: `6000`, `0.25`.
pub(super) fn amount_text(value: f64) -> String {
    trimmed(format!("{value:.2}"))
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, value) in [
            ("6000", Some(6000.0)),
            (" $6,000 ", Some(6000.0)),
            ("￥1.2 万", Some(12_000.0)),
            ("６０００", Some(6000.0)),
            ("12k", Some(12_000.0)),
            ("0.25", Some(0.25)),
            ("0", Some(0.0)),
            ("", None),
            ("-5", None),
            ("inf", None),
            ("1e9", None),
            ("1.2.3", None),
            ("万", None),
            ("much", None),
        ] {
            assert_eq!(amount(typed), value, "{typed}");
        }
    }

    #[test]
    fn shares_and_spans_are_read_and_written_again() {
        for (typed, share) in [
            ("20", Some(0.2)),
            (" 12,5 ％", Some(0.125)),
            ("0", Some(0.0)),
            ("100", Some(1.0)),
            ("120", None),
            ("-1", None),
            ("", None),
            ("NaN", None),
        ] {
            assert_eq!(percent(typed).map(Ratio::value), share, "{typed}");
        }
        assert_eq!(
            (span("１２"), span("26w"), span("soon")),
            (Some(Span::Months(12)), Some(Span::Days(182)), None)
        );
        assert_eq!(percent_text(Ratio::new(0.125).unwrap()), "12.5");
        assert_eq!(
            (amount_text(6000.0), amount_text(0.25), amount_text(120.5)),
            ("6000".into(), "0.25".into(), "120.5".into())
        );
    }
}
