//! Who bought: the keys by which rows of one customer find together.

use std::borrow::Cow;

use super::cells::text;
use super::fields::Field;

/// What kind of key tells the customer, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// The shop's own number or code.
    Id,
    /// Member or nick name.
    Nick,
    /// E-mail address, in small letters.
    Email,
    /// Phone, its digits only.
    Phone,
    /// The bare name.
    Name,
}

impl KeyKind {
    /// All kinds, the surest first.
    pub const ALL: [KeyKind; 5] = [Self::Id, Self::Nick, Self::Email, Self::Phone, Self::Name];

    /// The field whose cells are keys of this kind.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Id => Field::CustomerId,
            Self::Nick => Field::Nick,
            Self::Email => Field::Email,
            Self::Phone => Field::Phone,
            Self::Name => Field::Name,
        }
    }

    /// The kind as books keep it: a shop's own numbers are its own, everything else is the same everywhere.
    #[must_use]
    pub fn stored(self, source: &str) -> String {
        match self {
            Self::Id => format!("id:{source}"),
            kind => kind.name().to_owned(),
        }
    }

    /// The stable name kept with the key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Nick => "nick",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Name => "name",
        }
    }
}

/// A longer key or name is a mistake of the file and nobody's.
pub const BYTES_MAX: usize = 1000;

/// One key of one customer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CustomerKey<'a> {
    /// What it is.
    pub kind: KeyKind,
    /// Its compared form, UTF-8, never empty.
    pub value: Cow<'a, [u8]>,
}

/// A number that a spreadsheet has rounded, so that it no longer tells one from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// The key a cell holds; as [`key`], but a code or phone that a spreadsheet has rounded is told apart from none.
///
/// # Errors
/// [`Damaged`]: taking such a number would make many customers into one.
#[inline]
pub fn read(kind: KeyKind, cell: &[u8]) -> Result<Option<CustomerKey<'_>>, Damaged> {
    match kind {
        KeyKind::Phone if is_damaged(&text::key(cell)) => Err(Damaged),
        KeyKind::Id => match key(kind, cell) {
            Some(key) if is_damaged(&key.value) => Err(Damaged),
            key => Ok(key),
        },
        _ => Ok(key(kind, cell)),
    }
}

/// The compared form of a cell as a key of a kind; `None` where it tells nobody from anybody.
#[must_use]
#[inline]
pub fn key(kind: KeyKind, cell: &[u8]) -> Option<CustomerKey<'_>> {
    if kind == KeyKind::Id && text::is_digits(cell) {
        return Some(CustomerKey { kind, value: Cow::Borrowed(cell) });
    }
    let value = text::key(cell);
    if value.is_empty() || tells_nobody(&value) {
        return None;
    }
    let value = match kind {
        KeyKind::Id => without_float_tail(value),
        KeyKind::Nick => value,
        KeyKind::Email => email(value)?,
        KeyKind::Phone => phone(&without_float_tail(value))?,
        KeyKind::Name => single_spaced(value),
    };
    Some(CustomerKey { kind, value })
}

/// The key a person typed, as books keep it; `None` where it tells nobody from anybody.
#[must_use]
pub fn typed_key(kind: KeyKind, typed: &str) -> Option<crate::orders::CustomerKey> {
    let key = key(kind, typed.as_bytes())?;
    let value = String::from_utf8_lossy(&key.value).into_owned();
    Some(crate::orders::CustomerKey { kind: kind.name().to_owned(), value })
}

/// Whether a spreadsheet has rounded a long number: `3.26E+17`. Such numbers make many orders or customers into one.
#[must_use]
pub fn is_damaged(key: &[u8]) -> bool {
    let Some(at) = key.iter().position(|sign| matches!(sign, b'E' | b'e')) else {
        return false;
    };
    let (digits, exponent) = key.split_at(at);
    let is_number = digits.first().is_some_and(u8::is_ascii_digit)
        && digits.iter().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b','));
    let exponent = exponent.get(1..).unwrap_or_default();
    let power = exponent.strip_prefix(b"+").unwrap_or(exponent);
    // "12E4" may be somebody's code; a plus or a decimal mark before the E is a spreadsheet's.
    is_number
        && (exponent.starts_with(b"+") || digits.iter().any(|sign| matches!(sign, b'.' | b',')))
        && (1..=3).contains(&power.len())
        && power.iter().all(u8::is_ascii_digit)
}

