//! Rows of a products' file.

use kernel::{Currency, Say};

use super::super::cells::{AmountFault, Cells, amount};
use super::super::fields::Field;
use super::super::mapping::Mapping;
use super::super::problems::{self, Problem};
use super::details::filled;
use super::money::LINE_MINOR_MAX;

/// A product as a file tells of one; empty cells are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductDraft {
    /// Its code; the name where the file has no codes.
    pub sku: String,
    /// Its name.
    pub name: Option<String>,
    /// Its kind.
    pub category: Option<String>,
    /// Its maker.
    pub brand: Option<String>,
    /// Price of one, in minor units.
    pub price_minor: Option<i64>,
    /// What one costs the shop, in minor units.
    pub cost_minor: Option<i64>,
    /// Free words.
    pub note: Option<String>,
}

/// Reads the rows of a products' file.
#[derive(Clone, Debug)]
pub struct ProductReader {
    mapping: Mapping,
    currency: Currency,
}

impl ProductReader {
    /// A reader by a mapping of products; prices are in `currency`.
    #[must_use]
    pub fn new(mapping: &Mapping, currency: Currency) -> Self {
        Self { mapping: mapping.clone(), currency }
    }

    /// One product.
    ///
    /// # Errors
    /// It has neither code nor name, or a price cannot be read.
    pub fn read<C: Cells + ?Sized>(&self, cells: &C) -> Result<ProductDraft, Problem> {
        let shown = |field| filled(cells, &mut self.mapping.columns_of(field));
        let name = shown(Field::Product);
        let sku = shown(Field::Sku)
            .or_else(|| name.clone())
            .ok_or_else(|| Problem::of_row(Say::new("imports-problem-no-product")))?;
        Ok(ProductDraft {
            sku,
            name,
            category: shown(Field::Category),
            brand: shown(Field::Brand),
            price_minor: self.minor(cells, Field::UnitPrice)?,
            cost_minor: self.minor(cells, Field::UnitCost)?,
            note: shown(Field::Note),
        })
    }

    fn minor<C: Cells + ?Sized>(&self, cells: &C, field: Field) -> Result<Option<i64>, Problem> {
        let Some(column) = self.mapping.column(field) else {
            return Ok(None);
        };
        let cell = cells.cell(column);
        let blame =
            |fault| problems::amount(self.mapping.headings.shown(column), cell, fault, self.mapping.mark);
        match amount::read(cell, self.mapping.mark) {
            Err(AmountFault::Missing) => Ok(None),
            Err(fault) => Err(blame(fault)),
            Ok(number) if number.is_negative() => {
                Err(Problem::new(self.mapping.headings.shown(column), "imports-problem-price-negative", cell))
            }
            Ok(number) => {
                let minor =
                    number.to_minor(self.currency.decimals()).filter(|minor| *minor <= LINE_MINOR_MAX);
                minor.map(Some).ok_or_else(|| blame(AmountFault::TooLarge))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fields::Kind;
    use super::super::super::mapping::{Options, guess};
    use super::super::super::samples;
    use super::*;

    #[test]
    fn products_are_read_or_refused() {
        let file = "product_id,name,category,price,cost\nH1,Honey,Food,12.50,4.125\n,Jam,Food,,\n,,Food,1,1\nJ2,Jam,Food,free,1\nJ3,Jam,Food,-1,1\n";
        let (headings, rows) = samples::rows(file);
        let mapping = guess(Kind::Products, &headings, &rows, &Options::default()).unwrap();
        let reader = ProductReader::new(&mapping, Currency::NONE);
        let drafts: Vec<_> = rows.iter().map(|row| reader.read(row)).collect();
        let honey = drafts[0].as_ref().unwrap();
        assert_eq!((honey.sku.as_str(), honey.price_minor, honey.cost_minor), ("H1", Some(1250), Some(412)));
        assert_eq!(drafts[1].as_ref().unwrap().sku, "Jam");
        let keys: Vec<&str> = drafts
            .iter()
            .filter_map(|draft| draft.as_ref().err())
            .map(|problem| problem.reason.key)
            .collect();
        assert_eq!(
            keys,
            [
                "imports-problem-no-product",
                "imports-problem-amount-unreadable",
                "imports-problem-price-negative"
            ]
        );
    }
}
