//! What the people of the house said with customers, and what they promised.

use gate::Permit;
use insight::standing;
use jiff::tz::TimeZone;
use kernel::{Day, Days, Lang, Moment, Refusal};
use records::activities::{Due, Kind, NewActivity};
use records::customers::CustomerId;
use records::orders;
use store::Tx;

/// A customer as a person of the house sees them.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) customer: CustomerId,
    pub(super) is_late: bool,
    pub(super) gap_days: i32,
    /// The days they bought on lately, ascending.
    pub(super) days: Vec<Day>,
}

/// One thing that was said or promised.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) customer: CustomerId,
    kind: Kind,
    text: &'static str,
    /// The day and the minute it was said.
    on: (Day, u16),
    due: Option<Due>,
    /// The day a promise was kept.
    kept: Option<Day>,
}

/// So many of the most valuable customers anything is known of.
const BEST: usize = 90;
/// Order days looked back for.
const BACK: Days = Days(182);
/// Whoever ordered so lately after a call counts as come back.
const LATELY: Days = Days(6);
const CAME_BACK: usize = 4;
const HOUR: u16 = 60;

/// The most valuable customers, from the first on.
pub(super) async fn best(tx: &mut Tx) -> Result<Vec<CustomerId>, Refusal> {
    let mut all = standing::drawn_from(tx, &Permit::by_house("demo")).await?;
    all.sort_by_key(|one| std::cmp::Reverse((one.current_minor, one.customer)));
    Ok(all.into_iter().map(|one| one.customer).take(BEST).collect())
}

/// Those customers with how they buy.
pub(super) async fn seen(tx: &mut Tx, today: Day) -> Result<Vec<Seen>, Refusal> {
    let best = best(tx).await?;
    let standings = standing::many(tx, &Permit::by_house("demo"), &best).await?;
    let mut days = orders::days_of(tx, &Permit::by_house("demo"), &best, today - BACK).await?;
    let seen = best.into_iter().filter_map(|customer| {
        let standing = standings.get(&customer)?;
        let gap_days = i32::try_from(standing.rhythm?.usual_gap_days).ok()?;
        let days = days.remove(&customer)?.into_iter().map(|(day, _)| day).collect();
        Some(Seen { customer, is_late: standing.days_late(today) > 0, gap_days, days })
    });
    Ok(seen.collect())
}

/// What was said with whom: calls that brought late ones back, calls that have not yet, promises due about now, and
/// what is worth knowing of some others.
pub(super) fn plan(lang: Lang, today: Day, seen: &[Seen]) -> Vec<Said> {
    let words = words(lang);
    let mut said = Vec::new();
    let late_then_back = seen.iter().filter_map(|one| Some((one, back_after(one, today)?)));
    for ((one, on), text) in late_then_back.take(CAME_BACK).zip(words.calls) {
        said.push(Said::new(one, Kind::Call, text, (on, 10 * HOUR)));
    }
    let late: Vec<&Seen> = seen.iter().filter(|one| one.is_late).collect();
    for (place, text) in [(2, words.tried), (4, words.tried)] {
        if let Some(one) = late.get(place) {
            said.push(Said::new(one, Kind::Call, text, (today - Days(9), 15 * HOUR)));
        }
    }
    let others: Vec<&Seen> = seen.iter().filter(|one| !one.is_late).collect();
    for (place, text) in words.visits.into_iter().enumerate() {
        if let Some(one) = others.get(place * 3) {
            let ago = Days(20 + i32::try_from(place).unwrap_or(0) * 11);
            said.push(Said::new(one, Kind::Visit, text, (today - ago, 11 * HOUR)));
        }
    }
    for (place, text) in words.notes.into_iter().enumerate() {
        if let Some(one) = seen.get(place * 2) {
            let ago = Days(30 + i32::try_from(place).unwrap_or(0) * 17);
            said.push(Said::new(one, Kind::Note, text, (today - ago, 16 * HOUR)));
        }
    }
    // Days from today on which promises are due; those before it were kept but for one, which is late.
    let due: [(i32, Option<u16>); 8] = [
        (-1, None),
        (0, Some(10 * HOUR)),
        (0, None),
        (1, Some(14 * HOUR)),
        (2, None),
        (-3, None),
        (-2, Some(9 * HOUR)),
        (-4, None),
    ];
    for (place, ((day, minute), text)) in due.into_iter().zip(words.promises).enumerate() {
        if let Some(one) = others.get(1 + place * 2) {
            let due = Due { day: today + Days(day), minute };
            let made = Said::new(one, Kind::Promise, text, (due.day.min(today) - Days(3), 12 * HOUR));
            said.push(Said { due: Some(due), kept: (place > 4).then_some(due.day), ..made });
        }
    }
    said
}

