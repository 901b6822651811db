//! Texts for people: the same keys in both languages, none missing, none left over, a way out of every refusal.

mod fluent;

use std::collections::{BTreeMap, BTreeSet};

use crate::Problem;
use crate::source::{Literal, Source, without_tests};
use crate::tree::{File, Tree};
use fluent::Message;

/// Code on the left of a literal that makes it the key of a text.
const ASKED: [&str; 6] =
    ["Say::new(", "Refusal::new(", "texts.get(", "texts.text(", ".stage(", "texts.attribute("];

/// Of these, the ones that make it a refusal's.
const REFUSED: &str = "Refusal::new(";

/// The attribute that says what to do instead.
const WAY_OUT: &str = "way-out";

/// Keys made at run time, by how they begin, with where and why. Keep it short: what is found by its whole name can
/// be checked, what is pieced together cannot.
const PIECED_TOGETHER: [(&str, &str); 0] = [];

/// A key, in which folder it stands, in which languages.
#[derive(Debug, Default)]
struct Text {
    folder: String,
    languages: BTreeMap<String, Message>,
}

type Texts = BTreeMap<String, Text>;

/// Texts missing in a language, texts nobody shows, keys nobody wrote, refusals without a way out.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let texts = read(tree, &mut problems);
    for (key, text) in &texts {
        problems.extend(check_languages(key, text));
    }
    let mut used: BTreeSet<String> = texts.values().flat_map(referred).collect();
    for file in tree.with_ending("rs").filter(|file| !file.is_test() && file.path.contains("/src/")) {
        problems.extend(check_file(file, &texts, &mut used));
    }
    let pieced = |key: &str| PIECED_TOGETHER.iter().any(|(head, _)| key.starts_with(head));
    for (key, text) in texts.iter().filter(|(key, _)| !used.contains(*key) && !pieced(key)) {
        problems
            .push(Problem::new(&text.folder, format!("nobody shows {key}; take it out of both languages")));
    }
    problems
}

/// Every message of every `texts.*.ftl`; the rule's own crate writes examples and is left out.
fn read(tree: &Tree, problems: &mut Vec<Problem>) -> Texts {
    let mut texts = Texts::new();
    for file in tree.with_ending("ftl").filter(|file| !file.path.starts_with("crates/xtask/")) {
        let Some((folder, name)) = file.path.rsplit_once('/') else { continue };
        let language = name.strip_prefix("texts.").and_then(|name| name.strip_suffix(".ftl"));
        let Some(language) = language.filter(|language| matches!(*language, "en" | "zh")) else {
            problems.push(Problem::new(&file.path, "texts stand in texts.en.ftl and texts.zh.ftl"));
            continue;
        };
        let (messages, errors) = fluent::read(&file.text);
        problems.extend(errors.into_iter().map(|error| Problem::new(&file.path, error)));
        for (key, message) in messages {
            let text = texts
                .entry(key.clone())
                .or_insert_with(|| Text { folder: folder.to_owned(), ..Text::default() });
            if text.folder != folder || text.languages.insert(language.to_owned(), message).is_some() {
                problems
                    .push(Problem::new(&file.path, format!("{key} is there twice, also in {}", text.folder)));
            }
        }
    }
    texts
}

fn check_languages(key: &str, text: &Text) -> Vec<Problem> {
    let (Some(english), Some(chinese)) = (text.languages.get("en"), text.languages.get("zh")) else {
        let missing = if text.languages.contains_key("en") { "zh" } else { "en" };
        return vec![Problem::new(&text.folder, format!("{key} is missing in texts.{missing}.ftl"))];
    };
    let mut problems = Vec::new();
    if english.attributes != chinese.attributes {
        problems.push(Problem::new(&text.folder, format!("{key} has other attributes in en than in zh")));
    }
    if english.facts != chinese.facts {
        let (en, zh) = (&english.facts, &chinese.facts);
        problems.push(Problem::new(
            &text.folder,
            format!("{key} names other facts in en {en:?} than in zh {zh:?}"),
        ));
    }
    problems
}

fn referred(text: &Text) -> impl Iterator<Item = String> + '_ {
    text.languages.values().flat_map(|message| message.refers_to.iter().cloned())
}

