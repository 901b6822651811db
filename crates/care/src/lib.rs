//! What we do for one customer: cases with their clocks, the hours in which those run, and what is to be done on which day.

pub mod cases;
pub mod followups;
pub mod hours;
