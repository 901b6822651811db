# `just` lists everything. Logic lives in crates/xtask, not here.

_default:
    @just --list --unsorted

# What a fresh clone needs: the right Rust; the rest comes with cargo
setup:
    rustup show active-toolchain
    cargo fetch

# The program as you work on it: `just dev value orders.csv`
dev *ARGS:
    cargo run -- {{ARGS}}

# Quick: does one crate compile? `just check insight`
check CRATE='':
    cargo check {{ if CRATE == '' { '--workspace' } else { '-p ' + CRATE } }} --all-targets

# The tests, on SQLite and, where one answers, on PostgreSQL
test CRATE='':
    cargo test {{ if CRATE == '' { '--workspace' } else { '-p ' + CRATE } }}

# The same, and red when no PostgreSQL answers
test-both:
    REGULARS_REQUIRE_POSTGRES=1 cargo test --workspace

# Formatting, clippy, and the repository's own rules
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo run -q -p xtask -- tidy

# Look at changed snapshots one by one (needs cargo-insta)
snap:
    cargo insta test --workspace --unreferenced=reject --review

# What the server runs before a change lands, word for word
ci:
    .ci/run

# The skeleton of a feature: `just new-feature insight diagnosis`
new-feature WING NAME:
    cargo run -q -p xtask -- new-feature {{WING}} {{NAME}}

# Benchmarks of the parts, then the whole program on ten million orders
bench:
    cargo bench --workspace
    mkdir -p bench-data
    test -s bench-data/orders.csv || cargo run -q --release -p xtask -- gen-orders bench-data/orders.csv 1000000
    cargo build --release
    cargo run -q --release -p xtask -- time 5 target/release/regulars value bench-data/orders.csv --as-of 2024-06-30

# How long the pages of the demo take, and what they weigh
bench-pages:
    cargo build --release
    python3 bench/pages.py target/release/regulars

# A file of 200,000 rows through the pages; the tests take a tenth of it
long-import:
    REGULARS_LONG_FILE=200000 cargo test -p regulars --bin regulars a_long_file

# Models beside lifetimes, pymc-marketing, DuckDB and polars; bench/models.py says how to make the interpreters: `just bench-models --peers old/bin/python`
bench-models *PEERS:
    mkdir -p bench-data
    test -s bench-data/orders.csv || cargo run -q --release -p xtask -- gen-orders bench-data/orders.csv 1000000
    test -s bench-data/orders-tenth.csv || cargo run -q --release -p xtask -- gen-orders bench-data/orders-tenth.csv 100000
    cargo build --release
    cargo bench -p actuary
    python3 bench/models.py target/release/regulars bench-data/cdnow_full.csv bench-data/orders.csv bench-data/orders-tenth.csv {{PEERS}}

# A whole year of the invented business, day by day, on both databases; the tests live two months of it
year:
    REGULARS_YEAR_DAYS=365 cargo test -p regulars --bin regulars year

# How early and how rightly warnings come, on order files whose future is known: `just bench-warning ../shared/data`
bench-warning DATA:
    cargo build --release
    python3 bench/warning.py target/release/regulars {{DATA}}

# How often the cause that was planted is among the first two: twenty invented businesses; the tests take three
bench-diagnosis BUSINESSES='20':
    REGULARS_DIAGNOSIS={{BUSINESSES}} cargo test -p regulars --bin regulars planted -- --nocapture

# How long the list of customers takes among a million; the first run makes the book, ten minutes and 11 GB of memory
bench-list:
    mkdir -p bench-data
    test -s bench-data/orders.csv || cargo run -q --release -p xtask -- gen-orders bench-data/orders.csv 1000000
    cargo build --release
    python3 bench/list.py target/release/regulars bench-data/orders.csv bench-data/list.db

# Slow lane: are errors as large as they say? 200 invented businesses of each model, two minutes; the tests invent a few
recovery BUSINESSES='200':
    REGULARS_RECOVERY={{BUSINESSES}} cargo test -p actuary --test all errors_are_as_large_as_they_say -- --nocapture

# Slow lane: change the code and see whether a test notices (needs cargo-mutants)
mutants *ARGS:
    cargo mutants --package actuary {{ARGS}}
    cargo mutants --file '**/rules.rs' {{ARGS}}

# Slow lane: licences, known weaknesses and double versions on every platform (needs cargo-deny)
deny:
    cargo deny check
