//! Rules are kept, told to the trail, and taken back, on both databases.

use gate::audit;
use kernel::{Page, Ratio, Span};
use testkit::{both, same_schema};

use super::*;
use crate::tiers::Cuts;

fn by_amount() -> ValueRules {
    ValueRules {
        cuts: Cuts::Amounts { current: 600_000, potential: 300_000.5 },
        period: Span::Months(6),
        horizon: Span::Days(182),
        discount_a_year: Ratio::new(0.2).unwrap(),
    }
}

#[test]
fn rules_are_read_as_they_were_written() {
    for rules in [ValueRules::usual(), by_amount()] {
        assert_eq!(ValueRules::from_json(&rules.to_json()), Some(rules));
    }
    for broken in [r#"{"cuts":{"by":"luck"}}"#, "{}", "7", r#"{"cuts":{"by":"share","high":2}}"#] {
        assert_eq!(ValueRules::from_json(&serde_json::from_str(broken).unwrap()), None, "{broken}");
    }
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(&[MIGRATIONS]);
}

#[test]
fn a_change_can_be_taken_back_until_the_next_one() {
    both(&[MIGRATIONS], async |world| {
        let permit = || Permit::<Alter>::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(read(&mut tx).await.unwrap(), ValueRules::usual());
        let first = change(&mut tx, &permit(), &mut world.later(1), &by_amount()).await.unwrap();
        assert_eq!(read(&mut tx).await.unwrap(), by_amount());
        let other = ValueRules { period: Span::Months(24), ..by_amount() };
        let second = change(&mut tx, &permit(), &mut world.later(2), &other).await.unwrap();
        let line = async |tx: &mut Tx, id| audit::find(tx, id).await.unwrap().unwrap();

        let first = line(&mut tx, first).await;
        let refused = undo(&mut tx, &permit(), &mut world.later(3), &first).await.unwrap_err();
        assert_eq!(refused.say().key, "value-rules-changed-since");
        let second = line(&mut tx, second).await;
        undo(&mut tx, &permit(), &mut world.later(4), &second).await.unwrap();
        undo(&mut tx, &permit(), &mut world.later(5), &first).await.unwrap();
        assert_eq!(read(&mut tx).await.unwrap(), ValueRules::usual());
        let trail = audit::list(&mut tx, &Permit::by_house("test"), None, &Page::new(9, None)).await.unwrap();
        assert_eq!(trail.rows.len(), 4, "each step has its line");
        assert!(trail.rows.iter().all(|line| line.deed == "value-rules.change"));
    });
}
