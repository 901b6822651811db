//! Text as it is compared: without case, width, accents, spaces and marks.

use unicode_normalization::UnicodeNormalization;

/// One sign of a text as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) sign: char,
    /// Whether somebody may begin to type here: at a word, at a number inside a code, at every Chinese character.
    pub(super) begins: bool,
}

/// The signs of a text that count.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::with_capacity(text.len());
    let mut after_gap = true;
    let next = |sign: char| {
        if !sign.is_alphanumeric() {
            after_gap = true;
            return;
        }
        let last = signs.last().map(|last| last.sign);
        for (at, sign) in spelled(sign).chars().chain((spelled(sign).is_empty()).then_some(sign)).enumerate()
        {
            let begins = at == 0 && (after_gap || last.is_some_and(|last| parts(last, sign)));
            signs.push(Sign { sign, begins });
        }
        after_gap = false;
    };
    if text.is_ascii() {
        // No accents, no wide forms: nothing to take apart.
        text.chars().map(|sign| sign.to_ascii_lowercase()).for_each(next);
    } else {
        // Accents stand behind their letter as marks of their own and are no gap.
        let is_mark = |sign: &char| unicode_normalization::char::is_combining_mark(*sign);
        text.nfkd().flat_map(char::to_lowercase).filter(|sign| !is_mark(sign)).for_each(next);
    }
    signs
}

/// The same as one text.
pub(super) fn plain(text: &str) -> String {
    signs(text).iter().map(|sign| sign.sign).collect()
}

/// A text with the wide forms of letters and digits made narrow, and nothing else changed.
pub(super) fn narrow(text: &str) -> String {
    text.trim().nfkc().collect()
}

/// Whether a sign is a Chinese character.
pub(crate) fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Whether a new part begins between two signs that stand together.
fn parts(left: char, right: char) -> bool {
    let is_wide = |sign: char| sign >= '\u{2e80}';
    is_wide(left) || is_wide(right) || (!left.is_ascii_digit() && right.is_ascii_digit())
}

/// Letters that have no accent to take off, as people without them on the keyboard write them.
fn spelled(sign: char) -> &'static str {
    match sign {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_without_what_people_leave_out() {
        for (text, compared) in [
            ("O'Brien", "obrien"),
            (" José  Łuk ", "joseluk"),
            ("Straße", "strasse"),
            ("ＡＢ－１２", "ab12"),
            ("枫麦 咖啡", "枫麦咖啡"),
            ("ann@x.de", "annxde"),
            ("+86 139-0000", "861390000"),
            ("！", ""),
        ] {
            assert_eq!(plain(text), compared, "{text}");
        }
    }

    #[test]
    fn typing_begins_at_words_numbers_and_characters() {
        let begins = |text: &str| -> String {
            signs(text).iter().map(|sign| if sign.begins { '^' } else { '-' }).collect()
        };
        assert_eq!(begins("Ann Other"), "^--^----");
        assert_eq!(begins("枫麦Tea"), "^^^--");
        assert_eq!(begins("AB12"), "^-^-");
        assert_eq!(begins("José"), "^---");
    }
}
