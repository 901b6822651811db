//! An order's money over its lines, to the last cent.

/// Splits `total` in proportion to `weights`; the parts always add up to it.
///
/// Where an order's value is known but its lines' are list prices (Shopify, Taobao, a total after a coupon), this
/// says what each line brought. Cents left over go to the largest remainders, the earlier line first. Without any
/// positive weight all goes to the first line.
///
/// # Units
/// Minor units; `total` may be negative, negative weights count as none.
#[must_use]
pub fn spread(total: i64, weights: &[i64]) -> Vec<i64> {
    let weight = |weight: &i64| i128::from((*weight).max(0));
    let sum: i128 = weights.iter().map(weight).sum();
    if sum == 0 {
        return (0..weights.len()).map(|line| if line == 0 { total } else { 0 }).collect();
    }
    let exact: Vec<i128> = weights.iter().map(|part| i128::from(total) * weight(part)).collect();
    let mut parts: Vec<i128> = exact.iter().map(|exact| exact.div_euclid(sum)).collect();
    let mut by_remainder: Vec<usize> = (0..exact.len()).collect();
    by_remainder
        .sort_by_key(|index| std::cmp::Reverse(exact.get(*index).map_or(0, |exact| exact.rem_euclid(sum))));
    let left = i128::from(total) - parts.iter().sum::<i128>();
    // Fewer units are left over than there are lines, since each division lost less than one.
    for index in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
        }
    }
    // No part is larger than the total, which fits.
    parts.into_iter().map(|part| i64::try_from(part).unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_proportion_and_add_up() {
        for (total, weights, parts) in [
            (5400, &[4000, 2000][..], &[3600, 1800][..]),
            (100, &[1, 1, 1], &[34, 33, 33]),
            (-100, &[1, 1, 1], &[-33, -33, -34]),
            (5, &[0, 0], &[5, 0]),
            (5, &[-3, 2], &[0, 5]),
            (0, &[7, 2], &[0, 0]),
            (7, &[], &[]),
            (i64::MAX, &[i64::MAX, i64::MAX], &[4_611_686_018_427_387_904, 4_611_686_018_427_387_903]),
        ] {
            let found = spread(total, weights);
            assert_eq!(found.iter().sum::<i64>(), if weights.is_empty() { 0 } else { total });
            assert_eq!(found, parts, "{total} over {weights:?}");
        }
    }
}
