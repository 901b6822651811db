//! Amounts as people type them.

/// `12`, `¥1,480.00`, `１２．５元`: minor units of a currency with so many decimals; `None` where it is no amount.
pub(super) fn amount(text: &str, decimals: u8) -> Option<i64> {
    let plain: String = text
        .chars()
        .map(|sign| if sign == '。' { '.' } else { kernel::narrow(sign) })
        .filter(|sign| !sign.is_whitespace() && !"¥￥$€£元".contains(*sign))
        .collect();
    let plain = if has_decimal_comma(&plain) { plain.replace(',', ".") } else { plain.replace(',', "") };
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_digits = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    let places = usize::from(decimals);
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) || part.len() > places {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok().filter(|minor| *minor <= AMOUNT_MAX)
}

/// Whether the comma is the decimal mark, as in `12,50`; thousands have three digits behind theirs.
fn has_decimal_comma(text: &str) -> bool {
    let Some((whole, part)) = text.split_once(',') else { return false };
    !whole.contains('.') && (1..=2).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit())
}

/// More nobody gives for one case; it is a slip of the hand.
const AMOUNT_MAX: i64 = 100_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, decimals, minor) in [
            ("12", 2, Some(1_200)),
            ("¥1,480.00", 2, Some(148_000)),
            ("１２．５元", 2, Some(1_250)),
            ("$ 0.99", 2, Some(99)),
            ("12,50", 2, Some(1_250)),
            ("12,50 €", 2, Some(1_250)),
            ("１２，５", 2, Some(1_250)),
            ("1,250.00", 2, Some(125_000)),
            ("1,250", 2, Some(125_000)),
            ("1，250，000", 2, Some(125_000_000)),
            ("12,50", 0, None),
            ("500", 0, Some(500)),
            ("1.5", 0, None),
            ("1.234", 2, None),
            ("-5", 2, None),
            ("", 2, None),
            ("twelve", 2, None),
            ("99999999999999", 2, None),
        ] {
            assert_eq!(amount(typed, decimals), minor, "{typed}");
        }
    }
}
