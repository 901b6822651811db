//! Step 2: how dates, money and letters are read, and what is asked about them.

use frame::web::{Ask, icon};
use kernel::{Currency, Day, Say};
use maud::{Markup, html};

use super::columns::{KINDS, capital};
use super::look;
use crate::imports::drafts::{Draft, Question, Survey};
use crate::imports::fields::Kind;

/// One choice: its name, its label, its pairs of value and word, what is chosen, a sentence below.
struct Choice<'a> {
    name: &'a str,
    label: &'static str,
    pairs: Vec<(String, String)>,
    chosen: &'a str,
    help: Option<Say>,
    is_open: bool,
}

/// The choices about values.
pub(super) fn card(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Markup {
    let mut choices = vec![kind(ask, survey)];
    if survey.sheets.len() > 1 {
        choices.push(sheet(survey));
    }
    if survey.kind() == Kind::Orders {
        choices.push(dates(ask, draft, survey));
        choices.push(currency(ask, draft, survey));
        choices.push(returns(ask, draft, survey));
        choices.push(decimal(ask, draft, survey));
    }
    if !survey.encoding.is_empty() && survey.sheet.is_none() {
        choices.push(encoding(ask, survey));
    }
    html! {
        section class="card gap" aria-labelledby="values" {
            div class="ch" { h2 id="values" { (ask.get("imports-values")) } }
            div class="cb opt" {
                @for choice in &choices { (select(ask, choice)) }
                @if survey.kind() != Kind::Products { (source(ask, survey)) }
            }
            @if !survey.notes.is_empty() {
                div class="cb notes" {
                    h3 { (ask.get("imports-assumed")) }
                    ul class="dots" { @for note in &survey.notes { li { (look::here(ask, &note.say())) } } }
                }
            }
        }
    }
}

fn select(ask: &Ask<'_>, choice: &Choice<'_>) -> Markup {
    let Choice { name, label, pairs, chosen, help, is_open } = choice;
    html! {
        label for={ "f-" (name) } {
            (ask.get(label))
            span class={ "sel" @if *is_open { " err" } } {
                select id={ "f-" (name) } name=(name) aria-invalid=[is_open.then_some("true")] {
                    @for (value, word) in pairs { option value=(value) selected[value == chosen] { (word) } }
                }
                (icon("down"))
            }
            @if let Some(help) = help { small { (ask.say(help)) } }
        }
    }
}

fn kind<'a>(ask: &Ask<'_>, survey: &'a Survey) -> Choice<'a> {
    let pairs = KINDS.iter().map(|kind| (kind.name().to_owned(), capital(&ask.say(&kind.say()))));
    let help =
        survey.layout.as_ref().map(|layout| Say::new("imports-found-layout").with("layout", layout.say()));
    Choice {
        name: "kind",
        label: "imports-value-kind",
        pairs: pairs.collect(),
        chosen: &survey.kind,
        help,
        is_open: false,
    }
}

fn sheet(survey: &Survey) -> Choice<'_> {
    Choice {
        name: "sheet",
        label: "imports-value-sheet",
        pairs: survey.sheets.iter().map(|sheet| (sheet.clone(), sheet.clone())).collect(),
        chosen: survey.sheet.as_deref().unwrap_or_default(),
        help: None,
        is_open: false,
    }
}

fn dates<'a>(ask: &Ask<'_>, draft: &'a Draft, survey: &Survey) -> Choice<'a> {
    let is_open = survey.questions.iter().any(|question| matches!(question, Question::Dates { .. }));
    let free = if is_open { "imports-value-choose" } else { "imports-value-found" };
    let pairs = [("", free), ("dmy", "imports-dmy"), ("mdy", "imports-mdy"), ("ymd", "imports-ymd")];
    Choice {
        name: "dates",
        label: "imports-value-dates",
        pairs: pairs.iter().map(|(value, key)| ((*value).to_owned(), ask.get(key))).collect(),
        chosen: draft.answers.dates.as_deref().unwrap_or_default(),
        help: Some(Say::new("imports-value-dates-help")),
        is_open,
    }
}

