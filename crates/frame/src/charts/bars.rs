//! Ranked bars and one bar in parts: HTML, so that their texts wrap on a phone.

use kernel::{Lang, Ratio};
use maud::{Markup, html};

use super::Tier;
use crate::formats;

/// One ranked bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length relative to the others; negative draws nothing.
    pub size: f64,
    /// Its value as text.
    pub value: String,
}

/// Bars under each other, in the order given, the longest as wide as the room.
#[must_use]
pub fn bars(finding: &str, bars: &[Bar]) -> Markup {
    let largest = bars.iter().map(|bar| bar.size).fold(0.0, f64::max);
    html! {
        ul class="bars" aria-label=(finding) {
            @for bar in bars {
                li {
                    span class="lb" { (bar.label) }
                    span class="num" { (bar.value) }
                    span class="meter" aria-hidden="true" { i style=(width(Ratio::of(bar.size, largest))) {} }
                }
            }
        }
    }
}

/// One part of a whole, in a tier's colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Whose colour.
    pub tier: Tier,
    /// Its name.
    pub name: String,
    /// Its share of the whole.
    pub share: Ratio,
}

/// One bar in parts, with a sentence for those who do not see it.
#[must_use]
pub fn share_bar(lang: Lang, what: &str, segments: &[Segment]) -> Markup {
    let told = segments.iter().map(|part| format!("{} {}", part.name, formats::share(lang, part.share)));
    let told = format!("{what}: {}", told.collect::<Vec<_>>().join(", "));
    html! {
        div class="sharebar" role="img" aria-label=(told) {
            @for part in segments.iter().filter(|part| part.share.value() > 0.0) {
                i class=(part.tier.class()) style=(width(part.share)) {}
            }
        }
    }
}

fn width(share: Ratio) -> String {
    format!("width:{:.1}%", share.value() * 100.0)
}
