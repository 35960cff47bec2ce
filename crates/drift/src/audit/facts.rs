//! Documented facts as a flat list of paths and values, as in spec/documented and in errata.
//!
//! ```text
//! title                                   Container Service API
//! list/call                               GET /api/container_services
//! list/scope                              projects_read
//! list/schema/container_services/id       Integer
//! resize/path/container-service-id        container-service-id
//! resize/notes/044cdbeb9744ef4f           paragraph
//! logs/parameters/period_end              Integer
//! logs/parameters/period_end#text         b967051510611aff
//! logs/parameters/period_end#default      Now
//! logs/returns/0                          Timestamp
//! logs/example/*/0                        Number
//! ```

use super::pattern::escape;

/// A documented fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentedFact {
    /// Its path, as errata name it.
    pub path: String,
    /// The documented value.
    pub value: String,
    /// JSON pointer of the file.
    pub pointer: String,
}

/// A field of a schema, a parameter or a node of an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentedField {
    /// Name; `*` for the elements of an array.
    pub name: String,
    /// Type in the words of the documentation.
    pub kind: String,
    /// Fields of an object or of an array's objects.
    pub members: Vec<DocumentedField>,
}

impl DocumentedField {
    /// The field at a path of names.
    pub fn find<'a>(members: &'a [Self], path: &[&str]) -> Option<&'a Self> {
        let (first, rest) = path.split_first()?;
        let member = members.iter().find(|member| member.name == *first)?;
        if rest.is_empty() {
            Some(member)
        } else {
            Self::find(&member.members, rest)
        }
    }
}

/// Adds a fact for each field, at all depths. `pointer` is that of the mapping of `members`.
pub fn flatten(
    members: &[DocumentedField],
    path: &str,
    pointer: &str,
    out: &mut Vec<DocumentedFact>,
) {
    for member in members {
        let path = format!("{path}/{}", escape(&member.name));
        let pointer = format!("{pointer}/{}", escape(&member.name));
        out.push(DocumentedFact {
            path: path.clone(),
            value: member.kind.clone(),
            pointer: pointer.clone(),
        });
        flatten(&member.members, &path, &format!("{pointer}/members"), out);
    }
}

/// Whether a fact is prose, by its path after the resource: a title, a paragraph, the text or default
/// after a type, a table row, code, or a section without an operation.
pub fn is_prose(path: &str) -> bool {
    let steps = path.split('/').skip(1).take(2);
    path.contains("#text")
        || path.contains("#default")
        || steps
            .clone()
            .any(|it| ["notes", "rows", "code", "front", "sections"].contains(&it))
        || steps.last() == Some("title")
}

/// FNV-1a of a string with collapsed white space, as sixteen hexadecimal digits. It detects edits and is
/// not suitable for secrets.
pub fn digest(text: &str) -> String {
    let collapsed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let hash = collapsed
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    format!("{hash:016x}")
}

/// A digest of all facts, independent of their order.
pub fn seal(facts: &[DocumentedFact]) -> String {
    let mut lines: Vec<String> = facts
        .iter()
        .map(|fact| format!("{}={}\n", fact.path, fact.value))
        .collect();
    lines.sort();
    digest(&lines.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_take_no_notice_of_layout() {
        assert_eq!(digest("New plan"), "175dc50b258db73c");
        assert_eq!(digest("  New\n\tplan "), digest("New plan"));
        assert_ne!(digest("New plans"), digest("New plan"));
    }

    #[test]
    fn members_are_flattened_and_found() {
        let members = [DocumentedField {
            name: "a".to_owned(),
            kind: "Object".to_owned(),
            members: vec![DocumentedField {
                name: "b/c".to_owned(),
                kind: "Integer".to_owned(),
                members: Vec::new(),
            }],
        }];
        let mut facts = Vec::new();
        flatten(&members, "op/schema", "/operations/op/schema", &mut facts);
        assert_eq!(facts[1].path, "op/schema/a/b~1c");
        assert_eq!(facts[1].pointer, "/operations/op/schema/a/members/b~1c");
        assert!(DocumentedField::find(&members, &["a", "b/c"]).is_some());
        assert!(DocumentedField::find(&members, &["a", "x"]).is_none());
    }
}
