//! A file of any kind as drafts for the book, and their way into it.

use std::path::Path;

use csv::ByteRecord;
use gate::Permit;
use kernel::{Occasion, Progress, Refusal};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::customers::{Card, CustomerField, NewCustomer};
use crate::imports::fields::Kind;
use crate::imports::identity::KeyKind;
use crate::imports::intake::{self, Goods, Preview, ReadOptions, RefusedRow, Taker, Wanted, Whole};
use crate::imports::ledger::{self, Bring, Brought, NewImport};
use crate::imports::lines::{Birthday, CustomerDraft, CustomerReader, ProductDraft, ProductReader};
use crate::imports::problems::Problem;
use crate::orders::{CustomerKey, OrderDraft};
use crate::products::NewProduct;

/// What a file holds.
pub(super) enum Drafts {
    Orders(Vec<OrderDraft>),
    Customers(Vec<NewCustomer>),
    Products(Vec<NewProduct>),
}

/// A file read to its end.
pub(super) struct File {
    pub first: Vec<(u64, ByteRecord)>,
    pub preview: Preview,
    pub rows: u64,
    pub refused: Vec<RefusedRow>,
    pub drafts: Drafts,
    /// The goods of the orders, where they stand in a file of their own.
    pub goods: Option<Goods>,
}

impl File {
    /// Takes the goods of the orders from a file of their own.
    pub fn join_goods(&mut self, path: &Path, progress: &dyn Progress) -> Result<(), Refusal> {
        if let Drafts::Orders(orders) = &mut self.drafts {
            self.goods = Some(intake::join_goods(path, orders, progress)?);
        }
        Ok(())
    }
}

/// Writes what a file holds into the book, in the caller's transaction.
pub(super) async fn bring(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    new: &NewImport,
    drafts: &Drafts,
) -> Result<Brought, Refusal> {
    match drafts {
        Drafts::Orders(drafts) => ledger::bring_orders(tx, permit, occasion, new, drafts).await,
        Drafts::Customers(drafts) => ledger::bring_customers(tx, permit, occasion, new, drafts).await,
        Drafts::Products(drafts) => ledger::bring_products(tx, permit, occasion, new, drafts).await,
    }
}

/// Tells this file from others.
pub(super) fn hash(path: &Path) -> Result<String, Refusal> {
    let failed = |error: std::io::Error| {
        Refusal::new("imports-cannot-open").with("file", path.display().to_string()).because(error)
    };
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut sha = Sha256::new();
    let mut buffer = vec![0; 1 << 17];
    loop {
        let got = std::io::Read::read(&mut file, &mut buffer).map_err(failed)?;
        if got == 0 {
            break;
        }
        sha.update(buffer.get(..got).unwrap_or_default());
    }
    Ok(kernel::hex(&sha.finalize()))
}

/// Reads a file of this kind.
pub(super) fn read(
    path: &Path,
    kind: Kind,
    options: &ReadOptions,
    progress: &dyn Progress,
) -> Result<File, Refusal> {
    let wanted = Wanted { kind, options };
    Ok(match kind {
        Kind::Orders => file(intake::read_order_drafts(path, options, progress)?, Drafts::Orders),
        Kind::Customers => {
            let whole = intake::read_whole(path, wanted, progress, |preview, _| Rows {
                read: customer_rows(preview, options.source(preview.mapping.layout)),
                drafts: Vec::new(),
            })?;
            file(whole, Drafts::Customers)
        }
        Kind::Products => {
            let whole = intake::read_whole(path, wanted, progress, |preview, _| Rows {
                read: product_rows(preview),
                drafts: Vec::new(),
            })?;
            file(whole, Drafts::Products)
        }
    })
}

fn file<T>(whole: Whole<T>, drafts: fn(T) -> Drafts) -> File {
    File {
        first: whole.first,
        preview: whole.preview,
        rows: whole.rows,
        refused: whole.refused,
        drafts: drafts(whole.taken),
        goods: None,
    }
}

/// Rows that stand each for themselves.
struct Rows<R, D> {
    read: R,
    drafts: Vec<D>,
}

impl<D, R: Fn(&ByteRecord) -> Result<D, Problem>> Taker for Rows<R, D> {
    type Taken = Vec<D>;

    fn take(&mut self, _line: u64, cells: &ByteRecord) -> Result<(), Problem> {
        self.drafts.push((self.read)(cells)?);
        Ok(())
    }

    fn finish(self) -> Vec<D> {
        self.drafts
    }
}

fn customer_rows(
    preview: &Preview,
    source: String,
) -> impl Fn(&ByteRecord) -> Result<NewCustomer, Problem> + use<> {
    let reader = CustomerReader::new(&preview.mapping);
    move |cells| reader.read(cells).map(|draft| new_customer(&draft, &source))
}

fn product_rows(preview: &Preview) -> impl Fn(&ByteRecord) -> Result<NewProduct, Problem> + use<> {
    let reader = ProductReader::new(&preview.mapping, preview.currency);
    move |cells| reader.read(cells).map(|draft| new_product(&draft))
}

fn new_customer(draft: &CustomerDraft, source: &str) -> NewCustomer {
    let keys: Vec<CustomerKey> = draft
        .keys
        .iter()
        .enumerate()
        // A bare name decides where nothing else does; beside other keys it is no key: names repeat.
        .filter(|(place, key)| *place == 0 || key.kind != KeyKind::Name)
        .map(|(_, key)| CustomerKey {
            kind: key.kind.stored(source),
            value: String::from_utf8_lossy(&key.value).into_owned(),
        })
        .collect();
    let mut card = Card::default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let consent = |given: Option<bool>| {
        given.map_or_else(String::new, |given| if given { "yes" } else { "no" }.to_owned())
    };
    let birthday = draft.birthday.map_or_else(String::new, |birthday| match birthday {
        Birthday::Civil { year: Some(year), month, day } => format!("{year:04}-{month:02}-{day:02}"),
        Birthday::Civil { year: None, month, day } => format!("--{month:02}-{day:02}"),
        Birthday::Lunar(lunar) => lunar.text(),
    });
    for (field, value) in [
        (CustomerField::Name, text(&draft.name)),
        (CustomerField::Company, text(&draft.company)),
        (CustomerField::Region, text(&draft.region)),
        (CustomerField::City, text(&draft.city)),
        (CustomerField::Country, text(&draft.country)),
        (CustomerField::Address, text(&draft.address)),
        (CustomerField::Postcode, text(&draft.postcode)),
        (CustomerField::Note, text(&draft.note)),
        (CustomerField::Tags, draft.tags.join(", ")),
        (CustomerField::Birthday, birthday),
        (CustomerField::EmailConsent, consent(draft.email_consent)),
        (CustomerField::SmsConsent, consent(draft.sms_consent)),
        (CustomerField::Since, draft.since.map_or_else(String::new, |day| day.to_string())),
    ] {
        card.set(field, &value);
    }
    let code = keys.first().map(|key| key.value.clone()).unwrap_or_default();
    NewCustomer { keys, code, card }
}

fn new_product(draft: &ProductDraft) -> NewProduct {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    NewProduct {
        sku: draft.sku.clone(),
        name: text(&draft.name),
        category: text(&draft.category),
        brand: text(&draft.brand),
        price_minor: draft.price_minor,
        cost_minor: draft.cost_minor,
    }
}
