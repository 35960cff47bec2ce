//! Schedules jobs and executes their steps.

use jiff::Timestamp;

use super::{
    UNREACHABLE,
    job::{Callback, Job, JobState, Task},
};
use crate::{
    state::WorldState,
    world::{EventStatus, after},
};

/// What happens to a job after a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NextStep {
    /// The worker keeps it for these seconds.
    Hold(f64),
    /// The worker releases it; any worker can take it after these seconds.
    Release(f64),
    /// It is finished.
    Done,
}

/// A callback to send at the end of an event.
#[derive(Clone, Debug)]
pub(crate) struct CallbackRequest {
    /// Where to send it.
    pub(crate) callback: Callback,
    /// When the event ended.
    pub(crate) timestamp: Timestamp,
    /// Whether the event completed.
    pub(crate) success: bool,
    /// The messages of the event's details.
    pub(crate) data: Vec<String>,
}

impl WorldState {
    pub(super) fn enqueue(
        &mut self,
        now: Timestamp,
        event: i64,
        service: i64,
        task: Task,
        callback: Option<Callback>,
    ) {
        let ready = after(now, self.pace.pick_up);
        self.enqueue_at(ready, event, service, task, callback);
    }

    pub(super) fn enqueue_at(
        &mut self,
        ready: Timestamp,
        event: i64,
        service: i64,
        task: Task,
        callback: Option<Callback>,
    ) {
        let is_lost = match task {
            Task::Agent { .. } => self.outages.agent,
            _ => self.outages.redis,
        };
        if is_lost {
            // The event exists, but its job is lost.
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

    /// Executes all steps that are due until now, in the order in which they are due.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        while let Some(due) = self.queue.next().filter(|due| due.at <= now)
            && let Some(job) = self.queue.take(due)
        {
            self.execute_step(job, due.worker, due.at);
        }
    }

    /// When the next step is due.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.queue.next().map(|due| due.at)
    }

    fn execute_step(&mut self, mut job: Job, worker: usize, at: Timestamp) {
        let next = match job.task {
            Task::SetFields {
                ref rows,
                id,
                ref fields,
            } => self.set_fields_step(&job, rows, id, fields, at),
            Task::Agent { volume, ref task } => self.agent_step(&job, volume, task, at),
            Task::TrashProject(id) => self.trash_project_step(&job, id, at),
            Task::Stop(container) => self.stop_step(&job, container, at),
            Task::Start(container) | Task::Restart(container) => {
                self.start_step(&job, container, at)
            }
            Task::Rebuild(container) => self.rebuild_step(&mut job, container, at),
            Task::Scale(requested) => self.scale_step(&job, requested, at),
            Task::Build(container) => self.build_step(&job, container, at),
            Task::Order(order) => self.order_step(&job, order, at),
            Task::Provision(container) => self.provision_step(&job, container, at),
            Task::Resize(product) => self.resize_step(&job, product, at),
            Task::Trash => self.trash_step(&job, at),
            Task::CleanUp => self.clean_up_step(&job, at),
        };
        job.step = job.step.saturating_add(1);
        match next {
            NextStep::Hold(seconds) => {
                job.state = JobState::Busy(worker, after(at, seconds));
                self.queue.insert(job);
                return;
            }
            NextStep::Release(seconds) => {
                job.state = JobState::Ready(after(at, seconds));
                self.queue.insert(job);
            }
            NextStep::Done => {}
        }
        self.queue
            .release(worker, after(at, self.pace.between_jobs));
    }

    /// Ends the event of a job. Another job of the event can reopen it.
    pub(super) fn close(&mut self, job: &Job, status: EventStatus, at: Timestamp) {
        let success = status == EventStatus::Completed;
        self.set_status(job.event, status, at);
        if let Some(callback) = &job.callback {
            let details = self.events.get(&job.event).map(|event| &event.details);
            let data = details
                .into_iter()
                .flatten()
                .filter_map(|detail| detail.data.clone())
                .collect();
            self.pending_callbacks.push(CallbackRequest {
                callback: callback.clone(),
                timestamp: at,
                success,
                data,
            });
        }
    }

    /// Completes the event of a job that is finished.
    pub(super) fn complete(&mut self, job: &Job, at: Timestamp) -> NextStep {
        self.close(job, EventStatus::Completed, at);
        NextStep::Done
    }

    /// Ends the event of a job that is finished, with a reason.
    pub(super) fn close_because(
        &mut self,
        job: &Job,
        status: EventStatus,
        reason: &str,
        at: Timestamp,
    ) -> NextStep {
        if let Some(event) = self.events.get_mut(&job.event) {
            event.state_reason = Some(reason.to_owned());
        }
        self.close(job, status, at);
        NextStep::Done
    }

    /// Fails the event of a job that is finished, with a reason.
    pub(super) fn fail(&mut self, job: &Job, reason: &str, at: Timestamp) -> NextStep {
        self.close_because(job, EventStatus::Failed, reason, at)
    }

    /// As [`Self::fail`], with the reason as a detail too.
    pub(super) fn fail_with(
        &mut self,
        job: &Job,
        code: &str,
        reason: &str,
        at: Timestamp,
    ) -> NextStep {
        self.add_detail(job.event, code, reason, at);
        self.fail(job, reason, at)
    }

    /// Ends a job whose container or service another job removed.
    pub(super) fn container_is_gone(&mut self, job: &Job, at: Timestamp) -> NextStep {
        self.fail(job, UNREACHABLE, at)
    }
}
