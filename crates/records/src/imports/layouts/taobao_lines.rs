//! The goods of Taobao orders: a second file, joined to the orders by 订单编号.

use kernel::Refusal;

use super::super::cells::{Cells, Decimal, Mark, amount, text};
use super::super::headings::Headings;
use super::super::identity;
use super::super::problems::{self, Problem};
use super::{Field, Habits, Kind, Layout, Plan};

pub(super) const PLAN: Plan = Plan {
    layout: Layout::TaobaoLines,
    kind: Kind::Orders,
    signature: &[
        &["订单编号"],
        &["标题", "宝贝标题", "商品标题"],
        &["价格", "单价"],
        &["购买数量", "数量"],
        &["商家编码", "外部系统编号", "套餐信息", "商品属性"],
    ],
    columns: &[
        (Field::OrderNumber, &["订单编号"]),
        (Field::Product, &["标题", "宝贝标题", "商品标题"]),
        (Field::UnitPrice, &["价格", "单价"]),
        (Field::Quantity, &["购买数量", "数量"]),
        (Field::Sku, &["商家编码", "外部系统编号"]),
        (Field::Status, &["订单状态"]),
    ],
    usual_dates: None,
    habits: Habits::PLAIN,
};

/// Reads the rows of a lines file.
#[derive(Clone, Debug)]
pub struct TaobaoLines {
    order: usize,
    product: usize,
    price: usize,
    quantity: usize,
    sku: Option<usize>,
    headings: Headings,
}

/// One line, to be joined to its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaobaoLine {
    /// 订单编号, by which it is joined.
    pub order: Vec<u8>,
    /// 标题.
    pub product: Option<String>,
    /// 商家编码.
    pub sku: Option<String>,
    /// 购买数量.
    pub quantity: Decimal,
    /// 价格.
    pub unit_price: Decimal,
}

impl TaobaoLines {
    /// The reader for a file with these headings.
    ///
    /// # Errors
    /// It is not a lines file.
    pub fn new<C: Cells + ?Sized>(heading_row: &C) -> Result<Self, Refusal> {
        let headings = Headings::new(heading_row);
        let column = |field| PLAN.columns_of(field, &headings).first().copied();
        let missing = |field: Field| {
            Refusal::new("imports-layout-mismatch")
                .with("layout", Layout::TaobaoLines.say())
                .with("missing", field.say())
        };
        Ok(Self {
            order: column(Field::OrderNumber).ok_or_else(|| missing(Field::OrderNumber))?,
            product: column(Field::Product).ok_or_else(|| missing(Field::Product))?,
            price: column(Field::UnitPrice).ok_or_else(|| missing(Field::UnitPrice))?,
            quantity: column(Field::Quantity).ok_or_else(|| missing(Field::Quantity))?,
            sku: column(Field::Sku),
            headings,
        })
    }

    /// The order a row belongs to, as far as it says.
    #[must_use]
    pub fn order<C: Cells + ?Sized>(&self, cells: &C) -> Vec<u8> {
        identity::without_float_tail(text::key(cells.cell(self.order))).into_owned()
    }

    /// One row.
    ///
    /// # Errors
    /// The order number is missing or damaged, or a number cannot be read.
    pub fn line<C: Cells + ?Sized>(&self, cells: &C) -> Result<TaobaoLine, Problem> {
        let order = self.order(cells);
        if order.is_empty() {
            return Err(Problem::new(self.headings.shown(self.order), "imports-problem-order-missing", b""));
        }
        if identity::is_damaged(&order) {
            return Err(Problem::new(
                self.headings.shown(self.order),
                "imports-problem-order-damaged",
                &order,
            ));
        }
        let number = |column: usize| {
            let cell = cells.cell(column);
            amount::read(cell, Mark::Point)
                .map_err(|fault| problems::amount(self.headings.shown(column), cell, fault, Mark::Point))
        };
        Ok(TaobaoLine {
            order,
            product: text::shown_string(cells.cell(self.product)),
            sku: self.sku.and_then(|column| text::shown_string(cells.cell(column))),
            quantity: number(self.quantity)?,
            unit_price: number(self.price)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: [&str; 6] = ["订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性"];

    #[test]
    fn lines_are_read_to_be_joined() {
        let reader = TaobaoLines::new(&HEADINGS[..]).unwrap();
        let row = ["=\"326112345678901234\"", "桂花乌龙 250g", "68.00", "2", "TEA-7", "礼盒"];
        let line = reader.line(&row[..]).unwrap();
        assert_eq!(line.order, b"326112345678901234");
        assert_eq!((line.product.as_deref(), line.sku.as_deref()), (Some("桂花乌龙 250g"), Some("TEA-7")));
        assert_eq!((line.quantity, line.unit_price.to_minor(2)), (Decimal::whole(2), Some(6800)));
    }

    #[test]
    fn bad_rows_say_where_and_why() {
        let reader = TaobaoLines::new(&HEADINGS[..]).unwrap();
        for (order, price, quantity, column, key) in [
            ("3.26E+17", "1", "1", "订单编号", "imports-problem-order-damaged"),
            ("", "1", "1", "订单编号", "imports-problem-order-missing"),
            ("326112345678901234", "free", "1", "价格", "imports-problem-amount-unreadable"),
            ("326112345678901234", "1", "", "购买数量", "imports-problem-amount-missing"),
        ] {
            let problem = reader.line(&[order, "茶", price, quantity][..]).unwrap_err();
            assert_eq!((problem.column.as_deref(), problem.reason.key), (Some(column), key));
        }
        assert_eq!(
            TaobaoLines::new(&["订单编号", "标题"][..]).unwrap_err().say().key,
            "imports-layout-mismatch"
        );
    }
}
