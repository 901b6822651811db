//! Plans after orders as people type them: a line each, `Coffee machine: 7, 30, 90, yearly`.

use frame::web::form::Problems;
use kernel::Say;

use super::super::model::ProductPlan;

/// No plan reaches further.
pub(super) const DAYS_MAX: u32 = 3_650;
/// More plans are no plan.
const LINES_MAX: usize = 50;
const DAYS_A_LINE: usize = 10;
const NAME_SIGNS: usize = 100;
/// What says that goods last, in either language.
const YEARLY: [&str; 2] = ["yearly", "每年"];

/// The plans of a text; what is wrong goes to its field.
pub(super) fn read(text: &str, problems: &mut Problems) -> Vec<ProductPlan> {
    let mut plans: Vec<ProductPlan> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match plan(line) {
            Some(plan) if plans.iter().any(|known| known.name == plan.name) => {
                problems.add("products", Say::new("visits-product-twice").with("name", plan.name));
            }
            Some(plan) => plans.push(plan),
            None => {
                let short: String = line.chars().take(60).collect();
                problems.add("products", Say::new("visits-product-bad").with("line", short));
            }
        }
    }
    if plans.len() > LINES_MAX {
        problems.add("products", Say::new("visits-products-many").with("most", LINES_MAX));
    }
    plans
}

fn plan(line: &str) -> Option<ProductPlan> {
    let (name, days) = line.rsplit_once([':', '：'])?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_SIGNS {
        return None;
    }
    let (mut after_days, mut is_yearly) = (Vec::new(), false);
    for word in days.split([',', '，', '、', ' ']).map(str::trim).filter(|word| !word.is_empty()) {
        if YEARLY.contains(&word.to_lowercase().as_str()) {
            is_yearly = true;
        } else {
            after_days.push(kernel::whole(word).filter(|days| (1..=DAYS_MAX).contains(days))?);
        }
    }
    after_days.sort_unstable();
    after_days.dedup();
    let says_when = is_yearly || !after_days.is_empty();
    (says_when && after_days.len() <= DAYS_A_LINE).then(|| ProductPlan {
        name: name.to_owned(),
        after_days,
        is_yearly,
    })
}

/// The same plans as a text.
pub(super) fn write(plans: &[ProductPlan], yearly: &str) -> String {
    let line = |plan: &ProductPlan| {
        let days =
            plan.after_days.iter().map(u32::to_string).chain(plan.is_yearly.then(|| yearly.to_owned()));
        format!("{}: {}", plan.name, days.collect::<Vec<_>>().join(", "))
    };
    plans.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_read_as_typed_in_either_language_and_written_back() {
        for (line, expected) in [
            ("Kettle: 90, 7, 30", Some(("Kettle", vec![7, 30, 90], false))),
            ("咖啡机：7、30，每年", Some(("咖啡机", vec![7, 30], true))),
            ("K-1: big: Yearly", Some(("K-1: big", vec![], true))),
            ("Tea: ７ 7", Some(("Tea", vec![7], false))),
            ("Kettle", None),
            ("Kettle:", None),
            (": 7", None),
            ("Kettle: soon", None),
            ("Kettle: 0", None),
            ("Kettle: 3651", None),
            ("Kettle: 1 2 3 4 5 6 7 8 9 10 11", None),
        ] {
            let expected = expected.map(|(name, after_days, is_yearly)| ProductPlan {
                name: name.to_owned(),
                after_days,
                is_yearly,
            });
            assert_eq!(plan(line), expected, "{line}");
        }
        let mut problems = Problems::default();
        let text = "Kettle: 7, 30\nCups: yearly";
        assert_eq!(write(&read(text, &mut problems), "yearly"), text);
        assert!(problems.is_empty());
        read("Kettle: 7\n\nKettle: 30", &mut problems);
        assert!(problems.of("products").is_some(), "named twice");
    }
}
