//! What an order's status means for its value.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::cells::{Cells, text};
use super::super::fields::Field;
use super::super::mapping::Mapping;

/// What the status of an order says about its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// It counts. So do words not known here: an unknown status is no reason to lose a sale.
    #[default]
    Stands,
    /// It never came to a sale: cancelled, failed, not paid.
    Void,
    /// It was sold and wholly given back.
    Refunded,
    /// A part of it was given back.
    PartlyRefunded,
    /// The document itself is a return.
    Reversal,
}

/// Words as [`compared`], so without spaces, hyphens and capitals.
const WORDS: &[(State, &[&str])] = &[
    (
        State::Void,
        &[
            "cancelled",
            "canceled",
            "cancel",
            "void",
            "voided",
            "failed",
            "expired",
            "draft",
            "checkoutdraft",
            "autodraft",
            "trash",
            "deleted",
            "abandoned",
            "unpaid",
            "pendingpayment",
            "awaitingpayment",
            "waitingforpayment",
            "paymentfailed",
            "notpaid",
            "rejected",
            "declined",
            "quote",
            "quotation",
            "交易关闭",
            "已关闭",
            "关闭",
            "订单关闭",
            "已取消",
            "取消",
            "订单取消",
            "交易取消",
            "取消订单",
            "已作废",
            "作废",
            "无效",
            "待付款",
            "等待买家付款",
            "等待付款",
            "未付款",
            "待支付",
            "未支付",
            "支付失败",
            "付款失败",
            "已撤销",
            "撤销",
            "拒收",
            "已拒收",
            "付款前卖家或买家主动关闭交易",
        ],
    ),
    (
        State::Refunded,
        &[
            "refunded",
            "fullyrefunded",
            "refund",
            "returned",
            "fullyreturned",
            "chargeback",
            "chargedback",
            "已退款",
            "退款",
            "退款成功",
            "退款完成",
            "全额退款",
            "全部退款",
            "已全额退款",
            "已退货",
            "退货",
            "退货退款",
            "已退货退款",
            "退货成功",
            "付款后退款成功交易自动关闭",
        ],
    ),
    (
        State::PartlyRefunded,
        &[
            "partiallyrefunded",
            "partlyrefunded",
            "partialrefund",
            "partrefunded",
            "partiallyreturned",
            "部分退款",
            "已部分退款",
            "部分退货",
        ],
    ),
    (
        State::Reversal,
        &[
            "return",
            "salesreturn",
            "creditnote",
            "creditmemo",
            "reversal",
            "销售退货",
            "销售退货单",
            "退货单",
            "退货入库",
            "退货入库单",
            "红冲",
            "红字",
            "冲红",
        ],
    ),
];

/// The same words to be looked up: a status is read for every row.
static KNOWN: LazyLock<HashMap<&'static [u8], State>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(state, words)| words.iter().map(|word| (word.as_bytes(), *state))).collect()
});

/// What a status cell says.
#[must_use]
pub fn state_of(cell: &[u8]) -> State {
    let mut room = [0; LONGEST_WORD];
    let Some(word) = compared(cell, &mut room) else {
        return State::Stands;
    };
    KNOWN.get(word).copied().unwrap_or_default()
}

/// The longest word of the lists, and room for the `wc-` that WooCommerce puts before its own.
const LONGEST_WORD: usize = 64;

/// Small letters and digits of the cell, everything else of ASCII left out; `None` when longer than any word.
fn compared<'a>(cell: &[u8], room: &'a mut [u8; LONGEST_WORD]) -> Option<&'a [u8]> {
    let key = text::key(cell);
    let key = key.strip_prefix(b"wc-").unwrap_or(&key);
    let mut length = 0;
    for sign in key.iter().filter(|sign| sign.is_ascii_alphanumeric() || !sign.is_ascii()) {
        *room.get_mut(length)? = sign.to_ascii_lowercase();
        length += 1;
    }
    // The fullwidth comma of "付款后退款成功，交易自动关闭" has been folded to an ASCII one and left out.
    room.get(..length)
}

