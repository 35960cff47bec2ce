//! Which worker does what when.

use jiff::Timestamp;

use super::job::{Callback, Job, JobState, Task};
use crate::{
    state::State,
    world::{Status, after},
};

/// How a job goes on after a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Next {
    /// The worker stays with it for so many seconds.
    Hold(f64),
    /// The worker leaves it; another one may take it after so many seconds.
    Release(f64),
    /// It is over.
    Done,
}

/// The end of an event, to be told to whoever asked for it.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    /// Whom to tell.
    pub(crate) callback: Callback,
    /// When.
    pub(crate) timestamp: Timestamp,
    /// Whether the event completed.
    pub(crate) success: bool,
    /// Texts of its details.
    pub(crate) data: Vec<String>,
}

impl State {
    pub(super) fn enqueue(
        &mut self,
        now: Timestamp,
        event: i64,
        service: i64,
        task: Task,
        callback: Option<Callback>,
    ) {
        self.enqueue_at(
            after(now, self.pace.pick_up),
            event,
            service,
            task,
            callback,
        );
    }

    pub(super) fn enqueue_at(
        &mut self,
        ready: Timestamp,
        event: i64,
        service: i64,
        task: Task,
        callback: Option<Callback>,
    ) {
        if self.outages.redis {
            // The event is there, and nobody ever takes its job.
            return;
        }
        self.sequences.job += 1;
        self.queue.insert(Job {
            id: self.sequences.job,
            event,
            service,
            task,
            step: 0,
            state: JobState::Ready(ready),
            callback,
        });
    }

    /// Does all that was due until now, in the order in which it was due.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        while let Some(due) = self.queue.next().filter(|due| due.at <= now)
            && let Some(job) = self.queue.take(due)
        {
            self.take_step(job, due.worker, due.at);
        }
    }

    /// When something happens next by itself.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.queue.next().map(|due| due.at)
    }

    fn take_step(&mut self, mut job: Job, worker: usize, at: Timestamp) {
        let next = match job.task {
            Task::Stop(container) => self.stop_step(&job, container, at),
            Task::Start(container) | Task::Restart(container) => {
                self.start_step(&job, container, at)
            }
            Task::Rebuild(container) => self.rebuild_step(&mut job, container, at),
            Task::Scale(wanted) => self.scale_step(&job, wanted, at),
            Task::Build(container) => self.build_step(&job, container, at),
            Task::Resize(product) => self.resize_step(&job, product, at),
            Task::Trash => self.trash_step(&job, at),
            Task::CleanUp => self.clean_up_step(&job, at),
        };
        job.step = job.step.saturating_add(1);
        match next {
            Next::Hold(seconds) => {
                job.state = JobState::Busy(worker, after(at, seconds));
                self.queue.insert(job);
                return;
            }
            Next::Release(seconds) => {
                job.state = JobState::Ready(after(at, seconds));
                self.queue.insert(job);
            }
            Next::Done => {}
        }
        self.queue
            .release(worker, after(at, self.pace.between_jobs));
    }

    /// Ends the event of a job, which others of the same event may open again.
    pub(super) fn close(&mut self, job: &Job, status: Status, at: Timestamp) {
        let success = status == Status::Completed;
        self.set_status(job.event, status, at);
        if let Some(callback) = &job.callback {
            let details = self.events.get(&job.event).map(|event| &event.details);
            let data = details
                .into_iter()
                .flatten()
                .filter_map(|detail| detail.data.clone())
                .collect();
            self.outbox.push(Outgoing {
                callback: callback.clone(),
                timestamp: at,
                success,
                data,
            });
        }
    }

    /// Ends the event of a job with a reason, and a detail where there is more to say.
    pub(super) fn close_because(
        &mut self,
        job: &Job,
        status: Status,
        reason: &str,
        detail: Option<(&str, &str)>,
        at: Timestamp,
    ) {
        if let Some((code, text)) = detail {
            self.add_detail(job.event, code, text, at);
        }
        if let Some(event) = self.events.get_mut(&job.event) {
            event.state_reason = Some(reason.to_owned());
        }
        self.close(job, status, at);
    }
}
