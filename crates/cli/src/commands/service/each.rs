//! Something for each of several services, so many at a time.

use std::future::Future;

use tokio::task::JoinSet;

use crate::{app::App, exit::Exit, failure::Failure, selection::Target};

/// Whether to begin more.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Next {
    GoOn,
    BeginNothingMore,
}

/// Begins `work` for each target, `parallel` at a time, and hands what came of it to `done` as it
/// comes, with the place of the target. Gives the targets that were not begun.
pub(super) async fn each<T, F>(
    app: &mut App,
    targets: &[Target],
    parallel: u8,
    mut work: impl FnMut(Target) -> F,
    mut done: impl FnMut(&mut App, usize, T) -> Result<Next, Failure>,
) -> Result<Vec<usize>, Failure>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let mut waiting = targets.iter().cloned().enumerate();
    let mut running = JoinSet::new();
    let mut next = Next::GoOn;
    loop {
        while next == Next::GoOn && running.len() < usize::from(parallel) {
            let Some((index, target)) = waiting.next() else {
                break;
            };
            let future = work(target);
            running.spawn(async move { (index, future.await) });
        }
        match running.join_next().await {
            None => break,
            Some(Ok((index, outcome))) => {
                if done(app, index, outcome)? == Next::BeginNothingMore {
                    next = Next::BeginNothingMore;
                }
            }
            Some(Err(error)) => {
                return Err(Failure::new(
                    Exit::Unforeseen,
                    format!("a task ended in the middle: {error}"),
                ));
            }
        }
    }
    Ok(waiting.map(|(index, _)| index).collect())
}
