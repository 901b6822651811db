//! Words that must not come back: switched-off tests, unfinished code, silenced lints, paths of one machine.

use crate::Problem;
use crate::source::Source;
use crate::tree::{File, Tree};

/// In code, not in comments or literals; with what to do instead.
const CODE: [(&str, &str); 6] = [
    ("#[ignore", "a test that does not run proves nothing; make it quick or move it to a slow lane"),
    ("#[should_panic", "assert the error instead"),
    ("todo!(", "write it or leave it out"),
    ("unimplemented!(", "write it or leave it out"),
    ("#[allow(", "use `#[expect(lint, reason = \"…\")]`"),
    ("#![allow(", "use `#![expect(lint, reason = \"…\")]`"),
];

/// In any file: folders that exist on one person's machine only. Written in halves, for this file is read too.
const MACHINE: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/Us", "ers/"), concat!("/ro", "ot/")];

/// Banned words and paths.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    tree.files.iter().flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (line, text) in file.text.lines().enumerate() {
        for path in MACHINE.iter().filter(|path| names_path(text, path)) {
            problems.push(Problem::at(&file.path, line + 1, format!("{path} exists on one machine only")));
        }
    }
    if file.has_ending("rs") {
        for (line, code) in Source::read(&file.text).code.lines().enumerate() {
            for (word, way_out) in CODE.iter().filter(|(word, _)| code.contains(word)) {
                problems.push(Problem::at(&file.path, line + 1, format!("{word}…: {way_out}")));
            }
        }
    }
    problems
}

/// Whether the text names a path from the root; `https://example.org/home/` and `~/home/` are none.
fn names_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| {
        let before = text.get(..at).and_then(|left| left.chars().next_back());
        !before.is_some_and(|sign| sign.is_alphanumeric() || "._-~}/*".contains(sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banned_words_are_found_in_code_and_left_alone_elsewhere() {
        let own_folder = format!("let p = \"{}me/eva/orders.csv\";", "/ho");
        let web = format!("see https://example.org{}me/", "/ho");
        for (case, path, text, count) in [
            ("a switched-off test", "a.rs", "#[ignore = \"slow\"]\nfn a() {}", 1),
            ("in a remark", "a.rs", "// never #[ignore]\n", 0),
            ("unfinished", "a.rs", "fn a() { todo!() }", 1),
            ("silenced", "a.rs", "#[allow(dead_code)]", 1),
            ("expected with a reason", "a.rs", "#[expect(dead_code, reason = \"…\")]", 0),
            ("somebody's folder", "a.rs", own_folder.as_str(), 1),
            ("somebody's folder in a paper", "a.md", own_folder.as_str(), 1),
            ("an address", "a.md", web.as_str(), 0),
        ] {
            assert_eq!(check(&Tree::of(&[(path, text)])).len(), count, "{case}");
        }
    }
}
