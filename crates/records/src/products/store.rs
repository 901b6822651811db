//! Products in the book.

use kernel::{Moment, Page, Refusal};
use store::{Keyset, Kind, Paged, Row, Rows, StoreError, Tx, sql};

use super::model::{Product, ProductField};
use crate::imports::ImportId;

type Result<T> = std::result::Result<T, StoreError>;

const BY_NUMBER: Keyset = Keyset::ascending(&[("sku", "sku", Kind::Text)]);

pub(super) async fn of_numbers(tx: &mut Tx, numbers: &[&str]) -> Result<Vec<Product>> {
    sql("select p.sku, name, category, brand, price_minor, cost_minor
            from {rows} cross join products p where p.sku = rows.sku")
    .fetch_with(tx, &Rows::of(numbers).text("sku", |sku| *sku))
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn list(tx: &mut Tx, page: &Page) -> std::result::Result<Paged<Product>, Refusal> {
    let query =
        sql("select sku, name, category, brand, price_minor, cost_minor from products where true {page}");
    Ok(BY_NUMBER.fetch(tx, query, page).await?.try_map(|row| read(&row))?)
}

pub(super) async fn insert(tx: &mut Tx, import: ImportId, at: Moment, made: &[Product]) -> Result<()> {
    let rows = Rows::of(made)
        .text("sku", |product| product.sku.as_str())
        .text("name", |product| product.name.as_str())
        .text("category", |product| product.category.as_str())
        .text("brand", |product| product.brand.as_str())
        .int("price_minor", |product| product.price_minor)
        .int("cost_minor", |product| product.cost_minor);
    sql("insert into products (sku, name, category, brand, price_minor, cost_minor, import_id, created_at)
            select sku, name, category, brand, price_minor, cost_minor, $1, $2 from {rows}")
    .bind_id(import)
    .bind(at)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Sets one field of many products; amounts come as text, empty for unknown.
pub(super) async fn set_field(tx: &mut Tx, field: ProductField, values: &[(&str, &str)]) -> Result<()> {
    let column = field.column();
    let value = if field.is_amount() { "cast(nullif(rows.value, '') as {int})" } else { "rows.value" };
    let text = format!("update products set {column} = {value} from {{rows}} where products.sku = rows.sku");
    let rows = Rows::of(values).text("sku", |value| value.0).text("value", |value| value.1);
    sql(text).run_with(tx, &rows).await?;
    Ok(())
}

pub(super) async fn made_by(tx: &mut Tx, import: ImportId) -> Result<Vec<String>> {
    sql("select sku from products where import_id = $1 order by sku")
        .bind_id(import)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.get("sku"))
        .collect()
}

pub(super) async fn remove(tx: &mut Tx, numbers: &[String]) -> Result<()> {
    sql("delete from products where sku in (select sku from {rows})")
        .run_with(tx, &Rows::of(numbers).text("sku", String::as_str))
        .await?;
    Ok(())
}

/// Says that these products now belong to another import.
pub(super) async fn hand_on(tx: &mut Tx, heirs: &[(String, ImportId)]) -> Result<()> {
    let rows = Rows::of(heirs).text("sku", |heir| heir.0.as_str()).id("import_id", |heir| heir.1);
    sql("update products set import_id = rows.import_id from {rows} where products.sku = rows.sku")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

fn read(row: &Row) -> Result<Product> {
    Ok(Product {
        sku: row.get("sku")?,
        name: row.get("name")?,
        category: row.get("category")?,
        brand: row.get("brand")?,
        price_minor: row.get("price_minor")?,
        cost_minor: row.get("cost_minor")?,
    })
}
