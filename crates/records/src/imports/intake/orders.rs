//! Rows gathered into orders: what a book keeps of an order file.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use csv::ByteRecord;
use kernel::{Currency, Day, Progress, Refusal};

use super::preview::Preview;
use super::read::ReadOptions;
use super::whole::{Taker, Wanted, Whole, read_whole};
use crate::imports::fields::Kind;
use crate::imports::identity::KeyKind;
use crate::imports::lines::{Held, Item, LineDetails, LineKind, LineMoney, LineReader, Mates, spread};
use crate::imports::problems::Problem;
use crate::orders::{CustomerDraft, CustomerKey, LineDraft, OrderDraft, OrderState};

/// Reads a file into orders; rows with one number, customer and day are one order.
///
/// # Errors
/// As [`read_whole`].
pub fn read_order_drafts(
    path: &Path,
    options: &ReadOptions,
    progress: &dyn Progress,
) -> Result<Whole<Vec<OrderDraft>>, Refusal> {
    let wanted = Wanted { kind: Kind::Orders, options };
    read_whole(path, wanted, progress, |preview, held| Gathering::new(preview, options, held))
}

/// The orders so far.
struct Gathering {
    reader: LineReader,
    currency: Currency,
    /// The shop: part of what makes a customer number the same one.
    source: String,
    whole_orders: bool,
    /// Each line has the order's amount again.
    total_repeats: bool,
    orders: Vec<Order>,
    /// Orders by number, customer and day, and by number alone for the rows that continue one.
    places: HashMap<(String, String, Day), usize>,
    latest: HashMap<String, usize>,
    words: Words,
}

/// An order and, where its money is not its lines', the weights by which it is spread over them.
struct Order {
    draft: OrderDraft,
    placed: bool,
    void: bool,
    weights: Option<Vec<i64>>,
    /// Each line has the order's amount again.
    total_repeats: bool,
}

impl Gathering {
    fn new(preview: &Preview, options: &ReadOptions, held: &Held) -> Self {
        Self {
            reader: LineReader::new(&preview.mapping, preview.currency, options.lines).holding_back(held),
            currency: preview.currency,
            source: options.source(preview.mapping.layout),
            whole_orders: preview.mapping.habits().order_on_first_row || preview.mapping.order_total_repeats,
            total_repeats: preview.mapping.order_total_repeats,
            orders: Vec::new(),
            places: HashMap::new(),
            latest: HashMap::new(),
            words: Words::default(),
        }
    }

    fn open(&mut self, money: &LineMoney<'_>, cells: &ByteRecord, details: &LineDetails) -> usize {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let number = text(&money.order);
        let code = money.customer.as_ref().map(|key| text(&key.value)).unwrap_or_default();
        let place = (number, code, money.day);
        if let Some(index) = self.places.get(&place) {
            return *index;
        }
        let index = self.orders.len();
        let (number, code, day) = place.clone();
        self.places.insert(place, index);
        self.latest.insert(number.clone(), index);
        let customer = money.customer.as_ref().map(|_| self.customer(code, cells, details));
        let say = |text: &Option<String>| text.clone().unwrap_or_default();
        self.orders.push(Order {
            draft: OrderDraft {
                number,
                part: String::new(),
                customer,
                day,
                state: OrderState::Placed,
                status: say(&details.status),
                channel: say(&details.channel),
                region: say(&details.region),
                currency: self.currency,
                sale_minor: 0,
                back_minor: 0,
                discount_minor: 0,
                cost_minor: None,
                costed_minor: 0,
                promised: None,
                delivered: None,
                lines: Vec::new(),
            },
            placed: false,
            void: true,
            weights: self.whole_orders.then(Vec::new),
            total_repeats: self.total_repeats,
        });
        index
    }

    /// Orders with one number and day are told apart by their customers, and so are orders without a number.
    fn tell_apart(&mut self) {
        let mut owners: HashMap<(&str, Day), usize> = HashMap::new();
        for (number, _, day) in self.places.keys() {
            *owners.entry((number.as_str(), *day)).or_default() += 1;
        }
        for order in &mut self.orders {
            let draft = &mut order.draft;
            if draft.number.is_empty()
                || owners.get(&(draft.number.as_str(), draft.day)).is_some_and(|of| *of > 1)
            {
                draft.part =
                    draft.customer.as_ref().map(|customer| customer.code.clone()).unwrap_or_default();
            }
        }
    }

    fn customer(&self, code: String, cells: &ByteRecord, details: &LineDetails) -> CustomerDraft {
        let mut keys: Vec<CustomerKey> = Vec::new();
        for key in self.reader.keys(cells) {
            // A bare name decides where nothing else does; beside other keys it is no key: names repeat.
            if key.kind == KeyKind::Name && !keys.is_empty() {
                continue;
            }
            keys.push(CustomerKey {
                kind: key.kind.stored(&self.source),
                value: String::from_utf8_lossy(&key.value).into_owned(),
            });
        }
        let say = |text: &Option<String>| text.clone().unwrap_or_default();
        CustomerDraft {
            keys,
            code,
            name: say(&details.name),
            region: say(&details.region),
            city: say(&details.city),
            country: say(&details.country),
            company: say(&details.company),
        }
    }
}

