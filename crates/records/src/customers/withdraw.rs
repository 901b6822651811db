//! Taking back that a customer was put down, while nothing has been done with them.

use ::store::Tx;
use gate::audit::{self, Change, Line};
use gate::{Deed, Permit, Reach, Role};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Page, Refusal, Say};

use super::create::Create;
use super::edit::Reveal;
use super::model::{Customer, CustomerField, CustomerId};
use super::store;
use crate::{activities, imports, orders};

/// Leave to take back that a customer was put down.
#[derive(Debug)]
pub enum Withdraw {}
impl Deed for Withdraw {
    const NAME: &'static str = "customers.withdraw";
    const GRANTED: &'static [(Role, Reach)] = Create::GRANTED;
}

/// Lines of the trail looked through; whoever has had more done to them is no newcomer.
const LOOKED_THROUGH: u32 = 100;

/// What may have happened to a customer since they were put down, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Since {
    /// Orders of theirs are in the book.
    Bought,
    /// An import filled fields or noted keys.
    Imported,
    /// Something was written about them, be it taken out again.
    Written,
    /// They have labels.
    Labelled,
    /// Somebody else is in charge.
    HandedOver,
    /// Something else of theirs was changed, and not taken back.
    Changed,
}

impl Since {
    fn key(self) -> &'static str {
        match self {
            Self::Bought => "customers-since-bought",
            Self::Imported => "customers-since-imported",
            Self::Written => "customers-since-written",
            Self::Labelled => "customers-since-labels",
            Self::HandedOver => "customers-since-handed-over",
            Self::Changed => "customers-since-changed",
        }
    }
}

/// What stands against withdrawing them: the weightiest of what is so.
fn against(facts: [(Since, bool); 6]) -> Option<Since> {
    facts.into_iter().filter(|(_, is)| *is).map(|(since, _)| since).min()
}

/// Takes back that a customer was put down, while nothing has been done with them.
///
/// # Errors
/// `customers-in-use`, saying what has happened since; `frame-undo-nothing` when they are gone already; a database
/// fault.
pub async fn undo_create(
    tx: &mut Tx,
    permit: &Permit<Withdraw>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    // No import finds them by a key meanwhile.
    tx.lock("imports").await?;
    let id: CustomerId = Id::from_uuid(line.subject.id);
    let customer = store::fetch(tx, permit.scope(), id).await?;
    let customer = customer.ok_or_else(|| Refusal::new("frame-undo-nothing"))?;
    if let Some(what) = against(facts(tx, &customer, line).await?) {
        let refusal = Refusal::new("customers-in-use").with("name", customer.called());
        return Err(refusal.with("what", Say::new(what.key())));
    }
    store::remove(tx, &[id]).await?;
    let change = Change { subject: line.subject.clone(), before: line.after.clone(), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

async fn facts(tx: &mut Tx, customer: &Customer, line: &Line) -> Result<[(Since, bool); 6], Refusal> {
    let (ids, named) = ([customer.id], [customer.id.to_string()]);
    let none = imports::ImportId::from_uuid(Uuid::nil());
    let filled = imports::changed_by_others(tx, none, imports::Subject::Customer, &named).await?;
    let keys = store::with_keys_of_others(tx, none, &ids).await?;
    let see = Permit::by_house("whether somebody may be withdrawn");
    let trail = audit::list(tx, &see, Some(&line.subject), &Page::new(LOOKED_THROUGH, None)).await?;
    Ok([
        (Since::Bought, !orders::buyers_among(tx, &ids).await?.is_empty()),
        (Since::Imported, !filled.is_empty() || keys.iter().any(|(_, import)| import.is_some())),
        (Since::Written, !activities::written_of(tx, &ids).await?.is_empty()),
        (Since::Labelled, !customer.card.get(CustomerField::Tags).is_empty()),
        (Since::HandedOver, is_handed_over(customer, line)),
        (Since::Changed, trail.next.is_some() || is_changed(&trail.rows, line)),
    ])
}

/// Whether somebody else is in charge than at first; older lines do not say who was.
fn is_handed_over(customer: &Customer, line: &Line) -> bool {
    let then = line.after.as_ref().and_then(|after| after.get("owner"));
    let now = customer.owner.map(|owner| owner.to_string());
    then.is_some_and(|then| then.as_str() != now.as_deref())
}

/// Whether the trail, latest first, tells of something done since that was not taken back. Having looked changes nothing.
fn is_changed(trail: &[Line], made: &Line) -> bool {
    let mut left: Vec<&Line> = Vec::new();
    let since = trail.iter().take_while(|line| line.id != made.id).filter(|line| line.deed != Reveal::NAME);
    for line in since.collect::<Vec<_>>().into_iter().rev() {
        let is_back = left.last().is_some_and(|last| last.before == line.after && last.after == line.before);
        if is_back {
            left.pop();
        } else {
            left.push(line);
        }
    }
    !left.is_empty()
}

#[cfg(test)]
mod tests {
    use gate::audit::{LineId, Subject};
    use kernel::Moment;
    use serde_json::{Value as Json, json};

    use super::*;

    #[test]
    fn what_happened_since_stands_against_withdrawing() {
        let all = [
            (Since::Bought, "customers-since-bought"),
            (Since::Imported, "customers-since-imported"),
            (Since::Written, "customers-since-written"),
            (Since::Labelled, "customers-since-labels"),
            (Since::HandedOver, "customers-since-handed-over"),
            (Since::Changed, "customers-since-changed"),
        ];
        assert_eq!(against(all.map(|(since, _)| (since, false))), None);
        for (place, (one, key)) in all.into_iter().enumerate() {
            assert_eq!(against(all.map(|(since, _)| (since, since == one))).map(Since::key), Some(key));
            // Of several the weightiest is named.
            assert_eq!(against(all.map(|(since, _)| (since, since >= all[place].0))), Some(one));
        }
    }

    fn line(number: u64, deed: &str, before: Json, after: Json) -> Line {
        let some = |json: Json| (!json.is_null()).then_some(json);
        Line {
            id: LineId::from_uuid(Uuid::from_u64_pair(0, number)),
            at: Moment(0),
            user: None,
            house: None,
            deed: deed.to_owned(),
            subject: Subject { kind: "customer".to_owned(), id: Uuid::nil() },
            before: some(before),
            after: some(after),
        }
    }

    #[test]
    fn what_was_taken_back_does_not_count() {
        let made = line(1, "customers.create", Json::Null, json!({ "name": "Ann" }));
        let region = |number, was: &str, is: &str| {
            let side = |value: &str| json!({ "field": "region", "value": value });
            line(number, "customers.edit", side(was), side(is))
        };
        let looked = line(9, Reveal::NAME, Json::Null, json!({ "looked_at": "phone" }));
        for (name, since, changed) in [
            ("nothing", vec![], false),
            ("looked", vec![looked.clone()], false),
            ("edited", vec![region(2, "", "North")], true),
            ("edited and back", vec![region(2, "", "North"), region(3, "North", "")], false),
            (
                "twice, and back once",
                vec![region(2, "", "N"), region(3, "N", "S"), region(4, "S", "N")],
                true,
            ),
            (
                "twice, and back twice",
                vec![
                    region(2, "", "N"),
                    region(3, "N", "S"),
                    looked,
                    region(4, "S", "N"),
                    region(5, "N", ""),
                ],
                false,
            ),
        ] {
            let mut trail = vec![made.clone()];
            trail.extend(since);
            trail.reverse();
            assert_eq!(is_changed(&trail, &made), changed, "{name}");
        }
    }
}
