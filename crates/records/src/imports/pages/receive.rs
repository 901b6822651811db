//! Step 1: a file is dropped, chosen or pasted.

use frame::web::form::{self, Field, Problems};
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Id, IdMaker, Refusal, Say, uuid::Uuid};
use maud::{Markup, html};

use super::{look, steps};
use crate::imports::drafts::{self, Answers, DraftId, NewDraft, files};

/// A paste of fewer bytes is no table: `a,b`.
const PASTED_BYTES_MIN: usize = 3;

pub(super) async fn new(ask: Ask<'_>) -> Result<Answer, Refusal> {
    Ok(page(&ask, &Problems::default()).into())
}

/// Takes the file, looks it through at once where it is small, and goes to its columns.
pub(super) async fn receive(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let occasion = &mut ask.occasion();
    let pasted = ask.form.get("pasted");
    let upload = ask.upload.filter(|upload| !upload.name.is_empty());
    let stored = stored_name(&ask, if upload.is_some() { "import-" } else { files::PASTED });
    let (file_name, bytes) = match upload {
        Some(upload) if upload.bytes == 0 => {
            return Ok(refused(&ask, "file", "imports-file-empty", &upload.name));
        }
        Some(upload) => {
            let to = files::room_for(&ask.house.files, &stored)?;
            upload.keep(&to).map_err(|error| files::not_kept(&error))?;
            (upload.name.clone(), upload.bytes)
        }
        None if pasted.trim().len() >= PASTED_BYTES_MIN => {
            files::write(&ask.house.files, &stored, pasted)?;
            (ask.get("imports-pasted-name"), kernel::count(pasted.len()).unsigned_abs())
        }
        None => return Ok(refused(&ask, "file", "imports-no-upload", "")),
    };
    let mut tx = ask.write().await?;
    let new = NewDraft { file_name, stored, bytes, answers: Answers::default() };
    let id = drafts::receive(&mut tx, &ask.permit()?, occasion, new).await?;
    let old = drafts::sweep(&mut tx, &ask.permit()?, ask.now).await?;
    tx.commit().await?;
    for stored in old {
        files::remove(&ask.house.files, &stored);
    }
    steps::look_now(&ask, id, bytes).await?;
    Ok(Answer::see(steps::path(id, 2)))
}

/// A name in the folder of uploads that nobody can guess and no other file has.
fn stored_name(ask: &Ask<'_>, prefix: &str) -> String {
    let id: DraftId = IdMaker::new(ask.house.seed()).next(ask.now);
    let id: Uuid = id.uuid();
    format!("{prefix}{}", id.simple())
}

fn refused(ask: &Ask<'_>, field: &str, key: &'static str, file: &str) -> Answer {
    let mut problems = Problems::default();
    problems.add(field, Say::new(key).with("file", file));
    page(ask, &problems).refused(true).into()
}

fn page(ask: &Ask<'_>, problems: &Problems) -> Page {
    let title = ask.get("imports-new");
    let body = html! { (look::crumbs(ask, &title)) (problems.summary(ask)) (content(ask, problems, ask.form.get("pasted"))) };
    Page::new("/imports", title, body)
}

/// The ways to send a file; also shown beside a file that cannot be read, with what was pasted still in its field.
pub(super) fn content(ask: &Ask<'_>, problems: &Problems, pasted: &str) -> Markup {
    html! {
        div class="head" { div { h1 { (ask.get("imports-new")) } p class="lede" { (ask.get("imports-new-lede")) } } }
        (look::steps(ask, 1))
        (drop_zone(ask, problems))
        div class="or or2" { (paste(ask, problems, pasted)) (accepted(ask)) }
    }
}

/// Where a file is dropped or chosen.
fn drop_zone(ask: &Ask<'_>, problems: &Problems) -> Markup {
    let problem = problems.of("file");
    html! {
        form class="drop" method="post" action="/imports" enctype="multipart/form-data" data-drop {
            (form::keys(ask))
            span class="big" { (icon("upload")) }
            h2 { (ask.get("imports-drop")) }
            p { (ask.get("imports-drop-help")) }
            @if let Some(problem) = problem { p class="bad-t" id="e-file" { (ask.say(problem)) } }
            label class="btn pri" for="f-file" { (ask.get("imports-choose")) }
            input class="vh" id="f-file" type="file" name="file" accept=".xlsx,.csv,.tsv,.txt,.gz"
                aria-invalid=[problem.map(|_| "true")] aria-describedby=[problem.map(|_| "e-file")];
            noscript { button class="btn" { (ask.get("imports-send")) } }
            span class="muted" { (ask.get("imports-drop-needs")) }
        }
    }
}

fn paste(ask: &Ask<'_>, problems: &Problems, pasted: &str) -> Markup {
    let label = ask.get("imports-paste-label");
    let help = ask.get("imports-paste-help");
    let field = Field { help: &help, ..Field::text("pasted", &label, pasted) };
    html! {
        section class="card" {
            h3 { (icon("note")) (ask.get("imports-paste")) }
            form method="post" action="/imports" enctype="multipart/form-data" {
                (form::keys(ask))
                (form::area(ask, &field, 5, problems))
                button class="btn" { (ask.get("imports-paste-send")) }
            }
        }
    }
}

fn accepted(ask: &Ask<'_>) -> Markup {
    html! {
        section class="card" {
            h3 { (icon("check")) (ask.get("imports-accepted")) }
            ul class="dots" {
                @for key in ["imports-accepted-files", "imports-accepted-letters", "imports-accepted-amounts",
                    "imports-accepted-size", "imports-accepted-safe"] { li { (ask.get(key)) } }
            }
        }
    }
}
