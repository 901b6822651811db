//! The special functions of the models. Most come from `statrs`; what it lacks is here.

pub use statrs::function::gamma::{digamma, ln_gamma};

/// The second derivative of ln Gamma, for `x > 0`.
///
/// # Source
/// Abramowitz and Stegun 1964, 6.4.6 (recurrence) and 6.4.12 (asymptotic series), seven terms from 12 up: below 1e-15.
#[must_use]
pub fn trigamma(x: f64) -> f64 {
    const SERIES_FROM: f64 = 12.0;
    let (mut z, mut sum) = (x, 0.0);
    // At most twelve rounds: z grows by one from above zero.
    while z < SERIES_FROM {
        sum += 1.0 / (z * z);
        z += 1.0;
    }
    let q = 1.0 / (z * z);
    let tail = 1.0 / 6.0
        - q * (1.0 / 30.0 - q * (1.0 / 42.0 - q * (1.0 / 30.0 - q * (5.0 / 66.0 - q * (691.0 / 2730.0)))));
    sum + 1.0 / z + q / 2.0 + q / z * tail
}

/// The `y` with `trigamma(y) = value`, for `value > 0`.
///
/// # Formula
/// Newton's rule on 1/trigamma, which is convex and nearly straight, from `0.5 + 1/value`
/// (Smyth 2004, Statistical Applications in Genetics and Molecular Biology 3(1), appendix).
#[must_use]
pub fn inverse_trigamma(value: f64) -> f64 {
    const ROUNDS_MAX: u32 = 50;
    if value > 1e7 {
        return 1.0 / value.sqrt();
    }
    if value < 1e-6 {
        return 1.0 / value;
    }
    let mut y = 0.5 + 1.0 / value;
    for _ in 0..ROUNDS_MAX {
        let now = trigamma(y);
        let step = now * (1.0 - now / value) / tetragamma(y);
        y += step;
        if -step / y < 1e-10 {
            break;
        }
    }
    y
}

/// The derivative of [`trigamma`], by the derivative of the same recurrence and series.
fn tetragamma(x: f64) -> f64 {
    let (mut z, mut sum) = (x, 0.0);
    while z < 12.0 {
        sum -= 2.0 / (z * z * z);
        z += 1.0;
    }
    let q = 1.0 / (z * z);
    sum - q - q / z - q * q * (0.5 - q * (1.0 / 6.0 - q * (1.0 / 6.0 - q * 0.3)))
}

/// ln of the beta function, for positive arguments.
#[must_use]
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// The regularised incomplete beta function I(x; a, b); NaN outside `a > 0`, `b > 0`, `0 <= x <= 1`.
#[must_use]
pub fn beta_regularised(a: f64, b: f64, x: f64) -> f64 {
    statrs::function::beta::checked_beta_reg(a, b, x).unwrap_or(f64::NAN)
}

/// ln(1 + e^w), without overflow.
#[must_use]
pub fn softplus(w: f64) -> f64 {
    w.max(0.0) + (-w.abs()).exp().ln_1p()
}

/// 1/(1 + e^-w), without overflow; relative precision is kept down to the smallest number.
#[must_use]
pub fn logistic(w: f64) -> f64 {
    let e = (-w.abs()).exp();
    if w >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64, relative: f64) {
        assert!((left - right).abs() <= relative * right.abs(), "{left} is not {right}");
    }

    #[test]
    fn known_values_are_met() {
        let pi = std::f64::consts::PI;
        close(trigamma(1.0), pi * pi / 6.0, 1e-14);
        close(trigamma(0.5), pi * pi / 2.0, 1e-14);
        close(trigamma(20.0), 0.051_270_822_935_203_12, 1e-14);
        close(digamma(1.0), -0.577_215_664_901_532_9, 1e-14);
        close(ln_gamma(0.0034), 5.682_030_870_7, 1e-3);
        close(ln_gamma(100.5), 361.435_540_467_777, 1e-13);
        close(ln_beta(2.0, 3.0), (1.0_f64 / 12.0).ln(), 1e-13);
        close(beta_regularised(2.0, 3.0, 0.5), 0.6875, 1e-13);
    }

    #[test]
    fn the_derivatives_are_those_of_the_function_before() {
        for x in [0.01, 0.3, 1.0, 2.5, 11.9, 12.1, 400.0] {
            let step = 1e-5 * x;
            close((ln_gamma(x + step) - ln_gamma(x - step)) / (2.0 * step), digamma(x), 1e-6);
            close((digamma(x + step) - digamma(x - step)) / (2.0 * step), trigamma(x), 1e-6);
            close((trigamma(x + step) - trigamma(x - step)) / (2.0 * step), tetragamma(x), 1e-6);
        }
    }

    #[test]
    fn the_inverse_undoes_trigamma() {
        for y in [1e-4, 0.02, 0.7, 1.0, 5.0, 900.0, 1e7] {
            close(inverse_trigamma(trigamma(y)), y, 1e-6);
        }
    }
}
