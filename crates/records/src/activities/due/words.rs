//! Text as the readers of days want it.

/// A word or number of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// A sentence or part of one ends behind it.
    pub(super) is_last: bool,
}

/// Small letters; full-width digits and marks as plain ones.
pub(super) fn plain(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' | '\u{a0}' => ' ',
        '–' | '−' => '-',
        '’' => '\'',
        sign => sign,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

/// Runs of letters and digits; marks inside a number (`10:00`, `2026-12-03`) belong to it.
pub(super) fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let inside = matches!(sign, ':' | '-' | '/' | '.' | '\'')
            && before.is_ascii_alphanumeric()
            && next.is_ascii_alphanumeric();
        if sign.is_ascii_alphanumeric() || inside {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            push(&mut words, text, start..at);
        }
        before = sign;
    }
    if let Some(start) = start {
        push(&mut words, text, start..text.len());
    }
    words
}

fn push<'t>(words: &mut Vec<Word<'t>>, text: &'t str, place: std::ops::Range<usize>) {
    let behind = text.get(place.end..).unwrap_or_default().trim_start();
    let is_last = !behind.starts_with(|sign: char| sign.is_alphanumeric());
    words.push(Word { text: text.get(place).unwrap_or_default(), is_last });
}
