//! Integrals of smooth positive functions, to about 13 digits.
//!
//! # Source
//! Takahasi, Mori 1974 (double exponential formulas); Trefethen, Weideman 2014, SIAM Review 56(3): a trapezoid sum of an
//! analytic function converges exponentially in 1/step once both tails fall doubly exponentially.

/// Summands below this share of the sum change no digit.
const CUT: f64 = 1e-18;
/// Bound on nodes in one direction.
const NODES_MAX: u32 = 20_000;

/// Hands out nodes and weights for an integral over (0, ∞) of something that falls like e^(-v/scale) or slower, until
/// `take(v, weight)`, which adds weight times the function to its sum, says that a summand was negligible.
///
/// `take` gives back the summand and the sum so far. `strip` is the half-width, in ln v, within which the function is
/// analytic and tame; with an exponential fall on the scale itself 0.8 is the most this substitution can use.
///
/// # Formula
/// v = scale exp(η - e^-η), trapezoid rule in η with a step at which the error e^(-2π strip/step) is 1e-14.
pub(crate) fn half_line(scale: f64, strip: f64, mut take: impl FnMut(f64, f64) -> (f64, f64)) {
    let step = std::f64::consts::TAU * strip / 32.0;
    let mut node = |eta: f64| {
        let inner = (-eta).exp();
        let v = scale * (eta - inner).exp();
        let (summand, sum) = take(v, step * v * (1.0 + inner));
        summand <= CUT * sum
    };
    // η = -3.6 is v = 1e-18: the left tail always ends there.
    for j in 0..NODES_MAX {
        if node(-f64::from(j) * step) && j > 0 {
            break;
        }
    }
    for j in 1..NODES_MAX {
        if node(f64::from(j) * step) {
            break;
        }
    }
}

/// The integral of a positive `f` over (0, `end`); `f` may rise or fall like any power at either end.
///
/// # Formula
/// tanh-sinh rule, halving its step until two sums agree to 8 digits: halving doubles the digits, so the finer one has more
/// than 13.
pub(crate) fn finite(end: f64, f: impl Fn(f64) -> f64) -> f64 {
    const HALVINGS_MAX: u32 = 8;
    let half_turn = std::f64::consts::FRAC_PI_2;
    let at = |t: f64| {
        // v = end / (1 + e^-2g) with g = π/2 sinh t; written from the nearer end, so that small v keep their digits.
        let e = (-2.0 * half_turn * t.sinh()).exp();
        if e.is_infinite() {
            return 0.0;
        }
        let weight = half_turn * t.cosh() * 2.0 * e / ((1.0 + e) * (1.0 + e));
        if weight > 0.0 { end * weight * f(end / (1.0 + e)) } else { 0.0 }
    };
    // Beyond ±6 the weights are below the smallest number.
    let sweep = |step: f64, first: f64| {
        let mut sum = 0.0;
        let mut t = first;
        while t < 6.0 {
            sum += at(t) + at(-t);
            t += step;
        }
        sum
    };
    let mut step = 0.5;
    let mut sum = at(0.0) + sweep(step, step);
    for _ in 0..HALVINGS_MAX {
        let finer = sum + sweep(step, 0.5 * step);
        step *= 0.5;
        let settled = (finer * 0.5 - sum).abs() <= 1e-8 * sum.abs();
        sum = finer;
        if settled {
            break;
        }
    }
    sum * step
}

/// ψ(s, z) = ∫ e^(-z v) (1+v)^-s dv over (0, ∞), for z > 0 and any s >= 0.
///
/// # Formula
/// The same as z^(s-1) e^z Γ(1-s, z), without its Inf * 0 where s or z is large (CLVTools issues 132, 163) and without an
/// incomplete gamma at a negative first argument.
pub(crate) fn discounted_decay(s: f64, z: f64) -> f64 {
    let mut sum = 0.0;
    half_line(1.0 / (s + z), 0.8, |v, weight| {
        let summand = weight * (-z * v - s * v.ln_1p()).exp();
        sum += summand;
        (summand, sum)
    });
    sum
}

/// Places and weights of the mean over (0, 1) of a smooth function.
///
/// # Source
/// Gauss's rule of sixteen nodes, Abramowitz and Stegun 1964, table 25.4.
pub(crate) fn gauss_16() -> impl Iterator<Item = (f64, f64)> {
    const HALF: [(f64, f64); 8] = [
        (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
        (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
        (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
        (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
        (0.755_404_408_355_003, 0.124_628_971_255_533_88),
        (0.865_631_202_387_831_7, 0.095_158_511_682_492_79),
        (0.944_575_023_073_232_6, 0.062_253_523_938_647_9),
        (0.989_400_934_991_649_9, 0.027_152_459_411_754_1),
    ];
    let both = |(place, weight): (f64, f64)| {
        [(0.5 * (1.0 - place), 0.5 * weight), (0.5 * (1.0 + place), 0.5 * weight)]
    };
    HALF.into_iter().flat_map(both)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64, relative: f64) {
        assert!((left - right).abs() <= relative * right.abs(), "{left} is not {right}");
    }

    #[test]
    fn known_integrals_are_met() {
        // s = 0 is an exponential; s = 1 is e^z E1(z), Abramowitz and Stegun table 5.1: E1(1) = 0.219383934395520.
        close(discounted_decay(0.0, 3.0), 1.0 / 3.0, 1e-13);
        close(discounted_decay(1.0, 1.0), 1.0_f64.exp() * 0.219_383_934_395_520, 1e-13);
        // s = 2: 1 - z e^z E1(z).
        close(discounted_decay(2.0, 1.0), 1.0 - 1.0_f64.exp() * 0.219_383_934_395_520, 1e-12);
        // Hardly any discount: 1/(s-1).
        close(discounted_decay(3.0, 1e-13), 0.5, 1e-11);
        for (power, end) in [(0.5_f64, 2.0_f64), (-0.5, 9.0), (7.0, 0.1), (-0.9, 1.0)] {
            close(finite(end, |v| v.powf(power)), end.powf(power + 1.0) / (power + 1.0), 1e-9);
        }
        close(finite(1e6, |v| 1.0 / ((1.0 + v) * (1.0 + v))), 1.0 / (1.0 + 1e-6), 1e-11);
    }

    /// The recurrence s ψ(s+1, z) + z ψ(s, z) = 1, by parts, from tiny to huge.
    /// Sixteen nodes are exact for powers up to 31.
    #[test]
    fn powers_have_their_means() {
        for power in [0, 1, 7, 30, 31] {
            let mean: f64 = gauss_16().map(|(place, weight)| weight * place.powi(power)).sum();
            close(mean, 1.0 / f64::from(power + 1), 1e-13);
        }
    }

    #[test]
    fn neighbours_are_tied_by_the_recurrence() {
        for s in [1e-6, 0.3, 0.999_999_9, 1.0, 2.5, 64.0, 1e4] {
            for z in [1e-6, 0.03, 1.0, 21.0, 1e5] {
                close(s * discounted_decay(s + 1.0, z) + z * discounted_decay(s, z), 1.0, 1e-12);
            }
        }
    }
}
