//! The files of an entry: sent with it or to it, shown where they are pictures, handed over as files.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use frame::formats;
use frame::web::{
    Answer, Ask, Content, Download, LEAVING_PREFIX, Leaving, Parcel, Upload, action, form, hand_over, icon,
    room,
};
use kernel::{Id, IdMaker, Refusal, Say, uuid::Uuid};
use maud::{Markup, html};
use records::activities::{Activity, ActivityId};
use records::attachments::{self, Attachment, AttachmentId, BYTES_MAX, ENTRY_MAX, NewAttachment};
use records::customers::CustomerId;
use store::{Db, Tx};

use super::compose::{said, told};
use super::look::Look;

/// What a browser offers to choose from.
const ACCEPTED: &str = ".png,.jpg,.jpeg,.webp,.gif,.heic,.pdf,.txt,.csv,.xlsx,.docx";
/// Bytes of a thousand, as files are told.
const KILO: i64 = 1_000;

/// The files of an entry, the pictures to be seen.
pub(super) fn list(ask: &Ask<'_>, look: &Look, entry: &Activity) -> Markup {
    let files = look.attachments.get(&entry.id).map_or(&[][..], Vec::as_slice);
    if files.is_empty() {
        return html! {};
    }
    html! {
        ul class="files" {
            @for one in files {
                @let here = format!("{}/attached/{}", look.path(), one.id);
                li {
                    @if one.media.is_picture() && ask.may::<attachments::See>() {
                        img class="shot" loading="lazy" src={ (here) "/picture" } alt=(one.name);
                    }
                    @if ask.may::<attachments::TakeOut>() { a class="btn sm ghost" href=(here) { (icon("export")) (one.name) } }
                    @else { span { (one.name) } }
                    " " span class="muted num" { (length(ask, one)) }
                    @if ask.may::<attachments::Remove>() {
                        (action(ask, &format!("{here}/remove"), "", &html! { button class="btn sm ghost" { (ask.get("file-take-file-off")) } }))
                    }
                }
            }
        }
    }
}

fn length(ask: &Ask<'_>, one: &Attachment) -> String {
    let kilo = one.bytes.saturating_add(KILO - 1) / KILO;
    ask.say(&Say::new("file-kilobytes").with("count", formats::number(kernel::number(kilo), 0)))
}

/// The field for one file.
pub(super) fn field(ask: &Ask<'_>, id: &str) -> Markup {
    html! {
        label class="vh" for=(id) { (ask.get("file-attach")) }
        input class="in file" id=(id) type="file" name="file" accept=(ACCEPTED) aria-describedby={ "h-" (id) };
        span class="muted" id={ "h-" (id) } { (ask.say(&Say::new("file-attach-help").with("most", BYTES_MAX >> 20).with("files", ENTRY_MAX))) }
    }
}

/// A form of its own for one file more, on the page of an entry.
pub(super) fn more(ask: &Ask<'_>, look: &Look, entry: &Activity) -> Markup {
    if !ask.may::<attachments::Add>() {
        return html! {};
    }
    html! {
        form class="attach" method="post" action={ (look.path()) "/entry/" (entry.id) "/attach" } enctype="multipart/form-data" {
            (form::keys(ask))
            (field(ask, "f-file"))
            button class="btn sm" { (icon("upload")) (ask.get("file-attach")) }
        }
    }
}

/// The content of what was sent with a form; `None` where nothing was.
///
/// # Errors
/// `attachments-long`; `frame-upload-not-kept` where it cannot be read again.
pub(super) fn sent(ask: &Ask<'_>) -> Result<Option<(String, Vec<u8>)>, Refusal> {
    let Some(upload) = ask.upload.filter(|upload| !upload.name.is_empty()) else { return Ok(None) };
    if upload.bytes > kernel::count(BYTES_MAX).unsigned_abs() {
        return Err(attachments::too_long(&upload.name));
    }
    Ok(Some((upload.name.clone(), content(upload)?)))
}

fn content(upload: &Upload) -> Result<Vec<u8>, Refusal> {
    std::fs::read(&upload.path).map_err(|error| Refusal::new("frame-upload-not-kept").because(error))
}

/// Puts what was sent to an entry, in the transaction of the form.
pub(super) async fn put(
    tx: &mut Tx,
    ask: &Ask<'_>,
    (customer, activity): (CustomerId, ActivityId),
    (name, content): &(String, Vec<u8>),
) -> Result<gate::audit::LineId, Refusal> {
    let new = NewAttachment { activity, name, content };
    let (_, line) = attachments::add(tx, &ask.permit()?, &mut ask.occasion(), customer, &new).await?;
    Ok(line)
}

/// One file more.
pub(super) async fn add(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which: (CustomerId, ActivityId) = (ask.id("id")?, ask.id("activity")?);
    let Some(file) = sent(&ask)? else { return Ok(Answer::see(format!("/customers/{}", which.0))) };
    let mut tx = ask.write().await?;
    let line = put(&mut tx, &ask, which, &file).await?;
    tx.commit().await?;
    Ok(told(which.0, Say::new("attachments-said-added").with("name", file.0), Some(line)))
}

/// Takes a file off its entry.
pub(super) async fn remove(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which: (CustomerId, AttachmentId) = (ask.id("id")?, ask.id("attachment")?);
    let mut tx = ask.write().await?;
    let line = attachments::remove(&mut tx, &ask.permit()?, &mut ask.occasion(), which).await?;
    tx.commit().await?;
    Ok(said(which.0, "file-file-off", Some(line)))
}

/// Hands a file over, and notes in the trail who took it.
pub(super) async fn file(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let one = found(&ask).await?;
    let parcel = Parcel { what: "attachment", ending: one.media.ending(), name: one.name.clone() };
    let db = ask.db.clone();
    hand_over::<attachments::TakeOut, _, _>(&ask, parcel, async move |out| {
        written(&db, &one, &out).await?;
        Ok(1)
    })
    .await
}

/// A picture for its page. Seeing it is reading the file of the customer; taking it is [`file`].
pub(super) async fn picture(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let one = found(&ask).await?;
    if !one.media.is_picture() {
        return Err(Refusal::new("frame-not-found"));
    }
    let name: AttachmentId = IdMaker::new(ask.house.seed()).next(ask.now);
    let name: Uuid = name.uuid();
    let place = room(&ask.house.files)?.join(format!("{LEAVING_PREFIX}{}", name.simple()));
    let leaving = Leaving::at(place.clone());
    written(ask.db, &one, &place).await?;
    let media = Parcel { what: "attachment", ending: one.media.ending(), name: String::new() }.media();
    Ok(Answer::File(Download { name: one.name, media, content: Content::File(leaving) }))
}

async fn found(ask: &Ask<'_>) -> Result<Attachment, Refusal> {
    let which: (CustomerId, AttachmentId) = (ask.id("id")?, ask.id("attachment")?);
    let found = attachments::find(&mut ask.read().await?, &ask.permit()?, which).await?;
    found.ok_or_else(|| Refusal::new("frame-not-found"))
}

/// Writes a file of the book down.
pub(crate) async fn written(db: &Db, one: &Attachment, place: &Path) -> Result<PathBuf, Refusal> {
    let failed = |error: io::Error| Refusal::new("frame-file-not-written").because(error);
    let mut out = BufWriter::new(File::create(place).map_err(failed)?);
    attachments::read(&mut db.read().await?, one, &mut out).await?;
    out.flush().map_err(failed)?;
    Ok(place.to_owned())
}
