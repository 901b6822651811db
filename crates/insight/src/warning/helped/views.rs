//! Whether contact helped, in a sentence, a picture and a table.

use frame::Texts;
use frame::charts::{DataTable, Head, ShareBar, TwoBars, two_bars};
use frame::formats;
use frame::web::Ask;
use kernel::{Ratio, Say, rounded};
use maud::{Markup, html};

use super::rules::{Alike, Brought, Helped, JUDGED_AFTER, Side, Silent};

/// What was found, in a sentence: shares only where there are ten cases or more on each side.
#[must_use]
pub fn finding(helped: &Helped) -> Say {
    let all = helped.all;
    if all.contacted.cases + all.alone.cases == 0 {
        return Say::new("warning-helped-none").with("days", i64::from(JUDGED_AFTER.0));
    }
    if !helped.is_enough() {
        return Say::new("warning-helped-few")
            .with("back", i64::from(all.contacted.back))
            .with("cases", i64::from(all.contacted.cases))
            .with("alone-back", i64::from(all.alone.back))
            .with("alone-cases", i64::from(all.alone.cases));
    }
    let Some(found) = helped.difference else {
        let came = helped.compared.contacted.back > 0;
        return Say::new(if came { "warning-helped-all" } else { "warning-helped-nobody" });
    };
    let of_hundred = |share: f64| rounded(share * 100.0);
    let (low, middle, high) = (of_hundred(found.low), of_hundred(found.estimate), of_hundred(found.high));
    if found.low > 0.0 {
        Say::new("warning-helped-more").with("many", middle).with("low", low).with("high", high)
    } else if found.high < 0.0 {
        Say::new("warning-helped-less").with("many", -middle).with("low", -high).with("high", -low)
    } else {
        Say::new("warning-helped-unclear").with("fewer", -low).with("more", high)
    }
}

/// The card with the two bars and the table behind them.
pub(in crate::warning) fn card(ask: &Ask<'_>, page: &str, helped: &Helped) -> Markup {
    let finding = ask.say(&finding(helped));
    html! {
        section class="card" id="helped" {
            div class="ch" { h2 { (ask.get("warning-helped")) } }
            div class="cb" {
                p { (finding) }
                @if helped.is_enough() { (two_bars(ask.lang(), &bars(ask, helped, &finding))) }
                @if !helped.alike.is_empty() {
                    p class="muted small" { (ask.get("warning-helped-note")) }
                    @if let Some(left) = left_out(ask, helped) { p class="muted small" { (left) } }
                    (ask.table(page, "helped", &table(ask.texts, helped)))
                }
            }
        }
    }
}

fn bars<'a>(ask: &Ask<'_>, helped: &Helped, finding: &'a str) -> TwoBars<'a> {
    let bar = |label: &'static str, side: Side| ShareBar {
        label: ask.get(label),
        share: Ratio::of(f64::from(side.back), f64::from(side.cases)),
        count: of(ask.texts, side),
    };
    let compared = helped.compared;
    TwoBars {
        id: "helped-bars",
        bars: [
            bar("warning-helped-contacted", compared.contacted),
            bar("warning-helped-alone", compared.alone),
        ],
        finding,
    }
}

/// Who is not among those compared, and why.
fn left_out(ask: &Ask<'_>, helped: &Helped) -> Option<String> {
    let cases = |sides: super::Pair| sides.contacted.cases + sides.alone.cases;
    let single = cases(helped.all) - cases(helped.compared);
    if helped.came_first + helped.unclear + helped.too_new + single == 0 {
        return None;
    }
    let say = Say::new("warning-helped-left-out")
        .with("first", i64::from(helped.came_first))
        .with("unclear", i64::from(helped.unclear))
        .with("new", i64::from(helped.too_new))
        .with("single", i64::from(single));
    Some(ask.say(&say))
}

fn of(texts: &Texts, side: Side) -> String {
    texts.say(
        &Say::new("warning-helped-of")
            .with("back", i64::from(side.back))
            .with("cases", i64::from(side.cases)),
    )
}

/// The groups of alike cases and all of them together.
pub(in crate::warning) fn table(texts: &Texts, helped: &Helped) -> DataTable {
    let row = |name: String, sides: super::Pair| {
        let count = |side: Side| formats::count(i64::from(side.cases));
        let back = |side: Side| formats::count(i64::from(side.back));
        let (contacted, alone) = (sides.contacted, sides.alone);
        vec![name, count(contacted), back(contacted), count(alone), back(alone)]
    };
    let mut rows: Vec<Vec<String>> =
        helped.alike.iter().map(|one| row(alike(texts, one), one.sides)).collect();
    rows.push(row(texts.get("warning-helped-together"), helped.all));
    let number = |key| Head::numbers(texts.get(key));
    DataTable {
        caption: texts.get("warning-helped-table"),
        heads: vec![
            Head::words(texts.get("warning-helped-like")),
            number("warning-helped-contacted"),
            number("warning-helped-back"),
            number("warning-helped-alone"),
            number("warning-helped-alone-back"),
        ],
        rows,
    }
}

fn alike(texts: &Texts, one: &Alike) -> String {
    let silent = texts.get(match one.silent {
        Silent::UnderTwo => "warning-helped-under-two",
        Silent::UnderThree => "warning-helped-under-three",
        Silent::Longer => "warning-helped-longer",
    });
    let brought = texts.get(match one.brought {
        Brought::More => "warning-helped-brought-more",
        Brought::Less => "warning-helped-brought-less",
    });
    format!("{silent}{}{brought}", texts.get("warning-comma"))
}
