//! What a list of customers shows, as it stands in its address.

use frame::charts::Tier;
use frame::web::Fields;
use gate::users::UserId;
use insight::standing::Health;
use kernel::Id;
use kernel::uuid::Uuid;

use super::columns::{Columns, Order};

/// Rows of a page that can be chosen; the first is usual.
pub(super) const ROWS: [u32; 3] = [25, 50, 100];
/// Back leads through so many pages.
const TRAIL_MAX: usize = 40;

/// In whose charge customers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charge {
    /// Nobody's.
    Nobody,
    /// This user's.
    Of(UserId),
}

impl Charge {
    pub(super) fn word(self) -> String {
        match self {
            Self::Nobody => "none".to_owned(),
            Self::Of(user) => user.to_string(),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        match word {
            "" => None,
            "none" => Some(Self::Nobody),
            _ => Uuid::try_parse(word).ok().map(|user| Self::Of(UserId::from_uuid(user))),
        }
    }
}

/// Which customers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    /// Of any of these tiers; of all where there is none.
    pub(super) tiers: Vec<Tier>,
    /// Doing so; however where there is none.
    pub(super) health: Vec<Health>,
    /// From this region.
    pub(super) region: String,
    /// In this one's charge.
    pub(super) charge: Option<Charge>,
    /// With this label.
    pub(super) tag: String,
    /// Late against their own rhythm and not gone.
    pub(super) late: bool,
    /// Who bought first in this quarter.
    pub(super) new: bool,
}

impl Filter {
    fn read(fields: &Fields) -> Self {
        let healths = fields.all("health");
        Self {
            tiers: Tier::ALL
                .into_iter()
                .filter(|tier| fields.all("tier").any(|word| word == tier.word()))
                .collect(),
            health: healths.filter_map(health_of).collect(),
            region: fields.trimmed("region").to_owned(),
            charge: Charge::from_word(fields.trimmed("owner")),
            tag: fields.trimmed("tag").to_owned(),
            late: fields.get("late") == "1",
            new: fields.get("new") == "1",
        }
    }

    fn write(&self, fields: &mut Fields) {
        for tier in &self.tiers {
            fields.push("tier", tier.word());
        }
        for health in &self.health {
            fields.push("health", health_word(*health));
        }
        let charge = self.charge.map(Charge::word).unwrap_or_default();
        let flag = |is: bool| if is { "1" } else { "" };
        for (name, value) in [
            ("region", self.region.as_str()),
            ("owner", charge.as_str()),
            ("tag", self.tag.as_str()),
            ("late", flag(self.late)),
            ("new", flag(self.new)),
        ] {
            if !value.is_empty() {
                fields.push(name, value);
            }
        }
    }

    /// Whether only customers who have been valued can fit.
    pub(super) fn needs_values(&self) -> bool {
        !self.tiers.is_empty() || !self.health.is_empty() || self.late || self.new
    }

    /// Whether it asks for nothing but values.
    pub(super) fn is_by_values_only(&self) -> bool {
        self.region.is_empty() && self.tag.is_empty() && self.charge.is_none()
    }

    /// Whether it leaves out nobody but by tier.
    pub(super) fn is_by_tier_only(&self) -> bool {
        *self == Self { tiers: self.tiers.clone(), ..Self::default() }
    }

    /// The same filter without what needs values, for whoever does not see them.
    pub(super) fn without_values(self) -> Self {
        Self { tiers: Vec::new(), health: Vec::new(), late: false, new: false, ..self }
    }
}

/// The word of a health in addresses.
pub(super) fn health_word(health: Health) -> &'static str {
    match health {
        Health::Gone => "gone",
        Health::AtRisk => "at-risk",
        Health::Slipping => "slipping",
        Health::Watch => "watch",
        Health::Steady => "steady",
    }
}

fn health_of(word: &str) -> Option<Health> {
    Health::ALL.into_iter().find(|health| health_word(*health) == word)
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    pub(super) filter: Filter,
    pub(super) order: Order,
    pub(super) columns: Columns,
    /// What is looked for in it.
    pub(super) typed: String,
    /// Rows of a page.
    pub(super) rows: u32,
    /// The key of the row before the page.
    pub(super) after: Option<String>,
    /// The keys of the pages before, the first one's empty.
    pub(super) trail: Vec<String>,
}

