//! Money as people write it: exact on bills, short on cards and axes.

use kernel::{Currency, Expected, Lang, Money, number as float, rounded};

use super::number::{MINUS, grouped, number, significant, three_digits};

/// Amounts at or above this many major units are written without cents in short form.
const CENTS_BELOW: f64 = 100.0;
const WAN: f64 = 1e4;
const YI: f64 = 1e8;

/// The sign written before an amount; empty where no currency is named.
#[must_use]
pub fn symbol(lang: Lang, currency: Currency) -> String {
    let sign = match (currency.code(), lang) {
        ("XXX", _) => "",
        ("USD", _) => "$",
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        ("CNY", _) | ("JPY", Lang::En) => "¥",
        ("JPY", Lang::Zh) => "JP¥",
        ("KRW", _) => "₩",
        ("INR", _) => "₹",
        ("HKD", _) => "HK$",
        ("TWD", _) => "NT$",
        ("AUD", _) => "A$",
        ("CAD", _) => "C$",
        ("SGD", _) => "S$",
        ("NZD", _) => "NZ$",
        ("BRL", _) => "R$",
        ("VND", _) => "₫",
        ("THB", _) => "฿",
        ("TRY", _) => "₺",
        ("PHP", _) => "₱",
        (code, _) => return format!("{code}\u{a0}"),
    };
    sign.to_owned()
}

/// An amount to the last minor unit, as on a bill: `$1,480.00`.
#[must_use]
pub fn money(lang: Lang, money: Money) -> String {
    let plain = Money { minor: money.minor, ..money }.to_string();
    let plain = plain.trim_start_matches('-');
    let (whole, fraction) =
        plain.split_once('.').map_or((plain, String::new()), |(w, f)| (w, format!(".{f}")));
    signed(lang, money.currency, money.minor < 0, &format!("{}{fraction}", grouped(whole)))
}

/// An amount as on a card: `$18,420`, cents only below 100; in Chinese `¥12.9 万`, `¥1.29 亿`.
#[must_use]
pub fn money_short(lang: Lang, money: Money) -> String {
    short(lang, money.currency, float(money.minor))
}

/// A forecast, written like [`money_short`] but never with cents: nobody foresees those.
#[must_use]
pub fn expected(lang: Lang, value: Expected, currency: Currency) -> String {
    let per_major = float(currency.minor_per_major());
    let major = value.minor() / per_major;
    if lang == Lang::Zh && major.abs() >= WAN {
        return short(lang, currency, value.minor());
    }
    signed(lang, currency, major <= -0.5, &number(major.abs(), 0))
}

/// A round amount on an axis, in major units: `$1,000`, `$100k`, `$1m`; in Chinese `¥1 万`.
#[must_use]
pub fn tick(lang: Lang, currency: Currency, major: f64) -> String {
    let size = major.abs();
    let text = match lang {
        Lang::Zh if size >= YI => format!("{}\u{a0}亿", significant(size / YI, 3)),
        Lang::Zh if size >= WAN => format!("{}\u{a0}万", significant(size / WAN, 3)),
        Lang::En if size >= 1e9 => format!("{}bn", significant(size / 1e9, 3)),
        Lang::En if size >= 1e6 => format!("{}m", significant(size / 1e6, 3)),
        Lang::En if size >= 1e5 => format!("{}k", significant(size / 1e3, 3)),
        _ => significant(size, 6),
    };
    signed(lang, currency, major < 0.0, &text)
}

fn short(lang: Lang, currency: Currency, minor: f64) -> String {
    let major = (minor / float(currency.minor_per_major())).abs();
    let text = match lang {
        Lang::Zh if rounded(major) >= rounded(WAN) => in_wan(major),
        _ if major < CENTS_BELOW && rounded(minor) != 0 => number(major, currency.decimals()),
        _ => number(major, 0),
    };
    signed(lang, currency, minor < 0.0, &text)
}

