//! Who may import whom: the table of ARCHITECTURE.md, held against cargo's own graph.

use std::collections::BTreeSet;

use crate::Problem;
use crate::metadata::Ours;

/// The crates small and settled enough that everything may stand on them.
const CELLAR: [&str; 5] = ["kernel", "actuary", "store", "gate", "frame"];

/// Test help that any crate above it may ask for in `[dev-dependencies]`.
const TEST_HELP: &str = "testkit";

/// A crate and the crates of ours it may use.
type Wall = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Crate, cellar it may use, wings it may use. A new crate adds its line here and in ARCHITECTURE.md.
const WALLS: [Wall; 14] = [
    ("kernel", &[], &[]),
    ("actuary", &["kernel"], &[]),
    ("store", &["kernel"], &[]),
    ("gate", &["kernel", "store"], &[]),
    ("frame", &["kernel", "store", "gate"], &[]),
    ("records", &CELLAR, &[]),
    ("insight", &CELLAR, &["records"]),
    ("care", &CELLAR, &["records", "insight"]),
    ("growth", &CELLAR, &["records", "insight", "care"]),
    ("trade", &CELLAR, &["records", "insight", "care"]),
    ("desk", &CELLAR, &["records", "insight", "care", "growth", "trade"]),
    ("regulars", &CELLAR, &["records", "insight", "care", "growth", "trade", "desk"]),
    ("testkit", &CELLAR, &[]),
    ("xtask", &["kernel"], &[]),
];

/// A room and what must never be built to use it, with the reason.
pub const NEVER: [(&str, &[&str], &str); 2] = [
    (
        "actuary",
        &["sqlx", "sqlx-core", "libsqlite3-sys", "tokio", "axum", "hyper", "reqwest"],
        "the mathematics knows no database, no network and no clock, and its tests stay quick",
    ),
    ("kernel", &["sqlx", "tokio", "axum"], "the words do no I/O"),
];

/// Holds the crates of the workspace against the table.
#[must_use]
pub fn check(crates: &[Ours]) -> Vec<Problem> {
    let ours: BTreeSet<&str> = crates.iter().map(|it| it.name.as_str()).collect();
    crates.iter().flat_map(|it| check_one(it, &ours)).collect()
}

fn check_one(it: &Ours, ours: &BTreeSet<&str>) -> Vec<Problem> {
    let Some((_, cellar, wings)) = WALLS.iter().find(|(name, ..)| *name == it.name) else {
        return vec![Problem::new(&it.name, "has no line in the table of walls (xtask/src/rules/walls.rs)")];
    };
    let may = |name: &str| cellar.contains(&name) || wings.contains(&name);
    let helped = !matches!(it.name.as_str(), "kernel" | "actuary");
    let mut problems = Vec::new();
    for name in it.normal.iter().filter(|name| ours.contains(name.as_str()) && !may(name)) {
        problems.push(Problem::new(&it.name, format!("may not import {name}")));
    }
    let dev = it.dev.iter().filter(|name| ours.contains(name.as_str()) && !may(name));
    for name in dev.filter(|name| !(helped && *name == TEST_HELP)) {
        problems.push(Problem::new(&it.name, format!("may not import {name}, not even in tests")));
    }
    if it.name != "store" && (it.normal.contains("sqlx") || it.dev.contains("sqlx")) {
        problems.push(Problem::new(
            &it.name,
            "only store knows the databases' driver; ask it through `store::sql`",
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(name: &str, normal: &[&str], dev: &[&str]) -> Ours {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Ours { name: name.to_owned(), normal: set(normal), dev: set(dev) }
    }

    #[test]
    fn right_calls_left_and_never_the_other_way() {
        let others =
            ["kernel", "store", "records", "insight", "testkit", "gate"].map(|name| ours(name, &[], &[]));
        for (case, it, expected) in [
            ("the words stand alone", ours("kernel", &["store"], &[]), vec!["kernel: may not import store"]),
            ("insight reads records", ours("insight", &["records", "kernel"], &["testkit"]), vec![]),
            (
                "records is left of insight",
                ours("records", &["insight"], &[]),
                vec!["records: may not import insight"],
            ),
            (
                "test help is for tests",
                ours("records", &["testkit"], &[]),
                vec!["records: may not import testkit"],
            ),
            (
                "mathematics needs no database to be tested",
                ours("actuary", &["kernel"], &["testkit"]),
                vec!["actuary: may not import testkit, not even in tests"],
            ),
            (
                "the driver stays in store",
                ours("gate", &["store", "sqlx"], &[]),
                vec!["gate: only store knows the databases' driver; ask it through `store::sql`"],
            ),
            (
                "a new crate has a line",
                ours("attic", &[], &[]),
                vec!["attic: has no line in the table of walls (xtask/src/rules/walls.rs)"],
            ),
        ] {
            let mut crates = others.to_vec();
            crates.retain(|other| other.name != it.name);
            crates.push(it);
            let found: Vec<String> = check(&crates).iter().map(ToString::to_string).collect();
            assert_eq!(found, expected, "{case}");
        }
    }
}
