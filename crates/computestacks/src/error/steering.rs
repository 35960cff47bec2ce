//! Characters that a terminal obeys instead of showing, or that change the order of what it shows.

/// Whether a character steers a terminal or its reader: the control characters C0, DEL and C1, the
/// separators of lines and paragraphs, and the marks, embeddings, overrides and isolates of
/// bidirectional text.
///
/// The joiners U+200C and U+200D do not: several scripts and emoji need them.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}
