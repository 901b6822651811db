//! An invented business for tests and for looking at the page.

use actuary::check::{Reliability, ReliabilityStep, Warnings};
use frame::charts::{MapPoint, Tier};
use kernel::{Chance, Currency, Day, Days, Expected, Lang, Ratio, Say, Span};

use super::super::model::{Concentration, LateRow, Method, ReportModel, TierRow, Unit, ValueLines};
use crate::models::TrackRecord;

const NAMES: [(&str, &str); 7] = [
    ("Maple & Rye Café", "枫麦咖啡馆"),
    ("Juniper Hotel", "杜松酒店"),
    ("Kestrel Wholesale", "红隼批发"),
    ("Quarry Road Gym", "石场路健身房"),
    ("Blue Heron Bakery", "蓝鹭面包房"),
    ("Lantern Books", "拾光书店"),
    ("Tilly Osborne", "唐小米"),
];

fn ratio(value: f64) -> Ratio {
    Ratio::new(value).unwrap()
}

fn name(lang: Lang, at: usize) -> String {
    let (english, chinese) = NAMES[at % NAMES.len()];
    let name = if lang == Lang::En { english } else { chinese };
    if at < NAMES.len() { name.to_owned() } else { format!("{name} {}", at / NAMES.len() + 1) }
}

/// 1,284 customers with 61 platinum and gold among them.
pub(super) fn sample(lang: Lang) -> ReportModel {
    let code = if lang == Lang::En { "USD" } else { "CNY" };
    ReportModel {
        title: if lang == Lang::En { "Harbour Lane Coffee" } else { "港湾里咖啡烘焙" }.to_owned(),
        as_of: "2026-11-19".parse().unwrap(),
        unit: Unit::Money(Currency::from_code(code).unwrap()),
        period: Span::Months(12),
        horizon: Span::Months(12),
        customers: 1284,
        tiers: tiers(),
        points: points(lang),
        points_smaller: 1073,
        lines: ValueLines { now: 6000.0, expected: 3000.0 },
        concentration: concentration(),
        late: (0..20).map(|at| late_row(lang, at)).collect(),
        late_count: 148,
        notes: vec![
            Say::new("report-sample-note").with("lines", 135_080_i64),
            Say::new("report-sample-margin").with("margin", ratio(0.35)),
        ],
        method: Method {
            sentences: vec![Say::new("report-sample-model"), Say::new("report-sample-why")],
            parameters: vec![("r", 0.2426), ("alpha", 4.4136), ("a", 0.7929), ("b", 2.4259)],
        },
        track: Some(track()),
    }
}

/// What the notes of the sample are written with; real notes come with the valuation's own messages.
pub(super) const SAMPLE_TEXTS: frame::TextSource = frame::TextSource {
    en: "report-sample-reason = High now and high in prospect.\nreport-sample-note = { $lines } lines without a customer were counted as anonymous sales.\nreport-sample-margin = The file has no costs: a margin of { $margin } stands in for them.\nreport-sample-model = Expected purchases come from the MBG/NBD model, fitted on these orders alone.\nreport-sample-why = It describes them better than BG/NBD by 3.1 points of log-likelihood.\n",
    zh: "report-sample-reason = 现在价值高，今后也看好。\nreport-sample-note = 有 { $lines } 行没有客户，按匿名销售计入。\nreport-sample-margin = 文件里没有成本，按毛利率 { $margin } 估算。\nreport-sample-model = 预期购买由 MBG/NBD 模型算出，只用这些订单拟合。\nreport-sample-why = 它比 BG/NBD 的对数似然高 3.1。\n",
};

fn track() -> TrackRecord {
    let (as_of, until): (Day, Day) = ("2026-05-21".parse().unwrap(), "2026-11-19".parse().unwrap());
    let week =
        |at: i32| (as_of + Days(7 * at), 48.0 * f64::from(at), u64::try_from(52 * at - at % 3).unwrap());
    let step = |at: i32| {
        let share = f64::from(at) / 10.0;
        ReliabilityStep { customers: 110, score: share, chance: 0.8 * share, happened: 0.9 * share }
    };
    TrackRecord {
        model: "MBG/NBD".to_owned(),
        as_of,
        until,
        customers: 1103,
        every: 1,
        orders: (1248.0, 1350.0),
        weeks: (1..=26).map(week).collect(),
        alive: Reliability { steps: (1..=10).map(step).collect(), brier: 0.131, brier_of_share: 0.171 },
        warnings: Warnings {
            watched: 306,
            raised: 302,
            caught: 94,
            false_alarms: 134,
            undecided: 74,
            missed: 0,
            lead_days: Some(70.0),
            returned_days: Some(26.0),
        },
    }
}

