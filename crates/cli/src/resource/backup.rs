//! Backups of volumes, which are named by id, full name or label.

use computestacks::{Client, types::VolumeBackup};
use serde_json::Value;

use crate::{
    exit::Exit,
    failure::Failure,
    output::{escape_line, json},
};

/// All backups of a volume, newest first.
async fn all(client: &Client, volume: i64) -> Result<Vec<VolumeBackup>, Failure> {
    match client.volume(volume).backups().list().await {
        Ok(backups) => Ok(backups.archives),
        Err(error) => Err(Failure::of_item("volume", volume, &error)),
    }
}

/// The full name of a backup, or its id if that has none.
pub(super) fn name(backup: &VolumeBackup) -> String {
    backup.full_name().unwrap_or_else(|| backup.id.clone())
}

/// Finds a backup by id, full name or label.
pub(super) async fn find(
    client: &Client,
    volume: i64,
    text: &str,
) -> Result<VolumeBackup, Failure> {
    let mut all = all(client, volume).await?;
    let is_exact = |one: &VolumeBackup| one.id == text || name(one) == text;
    if let Some(index) = all.iter().position(is_exact) {
        return Ok(all.swap_remove(index));
    }
    let (mut found, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.label == text);
    if found.len() > 1 {
        let what = format!(
            "{text:?} matches {} backups; use the full name",
            found.len()
        );
        return Err(candidates(Failure::usage(what), &found));
    }
    found.pop().ok_or_else(|| {
        let what = format!("volume {volume} has no backup {text:?}");
        let failure = Failure::new(Exit::NotFound, what);
        candidates(failure, &others).run(format!("computestacks backup list --volume {volume}"))
    })
}

/// Maximum number of backups in a message.
const SHOWN: usize = 10;

fn candidates(failure: Failure, backups: &[VolumeBackup]) -> Failure {
    let shown = backups.iter().take(SHOWN);
    shown.fold(failure, |failure, one| {
        failure.help(escape_line(&name(one)))
    })
}

/// The row of the backup that a request made: the newest with its label.
pub(super) async fn made(
    client: &Client,
    volume: i64,
    label: &str,
) -> Result<Option<Value>, Failure> {
    let all = all(client, volume).await?;
    let made = all.iter().find(|one| one.label == label);
    made.map(json).transpose()
}
