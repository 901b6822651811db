//! The calendar of the years in which orders and births lie, as a table.

use kernel::Day;

/// First year of the table of months, and how many months it has: 1900 to 2100 and the month after.
const TABLE_YEAR: i32 = 1900;
const TABLE_MONTHS: usize = 12 * 201 + 1;

/// The first day of each month, in days since 1970: looked up, a date costs a fifth of what it costs worked out.
static MONTHS_START: [i32; TABLE_MONTHS] = month_starts();

#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which would refuse a wrong index")]
const fn month_starts() -> [i32; TABLE_MONTHS] {
    let mut starts = [0; TABLE_MONTHS];
    let (mut index, mut year, mut month) = (0, TABLE_YEAR, 1);
    while index < TABLE_MONTHS {
        if let Some(day) = Day::from_ymd(year, month, 1) {
            starts[index] = day.epoch_days();
        }
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        index += 1;
    }
    starts
}

/// The day of a date; `None` where the calendar has no such day.
#[inline]
pub(super) fn day_of(year: i32, month: u32, day: u32) -> Option<Day> {
    let place = usize::try_from(year - TABLE_YEAR)
        .ok()?
        .checked_mul(12)?
        .checked_add(month.wrapping_sub(1) as usize)?;
    let &[start, next] = MONTHS_START.get(place..)?.first_chunk()?;
    let of_month = i32::try_from(day.wrapping_sub(1)).ok()?;
    (month.wrapping_sub(1) < 12 && of_month < next - start).then(|| Day::from_epoch_days(start + of_month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_months_is_the_calendar() {
        for year in 1895..2106 {
            for month in 0..14 {
                for day in [0, 1, 28, 29, 30, 31, 32, u32::MAX] {
                    let wanted = Day::from_ymd(year, month, day).filter(|_| (1900..=2100).contains(&year));
                    assert_eq!(day_of(year, month, day), wanted, "{year}-{month}-{day}");
                }
            }
        }
    }
}
