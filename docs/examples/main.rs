//! The Rust examples of the documentation site as one program: `cargo xtask docs` runs them by the
//! name of their operation. Each is shown as it stands in its file, so each has a `main`.

use std::{error::Error, process::ExitCode};

/// What an example returns.
type ExampleResult = Result<(), Box<dyn Error>>;

/// A module for each example, and a function that runs one by the name of its operation.
macro_rules! examples {
    ($run:ident: $($operation:ident in $file:expr,)*) => {
        $(
            #[expect(non_snake_case, reason = "named as the operation, and so is its folder")]
            mod $operation {
                include!($file);

                pub(super) fn run() -> super::ExampleResult {
                    main()
                }
            }
        )*

        fn $run(operation: &str) -> Option<ExampleResult> {
            match operation {
                $(stringify!($operation) => Some($operation::run()),)*
                _ => None,
            }
        }
    };
}

/// Examples in the folders of their operations.
macro_rules! written {
    ($($operation:ident,)+) => {
        examples! { written: $($operation in concat!(stringify!($operation), "/rust.rs"),)+ }
    };
}

written! {
    deleteContainerService,
    listContainerServiceLogs,
    listContainerServices,
    powerContainerService,
    powerContainerServiceAsDocumented,
    resizeContainerService,
    scaleContainerService,
    updateContainerService,
}

// `cargo xtask docs --test-examples` names a file with those that it generates.
include!(env!(
    "COMPUTESTACKS_GENERATED_EXAMPLES",
    "start cargo in a folder of the workspace: .cargo/config.toml sets this variable"
));

fn main() -> ExitCode {
    let operation = std::env::args().nth(1).unwrap_or_default();
    match written(&operation).or_else(|| generated(&operation)) {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(error)) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("error: there is no example of {operation:?}");
            ExitCode::FAILURE
        }
    }
}
