//! What is said to people: Fluent messages of all features, put together for one reader's language.
//!
//! Features keep their messages beside their code; [`Texts`] assembles them. This room writes no message itself and
//! never falls back silently: a missing key shows as `⟦key⟧`. Begin with [`Texts::new`] and [`Texts::say`];
//! [`check`] is what the tests of the whole house use.

pub mod check;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::{Arg, Lang, Refusal, Say};
use unic_langid::LanguageIdentifier;

use crate::formats;

/// The messages of one feature in both languages, as Fluent files.
#[derive(Clone, Copy, Debug)]
pub struct TextSource {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl TextSource {
    /// No messages.
    pub const NONE: TextSource = TextSource { en: "", zh: "" };

    /// The file of one language.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// The frame's own messages; always part of [`Texts`].
pub const OWN: TextSource =
    TextSource { en: include_str!("../texts.en.ftl"), zh: include_str!("../texts.zh.ftl") };

/// All messages in one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// A refusal in a reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalText {
    /// What was refused and why.
    pub what: String,
    /// What to do instead.
    pub way_out: String,
    /// What the machine said, as it said it.
    pub detail: Option<String>,
}

impl Texts {
    /// The messages of these sources and of the frame itself in one language.
    ///
    /// A file with a mistake gives the messages that could be read; [`check::compare`] names the mistake.
    #[must_use]
    pub fn new(lang: Lang, sources: &[TextSource]) -> Self {
        let identifier: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Isolating marks are for mixing directions of script; both our languages run left to right.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped_counts));
        for source in std::iter::once(&OWN).chain(sources) {
            let resource = match FluentResource::try_new(source.of(lang).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            // A key given twice keeps its first text; `check::compare` reports it.
            let _first_kept = bundle.add_resource(resource);
        }
        Self { lang, bundle }
    }

    /// The language spoken.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without facts.
    #[must_use]
    pub fn get(&self, key: &'static str) -> String {
        self.say(&Say::new(key))
    }

    /// A message with its facts in the reader's formats; `⟦key⟧` where there is no such message.
    #[must_use]
    pub fn say(&self, say: &Say) -> String {
        self.format(say, None).unwrap_or_else(|| missing(say.key))
    }

    /// One attribute of a message, such as `way-out`; `None` where the message has none of that name.
    #[must_use]
    pub fn attribute(&self, say: &Say, name: &str) -> Option<String> {
        self.format(say, Some(name))
    }

    /// A refusal: what and why, the way out, and the machine's own words.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> RefusalText {
        let say = refusal.say();
        RefusalText {
            what: self.say(say),
            way_out: self
                .attribute(say, "way-out")
                .unwrap_or_else(|| missing(&format!("{}.way-out", say.key))),
            detail: refusal.detail().map(str::to_owned),
        }
    }

    fn format(&self, say: &Say, attribute: Option<&str>) -> Option<String> {
        let message = self.bundle.get_message(say.key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut args = FluentArgs::with_capacity(say.args.len());
        for (name, arg) in &say.args {
            args.set(*name, self.value(arg));
        }
        // A missing variable shows as `{$name}` in the text, which is how a reader and a test can see it.
        let mut unresolved = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut unresolved).into_owned())
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        let text = match arg {
            // Counts stay numbers, so that messages can choose a plural form by them.
            Arg::Count(count) => return FluentValue::from(*count),
            Arg::Text(text) => text.clone(),
            Arg::Number(value, digits) => formats::number(*value, *digits),
            Arg::Day(day) => formats::day(self.lang, *day),
            Arg::Money(money) => formats::money_short(self.lang, *money),
            Arg::Share(share) => formats::share(self.lang, *share),
            Arg::Change(change) => formats::change(self.lang, *change),
            Arg::Say(say) => self.say(say),
        };
        FluentValue::from(text)
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Texts").field("lang", &self.lang).finish_non_exhaustive()
    }
}

fn missing(key: &str) -> String {
    format!("⟦{key}⟧")
}

/// Counts inside messages are written as everywhere else: in groups of three.
fn grouped_counts<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(formats::count(kernel::rounded(number.value))),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
