//! Signs and words that name a currency beside an amount.

use super::text;

/// The currency a cell names beside its amount, where that is beyond doubt ($ and ¥ are several).
#[must_use]
pub fn currency_named(cell: &[u8]) -> Option<kernel::Currency> {
    let key = text::key(cell);
    if key.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b',')) {
        return None;
    }
    let text = String::from_utf8_lossy(&key);
    let word = text.trim_matches(|sign: char| sign.is_ascii_digit() || " .,-+()万亿".contains(sign));
    let code = match word {
        "€" => "EUR",
        "£" => "GBP",
        "₹" => "INR",
        "元" | "人民币" | "RMB" | "CN¥" => "CNY",
        "US$" => "USD",
        "HK$" => "HKD",
        "NT$" => "TWD",
        "円" => "JPY",
        code => CURRENCY_CODES.iter().copied().find(|known| code.eq_ignore_ascii_case(known))?,
    };
    kernel::Currency::from_code(code)
}

/// Signs and words that name a currency, as they stand beside amounts. A percent sign is not among them.
const CURRENCY_WORDS: &[&str] = &[
    "",
    "¥",
    "￥",
    "$",
    "€",
    "£",
    "₹",
    "₩",
    "₽",
    "฿",
    "₫",
    "₺",
    "₴",
    "₪",
    "₦",
    "₱",
    "元",
    "圆",
    "円",
    "块",
    "人民币",
    "RMB",
    "CN¥",
    "US$",
    "HK$",
    "NT$",
    "A$",
    "AU$",
    "C$",
    "CA$",
    "S$",
    "NZ$",
    "MX$",
    "R$",
    "RM",
    "Rs",
    "Rs.",
    "Rp",
    "kr",
    "kr.",
    "zł",
    "Kč",
    "Ft",
    "лв",
    "lei",
    "Fr.",
    "SFr.",
    ".-",
    "R",
];
const CURRENCY_CODES: &[&str] = &[
    "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "AUD", "CAD", "SGD", "NZD", "CHF", "SEK", "NOK", "DKK",
    "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "RUB", "UAH", "INR", "IDR", "MYR", "THB", "VND", "PHP", "KRW",
    "BRL", "MXN", "ARS", "CLP", "COP", "ZAR", "NGN", "EGP", "AED", "SAR", "ILS", "KWD", "BHD", "OMR", "JOD",
    "TND",
];

pub(super) fn is_currency(word: &str) -> bool {
    CURRENCY_WORDS.contains(&word) || CURRENCY_CODES.iter().any(|code| word.eq_ignore_ascii_case(code)) || {
        // The sign and the code together: "CNY¥", "€EUR".
        word.get(..3).is_some_and(|code| {
            CURRENCY_CODES.contains(&code) && word.get(3..).is_some_and(|rest| CURRENCY_WORDS.contains(&rest))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_named_beyond_doubt_or_not_at_all() {
        for (cell, code) in [
            ("€12", Some("EUR")),
            ("12 元", Some("CNY")),
            ("gbp 5", Some("GBP")),
            ("$5", None),
            ("¥5", None),
            ("5.00", None),
        ] {
            assert_eq!(
                currency_named(cell.as_bytes()).map(|currency| currency.code().to_owned()).as_deref(),
                code,
                "{cell}"
            );
        }
    }
}