/// The day of a call after which somebody who was late ordered again these days.
fn back_after(one: &Seen, today: Day) -> Option<Day> {
    let [.., before, last] = one.days[..] else { return None };
    let call = last - Days(2);
    let was_late = (call - before).0 > one.gap_days;
    (today - last <= LATELY && was_late).then_some(call)
}

impl Said {
    fn new(one: &Seen, kind: Kind, text: &'static str, on: (Day, u16)) -> Self {
        Self { customer: one.customer, kind, text, on, due: None, kept: None }
    }

    /// The moment it was said.
    pub(super) fn at(&self, zone: &TimeZone) -> Option<Moment> {
        moment(self.on, zone)
    }

    /// The moment a promise was kept.
    pub(super) fn kept(&self, zone: &TimeZone) -> Option<Moment> {
        moment((self.kept?, 17 * HOUR), zone)
    }

    pub(super) fn activity(&self, at: Moment) -> NewActivity {
        NewActivity { kind: self.kind, text: self.text.to_owned(), at, due: self.due }
    }
}

fn moment((day, minute): (Day, u16), zone: &TimeZone) -> Option<Moment> {
    let (hour, minute) = (i8::try_from(minute / HOUR).ok()?, i8::try_from(minute % HOUR).ok()?);
    let zoned = day.date().at(hour, minute, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(Moment(zoned.timestamp().as_microsecond()))
}

/// What the file says in one language; contents of an invented book, not texts of the program.
struct Words {
    calls: [&'static str; CAME_BACK],
    tried: &'static str,
    visits: [&'static str; 5],
    notes: [&'static str; 5],
    promises: [&'static str; 8],
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words {
            calls: [
                "The last delivery came on a Monday while they are closed. Wednesdays from now on.",
                "Had tried a cheaper blend; the grinder choked on it. Sends an order this week.",
                "New manager, did not know our number. Gave her the price list.",
                "All is well, simply forgot. Asked for a reminder next time.",
            ],
            tried: "Nobody there. Left word with the counter.",
            visits: [
                "Trained two new baristas. They would like a decaf for the evening.",
                "Looked at the storage: bags stand beside the oven. Suggested smaller deliveries.",
                "Tasted the new single origin. Wants it on the card from spring.",
                "The water is hard; showed them the filter. They will think about it.",
                "Asked for cups with their own name on them.",
            ],
            notes: [
                "Closes for two weeks each January.",
                "Prefers a call before ten; afterwards the kitchen is full.",
                "Pays at the end of the month, always on time.",
                "Their accountant wants one invoice a month.",
                "Orders by phone. Does not read mail.",
            ],
            promises: [
                "Send the new price list",
                "Ring back about the grinder",
                "Ask whether the samples arrived",
                "Call about the Christmas order",
                "Bring the tasting set",
                "Send the invoice again",
                "Ring about the broken bag",
                "Find a date for the training",
            ],
        },
        Lang::Zh => Words {
            calls: [
                "上次送货赶在周一，他们不营业。以后改周三送。",
                "试过便宜的豆子，磨豆机老堵。这周就下单。",
                "换了店长，不知道我们的电话。报价单已给她。",
                "一切都好，只是忘了。请我们下次提醒一声。",
            ],
            tried: "没人接，给前台留了话。",
            visits: [
                "教了两位新咖啡师。他们晚上想要低因的豆子。",
                "看了库房：豆子放在烤箱旁边。建议少量多次送。",
                "试喝了新到的单品，开春想上菜单。",
                "水质偏硬，给他们看了滤芯，说再想想。",
                "想要印自家店名的杯子。",
            ],
            notes: [
                "每年一月歇业两周。",
                "十点前打电话最好，过后后厨就忙了。",
                "月底结账，从不拖欠。",
                "会计希望每月只开一张发票。",
                "习惯电话下单，不看邮件。",
            ],
            promises: [
                "发新的报价单",
                "回电话谈磨豆机的事",
                "问样品收到没有",
                "打电话谈圣诞的订货",
                "带试喝套装过去",
                "补发发票",
                "打电话问破袋的事",
                "定培训的日子",
            ],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_late_and_ordered_after_the_call_came_back() {
        let today: Day = "2026-11-19".parse().unwrap();
        let seen = |days: &[&str]| Seen {
            customer: testkit::id(1),
            is_late: false,
            gap_days: 14,
            days: days.iter().map(|day| day.parse().unwrap()).collect(),
        };
        for (days, call) in [
            (&["2026-10-01", "2026-11-17"][..], Some("2026-11-15")),
            (&["2026-11-05", "2026-11-17"], None),
            (&["2026-09-01", "2026-10-17"], None),
            (&["2026-11-17"], None),
        ] {
            assert_eq!(back_after(&seen(days), today), call.map(|day| day.parse().unwrap()), "{days:?}");
        }
    }
}
