//! Diagnosis: why somebody may be slipping, by what their file says and by comparison with everybody else.
//!
//! Begin with `rules.rs`, which says of one customer which causes come first; [`Around`] learns once what everybody has in
//! common, and [`Learned`] counts what people confirmed and rejected. Rooms to the right tell what they know of a customer by
//! [`note`]; [`work_out`] brings the causes of open warnings up to a valuation. Nothing here is certain: a cause is a way to open
//! a talk, and people say whether it was the one.

mod around;
mod clues;
mod contrasts;
mod deeds;
mod facts;
mod gather;
mod kept;
mod learned;
mod lexicon;
mod model;
mod pages;
mod priors;
mod rules;
mod store;
mod tell;
#[cfg(test)]
mod tests;
mod views;

use ::store::{Migration, Tx};
use frame::web::{Ask, Needs, Route, Shortcut, Undo};
use gate::users::UserId;
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Day, Moment, Refusal, Say, define_id};
use maud::Markup;
use records::customers::{self, CustomerId};
use records::duplicates::Move;
use records::erasure::Forget;

use crate::warning::{self, Warning, WarningId};
pub use around::{Around, Fell, Regular, Tide};
pub use deeds::{answer, begin_anew, take_back, undo_begin_anew};
pub use facts::{Line, Ordered, Owner, Person, Told};
pub use kept::work_out;
pub use learned::{Answered, Learned, Tally};
pub use model::{Cause, Clue, Dimension, Found, Kind, Ranked, Strength};
pub use rules::{causes, falls};
pub use tell::{sentences, to_json};

define_id!(
    /// One cause of one warning.
    CauseId
);
define_id!(
    /// Something told of a customer, or what it belongs to.
    FactId
);

/// The tables of causes.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("diagnosis/001-diagnosis", include_str!("migrations/001-diagnosis.sql"))];
/// What of a customer goes with them when two are made one: causes go with their warnings.
pub const MOVES: &[Move] = store::MOVES;

/// What was told follows the rows of the table it belongs to, which only the room that tells it knows.
#[must_use]
pub const fn facts_move_with(leader: &'static str) -> Move {
    Move {
        table: "diagnosis_facts",
        columns: &["case_id, fact_id, kind, day, deed"],
        key: Some(("case_id", "fact_id")),
        follows: Some(leader),
    }
}

/// What is forgotten here of a customer whose data is erased.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| {
        Box::pin(async move {
            for customer in call.customers {
                store::forget(call.tx, *customer).await?;
            }
            Ok(())
        })
    },
};
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "diagnosis",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    routes: &[
        Route::get(pages::PATH, SEE, |ask| Box::pin(pages::learned(ask))),
        Route::post("/warnings/causes/anew", BEGIN_ANEW, |ask| Box::pin(pages::begin_anew(ask))),
        Route::post("/warnings/{customer}/{id}/cause", ANSWER, |ask| Box::pin(pages::answer(ask))),
    ],
    shortcuts: &[Shortcut { label: "diagnosis-learned", path: pages::PATH, icon: "gear", needs: SEE }],
    undoes: &[
        Undo {
            deed: <Confirm as Deed>::NAME,
            said: said_answered,
            needs: ANSWER,
            run: |call| {
                Box::pin(async move {
                    take_back(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
                })
            },
        },
        Undo {
            deed: <BeginAnew as Deed>::NAME,
            said: |_| Say::new("diagnosis-begun-anew"),
            needs: BEGIN_ANEW,
            run: |call| {
                Box::pin(async move {
                    undo_begin_anew(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
                })
            },
        },
    ],
    ..frame::Feature::EMPTY
};

const SEE: Needs = Needs::Deed(Grant::of::<warning::See>());
const ANSWER: Needs = Needs::Deed(Grant::of::<Confirm>());
const BEGIN_ANEW: Needs = Needs::Deed(Grant::of::<BeginAnew>());

/// What this room grants to whom; who sees warnings sees their causes.
pub const GRANTS: &[Grant] = &[Grant::of::<Confirm>(), Grant::of::<BeginAnew>()];

/// Whoever writes causes holds this.
const LOCK: &str = "diagnosis";

fn said_answered(line: &gate::audit::Line) -> Say {
    let is_it = line.after.as_ref().and_then(|after| after.get("is_it")).and_then(serde_json::Value::as_bool);
    Say::new(views::answered(is_it == Some(true)))
}

/// Leave to say of a cause whether it is the one, and to take that back.
#[derive(Debug)]
pub enum Confirm {}
impl Deed for Confirm {
    const NAME: &'static str = "diagnosis.answer";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Account, Reach::Own)];
}

/// Leave to let answers given so far count no more.
#[derive(Debug)]
pub enum BeginAnew {}
impl Deed for BeginAnew {
    const NAME: &'static str = "diagnosis.begin-anew";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// What somebody said of a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is the one.
    pub is_it: bool,
    /// When.
    pub at: Moment,
    /// Who; `None` for the house.
    pub by: Option<UserId>,
}

/// One cause of a warning in the book.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptCause {
    /// Whose.
    pub customer: CustomerId,
    /// Which.
    pub id: CauseId,
    /// Of which warning.
    pub warning: WarningId,
    /// What.
    pub ranked: Ranked,
    /// The day it was worked out on.
    pub worked_out_on: Day,
    /// What somebody said of it.
    pub answer: Option<Answer>,
}

/// Something told of a customer by a room that keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Of whom.
    pub customer: CustomerId,
    /// Which; told twice it counts once.
    pub id: FactId,
    /// What.
    pub kind: Kind,
    /// When, where the business is.
    pub day: Day,
    /// What it belongs to: facts of one case hang together.
    pub case: FactId,
}

/// Notes a fact in the transaction of the deed it comes from; told twice it counts once.
///
/// # Errors
/// A database fault.
pub async fn note<D: Deed>(tx: &mut Tx, _permit: &Permit<D>, fact: &Fact) -> Result<(), Refusal> {
    Ok(store::insert_fact(tx, fact, D::NAME).await?)
}

/// Takes a fact back with the deed it came from.
///
/// # Errors
/// A database fault.
pub async fn take_back_fact<D: Deed>(
    tx: &mut Tx,
    _permit: &Permit<D>,
    (customer, id): (CustomerId, FactId),
) -> Result<(), Refusal> {
    Ok(store::remove_fact(tx, customer, id).await?)
}

/// The causes of these customers' warnings within reach, those of one warning together, the likeliest first.
///
/// # Errors
/// A database fault.
pub async fn of_customers(
    tx: &mut Tx,
    permit: &Permit<warning::See>,
    ids: &[CustomerId],
) -> Result<Vec<KeptCause>, Refusal> {
    let reached = customers::reached(tx, permit, ids).await?;
    Ok(store::of_customers(tx, &reached).await?)
}

/// Hands out all causes within reach, each with whose it is: code and name.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<warning::See>,
    each: impl FnMut(KeptCause, (String, String)) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope().owner(), each).await
}

/// The causes of a warning as a page shows them, with a sentence to open the talk; nothing where there are none.
#[must_use]
pub fn block(ask: &Ask<'_>, warning: &Warning, causes: &[KeptCause]) -> Markup {
    let of_it: Vec<&KeptCause> = causes.iter().filter(|one| one.warning == warning.id).collect();
    views::block(ask, warning, &of_it)
}
