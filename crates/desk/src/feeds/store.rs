//! Feeds in the book.

use gate::users::UserId;
use kernel::Moment;
use store::{Fault, Row, StoreError, Tx, sql};

use super::model::{Feed, FeedId, Whose};

type Result<T> = std::result::Result<T, StoreError>;

const COLUMNS: &str = "feed_id, user_id, whose, made_at";

pub(super) async fn insert(tx: &mut Tx, feed: &Feed, fingerprint: &str) -> Result<()> {
    sql("insert into feeds (feed_id, user_id, fingerprint, whose, made_at) values ($1, $2, $3, $4, $5)")
        .bind_id(feed.id)
        .bind_id(feed.user)
        .bind(fingerprint)
        .bind(feed.whose.word())
        .bind(feed.made_at)
        .run(tx)
        .await?;
    Ok(())
}

/// Those of a user that are not revoked, the latest first.
pub(super) async fn of_user(tx: &mut Tx, user: UserId) -> Result<Vec<Feed>> {
    let text = format!(
        "select {COLUMNS} from feeds where user_id = $1 and revoked_at is null order by made_at desc, feed_id desc"
    );
    sql(text).bind_id(user).fetch_all(tx).await?.iter().map(read).collect()
}

/// The one that a secret leads to; `None` where there is none or it is revoked.
pub(super) async fn find(tx: &mut Tx, fingerprint: &str) -> Result<Option<Feed>> {
    let text = format!("select {COLUMNS} from feeds where fingerprint = $1 and revoked_at is null");
    sql(text).bind(fingerprint).find(tx).await?.map(|row| read(&row)).transpose()
}

/// Revokes one of a user; `false` where there is none to revoke.
pub(super) async fn revoke(tx: &mut Tx, (user, id): (UserId, FeedId), at: Moment) -> Result<bool> {
    let touched =
        sql("update feeds set revoked_at = $3 where feed_id = $1 and user_id = $2 and revoked_at is null")
            .bind_id(id)
            .bind_id(user)
            .bind(at)
            .run(tx)
            .await?;
    Ok(touched > 0)
}

fn read(row: &Row) -> Result<Feed> {
    let whose: String = row.get("whose")?;
    let odd = || StoreError::new(Fault::Shape, format!("a feed of {whose}"));
    Ok(Feed {
        id: row.id("feed_id")?,
        user: row.id("user_id")?,
        whose: Whose::from_word(&whose).ok_or_else(odd)?,
        made_at: row.get("made_at")?,
    })
}
