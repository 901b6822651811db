//! Text as people meant it: without the protections and odd signs that spreadsheets and shops put around it.

use std::borrow::Cow;

/// A cell to be shown and kept: trimmed, its spreadsheet protection and its control signs taken away.
///
/// Nothing is allocated when there is nothing to take away.
#[must_use]
#[inline]
pub fn shown(cell: &[u8]) -> Cow<'_, [u8]> {
    if is_simple(cell) {
        return Cow::Borrowed(cell);
    }
    let bare = unprotected(cell);
    if is_untouched(bare) { Cow::Borrowed(bare) } else { Cow::Owned(cleaned(bare, Width::Kept)) }
}

/// A cell to be compared: as [`shown`], and full-width letters, digits and signs become the usual ones.
#[must_use]
#[inline]
pub fn key(cell: &[u8]) -> Cow<'_, [u8]> {
    if is_simple(cell) {
        return Cow::Borrowed(cell);
    }
    let bare = unprotected(cell);
    if is_untouched(bare) { Cow::Borrowed(bare) } else { Cow::Owned(cleaned(bare, Width::Folded)) }
}

/// [`shown`] as a string; `None` where nothing is left.
#[must_use]
pub fn shown_string(cell: &[u8]) -> Option<String> {
    let text = shown(cell);
    (!text.is_empty()).then(|| String::from_utf8_lossy(&text).into_owned())
}

/// Whether the cell says nothing: empty, blank, or one of the words programs write for nothing.
#[must_use]
pub fn is_blank(cell: &[u8]) -> bool {
    let bare = cell.trim_ascii();
    match bare {
        [] | b"-" | b"--" | b"\\N" | b"#N/A" => true,
        [first, ..] if first.is_ascii_digit() => false,
        [_, ..] if bare.len() <= LONGEST_NOTHING => {
            ["null", "nan", "none", "n/a", "—", "——", "无", "\u{3000}", "\u{a0}", "\u{feff}"]
                .iter()
                .any(|nothing| bare.eq_ignore_ascii_case(nothing.as_bytes()))
        }
        _ => false,
    }
}

const LONGEST_NOTHING: usize = "——".len();

/// Whether a shop has hidden part of a [`key`]: `张**`, `李*明`, `138****2046`. Such text does not tell one customer from
/// another.
#[must_use]
pub fn is_masked(text: &[u8]) -> bool {
    memchr::memchr(b'*', text).is_some_and(|at| text.get(at + 1) == Some(&b'*') || is_masked_name(text))
}

/// Signs of the longest Chinese name a shop masks with one star.
const MASKED_SIGNS_MAX: usize = 6;

/// A few Chinese signs and a star: elsewhere one star is a rating, a footnote or a wild card.
fn is_masked_name(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    text.chars().nth(MASKED_SIGNS_MAX).is_none()
        && text.len() > text.matches('*').count()
        && text.chars().all(|sign| matches!(sign, '*' | '·' | '\u{4e00}'..='\u{9fff}'))
}

/// Signs of a cell shown to people when it is quoted; cells can be megabytes.
const QUOTED_SIGNS_MAX: usize = 60;

/// A cell as a message may quote it: cut when long, control signs made visible.
#[must_use]
pub fn quoted(cell: &[u8]) -> String {
    // Four bytes are the most one sign takes, so that a long cell is not decoded in full.
    let head = cell.get(..(QUOTED_SIGNS_MAX + 1) * 4).unwrap_or(cell);
    let text = String::from_utf8_lossy(head);
    let mut quoted = String::with_capacity(QUOTED_SIGNS_MAX + 8);
    for (index, sign) in text.chars().enumerate() {
        if index == QUOTED_SIGNS_MAX {
            quoted.push('…');
            return quoted;
        }
        quoted.push(visible(sign));
    }
    quoted
}

/// Control signs have pictures of their own in Unicode; signs that turn the reading direction become a plain mark.
fn visible(sign: char) -> char {
    match sign {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        _ => sign,
    }
}

/// Takes off what keeps a spreadsheet from calculating: `="0123"`, `'+86 139`, a leading tab.
///
/// An apostrophe stays where it belongs to the text, as in 's-Hertogenbosch.
fn unprotected(cell: &[u8]) -> &[u8] {
    let bare = cell.trim_ascii();
    match bare {
        [b'=', b'"', inside @ .., b'"'] => inside.trim_ascii(),
        [b'\'', rest @ ..] if rest.first().copied().is_some_and(is_protected_start) => rest.trim_ascii(),
        _ => bare,
    }
}

