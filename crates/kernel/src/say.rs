//! What is to be told to a person, before it is known in which language.

use std::fmt;

use crate::{Change, Day, Money, Ratio};

/// A message by its key in the Fluent files, with the facts it names.
#[derive(Clone, Debug, PartialEq)]
pub struct Say {
    /// Key of the message.
    pub key: &'static str,
    /// The facts, by the names the message uses.
    pub args: Vec<(&'static str, Arg)>,
}

/// A fact inside a message; `frame` writes it in the reader's format.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Text as it is.
    Text(String),
    /// A count; messages may choose plural forms by it.
    Count(i64),
    /// A number with this many digits behind the mark.
    Number(f64, u8),
    /// A day.
    Day(Day),
    /// An amount.
    Money(Money),
    /// A share, written in percent.
    Share(Ratio),
    /// How much more or less, written in percent without a sign; the message says which of the two.
    Change(Change),
    /// Another message inside this one.
    Say(Box<Say>),
}

impl Say {
    /// A message without facts.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same message with one fact more.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}
impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(crate::count(count))
    }
}
impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}
impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}
impl From<Money> for Arg {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}
impl From<Ratio> for Arg {
    fn from(share: Ratio) -> Self {
        Self::Share(share)
    }
}
impl From<Change> for Arg {
    fn from(change: Change) -> Self {
        Self::Change(change)
    }
}
impl From<Say> for Arg {
    fn from(say: Say) -> Self {
        Self::Say(Box::new(say))
    }
}

/// A no with its reason and its way out.
///
/// The message says what was refused and why; its Fluent attribute `.way-out` says what to do instead. A test
/// holds that every refusal has one in both languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    say: Box<Say>,
    detail: Option<String>,
}

impl Refusal {
    /// A refusal by its message key.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { say: Box::new(Say::new(key)), detail: None }
    }

    /// The same refusal naming one fact more.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.say.args.push((name, arg.into()));
        self
    }

    /// The same refusal with what the machine said, for whoever has to repair it.
    #[must_use]
    pub fn because(mut self, detail: impl fmt::Display) -> Self {
        self.detail = Some(detail.to_string());
        self
    }

    /// The message.
    #[must_use]
    pub fn say(&self) -> &Say {
        &self.say
    }

    /// What the machine said, if it said anything.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }
}

/// For logs and failing tests only; people get the text from the Fluent files.
impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.say.key)?;
        for (name, arg) in &self.say.args {
            write!(out, " {name}={arg:?}")?;
        }
        self.detail.as_ref().map_or(Ok(()), |detail| write!(out, " ({detail})"))
    }
}

impl std::error::Error for Refusal {}
