//! Faults by script: the next calls of an operation, or some of them by chance, go wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What shall go wrong, for which calls, how often.
///
/// ```
/// use computestacks_emulator::fault::{Answer, Effect, Fault};
///
/// // The next two calls of power get a 503; the third goes through.
/// let fault = Fault::new(Effect::Answer(Answer::status(503)))
///     .operation("powerContainerService")
///     .times(2);
/// assert_eq!(
///     serde_json::to_value(&fault).unwrap()["effect"]["answer"]["status"],
///     503
/// );
/// ```
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The operation, by its `operationId` in the contract, or `token` for the token endpoint.
    /// Default: every call but those to the emulator's own endpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// How many calls it strikes; then it is used up. Default: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// Of the calls that it could strike, which part it does strike, from 0 to 1. Default: all of
    /// them. The same seed always strikes the same calls.
    #[serde(default = "always")]
    pub probability: f64,
    /// Seconds of the world's time to wait before anything is answered. Default: none.
    #[serde(default)]
    pub delay_seconds: f64,
    /// What happens to the answer. Default: nothing, for a fault that only delays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// Whether the call is carried out all the same. Default: not; a `half_body` always is.
    #[serde(default)]
    pub takes_effect: bool,
}

fn always() -> f64 {
    1.0
}

/// What happens to an answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// This one is sent instead.
    Answer(Answer),
    /// The connection is reset before a byte of it.
    Reset,
    /// The connection ends within its body. An answer without one, to HEAD as well, arrives whole.
    HalfBody,
    /// 429 with `RateLimit-*` headers, as the vendor means it.
    TooManyRequests,
    /// 500 as a text, as the server really throttles.
    Throttle,
}

/// An answer by script.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The status, 200 to 599: what is below is no answer yet.
    pub status: u16,
    /// Headers. Default: a content type where there is a body.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body, as text. Default: empty.
    #[serde(default)]
    pub body: String,
}

impl Answer {
    /// A bare status.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: BTreeMap::new(),
            body: String::new(),
        }
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.insert(name.into(), value.into());
        self
    }

    /// With a body.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }
}

impl Fault {
    /// A fault that strikes every call.
    pub fn new(effect: Effect) -> Self {
        Self {
            operation: None,
            times: None,
            probability: 1.0,
            delay_seconds: 0.0,
            effect: Some(effect),
            takes_effect: false,
        }
    }

    /// A fault that only delays, by so many seconds of the world's time.
    pub fn delay(seconds: f64) -> Self {
        Self {
            delay_seconds: seconds,
            effect: None,
            takes_effect: true,
            ..Self::new(Effect::Reset)
        }
    }

    /// Strikes this operation only.
    #[must_use]
    pub fn operation(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Strikes so many calls.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Strikes this part of the calls, from 0 to 1.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }

    /// The call is carried out before its answer goes wrong.
    #[must_use]
    pub fn takes_effect(mut self) -> Self {
        self.takes_effect = true;
        self
    }

    /// Whether it can be carried out at all.
    ///
    /// # Errors
    ///
    /// With what is wrong and what would be right.
    pub fn check(&self) -> Result<(), String> {
        if !(0.0..=1.0).contains(&self.probability) {
            return Err(format!(
                "probability is {}; give a number from 0 to 1",
                self.probability
            ));
        }
        if !self.delay_seconds.is_finite() || self.delay_seconds < 0.0 {
            return Err(format!(
                "delay_seconds is {}; give a number from 0 up",
                self.delay_seconds
            ));
        }
        let known = crate::contract::Contract::embedded();
        if let Some(operation) = &self.operation
            && operation != TOKEN
            && !known.operation_ids().any(|id| id == operation)
        {
            let mut ids: Vec<&str> = known.operation_ids().collect();
            ids.push(TOKEN);
            return Err(format!(
                "no operation is called {operation:?}; there are {}",
                ids.join(", ")
            ));
        }
        if let Some(Effect::Answer(answer)) = &self.effect {
            if !(200..=599).contains(&answer.status) {
                return Err(format!(
                    "{} is no status of an answer; give one from 200 to 599",
                    answer.status
                ));
            }
            for (name, value) in &answer.headers {
                let is_good = http::HeaderName::try_from(name).is_ok()
                    && http::HeaderValue::try_from(value).is_ok();
                if !is_good {
                    return Err(format!("the header {name:?} cannot be sent"));
                }
                let is_framing = ["content-length", "transfer-encoding"]
                    .iter()
                    .any(|framing| name.eq_ignore_ascii_case(framing));
                if is_framing {
                    return Err(format!(
                        "the header {name:?} follows from the body; for a body that breaks off there is half_body"
                    ));
                }
            }
        }
        Ok(())
    }
}

