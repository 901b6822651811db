//! Goals in the book.

use frame::charts::Tier;
use kernel::{Currency, Id};
use store::{Fault, Row, StoreError, Tx, sql};

use super::model::{Goal, GoalId, Kept, Of, Period, What};

type Result<T> = std::result::Result<T, StoreError>;

/// A business has no more of them.
pub(super) const GOALS_MAX: i64 = 500;

/// All goals, the latest period first.
pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Kept>> {
    sql("select * from goals order by start_day desc, goal_id limit $1")
        .bind(GOALS_MAX)
        .fetch_all(tx)
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(super) async fn find(tx: &mut Tx, id: GoalId) -> Result<Option<Goal>> {
    let row = sql("select * from goals where goal_id = $1").bind_id(id).find(tx).await?;
    row.map(|row| read(&row)).transpose().map(|kept| kept.map(|kept| kept.goal))
}

pub(super) async fn put(tx: &mut Tx, id: GoalId, goal: &Goal) -> Result<()> {
    let (whose, tier, person) = match goal.of {
        Of::All => ("all", None, None),
        Of::Tier(tier) => ("tier", Some(tier.word()), None),
        Of::Person(person) => ("person", None, Some(person.uuid())),
    };
    sql("insert into goals (goal_id, what, whose, tier, user_id, period, start_day, target, currency)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (goal_id) do update set what = excluded.what, whose = excluded.whose, tier = excluded.tier,
                user_id = excluded.user_id, period = excluded.period, start_day = excluded.start_day,
                target = excluded.target, currency = excluded.currency")
    .bind_id(id)
    .bind(goal.what.word())
    .bind(whose)
    .bind(tier)
    .bind(person)
    .bind(goal.period.word())
    .bind(goal.start)
    .bind(goal.target)
    .bind(goal.currency.as_ref().map(Currency::code))
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, id: GoalId) -> Result<()> {
    sql("delete from goals where goal_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Kept> {
    let shape = |column: &str| StoreError::new(Fault::Shape, format!("goals.{column}"));
    let text = |column: &str| row.get::<String>(column);
    let of = match text("whose")?.as_str() {
        "tier" => {
            let word: Option<String> = row.get("tier")?;
            Of::Tier(word.as_deref().and_then(Tier::from_word).ok_or_else(|| shape("tier"))?)
        }
        "person" => Of::Person(row.maybe_id("user_id")?.ok_or_else(|| shape("user_id"))?),
        _ => Of::All,
    };
    let currency: Option<String> = row.get("currency")?;
    Ok(Kept {
        id: row.id("goal_id")?,
        goal: Goal {
            what: What::from_word(&text("what")?).ok_or_else(|| shape("what"))?,
            of,
            period: Period::from_word(&text("period")?).ok_or_else(|| shape("period"))?,
            start: row.get("start_day")?,
            target: row.get("target")?,
            currency: currency.as_deref().and_then(Currency::from_code),
        },
    })
}
