//! How cases went in a period: in time, by cause, by product, by who handled them.

use ::store::Tx;
use gate::Permit;
use gate::users::UserId;
use kernel::{Day, Days, Moment, Money, Refusal};

use super::{See, store};
use frame::business::Business;

/// How many of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Those that count.
    pub of: i64,
    /// Those among them in time.
    pub in_time: i64,
}

/// How the cases opened in a period went, as they stand now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Opened.
    pub opened: i64,
    /// Not solved yet.
    pub unsolved: i64,
    /// Answered, or not and too late already.
    pub answers: Part,
    /// Solved, or not and too late already.
    pub solutions: Part,
    /// Where the customer's last word was that they are satisfied.
    pub satisfied: i64,
    /// Where it was that they are not.
    pub dissatisfied: i64,
}

/// By what cases are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// What was behind them.
    Cause,
    /// Which product they are about.
    Product,
    /// Who handles them.
    Handler,
    /// How they came.
    Channel,
}

impl By {
    /// All of them, in the order they are shown.
    pub const ALL: [By; 4] = [Self::Cause, Self::Product, Self::Handler, Self::Channel];
}

/// The cases of one cause, product, person or channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The word of the cause or channel, the product as it was typed; empty where none is said.
    pub word: String,
    /// Who handles them.
    pub handler: Option<UserId>,
    /// How many.
    pub cases: i64,
    /// How many were or are too late.
    pub late: i64,
    /// How many customers are not satisfied.
    pub dissatisfied: i64,
    /// What was given cost, a sum for each currency.
    pub costs: Vec<Money>,
}

/// The first moment of a period and the first one behind it.
pub(super) fn moments((from, to): (Day, Day), business: &Business) -> (Moment, Moment) {
    let start = |day: Day| {
        let start = day.date().to_zoned(business.zone()).map(|start| start.timestamp().as_microsecond());
        Moment(start.unwrap_or(i64::from(day.epoch_days()) * 86_400_000_000))
    };
    (start(from), start(to + Days(1)))
}

/// How the cases went that were opened from one day to another, both among them, where the business is.
///
/// # Errors
/// A database fault.
pub async fn report(
    tx: &mut Tx,
    permit: &Permit<See>,
    days: (Day, Day),
    now: Moment,
) -> Result<Report, Refusal> {
    let period = moments(days, &frame::business::read(tx).await?);
    Ok(store::report(tx, permit.scope(), period, now).await?)
}

/// The same cases by cause, product, person or channel, the most first: at most 50.
///
/// # Errors
/// A database fault.
pub async fn groups(
    tx: &mut Tx,
    permit: &Permit<See>,
    by: By,
    (days, now): ((Day, Day), Moment),
) -> Result<Vec<Group>, Refusal> {
    let period = moments(days, &frame::business::read(tx).await?);
    Ok(store::groups(tx, permit.scope(), by, (period, now)).await?)
}
