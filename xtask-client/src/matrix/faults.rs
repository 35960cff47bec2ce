//! `tests/matrix/known-faults.yaml`: what generators do wrong by themselves.

use std::path::Path;

use anyhow::bail;
use serde::Deserialize;

use super::DIRECTORY;
use super::catalogue::Catalogue;
use super::driver::DIAGNOSTICS;
use super::stage::StepFailure;
use computestacks_drift::audit::source::SourceFile;

/// The list.
#[derive(Debug, Default)]
pub(super) struct KnownFaults(pub(super) Vec<KnownFault>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownFaultsFile {
    faults: Vec<KnownFault>,
}

/// A fault; the head of the file tells what the fields mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KnownFault {
    pub(super) id: String,
    pub(super) generator: String,
    pub(super) version: String,
    #[serde(default)]
    pub(super) step: Option<String>,
    #[serde(default)]
    pub(super) message: Option<String>,
    #[serde(default)]
    pub(super) diagnostic: Option<String>,
    pub(super) why: String,
    pub(super) workaround: String,
}

impl KnownFaults {
    /// Reads the list of the workspace at `root`.
    pub(super) fn read(root: &Path, catalogue: &Catalogue) -> anyhow::Result<Self> {
        let name = format!("{DIRECTORY}/known-faults.yaml");
        let document: KnownFaultsFile = SourceFile::read(root, &name)?.parse()?;
        for fault in &document.faults {
            let id = &fault.id;
            let Some(generator) = catalogue.find(&fault.generator) else {
                bail!("{name}: {id}: there is no generator `{}`", fault.generator);
            };
            let pinned = catalogue.version(&generator.tool);
            if fault.version != pinned {
                bail!(
                    "{name}: {id}: seen in {}, and {pinned} is pinned: look whether it is still \
                     there, and change the entry or delete it",
                    fault.version
                );
            }
            if fault.step.is_some() != fault.message.is_some() {
                bail!("{name}: {id}: `step` and `message` go together");
            }
            if fault.step.is_none() && fault.diagnostic.is_none() {
                bail!(
                    "{name}: {id}: nothing shows it; give `step` with `message`, or `diagnostic`"
                );
            }
        }
        Ok(Self(document.faults))
    }

    /// Those of a generator.
    pub(super) fn of<'f>(&'f self, generator: &'f str) -> impl Iterator<Item = &'f KnownFault> {
        self.0
            .iter()
            .filter(move |fault| fault.generator == generator)
    }
}

impl KnownFault {
    /// Whether a failure is a part of this fault: `step` and `message`, or `diagnostic`.
    pub(super) fn takes(&self, failure: &StepFailure) -> bool {
        self.takes_step(failure) || self.takes_diagnostic(failure)
    }

    fn takes_step(&self, failure: &StepFailure) -> bool {
        self.step.as_ref() == Some(&failure.step)
            && (self.message.as_ref()).is_some_and(|message| failure.message.contains(message))
    }

    fn takes_diagnostic(&self, failure: &StepFailure) -> bool {
        failure.step == DIAGNOSTICS
            && (self.diagnostic.as_ref()).is_some_and(|text| failure.message.contains(text))
    }

    /// Whether the failures have all of its parts.
    pub(super) fn is_shown(&self, failures: &[StepFailure]) -> bool {
        let step = self.step.is_none() || failures.iter().any(|it| self.takes_step(it));
        step && (self.diagnostic.is_none() || failures.iter().any(|it| self.takes_diagnostic(it)))
    }

    /// Where it shows, for people.
    pub(super) fn place(&self) -> &str {
        self.step.as_deref().unwrap_or(DIAGNOSTICS)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use computestacks_tooling::workspace;

    /// Lower it when an entry goes; a new one needs a generator that nothing here can help.
    const MOST: usize = 8;

    #[test]
    fn the_list_only_shrinks() {
        let catalogue = super::super::catalogue::tests::catalogue();
        let faults = KnownFaults::read(&workspace::root().unwrap(), &catalogue).unwrap();
        let count = faults.0.len();
        assert!(count <= MOST, "{count} entries, {MOST} are the most");
        assert_eq!(count, MOST, "lower MOST to {count}");
    }

    pub(in super::super) fn fault(step: Option<&str>, diagnostic: Option<&str>) -> KnownFault {
        KnownFault {
            id: "odd".to_owned(),
            generator: "go".to_owned(),
            version: "1".to_owned(),
            step: step.map(str::to_owned),
            message: step.map(|_| "401".to_owned()),
            diagnostic: diagnostic.map(str::to_owned),
            why: "why".to_owned(),
            workaround: "how".to_owned(),
        }
    }

    #[test]
    fn an_entry_takes_what_it_describes_and_nothing_else() {
        let both = fault(Some("alone"), Some("scheme"));
        let (step, diagnostic) = (
            StepFailure::new("alone", "status 401"),
            StepFailure::new(DIAGNOSTICS, "a: scheme: b"),
        );
        assert!(both.takes(&step) && both.takes(&diagnostic));
        for other in [
            StepFailure::new("alone", "status 500"),
            StepFailure::new("list", "status 401"),
            StepFailure::new(DIAGNOSTICS, "a: 401"),
        ] {
            assert!(!both.takes(&other), "{other:?}");
        }
        let half = std::slice::from_ref(&step);
        assert!(!both.is_shown(half) && both.is_shown(&[diagnostic.clone(), step.clone()]));
        let diagnosed = fault(None, Some("scheme"));
        assert!(diagnosed.is_shown(&[diagnostic]) && !diagnosed.is_shown(&[]));
    }
}
