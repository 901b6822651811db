//! What is promised to whom: working minutes until an answer and until a solution, by tier and by channel.

use frame::charts::Tier;
use serde_json::{Map, Value as Json, json};

use super::model::{Channel, Promise};

/// Longer promises are none: 60 days of eight hours.
pub const MINUTES_MAX: u32 = 60 * 8 * 60;
/// A warning of a day and more warns of everything.
pub const WARN_MINUTES_MAX: u32 = 600;

/// The promises of the business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promises {
    /// To everybody.
    pub usual: Promise,
    /// To a tier, where it is promised something else: in the order of [`Tier::ALL`].
    pub tiers: [Option<Promise>; 4],
    /// On a channel, where it is promised something else: in the order of [`Channel::ALL`].
    pub channels: [Option<Promise>; 5],
    /// To everybody of a recall, whatever their tier: hundreds are not called within an hour. `None` as any other case.
    pub recall: Option<Promise>,
    /// How many minutes before a clock ends those who lead are told.
    pub warn_minutes: u32,
}

impl Promises {
    /// Until somebody says otherwise: an answer within a working hour, a solution within 24; half of it for
    /// platinum; a recall is a matter of days.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            usual: Promise { answer_minutes: 60, solve_minutes: 24 * 60 },
            tiers: [Some(Promise { answer_minutes: 30, solve_minutes: 12 * 60 }), None, None, None],
            channels: [None; 5],
            recall: Some(Promise { answer_minutes: 9 * 60, solve_minutes: 10 * 9 * 60 }),
            warn_minutes: 15,
        }
    }

    /// What is promised to a customer of this tier on this channel: the tier's promise, or the usual one, and never later
    /// than the channel's.
    #[must_use]
    pub fn of(&self, tier: Option<Tier>, channel: Channel) -> Promise {
        let own = tier.and_then(|tier| Tier::ALL.iter().position(|one| *one == tier));
        let base = own.and_then(|place| self.tiers.get(place).copied().flatten()).unwrap_or(self.usual);
        let place = Channel::ALL.iter().position(|one| *one == channel);
        let by_channel = place.and_then(|place| self.channels.get(place).copied().flatten());
        by_channel.map_or(base, |other| Promise {
            answer_minutes: base.answer_minutes.min(other.answer_minutes),
            solve_minutes: base.solve_minutes.min(other.solve_minutes),
        })
    }

    /// Working minutes until an answer and until a solution, of everybody, by tier and by channel.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let promise = |promise: &Promise| json!([promise.answer_minutes, promise.solve_minutes]);
        let tiers = Tier::ALL.iter().zip(&self.tiers);
        let tiers: Map<String, Json> =
            tiers.filter_map(|(tier, own)| Some((tier.word().to_owned(), promise(own.as_ref()?)))).collect();
        let channels = Channel::ALL.iter().zip(&self.channels);
        let channels: Map<String, Json> =
            channels.filter_map(|(one, own)| Some((one.word().to_owned(), promise(own.as_ref()?)))).collect();
        json!({ "usual": promise(&self.usual), "tiers": tiers, "channels": channels,
            "recall": self.recall.as_ref().map(promise), "warn": self.warn_minutes })
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        let minutes = |json: &Json| {
            json.as_u64()
                .and_then(|minutes| u32::try_from(minutes).ok())
                .filter(|minutes| (1..=MINUTES_MAX).contains(minutes))
        };
        let promise = |json: &Json| {
            Some(Promise { answer_minutes: minutes(json.get(0)?)?, solve_minutes: minutes(json.get(1)?)? })
        };
        let of = |name: &str, word: &str| json.get(name).and_then(|all| all.get(word)).and_then(promise);
        Some(Self {
            usual: promise(json.get("usual")?)?,
            tiers: Tier::ALL.map(|tier| of("tiers", tier.word())),
            channels: std::array::from_fn(|place| of("channels", Channel::ALL.get(place)?.word())),
            recall: json.get("recall").and_then(promise),
            warn_minutes: u32::try_from(json.get("warn")?.as_u64()?).ok()?.min(WARN_MINUTES_MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(answer_minutes: u32, solve_minutes: u32) -> Promise {
        Promise { answer_minutes, solve_minutes }
    }

    #[test]
    fn the_tiers_promise_holds_and_the_channel_may_sharpen_it() {
        let mut promises = Promises::usual();
        promises.channels[2] = Some(promise(10, 2_000));
        for (case, tier, channel, promised) in [
            ("everybody", None, Channel::Phone, promise(60, 1_440)),
            ("a tier without its own", Some(Tier::Lead), Channel::Phone, promise(60, 1_440)),
            ("platinum", Some(Tier::Platinum), Channel::Mail, promise(30, 720)),
            ("a chat is answered sooner and solved no later", None, Channel::Chat, promise(10, 1_440)),
            ("platinum in a chat", Some(Tier::Platinum), Channel::Chat, promise(10, 720)),
        ] {
            assert_eq!(promises.of(tier, channel), promised, "{case}");
        }
        assert_eq!(Promises::from_json(&promises.to_json()), Some(promises));
        for broken in ["{}", r#"{"usual":[0,5],"warn":3}"#, r#"{"usual":[5,900000],"warn":3}"#] {
            assert_eq!(Promises::from_json(&serde_json::from_str(broken).unwrap()), None, "{broken}");
        }
    }
}
