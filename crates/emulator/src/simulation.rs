//! The world with its clock, its faults and its judge: everything behind the network.

use std::time::Duration;

use http::{HeaderName, HeaderValue, Method, StatusCode};
use jiff::Timestamp;

use crate::{
    api::{self, Answer, Call},
    asked::Journal,
    clock::Clock,
    contract::{Contract, Depth, RequestView, ResponseView},
    engine::Outgoing,
    exchange::{Incoming, Outcome, Reply},
    fault::{Effect, Fault, Faults},
    findings::Findings,
    profile::Profile,
    state::State,
    throttle::Throttle,
    world::World,
};

/// See the [module](self).
#[derive(Debug)]
pub(crate) struct Simulation {
    pub(crate) profile: Profile,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) findings: Findings,
    pub(crate) asked: Journal,
    state: State,
    initial: World,
    /// `None` where nothing is throttled.
    throttle: Option<Throttle>,
    depth: Depth,
}

impl Simulation {
    pub(crate) fn new(
        world: World,
        profile: Profile,
        clock: Clock,
        seed: u64,
        throttled: bool,
        depth: Depth,
    ) -> Self {
        Self {
            profile,
            clock,
            faults: Faults::new(seed),
            findings: Findings::default(),
            asked: Journal::default(),
            state: State::new(world.clone(), profile.traits()),
            initial: world,
            throttle: throttled.then(Throttle::default),
            depth,
        }
    }

    /// Does what was due, and tells the time.
    pub(crate) fn settle(&mut self) -> Timestamp {
        let now = self.clock.now();
        self.state.settle(now);
        now
    }

    /// When something happens next by itself.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.state.next_due()
    }

    /// What is to be told to others.
    pub(crate) fn take_outbox(&mut self) -> Vec<Outgoing> {
        std::mem::take(&mut self.state.outbox)
    }

    /// The world as it is now.
    pub(crate) fn world(&mut self) -> World {
        let now = self.settle();
        self.state.to_world(now)
    }

    /// Puts another world in the place of this one; `reset` comes back to it.
    pub(crate) fn load(&mut self, world: World) {
        self.initial = world;
        self.reset();
    }

    /// Goes back to the world that was loaded last, without faults and findings.
    pub(crate) fn reset(&mut self) {
        if let Some(now) = self.initial.now {
            self.clock.set(now);
        }
        self.state = State::new(self.initial.clone(), self.profile.traits());
        self.faults.clear();
        self.findings = Findings::default();
        self.asked = Journal::default();
        if let Some(throttle) = &mut self.throttle {
            throttle.reset();
        }
    }

    /// Answers one request, and notes that it came.
    pub(crate) fn answer(&mut self, incoming: &Incoming) -> Outcome {
        let outcome = self.decide(incoming);
        self.asked.note(incoming, &outcome.reply);
        outcome
    }

    fn decide(&mut self, incoming: &Incoming) -> Outcome {
        let due = self.next_due();
        let now = self.settle();
        let fault = if self.faults.active().is_empty() {
            None
        } else {
            let operation = self.operation(incoming);
            self.faults.strike(operation)
        };
        let (not_before, reply) = match fault {
            Some(fault) => self.go_wrong(incoming, now, &fault),
            None => (None, Reply::Whole(self.go_well(incoming, now))),
        };
        Outcome {
            not_before,
            is_eventful: self.next_due() != due || !self.state.outbox.is_empty(),
            reply,
        }
    }

    fn go_well(&mut self, incoming: &Incoming, now: Timestamp) -> Answer {
        let answer = self.carry_out(incoming, now);
        self.judge(incoming, &answer);
        answer
    }

    /// What a fault calls the operation of a request: as the contract does, also where the request
    /// is one that the contract does not have and the server takes all the same.
    fn operation<'i>(&self, incoming: &'i Incoming) -> Option<&'i str> {
        let (method, path) = (&incoming.method, &incoming.path);
        let described = Contract::embedded().operation(method, path);
        described
            .map(|matched| matched.operation_id())
            .or_else(|| api::operation(method, path, self.profile))
    }

    fn carry_out(&mut self, incoming: &Incoming, now: Timestamp) -> Answer {
        if let Some(throttle) = &mut self.throttle
            && !throttle.admit(incoming.peer, &incoming.headers, now)
        {
            return Answer::failsafe();
        }
        let call = Call {
            method: &incoming.method,
            path: &incoming.path,
            query: &incoming.query,
            headers: &incoming.headers,
            body: &incoming.body,
            peer: incoming.peer,
            now,
        };
        api::answer(&mut self.state, &call)
    }

    /// What comes of a fault, and before when it does not.
    fn go_wrong(
        &mut self,
        incoming: &Incoming,
        now: Timestamp,
        fault: &Fault,
    ) -> (Option<Duration>, Reply) {
        if fault.takes_effect && !matches!(fault.effect, None | Some(Effect::HalfBody)) {
            // Nobody gets to see the answer.
            self.carry_out(incoming, now);
        }
        let reply = match &fault.effect {
            None => Reply::Whole(self.go_well(incoming, now)),
            Some(Effect::HalfBody) => Reply::Half(self.carry_out(incoming, now)),
            Some(Effect::Reset) => Reply::Reset,
            Some(Effect::Throttle) => Reply::Whole(Answer::failsafe()),
            Some(Effect::TooManyRequests) => Reply::Whole(too_many_requests(now)),
            Some(Effect::Answer(scripted)) => Reply::Whole(by_script(scripted)),
        };
        (self.end_of_delay(fault.delay_seconds), reply)
    }

    fn end_of_delay(&self, seconds: f64) -> Option<Duration> {
        let delay = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
        (!delay.is_zero()).then(|| self.clock.passed().saturating_add(delay))
    }

    /// Answers by script are not judged: they are meant to be wrong.
    fn judge(&mut self, incoming: &Incoming, answer: &Answer) {
        // What the page has is not what the contract has.
        if self.profile == Profile::Documented {
            return;
        }
        let request = RequestView {
            method: &incoming.method,
            path: &incoming.path,
            query: &incoming.query,
            headers: &incoming.headers,
            body: &incoming.body,
        };
        let body = if incoming.method == Method::HEAD {
            &[][..]
        } else {
            &answer.body
        };
        let response = ResponseView {
            status: answer.status,
            headers: &answer.headers,
            body,
        };
        let finding = Contract::embedded().judge(&request, &response, self.depth);
        self.findings.note(finding);
    }
}

fn too_many_requests(now: Timestamp) -> Answer {
    let reset = now.as_second().div_euclid(300) * 300 + 300;
    Answer::new(StatusCode::TOO_MANY_REQUESTS)
        .with(
            http::header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain"),
        )
        .with_text(HeaderName::from_static("ratelimit-limit"), "2500")
        .with_text(HeaderName::from_static("ratelimit-remaining"), "0")
        .with_text(
            HeaderName::from_static("ratelimit-reset"),
            &reset.to_string(),
        )
        .with_bytes("Throttled\n")
}

fn by_script(scripted: &crate::fault::Answer) -> Answer {
    let status = StatusCode::from_u16(scripted.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = Answer::new(status).with_bytes(scripted.body.clone());
    if !scripted.body.is_empty() {
        answer = answer.with(
            http::header::CONTENT_TYPE,
            HeaderValue::from_static("application/json; charset=utf-8"),
        );
    }
    for (name, value) in &scripted.headers {
        if let Ok(name) = HeaderName::try_from(name) {
            answer = answer.with_text(name, value);
        }
    }
    answer
}

#[cfg(test)]
mod tests;
