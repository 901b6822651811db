//! Permission as a value.

use std::fmt;
use std::marker::PhantomData;

use kernel::{Refusal, Say};

use crate::users::UserId;
use crate::{Deed, Grant, Reach, Role};

/// A person who is known and may act; made by [`users::actor`](crate::users::actor).
#[derive(Clone, Debug)]
pub struct Actor {
    pub(crate) user: UserId,
    pub(crate) role: Role,
}

impl Actor {
    /// Who it is.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Their role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }
}

/// Whose customers a permit reaches; stores put it into their `where`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    All,
    /// Those this user is in charge of.
    Own(UserId),
}

impl Scope {
    /// The user in charge that rows must have; `None` where rows of all are reached.
    #[must_use]
    pub fn owner(self) -> Option<UserId> {
        match self {
            Self::All => None,
            Self::Own(user) => Some(user),
        }
    }
}

/// Leave to do `D`, for one piece of work: it cannot be copied, and only this room makes it.
pub struct Permit<D: Deed> {
    who: Who,
    scope: Scope,
    deed: PhantomData<fn() -> D>,
}

/// Who answers for a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A person.
    User(UserId),
    /// The house itself, for a reason.
    House(&'static str),
}

impl<D: Deed> Permit<D> {
    /// The house's own permit: for jobs, and for whoever holds the book's file and works at a terminal. The reason
    /// stands in the audit trail wherever the deed writes.
    #[must_use]
    pub fn by_house(reason: &'static str) -> Self {
        Self { who: Who::House(reason), scope: Scope::All, deed: PhantomData }
    }

    /// Whose customers it reaches.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The person it was given to; `None` for the house.
    #[must_use]
    pub fn user(&self) -> Option<UserId> {
        match self.who {
            Who::User(user) => Some(user),
            Who::House(_) => None,
        }
    }

    pub(crate) fn who(&self) -> Who {
        self.who
    }
}

impl<D: Deed> fmt::Debug for Permit<D> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Permit<{}>({:?}, {:?})", D::NAME, self.who, self.scope)
    }
}

/// Asks leave to do `D` as far as `reach`.
///
/// # Errors
/// `gate-not-granted` when the role may not do it at all, `gate-not-so-far` when it reaches its own customers only.
pub fn permit<D: Deed>(actor: &Actor, reach: Reach) -> Result<Permit<D>, Refusal> {
    let role = || Say::new(role_key(actor.role));
    let granted = Grant::of::<D>()
        .reach(actor.role)
        .ok_or_else(|| Refusal::new("gate-not-granted").with("role", role()).with("deed", D::NAME))?;
    if reach > granted {
        return Err(Refusal::new("gate-not-so-far").with("role", role()).with("deed", D::NAME));
    }
    let scope = match reach {
        Reach::All => Scope::All,
        Reach::Own => Scope::Own(actor.user),
    };
    Ok(Permit { who: Who::User(actor.user), scope, deed: PhantomData })
}

/// The key of a role's name.
#[must_use]
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Owner => "gate-role-owner",
        Role::Manager => "gate-role-manager",
        Role::Account => "gate-role-account",
        Role::Service => "gate-role-service",
        Role::Analyst => "gate-role-analyst",
        Role::ReadOnly => "gate-role-read-only",
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Id, uuid::Uuid};

    use super::*;

    struct Close;
    impl Deed for Close {
        const NAME: &'static str = "cases.close";
        const GRANTED: &'static [(Role, Reach)] = &[(Role::Manager, Reach::All), (Role::Service, Reach::Own)];
    }

    #[test]
    fn a_permit_is_given_as_far_as_the_role_reaches() {
        let user = UserId::from_uuid(Uuid::from_u128(5));
        let cases: [(Role, Reach, Result<Scope, &str>); 5] = [
            (Role::Manager, Reach::All, Ok(Scope::All)),
            (Role::Manager, Reach::Own, Ok(Scope::Own(user))),
            (Role::Service, Reach::Own, Ok(Scope::Own(user))),
            (Role::Service, Reach::All, Err("gate-not-so-far")),
            (Role::Analyst, Reach::Own, Err("gate-not-granted")),
        ];
        for (role, reach, expected) in cases {
            let given = permit::<Close>(&Actor { user, role }, reach);
            let found = given.as_ref().map(Permit::scope).map_err(|refusal| refusal.say().key);
            assert_eq!(found, expected, "{role:?} {reach:?}");
        }
    }

    #[test]
    fn the_house_answers_for_its_own_permits() {
        let permit = Permit::<Close>::by_house("nightly sweep");
        assert_eq!((permit.scope(), permit.who()), (Scope::All, Who::House("nightly sweep")));
    }
}
