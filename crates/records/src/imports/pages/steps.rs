//! Steps 2 to 4: what is answered to their pages and forms.

use frame::web::form::Problems;
use frame::web::{Answer, Ask, Content, Download, Fields, LEAVING_PREFIX, Leaving, Page};
use kernel::{Refusal, Say, Silent};
use maud::{Markup, html};

use super::{columns, look, people, progress, receive, result};
use crate::imports::drafts::{
    self, Alike, Answers, Draft, DraftId, Fix, Join, Meaning, Place, State, Sureness, Survey, files,
};
use crate::imports::fields::{Field, Kind};

/// A file up to this size is looked through while its sender waits; longer ones behind the pages.
const AT_ONCE_BYTES: u64 = 1 << 20;
/// Cells that can be mended in one form.
const FIXES_MAX: usize = 2000;

/// The address of a step.
pub(super) fn path(id: DraftId, step: u8) -> String {
    format!("/imports/{id}/step/{step}")
}

/// Looks a small file through now; wakes the work behind the pages for a longer one.
pub(super) async fn look_now(ask: &Ask<'_>, id: DraftId, bytes: u64) -> Result<(), Refusal> {
    if bytes > AT_ONCE_BYTES {
        ask.house.bell.notify_one();
        return Ok(());
    }
    let place = Place { db: ask.db, folder: &ask.house.files };
    drafts::survey(place, &mut ask.occasion(), id, Silent).await
}

/// The draft of the address, where it is the visitor's.
async fn draft(ask: &Ask<'_>) -> Result<Draft, Refusal> {
    let id: DraftId = ask.id("id")?;
    let mut tx = ask.read().await?;
    drafts::find(&mut tx, &ask.permit()?, id).await?.ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let draft = draft(&ask).await?;
    let step: u8 = ask.param("step").parse().unwrap_or(0);
    if !(1..=4).contains(&step) {
        return Ok(Answer::NotFound);
    }
    Ok(page(&ask, &draft, step).into())
}

/// The page of a step, or of what keeps the draft from it.
fn page(ask: &Ask<'_>, draft: &Draft, step: u8) -> Page {
    let wizard = wizard(ask, draft, step);
    let title = ask.get(title_of(draft, step));
    let body = html! {
        (look::crumbs(ask, &draft.file_name))
        (wizard)
    };
    Page::new("/imports", format!("{title}: {}", draft.file_name), body)
}

fn title_of(draft: &Draft, step: u8) -> &'static str {
    match (draft.state, step) {
        (State::Done, _) => "imports-title-done",
        (_, 3) => "imports-title-people",
        (_, 4) => "imports-title-bring",
        _ => "imports-title-columns",
    }
}

/// What the script puts anew into its place.
fn wizard(ask: &Ask<'_>, draft: &Draft, step: u8) -> Markup {
    match (draft.state, &draft.survey) {
        (State::Cancelled, _) => gone(ask),
        (State::Done, _) => result::done(ask, draft),
        (State::Failed, _) => failed(ask, draft),
        (state, _) if state.is_busy() => progress::busy(ask, draft, step),
        // What is still to be decided stands at the columns.
        (State::NeedsAnswer, Some(survey)) => columns::step(ask, draft, survey),
        (_, Some(survey)) => match step {
            3 => people::step(ask, draft, survey),
            4 => result::step(ask, draft, survey),
            _ => columns::step(ask, draft, survey),
        },
        (_, None) => progress::busy(ask, draft, step),
    }
}

/// A file that cannot be read: why, and another one.
fn failed(ask: &Ask<'_>, draft: &Draft) -> Markup {
    let say = draft.refusal.as_ref().map_or_else(|| Say::new("imports-reader-stopped"), drafts::Said::say);
    let pasted = draft.pasted(&ask.house.files);
    html! {
        div id="wizard" {
            @if pasted.is_some() { (look::refused_paste(ask, &say)) } @else { (look::refusal(ask, &say)) }
            (receive::content(ask, &Problems::default(), &pasted.unwrap_or_default()))
        }
    }
}

fn gone(ask: &Ask<'_>) -> Markup {
    html! {
        div id="wizard" {
            div class="head" { div { h1 { (ask.get("imports-gone")) } p class="lede" { (ask.get("imports-gone-why")) } } }
            a class="btn pri" href="/imports/new" { (ask.get("imports-new")) }
        }
    }
}

