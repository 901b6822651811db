//! The words a customer is found by: what stands behind every place at which somebody may begin to type.
//!
//! A word is found by its beginning, which is one short stretch of an index on both databases, for two Chinese
//! characters as for a whole name. So any part of a name is found that begins where a word, a syllable or a character
//! does, and any run of a phone number's digits.

use std::collections::BTreeSet;

use super::plain::{Sign, plain, signs};
use super::readings::{spellings, units};
use crate::customers::Spoken;

/// Nobody types more than this; a longer word is cut.
pub(super) const SIGNS_MAX: usize = 32;
/// A longer name is found by its first words.
const BEGINNINGS_MAX: usize = 12;
/// The shortest run of digits by which phones are found.
pub(super) const PHONE_RUN_MIN: usize = 4;

/// The words of one customer.
pub(super) fn of(spoken: &Spoken) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in [&spoken.code, &spoken.name, &spoken.company] {
        add_text(&mut words, text);
    }
    for key in &spoken.keys {
        match key.kind.as_str() {
            "phone" => add_phone(&mut words, &key.value),
            _ => add_text(&mut words, &key.value),
        }
    }
    words
}

/// The words of one text.
pub(super) fn of_text(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    add_text(&mut words, text);
    words
}

fn add_text(words: &mut BTreeSet<String>, text: &str) {
    let signs = signs(text);
    for at in beginnings(&signs) {
        let rest = signs.get(at..).unwrap_or_default();
        words.insert(cut(rest.iter().map(|sign| sign.sign)));
    }
    let units = units(&signs);
    let places = units.iter().enumerate().filter(|(_, (_, begins))| *begins).map(|(at, _)| at);
    for at in places.take(BEGINNINGS_MAX) {
        let rest = units.get(at..).unwrap_or_default();
        words.extend(spellings(rest, false).into_iter().map(|word| cut(word.chars())));
        if rest.len() > 1 {
            words.extend(spellings(rest, true).into_iter().map(|word| cut(word.chars())));
        }
    }
}

/// Where words begin; the last letter of a name alone is no word.
fn beginnings(signs: &[Sign]) -> impl Iterator<Item = usize> {
    let long_enough = |at: usize, sign: Sign| at == 0 || !sign.sign.is_ascii() || at + 1 < signs.len();
    let begins =
        signs.iter().copied().enumerate().filter(move |(at, sign)| sign.begins && long_enough(*at, *sign));
    begins.map(|(at, _)| at).take(BEGINNINGS_MAX)
}

fn add_phone(words: &mut BTreeSet<String>, phone: &str) {
    let digits: Vec<char> = plain(phone).chars().take(SIGNS_MAX).collect();
    for at in 0..=digits.len().saturating_sub(PHONE_RUN_MIN) {
        words.insert(digits.iter().skip(at).collect());
    }
}

fn cut(signs: impl Iterator<Item = char>) -> String {
    signs.take(SIGNS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::tests_drafts::key;

    #[test]
    fn a_customer_has_the_words_people_begin_with() {
        let spoken = Spoken {
            code: "B2-77".to_owned(),
            name: "枫麦咖啡".to_owned(),
            company: "Maple Coffee House".to_owned(),
            keys: vec![
                key("phone", "13900002046"),
                key("email", "noor.k@example.com"),
                key("id:shop", "B2-77"),
            ],
            ..Spoken::default()
        };
        let words = of(&spoken);
        for word in [
            "枫麦咖啡",
            "咖啡",
            "fengmaikafei",
            "kafei",
            "fmkf",
            "kf",
            "maplecoffeehouse",
            "coffeehouse",
            "house",
            "b277",
            "77",
            "2046",
            "13900002046",
            "noorkexamplecom",
            "examplecom",
        ] {
            assert!(words.contains(word), "{word} in {words:?}");
        }
        assert!(!words.contains("046"), "three digits are too many people's");
        assert!(words.len() < 45, "{} words: {words:?}", words.len());
    }
}
