//! How early and how rightly warnings come, on order files whose next half year is known: beside the rule "so many days
//! without an order" with the best number of days, at the same number of alarms.
//!
//! `cargo bench -p insight --bench warning -- FILE...`; what is counted and how stands in `docs/benchmarks.md`.

#[path = "warning/replay.rs"]
mod replay;
#[path = "warning/rules.rs"]
mod rules;

use std::path::Path;

use kernel::Silent;
use records::imports::{ReadOptions, read_orders};

use replay::Replay;

/// Days without an order after which the fixed rule warns.
const DAYS: [i32; 9] = [14, 21, 30, 45, 60, 75, 90, 120, 150];

#[expect(clippy::print_stdout, reason = "a bench says what it saw")]
fn main() {
    for file in std::env::args().skip(1).filter(|word| !word.starts_with("--")) {
        let read = match read_orders(Path::new(&file), &ReadOptions::default(), &Silent) {
            Ok(read) => read,
            Err(refusal) => {
                println!("{file}: {refusal}");
                continue;
            }
        };
        let name = Path::new(&file).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(replay) = Replay::of(&read.histories) else {
            println!("{name}: no day with half a year before and after it");
            continue;
        };
        println!("\n{name}: {}", replay.told());
        println!("| rule | alarms | right | caught | lead, days | their half year's spend |");
        println!("| --- | --- | --- | --- | --- | --- |");
        for days in DAYS {
            let fixed = rules::fixed(&replay, days);
            if fixed.alarms < 20 {
                continue;
            }
            println!("| {days} days | {} |", fixed.row());
            println!("| chance | {} |", rules::by_chance(&replay, fixed.alarms).row());
        }
        for share in [0.01, 0.03] {
            let room = replay.room(share);
            println!("| what may be saved, {room} a week | {} |", rules::by_saved(&replay, room).row());
            println!("| the likeliest first, {room} a week | {} |", rules::likeliest(&replay, room).row());
            let (days, fixed) = rules::best_fixed(&replay, room, &DAYS);
            println!("| {days} days, the most valuable first, {room} a week | {} |", fixed.row());
        }
    }
}
