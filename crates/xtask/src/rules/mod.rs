//! The rules of the repository, one file each: a pure function from the tree (or cargo's metadata) to problems.
//!
//! A rule never mends anything. Each file proves in its own tests that it can fail. Begin with `walls.rs`.

pub mod bans;
pub mod licences;
pub mod links;
pub mod papers;
pub mod siblings;
pub mod size;
pub mod sql;
pub mod tables;
pub mod texts;
pub mod walls;

use cargo_metadata::Metadata;

use crate::tree::Tree;
use crate::{Problem, metadata};

/// Crates in two versions that we live with, each with its reason.
pub const DUPLICATES: &str = include_str!("../../data/duplicates.txt");

/// Every rule that needs the files alone.
#[must_use]
pub fn all(tree: &Tree) -> Vec<Problem> {
    let rules = [
        siblings::check,
        size::check,
        sql::check,
        tables::check,
        texts::check,
        bans::check,
        links::check,
        papers::check,
    ];
    rules.into_iter().flat_map(|rule| rule(tree)).collect()
}

/// Every rule that needs cargo's graph.
#[must_use]
pub fn graph(graph: &Metadata) -> Vec<Problem> {
    let mut problems = walls::check(&metadata::ours(graph));
    for (room, banned, reason) in walls::NEVER {
        let reach = metadata::reach(graph, room);
        let met = banned.iter().filter(|name| reach.contains(**name));
        problems.extend(met.map(|name| Problem::new(room, format!("is built on {name}: {reason}"))));
    }
    problems.extend(licences::check_licences(graph));
    problems.extend(licences::check_duplicates(graph, DUPLICATES));
    problems
}
