//! `spec/errata.yaml` and `spec/errata/`: where the vendor's page and the server part.

use std::path::Path;

use computestacks_contract::fragments::{SpecDocument, SpecFile};
use serde::Deserialize;
use serde_json::Value;

use super::pattern::matches;
use super::source::{Source, Unreadable};

/// The file as a whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errata {
    /// Which controller the folders of recordings are of.
    #[serde(default)]
    pub recordings: Vec<Standing>,
    /// The entries, in the order of the files. Their `facts` begin with a resource: the one that the file is
    /// named after unless they are written with a `/` at the front.
    #[serde(default)]
    pub errata: Vec<Erratum>,
}

impl Errata {
    /// Reads the errata of the workspace at `root`.
    ///
    /// # Errors
    ///
    /// When the file can not be read or is not what it should be.
    pub fn read(root: &Path) -> Result<Self, Unreadable> {
        Self::of_files(&super::read(root, SpecDocument::Errata)?)
    }

    /// Reads the errata of files.
    ///
    /// # Errors
    ///
    /// When one is not what it should be; the error names file, line and column.
    pub fn of_files(files: &[SpecFile]) -> Result<Self, Unreadable> {
        let mut whole = Self {
            recordings: Vec::new(),
            errata: Vec::new(),
        };
        for file in files {
            let mut part: Self = Source::plain(&file.name, file.text.clone()).parse()?;
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

/// Which controller a folder of recordings is of, and how much of it was real.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// First step of the names of its recordings; empty for all other folders.
    pub folder: String,
    /// Version of the controller.
    pub controller: String,
    /// How much of that controller ran, for people.
    pub covers: String,
}

/// A place in the server's source that was read, where nothing was recorded.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceReading {
    /// Repository on GitHub, `owner/name`.
    pub repository: String,
    /// The whole hash of the commit.
    pub commit: String,
    /// Path of the file in the repository.
    pub file: String,
    /// How sure the reading is.
    pub certainty: Certainty,
    /// What it says, in our own words.
    pub tells: String,
}

/// How sure a reading of the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Read in the server's own source.
    Sure,
    /// Read in a gem, whose installed version may be another.
    Gem,
    /// Follows in several steps.
    Inferred,
}

/// One difference, or several of one cause.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// Stable name in kebab-case.
    pub id: String,
    /// JSON pointer into the contract.
    pub pointer: String,
    /// Patterns of further places of the same cause.
    #[serde(default)]
    pub also: Vec<String>,
    /// Patterns of places that `also` would take in and that are another entry's.
    #[serde(default)]
    pub except: Vec<String>,
    /// Patterns of the documented statements that do not hold.
    #[serde(default)]
    pub facts: Vec<String>,
    /// What the page states; `None` where it is silent.
    #[serde(deserialize_with = "Option::deserialize")]
    pub documented: Option<String>,
    /// What the server does.
    pub observed: String,
    /// The first version of the controller that does it; `None` where all do.
    pub since: Option<String>,
    /// The last version of the controller that does it.
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

/// What the Rust client does about a difference.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// In a sentence.
    pub does: String,
    /// The hand-written type that reads both forms, put in place of the schema at `pointer`.
    #[serde(default)]
    pub reads_as: Option<String>,
}

/// A recording and what it shows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Name such as `power/009-post-start-as-documented`.
    pub recording: String,
    /// The claims on it.
    pub shows: Vec<Claim>,
}

/// What holds for the values at a pointer into a recording. Exactly one predicate is set.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// JSON pointer into the recording, with `*` for each element or member.
    pub at: String,
    /// For which of the values it holds.
    #[serde(default)]
    pub of: Quantity,
    /// The value has this type, or one of these.
    pub is: Option<OneOrMany<Type>>,
    /// The value is this one.
    #[serde(default, deserialize_with = "given")]
    pub equals: Option<Value>,
    /// The value is one of these.
    pub one_of: Option<Vec<Value>>,
    /// The text fits this pattern, in which `*` stands for any text.
    pub like: Option<String>,
    /// The text has this part.
    pub contains: Option<String>,
    /// The number is this one or greater.
    pub at_least: Option<f64>,
    /// The number is this one or smaller.
    pub at_most: Option<f64>,
    /// The array, object or text has this many elements, members or characters.
    pub length: Option<usize>,
    /// There is no such value (`true`), or there is one (`false`).
    pub absent: Option<bool>,
    /// The values, in their order, are sorted.
    pub sorted: Option<Order>,
    /// The values are those of another place or recording.
    pub same_as: Option<Other>,
    /// The values are not those of another place or recording.
    pub differs_from: Option<Other>,
}

/// An explicit null is a value to compare with, not an absent predicate.
fn given<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// Another place to compare with; what is not given is the claim's own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// Name of the recording.
    pub recording: Option<String>,
    /// JSON pointer into it.
    pub at: Option<String>,
}

/// For which of the values a claim holds. For every one there must be at least one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// For each.
    #[default]
    Every,
    /// For at least one.
    Some,
}

/// A direction of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// None is smaller than the one before it.
    Ascending,
    /// None is greater than the one before it.
    Descending,
}

/// A type of JSON value, and one of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A text.
    String,
    /// A text that holds a decimal number such as `0.5`.
    Decimal,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value where a list of one would be noise.
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
    /// All patterns of places, the pointer first.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.pointer.as_str()).chain(self.also.iter().map(String::as_str))
    }

    /// Whether the entry names the keyword `keyword` of the node at `node`; an empty keyword
    /// is the node as a whole.
    pub fn names(&self, node: &str, keyword: &str) -> bool {
        let fits = |pattern: &str| fits(pattern, node, keyword);
        self.places().any(fits) && !self.except.iter().any(|pattern| fits(pattern))
    }

    /// Whether the entry names the documented statement `fact`.
    pub fn corrects(&self, fact: &str) -> bool {
        self.facts.iter().any(|pattern| matches(pattern, fact))
    }
}

/// Keywords that are named with their node. Any other, such as a limit that somebody adds
/// later, has to be named by itself: what is known of the node does not prove it.
const WITH_THE_NODE: [&str; 7] = [
    "type",
    "format",
    "nullable",
    "required",
    "deprecated",
    "properties",
    "description",
];

/// Whether a pattern names the keyword of the node.
pub fn fits(pattern: &str, node: &str, keyword: &str) -> bool {
    let whole = keyword.is_empty() || WITH_THE_NODE.contains(&keyword);
    (whole && matches(pattern, node))
        || (!keyword.is_empty() && matches(pattern, &format!("{node}/{keyword}")))
}
