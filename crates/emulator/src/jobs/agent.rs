//! What the agent of a node does: backups of volumes. It is no worker; nothing happens without it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Actor, codes,
    events::{EventKind, Subject},
    job::{AgentTask, Job, Task},
    schedule::NextStep,
};
use crate::{
    state::WorldState,
    world::{EventStatus, Row, after, integer_in, row, text_in},
};

/// Seconds until the agent takes a task, and until it has done it (`async/backup-create`).
const TAKE: f64 = 0.55;
const WORK: f64 = 3.0;

impl WorldState {
    /// The service that mounts a volume: its events are those of the volume.
    pub(crate) fn service_of_volume(&self, volume: i64) -> Option<i64> {
        let maps = self.row("volumes", volume)?.get("volume_maps")?;
        maps.pointer("/0/container_service/id")?.as_i64()
    }

    /// Creates the event of a task. It stays pending until an agent takes it.
    pub(crate) fn ask_agent(
        &mut self,
        now: Timestamp,
        actor: &Actor,
        volume: i64,
        task: AgentTask,
    ) {
        let (kind, description) = match task {
            AgentTask::Backup(_) => (EventKind::BACKUP, "Performing volume backup"),
            AgentTask::Delete(_) => (EventKind::DELETE_BACKUP, "Removing volume backup"),
            AgentTask::Restore(_) => (EventKind::RESTORE, "Performing volume restore"),
            AgentTask::Export(_) => (EventKind::EXPORT, "Exporting volume backup"),
        };
        let service = self.service_of_volume(volume);
        let subject = service.map_or(Subject::Project(None), Subject::Service);
        let event = self.new_event(now, actor, subject, kind, description);
        let ready = after(now, TAKE);
        // Not a job of the service: power may run meanwhile.
        self.enqueue_at(ready, event, 0, Task::Agent { volume, task }, None);
    }

    /// Takes a task, and ends it some seconds later.
    pub(super) fn agent_step(
        &mut self,
        job: &Job,
        volume: i64,
        task: &AgentTask,
        at: Timestamp,
    ) -> NextStep {
        if job.step == 0 {
            self.set_status(job.event, EventStatus::Running, at);
            if let AgentTask::Export(row) = task {
                self.set_export(*row, json!({"status": "in_progress"}));
            }
            return NextStep::Release(WORK);
        }
        match task {
            AgentTask::Backup(label) => self.add_backup(volume, label, at),
            AgentTask::Delete(key) => {
                self.remove_rows("backups", |row| is_backup(row, volume, key));
            }
            AgentTask::Export(row) => {
                let url = "https://objects.example.com/backup";
                let expires = at.as_second() + 86_400;
                let export = json!({"status": "ready", "url": url, "expires_at": expires,
                    "size": 10_485_760, "error": null});
                self.set_export(*row, export);
            }
            AgentTask::Restore(name) => {
                let key = URL_SAFE.encode(name);
                let is_there = |row| is_backup(row, volume, &key);
                if !self.rows("backups").any(is_there) {
                    let log = format!(
                        "levelname: ERROR\nmessage: \"Archive {name} does not exist\"\nmsgid: \
                         Archive.DoesNotExist\nname: borg.archiver\ntype: log_message\n"
                    );
                    self.add_detail(job.event, codes::AGENT_FAILED, &log, at);
                    self.close(job, EventStatus::Failed, at);
                    return NextStep::Done;
                }
            }
        }
        self.complete(job, at)
    }

    fn set_export(&mut self, row: i64, export: Value) {
        if let Some(row) = self.row_mut("backups", row) {
            row.insert("export".to_owned(), export);
        }
    }

    fn add_backup(&mut self, volume: i64, label: &str, at: Timestamp) {
        let id = self.next_id("backups");
        let created = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let backup = json!({
            "id": id,
            "volume": volume,
            "key": URL_SAFE.encode(format!("{label}-m-{created}")),
            "label": label,
            "created": format!("{created}.000Z"),
        });
        self.set_row("backups", row(backup));
    }
}

fn is_backup(row: &Row, volume: i64, key: &str) -> bool {
    integer_in(row, "volume") == Some(volume) && text_in(row, "key") == Some(key)
}
