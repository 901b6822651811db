//! Forms: fields with their labels, helps and problems, and the summary of what was wrong.
//!
//! A form is checked when it is sent, never while somebody types. What was wrong stands in a summary on top, which has
//! the focus and leads to each field, and with the same words beside the field; nothing typed is lost.

use kernel::{Id, IdMaker, Say, uuid::Uuid};
use maud::{Markup, html};

use super::Ask;

/// What is wrong with the fields of a form, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems {
    all: Vec<(String, Say)>,
}

impl Problems {
    /// Something is wrong with this field.
    pub fn add(&mut self, field: impl Into<String>, say: Say) {
        self.all.push((field.into(), say));
    }

    /// Nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What is wrong with this field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Say> {
        self.all.iter().find(|(known, _)| known == field).map(|(_, say)| say)
    }

    /// A refusal of a whole form, shown at one of its fields.
    #[must_use]
    pub fn one(field: impl Into<String>, refusal: &kernel::Refusal) -> Self {
        let mut problems = Self::default();
        problems.add(field, refusal.say().clone());
        problems
    }

    /// The summary: nothing where nothing is wrong.
    #[must_use]
    pub fn summary(&self, ask: &Ask<'_>) -> Markup {
        html! {
            @if !self.all.is_empty() {
                div class="errsum" role="alert" tabindex="-1" id="problems" data-focus {
                    h2 { (ask.say(&Say::new("frame-problems").with("count", self.all.len()))) }
                    ul { @for (field, say) in &self.all { li { a href={ "#f-" (field) } { (ask.say(say)) } } } }
                }
            }
        }
    }
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Its name; the element's id is `f-NAME`.
    pub name: &'a str,
    /// Its label.
    pub label: &'a str,
    /// A sentence under the label; may be empty.
    pub help: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// `text`, `password`, `email`, `tel`, `number`, `date`.
    pub kind: &'a str,
    /// Whether it may stay empty; the label says so.
    pub optional: bool,
    /// What browsers may fill in by themselves: `name`, `username`, `current-password`, `off`.
    pub fill: &'a str,
}

impl<'a> Field<'a> {
    /// A line of text that must be filled.
    #[must_use]
    pub fn text(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self { name, label, help: "", value, kind: "text", optional: false, fill: "off" }
    }
}

/// A field with its label, help and problem.
#[must_use]
pub fn field(ask: &Ask<'_>, field: &Field<'_>, problems: &Problems) -> Markup {
    let problem = problems.of(field.name);
    around(
        ask,
        field.name,
        (field.label, field.help, field.optional),
        problem,
        &html! {
            input class="in" id={ "f-" (field.name) } name=(field.name) type=(field.kind) value=(field.value)
                autocomplete=(field.fill) aria-invalid=[problem.map(|_| "true")]
                aria-describedby=[described(field.name, field.help, problem)];
        },
    )
}

/// A choice of one among some: pairs of value and label.
#[must_use]
pub fn select(ask: &Ask<'_>, field: &Field<'_>, options: &[(String, String)], problems: &Problems) -> Markup {
    let problem = problems.of(field.name);
    around(
        ask,
        field.name,
        (field.label, field.help, field.optional),
        problem,
        &html! {
            span class={ "sel" @if problem.is_some() { " err" } } {
                select id={ "f-" (field.name) } name=(field.name) aria-invalid=[problem.map(|_| "true")]
                    aria-describedby=[described(field.name, field.help, problem)] {
                    @for (value, label) in options { option value=(value) selected[value == field.value] { (label) } }
                }
                (super::icon("down"))
            }
        },
    )
}

/// Several lines of text.
#[must_use]
pub fn area(ask: &Ask<'_>, field: &Field<'_>, rows: u8, problems: &Problems) -> Markup {
    let problem = problems.of(field.name);
    around(
        ask,
        field.name,
        (field.label, field.help, field.optional),
        problem,
        &html! {
            textarea class="in" id={ "f-" (field.name) } name=(field.name) rows=(rows) aria-invalid=[problem.map(|_| "true")]
                aria-describedby=[described(field.name, field.help, problem)] { (field.value) }
        },
    )
}

fn around(
    ask: &Ask<'_>,
    name: &str,
    (label, help, optional): (&str, &str, bool),
    problem: Option<&Say>,
    control: &Markup,
) -> Markup {
    html! {
        div class={ "fld" @if problem.is_some() { " bad" } } {
            label for={ "f-" (name) } { (label) @if optional { span class="muted" { " " (ask.get("frame-optional")) } } }
            @if !help.is_empty() { p class="hlp" id={ "h-" (name) } { (help) } }
            @if let Some(problem) = problem { p class="err" id={ "e-" (name) } { (ask.say(problem)) } }
            (control)
        }
    }
}

fn described(name: &str, help: &str, problem: Option<&Say>) -> Option<String> {
    let help = (!help.is_empty()).then(|| format!("h-{name}"));
    let error = problem.map(|_| format!("e-{name}"));
    let ids: Vec<String> = help.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The hidden fields every form brings along: the session's key, whose session and which book it is, a number of its
/// own, and where it stands.
#[must_use]
pub fn keys(ask: &Ask<'_>) -> Markup {
    let number: Uuid = IdMaker::new(ask.house.seed()).next::<Once>(ask.now).uuid();
    // A form shown again goes back to where it was opened from; its number is a new one, as the old may be spent.
    let once = number.to_string();
    let back = if ask.form.has("_back") { ask.form.get("_back").to_owned() } else { ask.query.at(ask.path) };
    html! {
        @if let Some(visitor) = ask.visitor {
            input type="hidden" name="_key" value=(visitor.form_key);
            input type="hidden" name="_who" value=(visitor.actor.user());
        }
        input type="hidden" name="_book" value=(ask.house.which.word());
        input type="hidden" name="_once" value=(once);
        input type="hidden" name="_back" value=(back);
    }
}

/// A key under a mask of its own for each page, so that what a page weighs compressed tells nothing of the key.
pub(super) fn mask(key: &str, mask: [u8; 32]) -> String {
    let masked: Vec<u8> = bytes(key).iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
    format!("{}{}", kernel::hex(&mask), kernel::hex(&masked))
}

/// Whether two masked keys are of one key.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    is_alike(&unmasked(one), &unmasked(other))
}

/// Whether a masked key is that of the session with this secret.
pub(super) fn is_of(masked: &str, secret: &str) -> bool {
    !secret.is_empty() && is_alike(&unmasked(masked), &bytes(&gate::sessions::form_key(secret)))
}

fn is_alike(one: &[u8], other: &[u8]) -> bool {
    // All bytes are compared, so that the time taken tells nothing.
    one.len() == 32 && other.len() == 32 && one.iter().zip(other).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

fn unmasked(text: &str) -> Vec<u8> {
    let bytes = bytes(text);
    let (mask, masked) = bytes.split_at(bytes.len() / 2);
    masked.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair =
        |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    hex.as_bytes().chunks(2).filter_map(pair).collect()
}

kernel::define_id!(
    /// The number of one form as it was shown.
    Once
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_under_any_mask_and_no_other_is() {
        let (key, other) = ("ab".repeat(32), "cd".repeat(32));
        assert!(is_same(&mask(&key, [1; 32]), &mask(&key, [9; 32])));
        assert!(!is_same(&mask(&key, [1; 32]), &mask(&other, [1; 32])));
        for wrong in ["", "zz", "00", &key] {
            assert!(!is_same(wrong, &mask(&key, [1; 32])), "{wrong}");
        }
    }
}
