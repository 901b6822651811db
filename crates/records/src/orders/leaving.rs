//! Orders on their way out, with the keys they came in by.
//!
//! A book knows a customer by all keys it ever met; an order names its customer by those its file had. Written with
//! another deciding key, the same order would come in again as a changed one. The order's content says which it was.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::Refusal;

use super::content;
use super::draft::{CustomerDraft, CustomerKey, LineDraft, OrderDraft, OrderState};
use super::model::{ContentHash, ExportedLine, OrderId};
use super::store::LeavingLine;
use crate::customers::CustomerId;

/// Hands out the lines of one order after the other.
pub(super) struct Leaving<'k, E> {
    keys: &'k HashMap<CustomerId, Vec<CustomerKey>>,
    order: Option<(OrderId, Option<CustomerId>, ContentHash)>,
    lines: Vec<ExportedLine>,
    each: E,
}

impl<'k, E: FnMut(ExportedLine) -> Result<(), Refusal>> Leaving<'k, E> {
    pub(super) fn new(keys: &'k HashMap<CustomerId, Vec<CustomerKey>>, each: E) -> Self {
        Self { keys, order: None, lines: Vec::new(), each }
    }

    pub(super) fn take(&mut self, next: LeavingLine) -> Result<(), Refusal> {
        let order = (next.order, next.customer, next.hash);
        if self.order != Some(order) {
            self.hand_out()?;
            self.order = Some(order);
        }
        self.lines.push(next.line);
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), Refusal> {
        self.hand_out()
    }

    fn hand_out(&mut self) -> Result<(), Refusal> {
        let keys = match &self.order {
            Some((_, Some(customer), hash)) => self.keys_of(*customer, *hash),
            _ => Arc::from([]),
        };
        for mut line in self.lines.drain(..) {
            line.keys = Arc::clone(&keys);
            (self.each)(line)?;
        }
        Ok(())
    }

    /// The deciding key of the order, and the customer's weaker ones.
    fn keys_of(&self, customer: CustomerId, hash: ContentHash) -> Arc<[CustomerKey]> {
        let Some(first) = self.lines.first() else { return Arc::from([]) };
        let number = format!("id:{}", first.source);
        let mut ranked: Vec<(usize, &CustomerKey)> = self
            .keys
            .get(&customer)
            .into_iter()
            .flatten()
            .filter_map(|key| Some((rank(&key.kind, &number)?, key)))
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let deciding = if ranked.len() > 1 { self.deciding(&ranked, hash) } else { 0 };
        let Some((least, key)) = ranked.get(deciding) else {
            // Who has no key at all goes out under their own identity, not by a name that may be another's.
            let has_none = self.keys.get(&customer).is_none_or(Vec::is_empty);
            let own = has_none.then(|| CustomerKey { kind: number, value: customer.to_string() });
            return own.into_iter().collect();
        };
        // A name is a key only where there is nothing better.
        let weaker = ranked.iter().filter(|(rank, key)| rank > least && key.kind != "name");
        std::iter::once(*key).chain(weaker.map(|(_, key)| *key)).cloned().collect()
    }

    /// The place of the key with which the order says what it said when it came in; the surest one where none does.
    fn deciding(&self, ranked: &[(usize, &CustomerKey)], hash: ContentHash) -> usize {
        let mut draft = draft(&self.lines);
        let came_by = |(_, key): &(usize, &CustomerKey)| {
            draft.customer = Some(CustomerDraft { keys: vec![(*key).clone()], ..CustomerDraft::default() });
            content::hash(&draft) == hash
        };
        ranked.iter().position(came_by).unwrap_or(0)
    }
}

/// How sure a kind of key is, 0 the surest; `None` for a number of another shop.
fn rank(kind: &str, number: &str) -> Option<usize> {
    [number, "nick", "email", "phone", "name"].iter().position(|known| *known == kind)
}

/// The order as it would come in, but for its customer.
fn draft(lines: &[ExportedLine]) -> OrderDraft {
    let head = lines.first().map(|line| line.order.clone());
    let head = head.unwrap_or_default();
    let state = match head.state.as_str() {
        "return" => OrderState::Return,
        "void" => OrderState::Void,
        _ => OrderState::Placed,
    };
    OrderDraft {
        number: head.number,
        part: String::new(),
        customer: None,
        day: head.day,
        state,
        status: head.status,
        channel: head.channel,
        region: head.region,
        currency: head.currency,
        sale_minor: head.sale_minor,
        back_minor: head.back_minor,
        discount_minor: head.discount_minor,
        cost_minor: head.cost_minor,
        costed_minor: 0,
        promised: head.promised,
        delivered: head.delivered,
        lines: lines.iter().map(line_draft).collect(),
    }
}

fn line_draft(line: &ExportedLine) -> LineDraft {
    LineDraft {
        sku: line.sku.as_str().into(),
        product: line.product.as_str().into(),
        category: line.category.as_str().into(),
        lot: line.lot.as_str().into(),
        quantity_milli: line.quantity_milli,
        unit_price_micro: line.unit_price_micro,
        sale_minor: line.sale_minor,
        back_minor: line.back_minor,
        discount_minor: line.discount_minor,
        cost_minor: line.cost_minor,
    }
}
