//! Small pieces that many pages are made of.

use maud::{Markup, PreEscaped, html};

use super::Ask;

/// An icon of the set, by its name.
#[must_use]
pub fn icon(name: &str) -> Markup {
    html! { svg class="ic" aria-hidden="true" { use href={ "#" (name) } {} } }
}

/// The icons all pages share; once in a page.
#[must_use]
pub fn icons() -> Markup {
    PreEscaped(include_str!("../../assets/icons.svg").to_owned())
}

/// A Chinese name of more signs is a firm's.
const PERSON_SIGNS_MAX: usize = 4;

/// The initials of a name in a small square; decoration, so readers pass over it.
#[must_use]
pub fn avatar(name: &str, class: &str) -> Markup {
    let initials: String = if name.chars().next().is_some_and(|sign| sign.is_ascii_alphanumeric()) {
        name.split_whitespace()
            .filter_map(|word| word.chars().find(|sign| sign.is_alphanumeric()))
            .take(2)
            .collect()
    } else {
        // Of a Chinese name the last sign says most; of a firm the first, as many end alike.
        let mut signs = name.chars().filter(|sign| sign.is_alphanumeric());
        let is_firm = signs.clone().count() > PERSON_SIGNS_MAX;
        if is_firm { signs.next() } else { signs.next_back() }.into_iter().collect()
    };
    html! { span class={ "av " (class) } aria-hidden="true" { (initials.to_uppercase()) } }
}

/// The class that makes an element this share wide: 0 to 100 in whole percent, as styles stand in the style sheet only.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("w{}", kernel::rounded(share.clamp(0.0, 1.0) * 100.0))
}

/// A form of buttons and hidden fields: what a button that changes something stands in. It brings along the session's
/// key, its own number, so that it does nothing twice, and where it was.
#[must_use]
pub fn action(ask: &Ask<'_>, to: &str, class: &str, inside: &Markup) -> Markup {
    html! {
        form method="post" action=(to) class=[(!class.is_empty()).then_some(class)] { (super::form::keys(ask)) (inside) }
    }
}
