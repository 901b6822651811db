//! Links between our papers lead somewhere: to a file that is there, to a heading that is in it.

use std::collections::BTreeSet;

use crate::Problem;
use crate::tree::{File, Tree};

/// Pictures are not read into the tree; these are made for the papers by the program itself.
const PICTURES: [&str; 3] = ["png", "svg", "jpg"];

/// Links of markdown files that lead nowhere.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    tree.with_ending("md").flat_map(|file| check_file(file, tree)).collect()
}

fn check_file(file: &File, tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (line, target) in links(&file.text) {
        if target.contains("://") || target.starts_with("mailto:") {
            continue;
        }
        let (path, heading) = target.split_once('#').unwrap_or((target, ""));
        let path = if path.is_empty() { file.path.clone() } else { resolve(&file.path, path) };
        if PICTURES.iter().any(|ending| path.ends_with(&format!(".{ending}"))) {
            continue;
        }
        let folder = format!("{}/", path.trim_end_matches('/'));
        match tree.find(&path) {
            Some(found) if heading.is_empty() || anchors(&found.text).contains(heading) => {}
            Some(_) => {
                problems.push(Problem::at(&file.path, line, format!("{path} has no heading #{heading}")));
            }
            None if tree.files.iter().any(|other| other.path.starts_with(&folder)) => {}
            None => problems.push(Problem::at(&file.path, line, format!("there is no {path}"))),
        }
    }
    problems
}

/// Targets of `[text](target)` outside fenced blocks and code spans, with their lines.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (line, content) in text.lines().enumerate() {
        if content.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for (at, _) in content.match_indices("](") {
            let in_code = content.get(..at).unwrap_or_default().matches('`').count() % 2 == 1;
            let target =
                content.get(at + 2..).and_then(|rest| rest.split_once(')')).map(|(target, _)| target);
            found.extend(target.filter(|_| !in_code).map(|target| (line + 1, target.trim())));
        }
    }
    found
}

/// A path as seen from the file that names it.
fn resolve(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Headings as the web shows them in addresses: lower case, signs dropped, spaces to hyphens.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings =
        text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    headings
        .map(|heading| {
            let signs = heading.to_lowercase().chars().collect::<Vec<_>>();
            let kept = signs.into_iter().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
            kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_nowhere_are_found() {
        let others = [("docs/owner.md", "# Owner's guide\n## Your own file\n"), ("crates/a/src/lib.rs", "")];
        for (case, path, text, count) in [
            ("a file", "README.md", "[guide](docs/owner.md)", 0),
            ("a heading", "README.md", "[guide](docs/owner.md#your-own-file)", 0),
            ("a folder", "README.md", "[a](crates/a/)", 0),
            ("from below", "docs/b.md", "[guide](owner.md) [a](../crates/a/src/lib.rs)", 0),
            ("outside", "README.md", "[web](https://example.org/x)", 0),
            ("own heading", "README.md", "# One\n[one](#one)", 0),
            ("in a block", "README.md", "```\n[x](nowhere.md)\n```", 0),
            ("in a span", "README.md", "`[x](nowhere.md)`", 0),
            ("no file", "README.md", "[guide](docs/user.md)", 1),
            ("no heading", "README.md", "[guide](docs/owner.md#yours)", 1),
            ("two on a line", "README.md", "[a](a.md) [b](b.md)", 2),
        ] {
            let mut files = others.to_vec();
            files.push((path, text));
            assert_eq!(check(&Tree::of(&files)).len(), count, "{case}");
        }
    }
}
