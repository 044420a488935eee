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

pub use memo::{Drawing, Memo, path_clash};
pub use theme::Theme;

use std::collections::BTreeMap;

use crate::diagnostic::Noted;
use crate::locale::Lang;
use crate::pages::{Page, Plan, Shell};
use crate::site::Site;
use engine::Engine;
use memo::{Job, Shelf};

/// Draws every page with the theme into a site that is still empty, and adds the theme's own files.
#[must_use]
pub fn render(theme: &Theme, plan: &Plan, memo: &mut Memo, site: Site) -> Noted<Site> {
    let mut drawing = Drawing::begin(theme, memo, site);
    drawing.draw(plan);
    drawing.done()
}

impl Drawing<'_> {
    /// Draws some pages.
    pub fn draw(&mut self, plan: &Plan) {
        let shelves = plan
            .shells
            .iter()
            .map(|(&lang, shell)| (lang, Shelf { base: &shell.base, site: shell }))
            .collect();
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
        self.draw_all(&shelves, &jobs);
    }
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