/// The columns that tell an order's state.
#[derive(Clone, Debug)]
pub(super) struct StateColumns {
    status: Option<usize>,
    refund_status: Option<usize>,
    cancelled_at: Option<usize>,
    pending_is_unpaid: bool,
}

impl StateColumns {
    pub(super) fn new(mapping: &Mapping) -> Self {
        Self {
            status: mapping.column(Field::Status),
            refund_status: mapping.column(Field::RefundStatus),
            cancelled_at: mapping.column(Field::CancelledAt),
            pending_is_unpaid: mapping.habits().pending_is_unpaid,
        }
    }

    pub(super) fn is_blank<C: Cells + ?Sized>(&self, cells: &C) -> bool {
        [self.status, self.cancelled_at]
            .into_iter()
            .flatten()
            .all(|column| text::is_blank(cells.cell(column)))
    }

    #[inline]
    pub(super) fn read<C: Cells + ?Sized>(&self, cells: &C) -> State {
        let status = self.status.map_or(State::Stands, |column| self.state_of(cells.cell(column)));
        let cancelled = self.cancelled_at.is_some_and(|column| !text::is_blank(cells.cell(column)));
        match status {
            // What was paid back after the cancelling was a sale that came back.
            State::Stands | State::PartlyRefunded if cancelled => State::Void,
            State::Stands => {
                self.refund_status.map_or(State::Stands, |column| refund_state(cells.cell(column)))
            }
            _ => status,
        }
    }

    fn state_of(&self, cell: &[u8]) -> State {
        if self.pending_is_unpaid
            && cell
                .trim_ascii()
                .strip_prefix(b"wc-")
                .unwrap_or(cell.trim_ascii())
                .eq_ignore_ascii_case(b"pending")
        {
            return State::Void;
        }
        state_of(cell)
    }
}

/// In a column about refunds only refunds count: "cancelled" there means that the wish was withdrawn.
fn refund_state(cell: &[u8]) -> State {
    match state_of(cell) {
        state @ (State::Refunded | State::PartlyRefunded) => state,
        _ => State::Stands,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_of_many_shops_are_known() {
        for (cell, state) in [
            ("paid", State::Stands),
            ("completed", State::Stands),
            ("交易成功", State::Stands),
            ("卖家已发货，等待买家确认", State::Stands),
            ("退款关闭", State::Stands),
            ("", State::Stands),
            ("Cancelled", State::Void),
            (" CANCELED ", State::Void),
            ("wc-failed", State::Void),
            ("wc-checkout-draft", State::Void),
            ("Pending payment", State::Void),
            ("交易关闭", State::Void),
            ("等待买家付款", State::Void),
            ("refunded", State::Refunded),
            ("已退款", State::Refunded),
            ("付款后退款成功，交易自动关闭", State::Refunded),
            ("partially_refunded", State::PartlyRefunded),
            ("Partially refunded", State::PartlyRefunded),
            ("部分退款", State::PartlyRefunded),
            ("Credit Note", State::Reversal),
            ("credit memo", State::Reversal),
            // A way to pay, as cash is.
            ("Credit", State::Stands),
            ("销售退货", State::Reversal),
        ] {
            assert_eq!(state_of(cell.as_bytes()), state, "{cell}");
        }
        assert_eq!(state_of(&vec![b'x'; 1 << 20]), State::Stands);
    }

    #[test]
    fn every_word_is_written_as_it_is_compared() {
        for (state, words) in WORDS {
            for word in *words {
                assert!(word.len() < LONGEST_WORD && state_of(word.as_bytes()) == *state, "{word}");
                let mut room = [0; LONGEST_WORD];
                assert_eq!(compared(word.as_bytes(), &mut room), Some(word.as_bytes()), "{word}");
            }
        }
    }
}
