//! Yes and no, in the words shops and people write for them.

use super::text;

/// What a cell answers; `None` for any other word.
#[must_use]
pub fn yes_or_no(cell: &[u8]) -> Option<bool> {
    let key = text::key(cell).to_ascii_lowercase();
    match std::str::from_utf8(&key).ok()? {
        "yes" | "y" | "true" | "1" | "on" | "subscribed" | "是" | "有" | "同意" | "已订阅" | "已授权" => {
            Some(true)
        }
        "no" | "n" | "false" | "0" | "off" | "unsubscribed" | "not subscribed" | "否" | "不同意"
        | "未订阅" | "未授权" | "已退订" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_known_in_both_languages() {
        for (cell, answer) in [
            ("Yes", Some(true)),
            ("1", Some(true)),
            (" 同意 ", Some(true)),
            ("FALSE", Some(false)),
            ("已退订", Some(false)),
            ("weekly", None),
            ("", None),
        ] {
            assert_eq!(yes_or_no(cell.as_bytes()), answer, "{cell}");
        }
    }
}
