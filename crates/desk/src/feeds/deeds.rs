//! Making and revoking a feed, and reading one.

use ::store::Tx;
use care::followups;
use frame::Texts;
use gate::audit::{self, Change, LineId, Subject};
use gate::sessions::fingerprint;
use gate::users::{self, UserId};
use gate::{Deed, Grant, Permit};
use kernel::{Day, Days, Occasion, Refusal, Say};
use records::activities;
use serde_json::json;

use super::calendar::Entry;
use super::model::{Feed, FeedId, Whose};
use super::{Make, Revoke, store};

/// What secrets of feeds are known by.
const PURPOSE: &str = "feed";
/// Nobody has more calendars.
const FEEDS_MAX: usize = 5;
/// So far ahead a feed tells.
const AHEAD: Days = Days(90);

/// Makes a feed under this secret; of the secret only a fingerprint is kept.
///
/// # Errors
/// `feeds-many`; `gate-not-granted` for the house, which has no calendar; a database fault.
pub(super) async fn make(
    tx: &mut Tx,
    permit: &Permit<Make>,
    occasion: &mut Occasion,
    (whose, secret): (Whose, &str),
) -> Result<(Feed, LineId), Refusal> {
    let user = own(permit)?;
    tx.lock(&format!("feeds {user}")).await?;
    if store::of_user(tx, user).await?.len() >= FEEDS_MAX {
        return Err(Refusal::new("feeds-many").with("most", FEEDS_MAX));
    }
    let feed = Feed { id: occasion.id(), user, whose, made_at: occasion.at };
    store::insert(tx, &feed, &fingerprint(PURPOSE, secret)).await?;
    let change = Change::made(Subject::of("feed", feed.id), json!({ "whose": whose.word() }));
    let line = audit::write(tx, permit, occasion, change).await?;
    Ok((feed, line))
}

/// Revokes a feed: its address leads nowhere from now on, and never will again.
///
/// # Errors
/// `frame-not-found` where there is no such feed of this user; a database fault.
pub(super) async fn revoke(
    tx: &mut Tx,
    permit: &Permit<Revoke>,
    occasion: &mut Occasion,
    id: FeedId,
) -> Result<(), Refusal> {
    let user = own(permit)?;
    if !store::revoke(tx, (user, id), occasion.at).await? {
        return Err(Refusal::new("frame-not-found"));
    }
    let before = Some(json!({ "user": user.to_string() }));
    let change = Change { subject: Subject::of("feed", id), before, after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

fn own<D: Deed>(permit: &Permit<D>) -> Result<UserId, Refusal> {
    permit.user().ok_or_else(|| Refusal::new("frame-not-found"))
}

/// What a secret leads to, as its user may see it now; `None` where it leads nowhere: it is unknown or revoked, or the user
/// comes in no more.
///
/// # Errors
/// A database fault.
pub(super) async fn entries(
    tx: &mut Tx,
    secret: &str,
    today: Day,
    (texts, origin): (&Texts, &str),
) -> Result<Option<Vec<Entry>>, Refusal> {
    let Some(feed) = store::find(tx, &fingerprint(PURPOSE, secret)).await? else { return Ok(None) };
    let actor = match users::actor(tx, feed.user).await {
        Ok(actor) => actor,
        Err(refusal) if refusal.say().key == "gate-shut-out" => return Ok(None),
        Err(refusal) => return Err(refusal),
    };
    let owner = if feed.whose == Whose::All { None } else { Some(feed.user) };
    let until = today + AHEAD;
    let mut all = Vec::new();
    if let Some(reach) = Grant::of::<followups::See>().reach(actor.role()) {
        let permit = gate::permit::<followups::See>(&actor, reach)?;
        for one in followups::due(tx, &permit, until, owner).await? {
            let why = &one.followup.why;
            let because =
                (!why.is_empty()).then(|| texts.say(&Say::new("feeds-because").with("why", why.as_str())));
            all.push(Entry {
                uid: format!("followup-{}@regulars", one.followup.id),
                due: one.followup.due,
                summary: format!("{}: {}", one.name, one.followup.what),
                description: because.unwrap_or_default(),
                url: format!("{origin}{}", one.followup.path()),
                made_at: one.followup.opened_at,
            });
        }
    }
    if let Some(reach) = Grant::of::<activities::See>().reach(actor.role()) {
        let permit = gate::permit::<activities::See>(&actor, reach)?;
        for one in activities::open_promises(tx, &permit, until, owner).await? {
            all.push(Entry {
                uid: format!("promise-{}@regulars", one.activity.id),
                due: one.due,
                summary: format!("{}: {}", one.name, one.activity.text),
                description: String::new(),
                url: format!("{origin}/customers/{}", one.activity.customer),
                made_at: one.activity.created_at,
            });
        }
    }
    Ok(Some(all))
}
