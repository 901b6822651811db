//! The published figures of the CDNOW sample, asked at the terminal.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::Day;
use serde_json::Value;

use crate::models::near;
use crate::program::{json, shared, text};

/// The CDNOW sample as an order file, from its golden summary. Its repeats lie evenly between the first and the last, its later
/// purchases up to 1998-06-30: first, last and how many are all that these models know of days, and the sum of spend.
fn cdnow(folder: &Path) -> PathBuf {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../golden/cdnow_sample_summary.csv");
    let (end, until): (Day, Day) = ("1997-09-30".parse().unwrap(), "1998-06-30".parse().unwrap());
    let mut rows = String::from("customer,date,amount\n");
    for row in csv::Reader::from_path(golden).unwrap().into_records() {
        let facts: Vec<i32> = row.unwrap().iter().map(|field| field.parse().unwrap()).collect();
        let [customer, x, t_x, tenure, cents, later] = facts[..] else { panic!("{facts:?}") };
        let first = end - kernel::Days(tenure);
        let mut bought = |day: Day, cents: i32| {
            writeln!(rows, "K{customer:04},{day},{}.{:02}", cents / 100, cents % 100).unwrap();
        };
        bought(first, 1000);
        for at in 1..=x {
            bought(first + kernel::Days(t_x * at / x), cents * at / x - cents * (at - 1) / x);
        }
        for at in 1..=later {
            bought(end + kernel::Days((until - end).0 * at / later), 1000);
        }
    }
    let path = folder.join("cdnow.csv");
    fs::write(&path, rows).unwrap();
    path
}

/// Fader, Hardie, Lee 2005, Table 2; `CLVTools` for the standard errors; note 025 for the spend model.
#[test]
fn cdnow_gives_the_published_fits_in_weeks_and_in_days() {
    let folder = tempfile::tempdir().unwrap();
    let file = cdnow(folder.path());
    let fit = |model: &str, unit: &str| {
        json(&[
            "model",
            "fit",
            text(&file),
            "--as-of",
            "1997-09-30",
            "--model",
            model,
            "--unit",
            unit,
            "--json",
        ])
    };
    let check = |told: &Value, rows: &[(&str, f64, f64)], log_likelihood: f64| {
        for (name, value, error) in rows {
            near(&told["parameters"][name], *value, 5e-4 * value, name);
            near(&told["standard_errors"][name], *error, 2e-3 * error, &format!("error of {name}"));
        }
        near(&told["log_likelihood"], log_likelihood, 5e-4, "log-likelihood");
        assert_eq!(told["boundary"], Value::Null);
    };
    let bg = fit("bg-nbd", "week");
    let published = [
        ("r", 0.2426, 0.012_557),
        ("alpha", 4.4136, 0.378_22),
        ("a", 0.7929, 0.185_73),
        ("b", 2.4259, 0.705_41),
    ];
    check(&bg, &published, -9582.4292);
    assert_eq!((&bg["n"], &bg["repeats"], &bg["name"]), (&2357.into(), &2457.into(), &"BG/NBD".into()));
    let days = fit("bg-nbd", "day");
    near(&days["parameters"]["alpha"], 30.895_219, 1e-3, "alpha in days");
    near(&days["parameters"]["a"], bg["parameters"]["a"].as_f64().unwrap(), 1e-12, "a has no unit");
    near(&days["log_likelihood"], -9582.4292 - 2457.0 * 7.0_f64.ln(), 5e-4, "log-likelihood in days");
    near(&days["aic"], bg["aic"].as_f64().unwrap() + 2.0 * 2457.0 * 7.0_f64.ln(), 1e-6, "AIC in days");
    let pareto = fit("pareto-nbd", "week");
    near(&pareto["parameters"]["beta"], 11.668, 5e-3, "beta");
    near(&pareto["standard_errors"]["beta"], 6.2, 2e-2, "error of beta");
    near(&pareto["log_likelihood"], -9594.9762, 5e-4, "Pareto/NBD");
    near(&fit("nbd", "week")["log_likelihood"], -9763.6576, 5e-4, "NBD");
    near(&fit("mbg-nbd", "week")["log_likelihood"], -9582.1357, 5e-4, "MBG/NBD");
    let spend = fit("gamma-gamma", "week");
    check(&spend, &[("p", 6.2496, 1.189_97), ("q", 3.7442, 0.290_14), ("v", 15.4435, 4.159_5)], -4055.9177);
    assert_eq!(spend["n"], 946);
}

