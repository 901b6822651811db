//! The tables that only the archive has: products, activities, the trail.

use std::collections::HashMap;
use std::path::Path;

use frame::sheet::{Sheet, Value};
use gate::users::{self, UserId};
use gate::{Permit, audit};
use kernel::{Moment, Page, Refusal};
use records::activities::Activity;
use records::products::Product;
use records::{activities, products};
use store::{Db, Tx};

/// Products read at a time.
const PAGE: u32 = 1000;

pub(super) async fn products(db: &Db, permit: &Permit<products::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &["sku", "name", "category", "brand", "price", "cost"])?;
    let (mut rows, mut page) = (0, Page::new(PAGE, None));
    let mut tx = db.read().await?;
    loop {
        let found = products::list(&mut tx, permit, &page).await?;
        for product in &found.rows {
            sheet.row(&product_cells(product))?;
            rows += 1;
        }
        let Some(next) = found.next else { break };
        page = Page::new(PAGE, Some(next));
    }
    sheet.finish()?;
    Ok(rows)
}

fn product_cells(product: &Product) -> [Value<'_>; 6] {
    let amount = |minor: Option<i64>| minor.map_or(Value::Empty, |minor| Value::Number(in_units(minor)));
    [
        Value::Text(&product.sku),
        Value::Text(&product.name),
        Value::Text(&product.category),
        Value::Text(&product.brand),
        amount(product.price_minor),
        amount(product.cost_minor),
    ]
}

/// Lists of products know no currency; hundredths are how they are read.
fn in_units(minor: i64) -> String {
    kernel::decimal(i128::from(minor), 2)
}

const ACTIVITY_HEADINGS: [&str; 9] =
    ["customer id", "name", "kind", "at", "text", "written by", "due", "due time", "done at"];

pub(super) async fn activities(
    db: &Db,
    permit: &Permit<activities::See>,
    out: &Path,
) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &ACTIVITY_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    activities::export(&mut tx, permit, |activity: Activity, (code, name)| {
        rows += 1;
        let author = activity.author.and_then(|user| names.get(&user)).map_or("", String::as_str);
        let plain = |text: Option<String>| text.map_or(Value::Empty, Value::Plain);
        sheet.row(&[
            Value::Text(&code),
            Value::Text(&name),
            Value::Plain(activity.kind.word().to_owned()),
            Value::Plain(activity.at.to_string()),
            Value::Text(&activity.text),
            Value::Text(author),
            plain(activity.due.map(|due| due.day.to_string())),
            plain(activity.due.and_then(activities::Due::clock)),
            plain(activity.kept_at.map(|at: Moment| at.to_string())),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

pub(super) async fn changes(db: &Db, permit: &Permit<audit::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &["at", "who", "deed", "subject", "subject id"])?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let names = names(&mut tx).await?;
    audit::export(&mut tx, permit, |line| {
        rows += 1;
        let person = line.user.and_then(|user| names.get(&user)).map(String::as_str);
        sheet.row(&[
            Value::Plain(line.at.to_string()),
            Value::Text(person.or(line.house.as_deref()).unwrap_or_default()),
            Value::Text(&line.deed),
            Value::Text(&line.subject.kind),
            Value::Plain(line.subject.id.to_string()),
        ])
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

/// Names of colleagues are no secret among them.
async fn names(tx: &mut Tx) -> Result<HashMap<UserId, String>, Refusal> {
    let people = users::list(tx, &Permit::by_house("names")).await?;
    Ok(people.into_iter().map(|user| (user.id, user.name)).collect())
}
