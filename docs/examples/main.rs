//! The Rust examples of the documentation site as one program: `cargo xtask docs` runs them by the
//! name of their operation. Each is shown as it stands in its file, so each has a `main`.

use std::{error::Error, process::ExitCode};

/// A module and an arm for each operation.
macro_rules! examples {
    ($($operation:ident),+ $(,)?) => {
        $(
            #[expect(non_snake_case, reason = "named as the operation, and so is its folder")]
            mod $operation {
                include!(concat!(stringify!($operation), "/rust.rs"));

                pub(super) fn run() -> Result<(), Box<dyn std::error::Error>> {
                    main()
                }
            }
        )+

        fn run(operation: &str) -> Result<(), Box<dyn Error>> {
            match operation {
                $(stringify!($operation) => $operation::run(),)+
                other => Err(format!("docs/examples/main.rs does not name `{other}`").into()),
            }
        }
    };
}

examples! {
    deleteContainerService,
    listContainerServiceContainers,
    listContainerServiceEvents,
    listContainerServiceLogs,
    listContainerServices,
    powerContainerService,
    powerContainerServiceAsDocumented,
    resizeContainerService,
    scaleContainerService,
    showContainerService,
    showContainerServiceEvent,
    showEvent,
    showVersion,
    updateContainerService,
}

fn main() -> ExitCode {
    let operation = std::env::args().nth(1).unwrap_or_default();
    match run(&operation) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
