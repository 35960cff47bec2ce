//! What is run for each figure of `tests/bench/figures.yaml`: contenders, which give some numbers a
//! round.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use serde_json::Value;

use super::contest::{Contest, Measurements, one, ours};
use super::process::{AUTHORIZATION, LoadResult, Server, first_line, free_port, time};
use super::{BenchContext, dependents, documents};
use computestacks_tooling::{atomic, linters::Linters, node, programs::find};

/// Sets up what a figure needs.
pub(super) fn contest<'a>(bench: &'a BenchContext, figure: &str) -> anyhow::Result<Contest<'a>> {
    match figure {
        "validate" => validate(bench),
        "validate-large" => validate_large(bench),
        "call" => call(bench),
        "decode" => decode(bench),
        "list-memory" => list_memory(bench),
        "emulator" => emulator(bench),
        "dependents" => dependents::contest(bench),
        "generate" => generate(bench),
        "cli" => cli(bench),
        "restarts" => restarts(bench),
        other => bail!("nothing is known to be run for the figure {other:?}"),
    }
}

fn wall(command: &mut Command, ends: &[i32]) -> anyhow::Result<Measurements> {
    Ok(one("wall", time(command, ends)?.wall))
}

fn validate(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let (program, document) = (
        bench.program("xtask")?,
        bench.root.join("spec/published/openapi.json"),
    );
    let mut contest = Contest::default();
    contest.word("size", &(fs::metadata(&document)?.len() / 1000));
    peers(bench, &mut contest, &document)?;
    contest.add("ours", ours("cargo xtask validate"), move || {
        let run = || time(Command::new(&program).arg("validate").arg(&document), &[0]);
        let mut numbers = one("wall", run()?.wall);
        numbers.insert("again".to_owned(), run()?.wall);
        Ok(numbers)
    });
    Ok(contest)
}

fn validate_large(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    // Evenly apart on a scale of powers. Below the third, starting is most of the time.
    const SIZES: [usize; 7] = [10, 30, 100, 300, 900, 2_000, 5_000];
    let (program, contract) = (bench.program("xtask")?, documents::read(&bench.root)?);
    let mut contest = Contest::default();
    let mut files = Vec::new();
    for size in SIZES
        .into_iter()
        .filter(|size| !bench.quick || *size <= 300)
    {
        let file = documents::write(&contract, size * 1000, &bench.work)?;
        let bytes = fs::metadata(&file)?.len();
        contest.word(&format!("{size}kb"), &(bytes / 1000));
        if size == 900 {
            peers(bench, &mut contest, &file)?;
        }
        files.push((size, bytes, file));
    }
    if bench.quick {
        // Spectral and Redocly are run for the figure before.
        let large = [
            "ours.900kb",
            "ours.2000kb",
            "ours.5000kb",
            "spectral",
            "redocly",
        ];
        let why = "a quick run leaves out what is large";
        contest.missing.extend(large.map(|what| (what, why)));
    }
    contest.add("ours", ours("cargo xtask validate"), move || {
        let (mut numbers, mut points) = (Measurements::new(), Vec::new());
        for (size, bytes, file) in &files {
            let cost = time(Command::new(&program).arg("validate").arg(file), &[0])?;
            numbers.insert(format!("{size}kb"), cost.wall);
            if *size >= 100 {
                #[expect(clippy::cast_precision_loss, reason = "files of megabytes")]
                points.push((*bytes as f64, cost.wall));
            }
        }
        let growth = exponent(&points).context("the time does not grow")?;
        numbers.insert("growth".to_owned(), growth);
        Ok(numbers)
    });
    Ok(contest)
}

/// The slope of the line through points in logarithms of both axes: what power of `x` it is that
/// `y` grows by. One is linear.
fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    #[expect(clippy::cast_precision_loss, reason = "there are a handful of points")]
    let count = logs.len() as f64;
    let mean_x = logs.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = logs.iter().map(|(_, y)| y).sum::<f64>() / count;
    let both: f64 = logs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let square: f64 = logs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    let slope = both / square;
    slope.is_finite().then_some(slope)
}

