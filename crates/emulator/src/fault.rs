//! Scripted faults: what goes wrong, for which requests, and how often.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A fault of the emulated server.
///
/// ```
/// use computestacks_emulator::fault::{Fault, FaultEffect, ScriptedResponse};
///
/// // The next two power requests get a 503; the third succeeds.
/// let fault = Fault::new(FaultEffect::Response(ScriptedResponse::status(503)))
///     .operation("powerContainerService")
///     .times(2);
/// assert_eq!(
///     serde_json::to_value(&fault).unwrap()["effect"]["response"]["status"],
///     503
/// );
/// ```
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The `operationId` in the contract, or `token` for the token endpoint. Default: every request
    /// except those to the control endpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// How many requests it affects. Default: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// The probability that it affects a matching request, from 0 to 1. The same seed affects the
    /// same requests. Default: 1.
    #[serde(default = "always")]
    pub probability: f64,
    /// Seconds of the world's time by which the response is delayed. Default: 0.
    #[serde(default)]
    pub delay_seconds: f64,
    /// What happens to the response. Default: nothing, for a fault that only delays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<FaultEffect>,
    /// Whether the server executes the request before its response is lost. Default: `false`. A
    /// request without effect or with `truncated_body` is always executed.
    #[serde(default)]
    pub execute_request: bool,
}

fn always() -> f64 {
    1.0
}

/// What happens to a response.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultEffect {
    /// This response is sent instead.
    Response(ScriptedResponse),
    /// The connection is reset before the first byte of the response.
    Reset,
    /// The connection is reset after half of the body. A response without a body, also that to HEAD,
    /// is sent in full.
    TruncatedBody,
    /// 429 with `RateLimit-*` headers, as the vendor's documentation has it.
    TooManyRequests,
    /// 500 with plain text, as the server really throttles (`throttle/`).
    Throttle,
}

/// A response that replaces that of the server.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptedResponse {
    /// The status, 200 to 599.
    pub status: u16,
    /// The headers. Default: `Content-Type: application/json; charset=utf-8` with a body, else none.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body. Default: empty.
    #[serde(default)]
    pub body: String,
}

impl ScriptedResponse {
    /// A response with this status and nothing else.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: BTreeMap::new(),
            body: String::new(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.insert(name.into(), value.into());
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }
}

impl Fault {
    /// A fault that affects every request.
    pub fn new(effect: FaultEffect) -> Self {
        Self {
            operation: None,
            times: None,
            probability: 1.0,
            delay_seconds: 0.0,
            effect: Some(effect),
            execute_request: false,
        }
    }

    /// A fault that only delays responses, by seconds of the world's time.
    pub fn delay(seconds: f64) -> Self {
        Self {
            delay_seconds: seconds,
            effect: None,
            execute_request: true,
            ..Self::new(FaultEffect::Reset)
        }
    }

    /// Affects only this operation.
    #[must_use]
    pub fn operation(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Affects this many requests.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Affects each matching request with this probability, from 0 to 1.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }

    /// Executes the request before its response is lost.
    #[must_use]
    pub fn execute_request(mut self) -> Self {
        self.execute_request = true;
        self
    }

    /// Checks that the fault can be applied.
    ///
    /// # Errors
    ///
    /// Says which field is wrong, and which values are valid.
    pub fn check(&self) -> Result<(), String> {
        if !(0.0..=1.0).contains(&self.probability) {
            return Err(format!(
                "probability is {}; use a number from 0 to 1",
                self.probability
            ));
        }
        if !self.delay_seconds.is_finite() || self.delay_seconds < 0.0 {
            return Err(format!(
                "delay_seconds is {}; use 0 or a positive number",
                self.delay_seconds
            ));
        }
        if let Some(operation) = &self.operation {
            check_operation(operation)?;
        }
        match &self.effect {
            Some(FaultEffect::Response(response)) => response.check(),
            _ => Ok(()),
        }
    }
}

fn check_operation(operation: &str) -> Result<(), String> {
    let contract = crate::contract::embedded();
    let known: Vec<&str> = contract.operation_ids().chain([TOKEN]).collect();
    if known.contains(&operation) {
        return Ok(());
    }
    Err(format!(
        "unknown operation {operation:?}; use one of {}",
        known.join(", ")
    ))
}

impl ScriptedResponse {
    fn check(&self) -> Result<(), String> {
        if !(200..=599).contains(&self.status) {
            return Err(format!(
                "status is {}; use a status from 200 to 599",
                self.status
            ));
        }
        for (name, value) in &self.headers {
            let is_valid = http::HeaderName::try_from(name).is_ok()
                && http::HeaderValue::try_from(value).is_ok();
            if !is_valid {
                return Err(format!(
                    "the header {name:?} has an invalid name or value; remove characters that HTTP does not allow"
                ));
            }
            let is_framing = ["content-length", "transfer-encoding"]
                .iter()
                .any(|framing| name.eq_ignore_ascii_case(framing));
            if is_framing {
                return Err(format!(
                    "the header {name:?} is set by the emulator; remove it, and use truncated_body for an incomplete body"
                ));
            }
        }
        Ok(())
    }
}

/// The name of the token endpoint, which the contract does not describe.
pub(crate) const TOKEN: &str = "token";

/// A fault that is set, and how often it was applied.
#[derive(Clone, Debug, Serialize)]
pub struct ActiveFault {
    /// The fault.
    #[serde(flatten)]
    pub fault: Fault,
    /// How many requests it affected.
    pub applied: u64,
}

/// All faults that are set, oldest first.
#[derive(Debug)]
pub(crate) struct FaultList {
    pub(crate) active: Vec<ActiveFault>,
    pub(crate) random: fastrand::Rng,
}

impl FaultList {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            active: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
        }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.active.push(ActiveFault { fault, applied: 0 });
    }

    /// The fault for a request of this operation: the oldest one that matches and is not used up.
    pub(crate) fn next_for(&mut self, operation: Option<&str>) -> Option<Fault> {
        for active in &mut self.active {
            let fault = &active.fault;
            let matches = fault.operation.is_none() || fault.operation.as_deref() == operation;
            let is_left = fault.times.is_none_or(|times| active.applied < times);
            if !matches || !is_left {
                continue;
            }
            if fault.probability < 1.0 && self.random.f64() >= fault.probability {
                continue;
            }
            active.applied += 1;
            return Some(fault.clone());
        }
        None
    }
}
