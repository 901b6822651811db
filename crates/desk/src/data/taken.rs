//! Which files left the house lately: who took what, and when.

use std::collections::HashMap;

use frame::web::{Ask, LEFT};
use gate::Permit;
use gate::audit::{self, Line};
use gate::users::{self, UserId};
use kernel::{Refusal, Say};
use maud::{Markup, html};

use super::changes::moment;

/// So many are shown.
const SHOWN: u32 = 20;

/// Words of the trail with the key of what they are called.
const WORDS: [(&str, &str); 8] = [
    ("table", "data-left-table"),
    ("held", "data-left-held"),
    ("book", "data-book"),
    ("customers", "data-left-customers"),
    ("orders", "data-left-orders"),
    ("values", "data-left-values"),
    ("list", "data-left-list"),
    ("attachment", "data-left-attachment"),
];

/// The files taken last, for who may read the trail.
pub(super) async fn lately(ask: &Ask<'_>) -> Result<Markup, Refusal> {
    let Ok(permit) = ask.permit::<audit::See>() else { return Ok(html! {}) };
    let mut tx = ask.read().await?;
    let lines = audit::latest_of_kind(&mut tx, &permit, LEFT, SHOWN).await?;
    // Names of colleagues are no secret among them.
    let people = users::list(&mut tx, &Permit::by_house("names")).await?;
    let names: HashMap<UserId, String> = people.into_iter().map(|user| (user.id, user.name)).collect();
    Ok(html! {
        section class="card" aria-labelledby="taken" {
            div class="ch" { h2 id="taken" { (ask.get("data-taken")) } }
            @if lines.is_empty() {
                div class="cb" { p class="sub" { (ask.get("data-taken-none")) } }
            } @else {
                div class="scroll" { table class="tbl cards" {
                    caption class="vh" { (ask.get("data-taken-caption")) }
                    thead { tr {
                        th scope="col" { (ask.get("data-head-what")) }
                        th scope="col" { (ask.get("data-head-who")) }
                        th scope="col" { (ask.get("data-head-when")) }
                        th scope="col" class="rn" { (ask.get("data-head-rows")) }
                    } }
                    tbody { @for line in &lines { (row(ask, &names, line)) } }
                } }
            }
        }
    })
}

fn row(ask: &Ask<'_>, names: &HashMap<UserId, String>, line: &Line) -> Markup {
    let fact = |name: &str| line.after.as_ref().and_then(|after| after.get(name));
    let word = fact("what").and_then(serde_json::Value::as_str).unwrap_or_default();
    let key = WORDS.into_iter().find(|(known, _)| *known == word).map(|(_, key)| key);
    let ending = fact("file").and_then(serde_json::Value::as_str).unwrap_or_default().to_uppercase();
    let what = key.map_or_else(|| word.to_owned(), |key| ask.get(key));
    let who = line.user.and_then(|user| names.get(&user).cloned());
    let rows = fact("rows").and_then(serde_json::Value::as_i64).unwrap_or(0);
    html! {
        tr {
            th scope="row" { (what) " " span class="tag" { (ending) } }
            td class="full" { (who.unwrap_or_else(|| ask.get("data-by-house"))) }
            td class="full num" { (moment(ask, line.at)) }
            td class="rn" { (ask.say(&Say::new("data-rows").with("rows", rows))) }
        }
    }
}
