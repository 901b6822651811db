//! Everything that is held of one customer.

use ::store::Tx;
use gate::audit::{self, Line, Subject};
use gate::{Permit, Scope};
use kernel::{Moment, Page, Refusal};
use serde_json::{Value as Json, json};

use super::{Disclose, store};
use crate::activities::Activity;
use crate::attachments::{self, Attachment};
use crate::customers::{self, Customer, CustomerField, CustomerId};
use crate::imports::Import;
use crate::orders::{CustomerKey, OrderHead};

/// Lines of the trail told of one customer.
const LINES: u32 = 1000;

/// Everything of one customer.
#[derive(Clone, Debug)]
pub struct Held {
    /// Who, with all fields.
    pub customer: Customer,
    /// By which keys.
    pub keys: Vec<CustomerKey>,
    /// When their data was erased.
    pub erased_at: Option<Moment>,
    /// What happened with them, what was taken out of the file as well; the latest first.
    pub activities: Vec<(Activity, Option<Moment>)>,
    /// Files of those entries, those taken off as well.
    pub attachments: Vec<Attachment>,
    /// What they bought; the latest first.
    pub orders: Vec<HeldOrder>,
    /// Files that were made one with this one: what they were called, and when.
    pub merges: Vec<(String, Moment)>,
    /// The imports they came by.
    pub imports: Vec<Import>,
    /// Who changed or looked at what; the latest first.
    pub trail: Vec<Line>,
}

/// One order with its lines.
#[derive(Clone, Debug)]
pub struct HeldOrder {
    /// What it says.
    pub head: OrderHead,
    /// Its lines, in their order.
    pub lines: Vec<HeldLine>,
}

/// One line of an order.
#[derive(Clone, Debug)]
pub struct HeldLine {
    /// The product's number.
    pub sku: String,
    /// Its name.
    pub product: String,
    /// The lot its goods are of.
    pub lot: String,
    /// Quantity in thousandths.
    pub quantity_milli: i64,
    /// Value in minor units.
    pub value_minor: i64,
}

/// Everything that is held of a customer; `None` where there is none.
///
/// # Errors
/// A database fault.
pub async fn held(
    tx: &mut Tx,
    _permit: &Permit<Disclose>,
    trail: &Permit<audit::See>,
    id: CustomerId,
) -> Result<Option<Held>, Refusal> {
    let found = customers::in_reach(tx, Scope::All, &[id]).await?;
    let Some(customer) = found.into_iter().next() else { return Ok(None) };
    let spoken = customers::spoken_of(tx, &[id]).await?;
    let lines = audit::list(tx, trail, Some(&Subject::of("customer", id)), &Page::new(LINES, None)).await?;
    Ok(Some(Held {
        keys: spoken.into_iter().flat_map(|(_, spoken)| spoken.keys).collect(),
        erased_at: customers::erased_at(tx, id).await?,
        activities: store::activities(tx, id).await?,
        attachments: attachments::everything_of(tx, id).await?,
        orders: store::orders(tx, id).await?,
        merges: store::merges(tx, id).await?,
        imports: store::imports(tx, id).await?,
        trail: lines.rows,
        customer,
    }))
}

impl Held {
    /// The same for a program to read. `name_of` says what a person of the house is called.
    #[must_use]
    pub fn to_json(&self, name_of: &dyn Fn(gate::users::UserId) -> String) -> Json {
        let who = |user: Option<gate::users::UserId>| user.map(name_of);
        let fields = CustomerField::ALL.map(|field| (field.column(), self.customer.card.get(field)));
        let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
        json!({
            "customer": self.customer.id.to_string(),
            "code": self.customer.code,
            "in charge": who(self.customer.owner),
            "fields": said.map(|(name, value)| (name.to_owned(), value.into())).collect::<serde_json::Map<_, Json>>(),
            "keys": self.keys.iter().map(|key| json!({ "kind": key.kind, "value": key.value })).collect::<Vec<_>>(),
            "erased": self.erased_at.map(|at| at.to_string()),
            "activities": self.activities.iter().map(|(one, removed)| json!({
                "kind": one.kind.word(), "at": one.at.to_string(), "text": one.text,
                "written by": who(one.author),
                "reasonable": one.beside.reasonable.map(crate::activities::Reasonable::word),
                "met": one.beside.met.map(|(is_met, _)| is_met),
                "met on": one.beside.met.map(|(_, day)| day.to_string()), "answer": one.beside.answer, "due": one.due.map(|due| due.day.to_string()),
                "done": one.kept_at.map(|at| at.to_string()), "taken out": removed.map(|at| at.to_string()),
            })).collect::<Vec<_>>(),
            "files": self.attachments.iter().map(|one| json!({
                "name": one.name, "bytes": one.bytes, "at": one.at.to_string(), "by": who(one.author),
            })).collect::<Vec<_>>(),
            "orders": self.orders.iter().map(HeldOrder::to_json).collect::<Vec<_>>(),
            "merged with": self.merges.iter()
                .map(|(name, at)| json!({ "name": name, "at": at.to_string() })).collect::<Vec<_>>(),
            "came by": self.imports.iter()
                .map(|import| json!({ "file": import.file_name, "source": import.source, "at": import.at.to_string() }))
                .collect::<Vec<_>>(),
            "trail": self.trail.iter().map(|line| json!({
                "at": line.at.to_string(), "who": who(line.user).or_else(|| line.house.clone()),
                "deed": line.deed, "before": line.before, "after": line.after,
            })).collect::<Vec<_>>(),
        })
    }
}

impl HeldOrder {
    fn to_json(&self) -> Json {
        let amount = |minor: i64| kernel::Money::new(minor, self.head.currency).to_string();
        json!({
            "number": self.head.number, "day": self.head.day.to_string(), "state": self.head.state,
            "status": self.head.status, "channel": self.head.channel, "region": self.head.region,
            "currency": self.head.currency.code(), "sold": amount(self.head.sale_minor),
            "taken back": amount(self.head.back_minor),
            "promised for": self.head.promised.map(|day| day.to_string()),
            "delivered on": self.head.delivered.map(|day| day.to_string()),
            "lines": self.lines.iter().map(|line| json!({
                "sku": line.sku, "product": line.product, "lot": line.lot,
                "quantity": kernel::decimal(i128::from(line.quantity_milli), 3),
                "value": amount(line.value_minor),
            })).collect::<Vec<_>>(),
        })
    }
}