/// What was said about columns, values and cells; the file is then looked through anew.
pub(super) async fn columns(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let draft = draft(&ask).await?;
    let Some(survey) = draft.survey.as_ref().filter(|_| draft.state.is_open()) else {
        return Ok(Answer::see(path(draft.id, 2)));
    };
    let answers = told(ask.form, &draft.answers, survey);
    let twice = twice(&answers, survey);
    if let Some((column, field)) = twice {
        let mut problems = Problems::default();
        let say = Say::new("imports-field-twice").with("field", field.say());
        problems.add(format!("column-{column}"), say);
        let mut shown = draft.clone();
        shown.answers = answers;
        let body = html! {
            (look::crumbs(&ask, &draft.file_name))
            (problems.summary(&ask))
            (columns::step_as_typed(&ask, &shown, survey))
        };
        return Ok(Page::new("/imports", ask.get("imports-title-columns"), body).refused(true).into());
    }
    let mut tx = ask.write().await?;
    drafts::answer(&mut tx, &ask.permit()?, &mut ask.occasion(), (draft.id, answers)).await?;
    tx.commit().await?;
    look_now(&ask, draft.id, draft.bytes).await?;
    let now = self::draft(&ask).await?;
    // A long file is looked through behind the pages; the next step waits for it.
    let goes_on = ask.form.get("go") == "next" && (now.state == State::Ready || now.state.is_busy());
    let next = if goes_on { 3 } else { 2 };
    if ask.part.is_some() && !goes_on {
        let (fresh, step) = (Fields::default(), path(draft.id, 2));
        let query = Fields::read(if ask.form.get("go") == "next" { b"look=1" } else { b"" });
        let again = Ask { form: &fresh, path: &step, query: &query, ..ask };
        return Ok(Answer::Part(wizard(&again, &now, 2)));
    }
    let look = if ask.form.get("go") == "next" && !goes_on { "?look=1" } else { "" };
    Ok(Answer::see(format!("{}{look}", path(draft.id, next))))
}

/// What a form says beside what was said before.
fn told(form: &Fields, before: &Answers, survey: &Survey) -> Answers {
    let some = |name: &str| Some(form.trimmed(name)).filter(|value| !value.is_empty()).map(str::to_owned);
    let mut answers = before.clone();
    let same_sheet = !form.has("sheet") || some("sheet") == survey.sheet;
    let same_kind = !form.has("kind") || form.get("kind") == survey.kind;
    answers.sheet = some("sheet").or(answers.sheet);
    answers.encoding = some("encoding").filter(|encoding| *encoding != survey.encoding).or(answers.encoding);
    answers.dates = some("dates-is").or_else(|| some("dates"));
    answers.decimal = some("decimal");
    answers.currency = some("currency");
    answers.source = some("source").filter(|source| *source != survey.source).or(answers.source);
    answers.without_returns = form.get("returns") == "out";
    if !same_kind {
        answers.kind = some("kind");
    }
    if !same_kind || !same_sheet {
        // Other columns, other lines: what was said of them is of no use any more.
        (answers.columns, answers.fixes, answers.joins) = Default::default();
        return answers;
    }
    answers.kind = Some(survey.kind.clone());
    answers.columns = (0..survey.columns.len()).map(|column| meaning(form, survey, column)).collect();
    answers.fixes = fixes(form, before, survey);
    answers
}

/// A column that was left as it was guessed keeps how sure that is.
fn meaning(form: &Fields, survey: &Survey, column: usize) -> Meaning {
    let found = survey.columns.get(column).cloned().unwrap_or_default();
    let name = format!("column-{column}");
    let field = Some(form.trimmed(&name)).filter(|field| !field.is_empty()).map(str::to_owned);
    if !form.has(&name) {
        return Meaning { field: found.field, sure: found.sure };
    }
    let is_asked = found.sure == Sureness::Asked;
    let sure = if field == found.field && !is_asked { found.sure } else { Sureness::Told };
    Meaning { field, sure }
}

fn fixes(form: &Fields, before: &Answers, survey: &Survey) -> Vec<Fix> {
    let mut fixes = before.fixes.clone();
    for row in &survey.problems {
        for (column, cell) in row.cells.iter().enumerate() {
            let name = format!("fix-{}-{column}", row.line);
            if !form.has(&name) || form.get(&name) == cell {
                continue;
            }
            fixes.retain(|fix| (fix.line, fix.column) != (row.line, column));
            fixes.push(Fix { line: row.line, column, value: form.trimmed(&name).to_owned() });
        }
    }
    fixes.truncate(FIXES_MAX);
    fixes
}

