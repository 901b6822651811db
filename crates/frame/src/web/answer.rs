//! What is answered.

use kernel::Say;
use maud::Markup;

use super::{Badge, Fields, Leaving};

/// The answer to a request.
#[derive(Debug)]
pub enum Answer {
    /// A page inside the shell.
    Page(Page),
    /// A page without the menu: sign-in, first run.
    Bare(Page),
    /// A part of a page, for the script to put into its place.
    Part(Markup),
    /// Go there now: what a form is answered with when it was done.
    See {
        /// The path, of this program.
        to: String,
        /// What is said there once.
        toast: Option<Toast>,
    },
    /// A file to keep.
    File(Download),
    /// There is no such thing, or it is not theirs to see.
    NotFound,
    /// Signed in now: the cookie of this session is set, then go there.
    SignedIn {
        /// The session's secret, which only the cookie holds.
        secret: String,
        /// The path.
        to: String,
    },
    /// Signed in now, while what was typed before is still to be saved: the page that answers holds it, so that it stands
    /// in no address.
    Resumed {
        /// The session's secret, which only the cookie holds.
        secret: String,
        /// What was typed.
        kept: Kept,
    },
    /// Signed in to the book to look around in, beside the own one.
    LooksAround {
        /// The session's secret there.
        secret: String,
    },
    /// Signed out: the cookie goes.
    SignedOut {
        /// The path.
        to: String,
    },
    /// A cookie that remembers the language of somebody who has not signed in.
    Speak {
        /// The language's tag.
        tag: &'static str,
        /// The path.
        to: String,
        /// What was typed and not saved yet: then it is shown again, in that language, instead of going anywhere.
        kept: Option<Kept>,
    },
}

/// A form that was sent and could not be taken yet.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Where it is to be sent.
    pub to: String,
    /// What was typed.
    pub typed: Fields,
}

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// Its title, without the program's name.
    pub title: String,
    /// The path of the menu's entry it belongs to.
    pub entry: &'static str,
    /// What stands in `main`.
    pub body: Option<Markup>,
    /// Whether a form on it was refused: the title says so and the answer is 422.
    pub refused: bool,
    /// What was typed and is nowhere but on this page: the language's button takes it along.
    pub kept: Option<Kept>,
    /// The number beside its entry of the menu, where the page has it at hand: it is not counted a second time then.
    pub counted: Option<Badge>,
}

impl Page {
    /// A page of an entry of the menu.
    #[must_use]
    pub fn new(entry: &'static str, title: impl Into<String>, body: Markup) -> Self {
        Self { title: title.into(), entry, body: Some(body), ..Self::default() }
    }

    /// The same page, which knows the number beside its entry of the menu.
    #[must_use]
    pub fn counted(mut self, badge: Badge) -> Self {
        self.counted = Some(badge);
        self
    }

    /// The same page, shown because a form was refused.
    #[must_use]
    pub fn refused(mut self, refused: bool) -> Self {
        self.refused = refused;
        self
    }
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}

impl Answer {
    /// Go there.
    #[must_use]
    pub fn see(to: impl Into<String>) -> Self {
        Self::See { to: to.into(), toast: None }
    }

    /// Go there, and say this once.
    #[must_use]
    pub fn say(to: impl Into<String>, toast: Toast) -> Self {
        Self::See { to: to.into(), toast: Some(toast) }
    }
}

/// What is said for some seconds after something was done.
#[derive(Debug)]
pub struct Toast {
    /// What was done.
    pub say: Say,
    /// The line of the audit trail that can be taken back.
    pub undo: Option<gate::audit::LineId>,
}

impl Toast {
    /// Something was done.
    #[must_use]
    pub fn new(say: Say) -> Self {
        Self { say, undo: None }
    }

    /// It can be taken back by the line of the trail that it wrote.
    #[must_use]
    pub fn undo(mut self, line: gate::audit::LineId) -> Self {
        self.undo = Some(line);
        self
    }
}

/// A file to keep.
#[derive(Debug)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// Its content.
    pub content: Content,
}

/// What is in a file to keep.
#[derive(Debug)]
pub enum Content {
    /// A little, in memory.
    Bytes(Vec<u8>),
    /// As much as there is: a finished file that is sent in pieces and removed afterwards.
    File(Leaving),
}
