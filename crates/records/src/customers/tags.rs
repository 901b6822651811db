//! Labels: one text in the book, as sources write them; one by one in between.

/// A longer label is a sentence.
const SIGNS_MAX: usize = 60;

/// The labels of a text, each once, in the order they stand in.
pub fn split_tags(text: &str) -> Vec<String> {
    let parts = text.split([',', '，', ';', '；', '、', '|', '\n']);
    let mut tags: Vec<String> = Vec::new();
    for tag in parts.map(str::trim).filter(|tag| !tag.is_empty()) {
        let tag: String = tag.chars().take(SIGNS_MAX).collect();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// The labels of two texts as one; the first as it is where the second adds none.
pub(crate) fn joined_tags(text: &str, other: &str) -> String {
    let known = split_tags(text);
    if split_tags(other).iter().all(|tag| known.contains(tag)) {
        text.to_owned()
    } else {
        with(text, &split_tags(other), &[])
    }
}

/// The text of labels after some were added and some taken off; the others stay where they are.
pub(super) fn with(text: &str, add: &[String], remove: &[String]) -> String {
    let mut tags = split_tags(text);
    tags.retain(|tag| !remove.contains(tag));
    for tag in add.iter().flat_map(|tag| split_tags(tag)) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_apart_added_and_taken_off() {
        assert_eq!(split_tags("vip, 老客户、 vip;wholesale|"), ["vip", "老客户", "wholesale"]);
        let list = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        for (text, add, remove, after) in [
            ("", &["vip"][..], &[][..], "vip"),
            ("a, b", &["b", "c"], &["a"], "b, c"),
            ("a;b", &[], &["x"], "a, b"),
            ("a", &[], &["a"], ""),
            ("a", &["x,y"], &[], "a, x, y"),
        ] {
            assert_eq!(with(text, &list(add), &list(remove)), after, "{text} + {add:?} - {remove:?}");
        }
    }
}
