//! The doors: the hours as a form.

use frame::web::form::Problems;
use frame::web::seen::{self as shown, Words};
use frame::web::{Answer, Ask, Fields, Toast};
use kernel::{Refusal, Say};

use super::model::{Hours, Opening};
use super::{Alter, typed, views};

/// The fields: the week's days from Monday on, and the dates.
pub(super) const FIELDS: [&str; 8] = ["day0", "day1", "day2", "day3", "day4", "day5", "day6", "days"];

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let hours = super::read(&mut ask.read().await?).await?;
    let now = fields(&hours);
    Ok(views::page(&ask, &hours, &now, (&now, &Problems::default())).into())
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let mut tx = ask.write().await?;
    let before = super::read(&mut tx).await?;
    let now = fields(&before);
    let typed = match shown::merged(ask.form, &now, &FIELDS) {
        Ok(typed) => typed,
        Err(clashes) => {
            let words = Words { label: &views::label, value: &|_: &str, value: &str| value.to_owned() };
            return Ok(shown::clash_page(&ask, super::ENTRY, &clashes, &words).into());
        }
    };
    let hours = match read(&typed) {
        Ok(hours) => hours,
        Err(problems) => {
            return Ok(views::page(&ask, &before, &now, (ask.form, &problems)).refused(true).into());
        }
    };
    let line = super::change(&mut tx, &permit, &mut ask.occasion(), &hours).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(match line {
        Some(line) => Answer::say(super::PATH, Toast::new(Say::new("hours-kept")).undo(line)),
        None => Answer::see(super::PATH),
    })
}

/// The hours as they stand in the fields.
fn fields(hours: &Hours) -> Fields {
    let mut fields = Fields::default();
    for (name, opening) in FIELDS.iter().zip(hours.week()) {
        fields.push(*name, typed::opening_text(opening));
    }
    fields.push("days", typed::specials_text(hours.specials()));
    fields
}

/// The hours as typed, or what is wrong with them.
fn read(form: &Fields) -> Result<Hours, Problems> {
    let mut problems = Problems::default();
    let mut week: [Opening; 7] = std::array::from_fn(|_| Opening::CLOSED);
    for (name, day) in FIELDS.iter().zip(&mut week) {
        match typed::opening(form.get(name)) {
            Some(opening) => *day = opening,
            None => problems.add(*name, Say::new("hours-bad-opening").with("typed", form.trimmed(name))),
        }
    }
    let (days, bad) = typed::specials(form.get("days"));
    // One field, one line beside it: the first line that is wrong; the others come when it is right.
    if let Some(say) = bad.into_iter().next() {
        problems.add("days", say);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Hours::new(week, days).map_err(|refusal| {
        let field = if refusal.say().key == "hours-too-many" { "days" } else { "day0" };
        Problems::one(field, &refusal)
    })
}
