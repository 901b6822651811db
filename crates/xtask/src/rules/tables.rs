//! Statements name the tables of their own feature; whose store reads a neighbour's stands in decision 009.

use std::collections::{BTreeMap, BTreeSet};

use crate::Problem;
use crate::rules::siblings::WINGS;
use crate::source::{Source, without_tests};
use crate::tree::{File, Tree};

/// Features whose stores read tables of others, and of which: the list of `docs/decisions/009`.
const READERS: [(&str, &[&str]); 16] = [
    ("care/visits", &["records/customers"]),
    ("care/cases", &["records/customers"]),
    ("care/followups", &["records/customers"]),
    ("care/account_plans", &["records/customers"]),
    ("care/playbooks", &["records/customers"]),
    ("desk/customer_list", &["records/customers", "insight/standing"]),
    ("desk/today", &["records/customers", "insight/standing"]),
    ("records/search", &["records/customers", "records/orders"]),
    ("records/activities", &["records/customers"]),
    ("records/duplicates", &["records/customers", "records/orders"]),
    ("records/orders", &["records/customers"]),
    ("insight/diagnosis", &["records/customers"]),
    ("insight/standing", &["records/customers", "insight/valuation"]),
    ("insight/valuation", &["records/customers"]),
    ("insight/warning", &["records/customers"]),
    ("insight/reports", &["insight/valuation", "records/customers"]),
];
/// What is said of one customer is forgotten wherever it stands.
const READS_ALL: [&str; 1] = ["records/erasure"];

/// Words a table's name follows.
const BEFORE_TABLES: [&str; 6] = ["from", "join", "into", "update", "table", "exists"];

/// Statements of a store that name a table of a feature they are not listed for.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    let owners = owners(tree);
    let stores = tree.with_ending("rs").filter(|file| !file.is_test());
    stores.flat_map(|file| check_file(file, &owners)).collect()
}

fn check_file(file: &File, owners: &BTreeMap<String, String>) -> Vec<Problem> {
    let Some(reader) = feature(&file.path) else { return Vec::new() };
    if READS_ALL.contains(&reader.as_str()) {
        return Vec::new();
    }
    let allowed = READERS.iter().find(|(name, _)| *name == reader).map_or(&[][..], |(_, others)| others);
    let source = Source::read(without_tests(&file.text));
    let mut problems = Vec::new();
    for literal in &source.literals {
        for table in tables(&literal.text) {
            let Some(owner) = owners.get(&table).filter(|owner| **owner != reader) else { continue };
            if !allowed.contains(&owner.as_str()) {
                let what =
                    format!("names {table}, a table of {owner}; ask its front desk, or see decision 009");
                problems.push(Problem::at(&file.path, literal.line, what));
            }
        }
    }
    problems
}

/// The feature a file of a wing stands in: `records/orders`.
fn feature(path: &str) -> Option<String> {
    let (wing, inside) = path.strip_prefix("crates/")?.split_once("/src/")?;
    let name = inside.split_once('/').map(|(name, _)| name)?;
    WINGS.contains(&wing).then(|| format!("{wing}/{name}"))
}

/// Which feature made each table, by the migrations.
fn owners(tree: &Tree) -> BTreeMap<String, String> {
    let mut owners = BTreeMap::new();
    for file in tree.with_ending("sql") {
        let Some(feature) = feature(&file.path) else { continue };
        for line in file.text.lines() {
            if let Some(rest) = line.trim_start().strip_prefix("create table") {
                let name = rest.trim_start().split([' ', '(']).next().unwrap_or_default();
                owners.insert(name.to_owned(), feature.clone());
            }
        }
    }
    owners
}

/// What a statement could mean by tables: the words behind `from`, `join` and the like.
fn tables(statement: &str) -> BTreeSet<String> {
    let lower = statement.to_lowercase();
    let words: Vec<&str> = lower.split(|sign: char| !sign.is_alphanumeric() && sign != '_').collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.filter(|(before, _)| BEFORE_TABLES.contains(before)).map(|(_, name)| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_others_are_read_by_those_listed_only() {
        let made = ("crates/records/src/orders/migrations/001.sql", "create table orders (\n");
        let customers = ("crates/records/src/customers/migrations/001.sql", "create table customers (\n");
        let reads = "fn a() { sql(\"select 1 from orders o join customers c on true\") }";
        for (case, path, count) in [
            ("its own and a listed one", "crates/records/src/orders/store.rs", 0),
            ("both are listed", "crates/records/src/search/store.rs", 0),
            ("only one is", "crates/records/src/activities/store.rs", 1),
            ("none is", "crates/insight/src/figures/store.rs", 2),
            ("forgets all", "crates/records/src/erasure/store.rs", 0),
            ("no wing", "crates/testkit/src/lib.rs", 0),
        ] {
            assert_eq!(check(&Tree::of(&[made, customers, (path, reads)])).len(), count, "{case}");
        }
    }
}
