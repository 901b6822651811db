//! What the orders of a book have in common.

use kernel::{Currency, Refusal};

/// The one currency of a book. Orders without one count as being in the others', where amounts have as many digits; where
/// none names any, it is the business's.
///
/// # Errors
/// `sources-two-currencies`.
pub fn one_currency(currencies: &[Currency], business: Option<Currency>) -> Result<Currency, Refusal> {
    let mut named = currencies.iter().copied().filter(|one| *one != Currency::NONE);
    let Some(first) = named.next() else { return Ok(business.unwrap_or(Currency::NONE)) };
    let unlike = currencies.iter().find(|one| **one == Currency::NONE && one.decimals() != first.decimals());
    match named.next().or(unlike.copied()) {
        None => Ok(first),
        Some(second) => Err(Refusal::new("sources-two-currencies")
            .with("first", first.code())
            .with("second", second.code())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_has_one_currency() {
        for (case, codes, business, expected) in [
            ("none named", &["XXX"][..], None, Some("XXX")),
            ("no orders", &[], None, Some("XXX")),
            ("the business's", &["XXX"], Some("JPY"), Some("JPY")),
            ("one", &["CNY"], Some("JPY"), Some("CNY")),
            ("some unnamed", &["CNY", "XXX"], None, Some("CNY")),
            ("two", &["CNY", "USD"], None, None),
            ("two and unnamed", &["CNY", "USD", "XXX"], None, None),
            ("yen have no decimals, unnamed amounts two", &["JPY", "XXX"], None, None),
        ] {
            let currencies: Vec<Currency> = codes.iter().map(|code| code.parse().unwrap()).collect();
            let found = one_currency(&currencies, business.map(|code| code.parse().unwrap())).ok();
            assert_eq!(found.as_ref().map(Currency::code), expected, "{case}");
        }
    }
}
