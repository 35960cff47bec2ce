//! The queue of jobs and workers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;

use super::job::{Job, JobState};

/// Jobs that wait or run, and idle workers.
///
/// The job that is ready first is taken first, by the worker that has been idle longest. Both are
/// found without a search, so a step costs the same with thousands of jobs.
#[derive(Debug, Default)]
pub(crate) struct JobQueue {
    jobs: BTreeMap<u64, Job>,
    /// Waiting jobs, by the time at which they are ready.
    ready: BTreeSet<(Timestamp, u64)>,
    /// Running jobs, by the time of their next step.
    busy: BTreeSet<(Timestamp, u64)>,
    /// Idle workers, by the time since which they are idle.
    idle: BTreeSet<(Timestamp, usize)>,
    /// The number of workers.
    workers: usize,
    /// The number of jobs of a service.
    of_service: HashMap<i64, usize>,
}

/// A step that is due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct DueStep {
    pub(crate) at: Timestamp,
    pub(crate) job: u64,
    pub(crate) worker: usize,
}

impl JobQueue {
    /// Creates a queue. `free` has the times since which workers are idle that worked already.
    pub(crate) fn new(jobs: Vec<Job>, workers: usize, free: &BTreeMap<usize, Timestamp>) -> Self {
        let mut queue = Self {
            workers,
            ..Self::default()
        };
        let occupied: BTreeSet<usize> = jobs
            .iter()
            .filter_map(|job| match job.state {
                JobState::Busy(worker, _) => Some(worker),
                JobState::Ready(_) => None,
            })
            .collect();
        queue.idle = (0..workers)
            .filter(|worker| !occupied.contains(worker))
            .map(|worker| {
                let since = free.get(&worker).copied();
                (since.unwrap_or(Timestamp::MIN), worker)
            })
            .collect();
        for job in jobs {
            queue.insert(job);
        }
        queue
    }

    /// Adds a job, or puts one back that [`JobQueue::take`] removed.
    pub(crate) fn insert(&mut self, job: Job) {
        match job.state {
            JobState::Ready(at) => self.ready.insert((at, job.id)),
            JobState::Busy(_, at) => self.busy.insert((at, job.id)),
        };
        *self.of_service.entry(job.service).or_default() += 1;
        self.jobs.insert(job.id, job);
    }

    /// The step that is due first; of two at the same time, that of the older job.
    pub(crate) fn next(&self) -> Option<DueStep> {
        let running = self
            .busy
            .first()
            .and_then(|(at, id)| match self.jobs.get(id)?.state {
                JobState::Busy(worker, _) => Some(DueStep {
                    at: *at,
                    job: *id,
                    worker,
                }),
                JobState::Ready(_) => None,
            });
        let waiting = self.ready.first().and_then(|(at, id)| {
            let (free, worker) = self.idle.first()?;
            Some(DueStep {
                at: *at.max(free),
                job: *id,
                worker: *worker,
            })
        });
        running
            .into_iter()
            .chain(waiting)
            .min_by_key(|due| (due.at, due.job))
    }

    /// Removes the job of a step and assigns it to its worker.
    pub(crate) fn take(&mut self, due: DueStep) -> Option<Job> {
        let job = self.jobs.remove(&due.job)?;
        match job.state {
            JobState::Ready(at) => {
                self.ready.remove(&(at, job.id));
                // `next` chose the worker that has been idle longest.
                self.idle.pop_first();
            }
            JobState::Busy(_, at) => {
                self.busy.remove(&(at, job.id));
            }
        }
        if let Some(count) = self.of_service.get_mut(&job.service) {
            *count -= 1;
            if *count == 0 {
                self.of_service.remove(&job.service);
            }
        }
        Some(job)
    }

    /// Makes a worker idle from this time on.
    pub(crate) fn release(&mut self, worker: usize, at: Timestamp) {
        // A world can have jobs of more workers than its pace allows.
        if worker < self.workers {
            self.idle.insert((at, worker));
        }
    }

    /// Whether a job of this service waits or runs.
    pub(crate) fn has_job_of(&self, service: i64) -> bool {
        self.of_service.contains_key(&service)
    }

    /// All jobs, oldest first.
    pub(crate) fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.values()
    }

    /// The times since which workers are idle that worked already.
    pub(crate) fn free(&self) -> BTreeMap<usize, Timestamp> {
        let idle = self.idle.iter();
        idle.filter(|(since, _)| *since > Timestamp::MIN)
            .map(|(since, worker)| (*worker, *since))
            .collect()
    }
}
