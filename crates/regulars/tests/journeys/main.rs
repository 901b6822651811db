//! Journeys through the program in a real browser: Debian's Chromium, driven by its own protocol.
//!
//! Where no `chromedriver` is installed each journey says so in one line; with `REGULARS_REQUIRE_BROWSER=1` it fails.
//! Whatever a journey starts ends with it.
#![cfg_attr(not(test), expect(unused, reason = "tests only"))]

#[cfg(test)]
mod browser;
#[cfg(test)]
mod by_hand;
#[cfg(test)]
mod coming_in;
mod gate;
#[cfg(test)]
mod reach;
#[cfg(test)]
mod served;
#[cfg(test)]
mod whole_way;
