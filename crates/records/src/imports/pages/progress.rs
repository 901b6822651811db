//! Work under way, as it is shown and stopped.

use frame::web::{Ask, icon, percent};
use frame::work::{Report, Told};
use kernel::{Progress, Say};
use maud::{Markup, html};

use super::{look, steps};
use crate::imports::drafts::{self, Draft, State};

/// The house's report, told by reading that ends where somebody asks it to.
#[derive(Clone, Debug)]
pub(super) struct Watched(pub(super) Told);

impl Progress for Watched {
    fn stage(&self, stage: &'static str, total: Option<u64>) {
        self.0.stage(stage, total);
    }

    fn done(&self, units: u64) {
        self.0.done(units);
    }

    fn is_stopped(&self) -> bool {
        self.0.is_stopped()
    }
}

/// So long after its cause, work that nobody reports of was left by a server that fell.
const LEFT_AFTER_MICROS: i64 = 15_000_000;

/// A file that is being read or is coming in; asks again by itself where there is a script.
pub(super) fn busy(ask: &Ask<'_>, draft: &Draft, step: u8) -> Markup {
    let is_bringing = draft.state == State::Bringing;
    let kind = if is_bringing { drafts::BRING } else { drafts::SURVEY };
    let report = ask.house.reports.of(kind, &draft.id.to_string()).filter(|report| !report.ended);
    let is_left = report.is_none() && ask.now.0 - draft.changed_at.0 > LEFT_AFTER_MICROS;
    let title = if is_bringing { "imports-bringing" } else { "imports-looking" };
    let here = steps::path(draft.id, step);
    html! {
        div id="wizard" data-poll="600" data-src=(here) {
            div class="head" { div {
                h1 role="status" { (ask.get(title)) }
                p class="lede" { (draft.file_name) }
            } }
            (look::steps(ask, if is_bringing { 4 } else { 2 }))
            section class="card" { div class="cb" {
                (bar(ask, draft, report.as_ref()))
                p class="sub" { (ask.get(if is_bringing { "imports-bringing-help" } else { "imports-looking-help" })) }
                div class="acts row" {
                    a class="btn" href=(here) { (ask.get("imports-look-again")) }
                    @if is_left { (frame::web::action(ask, &format!("/imports/{}/on", draft.id), "", &html! {
                        button class="btn pri" { (icon("right")) (ask.get("imports-go-on")) }
                    })) }
                    (frame::web::action(ask, &format!("/imports/{}/cancel", draft.id), "", &html! {
                        button class="btn ghost" { (icon("x")) (ask.get("imports-stop")) }
                    }))
                }
            } }
        }
    }
}

/// How far it is: in rows where their number is known, else in percent of the file.
fn bar(ask: &Ask<'_>, draft: &Draft, report: Option<&Report>) -> Markup {
    let Some(report) = report else {
        return html! { p { (ask.get("imports-waiting")) } };
    };
    let total = report.total.filter(|total| *total > 0);
    let share = total.map(|total| number(report.done.min(total)) / number(total));
    let rows = draft.survey.as_ref().map(|survey| survey.rows).filter(|rows| *rows > 0);
    let say = match (share, rows) {
        (Some(share), Some(rows)) => {
            let done = u64::try_from(kernel::rounded(share * number(rows))).unwrap_or(0);
            Say::new("imports-progress-rows").with("done", done).with("rows", rows)
        }
        (Some(share), None) => {
            Say::new("imports-progress-share").with("share", kernel::Ratio::of(share, 1.0))
        }
        (None, _) => Say::new("imports-progress-stage"),
    };
    let left = report
        .seconds_left(ask.now)
        .map(|seconds| Say::new("imports-progress-left").with("seconds", seconds.max(1)));
    let stage = if report.stage.is_empty() { "imports-waiting" } else { report.stage };
    let percent_done = share.map(|share| kernel::rounded(share * 100.0));
    html! {
        p { b { (ask.get(stage)) } " " span class="num" { (ask.say(&say)) }
            @if let Some(left) = left { ", " (ask.say(&left)) } }
        div class="meter" role="progressbar" aria-label=(ask.get(stage)) aria-valuemin="0" aria-valuemax="100"
            aria-valuenow=[percent_done] {
            i class=(share.map_or_else(|| "w100 waiting".to_owned(), percent)) {}
        }
    }
}

fn number(count: u64) -> f64 {
    kernel::number(i64::try_from(count).unwrap_or(i64::MAX))
}
