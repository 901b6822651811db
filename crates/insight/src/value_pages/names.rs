//! Lists of customers by name, each leading to their file.

use std::collections::HashMap;

use frame::web::Ask;
use kernel::Say;
use maud::{Markup, html};
use records::customers::CustomerId;

use super::seen::Seen;
use crate::standing::Standing;

/// A list of customers with their values; `beneath` writes the line under each.
pub(super) fn list(
    ask: &Ask<'_>,
    seen: &Seen,
    (rows, names): (&[Standing], &HashMap<CustomerId, String>),
    beneath: &dyn Fn(&Standing) -> Markup,
) -> Markup {
    html! {
        ul {
            @for one in rows.iter().filter(|one| names.contains_key(&one.customer)) {
                li class="li" {
                    (link(&one.customer, names))
                    b class="num" { (seen.write(ask, one.current_minor)) }
                    span class="b" { (beneath(one)) }
                }
            }
        }
    }
}

/// A customer's name, leading to the file.
pub(super) fn link(customer: &CustomerId, names: &HashMap<CustomerId, String>) -> Markup {
    let name = names.get(customer).map_or("", String::as_str);
    html! { a class="a" href=(format!("/customers/{customer}")) { (name) } }
}

/// How late somebody is, and what their usual gap is.
pub(super) fn late(ask: &Ask<'_>, one: &Standing) -> Markup {
    let late = one.days_late(ask.seen_from());
    let gap = one.rhythm.map_or(0, |rhythm| i64::from(rhythm.usual_gap_days));
    let usual = Say::new("value-usual-gap").with("days", gap);
    html! {
        @if late > 0 { span class="bad-t strong" { (ask.say(&Say::new("value-days-late").with("days", late))) } " " }
        (ask.say(&usual))
    }
}
