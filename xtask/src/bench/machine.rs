//! What it was measured on.

use std::fs;
use std::process::Command;

use super::process::version;

/// Facts, a line each.
pub(super) fn facts() -> Vec<String> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = field(&cpu, "model name").unwrap_or("a processor without a name");
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = field(&memory, "MemTotal")
        .and_then(|text| text.split(' ').next()?.parse::<u64>().ok())
        .map(|kilobytes| format!(", {} GB of memory", kilobytes / 1_000_000))
        .unwrap_or_default();
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let (kernel, system) = (kernel.trim(), std::env::consts::OS);
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let rustc = version(Command::new(rustc).arg("--version"));
    vec![
        format!("{cores} × {model}{memory}"),
        format!("{system} {kernel}, {}", rustc.unwrap_or_default()),
        "Release builds with thin LTO, as `Cargo.toml` has it".to_owned(),
    ]
}

/// The value of a `name : value` line.
fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = text
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.trim() == name)?;
    Some(value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read() {
        let text = "processor\t: 0\nmodel name\t: Some CPU\nmodel name\t: Other\n";
        assert_eq!(field(text, "model name"), Some("Some CPU"));
        assert_eq!(field(text, "MemTotal"), None);
        assert_eq!(facts().len(), 3);
    }
}
