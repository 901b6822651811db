//! What a column of a file can mean to us.

use kernel::{Refusal, Say};

/// What is brought in from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Orders or order lines.
    Orders,
    /// Customers.
    Customers,
    /// Products.
    Products,
}

impl Kind {
    /// The word on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Customers => "customers",
            Self::Products => "products",
        }
    }

    /// The word for people.
    #[must_use]
    pub fn say(self) -> Say {
        Say::new(match self {
            Self::Orders => "imports-kind-orders",
            Self::Customers => "imports-kind-customers",
            Self::Products => "imports-kind-products",
        })
    }
}

/// What one column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Number of the order; lines with one number are one order.
    OrderNumber,
    /// Day of the order, perhaps with its time.
    Date,
    /// The shop's own number or code of the customer.
    CustomerId,
    /// Member or nick name, as marketplaces show it.
    Nick,
    /// E-mail address.
    Email,
    /// Phone number.
    Phone,
    /// Name of the person or firm, in one piece.
    Name,
    /// First name, where it has its own column.
    FirstName,
    /// Family name, where it has its own column.
    LastName,
    /// How many; negative on returns.
    Quantity,
    /// How many stay after what came back.
    NetQuantity,
    /// Price of one.
    UnitPrice,
    /// What the line or order cost the customer, after discounts.
    Amount,
    /// The same before discounts.
    GrossAmount,
    /// Taken off the price; several columns may say parts of it.
    Discount,
    /// Given back later.
    Refund,
    /// Postage inside the amount; not goods.
    Shipping,
    /// Tax inside the amount, where shops add it on top; not goods.
    Tax,
    /// What one cost the shop.
    UnitCost,
    /// What the whole line cost the shop.
    Cost,
    /// State of the order.
    Status,
    /// State of its refund, where it has its own column.
    RefundStatus,
    /// Filled when the order was called off.
    CancelledAt,
    /// Day the order was promised for.
    Promised,
    /// Day it was in the customer's hands.
    Delivered,
    /// Code of the product.
    Sku,
    /// Name of the product.
    Product,
    /// Kind of product.
    Category,
    /// Lot or batch the goods are of.
    Lot,
    /// Maker of the product.
    Brand,
    /// One packed description of a line; WooCommerce writes one column per line.
    Goods,
    /// Packed descriptions of refunds, as WooCommerce writes them.
    RefundItems,
    /// Where it was sold: shop, web, wholesale, marketplace.
    Channel,
    /// Region, state or province.
    Region,
    /// Country.
    Country,
    /// Town.
    City,
    /// Street.
    Address,
    /// Postcode.
    Postcode,
    /// Currency of the amounts.
    Currency,
    /// Firm.
    Company,
    /// Free words.
    Note,
    /// Labels.
    Tags,
    /// Birthday, with or without the year.
    Birthday,
    /// May be written to by e-mail.
    EmailConsent,
    /// May be written to by text message.
    SmsConsent,
    /// Day the customer came.
    Since,
}

/// Field, name on the command line, name for people.
const NAMES: &[(Field, &str, &str)] = &[
    (Field::OrderNumber, "order", "imports-field-order"),
    (Field::Date, "date", "imports-field-date"),
    (Field::CustomerId, "customer", "imports-field-customer"),
    (Field::Nick, "nick", "imports-field-nick"),
    (Field::Email, "email", "imports-field-email"),
    (Field::Phone, "phone", "imports-field-phone"),
    (Field::Name, "name", "imports-field-name"),
    (Field::FirstName, "first-name", "imports-field-first-name"),
    (Field::LastName, "last-name", "imports-field-last-name"),
    (Field::Quantity, "quantity", "imports-field-quantity"),
    (Field::NetQuantity, "net-quantity", "imports-field-net-quantity"),
    (Field::UnitPrice, "price", "imports-field-price"),
    (Field::Amount, "amount", "imports-field-amount"),
    (Field::GrossAmount, "gross-amount", "imports-field-gross-amount"),
    (Field::Discount, "discount", "imports-field-discount"),
    (Field::Refund, "refund", "imports-field-refund"),
    (Field::Shipping, "shipping", "imports-field-shipping"),
    (Field::Tax, "tax", "imports-field-tax"),
    (Field::UnitCost, "unit-cost", "imports-field-unit-cost"),
    (Field::Cost, "cost", "imports-field-cost"),
    (Field::Status, "status", "imports-field-status"),
    (Field::RefundStatus, "refund-status", "imports-field-refund-status"),
    (Field::CancelledAt, "cancelled-at", "imports-field-cancelled-at"),
    (Field::Promised, "promised", "imports-field-promised"),
    (Field::Delivered, "delivered", "imports-field-delivered"),
    (Field::Sku, "sku", "imports-field-sku"),
    (Field::Product, "product", "imports-field-product"),
    (Field::Category, "category", "imports-field-category"),
    (Field::Lot, "lot", "imports-field-lot"),
    (Field::Brand, "brand", "imports-field-brand"),
    (Field::Goods, "goods", "imports-field-goods"),
    (Field::RefundItems, "refund-items", "imports-field-refund-items"),
    (Field::Channel, "channel", "imports-field-channel"),
    (Field::Region, "region", "imports-field-region"),
    (Field::Country, "country", "imports-field-country"),
    (Field::City, "city", "imports-field-city"),
    (Field::Address, "address", "imports-field-address"),
    (Field::Postcode, "postcode", "imports-field-postcode"),
    (Field::Currency, "currency", "imports-field-currency"),
    (Field::Company, "company", "imports-field-company"),
    (Field::Note, "note", "imports-field-note"),
    (Field::Tags, "tags", "imports-field-tags"),
    (Field::Birthday, "birthday", "imports-field-birthday"),
    (Field::EmailConsent, "email-consent", "imports-field-email-consent"),
    (Field::SmsConsent, "sms-consent", "imports-field-sms-consent"),
    (Field::Since, "since", "imports-field-since"),
];

