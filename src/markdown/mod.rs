//! Markdown to what it names and where, and to safe HTML.

mod html;
mod inline;
mod outline;
mod passage;

pub use html::{Anchor, Picture, Resolve, html, html_of};
pub use inline::{inline, inline_html, inline_text};
pub use outline::{Heading, Image, Link, Outline, outline};
pub use passage::{Passage, Stated, read as passages};
