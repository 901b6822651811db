//! The models by themselves: fitted, asked, and held against what came.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::{Chance, Day};
use serde_json::Value;

use crate::program::{json, run, text};

pub fn near(found: &Value, expected: f64, tolerance: f64, what: &str) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{what} is {found}"));
    assert!((found - expected).abs() <= tolerance, "{what}: {found}, wanted {expected}");
}

/// Four hundred invented customers, who leave after a purchase with a chance of one in eight; amounts, where wanted, scatter around
/// a mean of their own.
fn orders(folder: &Path, has_amounts: bool) -> PathBuf {
    let mut chance = Chance::new(5);
    let mut rows = String::from(if has_amounts { "customer,date,amount\n" } else { "customer,date\n" });
    let first_day: Day = "2024-01-01".parse().unwrap();
    for customer in 0..400 {
        let pace_days = 20.0 / chance.gamma(1.5);
        let mean = 2000.0 + 3000.0 * chance.unit();
        let mut day = f64::from(i32::try_from(chance.between(0, 300)).unwrap());
        while day < 730.0 {
            let on = first_day + kernel::Days(i32::try_from(kernel::rounded(day.floor())).unwrap());
            let cents = kernel::rounded(mean * (0.5 + chance.unit()));
            if has_amounts {
                writeln!(rows, "K{customer:03},{on},{}.{:02}", cents / 100, cents % 100).unwrap();
            } else {
                writeln!(rows, "K{customer:03},{on}").unwrap();
            }
            if chance.happens(0.125) {
                break;
            }
            day += chance.exponential() * pace_days + 1.0;
        }
    }
    let path = folder.join(if has_amounts { "orders.csv" } else { "days.csv" });
    fs::write(&path, rows).unwrap();
    path
}

#[test]
fn everybody_is_foretold_with_intervals() {
    let folder = tempfile::tempdir().unwrap();
    let file = orders(folder.path(), true);
    let out = folder.path().join("forecast.csv");
    let args = [
        "model",
        "predict",
        text(&file),
        "--as-of",
        "2025-06-30",
        "--until",
        "2025-12-31",
        "--out",
        text(&out),
    ];
    let told = json(&[&args[..], &["--json"]].concat());
    let mut read = csv::Reader::from_path(&out).unwrap();
    let headings: Vec<String> =
        read.headers().unwrap().iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    let rows: Vec<HashMap<String, String>> = read
        .records()
        .map(|row| headings.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect())
        .collect();
    assert_eq!(Value::from(rows.len()), told["rows"]);
    assert_eq!(rows.len(), 400, "everybody had bought by then");
    let number = |row: &HashMap<String, String>, name: &str| -> f64 {
        row[name].parse().unwrap_or_else(|_| panic!("{name}: {row:?}"))
    };
    let mut total = 0.0;
    for row in &rows {
        for name in ["p_alive", "expected_orders", "expected_spend", "clv"] {
            let [low, value, high] = [format!("{name}_low"), name.to_owned(), format!("{name}_high")]
                .map(|name| number(row, &name));
            assert!(low <= value && value <= high, "{name}: {row:?}");
        }
        assert!(number(row, "p_alive_high") <= 1.0 && number(row, "orders_held") >= 0.95 - 1e-6, "{row:?}");
        assert!(number(row, "orders_at_least") <= number(row, "orders_at_most"), "{row:?}");
        assert!(number(row, "x") <= 0.0 || number(row, "t_x") <= number(row, "T"), "{row:?}");
        // Spend times orders, less the discount of half a year.
        let plain = number(row, "expected_orders") * number(row, "expected_spend");
        let value = number(row, "clv");
        assert!(value <= plain + 0.02 && value >= 0.95 * plain - 0.02, "{row:?}");
        total += number(row, "expected_orders");
    }
    near(&told["expected_orders"], total, 1e-3, "the sum of all rows");
    // Half a year of orders did come; the forecast is not far from them.
    let came =
        json(&["model", "check", text(&file), "--as-of", "2025-06-30", "--until", "2025-12-31", "--json"]);
    near(&came["total_expected"], total, 1e-3, "the check foretells the same");
    let actual = came["total_actual"].as_f64().unwrap();
    assert!((total - actual).abs() < 0.25 * actual, "{total} foretold, {actual} came");
    let words = run(&args);
    assert!(
        words.out.contains("400 customers written to") && words.out.contains("they are expected to bring"),
        "{}",
        words.out
    );
    let chinese = run(&[&args[..], &["--lang", "zh"]].concat());
    assert!(chinese.out.contains("400 位客户写到了"), "{}", chinese.out);
    // Months with a purchase are no orders: nothing says what one of them brings.
    let told = json(&[&args[..], &["--model", "bg-bb", "--opportunity", "1m", "--json"]].concat());
    assert!(told["expected_orders"].as_f64().is_some_and(|taken| taken < total), "{told}");
    assert!(told["clv"].is_null(), "{told}");
}

