//! Every page of the site: its path, its template and its view.

mod view;

pub use view::*;
