//! Opening hours: intervals of a day, a week of them, and dates that have their own.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use kernel::{Day, Refusal};

/// Minutes of a day.
pub(super) const DAY_MINUTES: u16 = 1440;
/// More intervals no day has.
pub(super) const INTERVALS_MAX: usize = 8;
/// More dates with hours of their own are no list of holidays.
pub const DATES_MAX: usize = 1_000;

/// One stretch of opening: minutes of the clock on the wall, from midnight of the day it begins on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    from: u16,
    to: u16,
}

impl Interval {
    /// From this minute of the day (0 to 1439) until that one, which belongs to the next day where it is not later: 22:00
    /// to 06:00 is eight hours over midnight, 0 to 0 a whole day. `None` for minutes no day has.
    #[must_use]
    pub fn new(from: u16, to: u16) -> Option<Self> {
        if from >= DAY_MINUTES || to > DAY_MINUTES {
            return None;
        }
        let to = if to > from { to } else { to + DAY_MINUTES };
        Some(Self { from, to })
    }

    /// Itself, or its two halves where it is longer than a day, for a longer one can be neither typed nor kept.
    fn within_a_day(self) -> impl Iterator<Item = Self> {
        let half = (self.to - self.from > DAY_MINUTES).then_some(self.to / 2);
        let first = Self { from: self.from, to: half.unwrap_or(self.to) };
        [Some(first), half.map(|from| Self { from, to: self.to })].into_iter().flatten()
    }

    /// The first minute, 0 to 1439.
    #[must_use]
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute after the last, counted from the same midnight: up to 2879.
    #[must_use]
    pub fn to(self) -> u16 {
        self.to
    }
}

/// The opening of one day: intervals in their order, none overlapping the next and none longer than a
/// day; empty where it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening(Vec<Interval>);

impl Opening {
    /// Closed all day.
    pub const CLOSED: Opening = Opening(Vec::new());

    /// The opening of these intervals; overlapping ones are made one, within a day. `None` for more than anybody types.
    #[must_use]
    pub fn new(mut intervals: Vec<Interval>) -> Option<Self> {
        if intervals.len() > INTERVALS_MAX {
            return None;
        }
        intervals.sort_unstable();
        let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
        for next in intervals {
            match joined.last_mut() {
                Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
                _ => joined.push(next),
            }
        }
        Some(Self(joined.into_iter().flat_map(Interval::within_a_day).collect()))
    }

    /// Its intervals.
    #[must_use]
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Whether it has no open minute.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }
}

/// A date with an opening of its own: a holiday, a half day, a Sunday that is worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Special {
    /// Its opening, instead of its weekday's.
    pub opening: Opening,
    /// What it is called; may be empty.
    pub name: String,
}

/// When the business works, as its people have said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    week: [Opening; 7],
    specials: BTreeMap<Day, Special>,
}

impl Hours {
    /// The hours of a week, Monday first, and of dates with their own.
    ///
    /// # Errors
    /// `hours-never-open` for a week without any open minute, in which no clock would ever end; `hours-too-many` for more
    /// than [`DATES_MAX`] dates.
    pub fn new(week: [Opening; 7], specials: BTreeMap<Day, Special>) -> Result<Self, Refusal> {
        if week.iter().all(Opening::is_closed) {
            return Err(Refusal::new("hours-never-open"));
        }
        if specials.len() > DATES_MAX {
            return Err(Refusal::new("hours-too-many").with("most", DATES_MAX));
        }
        Ok(Self { week, specials })
    }

    /// Until somebody says otherwise: Monday to Saturday from nine to six.
    #[must_use]
    pub fn usual() -> Self {
        let day = Opening(vec![Interval { from: 9 * 60, to: 18 * 60 }]);
        let week = std::array::from_fn(|weekday| if weekday < 6 { day.clone() } else { Opening::CLOSED });
        Self { week, specials: BTreeMap::new() }
    }

    /// The week, Monday first.
    #[must_use]
    pub fn week(&self) -> &[Opening; 7] {
        &self.week
    }

    /// Dates with an opening of their own, in their order.
    #[must_use]
    pub fn specials(&self) -> &BTreeMap<Day, Special> {
        &self.specials
    }

    /// The opening of a date: its own, else its weekday's.
    #[must_use]
    pub fn on(&self, day: Day) -> &Opening {
        static CLOSED: Opening = Opening::CLOSED;
        // 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday.
        let weekday = usize::try_from((day.epoch_days() + 3).rem_euclid(7)).unwrap_or(0);
        let own = self.specials.get(&day).map(|special| &special.opening);
        own.or_else(|| self.week.get(weekday)).unwrap_or(&CLOSED)
    }

    /// These hours by the clocks of a time zone.
    #[must_use]
    pub fn calendar(&self, zone: TimeZone) -> Calendar {
        Calendar { hours: self.clone(), zone }
    }
}

/// Hours in a time zone: what working time is counted by.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub(super) hours: Hours,
    pub(super) zone: TimeZone,
}
