//! An ingress rule as responses show it.

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;

/// The rule as stored in the world, with `restrict_bunny` since 9.6.1 and without it before (section
/// 4.2).
pub(super) struct IngressRuleView<'a> {
    pub(super) rule: &'a Value,
    pub(super) has_bunny: bool,
}

impl Serialize for IngressRuleView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "restrict_bunny";
        const BEFORE: &str = "restrict_cf";
        let Some(fields) = self.rule.as_object() else {
            return self.rule.serialize(serializer);
        };
        if self.has_bunny == fields.contains_key(NAME) {
            return fields.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in fields.iter().filter(|(name, _)| *name != NAME) {
            map.serialize_entry(name, value)?;
            if self.has_bunny && name == BEFORE {
                map.serialize_entry(NAME, &false)?;
            }
        }
        if self.has_bunny && !fields.contains_key(BEFORE) {
            map.serialize_entry(NAME, &false)?;
        }
        map.end()
    }
}
