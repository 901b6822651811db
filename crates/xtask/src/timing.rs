//! How long a whole process takes and how much memory it holds, over several runs.

use std::fs;
use std::io;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often a running process is asked for its memory.
const ASKED_EVERY: Duration = Duration::from_millis(5);

/// One run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Wall time from start to end.
    pub seconds: f64,
    /// The most memory it held at once, as the kernel counts it; 0 where the system does not say.
    pub peak_kib: u64,
}

/// Runs `program` with `args` and measures it; its output is thrown away.
///
/// # Errors
/// It cannot be started, or it ends with a failure.
pub fn run(program: &str, args: &[&str]) -> io::Result<Run> {
    let started = Instant::now();
    let mut child = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut peak_kib = 0;
    let status = loop {
        peak_kib = peak_kib.max(peak_of(&child).unwrap_or(0));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        #[expect(clippy::disallowed_methods, reason = "a stopwatch waits for the process it times")]
        std::thread::sleep(ASKED_EVERY);
    };
    if !status.success() {
        return Err(io::Error::other(format!("{program} ended with {status}")));
    }
    Ok(Run { seconds: started.elapsed().as_secs_f64(), peak_kib })
}

/// The kernel's own high-water mark, so that nothing between two questions is missed but the very end.
fn peak_of(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Least, median and most seconds, and the most memory of all runs, as one line.
#[must_use]
pub fn summary(runs: &[Run]) -> String {
    let mut seconds: Vec<f64> = runs.iter().map(|run| run.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let at = |place: usize| seconds.get(place).copied().unwrap_or(f64::NAN);
    let peak = runs.iter().map(|run| run.peak_kib).max().unwrap_or(0);
    let (least, median, most) = (at(0), at(seconds.len() / 2), at(seconds.len().saturating_sub(1)));
    format!(
        "{} runs: {least:.3} s least, {median:.3} s median, {most:.3} s most, {} MiB at most",
        runs.len(),
        peak / 1024
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_timed_and_a_failing_one_is_told() {
        let timed = run("true", &[]).unwrap();
        assert!(timed.seconds > 0.0 && timed.seconds < 60.0);
        assert!(run("false", &[]).is_err());
    }

    #[test]
    fn the_median_is_the_middle_run() {
        let runs = [3.0, 1.0, 2.0].map(|seconds| Run { seconds, peak_kib: 2048 });
        assert_eq!(summary(&runs), "3 runs: 1.000 s least, 2.000 s median, 3.000 s most, 2 MiB at most");
    }
}