/// Who and when are enough for all but the model of amounts.
#[test]
fn days_alone_are_enough_for_orders() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (orders(folder.path(), false), folder.path().join("forecast.csv"));
    let fit = |model: &str| json(&["model", "fit", text(&file), "--model", model, "--json"]);
    for (model, symbols) in [
        ("bg-nbd", &["r", "alpha", "a", "b"][..]),
        ("mbg-nbd", &["r", "alpha", "a", "b"]),
        ("pareto-nbd", &["r", "alpha", "s", "beta"]),
        ("nbd", &["r", "alpha"]),
        ("bg-cnbd-k", &["r", "alpha", "a", "b"]),
        ("mbg-cnbd-k", &["r", "alpha", "a", "b"]),
        ("bg-bb", &["alpha", "beta", "gamma", "delta"]),
    ] {
        let told = fit(model);
        assert_eq!((&told["model"], &told["n"]), (&model.into(), &400.into()));
        for symbol in symbols {
            assert!(told["parameters"][symbol].as_f64().unwrap() > 0.0, "{model} {symbol}: {told}");
        }
        let args =
            ["model", "predict", text(&file), "--model", model, "--until", "2026-03-31", "--out", text(&out)];
        let foretold = json(&[&args[..], &["--json"]].concat());
        assert!(foretold["expected_orders"].as_f64().unwrap() > 10.0, "{model}: {foretold}");
        assert_eq!(foretold["clv"], Value::Null, "{model}");
        assert!(foretold["notes"].to_string().contains("no amounts"), "{model}: {foretold}");
        let checked = json(&["model", "check", text(&file), "--model", model, "--json"]);
        assert!(checked["total_actual"].as_f64().unwrap() > 100.0, "{model}: {checked}");
    }
    let auto = fit("auto");
    let choice = &auto["choice"];
    assert_eq!(choice["rule"]["by"], "held_out", "{choice}");
    assert_eq!(choice["models"][0]["model"], auto["model"], "{choice}");
    assert!(choice["models"].as_array().unwrap().len() >= 4, "{choice}");
    let words = run(&["model", "fit", text(&file)]).out;
    for part in ["is the model to use", "What hangs on it", "Log-likelihood", "Standard error"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let months = [
        "model",
        "check",
        text(&file),
        "--model",
        "bg-bb",
        "--opportunity",
        "1m",
        "--holdout",
        "6m",
        "--json",
    ];
    let months = json(&months);
    assert_eq!(
        (months["tracking"].as_array().unwrap().len(), &months["unit"]),
        (6, &"opportunity of 1m".into())
    );
    assert_eq!(months["buys_within_30_days"], Value::Null);
}

