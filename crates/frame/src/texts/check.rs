//! Whether both languages say the same things: used by a test over the whole house.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use kernel::Lang;

use super::TextSource;

/// What one message is made of: the variables of its value and of each attribute (by name; the value is `""`).
type Shape = BTreeMap<String, BTreeSet<String>>;

/// Every difference between the languages of these sources, one sentence each; empty when there is none.
///
/// Named are: mistakes in a file, keys given twice (within a source or by two of them), keys, attributes and variables
/// that one language lacks. `sources` are pairs of a feature's name and its texts.
#[must_use]
pub fn compare(sources: &[(&str, TextSource)]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for (feature, source) in sources {
        let [english, chinese] = Lang::ALL.map(|lang| shapes(feature, lang, source.of(lang), &mut findings));
        for key in english.keys() {
            if let Some(other) = owners.insert(key.clone(), (*feature).to_owned()) {
                findings.push(format!("{feature}: {key} is also given by {other}"));
            }
        }
        for key in chinese.keys().filter(|key| !english.contains_key(*key)) {
            findings.push(format!("{feature}: {key} is missing in en"));
        }
        for (key, shape) in &english {
            match chinese.get(key) {
                None => findings.push(format!("{feature}: {key} is missing in zh-CN")),
                Some(other) => compare_shapes(feature, key, shape, other, &mut findings),
            }
        }
    }
    findings
}

/// The keys among `used` which these sources do not have in both languages; `key.attribute` asks for an attribute.
#[must_use]
pub fn missing_keys(sources: &[TextSource], used: &[&str]) -> Vec<String> {
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        let mut known: BTreeMap<String, Shape> = BTreeMap::new();
        for source in sources {
            known.extend(shapes("", lang, source.of(lang), &mut Vec::new()));
        }
        for key in used {
            let (message, attribute) = key.split_once('.').unwrap_or((key, ""));
            if !known.get(message).is_some_and(|shape| shape.contains_key(attribute)) {
                missing.push(format!("{key} ({})", lang.tag()));
            }
        }
    }
    missing
}

/// Every key of one source in one language, in order.
#[must_use]
pub fn keys(source: TextSource, lang: Lang) -> Vec<String> {
    shapes("", lang, source.of(lang), &mut Vec::new()).into_keys().collect()
}

fn compare_shapes(feature: &str, key: &str, english: &Shape, chinese: &Shape, findings: &mut Vec<String>) {
    let parts: BTreeSet<&String> = english.keys().chain(chinese.keys()).collect();
    for part in parts {
        let name = if part.is_empty() { key.to_owned() } else { format!("{key}.{part}") };
        match (english.get(part), chinese.get(part)) {
            (Some(left), Some(right)) if left == right => {}
            (Some(left), Some(right)) => {
                let odd: Vec<&str> = left.symmetric_difference(right).map(String::as_str).collect();
                findings.push(format!("{feature}: {name} uses ${} in one language only", odd.join(", $")));
            }
            (None, _) => findings.push(format!("{feature}: {name} is missing in en")),
            (_, None) => findings.push(format!("{feature}: {name} is missing in zh-CN")),
        }
    }
}

fn shapes(feature: &str, lang: Lang, text: &str, findings: &mut Vec<String>) -> BTreeMap<String, Shape> {
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        Err((resource, mistakes)) => {
            findings
                .extend(mistakes.iter().map(|mistake| format!("{feature}: {} file: {mistake}", lang.tag())));
            resource
        }
    };
    let mut shapes = BTreeMap::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let mut shape = Shape::new();
        if let Some(pattern) = &message.value {
            shape.insert(String::new(), variables(pattern));
        }
        for attribute in &message.attributes {
            shape.insert(attribute.id.name.to_owned(), variables(&attribute.value));
        }
        if shapes.insert(message.id.name.to_owned(), shape).is_some() {
            findings.push(format!("{feature}: {} is given twice in {}", message.id.name, lang.tag()));
        }
    }
    shapes
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    in_pattern(pattern, &mut found);
    found
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            // The selector itself is not counted: Chinese has no plural forms to choose from, and a variable that
            // is only chosen by is not lost to its reader.
            if !matches!(selector, InlineExpression::VariableReference { .. }) {
                in_inline(selector, found);
            }
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, found);
            }
            for argument in &arguments.named {
                in_inline(&argument.value, found);
            }
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}