/// Digits a spreadsheet keeps; behind them it writes zeros.
const SPREADSHEET_DIGITS: usize = 15;

/// So many last digits are all zero by chance once in a milliard.
const ZEROS_NOT_BY_CHANCE: usize = 9;

/// Whether these order numbers have lost their last digits: longer than a spreadsheet keeps, and all ending in zeros.
#[must_use]
pub fn have_lost_digits<'a>(numbers: impl Iterator<Item = &'a [u8]>) -> bool {
    let mut zeros = 0;
    for number in numbers.filter(|number| number.len() > SPREADSHEET_DIGITS && text::is_digits(number)) {
        let tail = number.get(SPREADSHEET_DIGITS..).unwrap_or_default();
        if tail.iter().any(|digit| *digit != b'0') {
            return false;
        }
        zeros += tail.len();
    }
    zeros >= ZEROS_NOT_BY_CHANCE
}

/// Words people and programs write for "we do not know who", and text a shop has masked.
fn tells_nobody(value: &[u8]) -> bool {
    let [first, ..] = value else {
        return true;
    };
    if first.is_ascii_digit() {
        return text::is_masked(value);
    }
    text::is_blank(value)
        || [
            "guest",
            "anonymous",
            "unknown",
            "walk-in",
            "walkin",
            "walk in",
            "cash",
            "散客",
            "游客",
            "匿名",
            "匿名用户",
            "匿名买家",
            "未知",
            "路人",
            "零售客户",
            "现金客户",
        ]
        .iter()
        .any(|nobody| value.eq_ignore_ascii_case(nobody.as_bytes()))
        || text::is_masked(value)
}

/// A number without the tail of a float: programs that know no whole numbers write the customer 17850 as `17850.0`.
pub(super) fn without_float_tail(value: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    match value.strip_suffix(b".0") {
        Some(digits) if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => match value {
            Cow::Borrowed(bytes) => Cow::Borrowed(bytes.strip_suffix(b".0").unwrap_or(bytes)),
            Cow::Owned(_) => Cow::Owned(digits.to_vec()),
        },
        _ => value,
    }
}

fn email(value: Cow<'_, [u8]>) -> Option<Cow<'_, [u8]>> {
    if !is_email(&value) {
        return None;
    }
    if value.iter().any(u8::is_ascii_uppercase) {
        return Some(Cow::Owned(value.to_ascii_lowercase()));
    }
    Some(value)
}

/// Whether text has the outer form of an e-mail address.
#[must_use]
pub fn is_email(value: &[u8]) -> bool {
    let Some(at) = memchr::memchr(b'@', value) else {
        return false;
    };
    let (mailbox, host) = value.split_at(at);
    let host = host.get(1..).unwrap_or_default();
    !mailbox.is_empty()
        && host.contains(&b'.')
        && !host.contains(&b'@')
        && !value.iter().any(u8::is_ascii_whitespace)
}

/// Fewer digits than this are an extension or a slip, not a customer's phone.
const PHONE_DIGITS_MIN: usize = 6;

/// The digits of a phone; the country code of Chinese mobiles is left out, as half of all files write it and half do not.
fn phone(value: &[u8]) -> Option<Cow<'static, [u8]>> {
    let digits: Vec<u8> = value.iter().copied().filter(u8::is_ascii_digit).collect();
    let digits = digits.strip_prefix(b"00").unwrap_or(&digits);
    let digits = match digits {
        [b'8', b'6', mobile @ ..] if mobile.len() == 11 && mobile.starts_with(b"1") => mobile,
        _ => digits,
    };
    (digits.len() >= PHONE_DIGITS_MIN && !digits.iter().all(|digit| *digit == b'0'))
        .then(|| Cow::Owned(digits.to_vec()))
}

