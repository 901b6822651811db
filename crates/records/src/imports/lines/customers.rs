//! Rows of a customers' file.

use kernel::{Day, Say};

use super::super::cells::{Cells, date, text, yes_or_no};
use super::super::fields::Field;
use super::super::identity::{self, CustomerKey, KeyKind};
use super::super::mapping::Mapping;
use super::super::problems::{self, Problem};
use super::details::filled;
use super::full_name;
use crate::customers::LunarDay;

/// A birthday; many people leave the year out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Birthday {
    /// By the civil calendar.
    Civil {
        /// Year of birth, where told.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
    },
    /// By the lunar calendar.
    Lunar(LunarDay),
}

/// A customer as a file tells of one; empty cells are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerDraft {
    /// Everything that tells this customer from others, the surest first; never empty.
    pub keys: Vec<CustomerKey<'static>>,
    /// Name of the person or firm.
    pub name: Option<String>,
    /// E-mail address as written.
    pub email: Option<String>,
    /// Phone as written.
    pub phone: Option<String>,
    /// Firm.
    pub company: Option<String>,
    /// Where the customer comes from.
    pub channel: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Street.
    pub address: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Free words.
    pub note: Option<String>,
    /// Labels.
    pub tags: Vec<String>,
    /// Birthday.
    pub birthday: Option<Birthday>,
    /// May be written to by e-mail; `None` when the file does not say.
    pub email_consent: Option<bool>,
    /// May be written to by text message; `None` when the file does not say.
    pub sms_consent: Option<bool>,
    /// Day the customer came.
    pub since: Option<Day>,
}

/// Reads the rows of a customers' file.
#[derive(Clone, Debug)]
pub struct CustomerReader {
    mapping: Mapping,
}

impl CustomerReader {
    /// A reader by a mapping of customers.
    #[must_use]
    pub fn new(mapping: &Mapping) -> Self {
        Self { mapping: mapping.clone() }
    }

    /// One customer.
    ///
    /// # Errors
    /// Nothing in the row tells who it is, an id was damaged by a spreadsheet, or a date cannot be read.
    pub fn read<C: Cells + ?Sized>(&self, cells: &C) -> Result<CustomerDraft, Problem> {
        let shown = |field| filled(cells, &mut self.mapping.columns_of(field));
        let keys = self.keys(cells)?;
        Ok(CustomerDraft {
            name: shown(Field::Name).or_else(|| self.full_name(cells)),
            email: shown(Field::Email),
            phone: shown(Field::Phone),
            company: shown(Field::Company),
            channel: shown(Field::Channel),
            region: shown(Field::Region),
            country: shown(Field::Country),
            city: shown(Field::City),
            address: shown(Field::Address),
            postcode: shown(Field::Postcode),
            note: shown(Field::Note),
            tags: shown(Field::Tags).map(|tags| labels(&tags)).unwrap_or_default(),
            birthday: self
                .cell(cells, Field::Birthday)
                .map(|(column, cell)| self.birthday(column, cell))
                .transpose()?,
            email_consent: self.consent(cells, Field::EmailConsent),
            sms_consent: self.consent(cells, Field::SmsConsent),
            since: self.cell(cells, Field::Since).map(|(column, cell)| self.day(column, cell)).transpose()?,
            keys,
        })
    }

    fn keys<C: Cells + ?Sized>(&self, cells: &C) -> Result<Vec<CustomerKey<'static>>, Problem> {
        let mut keys: Vec<CustomerKey<'static>> = Vec::new();
        for (kind, column) in self.mapping.identity() {
            let cell = cells.cell(column);
            let damaged = |_| {
                Problem::new(self.mapping.headings.shown(column), "imports-problem-customer-damaged", cell)
            };
            let Some(key) = identity::read(kind, cell).map_err(damaged)? else {
                continue;
            };
            let key = CustomerKey { kind, value: key.value.into_owned().into() };
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        if !keys.iter().any(|key| key.kind == KeyKind::Name)
            && let Some(name) = self.full_name(cells)
        {
            keys.push(CustomerKey { kind: KeyKind::Name, value: name.into_bytes().into() });
        }
        if keys.is_empty() { Err(Problem::of_row(Say::new("imports-problem-nobody"))) } else { Ok(keys) }
    }

    fn full_name<C: Cells + ?Sized>(&self, cells: &C) -> Option<String> {
        full_name(cells, self.mapping.column(Field::FirstName), self.mapping.column(Field::LastName))
    }

    fn cell<'a, C: Cells + ?Sized>(&self, cells: &'a C, field: Field) -> Option<(usize, &'a [u8])> {
        let column = self.mapping.column(field)?;
        Some((column, cells.cell(column))).filter(|(_, cell)| !text::is_blank(cell))
    }

    fn day(&self, column: usize, cell: &[u8]) -> Result<Day, Problem> {
        date::read(cell, self.mapping.dates).map_err(|fault| {
            problems::date(self.mapping.headings.shown(column), cell, fault, self.mapping.dates)
        })
    }

    fn birthday(&self, column: usize, cell: &[u8]) -> Result<Birthday, Problem> {
        if let Some(birthday) = without_year(cell).or_else(|| lunar(cell)) {
            return Ok(birthday);
        }
        let day = date::read_within(cell, self.mapping.dates, &date::BIRTH_YEARS).map_err(|fault| {
            problems::date(self.mapping.headings.shown(column), cell, fault, self.mapping.dates)
        })?;
        let (year, month, day) = day.ymd();
        Ok(Birthday::Civil { year: Some(year), month, day })
    }

    /// Words such as "weekly" are no consent and no refusal: it is then not known, and asking again does no harm.
    fn consent<C: Cells + ?Sized>(&self, cells: &C, field: Field) -> Option<bool> {
        self.cell(cells, field).and_then(|(_, cell)| yes_or_no(cell))
    }
}

