//! What the papers promise a newcomer: two commands, nothing else.

use crate::Problem;
use crate::tree::Tree;

/// Heading (part of it, in lower case) and the whole block under it.
const BLOCKS: [(&str, &str); 2] =
    [("quick start", "cargo run --release -- demo"), ("test", "cargo test --workspace")];

/// Papers a repository of ours has.
const PAPERS: [&str; 12] = [
    "README.md",
    "ARCHITECTURE.md",
    "STYLE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs/glossary.md",
    "docs/owner.md",
    "docs/decisions/README.md",
    "deny.toml",
    "justfile",
    ".ci/run",
];

/// Papers that are missing and README blocks that say something else.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Problem> {
    let missing = PAPERS.iter().filter(|path| tree.find(path).is_none());
    let mut problems: Vec<Problem> = missing.map(|path| Problem::new(*path, "is missing")).collect();
    let readme = tree.find("README.md").map(|file| file.text.as_str()).unwrap_or_default();
    for (heading, expected) in BLOCKS {
        let found = first_block(readme, heading);
        if found.as_deref() != Some(expected) {
            let found = found.unwrap_or_else(|| "nothing".to_owned());
            let what =
                format!("the block under “{heading}” is `{expected}` and nothing else, found: {found}");
            problems.push(Problem::new("README.md", what));
        }
    }
    problems
}

/// The first fenced block after the first heading that contains `heading`.
fn first_block(text: &str, heading: &str) -> Option<String> {
    let mut lines =
        text.lines().skip_while(|line| !(line.starts_with('#') && line.to_lowercase().contains(heading)));
    lines.find(|line| line.starts_with("```"))?;
    Some(lines.take_while(|line| !line.starts_with("```")).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readme_gives_the_two_commands() {
        let right = "# A\n## Quick start\n```\ncargo run --release -- demo\n```\n## Tests\n```\ncargo test --workspace\n```\n";
        let wrong = right.replace("--workspace", "-p regulars");
        let of_readme = |text: &str| {
            check(&Tree::of(&[("README.md", text)])).into_iter().filter(|it| it.place == "README.md").count()
        };
        assert_eq!((of_readme(right), of_readme(&wrong), of_readme("")), (0, 1, 2));
        assert_eq!(check(&Tree::default()).len(), PAPERS.len() + BLOCKS.len());
    }
}
