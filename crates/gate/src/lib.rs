//! Who is asking and may they: users, roles, permits, the audit trail.
