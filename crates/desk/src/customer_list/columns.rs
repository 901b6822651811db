//! The columns of the list: which there are, which are shown and in which order, and by which it can be sorted.

use frame::web::Fields;

/// One column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    /// Their name, which always stands first.
    Name,
    Tier,
    /// What they are worth now.
    Value,
    /// What they may be worth.
    Room,
    /// Their purchases of half a year, as a strip.
    Rhythm,
    /// The next purchase expected.
    #[default]
    Next,
    Health,
    /// Days beyond the expected window.
    Late,
    /// The last time anything went to and fro: an order, a call, a visit.
    Contact,
    /// The day of the last order.
    Last,
    /// How many orders.
    Orders,
    /// In whose charge.
    Owner,
    Region,
    /// Which way the last order came.
    Channel,
    Tags,
    /// The last signs of their phone number.
    Phone,
}

impl Column {
    pub(super) const ALL: [Column; 16] = [
        Self::Name,
        Self::Tier,
        Self::Value,
        Self::Room,
        Self::Rhythm,
        Self::Next,
        Self::Health,
        Self::Late,
        Self::Contact,
        Self::Last,
        Self::Orders,
        Self::Owner,
        Self::Region,
        Self::Channel,
        Self::Tags,
        Self::Phone,
    ];
    const USUAL: [Column; 8] = [
        Self::Tier,
        Self::Value,
        Self::Room,
        Self::Rhythm,
        Self::Next,
        Self::Health,
        Self::Contact,
        Self::Owner,
    ];

    /// The word in addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Tier => "tier",
            Self::Value => "value",
            Self::Room => "room",
            Self::Rhythm => "rhythm",
            Self::Next => "next",
            Self::Health => "health",
            Self::Late => "late",
            Self::Contact => "contact",
            Self::Last => "last",
            Self::Orders => "orders",
            Self::Owner => "owner",
            Self::Region => "region",
            Self::Channel => "channel",
            Self::Tags => "tags",
            Self::Phone => "phone",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }

    /// Key of what its head says.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Name => "list-customer",
            Self::Tier => "list-tier",
            Self::Value => "list-value",
            Self::Room => "list-room",
            Self::Rhythm => "list-rhythm",
            Self::Next => "list-next",
            Self::Health => "list-health",
            Self::Late => "list-late",
            Self::Contact => "list-contact",
            Self::Last => "list-last",
            Self::Orders => "list-orders",
            Self::Owner => "list-owner",
            Self::Region => "list-region",
            Self::Channel => "list-channel",
            Self::Tags => "list-tags",
            Self::Phone => "list-phone",
        }
    }

    /// What its head says in a file, in words that imports know where they can take it in again.
    pub(super) fn heading(self) -> Option<&'static str> {
        match self {
            Self::Name | Self::Tier | Self::Region | Self::Channel | Self::Tags | Self::Orders => {
                Some(self.word())
            }
            Self::Value => Some("current value"),
            Self::Room => Some("potential value"),
            // A drawing does not go into a cell.
            Self::Rhythm => None,
            Self::Next => Some("expected by"),
            Self::Health => Some("health"),
            Self::Late => Some("days late"),
            Self::Contact => Some("last contact"),
            Self::Last => Some("last order"),
            Self::Owner => Some("in charge"),
            Self::Phone => Some("phone ends in"),
        }
    }

    /// Whether it says what customers are worth, or when they are expected.
    pub(super) fn needs_values(self) -> bool {
        matches!(
            self,
            Self::Tier | Self::Value | Self::Room | Self::Next | Self::Health | Self::Late | Self::Orders
        )
    }

    /// Whether the list can be ordered by it.
    pub(super) fn sorts(self) -> bool {
        matches!(self, Self::Name | Self::Value | Self::Room | Self::Next | Self::Health)
    }

    /// Values are looked at from the largest down first.
    pub(super) fn usual(self) -> Order {
        Order { column: self, down: matches!(self, Self::Value | Self::Room) }
    }
}

/// The columns shown beside the name, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns(Vec<Column>);

impl Default for Columns {
    fn default() -> Self {
        Self(Column::USUAL.to_vec())
    }
}

