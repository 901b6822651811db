//! The first row of a file: its headings, compared without regard to case, spaces, punctuation and width.
//!
//! Knows which words in English and Chinese mean which field. Never decides by position, and never looks at the rows
//! below; that is `mapping`'s work. Begin with [`Headings::new`] and [`meaning`].

mod synonyms;

use super::cells::{Cells, text};

pub use synonyms::{Meaning, is_order_total, meaning};

/// The headings of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    shown: Vec<String>,
    plain: Vec<String>,
}

/// Headings listed in a message before it says "and more".
const LISTED_MAX: usize = 40;

impl Headings {
    /// Reads the first row.
    #[must_use]
    pub fn new<C: Cells + ?Sized>(row: &C) -> Self {
        let mut headings = Self::default();
        for column in 0..row.len() {
            let shown = text::quoted(&text::shown(row.cell(column)));
            headings.plain.push(plain(&shown));
            headings.shown.push(shown);
        }
        headings
    }

    /// How many columns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The heading as written, cut when very long.
    #[must_use]
    pub fn shown(&self, column: usize) -> &str {
        self.shown.get(column).map_or("", String::as_str)
    }

    /// The heading as compared.
    #[must_use]
    pub fn plain(&self, column: usize) -> &str {
        self.plain.get(column).map_or("", String::as_str)
    }

    /// The columns with this heading; `wanted` in any way of writing.
    pub fn columns(&self, wanted: &str) -> impl Iterator<Item = usize> {
        let wanted = plain(wanted);
        self.plain
            .iter()
            .enumerate()
            .filter(move |(_, heading)| !heading.is_empty() && **heading == wanted)
            .map(|(column, _)| column)
    }

    /// The first column with this heading.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Option<usize> {
        self.columns(wanted).next()
    }

    /// All headings for a message.
    #[must_use]
    pub fn list(&self) -> String {
        let named: Vec<&str> =
            self.shown.iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
        let mut list = named.iter().take(LISTED_MAX).copied().collect::<Vec<_>>().join(", ");
        if named.len() > LISTED_MAX {
            list.push_str(", …");
        }
        list
    }
}

/// The letters a spreadsheet shows above a column: A to Z, AA and on.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A heading as compared: small letters and digits of every script, nothing else; traditional signs simplified.
#[must_use]
pub fn plain(heading: &str) -> String {
    let mut plain = String::with_capacity(heading.len());
    for sign in heading.chars().map(text::half_width) {
        match sign {
            '#' | '№' => plain.push_str("no"),
            '\u{4e00}'..='\u{9fff}' => plain.push(simplified(sign)),
            _ if sign.is_alphanumeric() => plain.extend(sign.to_lowercase()),
            _ => {}
        }
    }
    plain
}

/// What remains of a heading without what stands in brackets: `金额(元)` is `金额`.
fn unbracketed(heading: &str) -> String {
    let mut depth = 0_usize;
    let mut rest = String::with_capacity(heading.len());
    for sign in heading.chars().map(text::half_width) {
        match sign {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => rest.push(sign),
            _ => {}
        }
    }
    rest
}

/// The traditional signs that occur in headings, and their simplified forms.
const TRADITIONAL: &str = "戶户訂订單单編编號号額额數数價价員员實实際际總总貨货買买賣卖電电話话機机郵邮時时間间狀状態态稱称類类優优產产國国區区備备註注聯联繫系\
顧顾購购錢钱姓姓幣币門门費费運运標标題题務务條条碼码損损償偿應应計计給给簡简圖图歷历資资訊讯發发經经銷销達达內内規规預预簽签諾诺約约";

fn simplified(sign: char) -> char {
    let mut signs = TRADITIONAL.chars();
    while let (Some(traditional), Some(simple)) = (signs.next(), signs.next()) {
        if traditional == sign {
            return simple;
        }
    }
    sign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_by_their_letters_only() {
        for (written, compared) in [
            ("Invoice No.", "invoiceno"),
            ("InvoiceNo", "invoiceno"),
            ("invoice_no", "invoiceno"),
            ("\u{feff}\"Order #\"", "orderno"),
            ("Ｏｒｄｅｒ　Ｄａｔｅ", "orderdate"),
            ("Country / Region", "countryregion"),
            ("訂單編號", "订单编号"),
            ("實付金額", "实付金额"),
            (" 下单时间：", "下单时间"),
        ] {
            assert_eq!(plain(written), compared, "{written:?}");
        }
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, name) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn headings_are_found_in_any_way_of_writing_and_twice() {
        let headings = Headings::new(&vec!["Order ID", "amount", "", "ORDER_ID"]);
        assert_eq!(headings.columns("order id").collect::<Vec<_>>(), [0, 3]);
        assert_eq!(headings.find("price"), None);
        assert_eq!(headings.find(""), None);
        assert_eq!(headings.list(), "Order ID, amount, ORDER_ID");
    }

    #[test]
    fn a_wide_file_is_not_listed_in_full() {
        let row: Vec<&str> = std::iter::repeat_n("heading", 1000).collect();
        assert!(Headings::new(&row).list().ends_with(", …"));
    }
}
