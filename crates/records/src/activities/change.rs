//! Mending what was written down: by who wrote it, or by who leads.

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, LineId, Subject};
use gate::users::UserId;
use kernel::{Moment, Occasion, Page, Refusal};

use super::deeds::{as_json, change, checked, checked_beside, fetch, id_in, write};
use super::model::{Activity, ActivityId, Beside, NewActivity};
use super::{ChangeOthers, Edit, Remove, store};
use crate::customers::CustomerId;

/// What came of changing an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It is changed; the line takes it back.
    Changed(LineId),
    /// It said so already.
    Same,
    /// Somebody else has changed it since it was seen.
    Conflict {
        /// What it says now.
        theirs: Box<Activity>,
        /// Who changed it, where that is known.
        by: Option<UserId>,
        /// When.
        at: Option<Moment>,
    },
}

/// Lines of a customer's trail looked through for who changed an entry.
const LOOKED_THROUGH: u32 = 50;

impl Activity {
    /// What may change of it, in one word: it tells whether somebody has changed it since it was seen.
    #[must_use]
    pub fn mark(&self) -> String {
        kernel::hex(as_json(self).to_string().as_bytes())
    }
}

/// Changes what was written down, from what was seen ([`Activity::mark`]) to what is said now. Who wrote it may; others
/// need the second permit.
///
/// # Errors
/// `activities-no-text`, `activities-text-long`, `activities-no-day` as when it is written; `activities-not-yours`;
/// `frame-not-found` where there is no such activity in reach; a database fault.
pub async fn edit(
    tx: &mut Tx,
    (permit, others): (&Permit<Edit>, Option<&Permit<ChangeOthers>>),
    occasion: &mut Occasion,
    (customer, id): (CustomerId, ActivityId),
    (seen, new, beside): (&str, &NewActivity, Beside),
) -> Result<Edited, Refusal> {
    let found = fetch(tx, permit.scope(), customer, id).await?;
    refuse_others(&found, permit.user(), others)?;
    let new = checked(new)?;
    let beside = checked_beside(beside.of(new.kind))?;
    let changed =
        Activity { kind: new.kind, text: new.text, at: new.at, due: new.due, beside, ..found.clone() };
    if changed == found {
        return Ok(Edited::Same);
    }
    if seen != found.mark() {
        let (by, at) = last_change(tx, &found).await?;
        return Ok(Edited::Conflict { theirs: Box::new(found), by, at });
    }
    Ok(change(tx, permit, occasion, (&found, &changed)).await?.map_or(Edited::Same, Edited::Changed))
}

/// Takes something out of a file. Who wrote it may; others need the second permit.
///
/// # Errors
/// `activities-not-yours`, `frame-not-found`; a database fault.
pub async fn remove(
    tx: &mut Tx,
    (permit, others): (&Permit<Remove>, Option<&Permit<ChangeOthers>>),
    occasion: &mut Occasion,
    (customer, id): (CustomerId, ActivityId),
) -> Result<LineId, Refusal> {
    let found = fetch(tx, permit.scope(), customer, id).await?;
    refuse_others(&found, permit.user(), others)?;
    store::remove(tx, (customer, id), Some(occasion.at)).await?;
    write(tx, permit, occasion, customer, (Some(as_json(&found)), None)).await
}

/// What somebody wrote is theirs to mend, and whose leave goes as far as others' words. The house has that leave.
fn refuse_others(
    found: &Activity,
    user: Option<UserId>,
    others: Option<&Permit<ChangeOthers>>,
) -> Result<(), Refusal> {
    let is_own = user.is_none() || found.author == user;
    (is_own || others.is_some()).then_some(()).ok_or_else(|| Refusal::new("activities-not-yours"))
}

/// Who changed an entry last, and when, as far as the trail says.
async fn last_change(tx: &mut Tx, found: &Activity) -> Result<(Option<UserId>, Option<Moment>), Refusal> {
    let subject = Subject::of("customer", found.customer);
    let see = Permit::by_house("who changed this entry");
    let lines = audit::list(tx, &see, Some(&subject), &Page::new(LOOKED_THROUGH, None)).await?;
    let of = |line: &&audit::Line| line.after.as_ref().and_then(id_in) == Some(found.id);
    Ok(lines.rows.iter().find(of).map_or((None, None), |line| (line.user, Some(line.at))))
}
