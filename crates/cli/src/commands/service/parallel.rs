//! Runs an operation for several services in parallel.

use std::future::Future;

use tokio::task::JoinSet;

use crate::{app::App, exit::Exit, failure::Failure, selection::Target};

/// Whether to start more.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Next {
    Continue,
    Stop,
}

/// Runs `work` for each target, at most `parallel` at a time, and passes each result with the index
/// of its target to `done`. Returns the indexes that were not started.
pub(crate) async fn for_each<T, F>(
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
    let mut next = Next::Continue;
    loop {
        while next == Next::Continue && running.len() < usize::from(parallel) {
            let Some((index, target)) = waiting.next() else {
                break;
            };
            let future = work(target);
            running.spawn(async move { (index, future.await) });
        }
        match running.join_next().await {
            None => break,
            Some(Ok((index, outcome))) => {
                if done(app, index, outcome)? == Next::Stop {
                    next = Next::Stop;
                }
            }
            Some(Err(error)) => {
                return Err(Failure::new(
                    Exit::Unexpected,
                    format!("internal error: a task failed: {error}"),
                ));
            }
        }
    }
    Ok(waiting.map(|(index, _)| index).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use computestacks::ItemId;

    use super::*;
    use crate::{args::Global, io::Io};

    #[tokio::test]
    async fn so_many_at_a_time_and_no_more() {
        let targets: Vec<Target> = (0..20)
            .map(|id| Target::by_id(ItemId::Number(id)))
            .collect();
        let mut app = App::new(Global::default(), Io::of_process());
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut ended = Vec::new();
        let left = for_each(
            &mut app,
            &targets,
            3,
            |_| {
                let (running, most) = (Arc::clone(&running), Arc::clone(&most));
                async move {
                    let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(now, Ordering::SeqCst);
                    for _ in 0..5 {
                        tokio::task::yield_now().await;
                    }
                    running.fetch_sub(1, Ordering::SeqCst);
                }
            },
            |_, index, ()| {
                ended.push(index);
                Ok(if ended.len() == 10 {
                    Next::Stop
                } else {
                    Next::Continue
                })
            },
        )
        .await
        .unwrap();
        assert_eq!(most.load(Ordering::SeqCst), 3);
        // Everything that was started has finished; the rest is reported.
        ended.extend(left);
        ended.sort_unstable();
        assert_eq!(ended, (0..20).collect::<Vec<_>>());
    }
}
