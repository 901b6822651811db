//! What every page keeps: whole texts, valid HTML, names for whoever does not see, nothing from elsewhere.

use std::collections::{HashMap, HashSet};

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// One element with its attributes, in the order of the page.
struct Element {
    name: String,
    attributes: HashMap<String, String>,
    text: String,
    handle: Handle,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Whether it is a part of a drawing.
    fn is_drawing(&self) -> bool {
        matches!(&self.handle.data, NodeData::Element { name, .. } if name.ns.ends_with("/svg"))
    }
}

/// Everything wrong with a page.
pub fn problems(html: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut problems: Vec<String> =
        dom.errors.borrow().iter().map(|error| format!("not valid HTML: {error}")).collect();
    let mut elements = Vec::new();
    walk(&dom.document, &mut elements);
    problems.extend(texts(html));
    problems.extend(ids(&elements));
    problems.extend(landmarks(&elements));
    problems.extend(names(&elements));
    problems.extend(outside(&elements));
    problems.extend(tables(&elements));
    problems
}

/// The addresses a page leads to.
pub fn links(html: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut elements = Vec::new();
    walk(&dom.document, &mut elements);
    let links = elements.iter().filter(|element| element.name == "a");
    links
        .map(|link| link.get("href").split('#').next().unwrap_or_default().to_owned())
        .filter(|href| href.starts_with('/'))
        .collect()
}

fn walk(handle: &Handle, into: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &handle.data {
        let attributes =
            attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        let mut text = String::new();
        said(handle, &mut text);
        into.push(Element {
            name: name.local.to_string(),
            attributes,
            text: text.trim().to_owned(),
            handle: handle.clone(),
        });
    }
    for child in handle.children.borrow().iter() {
        walk(child, into);
    }
}

/// What a reader says of an element: its text and its own names.
fn said(handle: &Handle, into: &mut String) {
    match &handle.data {
        NodeData::Text { contents } => into.push_str(&contents.borrow()),
        NodeData::Element { attrs, .. } => {
            let attrs = attrs.borrow();
            let get = |name: &str| {
                attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| attr.value.to_string())
            };
            if get("aria-hidden").as_deref() == Some("true") {
                return;
            }
            into.push_str(&get("aria-label").or_else(|| get("alt")).unwrap_or_default());
        }
        _ => {}
    }
    for child in handle.children.borrow().iter() {
        said(child, into);
    }
}

/// No missing key and no missing fact.
fn texts(html: &str) -> Vec<String> {
    let cut = |at: usize| html.get(at..).unwrap_or_default().chars().take(60).collect::<String>();
    ["⟦", "{$", "{ $"]
        .iter()
        .filter_map(|sign| html.find(sign))
        .map(|at| format!("a text is missing: {}", cut(at)))
        .collect()
}

fn ids(elements: &[Element]) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut problems: Vec<String> = elements
        .iter()
        .filter(|element| element.attributes.contains_key("id") && !seen.insert(element.get("id")))
        .map(|element| format!("the id {} stands twice", element.get("id")))
        .collect();
    for element in elements {
        for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            for id in element.get(name).split_whitespace().filter(|id| !seen.contains(id)) {
                problems.push(format!("{name} of {} names {id}, which is not there", element.name));
            }
        }
        let points = element.get("href");
        if element.name == "use" && !seen.contains(points.trim_start_matches('#')) {
            problems.push(format!("the drawing {points} is not there"));
        }
    }
    problems
}

fn landmarks(elements: &[Element]) -> Vec<String> {
    // A drawing has a title too, and its bars and points have.
    let count =
        |name: &str| elements.iter().filter(|element| element.name == name && !element.is_drawing()).count();
    let mut problems = Vec::new();
    for (name, wanted) in [("main", 1), ("h1", 1), ("title", 1)] {
        if count(name) != wanted {
            problems.push(format!("{} times {name}", count(name)));
        }
    }
    if elements.iter().find(|element| element.name == "html").is_none_or(|html| html.get("lang").is_empty()) {
        problems.push("the language is not said".to_owned());
    }
    let navs: Vec<&str> =
        elements.iter().filter(|element| element.name == "nav").map(|nav| nav.get("aria-label")).collect();
    if navs.iter().any(|label| label.is_empty()) || navs.iter().collect::<HashSet<_>>().len() != navs.len() {
        problems.push(format!("menus need names that differ: {navs:?}"));
    }
    for heading in elements.iter().filter(|element| ["h1", "h2", "h3"].contains(&element.name.as_str())) {
        if heading.text.is_empty() {
            problems.push(format!("an empty {}", heading.name));
        }
    }
    problems
}

