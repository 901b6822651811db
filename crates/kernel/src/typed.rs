//! What people type, whatever keyboard they type it on.

/// A full-width sign as its narrow sister: `５` as 5, `％` as %, `￥` as ¥; others as they are.
#[must_use]
pub fn narrow(sign: char) -> char {
    match sign {
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        '￥' => '¥',
        other => other,
    }
}

/// A whole number: `15`, ` 1 5 `, `１５`; `None` for anything else, and beyond what 32 bits hold.
#[must_use]
pub fn whole(typed: &str) -> Option<u32> {
    let plain: String = typed.chars().map(narrow).filter(|sign| !sign.is_whitespace()).collect();
    plain.chars().all(|sign| sign.is_ascii_digit()).then(|| plain.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_as_people_type_them() {
        for (typed, expected) in
            [("15", Some(15)), (" 1 5 ", Some(15)), ("１５", Some(15)), ("0", Some(0)), ("007", Some(7))]
        {
            assert_eq!(whole(typed), expected, "{typed}");
        }
        for typed in ["", " ", "-1", "+1", "1.5", "many", "99999999999"] {
            assert_eq!(whole(typed), None, "{typed}");
        }
    }

    #[test]
    fn wide_signs_become_narrow() {
        let narrowed: String = "１２，％～￥a 万".chars().map(narrow).collect();
        assert_eq!(narrowed, "12,%~¥a 万");
    }
}
