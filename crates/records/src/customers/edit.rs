//! One field of one customer changed by a person, and the keys a customer is known by.

use ::store::Tx;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::users::UserId;
use gate::{Deed, Permit, Reach, Role};
use kernel::{Day, Id, Moment, Occasion, Page, Refusal};
use serde_json::{Value as Json, json};

use super::create::refuse_taken;
use super::lunar::{self, LunarDay};
use super::model::{CustomerField, CustomerId};
use super::{birthday, store};
use crate::imports::{KeyKind, typed_key};
use crate::orders::CustomerKey;
use crate::search;

/// Leave to change what is known of a customer.
#[derive(Debug)]
pub enum Edit {}
impl Deed for Edit {
    const NAME: &'static str = "customers.edit";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
    ];
}

/// Leave to see a phone number or address in full; each look stands in the trail.
#[derive(Debug)]
pub enum Reveal {}
impl Deed for Reveal {
    const NAME: &'static str = "customers.reveal";
    const GRANTED: &'static [(Role, Reach)] = Edit::GRANTED;
}

/// What came of changing a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It is changed; the line takes it back.
    Changed(LineId),
    /// It said so already.
    Same,
    /// Somebody else has changed it since it was seen.
    Conflict {
        /// What it says now.
        theirs: String,
        /// Who changed it, where that is known.
        by: Option<UserId>,
        /// When.
        at: Option<Moment>,
    },
}

/// Longer texts are slips of the hand ...
const TEXT_MAX: usize = 200;
/// ... but for notes.
const NOTE_MAX: usize = 4_000;
/// Lines of a customer's trail looked through for who changed a field.
const LOOKED_THROUGH: u32 = 50;

/// Changes a field from what the person has seen to what they typed. Two people who change different fields do not
/// notice each other; of one field the second is shown what the first has put there.
///
/// # Errors
/// `customers-name-missing`, `customers-text-long`, `customers-birthday-bad`, `customers-consent-bad`,
/// `customers-since-bad`; `frame-not-found` where there is no such customer in reach; a database fault.
pub async fn edit(
    tx: &mut Tx,
    permit: &Permit<Edit>,
    occasion: &mut Occasion,
    (id, field): (CustomerId, CustomerField),
    (seen, new): (&str, &str),
) -> Result<Edited, Refusal> {
    reach(tx, permit, id).await?;
    let (seen, new) = (with_line_feeds(seen), checked(field, new)?);
    if seen == new {
        return Ok(Edited::Same);
    }
    if !store::set_seen(tx, (id, field), &seen, &new).await? {
        let theirs = store::field_of(tx, id, field).await?.ok_or_else(|| Refusal::new("frame-not-found"))?;
        if with_line_feeds(&theirs) == new {
            return Ok(Edited::Same);
        }
        let (by, at) = last_change(tx, id, field).await?;
        return Ok(Edited::Conflict { theirs, by, at });
    }
    search::refresh(tx, &[id]).await?;
    let side = |value: &str| Some(json!({ "field": field.column(), "value": value }));
    let change = Change { subject: Subject::of("customer", id), before: side(&seen), after: side(&new) };
    store::touch(tx, &[id]).await?;
    audit::write(tx, permit, occasion, change).await.map(Edited::Changed)
}

/// Takes a change of a field, or of the keys, back.
///
/// # Errors
/// `customers-changed-since` where it has been changed again; `frame-not-found`; a database fault.
pub async fn undo_edit(
    tx: &mut Tx,
    permit: &Permit<Edit>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let since = || Refusal::new("customers-changed-since");
    let id = CustomerId::from_uuid(line.subject.id);
    reach(tx, permit, id).await?;
    let text = |side: Option<&Json>, name: &str| {
        side.and_then(|side| side.get(name)).and_then(Json::as_str).map(str::to_owned)
    };
    let (before, after) = (line.before.as_ref(), line.after.as_ref());
    if let Some(field) = text(after, "field").and_then(|column| CustomerField::from_column(&column)) {
        let (was, is) = text(before, "value").zip(text(after, "value")).ok_or_else(since)?;
        if !store::set_seen(tx, (id, field), &with_line_feeds(&is), &was).await? {
            return Err(since());
        }
    } else {
        let key = |side| {
            text(side, "kind").zip(text(side, "value")).map(|(kind, value)| CustomerKey { kind, value })
        };
        let done = match (key(before), key(after)) {
            (None, Some(added)) => store::take_key(tx, &added, id).await?,
            (Some(taken), None) => store::add_key(tx, &taken, id).await?,
            _ => false,
        };
        if !done {
            return Err(since());
        }
    }
    search::refresh(tx, &[id]).await?;
    let change =
        Change { subject: line.subject.clone(), before: line.after.clone(), after: line.before.clone() };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// Notes a phone number or an e-mail address on a customer; `None` where it is theirs already.
///
/// # Errors
/// `customers-phone-bad`, `customers-email-bad`, `customers-key-taken`, `customers-key-taken-elsewhere`;
/// `frame-not-found`; a database fault.
pub async fn add_key(
    tx: &mut Tx,
    permit: &Permit<Edit>,
    occasion: &mut Occasion,
    id: CustomerId,
    (kind, typed): (KeyKind, &str),
) -> Result<Option<LineId>, Refusal> {
    reach(tx, permit, id).await?;
    let refused = if kind == KeyKind::Email { "customers-email-bad" } else { "customers-phone-bad" };
    let key = typed_key(kind, typed).ok_or_else(|| Refusal::new(refused).with("typed", typed.trim()))?;
    if !store::add_key(tx, &key, id).await? {
        let holders = store::holders(tx, &[&key]).await?;
        if holders.iter().all(|(_, holder)| *holder != id) {
            refuse_taken(tx, permit, &key).await?;
        }
        return Ok(None);
    }
    search::refresh(tx, &[id]).await?;
    let after = json!({ "kind": key.kind, "value": key.value });
    let change = Change { subject: Subject::of("customer", id), before: None, after: Some(after) };
    store::touch(tx, &[id]).await?;
    audit::write(tx, permit, occasion, change).await.map(Some)
}

/// Takes a key off a customer; `None` where it is not theirs.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn remove_key(
    tx: &mut Tx,
    permit: &Permit<Edit>,
    occasion: &mut Occasion,
    id: CustomerId,
    key: &CustomerKey,
) -> Result<Option<LineId>, Refusal> {
    reach(tx, permit, id).await?;
    if !store::take_key(tx, key, id).await? {
        return Ok(None);
    }
    search::refresh(tx, &[id]).await?;
    let before = json!({ "kind": key.kind, "value": key.value });
    let change = Change { subject: Subject::of("customer", id), before: Some(before), after: None };
    store::touch(tx, &[id]).await?;
    audit::write(tx, permit, occasion, change).await.map(Some)
}

