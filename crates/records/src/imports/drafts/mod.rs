//! Imports that live over several requests: a file is received, looked through, asked about, mended, and comes in.
//!
//! Nothing of a draft is in the book before [`bring`]; that is one transaction, as at the terminal. The file lies in a
//! folder beside the book and goes when it came in, was given up, or is old. Begin with [`receive`], [`survey`],
//! [`answer`] and [`bring`]. How a file is read is decided in `intake`; here only its refusals become questions.

mod answers;
pub mod files;
mod found;
mod model;
mod people;
mod said;
mod store;
mod survey;
#[cfg(test)]
mod tests;
mod understand;
mod work;

use std::collections::HashSet;

use ::store::Tx;
use ::store::jobs::{self, NewJob};
pub use answers::{Answers, Fix, Join, Meaning, Sureness};
pub use found::{Alike, Column, People, Question, Reason, Row, RowProblem, Survey};
use gate::Permit;
use kernel::{Moment, Occasion, Refusal};
pub use model::{Draft, DraftId, Outcome, Said, State};
pub use work::{BRING, Place, REVALUE, SURVEY, bring, refused_rows, revalue, survey};

use serde_json::Value as Json;

use super::ledger::Bring;

/// Files and drafts older than this are taken away.
const KEPT_MICROS: i64 = 7 * 24 * 3600 * 1_000_000;

/// A file that came by a form.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// Its name where it came from.
    pub file_name: String,
    /// Its name in the folder of uploads.
    pub stored: String,
    /// How long it is.
    pub bytes: u64,
    /// What was said about it at once.
    pub answers: Answers,
}

/// Takes a file that lies in the folder of uploads, to be looked through.
///
/// # Errors
/// A database fault.
pub async fn receive(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    new: NewDraft,
) -> Result<DraftId, Refusal> {
    let draft = Draft {
        id: occasion.id(),
        user: permit.user(),
        file_name: new.file_name,
        stored: new.stored,
        bytes: new.bytes,
        state: State::Received,
        answers: new.answers,
        survey: None,
        refusal: None,
        outcome: None,
        import: None,
        created_at: occasion.at,
        changed_at: occasion.at,
    };
    store::insert(tx, &draft).await?;
    put_down(tx, occasion, SURVEY, draft.id).await?;
    Ok(draft.id)
}

/// The draft; `None` where there is none or it is somebody else's.
///
/// # Errors
/// A database fault.
pub async fn find(tx: &mut Tx, permit: &Permit<Bring>, id: DraftId) -> Result<Option<Draft>, Refusal> {
    Ok(store::find(tx, permit.user(), id).await?)
}

/// The drafts of whoever asks that are not at their end, the latest first.
///
/// # Errors
/// A database fault.
pub async fn open(tx: &mut Tx, permit: &Permit<Bring>) -> Result<Vec<Draft>, Refusal> {
    Ok(store::open(tx, permit.user()).await?)
}

/// Takes down what a person says about a file; it is then looked through anew.
///
/// # Errors
/// `imports-draft-closed` when it came in or was given up; `imports-draft-not-there`; a database fault.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    (id, answers): (DraftId, Answers),
) -> Result<(), Refusal> {
    let mut draft = fetch(tx, permit, id).await?;
    if !draft.state.is_open() || draft.state == State::Bringing {
        return Err(Refusal::new("imports-draft-closed").with("file", draft.file_name));
    }
    (draft.answers, draft.state, draft.refusal) = (answers, State::Received, None);
    store::update(tx, &draft, occasion.at).await?;
    put_down(tx, occasion, SURVEY, id).await
}

