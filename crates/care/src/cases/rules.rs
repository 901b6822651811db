//! How a case stands, from what happened to it: state, both clocks, who handles it. Nothing here reads a clock or a book.
//!
//! The clock to answer runs from the opening until somebody has answered; asking the customer something, and solving the
//! matter, are answers too. The clock to solve runs from the opening until it is solved, stands while we wait for the customer,
//! and goes on where it stood when the customer is not satisfied: a second solution has no second day.

use gate::users::UserId;
use insight::diagnosis;
use kernel::Moment;

use super::model::{Cause, Clock, Course, Event, Promise, State, What, Word};
use crate::hours::{Calendar, Reading, Run};

/// How a case stands after these events, in the order they happened.
#[must_use]
pub fn course(promise: Promise, events: &[Event], calendar: &Calendar) -> Course {
    let mut tale = Tale::default();
    for event in events {
        tale.hear(event);
    }
    let answer = calendar.read(i64::from(promise.answer_minutes), &tale.answer);
    let solve = calendar.read(i64::from(promise.solve_minutes), &tale.solve);
    let mut course = tale.course;
    course.answer_due = due(answer);
    course.solve_due = due(solve);
    course.solve_left_micros = match solve {
        Reading::Stands { left_micros, .. } if course.state == State::Waiting => Some(left_micros),
        _ => None,
    };
    let running = [
        (Clock::Answer, course.answer_due.filter(|_| course.state == State::Open)),
        (Clock::Solve, course.solve_due.filter(|_| course.state.is_running())),
    ];
    let running = running.into_iter().filter_map(|(clock, due)| Some((clock, due?)));
    course.next = running.min_by_key(|(clock, due)| (*due, *clock));
    course
}

/// How a case stands before anything is counted: opened by this user.
#[must_use]
pub fn begun(handler: Option<UserId>) -> Course {
    Course { handler, ..Tale::default().course }
}

/// Whether these events, in their order, make a tale: each could happen after those before it.
#[must_use]
pub fn holds(events: &[Event]) -> bool {
    let mut tale = Tale::default();
    let mut is_first = true;
    events.iter().all(|event| {
        let by_house = matches!(event.what, What::Warned(_) | What::Breached(_));
        let fits = match (is_first, event.what) {
            (true, what) => what == What::Opened,
            (false, what) => by_house || may(tale.course.state, &what),
        };
        is_first = false;
        tale.hear(event);
        fits
    })
}

/// Whether this may happen to a case in this state.
#[must_use]
pub fn may(state: State, what: &What) -> bool {
    match what {
        What::Opened => false,
        What::Answered => state == State::Open,
        What::Waiting | What::Warned(_) | What::Breached(_) => state.is_running(),
        What::Resumed => state == State::Waiting,
        What::Solved { .. } | What::Handed(_) => state.is_unsolved(),
        What::Word(_) => state == State::Solved,
        What::Reopened => !state.is_unsolved(),
        What::Note => true,
    }
}

/// What the house has to tell of a case now: a clock that ends within so many minutes, or has run out. Each is told
/// once.
#[must_use]
pub fn telling(
    next: Option<(Clock, Moment)>,
    (warned, breached): (Option<Clock>, Option<Clock>),
    now: Moment,
    ahead_minutes: u32,
) -> Vec<What> {
    let Some((clock, due)) = next else { return Vec::new() };
    let mut told = Vec::new();
    let is_over = due <= now;
    let is_near = due.0.saturating_sub(i64::from(ahead_minutes) * MINUTE_MICROS) <= now.0;
    // What has run out needs no warning any more.
    if is_near && !is_over && warned != Some(clock) && breached != Some(clock) {
        told.push(What::Warned(clock));
    }
    if is_over && breached != Some(clock) {
        told.push(What::Breached(clock));
    }
    told
}

const MINUTE_MICROS: i64 = 60_000_000;

fn due(reading: Reading) -> Option<Moment> {
    match reading {
        Reading::EndsAt(at) => at,
        Reading::Stands { ended_at, .. } => ended_at,
    }
}

/// What has been heard of a case so far.
struct Tale {
    course: Course,
    answer: Vec<Run>,
    solve: Vec<Run>,
}

impl Default for Tale {
    fn default() -> Self {
        let course = Course {
            state: State::Open,
            handler: None,
            answered_at: None,
            solved_at: None,
            closed_at: None,
            cause: None,
            word: None,
            answer_due: None,
            solve_due: None,
            solve_left_micros: None,
            next: None,
        };
        Self { course, answer: Vec::new(), solve: Vec::new() }
    }
}

