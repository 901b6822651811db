//! Everybody's own rhythm: how long they usually take, when they are due, how odd their present silence is.
//!
//! No dropout is assumed and no search is made, so this works with tens of customers, and where the dropout models are
//! refused. Gaps between purchase days are gamma distributed around the customer's own usual gap, with one shape for all
//! (`regularity`: 1 is pure chance, 10 is like clockwork); the usual gaps scatter over customers. A customer with few gaps
//! is drawn towards the group by exactly as much as few gaps are worth (partial pooling).
//!
//! # Formula
//! g ~ Gamma(k, nu), nu ~ Gamma(q, w) over customers. After n gaps of sum S: nu ~ Gamma(q + kn, w + S), hence
//! - usual gap = exp(E ln(k/nu)) = k (w + S) / exp(digamma(q + kn)): the geometric mean, which is finite for one order, too;
//!   for many gaps it is S/n, for none the group's;
//! - chance that a gap is longer than s, P(G > s) = I(z; q + kn, k), z = (w + S)/(w + S + s): a gamma tail with the doubt
//!   about the customer's own pace in it.
//!
//! k, q, w come from moments in closed form ([`Group::of`]). The present silence is not counted as a gap.
//!
//! This room never says why somebody is late. Begin with [`Group::of`] and [`Group::rhythm`].

mod calibration;
mod group;
mod silence;

pub use calibration::Calibration;
pub use group::Group;
pub use silence::Silence;

use crate::special::beta_regularised;

/// Gaps between a customer's purchase days, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gaps {
    /// How many gaps: purchase days less one.
    pub count: u32,
    /// Their sum in days: from the first to the last purchase day.
    pub sum_days: f64,
    /// The sum of their squares in days².
    pub sum_squares: f64,
}

impl Gaps {
    /// The gaps between purchase days given as ascending numbers.
    #[must_use]
    pub fn between(days: &[i32]) -> Self {
        let mut gaps = Self::default();
        for pair in days.windows(2) {
            if let [before, after] = pair {
                gaps.add(f64::from(after.saturating_sub(*before)));
            }
        }
        gaps
    }

    /// The gaps between ascending purchase times, in days or in [trading time](crate::calendar).
    pub fn of_times(times: impl IntoIterator<Item = f64>) -> Self {
        let mut gaps = Self::default();
        let mut last = None;
        for time in times {
            if let Some(last) = last.replace(time) {
                gaps.add(time - last);
            }
        }
        gaps
    }

    /// Counts one gap more.
    pub fn add(&mut self, days: f64) {
        self.count = self.count.saturating_add(1);
        self.sum_days += days;
        self.sum_squares += days * days;
    }

    /// The variance of the gaps over the square of their mean (S²/mean² of [`Group::of`]); 0 for fewer than two.
    fn relative_variance(&self) -> f64 {
        let n = f64::from(self.count);
        if self.count < 2 || self.sum_days <= 0.0 {
            return 0.0;
        }
        let squares = (self.sum_squares - self.sum_days * self.sum_days / n).max(0.0);
        squares / (n - 1.0) * n * n / (self.sum_days * self.sum_days)
    }
}

/// Where a customer stands against their own rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Within the expected window.
    OnTime,
    /// Beyond the end of the window.
    Late,
    /// Silent for more than three usual gaps: by their own rhythm they are gone.
    Gone,
}

/// One customer's rhythm on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rhythm {
    /// The usual gap in days; the next purchase is expected this long after the last one.
    pub usual_gap_days: f64,
    /// How far single gaps scatter around it (standard deviation in days).
    pub spread_days: f64,
    /// Days after the last purchase at which the expected window ends: four in five gaps are over by then.
    pub window_end_days: f64,
    /// Days beyond the end of the window; 0 until then.
    pub late_days: f64,
    /// Where that leaves them.
    pub state: State,
    /// Whether all of this is the group's rhythm, since they have no gap of their own.
    pub of_group: bool,
}

/// Of a customer's gaps this share is over by the end of the expected window.
pub const WINDOW_SHARE: f64 = 0.8;
/// Silent for more usual gaps than this a customer counts as gone.
pub const GONE_GAPS: f64 = 3.0;

impl Group {
    /// One customer's rhythm, `silence_days` after the last purchase.
    #[must_use]
    pub fn rhythm(&self, gaps: &Gaps, silence_days: f64) -> Rhythm {
        let usual = self.usual_gap_days(gaps);
        let silence = silence_days.max(0.0);
        let reach = self.reach_days() + gaps.sum_days;
        let gone_days = GONE_GAPS * usual;
        // A wide group could promise a window that ends after the customer counts as gone.
        let window_end = (reach * self.window_ratio(gaps.count)).clamp(usual.min(gone_days), gone_days);
        let state = if silence > gone_days {
            State::Gone
        } else if silence > window_end {
            State::Late
        } else {
            State::OnTime
        };
        Rhythm {
            usual_gap_days: usual,
            spread_days: usual / self.regularity().sqrt(),
            window_end_days: window_end,
            late_days: (silence - window_end).max(0.0),
            state,
            of_group: gaps.count == 0,
        }
    }

    /// The chance that a gap of this customer is longer than `silence_days`: how odd such a silence is.
    ///
    /// Apart from [`Group::rhythm`], since it costs more than all the rest of it and is asked of few.
    ///
    /// # Formula
    /// I(z; q + kn, k), z = (w + S)/(w + S + s); see the top of this room.
    #[must_use]
    pub fn tail(&self, gaps: &Gaps, silence_days: f64) -> f64 {
        if silence_days <= 0.0 {
            return 1.0;
        }
        let shape = self.alikeness() + self.regularity() * f64::from(gaps.count);
        let reach = self.reach_days() + gaps.sum_days;
        beta_regularised(shape, self.regularity(), reach / (reach + silence_days))
    }

    /// Expected orders over `horizon_days` by rhythm alone, where no model can be used.
    ///
    /// # Formula
    /// horizon / max(usual gap, silence): the usual pace until a purchase is due, and from then on the pace of somebody
    /// whose usual gap is the present silence. For customers with one order times the share of customers who ever
    /// came back (plus one of two, after Laplace), for the group's pace is that of those who did.
    #[must_use]
    pub fn plain_orders(&self, gaps: &Gaps, silence_days: f64, horizon_days: f64) -> f64 {
        let pace = 1.0 / self.usual_gap_days(gaps).max(silence_days);
        let comes_back = if gaps.count == 0 { self.repeat_share() } else { 1.0 };
        comes_back * pace * horizon_days.max(0.0)
    }
}

#[cfg(test)]
mod tests;
