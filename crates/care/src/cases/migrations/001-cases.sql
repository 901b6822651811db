create table recalls (
    recall_id {id} not null primary key,
    -- Number or name of the product, as it stands in order lines.
    product {text} not null,
    -- As it is printed on the goods; order lines know none, so it is told and not looked for.
    lot {text} not null,
    from_day {day} not null,
    to_day {day} not null,
    text {text} not null,
    opened_at {moment} not null,
    opened_by {id} references users (user_id),
    removed_at {moment}
) {clustered};

create table cases (
    customer_id {id} not null references customers (customer_id),
    case_id {id} not null,
    -- What people read out.
    number {int} not null,
    -- complaint, request, recall
    kind {text} not null,
    -- phone, counter, chat, mail, other
    channel {text} not null,
    subject {text} not null,
    -- As it was typed; may be empty.
    product {text} not null,
    recall_id {id} references recalls (recall_id),
    opened_at {moment} not null,
    opened_by {id} references users (user_id),
    -- Working minutes promised when it was opened.
    answer_minutes {int} not null,
    solve_minutes {int} not null,
    -- What follows is worked out of the events, and again whenever one is added, taken back, or the hours change.
    -- open, answered, waiting, solved, closed
    state {text} not null,
    handler_id {id} references users (user_id),
    answered_at {moment},
    solved_at {moment},
    closed_at {moment},
    cause {text} not null,
    word {text} not null,
    answer_due {moment},
    solve_due {moment},
    solve_left_micros {int},
    -- answer, solve, or empty where no clock runs; then the end is beyond all days.
    next_clock {text} not null,
    next_due {moment} not null,
    -- The clock that was told last: to end soon, to have run out.
    warned {text} not null,
    breached {text} not null,
    -- Opened by mistake and taken back.
    removed_at {moment},
    primary key (customer_id, case_id)
) {clustered};
create index cases_by_number on cases (number);
create index cases_by_clock on cases (next_due, customer_id, case_id) where removed_at is null;
create index cases_by_time on cases (opened_at, customer_id, case_id) where removed_at is null;
create index cases_by_recall on cases (recall_id, customer_id) where recall_id is not null;

create table case_events (
    customer_id {id} not null,
    case_id {id} not null,
    event_id {id} not null,
    -- opened, answered, waiting, resumed, solved, word, reopened, handed, note, warned, breached
    kind {text} not null,
    -- A cause, a word, a clock or a user, as the kind has it.
    detail {text} not null,
    at {moment} not null,
    by_id {id} references users (user_id),
    text {text} not null,
    removed_at {moment},
    primary key (customer_id, case_id, event_id),
    foreign key (customer_id, case_id) references cases (customer_id, case_id)
) {clustered};

create table case_remedies (
    customer_id {id} not null,
    case_id {id} not null,
    -- The event by which it was solved.
    event_id {id} not null,
    -- replacement, refund, credit, gift
    remedy {text} not null,
    cost_minor {int} not null check (cost_minor >= 0),
    currency {text} not null,
    primary key (customer_id, case_id, event_id),
    foreign key (customer_id, case_id, event_id) references case_events (customer_id, case_id, event_id)
) {clustered};

-- What is promised: one row once somebody has said. Reference tables, as the next one.
create table service_promises (
    place {int} not null primary key check (place = 1),
    promises {text} not null
) {clustered};

-- The number given out last, and the hours all clocks were read by last.
create table service_counter (
    place {int} not null primary key check (place = 1),
    last_number {int} not null,
    read_by {text} not null
) {clustered};
