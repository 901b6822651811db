//! The form in which a note, a call, a visit or a promise is written. Tabs are radio buttons, so that it works by itself;
//! a day found in the words is shown before anything is kept.

use frame::web::form::{self, Field, Problems};
use frame::web::{Ask, icon};
use kernel::Day;
use maud::{Markup, html};
use records::activities::{self, Beside, Due, Kind, Reasonable};
use records::attachments;

use super::look::Look;

/// What somebody is about to write.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) text: String,
    /// What an expectation or an objection has beside its words.
    pub(super) beside: Beside,
    /// The day and time that are offered or were typed; `None` where nothing has been found yet.
    pub(super) due: Option<(String, String)>,
    /// Whether a day was found in the words and waits for a second look.
    pub(super) is_found: bool,
    /// A file was sent, and the form is shown again: browsers do not fill it in a second time.
    pub(super) lost_file: bool,
    pub(super) problems: Problems,
}

impl Draft {
    /// An empty one, of the kind an address asks for.
    pub(super) fn blank(word: &str) -> Self {
        Self {
            kind: Kind::from_word(word).unwrap_or(Kind::Note),
            text: String::new(),
            beside: Beside::default(),
            due: None,
            is_found: false,
            lost_file: false,
            problems: Problems::default(),
        }
    }

    /// The same draft with a day to be looked at.
    pub(super) fn offering(mut self, due: Due) -> Self {
        self.due = Some((due.day.to_string(), due.clock().unwrap_or_default()));
        self.is_found = true;
        self
    }
}

/// The day and time of two fields; `Err` where one of them cannot be read.
pub(super) fn read_due(day: &str, time: &str) -> Result<Option<Due>, ()> {
    if day.is_empty() {
        return Ok(None);
    }
    let day: Day = day.parse().map_err(|_| ())?;
    if time.is_empty() {
        return Ok(Some(Due::on(day)));
    }
    let (hour, minute) = time.split_once(':').ok_or(())?;
    let hour: u16 = hour.parse().map_err(|_| ())?;
    let minute: u16 = minute.parse().map_err(|_| ())?;
    if hour > 23 || minute > 59 {
        return Err(());
    }
    Ok(Some(Due { day, minute: Some(hour * 60 + minute) }))
}

pub(super) fn composer(ask: &Ask<'_>, look: &Look, draft: &Draft) -> Markup {
    if !ask.may::<activities::Log>() {
        return html! {};
    }
    let problem = draft.problems.of("text");
    html! {
        form class="add" id="add" method="post" action={ (look.path()) "/log" } enctype="multipart/form-data" novalidate {
            (form::keys(ask))
            fieldset class="tabs" {
                legend class="vh" { (ask.get("file-what-to-add")) }
                @for one in Kind::ALL {
                    label class="tab" {
                        input type="radio" name="kind" value=(one.word()) checked[one == draft.kind];
                        (icon(one.sign())) (ask.say(&one.say()))
                    }
                }
            }
            label class="vh" for="f-text" { (ask.get("file-what-happened")) }
            textarea class="in" id="f-text" name="text" rows="2" placeholder=(ask.get("file-what-happened-like"))
                data-key="n" aria-invalid=[problem.map(|_| "true")] aria-describedby=[problem.map(|_| "e-text")] { (draft.text) }
            @if let Some(problem) = problem { p class="err" id="e-text" { (ask.say(problem)) } }
            (beside(ask, &draft.beside))
            @if ask.may::<attachments::Add>() {
                details class="attach" open[draft.lost_file || draft.problems.of("file").is_some()] {
                    summary { (icon("upload")) (ask.get("file-attach")) }
                    @if draft.lost_file { p class="err" { (ask.get("file-attach-again")) } }
                    @if let Some(problem) = draft.problems.of("file") { p class="err" id="e-file" { (ask.say(problem)) } }
                    (super::attached::field(ask, "f-file"))
                }
            }
            @if let Some((day, time)) = &draft.due { (due(ask, draft, day, time)) }
            div class="ft" {
                span class="only-w" { (ask.get("file-day-becomes")) }
                button class={ "btn sm pri" @if !draft.is_found { " save" } } { (ask.get(if draft.is_found { "file-save-both" } else { "file-save" })) }
            }
            @if !draft.is_found { (went(ask)) }
        }
    }
}

/// Seen while an expectation or an objection is to be written down.
fn beside(ask: &Ask<'_>, beside: &Beside) -> Markup {
    let (reasonable, answer) = (ask.get("file-reasonable"), ask.get("file-answer"));
    let help = ask.get("file-answer-help");
    let said = beside.reasonable.map_or("", Reasonable::word);
    let none = Problems::default();
    html! {
        div class="of-expectation" {
            (form::select(ask, &Field::text("reasonable", &reasonable, said), &reasonables(ask), &none))
        }
        div class="of-objection" {
            (form::field(ask, &Field { help: &help, optional: true, ..Field::text("answer", &answer, &beside.answer) }, &none))
        }
    }
}

/// What there is to choose from, with its words.
pub(super) fn reasonables(ask: &Ask<'_>) -> Vec<(String, String)> {
    let known = Reasonable::ALL.map(|one| (one.word().to_owned(), ask.say(&one.say())));
    std::iter::once((String::new(), ask.get("file-reasonable-open"))).chain(known).collect()
}

/// After a call: how it went, in one press; seen while a call is to be written down.
fn went(ask: &Ask<'_>) -> Markup {
    html! {
        div class="went" role="group" aria-labelledby="how-went" {
            p id="how-went" { (ask.get("file-went")) }
            div class="acts" {
                @for (way, sign, said) in Went::ALL {
                    button class="btn" name="went" value=(way) { (icon(sign)) (ask.get(said)) }
                }
            }
        }
    }
}

/// How a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Went {
    /// They spoke.
    Reached,
    /// Nobody answered: no contact, but not to be asked about again.
    NoAnswer,
    /// They are to be called again.
    Again,
}

impl Went {
    /// The word of each in a form, its sign and the key of its label.
    const ALL: [(&'static str, &'static str, &'static str); 3] = [
        ("reached", "check", "file-went-reached"),
        ("no-answer", "x", "file-went-no-answer"),
        ("again", "clock", "file-went-again"),
    ];

    /// What a form says; a call whose form says nothing reached them.
    pub(super) fn read(word: &str) -> Self {
        match word {
            "no-answer" => Self::NoAnswer,
            "again" => Self::Again,
            _ => Self::Reached,
        }
    }
}

/// The to-do that comes of it, to be looked at, changed or emptied.
fn due(ask: &Ask<'_>, draft: &Draft, day: &str, time: &str) -> Markup {
    let (day_label, time_label, help) =
        (ask.get("file-due-day"), ask.get("file-due-time"), ask.get("file-due-help"));
    html! {
        div class="found" role=[draft.is_found.then_some("status")] {
            @if draft.is_found { p { (icon("clock")) (ask.get("file-found")) } }
            input type="hidden" name="looked" value="yes";
            div class="pair" {
                (form::field(ask, &Field { kind: "date", optional: true, help: &help, ..Field::text("due", &day_label, day) }, &draft.problems))
                (form::field(ask, &Field { kind: "time", optional: true, ..Field::text("due_time", &time_label, time) }, &draft.problems))
            }
        }
    }
}
