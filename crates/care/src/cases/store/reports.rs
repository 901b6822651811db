//! Sums over the cases of a period.

use std::collections::HashMap;

use gate::Scope;
use gate::users::UserId;
use kernel::{Currency, Id, Moment, Money};
use store::{Row, Tx, sql};

use super::Result;
use crate::cases::reports::{By, Group, Part, Report};

/// Too late: done after its time, or not done and its time is over. `$1` is the present.
const ANSWER_LATE: &str = "c.answer_due < coalesce(c.answered_at, $1)";
const SOLVE_LATE: &str = "c.solve_due < coalesce(c.solved_at, $1)";
/// Groups of one report.
const GROUPS_MAX: i64 = 50;

fn count(what: &str) -> String {
    format!("cast(coalesce(sum(case when {what} then 1 else 0 end), 0) as {{int}})")
}

const FROM: &str = "from cases c join customers k on k.customer_id = c.customer_id
    where c.opened_at >= $2 and c.opened_at < $3 and (k.owner_id = $4 or $5)";

pub(crate) async fn report(
    tx: &mut Tx,
    scope: Scope,
    (from, to): (Moment, Moment),
    now: Moment,
) -> Result<Report> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select count(*) as opened, {} as unsolved, {} as answers, {} as answers_late, {} as solutions,
            {} as solutions_late, {} as satisfied, {} as dissatisfied {FROM}",
        count("c.state in ('open', 'answered', 'waiting')"),
        count(&format!("c.answered_at is not null or {ANSWER_LATE}")),
        count(ANSWER_LATE),
        count(&format!("c.solved_at is not null or {SOLVE_LATE}")),
        count(SOLVE_LATE),
        count("c.word = 'satisfied'"),
        count("c.word = 'dissatisfied'"),
    );
    let query = sql(text).bind(now).bind(from).bind(to).bind(owner).bind(owner.is_none());
    let row = query.fetch_one(tx).await?;
    let part = |of: &str, late: &str| -> Result<Part> {
        let (of, late) = (row.get::<i64>(of)?, row.get::<i64>(late)?);
        Ok(Part { of, in_time: of - late })
    };
    Ok(Report {
        opened: row.get("opened")?,
        unsolved: row.get("unsolved")?,
        answers: part("answers", "answers_late")?,
        solutions: part("solutions", "solutions_late")?,
        satisfied: row.get("satisfied")?,
        dissatisfied: row.get("dissatisfied")?,
    })
}

fn column(by: By) -> &'static str {
    match by {
        By::Cause => "c.cause",
        By::Product => "c.product",
        By::Handler => "c.handler_id",
        By::Channel => "c.channel",
    }
}

/// The key of a group: a word, or a person.
type Key = (String, Option<UserId>);

fn key(row: &Row, by: By) -> Result<Key> {
    Ok(match by {
        By::Handler => (String::new(), row.maybe_id("told_by")?),
        _ => (row.get("told_by")?, None),
    })
}

pub(crate) async fn groups(
    tx: &mut Tx,
    scope: Scope,
    by: By,
    ((from, to), now): ((Moment, Moment), Moment),
) -> Result<Vec<Group>> {
    let owner = scope.owner().map(Id::uuid);
    let column = column(by);
    let text = format!(
        "select {column} as told_by, count(*) as cases, {} as late, {} as dissatisfied {FROM}
            group by {column} order by count(*) desc, {column} limit $6",
        count(&format!("{ANSWER_LATE} or {SOLVE_LATE}")),
        count("c.word = 'dissatisfied'"),
    );
    let query = sql(text).bind(now).bind(from).bind(to).bind(owner).bind(owner.is_none()).bind(GROUPS_MAX);
    let rows = query.fetch_all(tx).await?;
    let mut costs = costs(tx, scope, by, (from, to)).await?;
    rows.iter()
        .map(|row| {
            let key = key(row, by)?;
            Ok(Group {
                costs: costs.remove(&key).unwrap_or_default(),
                word: key.0,
                handler: key.1,
                cases: row.get("cases")?,
                late: row.get("late")?,
                dissatisfied: row.get("dissatisfied")?,
            })
        })
        .collect()
}

/// What was given cost, by group and currency; what was taken back is not among it.
async fn costs(
    tx: &mut Tx,
    scope: Scope,
    by: By,
    (from, to): (Moment, Moment),
) -> Result<HashMap<Key, Vec<Money>>> {
    let owner = scope.owner().map(Id::uuid);
    let column = column(by);
    let text = format!(
        "select {column} as told_by, r.currency, cast(sum(r.cost_minor) as {{int}}) as cost_minor
            from cases c join customers k on k.customer_id = c.customer_id
                join case_events e on e.customer_id = c.customer_id and e.case_id = c.case_id
                join case_remedies r
                    on r.customer_id = e.customer_id and r.case_id = e.case_id and r.event_id = e.event_id
            where c.opened_at >= $1 and c.opened_at < $2
                and (k.owner_id = $3 or $4)
            group by {column}, r.currency order by r.currency"
    );
    let query = sql(text).bind(from).bind(to).bind(owner).bind(owner.is_none());
    let mut costs: HashMap<Key, Vec<Money>> = HashMap::new();
    for row in &query.fetch_all(tx).await? {
        let code: String = row.get("currency")?;
        let currency = Currency::from_code(&code).unwrap_or_default();
        costs.entry(key(row, by)?).or_default().push(Money::new(row.get("cost_minor")?, currency));
    }
    Ok(costs)
}
