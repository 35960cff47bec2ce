//! The published document: the hand-written one as JSON, in its order, for generators of any
//! language.

use anyhow::{Context, Result};
use serde_json::Value;

/// Makes the published document. What the gate accepts stays in it with its reason, so that it
/// accepts the same there.
pub(super) fn make(spec: &str) -> Result<String> {
    let document: Value = serde_saphyr::from_str(spec)
        .with_context(|| format!("{} is not YAML", crate::workspace::SPEC))?;
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_order_and_what_the_gate_accepts() {
        let text = super::make("b: 1\na:\n  x-allow: {CS0001: wanted}\n").unwrap();
        assert_eq!(
            text,
            "{\n  \"b\": 1,\n  \"a\": {\n    \"x-allow\": {\n      \"CS0001\": \"wanted\"\n    }\n  }\n}\n"
        );
    }
}
