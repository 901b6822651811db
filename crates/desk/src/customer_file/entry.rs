//! An entry of the timeline as a form of its own: in place with the script, as a small page without.

use frame::web::form::{self, Field, Problems};
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Day, Moment, Refusal, Say};
use maud::{Markup, html};
use records::activities::{self, Activity, ActivityId, Beside, Edited, Kind, NewActivity, Reasonable};

use super::compose::said;
use super::composer::{read_due, reasonables};
use super::look::{Look, look};
use super::timeline::due_words;

pub(super) fn path(look: &Look, id: ActivityId) -> String {
    format!("{}/entry/{id}", look.path())
}

/// What stands in the fields.
struct Typed {
    kind: String,
    text: String,
    reasonable: String,
    met: String,
    met_on: String,
    answer: String,
    on: String,
    due: String,
    time: String,
}

impl Typed {
    fn of(ask: &Ask<'_>, activity: &Activity) -> Self {
        Self {
            kind: activity.kind.word().to_owned(),
            text: activity.text.clone(),
            reasonable: activity.beside.reasonable.map_or("", Reasonable::word).to_owned(),
            met: activity.beside.met.map_or("", |(is_met, _)| if is_met { "yes" } else { "no" }).to_owned(),
            met_on: activity.beside.met.map(|(_, day)| day.to_string()).unwrap_or_default(),
            answer: activity.beside.answer.clone(),
            on: activity.at.day(&ask.zone()).to_string(),
            due: activity.due.map(|due| due.day.to_string()).unwrap_or_default(),
            time: activity.due.and_then(activities::Due::clock).unwrap_or_default(),
        }
    }

    fn sent(ask: &Ask<'_>) -> Self {
        let text = |name: &str| ask.form.trimmed(name).to_owned();
        Self {
            kind: text("entry_kind"),
            text: ask.form.get("entry_text").replace("\r\n", "\n"),
            reasonable: text("entry_reasonable"),
            met: text("entry_met"),
            met_on: text("entry_met_on"),
            answer: text("entry_answer"),
            on: text("entry_on"),
            due: text("entry_due"),
            time: text("entry_time"),
        }
    }

    /// The entry as it is to be; a day that was not touched keeps its time.
    fn read(&self, ask: &Ask<'_>, found: &Activity) -> Result<(NewActivity, Beside), Problems> {
        let mut problems = Problems::default();
        let kind = Kind::from_word(&self.kind).unwrap_or(found.kind);
        let at = moved(ask, found.at, &self.on).unwrap_or_else(|| {
            problems.add("entry_on", Say::new("file-entry-day-bad"));
            found.at
        });
        let due = read_due(&self.due, &self.time).unwrap_or_else(|()| {
            problems.add("entry_due", Say::new("file-due-bad"));
            None
        });
        let met_on = match self.met_on.as_str() {
            "" => Ok(ask.today()),
            typed => typed.parse::<Day>(),
        };
        if met_on.is_err() {
            problems.add("entry_met_on", Say::new("file-entry-day-bad"));
        }
        let beside = Beside {
            reasonable: Reasonable::from_word(&self.reasonable),
            met: met_on.ok().filter(|_| !self.met.is_empty()).map(|day| (self.met == "yes", day)),
            answer: self.answer.clone(),
        };
        if problems.is_empty() {
            Ok((NewActivity { kind, text: self.text.clone(), at, due }, beside))
        } else {
            Err(problems)
        }
    }
}

/// The same time of day on another day, which has come; `None` where that is no day.
fn moved(ask: &Ask<'_>, at: Moment, day: &str) -> Option<Moment> {
    let (zone, day) = (ask.zone(), day.parse::<Day>().ok()?);
    if at.day(&zone) == day {
        return Some(at);
    }
    let then = jiff::Timestamp::from_microsecond(at.0).ok()?.to_zoned(zone);
    let moved = then.with().date(day.date()).build().ok()?.timestamp();
    (day <= ask.today()).then(|| Moment(moved.as_microsecond()))
}

async fn found(ask: &Ask<'_>) -> Result<(Look, Activity), Refusal> {
    let look = look(ask).await?;
    let id = ask.id("activity")?;
    let mut tx = ask.read().await?;
    let found = activities::find(&mut tx, &ask.permit()?, look.file.customer.id, id).await?;
    Ok((look, found.ok_or_else(|| Refusal::new("frame-not-found"))?))
}

pub(super) async fn form(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (look, entry) = found(&ask).await?;
    let typed = Typed::of(&ask, &entry);
    Ok(page(&ask, &look, &entry, (&typed, &Problems::default()), &html! {}).into())
}