impl Shown {
    pub(super) fn read(fields: &Fields) -> Self {
        let rows = fields.trimmed("rows").parse().ok().filter(|rows| ROWS.contains(rows));
        let after = fields.trimmed("after");
        let trail = fields.get("trail");
        Self {
            filter: Filter::read(fields),
            order: Order::read(fields.trimmed("sort")),
            columns: Columns::read(fields),
            typed: fields.trimmed("q").chars().take(100).collect(),
            rows: rows.unwrap_or(ROWS[0]),
            after: (!after.is_empty()).then(|| after.to_owned()),
            trail: if after.is_empty() { Vec::new() } else { trail.split('.').map(str::to_owned).collect() },
        }
    }

    /// The view alone: filters, order and columns, without what is looked for and without the page.
    pub(super) fn view(&self) -> Fields {
        let mut fields = Fields::default();
        self.filter.write(&mut fields);
        if self.order != Order::default() {
            fields.push("sort", self.order.word());
        }
        self.columns.write(&mut fields);
        fields
    }

    /// What is kept under a name: the view, and what is looked for in it.
    pub(super) fn kept(&self) -> Fields {
        let view = self.view();
        if self.typed.is_empty() { view } else { view.with("q", &self.typed) }
    }

    /// The first page of the list as the usual columns show it.
    pub(super) fn without_columns(&self) -> Fields {
        Self { columns: Columns::default(), ..self.clone() }.first_page()
    }

    fn first_page(&self) -> Fields {
        let mut fields = self.view();
        if self.rows != ROWS[0] {
            fields.push("rows", self.rows.to_string());
        }
        if !self.typed.is_empty() {
            fields.push("q", self.typed.as_str());
        }
        fields
    }

    /// The address of this very page.
    pub(super) fn fields(&self) -> Fields {
        let mut fields = self.first_page();
        if let Some(after) = &self.after {
            fields.push("after", after.as_str());
            fields.push("trail", self.trail.join("."));
        }
        fields
    }

    /// The first page of the same list with this changed.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = Self { after: None, trail: Vec::new(), ..self.clone() };
        change(&mut other);
        other.first_page().at("/customers")
    }

    /// The page behind this one.
    pub(super) fn next_page(&self, key: &str) -> Self {
        let mut next = self.clone();
        next.trail.push(self.after.clone().unwrap_or_default());
        let spare = next.trail.len().saturating_sub(TRAIL_MAX);
        next.trail.drain(..spare);
        next.after = Some(key.to_owned());
        next
    }

    /// Its address.
    pub(super) fn next(&self, key: &str) -> String {
        self.next_page(key).fields().at("/customers")
    }

    /// The page before this one.
    pub(super) fn back_page(&self) -> Option<Self> {
        self.after.as_ref()?;
        let mut back = self.clone();
        let before = back.trail.pop().unwrap_or_default();
        back.after = (!before.is_empty()).then_some(before);
        Some(back)
    }

    /// Its address.
    pub(super) fn back(&self) -> Option<String> {
        Some(self.back_page()?.fields().at("/customers"))
    }

    /// Rows on the pages before.
    pub(super) fn before(&self) -> i64 {
        kernel::count(self.trail.len()) * i64::from(self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_its_address_and_pages_lead_there_and_back() {
        let address = "tier=gold&health=at-risk&region=%E6%B2%AA&owner=none&tag=vip&late=1&new=1&sort=-value&col=tags&col=last&rows=50&q=ann";
        let shown = Shown::read(&Fields::read(address.as_bytes()));
        assert_eq!(shown.fields().encoded(), address);
        let next = shown.next("k1");
        let second = Shown::read(&Fields::read(next.split_once('?').unwrap().1.as_bytes()));
        assert_eq!((second.after.as_deref(), second.before()), (Some("k1"), 50));
        let third = second.next("k2");
        let third = Shown::read(&Fields::read(third.split_once('?').unwrap().1.as_bytes()));
        assert_eq!(third.back().unwrap(), next);
        assert_eq!(second.back().unwrap(), shown.fields().at("/customers"));
        assert_eq!(shown.back(), None);
    }

    #[test]
    fn what_nobody_writes_is_as_usual() {
        let shown =
            Shown::read(&Fields::read(b"tier=iridium&health=x&owner=me&sort=-colour&rows=7&trail=a.b"));
        assert_eq!(shown, Shown { rows: 25, ..Shown::default() });
    }
}
