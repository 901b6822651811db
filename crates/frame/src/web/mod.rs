//! The browser's door: routes as plain data, what is asked, what is answered, the shell around every page.
//!
//! Features hand in [`Route`]s and know nothing of HTTP; this room reads the request, finds out who asks, checks that
//! their role may, hands over an [`Ask`], and writes the [`Answer`] with every header a page needs. Works as plain HTML
//! first; the one script of ours only makes it quicker. Begin with [`Route`], [`Ask`] and [`Answer`]; [`serve`] runs it.

mod answer;
mod ask;
mod assets;
mod beside;
#[cfg(test)]
mod contrast;
mod cookie;
mod dispatch;
mod fields;
pub mod form;
mod headers;
mod incoming;
mod leaving;
mod meant;
mod menu;
mod own;
mod parts;
mod resume;
mod route;
pub mod seen;
mod server;
mod shell;
mod store;
mod tables;
mod upload;

pub use answer::{Answer, Content, Download, Kept, Page, Toast};
pub use ask::{Ask, Visitor};
pub use beside::{Beside, Demo, MakeDemo, MakingDemo, NewDemo, Which};
pub use dispatch::{Request, Response, answer};
pub use fields::{Fields, encode, is_own_path};
pub use leaving::{LEAVING_PREFIX, LEFT, Leaving, LeftId, Parcel, hand_over, note, room};
pub use own::{SHELL, is_fresh};
pub use parts::{action, avatar, icon, icons, percent};
pub use resume::shown as shown_again;
pub use route::{
    Answering, Badge, Badging, Entry, Handler, Method, Needs, Route, Shortcut, Undo, UndoCall, Undoing,
};
pub use server::{House, Listening, serve};
pub use store::{KEPT_MICROS, since as undone_since};
pub use tables::TakeTable;
pub use upload::Upload;
