//! Files that leave the house: written aside, noted in the trail, sent in pieces, and gone afterwards.
//!
//! A page that hands over a file calls [`hand_over`]; whoever writes needs to know of neither trail nor folder.

use std::fs;
use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};

use gate::audit::{self, Change, Subject};
use gate::{Deed, Permit};
use kernel::{Id, Occasion, Refusal, define_id, uuid::Uuid};
use serde_json::json;
use store::Db;

use super::{Answer, Ask, Content, Download};
use crate::work;

define_id!(
    /// A file that left.
    LeftId
);

/// What stands in the trail for the kind of thing that left.
pub const LEFT: &str = "export";

/// What begins the names of such files in the folder of uploads.
pub const LEAVING_PREFIX: &str = "leaving-";

/// A finished file that is removed when nobody holds it any more: it was sent, or its reader went away.
#[derive(Debug)]
pub struct Leaving(PathBuf);

impl Leaving {
    /// The file at this place, which is gone with this value.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Leaving {
    fn drop(&mut self) {
        let _never_there = fs::remove_file(&self.0);
    }
}

/// What a file is, for its reader and for the trail.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The word of the trail: `customers`, `orders`.
    pub what: &'static str,
    /// `csv`, `xlsx`, `zip`, `json`, or that of a picture or document somebody sent.
    pub ending: &'static str,
    /// The name it has for its reader.
    pub name: String,
}

impl Parcel {
    /// The media type of its ending.
    #[must_use]
    pub fn media(&self) -> &'static str {
        match self.ending {
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "zip" => "application/zip",
            "json" => "application/json; charset=utf-8",
            "png" => "image/png",
            "jpg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "heic" => "image/heic",
            "pdf" => "application/pdf",
            "txt" => "text/plain; charset=utf-8",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _ => "text/csv; charset=utf-8",
        }
    }
}

/// Has a file written on a thread of its own, so that other pages go on, notes in the trail who took it, and hands it
/// over. `write` is told the place and says how many rows it wrote.
///
/// # Errors
/// `gate-not-granted`; `frame-file-not-written` when the folder cannot be made; what `write` refuses.
pub async fn hand_over<D: Deed, F, W>(ask: &Ask<'_>, parcel: Parcel, write: F) -> Result<Answer, Refusal>
where
    F: FnOnce(PathBuf) -> W + Send + 'static,
    W: Future<Output = Result<usize, Refusal>>,
{
    let (permit, mut occasion) = (ask.permit::<D>()?, ask.occasion());
    let id: LeftId = occasion.id();
    let name: Uuid = id.uuid();
    let path = room(&ask.house.files)?.join(format!("{LEAVING_PREFIX}{}.{}", name.simple(), parcel.ending));
    let leaving = Leaving::at(path.clone());
    let rows = work::apart(move || write(path)).await?;
    note(ask.db, &permit, &mut occasion, id, (&parcel, rows)).await?;
    let media = parcel.media();
    Ok(Answer::File(Download { name: parcel.name, media, content: Content::File(leaving) }))
}

/// Makes the folder of such files.
///
/// # Errors
/// `frame-file-not-written`.
pub fn room(folder: &Path) -> Result<&Path, Refusal> {
    let failed = |error: io::Error| Refusal::new("frame-file-not-written").because(error);
    fs::create_dir_all(folder).map_err(failed)?;
    Ok(folder)
}

/// Notes in the trail that a file left.
///
/// # Errors
/// A database fault.
pub async fn note<D: Deed>(
    db: &Db,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    id: LeftId,
    (parcel, rows): (&Parcel, usize),
) -> Result<(), Refusal> {
    let after = json!({ "what": parcel.what, "file": parcel.ending, "rows": rows });
    let mut tx = db.write().await?;
    audit::write(&mut tx, permit, occasion, Change::made(Subject::of(LEFT, id), after)).await?;
    Ok(tx.commit().await?)
}
