//! The repository's own rules, as tests and small commands.
