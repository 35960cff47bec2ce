//! The emulator without its network: world, clock, faults, contract check and request log.

use std::time::Duration;

use http::{HeaderName, HeaderValue, Method, StatusCode};
use jiff::Timestamp;

use crate::{
    api::{self, ApiResponse, HttpRequest},
    clock::WorldClock,
    contract::{self, Depth, RequestView, ResponseView},
    delivery::{Delivery, PlannedResponse},
    diagnostics::Diagnostics,
    fault::{Fault, FaultEffect, FaultList, ScriptedResponse},
    jobs::CallbackRequest,
    profile::ServerProfile,
    request_log::{ContractResult, ReceivedRequest, RequestLog},
    state::WorldState,
    throttle::Throttle,
    world::World,
};

/// See the [module](self).
#[derive(Debug)]
pub(crate) struct Simulation {
    pub(crate) profile: ServerProfile,
    pub(crate) clock: WorldClock,
    pub(crate) faults: FaultList,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) requests: RequestLog,
    state: WorldState,
    /// The world that was loaded last, for a reset.
    initial: World,
    /// `None` without a rate limit.
    throttle: Option<Throttle>,
    depth: Depth,
}

impl Simulation {
    pub(crate) fn new(
        world: World,
        profile: ServerProfile,
        clock: WorldClock,
        seed: u64,
        throttled: bool,
        depth: Depth,
    ) -> Self {
        Self {
            profile,
            clock,
            faults: FaultList::new(seed),
            diagnostics: Diagnostics::default(),
            requests: RequestLog::default(),
            state: WorldState::new(world.clone(), profile.behaviour()),
            initial: world,
            throttle: throttled.then(Throttle::default),
            depth,
        }
    }

    /// Runs the job steps that are due, and returns the current time.
    pub(crate) fn settle(&mut self) -> Timestamp {
        let now = self.clock.now();
        self.state.settle(now);
        now
    }