/// What the token endpoint is called here; the contract does not describe it.
pub(crate) const TOKEN: &str = "token";

/// A fault with what it did so far.
#[derive(Clone, Debug, Serialize)]
pub struct ActiveFault {
    /// The fault.
    #[serde(flatten)]
    pub fault: Fault,
    /// How many calls it struck.
    pub struck: u64,
}

/// All faults that are set, the oldest first.
#[derive(Debug)]
pub(crate) struct Faults {
    active: Vec<ActiveFault>,
    random: fastrand::Rng,
}

impl Faults {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            active: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
        }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.active.push(ActiveFault { fault, struck: 0 });
    }

    pub(crate) fn seed(&mut self, seed: u64) {
        self.random.seed(seed);
    }

    pub(crate) fn clear(&mut self) {
        self.active.clear();
    }

    pub(crate) fn active(&self) -> &[ActiveFault] {
        &self.active
    }

    /// The fault that strikes a call of this operation: the oldest one that fits and is not used
    /// up.
    pub(crate) fn strike(&mut self, operation: Option<&str>) -> Option<Fault> {
        for active in &mut self.active {
            let fault = &active.fault;
            let fits = fault.operation.is_none() || fault.operation.as_deref() == operation;
            let is_left = fault.times.is_none_or(|times| active.struck < times);
            if !fits || !is_left {
                continue;
            }
            if fault.probability < 1.0 && self.random.f64() >= fault.probability {
                continue;
            }
            active.struck += 1;
            return Some(fault.clone());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_strikes_as_often_as_it_says() {
        let mut faults = Faults::new(0);
        faults.add(
            Fault::new(Effect::Reset)
                .operation("showContainerService")
                .times(2),
        );
        let strikes = |faults: &mut Faults, id| faults.strike(Some(id)).is_some();
        assert!(!strikes(&mut faults, "listContainerServices"));
        assert!(strikes(&mut faults, "showContainerService"));
        assert!(strikes(&mut faults, "showContainerService"));
        assert!(!strikes(&mut faults, "showContainerService"));
        assert_eq!(faults.active()[0].struck, 2);
    }

    #[test]
    fn the_same_seed_strikes_the_same_calls() {
        let run = |seed| {
            let mut faults = Faults::new(seed);
            faults.add(Fault::new(Effect::Throttle).probability(0.5));
            (0..64)
                .map(|_| faults.strike(None).is_some())
                .collect::<Vec<_>>()
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
        let struck = run(7).into_iter().filter(|struck| *struck).count();
        assert!((16..48).contains(&struck), "{struck} of 64");
    }

    #[test]
    fn what_cannot_be_done_is_refused_with_a_remedy() {
        let cases = [
            (Fault::new(Effect::Reset).probability(1.5), "from 0 to 1"),
            (Fault::delay(-1.0), "from 0 up"),
            (
                Fault::new(Effect::Reset).operation("shwo"),
                "showContainerService",
            ),
            (
                Fault::new(Effect::Answer(Answer::status(99))),
                "from 200 to 599",
            ),
            (
                Fault::new(Effect::Answer(
                    Answer::status(200).header("Content-Length", "7"),
                )),
                "half_body",
            ),
            (
                Fault::new(Effect::Answer(Answer::status(200).header("a b", "c"))),
                "cannot be sent",
            ),
        ];
        for (fault, expected) in cases {
            let message = fault.check().expect_err("refused");
            assert!(message.contains(expected), "{message}");
        }
    }
}
