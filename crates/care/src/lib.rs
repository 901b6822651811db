//! What we do for one customer: the hours in which its clocks run.

pub mod hours;
