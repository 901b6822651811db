//! How full the week is: seven bars with their numbers.

use maud::{Markup, html};

use super::px;

/// One day of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekDay {
    /// Its short name.
    pub name: String,
    /// What is to be done on it.
    pub count: u32,
    /// Whether it is today.
    pub is_today: bool,
}

const HEIGHT: f64 = 56.0;
/// A day with nothing to do still has a foot.
const FOOT: f64 = 3.0;

/// Draws the days beside each other, the fullest as high as the room; `finding` says them in a sentence.
#[must_use]
pub fn week(finding: &str, days: &[WeekDay]) -> Markup {
    let most = days.iter().map(|day| day.count).max().unwrap_or(0).max(1);
    let height = |count: u32| (f64::from(count) / f64::from(most) * HEIGHT).max(FOOT);
    html! {
        div class="week" role="img" aria-label=(finding) {
            @for day in days {
                div class=[class(day)] {
                    span class="num" { (day.count) }
                    svg class="chart" width="100%" height=(px(height(day.count))) aria-hidden="true" {
                        rect width="100%" height="100%" rx="3" {}
                    }
                    span { (day.name) }
                }
            }
        }
    }
}

fn class(day: &WeekDay) -> Option<&'static str> {
    match (day.is_today, day.count) {
        (true, _) => Some("now"),
        (false, 0) => Some("z"),
        (false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_follow_the_fullest_day_and_today_is_marked() {
        let day = |name: &str, count, is_today| WeekDay { name: name.to_owned(), count, is_today };
        let drawn = week("14 today", &[day("Mon", 7, false), day("Tue", 14, true), day("Wed", 0, false)]);
        let drawn = drawn.into_string();
        for height in ["height=\"28\"", "height=\"56\"", "height=\"3\""] {
            assert_eq!(drawn.matches(height).count(), 1, "{height} {drawn}");
        }
        assert!(drawn.contains("class=\"now\"") && drawn.contains("class=\"z\""));
        assert!(drawn.contains("aria-label=\"14 today\"") && !drawn.contains("style="));
        let empty = week("nothing", &[day("Mon", 0, false)]).into_string();
        assert!(!empty.contains("NaN"), "{empty}");
    }
}
