//! The four tiers as they are drawn: a colour, a glyph and a word, never the colour alone.

use maud::{Markup, html};

use crate::texts::Texts;

/// A tier's face. What puts a customer into it is not known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Diamond.
    Platinum,
    /// Coin.
    Gold,
    /// Hex nut.
    Iron,
    /// Plumb weight.
    Lead,
}

impl Tier {
    /// All four, the first to look after first.
    pub const ALL: [Tier; 4] = [Tier::Platinum, Tier::Gold, Tier::Iron, Tier::Lead];

    /// The class of the style sheet that gives its colour.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Platinum => "p",
            Self::Gold => "g",
            Self::Iron => "i",
            Self::Lead => "l",
        }
    }

    /// Reference to its glyph in [`defs`].
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Platinum => "#t-p",
            Self::Gold => "#t-g",
            Self::Iron => "#t-i",
            Self::Lead => "#t-l",
        }
    }

    /// The word in files and books, the same in every language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Platinum => "platinum",
            Self::Gold => "gold",
            Self::Iron => "iron",
            Self::Lead => "lead",
        }
    }

    /// The tier of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.word() == word)
    }

    /// The key of its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Platinum => "frame-tier-platinum",
            Self::Gold => "frame-tier-gold",
            Self::Iron => "frame-tier-iron",
            Self::Lead => "frame-tier-lead",
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self, texts: &Texts) -> String {
        texts.get(self.label())
    }

    /// A chip with glyph and name.
    #[must_use]
    pub fn chip(self, texts: &Texts) -> Markup {
        html! {
            span class={ "tier " (self.class()) } { svg aria-hidden="true" { use href=(self.glyph()) {} } (self.name(texts)) }
        }
    }
}

/// The glyphs, icons and the hatch which charts refer to; once in a page.
#[must_use]
pub fn defs() -> Markup {
    html! {
        svg class="defs" width="0" height="0" aria-hidden="true" {
            symbol id="t-p" viewBox="0 0 12 12" { path d="M3.2 1.5h5.600L11.500 5 6 11 .5 5z" {} }
            symbol id="t-g" viewBox="0 0 12 12" {
                path fill-rule="evenodd" d="M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8zm0 2.4a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z" {}
            }
            symbol id="t-i" viewBox="0 0 12 12" {
                path fill-rule="evenodd" d="M3.2 1h5.6L11.600 6 8.800 11H3.200L.4 6zM6 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z" {}
            }
            symbol id="t-l" viewBox="0 0 12 12" { path d="M1.2 2h9.6L6 11.2z" {} }
            symbol id="table" viewBox="0 0 16 16" {
                rect x="2.5" y="3" width="11" height="10" rx="1.2" {}
                path d="M2.5 6.5h11M2.5 9.800h11M6.500 6.500V13" {}
            }
            defs {
                pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect class="hatch-ground" width="6" height="6" {}
                    line class="hatch-line" x1="0" y1="0" x2="0" y2="6" stroke-width="2.5" {}
                }
            }
        }
    }
}
