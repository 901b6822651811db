//! The pairs of colours that pages put on one another can be read: WCAG 2.2, 1.4.3 and 1.4.11.

use std::collections::HashMap;

const TOKENS: &str = include_str!("../../assets/tokens.css");

/// The colours of a block of the style sheet, over those it builds on.
fn colours(block: &str, base: &HashMap<String, [f64; 3]>) -> HashMap<String, [f64; 3]> {
    let mut colours = base.clone();
    for declaration in block.split(';') {
        let Some((name, value)) =
            declaration.trim().rsplit_once("--").and_then(|(_, rest)| rest.split_once(':'))
        else {
            continue;
        };
        let hex = value.trim().trim_start_matches('#');
        if value.trim().starts_with('#') && hex.len() == 6 {
            let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            colours.insert(name.trim().to_owned(), [part(0), part(2), part(4)]);
        }
    }
    colours
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear =
        colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn themes() -> [(&'static str, HashMap<String, [f64; 3]>); 3] {
    let block = |start: &str| TOKENS.split_once(start).unwrap().1.split_once('}').unwrap().0;
    let light = colours(block(":root {"), &HashMap::new());
    let system = colours(block(":root:not([data-theme=\"light\"]) {"), &light);
    let dark = colours(block(":root[data-theme=\"dark\"] {"), &light);
    [("light", light), ("dark by the machine", system), ("dark by choice", dark)]
}

#[test]
fn texts_and_edges_can_be_read_in_every_theme() {
    let mut texts: Vec<(&str, &str)> = vec![("accent-ink", "accent"), ("bg", "ink")];
    for ground in ["bg", "bg-side", "surface", "surface-2", "surface-3"] {
        for ink in ["ink", "ink-2", "ink-3", "accent-text"] {
            texts.push((ink, ground));
        }
    }
    for ink in ["bad-text", "warn-text", "good-text", "info-text"] {
        texts.extend([(ink, "surface"), (ink, "bg")]);
    }
    texts.extend([
        ("bad-text", "bad-soft"),
        ("warn-text", "warn-soft"),
        ("good-text", "good-soft"),
        ("info-text", "info-soft"),
    ]);
    texts.extend([
        ("plat-text", "plat-soft"),
        ("gold-text", "gold-soft"),
        ("iron-text", "iron-soft"),
        ("lead-text", "lead-soft"),
    ]);
    texts.extend([("ink", "accent-soft"), ("accent-text", "accent-soft"), ("ink-2", "accent-soft")]);
    texts.extend([
        ("ch-seq-lo", "ch-seq-1"),
        ("ch-seq-lo", "ch-seq-2"),
        ("ch-seq-lo", "ch-seq-3"),
        ("ch-seq-hi", "ch-seq-4"),
        ("ch-seq-hi", "ch-seq-5"),
    ]);
    let edges = [
        ("line-ctl", "surface"),
        ("line-ctl", "bg"),
        ("focus", "surface"),
        ("focus", "bg"),
        ("ch-1", "surface"),
        ("ch-2", "surface"),
        ("plat", "surface"),
        ("gold", "surface"),
        ("iron", "surface"),
        ("lead", "surface"),
        ("bad", "surface"),
        ("good", "surface"),
    ];
    let mut low = Vec::new();
    for (theme, colours) in themes() {
        for (pairs, least) in [(&texts[..], 4.5), (&edges[..], 3.0)] {
            for (ink, ground) in pairs {
                let ratio = contrast(colours[*ink], colours[*ground]);
                if ratio < least {
                    low.push(format!("{theme}: {ink} on {ground} is {ratio:.2}, needs {least}"));
                }
            }
        }
    }
    assert_eq!(low, Vec::<String>::new());
}

#[test]
fn the_two_ways_to_dark_are_the_same() {
    let [_, (_, system), (_, chosen)] = themes();
    assert_eq!(system, chosen);
}
