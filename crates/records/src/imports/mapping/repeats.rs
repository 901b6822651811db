//! Whether an order's total stands again on each of its lines.

use std::collections::HashMap;

use super::super::cells::{Cells, text};
use super::super::fields::{Field, Kind};
use super::super::headings;
use super::super::layouts::Layout;
use super::Mapping;

/// Of ten orders with several lines so many must show one total on all of them. Not all: slips occur, and an order with
/// one line changed later is such a slip.
const ALIKE_OF_TEN: usize = 9;

/// Whether the amount is known to be the order's and the sampled rows repeat it within orders.
///
/// The heading alone is no proof: many shops call the value of a line so. Equal amounts alone are none either: lines
/// of one price are common.
pub(super) fn order_total_repeats<C: Cells>(mapping: &Mapping, samples: &[C]) -> bool {
    let (Kind::Orders, Layout::Generic) = (mapping.kind, mapping.layout) else {
        return false;
    };
    let (Some(number), Some(amount)) = (mapping.column(Field::OrderNumber), mapping.column(Field::Amount))
    else {
        return false;
    };
    if !headings::is_order_total(mapping.headings.shown(amount)) {
        return false;
    }
    let mut orders: HashMap<&[u8], Lines<'_>> = HashMap::new();
    for row in samples {
        let (number, total) = (row.cell(number).trim_ascii(), row.cell(amount).trim_ascii());
        if !text::is_blank(number) && !text::is_blank(total) {
            let lines = orders.entry(number).or_insert(Lines { total, count: 0, alike: true });
            lines.count += 1;
            lines.alike &= lines.total == total;
        }
    }
    let several: Vec<&Lines<'_>> = orders.values().filter(|lines| lines.count > 1).collect();
    let alike = several.iter().filter(|lines| lines.alike).count();
    alike > 0 && alike * 10 >= several.len() * ALIKE_OF_TEN
}

/// The lines of one order.
struct Lines<'a> {
    total: &'a [u8],
    count: usize,
    alike: bool,
}

#[cfg(test)]
mod tests {
    use super::super::{Options, guess};
    use super::*;
    use crate::imports::samples;

    #[test]
    fn totals_repeat_where_the_heading_says_so_and_the_orders_show_it() {
        for (case, file, repeats) in [
            (
                "on each line",
                "订单号,客户,日期,订单总额\n1,A,2024-01-01,30\n1,A,2024-01-01,30\n2,B,2024-01-02,5\n",
                true,
            ),
            (
                "lines of their own",
                "订单号,客户,日期,订单总额\n1,A,2024-01-01,30\n1,A,2024-01-01,12\n",
                false,
            ),
            ("one line an order", "订单号,客户,日期,订单总额\n1,A,2024-01-01,30\n2,A,2024-01-01,30\n", false),
            ("no word for an order", "订单号,客户,日期,金额\n1,A,2024-01-01,30\n1,A,2024-01-01,30\n", false),
            ("no orders", "客户,日期,订单总额\nA,2024-01-01,30\nA,2024-01-01,30\n", false),
        ] {
            let (headings, rows) = samples::rows(file);
            let mapping = guess(Kind::Orders, &headings, &rows, &Options::default()).unwrap();
            assert_eq!(mapping.order_total_repeats, repeats, "{case}");
            let told = mapping.notes.iter().any(|note| note.key == "imports-note-order-total-once");
            assert_eq!(told, repeats, "{case}");
        }
    }
}
