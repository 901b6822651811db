//! Views under a name.

use gate::users::UserId;
use kernel::{Moment, define_id};
use store::{Row, StoreError, Tx, sql};

type Result<T> = std::result::Result<T, StoreError>;

define_id!(
    /// One view under a name.
    ViewId
);

/// A view under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::customer_list) struct SavedView {
    pub(in crate::customer_list) id: ViewId,
    pub(in crate::customer_list) user: UserId,
    pub(in crate::customer_list) name: String,
    /// What stands behind the `?`.
    pub(in crate::customer_list) query: String,
    pub(in crate::customer_list) is_shared: bool,
}

/// So many views are offered above the list; nobody keeps more of their own, so that all of those are.
pub(in crate::customer_list) const VIEWS_MAX: i64 = 12;

pub(in crate::customer_list) async fn insert(tx: &mut Tx, view: &SavedView, at: Moment) -> Result<()> {
    sql("insert into saved_views (view_id, user_id, name, query, is_shared, created_at)
            values ($1, $2, $3, $4, $5, $6)")
    .bind_id(view.id)
    .bind_id(view.user)
    .bind(view.name.as_str())
    .bind(view.query.as_str())
    .bind(view.is_shared)
    .bind(at)
    .run(tx)
    .await?;
    Ok(())
}

pub(in crate::customer_list) async fn remove(tx: &mut Tx, id: ViewId) -> Result<()> {
    sql("delete from saved_views where view_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

pub(in crate::customer_list) async fn find(tx: &mut Tx, id: ViewId) -> Result<Option<SavedView>> {
    sql("select view_id, user_id, name, query, is_shared from saved_views where view_id = $1")
        .bind_id(id)
        .find(tx)
        .await?
        .map(|row| read(&row))
        .transpose()
}

/// A user's own views and behind them those others share, the oldest first.
pub(in crate::customer_list) async fn of_user(tx: &mut Tx, user: UserId) -> Result<Vec<SavedView>> {
    sql("select view_id, user_id, name, query, is_shared from saved_views where user_id = $1 or is_shared
            order by case when user_id = $1 then 0 else 1 end, created_at, view_id")
    .bind_id(user)
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Everybody's views.
pub(in crate::customer_list) async fn all(tx: &mut Tx) -> Result<Vec<SavedView>> {
    let text = "select view_id, user_id, name, query, is_shared from saved_views";
    sql(text).fetch_all(tx).await?.iter().map(read).collect()
}

/// How many views a user keeps.
pub(in crate::customer_list) async fn count_of(tx: &mut Tx, user: UserId) -> Result<i64> {
    let text = "select cast(count(*) as {int}) as views from saved_views where user_id = $1";
    sql(text).bind_id(user).fetch_one(tx).await?.get("views")
}

fn read(row: &Row) -> Result<SavedView> {
    Ok(SavedView {
        id: row.id("view_id")?,
        user: row.id("user_id")?,
        name: row.get("name")?,
        query: row.get("query")?,
        is_shared: row.get("is_shared")?,
    })
}