fn check_file(file: &File, texts: &Texts, used: &mut BTreeSet<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for literal in Source::read(without_tests(&file.text)).literals {
        if texts.contains_key(&literal.text) {
            used.insert(literal.text.clone());
        }
        if file.path.starts_with("crates/xtask/") {
            continue;
        }
        problems.extend(check_literal(&file.path, &literal, texts));
    }
    problems
}

fn check_literal(path: &str, literal: &Literal, texts: &Texts) -> Option<Problem> {
    if !ASKED.iter().any(|asked| literal.before.ends_with(asked)) {
        return None;
    }
    let key = &literal.text;
    let Some(text) = texts.get(key) else {
        return Some(Problem::at(path, literal.line, format!("nobody wrote a text {key}")));
    };
    let refuses = literal.before.ends_with(REFUSED);
    let way_out = text.languages.values().all(|message| message.attributes.contains(WAY_OUT));
    (refuses && !way_out)
        .then(|| Problem::at(path, literal.line, format!("{key} refuses without a .{WAY_OUT}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = "imports-read = Read { $count } lines\nimports-no-day = No day in { $column }\n    .way-out = Map it\n";
    const ZH: &str =
        "imports-read = 读了 { $count } 行\nimports-no-day = { $column } 没有日期\n    .way-out = 指定列\n";
    const CODE: &str = "fn a() { Say::new(\"imports-read\"); Refusal::new(\"imports-no-day\"); }";

    fn problems_of(english: &str, chinese: &str, code: &str) -> Vec<String> {
        let folder = "crates/records/src/imports";
        let tree = [
            (format!("{folder}/texts.en.ftl"), english),
            (format!("{folder}/texts.zh.ftl"), chinese),
            (format!("{folder}/mod.rs"), code),
        ];
        let files: Vec<(&str, &str)> = tree.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        check(&Tree::of(&files)).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn texts_agree_with_each_other_and_with_the_code() {
        let none: Vec<String> = Vec::new();
        assert_eq!(problems_of(EN, ZH, CODE), none);
        let no_way_out = ZH.replace("    .way-out = 指定列\n", "");
        let other_fact = ZH.replace("$count", "$lines");
        let one_language = ZH.replace("imports-read = 读了 { $count } 行\n", "");
        for (case, english, chinese, code, part) in [
            ("no way out", EN, no_way_out.as_str(), CODE, "other attributes"),
            ("no way out", EN, no_way_out.as_str(), CODE, "refuses without a .way-out"),
            ("other fact", EN, other_fact.as_str(), CODE, "names other facts"),
            ("one language", EN, one_language.as_str(), CODE, "missing in texts.zh.ftl"),
            ("unused", EN, ZH, "fn a() { Say::new(\"imports-read\"); }", "nobody shows imports-no-day"),
            (
                "only in a test",
                EN,
                ZH,
                "#[cfg(test)]\nmod tests {\n\"imports-read\"\n}",
                "nobody shows imports-read",
            ),
            (
                "unknown",
                EN,
                ZH,
                "fn a() { texts\n  .get(\"imports-red\"); }",
                "nobody wrote a text imports-red",
            ),
            ("broken", "imports-read = { $count\n", ZH, CODE, "cannot be read"),
        ] {
            let found = problems_of(english, chinese, code);
            assert!(found.iter().any(|what| what.contains(part)), "{case}: {found:?}");
        }
    }

    #[test]
    fn a_fact_that_only_chooses_a_plural_may_be_missing_where_there_are_none() {
        let english = "imports-read = { $count ->\n    [one] line\n   *[other] lines\n }\n";
        let code = "fn a() { Say::new(\"imports-read\"); }";
        assert_eq!(problems_of(english, "imports-read = 行\n", code), Vec::<String>::new());
    }

    #[test]
    fn a_text_used_inside_another_is_used() {
        let inner = "imports-unit = lines\nimports-read = Read { imports-unit }\n";
        assert_eq!(problems_of(inner, inner, "fn a() { Say::new(\"imports-read\"); }"), Vec::<String>::new());
    }
}
