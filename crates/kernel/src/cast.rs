//! The few number conversions that may lose something, each in one place with its reason.

/// An integer as a floating number, for averages and models.
///
/// Exact below 2^53 (ninety trillion yuan in fen); beyond that the last digits are rounded, which a forecast bears.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "exact below 2^53; forecasts bear the rest")]
pub fn number(value: i64) -> f64 {
    value as f64
}

/// A length or count as a floating number. Exact below 2^53.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "no collection here has 2^53 members")]
pub fn size(len: usize) -> f64 {
    len as f64
}

/// A length as the signed count that databases and texts use.
#[must_use]
pub fn count(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}

/// The nearest integer, halves away from zero; out of range goes to the nearest end, NaN to 0.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "float to int `as` saturates, which is what is promised")]
pub fn rounded(value: f64) -> i64 {
    value.round() as i64
}

/// Bytes as hexadecimal digits, as fingerprints are written.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
