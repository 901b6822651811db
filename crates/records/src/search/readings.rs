//! How Chinese characters are read where the usual reading is not the only one.
//!
//! The crate's data gives each character its commonest reading. Names need two things more: characters that are read
//! otherwise as a surname, and characters that have two readings in everyday words (重庆 chongqing, 重要 zhongyao).
//! Every reading that somebody may type is kept; which one a word has is left to whoever types it.

use pinyin::ToPinyin;

/// More readings of one text are not told apart.
pub(super) const SPELLINGS_MAX: usize = 4;

/// Read so when they begin a name, beside the usual reading.
const SURNAMES: &[(char, &str)] = &[
    ('单', "shan"),
    ('單', "shan"),
    ('曾', "zeng"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('翟', "zhai"),
    ('区', "ou"),
    ('區', "ou"),
    ('任', "ren"),
    ('华', "hua"),
    ('朴', "piao"),
    ('盖', "ge"),
    ('蓋', "ge"),
    ('缪', "miao"),
    ('繆', "miao"),
    ('乐', "yue"),
    ('樂', "yue"),
    ('员', "yun"),
    ('黑', "he"),
    ('秘', "bi"),
    ('冼', "xian"),
    ('洗', "xian"),
    ('折', "she"),
    ('召', "shao"),
    ('晁', "chao"),
    ('种', "chong"),
    ('繁', "po"),
    ('覃', "qin"),
    ('谌', "chen"),
    ('諶', "chen"),
    ('隗', "wei"),
    ('郇', "xun"),
    ('那', "na"),
    ('都', "du"),
    ('撒', "sa"),
    ('祭', "zhai"),
    ('牟', "mu"),
    ('叶', "ye"),
    ('纪', "ji"),
    ('宁', "ning"),
    ('呙', "guo"),
    ('车', "che"),
    ('車', "che"),
    ('万', "wan"),
    ('尉', "wei"),
    ('石', "shi"),
    ('盛', "sheng"),
    ('訾', "zi"),
    ('逄', "pang"),
    ('臧', "zang"),
    ('褚', "chu"),
    ('卜', "bu"),
    ('柏', "bai"),
    ('应', "ying"),
    ('令', "ling"),
    ('哈', "ha"),
];

/// Surnames of two characters that are read otherwise than each by itself.
const DOUBLE_SURNAMES: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("尉遲", ["yu", "chi"]),
    ("长孙", ["zhang", "sun"]),
    ("長孫", ["zhang", "sun"]),
    ("万俟", ["mo", "qi"]),
    ("单于", ["chan", "yu"]),
    ("澹台", ["tan", "tai"]),
    ("皇甫", ["huang", "fu"]),
    ("令狐", ["ling", "hu"]),
    ("宰父", ["zai", "fu"]),
    ("亓官", ["qi", "guan"]),
    ("濮阳", ["pu", "yang"]),
];

/// Two everyday readings; the usual one of the data is among them or not.
const DOUBLE_READINGS: &[(char, [&str; 2])] = &[
    ('长', ["chang", "zhang"]),
    ('長', ["chang", "zhang"]),
    ('重', ["zhong", "chong"]),
    ('行', ["xing", "hang"]),
    ('乐', ["le", "yue"]),
    ('樂', ["le", "yue"]),
    ('朝', ["chao", "zhao"]),
    ('厦', ["xia", "sha"]),
    ('会', ["hui", "kuai"]),
    ('都', ["du", "dou"]),
    ('调', ["diao", "tiao"]),
    ('传', ["chuan", "zhuan"]),
    ('弹', ["dan", "tan"]),
    ('觉', ["jue", "jiao"]),
    ('校', ["xiao", "jiao"]),
    ('率', ["lv", "shuai"]),
    ('模', ["mo", "mu"]),
    ('省', ["sheng", "xing"]),
    ('宿', ["su", "xiu"]),
    ('降', ["jiang", "xiang"]),
    ('藏', ["cang", "zang"]),
    ('盛', ["sheng", "cheng"]),
    ('石', ["shi", "dan"]),
    ('薄', ["bo", "bao"]),
    ('六', ["liu", "lu"]),
    ('蚌', ["bang", "beng"]),
    ('莞', ["guan", "wan"]),
    ('仔', ["zi", "zai"]),
    ('着', ["zhe", "zhuo"]),
    ('参', ["can", "shen"]),
    ('给', ["gei", "ji"]),
    ('贾', ["jia", "gu"]),
    ('露', ["lu", "lou"]),
    ('落', ["luo", "la"]),
    ('茜', ["qian", "xi"]),
    ('血', ["xue", "xie"]),
    ('奇', ["qi", "ji"]),
    ('系', ["xi", "ji"]),
    ('卡', ["ka", "qia"]),
    ('伯', ["bo", "bai"]),
    ('佛', ["fo", "fu"]),
    ('景', ["jing", "ying"]),
    ('熟', ["shu", "shou"]),
    ('壳', ["ke", "qiao"]),
    ('什', ["shen", "shi"]),
    ('便', ["bian", "pian"]),
    ('吐', ["tu", "tu"]),
    ('绿', ["lv", "lu"]),
    ('女', ["nv", "nu"]),
    ('吕', ["lv", "lu"]),
    ('呂', ["lv", "lu"]),
];

