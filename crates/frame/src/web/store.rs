//! Which lines of the trail were taken back.

use std::collections::HashSet;

use ::store::{Tx, sql};
use gate::audit::{self, Line, LineId};
use kernel::{Id, Moment, Refusal};

use super::Ask;

/// Changes can be taken back for thirty days.
pub const KEPT_MICROS: i64 = 30 * 24 * 3_600_000_000;

/// A line of the trail.
pub(super) async fn line(tx: &mut Tx, id: LineId) -> Result<Option<Line>, Refusal> {
    audit::find(tx, id).await
}

/// Takes note that a line is taken back now.
///
/// # Errors
/// `frame-undone-before`, `frame-undo-late`; a database fault.
pub(super) async fn mark(tx: &mut Tx, ask: &Ask<'_>, line: &Line) -> Result<(), Refusal> {
    if ask.now.0 - line.at.0 > KEPT_MICROS {
        return Err(Refusal::new("frame-undo-late"));
    }
    let written =
        sql("insert into undone_lines (audit_id, at, user_id) values ($1, $2, $3) on conflict do nothing")
            .bind_id(line.id)
            .bind(ask.now)
            .bind(ask.visitor.map(|visitor| visitor.actor.user().uuid()))
            .run(tx)
            .await?;
    if written == 0 {
        return Err(Refusal::new("frame-undone-before"));
    }
    Ok(())
}

/// The lines that were taken back since then.
///
/// # Errors
/// A database fault.
pub async fn since(tx: &mut Tx, since: Moment) -> Result<HashSet<LineId>, Refusal> {
    let rows = sql("select audit_id from undone_lines where at >= $1").bind(since).fetch_all(tx).await?;
    Ok(rows.iter().map(|row| row.id("audit_id")).collect::<Result<_, ::store::StoreError>>()?)
}
