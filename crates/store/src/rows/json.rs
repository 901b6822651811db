//! Rows as one JSON text of arrays, for SQLite.

use std::fmt::Write as _;

use super::Cell;
use crate::error::Result;
use crate::query::without_nul;
use crate::{Fault, StoreError};

pub(super) fn write(json: &mut String, cell: Cell<'_>) -> Result<()> {
    let written = match cell {
        Cell::Id(Some(id)) => write!(json, "\"{}\"", id.simple()),
        Cell::Int(Some(int)) => write!(json, "{int}"),
        Cell::Real(Some(real)) if !real.is_finite() => {
            return Err(StoreError::new(Fault::Shape, format!("{real} is no number a column can hold")));
        }
        // `{:?}` writes the shortest digits that read back as the same number, with a point or an exponent.
        Cell::Real(Some(real)) => write!(json, "{real:?}"),
        Cell::Bool(Some(bool)) => write!(json, "{}", u8::from(bool)),
        Cell::Text(Some(text)) => {
            write_text(json, without_nul(text)?);
            Ok(())
        }
        _ => {
            json.push_str("null");
            Ok(())
        }
    };
    written.map_err(|error| StoreError::new(Fault::Shape, error.to_string()))
}

/// RFC 8259, section 7: quotation mark, reverse solidus and the signs below space are escaped.
fn write_text(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        let (plain, from) = rest.split_at(at);
        json.push_str(plain);
        let mut signs = from.chars();
        match signs.next() {
            Some(sign @ ('"' | '\\')) => {
                json.push('\\');
                json.push(sign);
            }
            Some(sign) => {
                let _ = write!(json, "\\u{:04x}", u32::from(sign));
            }
            None => {}
        }
        rest = signs.as_str();
    }
    json.push_str(rest);
    json.push('"');
}