impl Taker for Gathering {
    type Taken = Vec<OrderDraft>;

    fn take(&mut self, _line: u64, cells: &ByteRecord) -> Result<(), Problem> {
        let money = self.reader.line(cells)?;
        let details = self.reader.details(cells);
        let continued =
            self.latest.get(&*String::from_utf8_lossy(&money.order)).copied().filter(|_| money.continues);
        let index = continued.unwrap_or_else(|| self.open(&money, cells, &details));
        let Self { orders, words, total_repeats, .. } = self;
        if let Some(order) = orders.get_mut(index) {
            if *total_repeats {
                order.draft.sale_minor = order.draft.sale_minor.max(money.sale_minor);
                order.draft.back_minor = order.draft.back_minor.max(money.back_minor);
            } else {
                order.draft.sale_minor = order.draft.sale_minor.saturating_add(money.sale_minor);
                order.draft.back_minor = order.draft.back_minor.saturating_add(money.back_minor);
            }
            let draft = &mut order.draft;
            (draft.promised, draft.delivered) =
                (draft.promised.max(details.promised), draft.delivered.max(details.delivered));
            order.add(&money, details.items, words);
        }
        Ok(())
    }

    fn mates(&self, cells: &ByteRecord) -> Option<Mates> {
        self.reader.mates(cells)
    }

    fn finish(mut self) -> Vec<OrderDraft> {
        self.tell_apart();
        self.orders.into_iter().map(Order::finished).collect()
    }
}

impl Order {
    fn add(&mut self, money: &LineMoney<'_>, items: Vec<Item>, words: &mut Words) {
        let draft = &mut self.draft;
        if let Some(cost) = money.cost_minor {
            draft.cost_minor = Some(draft.cost_minor.unwrap_or(0).saturating_add(cost));
            let net = money.sale_minor.saturating_sub(money.back_minor);
            draft.costed_minor = draft.costed_minor.saturating_add(net);
        }
        self.placed |= money.kind == LineKind::Purchase;
        self.void &= money.kind == LineKind::Void;
        if items.len() > 1 && self.weights.is_none() {
            self.weights = Some(draft.lines.iter().map(|line| line.sale_minor).collect());
        }
        let own_money = self.weights.is_none();
        let items = if items.is_empty() && own_money { vec![Item::default()] } else { items };
        for item in items {
            draft.discount_minor = draft.discount_minor.saturating_add(item.discount_minor);
            if let Some(weights) = &mut self.weights {
                weights.push(item.list_minor.unwrap_or(0));
            }
            let of_line = |minor: i64| if own_money { minor } else { 0 };
            draft.lines.push(LineDraft {
                sku: words.shared(item.sku),
                product: words.shared(item.product),
                category: words.shared(item.category),
                lot: words.shared(item.lot),
                quantity_milli: item.quantity.and_then(|quantity| quantity.to_minor(3)).unwrap_or(0),
                unit_price_micro: item.unit_price.and_then(|price| price.to_minor(6)),
                sale_minor: of_line(money.sale_minor),
                back_minor: of_line(money.back_minor),
                discount_minor: item.discount_minor,
                cost_minor: if own_money { money.cost_minor } else { None },
            });
        }
    }

    fn finished(mut self) -> OrderDraft {
        self.draft.state = match (self.placed, self.void) {
            (true, _) => OrderState::Placed,
            (false, true) => OrderState::Void,
            (false, false) => OrderState::Return,
        };
        if self.total_repeats && self.draft.cost_minor.is_some() {
            self.draft.costed_minor = self.draft.sale_minor.saturating_sub(self.draft.back_minor);
        }
        if self.draft.lines.is_empty() {
            // An order has a line even where nothing names its goods: lines are what is taken out again.
            self.draft.lines.push(LineDraft::default());
            self.weights = Some(vec![1]);
        }
        if let Some(weights) = &self.weights {
            let sales = spread(self.draft.sale_minor, weights);
            let backs = spread(self.draft.back_minor, weights);
            for (line, (sale, back)) in self.draft.lines.iter_mut().zip(sales.into_iter().zip(backs)) {
                (line.sale_minor, line.back_minor) = (sale, back);
            }
            if let Some(cost) = self.draft.cost_minor {
                for (line, cost) in self.draft.lines.iter_mut().zip(spread(cost, weights)) {
                    line.cost_minor = Some(cost);
                }
            }
        }
        self.draft
    }
}

/// Words that come again and again, kept once.
#[derive(Default)]
struct Words {
    known: HashMap<Box<str>, Arc<str>>,
}

impl Words {
    fn shared(&mut self, word: Option<String>) -> Arc<str> {
        let word = word.unwrap_or_default();
        if let Some(known) = self.known.get(word.as_str()) {
            return known.clone();
        }
        let shared: Arc<str> = word.as_str().into();
        self.known.insert(word.into_boxed_str(), shared.clone());
        shared
    }
}
