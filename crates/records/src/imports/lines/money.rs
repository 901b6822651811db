//! The amount of a line from whichever columns say it.

use super::super::cells::{AmountFault, Cells, Decimal, Mark, amount, text};
use super::super::fields::Field;
use super::super::layouts::woo_suite;
use super::super::mapping::Mapping;
use super::rules::Facts;

/// No line of an order is worth more minor units: ten thousand milliards of dollars. Sums of a billion such lines
/// would overflow, sums of any real file do not.
pub(super) const LINE_MINOR_MAX: i64 = 1_000_000_000_000_000;

/// Which columns make a line's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    /// None: orders are counted without money.
    Nothing,
    /// A column of what was paid.
    Paid(usize),
    /// A column of what it cost before discounts.
    BeforeDiscount(usize),
    /// Quantity times price.
    Product { quantity: usize, price: usize },
}

/// The columns that make a line's money.
#[derive(Clone, Debug)]
pub(super) struct MoneyColumns {
    value: Value,
    /// Taken off the value: discounts, or the postage and tax inside an order's total.
    less: Vec<usize>,
    quantity: Option<usize>,
    price: Option<usize>,
    net_quantity: Option<usize>,
    refund: Option<usize>,
    refund_items: Option<usize>,
    cost: Option<usize>,
    unit_cost: Option<usize>,
    mark: Mark,
    decimals: u8,
}

/// Which cell is at fault; small, because every number of every row may bring one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellFault {
    pub column: usize,
    pub fault: AmountFault,
}

impl MoneyColumns {
    pub(super) fn new(mapping: &Mapping, decimals: u8) -> Self {
        // Where an order's money stands on its first row, quantity and price are those of the first line only.
        let of_line = |field| mapping.column(field).filter(|_| !mapping.habits().order_on_first_row);
        let (quantity, price) = (of_line(Field::Quantity), of_line(Field::UnitPrice));
        let value = match (mapping.column(Field::Amount), mapping.column(Field::GrossAmount), quantity, price)
        {
            (Some(column), ..) => Value::Paid(column),
            (None, Some(column), ..) => Value::BeforeDiscount(column),
            (None, None, Some(quantity), Some(price)) => Value::Product { quantity, price },
            _ => Value::Nothing,
        };
        let less = match value {
            Value::Nothing => Vec::new(),
            Value::Paid(_) => {
                mapping.columns_of(Field::Shipping).chain(mapping.columns_of(Field::Tax)).collect()
            }
            Value::BeforeDiscount(_) | Value::Product { .. } => mapping.columns_of(Field::Discount).collect(),
        };
        Self {
            value,
            less,
            quantity,
            price,
            net_quantity: of_line(Field::NetQuantity),
            refund: mapping.column(Field::Refund),
            refund_items: mapping.column(Field::RefundItems),
            cost: of_line(Field::Cost),
            unit_cost: of_line(Field::UnitCost),
            mark: mapping.mark,
            decimals,
        }
    }

    /// Whether the row says nothing about an order's money.
    pub(super) fn is_blank<C: Cells + ?Sized>(&self, cells: &C) -> bool {
        match self.value {
            Value::Paid(column) | Value::BeforeDiscount(column) => text::is_blank(cells.cell(column)),
            Value::Nothing | Value::Product { .. } => false,
        }
    }

    /// The facts of a row; state and cancellation are for the caller to fill in.
    #[inline]
    pub(super) fn read<C: Cells + ?Sized>(&self, cells: &C) -> Result<Facts, CellFault> {
        let row = Row { cells, mark: self.mark, decimals: self.decimals };
        let product = matches!(self.value, Value::Product { .. });
        let quantity = row.number_if(self.quantity, product)?;
        let price = row.number_if(self.price, product)?;
        let amount_minor = self.amount(&row, quantity, price)?;
        let mut refund_minor = row.minor_or_zero(self.refund)?;
        if let Some(column) = self.refund_items {
            refund_minor = refund_minor.saturating_add(row.packed_refunds(column)?);
        }
        if let (Some(amount), Some(quantity), Some(net)) =
            (amount_minor, quantity, row.number_if(self.net_quantity, false)?)
        {
            refund_minor = refund_minor.saturating_add(part_returned(amount, quantity, net));
        }
        let cost_minor = self.cost(&row, quantity)?;
        let sign = |number: Option<Decimal>| number.map(|number| number.mantissa.signum());
        // A price says nothing about a line whose amount is known, except in the counting of positive lines.
        Ok(Facts {
            amount_minor,
            quantity_sign: sign(quantity),
            price_sign: sign(price),
            refund_minor,
            cost_minor,
            ..Facts::default()
        })
    }

    fn amount<C: Cells + ?Sized>(
        &self,
        row: &Row<'_, C>,
        quantity: Option<Decimal>,
        price: Option<Decimal>,
    ) -> Result<Option<i64>, CellFault> {
        let (column, whole) = match self.value {
            Value::Nothing => return Ok(None),
            Value::Paid(column) | Value::BeforeDiscount(column) => (column, row.number(column)?),
            Value::Product { quantity: column, .. } => {
                let (Some(quantity), Some(price)) = (quantity, price) else {
                    return Err(fault(column, AmountFault::Missing));
                };
                if self.less.is_empty() {
                    let minor = quantity.product_minor(price, self.decimals);
                    return bounded(minor).map(Some).ok_or_else(|| fault(column, AmountFault::TooLarge));
                }
                (column, quantity.times(price).ok_or_else(|| fault(column, AmountFault::TooLarge))?)
            }
        };
        let net = self.without(row, whole)?;
        bounded(net.to_minor(self.decimals)).map(Some).ok_or_else(|| fault(column, AmountFault::TooLarge))
    }

