//! What somebody may have meant who hit one key too many, one too few, a wrong one, or two the wrong way round.

/// Shorter words are too many others with one letter changed.
pub(super) const LETTERS_MIN: usize = 4;
const LETTERS: std::ops::RangeInclusive<char> = 'a'..='z';

/// Every word one slip away from `word`; none for numbers, where a slip is another customer, and for short words.
pub(super) fn variants(word: &str) -> Vec<String> {
    let signs: Vec<char> = word.chars().collect();
    let is_spelled = signs.iter().all(|sign| LETTERS.contains(sign) || sign.is_ascii_digit());
    if signs.len() < LETTERS_MIN
        || signs.iter().all(char::is_ascii_digit)
        || signs.len() > super::words::SIGNS_MAX
    {
        return Vec::new();
    }
    let mut variants = Vec::new();
    for at in 0..signs.len() {
        variants.push(with(&signs, at, 1, &[]));
        if let (Some(left), Some(right)) = (signs.get(at), signs.get(at + 1)) {
            variants.push(with(&signs, at, 2, &[*right, *left]));
        }
        if is_spelled {
            variants.extend(LETTERS.map(|letter| with(&signs, at, 1, &[letter])));
            variants.extend(LETTERS.map(|letter| with(&signs, at, 0, &[letter])));
        }
    }
    variants.sort_unstable();
    variants.dedup();
    variants.retain(|variant| variant != word);
    variants
}

/// `signs` with `taken` of them at a place replaced.
fn with(signs: &[char], at: usize, taken: usize, put: &[char]) -> String {
    let (before, after) = (signs.iter().take(at), signs.iter().skip(at + taken));
    before.chain(put).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_every_kind_is_forgiven_and_no_second_one() {
        for (typed, meant, forgiven) in [
            ("cofee", "coffee", true),
            ("cofffee", "coffee", true),
            ("coffwe", "coffee", true),
            ("cofefe", "coffee", true),
            ("kofwee", "coffee", false),
            ("枫麦茶咖啡", "枫麦咖啡", true),
            ("abc", "abd", false),
            ("1234", "1235", false),
        ] {
            assert_eq!(variants(typed).iter().any(|variant| variant == meant), forgiven, "{typed}");
        }
    }
}
