//! Step 2: which column means what.

use frame::web::{Ask, form, icon};
use kernel::Say;
use maud::{Markup, html};

use super::{look, preview, steps, values};
use crate::imports::drafts::{Column, Draft, Question, Sureness, Survey};
use crate::imports::fields::{Field, Kind};

/// The step as it was found.
pub(super) fn step(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Markup {
    let fields: Vec<Option<String>> = survey.columns.iter().map(|column| column.field.clone()).collect();
    whole(ask, draft, survey, &fields)
}

/// The step as it was typed, where it could not be taken.
pub(super) fn step_as_typed(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Markup {
    let fields: Vec<Option<String>> =
        draft.answers.columns.iter().map(|meaning| meaning.field.clone()).collect();
    whole(ask, draft, survey, &fields)
}

fn whole(ask: &Ask<'_>, draft: &Draft, survey: &Survey, fields: &[Option<String>]) -> Markup {
    let sheet = survey.sheet.as_deref().filter(|_| survey.sheets.len() > 1);
    let lede = match sheet {
        Some(sheet) => Say::new("imports-lede-sheet").with("rows", survey.rows).with("sheet", sheet),
        None => Say::new("imports-lede").with("rows", survey.rows),
    };
    html! {
        div id="wizard" {
            div class="head" {
                div { h1 { (ask.get("imports-title-columns")) } p class="lede" { (ask.say(&lede)) } }
                @if sheet.is_some() { div class="acts" { a class="btn" href="#f-sheet" { (ask.get("imports-other-sheet")) } } }
            }
            (look::steps(ask, 2))
            @if let Some(refusal) = &draft.refusal { (look::refusal(ask, &refusal.say())) }
            (to_decide(ask, survey))
            @if let Some(at) = survey.came_before {
                p class="fyi" { (icon("check")) (ask.say(&Say::new("imports-came-before").with("when", look::moment(ask, kernel::Moment(at))))) }
            }
            form id="answers" method="post" action={ "/imports/" (draft.id) "/columns" } data-swap="#wizard" data-change {
                (form::keys(ask))
                (table(ask, survey, fields))
                (values::card(ask, draft, survey))
                (preview::card(ask, draft, survey))
                (foot(ask, draft, survey))
            }
        }
    }
}

/// What is to be decided and looked at.
fn to_decide(ask: &Ask<'_>, survey: &Survey) -> Markup {
    if survey.questions.is_empty() && survey.held == 0 {
        return html! {};
    }
    let title = match (survey.questions.len(), survey.held) {
        (0, rows) => Say::new("imports-decide-rows").with("rows", rows),
        (questions, 0) => Say::new("imports-decide-things").with("things", questions),
        (questions, rows) => Say::new("imports-decide-both").with("things", questions).with("rows", rows),
    };
    let is_asked = ask.query.has("look");
    html! {
        div class={ "errsum" @if survey.questions.is_empty() { " soft" } } id="decide" tabindex="-1"
            role=[(!survey.questions.is_empty()).then_some("alert")] data-focus[is_asked] {
            h2 { (ask.say(&title)) }
            ul {
                @for question in &survey.questions { li { a href=(place_of(survey, question)) { (ask.say(&asked(survey, question))) } } }
                @for reason in &survey.reasons { li { a href=(row_of(survey, reason.line)) {
                    (ask.say(&Say::new("imports-decide-reason").with("rows", reason.rows).with("reason", look::here(ask, &reason.said.say()))))
                } } }
            }
            @if survey.held > 0 { p class="muted" { (ask.get("imports-decide-left-out")) } }
        }
    }
}

/// Where a question is answered.
fn place_of(survey: &Survey, question: &Question) -> String {
    match question {
        Question::Dates { .. } => {
            date_column(survey).map_or_else(|| "#f-dates".to_owned(), |at| format!("#c-{at}"))
        }
        Question::Currency { .. } => "#f-currency".to_owned(),
        Question::Alike { columns, .. } => format!("#c-{}", columns.first().copied().unwrap_or(0)),
        Question::Who | Question::When | Question::What => "#columns".to_owned(),
    }
}

fn date_column(survey: &Survey) -> Option<usize> {
    survey.columns.iter().position(|column| column.field.as_deref() == Some(Field::Date.name()))
}

/// A row that is shown has a place of its own; others are found among the rows.
fn row_of(survey: &Survey, line: u64) -> String {
    if survey.problems.iter().any(|row| row.line == line) {
        format!("#row-{line}")
    } else {
        "#rows".to_owned()
    }
}

/// What is asked, in a sentence.
fn asked(survey: &Survey, question: &Question) -> Say {
    match question {
        Question::Dates { example, .. } => Say::new("imports-ask-dates").with("example", example.as_str()),
        Question::Currency { codes } => Say::new("imports-ask-currency").with("currencies", codes.join(", ")),
        Question::Alike { field, columns } => {
            let heading =
                columns.first().and_then(|at| survey.columns.get(*at)).map_or("", |column| &column.heading);
            let say = Say::new("imports-ask-alike").with("heading", heading);
            match Field::named(field, survey.kind()) {
                Ok(field) => say.with("field", field.say()),
                Err(_) => say.with("field", field.as_str()),
            }
        }
        Question::Who => Say::new("imports-ask-who"),
        Question::When => Say::new("imports-ask-when"),
        Question::What => Say::new("imports-ask-what"),
    }
}

/// The table of columns.
fn table(ask: &Ask<'_>, survey: &Survey, fields: &[Option<String>]) -> Markup {
    let matched = fields.iter().filter(|field| field.is_some()).count();
    let sum = Say::new("imports-matched").with("matched", matched).with("columns", survey.columns.len());
    let kind = survey.kind();
    let choices: Vec<(String, String)> = Field::all()
        .filter(|field| field.serves(kind))
        .map(|field| (field.name().to_owned(), capital(&ask.say(&field.say()))))
        .collect();
    html! {
        section class="card gap" aria-labelledby="columns" {
            div class="ch" { h2 id="columns" { (ask.get("imports-columns")) } span class="r sub" { (ask.say(&sum)) } }
            div class="scroll" {
                table class="tbl map cards" {
                    caption class="vh" { (ask.get("imports-columns-caption")) }
                    thead { tr {
                        th scope="col" { (ask.get("imports-head-theirs")) }
                        th scope="col" { (ask.get("imports-head-values")) }
                        th scope="col" { span class="vh" { (ask.get("imports-head-to")) } }
                        th scope="col" { (ask.get("imports-head-ours")) }
                        th scope="col" { (ask.get("imports-head-sure")) }
                    } }
                    tbody {
                        @for (at, column) in survey.columns.iter().enumerate() {
                            (row(ask, survey, (at, column), (fields.get(at).and_then(Option::as_deref), &choices)))
                        }
                    }
                }
            }
        }
    }
}

fn row(
    ask: &Ask<'_>,
    survey: &Survey,
    (at, column): (usize, &Column),
    (field, choices): (Option<&str>, &[(String, String)]),
) -> Markup {
    let question = question_of(survey, at);
    let is_open = question.is_some();
    let label = Say::new("imports-field-for").with("heading", column.heading.as_str());
    let class = match (is_open, field) {
        (true, _) => "sel err",
        (false, None) => "sel off",
        (false, Some(_)) => "sel",
    };
    let help = match field {
        Some("phone" | "email") => Some("imports-help-key"),
        Some("customer" | "nick") => Some("imports-help-number"),
        _ => None,
    };
    html! {
        tr id={ "c-" (at) } {
            th scope="row" class="col" {
                (if column.heading.is_empty() { ask.get("imports-no-heading") } else { column.heading.clone() })
                small { (ask.say(&Say::new("imports-column-letters").with("letters", column.letters.as_str()))) }
            }
            td class="smp full" {
                @for sample in &column.samples { span { (if sample.is_empty() { ask.get("imports-empty-cell") } else { sample.clone() }) } }
            }
            td class="arr" { (icon("arrow")) }
            td class="full" {
                span class=(class) {
                    select id={ "f-column-" (at) } name={ "column-" (at) } aria-label=(ask.say(&label))
                        aria-invalid=[is_open.then_some("true")] aria-describedby={ "s-" (at) } {
                        option value="" selected[field.is_none()] { (ask.get("imports-leave-out")) }
                        @for (value, name) in choices { option value=(value) selected[field == Some(value)] { (name) } }
                    }
                    (icon("down"))
                }
                @if let Some(help) = help { small class="hint" { (ask.get(help)) } }
            }
            td class="full how" id={ "s-" (at) } {
                @match question {
                    Some(question) => (values::question(ask, survey, question)),
                    None => (how_sure(ask, survey, column)),
                }
            }
        }
    }
}

/// The question that a column is asked.
fn question_of(survey: &Survey, at: usize) -> Option<&Question> {
    survey.questions.iter().find(|question| match question {
        Question::Dates { .. } => date_column(survey) == Some(at),
        Question::Alike { columns, .. } => columns.contains(&at),
        _ => false,
    })
}

fn how_sure(ask: &Ask<'_>, survey: &Survey, column: &Column) -> Markup {
    let field = column.field.as_deref();
    let is_read = matches!(field, Some("date" | "amount" | "gross-amount"));
    let unread: u64 = survey
        .reasons
        .iter()
        .filter(|reason| named_column(&reason.said.say()).is_some_and(|named| named == column.heading))
        .map(|reason| reason.rows)
        .sum();
    let (class, sign, say) = match (column.sure, field) {
        (Sureness::None, _) | (_, None) => ("muted", "x", Say::new("imports-how-none")),
        (_, Some("date")) if is_read && unread > 0 => {
            let say = Say::new("imports-how-dates").with("read", survey.rows.saturating_sub(unread));
            ("good-t", "check", say.with("rows", survey.rows))
        }
        _ if is_read && unread > 0 => {
            let say = Say::new("imports-how-amounts").with("read", survey.rows.saturating_sub(unread));
            ("good-t", "check", say.with("rows", survey.rows))
        }
        (Sureness::Heading, _) => ("good-t", "check", Say::new("imports-how-heading")),
        (Sureness::Content | Sureness::Asked, _) => ("warn-t", "warn", Say::new("imports-how-content")),
        (Sureness::Layout, _) => {
            let layout = survey.layout.as_ref().map(crate::imports::drafts::Said::say);
            let layout = layout.unwrap_or_else(|| Say::new("imports-layout-generic"));
            ("good-t", "check", Say::new("imports-how-layout").with("layout", layout))
        }
        (Sureness::Last, _) => ("good-t", "check", Say::new("imports-how-last")),
        (Sureness::Told, _) => ("good-t", "check", Say::new("imports-how-told")),
    };
    html! { span class={ "st " (class) } { (look::small(sign)) (ask.say(&say)) } }
}

/// The column a reason names.
fn named_column(say: &Say) -> Option<&str> {
    say.args.iter().find(|(name, _)| *name == "column").and_then(|(_, arg)| match arg {
        kernel::Arg::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

/// The bar below: back, how many rows are ready, those that are not as a file, on.
fn foot(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Markup {
    let held = Say::new("imports-held-download").with("rows", survey.held);
    html! {
        div class="footbar" {
            a class="btn ghost" href="/imports/new" { (icon("left")) (ask.get("imports-back")) }
            @if survey.rows > 0 {
                span class="sub only-w" {
                    b class="num" { (look::count(survey.ready())) } " " (ask.get("imports-rows-ready"))
                    @if survey.held > 0 { ", " b class="num bad-t" { (look::count(survey.held)) } " " (ask.get("imports-rows-held")) }
                }
            }
            span class="r" {
                @if survey.held > 0 {
                    a class="btn" href={ "/imports/" (draft.id) "/held" } { (icon("export")) (ask.say(&held)) }
                }
                button class="btn" name="go" value="look" { (ask.get("imports-refresh")) }
                button class="btn pri" name="go" value="next" { (ask.get("imports-continue")) (icon("right")) }
            }
        }
    }
}

/// A name as it stands alone in a list.
pub(super) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// What a file can hold, for a choice.
pub(super) const KINDS: [Kind; 3] = [Kind::Orders, Kind::Customers, Kind::Products];

/// The address of this step.
pub(super) fn here(draft: &Draft) -> String {
    steps::path(draft.id, 2)
}
