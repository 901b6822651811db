//! Licences that let anybody use the program, and one version of everything.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::Metadata;

use crate::Problem;

/// Licences without duties beyond keeping the notice. `deny.toml` says the same.
pub const PERMISSIVE: [&str; 15] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CC0-1.0",
    "0BSD",
    "BSL-1.0",
    "Unlicense",
    "CDLA-Permissive-2.0",
];

/// Libraries written in C: two copies in one program would be two states, so no exception is possible.
const ONCE: [&str; 2] = ["libsqlite3-sys", "ring"];

/// Crates whose licence we cannot accept, or cannot read.
#[must_use]
pub fn check_licences(metadata: &Metadata) -> Vec<Problem> {
    let mut problems = Vec::new();
    for package in &metadata.packages {
        match package.license.as_deref() {
            Some(expression) if permits(expression) => {}
            Some(expression) => {
                problems.push(Problem::new(package.name.as_str(), format!("licence {expression}")));
            }
            None => problems.push(Problem::new(package.name.as_str(), "names no licence")),
        }
    }
    problems
}

/// Crates in two versions that nobody gave a reason for, and reasons for what is no longer there.
#[must_use]
pub fn check_duplicates(metadata: &Metadata, reasons: &str) -> Vec<Problem> {
    let mut versions: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for package in &metadata.packages {
        versions.entry(package.name.as_str()).or_default().insert(package.version.to_string());
    }
    versions.retain(|_, found| found.len() > 1);
    let (known, mut problems) = read_reasons(reasons);
    for (name, found) in &versions {
        let list = found.iter().cloned().collect::<Vec<_>>().join(", ");
        if ONCE.contains(name) {
            problems.push(Problem::new(*name, format!("in versions {list}: there may be one copy only")));
        } else if !known.contains(*name) {
            let what = format!(
                "in versions {list}: agree on one, or give the reason in crates/xtask/data/duplicates.txt"
            );
            problems.push(Problem::new(*name, what));
        }
    }
    for name in known.iter().filter(|name| !versions.contains_key(name.as_str())) {
        problems.push(Problem::new(name, "is no longer there twice; take its line out of duplicates.txt"));
    }
    problems
}

/// Lines `name: reason`; `#` begins a remark.
fn read_reasons(text: &str) -> (BTreeSet<String>, Vec<Problem>) {
    let (mut names, mut problems) = (BTreeSet::new(), Vec::new());
    let lines = text
        .lines()
        .map(str::trim)
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    for (number, line) in lines {
        match line.split_once(':') {
            Some((name, reason)) if !reason.trim().is_empty() => {
                names.insert(name.trim().to_owned());
            }
            _ => problems.push(Problem::at(
                "crates/xtask/data/duplicates.txt",
                number + 1,
                "write `name: reason`",
            )),
        }
    }
    (names, problems)
}

/// Whether an SPDX expression can be met with permissive licences alone: one side of an `OR`, both of an `AND`.
fn permits(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let verdict = either(&words, &mut at);
    verdict && at == words.len()
}

fn either(words: &[&str], at: &mut usize) -> bool {
    let mut verdict = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        verdict |= both(words, at);
    }
    verdict
}

fn both(words: &[&str], at: &mut usize) -> bool {
    let mut verdict = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        verdict &= one(words, at);
    }
    verdict
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let verdict = either(words, at);
        *at += 1;
        return verdict && words.get(*at - 1) == Some(&")");
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return PERMISSIVE.contains(&format!("{word} WITH {exception}").as_str());
    }
    PERMISSIVE.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_expressions_are_read_as_spdx_means_them() {
        for (expression, verdict) in [
            ("MIT", true),
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0-only", false),
            ("GPL-3.0-only OR MIT", true),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(MIT OR GPL-2.0) AND (LGPL-2.1 OR MPL-2.0)", false),
            ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true),
            ("GPL-2.0 WITH Classpath-exception-2.0", false),
            ("(MIT", false),
            ("", false),
        ] {
            assert_eq!(permits(expression), verdict, "{expression}");
        }
    }

    #[test]
    fn a_line_without_a_reason_is_no_reason() {
        let (names, problems) = read_reasons("# remark\nsyn: two generations of macros\nsha2:\nrand\n");
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["syn"]);
        assert_eq!(problems.len(), 2);
    }
}