    /// The value less what is to be taken off, which never turns a sale into a return.
    fn without<C: Cells + ?Sized>(&self, row: &Row<'_, C>, whole: Decimal) -> Result<Decimal, CellFault> {
        let mut rest = whole;
        for column in &self.less {
            let Some(off) = row.number_if(Some(*column), false)? else {
                continue;
            };
            let too_large = || fault(*column, AmountFault::TooLarge);
            let off = off.magnitude().ok_or_else(too_large)?;
            let off =
                if whole.is_negative() { Decimal { mantissa: -off.mantissa, scale: off.scale } } else { off };
            rest = rest.minus(off).ok_or_else(too_large)?;
        }
        Ok(if rest.is_negative() == whole.is_negative() { rest } else { Decimal::ZERO })
    }

    fn cost<C: Cells + ?Sized>(
        &self,
        row: &Row<'_, C>,
        quantity: Option<Decimal>,
    ) -> Result<Option<i64>, CellFault> {
        if let Some(column) = self.cost {
            return row.minor(column);
        }
        let (Some(column), Some(unit_cost)) = (self.unit_cost, row.number_if(self.unit_cost, false)?) else {
            return Ok(None);
        };
        let minor = unit_cost.product_minor(quantity.unwrap_or(Decimal::whole(1)), self.decimals);
        bounded(minor).map(|minor| Some(minor.abs())).ok_or_else(|| fault(column, AmountFault::TooLarge))
    }
}

/// What of an amount belongs to the pieces that did not stay, half to even.
fn part_returned(amount_minor: i64, quantity: Decimal, net: Decimal) -> i64 {
    let (Some(back), false) = (quantity.minus(net), quantity.is_zero()) else {
        return 0;
    };
    if back.is_negative() != quantity.is_negative() || back.is_zero() {
        return 0;
    }
    // Both at one scale, so that the ratio is one of whole numbers.
    let scale = back.scale.max(quantity.scale);
    let widened =
        |number: Decimal| i128::from(number.mantissa) * 10_i128.pow(u32::from(scale - number.scale));
    let (back, quantity) = (widened(back), widened(quantity));
    let product = i128::from(amount_minor).saturating_mul(back);
    let (quotient, rest) = (product / quantity, (product % quantity).abs() * 2);
    let up = rest > quantity.abs() || (rest == quantity.abs() && quotient % 2 != 0);
    i64::try_from(quotient + i128::from(up)).unwrap_or(amount_minor).clamp(0, amount_minor.max(0))
}

fn bounded(minor: Option<i64>) -> Option<i64> {
    minor.filter(|minor| minor.unsigned_abs() <= LINE_MINOR_MAX.unsigned_abs())
}

/// One row's cells with what is needed to read and to blame them.
struct Row<'a, C: ?Sized> {
    cells: &'a C,
    mark: Mark,
    decimals: u8,
}

impl<C: Cells + ?Sized> Row<'_, C> {
    #[inline]
    fn number(&self, column: usize) -> Result<Decimal, CellFault> {
        amount::read(self.cells.cell(column), self.mark).map_err(|why| fault(column, why))
    }

    /// A number that may be missing unless `needed`.
    #[inline]
    fn number_if(&self, column: Option<usize>, needed: bool) -> Result<Option<Decimal>, CellFault> {
        let Some(column) = column else {
            return Ok(None);
        };
        match amount::read(self.cells.cell(column), self.mark) {
            Ok(number) => Ok(Some(number)),
            Err(AmountFault::Missing) if !needed => Ok(None),
            Err(why) => Err(fault(column, why)),
        }
    }

    /// Minor units without their sign; `None` for an empty cell.
    fn minor(&self, column: usize) -> Result<Option<i64>, CellFault> {
        let Some(number) = self.number_if(Some(column), false)? else {
            return Ok(None);
        };
        bounded(number.to_minor(self.decimals))
            .map(|minor| Some(minor.abs()))
            .ok_or_else(|| fault(column, AmountFault::TooLarge))
    }

    fn minor_or_zero(&self, column: Option<usize>) -> Result<i64, CellFault> {
        match column {
            Some(column) => Ok(self.minor(column)?.unwrap_or(0)),
            None => Ok(0),
        }
    }

    fn packed_refunds(&self, column: usize) -> Result<i64, CellFault> {
        let packed = String::from_utf8_lossy(self.cells.cell(column));
        woo_suite::refunded_minor(&packed, self.decimals)
            .ok_or_else(|| fault(column, AmountFault::NotANumber))
    }
}

fn fault(column: usize, fault: AmountFault) -> CellFault {
    CellFault { column, fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_stay_takes_its_part_of_the_amount() {
        let decimal = |mantissa, scale| Decimal { mantissa, scale };
        for (amount, quantity, net, back) in [
            (3000, decimal(3, 0), decimal(1, 0), 2000),
            (1000, decimal(3, 0), decimal(2, 0), 333),
            (3000, decimal(3, 0), decimal(3, 0), 0),
            (3000, decimal(3, 0), decimal(4, 0), 0),
            (3000, decimal(3, 0), decimal(0, 0), 3000),
            (3000, decimal(3, 0), decimal(-1, 0), 3000),
            (3000, decimal(0, 0), decimal(0, 0), 0),
            (1000, decimal(25, 1), decimal(1, 0), 600),
            (5, decimal(2, 0), decimal(1, 0), 2),
            (7, decimal(2, 0), decimal(1, 0), 4),
        ] {
            assert_eq!(part_returned(amount, quantity, net), back, "{amount} {quantity} {net}");
        }
    }
}