#[test]
fn a_book_answers_as_its_file_does() {
    let folder = tempfile::tempdir().unwrap();
    let file = orders(folder.path(), true);
    testkit::both(&[], async |world| {
        let book = world.place.as_str();
        json(&["import", "orders", text(&file), "--book", book, "--yes", "--currency", "EUR", "--json"]);
        let days = ["--as-of", "2025-06-30", "--json"];
        for model in ["auto", "pareto-nbd", "gamma-gamma"] {
            let of = |place: &[&str]| {
                let mut told = json(&[&["model", "fit"], place, &["--model", model], &days].concat());
                for name in ["source", "notes"] {
                    told.as_object_mut().unwrap().remove(name);
                }
                told
            };
            let from_file = of(&[text(&file), "--currency", "EUR"]);
            assert_eq!(from_file["as_of"], "2025-06-30");
            assert_eq!(of(&["--book", book]), from_file, "{model}");
        }
        let refused = run(&["model", "fit", "--book", book, "--gross"]);
        assert_eq!(refused.code, 1);
        assert!(refused.err.contains("--gross says how a file is to be read"), "{}", refused.err);
        let checked = |place: &[&str]| {
            let told = json(&[&["model", "check"], place, &["--model", "mbg-nbd", "--json"]].concat());
            ["as_of", "until", "total_expected", "tracking", "warning"].map(|name| told[name].clone())
        };
        assert_eq!(checked(&["--book", book]), checked(&[text(&file)]), "half a year before the last order");
    });
}

/// Only money needs one currency: orders are foretold all the same.
#[test]
fn a_book_in_two_currencies_is_foretold_without_money() {
    let folder = tempfile::tempdir().unwrap();
    let rows = fs::read_to_string(orders(folder.path(), true)).unwrap();
    let (heading, rows) = rows.split_once('\n').unwrap();
    let half = |name: &str, is_in: fn(&str) -> bool| {
        let path = folder.path().join(name);
        let rows: Vec<&str> = rows.lines().filter(|row| is_in(row)).collect();
        fs::write(&path, format!("{heading}\n{}\n", rows.join("\n"))).unwrap();
        path
    };
    let (euros, dollars) = (half("euros.csv", |row| row < "K200"), half("dollars.csv", |row| row >= "K200"));
    let out = folder.path().join("forecast.csv");
    testkit::both(&[], async |world| {
        let book = world.place.as_str();
        for (file, currency) in [(&euros, "EUR"), (&dollars, "USD")] {
            json(&[
                "import",
                "orders",
                text(file),
                "--book",
                book,
                "--yes",
                "--currency",
                currency,
                "--json",
            ]);
        }
        let of = |what: &str, more: &[&str]| {
            json(&[&["model", what, "--book", book, "--as-of", "2025-06-30", "--json"], more].concat())
        };
        assert_eq!(of("fit", &[])["n"], 400);
        assert!(of("check", &["--until", "2025-12-31"])["total_actual"].as_f64().unwrap() > 100.0);
        let told = of("predict", &["--until", "2025-12-31", "--out", text(&out)]);
        assert!(told["expected_orders"].as_f64().unwrap() > 10.0, "{told}");
        assert_eq!(told["clv"], Value::Null);
        assert!(told["notes"].to_string().contains("several currencies"), "{told}");
        let mut read = csv::Reader::from_path(&out).unwrap();
        let spend = read.headers().unwrap().iter().position(|name| name == "expected_spend").unwrap();
        assert!(read.records().all(|row| row.unwrap()[spend].is_empty()), "no spend without one currency");
        refused(&[(&["fit", "--book", book, "--model", "gamma-gamma"], 1, "several currencies", "多种货币")]);
    });
}

/// A forecast is compared up to the last purchase, and not up to money that went back after it.
#[test]
fn a_late_refund_moves_no_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let file = orders(folder.path(), true);
    let check = || json(&["model", "check", text(&file), "--model", "mbg-nbd", "--json"]);
    let before = check();
    let last: Day = before["until"].as_str().unwrap().parse().unwrap();
    let rows = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{rows}K001,{},-5.00\n", last + kernel::Days(10))).unwrap();
    let after = check();
    for name in ["until", "as_of", "total_expected", "total_actual", "warning"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    let seen = json(&["model", "fit", text(&file), "--model", "mbg-nbd", "--json"]);
    assert_eq!(seen["as_of"], (last + kernel::Days(10)).to_string(), "the refund is in the file");
}

