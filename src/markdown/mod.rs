//! Markdown to what it names and where, and to safe HTML.

mod outline;

pub use outline::{Heading, Image, Link, Outline, outline};