/// Spectral and Redocly, whose exit code is 1 where they find something.
fn peers(bench: &BenchContext, contest: &mut Contest<'_>, document: &Path) -> anyhow::Result<()> {
    let linters = if bench.quick {
        Linters::installed(&bench.root)?
    } else {
        Some(Linters::install(&bench.root)?)
    };
    let Some(linters) = linters else {
        let why = "it is not installed, and a quick run installs nothing";
        contest
            .missing
            .extend([("spectral", why), ("redocly", why)]);
        return Ok(());
    };
    let spectral = format!("Spectral {}", linters.version("@stoplight/spectral-cli")?);
    let redocly = format!("Redocly {}", linters.version("@redocly/cli")?);
    let (theirs, file) = (linters.clone(), document.to_owned());
    contest.add("spectral", spectral, move || {
        wall(theirs.spectral().arg(&file), &[0, 1])
    });
    let file = document.to_owned();
    contest.add("redocly", redocly, move || {
        wall(linters.redocly().arg(&file), &[0, 1])
    });
    Ok(())
}

/// The medians that Criterion finds for these benchmarks; all threads are pinned to one processor if
/// the system allows it: otherwise the order in which they wake is random.
fn criterion(
    bench: &BenchContext,
    program: &Path,
    names: &[(&str, String)],
) -> anyhow::Result<Measurements> {
    let home = bench.work.join("criterion");
    let (warm, measure) = if bench.quick {
        ("0.05", "0.1")
    } else {
        ("0.3", "1")
    };
    let mut numbers = Measurements::new();
    for (number, benchmark) in names {
        let mut command = match find("taskset") {
            Some(taskset) => Command::new(taskset),
            None => Command::new("env"),
        };
        if command.get_program() != "env" {
            command.args(["--cpu-list", "0"]);
        }
        command
            .arg(program)
            .args(["--bench", "--exact", benchmark, "--sample-size", "20"]);
        command.args(["--warm-up-time", warm, "--measurement-time", measure]);
        // The allocator of glibc keeps what is freed. Else it gives large lists back to the system after each
        // iteration, or not, by how they happen to lie: the same code took 44 or 61 ms.
        for variable in ["MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"] {
            command.env(variable, "1073741824");
        }
        time(command.env("CRITERION_HOME", &home), &[0])?;
        let file = home.join(benchmark).join("new/estimates.json");
        let text = fs::read_to_string(&file)
            .with_context(|| format!("there is no benchmark {benchmark:?}"))?;
        let estimates: Value = serde_json::from_str(&text)?;
        let nanoseconds = estimates["median"]["point_estimate"].as_f64();
        let nanoseconds = nanoseconds.context("Criterion found no median")?;
        numbers.insert((*number).to_owned(), nanoseconds / 1e9);
    }
    Ok(numbers)
}

fn call(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let (program, probe) = (bench.program("call")?, bench.program("probe")?);
    let count = find("valgrind").is_some() && !bench.quick;
    let mut contest = Contest::default();
    if !count {
        let why = "valgrind is not installed, or the run is a quick one";
        contest
            .missing
            .extend([("client.instructions", why), ("hand.instructions", why)]);
    }
    for (key, name) in [
        ("client", ours("computestacks")),
        ("hand", "reqwest 0.13 + serde_json 1".to_owned()),
    ] {
        let (program, probe) = (program.clone(), probe.clone());
        contest.add(key, name, move || {
            let names = ["time", "cpu"].map(|number| (number, format!("call/{number}/{key}")));
            let mut numbers = criterion(bench, &program, &names)?;
            if count {
                let server = pages(bench, &probe, 1)?;
                let counted = instructions(&program, key, &server.url())?;
                numbers.insert("instructions".to_owned(), counted);
            }
            Ok(numbers)
        });
    }
    Ok(contest)
}

/// Instructions a call: those of many less those of few.
fn instructions(program: &Path, who: &str, url: &str) -> anyhow::Result<f64> {
    let count = |calls: &str| {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(program)
            .args(["calls", who, url, calls])
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said.lines().find_map(|line| line.split_once("Collected :"));
        let number = line.and_then(|(_, number)| number.trim().parse::<f64>().ok());
        number.with_context(|| format!("callgrind counted nothing: {said}"))
    };
    Ok((count("250")? - count("50")?) / 200.0)
}

