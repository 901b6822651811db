//! What is known of a product.

/// A field of a product that files may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProductField {
    /// What it is called.
    Name,
    /// What kind of thing it is.
    Category,
    /// Who makes it.
    Brand,
    /// What one is sold for, minor units.
    Price,
    /// What one costs, minor units.
    Cost,
}

impl ProductField {
    /// All fields, in the order of the book's columns.
    pub const ALL: [ProductField; 5] = [Self::Name, Self::Category, Self::Brand, Self::Price, Self::Cost];

    /// The name of its column.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Category => "category",
            Self::Brand => "brand",
            Self::Price => "price_minor",
            Self::Cost => "cost_minor",
        }
    }

    /// Whether its column holds whole numbers.
    #[must_use]
    pub fn is_amount(self) -> bool {
        matches!(self, Self::Price | Self::Cost)
    }
}

/// A product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its number at its source.
    pub sku: String,
    /// What it is called; empty where nobody said.
    pub name: String,
    /// What kind of thing it is.
    pub category: String,
    /// Who makes it.
    pub brand: String,
    /// What one is sold for, minor units.
    pub price_minor: Option<i64>,
    /// What one costs, minor units.
    pub cost_minor: Option<i64>,
}

/// A product as a list of products says; what is empty is not said.
pub type NewProduct = Product;

impl Product {
    /// A field as text; empty where it says nothing.
    #[must_use]
    pub fn get(&self, field: ProductField) -> String {
        let amount = |amount: Option<i64>| amount.map_or_else(String::new, |minor| minor.to_string());
        match field {
            ProductField::Name => self.name.clone(),
            ProductField::Category => self.category.clone(),
            ProductField::Brand => self.brand.clone(),
            ProductField::Price => amount(self.price_minor),
            ProductField::Cost => amount(self.cost_minor),
        }
    }

    /// Takes over what `other` says, field by field.
    pub(crate) fn hear(&mut self, other: &Product) {
        let text = |own: &mut String, said: &String| {
            if !said.is_empty() {
                own.clone_from(said);
            }
        };
        text(&mut self.name, &other.name);
        text(&mut self.category, &other.category);
        text(&mut self.brand, &other.brand);
        self.price_minor = other.price_minor.or(self.price_minor);
        self.cost_minor = other.cost_minor.or(self.cost_minor);
    }
}
