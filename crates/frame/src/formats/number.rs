//! Counts, decimals and shares.

use kernel::{Change, Lang, Ratio, number as float, rounded};

/// The typographic minus, as wide as a digit.
pub(super) const MINUS: &str = "\u{2212}";

/// A whole number in groups of three: `541,909`.
#[must_use]
pub fn count(value: i64) -> String {
    let sign = if value < 0 { MINUS } else { "" };
    format!("{sign}{}", grouped(&value.unsigned_abs().to_string()))
}

/// A number with `digits` behind the mark: `1,234.50`.
#[must_use]
pub fn number(value: f64, digits: u8) -> String {
    if !value.is_finite() {
        return "--".to_owned();
    }
    let plain = format!("{:.*}", usize::from(digits), value.abs());
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let is_zero = plain.bytes().all(|sign| sign == b'0' || sign == b'.');
    let sign = if value < 0.0 && !is_zero { MINUS } else { "" };
    fraction.map_or_else(
        || format!("{sign}{}", grouped(whole)),
        |fraction| format!("{sign}{}.{fraction}", grouped(whole)),
    )
}

/// A number to `digits` significant digits without trailing zeros: `0.0034`, `2.06`, `184`.
#[must_use]
pub fn significant(value: f64, digits: u8) -> String {
    if !value.is_finite() || value.abs() < f64::MIN_POSITIVE {
        return number(value, 0);
    }
    let magnitude = rounded(value.abs().log10().floor());
    let decimals = (i64::from(digits) - 1 - magnitude).clamp(0, 12);
    let text = number(value, u8::try_from(decimals).unwrap_or(0));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A share in percent: `38 %`, in Chinese `38%`.
///
/// One decimal below one percent and above ninety-nine, where a rounded figure would claim nothing or everything.
#[must_use]
pub fn share(lang: Lang, share: Ratio) -> String {
    let percent = share.value() * 100.0;
    let near_an_end = (percent > 0.0 && percent < 0.95) || (percent > 99.0 && percent < 100.0);
    let figure = if !near_an_end {
        number(percent, 0)
    } else if percent < 0.05 {
        "<0.1".to_owned()
    } else if percent > 99.9 {
        ">99.9".to_owned()
    } else {
        number(percent, 1)
    };
    in_percent(lang, &figure)
}

/// How much more or less in percent, without a sign: `250 %`, in Chinese `250%`.
///
/// One decimal below one percent, where a rounded figure would claim that nothing changed.
#[must_use]
pub fn change(lang: Lang, change: Change) -> String {
    let percent = change.value().abs() * 100.0;
    let figure = match percent {
        none if none <= 0.0 => number(0.0, 0),
        least if least < 0.05 => "<0.1".to_owned(),
        small if small < 0.95 => number(small, 1),
        percent => number(percent, 0),
    };
    in_percent(lang, &figure)
}

fn in_percent(lang: Lang, figure: &str) -> String {
    match lang {
        Lang::En => format!("{figure}\u{a0}%"),
        Lang::Zh => format!("{figure}%"),
    }
}

/// The digits of a whole number in groups of three.
pub(super) fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `value` to three significant digits, as a whole number where it has as many before the mark.
pub(super) fn three_digits(value: f64) -> f64 {
    if value < 1.0 {
        return value;
    }
    let unit = 10_f64.powi(i32::try_from(rounded(value.log10().floor()) - 2).unwrap_or(0));
    if unit >= 1.0 { float(rounded(value)) } else { float(rounded(value / unit)) * unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_by_three() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (541_909, "541,909"),
            (-1480, "−1,480"),
            (i64::MIN, "−9,223,372,036,854,775,808"),
        ] {
            assert_eq!(count(value), text);
        }
    }

    #[test]
    fn numbers_keep_the_digits_asked_for() {
        for (value, digits, text) in [
            (1234.5, 2, "1,234.50"),
            (0.24259, 4, "0.2426"),
            (-0.004, 2, "0.00"),
            (-9582.4292, 4, "−9,582.4292"),
            (7.0, 0, "7"),
            (f64::NAN, 2, "--"),
        ] {
            assert_eq!(number(value, digits), text);
        }
        for (value, text) in
            [(0.003_412, "0.00341"), (2.0612, "2.06"), (184.4, "184"), (12.0, "12"), (0.0, "0")]
        {
            assert_eq!(significant(value, 3), text, "{value}");
        }
    }

    #[test]
    fn changes_may_be_more_than_all() {
        for (now, english, chinese) in [
            (350.0, "250\u{a0}%", "250%"),
            (1_334.0, "1,234\u{a0}%", "1,234%"),
            (100.0, "0\u{a0}%", "0%"),
            (100.4, "0.4\u{a0}%", "0.4%"),
            (100.01, "<0.1\u{a0}%", "<0.1%"),
            (62.0, "38\u{a0}%", "38%"),
            (0.0, "100\u{a0}%", "100%"),
        ] {
            let found = Change::of(now, 100.0).unwrap();
            assert_eq!(
                (change(Lang::En, found), change(Lang::Zh, found)),
                (english.into(), chinese.into()),
                "{now}"
            );
        }
    }

    #[test]
    fn shares_never_claim_all_or_nothing_by_rounding() {
        for (value, english, chinese) in [
            (0.38, "38\u{a0}%", "38%"),
            (0.0, "0\u{a0}%", "0%"),
            (1.0, "100\u{a0}%", "100%"),
            (0.004, "0.4\u{a0}%", "0.4%"),
            (0.0096, "1\u{a0}%", "1%"),
            (0.0001, "<0.1\u{a0}%", "<0.1%"),
            (0.996, "99.6\u{a0}%", "99.6%"),
            (0.9999, ">99.9\u{a0}%", ">99.9%"),
        ] {
            let ratio = Ratio::new(value).unwrap();
            assert_eq!(share(Lang::En, ratio), english);
            assert_eq!(share(Lang::Zh, ratio), chinese);
        }
    }
}
