//! The cards of articles, and what was said in them.

use super::{Desk, iso};
use crate::pages::{terms, view};
use crate::report::{Address, Article, Conclusion, Ref, Said, Section, Statement};

impl Desk<'_> {
    pub fn card(&self, row: Ref<Article>) -> Option<view::Card> {
        let one = &self.report.articles()[row];
        Some(view::Card {
            href: self.href(Address::Article(row))?,
            title: self.words(&one.title),
            summary: self.maybe(one.summary.as_ref()),
            kind: terms::article_kind(one.kind, self.lang),
            area: self.area(one.area),
            date: one.date.text(self.lang),
            date_iso: iso(&one.date),
        })
    }

    pub fn cards(&self, rows: impl IntoIterator<Item = Ref<Article>>) -> Vec<view::Card> {
        rows.into_iter().filter_map(|row| self.card(row)).collect()
    }

    pub fn shortcoming(&self, row: Ref<Article>, one: &Statement) -> view::ShortcomingRow {
        let article = &self.report.articles()[row];
        view::ShortcomingRow {
            id: one.id.clone(),
            text: self.running(&one.text),
            doubt: self.maybe(one.doubt.as_ref()),
            answers: one.answered_by.iter().map(|row| self.answer(*row)).collect(),
            repeats: one.repeats.iter().map(|(said, _)| self.said(said)).collect(),
            repeated: self
                .report
                .repeated(&Said { article: row, id: one.id.clone() })
                .iter()
                .map(|said| self.said(said))
                .collect(),
            article: self.article(row),
            area: self.area(article.area),
        }
    }

    pub fn shortcomings(&self, row: Ref<Article>) -> Vec<view::ShortcomingRow> {
        let list = self.report.articles()[row].statements.get(&Section::Shortcomings);
        list.into_iter().flatten().map(|one| self.shortcoming(row, one)).collect()
    }

    fn answer(&self, row: Ref<Conclusion>) -> view::Answer {
        let state = self.report.conclusions()[row].state();
        view::Answer { link: self.conclusion(row), state: terms::state(state, self.lang) }
    }

    /// A shortcoming by its article and its date, leading to where it stands there.
    fn said(&self, said: &Said) -> view::Link {
        let link = self.article(said.article);
        let date = self.report.articles()[said.article].date.text(self.lang);
        let href = link.href.map(|href| format!("{href}#_han-che-{}", said.id));
        view::Link { text: format!("{} ({date})", link.text), href, ..link }
    }

    pub fn statement(&self, one: &Statement) -> view::StatementRow {
        view::StatementRow {
            id: one.id.clone(),
            text: self.running(&one.text),
            date: one.date.as_ref().map(|date| date.text(self.lang)),
            by: one.by.map(|body| self.body(body)),
            to: one.to.map(|body| self.body(body)),
            to_text: self.maybe(one.to_text.as_ref()),
            url: one.url.clone(),
            doubt: self.maybe(one.doubt.as_ref()),
        }
    }
}
