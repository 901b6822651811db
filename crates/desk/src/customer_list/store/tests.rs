//! However customers are found, the same ones are, on both databases.

use ::store::{Migration, Tx, sql};
use frame::charts::Tier;
use gate::Permit;
use insight::standing::{self, Health};
use kernel::{Day, Page};
use records::customers::{self, CustomerId, Labels, Newcomer, create};
use records::{activities, imports, orders, products, search};
use testkit::{World, both};

use super::super::MIGRATIONS;
use super::super::columns::{Column, Order};
use super::super::model::Filter;
use super::{Ground, How, page, sums};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    orders::MIGRATIONS,
    products::MIGRATIONS,
    activities::MIGRATIONS,
    search::MIGRATIONS,
    standing::MIGRATIONS,
    MIGRATIONS,
];
const TODAY: i32 = 20_760;
const CROWD: i64 = 60;

/// Customers of all tiers, early and late, doubted and not, some with a label or a region.
async fn crowd(tx: &mut Tx, world: &World) {
    for number in 0..CROWD {
        let minutes = u32::try_from(number).unwrap();
        let region = if number % 4 == 0 { "North" } else { "" }.to_owned();
        let new = Newcomer { name: format!("C{}", number % 7), region, ..Newcomer::default() };
        let made = create(tx, &Permit::by_house("test"), &mut world.later(minutes), &new).await.unwrap().0;
        if number % 3 == 0 {
            let labels = Labels { add: vec!["vip".to_owned()], remove: Vec::new() };
            let leave = Permit::by_house("test");
            customers::tag(tx, &leave, &mut world.later(100 + minutes), &[made], &labels).await.unwrap();
        }
        stand(tx, made, number).await;
    }
}

async fn stand(tx: &mut Tx, customer: CustomerId, number: i64) {
    let today = i64::from(TODAY);
    let end = today - 20 + number % 40;
    let tier = ["platinum", "gold", "iron", "lead"][usize::try_from(number % 4).unwrap()];
    sql("insert into standings (customer_id, run_id, tier, by_value, current_minor, potential_minor, orders, repeats,
                first_day, last_day, next_day, window_first, window_last, gone_after_day, usual_gap_days, days_late,
                p_alive_milli, health, before_place, sort_next, sort_health)
            values ($1, $1, $2, $2, $3, $4, 5, $5, $6, $7, $8, $8, $9, $10, 12, 0, $11, null, null, $9, $12)")
    .bind_id(customer)
    .bind(tier)
    .bind(number % 11 * 100)
    .bind(number % 13 * 100)
    .bind(number % 6)
    .bind(today - number * 3)
    .bind(end - 30)
    .bind(end - 4)
    .bind(end)
    .bind(end + number % 25)
    .bind(300 + number * 10)
    .bind(number % 5)
    .run(tx)
    .await
    .unwrap();
}

fn filters() -> Vec<Filter> {
    let none = Filter::default;
    let mut all = vec![
        none(),
        Filter { tiers: vec![Tier::Gold], ..none() },
        Filter { tiers: vec![Tier::Gold, Tier::Lead], region: "North".to_owned(), ..none() },
        Filter { region: "North".to_owned(), ..none() },
        Filter { tag: "vip".to_owned(), ..none() },
        Filter { tag: "vip".to_owned(), late: true, ..none() },
        Filter { late: true, ..none() },
        Filter { new: true, ..none() },
        Filter { charge: Some(super::super::model::Charge::Nobody), new: true, ..none() },
    ];
    all.extend(Health::ALL.map(|one| Filter { health: vec![one], ..none() }));
    all
}

#[test]
fn walking_and_gathering_find_the_same_in_the_same_order() {
    both(TABLES, async |world| {
        let mut tx = world.db.write().await.unwrap();
        crowd(&mut tx, &world).await;
        let see = Permit::by_house("test");
        let ground = Ground::new(&see, Some(world.later(500).at), Day::from_epoch_days(TODAY));
        let mut found_any = 0;
        for filter in filters() {
            let counted = sums(&mut tx, &ground, &filter).await.unwrap();
            found_any += i64::from(counted.customers > 0);
            for column in [Column::Next, Column::Value, Column::Room, Column::Health, Column::Name] {
                for down in [false, true] {
                    let order = Order { column, down };
                    let mut ways = Vec::new();
                    for how in [How::Walk, How::Gather] {
                        ways.push(all(&mut tx, &ground, (&filter, order, how)).await);
                    }
                    assert_eq!(ways[0], ways[1], "{filter:?} {order:?}");
                    assert_eq!(kernel::count(ways[0].len()), counted.customers, "{filter:?} {order:?}");
                }
            }
        }
        assert!(found_any > 10, "most filters find somebody: {found_any}");
    });
}

async fn all(tx: &mut Tx, ground: &Ground, which: (&Filter, Order, How)) -> Vec<CustomerId> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let part = page(tx, ground, which, &Page::new(7, after)).await.unwrap();
        found.extend(part.rows);
        after = part.next;
        if after.is_none() {
            return found;
        }
    }
}
