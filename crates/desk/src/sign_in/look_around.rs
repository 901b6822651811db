//! Looking around in invented data, beside one's own book, and back.

use frame::web::{Answer, Ask, NewDemo};
use gate::{Reach, preferences, sessions, users};
use kernel::Refusal;

use super::pages::secret;

/// Makes the demo where nobody has looked around yet, and lets the visitor in as its owner, who likes what they like.
pub(super) async fn begin(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let beside = ask.house.beside.as_ref().ok_or_else(|| Refusal::new("sign-in-no-demo"))?;
    let new = NewDemo { folder: ask.house.files.join("demo"), lang: ask.lang(), secure: ask.house.secure };
    let demo = beside.open(new).await?;
    let secret = secret(&ask);
    let mut tx = demo.db.write().await?;
    let actor = users::actor(&mut tx, demo.guest).await?;
    let permit = gate::permit(&actor, Reach::Own)?;
    sessions::open(&mut tx, &permit, &mut ask.occasion(), demo.guest, &secret).await?;
    if let Some(visitor) = ask.visitor {
        preferences::keep(&mut tx, demo.guest, visitor.preferences).await?;
    }
    tx.commit().await?;
    Ok(Answer::LooksAround { secret })
}

/// Back to the own book, where one is still signed in.
pub(super) async fn leave(ask: Ask<'_>) -> Result<Answer, Refusal> {
    if ask.house.which == frame::web::Which::Own {
        return Ok(Answer::see("/"));
    }
    if let Some(visitor) = ask.visitor {
        let mut tx = ask.db.write().await?;
        sessions::close(&mut tx, visitor.session).await?;
        tx.commit().await?;
    }
    Ok(Answer::SignedOut { to: "/".to_owned() })
}
