//! Backups of volumes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE};

use crate::types::VolumeBackup;

impl VolumeBackup {
    /// The full name, which a restore wants: the decoded [`id`](Self::id). `None` if the id is not Base64 of
    /// UTF-8.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use computestacks::types::RestoreVolumeRequest;
    ///
    /// let volume = client.volume(888297595);
    /// let backups = volume.backups().list().await?.archives;
    /// if let Some(name) = backups.first().and_then(|newest| newest.full_name()) {
    ///     let report = volume.restore(RestoreVolumeRequest::new(name)).wait().await?;
    ///     println!("{}", report.outcome);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn full_name(&self) -> Option<String> {
        String::from_utf8(URL_SAFE.decode(&self.id).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::VolumeBackup;

    /// The ids are those of the recording `async/backup-restore-failed/002-backups`.
    #[test]
    fn the_full_name_is_the_decoded_id() {
        for (id, name) in [
            (
                "c2Vjb25kLW9uZS1tLTIwMjYtMTEtMjhUMDc6MTg6NTY=",
                Some("second-one-m-2026-11-28T07:18:56"),
            ),
            ("not base64", None),
            ("_w==", None),
        ] {
            let backup = serde_json::json!({"id": id, "label": "second-one"});
            let backup: VolumeBackup = serde_json::from_value(backup).unwrap();
            assert_eq!(backup.full_name().as_deref(), name, "{id}");
        }
    }
}