fn currency<'a>(ask: &Ask<'_>, draft: &'a Draft, survey: &Survey) -> Choice<'a> {
    let asked = survey.questions.iter().find_map(|question| match question {
        Question::Currency { codes } => Some(codes.clone()),
        _ => None,
    });
    let free = if asked.is_some() {
        ask.get("imports-value-choose")
    } else if survey.currency.is_empty() {
        match ask.business.currency {
            Some(own) => ask.say(&Say::new("imports-value-no-currency-own").with("currency", own.code())),
            None => ask.get("imports-value-no-currency"),
        }
    } else {
        ask.say(&Say::new("imports-value-found-is").with("what", survey.currency.as_str()))
    };
    let is_open = asked.is_some();
    let mut codes: Vec<String> = asked.unwrap_or_default();
    let usual = ["CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD"].map(str::to_owned);
    let own = ask.business.currency.map(|currency| currency.code().to_owned());
    codes.extend(own.into_iter().chain(draft.answers.currency.clone()).chain(usual));
    let mut pairs = vec![(String::new(), free)];
    for code in codes {
        if Currency::from_code(&code).is_some() && pairs.iter().all(|(known, _)| *known != code) {
            let symbol = Currency::from_code(&code).map(|one| frame::formats::symbol(ask.lang(), one));
            pairs.push((
                code.clone(),
                format!("{code} {}", symbol.filter(|sign| *sign != code).unwrap_or_default()),
            ));
        }
    }
    Choice {
        name: "currency",
        label: "imports-value-money",
        pairs,
        chosen: draft.answers.currency.as_deref().unwrap_or_default(),
        help: Some(Say::new("imports-value-money-help")),
        is_open,
    }
}

fn returns<'a>(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Choice<'a> {
    Choice {
        name: "returns",
        label: "imports-value-returns",
        pairs: vec![
            ("off".to_owned(), ask.get("imports-returns-off")),
            ("out".to_owned(), ask.get("imports-returns-out")),
        ],
        chosen: if draft.answers.without_returns { "out" } else { "off" },
        help: Some(Say::new("imports-returns-found").with("orders", survey.returned)),
        is_open: false,
    }
}

fn decimal<'a>(ask: &Ask<'_>, draft: &'a Draft, survey: &Survey) -> Choice<'a> {
    let found = if survey.decimal == "comma" { "1.234,50" } else { "1,234.50" };
    Choice {
        name: "decimal",
        label: "imports-value-decimal",
        pairs: vec![
            (String::new(), ask.say(&Say::new("imports-value-found-is").with("what", found))),
            ("point".to_owned(), "1,234.50".to_owned()),
            ("comma".to_owned(), "1.234,50".to_owned()),
        ],
        chosen: draft.answers.decimal.as_deref().unwrap_or_default(),
        help: None,
        is_open: false,
    }
}

fn encoding<'a>(ask: &Ask<'_>, survey: &'a Survey) -> Choice<'a> {
    let found = ask.say(&Say::new("imports-value-found-is").with("what", survey.encoding.as_str()));
    let others = ["UTF-8", "GB18030", "UTF-16", "Windows-1252"].into_iter();
    let mut pairs = vec![(survey.encoding.clone(), found)];
    let is_other = |name: &&str| *name != survey.encoding;
    pairs.extend(others.filter(is_other).map(|name| (name.to_owned(), name.to_owned())));
    Choice {
        name: "encoding",
        label: "imports-value-letters",
        pairs,
        chosen: &survey.encoding,
        help: Some(Say::new("imports-value-letters-help")),
        is_open: false,
    }
}

/// The shop, where orders of several come together.
fn source(ask: &Ask<'_>, survey: &Survey) -> Markup {
    html! {
        label for="f-source" {
            (ask.get("imports-value-source"))
            input class="in" id="f-source" name="source" value=(survey.source) autocomplete="off" maxlength="60";
            small { (ask.get("imports-value-source-help")) }
        }
    }
}

/// A question with its answers as buttons, where its column stands.
pub(super) fn question(ask: &Ask<'_>, survey: &Survey, question: &Question) -> Markup {
    match question {
        Question::Dates { example, readings, toward, mixed } => {
            let say = match (toward, mixed) {
                (Some((_, tells, line)), _) => Say::new("imports-dates-toward")
                    .with("example", example.as_str())
                    .with("tells", tells.as_str())
                    .with("line", *line),
                (None, Some((day, month))) => {
                    Say::new("imports-dates-both").with("first", day.as_str()).with("second", month.as_str())
                }
                (None, None) => Say::new("imports-dates-open").with("example", example.as_str()),
            };
            html! {
                p class="msg" { (look::small("warn")) span { (ask.say(&say)) } }
                span class="picks" {
                    @for (order, day) in readings { button class="btn sm" name="dates-is" value=(order) { (ask.say(&reading(order, *day))) } }
                }
            }
        }
        Question::Alike { columns, .. } => {
            let letters: Vec<&str> = columns
                .iter()
                .filter_map(|at| survey.columns.get(*at))
                .map(|column| column.letters.as_str())
                .collect();
            let say = Say::new("imports-alike-choose").with("columns", letters.join(", "));
            html! { p class="msg" { (look::small("warn")) span { (ask.say(&say)) } } }
        }
        _ => html! {},
    }
}

/// What an order makes of the example.
fn reading(order: &str, day: i64) -> Say {
    let key = match order {
        "mdy" => "imports-reading-mdy",
        "ymd" => "imports-reading-ymd",
        _ => "imports-reading-dmy",
    };
    Say::new(key).with("day", Day::from_epoch_days(i32::try_from(day).unwrap_or_default()))
}
