//! What matched, for people.

use std::{collections::BTreeMap, fmt::Write as _};

use computestacks_tooling::style::{BAD, FAINT, GOOD, NOTE, STRONG};

/// An exchange that did not match.
#[derive(Clone, Debug)]
pub(super) struct Miss {
    pub(super) name: String,
    /// What was different.
    pub(super) why: String,
    /// Why that is allowed, where it is.
    pub(super) reason: Option<String>,
    /// The folder that the emulator cannot replay, where it is allowed with all of its folder.
    pub(super) not_emulated: Option<String>,
}

/// Counts by folder, and all misses.
#[derive(Debug, Default)]
pub struct Report {
    folders: BTreeMap<String, Count>,
    pub(super) misses: Vec<Miss>,
    skipped: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    matched: usize,
    total: usize,
}

impl Report {
    pub(super) fn count(&mut self, folder: &str, miss: Option<Miss>) {
        let count = self.folders.entry(folder.to_owned()).or_default();
        let is_emulated = miss.as_ref().is_none_or(|miss| miss.not_emulated.is_none());
        count.total += usize::from(is_emulated);
        match miss {
            None => count.matched += 1,
            Some(miss) => self.misses.push(miss),
        }
    }

    pub(super) fn skip(&mut self, exchanges: usize) {
        self.skipped += exchanges;
    }

    fn total(&self) -> Count {
        self.folders
            .values()
            .fold(Count::default(), |sum, count| Count {
                matched: sum.matched + count.matched,
                total: sum.total + count.total,
            })
    }

    /// How many of a hundred matched; all, where there was nothing to match.
    #[expect(
        clippy::cast_precision_loss,
        reason = "nobody records more exchanges than a float counts"
    )]
    pub fn percent(&self) -> f64 {
        let Count { matched, total } = self.total();
        if total == 0 {
            return 100.0;
        }
        matched as f64 * 100.0 / total as f64
    }

    /// What matched, for people; `verbose` says what is different also where that is allowed.
    pub fn human(&self, verbose: bool) -> String {
        let mut out = String::new();
        let mut not_emulated: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for miss in &self.misses {
            if let (Some(folder), Some(reason)) = (&miss.not_emulated, &miss.reason) {
                *not_emulated.entry((folder, reason)).or_default() += 1;
                continue;
            }
            let style = if miss.reason.is_some() { NOTE } else { BAD };
            let why = match &miss.reason {
                Some(reason) if !verbose => format!("allowed: {reason}"),
                Some(reason) => format!("{} {FAINT}allowed: {reason}{FAINT:#}", miss.why),
                None => miss.why.clone(),
            };
            // Into a string nothing fails.
            let _ = writeln!(out, "{style}miss{style:#} {}: {why}", miss.name);
        }
        for ((folder, reason), exchanges) in not_emulated {
            let _ = writeln!(
                out,
                "{FAINT}skipped {exchanges} of {folder}: {reason}{FAINT:#}"
            );
        }
        if self.skipped > 0 {
            let _ = writeln!(
                out,
                "{FAINT}skipped {} of the rest of the API, which is not emulated{FAINT:#}",
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
        let Count { matched, total } = self.total();
        let _ = writeln!(out, "{STRONG}total {matched}/{total}{STRONG:#}");
        out
    }
}
