//! Which model is asked for, and in which unit of time it answers.

use actuary::Unit;
use actuary::dropout::Kind;
use actuary::family::Model;
use kernel::Refusal;

/// A model of the family, by days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// NBD.
    Nbd,
    /// BG/NBD or MBG/NBD.
    Dropout(Kind),
    /// Pareto/NBD.
    ParetoNbd,
    /// BG/CNBD-k or MBG/CNBD-k.
    Regular(Kind),
}

/// A model by its name at the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one of the family that explains best what was held back.
    Auto,
    /// This one of the family.
    Of(Family),
    /// BG/BB.
    BgBb,
    /// Gamma-Gamma: of spend, not of orders.
    GammaGamma,
}

impl Which {
    /// All there are, in the order they are listed.
    pub(super) const ALL: [Self; 9] = [
        Self::Auto,
        Self::Of(Family::Dropout(Kind::BgNbd)),
        Self::Of(Family::Dropout(Kind::MbgNbd)),
        Self::Of(Family::ParetoNbd),
        Self::Of(Family::Nbd),
        Self::Of(Family::Regular(Kind::BgNbd)),
        Self::Of(Family::Regular(Kind::MbgNbd)),
        Self::BgBb,
        Self::GammaGamma,
    ];

    /// The word people type, and machines read.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Of(family) => family.word(),
            Self::BgBb => "bg-bb",
            Self::GammaGamma => "gamma-gamma",
        }
    }

    /// The model of this name.
    ///
    /// # Errors
    /// `models-unknown`, which names all there are.
    pub(super) fn named(word: &str) -> Result<Self, Refusal> {
        let wanted = word.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|which| which.word() == wanted).ok_or_else(|| {
            let known = Self::ALL.map(Self::word).join(", ");
            Refusal::new("models-unknown").with("text", word).with("known", known)
        })
    }
}

impl Family {
    /// Which one a fitted model is.
    pub(super) fn of(model: &Model) -> Self {
        match model {
            Model::Nbd(_) => Self::Nbd,
            Model::Dropout(model) => Self::Dropout(model.kind()),
            Model::ParetoNbd(_) => Self::ParetoNbd,
            Model::Regular(model) => Self::Regular(model.kind()),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Nbd => "nbd",
            Self::Dropout(Kind::BgNbd) => "bg-nbd",
            Self::Dropout(Kind::MbgNbd) => "mbg-nbd",
            Self::ParetoNbd => "pareto-nbd",
            Self::Regular(Kind::BgNbd) => "bg-cnbd-k",
            Self::Regular(Kind::MbgNbd) => "mbg-cnbd-k",
        }
    }
}

/// `week` or `day`.
///
/// # Errors
/// `models-unknown-unit`.
pub(super) fn unit(word: &str) -> Result<Unit, Refusal> {
    match word.trim().to_ascii_lowercase().as_str() {
        "week" | "weeks" | "周" => Ok(Unit::Week),
        "day" | "days" | "天" => Ok(Unit::Day),
        _ => Err(Refusal::new("models-unknown-unit").with("text", word)),
    }
}

/// The unit as machines read it.
pub(super) fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Week => "week",
        Unit::Day => "day",
    }
}
