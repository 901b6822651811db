//! SQL stands in stores and nowhere else; the driver's name stands in one crate.

use crate::Problem;
use crate::source::{Source, without_tests};
use crate::tree::{File, Tree};

/// How statements begin, with the word that must follow for it to be one and not a sentence.
const STATEMENTS: [(&str, &str); 15] = [
    ("select ", ""),
    ("insert into ", ""),
    ("insert or ", " into "),
    ("update ", " set "),
    ("delete from ", ""),
    ("with ", " as ("),
    ("with recursive ", ""),
    ("create table ", ""),
    ("create index ", ""),
    ("create unique index ", ""),
    ("create schema ", ""),
    ("alter table ", ""),
    ("drop table ", ""),
    ("drop schema ", ""),
    ("pragma ", ""),
];

/// SQL and driver words outside the rooms that are for them. Test code may look behind the front desk.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems: Vec<Problem> = tree
        .with_ending("sql")
        .filter(|file| !file.path.contains("/migrations/"))
        .map(|file| Problem::new(&file.path, "SQL files stand in a folder named migrations"))
        .collect();
    for file in tree.with_ending("rs").filter(|file| !file.is_test() && !may_name_driver(file)) {
        problems.extend(check_file(file));
    }
    problems
}

fn check_file(file: &File) -> Vec<Problem> {
    let source = Source::read(without_tests(&file.text));
    let mut problems = Vec::new();
    for (line, code) in source.code.lines().enumerate() {
        if names(code, "sqlx::") {
            problems.push(Problem::at(&file.path, line + 1, "only crates/store names the databases' driver"));
        }
        if names(code, "store::sql(") && !may_hold_sql(file) {
            problems.push(Problem::at(&file.path, line + 1, "SQL belongs into this feature's store.rs"));
        }
    }
    if !may_hold_sql(file) {
        for literal in source.literals.iter().filter(|literal| is_statement(&literal.text)) {
            problems.push(Problem::at(
                &file.path,
                literal.line,
                "a statement outside a store; move it to store.rs",
            ));
        }
    }
    problems
}

/// Whether the code names `word` as a word of its own, not as the end of a longer one.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code.get(..at).and_then(|left| left.chars().next_back());
        !before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_')
    })
}

fn is_statement(text: &str) -> bool {
    let text = text.trim_start().to_lowercase().replace(['\n', '\t'], " ");
    STATEMENTS.iter().any(|(head, word)| text.starts_with(head) && text.contains(word))
}

fn may_name_driver(file: &File) -> bool {
    file.path.starts_with("crates/store/")
}

/// A store is a file named `store.rs`, or any file in a folder named `store` or `migrations`.
fn may_hold_sql(file: &File) -> bool {
    file.path.ends_with("/store.rs")
        || ["/store/", "/migrations/"].iter().any(|folder| file.path.contains(folder))
        || file.path.starts_with("crates/testkit/")
        // The rule itself has to spell what it looks for.
        || file.path == "crates/xtask/src/rules/sql.rs"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_outside_stores_are_found() {
        let select = "fn a() { let t = \"select id from orders\"; }";
        let update = "fn a() { let t = \"\n  UPDATE orders\n  SET state = $1\"; }";
        for (case, path, text, count) in [
            ("a page asks the database", "crates/care/src/cases/pages.rs", select, 1),
            ("over several lines", "crates/care/src/cases/pages.rs", update, 1),
            ("a store may", "crates/care/src/cases/store.rs", select, 0),
            ("a folder of stores may", "crates/care/src/cases/store/list.rs", update, 0),
            ("a sentence is no statement", "crates/care/src/a.rs", "let t = \"update your files\";", 0),
            ("a remark is no statement", "crates/care/src/a.rs", "// select id from orders\n", 0),
            ("the driver's name", "crates/care/src/cases/store.rs", "use sqlx::Row;", 1),
            ("the driver's own room", "crates/store/src/db.rs", "use sqlx::Row;", 0),
            ("the thin interface", "crates/care/src/a.rs", "let q = store::sql(TEXT);", 1),
            ("another word", "crates/care/src/a.rs", "let q = not_sqlx::x();", 0),
            ("a test looks", "crates/care/src/a.rs", "#[cfg(test)]\nmod tests {\n\"select 1\"\n}", 0),
            ("a stray file", "crates/care/src/cases/a.sql", "", 1),
        ] {
            assert_eq!(check(&Tree::of(&[(path, text)])).len(), count, "{case}");
        }
    }
}
