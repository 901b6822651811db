//! Both test databases and a small named world, for tests only.
