//! The things that can be done to many customers.

use ::store::Tx;
use frame::web::Ask;
use gate::users::UserId;
use gate::{Actor, Deed, Grant, Permit, Reach};
use kernel::uuid::Uuid;
use kernel::{Day, Id, Occasion, Refusal, Say};
use records::activities::{self, Due, Kind, LogMany, NewActivity};
use records::customers::{self, Changed, CustomerId, HandOver, Labels, Tag};
use serde_json::{Value as Json, json};

/// One of them, with what it needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Give a label.
    Tag(String),
    /// Take it off.
    Untag(String),
    /// Put somebody in charge, or nobody.
    Hand(Option<UserId>),
    /// Promise something for a day, so that it stands on Today then.
    Promise { text: String, day: Day },
}

impl Task {
    /// What a form asks for; `None` where it asks for nothing there is.
    pub(super) fn read(ask: &Ask<'_>) -> Result<Option<Self>, Refusal> {
        let tag = || ask.form.trimmed("tag").to_owned();
        Ok(Some(match ask.form.get("do") {
            "tag" => Self::Tag(tag()),
            "untag" => Self::Untag(tag()),
            "hand" => Self::Hand(match ask.form.trimmed("owner") {
                "none" => None,
                text => Some(user(text).ok_or_else(|| Refusal::new("list-no-owner"))?),
            }),
            "promise" => {
                let typed = ask.form.trimmed("due");
                let day = typed.parse().map_err(|_| Refusal::new("list-no-day").with("typed", typed))?;
                Self::Promise { text: ask.form.trimmed("text").to_owned(), day }
            }
            _ => return Ok(None),
        }))
    }

    /// As it is kept for the work behind the pages.
    pub(super) fn write(&self) -> Json {
        match self {
            Self::Tag(tag) => json!({ "do": "tag", "tag": tag }),
            Self::Untag(tag) => json!({ "do": "untag", "tag": tag }),
            Self::Hand(owner) => json!({ "do": "hand", "owner": owner.map(|owner| owner.to_string()) }),
            Self::Promise { text, day } => {
                json!({ "do": "promise", "text": text, "day": day.epoch_days() })
            }
        }
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
        match text("do")?.as_str() {
            "tag" => Some(Self::Tag(text("tag")?)),
            "untag" => Some(Self::Untag(text("tag")?)),
            "hand" => Some(Self::Hand(text("owner").as_deref().and_then(user))),
            "promise" => {
                let day = i32::try_from(json.get("day")?.as_i64()?).ok()?;
                Some(Self::Promise { text: text("text")?, day: Day::from_epoch_days(day) })
            }
            _ => None,
        }
    }

    /// Does it to these customers, by the leave of whoever asked. Who is so already is left alone: twice is once.
    pub(super) async fn run(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        occasion: &mut Occasion,
        ids: &[CustomerId],
    ) -> Result<Changed, Refusal> {
        match self {
            Self::Tag(tag) => {
                let labels = Labels { add: vec![tag.clone()], remove: Vec::new() };
                customers::tag(tx, &leave::<Tag>(actor)?, occasion, ids, &labels).await
            }
            Self::Untag(tag) => {
                let labels = Labels { add: Vec::new(), remove: vec![tag.clone()] };
                customers::tag(tx, &leave::<Tag>(actor)?, occasion, ids, &labels).await
            }
            Self::Hand(owner) => {
                customers::hand_over(tx, &leave::<HandOver>(actor)?, occasion, ids, *owner).await
            }
            Self::Promise { text, day } => {
                let due = Some(Due::on(*day));
                let new = NewActivity { kind: Kind::Promise, text: text.clone(), at: occasion.at, due };
                activities::promise_many(tx, &leave::<LogMany>(actor)?, occasion, ids, &new).await
            }
        }
    }

    /// What was done, as the end of a sentence that begins with a number.
    pub(super) fn said(&self, ask: &Ask<'_>, people: &[(UserId, String)]) -> Say {
        match self {
            Self::Tag(tag) => Say::new("list-tagged").with("tag", tag.as_str()),
            Self::Untag(tag) => Say::new("list-untagged").with("tag", tag.as_str()),
            Self::Hand(owner) => {
                let name = people.iter().find(|(id, _)| Some(*id) == *owner).map(|(_, name)| name.clone());
                Say::new("list-handed").with("name", name.unwrap_or_else(|| ask.get("list-nobody")))
            }
            Self::Promise { text, .. } => Say::new("list-promised").with("text", text.as_str()),
        }
    }
}

fn user(text: &str) -> Option<UserId> {
    Uuid::try_parse(text).ok().map(UserId::from_uuid)
}

/// The leave of a person, as far as their role goes.
pub(super) fn leave<D: Deed>(actor: &Actor) -> Result<Permit<D>, Refusal> {
    let reach = Grant::of::<D>().reach(actor.role()).unwrap_or(Reach::Own);
    gate::permit(actor, reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_down_is_taken_up_again() {
        for task in [
            Task::Tag("vip".to_owned()),
            Task::Untag("老客".to_owned()),
            Task::Hand(None),
            Task::Hand(Some(UserId::from_uuid(Uuid::from_u64_pair(1, 2)))),
            Task::Promise { text: "ring".to_owned(), day: Day::from_epoch_days(20_000) },
        ] {
            assert_eq!(Task::from_json(&task.write()), Some(task));
        }
        for strange in [json!({}), json!({ "do": "erase" }), json!({ "do": "promise", "text": "x" })] {
            assert_eq!(Task::from_json(&strange), None, "{strange}");
        }
    }
}