/// Words, exit code, and a part of the refusal in English and in Chinese.
type Refused<'a> = (&'a [&'a str], i32, &'a str, &'a str);

fn refused(cases: &[Refused<'_>]) {
    for (args, code, english, chinese) in cases {
        for (lang, words) in [("en", english), ("zh", chinese)] {
            let told = run(&[&["model"], *args, &["--lang", lang]].concat());
            assert_eq!(told.code, *code, "{args:?}: {}{}", told.out, told.err);
            assert!(told.err.contains(words) && !told.err.contains('⟦'), "{args:?} {lang}: {}", told.err);
        }
    }
}

#[test]
fn a_fit_that_makes_no_sense_is_refused_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let (orders, days) = (orders(folder.path(), true), orders(folder.path(), false));
    let thin = folder.path().join("thin.csv");
    fs::write(&thin, "customer,date\nA,2026-01-02\nB,2026-01-03\nB,2026-02-03\n").unwrap();
    let returns = folder.path().join("returns.csv");
    fs::write(&returns, "customer,date,amount\nA,2026-01-02,-5\nB,2026-01-03,-7\n").unwrap();
    let [file, bare, thin, returns] = [text(&orders), text(&days), text(&thin), text(&returns)];
    refused(&[
        (&["fit", returns], 1, "Nobody bought anything here", "这里没有人买过东西"),
        (&["fit", file, "--model", "best"], 2, "no model called best", "没有叫 best 的模型"),
        (&["fit", file, "--unit", "month"], 2, "no unit of time", "时间单位"),
        (&["fit", file, "--book", "shop.db"], 2, "do not go together", "不能"),
        (&["fit", file, "--model", "nbd", "--model", "nbd"], 2, "do not go together", "不能"),
        (&["fit", "nothing.csv"], 1, "no file nothing.csv", "nothing.csv"),
        (&["fit", file, "--as-of", "2023-12-31"], 1, "nobody had bought anything", "还没有人买过东西"),
        (&["fit", file, "--as-of", "someday"], 2, "is no day", "不是日期"),
        (&["fit", thin], 1, "2 up to that day, of whom 1 came back", "其中 1 位回来过"),
        (&["fit", thin, "--model", "nbd"], 1, "At least 60 and 20 are needed", "至少要 60 位客户"),
        (&["fit", thin, "--model", "bg-bb"], 1, "at a later opportunity of 7 days", "以后的机会"),
        (&["fit", bare, "--model", "gamma-gamma"], 1, "no amounts", "没有金额"),
        (&["fit", file, "--opportunity", "1m"], 1, "knows none", "用不上"),
    ]);
}

#[test]
fn a_forecast_that_makes_no_sense_is_refused_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let orders = orders(folder.path(), true);
    let (out, nowhere) = (folder.path().join("out.csv"), folder.path().join("nowhere").join("out.csv"));
    let [file, out, nowhere] = [text(&orders), text(&out), text(&nowhere)];
    let far = ["predict", file, "--model", "bg-bb", "--opportunity", "20w", "--as-of", "2025-06-30"];
    let far = [&far[..], &["--until", "2025-09-01", "--out", out]].concat();
    let spare = ["check", file, "--as-of", "2025-01-01", "--until", "2025-06-30", "--holdout", "26w"];
    refused(&[
        (&["predict", file, "--until", "2024-01-01", "--out", out], 1, "does not come after", "之后"),
        (&["predict", file, "--until", "2999-01-01", "--out", out], 1, "a hundred years", "超过一百年"),
        (&["predict", file, "--until", "2026-06-01", "--out", nowhere], 1, "cannot be written", "写不"),
        (&["predict", file, "--until", "2026-06-01", "--out", file], 1, "is the same file", "是同一个文件"),
        (&["predict", file, "--until", "2026-06-01"], 2, "--out", "--out"),
        (&["predict", file, "--until", "2026-06-01", "--out", "x.pdf"], 2, "neither in .csv", "不是 .csv"),
        (&["predict", file, "--out", out], 1, "none was named", "没有写"),
        (&far, 1, "no whole opportunity", "没有一次完整的机会"),
        (
            &["check", file, "--as-of", "2025-12-31", "--until", "2026-06-30"],
            1,
            "nothing to compare",
            "没有东西可以",
        ),
        (
            &["check", file, "--as-of", "2025-06-30", "--until", "2025-01-01"],
            1,
            "does not come after",
            "之后",
        ),
        (&spare, 1, "Both days", "两个日期"),
        (&["check", file, "--holdout", "9y"], 1, "hold back less", "少留"),
        (&["check", file, "--holdout", "soon"], 2, "no length of time", "不是时长"),
    ]);
    assert!(!Path::new(out).exists(), "a refused forecast leaves no file");
}