/// The split of the papers: 39 weeks each.
#[test]
fn cdnow_is_checked_as_published() {
    let folder = tempfile::tempdir().unwrap();
    let file = cdnow(folder.path());
    let days = ["--as-of", "1997-09-30", "--until", "1998-06-30", "--json"];
    let check = |model: &str| json(&[&["model", "check", text(&file), "--model", model][..], &days].concat());
    for (model, total, mae, rmse, correlation) in [
        ("bg-nbd", 1653.39, 0.785_45, 1.607_98, Some(0.6256)),
        ("pareto-nbd", 1665.43, 0.754_51, 1.602_85, Some(0.6302)),
        ("mbg-nbd", 1576.71, 0.764_78, 1.607_18, None),
    ] {
        let told = check(model);
        assert_eq!(told["model"], model);
        near(&told["total_actual"], 1882.0, 1e-9, "orders that came");
        near(&told["total_expected"], total, 0.2, model);
        near(&told["mae"], mae, 2e-4, "MAE");
        near(&told["rmse"], rmse, 2e-4, "RMSE");
        if let Some(correlation) = correlation {
            near(&told["correlation"], correlation, 1e-4, "correlation");
        }
        let tracking = told["tracking"].as_array().unwrap();
        assert_eq!((tracking.len(), &tracking[38]["until"]), (39, &"1998-06-30".into()));
        near(&tracking[38]["expected"], told["total_expected"].as_f64().unwrap(), 1e-6, "the last week");
        assert_eq!(tracking[38]["actual"], 1882);
        let groups = told["by_frequency"].as_array().unwrap();
        assert_eq!(
            (groups.len(), &groups[7]["repeats"], &groups[0]["customers"]),
            (8, &"7+".into(), &1411.into())
        );
    }
    let bg = check("bg-nbd");
    near(&bg["by_frequency"][7]["expected_mean"], 6.157, 1e-3, "seven or more");
    near(&bg["by_frequency"][7]["actual_mean"], 6.359, 5.1e-4, "seven or more");
    // Every one-time buyer is active for sure by BG/NBD, and one in seven came back.
    let last = bg["p_alive"]["steps"].as_array().unwrap().last().unwrap();
    assert_eq!(last["customers"], 1411);
    near(&last["score"], 1.0, 1e-12, "chance to be active");
    // Half a year is held back where nobody says how much.
    let held = json(&["model", "check", text(&file), "--holdout", "26w", "--model", "nbd", "--json"]);
    assert_eq!((&held["as_of"], &held["until"]), (&"1997-12-30".into(), &"1998-06-30".into()));
    assert_eq!(held, json(&["model", "check", text(&file), "--model", "nbd", "--json"]));
    assert_eq!(held["p_alive"], Value::Null, "everybody is active by the NBD, which is no estimate");
}

/// Whether two answers say the same, but for the last digits of a sum added up in another order.
fn alike(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left
            .as_f64()
            .zip(right.as_f64())
            .is_some_and(|(left, right)| (left - right).abs() <= 1e-9 * left.abs().max(1.0)),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| alike(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(name, one)| right.get(name).is_some_and(|other| alike(one, other)))
        }
        _ => left == right,
    }
}

/// Needs the days between first and last too, which only the orders themselves tell.
#[test]
fn cdnow_is_warned_of_by_its_own_days() {
    let Some(file) = shared("cdnow_sample.csv") else { return };
    let days = ["--as-of", "1997-09-30", "--until", "1998-06-30", "--json"];
    let check =
        |file: &Path| json(&[&["model", "check", text(file), "--model", "bg-nbd"][..], &days].concat());
    let told = check(&file);
    let warning = &told["warning"];
    let count = |name: &str| warning[name].as_u64().unwrap();
    assert_eq!(count("raised"), count("caught") + count("false_alarms") + count("undecided"), "{warning}");
    assert!(
        count("watched") > 200 && count("caught") > 50 && warning["lead_days"].as_f64().unwrap() > 0.0,
        "{warning}"
    );
    let folder = tempfile::tempdir().unwrap();
    let folded = check(&cdnow(folder.path()));
    for name in ["parameters", "total_expected", "mae", "rmse", "correlation", "by_frequency", "p_alive"] {
        assert!(alike(&told[name], &folded[name]), "{name}: the golden summary is of the same orders");
    }
}
