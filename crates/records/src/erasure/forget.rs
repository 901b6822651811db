//! What rooms to the right hold of somebody, and how they forget it; and the texts by which somebody is told.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use ::store::Tx;
use frame::web::Fields;
use gate::Permit;
use gate::audit::Line;
use kernel::Refusal;
use serde_json::Value as Json;

use super::Erase;
use crate::customers::{Card, CustomerField, CustomerId};
use crate::search::{is_han, plain_text};

/// What a feature forgets of a customer. Each says it itself; whoever erases hands all of them in.
#[derive(Clone, Copy, Debug)]
pub struct Forget {
    /// Deeds whose lines in the trail are about something else and may name somebody all the same: those that do lose
    /// their words.
    pub deeds: &'static [&'static str],
    /// Takes away what stands in the feature's own tables.
    pub run: for<'a> fn(Forgetting<'a>) -> Forgotten<'a>,
}

/// What forgetting comes to.
pub type Forgotten<'a> = Pin<Box<dyn Future<Output = Result<(), Refusal>> + Send + 'a>>;

/// Whom a feature is to forget.
#[derive(Debug)]
pub struct Forgetting<'a> {
    /// The transaction of the erasing.
    pub tx: &'a mut Tx,
    /// The leave to erase.
    pub permit: &'a Permit<Erase>,
    /// The customer, and all who were made one with them.
    pub customers: &'a [CustomerId],
    /// By which texts they are told.
    pub telling: &'a Telling,
}

/// A shorter text stands in too many places to tell anybody; only where it stands alone it is theirs.
const TELLING_SIGNS_MIN: usize = 5;
/// Fewer signs typed to look for somebody mean many; of Chinese ones two are a name.
const TYPED_SIGNS_MIN: usize = 3;
const TYPED_HAN_MIN: usize = 2;
/// What was looked for, in the address of a list.
const TYPED: &str = "q";

/// The texts that tell who somebody is.
#[derive(Debug, Default)]
pub struct Telling {
    texts: BTreeSet<String>,
    /// What they are called and known by, without case, width and marks.
    called: BTreeSet<String>,
}

impl Telling {
    pub(super) fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.chars().count() > 1 {
            self.texts.insert(text.to_owned());
        }
    }

    /// A name or a key, a part of which people type to find them.
    pub(super) fn add_called(&mut self, text: &str) {
        self.add(text);
        self.called.insert(plain_text(text));
    }

    /// Where they live and what they bought is others' too; what they are called and reached by is not.
    pub(super) fn add_card(&mut self, card: &Card) {
        self.add_called(card.get(CustomerField::Name));
        for field in [CustomerField::Company, CustomerField::Address, CustomerField::Note] {
            self.add(card.get(field));
        }
    }

    pub(super) fn add_line(&mut self, line: &Line) {
        let names = ["old", "new", "value", "name", "kept", "text", "was", "is", "key"];
        for side in [&line.before, &line.after].into_iter().flatten() {
            let is_name = side.get("field").and_then(Json::as_str) == Some(CustomerField::Name.column());
            for name in names {
                let Some(text) = side.get(name).and_then(Json::as_str) else { continue };
                if is_name || matches!(name, "name" | "kept" | "key") {
                    self.add_called(text);
                } else {
                    self.add(text);
                }
            }
        }
    }

    /// Whether any of them stands in this text.
    #[must_use]
    pub fn is_in_text(&self, text: &str) -> bool {
        self.texts.iter().any(|telling| {
            text == telling
                || (telling.chars().count() >= TELLING_SIGNS_MIN && text.contains(telling.as_str()))
        })
    }

    /// Whether an address, or what stands behind its `?`, names them or looks for them.
    #[must_use]
    pub fn is_in_address(&self, address: &str) -> bool {
        let query = address.split_once('?').map_or(address, |(_, query)| query);
        Fields::read(query.as_bytes())
            .pairs()
            .any(|(name, value)| self.is_in_text(value) || (name == TYPED && self.is_meant_by(value)))
    }

    /// Whether any of them stands in this, in words or in an address.
    #[must_use]
    pub fn is_in(&self, json: &Json) -> bool {
        match json {
            Json::String(text) => self.is_in_text(text) || (text.contains('=') && self.is_in_address(text)),
            Json::Array(items) => items.iter().any(|item| self.is_in(item)),
            Json::Object(entries) => {
                entries.iter().any(|(name, entry)| self.texts.contains(name) || self.is_in(entry))
            }
            _ => false,
        }
    }

    /// Whether somebody who typed this may have looked for them: it is a part of what they are called.
    fn is_meant_by(&self, typed: &str) -> bool {
        let word = plain_text(typed);
        let han = word.chars().filter(|sign| is_han(*sign)).count();
        (han >= TYPED_HAN_MIN || word.chars().count() >= TYPED_SIGNS_MIN)
            && self.called.iter().any(|called| called.contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_looked_for_by_a_part_of_their_name_is_told_by_it() {
        let mut telling = Telling::default();
        telling.add_card(
            &Card::default()
                .with(CustomerField::Name, "Noor Haddad")
                .with(CustomerField::Note, "likes tea on Fridays"),
        );
        telling.add_called("王小明");
        telling.add_called("N-4711");
        for (address, is) in [
            ("/customers?q=Noor+Haddad", true),
            ("/customers?tier=gold&q=hadd", true),
            ("q=HADDAD", true),
            ("q=%E5%B0%8F%E6%98%8E", true),
            ("q=4711", true),
            ("q=no", false),
            ("q=%E6%98%8E", false),
            // What a note says is looked for elsewhere too.
            ("q=tea", false),
            ("region=haddad", false),
            ("tag=Noor+Haddad", true),
            ("/customers", false),
        ] {
            assert_eq!(telling.is_in_address(address), is, "{address}");
            assert_eq!(telling.is_in(&Json::from(address)), is, "{address}");
        }
        assert!(telling.is_in_text("call Noor Haddad") && !telling.is_in_text("call Noor"));
    }
}
