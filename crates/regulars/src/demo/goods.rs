//! What the business sells.

use kernel::{Chance, Lang, number, rounded};

use super::people::Kind;

/// One product in both languages.
#[derive(Debug)]
pub(super) struct Good {
    pub sku: &'static str,
    names: [&'static str; 2],
    categories: [&'static str; 2],
    /// Today's price of one in dollars and in yuan.
    prices: [f64; 2],
    /// Its cost as a share of the price.
    cost_share: f64,
    /// How often people, cafés, hotels and distributors take it, against the other products.
    wanted_by: [u8; 4],
    /// Bought as a present: so many times as often before a festival.
    as_present: f64,
}

/// Prices have risen by this share a year.
const RISE_A_YEAR: f64 = 0.04;

impl Good {
    pub(super) fn name(&self, lang: Lang) -> &'static str {
        in_language(&self.names, lang)
    }

    pub(super) fn category(&self, lang: Lang) -> &'static str {
        in_language(&self.categories, lang)
    }

    /// The price so many days ago, rounded to tenths.
    pub(super) fn price_minor(&self, lang: Lang, days_ago: i64) -> i64 {
        let today = in_language(&self.prices, lang);
        let then = today / (1.0 + RISE_A_YEAR).powf(number(days_ago) / 365.0);
        10 * rounded(then * 10.0)
    }

    /// The cost of one so many days ago.
    pub(super) fn cost_minor(&self, lang: Lang, days_ago: i64) -> i64 {
        rounded(number(self.price_minor(lang, days_ago)) * self.cost_share)
    }
}

/// One of the products somebody of this kind takes.
pub(super) fn pick(chance: &mut Chance, kind: Kind, festive: bool) -> &'static Good {
    let weight = |good: &Good| {
        let [people, cafes, hotels, distributors] = good.wanted_by;
        let wanted = match kind {
            Kind::Person => people,
            Kind::Cafe => cafes,
            Kind::Hotel => hotels,
            Kind::Distributor => distributors,
        };
        f64::from(wanted) * if festive { good.as_present } else { 1.0 }
    };
    let mut left = chance.unit() * GOODS.iter().map(weight).sum::<f64>();
    for good in &GOODS {
        left -= weight(good);
        if left < 0.0 {
            return good;
        }
    }
    &GOODS[0]
}

fn in_language<T: Copy>(pair: &[T; 2], lang: Lang) -> T {
    let [english, chinese] = *pair;
    match lang {
        Lang::En => english,
        Lang::Zh => chinese,
    }
}

const BEANS: [&str; 2] = ["Coffee beans", "咖啡豆"];
const TEA: [&str; 2] = ["Tea", "茶叶"];
const BREWING: [&str; 2] = ["Brewing", "器具"];
const SUPPLIES: [&str; 2] = ["Bar supplies", "吧台用品"];
const GIFTS: [&str; 2] = ["Gifts", "礼盒"];

