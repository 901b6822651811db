//! Features speak to each other through their front desks: `orders::record`, never `orders::store::insert`.
//!
//! Between crates privacy would do, but inside one wing every `pub mod` is open to every sibling; so paths are read.
//! A front desk is a feature's `mod.rs`: the functions and types it defines or re-exports there.

use std::collections::{BTreeMap, BTreeSet};

use crate::Problem;
use crate::source::{Source, without_tests};
use crate::tree::{File, Tree};

/// The crates that hold features.
pub const WINGS: [&str; 6] = ["records", "insight", "care", "growth", "trade", "desk"];

/// What stands behind one feature's front desk.
#[derive(Debug, Default)]
struct Feature {
    /// Modules of its folder.
    rooms: BTreeSet<String>,
    /// Names its `mod.rs` defines or re-exports.
    desk: BTreeSet<String>,
}

type Features = BTreeMap<(String, String), Feature>;

/// Paths that go around a front desk.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    let features = features(tree);
    let files = tree.with_ending("rs").filter(|file| !file.is_test() && file.path.contains("/src/"));
    files.flat_map(|file| check_file(file, &features)).collect()
}

fn check_file(file: &File, features: &Features) -> Vec<Problem> {
    let Some((home, inside)) = place(&file.path) else { return Vec::new() };
    let own_feature =
        inside.first().filter(|name| features.contains_key(&(home.to_owned(), (**name).to_owned())));
    let code = Source::read(without_tests(&file.text)).code;
    let mut problems = Vec::new();
    for (line, path) in paths(&code) {
        let mut segments = path.iter().map(String::as_str);
        let wing = match segments.next() {
            Some("crate") => home,
            Some("super") if own_feature.is_some() && leaves_feature(&path, &inside) => {
                problems.push(Problem::at(
                    &file.path,
                    line,
                    "name a neighbour as crate::feature::…, not through super",
                ));
                continue;
            }
            Some(name) if WINGS.contains(&name) => name,
            _ => continue,
        };
        let (Some(name), Some(room)) = (segments.next(), segments.next()) else { continue };
        let own = wing == home && own_feature.is_some_and(|own| *own == name);
        let Some(feature) = features.get(&(wing.to_owned(), name.to_owned())).filter(|_| !own) else {
            continue;
        };
        let at_desk = segments.next().is_none() && feature.desk.contains(room);
        if room == "*" || (feature.rooms.contains(room) && !at_desk) {
            let what = format!(
                "{} goes around the front desk of {name}; add what is needed to its mod.rs",
                path.join("::")
            );
            problems.push(Problem::at(&file.path, line, what));
        }
    }
    problems
}

/// The crate of a path such as `crates/care/src/cases/store.rs`, and the modules below it: `cases`, `store`.
fn place(path: &str) -> Option<(&str, Vec<&str>)> {
    let (home, inside) = path.strip_prefix("crates/")?.split_once("/src/")?;
    let modules =
        inside.strip_suffix(".rs")?.split('/').filter(|name| !matches!(*name, "mod" | "lib" | "main"));
    Some((home, modules.collect()))
}

/// Whether a path of `super`s climbs above the feature the file stands in.
fn leaves_feature(path: &[String], inside: &[&str]) -> bool {
    path.iter().take_while(|segment| *segment == "super").count() >= inside.len()
}

fn features(tree: &Tree) -> Features {
    let mut features = Features::new();
    for file in tree.with_ending("rs") {
        let Some((wing, inside)) = place(&file.path).filter(|(wing, _)| WINGS.contains(wing)) else {
            continue;
        };
        let Some(name) = inside.first() else { continue };
        let feature = features.entry((wing.to_owned(), (*name).to_owned())).or_default();
        if let Some(room) = inside.get(1) {
            feature.rooms.insert((*room).to_owned());
        }
        if inside.len() == 1 {
            feature.desk = desk(&Source::read(without_tests(&file.text)).code);
        }
    }
    features
}

/// Names after `pub fn`, `pub struct` … and those a `pub use` gives away.
fn desk(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices("pub ") {
        let mut rest = code.get(at + 4..).unwrap_or_default();
        if let Some(used) = rest.strip_prefix("use ") {
            let used = used.split_once(';').map_or(used, |(used, _)| used);
            names.extend(tree_paths(used, &mut Vec::new()).into_iter().filter_map(|mut path| path.pop()));
            continue;
        }
        for word in ["async ", "const ", "fn ", "struct ", "enum ", "trait ", "type ", "static "] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        if !rest.starts_with("mod ") {
            names.extend(first_word(rest).map(ToOwned::to_owned));
        }
    }
    names
}

