//! Days, lengths of time and shares as people write them.

use kernel::{Day, Ratio, Refusal, Span};

/// `2026-09-30`.
///
/// # Errors
/// `sources-not-a-day`.
pub fn day(text: &str) -> Result<Day, Refusal> {
    text.parse().map_err(|_| Refusal::new("sources-not-a-day").with("text", text))
}

/// `12m`, `26w`, `90d` or `1y`.
///
/// # Errors
/// `sources-not-a-span`.
pub fn span(text: &str) -> Result<Span, Refusal> {
    text.parse().map_err(|()| Refusal::new("sources-not-a-span").with("text", text))
}

/// `0.35`, `35%` or `35 %`.
///
/// # Errors
/// `sources-not-a-share`.
pub fn share(text: &str) -> Result<Ratio, Refusal> {
    let refused = || Refusal::new("sources-not-a-share").with("text", text);
    let plain = text.trim();
    let (digits, scale) =
        plain.strip_suffix(['%', '％']).map_or((plain, 1.0), |digits| (digits.trim_end(), 100.0));
    let number: f64 = digits.parse().map_err(|_| refused())?;
    Ratio::new(number / scale).ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_people_write_them() {
        for (text, value) in [
            ("0.35", Some(0.35)),
            ("35%", Some(0.35)),
            ("35 %", Some(0.35)),
            ("0", Some(0.0)),
            ("35", None),
            ("-0.1", None),
            ("NaN", None),
            ("much", None),
        ] {
            assert_eq!(share(text).ok().map(Ratio::value), value, "{text}");
        }
    }
}
