//! No file longer than a reader holds in the head.

use crate::Problem;
use crate::source::without_tests;
use crate::tree::Tree;

/// Lines a Rust file may have, tests apart. Aim for 100 to 200.
pub const LINES_MAX: usize = 400;

/// Lines of every Rust file without its tests, the longest first.
#[must_use]
pub fn lengths(tree: &Tree) -> Vec<(usize, &str)> {
    let files = tree.with_ending("rs").filter(|file| !file.is_test());
    let mut lengths: Vec<(usize, &str)> =
        files.map(|file| (without_tests(&file.text).lines().count(), file.path.as_str())).collect();
    lengths.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(right.1)));
    lengths
}

/// Files above the wall.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    let long = lengths(tree).into_iter().filter(|(lines, _)| *lines > LINES_MAX);
    long.map(|(lines, path)| {
        Problem::new(path, format!("{lines} lines, the wall is {LINES_MAX}; cut it by ideas"))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_of_the_program_count() {
        let program = "fn a() {}\n".repeat(LINES_MAX);
        let tested = format!("{program}#[cfg(test)]\nmod tests {{\n}}\n");
        let longer = format!("{program}fn b() {{}}\n");
        let tree = Tree::of(&[
            ("crates/a/src/full.rs", &program),
            ("crates/a/src/tested.rs", &tested),
            ("crates/a/src/long.rs", &longer),
            ("crates/a/src/tests.rs", &longer),
            ("crates/a/tests/story.rs", &longer),
            ("docs/long.md", &longer),
        ]);
        let found: Vec<String> = check(&tree).into_iter().map(|problem| problem.place).collect();
        assert_eq!(found, ["crates/a/src/long.rs"]);
        assert_eq!(lengths(&tree).first().copied(), Some((LINES_MAX + 1, "crates/a/src/long.rs")));
    }
}
