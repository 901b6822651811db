//! Who may do what, as a person reads it.

#[test]
fn the_matrix_of_deeds_and_roles_is_the_golden_one() {
    let golden = include_str!("../grants.txt");
    assert_eq!(gate::matrix(gate::GRANTS), golden, "read the difference, then change tests/grants.txt");
}
