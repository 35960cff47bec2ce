//! The fixture of every test: an emulator, and a client with the same clock.

use std::{cell::Cell, thread};

use computestacks::{
    Client, ClientBuilder, Credentials, Error, Page, WaitReport,
    handles::ServiceHandle,
    types::{ContainerService, ContainerState, PowerAction, ServiceId},
};
use computestacks_emulator::{
    ClientClock, ClockMode, Emulator, ServerProfile,
    fault::{Fault, FaultEffect, ScriptedResponse},
    world::{Service, World},
};

/// A service with two containers, of an image that scales.
pub(crate) const SHOP: i64 = 101;
/// A service of an image that does not scale, with one container.
pub(crate) const DATABASE: i64 = 102;
/// A service without containers and without a package.
pub(crate) const EMPTY: i64 = 105;
/// A service with three containers.
pub(crate) const TRIPLE: i64 = 106;
/// A service whose image has two variants.
pub(crate) const BLOG: i64 = 103;
/// A service whose one container is not on its node.
pub(crate) const WORKER: i64 = 107;
/// A service with one stopped container.
pub(crate) const STAGING: i64 = 104;
/// A service of another user.
pub(crate) const FOREIGN: i64 = 201;
/// A product with another package than [`SHOP`] has.
pub(crate) const LARGE: i64 = 13;

/// Emulator, clock and client of one test.
///
/// When dropped, it checks that all requests and responses conform to the contract; the profile
/// `documented` is not checked.
pub(crate) struct EmulatorFixture {
    pub(crate) profile: ServerProfile,
    pub(crate) emulator: Emulator,
    pub(crate) clock: ClientClock,
    pub(crate) client: Client,
    /// Whether the test used a client without credentials, which the contract does not allow.
    is_anonymous: Cell<bool>,
}

impl EmulatorFixture {
    pub(crate) async fn new(profile: ServerProfile) -> Self {
        let emulator = Emulator::builder()
            .profile(profile)
            .clock(ClockMode::Manual)
            .now("2026-11-24T00:00:00Z".parse().unwrap())
            .spawn()
            .await
            .unwrap();
        let clock = emulator.client_clock();
        let user = (emulator.username(), emulator.secret());
        let client = builder(&emulator, &clock).basic(user.0, user.1);
        Self {
            profile,
            client: client.build().unwrap(),
            emulator,
            clock,
            is_anonymous: Cell::new(false),
        }
    }

    /// A service, by the client of this fixture.
    pub(crate) fn service(&self, id: impl Into<ServiceId>) -> ServiceHandle {
        self.client.service(id)
    }

    /// A builder for another client, without credentials.
    pub(crate) fn builder(&self) -> ClientBuilder {
        builder(&self.emulator, &self.clock)
    }

    /// A builder for another client of the same user.
    pub(crate) fn user(&self) -> ClientBuilder {
        let emulator = &self.emulator;
        self.builder().basic(emulator.username(), emulator.secret())
    }

    /// A client of another user.
    pub(crate) fn as_user(&self, name: &str, secret: &str) -> Client {
        self.builder().basic(name, secret).build().unwrap()
    }

    /// A client with an access token.
    pub(crate) fn with_token(&self, token: &str) -> Client {
        let token = Credentials::bearer(token);
        self.builder().credentials(token).build().unwrap()
    }

    /// A client without credentials.
    pub(crate) fn anonymous(&self) -> Client {
        self.is_anonymous.set(true);
        self.builder().build().unwrap()
    }

    pub(crate) fn is_documented(&self) -> bool {
        self.profile == ServerProfile::Documented
    }

    /// Whether the server enforces scopes, expiry and revocation of users' tokens.
    pub(crate) fn enforces_scopes(&self) -> bool {
        self.profile != ServerProfile::Controller93
    }

    /// Changes the world before the first request.
    pub(crate) fn change(&self, change: impl FnOnce(&mut World)) {
        let mut world = self.emulator.world();
        change(&mut world);
        self.emulator.load(world).unwrap();
    }

