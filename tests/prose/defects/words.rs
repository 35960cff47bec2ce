//! A comment with a word of the list: a time-out.

/// The message has one too; `"anew"` in code is fine.
const MESSAGE: &str = "the file is to be mended";
