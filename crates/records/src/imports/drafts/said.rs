//! Messages as JSON and back, so that what was found once can be said in every language.
//!
//! Keys and names of facts are words of our own Fluent files; a message that no longer stands there is not read back.

use std::collections::HashSet;
use std::sync::LazyLock;

use kernel::{Arg, Day, Say};
use serde_json::{Value as Json, json};

const TEXTS: &str = include_str!("../texts.en.ftl");

/// The keys and the names of facts in our texts.
static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let keys = TEXTS.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key));
    let facts = TEXTS.split('$').skip(1).map(|rest| {
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    });
    keys.chain(facts).collect()
});

pub(super) fn to_json(say: &Say) -> Json {
    let args: Vec<Json> = say.args.iter().map(|(name, arg)| json!([name, arg_to_json(arg)])).collect();
    json!({ "key": say.key, "args": args })
}

pub(super) fn from_json(json: &Json) -> Option<Say> {
    let mut say = Say::new(word(json.get("key")?)?);
    for arg in json.get("args")?.as_array()? {
        let (name, arg) = (arg.get(0)?, arg.get(1)?);
        say.args.push((word(name)?, arg_from_json(arg)?));
    }
    Some(say)
}

fn word(json: &Json) -> Option<&'static str> {
    WORDS.get(json.as_str()?).copied()
}

fn arg_to_json(arg: &Arg) -> Json {
    match arg {
        Arg::Text(text) => json!({ "text": text }),
        Arg::Count(count) => json!({ "count": count }),
        Arg::Day(day) => json!({ "day": day.epoch_days() }),
        Arg::Say(say) => json!({ "say": to_json(say) }),
        Arg::Number(number, digits) => json!({ "text": format!("{number:.*}", usize::from(*digits)) }),
        Arg::Money(money) => json!({ "text": money.to_string() }),
        Arg::Share(share) => json!({ "text": share.value().to_string() }),
        Arg::Change(change) => json!({ "text": change.value().to_string() }),
    }
}

fn arg_from_json(json: &Json) -> Option<Arg> {
    let (kind, value) = json.as_object()?.iter().next()?;
    Some(match kind.as_str() {
        "text" => Arg::Text(value.as_str()?.to_owned()),
        "count" => Arg::Count(value.as_i64()?),
        "day" => Arg::Day(day(value.as_i64()?)),
        "say" => Arg::Say(Box::new(from_json(value)?)),
        _ => return None,
    })
}

/// A day that was kept as a number.
pub(super) fn day(number: i64) -> Day {
    Day::from_epoch_days(i32::try_from(number).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_back_as_they_were() {
        let inner = Say::new("imports-kind-orders");
        let say = Say::new("imports-dates-ambiguous")
            .with("example", "03/04/2026")
            .with("dmy", Day::from_epoch_days(20_000))
            .with("lines", 7_usize)
            .with("kind", inner);
        assert_eq!(from_json(&to_json(&say)), Some(say));
        assert_eq!(from_json(&json!({ "key": "imports-no-such-key", "args": [] })), None);
    }
}
