//! Who may do what with follow-ups.

use gate::Grant;

use crate::roles::{CARING, LEADING, LOOKING, deed};

/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Open>(),
    Grant::of::<Finish>(),
    Grant::of::<PutOff>(),
    Grant::of::<HandOver>(),
    Grant::of::<GiveUp>(),
    Grant::of::<Reopen>(),
    Grant::of::<TakeBack>(),
    Grant::of::<Alter>(),
    Grant::of::<Escalate>(),
];

deed!(
    /// Leave to see follow-ups.
    See,
    "followups.see",
    LOOKING
);
deed!(
    /// Leave to open a follow-up.
    Open,
    "followups.open",
    CARING
);
deed!(
    /// Leave to say that one is done.
    Finish,
    "followups.finish",
    CARING
);
deed!(
    /// Leave to put one off.
    PutOff,
    "followups.put-off",
    CARING
);
deed!(
    /// Leave to give one to somebody else.
    HandOver,
    "followups.hand-over",
    CARING
);
deed!(
    /// Leave to drop one with a word.
    GiveUp,
    "followups.drop",
    CARING
);
deed!(
    /// Leave to take one up again.
    Reopen,
    "followups.reopen",
    CARING
);
deed!(
    /// Leave to take one of these deeds back.
    TakeBack,
    "followups.take-back",
    CARING
);
deed!(
    /// Leave to say after how many days those who lead are told.
    Alter,
    "followups.alter",
    LEADING
);
deed!(
    /// The house's own: to tell that one is over for long.
    Escalate,
    "followups.escalate",
    &[]
);
