//! The published document: the hand-written one as JSON, in its order, for generators of any
//! language. Only what concerns this project's own gate is left out.

use anyhow::{Context, Result};
use serde_json::Value;

/// Notes for `cargo xtask validate`, of no use to anybody else.
const GATE_ONLY: &str = "x-allow";

/// Makes the published document.
pub(super) fn make(spec: &str) -> Result<String> {
    let mut document: Value = serde_saphyr::from_str(spec)
        .with_context(|| format!("{} is not YAML", crate::workspace::SPEC))?;
    strip(&mut document);
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}

/// The gate bounds the depth of the document before this runs.
fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            // `shift_remove` keeps the order of the rest.
            map.shift_remove(GATE_ONLY);
            map.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_order_and_drops_only_the_notes_for_the_gate() {
        let text = super::make("b: 1\na:\n  x-allow: {CS0001: y}\n  x-format: decimal\n").unwrap();
        assert_eq!(
            text,
            "{\n  \"b\": 1,\n  \"a\": {\n    \"x-format\": \"decimal\"\n  }\n}\n"
        );
    }
}
