//! Order histories in, numbers out: the mathematics of customer value. No I/O, no clock.
