//! Pages into HTML, through the theme's templates.

mod assets;
mod brand;
mod colour;
mod engine;
mod fault;
mod memo;
mod minijinja;
mod registry;
mod script;
mod settings;
mod strict;
mod style;
mod tera;
#[cfg(test)]
mod tests;
mod theme;
mod tokens;
mod yaml;

pub use memo::{Memo, path_clash};
pub use theme::Theme;

use crate::diagnostic::Noted;
use crate::pages::Plan;
use crate::site::Site;
use memo::{Job, Shelf};

/// Draws every page into a site with the theme, and adds the theme's own files.
///
/// A page that was drawn in the memo's last run from the same data is not drawn again.
#[must_use]
pub fn render(theme: &Theme, plan: &Plan, memo: &mut Memo, site: Site) -> Noted<Site> {
    let shelves =
        plan.shells.iter().map(|(&lang, shell)| (lang, Shelf { base: &shell.base, site: shell })).collect();
    let jobs: Vec<_> = plan
        .pages
        .iter()
        .map(|page| Job {
            path: &page.path,
            template: page.template,
            lang: page.lang,
            frame: &page.frame,
            view: &page.view,
        })
        .collect();
    memo.draw(theme, &shelves, &jobs, site)
}