/// Nobody is seen to leave: said in words, and forecasts come without intervals they do not have.
#[test]
fn an_edge_is_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = String::from("customer,date\n");
    let first: Day = "2025-01-01".parse().unwrap();
    let mut chance = Chance::new(9);
    for customer in 0..150 {
        let (mut day, pace) = (chance.unit() * 30.0, 15.0 / chance.gamma(2.0));
        while day < 365.0 {
            writeln!(
                rows,
                "K{customer},{}",
                first + kernel::Days(i32::try_from(kernel::rounded(day)).unwrap())
            )
            .unwrap();
            day += pace * chance.exponential() + 1.0;
        }
    }
    let file = folder.path().join("stay.csv");
    fs::write(&file, rows).unwrap();
    let out = folder.path().join("out.csv");
    let told = json(&["model", "fit", text(&file), "--model", "mbg-nbd", "--as-of", "2025-12-31", "--json"]);
    assert_eq!(told["boundary"], "nobody_leaves", "{told}");
    assert!(told["notes"].to_string().contains("nobody is seen to leave"), "{told}");
    let args =
        ["model", "predict", text(&file), "--model", "mbg-nbd", "--until", "2026-06-30", "--out", text(&out)];
    let foretold = json(&[&args[..], &["--json"]].concat());
    assert!(foretold["notes"].to_string().contains("There are no intervals"), "{foretold}");
    let row = fs::read_to_string(&out).unwrap().lines().nth(1).unwrap().to_owned();
    let cells: Vec<&str> = row.split(',').collect();
    assert!(
        !cells[8].is_empty() && cells[6].is_empty() && cells[9].is_empty() && cells[11].is_empty(),
        "{row}"
    );
    // Chosen freely, the business gets a model that does not speak of leaving, or one that sees it in regular buyers.
    let auto = json(&["model", "fit", text(&file), "--json"]);
    assert_ne!(auto["boundary"], "nobody_leaves", "{auto}");
}

/// The report shows what the check finds, by the model it goes by itself.
#[test]
fn the_report_shows_how_a_forecast_did() {
    let folder = tempfile::tempdir().unwrap();
    let (file, page) = (orders(folder.path(), true), folder.path().join("page.html"));
    let told = json(&["value", text(&file), "--report", text(&page), "--json"]);
    let model = told["model"]["used"].as_str().unwrap().replace('_', "-");
    let checked = json(&["model", "check", text(&file), "--holdout", "26w", "--model", &model, "--json"]);
    let page = fs::read_to_string(&page).unwrap();
    let whole = |name: &str| kernel::rounded(checked[name].as_f64().unwrap());
    let sentence = format!(
        "would have foretold {} orders of the {} customers there were; {} came up to",
        grouped(whole("total_expected")),
        checked["customers"],
        grouped(whole("total_actual")),
    );
    assert!(page.contains(&sentence), "{sentence}");
    let warning = &checked["warning"];
    let warned =
        format!("{} warnings, {} for customers who stayed away", warning["raised"], warning["caught"]);
    assert!(page.contains(&warned), "{warned}");
    assert!(page.contains("Were chances as large as they said?"));
}

/// A whole number as pages write it, below a million.
fn grouped(value: i64) -> String {
    if value < 1000 { value.to_string() } else { format!("{},{:03}", value / 1000, value % 1000) }
}