impl Columns {
    /// The columns an address names, with the one that is to go a place up or down moved; as usual where it names none
    /// that there is. Who wants the name alone names that.
    pub(super) fn read(fields: &Fields) -> Self {
        let mut shown: Vec<Column> = Vec::new();
        let named: Vec<Column> = fields.all("col").filter_map(Column::from_word).collect();
        if named.is_empty() {
            return Self::default();
        }
        for column in named {
            if column != Column::Name && !shown.contains(&column) {
                shown.push(column);
            }
        }
        let place = |name| {
            let column = Column::from_word(fields.trimmed(name))?;
            shown.iter().position(|one| *one == column)
        };
        match (place("up"), place("down")) {
            (Some(place), _) if place > 0 => shown.swap(place, place - 1),
            (_, Some(place)) if place + 1 < shown.len() => shown.swap(place, place + 1),
            _ => {}
        }
        Self(shown)
    }

    pub(super) fn write(&self, fields: &mut Fields) {
        if self.is_usual() {
            return;
        }
        if self.0.is_empty() {
            fields.push("col", Column::Name.word());
        }
        for column in &self.0 {
            fields.push("col", column.word());
        }
    }

    pub(super) fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Those whom somebody sees who sees values, or does not.
    pub(super) fn shown(&self, sees_values: bool) -> Vec<Column> {
        self.0.iter().copied().filter(|column| sees_values || !column.needs_values()).collect()
    }

    /// These columns.
    pub(super) fn of(columns: impl Iterator<Item = Column>) -> Self {
        Self(columns.collect())
    }

    /// Whether one of these is shown.
    pub(super) fn any(&self, columns: &[Column]) -> bool {
        self.0.iter().any(|column| columns.contains(column))
    }

    /// Those that may be shown besides.
    pub(super) fn others(&self, sees_values: bool) -> Vec<Column> {
        let mut others = Column::ALL.to_vec();
        others.retain(|one| *one != Column::Name && !self.0.contains(one));
        others.retain(|one| sees_values || !one.needs_values());
        others
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) column: Column,
    /// From the largest down.
    pub(super) down: bool,
}

impl Order {
    pub(super) fn read(word: &str) -> Self {
        let (down, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
        let column = Column::from_word(word).filter(|column| column.sorts());
        column.map_or_else(Self::default, |column| Self { column, down })
    }

    pub(super) fn word(self) -> String {
        format!("{}{}", if self.down { "-" } else { "" }, self.column.word())
    }

    /// What a click on the head of a column asks for.
    pub(super) fn clicked(self, column: Column) -> Self {
        if self.column == column { Self { column, down: !self.down } } else { column.usual() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Columns {
        Columns::read(&Fields::read(address.as_bytes()))
    }

    #[test]
    fn columns_stand_in_the_address_unless_they_are_the_usual_ones() {
        for (address, written) in [
            ("", ""),
            ("col=phone&col=tags", "col=phone&col=tags"),
            ("col=phone&col=phone&col=name", "col=phone"),
            ("col=iridium", ""),
            ("col=iridium&col=last", "col=last"),
            ("col=name", "col=name"),
            ("col=tier&col=value&col=room&col=rhythm&col=next&col=health&col=contact&col=owner", ""),
            ("col=last&col=tags&up=tags", "col=tags&col=last"),
            ("col=last&col=tags&down=last", "col=tags&col=last"),
            ("col=last&col=tags&up=last", "col=last&col=tags"),
            ("col=last&col=tags&down=iridium&up=", "col=last&col=tags"),
        ] {
            let mut fields = Fields::default();
            read(address).write(&mut fields);
            assert_eq!(fields.encoded(), written, "{address}");
            assert_eq!(Columns::read(&fields), read(address), "{address}");
        }
    }

    #[test]
    fn who_sees_no_values_is_shown_and_offered_none() {
        let columns = read("col=value&col=tags");
        assert_eq!(columns.shown(false), [Column::Tags]);
        assert!(columns.others(false).iter().all(|one| !one.needs_values()));
        assert_eq!(columns.shown(true).len() + columns.others(true).len(), Column::ALL.len() - 1);
    }

    #[test]
    fn a_second_click_turns_the_order() {
        let value = Order::default().clicked(Column::Value);
        assert_eq!(
            (value.word().as_str(), value.clicked(Column::Value).word().as_str()),
            ("-value", "value")
        );
        assert_eq!(Order::default().clicked(Column::Next).word(), "-next");
        assert_eq!(Order::read("-phone"), Order::default(), "nobody sorts by phone");
    }
}
