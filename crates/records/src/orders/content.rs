//! Whether an order in a file says the same as the one in the book.

use kernel::Id;
use kernel::uuid::Uuid;
use sha2::{Digest, Sha256};

use super::draft::OrderDraft;
use super::model::ContentHash;

/// What an order says, in short. Its number is left out: it is what the order is found by.
///
/// The customer counts by the deciding key alone: a name corrected in the next file does not make another order.
pub(super) fn hash(draft: &OrderDraft) -> ContentHash {
    let mut hash = Hash(Sha256::new());
    let key = draft.customer.as_ref().and_then(|customer| customer.keys.first());
    hash.text(key.map_or("", |key| &key.kind));
    hash.text(key.map_or("", |key| &key.value));
    hash.int(i64::from(draft.day.epoch_days()));
    for text in [draft.state.word(), &draft.status, &draft.channel, &draft.region, draft.currency.code()] {
        hash.text(text);
    }
    for int in [draft.sale_minor, draft.back_minor, draft.discount_minor] {
        hash.int(int);
    }
    hash.maybe(draft.cost_minor);
    for line in &draft.lines {
        for text in [&line.sku, &line.product, &line.category] {
            hash.text(text);
        }
        for int in [line.quantity_milli, line.sale_minor, line.back_minor, line.discount_minor] {
            hash.int(int);
        }
        hash.maybe(line.unit_price_micro);
        hash.maybe(line.cost_minor);
    }
    hash_deliveries(&mut hash, draft);
    hash.finish()
}

/// What orders said nothing of when the first of them were recorded: one that says nothing of it is still the same.
fn hash_deliveries(hash: &mut Hash, draft: &OrderDraft) {
    if draft.promised.is_none()
        && draft.delivered.is_none()
        && draft.lines.iter().all(|line| line.lot.is_empty())
    {
        return;
    }
    // No line begins with it: texts have a length.
    hash.int(-1);
    for day in [draft.promised, draft.delivered] {
        hash.maybe(day.map(|day| i64::from(day.epoch_days())));
    }
    for line in &draft.lines {
        hash.text(&line.lot);
    }
}

struct Hash(Sha256);

impl Hash {
    /// With its length first, so that `ab` and `c` are not `a` and `bc`.
    fn text(&mut self, text: &str) {
        self.int(kernel::count(text.len()));
        self.0.update(text);
    }

    fn int(&mut self, int: i64) {
        self.0.update(int.to_le_bytes());
    }

    fn maybe(&mut self, int: Option<i64>) {
        self.0.update([u8::from(int.is_some())]);
        self.int(int.unwrap_or(0));
    }

    /// 128 of the 256 bits: two different orders meet once in 10^19 times.
    fn finish(self) -> ContentHash {
        let bytes = self.0.finalize();
        let mut half = [0; 16];
        for (slot, byte) in half.iter_mut().zip(&bytes) {
            *slot = *byte;
        }
        ContentHash::from_uuid(Uuid::from_bytes(half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::tests_drafts::{line, order};

    type Change = fn(&mut crate::orders::OrderDraft);

    #[test]
    fn any_change_that_matters_changes_the_hash_and_nothing_else_does() {
        let base = || order("1", Some("ann"), 100, vec![line("a", 1, 500), line("b", 2, 700)]);
        let same = hash(&base());
        let mut renamed = base();
        renamed.number = "2".to_owned();
        renamed.customer.as_mut().unwrap().name = "Ann Other".to_owned();
        assert_eq!(hash(&renamed), same);
        let changes: [(&str, Change); 12] = [
            ("customer", |draft| draft.customer.as_mut().unwrap().keys[0].value = "bob".to_owned()),
            ("no customer", |draft| draft.customer = None),
            ("day", |draft| draft.day = kernel::Day::from_epoch_days(101)),
            ("status", |draft| draft.status = "shipped".to_owned()),
            ("cost", |draft| draft.cost_minor = Some(0)),
            ("order of lines", |draft| draft.lines.reverse()),
            ("fewer lines", |draft| drop(draft.lines.pop())),
            ("quantity", |draft| draft.lines[0].quantity_milli += 1),
            ("price", |draft| draft.lines[1].unit_price_micro = Some(0)),
            ("promised", |draft| draft.promised = Some(kernel::Day::from_epoch_days(100))),
            ("delivered", |draft| draft.delivered = Some(kernel::Day::from_epoch_days(100))),
            ("lot", |draft| draft.lines[1].lot = "7".into()),
        ];
        for (what, change) in changes {
            let mut changed = base();
            change(&mut changed);
            assert_ne!(hash(&changed), same, "{what}");
        }
    }

    #[test]
    fn a_delivery_is_not_a_promise_and_an_order_without_either_is_what_it_always_was() {
        let base = || order("1", Some("ann"), 100, vec![line("a", 1, 500), line("b", 2, 700)]);
        // Of the first release: a book's orders must find themselves in the same file again.
        assert_eq!(hash(&base()).to_string(), "ef9d128f-6766-4456-b9a5-d0faaf993b50");
        let day = Some(kernel::Day::from_epoch_days(105));
        let promised = OrderDraft { promised: day, ..base() };
        let delivered = OrderDraft { delivered: day, ..base() };
        assert_ne!(hash(&promised), hash(&delivered));
    }
}
