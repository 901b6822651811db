//! What a feature shows in a browser, as plain data.

use std::future::Future;
use std::pin::Pin;

use gate::{Grant, Role, audit};
use kernel::{Refusal, Say};
use store::Tx;

use super::{Answer, Ask};

/// How a route is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To be shown something; changes nothing.
    Get,
    /// To do something, with the fields of a form.
    Post,
    /// To do something with a file: `multipart/form-data`.
    Upload,
}

/// Who may ask.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// Anybody, signed in or not.
    Nothing,
    /// Anybody who is signed in.
    SignedIn,
    /// Whose role may do this deed at all; the handler asks for the permit itself.
    Deed(Grant),
}

impl Needs {
    /// Whether somebody in this role may ask.
    #[must_use]
    pub fn met_by(&self, role: Role) -> bool {
        match self {
            Self::Nothing | Self::SignedIn => true,
            Self::Deed(grant) => grant.reach(role).is_some(),
        }
    }
}

/// What a handler comes to: an answer, or a refusal that is shown as a page.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Answer, Refusal>> + Send + 'a>>;

/// One address of the program.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// Its path, with `{name}` for what varies: `/customers/{id}`.
    pub path: &'static str,
    /// Who may.
    pub needs: Needs,
    /// Answers: 5 to 15 lines that parse, ask the front desk and render.
    pub answer: Handler,
}

/// What answers a route.
pub type Handler = for<'a> fn(Ask<'a>) -> Answering<'a>;

impl Route {
    /// A page.
    #[must_use]
    pub const fn get(path: &'static str, needs: Needs, answer: Handler) -> Self {
        Self { method: Method::Get, path, needs, answer }
    }

    /// A form without a file.
    #[must_use]
    pub const fn post(path: &'static str, needs: Needs, answer: Handler) -> Self {
        Self { method: Method::Post, path, needs, answer }
    }
}

/// A number beside an entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The number.
    pub count: i64,
    /// Whether it may be red.
    pub hot: bool,
}

/// What a badge comes to; `None` shows none.
pub type Badging<'a> = Pin<Box<dyn Future<Output = Result<Option<Badge>, Refusal>> + Send + 'a>>;

/// One of the entries of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Place in the menu, 1 to 8.
    pub place: u8,
    /// Key of its label.
    pub label: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Its icon's name.
    pub icon: &'static str,
    /// The letter that follows `G`.
    pub key: char,
    /// Who sees it.
    pub needs: Needs,
    /// The number beside it.
    pub badge: Option<for<'a> fn(&'a mut Tx, &'a Ask<'a>) -> Badging<'a>>,
}

/// A page or an action that the palette offers by its name.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut {
    /// Key of its label.
    pub label: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Its icon's name.
    pub icon: &'static str,
    /// Who sees it.
    pub needs: Needs,
}

/// What an undo comes to.
pub type Undoing<'a> = Pin<Box<dyn Future<Output = Result<(), Refusal>> + Send + 'a>>;

/// How a deed is taken back.
#[derive(Clone, Copy, Debug)]
pub struct Undo {
    /// The deed's name, as it stands in the audit trail.
    pub deed: &'static str,
    /// Says in a sentence what was done: for the list of changes, and for what is said after the undo.
    pub said: fn(&audit::Line) -> Say,
    /// Who may take it back.
    pub needs: Needs,
    /// Takes it back, in the caller's transaction. Refuses where something later stands on it.
    pub run: for<'a> fn(UndoCall<'a>) -> Undoing<'a>,
}

/// What an undo may use.
#[derive(Debug)]
pub struct UndoCall<'a> {
    /// The transaction of the undo.
    pub tx: &'a mut Tx,
    /// Who asks, and when.
    pub ask: &'a Ask<'a>,
    /// The line of the trail which is to be taken back.
    pub line: &'a audit::Line,
}
