//! Hours as the book and the trail hold them.

use std::collections::BTreeMap;

use kernel::Day;
use serde_json::{Value as Json, json};

use super::model::{DAY_MINUTES, Hours, Interval, Opening, Special};

/// The week and the dates: minutes of a day, from and to.
#[must_use]
pub fn write(hours: &Hours) -> Json {
    let opening = |opening: &Opening| {
        opening.intervals().iter().map(|one| json!([one.from(), one.to()])).collect::<Vec<_>>()
    };
    let special = |(day, special): (&Day, &Special)| json!({ "day": day.to_string(), "open": opening(&special.opening), "name": special.name });
    json!({
        "week": hours.week().iter().map(opening).collect::<Vec<_>>(),
        "days": hours.specials().iter().map(special).collect::<Vec<_>>(),
    })
}

pub(super) fn read(json: &Json) -> Option<Hours> {
    let week: Vec<Opening> = json.get("week")?.as_array()?.iter().map(opening).collect::<Option<_>>()?;
    let days: BTreeMap<Day, Special> =
        json.get("days")?.as_array()?.iter().map(special).collect::<Option<_>>()?;
    Hours::new(week.try_into().ok()?, days).ok()
}

fn special(json: &Json) -> Option<(Day, Special)> {
    let day = json.get("day")?.as_str()?.parse().ok()?;
    Some((
        day,
        Special { opening: opening(json.get("open")?)?, name: json.get("name")?.as_str()?.to_owned() },
    ))
}

fn opening(json: &Json) -> Option<Opening> {
    let minute = |json: &Json| json.as_u64().and_then(|minute| u16::try_from(minute).ok());
    let interval = |json: &Json| {
        let (from, to) = (minute(json.get(0)?)?, minute(json.get(1)?)?);
        Interval::new(from, if to > DAY_MINUTES { to - DAY_MINUTES } else { to })
    };
    Opening::new(json.as_array()?.iter().map(interval).collect::<Option<_>>()?)
}
