//! The repository keeps its own rules. Each test prints every place that breaks one.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the repository breaks")]

use std::sync::OnceLock;

use cargo_metadata::Metadata;
use xtask::rules::{self, bans, licences, links, papers, siblings, size, sql, texts, walls};
use xtask::tree::Tree;
use xtask::{Problem, metadata, tree};

fn read() -> Tree {
    let tree = Tree::read(&tree::root()).unwrap();
    assert!(tree.find("crates/kernel/src/lib.rs").is_some(), "the tree was not read");
    tree
}

/// Asking cargo takes a second or two; the tests ask once.
fn graph() -> &'static Metadata {
    static GRAPH: OnceLock<Metadata> = OnceLock::new();
    GRAPH.get_or_init(|| metadata::read(&tree::root()).unwrap())
}

fn hold(problems: &[Problem]) {
    let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{} places:\n{}", list.len(), list.join("\n"));
}

#[test]
fn features_speak_through_their_front_desks() {
    hold(&siblings::check(&read()));
}

#[test]
fn files_are_short() {
    let tree = read();
    for (lines, path) in size::lengths(&tree).into_iter().take(10) {
        println!("{lines:5} {path}");
    }
    hold(&size::check(&tree));
}

#[test]
fn sql_stands_in_stores() {
    hold(&sql::check(&read()));
}

#[test]
fn texts_are_whole_in_both_languages() {
    hold(&texts::check(&read()));
}

#[test]
fn nothing_banned_came_back() {
    hold(&bans::check(&read()));
}

#[test]
fn links_lead_somewhere() {
    hold(&links::check(&read()));
}

#[test]
fn the_papers_are_there_and_the_readme_gives_two_commands() {
    hold(&papers::check(&read()));
}

#[test]
fn rooms_import_what_the_table_says() {
    let graph = graph();
    hold(&walls::check(&metadata::ours(graph)));
    for (room, banned, reason) in walls::NEVER {
        let reach = metadata::reach(graph, room);
        let met: Vec<&&str> = banned.iter().filter(|name| reach.contains(**name)).collect();
        assert!(met.is_empty(), "{room} is built on {met:?}: {reason}");
    }
    // Proof that the graph is walked at all: the driver does reach what stands on store.
    assert!(metadata::reach(graph, "store").contains("sqlx-core"));
}

#[test]
fn licences_are_permissive_and_everything_is_there_once() {
    let graph = graph();
    assert!(graph.packages.len() > 50, "cargo names only {} crates", graph.packages.len());
    hold(&licences::check_licences(graph));
    hold(&licences::check_duplicates(graph, rules::DUPLICATES));
}

#[test]
fn cargo_deny_is_told_the_same_licences() {
    let deny = std::fs::read_to_string(tree::root().join("deny.toml")).unwrap();
    for licence in licences::PERMISSIVE {
        assert!(deny.contains(&format!("\"{licence}\"")), "deny.toml does not allow {licence}");
    }
}
