//! The client against the emulator, end to end, in each profile. No test takes real time: client
//! and world share one clock.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

/// Runs tests against each recorded controller and against one that follows the vendor's
/// documentation.
macro_rules! in_each_profile {
    ($($test:ident),+ $(,)?) => {
        $(
            mod $test {
                use computestacks_emulator::ServerProfile;

                use crate::end_to_end::fixture::EmulatorFixture;

                #[tokio::test]
                async fn controller_9_3() {
                    super::$test(EmulatorFixture::new(ServerProfile::Controller93).await).await;
                }

                #[tokio::test]
                async fn controller_9_7() {
                    super::$test(EmulatorFixture::new(ServerProfile::Controller97).await).await;
                }

                #[tokio::test]
                async fn documented() {
                    super::$test(EmulatorFixture::new(ServerProfile::Documented).await).await;
                }
            }
        )+
    };
}

mod callbacks;
mod credentials;
mod deleting;
mod ends;
mod errors;
mod events;
mod faults;
mod fixture;
mod flips;
mod following;
mod listing;
mod lockout;
mod oauth;
mod orders;
mod power;
mod raw;
mod resizing;
mod scaling;
mod showing;
mod throttle;
mod updating;
mod waiting;
