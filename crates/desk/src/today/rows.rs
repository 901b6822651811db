//! The lines, group by group.

use care::cases::{self, Due};
use frame::charts::{Cadence, cadence_strip};
use frame::formats;
use frame::web::{Ask, action, icon};
use insight::warning::{self, Level, Warning};
use kernel::{Currency, Money, Say};
use maud::{Markup, html};
use records::activities;

use super::list::STRIP_BACK;
use super::model::{Desk, LineKind, Person};
use super::{Mark, todo, views};

/// Lines of a group shown at once; one more than that is shown rather than hidden.
const SHOWN: usize = 8;

pub(super) fn groups(ask: &Ask<'_>, desk: &Desk, unit: Option<Currency>) -> Markup {
    let (now, soon): (Vec<_>, Vec<_>) = desk.birthdays.iter().partition(|(_, is_today)| *is_today);
    html! {
        (group(ask, ("g-clocks", "today-clocks", "today-clocks-hint"), &desk.clocks, |one| clock(ask, one)))
        (group(ask, ("g-late", "today-late", "today-late-hint"), &desk.late, |one| late(ask, one, unit)))
        @let (todos, more) = todo::shown(desk.todos.iter());
        (group(ask, ("g-promises", "today-promises", "today-promises-hint"), &todos, |one| todo::line(ask, one, desk.tiers.get(&one.customer()).copied())))
        (todo::beyond(ask, more, desk.is_mine))
        (group(ask, ("g-birthdays", "today-birthdays", "today-birthdays-hint"), &now, |one| birthday(ask, &one.0)))
        @if !soon.is_empty() {
            p class="muted" {
                (ask.get("today-birthdays-tomorrow"))
                @for (at, (one, _)) in soon.iter().enumerate() {
                    @if at > 0 { (ask.get("today-comma")) }
                    a href={ "/customers/" (one.customer.id) } { (one.customer.called()) }
                }
            }
        }
        (group(ask, ("g-quiet", "today-quiet", "today-quiet-hint"), &desk.quiet, |one| quiet(ask, one, unit)))
        @if desk.left() == 0 { section class="card" { div class="cb" { p { (rest(ask, desk)) } } } }
        (done(ask, desk))
    }
}

/// What was done today, folded away.
fn done(ask: &Ask<'_>, desk: &Desk) -> Markup {
    if desk.done() == 0 {
        return html! {};
    }
    html! {
        details class="done" {
            summary class="fold" { (icon("right")) (ask.say(&Say::new("today-done-today").with("count", desk.done()))) }
            ul {
                @for one in &desk.done {
                    li class="li" {
                        a class="a" href={ "/customers/" (one.customer) } { (one.name) }
                        span class="muted" { (ask.get(one.kind.title())) }
                    }
                }
                @if desk.kept > 0 { li class="li" { span class="a" { (ask.say(&Say::new("today-kept").with("count", desk.kept))) } } }
            }
            @if ask.may::<gate::audit::See>() { p { a class="fold" href="/changes" { (ask.get("today-done-changes")) } } }
        }
    }
}

fn rest(ask: &Ask<'_>, desk: &Desk) -> String {
    let say = Say::new("today-rest").with("back", desk.proof.back.len());
    ask.say(&say.with("tomorrow", i64::from(desk.tomorrow)))
}

fn group<T>(
    ask: &Ask<'_>,
    (id, title, hint): (&'static str, &'static str, &'static str),
    lines: &[T],
    line: impl Fn(&T) -> Markup,
) -> Markup {
    if lines.is_empty() {
        return html! {};
    }
    let (first, rest) =
        lines.split_at(lines.len().min(if lines.len() > SHOWN + 1 { SHOWN } else { SHOWN + 1 }));
    html! {
        section class="grp" aria-labelledby=(id) {
            div class="gh" { h2 id=(id) { (ask.get(title)) } span class="c" { (lines.len()) } span class="hint" { (ask.get(hint)) } }
            ul class="card" { @for one in first { (line(one)) } }
            @if !rest.is_empty() {
                details class="rest" {
                    summary class="fold" { (icon("right")) (ask.say(&Say::new("today-show-more").with("count", rest.len()))) }
                    ul class="card" { @for one in rest { (line(one)) } }
                }
            }
        }
    }
}

/// A form of one button that marks a line.
pub(super) struct Marking<'a> {
    pub(super) to: &'a str,
    pub(super) customer: String,
    /// The line's own field: its kind, or the activity.
    pub(super) field: (&'a str, String),
}

impl Marking<'_> {
    fn button(&self, ask: &Ask<'_>, mark: &str, button: &Markup) -> Markup {
        action(
            ask,
            self.to,
            "inline",
            &html! {
                input type="hidden" name="customer" value=(self.customer);
                input type="hidden" name=(self.field.0) value=(self.field.1);
                input type="hidden" name="mark" value=(mark);
                (button)
            },
        )
    }

    fn done(&self, ask: &Ask<'_>, name: &str) -> Markup {
        let label = ask.say(&Say::new("today-mark-done").with("name", name));
        self.button(ask, "done", &html! { button class="ck" data-key="e" aria-label=(label) { i {} } })
    }

    fn tomorrow(&self, ask: &Ask<'_>) -> Markup {
        self.button(
            ask,
            "tomorrow",
            &html! { button class="btn ghost sm" data-key="t" { (ask.get("today-tomorrow")) } },
        )
    }
}

/// A whole line around what is its own.
pub(super) fn row(
    ask: &Ask<'_>,
    marking: Option<&Marking<'_>>,
    name: &str,
    inside: &Markup,
    side: &Markup,
) -> Markup {
    html! {
        li class="todo" data-row tabindex="-1" {
            @if let Some(marking) = marking { (marking.done(ask, name)) } @else { span {} }
            div { (inside) }
            div class="side-r" { (side) }
        }
    }
}

