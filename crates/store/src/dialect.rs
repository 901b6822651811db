//! The words in which the two databases differ.

use std::borrow::Cow;

use crate::{Fault, StoreError};

/// Which database a book lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// One file.
    Sqlite,
    /// A server, perhaps made distributed by Citus.
    Postgres,
}

/// The words a statement or migration may hold in braces: word, SQLite, PostgreSQL.
///
/// Text is compared by its bytes in both, so that lists have one order. Days count from 1970 and moments are
/// microseconds UTC: one encoding for both instead of two date types.
const WORDS: &[(&str, &str, &str)] = &[
    ("id", "blob", "uuid"),
    ("int", "integer", "bigint"),
    ("day", "integer", "bigint"),
    ("moment", "integer", "bigint"),
    ("real", "real", "double precision"),
    ("bool", "integer", "boolean"),
    ("text", "text", "text collate \"C\""),
    // Tables whose rows lie in the order of their primary key, and tables that only grow at the end.
    ("clustered", "strict, without rowid", ""),
    ("heap", "strict", ""),
    ("ilike", "like", "ilike"),
    // Before a column: SQLite, which counts no rows, is not to look it up by an index but to walk another one.
    ("unindexed", "+", ""),
    ("skip_locked", "", "for update skip locked"),
];

impl Dialect {
    /// `text` with every `{word}` in this database's own words; `own` adds words for this one text.
    ///
    /// # Errors
    /// [`Fault::Text`] for a word that is neither of the dialect nor in `own`.
    pub(crate) fn render<'t>(self, text: &'t str, own: &[(&str, &str)]) -> Result<Cow<'t, str>, StoreError> {
        if !text.contains('{') {
            return Ok(Cow::Borrowed(text));
        }
        let mut rendered = String::with_capacity(text.len() + 64);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (word, behind) = after
                .split_once('}')
                .ok_or_else(|| StoreError::new(Fault::Text, format!("a brace is not closed in: {text}")))?;
            rendered.push_str(before);
            rendered.push_str(self.word(word, own).ok_or_else(|| {
                StoreError::new(Fault::Text, format!("no database knows the word {{{word}}} in: {text}"))
            })?);
            rest = behind;
        }
        rendered.push_str(rest);
        Ok(Cow::Owned(rendered))
    }

    fn word<'w>(self, word: &str, own: &[(&str, &'w str)]) -> Option<&'w str> {
        if let Some((_, meaning)) = own.iter().find(|(name, _)| *name == word) {
            return Some(meaning);
        }
        let (_, sqlite, postgres) = WORDS.iter().find(|(name, _, _)| *name == word)?;
        Some(match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_said_in_each_database_and_unknown_ones_are_errors() {
        let text = "create table t (a {id} not null, b {text}) {clustered}";
        assert_eq!(
            Dialect::Sqlite.render(text, &[]).unwrap(),
            "create table t (a blob not null, b text) strict, without rowid"
        );
        assert_eq!(
            Dialect::Postgres.render(text, &[]).unwrap(),
            "create table t (a uuid not null, b text collate \"C\") "
        );
        assert_eq!(Dialect::Sqlite.render("from {rows}", &[("rows", "json")]).unwrap(), "from json");
        for wrong in ["select {what}", "select {id"] {
            assert_eq!(Dialect::Sqlite.render(wrong, &[]).unwrap_err().fault(), Fault::Text);
        }
    }
}
