//! A race between leaving and buying: the one function the Pareto/NBD asks for, and BG/BB for its endless sum.
//!
//! # Formula
//! I(S, s, ζ) = ∫ (1 + e^ζ (e^τ - 1))^-S e^(-s τ) dτ over (0, ∞). With ζ = ln((beta+u)/(alpha+u)), H = s I is the chance that a
//! customer active at age u leaves before buying again, had they bought S - r times; it lies between 0 and 1, and
//!
//! 1 + J = e^D H(`t_x`) + 1 - H(T), D = S ln((alpha+T)/(alpha+`t_x`)) + s ln((beta+T)/(beta+`t_x`)),
//!
//! has positive terms only, where the closed form of Fader, Hardie, Lee 2005 subtracts two hypergeometric functions.
//! I is (1/A) 2F1(S, 1; A+1; 1-e^ζ) with A = S + s: where ζ < 0 its power series, else that of Pfaff's form, both of
//! positive terms; where these are slow (alpha and beta far apart), quadrature.

use crate::quadrature::half_line;

/// ln I and its derivatives, in the order `-`, S, s, ζ, SS, Ss, Sζ, ss, sζ, ζζ.
pub(crate) type LnRace = [f64; 10];

/// Terms of a series at most; more cost as much as the quadrature.
const TERMS_MAX: u32 = 80;
/// With this ratio of the last terms they have died out to 1e-16.
const RATIO_MAX: f64 = 0.62;

/// ln I with slope and curvature.
pub(crate) fn ln_race(s_buy: f64, s_leave: f64, zeta: f64) -> LnRace {
    let series = Series::new(s_buy, s_leave, zeta);
    if series.is_quick() { series.sum() } else { by_quadrature(s_buy, s_leave, zeta) }
}

/// Sums of positive weights with first and second derivatives of each divided by it.
#[derive(Default)]
struct Moments {
    sums: LnRace,
}

impl Moments {
    fn add(&mut self, weight: f64, parts: &[f64; 9]) {
        let [total, rest @ ..] = &mut self.sums;
        *total += weight;
        for (sum, part) in rest.iter_mut().zip(parts) {
            *sum += weight * part;
        }
    }

    /// Derivatives of the logarithm of the sum.
    fn ln(&self) -> LnRace {
        let [total, rest @ ..] = self.sums;
        let [a, b, c, aa, ab, ac, bb, bc, cc] = rest.map(|sum| sum / total);
        [total.ln(), a, b, c, aa - a * a, ab - a * b, ac - a * c, bb - b * b, bc - b * c, cc - c * c]
    }
}

/// One of the two power series: sum of (top)_n / (A+1)_n z^n.
struct Series {
    s_buy: f64,
    s_leave: f64,
    zeta: f64,
    /// S, or s + 1 in Pfaff's form.
    top: f64,
    z: f64,
}

impl Series {
    fn new(s_buy: f64, s_leave: f64, zeta: f64) -> Self {
        // Slopes divide by z; 1e-100 is as good as 0 and its square is still a number.
        let z = (-(-zeta.abs()).exp_m1()).max(1e-100);
        let top = if zeta > 0.0 { s_leave + 1.0 } else { s_buy };
        Self { s_buy, s_leave, zeta, top, z }
    }

    fn is_quick(&self) -> bool {
        let last = f64::from(TERMS_MAX);
        self.z * (self.top + last) / (self.s_buy + self.s_leave + 1.0 + last) < RATIO_MAX
    }

    fn sum(&self) -> LnRace {
        let Self { zeta, z, .. } = *self;
        let both = self.s_buy + self.s_leave;
        let pfaff = zeta > 0.0;
        let sign = if pfaff { 1.0 } else { -1.0 };
        let mut moments = Moments::default();
        moments.add(1.0, &[0.0; 9]);
        // Sums of 1/(top+i) and 1/(A+1+i), and of their squares.
        let (mut up, mut down, mut up2, mut down2) = (0.0, 0.0, 0.0, 0.0);
        let mut term = 1.0;
        for n in 1..=TERMS_MAX {
            let n = f64::from(n);
            let (above, below) = (self.top + n - 1.0, both + n);
            term *= above / below * z;
            let (above, below) = (1.0 / above, 1.0 / below);
            up += above;
            up2 += above * above;
            down += below;
            down2 += below * below;
            // The top is a number of S or of s; the bottom one of both.
            let (a, b, aa, bb) = if pfaff {
                (-down, up - down, down2, down2 - up2)
            } else {
                (up - down, -down, down2 - up2, down2)
            };
            let c = sign * n * (1.0 - z) / z;
            let cc = (1.0 - z) * n * ((n - 1.0) - n * z) / (z * z);
            moments.add(term, &[a, b, c, aa + a * a, down2 + a * b, a * c, bb + b * b, b * c, cc]);
            if term * (1.0 + c * c) < 1e-17 {
                break;
            }
        }
        let mut ln = moments.ln();
        let per = 1.0 / both;
        let lead = if pfaff { (-zeta, -1.0) } else { (0.0, 0.0) };
        let before = [lead.0 - both.ln(), -per, -per, lead.1, per * per, per * per, 0.0, per * per, 0.0, 0.0];
        for (part, before) in ln.iter_mut().zip(before) {
            *part += before;
        }
        ln
    }
}

