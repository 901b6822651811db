//! How a health is drawn: one drawing for lists and files.

use frame::texts::Texts;
use maud::{Markup, html};

use super::model::Health;

/// Steps of the bar.
const STEPS: u8 = 4;

impl Health {
    /// The word with its bar of four steps, of which as many are lit as it goes well.
    #[must_use]
    pub fn chip(self, texts: &Texts) -> Markup {
        let lit = self.steps();
        html! {
            span class={ "health h" (lit) } {
                svg viewBox="0 0 26 8" aria-hidden="true" {
                    @for step in 0..STEPS { rect class=(if step < lit { "on" } else { "off" }) x=(step * 7) y="0" width="5" height="8" rx="1.5" {} }
                }
                (texts.get(self.key()))
            }
        }
    }
}
