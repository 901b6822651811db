//! The doors: the list, a new one, one with its deeds, after how many days those who lead are told.

pub(super) mod deeds;
pub(super) mod list;
pub(super) mod new;
pub(super) mod one;
pub(super) mod rules;

use frame::web::Ask;
use gate::Role;
use gate::users::UserId;
use kernel::Day;
use records::activities::Due as When;

/// Whose follow-ups somebody sees first: those who lead see everybody's.
pub(super) fn mine(ask: &Ask<'_>) -> Option<UserId> {
    let actor = ask.actor().ok()?;
    let leads = matches!(actor.role(), Role::Owner | Role::Manager | Role::Analyst | Role::ReadOnly);
    (!leads).then(|| actor.user())
}

/// A day and a time as typed; `Ok(None)` where no day is, `Err` where one of them is none.
fn read_due(day: &str, time: &str) -> Result<Option<When>, ()> {
    if day.is_empty() {
        return Ok(None);
    }
    let day: Day = day.parse().map_err(|_| ())?;
    if time.is_empty() {
        return Ok(Some(When::on(day)));
    }
    let (hour, minute) = time.split_once(':').ok_or(())?;
    let hour: u16 = hour.parse().map_err(|_| ())?;
    let minute: u16 = minute.parse().map_err(|_| ())?;
    if hour > 23 || minute > 59 {
        return Err(());
    }
    Ok(Some(When { day, minute: Some(hour * 60 + minute) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_typed() {
        let day: Day = "2026-11-28".parse().unwrap();
        for (typed, read) in [
            (("", ""), Ok(None)),
            (("", "10:00"), Ok(None)),
            (("2026-11-28", ""), Ok(Some(When::on(day)))),
            (("2026-11-28", "10:05"), Ok(Some(When { day, minute: Some(605) }))),
            (("2026-11-31", ""), Err(())),
            (("soon", ""), Err(())),
            (("2026-11-28", "24:00"), Err(())),
            (("2026-11-28", "10"), Err(())),
        ] {
            assert_eq!(read_due(typed.0, typed.1), read, "{typed:?}");
        }
    }
}