/// What was seen when it was opened travels with it, so that nobody is overwritten.
fn page(
    ask: &Ask<'_>,
    look: &Look,
    entry: &Activity,
    (typed, problems): (&Typed, &Problems),
    clash: &Markup,
) -> Page {
    let title = ask.say(&Say::new("file-edit-what").with("what", entry.kind.say()));
    let kinds: Vec<(String, String)> =
        Kind::ALL.into_iter().map(|one| (one.word().to_owned(), ask.say(&one.say()))).collect();
    let [what, words, on, due, time] =
        ["file-entry-kind", "file-what-happened", "file-entry-day", "file-due-day", "file-due-time"]
            .map(|key| ask.get(key));
    let body = html! {
        p class="crumb" { a href=(look.path()) { (look.name) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        (clash)
        div class="card" { div class="cb" { ol class="tl one" { li id={ "entry-" (entry.id) } {
            form class="entry" method="post" action=(path(look, entry.id)) novalidate {
                (form::keys(ask))
                input type="hidden" name="seen" value=(entry.mark());
                (form::select(ask, &Field::text("entry_kind", &what, &typed.kind), &kinds, problems))
                (form::area(ask, &Field::text("entry_text", &words, &typed.text), 3, problems))
                (beside(ask, entry, typed, problems))
                div class="pair" {
                    (form::field(ask, &Field { kind: "date", ..Field::text("entry_on", &on, &typed.on) }, problems))
                    (form::field(ask, &Field { kind: "date", optional: true, ..Field::text("entry_due", &due, &typed.due) }, problems))
                    (form::field(ask, &Field { kind: "time", optional: true, ..Field::text("entry_time", &time, &typed.time) }, problems))
                }
                button class="btn sm pri" { (ask.get("file-save")) }
                " " a class="btn sm ghost" href=(look.path()) { (ask.get("file-leave")) }
            }
            (super::attached::list(ask, look, entry))
            (super::attached::more(ask, look, entry))
        } } } }
    };
    Page::new("/customers", title, body)
}

/// What an expectation or an objection has beside its words.
fn beside(ask: &Ask<'_>, entry: &Activity, typed: &Typed, problems: &Problems) -> Markup {
    let [reasonable, met, met_on, answer, help] =
        ["file-reasonable", "file-met", "file-met-on", "file-answer", "file-answer-help"]
            .map(|key| ask.get(key));
    let ends = [("", "file-met-open"), ("yes", "file-met-yes"), ("no", "file-met-no")]
        .map(|(word, key)| (word.to_owned(), ask.get(key)));
    match entry.kind {
        Kind::Expectation => html! {
            (form::select(ask, &Field::text("entry_reasonable", &reasonable, &typed.reasonable), &reasonables(ask), problems))
            div class="pair" {
                (form::select(ask, &Field::text("entry_met", &met, &typed.met), &ends, problems))
                (form::field(ask, &Field { kind: "date", optional: true, ..Field::text("entry_met_on", &met_on, &typed.met_on) }, problems))
            }
        },
        Kind::Objection => html! {
            (form::field(ask, &Field { help: &help, optional: true, ..Field::text("entry_answer", &answer, &typed.answer) }, problems))
        },
        _ => html! {},
    }
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (look, entry) = found(&ask).await?;
    let typed = Typed::sent(&ask);
    let again =
        |problems: &Problems| page(&ask, &look, &entry, (&typed, problems), &html! {}).refused(true).into();
    let (new, said_beside) = match typed.read(&ask, &entry) {
        Ok(new) => new,
        Err(problems) => return Ok(again(&problems)),
    };
    let (permit, others) = (ask.permit()?, ask.permit().ok());
    let which = (look.file.customer.id, entry.id);
    let mut tx = ask.write().await?;
    let seen = ask.form.get("seen");
    let edited = activities::edit(
        &mut tx,
        (&permit, others.as_ref()),
        &mut ask.occasion(),
        which,
        (seen, &new, said_beside),
    )
    .await;
    match edited {
        Ok(Edited::Changed(line)) => {
            tx.commit().await?;
            Ok(said(which.0, "file-entry-saved", Some(line)))
        }
        Ok(Edited::Same) => Ok(Answer::see(look.path())),
        Ok(Edited::Conflict { theirs, by, at }) => {
            let shown = clash(&ask, &look, &theirs, (look.person(by), at));
            Ok(page(&ask, &look, &theirs, (&typed, &Problems::default()), &shown).refused(true).into())
        }
        Err(refusal) if refusal.say().key == "activities-no-day" => {
            Ok(again(&Problems::one("entry_due", &refusal)))
        }
        Err(refusal) if matches!(refusal.say().key, "activities-no-text" | "activities-text-long") => {
            Ok(again(&Problems::one("entry_text", &refusal)))
        }
        Err(refusal) => Err(refusal),
    }
}

/// What stands there now, above the form with what was typed: to be kept by leaving, or replaced by saving.
fn clash(ask: &Ask<'_>, look: &Look, theirs: &Activity, (who, at): (&str, Option<Moment>)) -> Markup {
    let time = at.map(|at| at.time(&ask.zone())).map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let by = match (who.is_empty(), time) {
        (false, time) => Say::new("file-clash-by").with("who", who).with("time", time.unwrap_or_default()),
        (true, Some(time)) => Say::new("file-clash-at").with("time", time),
        (true, None) => Say::new("file-clash-why"),
    };
    html! {
        div class="errsum" role="alert" tabindex="-1" data-focus {
            h2 { (ask.say(&by)) }
            p { b { (ask.say(&theirs.kind.say())) } ": " (theirs.text)
                @if let Some(due) = theirs.due { " " span class="tag" { (ask.say(&due_words(ask, due, theirs.kept_at.is_some()))) } } }
            p { a href=(look.path()) { (ask.get("file-entry-keep-theirs")) } " " span class="muted" { (ask.get("file-entry-or-mine")) } }
        }
    }
}
