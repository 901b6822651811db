//! The business's own settings: name, currency, time zone, language, week, margin.
//!
//! One row for each setting that somebody has set; what nobody has set is as usual. Begin with [`read`].

mod store;

use ::store::{Migration, Tx};
use gate::audit::{self, Change, LineId, Subject};
use gate::{Deed, Grant, Permit, Reach, Role};
use jiff::tz::TimeZone;
use kernel::uuid::Uuid;
use kernel::{Currency, Day, Days, Id, Lang, Occasion, Ratio, Refusal, define_id};
use serde_json::{Map, Value as Json};

/// The table of settings.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("frame/001-settings", include_str!("../migrations/001-settings.sql"))];
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<Alter>()];

define_id!(
    /// Settings are one thing; the trail knows it by this.
    SettingsId
);

/// Leave to change the business's settings.
#[derive(Debug)]
pub enum Alter {}
impl Deed for Alter {
    const NAME: &'static str = "business.change";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All)];
}

/// The settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Business {
    /// What it is called; empty until somebody says.
    pub name: String,
    /// The currency of its books, until orders say otherwise; `None` as the orders say.
    pub currency: Option<Currency>,
    /// The name of its time zone; `None` as the machine is.
    pub zone_name: Option<String>,
    /// The language of who has chosen none; `None` as the browser says.
    pub lang: Option<Lang>,
    /// Whether its week starts on Sunday; Monday otherwise.
    pub week_from_sunday: bool,
    /// Profit as a share of sales where costs are not known.
    pub margin: Option<Ratio>,
    /// The day its customers are seen from, where its orders end long ago; `None` from today.
    pub seen_from: Option<Day>,
    /// Whether the book holds invented data.
    pub is_demo: bool,
}

impl Business {
    /// The time zone in which its days begin and end.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        let named = self.zone_name.as_deref().and_then(|name| TimeZone::get(name).ok());
        named.unwrap_or_else(TimeZone::system)
    }

    /// The first day of a day's week.
    #[must_use]
    pub fn week_start(&self, day: Day) -> Day {
        // 1970-01-01 was a Thursday: Monday is 0 where weeks begin on Monday.
        let shift = if self.week_from_sunday { 4 } else { 3 };
        day - Days((day.epoch_days() + shift).rem_euclid(7))
    }

    /// What somebody has set, setting by setting.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let set = self.rows().into_iter().filter(|(_, value)| !value.is_empty());
        Json::Object(set.map(|(name, value)| (name.to_owned(), Json::from(value))).collect())
    }

    /// As it stands in the book: setting and text.
    fn rows(&self) -> Vec<(&'static str, String)> {
        let margin = self.margin.map_or_else(String::new, |margin| margin.value().to_string());
        vec![
            ("name", self.name.clone()),
            ("currency", self.currency.map_or_else(String::new, |currency| currency.code().to_owned())),
            ("zone", self.zone_name.clone().unwrap_or_default()),
            ("lang", self.lang.map_or("", Lang::tag).to_owned()),
            ("week", if self.week_from_sunday { "sunday" } else { "" }.to_owned()),
            ("margin", margin),
            ("seen from", self.seen_from.map_or_else(String::new, |day| day.to_string())),
            ("demo", if self.is_demo { "yes" } else { "" }.to_owned()),
        ]
    }

    /// The settings of these rows; what does not fit is as usual.
    fn from_rows<'r>(rows: impl IntoIterator<Item = (&'r str, &'r str)>) -> Self {
        let mut business = Self::default();
        for (name, value) in rows {
            match name {
                "name" => value.clone_into(&mut business.name),
                "currency" => business.currency = Currency::from_code(value),
                "zone" => business.zone_name = (!value.is_empty()).then(|| value.to_owned()),
                "lang" => business.lang = Lang::from_tag(value),
                "week" => business.week_from_sunday = value == "sunday",
                "margin" => business.margin = value.parse().ok().and_then(Ratio::new),
                "seen from" => business.seen_from = value.parse().ok(),
                "demo" => business.is_demo = value == "yes",
                _ => {}
            }
        }
        business
    }
}

/// The settings; every page speaks by them, so they take no permit.
///
/// # Errors
/// A database fault.
pub async fn read(tx: &mut Tx) -> Result<Business, Refusal> {
    let rows = store::rows(tx).await?;
    Ok(Business::from_rows(rows.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
}

/// The settings as they are, and as they stay until the transaction ends.
///
/// # Errors
/// A database fault.
pub async fn hold(tx: &mut Tx) -> Result<Business, Refusal> {
    tx.lock("business").await?;
    read(tx).await
}

/// Changes the settings; the line of the trail holds what was changed, before and after.
///
/// # Errors
/// A database fault.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    to: &Business,
) -> Result<LineId, Refusal> {
    let before = hold(tx).await?;
    let (mut was, mut is) = (Map::new(), Map::new());
    for ((name, old), (_, new)) in before.rows().into_iter().zip(to.rows()) {
        if old != new {
            store::put(tx, name, &new).await?;
            was.insert(name.to_owned(), Json::from(old));
            is.insert(name.to_owned(), Json::from(new));
        }
    }
    let subject = Subject::of("business", SettingsId::from_uuid(Uuid::nil()));
    let change = Change { subject, before: Some(Json::from(was)), after: Some(Json::from(is)) };
    audit::write(tx, permit, occasion, change).await
}

/// Sees the book's customers from this day on, or from today; the line of the trail holds what was before.
///
/// # Errors
/// A database fault.
pub async fn see_from(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    day: Option<Day>,
) -> Result<LineId, Refusal> {
    let now = hold(tx).await?;
    change(tx, permit, occasion, &Business { seen_from: day, ..now }).await
}

/// Takes a change of settings back, as far as nobody changed the same since.
///
/// # Errors
/// `frame-changed-since`; `frame-undo-nothing`; a database fault.
pub async fn undo(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    line: &audit::Line,
) -> Result<(), Refusal> {
    let (Some(Json::Object(was)), Some(Json::Object(is))) = (&line.before, &line.after) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    let now = hold(tx).await?;
    let mut rows = now.rows();
    for (name, value) in &mut rows {
        if let (Some(before), Some(after)) = (was.get(*name), is.get(*name)) {
            if Some(value.as_str()) != after.as_str() {
                return Err(Refusal::new("frame-changed-since"));
            }
            before.as_str().unwrap_or_default().clone_into(value);
        }
    }
    let back = Business::from_rows(rows.iter().map(|(name, value)| (*name, value.as_str())));
    change(tx, permit, occasion, &back).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_the_book() {
        let business = Business {
            name: "枫麦咖啡".to_owned(),
            currency: Currency::from_code("CNY"),
            zone_name: Some("Asia/Shanghai".to_owned()),
            lang: Some(Lang::Zh),
            week_from_sunday: true,
            margin: Ratio::new(0.35),
            seen_from: "2011-12-09".parse().ok(),
            is_demo: false,
        };
        let rows = business.rows();
        assert_eq!(Business::from_rows(rows.iter().map(|(name, value)| (*name, value.as_str()))), business);
        assert_eq!(Business::from_rows([("zone", "Nowhere/None"), ("odd", "x")]).zone(), TimeZone::system());
    }
}
