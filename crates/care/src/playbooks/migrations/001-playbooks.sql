-- What is done when. Those that came with the program have a word; their rows are made by the first look.
create table playbooks (
    playbook_id {id} not null primary key,
    shipped {text} not null,
    version {int} not null,
    -- The day it looks back to at most; empty while it is switched off.
    on_since {day},
    looked_on {day},
    -- How many had no room at the last look.
    held {int} not null,
    created_at {moment} not null
) {clustered};

-- Every wording of each, as JSON.
create table playbook_versions (
    playbook_id {id} not null references playbooks (playbook_id),
    version {int} not null,
    play {text} not null,
    at {moment} not null,
    -- Empty where it came with the program.
    by_id {id},
    primary key (playbook_id, version)
) {clustered};

-- What a day's look of a playbook brought, and by which lines of the trail it is taken back.
create table playbook_runs (
    run_id {id} not null primary key,
    playbook_id {id} not null references playbooks (playbook_id),
    version {int} not null,
    at {moment} not null,
    fired {int} not null,
    held {int} not null,
    lines {text} not null,
    undone_at {moment}
) {clustered};
create index playbook_runs_by_playbook on playbook_runs (playbook_id, at);

-- For whom and why. An occasion is there once for a playbook and customer, ever: whoever writes here holds the lock of
-- playbooks. Two files that were made one may bring the same occasion twice, so it is no key.
create table playbook_firings (
    customer_id {id} not null,
    firing_id {id} not null,
    run_id {id} not null,
    playbook_id {id} not null,
    version {int} not null,
    at {moment} not null,
    cause {text} not null,
    -- Keys of sentences with their facts, as JSON.
    because {text} not null,
    did {text} not null,
    undone_at {moment},
    primary key (customer_id, firing_id)
) {clustered};
create index playbook_firings_by_cause on playbook_firings (customer_id, playbook_id, cause);
create index playbook_firings_by_time on playbook_firings (playbook_id, at, customer_id);
create index playbook_firings_by_run on playbook_firings (run_id);