impl Tale {
    fn hear(&mut self, event: &Event) {
        let at = event.at;
        match event.what {
            What::Opened => {
                self.course.handler = event.by;
                self.answer.push(Run { from: at, to: None });
                self.solve.push(Run { from: at, to: None });
            }
            What::Answered => {
                self.answered(at);
                self.course.state = State::Answered;
            }
            What::Waiting => {
                self.answered(at);
                stop(&mut self.solve, at);
                self.course.state = State::Waiting;
            }
            What::Resumed | What::Reopened => self.go_on(at),
            What::Solved { cause, .. } => {
                self.answered(at);
                stop(&mut self.solve, at);
                self.course.state = State::Solved;
                self.course.cause = Some(cause);
                self.course.solved_at = Some(at);
            }
            What::Word(word) => {
                self.course.word = Some(word);
                if word == Word::Dissatisfied {
                    self.go_on(at);
                } else {
                    self.course.state = State::Closed;
                    self.course.closed_at = Some(at);
                }
            }
            What::Handed(to) => self.course.handler = Some(to),
            What::Note | What::Warned(_) | What::Breached(_) => {}
        }
    }

    fn answered(&mut self, at: Moment) {
        if self.course.answered_at.is_none() {
            self.course.answered_at = Some(at);
            stop(&mut self.answer, at);
        }
    }

    fn go_on(&mut self, at: Moment) {
        stop(&mut self.solve, at);
        self.solve.push(Run { from: at, to: None });
        self.course.state = State::Answered;
        self.course.solved_at = None;
        self.course.closed_at = None;
    }
}

/// Stops the clock where it runs.
fn stop(runs: &mut [Run], at: Moment) {
    if let Some(last) = runs.last_mut().filter(|run| run.to.is_none()) {
        last.to = Some(at);
    }
}