/// `03-02`, `3/2`, `3月2日`: month before day, as birthdays without a year are written.
fn without_year(cell: &[u8]) -> Option<Birthday> {
    let key = text::key(cell);
    let text = std::str::from_utf8(&key).ok()?;
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let (month, day) = text.split_once(['-', '/', '月'])?;
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    // 2000 was a leap year, so that 29 February is a birthday.
    let (_, month, day) = Day::from_ymd(2000, month, day)?.ymd();
    Some(Birthday::Civil { year: None, month, day })
}

/// 农历八月十五.
fn lunar(cell: &[u8]) -> Option<Birthday> {
    LunarDay::read(std::str::from_utf8(cell).ok()?).map(Birthday::Lunar)
}

/// Labels in one cell, parted by `|`, `,`, `;` or their Chinese forms.
fn labels(cell: &str) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for label in
        cell.split(['|', ',', ';', '，', '；', '、']).map(str::trim).filter(|label| !label.is_empty())
    {
        if !labels.iter().any(|known| known == label) {
            labels.push(label.to_owned());
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::super::super::fields::Kind;
    use super::super::super::mapping::{Options, guess};
    use super::super::super::samples;
    use super::*;

    fn read(file: &str) -> Vec<Result<CustomerDraft, Problem>> {
        let (headings, rows) = samples::rows(file);
        let reader =
            CustomerReader::new(&guess(Kind::Customers, &headings, &rows, &Options::default()).unwrap());
        rows.iter().map(|row| reader.read(row)).collect()
    }

    #[test]
    fn shopify_customers_are_read() {
        let drafts = read(samples::SHOPIFY_CUSTOMERS);
        let noor = drafts[0].as_ref().unwrap();
        let keys: Vec<(KeyKind, &[u8])> = noor.keys.iter().map(|key| (key.kind, &*key.value)).collect();
        let wanted: [(KeyKind, &[u8]); 4] = [
            (KeyKind::Id, b"6412345678901"),
            (KeyKind::Email, b"noor@example.com"),
            (KeyKind::Phone, b"33123456789"),
            (KeyKind::Name, b"Noor Haddad"),
        ];
        assert_eq!(keys, wanted);
        assert_eq!(noor.name.as_deref(), Some("Noor Haddad"));
        assert_eq!((noor.email_consent, noor.sms_consent), (Some(true), Some(false)));
        assert_eq!(noor.tags, ["vip", "wholesale"]);
        assert_eq!(noor.postcode.as_deref(), Some("75008"));
        assert_eq!(drafts[1].as_ref().unwrap_err().reason.key, "imports-problem-nobody");
    }

    #[test]
    fn chinese_member_lists_are_read() {
        let drafts = read(
            "会员卡号,姓名,手机号,生日,注册时间,标签,短信授权\n0017,陈一,13900001111,3月2日,2024年1月5日,老客、批发,是\n0018,李二,1.39E+10,1988-03-02,2024-01-05,,否\n",
        );
        let chen = drafts[0].as_ref().unwrap();
        assert_eq!(chen.birthday, Some(Birthday::Civil { year: None, month: 3, day: 2 }));
        assert_eq!(chen.since, Day::from_ymd(2024, 1, 5));
        assert_eq!((chen.tags.len(), chen.sms_consent), (2, Some(true)));
        let problem = drafts[1].as_ref().unwrap_err();
        assert_eq!(
            (problem.column.as_deref(), problem.reason.key),
            (Some("手机号"), "imports-problem-customer-damaged")
        );
    }

    #[test]
    fn a_consent_that_cannot_be_read_is_not_known() {
        let drafts = read("customer_id,newsletter\n1,weekly\n2,yes\n3,no\n4,\n");
        let told: Vec<_> = drafts.into_iter().map(|draft| draft.unwrap().email_consent).collect();
        assert_eq!(told, [None, Some(true), Some(false), None]);
    }

    #[test]
    fn birthdays_that_cannot_be_read_are_problems() {
        for (row, key) in
            [("1,soon", "imports-problem-date-unreadable"), ("1,1850-01-01", "imports-problem-date-year")]
        {
            let drafts = read(&format!("customer_id,birthday\n{row}\n"));
            assert_eq!(drafts[0].as_ref().unwrap_err().reason.key, key, "{row}");
        }
        assert_eq!(without_year(b"02-29"), Some(Birthday::Civil { year: None, month: 2, day: 29 }));
        assert_eq!(without_year(b"13-01"), None);
    }
}
