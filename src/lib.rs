//! A static site generator for public transparency reports.

pub mod diagnostic;
pub mod locale;
pub mod markdown;
pub mod render;
pub mod site;
pub mod source;
pub mod chart;