fn title(ask: &Ask<'_>, sign: &str, one: &Person) -> Markup {
    let tier = one.standing.and_then(|standing| standing.tier);
    html! {
        div class="l1" {
            (icon(sign)) a href={ "/customers/" (one.customer.id) } { (one.customer.called()) }
            @if let Some(tier) = tier { (tier.chip(ask.texts)) }
        }
    }
}

fn marking(ask: &Ask<'_>, one: &Person, kind: LineKind) -> Option<Marking<'static>> {
    ask.may::<Mark>().then(|| Marking {
        to: "/today/mark",
        customer: one.customer.id.to_string(),
        field: ("kind", kind.word().to_owned()),
    })
}

pub(super) fn buttons(ask: &Ask<'_>, customer: &str, marking: Option<&Marking<'_>>) -> Markup {
    html! {
        div class="acts" {
            @if ask.may::<activities::Log>() { a class="btn sm" href={ "/customers/" (customer) "?add=call#add" } { (icon("phone")) (ask.get("today-call")) } }
            @if let Some(marking) = marking { (marking.tomorrow(ask)) }
            @if views::may_hand_over(ask) { a class="btn ghost sq sm only-w" href={ "/today/hand-over/" (customer) } aria-label=(ask.get("today-hand-over")) { (icon("user")) } }
        }
    }
}

fn stake(ask: &Ask<'_>, one: &Person, unit: Option<Currency>) -> Markup {
    let Some(standing) = one.standing else { return html! {} };
    let amount = match unit {
        Some(unit) => formats::money_short(ask.lang(), Money::new(standing.current_minor, unit)),
        None => ask.say(&Say::new("today-purchases").with("count", standing.current_minor)),
    };
    html! { p class="stake" { b class="num" { (amount) } (ask.get("today-a-year")) } }
}

fn strip(ask: &Ask<'_>, one: &Person, finding: &str) -> Markup {
    let cadence = Cadence {
        orders: &one.days,
        window: one.standing.and_then(|standing| standing.window()),
        as_of: ask.seen_from(),
        back: STRIP_BACK,
        finding,
    };
    html! { div class="x" { (cadence_strip(&cadence)) span class="muted" { (spoken_to(ask, one)) } } }
}

fn spoken_to(ask: &Ask<'_>, one: &Person) -> String {
    one.spoken_to.map_or_else(
        || ask.get("today-never-spoken"),
        |at| {
            let day = formats::day_near(ask.lang(), at.day(&ask.zone()), ask.today());
            ask.say(&Say::new("today-spoken").with("day", day))
        },
    )
}

fn late(ask: &Ask<'_>, (one, warning): &(Person, Warning), unit: Option<Currency>) -> Markup {
    let told: Vec<String> = warning::evidence(warning).iter().map(|say| ask.say(say)).collect();
    let why = told.join(&ask.get("today-between"));
    let marking = marking(ask, one, LineKind::Late);
    let (first, rest) = told.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let sign = if warning.level == Level::Alarm { "pulse" } else { "phone" };
    let inside = html! {
        (title(ask, sign, one))
        p class="why" { b { (first) } (ask.get("today-between")) (rest.join(&ask.get("today-between"))) }
        (strip(ask, one, &why))
    };
    let customer = one.customer.id.to_string();
    let side = html! {
        (stake(ask, one, unit))
        (buttons(ask, &customer, marking.as_ref()))
        a class="btn ghost sm" href={ "/warnings/" (customer) "/" (warning.id) } { (ask.get("today-why-link")) span class="vh" { ": " (one.customer.called()) } }
    };
    row(ask, marking.as_ref(), one.customer.called(), &inside, &side)
}

/// A case with the clock that ends next. It is done when it is answered or solved, on its own page.
fn clock(ask: &Ask<'_>, due: &Due) -> Markup {
    let case = &due.listed.case;
    let inside = html! {
        div class="l1" { (icon("service")) a href={ "/customers/" (case.customer) } { (due.listed.name) } }
        p class="why" { (cases::subject(ask, case)) }
        (cases::clock_face(ask, due))
    };
    let side = html! { div class="acts" { a class="btn sm" href=(case.path()) { (ask.get("today-open-case")) span class="vh" { ": " (due.listed.name) } } } };
    row(ask, None, &due.listed.name, &inside, &side)
}

fn quiet(ask: &Ask<'_>, one: &Person, unit: Option<Currency>) -> Markup {
    let why = match one.standing.and_then(|standing| standing.rhythm) {
        Some(rhythm) => ask.say(&Say::new("today-why-quiet").with("day", rhythm.last)),
        None => ask.get("today-why-quiet-never"),
    };
    let marking = marking(ask, one, LineKind::Quiet);
    let inside = html! { (title(ask, "msg", one)) p class="why" { (why) } (strip(ask, one, &why)) };
    let side =
        html! { (stake(ask, one, unit)) (buttons(ask, &one.customer.id.to_string(), marking.as_ref())) };
    row(ask, marking.as_ref(), one.customer.called(), &inside, &side)
}

fn birthday(ask: &Ask<'_>, one: &Person) -> Markup {
    let marking = marking(ask, one, LineKind::Birthday);
    let inside = html! { (title(ask, "cake", one)) p class="why" { (ask.get("today-why-birthday")) } };
    let side = buttons(ask, &one.customer.id.to_string(), marking.as_ref());
    row(ask, marking.as_ref(), one.customer.called(), &inside, &side)
}
