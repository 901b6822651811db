//! Who came once more, and who was kept.

use kernel::Ratio;

/// Customers with at least so many purchase days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// How many.
    pub customers: u32,
    /// How many of them came once more.
    pub again: u32,
}

impl Turn {
    /// The share that came once more; for the first turn the repeat rate.
    #[must_use]
    pub fn share(&self) -> Ratio {
        Ratio::of(f64::from(self.again), f64::from(self.customers))
    }
}

/// Of those with at least one purchase day, two and so on up to `most`: how many came once more. As many turns as somebody
/// made.
pub fn turns(purchase_days: impl IntoIterator<Item = usize>, most: usize) -> Vec<Turn> {
    // One place a number of days; the last holds all beyond.
    let mut with_exactly = vec![0_u32; most + 2];
    for days in purchase_days {
        if let Some(customers) = with_exactly.get_mut(days.min(most + 1)) {
            *customers += 1;
        }
    }
    let at_least = |least: usize| with_exactly.iter().skip(least).sum();
    let turn = |least| Turn { customers: at_least(least), again: at_least(least + 1) };
    (1..=most).map(turn).take_while(|turn| turn.customers > 0).collect()
}

/// Two stretches of time one after the other, and who bought in which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Who bought in the first.
    pub before: u32,
    /// Who bought in the second.
    pub now: u32,
    /// Who bought in both.
    pub kept: u32,
    /// Who bought in the second for the first time ever.
    pub new: u32,
}

impl Kept {
    /// The retention rate; `None` where nobody bought before.
    #[must_use]
    pub fn retention(&self) -> Option<Ratio> {
        (self.before > 0).then(|| Ratio::of(f64::from(self.kept), f64::from(self.before)))
    }

    /// Who had bought at some time, not in the first stretch, and did in the second.
    #[must_use]
    pub fn back(&self) -> u32 {
        self.now - self.kept - self.new
    }
}

/// Who was kept from the days after `after_day` up to `turn_day` to those after it up to `last_day`. `customers` are their
/// ascending purchase days.
pub fn kept<C>(customers: impl IntoIterator<Item = C>, [after_day, turn_day, last_day]: [i32; 3]) -> Kept
where
    C: IntoIterator<Item = i32>,
{
    let mut found = Kept::default();
    for customer in customers {
        let (mut earlier, mut before, mut now) = (false, false, false);
        for day in customer.into_iter().take_while(|day| *day <= last_day) {
            earlier |= day <= after_day;
            before |= day > after_day && day <= turn_day;
            now |= day > turn_day;
        }
        found.before += u32::from(before);
        found.now += u32::from(now);
        found.kept += u32::from(before && now);
        found.new += u32::from(now && !before && !earlier);
    }
    found
}
