//! `spec/errata.yaml` and `spec/errata/`: where the vendor's documentation and the server differ.

use std::path::Path;

use computestacks_contract::fragments::{SpecDocument, SpecFile};
use serde::{Deserialize, de::Error as _};
use serde_json::{Map, Value};

use super::pattern::{differs, like, matches};
use super::source::{InputError, SourceFile};

/// All errata.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errata {
    /// The controller of each folder of recordings.
    #[serde(default)]
    pub recordings: Vec<RecordingOrigin>,
    /// The errata, in the order of the files. Their `facts` begin with a resource: that of the file, unless
    /// they are written with a leading `/`.
    #[serde(default)]
    pub errata: Vec<Erratum>,
}

impl Errata {
    /// Reads the errata of the workspace at `root`.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or is malformed.
    pub fn read(root: &Path) -> Result<Self, InputError> {
        Self::of_files(&super::read(root, SpecDocument::Errata)?)
    }

    /// Reads the errata from files.
    ///
    /// # Errors
    ///
    /// If one is malformed; the error has file, line and column.
    pub fn of_files(files: &[SpecFile]) -> Result<Self, InputError> {
        let mut whole = Self {
            recordings: Vec::new(),
            errata: Vec::new(),
        };
        for file in files {
            let mut part: Self = SourceFile::plain(&file.name, file.text.clone()).parse()?;
            for fact in part
                .errata
                .iter_mut()
                .flat_map(|erratum| &mut erratum.facts)
            {
                *fact = match fact.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{}/{fact}", file.resource()),
                };
            }
            whole.recordings.append(&mut part.recordings);
            whole.errata.append(&mut part.errata);
        }
        Ok(whole)
    }
}

/// The controller of a folder of recordings, and which parts of it were real.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordingOrigin {
    /// First step of the names of its recordings; empty for all other folders.
    pub folder: String,
    /// Version of the controller.
    pub controller: String,
    /// Which parts of that controller ran, for people.
    pub covers: String,
}

/// A location in the server's source, for behaviour that was not recorded.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceReading {
    /// Repository on GitHub, `owner/name`.
    pub repository: String,
    /// The full hash of the commit.
    pub commit: String,
    /// Path of the file in the repository.
    pub file: String,
    /// How certain the reading is.
    pub certainty: Certainty,
    /// What it says, in our own words.
    pub tells: String,
}

/// How certain a reading of the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Read in the server's own source.
    Sure,
    /// Read in a gem, whose installed version may differ.
    Gem,
    /// Inferred in several steps.
    Inferred,
}

/// A difference, or several with one cause.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// Stable name in kebab-case.
    pub id: String,
    /// JSON pointer of the contract.
    pub pointer: String,
    /// Patterns of further locations with the same cause.
    #[serde(default)]
    pub also: Vec<String>,
    /// Patterns of locations that `also` matches but that belong to another erratum.
    #[serde(default)]
    pub except: Vec<String>,
    /// Patterns of the documented facts that do not hold.
    #[serde(default)]
    pub facts: Vec<String>,
    /// What the documentation says; `None` if it says nothing.
    #[serde(deserialize_with = "Option::deserialize")]
    pub documented: Option<String>,
    /// What the server does.
    pub observed: String,
    /// The first version of the controller with this behaviour; `None` for all.
    pub since: Option<String>,
    /// The last version of the controller with this behaviour.
    pub until: Option<String>,
    /// Recordings that show it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Readings of the source that show it.
    #[serde(default)]
    pub sources: Vec<SourceReading>,
    /// Why there is no recording.
    #[serde(default)]
    pub not_recorded: Option<String>,
    /// What the client does about it.
    pub client: Client,
}

/// How the Rust client handles a difference.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// In a sentence.
    pub does: String,
    /// The hand-written type that reads both forms, used for the schema at `pointer`.
    #[serde(default)]
    pub reads_as: Option<String>,
}