#[rustfmt::skip]
const GOODS: [Good; 24] = [
    Good { sku: "B-101", names: ["House blend, 250 g", "港湾拼配豆 250 克"], categories: BEANS, prices: [13.5, 68.0], cost_share: 0.46, wanted_by: [30, 0, 0, 0], as_present: 1.0 },
    Good { sku: "B-102", names: ["Single origin, 250 g", "单品豆 250 克"], categories: BEANS, prices: [17.5, 88.0], cost_share: 0.48, wanted_by: [22, 0, 0, 0], as_present: 1.2 },
    Good { sku: "B-103", names: ["Decaf, 250 g", "低因豆 250 克"], categories: BEANS, prices: [15.0, 78.0], cost_share: 0.5, wanted_by: [8, 0, 0, 0], as_present: 0.8 },
    Good { sku: "B-111", names: ["House blend, 1 kg", "港湾拼配豆 1 公斤"], categories: BEANS, prices: [34.0, 168.0], cost_share: 0.55, wanted_by: [8, 40, 20, 0], as_present: 1.0 },
    Good { sku: "B-112", names: ["Espresso blend, 1 kg", "意式拼配豆 1 公斤"], categories: BEANS, prices: [31.0, 158.0], cost_share: 0.57, wanted_by: [4, 45, 15, 0], as_present: 1.0 },
    Good { sku: "B-113", names: ["Single origin, 1 kg", "单品豆 1 公斤"], categories: BEANS, prices: [46.0, 228.0], cost_share: 0.56, wanted_by: [2, 14, 4, 0], as_present: 1.0 },
    Good { sku: "B-114", names: ["Decaf, 1 kg", "低因豆 1 公斤"], categories: BEANS, prices: [37.0, 188.0], cost_share: 0.58, wanted_by: [0, 9, 6, 0], as_present: 1.0 },
    Good { sku: "B-121", names: ["Espresso blend, 10 kg case", "意式拼配豆 10 公斤箱"], categories: BEANS, prices: [268.0, 1_380.0], cost_share: 0.66, wanted_by: [0, 0, 0, 40], as_present: 1.0 },
    Good { sku: "B-122", names: ["House blend, 10 kg case", "港湾拼配豆 10 公斤箱"], categories: BEANS, prices: [289.0, 1_480.0], cost_share: 0.65, wanted_by: [0, 0, 0, 32], as_present: 1.0 },
    Good { sku: "T-201", names: ["Breakfast tea, tin", "早餐红茶 罐装"], categories: TEA, prices: [12.0, 58.0], cost_share: 0.4, wanted_by: [14, 0, 4, 0], as_present: 1.3 },
    Good { sku: "T-202", names: ["Green tea, tin", "明前绿茶 罐装"], categories: TEA, prices: [16.5, 98.0], cost_share: 0.44, wanted_by: [9, 0, 3, 0], as_present: 1.6 },
    Good { sku: "T-203", names: ["Oolong, tin", "乌龙茶 罐装"], categories: TEA, prices: [18.0, 108.0], cost_share: 0.44, wanted_by: [7, 0, 2, 0], as_present: 1.6 },
    Good { sku: "T-211", names: ["Breakfast tea, 200 bags", "早餐红茶 200 包"], categories: TEA, prices: [21.0, 98.0], cost_share: 0.5, wanted_by: [2, 14, 30, 0], as_present: 1.0 },
    Good { sku: "T-212", names: ["Herbal tea, 200 bags", "花草茶 200 包"], categories: TEA, prices: [24.0, 118.0], cost_share: 0.5, wanted_by: [1, 7, 20, 0], as_present: 1.0 },
    Good { sku: "T-221", names: ["Tea bags, case of 2,000", "袋泡茶 2000 包箱"], categories: TEA, prices: [164.0, 820.0], cost_share: 0.63, wanted_by: [0, 0, 4, 24], as_present: 1.0 },
    Good { sku: "E-301", names: ["Paper filters, 100", "滤纸 100 张"], categories: BREWING, prices: [6.5, 28.0], cost_share: 0.42, wanted_by: [12, 6, 0, 0], as_present: 0.6 },
    Good { sku: "E-302", names: ["Hand grinder", "手摇磨豆机"], categories: BREWING, prices: [64.0, 320.0], cost_share: 0.6, wanted_by: [2, 0, 0, 0], as_present: 2.0 },
    Good { sku: "E-303", names: ["Pour-over kettle", "手冲壶"], categories: BREWING, prices: [49.0, 240.0], cost_share: 0.6, wanted_by: [2, 0, 0, 0], as_present: 2.0 },
    Good { sku: "S-401", names: ["Paper cups, 1,000", "纸杯 1000 只"], categories: SUPPLIES, prices: [58.0, 280.0], cost_share: 0.7, wanted_by: [0, 22, 8, 6], as_present: 1.0 },
    Good { sku: "S-402", names: ["Vanilla syrup, 1 l", "香草糖浆 1 升"], categories: SUPPLIES, prices: [11.5, 52.0], cost_share: 0.56, wanted_by: [1, 18, 6, 4], as_present: 1.0 },
    Good { sku: "S-403", names: ["Oat drink, case of 12", "燕麦奶 12 盒箱"], categories: SUPPLIES, prices: [33.0, 138.0], cost_share: 0.72, wanted_by: [1, 20, 8, 8], as_present: 1.0 },
    Good { sku: "S-404", names: ["Machine cleaner, 900 g", "咖啡机清洁粉 900 克"], categories: SUPPLIES, prices: [17.0, 86.0], cost_share: 0.55, wanted_by: [1, 8, 3, 3], as_present: 0.6 },
    Good { sku: "G-501", names: ["Gift box, three coffees", "咖啡礼盒 三款"], categories: GIFTS, prices: [42.0, 218.0], cost_share: 0.5, wanted_by: [2, 0, 1, 0], as_present: 9.0 },
    Good { sku: "G-502", names: ["Gift box, tea", "茶礼盒"], categories: GIFTS, prices: [48.0, 298.0], cost_share: 0.5, wanted_by: [1, 0, 2, 0], as_present: 10.0 },
];
