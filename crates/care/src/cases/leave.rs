//! Who may do what with cases.

use gate::Grant;

use crate::roles::{CARING, LEADING, LOOKING, deed};

/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Open>(),
    Grant::of::<Answer>(),
    Grant::of::<Wait>(),
    Grant::of::<Resume>(),
    Grant::of::<Solve>(),
    Grant::of::<Hear>(),
    Grant::of::<Reopen>(),
    Grant::of::<HandOver>(),
    Grant::of::<Note>(),
    Grant::of::<TakeBack>(),
    Grant::of::<Alter>(),
    Grant::of::<Tell>(),
    Grant::of::<OpenRecall>(),
];

deed!(
    /// Leave to see cases.
    See,
    "cases.see",
    LOOKING
);
deed!(
    /// Leave to open a case.
    Open,
    "cases.open",
    CARING
);
deed!(
    /// Leave to say that a customer was answered.
    Answer,
    "cases.answer",
    CARING
);
deed!(
    /// Leave to let a case wait for the customer.
    Wait,
    "cases.wait",
    CARING
);
deed!(
    /// Leave to go on with a case that waited.
    Resume,
    "cases.resume",
    CARING
);
deed!(
    /// Leave to solve a case, and to give something for it.
    Solve,
    "cases.solve",
    CARING
);
deed!(
    /// Leave to write down what the customer says of the solution.
    Hear,
    "cases.hear",
    CARING
);
deed!(
    /// Leave to take a case up again.
    Reopen,
    "cases.reopen",
    CARING
);
deed!(
    /// Leave to give a case to somebody else.
    HandOver,
    "cases.hand-over",
    CARING
);
deed!(
    /// Leave to write a note to a case.
    Note,
    "cases.note",
    CARING
);
deed!(
    /// Leave to take one of these deeds back.
    TakeBack,
    "cases.take-back",
    CARING
);
deed!(
    /// Leave to change what is promised.
    Alter,
    "cases.promise",
    LEADING
);
deed!(
    /// The house's own: to tell that a clock ends.
    Tell,
    "cases.tell",
    &[]
);
deed!(
    /// Leave to call something back from everybody who bought it.
    OpenRecall,
    "cases.recall",
    LEADING
);
