//! A static site generator for public transparency reports.

pub mod checks;
pub mod content;
pub mod diagnostic;
pub mod locale;
pub mod markdown;
pub mod report;
pub mod site;
pub mod source;
