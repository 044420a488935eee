//! Markdown to what it names and where, and to safe HTML.

mod html;
mod outline;

pub use html::{Anchor, Picture, Resolve, html};
pub use outline::{Heading, Image, Link, Outline, outline};
