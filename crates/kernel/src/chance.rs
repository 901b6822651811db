//! Chance as an argument: random numbers that follow from a seed, the same on every machine.

/// Draws random numbers; two with one seed draw the same ones.
///
/// For ids, invented data and simulations. Never for secrets: whoever sees a few draws knows the rest.
#[derive(Clone, Debug)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// Draws that follow from `seed`; every seed is good.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// 64 random bits.
    ///
    /// # Source
    /// `SplitMix64` (Steele, Lea, Flood 2014): one addition and a mix.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exactly what the mantissa holds")]
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A whole number from `low` to `high`, both possible; `low` when there is no room.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let Some(room) = high.checked_sub(low).and_then(|room| room.checked_add(1)).filter(|room| *room > 0)
        else {
            return low;
        };
        low + crate::rounded((self.unit() * crate::number(room)).floor()).min(room - 1)
    }

    /// One of `choices`; `None` when there are none.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let last = crate::count(choices.len().checked_sub(1)?);
        usize::try_from(self.between(0, last)).ok().and_then(|index| choices.get(index))
    }

    /// A waiting time with mean 1.
    pub fn exponential(&mut self) -> f64 {
        // 1 - u is never 0, so the logarithm is finite.
        -(1.0 - self.unit()).ln()
    }

    /// A normal number with mean 0 and spread 1.
    ///
    /// # Source
    /// Box and Muller 1958; the second number of the pair is not kept, so that a draw depends on nothing before it.
    pub fn normal(&mut self) -> f64 {
        (2.0 * self.exponential()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// A gamma number of this shape and scale 1; 0 for a shape that is not positive.
    ///
    /// # Source
    /// Marsaglia and Tsang 2000, with their power of a uniform for shapes under 1.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape.is_nan() || shape <= 0.0 {
            return 0.0;
        }
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * (1.0 - self.unit()).powf(1.0 / shape);
        }
        let centre = shape - 1.0 / 3.0;
        let spread = 1.0 / (9.0 * centre).sqrt();
        // More than nine tenths of the tries succeed; sixty-four failing in a row is beyond chance.
        for _ in 0..64 {
            let normal = self.normal();
            let cube = (1.0 + spread * normal).powi(3);
            if cube > 0.0
                && (1.0 - self.unit()).ln() < normal * normal / 2.0 + centre * (1.0 - cube + cube.ln())
            {
                return centre * cube;
            }
        }
        centre
    }

    /// A beta number of these two shapes.
    pub fn beta(&mut self, left: f64, right: f64) -> f64 {
        let (left, right) = (self.gamma(left), self.gamma(right));
        if left + right > 0.0 { left / (left + right) } else { 0.5 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: u32 = 100_000;

    fn mean_and_variance(mut draw: impl FnMut() -> f64) -> (f64, f64) {
        let draws: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
        let mean = draws.iter().sum::<f64>() / f64::from(DRAWS);
        (mean, draws.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / f64::from(DRAWS))
    }

    #[test]
    fn draws_have_the_mean_and_variance_of_their_law() {
        let mut chance = Chance::new(11);
        let laws: [(&str, f64, f64, (f64, f64)); 6] = [
            ("unit", 0.5, 1.0 / 12.0, mean_and_variance(|| chance.unit())),
            ("exponential", 1.0, 1.0, mean_and_variance(|| chance.exponential())),
            ("normal", 0.0, 1.0, mean_and_variance(|| chance.normal())),
            ("gamma 0.3", 0.3, 0.3, mean_and_variance(|| chance.gamma(0.3))),
            ("gamma 6", 6.0, 6.0, mean_and_variance(|| chance.gamma(6.0))),
            (
                "beta 0.9, 8.2",
                0.9 / 9.1,
                0.9 * 8.2 / (9.1 * 9.1 * 10.1),
                mean_and_variance(|| chance.beta(0.9, 8.2)),
            ),
        ];
        for (law, mean, variance, found) in laws {
            // Five standard errors of the mean; the variance of a variance is larger.
            assert!(
                (found.0 - mean).abs() < 5.0 * (variance / f64::from(DRAWS)).sqrt(),
                "{law}: mean {}",
                found.0
            );
            assert!((found.1 / variance - 1.0).abs() < 0.06, "{law}: variance {}", found.1);
        }
    }

    #[test]
    fn whole_numbers_reach_both_ends_and_nothing_beyond() {
        let mut chance = Chance::new(3);
        let drawn: std::collections::BTreeSet<i64> = (0..1000).map(|_| chance.between(-2, 3)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 2, 3]);
        assert_eq!((chance.between(4, 4), chance.between(4, 3)), (4, 4));
        assert_eq!(chance.pick::<u8>(&[]), None);
    }

    #[test]
    fn one_seed_draws_the_same_again_and_the_published_numbers() {
        // First outputs for seed 1234567, as printed by several independent implementations of SplitMix64.
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.bits(), 6_457_827_717_110_365_317);
        assert_eq!(chance.bits(), 3_203_168_211_198_807_973);
        assert!(Chance::new(1).bits() != Chance::new(2).bits());
    }
}