/// The integral itself.
fn by_quadrature(s_buy: f64, s_leave: f64, zeta: f64) -> LnRace {
    let odds = zeta.exp();
    // Singular where e^τ = 1 - e^-ζ: for ζ < 0 above and below ln(e^-ζ - 1), π away, which the substitution squeezes by 2 at
    // most; for large ζ on the far side of 0, and the exponential falls far from the scale, where nothing is squeezed.
    let strip = if zeta > 3.0 { 1.3 } else { (0.5 * std::f64::consts::PI.atan2(-zeta)).min(0.8) };
    // The first scale on which anything happens: somebody goes, or the pace changes.
    let change = if zeta > 0.0 { (-zeta).exp() } else { (-zeta).max(1.0) };
    let scale = (1.0 / (s_leave + s_buy * odds)).min(change);
    let mut moments = Moments::default();
    half_line(scale, strip, |tau, weight| {
        let (bought, by_zeta) = if tau + zeta.min(0.0) < 500.0 {
            let grown = odds * tau.exp_m1();
            (-grown.ln_1p(), -grown / (1.0 + grown))
        } else {
            (-tau - zeta, -1.0)
        };
        let weight = weight * (s_buy * bought - s_leave * tau).exp();
        let c = s_buy * by_zeta;
        let cc = c * (1.0 + by_zeta) + c * c;
        let (a, b) = (bought, -tau);
        moments.add(weight, &[a, b, c, a * a, a * b, by_zeta + a * c, b * b, b * c, cc]);
        (weight, moments.sums.first().copied().unwrap_or(0.0))
    });
    moments.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [[f64; 3]; 9] = [
        [0.55, 0.6, 0.1],
        [0.55, 0.6, -0.1],
        [3.5, 0.6, 0.0],
        [12.0, 3.0, -0.6],
        [0.3, 0.01, 0.9],
        [40.0, 0.2, 1.5],
        [900.0, 2.0, 2.5],
        [2.0, 60.0, 0.4],
        [0.02, 0.5, 0.5],
    ];

    #[test]
    fn series_and_quadrature_agree() {
        for [s_buy, s_leave, zeta] in PLACES {
            let series = Series::new(s_buy, s_leave, zeta);
            assert!(series.is_quick(), "{s_buy} {s_leave} {zeta}");
            for (place, (left, right)) in
                series.sum().into_iter().zip(by_quadrature(s_buy, s_leave, zeta)).enumerate()
            {
                assert!(
                    (left - right).abs() < 1e-11 * right.abs().max(0.1),
                    "{s_buy} {s_leave} {zeta}: {place} {left} {right}"
                );
            }
        }
    }

    /// Everything by differences, also where alpha and beta are thousands apart.
    #[test]
    fn derivatives_are_those_of_the_function() {
        let far =
            [[0.55, 64.0, 6.0], [3.0, 0.4, -5.0], [0.4, 0.2, 12.0], [30.0, 1.0, -9.0], [1e-4, 0.3, 3.0]];
        for at in PLACES.into_iter().chain(far) {
            let value = |at: [f64; 3]| ln_race(at[0], at[1], at[2]);
            let here = value(at);
            for i in 0..3 {
                let step = 1e-5 * if i < 2 { at[i] } else { 1.0 };
                let moved = |by: f64| {
                    let mut place = at;
                    place[i] += by;
                    value(place)
                };
                let (up, down) = (moved(step), moved(-step));
                let second = [[4, 5, 6], [5, 7, 8], [6, 8, 9]];
                for (analytic, by_difference) in
                    std::iter::once((here[1 + i], (up[0] - down[0]) / (2.0 * step)))
                        .chain((0..3).map(|j| (here[second[i][j]], (up[1 + j] - down[1 + j]) / (2.0 * step))))
                {
                    let scale = analytic.abs().max(by_difference.abs()).max(1e-3);
                    assert!(
                        (analytic - by_difference).abs() < 2e-5 * scale,
                        "{at:?} {i}: {analytic} {by_difference}"
                    );
                }
            }
        }
    }

    /// By parts: A I(S) = 1 + S (1 - e^ζ) I(S+1).
    #[test]
    fn neighbours_are_tied_by_the_recurrence() {
        for s_buy in [1e-5, 0.5, 7.3, 2000.0] {
            for s_leave in [1e-5, 0.6, 64.0] {
                for zeta in [-12.0_f64, -3.0, -0.2, 0.0, 1e-9, 0.3, 4.0, 11.0] {
                    let race = |s_buy: f64| ln_race(s_buy, s_leave, zeta)[0].exp();
                    let left = (s_buy + s_leave) * race(s_buy);
                    let pull = s_buy * zeta.exp_m1() * race(s_buy + 1.0);
                    assert!(
                        (left + pull - 1.0).abs() < 1e-12 * left.max(pull.abs()).max(1.0),
                        "{s_buy} {s_leave} {zeta}"
                    );
                }
            }
        }
    }
}
