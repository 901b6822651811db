//! `golden/edge_values.csv`: hard pairs of parameters and histories, computed elsewhere with 40 digits.

use actuary::Observed;
use actuary::dropout::{Dropout, Kind};

use crate::data::lines;

#[test]
fn hard_cases_to_nine_digits() {
    let mut checked = 0;
    for cells in lines("edge_values.csv") {
        let kind = match cells[0].as_str() {
            "bgnbd" => Kind::BgNbd,
            "mbgnbd" => Kind::MbgNbd,
            _ => continue,
        };
        let numbers =
            |cell: &str| -> Vec<f64> { cell.split(' ').map(|number| number.parse().unwrap()).collect() };
        let parameters: [f64; 4] = numbers(&cells[2]).try_into().unwrap();
        let arguments = numbers(&cells[3]);
        let seen = Observed { x: arguments[0], t_x: arguments[1], tenure: arguments[2] };
        let model = Dropout::new(kind, parameters).unwrap();
        let actual = match cells[1].as_str() {
            "E[Y(t)]" => model.expected_orders(seen, arguments[3]),
            "P(alive)" => model.p_alive(seen),
            "LL" => model.log_likelihood(seen),
            other => panic!("unknown quantity {other}"),
        };
        let expected: f64 = cells[4].parse().unwrap();
        assert!((actual - expected).abs() <= 1e-9 * expected.abs(), "{cells:?}: {actual}");
        checked += 1;
    }
    assert_eq!(checked, 45);
}
