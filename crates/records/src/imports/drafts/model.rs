//! What a draft is: a file on its way in.

use std::path::Path;

use gate::users::UserId;
use kernel::{Moment, Refusal, Say, define_id};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::answers::Answers;
use super::found::Survey;
use super::{files, said};
use crate::imports::ledger::{Counts, ImportId};

define_id!(
    /// One draft of an import.
    DraftId
);

/// How far a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there and waits to be read.
    Received,
    /// It is being read.
    Reading,
    /// It can come in.
    Ready,
    /// Something must be decided first.
    NeedsAnswer,
    /// It is coming in.
    Bringing,
    /// It is in the book.
    Done,
    /// It cannot be read.
    Failed,
    /// Its person gave it up.
    Cancelled,
}

impl State {
    const ALL: [(State, &'static str); 8] = [
        (Self::Received, "received"),
        (Self::Reading, "reading"),
        (Self::Ready, "ready"),
        (Self::NeedsAnswer, "needs_answer"),
        (Self::Bringing, "bringing"),
        (Self::Done, "done"),
        (Self::Failed, "failed"),
        (Self::Cancelled, "cancelled"),
    ];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, word)| word)
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(state, _)| *state)
    }

    /// Whether work on it is under way or about to begin.
    #[must_use]
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Received | Self::Reading | Self::Bringing)
    }

    /// Whether its person may still change or give up something.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled)
    }
}

/// A file on its way in.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its identity.
    pub id: DraftId,
    /// Whose it is; nobody else sees it.
    pub user: Option<UserId>,
    /// The file's name where it came from.
    pub file_name: String,
    /// Its name in the folder of uploads.
    pub(super) stored: String,
    /// How long it is.
    pub bytes: u64,
    /// How far it is.
    pub state: State,
    /// What its person said.
    pub answers: Answers,
    /// What was found in it.
    pub survey: Option<Survey>,
    /// Why it cannot go on.
    pub refusal: Option<Said>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The import it became; `None` where it changed nothing.
    pub import: Option<ImportId>,
    /// When it came.
    pub created_at: Moment,
    /// When it was last changed.
    pub changed_at: Moment,
}

impl Draft {
    /// What was pasted; `None` where a file came.
    #[must_use]
    pub fn pasted(&self, folder: &Path) -> Option<String> {
        files::pasted(folder, &self.stored)
    }
}

/// A message as it is kept: by its key and its facts, to be said in whatever language its reader has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said(Json);

impl Said {
    /// A message to be kept.
    #[must_use]
    pub fn of(say: &Say) -> Self {
        Self(said::to_json(say))
    }

    /// A refusal to be kept.
    #[must_use]
    pub fn refusal(refusal: &Refusal) -> Self {
        Self::of(refusal.say())
    }

    /// The message.
    #[must_use]
    pub fn say(&self) -> Say {
        said::from_json(&self.0).unwrap_or_else(|| Say::new("imports-reader-stopped"))
    }
}

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// What it did.
    pub counts: Counts,
    /// Rows that did not come in.
    pub held: u64,
    /// The line of the trail that takes it back.
    pub line: Option<String>,
}
