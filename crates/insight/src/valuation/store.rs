//! Valuations in the book.

mod groups;

use frame::charts::Tier;
use gate::users::UserId;
use jiff::tz::TimeZone;
use kernel::{Currency, Day, Id, Moment, Ratio};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use super::kept::{Decision, KeptRow, KeptRun, RunId};
use super::model::Assumptions;
use super::sureness::Sureness;

pub(super) use groups::{came_up, count_in, members, whole_run};

type Result<T> = std::result::Result<T, StoreError>;

/// Days are bound as whole numbers; no calendar reaches this one.
const LAST_DAY: Day = Day::from_epoch_days(i32::MAX);

pub(super) async fn insert_run(tx: &mut Tx, run: &KeptRun) -> Result<()> {
    sql("insert into valuation_runs (run_id, at, as_of, assumptions, facts) values ($1, $2, $3, $4, $5)")
        .bind_id(run.id)
        .bind(run.at)
        .bind(run.assumptions.as_of)
        .bind(assumptions_json(&run.assumptions).to_string())
        .bind(run.facts.to_string())
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn insert_rows(tx: &mut Tx, run: RunId, rows: &[KeptRow]) -> Result<()> {
    // Rows in the order of their key touch each page of the table once.
    let mut sorted: Vec<&KeptRow> = rows.iter().collect();
    sorted.sort_unstable_by_key(|row| row.customer);
    let day = |day: Option<Day>| day.map(|day| i64::from(day.epoch_days()));
    let rows = Rows::of(&sorted)
        .id("customer_id", |row| row.customer)
        .int("orders", |row| i64::from(row.orders))
        .int("first_day", move |row| day(row.days.map(|(first, _)| first)))
        .int("last_day", move |row| day(row.days.map(|(_, last)| last)))
        .int("x", |row| i64::from(row.x))
        .int("t_x_days", |row| i64::from(row.t_x_days))
        .int("tenure_days", |row| i64::from(row.tenure_days))
        .real("mean_spend_minor", |row| row.mean_spend_minor)
        .int("current_value", |row| row.current)
        .real("p_alive", |row| row.p_alive)
        .real("expected_orders", |row| row.expected_orders)
        .real("potential_value", |row| row.potential)
        .real("p_alive_error", |row| row.sureness.map(|sure| sure.p_alive_error))
        .real("orders_error", |row| row.sureness.map(|sure| sure.orders_error))
        .real("potential_error", |row| row.sureness.and_then(|sure| sure.potential_error))
        .int("orders_low", |row| row.sureness.map(|sure| i64::from(sure.orders_range.0)))
        .int("orders_high", |row| row.sureness.map(|sure| i64::from(sure.orders_range.1)))
        .int("next_expected_day", move |row| day(row.next_expected))
        .int("days_late", |row| row.days_late)
        .text("tier", |row| row.tier.map(Tier::word))
        .text("by_value", |row| row.by_value.map(Tier::word));
    sql("insert into valuations (customer_id, run_id, orders, first_day, last_day, x, t_x_days, tenure_days,
                mean_spend_minor, current_value, p_alive, expected_orders, potential_value, next_expected_day,
                days_late, tier, by_value, p_alive_error, orders_error, potential_error, orders_low, orders_high)
            select customer_id, $1, orders, first_day, last_day, x, t_x_days, tenure_days,
                mean_spend_minor, current_value, p_alive, expected_orders, potential_value, next_expected_day,
                days_late, tier, by_value, p_alive_error, orders_error, potential_error, orders_low, orders_high
            from {rows}")
    .bind_id(run)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

pub(super) async fn latest_run(tx: &mut Tx, until: Option<Day>) -> Result<Option<KeptRun>> {
    sql("select run_id, at, as_of, assumptions, facts from valuation_runs
            where as_of <= $1 order by at desc, run_id desc limit 1")
    .bind(until.unwrap_or(LAST_DAY))
    .find(tx)
    .await?
    .map(|row| read_run(&row))
    .transpose()
}

pub(super) async fn find_run(tx: &mut Tx, id: RunId) -> Result<Option<KeptRun>> {
    sql("select run_id, at, as_of, assumptions, facts from valuation_runs where run_id = $1")
        .bind_id(id)
        .find(tx)
        .await?
        .map(|row| read_run(&row))
        .transpose()
}

/// All rows of a run, or those of the customers in one person's charge.
pub(super) async fn rows(tx: &mut Tx, run: RunId, owner: Option<UserId>) -> Result<Vec<KeptRow>> {
    let mut rows = Vec::new();
    sql("select customer_id, orders, first_day, last_day, x, t_x_days, tenure_days, mean_spend_minor,
                current_value, p_alive, expected_orders, potential_value, next_expected_day, days_late, tier, by_value,
                p_alive_error, orders_error, potential_error, orders_low, orders_high
            from valuations where run_id = $1 and ($2 is null or customer_id in (
                select customer_id from customers where owner_id = $2))
            order by customer_id")
    .bind_id(run)
    .bind(owner.map(Id::uuid))
    .for_each::<StoreError, _>(tx, |row| {
        rows.push(read_row(&row)?);
        Ok(())
    })
    .await?;
    Ok(rows)
}

/// Runs that still have the rows of their customers, the latest first, with the day each was made on.
pub(super) async fn whole_runs(tx: &mut Tx) -> Result<Vec<(RunId, Day)>> {
    sql("select r.run_id, r.at from valuation_runs r
            where exists (select 1 from valuations v where v.run_id = r.run_id) order by r.at desc, r.run_id desc")
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| Ok((row.id("run_id")?, row.get::<Moment>("at")?.day(&TimeZone::UTC))))
    .collect()
}

/// Takes rows of a run away, so many at most; how many there were.
pub(super) async fn take_rows(tx: &mut Tx, run: RunId, most: i64) -> Result<u64> {
    sql("delete from valuations where run_id = $1 and customer_id in (
            select customer_id from valuations where run_id = $1 order by customer_id limit $2)")
    .bind_id(run)
    .bind(most)
    .run(tx)
    .await
}

/// The runs kept since a moment, the latest first.
pub(super) async fn runs_since(tx: &mut Tx, since: Moment, most: i64) -> Result<Vec<KeptRun>> {
    sql("select run_id, at, as_of, assumptions, facts from valuation_runs
            where at >= $1 order by at desc, run_id desc limit $2")
    .bind(since)
    .bind(most)
    .fetch_all(tx)
    .await?
    .iter()
    .map(read_run)
    .collect()
}

pub(super) async fn decisions(tx: &mut Tx, day: Day) -> Result<Vec<Decision>> {
    sql("select customer_id, tier, reason, until_day from tier_overrides where until_day >= $1 order by customer_id")
        .bind(day)
        .fetch_all(tx)
        .await?
        .iter()
        .map(read_decision)
        .collect()
}

pub(super) async fn find_decision(tx: &mut Tx, customer: CustomerId) -> Result<Option<Decision>> {
    sql("select customer_id, tier, reason, until_day from tier_overrides where customer_id = $1")
        .bind_id(customer)
        .find(tx)
        .await?
        .map(|row| read_decision(&row))
        .transpose()
}

/// Takes the words of a decision about a customer away; the decision stays.
pub(super) async fn forget_reason(tx: &mut Tx, customer: CustomerId) -> Result<()> {
    sql("update tier_overrides set reason = '' where customer_id = $1").bind_id(customer).run(tx).await?;
    Ok(())
}

pub(super) async fn put_decision(
    tx: &mut Tx,
    one: &Decision,
    at: Moment,
    user: Option<UserId>,
) -> Result<()> {
    sql("insert into tier_overrides (customer_id, tier, reason, until_day, at, user_id)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (customer_id) do update set tier = excluded.tier, reason = excluded.reason,
                until_day = excluded.until_day, at = excluded.at, user_id = excluded.user_id")
    .bind_id(one.customer)
    .bind(one.tier.word())
    .bind(one.reason.as_str())
    .bind(one.until)
    .bind(at)
    .bind(user.map(Id::uuid))
    .run(tx)
    .await?;
    Ok(())
}

/// What was taken for given, but the day, which is a column of its own.
pub(super) fn assumptions_json(assumed: &Assumptions) -> Json {
    json!({
        "period": assumed.period.to_string(),
        "horizon": assumed.horizon.to_string(),
        "margin": assumed.margin.map(Ratio::value),
        "costs_known": assumed.costs_known,
        "discount_a_year": assumed.discount_a_year.value(),
        "money_known": assumed.money_known,
        "currency": assumed.currency.code(),
    })
}

fn read_run(row: &Row) -> Result<KeptRun> {
    let text: String = row.get("assumptions")?;
    let assumptions = parsed(&text).and_then(|json| read_assumptions(row.get("as_of").ok()?, &json));
    let facts = parsed(&row.get::<String>("facts")?);
    Ok(KeptRun {
        id: row.id("run_id")?,
        at: row.get("at")?,
        assumptions: assumptions.ok_or_else(|| shape("valuation_runs.assumptions", &text))?,
        facts: facts.ok_or_else(|| shape("valuation_runs.facts", "no JSON"))?,
    })
}

fn parsed(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok()
}

/// The other way round than [`assumptions_json`]; `None` where something is missing or is not what it should be.
fn read_assumptions(as_of: Day, json: &Json) -> Option<Assumptions> {
    let text = |key: &str| json.get(key)?.as_str();
    let bool = |key: &str| json.get(key)?.as_bool();
    let margin = match json.get("margin")? {
        Json::Null => None,
        margin => Some(Ratio::new(margin.as_f64()?)?),
    };
    Some(Assumptions {
        as_of,
        period: text("period")?.parse().ok()?,
        horizon: text("horizon")?.parse().ok()?,
        margin,
        costs_known: bool("costs_known")?,
        discount_a_year: Ratio::new(json.get("discount_a_year")?.as_f64()?)?,
        money_known: bool("money_known")?,
        currency: Currency::from_code(text("currency")?)?,
    })
}

fn read_row(row: &Row) -> Result<KeptRow> {
    let days: (Option<Day>, Option<Day>) = (row.get("first_day")?, row.get("last_day")?);
    Ok(KeptRow {
        customer: row.id("customer_id")?,
        orders: row.get("orders")?,
        days: days.0.zip(days.1),
        x: row.get("x")?,
        t_x_days: row.get("t_x_days")?,
        tenure_days: row.get("tenure_days")?,
        mean_spend_minor: row.get("mean_spend_minor")?,
        current: row.get("current_value")?,
        p_alive: row.get("p_alive")?,
        expected_orders: row.get("expected_orders")?,
        potential: row.get("potential_value")?,
        sureness: read_sureness(row)?,
        next_expected: row.get("next_expected_day")?,
        days_late: row.get("days_late")?,
        tier: row.get::<Option<String>>("tier")?.map(|word| tier(&word)).transpose()?,
        by_value: row.get::<Option<String>>("by_value")?.map(|word| tier(&word)).transpose()?,
    })
}

fn read_sureness(row: &Row) -> Result<Option<Sureness>> {
    let errors: (Option<f64>, Option<f64>) = (row.get("p_alive_error")?, row.get("orders_error")?);
    let range: (Option<u32>, Option<u32>) = (row.get("orders_low")?, row.get("orders_high")?);
    let potential_error = row.get("potential_error")?;
    let known = errors.0.zip(errors.1).zip(range.0.zip(range.1));
    Ok(known.map(|((p_alive_error, orders_error), orders_range)| Sureness {
        p_alive_error,
        orders_error,
        potential_error,
        orders_range,
    }))
}

fn read_decision(row: &Row) -> Result<Decision> {
    Ok(Decision {
        customer: row.id("customer_id")?,
        tier: tier(&row.get::<String>("tier")?)?,
        reason: row.get("reason")?,
        until: row.get("until_day")?,
    })
}

fn tier(word: &str) -> Result<Tier> {
    Tier::from_word(word).ok_or_else(|| shape("a tier", word))
}

fn shape(what: &str, found: &str) -> StoreError {
    StoreError::new(Fault::Shape, format!("{what}: {found}"))
}

/// The table of tiers decided by hand; a customer has one at most.
pub(super) const MOVES: &[records::duplicates::Move] = &[records::duplicates::Move {
    table: "tier_overrides",
    columns: &["tier, reason, until_day, at, user_id"],
    key: None,
    follows: None,
}];

#[cfg(test)]
mod tests {
    use kernel::Span;

    use super::*;

    #[test]
    fn assumptions_are_read_as_they_were_written() {
        let usual = Assumptions {
            as_of: Day::from_epoch_days(20_000),
            period: Span::Months(12),
            horizon: Span::Days(182),
            margin: None,
            costs_known: false,
            discount_a_year: Ratio::of(0.1, 1.0),
            money_known: true,
            currency: Currency::NONE,
        };
        let other = Assumptions {
            margin: Ratio::new(0.35),
            costs_known: true,
            money_known: false,
            currency: "CNY".parse().unwrap(),
            ..usual
        };
        for assumed in [usual, other] {
            let text = assumptions_json(&assumed).to_string();
            assert_eq!(parsed(&text).and_then(|json| read_assumptions(assumed.as_of, &json)), Some(assumed));
        }
        for broken in [r#"{"period":"12m"}"#, "{}", "7", "null"] {
            assert_eq!(
                parsed(broken).and_then(|json| read_assumptions(usual.as_of, &json)),
                None,
                "{broken}"
            );
        }
    }
}
