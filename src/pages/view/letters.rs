//! The index from A to Z.

use serde::Serialize;

use super::frame::Link;

/// `letters.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Letters {
    /// The whole alphabet.
    pub links: Vec<LetterLink>,
    /// What stands on this page; nothing where each letter has pages of its own.
    pub sections: Vec<LetterSection>,
    /// Other ways to find a page.
    pub elsewhere: Vec<Link>,
}

/// A letter of the alphabet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterLink {
    pub text: String,
    /// Absent where nothing begins with it.
    pub href: Option<String>,
    /// How much does.
    pub count: Option<String>,
    /// Whether the page is of this letter.
    pub current: bool,
}

/// What begins with a letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterSection {
    pub id: String,
    pub letter: String,
    pub entries: Vec<LetterEntry>,
}

/// Something in the index, and of what kind it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterEntry {
    pub link: Link,
    /// `chỉ tiêu`, `văn bản` …
    pub kind: &'static str,
}
