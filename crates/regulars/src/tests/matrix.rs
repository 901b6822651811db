//! Which role may ask what: every address, read by a person once and held from then on.

use std::fmt::Write as _;

use frame::web::{Method, Needs};
use gate::Role;

use crate::house::HOUSE;

#[test]
fn the_matrix_of_addresses_and_roles_is_the_golden_one() {
    let mut text = format!("{:<44}", "address");
    for role in Role::ALL {
        let _ = write!(text, " {:<9}", role.word());
    }
    for route in HOUSE.iter().flat_map(|feature| feature.routes) {
        let verb = if route.method == Method::Get { "get " } else { "post" };
        let _ = write!(text, "\n{:<44}", format!("{verb} {}", route.path));
        for role in Role::ALL {
            let word = match route.needs {
                Needs::Nothing => "anybody",
                _ if route.needs.met_by(role) => "yes",
                _ => "-",
            };
            let _ = write!(text, " {word:<9}");
        }
    }
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = text.join("\n") + "\n";
    let golden = include_str!("matrix.txt");
    if text != golden {
        let differing: Vec<&str> =
            text.lines().filter(|line| !golden.lines().any(|known| known == *line)).collect();
        let gone: Vec<&str> =
            golden.lines().filter(|line| !text.lines().any(|known| known == *line)).collect();
        panic!(
            "read the difference, then change src/tests/matrix.txt\nnew:\n{}\ngone:\n{}",
            differing.join("\n"),
            gone.join("\n")
        );
    }
}
