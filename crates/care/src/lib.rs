//! What we do for one customer: cases with their clocks, the hours in which those run, what is to be done on which day, and return visits.

pub mod cases;
pub mod followups;
pub mod hours;
pub mod visits;
