//! Old valuations grow thin: what everybody was worth is kept for the last few runs, then for the last of each month,
//! then for the last of each year. A run itself, with what was assumed and found, stays for ever.

use std::collections::HashSet;

use frame::web::House;
use frame::work::Working;
use jiff::tz::TimeZone;
use kernel::{Day, Refusal};
use store::Db;

use super::kept::RunId;
use super::store as kept;

/// The latest runs are kept whole, whenever they were made: one may be compared with the one before.
const LATEST: usize = 3;
/// For so many months back the last run of each month is kept whole.
const MONTHS: i32 = 13;
/// Rows taken away at once, so that others who write meanwhile wait for a moment only.
const ROWS: i64 = 20_000;

/// Takes away the rows of runs that are to be thin; done when the program starts and some times a day.
pub(super) fn sweep<'a>(db: &'a Db, house: &'a House) -> Working<'a> {
    Box::pin(async move { thin(db, house.clock.now().day(&TimeZone::UTC)).await })
}

/// The work of [`sweep`].
///
/// # Errors
/// A database fault.
pub(crate) async fn thin(db: &Db, today: Day) -> Result<(), Refusal> {
    let runs = kept::whole_runs(&mut db.read().await?).await?;
    for run in to_thin(&runs, today) {
        loop {
            let mut tx = db.write().await?;
            let taken = kept::take_rows(&mut tx, run, ROWS).await?;
            tx.commit().await?;
            if taken < u64::try_from(ROWS).unwrap_or(u64::MAX) {
                break;
            }
        }
    }
    Ok(())
}

/// Which of these runs, the latest first with the day each was made on, lose their rows.
fn to_thin(runs: &[(RunId, Day)], today: Day) -> Vec<RunId> {
    let (mut months, mut years) = (HashSet::new(), HashSet::new());
    let back = today.plus_months(-MONTHS);
    let mut thin = Vec::new();
    for (place, (run, day)) in runs.iter().enumerate() {
        let (year, month, _) = day.ymd();
        let is_last_of_month = months.insert((year, month));
        let is_last_of_year = years.insert(year);
        let stays = place < LATEST || is_last_of_year || (is_last_of_month && *day > back);
        if !stays {
            thin.push(*run);
        }
    }
    thin
}

#[cfg(test)]
mod tests {
    use kernel::{IdMaker, Moment};

    use super::*;

    #[test]
    fn the_latest_the_last_of_each_month_and_of_each_year_stay_whole() {
        let mut ids = IdMaker::new(1);
        let days = [
            ("2026-11-19", true),
            ("2026-11-18", true),
            ("2026-11-17", true),
            ("2026-11-16", false),
            ("2026-10-31", true),
            ("2026-10-30", false),
            ("2025-11-30", true),
            ("2025-11-29", false),
            ("2025-09-30", false),
            ("2024-12-31", true),
            ("2024-12-30", false),
            ("2024-05-01", false),
            ("2019-03-03", true),
        ];
        let runs: Vec<(RunId, Day)> =
            days.iter().map(|(day, _)| (ids.next(Moment(1)), day.parse().unwrap())).collect();
        let thin = to_thin(&runs, "2026-11-19".parse().unwrap());
        for ((run, day), (_, stays)) in runs.iter().zip(days) {
            assert_eq!(!thin.contains(run), stays, "{day:?}");
        }
        assert_eq!(to_thin(&[], "2026-11-19".parse().unwrap()), []);
    }
}
