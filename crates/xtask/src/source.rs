//! Rust source cut into code, string literals and comments: as much of the grammar as the rules need.

/// A string literal and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Line of its opening quote, from 1.
    pub line: usize,
    /// What stands between the quotes, escapes as written.
    pub text: String,
    /// The code on its left, comments and other literals blanked, spaces removed, at most [`BEFORE_SIGNS`] long.
    pub before: String,
}

/// How much code on the left of a literal is kept.
pub const BEFORE_SIGNS: usize = 40;

/// A source file, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The text with the insides of literals and comments turned to spaces; lines are kept.
    pub code: String,
    /// The string literals in their order.
    pub literals: Vec<Literal>,
}

/// The part of a file that is not its test tail: everything before `#[cfg(test)]` with an inline module.
#[must_use]
pub fn without_tests(text: &str) -> &str {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("#[cfg(test)]")) {
        let at = from + found;
        let rest = text.get(at..).unwrap_or_default();
        let module = rest.lines().skip(1).find(|line| !line.trim_start().starts_with("#["));
        let starts_line = at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
        if starts_line && module.is_some_and(|line| line.starts_with("mod ") && line.ends_with('{')) {
            return text.get(..at).unwrap_or(text);
        }
        from = at + 1;
    }
    text
}

impl Source {
    /// Takes a text apart.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut source = Self { code: String::with_capacity(text.len()), literals: Vec::new() };
        let mut rest = text;
        let mut line = 1;
        while let Some(sign) = rest.chars().next() {
            let (taken, literal) = next_piece(rest, sign, source.code.chars().next_back());
            let (piece, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
            match literal {
                Piece::Code => source.code.push_str(piece),
                Piece::Comment => source.blank(piece),
                Piece::Text { open, close } => {
                    let inside = piece.get(open..piece.len().saturating_sub(close)).unwrap_or_default();
                    source.literals.push(Literal { line, text: inside.to_owned(), before: source.tail() });
                    source.code.push('"');
                    source.blank(inside);
                    source.code.push('"');
                }
            }
            line += piece.matches('\n').count();
            rest = after;
        }
        source
    }

    fn blank(&mut self, piece: &str) {
        self.code.extend(piece.chars().map(|sign| if sign == '\n' { '\n' } else { ' ' }));
    }

    fn tail(&self) -> String {
        let near = self.code.chars().rev().filter(|sign| !sign.is_whitespace()).take(BEFORE_SIGNS);
        near.collect::<Vec<_>>().into_iter().rev().collect()
    }
}

enum Piece {
    Code,
    Comment,
    Text { open: usize, close: usize },
}

/// The length of the piece `rest` begins with, and what it is. `before` is the sign on its left.
fn next_piece(rest: &str, sign: char, before: Option<char>) -> (usize, Piece) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Piece::Comment);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), Piece::Comment);
    }
    let in_word = before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    if !in_word && let Some(found) = raw_string(rest) {
        return found;
    }
    match sign {
        '"' => (quoted(rest), Piece::Text { open: 1, close: 1 }),
        '\'' => (character(rest), Piece::Code),
        _ => (sign.len_utf8(), Piece::Code),
    }
}

/// Length of a block comment; they nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#`, `br#"…"#` and so on.
fn raw_string(rest: &str) -> Option<(usize, Piece)> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        rest.strip_prefix(prefix).is_some_and(|after| after.trim_start_matches('#').starts_with('"'))
    })?;
    let after = rest.get(prefix.len()..)?;
    let marks = after.len() - after.trim_start_matches('#').len();
    let open = prefix.len() + marks + 1;
    let end = format!("\"{}", "#".repeat(marks));
    let inside = rest.get(open..)?.find(&end)?;
    Some((open + inside + end.len(), Piece::Text { open, close: end.len() }))
}

/// Length of a quoted string from its opening quote.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Length of a character literal, or 1 for the tick of a lifetime.
fn character(rest: &str) -> usize {
    let mut signs = rest.char_indices().skip(1);
    match (signs.next(), signs.next()) {
        (Some((_, '\\')), Some(_)) => rest.get(3..).and_then(|after| after.find('\'')).map_or(1, |at| at + 4),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_and_comments_are_not() {
        let text = concat!(
            "let a = Say::new(\"one-two\"); // \"no\"\n",
            "/* \"no\" /* nested */ \"no\" */ let b = r#\"raw \"quote\" \"#;\n",
            "let c = '\"'; let d: &'static str = \"esc \\\" aped\";\n",
            "let e = '\\''; let f = b\"bytes\"; let war\"\";\n",
        );
        let source = Source::read(text);
        let found: Vec<(usize, &str)> =
            source.literals.iter().map(|it| (it.line, it.text.as_str())).collect();
        let expected = [(1, "one-two"), (2, "raw \"quote\" "), (3, "esc \\\" aped"), (4, "bytes"), (4, "")];
        assert_eq!(found, expected);
        assert!(source.literals[0].before.ends_with("=Say::new("), "{}", source.literals[0].before);
        assert!(!source.code.contains("no"));
        assert_eq!(source.code.lines().count(), 4);
    }

    #[test]
    fn the_test_tail_is_an_inline_module_at_the_margin() {
        let tail = "fn a() {}\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(without_tests(tail), "fn a() {}\n");
        let attributes = "fn a() {}\n#[cfg(test)]\n#[expect(x)]\nmod tests {\n}\n";
        assert_eq!(without_tests(attributes), "fn a() {}\n");
        let declared = "#[cfg(test)]\nmod tests;\nfn a() {}\n";
        assert_eq!(without_tests(declared), declared);
    }
}
