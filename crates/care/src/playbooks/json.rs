//! Playbooks and their reasons as the book, the trail and programs hold them.

use frame::charts::Tier;
use gate::users::UserId;
use insight::warning::Level;
use kernel::uuid::Uuid;
use kernel::{Day, Id};
use serde_json::{Map, Value as Json, json};

use super::model::{Because, Fact, Only, Playbook, Step, Told, Turn, When, Words};
use super::{Listed, shipped, words};

/// A playbook as JSON.
#[must_use]
pub fn to_json(play: &Playbook) -> Json {
    json!({
        "name": words_json(&play.name),
        "when": when_json(play.when),
        "if": only_json(&play.only),
        "then": play.steps.iter().map(step_json).collect::<Vec<_>>(),
        "weekly": play.weekly,
        "rest_days": play.rest_days,
    })
}

/// The playbook of a JSON; `None` where it is none.
#[must_use]
pub fn from_json(json: &Json) -> Option<Playbook> {
    Some(Playbook {
        name: words_of(json.get("name")?)?,
        when: when_of(json.get("when")?)?,
        only: only_of(json.get("if")?)?,
        steps: json.get("then")?.as_array()?.iter().map(step_of).collect::<Option<_>>()?,
        weekly: whole(json, "weekly")?,
        rest_days: whole(json, "rest_days")?,
    })
}

fn whole(json: &Json, name: &str) -> Option<u32> {
    json.get(name)?.as_u64().and_then(|number| u32::try_from(number).ok())
}

fn words_json(words: &Words) -> Json {
    match words {
        Words::Own(text) => json!(text),
        Words::Shipped(key) => json!({ "text": key }),
    }
}

fn words_of(json: &Json) -> Option<Words> {
    match json.as_str() {
        Some(text) => Some(Words::Own(text.to_owned())),
        None => shipped::key(json.get("text")?.as_str()?).map(Words::Shipped),
    }
}

fn when_json(when: When) -> Json {
    match when {
        When::Warning(level) => json!({ "on": "warning", "level": level.word() }),
        When::Tier(Turn::Up) => json!({ "on": "tier", "turn": "up" }),
        When::Tier(Turn::Down) => json!({ "on": "tier", "turn": "down" }),
        When::Tier(Turn::To(tier)) => json!({ "on": "tier", "turn": "to", "tier": tier.word() }),
        When::Order { days } => json!({ "on": "order", "days": days }),
        When::Delivered { days } => json!({ "on": "delivery", "days": days }),
        When::Second { days } => json!({ "on": "second-purchase", "days": days }),
        When::Closed => json!({ "on": "complaint-closed" }),
        When::Came => json!({ "on": "customer-new" }),
        When::Birthday { before } => json!({ "on": "birthday", "days_before": before }),
        When::Watched { before } => json!({ "on": "watched-day", "days_before": before }),
        When::Contact { days } => json!({ "on": "no-contact", "days": days }),
    }
}

fn when_of(json: &Json) -> Option<When> {
    let word = |name: &str| json.get(name).and_then(Json::as_str);
    Some(match word("on")? {
        "warning" => When::Warning(Level::from_word(word("level")?)?),
        "tier" => When::Tier(match word("turn")? {
            "up" => Turn::Up,
            "down" => Turn::Down,
            "to" => Turn::To(Tier::from_word(word("tier")?)?),
            _ => return None,
        }),
        "order" => When::Order { days: whole(json, "days")? },
        "delivery" => When::Delivered { days: whole(json, "days")? },
        "second-purchase" => When::Second { days: whole(json, "days")? },
        "complaint-closed" => When::Closed,
        "customer-new" => When::Came,
        "birthday" => When::Birthday { before: whole(json, "days_before")? },
        "watched-day" => When::Watched { before: whole(json, "days_before")? },
        "no-contact" => When::Contact { days: whole(json, "days")? },
        _ => return None,
    })
}

fn only_json(only: &Only) -> Json {
    let mut json = Map::new();
    let mut put = |name: &str, value: Json| {
        json.insert(name.to_owned(), value);
    };
    if !only.tiers.is_empty() {
        put("tiers", only.tiers.iter().map(|tier| tier.word()).collect());
    }
    for (name, list) in [
        ("regions", &only.regions),
        ("channels", &only.channels),
        ("tags", &only.tags),
        ("no_tags", &only.no_tags),
    ] {
        if !list.is_empty() {
            put(name, json!(list));
        }
    }
    if let Some(over) = only.value_over {
        put("value_over", over.into());
    }
    if only.no_open_case {
        put("no_open_case", true.into());
    }
    if let Some(days) = only.quiet_days {
        put("quiet_days", days.into());
    }
    Json::Object(json)
}

fn only_of(json: &Json) -> Option<Only> {
    let list = |name: &str| -> Vec<String> {
        let all = json.get(name).and_then(Json::as_array).into_iter().flatten();
        all.filter_map(Json::as_str).map(str::to_owned).collect()
    };
    Some(Only {
        tiers: list("tiers").iter().map(|word| Tier::from_word(word)).collect::<Option<_>>()?,
        regions: list("regions"),
        channels: list("channels"),
        tags: list("tags"),
        no_tags: list("no_tags"),
        value_over: json.get("value_over").and_then(Json::as_i64),
        no_open_case: json.get("no_open_case").and_then(Json::as_bool).unwrap_or(false),
        quiet_days: whole(json, "quiet_days"),
    })
}

