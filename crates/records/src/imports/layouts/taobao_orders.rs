//! Taobao and Tmall orders: one row per order; the goods stand in a second file (`taobao_lines`).
//!
//! What the buyer paid includes the postage, which is not goods. Names and phones are masked today, so that the member
//! name tells who. 订单关闭原因 is filled on every row and says nothing: 订单状态 does.

use super::{Field, Habits, Kind, Layout, Plan};

pub(super) const PLAN: Plan = Plan {
    layout: Layout::TaobaoOrders,
    kind: Kind::Orders,
    signature: &[
        &["订单编号"],
        &["买家会员名", "买家昵称", "买家旺旺"],
        &["买家实际支付金额", "支付金额", "实付金额", "买家应付货款", "总金额"],
        &["订单创建时间", "订单付款时间", "创建时间", "付款时间"],
    ],
    columns: &[
        (Field::OrderNumber, &["订单编号"]),
        (Field::Nick, &["买家会员名", "买家昵称", "买家旺旺"]),
        (Field::Phone, &["联系手机", "联系电话"]),
        (Field::Name, &["收货人姓名", "收货人"]),
        (Field::Date, &["订单创建时间", "创建时间", "订单付款时间", "付款时间"]),
        (Field::Amount, &["买家实际支付金额", "支付金额", "实付金额", "买家应付货款", "总金额"]),
        (Field::Shipping, &["买家应付邮费"]),
        (Field::Refund, &["退款金额"]),
        (Field::Status, &["订单状态"]),
        (Field::RefundStatus, &["退款状态", "售后状态"]),
        (Field::Product, &["宝贝标题", "商品标题"]),
        (Field::Quantity, &["宝贝总数量"]),
        (Field::Channel, &["店铺名称", "分销商店铺名称"]),
        (Field::Note, &["订单备注", "买家留言"]),
    ],
    usual_dates: None,
    habits: Habits { pending_is_unpaid: true, ..Habits::PLAIN },
};
