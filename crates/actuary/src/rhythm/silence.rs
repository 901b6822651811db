//! Silences of the past, as they looked on the day they began.

use super::Gaps;

/// One silence: what was known of the customer when it began, how long it was, and whether a purchase ended it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Silence {
    /// The gaps before it.
    pub before: Gaps,
    /// Its length in days; of the present silence, so far.
    pub days: f64,
    /// Whether a purchase ended it. The last one of a customer goes on.
    pub ended: bool,
}

impl Silence {
    /// All silences of one customer: those between purchases, and the present one up to `until`.
    ///
    /// `times` are purchase days as ascending numbers, in days or in [trading time](crate::calendar). Nothing is kept but a
    /// running sum: O(1) memory.
    pub fn all_of(times: impl IntoIterator<Item = f64>, until: f64) -> impl Iterator<Item = Self> {
        let mut times = times.into_iter().take_while(move |time| *time <= until);
        let mut before = Gaps::default();
        let mut last = times.next();
        std::iter::from_fn(move || {
            let began = last?;
            last = times.next();
            let silence = Self { before, days: last.unwrap_or(until) - began, ended: last.is_some() };
            before.add(silence.days);
            Some(silence)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_is_told_as_it_was_lived() {
        let told: Vec<(u32, f64, f64, bool)> = Silence::all_of([3.0, 10.0, 40.0, 99.0], 50.0)
            .map(|one| (one.before.count, one.before.sum_days, one.days, one.ended))
            .collect();
        assert_eq!(told, [(0, 0.0, 7.0, true), (1, 7.0, 30.0, true), (2, 37.0, 10.0, false)]);
        assert_eq!(Silence::all_of([], 50.0).count(), 0);
        assert_eq!(Silence::all_of([60.0], 50.0).count(), 0);
    }
}