impl Field {
    /// Every field, in the order people are shown them.
    pub fn all() -> impl Iterator<Item = Field> {
        NAMES.iter().map(|(field, ..)| *field)
    }

    /// The stable name for `--map name=Heading`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// The name for people.
    #[must_use]
    pub fn say(self) -> Say {
        Say::new(self.entry().2)
    }

    /// The field of a stable name.
    ///
    /// # Errors
    /// A name nobody knows; the refusal lists those of the kind.
    pub fn named(name: &str, kind: Kind) -> Result<Self, Refusal> {
        let wanted = name.trim();
        // People write customer_id or order-number where the field is called customer or order.
        let plain = wanted.to_ascii_lowercase().replace(['_', ' '], "-");
        let stem = ["-id", "-number", "-no", "-day"]
            .iter()
            .find_map(|tail| plain.strip_suffix(tail))
            .unwrap_or(&plain);
        let found = NAMES.iter().find(|(_, name, _)| *name == plain || *name == stem);
        found.map(|(field, ..)| *field).ok_or_else(|| {
            Refusal::new("imports-map-unknown-field").with("field", wanted).with("known", Self::list(kind))
        })
    }

    /// The stable names of the fields a kind of file uses, for messages.
    #[must_use]
    pub fn list(kind: Kind) -> String {
        let known: Vec<&str> = Self::all().filter(|field| field.serves(kind)).map(Self::name).collect();
        known.join(", ")
    }

    /// Whether files of a kind use it.
    #[must_use]
    pub const fn serves(self, kind: Kind) -> bool {
        match kind {
            Kind::Orders => !matches!(
                self,
                Self::Birthday
                    | Self::Tags
                    | Self::EmailConsent
                    | Self::SmsConsent
                    | Self::Since
                    | Self::Address
                    | Self::Postcode
                    | Self::Brand
            ),
            Kind::Customers => matches!(
                self,
                Self::CustomerId
                    | Self::Nick
                    | Self::Email
                    | Self::Phone
                    | Self::Name
                    | Self::FirstName
                    | Self::LastName
                    | Self::Channel
                    | Self::Region
                    | Self::Country
                    | Self::City
                    | Self::Address
                    | Self::Postcode
                    | Self::Company
                    | Self::Note
                    | Self::Tags
                    | Self::Birthday
                    | Self::EmailConsent
                    | Self::SmsConsent
                    | Self::Since
            ),
            Kind::Products => matches!(
                self,
                Self::Sku
                    | Self::Product
                    | Self::Category
                    | Self::Brand
                    | Self::UnitPrice
                    | Self::UnitCost
                    | Self::Currency
                    | Self::Note
            ),
        }
    }

    /// Whether several columns may say it together.
    #[must_use]
    pub const fn takes_many(self) -> bool {
        matches!(self, Self::Discount | Self::Shipping | Self::Tax | Self::Goods)
    }

    /// Whether it tells one customer from another. The order is that of [`super::identity::KeyKind`].
    #[must_use]
    pub const fn identifies(self) -> bool {
        matches!(self, Self::CustomerId | Self::Nick | Self::Email | Self::Phone | Self::Name)
    }

    /// Whether its cells are amounts or quantities, whose decimal mark must be known.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Quantity
                | Self::NetQuantity
                | Self::UnitPrice
                | Self::Amount
                | Self::GrossAmount
                | Self::Discount
                | Self::Refund
                | Self::Shipping
                | Self::Tax
                | Self::UnitCost
                | Self::Cost
        )
    }

    fn entry(self) -> (Field, &'static str, &'static str) {
        // Every field stands in the table (a test holds that), so the fallback is never met.
        NAMES.iter().copied().find(|(field, ..)| *field == self).unwrap_or((self, "", ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_name_of_its_own() {
        assert_eq!(Field::all().last(), Some(Field::Since));
        assert_eq!(NAMES.len(), Field::Since as usize + 1, "a field is missing in the table");
        for field in Field::all() {
            assert_eq!(Field::named(field.name(), Kind::Orders), Ok(field));
            assert_eq!(
                NAMES.iter().filter(|entry| entry.1 == field.name() || entry.2 == field.entry().2).count(),
                1
            );
            assert_eq!(field.entry().2, format!("imports-field-{}", field.name()));
        }
    }

    #[test]
    fn an_unknown_field_is_refused_with_the_known_ones() {
        let refusal = Field::named("colour", Kind::Products).unwrap_err();
        assert_eq!(refusal.say().key, "imports-map-unknown-field");
        assert!(refusal.to_string().contains("sku, product, category"), "{refusal}");
    }
}