/// A field that two columns say, where only one can.
fn twice(answers: &Answers, survey: &Survey) -> Option<(usize, Field)> {
    let kind: Kind = survey.kind();
    let mut seen = Vec::new();
    for (column, meaning) in answers.columns.iter().enumerate() {
        let Some(field) = meaning.field.as_deref().and_then(|name| Field::named(name, kind).ok()) else {
            continue;
        };
        if seen.contains(&field) && !field.takes_many() {
            return Some((column, field));
        }
        seen.push(field);
    }
    None
}

/// Who of the file is who of the book.
pub(super) async fn people(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let draft = draft(&ask).await?;
    let Some(survey) = &draft.survey else { return Ok(Answer::see(path(draft.id, 2))) };
    let is_joined = |alike: &&Alike| match ask.form.get(&people::choice(alike)) {
        // The list may have grown since the form was shown: what it did not ask stays as it was said.
        "" => people::is_joined(&draft, alike),
        said => said == "join",
    };
    let chosen = survey.people.alike.iter().filter(is_joined).map(|alike| Join {
        kind: alike.kind.clone(),
        value: alike.value.clone(),
        customer: alike.customer.clone(),
    });
    let answers = Answers { joins: chosen.collect(), ..draft.answers.clone() };
    if answers != draft.answers {
        let mut tx = ask.write().await?;
        drafts::answer(&mut tx, &ask.permit()?, &mut ask.occasion(), (draft.id, answers)).await?;
        tx.commit().await?;
        look_now(&ask, draft.id, draft.bytes).await?;
    }
    Ok(Answer::see(path(draft.id, 4)))
}

/// Begins to bring the file in; the work is done behind the pages.
pub(super) async fn bring(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let draft = draft(&ask).await?;
    let mut tx = ask.write().await?;
    drafts::begin(&mut tx, &ask.permit()?, &mut ask.occasion(), draft.id).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::see(path(draft.id, 4)))
}

/// Goes on with work that a fallen server left.
pub(super) async fn go_on(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let draft = draft(&ask).await?;
    let mut tx = ask.write().await?;
    drafts::go_on(&mut tx, &ask.permit()?, &mut ask.occasion(), draft.id).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::see(path(draft.id, if draft.state == State::Bringing { 4 } else { 2 })))
}

/// Gives the file up, or stops its coming in.
pub(super) async fn cancel(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let draft = draft(&ask).await?;
    let payload = draft.id.to_string();
    for work in [drafts::SURVEY, drafts::BRING] {
        ask.house.reports.stop(work, &payload);
    }
    if draft.state == State::Bringing {
        return Ok(Answer::see(path(draft.id, 4)));
    }
    let mut tx = ask.write().await?;
    let stored = drafts::cancel(&mut tx, &ask.permit()?, &mut ask.occasion(), draft.id).await?;
    tx.commit().await?;
    if let Some(stored) = stored {
        files::remove(&ask.house.files, &stored);
    }
    let toast = frame::web::Toast::new(Say::new("imports-given-up").with("file", draft.file_name));
    Ok(Answer::say("/imports", toast))
}

/// The rows that are held back, as a file to mend.
pub(super) async fn held(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let draft = draft(&ask).await?;
    if !matches!(draft.state, State::Ready | State::NeedsAnswer) {
        return Ok(Answer::NotFound);
    }
    // Two who ask at once get a file each.
    let stored = format!("{LEAVING_PREFIX}{}.csv", kernel::hex(&ask.secret()));
    let leaving = Leaving::at(files::room_for(&ask.house.files, &stored)?);
    let texts = frame::Texts::new(ask.lang(), &[super::super::FEATURE.texts]);
    drafts::refused_rows(&ask.house.files, &draft, leaving.path().to_owned(), texts).await?;
    let stem = draft.file_name.rsplit_once('.').map_or(draft.file_name.as_str(), |(stem, _)| stem);
    let name = format!("{stem}-{}.csv", ask.get("imports-held-name"));
    Ok(Answer::File(Download { name, media: "text/csv; charset=utf-8", content: Content::File(leaving) }))
}