fn step_json(step: &Step) -> Json {
    match step {
        Step::FollowUp { what, after_days, whose } => json!({
            "do": words::did(step),
            "what": words_json(what),
            "after_days": after_days,
            "whose": whose.map(|user| user.to_string()),
        }),
        Step::Note { text } => json!({ "do": words::did(step), "text": text }),
        Step::Tag { tag } => json!({ "do": words::did(step), "tag": tag }),
    }
}

fn step_of(json: &Json) -> Option<Step> {
    Some(match json.get("do")?.as_str()? {
        "follow-up" => Step::FollowUp {
            what: words_of(json.get("what")?)?,
            after_days: whole(json, "after_days")?,
            whose: match json.get("whose").and_then(Json::as_str) {
                Some(user) => Some(UserId::from_uuid(Uuid::try_parse(user).ok()?)),
                None => None,
            },
        },
        "note" => Step::Note { text: json.get("text")?.as_str()?.to_owned() },
        "tag" => Step::Tag { tag: json.get("tag")?.as_str()?.to_owned() },
        _ => return None,
    })
}

/// Why a playbook fired, as the book keeps it: keys and facts.
#[must_use]
pub fn because_to_json(because: &Because) -> Json {
    let fact = |fact: &Fact| match fact {
        Fact::Text(text) => json!({ "text": text }),
        Fact::Count(count) => json!({ "count": count }),
        Fact::Day(day) => json!({ "day": day.to_string() }),
        Fact::Tier(tier) => json!({ "tier": tier.word() }),
    };
    let told = |told: &Told| {
        let facts: Map<String, Json> =
            told.facts.iter().map(|(name, one)| ((*name).to_owned(), fact(one))).collect();
        json!({ "key": told.key, "facts": facts })
    };
    because.0.iter().map(told).collect()
}

/// What a playbook did for a customer, for a program to read.
#[must_use]
pub fn done_to_json(texts: &frame::Texts, one: &Listed) -> Json {
    json!({
        "playbook": one.playbook.to_string(),
        "version": one.done.version,
        "at": one.done.at.to_string(),
        "because": words::because(texts, &one.done.because),
        "did": one.done.did,
        "taken_back": one.done.undone_at.map(|at| at.to_string()),
    })
}

/// The reasons of a JSON; a sentence this program does not know is left out.
#[must_use]
pub fn because_from_json(json: &Json) -> Because {
    Because(json.as_array().into_iter().flatten().filter_map(told_of).collect())
}

fn told_of(json: &Json) -> Option<Told> {
    let (key, names) = words::because_of(json.get("key")?.as_str()?)?;
    let facts = names.iter().map(|name| Some((*name, fact_of(json.get("facts")?.get(name)?)?)));
    Some(Told { key, facts: facts.collect::<Option<_>>()? })
}

fn fact_of(json: &Json) -> Option<Fact> {
    let (kind, value) = json.as_object()?.iter().next()?;
    Some(match kind.as_str() {
        "text" => Fact::Text(value.as_str()?.to_owned()),
        "count" => Fact::Count(value.as_i64()?),
        "day" => Fact::Day(value.as_str()?.parse::<Day>().ok()?),
        "tier" => Fact::Tier(Tier::from_word(value.as_str()?)?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_playbook_goes_into_the_book_and_comes_back() {
        for one in shipped::ALL {
            let play = (one.play)();
            assert_eq!(from_json(&to_json(&play)), Some(play), "{}", one.word);
        }
        let user = UserId::from_uuid(Uuid::from_u128(7));
        let mut play = (shipped::ALL[0].play)();
        play.name = Words::Own("老客户".to_owned());
        play.only = Only {
            tiers: vec![Tier::Gold, Tier::Lead],
            regions: vec!["Lyon".to_owned()],
            channels: vec!["web".to_owned()],
            tags: vec!["VIP".to_owned()],
            no_tags: vec!["no calls".to_owned()],
            value_over: Some(12_345),
            no_open_case: true,
            quiet_days: Some(30),
        };
        play.steps = vec![
            Step::FollowUp { what: Words::Own("Ring".to_owned()), after_days: 3, whose: Some(user) },
            Step::Note { text: "Seen".to_owned() },
            Step::Tag { tag: "seen".to_owned() },
        ];
        for when in [
            When::Warning(Level::Alarm),
            When::Tier(Turn::Up),
            When::Tier(Turn::Down),
            When::Tier(Turn::To(Tier::Iron)),
            When::Order { days: 7 },
            When::Delivered { days: 7 },
            When::Second { days: 30 },
            When::Closed,
            When::Came,
            When::Birthday { before: 3 },
            When::Watched { before: 30 },
            When::Contact { days: 90 },
        ] {
            let play = Playbook { when, ..play.clone() };
            assert_eq!(from_json(&to_json(&play)), Some(play), "{when:?}");
        }
        assert_eq!(from_json(&json!({ "name": "half" })), None);
    }

    #[test]
    fn reasons_come_back_with_their_facts_and_unknown_ones_are_left_out() {
        let day = "2026-11-03".parse().unwrap();
        let because = Because(vec![
            Told::new("playbooks-because-tier")
                .with("from", Fact::Tier(Tier::Gold))
                .with("to", Fact::Tier(Tier::Platinum))
                .with("day", Fact::Day(day)),
            Told::new("playbooks-because-quiet").with("days", Fact::Count(45)),
            Told::new("playbooks-because-tag").with("tag", Fact::Text("VIP".to_owned())),
        ]);
        let mut json = because_to_json(&because);
        assert_eq!(because_from_json(&json), because);
        json.as_array_mut().unwrap().push(json!({ "key": "of another time", "facts": {} }));
        assert_eq!(because_from_json(&json), because);
    }
}
