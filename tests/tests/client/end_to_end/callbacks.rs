//! Callbacks from the emulator to an HTTP server of the test.

use std::{future::pending, time::Duration};

use axum::{Router, body::to_bytes, extract};
use computestacks::{
    callback::{Callback, CallbackReceiver},
    time::{Clock, Wait},
    types::{
        ChangeServiceVariantRequest, ContainerState, PowerAction, PowerContainerServiceRequest,
    },
    wait::WaitOutcome,
};
use computestacks_emulator::{ClientClock, ServerProfile};
use http::{Request, StatusCode};
use jiff::Timestamp;
use tokio::{
    net::TcpListener,
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
};

use crate::end_to_end::fixture::{BLOG, EmulatorFixture, SHOP, TRIPLE, all_are};

in_each_profile!(
    a_callback_wakes_the_wait,
    a_callback_does_not_decide_how_a_wait_ends,
    a_changed_variant_is_called_back,
);

/// A receiver, and what an HTTP server at its URL hands to it.
async fn listen() -> (CallbackReceiver, UnboundedReceiver<Callback>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/callback", listener.local_addr().unwrap());
    let receiver = CallbackReceiver::new(&url).unwrap();
    let (sender, callbacks) = unbounded_channel();
    let handler = {
        let receiver = receiver.clone();
        async move |request: extract::Request| {
            let (parts, body) = request.into_parts();
            let body = to_bytes(body, CallbackReceiver::BODY_LIMIT).await.unwrap();
            match receiver.receive(&Request::from_parts(parts, body)) {
                Ok(callback) => {
                    let _ = sender.send(callback);
                    StatusCode::NO_CONTENT
                }
                Err(refused) => refused.status(),
            }
        }
    };
    let app = Router::new().fallback(handler);
    tokio::spawn(async move { axum::serve(listener, app).await });
    (receiver, callbacks)
}

/// The first wait lets the emulator finish its jobs, and no wait ends.
#[derive(Debug)]
struct EndlessWaits(ClientClock);

impl Clock for EndlessWaits {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn timestamp(&self) -> Timestamp {
        self.0.timestamp()
    }

    fn sleep(&self, _: Duration) -> Wait {
        let minute = self.0.sleep(Duration::from_secs(60));
        Box::pin(async {
            minute.await;
            pending::<()>().await;
        })
    }

    fn timer(&self, duration: Duration) -> Wait {
        self.0.timer(duration)
    }
}

/// Guarantee 94 of docs/behaviour.md: without the callbacks this would not end.
async fn a_callback_wakes_the_wait(fixture: EmulatorFixture) {
    if fixture.is_documented() {
        // The documented `POST` has no callback.
        return;
    }
    let clock = EndlessWaits(fixture.clock.clone());
    let client = fixture.user().clock(clock).build().unwrap();
    let (receiver, mut callbacks) = listen().await;
    let options = PowerContainerServiceRequest::new().callback(receiver.callback());
    let stop = client
        .service(TRIPLE)
        .power_with(PowerAction::Stop, options);
    let report = stop.wait().wake_on(&receiver).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let callback = callbacks.recv().await.unwrap();
    assert!(callback.success && callback.timestamp <= fixture.clock.timestamp());
    assert!(callback.other.is_empty());
}

/// Guarantee 94 of docs/behaviour.md.
async fn a_callback_does_not_decide_how_a_wait_ends(fixture: EmulatorFixture) {
    let (receiver, _callbacks) = listen().await;
    let authorization = receiver.callback().authorization.unwrap();
    for success in [true, false] {
        let body = format!(r#"{{"timestamp": 0, "success": {success}, "data": []}}"#);
        let early = Request::post("/").header("authorization", authorization.expose());
        receiver.receive(&early.body(body).unwrap()).unwrap();
        let rebuild = fixture.service(SHOP).power(PowerAction::Rebuild);
        let report = rebuild.wait().wake_on(&receiver).await.unwrap();
        assert_eq!(report.outcome, WaitOutcome::Completed);
        assert!(report.elapsed > Duration::from_secs(8));
        assert!(all_are(&report, &ContainerState::Online));
    }
}

/// Since controller 9.4.8, read from source.
async fn a_changed_variant_is_called_back(fixture: EmulatorFixture) {
    if fixture.profile != ServerProfile::Controller97 {
        return;
    }
    let service = fixture.service(BLOG);
    let variants = service.variant().list().await.unwrap();
    let other = variants.into_iter().find(|one| !one.active).unwrap().id;
    let (receiver, mut callbacks) = listen().await;
    let body = ChangeServiceVariantRequest::new(receiver.callback(), other);
    let report = service.variant().update(body).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(callbacks.recv().await.unwrap().success);
}