/// Begins to bring a file in that is ready; the work is done behind the pages.
///
/// # Errors
/// `imports-draft-not-ready` where something is to be decided first; `imports-draft-closed`; a database fault.
pub async fn begin(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    id: DraftId,
) -> Result<(), Refusal> {
    let mut draft = fetch(tx, permit, id).await?;
    match draft.state {
        State::Ready => {
            (draft.state, draft.refusal) = (State::Bringing, None);
            store::update(tx, &draft, occasion.at).await?;
        }
        // Work that a fallen server left is begun again; it does nothing twice.
        State::Bringing => {}
        State::Done | State::Cancelled => {
            return Err(Refusal::new("imports-draft-closed").with("file", draft.file_name));
        }
        _ => return Err(Refusal::new("imports-draft-not-ready").with("file", draft.file_name)),
    }
    put_down(tx, occasion, BRING, id).await
}

/// Puts the work down again that a fallen server may have left undone.
///
/// # Errors
/// `imports-draft-not-there`; a database fault.
pub async fn go_on(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    id: DraftId,
) -> Result<(), Refusal> {
    let draft = fetch(tx, permit, id).await?;
    match draft.state {
        State::Received | State::Reading => put_down(tx, occasion, SURVEY, id).await,
        State::Bringing => put_down(tx, occasion, BRING, id).await,
        _ => Ok(()),
    }
}

/// Gives a file up. Answers the name of its file in the folder of uploads, to be taken away after the commit; `None`
/// while it comes in, which only its work can stop.
///
/// # Errors
/// `imports-draft-closed` when it came in already; `imports-draft-not-there`; a database fault.
pub async fn cancel(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    id: DraftId,
) -> Result<Option<String>, Refusal> {
    let mut draft = fetch(tx, permit, id).await?;
    match draft.state {
        State::Bringing => Ok(None),
        State::Done => Err(Refusal::new("imports-draft-closed").with("file", draft.file_name)),
        _ => {
            draft.state = State::Cancelled;
            store::update(tx, &draft, occasion.at).await?;
            Ok(Some(draft.stored))
        }
    }
}

/// The names of the files that drafts which are not at their end still need.
///
/// # Errors
/// A database fault.
pub async fn stored(tx: &mut Tx) -> Result<HashSet<String>, Refusal> {
    Ok(store::stored(tx).await?)
}

/// Takes old drafts away; answers the names of their files.
///
/// # Errors
/// A database fault.
pub async fn sweep(tx: &mut Tx, _permit: &Permit<Bring>, now: Moment) -> Result<Vec<String>, Refusal> {
    Ok(store::sweep(tx, Moment(now.0 - KEPT_MICROS)).await?)
}

/// Forgets what is kept of files in which `is_of` finds somebody whose data is erased. Files on their way in are given up;
/// answers their names in the folder of uploads, to be taken away after the commit.
///
/// # Errors
/// A database fault.
pub(crate) async fn forget(
    tx: &mut Tx,
    at: Moment,
    is_of: &(dyn Fn(&Json) -> bool + Sync),
) -> Result<Vec<String>, Refusal> {
    let mut stored = Vec::new();
    for mut draft in store::kept(tx).await? {
        let kept = serde_json::to_value((&draft.answers, &draft.survey, &draft.refusal)).unwrap_or_default();
        if !is_of(&kept) {
            continue;
        }
        (draft.answers, draft.survey, draft.refusal) = (Answers::default(), None, None);
        if draft.state.is_open() {
            draft.state = State::Cancelled;
            stored.push(draft.stored.clone());
        }
        store::update(tx, &draft, at).await?;
    }
    Ok(stored)
}

async fn fetch(tx: &mut Tx, permit: &Permit<Bring>, id: DraftId) -> Result<Draft, Refusal> {
    find(tx, permit, id).await?.ok_or_else(|| Refusal::new("imports-draft-not-there"))
}

async fn put_down(
    tx: &mut Tx,
    occasion: &mut Occasion,
    kind: &'static str,
    id: DraftId,
) -> Result<(), Refusal> {
    let payload = id.to_string();
    let job = NewJob { kind, payload: &payload, due: occasion.at, once: Some(&payload) };
    jobs::enqueue(tx, &job, &mut occasion.ids, occasion.at).await?;
    Ok(())
}
