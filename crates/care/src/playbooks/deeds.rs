//! What people do with playbooks: write them, change what they say, switch them on and off.

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, Change as Changed, Line, LineId, Subject};
use kernel::{Day, Id, Occasion, Refusal};
use serde_json::{Value as Json, json};

use super::check::{self, Known};
use super::model::{Kept, Playbook, PlaybookId};
use super::{Change, LOCK, Switch, shipped, store};

/// What came of keeping a playbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Which.
    pub id: PlaybookId,
    /// The line by which it is taken back; `None` where it said so already.
    pub line: Option<LineId>,
}

/// Puts those that came with the program into the book where they are not yet, looking from today on.
pub(super) async fn plant(tx: &mut Tx, occasion: &Occasion, today: Day) -> Result<(), Refusal> {
    for one in shipped::ALL {
        store::insert(tx, &kept(&one, today), (occasion.at, None)).await?;
    }
    Ok(())
}

/// One that came with the program as it stands before anybody has touched it.
pub(super) fn kept(one: &shipped::Shipped, today: Day) -> Kept {
    Kept {
        id: one.id(),
        shipped: one.word.to_owned(),
        play: (one.play)(),
        version: 1,
        on_since: one.is_on.then_some(today),
        looked_on: None,
        held: 0,
    }
}

/// Keeps a playbook: a new one, or a new wording of one. A new one is switched off until somebody switches it on.
///
/// # Errors
/// The first of what [`check::check`] finds; `frame-not-found`; a database fault.
pub async fn save(
    tx: &mut Tx,
    permit: &Permit<Change>,
    occasion: &mut Occasion,
    (id, play): (Option<PlaybookId>, &Playbook),
    today: Day,
) -> Result<Saved, Refusal> {
    tx.lock(LOCK).await?;
    let tags = store::tags(tx).await?;
    if !check::check(play, Known { tags: &tags }).is_empty() {
        return Err(Refusal::new("playbooks-bad"));
    }
    plant(tx, occasion, today).await?;
    let who = (occasion.at, permit.user());
    let Some(id) = id else {
        let new = Kept {
            id: occasion.id(),
            shipped: String::new(),
            play: play.clone(),
            version: 1,
            on_since: None,
            looked_on: None,
            held: 0,
        };
        store::insert(tx, &new, who).await?;
        let line = write(tx, permit, occasion, new.id, (None, Some(json!({ "version": 1 })))).await?;
        return Ok(Saved { id: new.id, line: Some(line) });
    };
    let before = fetch(tx, id).await?;
    if before.play == *play {
        return Ok(Saved { id, line: None });
    }
    let version = newest(tx, id).await? + 1;
    store::insert_version(tx, (id, version), play, who).await?;
    store::set_version(tx, id, version).await?;
    let sides = (Some(json!({ "version": before.version })), Some(json!({ "version": version })));
    let line = write(tx, permit, occasion, id, sides).await?;
    Ok(Saved { id, line: Some(line) })
}

async fn newest(tx: &mut Tx, id: PlaybookId) -> Result<u32, Refusal> {
    Ok(store::versions(tx, id).await?.first().map_or(0, |one| one.version))
}

/// Goes back to an earlier wording, which counts from the next look on.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn go_back(
    tx: &mut Tx,
    permit: &Permit<Change>,
    occasion: &mut Occasion,
    (id, version): (PlaybookId, u32),
) -> Result<Option<LineId>, Refusal> {
    tx.lock(LOCK).await?;
    let before = fetch(tx, id).await?;
    let is_there = store::versions(tx, id).await?.iter().any(|one| one.version == version);
    if !is_there {
        return Err(Refusal::new("frame-not-found"));
    }
    if before.version == version {
        return Ok(None);
    }
    store::set_version(tx, id, version).await?;
    let sides = (Some(json!({ "version": before.version })), Some(json!({ "version": version })));
    write(tx, permit, occasion, id, sides).await.map(Some)
}

/// Takes a change of what a playbook says back: the wording before counts again.
///
/// # Errors
/// `playbooks-changed-since`; `frame-undo-nothing` for what a new one says, which is switched off instead; a database fault.
pub async fn undo_change(
    tx: &mut Tx,
    permit: &Permit<Change>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let version = |json: &Option<Json>| json.as_ref()?.get("version")?.as_u64();
    let id = PlaybookId::from_uuid(line.subject.id);
    let (Some(was), Some(made)) = (version(&line.before), version(&line.after)) else {
        return Err(Refusal::new("playbooks-stays"));
    };
    tx.lock(LOCK).await?;
    if u64::from(fetch(tx, id).await?.version) != made {
        return Err(Refusal::new("playbooks-changed-since"));
    }
    go_back(tx, permit, occasion, (id, u32::try_from(was).unwrap_or(1))).await?;
    Ok(())
}

/// Switches a playbook on, looking from today on, or off. `None` where it is so already.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn switch(
    tx: &mut Tx,
    permit: &Permit<Switch>,
    occasion: &mut Occasion,
    (id, to): (PlaybookId, Option<Day>),
    today: Day,
) -> Result<Option<LineId>, Refusal> {
    tx.lock(LOCK).await?;
    plant(tx, occasion, today).await?;
    let before = fetch(tx, id).await?.on_since;
    if before.is_some() == to.is_some() {
        return Ok(None);
    }
    store::set_on(tx, id, to).await?;
    let side = |since: Option<Day>| Some(json!({ "on_since": since.map(|day| day.to_string()) }));
    let change = Changed { subject: Subject::of("playbook", id), before: side(before), after: side(to) };
    audit::write(tx, permit, occasion, change).await.map(Some)
}

/// Takes switching back.
///
/// # Errors
/// `playbooks-changed-since`; `frame-undo-nothing`; a database fault.
pub async fn undo_switch(
    tx: &mut Tx,
    permit: &Permit<Switch>,
    occasion: &mut Occasion,
    (line, today): (&Line, Day),
) -> Result<(), Refusal> {
    let since = |json: &Option<Json>| {
        let day = json.as_ref()?.get("on_since")?;
        Some(day.as_str().and_then(|day| day.parse::<Day>().ok()))
    };
    let (Some(was), Some(made)) = (since(&line.before), since(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    let id = PlaybookId::from_uuid(line.subject.id);
    tx.lock(LOCK).await?;
    if fetch(tx, id).await?.on_since != made {
        return Err(Refusal::new("playbooks-changed-since"));
    }
    switch(tx, permit, occasion, (id, was), today).await?;
    Ok(())
}

async fn fetch(tx: &mut Tx, id: PlaybookId) -> Result<Kept, Refusal> {
    store::find(tx, id).await?.ok_or_else(|| Refusal::new("frame-not-found"))
}

async fn write(
    tx: &mut Tx,
    permit: &Permit<Change>,
    occasion: &mut Occasion,
    id: PlaybookId,
    (before, after): (Option<Json>, Option<Json>),
) -> Result<LineId, Refusal> {
    let change = Changed { subject: Subject::of("playbook", id), before, after };
    audit::write(tx, permit, occasion, change).await
}