fn decode(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let (program, call) = (bench.program("decode")?, bench.program("call")?);
    let mut contest = Contest::default();
    for (key, name) in [
        ("generated", "generated types, serde_json 1"),
        ("hand", "by hand, serde_json 1"),
        ("sonic", "generated types, sonic-rs 0.5"),
    ] {
        let (program, call) = (program.clone(), call.clone());
        contest.add(key, name, move || {
            let names = ["100", "10000"].map(|count| (count, format!("decode/{key}/{count}")));
            let mut numbers = criterion(bench, &program, &names)?;
            if key != "hand" {
                let page = [("call", format!("call/page/{key}"))];
                numbers.extend(criterion(bench, &call, &page)?);
            }
            Ok(numbers)
        });
    }
    Ok(contest)
}

/// A server with so many services, in pages of 100.
fn pages(bench: &BenchContext, probe: &Path, services: usize) -> anyhow::Result<Server> {
    let port = free_port()?;
    let mut command = Command::new(probe);
    command.args(["pages", &port.to_string(), &services.to_string()]);
    Server::start(&mut command, port, &bench.work.join("pages.stderr"))
}

/// The numbers that the probe prints.
fn probe(program: &Path, arguments: &[&str]) -> anyhow::Result<Measurements> {
    let text = time(Command::new(program).args(arguments), &[0])?.stdout;
    serde_json::from_str(&text).with_context(|| format!("the probe printed {text:?}"))
}

fn list_memory(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let services = if bench.quick { 1_000 } else { 100_000 };
    let program = bench.program("probe")?;
    let mut contest = Contest::default();
    contest.word("services", &services);
    for (key, name, count) in [
        ("all", format!("list().all() over {services}"), services),
        ("one", "list().all() over one page".to_owned(), 100),
    ] {
        let (program, server) = (program.clone(), pages(bench, &program, count)?);
        contest.add(key, name, move || probe(&program, &["list", &server.url()]));
    }
    for (key, name, count) in [
        ("ids", "the ids alone, in a HashMap", services),
        ("none", "no ids", 0),
    ] {
        let program = program.clone();
        contest.add(key, name, move || {
            probe(&program, &["ids", &count.to_string()])
        });
    }
    Ok(contest)
}

fn emulator(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let mut contest = Contest::default();
    let Some(wrk) = find("wrk") else {
        let why = "wrk is not installed: `apt-get install wrk`";
        contest.missing.extend([("emulator", why), ("prism", why)]);
        return Ok(contest);
    };
    let version = first_line("wrk", &["--version"]);
    contest.word("wrk", &version.split(" [").next().unwrap_or_default());
    let (load, program) = (wrk.clone(), bench.program("emulator")?);
    contest.add("emulator", ours("emulator"), move || {
        let port = free_port()?;
        let mut command = Command::new(&program);
        command.args(["--no-throttle", "--port", &port.to_string()]);
        visit(
            &load,
            &Server::start(&mut command, port, &bench.work.join("emulator.stderr"))?,
        )
    });
    let (directory, at) = (bench.root.join("tests/bench"), bench.work.join("node"));
    if bench.quick && !node::is_installed(&directory, &at)? {
        let why = "it is not installed, and a quick run installs nothing";
        contest.missing.push(("prism", why));
        return Ok(contest);
    }
    node::packages("Prism", &directory, &at, "cargo xtask bench")?;
    let name = format!("Prism {}", node::version(&at, "@stoplight/prism-cli")?);
    contest.add("prism", name, move || {
        let port = free_port()?;
        let mut command = Command::new("node");
        command.arg(at.join("node_modules/@stoplight/prism-cli/dist/index.js"));
        command.args(["mock", "-v", "fatal", "--port", &port.to_string()]);
        command.arg(bench.root.join("spec/published/openapi.json"));
        visit(
            &wrk,
            &Server::start(&mut command, port, &bench.work.join("prism.stderr"))?,
        )
    });
    Ok(contest)
}

