//! Fluent files as the rule needs them: keys, attributes, the facts a message names, the messages it refers to.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// One message without its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Names of its attributes.
    pub attributes: BTreeSet<String>,
    /// Variables it shows, its attributes' included. Those that only choose a plural form are not counted: Chinese
    /// has none to choose.
    pub facts: BTreeSet<String>,
    /// Other messages it contains.
    pub refers_to: BTreeSet<String>,
}

/// The messages of a file, and what in it cannot be read.
#[must_use]
pub fn read(text: &str) -> (BTreeMap<String, Message>, Vec<String>) {
    let (resource, mut errors) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => {
            (resource, errors.iter().map(|error| format!("cannot be read: {error}")).collect())
        }
    };
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(entry) = entry else { continue };
        let mut message = Message::default();
        for pattern in entry.value.iter().chain(entry.attributes.iter().map(|attribute| &attribute.value)) {
            message.take(pattern);
        }
        message.attributes.extend(entry.attributes.iter().map(|attribute| attribute.id.name.to_owned()));
        if messages.insert(entry.id.name.to_owned(), message).is_some() {
            errors.push(format!("{} is there twice", entry.id.name));
        }
    }
    (messages, errors)
}

impl Message {
    fn take(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.take_expression(expression);
            }
        }
    }

    fn take_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Select { selector, variants } => {
                // A bare variable only chooses; anything else in its place may refer to more.
                if !matches!(selector, InlineExpression::VariableReference { .. }) {
                    self.take_inline(selector);
                }
                for variant in variants {
                    self.take(&variant.value);
                }
            }
            Expression::Inline(inline) => self.take_inline(inline),
        }
    }

    fn take_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.facts.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.refers_to.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.take_inline(argument);
                }
            }
            InlineExpression::Placeable { expression } => self.take_expression(expression),
            _ => {}
        }
    }
}
