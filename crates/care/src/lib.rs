//! What we do for one customer: cases with their clocks, and the hours in which those run.

pub mod cases;
pub mod hours;
