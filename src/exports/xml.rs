//! Text in XML.

/// What every document begins with.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Why writing to a text cannot fail.
pub const IN_MEMORY: &str = "a string takes all text";

/// A text that stands for itself in an element or an attribute.
///
/// Characters that XML cannot hold are left out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // An attribute would turn them into spaces anyway.
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
