//! Costly smooth functions of one number, read off a Chebyshev interpolation where they are asked often.

/// Points for a few digits.
const FEW_NODES: u32 = 24;

/// ln of a positive function over an interval.
pub(crate) struct Curve<F> {
    exact: F,
    /// Middle and half length of the interval, and Chebyshev coefficients.
    quick: Option<(f64, f64, Vec<f64>)>,
}

/// How many digits are asked of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    /// Twelve, with as many points as that takes.
    All,
    /// Some eight, always with the same points, so that differences between neighbouring models stay smooth.
    Few,
}

impl<F: Fn(f64) -> f64> Curve<F> {
    /// Orders up to the last of the ends, and discounted, for each tenure. The curve gives the orders up to a time by the logarithm
    /// of that time over alpha + tenure; what falls between two ends is discounted by the factor of the later one.
    pub(crate) fn over(&self, (alpha, tenures): (f64, &[f64]), ends: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let ln_ends: Vec<(f64, f64)> = ends.iter().map(|(days, factor)| (days.ln(), *factor)).collect();
        let of = |tenure: &f64| {
            let ln_age = (alpha + tenure).ln();
            let (mut orders, mut discounted) = (0.0, 0.0);
            for (ln_days, factor) in &ln_ends {
                let until = self.at(ln_days - ln_age);
                discounted += (until - orders) * factor;
                orders = until;
            }
            (orders, discounted)
        };
        tenures.iter().map(of).collect()
    }

    /// A curve of so many digits.
    pub(crate) fn of(digits: Digits, exact: F, (low, high): (f64, f64), points: usize) -> Self {
        match digits {
            Digits::All => Self::new(exact, (low, high), points),
            Digits::Few => {
                let (middle, half) = (0.5 * (low + high), 0.5 * (high - low) + 1e-9);
                let coefficients = chebyshev(FEW_NODES, |place| exact(middle + half * place));
                Self { exact, quick: Some((middle, half, coefficients)) }
            }
        }
    }

    /// A curve of `exact`, the logarithm of a positive function, for `points` look-ups between the two ends; each by itself where
    /// that is no more work, or where the function is not smooth enough.
    pub(crate) fn new(exact: F, (low, high): (f64, f64), points: usize) -> Self {
        // A hair wider than asked, so that rounding cannot leave the interval.
        let (middle, half) = (0.5 * (low + high), 0.5 * (high - low) + 1e-9);
        for nodes in [24_u32, 48, 96] {
            if points <= usize::try_from(nodes).unwrap_or(usize::MAX) {
                break;
            }
            let coefficients = chebyshev(nodes, |place| exact(middle + half * place));
            let tail = coefficients.iter().rev().take(6).fold(0.0_f64, |most, part| most.max(part.abs()));
            // The neglected rest is smaller than the last coefficients; an error in the logarithm is a relative one.
            if tail < 1e-12 {
                return Self { exact, quick: Some((middle, half, coefficients)) };
            }
        }
        Self { exact, quick: None }
    }

    /// The function itself, not its logarithm.
    pub(crate) fn at(&self, place: f64) -> f64 {
        match &self.quick {
            None => (self.exact)(place).exp(),
            Some((middle, half, coefficients)) => clenshaw(coefficients, (place - middle) / half).exp(),
        }
    }
}

/// Coefficients of the interpolation of `f` in `nodes` Chebyshev points of [-1, 1].
fn chebyshev(nodes: u32, f: impl Fn(f64) -> f64) -> Vec<f64> {
    let n = f64::from(nodes);
    let angle = |j: u32| std::f64::consts::PI * (f64::from(j) + 0.5) / n;
    let values: Vec<f64> = (0..nodes).map(|j| f(angle(j).cos())).collect();
    let coefficient = |k: u32| {
        let sum: f64 =
            (0..nodes).zip(&values).map(|(j, value)| value * (f64::from(k) * angle(j)).cos()).sum();
        sum * if k == 0 { 1.0 } else { 2.0 } / n
    };
    (0..nodes).map(coefficient).collect()
}

/// The value of a Chebyshev sum (Clenshaw 1955).
fn clenshaw(coefficients: &[f64], place: f64) -> f64 {
    let (mut next, mut after) = (0.0, 0.0);
    let (first, rest) = coefficients.split_first().map_or((0.0, &[][..]), |(first, rest)| (*first, rest));
    for coefficient in rest.iter().rev() {
        (next, after) = (coefficient + 2.0 * place * next - after, next);
    }
    first + place * next - after
}
