//! What stands beside the lines: the week, what was done today, what came in and who moved since yesterday.

use care::followups;
use frame::web::Ask;
use gate::users::UserId;
use insight::{reports, valuation};
use kernel::{Day, Days, Moment, Page, Refusal};
use records::customers::CustomerId;
use records::imports::{Draft, DraftState};
use records::{activities, imports};
use store::Tx;

use super::model::{Desk, Done, MarkKind, MarkRow};
use super::named::Named;
use super::store as marks;

const WEEK: i32 = 7;
const DAY_MICROS: i64 = 86_400_000_000;
const IMPORTS: u32 = 5;
const WAITING: usize = 3;

/// Whose lines were looked after on this day.
pub(super) fn done_of(all_marks: &[MarkRow], today: Day) -> impl Iterator<Item = CustomerId> {
    all_marks
        .iter()
        .filter(move |mark| mark.mark == MarkKind::Done && mark.day == today)
        .map(|mark| mark.customer)
}

/// What was looked after on this day, by name.
pub(super) fn done(all_marks: &[MarkRow], today: Day, owner: Option<UserId>, named: &Named) -> Vec<Done> {
    let is_done = |mark: &&MarkRow| mark.mark == MarkKind::Done && mark.day == today;
    let known = |mark: &MarkRow| {
        let customer = named.customer(mark.customer)?;
        let is_theirs = owner.is_none() || customer.owner == owner;
        is_theirs.then(|| Done {
            customer: mark.customer,
            name: customer.called().to_owned(),
            kind: mark.kind,
        })
    };
    all_marks.iter().filter(is_done).filter_map(known).collect()
}

/// On which days promises were kept, and follow-ups done, since this one.
async fn kept(tx: &mut Tx, ask: &Ask<'_>, owner: Option<UserId>, since: Day) -> Result<Vec<Day>, Refusal> {
    // A day begins at another moment in another zone; one more is read and left out again.
    let early = Moment(i64::from((since - Days(1)).epoch_days()) * DAY_MICROS);
    let mut kept = activities::kept_since(tx, &ask.permit()?, early, owner).await?;
    if let Ok(permit) = ask.permit::<followups::See>() {
        kept.extend(followups::done_since(tx, &permit, early, owner).await?);
    }
    Ok(kept.into_iter().map(|at| at.day(&ask.zone())).filter(|day| *day >= since).collect())
}

/// The day up to which the page looks ahead: over this week, and tomorrow.
pub(super) fn week_end(ask: &Ask<'_>) -> Day {
    (ask.business.week_start(ask.today()) + Days(WEEK)).max(ask.today() + Days(1))
}

/// Fills in what was done and is due on each day of the week, and tomorrow, from what is due up to [`week_end`].
pub(super) async fn week(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
    (all_marks, ahead): (&[MarkRow], &[Day]),
    desk: &mut Desk,
) -> Result<(), Refusal> {
    let (today, first) = (ask.today(), ask.business.week_start(ask.today()));
    let tomorrow = today + Days(1);
    let due_on = |day: Day| ahead.iter().filter(|due| **due == day).count();
    let kept = kept(tx, ask, owner, first.min(today)).await?;
    let kept_on =
        |day: Day| u32::try_from(kept.iter().filter(|one| **one == day).count()).unwrap_or(u32::MAX);
    desk.kept = kept.iter().filter(|day| **day == today).count();
    let done = marks::done_days(tx, owner, first).await?;
    let left = desk.left();
    let put_off =
        all_marks.iter().filter(|mark| mark.mark == MarkKind::Tomorrow && mark.until == today).count();
    let count = |day: Day| {
        let due = match day {
            day if day < today => return done.get(&day).copied().unwrap_or(0) + kept_on(day),
            day if day == today => left,
            day if day == tomorrow => due_on(day) + put_off,
            day => due_on(day),
        };
        u32::try_from(due).unwrap_or(u32::MAX)
    };
    desk.week = (0..WEEK).map(|at| (first + Days(at), count(first + Days(at)))).collect();
    desk.tomorrow = count(tomorrow);
    Ok(())
}

/// Who moved between tiers in the valuations kept since yesterday.
pub(super) async fn moved(tx: &mut Tx, ask: &Ask<'_>) -> Result<reports::UpAndDown, Refusal> {
    let Ok(permit) = ask.permit::<valuation::See>() else { return Ok(reports::UpAndDown::default()) };
    // Of whoever looks after their own only, the book's moves are none.
    if permit.scope().owner().is_some() {
        return Ok(reports::UpAndDown::default());
    }
    reports::moved_since(tx, &permit, yesterday(ask)).await
}

/// The visitor's files that do not come in by themselves, the latest first.
pub(super) async fn waiting(tx: &mut Tx, ask: &Ask<'_>) -> Result<Vec<Draft>, Refusal> {
    let Ok(permit) = ask.permit::<imports::Bring>() else { return Ok(Vec::new()) };
    let open = imports::open_drafts(tx, &permit).await?;
    let stuck =
        open.into_iter().filter(|draft| matches!(draft.state, DraftState::NeedsAnswer | DraftState::Failed));
    Ok(stuck.take(WAITING).collect())
}

/// What came in since yesterday; for those who may see imports.
pub(super) async fn since_yesterday(tx: &mut Tx, ask: &Ask<'_>) -> Result<Vec<imports::Import>, Refusal> {
    let Ok(permit) = ask.permit::<imports::See>() else { return Ok(Vec::new()) };
    let since = yesterday(ask);
    let page = imports::list(tx, &permit, &Page::new(IMPORTS, None)).await?;
    Ok(page.rows.into_iter().filter(|one| one.at >= since && one.undone_at.is_none()).collect())
}

/// A day ago.
fn yesterday(ask: &Ask<'_>) -> Moment {
    Moment(ask.now.0.saturating_sub(DAY_MICROS))
}