/// All loads on one server. The third request tells what the length of a list is worth.
fn visit(wrk: &Path, server: &Server) -> anyhow::Result<Measurements> {
    let mut numbers = one("ready", server.ready);
    for (name, target) in [
        ("show", "/api/container_services/101"),
        ("list", "/api/container_services"),
        ("list-of-one", "/api/container_services?per_page=1"),
    ] {
        for connections in [1, 16, 64] {
            let load = LoadResult::put(wrk, &format!("{}{target}", server.url()), connections)?;
            for (number, value) in [("rate", load.rate), ("p50", load.p50), ("p99", load.p99)] {
                numbers.insert(format!("{name}-{connections}-{number}"), value);
            }
        }
    }
    numbers.insert("peak".to_owned(), server.peak()?);
    Ok(numbers)
}

fn generate(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let program = bench.program("xtask")?;
    let mut contest = Contest::default();
    contest.add("ours", ours("cargo xtask generate"), move || {
        let mut command = Command::new(&program);
        wall(
            command
                .args(["generate", "--check"])
                .current_dir(&bench.root),
            &[0],
        )
    });
    Ok(contest)
}

fn cli(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let (computestacks, emulator) = (bench.program("computestacks")?, bench.program("emulator")?);
    // Without anything of the caller's environment that it would read.
    let plain = |program: &Path| {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", &bench.work);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    };
    let mut contest = Contest::default();
    let program = computestacks.clone();
    contest.add("help", ours("computestacks"), move || {
        wall(plain(&program).arg("--help"), &[0])
    });
    let Some(curl) = find("curl") else {
        contest.missing.extend([("curl", "it is not installed")]);
        return Ok(contest);
    };
    let port = free_port()?;
    let mut command = Command::new(&emulator);
    command.args(["--no-throttle", "--port", &port.to_string()]);
    let server = Server::start(&mut command, port, &bench.work.join("cli.stderr"))?;
    let url = server.url();
    contest.add("list", ours("computestacks"), move || {
        let mut command = plain(&computestacks);
        command
            .args(["service", "list"])
            .env("COMPUTESTACKS_URL", server.url());
        command
            .env("COMPUTESTACKS_USERNAME", "user")
            .env("COMPUTESTACKS_SECRET", "user-secret");
        wall(&mut command, &[0])
    });
    let version = first_line("curl", &["--version"]);
    contest.add(
        "curl",
        version.split(" (").next().unwrap_or_default(),
        move || {
            let mut command = plain(&curl);
            command.args(["--fail", "--silent", "--header", "Accept: application/json"]);
            command.args(["--header", AUTHORIZATION]);
            wall(command.arg(format!("{url}/api/container_services")), &[0])
        },
    );
    Ok(contest)
}

fn restarts(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let services: usize = if bench.quick { 20 } else { 1_000 };
    let (program, emulator) = (bench.program("probe")?, bench.program("emulator")?);
    let world = bench.work.join("world.json");
    let text = time(
        Command::new(&program).args(["world", &services.to_string()]),
        &[0],
    )?
    .stdout;
    atomic::write(&world, &text)?;
    let mut contest = Contest::default();
    contest.word("services", &services);
    let few = services / 10;
    for (key, name, count) in [
        ("many", ours("computestacks"), services),
        ("few", format!("the same over {few}"), few),
    ] {
        let (program, emulator, world): (_, _, PathBuf) =
            (program.clone(), emulator.clone(), world.clone());
        contest.add(key, name, move || {
            let port = free_port()?;
            let mut command = Command::new(&emulator);
            command
                .args(["--manual-clock", "--port", &port.to_string(), "--world"])
                .arg(&world);
            let errors = bench.work.join("restarts.stderr");
            let server = Server::start(&mut command, port, &errors)?;
            probe(
                &program,
                &["restarts", &server.address.to_string(), &count.to_string()],
            )
        });
    }
    contest.add("limit", "the server's limit", || Ok(one("rate", 500.0)));
    Ok(contest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_linear_from_square() {
        let line = |power: i32| {
            let points = [1.0, 2.0, 5.0, 9.0].map(|x: f64| (x, 3.0 * x.powi(power)));
            exponent(&points).unwrap()
        };
        assert!((line(1) - 1.0).abs() < 1e-9 && (line(2) - 2.0).abs() < 1e-9);
        assert_eq!(exponent(&[(1.0, 1.0)]), None);
    }
}
