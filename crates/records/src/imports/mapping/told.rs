//! `--map field=Heading`: what the user says about a column goes before every guess.

use kernel::Refusal;

use super::super::fields::{Field, Kind};
use super::super::headings::{Headings, letters};

/// One `--map field=Heading`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The field.
    pub field: Field,
    /// The heading; `Heading#2` is the second column of that name, and nothing means that no column says the field.
    pub heading: String,
    /// The column itself, from 0, where it was pointed at instead of named.
    pub at: Option<usize>,
}

impl Told {
    /// Reads `field=Heading`.
    ///
    /// # Errors
    /// No `=`, a field nobody knows, or one that files of this kind do not use.
    pub fn parse(text: &str, kind: Kind) -> Result<Self, Refusal> {
        let (field, heading) =
            text.split_once('=').ok_or_else(|| Refusal::new("imports-map-form").with("told", text))?;
        let field = Field::named(field, kind)?;
        if !field.serves(kind) {
            return Err(Refusal::new("imports-map-unused-field")
                .with("field", field.name())
                .with("kind", kind.say())
                .with("known", Field::list(kind)));
        }
        Ok(Self { field, heading: heading.trim().to_owned(), at: None })
    }

    /// The field is said by this column, from 0; by none where it is `None`.
    #[must_use]
    pub fn pointed(field: Field, column: Option<usize>) -> Self {
        Self { field, heading: String::new(), at: column }
    }

    /// The column meant; `None` when no column shall say the field.
    ///
    /// # Errors
    /// No such heading, or several alike and no `#2` to tell which.
    pub(super) fn column(&self, headings: &Headings) -> Result<Option<usize>, Refusal> {
        if self.at.is_some() || self.heading.is_empty() {
            return Ok(self.at.filter(|column| *column < headings.len()));
        }
        let named: Vec<usize> = headings.columns(&self.heading).collect();
        match named.as_slice() {
            [only] => return Ok(Some(*only)),
            [first, second, ..] => return Err(alike(self.field, headings, *first, *second)),
            [] => {}
        }
        let numbered = self.heading.rsplit_once('#').and_then(|(heading, number)| {
            let place: usize = number.trim().parse().ok()?;
            headings.columns(heading).nth(place.checked_sub(1)?)
        });
        numbered.map(Some).ok_or_else(|| {
            Refusal::new("imports-map-unknown-heading")
                .with("heading", self.heading.as_str())
                .with("headings", headings.list())
        })
    }
}

/// Two columns of one name, where the field may have one only.
pub(super) fn alike(field: Field, headings: &Headings, first: usize, second: usize) -> Refusal {
    Refusal::new("imports-headings-alike")
        .with("heading", headings.shown(first))
        .with("first", letters(first))
        .with("second", letters(second))
        .with("field", field.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_told_by_its_heading_and_place() {
        let headings = Headings::new(&vec!["id", "date", "Amount", "amount", "Order #"]);
        for (told, column) in [
            ("date=DATE", Ok(Some(1))),
            ("amount=Amount#2", Ok(Some(3))),
            ("amount=Amount#1", Ok(Some(2))),
            ("order=Order #", Ok(Some(4))),
            ("discount=", Ok(None)),
            ("amount=amount", Err("imports-headings-alike")),
            ("amount=Amount#3", Err("imports-map-unknown-heading")),
            ("amount=Amount#0", Err("imports-map-unknown-heading")),
            ("amount=Price", Err("imports-map-unknown-heading")),
        ] {
            let found = Told::parse(told, Kind::Orders).unwrap().column(&headings);
            assert_eq!(found.map_err(|refusal| refusal.say().key), column, "{told}");
        }
        for (told, kind, key) in [
            ("amount", Kind::Orders, "imports-map-form"),
            ("colour=x", Kind::Orders, "imports-map-unknown-field"),
            ("birthday=x", Kind::Orders, "imports-map-unused-field"),
            ("birthday=", Kind::Orders, "imports-map-unused-field"),
            ("amount=x", Kind::Customers, "imports-map-unused-field"),
        ] {
            assert_eq!(Told::parse(told, kind).unwrap_err().say().key, key, "{told}");
        }
    }
}