/// Everything one can use or look at has a name.
fn names(elements: &[Element]) -> Vec<String> {
    let labels: HashSet<&str> =
        elements.iter().filter(|element| element.name == "label").map(|label| label.get("for")).collect();
    let inside: HashSet<*const _> = elements
        .iter()
        .filter(|element| element.name == "label" && !element.text.is_empty())
        .flat_map(|label| below(&label.handle))
        .collect();
    let is_named = |element: &Element| {
        let own = ["aria-label", "aria-labelledby", "title"].iter().any(|name| !element.get(name).is_empty());
        own || labels.contains(element.get("id")) && !element.get("id").is_empty()
            || inside.contains(&std::rc::Rc::as_ptr(&element.handle))
    };
    let mut problems = Vec::new();
    for element in elements {
        let lacks = match element.name.as_str() {
            "input" => !["hidden", "submit"].contains(&element.get("type")) && !is_named(element),
            "select" | "textarea" | "progress" | "meter" | "dialog" => !is_named(element),
            "button" | "a" => element.text.is_empty(),
            "svg" => {
                element.get("aria-hidden") != "true"
                    && element.get("aria-label").is_empty()
                    && element.get("aria-labelledby").is_empty()
            }
            "img" => !element.attributes.contains_key("alt"),
            _ => element.get("role") == "img" && !is_named(element),
        };
        if lacks {
            problems.push(format!("{} has no name: {:?}", element.name, element.attributes));
        }
    }
    problems
}

fn below(handle: &Handle) -> Vec<*const markup5ever_rcdom::Node> {
    let mut all = vec![std::rc::Rc::as_ptr(handle)];
    for child in handle.children.borrow().iter() {
        all.extend(below(child));
    }
    all
}

/// Nothing from elsewhere, nothing inline.
fn outside(elements: &[Element]) -> Vec<String> {
    let mut problems = Vec::new();
    for element in elements {
        for (name, value) in &element.attributes {
            if name == "style" || name.starts_with("on") {
                problems.push(format!("{name} stands in the page: {value}"));
            }
            let leads = ["src", "href", "action", "srcset", "poster", "data"].contains(&name.as_str());
            if leads && (value.contains("://") || value.starts_with("//")) {
                problems.push(format!("{name} leads elsewhere: {value}"));
            }
        }
        if element.name == "style" || (element.name == "script" && element.get("src").is_empty()) {
            problems.push(format!("{} stands in the page", element.name));
        }
        if element.name == "form" && element.get("method") == "post" && !form_is_keyed(element) {
            problems.push(format!("the form to {} brings no number along", element.get("action")));
        }
    }
    problems
}

fn form_is_keyed(form: &Element) -> bool {
    fn has(handle: &Handle) -> bool {
        let own = match &handle.data {
            NodeData::Element { attrs, .. } => {
                attrs.borrow().iter().any(|attr| &*attr.name.local == "name" && &*attr.value == "_once")
            }
            _ => false,
        };
        own || handle.children.borrow().iter().any(has)
    }
    has(&form.handle)
}

/// Tables say what they are, and their heads whose.
fn tables(elements: &[Element]) -> Vec<String> {
    let mut problems = Vec::new();
    for table in elements.iter().filter(|element| element.name == "table") {
        let has_caption =
            table.handle.children.borrow().iter().any(
                |child| matches!(&child.data, NodeData::Element { name, .. } if &*name.local == "caption"),
            );
        if !has_caption && table.get("aria-label").is_empty() && table.get("aria-labelledby").is_empty() {
            problems.push("a table without a caption".to_owned());
        }
    }
    for head in elements.iter().filter(|element| element.name == "th" && element.get("scope").is_empty()) {
        problems.push(format!("a head without scope: {}", head.text));
    }
    problems
}

#[test]
fn the_strict_reading_sees_what_is_wrong() {
    let page = |body: &str| {
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><main><h1>x</h1>{body}</main></body></html>"
        )
    };
    assert_eq!(problems(&page("<p>fine</p>")), Vec::<String>::new());
    for wrong in [
        "<p>⟦some-key⟧</p>",
        "<p>{$count} rows</p>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<button></button>",
        "<a href=\"/x\"><svg aria-hidden=\"true\"></svg></a>",
        "<input name=\"q\">",
        "<svg viewBox=\"0 0 1 1\"></svg>",
        "<p style=\"color:red\">x</p>",
        "<img src=\"https://elsewhere/x.png\" alt=\"\">",
        "<table><tr><td>1</td></tr></table>",
        "<form method=\"post\" action=\"/x\"></form>",
        "<p><div></p>",
        "<h2></h2>",
    ] {
        assert_ne!(problems(&page(wrong)), Vec::<String>::new(), "{wrong}");
    }
}
