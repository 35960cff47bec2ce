//! The last log lines of containers that do not run.

use computestacks::{
    Client,
    types::{Container, ContainerState},
};

use crate::{app::App, commands::logs::moment, failure, output::escape_line};

/// The number of lines of each container.
const LINES: i64 = 20;

/// The number of containers: those of a service are alike.
const CONTAINERS: usize = 3;

/// Prints to standard error. Each line begins with a mark, so that nothing in it is a command to the CI
/// system that reads the log.
pub(super) async fn print(app: &mut App, client: &Client, containers: &[Container]) {
    let failed = containers.iter().filter(|container| !runs(container));
    for container in failed.take(CONTAINERS) {
        let name = escape_line(container.name.as_deref().unwrap_or("-"));
        let title = format!("container {name} is {}", container.current_state);
        let logs = client.container(container.id).logs();
        match logs.list(Some(LINES), None, None).await {
            Ok(lines) if lines.0.is_empty() => {
                app.io.stderr.line(&format!("{title}; it has no log lines"));
            }
            Ok(lines) => {
                let stderr = &mut app.io.stderr;
                stderr.line(&format!("{title}; its last log lines:"));
                // The server sends the newest first.
                for line in lines.0.iter().take(20).rev() {
                    let text = escape_line(line.line.trim_end_matches(['\r', '\n']));
                    stderr.line(&format!("| {} {text}", moment(line.time)));
                }
            }
            Err(error) => {
                let why = failure::sentence(&error);
                let stderr = &mut app.io.stderr;
                stderr.line(&format!("{title}; its log is unavailable: {why}"));
            }
        }
    }
}

fn runs(container: &Container) -> bool {
    matches!(
        container.current_state,
        ContainerState::Online | ContainerState::ResourceUsage
    )
}
