//! Preferences in the book.

use kernel::Lang;
use store::{Row, StoreError, Tx, sql};

use super::{Preferences, Theme};
use crate::users::UserId;

pub(super) async fn put(tx: &mut Tx, user: UserId, preferences: Preferences) -> Result<(), StoreError> {
    sql("insert into preferences (user_id, lang, theme, quick_keys) values ($1, $2, $3, $4)
            on conflict (user_id) do update set lang = excluded.lang, theme = excluded.theme,
                quick_keys = excluded.quick_keys")
    .bind_id(user)
    .bind(preferences.lang.map_or("", Lang::tag))
    .bind(preferences.theme.word())
    .bind(preferences.quick_keys)
    .run(tx)
    .await?;
    Ok(())
}

/// Those of a row that may have none.
pub(crate) fn read(row: &Row) -> Result<Preferences, StoreError> {
    let lang: Option<String> = row.get("lang")?;
    let theme: Option<String> = row.get("theme")?;
    Ok(Preferences {
        lang: lang.as_deref().and_then(Lang::from_tag),
        theme: theme.as_deref().and_then(Theme::from_word).unwrap_or_default(),
        quick_keys: row.get::<Option<bool>>("quick_keys")?.unwrap_or(Preferences::default().quick_keys),
    })
}
