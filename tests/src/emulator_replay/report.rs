//! The result of a replay.

use std::{collections::BTreeMap, fmt::Write as _};

use computestacks_tooling::style::{BAD, FAINT, GOOD, NOTE, STRONG};

/// An exchange that did not match.
#[derive(Clone, Debug)]
pub(super) struct ReplayMismatch {
    pub(super) name: String,
    pub(super) differences: String,
    /// Why it is allowed, if it is.
    pub(super) reason: Option<String>,
    /// The folder, if an entry allows the whole folder.
    pub(super) not_emulated: Option<String>,
}

/// Counts by folder, and all mismatches.
#[derive(Debug, Default)]
pub struct ReplayReport {
    folders: BTreeMap<String, MatchCount>,
    pub(super) mismatches: Vec<ReplayMismatch>,
    skipped: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct MatchCount {
    matched: usize,
    total: usize,
}

impl ReplayReport {
    pub(super) fn count(&mut self, folder: &str, mismatch: Option<ReplayMismatch>) {
        let count = self.folders.entry(folder.to_owned()).or_default();
        let is_emulated = mismatch
            .as_ref()
            .is_none_or(|mismatch| mismatch.not_emulated.is_none());
        count.total += usize::from(is_emulated);
        match mismatch {
            None => count.matched += 1,
            Some(mismatch) => self.mismatches.push(mismatch),
        }
    }

    pub(super) fn skip(&mut self, exchanges: usize) {
        self.skipped += exchanges;
    }

    fn total(&self) -> MatchCount {
        self.folders
            .values()
            .fold(MatchCount::default(), |sum, count| MatchCount {
                matched: sum.matched + count.matched,
                total: sum.total + count.total,
            })
    }

    /// The percentage of exchanges that match; 100 without exchanges.
    #[expect(
        clippy::cast_precision_loss,
        reason = "there are fewer than 2^53 exchanges"
    )]
    pub fn percent(&self) -> f64 {
        let MatchCount { matched, total } = self.total();
        if total == 0 {
            return 100.0;
        }
        matched as f64 * 100.0 / total as f64
    }

    /// Renders the report. With `verbose` it contains the differences of allowed mismatches too.
    pub fn human(&self, verbose: bool) -> String {
        let mut out = String::new();
        let mut not_emulated: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for mismatch in &self.mismatches {
            if let (Some(folder), Some(reason)) = (&mismatch.not_emulated, &mismatch.reason) {
                *not_emulated.entry((folder, reason)).or_default() += 1;
                continue;
            }
            let style = if mismatch.reason.is_some() { NOTE } else { BAD };
            let text = match &mismatch.reason {
                Some(reason) if !verbose => format!("allowed: {reason}"),
                Some(reason) => {
                    format!("{} {FAINT}allowed: {reason}{FAINT:#}", mismatch.differences)
                }
                None => mismatch.differences.clone(),
            };
            // Writing to a string does not fail.
            let _ = writeln!(out, "{style}mismatch{style:#} {}: {text}", mismatch.name);
        }
        for ((folder, reason), exchanges) in not_emulated {
            let _ = writeln!(
                out,
                "{FAINT}skipped {exchanges} in {folder}: {reason}{FAINT:#}"
            );
        }
        if self.skipped > 0 {
            let _ = writeln!(
                out,
                "{FAINT}skipped {} of operations that are not emulated{FAINT:#}",
                self.skipped
            );
        }
        for (folder, count) in &self.folders {
            let style = if count.matched == count.total {
                GOOD
            } else {
                NOTE
            };
            let _ = writeln!(
                out,
                "{folder} {style}{}/{}{style:#}",
                count.matched, count.total
            );
        }
        let MatchCount { matched, total } = self.total();
        let _ = writeln!(out, "{STRONG}total {matched}/{total}{STRONG:#}");
        out
    }
}
