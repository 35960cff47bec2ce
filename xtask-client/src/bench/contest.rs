//! Those that take part in a figure, and the numbers that they give.

use std::collections::BTreeMap;

/// What one round of a contender gave.
pub(super) type Measurements = BTreeMap<String, f64>;

/// One that takes part.
pub(super) struct Contender<'a> {
    pub(super) key: &'static str,
    /// What was run, with its version.
    pub(super) name: String,
    pub(super) round: Box<dyn FnMut() -> anyhow::Result<Measurements> + 'a>,
}

/// All that take part in a figure.
#[derive(Default)]
pub(super) struct Contest<'a> {
    pub(super) contenders: Vec<Contender<'a>>,
    /// What stands for words in braces.
    pub(super) words: BTreeMap<String, String>,
    /// Contenders, or single numbers of them, that are not there, and why.
    pub(super) missing: Vec<(&'static str, &'static str)>,
}

impl<'a> Contest<'a> {
    pub(super) fn add(
        &mut self,
        key: &'static str,
        name: impl Into<String>,
        round: impl FnMut() -> anyhow::Result<Measurements> + 'a,
    ) {
        let (name, round) = (name.into(), Box::new(round));
        self.contenders.push(Contender { key, name, round });
    }

    pub(super) fn word(&mut self, word: &str, value: &impl ToString) {
        self.words.insert(word.to_owned(), value.to_string());
    }
}

pub(super) fn ours(name: &str) -> String {
    format!("{name} {}", env!("CARGO_PKG_VERSION"))
}

pub(super) fn one(number: &str, value: f64) -> Measurements {
    Measurements::from([(number.to_owned(), value)])
}
