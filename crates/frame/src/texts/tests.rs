use kernel::{Currency, Money, Ratio};

use super::check::{compare, keys, missing_keys};
use super::*;

const SAMPLE: TextSource = TextSource {
    en: "sample-brings = { $customers ->\n    [one] One customer brings\n   *[other] { $customers } customers bring\n } { $share } of { $value }.\nsample-no = { $file } has no heading.\n    .way-out = Add one { $where }.\n",
    zh: "sample-brings = { $customers } 位客户带来 { $value } 中的 { $share }。\nsample-no = { $file } 没有表头。\n    .way-out = 请{ $where }加一行。\n",
};

fn brings(customers: i64) -> Say {
    Say::new("sample-brings")
        .with("customers", customers)
        .with("share", Ratio::new(0.69).unwrap())
        .with("value", Money::new(84_260_000, Currency::from_code("CNY").unwrap()))
}

#[test]
fn facts_are_written_in_the_reader_s_formats() {
    let english = Texts::new(Lang::En, &[SAMPLE]);
    let chinese = Texts::new(Lang::Zh, &[SAMPLE]);
    assert_eq!(english.say(&brings(1)), "One customer brings 69\u{a0}% of ¥842,600.");
    assert_eq!(english.say(&brings(1061)), "1,061 customers bring 69\u{a0}% of ¥842,600.");
    assert_eq!(chinese.say(&brings(1061)), "1,061 位客户带来 ¥84.3\u{a0}万 中的 69%。");
}

#[test]
fn a_refusal_says_what_and_the_way_out_in_the_same_words() {
    let texts = Texts::new(Lang::En, &[SAMPLE]);
    let refusal = Refusal::new("sample-no")
        .with("file", "a.csv")
        .with("where", Say::new("frame-day-today"))
        .because("line 1: end of file");
    assert_eq!(
        texts.refusal(&refusal),
        RefusalText {
            what: "a.csv has no heading.".to_owned(),
            way_out: "Add one today.".to_owned(),
            detail: Some("line 1: end of file".to_owned()),
        }
    );
}

#[test]
fn what_is_missing_is_seen() {
    let texts = Texts::new(Lang::Zh, &[SAMPLE]);
    assert_eq!(texts.get("sample-none"), "⟦sample-none⟧");
    assert_eq!(texts.refusal(&Refusal::new("sample-brings")).way_out, "⟦sample-brings.way-out⟧");
    assert!(texts.say(&Say::new("sample-no")).contains("$file"));
    assert_eq!(
        missing_keys(&[SAMPLE], &["sample-no", "sample-no.way-out", "sample-brings.way-out", "other"]),
        ["sample-brings.way-out (en)", "other (en)", "sample-brings.way-out (zh-CN)", "other (zh-CN)"]
    );
}

#[test]
fn differences_between_the_languages_are_found() {
    assert_eq!(compare(&[("sample", SAMPLE)]), Vec::<String>::new());
    let uneven = TextSource {
        en: "a = x\nb = { $n } y\nc = z\n    .way-out = w\nc2 = z\n",
        zh: "b = y\nc = z\na = x\nd = x\nc2 = z\n    .way-out = w\na = x\n",
    };
    let findings = compare(&[("uneven", uneven), ("again", TextSource { en: "a = x", zh: "a = x" })]);
    assert_eq!(
        findings,
        [
            "uneven: a is given twice in zh-CN",
            "uneven: d is missing in en",
            "uneven: b uses $n in one language only",
            "uneven: c.way-out is missing in zh-CN",
            "uneven: c2.way-out is missing in en",
            "again: a is also given by uneven",
        ]
    );
    assert_eq!(compare(&[("broken", TextSource { en: "a = x\n?? = y\n", zh: "a = x\n" })]).len(), 1);
}

#[test]
fn the_frame_speaks_both_languages() {
    assert_eq!(compare(&[("frame", OWN)]), Vec::<String>::new());
    for key in keys(OWN, Lang::En) {
        assert!(key.starts_with("frame-"), "{key}");
    }
}
