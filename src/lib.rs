//! A static site generator for public transparency reports.

pub mod album;
pub mod chart;
pub mod checks;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod exports;
pub mod locale;
pub mod markdown;
pub mod pages;
pub mod pipeline;
pub mod preview;
pub mod render;
pub mod report;
pub mod site;
pub mod source;
pub mod verify;