fn single_spaced(value: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let is_space = |sign: &u8| sign.is_ascii_whitespace();
    if !value.windows(2).any(|pair| pair.iter().all(is_space)) {
        return value;
    }
    let words: Vec<&[u8]> = value.split(is_space).filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(&b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_compared_in_one_form() {
        for (kind, cell, value) in [
            (KeyKind::Id, " 17850 ", Some("17850")),
            (KeyKind::Id, "17850.0", Some("17850")),
            (KeyKind::Id, "Ａ-７", Some("A-7")),
            (KeyKind::Id, "'00123", Some("00123")),
            (KeyKind::Id, "0", Some("0")),
            (KeyKind::Id, "", None),
            (KeyKind::Id, "NULL", None),
            (KeyKind::Id, "Guest", None),
            (KeyKind::Email, "Noor@Example.com", Some("noor@example.com")),
            (KeyKind::Email, "none given", None),
            (KeyKind::Email, "n**r@example.com", None),
            (KeyKind::Phone, "'+86 139 0000 1111", Some("13900001111")),
            (KeyKind::Phone, "139-0000-1111", Some("13900001111")),
            (KeyKind::Phone, "0044 20 7946 0000", Some("442079460000")),
            (KeyKind::Phone, "13800000001.0", Some("13800000001")),
            (KeyKind::Phone, "139****1111", None),
            (KeyKind::Phone, "12", None),
            (KeyKind::Phone, "000000000", None),
            (KeyKind::Name, "Brion  Stark", Some("Brion Stark")),
            (KeyKind::Name, "张**", None),
            (KeyKind::Name, "李*明", None),
            (KeyKind::Name, "散客", None),
            (KeyKind::Nick, "枫麦咖啡", Some("枫麦咖啡")),
        ] {
            let found =
                key(kind, cell.as_bytes()).map(|key| String::from_utf8(key.value.into_owned()).unwrap());
            assert_eq!(found.as_deref(), value, "{kind:?} {cell:?}");
        }
    }

    #[test]
    fn a_rounded_code_is_not_the_same_as_none() {
        assert_eq!(read(KeyKind::Id, b"3.26E+17"), Err(Damaged));
        assert_eq!(read(KeyKind::Phone, b"1.39E+10"), Err(Damaged));
        assert_eq!(read(KeyKind::Phone, b""), Ok(None));
        assert_eq!(read(KeyKind::Nick, b"3.26E+17").map(|key| key.is_some()), Ok(true));
    }

    #[test]
    fn plain_ids_are_not_copied() {
        assert!(matches!(key(KeyKind::Id, b"17850").unwrap().value, Cow::Borrowed(_)));
        assert!(matches!(key(KeyKind::Id, b"17850.0").unwrap().value, Cow::Borrowed(b"17850")));
        assert!(matches!(key(KeyKind::Email, b"a@b.cn").unwrap().value, Cow::Borrowed(_)));
    }

    #[test]
    fn numbers_a_spreadsheet_has_rounded_are_known() {
        for damaged in ["3.26E+17", "3E+17", "1.38e10", "3,26E+17"] {
            assert!(is_damaged(damaged.as_bytes()), "{damaged}");
        }
        for whole in ["326112345678901234", "12E4", "E+17", "C536379", "3.26E+1x", "deadbeef", "1E", ""] {
            assert!(!is_damaged(whole.as_bytes()), "{whole}");
        }
        let lost = ["326112345678901000", "326112345678902000", "326112345678903000"];
        assert!(have_lost_digits(lost.iter().map(|number| number.as_bytes())));
        let whole = ["326112345678901000", "326112345678902000", "326112345678903017"];
        assert!(!have_lost_digits(whole.iter().map(|number| number.as_bytes())));
        assert!(!have_lost_digits(["1000", "2000", "3000"].iter().map(|number| number.as_bytes())));
    }
}
