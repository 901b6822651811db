//! What we do for one customer: cases with their clocks, the hours in which those run, what is to be done on which day, return
//! visits, playbooks and account plans.

pub mod account_plans;
pub mod cases;
pub mod followups;
pub mod hours;
pub mod playbooks;
mod roles;
#[cfg(test)]
mod samples;
pub mod visits;
