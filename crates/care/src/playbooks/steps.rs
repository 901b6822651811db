//! What a run does: follow-ups, notes and labels, some statements for everybody, and the way back.

use ::store::Tx;
use frame::Texts;
use gate::Permit;
use gate::audit::{self, LineId};
use insight::standing;
use kernel::uuid::Uuid;
use kernel::{Day, Days, Id, Occasion, Refusal};
use records::activities::{self, Due};
use records::customers::{self, CustomerId, Labels};
use serde_json::{Value as Json, json};

use super::model::{Firing, Kept, Step};
use super::words;
use crate::followups::{self, FollowupId, NewFollowup, Origin};

/// The house's reason in the trail.
const REASON: &str = "playbook";

/// Does a playbook's steps for these customers; answers by which lines of the trail they are taken back. What stands in files
/// is written in the business's own language.
pub(super) async fn carry_out(
    tx: &mut Tx,
    occasion: &mut Occasion,
    (kept, texts, today): (&Kept, &Texts, Day),
    go: &[Firing],
) -> Result<Json, Refusal> {
    let ids: Vec<CustomerId> = go.iter().map(|one| one.customer).collect();
    // Undoing the import that made a customer leaves whom the house has begun to look after.
    customers::touch(tx, &ids).await?;
    let book = standing::book(tx, &Permit::by_house(REASON)).await?;
    let is_money = book.is_some_and(|book| book.currency().is_some());
    let (mut opened, mut noted, mut tagged) = (Vec::new(), Vec::new(), Vec::new());
    for (place, step) in kept.play.steps.iter().enumerate() {
        match step {
            Step::FollowUp { what, after_days, whose } => {
                let what = what.read(texts);
                let new = |one: &Firing| NewFollowup {
                    what: what.clone(),
                    why: words::because(texts, &one.because),
                    // What waited for room is to be done today, and not late from the start.
                    due: Due::on((one.on + Days(i32::try_from(*after_days).unwrap_or(i32::MAX))).max(today)),
                    who: *whose,
                    origin: Origin::Playbook,
                    key: format!("playbook {} {} {}", kept.id, one.cause, place + 1),
                    stake_minor: is_money.then_some(one.value),
                };
                opened.extend(go.iter().map(|one| (one.customer, new(one))));
            }
            Step::Note { text } => {
                let line =
                    activities::note_many(tx, &Permit::by_house(REASON), occasion, (&ids, text)).await?;
                noted.extend(line);
            }
            Step::Tag { tag } => {
                let labels = Labels { add: vec![tag.clone()], remove: Vec::new() };
                let changed = customers::tag(tx, &Permit::by_house(REASON), occasion, &ids, &labels).await?;
                tagged.extend(changed.line);
            }
        }
    }
    let opened = followups::open_many(tx, &Permit::by_house(REASON), occasion, &opened).await?;
    let pair = |(customer, id): &(CustomerId, FollowupId)| json!([customer.to_string(), id.to_string()]);
    let named = |lines: &[LineId]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
    Ok(json!({
        "follow-up": opened.iter().map(pair).collect::<Vec<_>>(),
        "note": named(&noted),
        "tag": named(&tagged),
    }))
}

/// Takes what a run did back, as far as it is as it was made.
pub(super) async fn take_back(tx: &mut Tx, occasion: &mut Occasion, lines: &Json) -> Result<(), Refusal> {
    let opened = opened(lines);
    or_nothing(followups::withdraw_many(tx, &Permit::by_house(REASON), occasion, &opened).await)?;
    for id in named(lines, "note") {
        let Some(line) = audit::find(tx, id).await? else { continue };
        or_nothing(activities::undo_many(tx, &Permit::by_house(REASON), occasion, &line).await)?;
    }
    for id in named(lines, "tag") {
        let Some(line) = audit::find(tx, id).await? else { continue };
        or_nothing(customers::undo_tag(tx, &Permit::by_house(REASON), occasion, &line).await)?;
    }
    Ok(())
}

fn opened(lines: &Json) -> Vec<(CustomerId, FollowupId)> {
    let all = lines.get("follow-up").and_then(Json::as_array).into_iter().flatten();
    let id = |json: Option<&Json>| Uuid::try_parse(json?.as_str()?).ok();
    all.filter_map(|pair| {
        Some((CustomerId::from_uuid(id(pair.get(0))?), FollowupId::from_uuid(id(pair.get(1))?)))
    })
    .collect()
}

fn named(lines: &Json, kind: &str) -> Vec<LineId> {
    let all = lines.get(kind).and_then(Json::as_array).into_iter().flatten();
    all.filter_map(Json::as_str).filter_map(|id| Uuid::try_parse(id).ok()).map(LineId::from_uuid).collect()
}

/// Where people have touched all of it since, nothing is left to take back, which is no fault of the rest.
fn or_nothing(done: Result<(), Refusal>) -> Result<(), Refusal> {
    match done {
        Err(refusal) if refusal.say().key != "frame-undo-nothing" => Err(refusal),
        Err(_) | Ok(()) => Ok(()),
    }
}
