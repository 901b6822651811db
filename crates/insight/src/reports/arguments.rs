//! What is asked of a valuation at the terminal.

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};
use frame::Texts;
use frame::business::Business;
use kernel::{Currency, Day, Ratio, Span};

use crate::sources;
use crate::tiers::Cuts;
use crate::value_rules::ValueRules;

/// What people may say about a valuation; the rest is assumed and said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// The day everything is seen from.
    pub as_of: Option<Day>,
    /// The day a book that ends long ago is seen from, where nobody says another.
    pub seen_from: Option<Day>,
    /// The trailing period of current value.
    pub period: Span,
    /// How far ahead to look.
    pub horizon: Span,
    /// Profit as a share of sales where costs are not known.
    pub margin: Option<Ratio>,
    /// What money of next year is worth less, a year.
    pub discount_a_year: Ratio,
    /// Where tiers are cut.
    pub cuts: Cuts,
    /// The currency of a book whose orders name none.
    pub currency: Option<Currency>,
}

/// Money a year away is worth a tenth less, where nobody says otherwise.
const DISCOUNT_A_YEAR: &str = "0.10";

/// The options of every command that values.
#[must_use]
pub fn options(texts: &Texts) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(texts.get(value)).help(texts.get(help))
    };
    vec![
        option("as-of", "sources-arg-day", "reports-arg-as-of").value_parser(sources::day),
        option("period", "sources-arg-span", "reports-arg-period")
            .default_value("12m")
            .value_parser(sources::span),
        option("horizon", "sources-arg-span", "reports-arg-horizon")
            .default_value("12m")
            .value_parser(sources::span),
        option("margin", "sources-arg-share", "reports-arg-margin").value_parser(sources::share),
        option("discount", "sources-arg-share", "reports-arg-discount")
            .default_value(DISCOUNT_A_YEAR)
            .value_parser(sources::share),
    ]
}

impl Asked {
    /// What is taken where nobody says anything: a year back, a year ahead, a tenth less a year.
    #[must_use]
    pub fn usual() -> Self {
        Self::by_rules(&ValueRules::usual(), &Business::default())
    }

    /// What is taken in a book whose owner has set these rules and these settings.
    #[must_use]
    pub fn by_rules(rules: &ValueRules, business: &Business) -> Self {
        Self {
            as_of: None,
            seen_from: business.seen_from,
            period: rules.period,
            horizon: rules.horizon,
            margin: business.margin,
            currency: business.currency,
            discount_a_year: rules.discount_a_year,
            cuts: rules.cuts,
        }
    }

    /// The same with what the owner of the book has set, wherever nothing else was said at the terminal.
    #[must_use]
    pub fn or_rules(self, args: &ArgMatches, rules: &ValueRules, business: &Business) -> Self {
        let was_said = |name: &str| args.value_source(name) == Some(ValueSource::CommandLine);
        let of_book = Self::by_rules(rules, business);
        Self {
            as_of: self.as_of,
            seen_from: of_book.seen_from,
            period: if was_said("period") { self.period } else { of_book.period },
            horizon: if was_said("horizon") { self.horizon } else { of_book.horizon },
            margin: self.margin.or(of_book.margin),
            discount_a_year: if was_said("discount") {
                self.discount_a_year
            } else {
                of_book.discount_a_year
            },
            cuts: of_book.cuts,
            currency: of_book.currency,
        }
    }

    /// What was said with [`options`].
    #[must_use]
    pub fn of(args: &ArgMatches) -> Self {
        let year = Span::Months(12);
        Self {
            as_of: args.get_one("as-of").copied(),
            seen_from: None,
            period: args.get_one("period").copied().unwrap_or(year),
            horizon: args.get_one("horizon").copied().unwrap_or(year),
            margin: args.get_one("margin").copied(),
            discount_a_year: args.get_one("discount").copied().unwrap_or_default(),
            cuts: Cuts::usual(),
            currency: None,
        }
    }
}