/// What an event of a complaint says of why the customer may buy less; `None` where it says nothing.
pub(super) fn reason(what: What) -> Option<diagnosis::Kind> {
    Some(match what {
        What::Opened => diagnosis::Kind::Opened,
        What::Reopened => diagnosis::Kind::Reopened,
        What::Word(Word::Dissatisfied) => diagnosis::Kind::Dissatisfied,
        What::Solved { cause, .. } => match cause {
            Cause::Late => diagnosis::Kind::Late,
            Cause::Defect => diagnosis::Kind::Defect,
            Cause::Wrong => diagnosis::Kind::Wrong,
            Cause::Service => diagnosis::Kind::Service,
            Cause::Price => diagnosis::Kind::Price,
            Cause::Misuse => diagnosis::Kind::Misuse,
            Cause::Question | Cause::Other => diagnosis::Kind::Solved,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::model::Cause;
    use super::*;
    use crate::hours::{Hours, Opening};
    use jiff::tz::TimeZone;
    use kernel::Id;
    use std::collections::BTreeMap;

    const MINUTE: i64 = MINUTE_MICROS;

    /// Minutes since ten in the morning of a Tuesday; the business is open from nine to six every day.
    fn at(minute: i64) -> Moment {
        Moment(1_793_700_000_000_000 + minute * MINUTE)
    }

    fn calendar() -> Calendar {
        let usual = Hours::usual();
        let day = usual.week()[0].clone();
        let week: [Opening; 7] = std::array::from_fn(|_| day.clone());
        Hours::new(week, BTreeMap::new()).unwrap().calendar(TimeZone::UTC)
    }

    fn event(minute: i64, what: What) -> Event {
        let number = u64::try_from(minute).unwrap() + 1;
        Event { id: testkit::id(number), what, at: at(minute), by: None, text: String::new() }
    }

    const PROMISE: Promise = Promise { answer_minutes: 60, solve_minutes: 300 };
    const SOLVED: What = What::Solved { cause: Cause::Late, given: None };

    #[test]
    fn state_and_clocks_follow_from_what_happened() {
        use State::{Answered, Closed, Open, Solved, Waiting};
        // Case, events, state, answer due, solve due, the clock that ends next.
        for (case, events, state, answer_due, solve_due, next) in [
            ("opened", vec![], Open, Some(60), Some(300), Some((Clock::Answer, 60))),
            ("answered", vec![(20, What::Answered)], Answered, None, Some(300), Some((Clock::Solve, 300))),
            (
                "answered late",
                vec![(90, What::Answered)],
                Answered,
                Some(60),
                Some(300),
                Some((Clock::Solve, 300)),
            ),
            ("asked: an answer, and the clock stands", vec![(30, What::Waiting)], Waiting, None, None, None),
            (
                "the customer came back after 100 minutes",
                vec![(30, What::Waiting), (130, What::Resumed)],
                Answered,
                None,
                Some(400),
                Some((Clock::Solve, 400)),
            ),
            ("solved at once", vec![(10, SOLVED)], Solved, None, None, None),
            ("solved late", vec![(10, What::Answered), (310, SOLVED)], Solved, None, Some(300), None),
            (
                "not satisfied: what was left goes on",
                vec![(40, SOLVED), (140, What::Word(Word::Dissatisfied))],
                Answered,
                None,
                Some(400),
                Some((Clock::Solve, 400)),
            ),
            ("satisfied", vec![(40, SOLVED), (200, What::Word(Word::Satisfied))], Closed, None, None, None),
            (
                "closed in silence and taken up again",
                vec![(40, SOLVED), (50, What::Word(Word::Silent)), (100, What::Reopened)],
                Answered,
                None,
                Some(360),
                Some((Clock::Solve, 360)),
            ),
            (
                "run out before it waited: it stays run out",
                vec![(10, What::Answered), (310, What::Waiting), (320, What::Resumed)],
                Answered,
                None,
                Some(300),
                Some((Clock::Solve, 300)),
            ),
            (
                "a note changes nothing",
                vec![(5, What::Note)],
                Open,
                Some(60),
                Some(300),
                Some((Clock::Answer, 60)),
            ),
        ] {
            let events: Vec<Event> = std::iter::once(event(0, What::Opened))
                .chain(events.into_iter().map(|(minute, what)| event(minute, what)))
                .collect();
            let found = course(PROMISE, &events, &calendar());
            assert_eq!(found.state, state, "{case}");
            assert_eq!(found.answer_due, answer_due.map(at), "{case}: answer");
            assert_eq!(found.solve_due, solve_due.map(at), "{case}: solve");
            assert_eq!(found.next, next.map(|(clock, minute)| (clock, at(minute))), "{case}: next");
        }
    }

    #[test]
    fn handlers_words_and_causes_are_those_said_last() {
        let user = gate::users::UserId::from_uuid(kernel::uuid::Uuid::from_u128(9));
        let events = [
            event(0, What::Opened),
            event(1, What::Handed(user)),
            event(2, SOLVED),
            event(3, What::Word(Word::Dissatisfied)),
            event(4, What::Solved { cause: Cause::Defect, given: None }),
        ];
        let found = course(PROMISE, &events, &calendar());
        assert_eq!((found.handler, found.cause), (Some(user), Some(Cause::Defect)));
        assert_eq!((found.word, found.solved_at), (Some(Word::Dissatisfied), Some(at(4))));
        let waiting = course(PROMISE, &[event(0, What::Opened), event(30, What::Waiting)], &calendar());
        assert_eq!(waiting.solve_left_micros, Some(270 * MINUTE));
    }

    #[test]
    fn a_tale_holds_where_each_thing_could_follow_the_one_before() {
        let opened = (0, What::Opened);
        for (case, events, holds) in [
            ("opened", vec![opened], true),
            ("nothing", vec![], true),
            ("an answer to nothing", vec![(1, What::Answered)], false),
            ("solved and closed", vec![opened, (1, SOLVED), (2, What::Word(Word::Silent))], true),
            ("a word without a solution", vec![opened, (2, What::Word(Word::Silent))], false),
            ("back from no pause", vec![opened, (1, What::Answered), (2, What::Resumed)], false),
            ("told by the house", vec![opened, (1, SOLVED), (2, What::Breached(Clock::Solve))], true),
        ] {
            let events: Vec<Event> = events.into_iter().map(|(minute, what)| event(minute, what)).collect();
            assert_eq!(super::holds(&events), holds, "{case}");
        }
    }

    #[test]
    fn what_may_happen_depends_on_the_state() {
        use State::{Answered, Closed, Open, Solved, Waiting};
        let user = gate::users::UserId::from_uuid(kernel::uuid::Uuid::from_u128(9));
        for (what, states) in [
            (What::Opened, vec![]),
            (What::Answered, vec![Open]),
            (What::Waiting, vec![Open, Answered]),
            (What::Resumed, vec![Waiting]),
            (SOLVED, vec![Open, Answered, Waiting]),
            (What::Word(Word::Satisfied), vec![Solved]),
            (What::Reopened, vec![Solved, Closed]),
            (What::Handed(user), vec![Open, Answered, Waiting]),
            (What::Note, State::ALL.to_vec()),
            (What::Warned(Clock::Answer), vec![Open, Answered]),
        ] {
            let found: Vec<State> = State::ALL.iter().copied().filter(|state| may(*state, &what)).collect();
            assert_eq!(found, states, "{what:?}");
        }
    }

    #[test]
    fn each_clock_is_warned_of_once_and_told_to_be_over_once() {
        let (answer, solve) = (Some(Clock::Answer), Some(Clock::Solve));
        for (case, next, marks, now, told) in [
            ("far", Some((Clock::Answer, at(60))), (None, None), 0, vec![]),
            ("near", Some((Clock::Answer, at(60))), (None, None), 45, vec![What::Warned(Clock::Answer)]),
            ("warned already", Some((Clock::Answer, at(60))), (answer, None), 50, vec![]),
            ("over", Some((Clock::Answer, at(60))), (answer, None), 60, vec![What::Breached(Clock::Answer)]),
            (
                "over and nobody warned",
                Some((Clock::Answer, at(60))),
                (None, None),
                99,
                vec![What::Breached(Clock::Answer)],
            ),
            ("told already", Some((Clock::Answer, at(60))), (answer, answer), 99, vec![]),
            (
                "the other clock",
                Some((Clock::Solve, at(300))),
                (answer, answer),
                290,
                vec![What::Warned(Clock::Solve)],
            ),
            ("nothing runs", None, (answer, None), 99, vec![]),
            ("all told", Some((Clock::Solve, at(300))), (solve, solve), 400, vec![]),
        ] {
            assert_eq!(telling(next, marks, at(now), 15), told, "{case}");
        }
    }
}