    /// Changes a service before the first request.
    pub(crate) fn change_service(&self, id: i64, change: impl FnOnce(&mut Service)) {
        self.change(|world| {
            let service = world.services.iter_mut().find(|service| service.id == id);
            change(service.unwrap());
        });
    }

    /// A service as it is now.
    pub(crate) async fn shown(&self, id: impl Into<ServiceId>) -> ContainerService {
        self.service(id).show().await.unwrap().container_service
    }

    /// All services.
    pub(crate) async fn listed(&self) -> Vec<ContainerService> {
        let services = self.client.services().list().all();
        services.into_vec().await.unwrap()
    }

    /// A page of four services.
    pub(crate) async fn page(&self, number: u32) -> Result<Page<ContainerService>, Error> {
        let page = self.client.services().list().page(number);
        page.per_page(4).await
    }

    /// Loses the response to the next call of an operation, which is executed.
    pub(crate) fn lose_response(&self, operation: &str) {
        let lost = Fault::new(FaultEffect::Reset).operation(operation);
        let lost = lost.times(1).execute_request();
        self.emulator.fault(lost).unwrap();
    }

    /// Adds a fault for the next calls of an operation.
    pub(crate) fn fault(&self, operation: &str, times: u64, effect: FaultEffect) {
        let fault = Fault::new(effect).operation(operation).times(times);
        self.emulator.fault(fault).unwrap();
    }

    /// The operation for power in this profile.
    pub(crate) fn power(&self) -> &'static str {
        if self.is_documented() {
            "powerContainerServiceAsDocumented"
        } else {
            "powerContainerService"
        }
    }

    /// Asks for an action, and waits until it ends.
    pub(crate) async fn after(&self, service: i64, action: PowerAction) -> WaitReport {
        self.service(service).power(action).wait().await.unwrap()
    }

    /// The status of each request with this method, such as `DELETE`; 0 if the connection was
    /// reset.
    pub(crate) fn statuses(&self, method: &str) -> Vec<u16> {
        let requests = self.emulator.requests().into_iter();
        requests
            .filter(|request| request.method == method)
            .map(|request| request.status.unwrap_or_default())
            .collect()
    }

    /// Lets client and emulator run until faults have struck this often.
    pub(crate) async fn until_struck(&self, times: u64) {
        while self.struck() < times {
            tokio::task::yield_now().await;
        }
    }

    /// How often faults have struck.
    pub(crate) fn struck(&self) -> u64 {
        let faults = self.emulator.faults();
        faults.iter().map(|fault| fault.applied).sum()
    }
}

impl Drop for EmulatorFixture {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        if !self.is_anonymous.get() {
            self.emulator.assert_no_diagnostics();
        }
        for diagnostic in self.emulator.diagnostics().diagnostics {
            let diagnostic = diagnostic.to_string();
            assert!(diagnostic.contains("credentials-missing"), "{diagnostic}");
        }
    }
}

fn builder(emulator: &Emulator, clock: &ClientClock) -> ClientBuilder {
    Client::builder(emulator.url()).clock(clock.clone()).seed(7)
}

/// A response without a body.
pub(crate) fn status(status: u16) -> FaultEffect {
    FaultEffect::Response(ScriptedResponse::status(status))
}

/// Whether all containers of a report are in a state.
pub(crate) fn all_are<T>(report: &WaitReport<T>, state: &ContainerState) -> bool {
    let mut containers = report.containers.iter();
    containers.all(|container| container.current_state == *state)
}

/// An id as responses have it.
pub(crate) fn id(id: i64) -> ServiceId {
    id.into()
}

/// The error of a call that must not succeed.
pub(crate) fn error<T>(outcome: Result<T, Error>) -> Error {
    match outcome {
        Ok(_) => panic!("it succeeded"),
        Err(error) => error,
    }
}