fn tiers() -> [TierRow; 4] {
    let row = |tier, customers, now, now_share, expected: f64, expected_share| TierRow {
        tier,
        customers,
        now,
        now_share: ratio(now_share),
        expected: Expected::new(expected).unwrap(),
        expected_share: ratio(expected_share),
    };
    [
        row(Tier::Platinum, 25, 32_200_000, 0.38, 20_500_000.0, 0.36),
        row(Tier::Gold, 36, 25_900_000, 0.31, 9_400_000.0, 0.17),
        row(Tier::Iron, 54, 11_700_000, 0.14, 19_800_000.0, 0.35),
        row(Tier::Lead, 1169, 14_460_000, 0.17, 6_900_000.0, 0.12),
    ]
}

fn points(lang: Lang) -> Vec<MapPoint> {
    let mut chance = Chance::new(19);
    let mut points = Vec::new();
    let clouds = [
        (Tier::Platinum, 25, (6_050.0, 26_000.0), (3_100.0, 13_000.0)),
        (Tier::Gold, 36, (6_000.0, 20_000.0), (400.0, 2_900.0)),
        (Tier::Iron, 54, (560.0, 5_900.0), (3_050.0, 13_000.0)),
        (Tier::Lead, 80, (520.0, 5_800.0), (330.0, 2_900.0)),
    ];
    for (tier, count, now, room) in clouds {
        let mut within = |(low, high): (f64, f64)| low * (high / low).powf(chance.unit());
        points.extend((0..count).map(|at| MapPoint {
            name: name(lang, if tier == Tier::Platinum { at } else { at + 7 }),
            now: within(now),
            room: within(room),
            tier,
            is_late: at % 9 == 0,
        }));
    }
    points
}

fn concentration() -> Concentration {
    let curve = [
        (0.0, 0.0),
        (0.01, 0.24),
        (0.02, 0.39),
        (0.03, 0.52),
        (0.04, 0.62),
        (0.0475, 0.69),
        (0.06, 0.74),
        (0.075, 0.79),
        (0.1, 0.83),
        (0.12, 0.865),
        (0.16, 0.893),
        (0.2, 0.91),
        (0.27, 0.933),
        (0.35, 0.95),
        (0.5, 0.972),
        (0.75, 0.991),
        (1.0, 1.0),
    ];
    Concentration {
        curve: curve.map(|(customers, value)| (ratio(customers), ratio(value))).to_vec(),
        top_fifth: ratio(0.91),
        eighty_customers: 103,
        largest: ratio(0.029),
    }
}

fn late_row(lang: Lang, at: usize) -> LateRow {
    let as_of: Day = "2026-11-19".parse().unwrap();
    let index = i32::try_from(at).unwrap();
    let (gap, late) = (14 + index * 5 % 46, 13 + index % 11);
    let last = as_of - Days(late) - Days(gap + 4);
    let mut chance = Chance::new(u64::try_from(at).unwrap());
    let mut day = last;
    let mut purchases = Vec::new();
    while day > as_of - Days(420) {
        purchases.push((day, 300.0 + 300.0 * chance.unit()));
        day = day - Days(gap + i32::try_from(chance.between(-3, 3)).unwrap());
    }
    purchases.reverse();
    LateRow {
        name: name(lang, at),
        tier: Tier::ALL[if at < 3 { 0 } else { at % 4 }],
        usual_gap_days: i64::from(gap),
        days_late: i64::from(late),
        reason: Some(Say::new("report-sample-reason")),
        now: 1_842_000 / i64::from(index + 1),
        expected: Expected::new(860_000.0 / f64::from(index + 1)).unwrap(),
        purchases,
        window: (last + Days(gap - 4), last + Days(gap + 4)),
    }
}
