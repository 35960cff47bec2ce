//! `cargo xtask schemathesis`: the emulator and the published contract, validated from outside.
//!
//! [schemathesis](https://schemathesis.readthedocs.io) knows nothing of this project. It reads
//! `spec/published/openapi.json`, with [ids of the emulator](examples) in its examples, calls the running emulator in all the ways that it can make of
//! it, and says what it finds wrong. The recorded server breaks some of its rules, and so does the
//! emulator: those are in `tests/schemathesis/allowed.yaml`, each with the recordings that show
//! it. Any other failed check fails the run, and so does an entry that nothing needs any more.

mod allowed;
mod evidence;
mod examples;
mod report;
mod tool;
mod verdict;
mod world;

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::Value;

use allowed::AllowedFailures;
use examples::BuiltInIds;
use report::PhaseResult;
use verdict::{Round, RunSummary};

use computestacks_emulator::{Diagnostics, ServerProfile};
use computestacks_tooling::{atomic, output, workspace};

use crate::emulator::{self, HostedEmulator};

/// What the tool reads, and where the list of allowed failures is; from the root.
const DIRECTORY: &str = "tests/schemathesis";

/// Where everything goes that is made on the way; from the root.
const WORK: &str = "target/schemathesis";

/// The published contract, from the root.
const CONTRACT: &str = "spec/published/openapi.json";

/// Number of cases an operation and phase, where chance makes them, unless told otherwise.
const EXAMPLES: u32 = 10;

/// Where chance begins, unless told otherwise.
const SEED: u64 = 1;

/// How often chance is asked again for an entry of the list that nothing needed: any change of the
/// emulator makes other cases of the same seed, and that alone must not be a reason to delete one.
const MORE_CHANCES: u64 = 2;

/// Flags of `cargo xtask schemathesis`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Args {
    /// Cases an operation in the phases where chance makes them
    #[arg(long, value_name = "NUMBER", default_value_t = EXAMPLES)]
    examples: u32,
    /// Where chance begins: the same seed makes the same calls and gets the same responses
    #[arg(long, value_name = "NUMBER", default_value_t = SEED)]
    seed: u64,
    /// Run only this profile of the emulator
    #[arg(long = "as", value_name = "PROFILE", value_parser = emulator::profile_parser())]
    profile: Option<ServerProfile>,
}

impl Args {
    /// Too few calls, or one profile alone, may well not need an entry that the usual run needs.
    fn is_enough(&self) -> bool {
        self.examples >= EXAMPLES && self.profile.is_none()
    }

    fn command(&self) -> String {
        let mut command = "cargo xtask schemathesis".to_owned();
        if self.examples != EXAMPLES {
            let _ = write!(command, " --examples {}", self.examples);
        }
        if self.seed != SEED {
            let _ = write!(command, " --seed {}", self.seed);
        }
        if let Some(profile) = &self.profile {
            let _ = write!(command, " --as {profile}");
        }
        command
    }
}

/// What is asked of the emulator, as the tool calls it; each phase finds the world as it was: the examples of
/// the contract, each limit and each rule of it, what chance makes of it, kept and broken, and sequences of calls in
/// which one uses the response of another.
const PHASES: [&str; 4] = ["examples", "coverage", "fuzzing", "stateful"];

/// Those in which another seed makes other cases.
const BY_CHANCE: [&str; 2] = ["fuzzing", "stateful"];

/// Runs all phases in each profile and validates the results; the exit code is 1 where it is not as it should
/// be.
///
/// # Errors
///
/// When the tool cannot be installed or run, the emulator not be built, or the list not be read.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let allowed = AllowedFailures::read(&root)?;
    let contract = read_contract(&root)?;
    let unproven = evidence::check(&allowed, &contract);
    let tool = tool::install(&root)?;
    emulator::note_panics();
    let ids = root.join(WORK).join("contract.json");
    let mut with_ids = contract.clone();
    BuiltInIds::read(&root)?.replace(&mut with_ids)?;
    atomic::write(&ids, &with_ids.to_string())?;
    let session = Session {
        tool: &tool,
        root: &root,
        contract: &ids,
        examples: args.examples,
    };
    let mut verdict = RunSummary::new(unproven, evidence::described(&contract));
    let profiles = emulator::profiles(args.profile);
    for more in 0..=MORE_CHANCES {
        let phases = match more {
            0 => &PHASES[..],
            _ if args.is_enough() && verdict.is_good_but_for_unused(&allowed) => &BY_CHANCE,
            _ => break,
        };
        let seed = args.seed.wrapping_add(more);
        for (round, result, noted) in session.all(&profiles, phases, seed)? {
            verdict.take(round, result, &allowed, &noted);
        }
        verdict.complain(emulator::take_panics());
    }
    output::print(verdict.render(&allowed, args.is_enough(), &args.command()))?;
    Ok(output::exit_code(
        verdict.is_good(&allowed, args.is_enough()),
    ))
}

/// What all rounds of a run share.
#[derive(Clone, Copy, Debug)]
struct Session<'a> {
    /// The program of the tool.
    tool: &'a Path,
    root: &'a Path,
    contract: &'a Path,
    examples: u32,
}

/// The outcome of a phase in one profile, and what the emulator noted.
type RoundOutcome = (Round, PhaseResult, Diagnostics);

impl Session<'_> {
    /// Runs the phases in all profiles, side by side: the tool itself uses one core.
    fn all(
        self,
        profiles: &[ServerProfile],
        phases: &[&'static str],
        seed: u64,
    ) -> anyhow::Result<Vec<RoundOutcome>> {
        let outcomes: Vec<Vec<_>> = profiles
            .par_iter()
            .map(|profile| self.one(*profile, phases, seed))
            .collect::<anyhow::Result<_>>()?;
        Ok(outcomes.into_iter().flatten().collect())
    }

    fn one(
        self,
        profile: ServerProfile,
        phases: &[&'static str],
        seed: u64,
    ) -> anyhow::Result<Vec<RoundOutcome>> {
        // Only the calls move its clock.
        let emulator = HostedEmulator::start(profile)?;
        let world = world::enlarged(emulator.world())?;
        let mut rounds = Vec::new();
        for phase in phases.iter().copied() {
            let round = Round {
                profile,
                phase,
                seed,
            };
            emulator.load(world.clone())?;
            let result = self.phase(round, &emulator)?;
            rounds.push((round, result, emulator.diagnostics()));
        }
        Ok(rounds)
    }

    fn phase(self, round: Round, emulator: &HostedEmulator) -> anyhow::Result<PhaseResult> {
        let name = format!("{}-{}.ndjson", round.profile, round.phase);
        let file = self.root.join(WORK).join(name);
        let code = self.run(round, emulator, &file)?;
        PhaseResult::read(&file, code)
    }
}

fn read_contract(root: &Path) -> anyhow::Result<Value> {
    let text = std::fs::read_to_string(root.join(CONTRACT))
        .with_context(|| format!("{CONTRACT} cannot be read\nrun: cargo xtask generate"))?;
    serde_json::from_str(&text).with_context(|| format!("{CONTRACT} is no JSON"))
}
