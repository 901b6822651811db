//! Forms of several fields that two may have open at once: what each field showed travels with it, so that only what
//! somebody has changed is written, and what somebody else has changed meanwhile is asked about instead of undone.

use kernel::Say;
use maud::{Markup, html};

use super::{Ask, Fields, Page, form};

/// A field that two have changed, each to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Its name.
    pub field: &'static str,
    /// What stands in the book now.
    pub theirs: String,
    /// What was typed.
    pub mine: String,
}

/// How the fields of a form are spoken of.
pub struct Words<'a> {
    /// Key of a field's label.
    pub label: &'a dyn Fn(&str) -> &'static str,
    /// A field's value as it is read.
    pub value: &'a dyn Fn(&str, &str) -> String,
}

fn hidden(field: &str) -> String {
    format!("seen-{field}")
}

/// What is to stand in the book: of each field what was typed where it differs from what was shown, else what is there
/// `now`. A field the form has not, and one whose shown value it does not say, is as if shown as it is now.
///
/// # Errors
/// All fields that somebody else has changed to something else meanwhile.
pub fn merged(typed: &Fields, now: &Fields, fields: &[&'static str]) -> Result<Fields, Vec<Clash>> {
    let (mut merged, mut clashes) = (Fields::default(), Vec::new());
    for field in fields {
        let (book, mine) = (now.trimmed(field), typed.trimmed(field));
        let shown = if typed.has(&hidden(field)) { typed.get(&hidden(field)).trim() } else { book };
        let is_mine = typed.has(field) && mine != shown;
        if is_mine && book != shown && book != mine {
            clashes.push(Clash { field, theirs: book.to_owned(), mine: mine.to_owned() });
        }
        merged.push(*field, if is_mine { mine } else { book });
    }
    if clashes.is_empty() { Ok(merged) } else { Err(clashes) }
}

/// The hidden fields that say what a form shows.
#[must_use]
pub fn shown(now: &Fields, fields: &[&'static str]) -> Markup {
    html! { @for field in fields { input type="hidden" name=(hidden(field)) value=(now.get(field)); } }
}

/// Both values of each clash to choose from; everything else that was typed goes along.
#[must_use]
pub fn clash_page(ask: &Ask<'_>, entry: &'static str, clashes: &[Clash], words: &Words<'_>) -> Page {
    let value = |field: &str, value: &str| {
        if value.is_empty() { ask.get("frame-clash-nothing") } else { (words.value)(field, value) }
    };
    let choice = |clash: &Clash, of: &str, whose: &'static str| {
        html! {
            label class="radio" {
                input type="radio" name=(clash.field) value=(of) checked[of == clash.theirs];
                span { b { (value(clash.field, of)) } " " span class="muted" { (ask.get(whose)) } }
            }
        }
    };
    let is_asked =
        |name: &str| clashes.iter().any(|clash| name == clash.field || name == hidden(clash.field));
    let along = ask.form.pairs().filter(|(name, _)| !name.starts_with('_') && !is_asked(name));
    let title = ask.say(&Say::new("frame-clash").with("count", clashes.len()));
    let body = html! {
        div class="head" { div { h1 { (title) } p class="lede" role="alert" { (ask.get("frame-clash-why")) } } }
        div class="card" { div class="cb" {
            form method="post" action=(ask.path) {
                (form::keys(ask))
                @for (name, value) in along { input type="hidden" name=(name) value=(value); }
                @for clash in clashes {
                    input type="hidden" name=(hidden(clash.field)) value=(clash.theirs);
                    fieldset class="fld" {
                        legend { (ask.get((words.label)(clash.field))) }
                        (choice(clash, &clash.theirs, "frame-clash-theirs"))
                        (choice(clash, &clash.mine, "frame-clash-mine"))
                    }
                }
                button class="btn pri" { (ask.get("frame-again-send")) }
            }
        } }
    };
    Page::new(entry, title, body).refused(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().fold(Fields::default(), |mut fields, (name, value)| {
            fields.push(*name, *value);
            fields
        })
    }

    #[test]
    fn only_what_was_changed_is_written() {
        let now = fields(&[("name", "Ben"), ("role", "analyst")]);
        for (case, typed, merged_to) in [
            ("nothing changed", &[("name", "Ben"), ("seen-name", "Ben")][..], ("Ben", "analyst")),
            ("one changed", &[("name", " Benny "), ("seen-name", "Ben")], ("Benny", "analyst")),
            ("emptied", &[("name", ""), ("seen-name", "Ben")], ("", "analyst")),
            (
                "somebody else changed what I left",
                &[("name", "Benny"), ("seen-name", "Ben"), ("role", "owner"), ("seen-role", "owner")],
                ("Benny", "analyst"),
            ),
            ("both changed it alike", &[("role", "analyst"), ("seen-role", "owner")], ("Ben", "analyst")),
            ("a form that does not say what it showed", &[("role", "owner")], ("Ben", "owner")),
        ] {
            let merged = merged(&fields(typed), &now, &["name", "role"]).unwrap();
            assert_eq!((merged.get("name"), merged.get("role")), merged_to, "{case}");
        }
        let typed = fields(&[("role", "manager"), ("seen-role", "owner")]);
        let clash = Clash { field: "role", theirs: "analyst".to_owned(), mine: "manager".to_owned() };
        assert_eq!(merged(&typed, &now, &["name", "role"]), Err(vec![clash]));
    }
}
