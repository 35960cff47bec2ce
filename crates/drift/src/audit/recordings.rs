//! The recorded exchanges that are evidence of errata.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value;

/// The folder of recordings, relative to the workspace.
pub const DIRECTORY: &str = "tests/captures";

/// Recordings by name, read on demand.
#[derive(Debug)]
pub struct Recordings {
    directory: PathBuf,
    read: RefCell<BTreeMap<String, Rc<Value>>>,
}

impl Recordings {
    /// The recordings of the workspace at `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            directory: root.join(DIRECTORY),
            read: RefCell::default(),
        }
    }

    /// A recording by its name, such as `power/001-put-start`.
    ///
    /// # Errors
    ///
    /// The reason, for people.
    pub fn get(&self, name: &str) -> Result<Rc<Value>, String> {
        if let Some(recording) = self.read.borrow().get(name) {
            return Ok(Rc::clone(recording));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || "-/_.".contains(c);
        let leaves = name.starts_with('/') || name.contains("..");
        if name.is_empty() || leaves || !name.chars().all(plain) {
            return Err("not the name of a recording".to_owned());
        }
        let file = self.directory.join(format!("{name}.json"));
        let text =
            fs::read_to_string(file).map_err(|_| format!("there is no {DIRECTORY}/{name}.json"))?;
        let value: Value =
            serde_json::from_str(&text).map_err(|error| format!("not a recording: {error}"))?;
        if value.get("name").and_then(Value::as_str) != Some(name) {
            return Err(format!("the recording is called {}", value["name"]));
        }
        let recording = Rc::new(value);
        self.read
            .borrow_mut()
            .insert(name.to_owned(), Rc::clone(&recording));
        Ok(recording)
    }
}
