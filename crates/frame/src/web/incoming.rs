//! A form as it comes in: its fields in memory, its file on disk, each under its bound.

use axum::body::{Body, BodyDataStream};
use axum::extract::FromRequest;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::{Request as Incoming, StatusCode};
use futures_util::StreamExt;
use kernel::Refusal;
use tokio::io::AsyncWriteExt;

use super::Fields;
use super::dispatch::{self, Request};
use super::server::Served;
use super::upload::{Upload, bare_name};

/// A form without files is never longer.
const FORM_BYTES_MAX: usize = 4 << 20;
/// Of a longer one so much is heard before the answer.
const HEARD_OUT_BYTES: usize = 16 << 20;
/// Files of orders are never longer.
const UPLOAD_BYTES_MAX: u64 = 2 << 30;

/// Why a form could not be read to its end.
#[derive(Debug)]
pub(super) enum Fault {
    /// More was sent than is taken.
    TooLong,
    /// What came is no form, or broke off.
    Broken,
    /// The file could not be put down here.
    NotKept(std::io::Error),
    /// The book could not say whether this visitor may.
    Refused(Refusal),
}

impl Fault {
    /// Its status, and what is said of it.
    pub(super) fn told(self) -> (u16, Refusal) {
        match self {
            Self::TooLong => (413, Refusal::new("frame-too-long")),
            Self::Broken => (400, Refusal::new("frame-form-broken")),
            Self::NotKept(error) => (503, Refusal::new("frame-upload-not-kept").because(error)),
            Self::Refused(refusal) => (503, refusal),
        }
    }
}

impl From<MultipartError> for Fault {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLong } else { Self::Broken }
    }
}

/// Reads the form, and puts its file on disk where its sender may send one.
pub(super) async fn body(
    served: &Served,
    request: &mut Request,
    incoming: Incoming<Body>,
) -> Result<(), Fault> {
    if request.header("content-type").starts_with("multipart/form-data") {
        let multipart = Multipart::from_request(incoming, &()).await.map_err(|_| Fault::Broken)?;
        return read_parts(served, request, multipart).await;
    }
    let mut text = Vec::new();
    let mut chunks = incoming.into_body().into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Fault::Broken)?;
        if text.len() + chunk.len() > FORM_BYTES_MAX {
            heard_out(chunks).await;
            return Err(Fault::TooLong);
        }
        text.extend_from_slice(&chunk);
    }
    request.form = Fields::read(&text);
    Ok(())
}

/// Lets a form that is somewhat too long come to its end, without keeping it: a browser that is cut off in the middle of
/// sending shows no answer.
async fn heard_out(mut chunks: BodyDataStream) {
    let mut bytes = 0;
    while let Some(Ok(chunk)) = chunks.next().await {
        bytes += chunk.len();
        if bytes > HEARD_OUT_BYTES {
            return;
        }
    }
}

async fn read_parts(served: &Served, request: &mut Request, mut multipart: Multipart) -> Result<(), Fault> {
    let mut left = FORM_BYTES_MAX;
    while let Some(mut part) = multipart.next_field().await? {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(bare_name) {
            None => {
                let mut text = Vec::new();
                while let Some(chunk) = part.chunk().await? {
                    text.extend_from_slice(&chunk);
                    left = left.checked_sub(chunk.len()).ok_or(Fault::TooLong)?;
                }
                left = left.checked_sub(field.len() + 16).ok_or(Fault::TooLong)?;
                request.form.push(field, String::from_utf8_lossy(&text));
            }
            // One file a form.
            Some(_) if request.upload.is_some() => return Err(Fault::TooLong),
            // A file field left empty.
            Some(name) if name.is_empty() => {}
            Some(name) => {
                // The form's key stands before its file: strangers and forms of another session put nothing on our disk,
                // and what is behind their file is not read.
                let (served, _) = served.meant_by(request);
                let may = dispatch::may_upload(&served.db, &served.house, request).await;
                if !may.map_err(Fault::Refused)? {
                    return Ok(());
                }
                request.upload = Some(kept(&served, field, name, part).await?);
            }
        }
    }
    Ok(())
}

/// Writes a file down as it comes.
async fn kept(served: &Served, field: String, name: String, mut part: Field<'_>) -> Result<Upload, Fault> {
    let files = &served.house.files;
    tokio::fs::create_dir_all(files).await.map_err(Fault::NotKept)?;
    let path = files.join(format!("incoming-{}", kernel::hex(&served.house.secret()[..12])));
    let mut upload = Upload { field, name, path, bytes: 0 };
    let mut file = tokio::fs::File::create_new(&upload.path).await.map_err(Fault::NotKept)?;
    while let Some(chunk) = part.chunk().await? {
        upload.bytes += chunk.len() as u64;
        if upload.bytes > UPLOAD_BYTES_MAX {
            return Err(Fault::TooLong);
        }
        file.write_all(&chunk).await.map_err(Fault::NotKept)?;
    }
    file.flush().await.map_err(Fault::NotKept)?;
    Ok(upload)
}
