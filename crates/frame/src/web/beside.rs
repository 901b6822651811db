//! A second book to look around in: invented data in a file of its own, served beside the business's book and never mixed
//! with it. Which of the two a request means, `meant` says.

use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use gate::users::UserId;
use kernel::{Lang, Refusal};
use store::Db;
use tokio::sync::OnceCell;

use super::House;

/// Which book a house serves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// The business's own.
    #[default]
    Own,
    /// The one to look around in.
    Demo,
}

impl Which {
    /// The word that forms carry of the book they were shown by.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Demo => "demo",
        }
    }
}

/// The demo while the program runs.
#[derive(Clone)]
pub struct Demo {
    /// Its book.
    pub db: Db,
    /// The program before it.
    pub house: Arc<House>,
    /// Whoever looks around in it.
    pub guest: UserId,
}

/// What making the demo comes to.
pub type MakingDemo = Pin<Box<dyn Future<Output = Result<Demo, Refusal>> + Send>>;
/// Makes the demo.
pub type MakeDemo = fn(NewDemo) -> MakingDemo;

/// The demo that is to be made.
#[derive(Clone, Debug)]
pub struct NewDemo {
    /// Where its files lie; what is there goes.
    pub folder: PathBuf,
    /// In whose words.
    pub lang: Lang,
    /// As [`House::secure`].
    pub secure: bool,
}

/// The place of the demo: made when somebody looks around first, and there until the program ends.
pub struct Beside {
    make: MakeDemo,
    made: OnceCell<Demo>,
}

impl Beside {
    /// A place for a demo that nobody has asked for yet.
    #[must_use]
    pub fn new(make: MakeDemo) -> Self {
        Self { make, made: OnceCell::new() }
    }

    /// The demo, made now where it is not there yet; whoever asks meanwhile waits for the same.
    ///
    /// # Errors
    /// What making it refuses; the next one may try again.
    pub async fn open(&self, new: NewDemo) -> Result<&Demo, Refusal> {
        self.made.get_or_try_init(|| (self.make)(new)).await
    }

    /// The demo, where it has been made.
    pub(super) fn made(&self) -> Option<&Demo> {
        self.made.get()
    }
}

impl fmt::Debug for Beside {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Beside").field("made", &self.made.initialized()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Demo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Demo").field("guest", &self.guest).finish_non_exhaustive()
    }
}
