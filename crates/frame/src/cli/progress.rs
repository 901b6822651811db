//! A progress bar on standard error.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kernel::Progress;

use crate::texts::Texts;

/// Redraws a second: enough to look alive, too few to cost anything.
const DRAWS_A_SECOND: u8 = 8;
const TICK: Duration = Duration::from_millis(125);

/// Draws the stages of long work, each with its text.
#[derive(Debug)]
pub struct Bar<'a> {
    bar: ProgressBar,
    texts: &'a Texts,
}

impl<'a> Bar<'a> {
    /// A bar that is drawn once the first stage begins.
    #[must_use]
    pub fn new(texts: &'a Texts) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(DRAWS_A_SECOND));
        Self { bar, texts }
    }

    /// Takes the bar off the screen.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar<'_> {
    fn stage(&self, stage: &'static str, total: Option<u64>) {
        let template = match total {
            Some(_) => "{msg} {wide_bar} {human_pos}/{human_len} {eta:>4}",
            None => "{spinner} {msg} {human_pos}",
        };
        // A template that cannot be read would be a slip in the lines above; the plain bar then serves as well.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        self.bar.set_style(style.progress_chars("━╸ "));
        self.bar.set_message(self.texts.get(stage));
        self.bar.reset();
        match total {
            Some(total) => self.bar.set_length(total),
            None => self.bar.unset_length(),
        }
        self.bar.enable_steady_tick(TICK);
    }

    fn done(&self, units: u64) {
        self.bar.set_position(units);
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;

    #[test]
    fn each_stage_starts_anew_with_its_text() {
        let texts = Texts::new(Lang::Zh, &[]);
        let bar = Bar { bar: ProgressBar::hidden(), texts: &texts };
        bar.stage("frame-day-today", Some(200));
        bar.done(150);
        assert_eq!(
            (bar.bar.length(), bar.bar.position(), bar.bar.message().as_str()),
            (Some(200), 150, "今天")
        );
        bar.stage("frame-day-tomorrow", None);
        assert_eq!((bar.bar.length(), bar.bar.position(), bar.bar.message().as_str()), (None, 0, "明天"));
        bar.clear();
        assert!(bar.bar.is_finished());
    }
}
