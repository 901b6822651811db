//! Derivatives over the tenures of customers with one x: smooth, and needed to a few digits only.

use super::STEP;

/// Points of the interpolation; an error of an error bar in the sixth digit is past seeing.
const NODES: usize = 16;

/// Orders of somebody active, and discounted.
pub(crate) type WhileActive = (f64, f64);

/// Derivatives of ln orders and of ln discounted orders by the logarithms of four parameters.
pub(crate) type Slopes = ([f64; 4], [f64; 4]);

/// The derivatives at each of the tenures (ascending). `orders(None, tenures)` are the orders at the estimates, and with
/// `Some(place)` those with the logarithm of that parameter a [`STEP`] further; `alpha` is what ages count from.
///
/// # Formula
/// Differences, worked out at [`NODES`] Chebyshev points in ln(alpha+T) and read off the barycentric interpolation between (Berrut,
/// Trefethen 2004, SIAM Review 46(3)).
pub(crate) fn slopes_over(
    alpha: f64,
    tenures: &[f64],
    orders: impl Fn(Option<usize>, &[f64]) -> Vec<WhileActive>,
) -> Vec<Slopes> {
    let exact = |tenures: &[f64]| -> Vec<Slopes> {
        let here = orders(None, tenures);
        let there = [0, 1, 2, 3].map(|place| orders(Some(place), tenures));
        let of = |(place, now): (usize, &WhileActive)| {
            let slope = |now: f64, then: f64| if now > 0.0 { (then / now).ln() / STEP } else { 0.0 };
            let then = |list: &Vec<WhileActive>| list.get(place).copied().unwrap_or(*now);
            let [r, alpha, a, b] = [&there[0], &there[1], &there[2], &there[3]].map(then);
            (
                [r, alpha, a, b].map(|then| slope(now.0, then.0)),
                [r, alpha, a, b].map(|then| slope(now.1, then.1)),
            )
        };
        here.iter().enumerate().map(of).collect()
    };
    if tenures.len() <= 2 * NODES {
        return exact(tenures);
    }
    let ln_age = |tenure: Option<&f64>| (alpha + tenure.copied().unwrap_or(0.0)).ln();
    let (low, high) = (ln_age(tenures.first()), ln_age(tenures.last()));
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
    let angle = |node: usize| std::f64::consts::PI * (kernel::size(node) + 0.5) / kernel::size(NODES);
    // Ascending, as groups are asked for.
    let places: [f64; NODES] = std::array::from_fn(|node| -angle(node).cos());
    let weights: [f64; NODES] =
        std::array::from_fn(|node| angle(node).sin() * if node % 2 == 0 { 1.0 } else { -1.0 });
    let nodes = places.map(|place| ((middle + half * place).exp() - alpha).max(0.0));
    let values = exact(&nodes);
    let of = |tenure: &f64| interpolated(((alpha + tenure).ln() - middle) / half, &places, &weights, &values);
    tenures.iter().map(of).collect()
}

fn interpolated(place: f64, places: &[f64; NODES], weights: &[f64; NODES], values: &[Slopes]) -> Slopes {
    let (mut all, mut sums) = (0.0, ([0.0; 4], [0.0; 4]));
    for ((node, weight), value) in places.iter().zip(weights).zip(values) {
        let distance = place - node;
        if distance.abs() < 1e-12 {
            return *value;
        }
        let share = weight / distance;
        all += share;
        for (sum, part) in sums.0.iter_mut().zip(&value.0).chain(sums.1.iter_mut().zip(&value.1)) {
            *sum += share * part;
        }
    }
    (sums.0.map(|sum| sum / all), sums.1.map(|sum| sum / all))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Orders `(1+T)^0.3 e^(-c T/900)`, discounted `(a+T)^d`: derivatives are known.
    #[test]
    fn slopes_are_read_off_a_few_points() {
        let at = [40.0, 1.0, 0.7, 1.3];
        let orders = |place: Option<usize>, tenures: &[f64]| -> Vec<WhileActive> {
            let mut moved = at;
            if let Some(place) = place {
                moved[place] *= STEP.exp();
            }
            let of = |tenure: &f64| {
                (
                    (1.0 + tenure).powf(0.3) * (-moved[2] * tenure / 900.0).exp(),
                    (moved[0] + tenure).powf(moved[3]),
                )
            };
            tenures.iter().map(of).collect()
        };
        let tenures: Vec<f64> = (30..1100).map(f64::from).collect();
        for (tenure, (orders, discounted)) in tenures.iter().zip(slopes_over(30.0, &tenures, orders)) {
            assert!((orders[2] + 0.7 * tenure / 900.0).abs() < 2e-5, "{tenure}: {orders:?}");
            let expected = [1.3 * 40.0 / (40.0 + tenure), 0.0, 0.0, 1.3 * (40.0 + tenure).ln()];
            for (slope, expected) in discounted.iter().zip(expected) {
                assert!((slope - expected).abs() < 1e-4, "{tenure}: {discounted:?} {expected:?}");
            }
        }
    }
}
