//! Jobs and workers, in the order in which they meet.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;

use super::job::{Job, JobState};

/// Jobs that wait or run, and workers that are free.
///
/// The job that is ready first is taken first, by the worker that has been free longest. Both are
/// found without looking at the others, so that thousands of jobs cost no more than one.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    jobs: BTreeMap<u64, Job>,
    /// Waiting, by when they are ready.
    ready: BTreeSet<(Timestamp, u64)>,
    /// Running, by when their next step is due.
    busy: BTreeSet<(Timestamp, u64)>,
    /// Workers without a job, by since when.
    idle: BTreeSet<(Timestamp, usize)>,
    /// How many workers there are.
    workers: usize,
    /// How many jobs a service has.
    of_service: HashMap<i64, usize>,
}

/// A step that is due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Due {
    pub(crate) at: Timestamp,
    pub(crate) job: u64,
    pub(crate) worker: usize,
}

impl Queue {
    /// A queue with so many workers; `free` tells since when those are free that worked already.
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

    /// Adds a job, or puts one back that [`Queue::take`] gave.
    pub(crate) fn insert(&mut self, job: Job) {
        match job.state {
            JobState::Ready(at) => self.ready.insert((at, job.id)),
            JobState::Busy(_, at) => self.busy.insert((at, job.id)),
        };
        *self.of_service.entry(job.service).or_default() += 1;
        self.jobs.insert(job.id, job);
    }

    /// The step that is due first. Of two at the same moment, that of the older job.
    pub(crate) fn next(&self) -> Option<Due> {
        let running = self
            .busy
            .first()
            .and_then(|(at, id)| match self.jobs.get(id)?.state {
                JobState::Busy(worker, _) => Some(Due {
                    at: *at,
                    job: *id,
                    worker,
                }),
                JobState::Ready(_) => None,
            });
        let waiting = self.ready.first().and_then(|(at, id)| {
            let (free, worker) = self.idle.first()?;
            Some(Due {
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

    /// Hands the job of a step to its worker.
    pub(crate) fn take(&mut self, due: Due) -> Option<Job> {
        let job = self.jobs.remove(&due.job)?;
        match job.state {
            JobState::Ready(at) => {
                self.ready.remove(&(at, job.id));
                // It is the one that has been free longest.
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

    /// Lets a worker have another job from this moment on.
    pub(crate) fn release(&mut self, worker: usize, at: Timestamp) {
        // A world may have jobs of a worker that its pace does not have.
        if worker < self.workers {
            self.idle.insert((at, worker));
        }
    }

    /// Whether a job of this service waits or runs.
    pub(crate) fn has_job_of(&self, service: i64) -> bool {
        self.of_service.contains_key(&service)
    }

    /// All jobs, the oldest first.
    pub(crate) fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.values()
    }

    /// Since when those workers are free that worked already and have no job.
    pub(crate) fn free(&self) -> BTreeMap<usize, Timestamp> {
        let idle = self.idle.iter();
        idle.filter(|(since, _)| *since > Timestamp::MIN)
            .map(|(since, worker)| (*worker, *since))
            .collect()
    }
}