    /// When the next job step is due.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.state.next_due()
    }

    /// Removes and returns the callbacks to send.
    pub(crate) fn take_callbacks(&mut self) -> Vec<CallbackRequest> {
        std::mem::take(&mut self.state.pending_callbacks)
    }

    /// A snapshot of the world at the current time.
    pub(crate) fn world(&mut self) -> World {
        let now = self.settle();
        self.state.to_world(now)
    }

    /// Replaces the world; [`Self::reset`] returns to it.
    pub(crate) fn load(&mut self, world: World) {
        self.initial = world;
        self.reset();
    }

    /// Returns to the world that was loaded last, and clears faults, diagnostics and request log.
    pub(crate) fn reset(&mut self) {
        if let Some(now) = self.initial.now {
            self.clock.set(now);
        }
        self.state = WorldState::new(self.initial.clone(), self.profile.behaviour());
        self.faults.active.clear();
        self.diagnostics = Diagnostics::default();
        self.requests = RequestLog::default();
        if let Some(throttle) = &mut self.throttle {
            throttle.reset();
        }
    }

    /// Responds to a request and logs it.
    pub(crate) fn respond(&mut self, request: &HttpRequest) -> PlannedResponse {
        let due = self.next_due();
        let now = self.settle();
        let operation = self.operation(request);
        let fault = self.faults.next_for(operation);
        let (send_after, delivery, contract) = if let Some(fault) = fault {
            self.apply_fault(request, now, &fault)
        } else {
            let (response, contract) = self.execute_and_check(request, now);
            (None, Delivery::Full(response), contract)
        };
        self.requests.add(ReceivedRequest::new(
            request, operation, &delivery, contract,
        ));
        PlannedResponse {
            send_after,
            has_new_work: self.next_due() != due || !self.state.pending_callbacks.is_empty(),
            delivery,
        }
    }

    /// The id of the operation, also of requests that only the server knows and the contract does
    /// not describe, such as aliases.
    fn operation<'i>(&self, request: &'i HttpRequest) -> Option<&'i str> {
        let (method, path) = (&request.method, &request.path);
        contract::embedded()
            .operation(method, path)
            .map(|matched| matched.operation_id())
            .or_else(|| api::operation(method, path, self.profile))
    }

    fn execute(&mut self, request: &HttpRequest, now: Timestamp) -> ApiResponse {
        if let Some(throttle) = &mut self.throttle
            && !throttle.admit(request.peer, &request.headers, now)
        {
            return ApiResponse::failsafe();
        }
        api::respond(&mut self.state, request, now)
    }

    fn execute_and_check(
        &mut self,
        request: &HttpRequest,
        now: Timestamp,
    ) -> (ApiResponse, ContractResult) {
        let response = self.execute(request, now);
        let contract = self.check_contract(request, &response);
        (response, contract)
    }

    /// The delivery that a fault causes, and until when it is delayed.
    fn apply_fault(
        &mut self,
        request: &HttpRequest,
        now: Timestamp,
        fault: &Fault,
    ) -> (Option<Duration>, Delivery, ContractResult) {
        if fault.execute_request && !matches!(fault.effect, None | Some(FaultEffect::TruncatedBody))
        {
            self.execute(request, now);
        }
        let mut contract = ContractResult::NotChecked;
        let delivery = match &fault.effect {
            None => {
                let (response, result) = self.execute_and_check(request, now);
                contract = result;
                Delivery::Full(response)
            }
            Some(FaultEffect::TruncatedBody) => Delivery::Truncated(self.execute(request, now)),
            Some(FaultEffect::Reset) => Delivery::Reset,
            Some(FaultEffect::Throttle) => Delivery::Full(ApiResponse::failsafe()),
            Some(FaultEffect::TooManyRequests) => Delivery::Full(too_many_requests(now)),
            Some(FaultEffect::Response(scripted)) => Delivery::Full(scripted_response(scripted)),
        };
        (self.end_of_delay(fault.delay_seconds), delivery, contract)
    }

    fn end_of_delay(&self, seconds: f64) -> Option<Duration> {
        let delay = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
        (!delay.is_zero()).then(|| self.clock.elapsed().saturating_add(delay))
    }

    fn check_contract(&mut self, request: &HttpRequest, response: &ApiResponse) -> ContractResult {
        // This server follows the vendor's documentation, not the contract.
        if self.profile == ServerProfile::Documented || !contract::embedded().judges(&request.path)
        {
            return ContractResult::NotChecked;
        }
        let request_view = RequestView {
            method: &request.method,
            path: &request.path,
            query: &request.query,
            headers: &request.headers,
            body: &request.body,
        };
        let body = if request.method == Method::HEAD {
            &[][..]
        } else {
            &response.body
        };
        let response_view = ResponseView {
            status: response.status,
            headers: &response.headers,
            body,
        };
        let diagnostic = contract::embedded().judge(&request_view, &response_view, self.depth);
        self.diagnostics.add(diagnostic)
    }
}

fn too_many_requests(now: Timestamp) -> ApiResponse {
    let reset = now.as_second().div_euclid(300) * 300 + 300;
    ApiResponse::new(StatusCode::TOO_MANY_REQUESTS)
        .with_header(
            http::header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain"),
        )
        .with_header_str(HeaderName::from_static("ratelimit-limit"), "2500")
        .with_header_str(HeaderName::from_static("ratelimit-remaining"), "0")
        .with_header_str(
            HeaderName::from_static("ratelimit-reset"),
            &reset.to_string(),
        )
        .with_raw_body("Throttled\n")
}

fn scripted_response(scripted: &ScriptedResponse) -> ApiResponse {
    let status = StatusCode::from_u16(scripted.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = ApiResponse::new(status).with_raw_body(scripted.body.clone());
    if !scripted.body.is_empty() {
        response = response.with_header(
            http::header::CONTENT_TYPE,
            HeaderValue::from_static("application/json; charset=utf-8"),
        );
    }
    for (name, value) in &scripted.headers {
        if let Ok(name) = HeaderName::try_from(name) {
            response = response.with_header_str(name, value);
        }
    }
    response
}

#[cfg(test)]
mod tests;