fn is_protected_start(sign: u8) -> bool {
    sign.is_ascii_digit() || matches!(sign, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n')
}

/// Whether the cell is digits and nothing else, as most numbers of orders and customers are.
#[must_use]
#[inline]
pub fn is_digits(cell: &[u8]) -> bool {
    !cell.is_empty() && cell.iter().fold(true, |digits, sign| digits & sign.is_ascii_digit())
}

/// Letters, digits and the signs that codes, dates and addresses are made of: nothing there protects or is folded.
/// Looks at every byte without stopping early, which the compiler turns into a few wide instructions.
#[inline]
fn is_simple(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |simple, byte| {
        simple
            & (byte.is_ascii_alphanumeric() | matches!(byte, b'-' | b'_' | b'.' | b':' | b'/' | b'#' | b'@'))
    })
}

/// Whether nothing in the text can need cleaning or folding: no control sign, and no byte that begins one of the
/// blocks where odd spaces, marks of direction and full-width forms live. Most Chinese text passes.
fn is_untouched(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |untouched, byte| {
        untouched & !matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xe3 | 0xef)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    Kept,
    Folded,
}

fn cleaned(bytes: &[u8], width: Width) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut clean = String::with_capacity(bytes.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\t' => clean.push(sign),
            '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {}
            _ if sign.is_control() => {}
            _ if width == Width::Folded => clean.push(half_width(sign)),
            _ => clean.push(sign),
        }
    }
    clean.trim().as_bytes().to_vec()
}

/// The usual form of a full-width sign; other signs as they are. Spaces of every width become the plain one.
#[must_use]
pub fn half_width(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => ' ',
        '\u{ffe5}' => '\u{a5}',
        '\u{2212}' | '\u{2012}' | '\u{2013}' => '-',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protections_and_odd_signs_are_taken_off() {
        for (written, meant) in [
            ("  536365 ", "536365"),
            ("'75008", "75008"),
            ("'+86 139 0000 1111", "+86 139 0000 1111"),
            ("=\"326112345678901234\"", "326112345678901234"),
            ("\t326112345678901234\t", "326112345678901234"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("\u{feff}Name", "Name"),
            ("a\0b", "ab"),
            ("枫麦咖啡\u{3000}", "枫麦咖啡"),
            ("（旗舰店）", "（旗舰店）"),
            ("two\nlines", "two\nlines"),
        ] {
            assert_eq!(String::from_utf8_lossy(&shown(written.as_bytes())), meant, "{written:?}");
        }
    }

    #[test]
    fn keys_are_folded_to_half_width() {
        for (written, meant) in
            [("Ａ１２３", "A123"), ("（旗舰店）", "(旗舰店)"), ("张\u{3000}三", "张 三"), ("plain", "plain")]
        {
            assert_eq!(String::from_utf8_lossy(&key(written.as_bytes())), meant, "{written:?}");
        }
    }

    #[test]
    fn plain_cells_are_not_copied() {
        assert!(matches!(key(b" 17850 "), Cow::Borrowed(b"17850")));
        assert!(matches!(shown(b"plain"), Cow::Borrowed(b"plain")));
        assert!(matches!(key("枫麦咖啡 1号".as_bytes()), Cow::Borrowed(_)));
    }

    #[test]
    fn blank_means_nothing_was_said() {
        for blank in ["", "  ", "NULL", "nan", "None", "-", "\\N", "n/a", "——", "\u{3000}"] {
            assert!(is_blank(blank.as_bytes()), "{blank:?}");
        }
        for said in ["0", "Nana", "n", "17850", "无锡"] {
            assert!(!is_blank(said.as_bytes()), "{said:?}");
        }
    }

    #[test]
    fn long_and_strange_cells_are_quoted_safely() {
        let megabyte = vec![b'x'; 1 << 20];
        let cut = quoted(&megabyte);
        assert_eq!(cut.chars().count(), QUOTED_SIGNS_MAX + 1);
        assert!(cut.ends_with('…'));
        assert_eq!(quoted(b"a\0b\x1b[31m\n"), "a␀b␛[31m␊");
        assert_eq!(quoted("\u{202e}abc".as_bytes()), "\u{fffd}abc");
        assert_eq!(quoted("很".repeat(60).as_bytes()), "很".repeat(60));
    }

    #[test]
    fn masked_text_is_known_by_its_stars() {
        for masked in ["张**", "138****2046", "张＊＊", "张*", "李*明", "王某*", "*晓雯", "欧阳＊"]
        {
            assert!(is_masked(&key(masked.as_bytes())), "{masked}");
        }
        for whole in ["5* hotel", "Rated 5", "A*", "*", "张三", "5*酒店", "枫麦咖啡馆旗舰店*"] {
            assert!(!is_masked(&key(whole.as_bytes())), "{whole}");
        }
    }
}
