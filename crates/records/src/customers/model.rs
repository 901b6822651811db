//! What is known of a customer.

use gate::users::UserId;
use kernel::{Moment, Say, define_id};

use crate::orders::{CustomerDraft, CustomerKey, OrderHead, OrderSums};

define_id!(
    /// One customer.
    CustomerId
);

/// A field of a customer that files may fill. All are texts; empty is "not said".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CustomerField {
    /// Name of the person, or of the firm where there is no person.
    Name,
    /// Firm.
    Company,
    /// Region, state or province.
    Region,
    /// Town.
    City,
    /// Country.
    Country,
    /// Street.
    Address,
    /// Postcode.
    Postcode,
    /// Free words.
    Note,
    /// Labels as the source writes them.
    Tags,
    /// Birthday as the source writes it, often without the year.
    Birthday,
    /// May be written to by e-mail: `yes`, `no` or empty.
    EmailConsent,
    /// May be written to by text message: `yes`, `no` or empty.
    SmsConsent,
    /// The day the customer came, ISO 8601.
    Since,
}

impl CustomerField {
    /// All fields, in the order of the book's columns.
    pub const ALL: [CustomerField; 13] = [
        Self::Name,
        Self::Company,
        Self::Region,
        Self::City,
        Self::Country,
        Self::Address,
        Self::Postcode,
        Self::Note,
        Self::Tags,
        Self::Birthday,
        Self::EmailConsent,
        Self::SmsConsent,
        Self::Since,
    ];

    /// The field of a column.
    #[must_use]
    pub fn from_column(column: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.column() == column)
    }

    /// The name of its column.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Region => "region",
            Self::City => "city",
            Self::Country => "country",
            Self::Address => "address",
            Self::Postcode => "postcode",
            Self::Note => "note",
            Self::Tags => "tags",
            Self::Birthday => "birthday",
            Self::EmailConsent => "email_consent",
            Self::SmsConsent => "sms_consent",
            Self::Since => "since",
        }
    }
}

/// The fields of one customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    filled: Vec<(CustomerField, String)>,
}

impl Card {
    /// What a field says; empty where it says nothing.
    #[must_use]
    pub fn get(&self, field: CustomerField) -> &str {
        self.filled.iter().find(|(filled, _)| *filled == field).map_or("", |(_, value)| value)
    }

    /// Sets a field; empty empties it.
    pub fn set(&mut self, field: CustomerField, value: &str) {
        self.filled.retain(|(filled, _)| *filled != field);
        if !value.is_empty() {
            self.filled.push((field, value.to_owned()));
        }
    }

    /// The same card with a field filled.
    #[must_use]
    pub fn with(mut self, field: CustomerField, value: &str) -> Self {
        self.set(field, value);
        self
    }

    /// The filled fields.
    pub fn filled(&self) -> impl Iterator<Item = (CustomerField, &str)> {
        self.filled.iter().map(|(field, value)| (*field, value.as_str()))
    }
}

/// A customer as a list of customers says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCustomer {
    /// All keys in the row; the first one decides. A row without a key names nobody and is left out.
    pub keys: Vec<CustomerKey>,
    /// The code shown to people: the value of the deciding key.
    pub code: String,
    /// What else the row says.
    pub card: Card,
}

/// A customer in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Who it is.
    pub id: CustomerId,
    /// What people call the customer by in files and lists.
    pub code: String,
    /// What is known.
    pub card: Card,
    /// Who of the house is in charge.
    pub owner: Option<UserId>,
    /// When the customer came into the book.
    pub created_at: Moment,
}

/// What a customer is called and known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) company: String,
    pub(crate) tags: String,
    pub(crate) keys: Vec<CustomerKey>,
}

/// Everything on one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerFile {
    /// The customer.
    pub customer: Customer,
    /// The keys the customer is known by.
    pub keys: Vec<CustomerKey>,
    /// All orders together.
    pub sums: OrderSums,
    /// The latest orders, the last one first.
    pub latest: Vec<OrderHead>,
}

impl Customer {
    /// What people call the customer: the name, else the firm, else the code.
    #[must_use]
    pub fn called(&self) -> &str {
        let names = [CustomerField::Name, CustomerField::Company];
        let mut said = names.into_iter().map(|field| self.card.get(field));
        said.find(|name| !name.is_empty()).unwrap_or(&self.code)
    }
}

/// What a kind of key is called.
#[must_use]
pub fn key_label(kind: &str) -> Say {
    match kind {
        "nick" => Say::new("customers-key-nick"),
        "email" => Say::new("customers-key-email"),
        "phone" => Say::new("customers-key-phone"),
        "name" => Say::new("customers-head-name"),
        number => Say::new("customers-key-number").with("source", number.trim_start_matches("id:")),
    }
}

/// Somebody named in a file: by keys, and what else is said.
#[derive(Clone, Debug)]
pub(crate) struct Named<'d> {
    pub(crate) keys: &'d [CustomerKey],
    pub(crate) code: &'d str,
    /// Filled fields only.
    pub(crate) says: Vec<(CustomerField, &'d str)>,
}

/// What an order says about who ordered.
pub(crate) fn named(draft: &CustomerDraft) -> Named<'_> {
    let fields = [
        (CustomerField::Name, &draft.name),
        (CustomerField::Company, &draft.company),
        (CustomerField::Region, &draft.region),
        (CustomerField::City, &draft.city),
        (CustomerField::Country, &draft.country),
    ];
    let says = fields.into_iter().filter(|(_, value)| !value.is_empty());
    Named {
        keys: &draft.keys,
        code: &draft.code,
        says: says.map(|(field, value)| (field, value.as_str())).collect(),
    }
}

impl NewCustomer {
    pub(crate) fn named(&self) -> Named<'_> {
        Named { keys: &self.keys, code: &self.code, says: self.card.filled().collect() }
    }
}