/// 万 and 亿, to three digits or the whole unit; 9,999.6 万 becomes 1 亿 and never 10,000 万.
fn in_wan(major: f64) -> String {
    let wan = three_digits(major / WAN);
    if wan < WAN {
        format!("{}\u{a0}万", trimmed(wan))
    } else {
        format!("{}\u{a0}亿", trimmed(three_digits(major / YI)))
    }
}

fn trimmed(value: f64) -> String {
    let text = number(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn signed(lang: Lang, currency: Currency, negative: bool, text: &str) -> String {
    format!("{}{}{text}", if negative { MINUS } else { "" }, symbol(lang, currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, minor: i64) -> Money {
        Money::new(minor, code.parse().unwrap())
    }

    #[test]
    fn bills_are_exact() {
        for (amount, english, chinese) in [
            (of("USD", 148_000), "$1,480.00", "$1,480.00"),
            (of("CNY", 12_900_000), "¥129,000.00", "¥129,000.00"),
            (of("JPY", -1480), "−¥1,480", "−JP¥1,480"),
            (of("XXX", -5), "−0.05", "−0.05"),
            (of("CHF", 5), "CHF\u{a0}0.05", "CHF\u{a0}0.05"),
        ] {
            assert_eq!(money(Lang::En, amount), english);
            assert_eq!(money(Lang::Zh, amount), chinese);
        }
    }

    #[test]
    fn cards_are_short() {
        for (amount, english, chinese) in [
            (of("USD", 1_842_000), "$18,420", "$1.84\u{a0}万"),
            (of("CNY", 12_900_000), "¥129,000", "¥12.9\u{a0}万"),
            (of("CNY", 6_000_049), "¥60,000", "¥6\u{a0}万"),
            (of("CNY", 999_949), "¥9,999", "¥9,999"),
            (of("CNY", 999_951), "¥10,000", "¥1\u{a0}万"),
            (of("CNY", 1_234_500_000), "¥12,345,000", "¥1,235\u{a0}万"),
            (of("CNY", 9_999_960_000), "¥99,999,600", "¥1\u{a0}亿"),
            (of("CNY", 12_900_000_000), "¥129,000,000", "¥1.29\u{a0}亿"),
            (of("GBP", 9650), "£96.50", "£96.50"),
            (of("GBP", 0), "£0", "£0"),
            (of("GBP", -3200), "−£32.00", "−£32.00"),
            (of("XXX", 1_842_000), "18,420", "1.84\u{a0}万"),
        ] {
            assert_eq!(money_short(Lang::En, amount), english);
            assert_eq!(money_short(Lang::Zh, amount), chinese);
        }
    }

    #[test]
    fn forecasts_have_no_cents() {
        let usd = "USD".parse().unwrap();
        for (minor, english, chinese) in [
            (9649.7, "$96", "$96"),
            (1_842_049.0, "$18,420", "$1.84\u{a0}万"),
            (-20.0, "$0", "$0"),
            (0.0, "$0", "$0"),
        ] {
            assert_eq!(expected(Lang::En, Expected::new(minor).unwrap(), usd), english);
            assert_eq!(expected(Lang::Zh, Expected::new(minor).unwrap(), usd), chinese);
        }
    }

    #[test]
    fn axes_carry_round_amounts() {
        let usd = "USD".parse().unwrap();
        for (major, english, chinese) in [
            (0.0, "$0", "$0"),
            (0.5, "$0.5", "$0.5"),
            (1e3, "$1,000", "$1,000"),
            (1e4, "$10,000", "$1\u{a0}万"),
            (2e5, "$200k", "$20\u{a0}万"),
            (1.5e6, "$1.5m", "$150\u{a0}万"),
            (1e8, "$100m", "$1\u{a0}亿"),
            (2e9, "$2bn", "$20\u{a0}亿"),
        ] {
            assert_eq!(tick(Lang::En, usd, major), english);
            assert_eq!(tick(Lang::Zh, usd, major), chinese);
        }
    }
}
