//! Ranked bars with their change: who is large, and who wins or fades. HTML, so that their texts wrap on a phone.

use kernel::Ratio;
use maud::{Markup, html};

/// How a number has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Better.
    Up,
    /// Worse.
    Down,
    /// Much the same, or nothing to compare with.
    Level,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedBar {
    /// What it stands for.
    pub label: String,
    /// Where its label leads.
    pub href: Option<String>,
    /// Its length relative to the others; negative draws nothing.
    pub size: f64,
    /// Its value as text.
    pub value: String,
    /// What has become of it since, as text, and which way that is; empty is not written.
    pub change: (Way, String),
    /// A line beneath: how many customers they are.
    pub note: String,
}

/// Bars under each other, in the order given, the longest as wide as the room.
#[must_use]
pub fn ranked(finding: &str, bars: &[RankedBar]) -> Markup {
    let largest = bars.iter().map(|bar| bar.size).fold(0.0, f64::max);
    html! {
        ol class="ranked" aria-label=(finding) {
            @for bar in bars {
                li {
                    span class="lb" {
                        @if let Some(href) = &bar.href { a href=(href) { (bar.label) } } @else { (bar.label) }
                    }
                    b class="num" { (bar.value) }
                    span class="meter" aria-hidden="true" { i class=(width(Ratio::of(bar.size, largest))) {} }
                    span class="nt" { (bar.note) }
                    @if !bar.change.1.is_empty() {
                        span class=(format!("ch num {}", class(bar.change.0))) { (bar.change.1) }
                    }
                }
            }
        }
    }
}

fn class(way: Way) -> &'static str {
    match way {
        Way::Up => "good-t",
        Way::Down => "bad-t",
        Way::Level => "muted",
    }
}

/// The class of the style sheet that makes a bar this wide; no style stands in a page.
fn width(share: Ratio) -> String {
    format!("w{}", kernel::rounded(share.value().clamp(0.0, 1.0) * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_follow_the_largest_and_say_their_change() {
        let bar = |label: &str, size: f64, change: (Way, &str)| RankedBar {
            label: label.to_owned(),
            href: (size > 0.0).then(|| format!("/customers?region={label}")),
            size,
            value: size.to_string(),
            change: (change.0, change.1.to_owned()),
            note: "12 customers".to_owned(),
        };
        let drawn = ranked(
            "North brings most",
            &[
                bar("North", 40.0, (Way::Up, "+9 %")),
                bar("South", 10.0, (Way::Down, "-4 %")),
                bar("West", -3.0, (Way::Level, "")),
            ],
        );
        let drawn = drawn.into_string();
        for part in ["class=\"w100\"", "class=\"w25\"", "class=\"w0\"", "ch num good-t", "ch num bad-t"] {
            assert_eq!(drawn.matches(part).count(), 1, "{part} {drawn}");
        }
        assert_eq!(drawn.matches("<a ").count(), 2);
        assert!(!drawn.contains("muted") && !drawn.contains("style="), "no change, no word");
    }
}
