//! Invented names. Any likeness to a firm or person is chance.

use kernel::Lang;

use super::people::Kind;

/// The name of the so-manieth customer of a kind; no two of a kind are the same.
pub(super) fn name(lang: Lang, kind: Kind, nth: usize) -> String {
    let known = match (lang, kind) {
        (_, Kind::Person) => &[][..],
        (Lang::En, Kind::Cafe) => &KNOWN_CAFES_EN,
        (Lang::En, Kind::Hotel) => &["Juniper Hotel", "Fern Street Rooms"],
        (Lang::En, Kind::Distributor) => {
            &["Kestrel Wholesale", "Marlow & Finch Supplies", "Northgate Pantry Trade"]
        }
        (Lang::Zh, Kind::Cafe) => &KNOWN_CAFES_ZH,
        (Lang::Zh, Kind::Hotel) => &["青屿酒店", "蕨街公寓酒店"],
        (Lang::Zh, Kind::Distributor) => &["江北商贸", "鹭洲食品经销", "北门餐饮供应"],
    };
    if let Some(name) = known.get(nth) {
        return (*name).to_owned();
    }
    match (lang, kind) {
        (Lang::En, Kind::Person) => join(nth, &GIVEN_EN, " ", &FAMILY_EN),
        (Lang::Zh, Kind::Person) => join(nth, &FAMILY_ZH, "", &GIVEN_ZH),
        (Lang::En, _) => join(nth, &PLACES_EN, " ", ends_en(kind)),
        (Lang::Zh, _) => join(nth, &PLACES_ZH, "", ends_zh(kind)),
    }
}

/// Two words. They meet once only while `nth` stays below the product of the lists' lengths, as long as the second
/// length shares no divisor with the first plus one.
fn join(nth: usize, first: &[&str], between: &str, second: &[&str]) -> String {
    let (firsts, seconds) = (first.len().max(1), second.len().max(1));
    let left = first.get(nth % firsts).copied().unwrap_or_default();
    // Shifted by the round, so that neighbours in the list do not share their second word.
    let right = second.get((nth + nth / firsts) % seconds).copied().unwrap_or_default();
    format!("{left}{between}{right}")
}

fn ends_en(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Hotel => &["Hotel", "Inn", "Guest House"],
        Kind::Distributor => &["Wholesale", "Trading", "Catering Supply"],
        Kind::Cafe | Kind::Person => {
            &["Café", "Bakery", "Kitchen", "Coffee Bar", "Books & Coffee", "Canteen", "Deli"]
        }
    }
}

fn ends_zh(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Hotel => &["酒店", "民宿", "客栈"],
        Kind::Distributor => &["商贸", "食品经销", "餐饮供应"],
        Kind::Cafe | Kind::Person => &["咖啡馆", "烘焙坊", "小厨", "咖啡吧", "书店", "食堂", "轻食"],
    }
}

#[rustfmt::skip]
const KNOWN_CAFES_EN: [&str; 5] = [
    "Maple & Rye Café", "Quarry Road Gym", "Lantern Books", "Blue Heron Bakery", "Old Mill Canteen",
];
#[rustfmt::skip]
const KNOWN_CAFES_ZH: [&str; 5] = [
    "枫麦咖啡馆", "石场路健身房", "拾光书店", "禾木烘焙坊", "老磨坊食堂",
];
#[rustfmt::skip]
const GIVEN_EN: [&str; 40] = [
    "Ada", "Ben", "Cara", "Dev", "Edie", "Farid", "Gwen", "Hugo", "Ines", "Jonas", "Kira", "Liam",
    "Maya", "Nils", "Oona", "Pavel", "Quin", "Rosa", "Sami", "Tilly", "Umar", "Vera", "Wes", "Xenia",
    "Yusuf", "Zoe", "Amrit", "Bruna", "Colm", "Dora", "Emil", "Freya", "Goran", "Hana", "Idris",
    "Jude", "Kofi", "Lotte", "Milo", "Noor",
];
#[rustfmt::skip]
const FAMILY_EN: [&str; 37] = [
    "Ashdown", "Birch", "Calloway", "Dunmore", "Ellery", "Fairbrook", "Garrick", "Holloway", "Ivers",
    "Jessop", "Kendrick", "Larkin", "Merrow", "Nairn", "Osborne", "Pellow", "Quill", "Rowan", "Sayer",
    "Thorne", "Underhill", "Vance", "Wexley", "Yarrow", "Abbot", "Brandt", "Corrie", "Delane",
    "Eastman", "Forrest", "Grange", "Hartley", "Inskip", "Jarrow", "Keats", "Lowell", "Moss",
];
#[rustfmt::skip]
const PLACES_EN: [&str; 24] = [
    "Grey Gull", "Copper Kettle", "Orchard", "Beacon Hill", "Saltmarsh", "Copper Beech", "Magpie", "Tideway",
    "Willow Bank", "Stone Bridge", "Larkspur", "Foxglove", "Cooper's Yard", "Weir", "Sparrow",
    "Chandlery", "Ropewalk", "Ferry Road", "Plum Tree", "Hollow Oak", "Millpond", "Tanner's Row",
    "Curlew", "Brick Lane End",
];
#[rustfmt::skip]
const FAMILY_ZH: [&str; 40] = [
    "林", "周", "顾", "何", "沈", "许", "陆", "苏", "叶", "程", "方", "韩", "曹", "董", "袁", "蒋", "蔡", "余", "杜", "姚",
    "卢", "姜", "钟", "谭", "范", "石", "廖", "贾", "夏", "韦", "傅", "白", "邹", "孟", "秦", "邱", "江", "尹", "薛", "安",
];
#[rustfmt::skip]
const GIVEN_ZH: [&str; 37] = [
    "小满", "予安", "一宁", "若溪", "知夏", "清和", "明远", "书言", "子衿", "雨桐", "景行", "思齐", "云帆", "南枝", "晚晴", "初阳",
    "沐风", "青禾", "星野", "映雪", "千帆", "听澜", "未央", "长宁", "怀瑾", "疏桐", "采薇", "静姝", "修远", "念慈", "以沫", "听雨",
    "望舒", "乐山", "文昭", "嘉树", "温言",
];
#[rustfmt::skip]
const PLACES_ZH: [&str; 24] = [
    "青稞", "铜壶", "果园", "拾贝", "盐滩", "云杉", "喜鹊", "潮汐", "柳岸", "石桥", "飞燕", "蓝亭", "木匠街", "水坝", "麻雀", "灯塔",
    "缆绳巷", "渡口", "梅树", "空心橡", "磨塘", "皮匠弄", "白鹭", "砖巷",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_of_a_kind_share_a_name() {
        for lang in Lang::ALL {
            for (kind, count) in
                [(Kind::Person, 1_200), (Kind::Cafe, 100), (Kind::Hotel, 40), (Kind::Distributor, 12)]
            {
                let names: BTreeSet<String> = (0..count).map(|nth| name(lang, kind, nth)).collect();
                assert_eq!(names.len(), count, "{lang:?} {kind:?}");
                assert!(names.iter().all(|name| !name.trim().is_empty()));
            }
        }
    }
}