/// Every path that begins with `crate`, `super` or the name of a wing, groups opened, with its line.
fn paths(code: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut last_end = 0;
    for (at, _) in code.match_indices("::") {
        let head_end = code.get(..at).unwrap_or_default();
        let head_start = head_end.rfind(|sign: char| !is_word(sign)).map_or(0, |before| {
            before + head_end.get(before..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let head = head_end.get(head_start..).unwrap_or_default();
        let continues = head_end.get(..head_start).unwrap_or_default().ends_with("::");
        let known = matches!(head, "crate" | "super") || WINGS.contains(&head);
        if !known || continues || head_start < last_end {
            continue;
        }
        let line = head_end.matches('\n').count() + 1;
        let rest = code.get(at + 2..).unwrap_or_default();
        found.extend(tree_paths(rest, &mut vec![head.to_owned()]).into_iter().map(|path| (line, path)));
        last_end = at;
    }
    found
}

/// The paths of a use tree, each with `prefix` in front: `a::{b, c::D}` is `a::b` and `a::c::D`.
fn tree_paths(text: &str, prefix: &mut Vec<String>) -> Vec<Vec<String>> {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        return split_group(group)
            .into_iter()
            .flat_map(|part| tree_paths(part, &mut prefix.clone()))
            .collect();
    }
    if text.starts_with('*') {
        prefix.push("*".to_owned());
    } else if let Some(word) = first_word(text) {
        prefix.push(word.to_owned());
        let rest = text.get(word.len()..).unwrap_or_default();
        if let Some(rest) = rest.strip_prefix("::") {
            return tree_paths(rest, prefix);
        }
    }
    vec![prefix.clone()]
}

/// The parts of a group between its opening brace, already taken, and its closing one.
fn split_group(text: &str) -> Vec<&str> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.find(|sign: char| !is_word(sign)).unwrap_or(text.len());
    text.get(..end).filter(|word| !word.is_empty())
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDERS: [(&str, &str); 4] = [
        (
            "crates/records/src/orders/mod.rs",
            "mod histories;\npub mod store;\npub use histories::{Histories, histories};\npub async fn record() {}",
        ),
        ("crates/records/src/orders/histories.rs", ""),
        ("crates/records/src/orders/store.rs", "use super::Histories; use crate::orders::histories::x;"),
        ("crates/records/src/customers/mod.rs", ""),
    ];

    fn problems_of(path: &str, text: &str) -> Vec<String> {
        let mut files = ORDERS.to_vec();
        files.push((path, text));
        check(&Tree::of(&files)).iter().map(|problem| problem.place.clone()).collect()
    }

    #[test]
    fn neighbours_are_asked_at_their_front_desk() {
        let sibling = "crates/records/src/customers/pages.rs";
        let right = "crates/insight/src/valuation/mod.rs";
        for (case, path, text, count) in [
            ("the desk's function", sibling, "fn a() { crate::orders::record(); }", 0),
            ("the desk's type", sibling, "use crate::orders::{self, Histories};", 0),
            ("a function named like its room", sibling, "fn a() { crate::orders::histories(); }", 0),
            ("a private room", sibling, "fn a() { crate::orders::store::insert(); }", 1),
            ("a room in a group", sibling, "use crate::orders::{Histories, store::insert};", 1),
            ("a room, then its parts", sibling, "use crate::orders::store;", 1),
            ("everything", sibling, "use crate::orders::*;", 1),
            ("a room beside a desk's name", sibling, "use crate::orders::histories::inner;", 1),
            ("through super", sibling, "use super::super::orders::record;", 1),
            (
                "own rooms",
                "crates/records/src/orders/pages.rs",
                "use crate::orders::store::x; use super::store;",
                0,
            ),
            ("from another wing", right, "use records::orders::store::insert;", 1),
            ("the desk of another wing", right, "use records::{customers, orders::{self, Histories}};", 0),
            ("a room of another wing in a group", right, "use records::{customers, orders::store};", 1),
            ("a remark", right, "// records::orders::store::insert\n", 0),
            ("a longer word", right, "use my_records::orders::store::insert;", 0),
            ("in its test", right, "#[cfg(test)]\nmod tests {\n use records::orders::store::x;\n}", 0),
            ("the roof", "crates/regulars/src/main.rs", "use records::orders::store::insert;", 1),
        ] {
            let found = problems_of(path, text);
            assert_eq!(found.len(), count, "{case}: {found:?}");
        }
    }
}
