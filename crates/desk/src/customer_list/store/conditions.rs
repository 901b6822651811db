//! Who fits a filter, as conditions of a statement.

use gate::Scope;
use insight::standing::Health;
use kernel::{Day, Id};
use store::Value;

use super::super::model::{Charge, Filter};
use super::list::Ground;

/// Half a chance, in thousandths: below it somebody is doubted, as the standing says.
const DOUBT_MILLI: i64 = 500;
/// The latest are those of who bought at least so often after the first time, as on Today.
const REPEATS_MIN: i64 = 3;

/// How the customers of a page are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::customer_list) enum How {
    /// Along the order of the list, looking at each: soon a page full where many fit.
    Walk,
    /// Those who fit are gathered first, and put in order: little to sort where few fit.
    Gather,
}

/// Conditions with their values.
pub(super) struct Where {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
    how: How,
}

impl Where {
    pub(super) fn new(ground: &Ground, filter: &Filter, how: How) -> Self {
        let mut conditions = Self { text: "true".to_owned(), values: Vec::new(), how };
        if let Scope::Own(owner) = ground.scope {
            conditions.and("c.owner_id = ?", owner.uuid());
        }
        match filter.charge {
            Some(Charge::Of(user)) => conditions.and("c.owner_id = ?", user.uuid()),
            Some(Charge::Nobody) => conditions.plain("c.owner_id is null"),
            None => {}
        }
        if !filter.region.is_empty() {
            conditions.and("c.region = ?", filter.region.as_str());
        }
        if !filter.tag.is_empty() {
            let text = match how {
                How::Walk => {
                    "exists (select 1 from customer_tags t where t.customer_id = c.customer_id and t.tag = ?)"
                }
                How::Gather => "c.customer_id in (select t.customer_id from customer_tags t where t.tag = ?)",
            };
            conditions.and(text, filter.tag.as_str());
        }
        let tiers: Vec<String> = filter.tiers.iter().map(|tier| format!("'{}'", tier.word())).collect();
        if !tiers.is_empty() {
            conditions.plain(&format!("s.tier in ({})", tiers.join(", ")));
        }
        let health: Vec<String> = filter.health.iter().map(|health| does(*health, ground.today)).collect();
        if !health.is_empty() {
            conditions.plain(&format!("({})", health.join(" or ")));
        }
        if filter.late {
            conditions.plain(&late(ground.today));
        }
        if filter.new {
            conditions.and("s.first_day >= ?", ground.quarter);
        }
        conditions
    }

    pub(super) fn plain(&mut self, condition: &str) {
        self.text.push_str(" and ");
        match self.how {
            How::Gather => self.text.push_str(condition),
            How::Walk => {
                let hidden = condition.replace("s.", "{unindexed}s.").replace("c.", "{unindexed}c.");
                self.text.push_str(&hidden);
            }
        }
    }

    pub(super) fn and(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        let numbered = condition.replace('?', &format!("${}", self.values.len()));
        self.plain(&numbered);
    }
}

/// Who does so on this day: [`insight::standing::Standing::health`] as a condition.
fn does(health: Health, today: Day) -> String {
    let today = today.epoch_days();
    let doubted = format!("coalesce(s.p_alive_milli, 1000) < {DOUBT_MILLI}");
    let by_half = format!("({today} - s.window_last) * 2 >= s.usual_gap_days");
    match health {
        Health::Gone => format!("s.gone_after_day < {today}"),
        Health::AtRisk => {
            format!("(s.gone_after_day >= {today} and s.window_last < {today} and ({by_half} or {doubted}))")
        }
        Health::Slipping => {
            format!(
                "(s.gone_after_day >= {today} and s.window_last < {today} and not ({by_half} or {doubted}))"
            )
        }
        Health::Watch => {
            format!(
                "(s.gone_after_day >= {today} and s.window_last >= {today} and (s.next_day < {today} or {doubted}))"
            )
        }
        Health::Steady => {
            format!(
                "(s.gone_after_day >= {today} and s.window_last >= {today} and not (s.next_day < {today} or {doubted}))"
            )
        }
    }
}

/// Who is late against their own rhythm and not gone: as [`insight::standing::late`] has it.
pub(super) fn late(today: Day) -> String {
    let today = today.epoch_days();
    // Who is worth anything are most; who is late are few.
    format!(
        "{{unindexed}}s.current_minor > 0 and s.window_last < {today} and s.gone_after_day >= {today} and s.repeats >= {REPEATS_MIN}"
    )
}
