//! Characters that control a terminal or reorder the text it shows.

/// Whether a character controls a terminal or reorders text: the control characters C0, DEL and C1,
/// line and paragraph separators, and bidirectional marks, embeddings, overrides and isolates.
///
/// The joiners U+200C and U+200D are allowed, because several scripts and emoji need them.
pub fn is_terminal_control(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}