/// A recording and claims about it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Name such as `power/009-post-start-as-documented`.
    pub recording: String,
    /// The claims on it.
    pub shows: Vec<Claim>,
}

/// A claim about the values at a pointer of a recording.
#[derive(Debug, Clone, Deserialize)]
pub struct Claim {
    /// JSON pointer of the recording, with `*` for each element or field.
    pub at: String,
    /// Which of the values must satisfy it.
    #[serde(default)]
    pub of: Quantifier,
    /// What it says of them: exactly one predicate, or it holds of nothing.
    #[serde(flatten, deserialize_with = "predicates")]
    pub says: Vec<Predicate>,
}

/// What a claim says of a value.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Predicate {
    /// The value has this type, or one of these.
    Is(OneOrMany<JsonType>),
    /// The value is this one.
    Equals(Value),
    /// The value is one of these.
    OneOf(Vec<Value>),
    /// The string matches this pattern, in which `*` stands for any string.
    Like(String),
    /// The string has this part.
    Contains(String),
    /// The number is this one or greater.
    AtLeast(f64),
    /// The number is this one or smaller.
    AtMost(f64),
    /// The array, object or string has this many elements, fields or characters.
    Length(usize),
    /// There is no such value (`true`), or there is one (`false`).
    Absent(bool),
    /// The values, in their order, are sorted.
    Sorted(SortOrder),
    /// The values equal those of another location or recording.
    SameAs(ComparedValue),
    /// The values differ from those of another location or recording.
    DiffersFrom(ComparedValue),
}

/// The fields of a claim that are predicates; an unknown one is an error.
fn predicates<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Predicate>, D::Error> {
    let fields = Map::deserialize(from)?.into_iter();
    let predicates = fields.map(|field| Predicate::deserialize(Value::from_iter([field])));
    predicates
        .collect::<Result<_, _>>()
        .map_err(D::Error::custom)
}

/// Another location to compare with; missing fields are those of the claim.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparedValue {
    /// Name of the recording.
    pub recording: Option<String>,
    /// JSON pointer of the recording.
    pub at: Option<String>,
}

/// Which of the values must satisfy a claim. For `every`, there must be at least one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantifier {
    /// All of them.
    #[default]
    Every,
    /// At least one.
    Some,
}

/// A sort order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SortOrder {
    /// Ascending.
    Ascending,
    /// Descending.
    Descending,
}

/// A type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// A string with a decimal number such as `0.5`.
    Decimal,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value or a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// Several.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// All of them.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl Erratum {
    /// All patterns of locations, `pointer` first.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.pointer.as_str()).chain(self.also.iter().map(String::as_str))
    }

    /// Whether the erratum covers the keyword `keyword` of the node at `node`; an empty keyword means the
    /// node as a whole.
    pub fn names(&self, node: &str, keyword: &str) -> bool {
        let fits = |pattern: &str| fits(pattern, node, keyword);
        self.places().any(fits) && !self.except.iter().any(|pattern| fits(pattern))
    }

    /// Whether the erratum corrects the documented fact `fact`.
    pub fn corrects(&self, fact: &str) -> bool {
        self.facts.iter().any(|pattern| matches(pattern, fact))
    }
}

/// Keywords that are covered together with their node. Others, such as a limit added later, have to be
/// named: evidence for the node is no evidence for them.
const WITH_THE_NODE: [&str; 7] = [
    "type",
    "format",
    "nullable",
    "required",
    "deprecated",
    "properties",
    "description",
];

/// Whether a pattern matches the keyword of the node.
pub fn fits(pattern: &str, node: &str, keyword: &str) -> bool {
    if differs(pattern, node) {
        return false;
    }
    let whole = keyword.is_empty() || WITH_THE_NODE.contains(&keyword);
    let last = pattern.rsplit('/').next().unwrap_or_default();
    (whole && matches(pattern, node))
        || (!keyword.is_empty()
            && like(last, keyword)
            && matches(pattern, &format!("{node}/{keyword}")))
}
