//! `golden/edge_values.csv`: hard pairs of parameters and histories, computed elsewhere with 40 digits.

use actuary::Observed;
use actuary::dropout::{Dropout, Kind};
use actuary::pareto_nbd::ParetoNbd;

use crate::data::lines;

#[test]
fn hard_cases_to_nine_digits() {
    let mut checked = 0;
    for cells in lines("edge_values.csv") {
        let numbers =
            |cell: &str| -> Vec<f64> { cell.split(' ').map(|number| number.parse().unwrap()).collect() };
        let parameters: [f64; 4] = numbers(&cells[2]).try_into().unwrap();
        let arguments = numbers(&cells[3]);
        let seen = Observed { x: arguments[0], t_x: arguments[1], tenure: arguments[2] };
        let ahead = arguments.get(3).copied();
        let actual = match cells[0].as_str() {
            "bgnbd" => of_dropout(Kind::BgNbd, parameters, &cells[1], seen, ahead),
            "mbgnbd" => of_dropout(Kind::MbgNbd, parameters, &cells[1], seen, ahead),
            "pnbd" => of_pareto(parameters, &cells[1], seen, ahead),
            other => panic!("unknown model {other}"),
        };
        let expected: f64 = cells[4].parse().unwrap();
        assert!((actual - expected).abs() <= 1e-9 * expected.abs(), "{cells:?}: {actual}");
        checked += 1;
    }
    assert_eq!(checked, 98);
}

fn of_dropout(kind: Kind, parameters: [f64; 4], what: &str, seen: Observed, ahead: Option<f64>) -> f64 {
    let model = Dropout::new(kind, parameters).unwrap();
    match what {
        "E[Y(t)]" => model.expected_orders(seen, ahead.unwrap()),
        "P(alive)" => model.p_alive(seen),
        "LL" => model.log_likelihood(seen),
        other => panic!("unknown quantity {other}"),
    }
}

fn of_pareto(parameters: [f64; 4], what: &str, seen: Observed, ahead: Option<f64>) -> f64 {
    let model = ParetoNbd::new(parameters).unwrap();
    match what {
        "E[Y(t)]" => model.expected_orders(seen, ahead.unwrap()),
        "P(alive)" => model.p_alive(seen),
        "LL" => model.log_likelihood(seen),
        "DERT(d=0.0027)" => model.discounted_residual_orders(seen, ahead.unwrap()).unwrap(),
        other => panic!("unknown quantity {other}"),
    }
}
