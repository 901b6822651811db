//! The one room that knows SQLite from PostgreSQL.