/// Notes that somebody has looked at a key or field of a customer that lists and pages mask.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn reveal(
    tx: &mut Tx,
    permit: &Permit<Reveal>,
    occasion: &mut Occasion,
    id: CustomerId,
    what: &str,
) -> Result<(), Refusal> {
    reach(tx, permit, id).await?;
    let change = Change {
        subject: Subject::of("customer", id),
        before: None,
        after: Some(json!({ "looked_at": what })),
    };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// Customers whose birthday is on this day, by name; a small part of all, found by index.
///
/// # Errors
/// A database fault.
pub async fn birthdays_on(
    tx: &mut Tx,
    permit: &Permit<super::See>,
    day: Day,
    owner: Option<UserId>,
) -> Result<Vec<super::Customer>, Refusal> {
    let owner = permit.scope().owner().or(owner);
    let spellings = [birthday::spellings(day), lunar::spellings(day)].concat();
    let mut found = store::with_birthday(tx, owner, &spellings).await?;
    let (_, month, date) = day.ymd();
    let asked = (u32::from(month.unsigned_abs()), u32::from(date.unsigned_abs()));
    found.retain(|customer| {
        let text = customer.card.get(CustomerField::Birthday);
        birthday::month_and_day(text) == Some(asked)
            || LunarDay::read(text).is_some_and(|one| one.falls_on(day))
    });
    Ok(found)
}

async fn reach<D: Deed>(tx: &mut Tx, permit: &Permit<D>, id: CustomerId) -> Result<(), Refusal> {
    let reaches = store::is_in_reach(tx, permit.scope(), id).await?;
    reaches.then_some(()).ok_or_else(|| Refusal::new("frame-not-found"))
}

/// Who changed a field last, and when, as far as the trail says.
async fn last_change(
    tx: &mut Tx,
    id: CustomerId,
    field: CustomerField,
) -> Result<(Option<UserId>, Option<Moment>), Refusal> {
    let subject = Subject::of("customer", id);
    let see = Permit::by_house("who changed this field");
    let lines = audit::list(tx, &see, Some(&subject), &Page::new(LOOKED_THROUGH, None)).await?;
    let is_of = |line: &&Line| {
        let of = line.after.as_ref().and_then(|after| after.get("field")).and_then(Json::as_str);
        line.deed == Edit::NAME && of == Some(field.column())
    };
    Ok(lines.rows.iter().find(is_of).map_or((None, None), |line| (line.user, Some(line.at))))
}

/// A browser sends every line break of a form as a pair of signs, whatever stood in the page.
fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The value as the book keeps it.
fn checked(field: CustomerField, typed: &str) -> Result<String, Refusal> {
    let text = if field == CustomerField::Note {
        with_line_feeds(typed.trim())
    } else {
        typed.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let most = if field == CustomerField::Note { NOTE_MAX } else { TEXT_MAX };
    if text.chars().count() > most {
        return Err(Refusal::new("customers-text-long").with("most", most));
    }
    match field {
        CustomerField::Name if text.is_empty() => Err(Refusal::new("customers-name-missing")),
        CustomerField::Birthday => checked_birthday(&text),
        CustomerField::Since if !text.is_empty() => match text.parse::<Day>() {
            Ok(day) => Ok(day.to_string()),
            Err(_) => Err(Refusal::new("customers-since-bad").with("typed", text)),
        },
        CustomerField::EmailConsent | CustomerField::SmsConsent
            if !matches!(text.as_str(), "" | "yes" | "no") =>
        {
            Err(Refusal::new("customers-consent-bad"))
        }
        _ => Ok(text),
    }
}

/// Month and day; the year stays where somebody wrote it, and a lunar day stays lunar.
fn checked_birthday(text: &str) -> Result<String, Refusal> {
    if text.is_empty() {
        return Ok(String::new());
    }
    if let Some(lunar) = LunarDay::read(text) {
        return Ok(lunar.text());
    }
    let (month, day) = birthday::month_and_day(text)
        .ok_or_else(|| Refusal::new("customers-birthday-bad").with("typed", text))?;
    let year = text.split(|sign: char| !sign.is_ascii_digit()).find(|part| part.len() == 4);
    Ok(year.map_or_else(|| format!("{month:02}-{day:02}"), |year| format!("{year}-{month:02}-{day:02}")))
}
