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
mod small;
mod strict;
mod style;
mod tera;
#[cfg(test)]
mod tests;
mod theme;
mod tokens;
mod yaml;

pub use memo::{Drawing, Drawn, Memo, path_clash};
pub use theme::Theme;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Noted;
use crate::locale::Lang;
use crate::pages::{Page, Plan, Shell};
use crate::site::Site;
use engine::Engine;
use memo::{Job, Shelf};

/// So many pages are drawn one after the other.
const SHEETS: usize = 8;

/// Draws every page with the theme into a site that has no pages yet, and adds the theme's own files.
#[must_use]
pub fn render(theme: &Theme, plan: &Plan, memo: &mut Memo, site: Site) -> Noted<Site> {
    let mut drawing = Drawing::of(theme, &plan.shells, memo, site, false);
    let drawn = drawing.draw(&plan.pages);
    drawing.keep(drawn);
    drawing.done()
}

impl<'a> Drawing<'a> {
    /// Begins to draw pages that share these shells; see [`Drawing::begin`].
    pub fn of(
        theme: &'a Theme,
        shells: &'a BTreeMap<Lang, Shell>,
        memo: &'a mut Memo,
        site: Site,
        many: bool,
    ) -> Self {
        let shelves =
            shells.iter().map(|(&lang, shell)| (lang, Shelf { base: &shell.base, site: shell })).collect();
        Self::begin(theme, memo, site, shelves, many)
    }

    /// Draws some pages, in parallel where they are many; others may be drawn at the same time.
    #[must_use]
    pub fn draw(&self, pages: &[Page]) -> Vec<Drawn> {
        let some = pages.par_chunks(SHEETS);
        some.map(|pages| self.draw_all(&pages.iter().map(job).collect::<Vec<_>>())).collect()
    }
}

fn job(page: &Page) -> Job<'_> {
    Job { path: &page.path, template: page.template, lang: page.lang, frame: &page.frame, view: &page.view }
}

/// The templates of a theme, ready to draw pages one by one.
pub struct Pen(BTreeMap<Lang, Box<dyn Engine>>);

impl Pen {
    /// For pages that share these shells.
    #[must_use]
    pub fn new(theme: &Theme, shells: &BTreeMap<Lang, Shell>) -> Self {
        Self(
            shells
                .iter()
                .map(|(lang, shell)| (*lang, theme.bind(*lang, &shell.base, shell, false)))
                .collect(),
        )
    }

    /// A page as HTML; nothing where its template has a fault.
    #[must_use]
    pub fn draw(&self, page: &Page) -> Option<Vec<u8>> {
        let mut html = Vec::new();
        let drawn = self.0.get(&page.lang)?.render(page.template, &page.frame, &page.view, &mut html);
        drawn.ok().map(|()| html)
    }
}
