//! Customers and order lines written to files, for pages and for the terminal.
//!
//! What goes out can come in again as it is: headings are words our importer knows, keys stand in columns of their own,
//! and numbers cannot be misread. Begin with [`orders`] and [`customers`].

mod customers;
mod orders;

pub use customers::customers;
use gate::Permit;
use kernel::{Refusal, decimal};
pub use orders::orders;
use store::Db;

/// The heading of the sources, which no importer takes for anything: people are to see it, `--source` is to say it.
const SOURCE_HEADING: &str = "import source";

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// Rows below the headings.
    pub rows: usize,
    /// The sources it came by.
    pub sources: Vec<String>,
}

/// Where the book's orders and customer numbers come from.
///
/// # Errors
/// A database fault.
pub async fn sources(db: &Db) -> Result<Vec<String>, Refusal> {
    let mut tx = db.read().await?;
    let mut sources = records::orders::sources(&mut tx, &Permit::by_house("export")).await?;
    let keys = records::customers::keys(&mut tx, &Permit::by_house("export")).await?;
    sources.extend(keys.values().flatten().filter_map(|key| key.kind.strip_prefix("id:")).map(str::to_owned));
    sources.sort_unstable();
    sources.dedup();
    Ok(sources)
}

/// A number kept in parts of ten to the `digits`, without the zeros at its end.
fn fixed(parts: i64, digits: u8) -> String {
    let text = decimal(i128::from(parts), digits);
    unmistakable(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// Three digits behind a point may be read as thousands (1.234 in German is 1234); four may not.
fn unmistakable(mut text: String) -> String {
    if text.split_once('.').is_some_and(|(_, behind)| behind.len() == 3) {
        text.push('0');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_empty_digits_only() {
        for (value, digits, text) in [
            (1500, 3, "1.5"),
            (-500, 3, "-0.5"),
            (10_000, 3, "10"),
            (2_550_000, 6, "2.55"),
            (0, 3, "0"),
            (1234, 3, "1.2340"),
        ] {
            assert_eq!(fixed(value, digits), text);
        }
    }
}
