//! An ingress rule as answers show it.

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;

/// As the world has it, with `restrict_bunny` since 9.6.1 and without it before (section 4.2).
pub(super) struct RuleView<'a> {
    pub(super) rule: &'a Value,
    pub(super) has_bunny: bool,
}

impl Serialize for RuleView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "restrict_bunny";
        const BEFORE: &str = "restrict_cf";
        let Some(members) = self.rule.as_object() else {
            return self.rule.serialize(serializer);
        };
        if self.has_bunny == members.contains_key(NAME) {
            return members.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in members.iter().filter(|(name, _)| *name != NAME) {
            map.serialize_entry(name, value)?;
            if self.has_bunny && name == BEFORE {
                map.serialize_entry(NAME, &false)?;
            }
        }
        if self.has_bunny && !members.contains_key(BEFORE) {
            map.serialize_entry(NAME, &false)?;
        }
        map.end()
    }
}