/// How one character, or one piece of other letters, is spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its readings, the usual one first; never empty.
    pub(super) readings: Vec<String>,
}

/// The units of a text of compared signs, each with whether typing may begin there; empty where it has no Chinese.
pub(super) fn units(signs: &[super::plain::Sign]) -> Vec<(Unit, bool)> {
    if !signs.iter().any(|sign| super::plain::is_han(sign.sign)) {
        return Vec::new();
    }
    let mut units: Vec<(Unit, bool)> = Vec::with_capacity(signs.len());
    let mut extends = false;
    for (at, sign) in signs.iter().enumerate() {
        let is_han = super::plain::is_han(sign.sign);
        match units.last_mut() {
            // Letters and digits that stand together are one unit.
            Some((unit, _)) if extends && !is_han && !sign.begins => {
                unit.readings.iter_mut().for_each(|reading| reading.push(sign.sign));
            }
            _ => units.push((Unit { readings: readings(signs, at) }, sign.begins)),
        }
        extends = !is_han;
    }
    units
}

fn readings(signs: &[super::plain::Sign], at: usize) -> Vec<String> {
    let Some(sign) = signs.get(at).map(|sign| sign.sign) else { return Vec::new() };
    let mut found: Vec<&str> = Vec::new();
    if at < 2 {
        found.extend(double_surname(signs, at));
    }
    if at == 0 {
        found.extend(SURNAMES.iter().filter(|(known, _)| *known == sign).map(|(_, read)| *read));
    }
    found.extend(sign.to_pinyin().map(pinyin::Pinyin::plain));
    found.extend(DOUBLE_READINGS.iter().filter(|(known, _)| *known == sign).flat_map(|(_, both)| *both));
    if found.is_empty() {
        return vec![sign.to_string()];
    }
    let mut readings: Vec<String> = Vec::new();
    for read in found.into_iter().map(|read| read.replace('ü', "v")) {
        if !readings.contains(&read) {
            readings.push(read);
        }
    }
    readings
}

fn double_surname(signs: &[super::plain::Sign], at: usize) -> Option<&'static str> {
    let first: String = signs.iter().take(2).map(|sign| sign.sign).collect();
    let known = DOUBLE_SURNAMES.iter().find(|(name, _)| *name == first)?;
    known.1.get(at).copied()
}

/// Every way to spell these units one after the other, up to [`SPELLINGS_MAX`]; with `initials`, by first letters.
pub(super) fn spellings(units: &[(Unit, bool)], initials: bool) -> Vec<String> {
    let mut spellings = vec![String::new()];
    for (unit, _) in units {
        let mut longer: Vec<String> = Vec::new();
        for reading in &unit.readings {
            let tail: String = if initials { reading.chars().take(1).collect() } else { reading.clone() };
            longer.extend(spellings.iter().map(|head| format!("{head}{tail}")));
        }
        longer.dedup();
        longer.truncate(SPELLINGS_MAX);
        spellings = longer;
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::super::plain::signs;
    use super::*;

    #[test]
    fn names_are_spelled_in_full_and_by_initials() {
        for (name, full, initials) in [
            ("枫麦咖啡", "fengmaikafei", "fmkf"),
            ("单雄信", "shanxiongxin", "sxx"),
            ("曾国藩", "zengguofan", "zgf"),
            ("仇英", "qiuying", "qy"),
            ("解缙", "xiejin", "xj"),
            ("查良镛", "zhaliangyong", "zly"),
            ("翟志刚", "zhaizhigang", "zzg"),
            ("尉迟恭", "yuchigong", "ycg"),
            ("长孙无忌", "zhangsunwuji", "zswj"),
            ("重庆火锅", "chongqinghuoguo", "cqhg"),
            ("工商银行", "gongshangyinhang", "gsyh"),
            ("吕布", "lvbu", "lb"),
            ("吕布", "lubu", "lb"),
            ("枫麦Tea吧", "fengmaiteaba", "fmtb"),
        ] {
            let units = units(&signs(name));
            assert!(spellings(&units, false).iter().any(|found| found == full), "{name} {full}");
            assert!(spellings(&units, true).iter().any(|found| found == initials), "{name} {initials}");
        }
        assert!(units(&signs("Ann")).is_empty(), "what has no Chinese is spelled as it is");
    }

    #[test]
    fn the_usual_reading_is_kept_beside_that_of_the_surname() {
        let all = spellings(&units(&signs("单车行")), false);
        assert!(all.contains(&"danchexing".to_owned()) || all.contains(&"danchehang".to_owned()), "{all:?}");
    }
}
