//! An article as one document to print and to keep: nothing around it, every address whole, every figure with a note.

use crate::locale::Lang;
use crate::report::{Address, Article as ArticleFacts, Ref, Section};
use crate::source::Sources;

use super::articles::{facts, photos, readings};
use super::body::{self, Numbers};
use super::citation;
use super::desk::{Desk, text_link};
use super::shell::Made;
use super::terms;
use super::view::{Archive, Fact, Link, StatementRow, View, Words};

pub fn page(desk: Desk<'_>, sources: &Sources, row: Ref<ArticleFacts>) -> Option<Made> {
    let unnumbered = Numbers::none(row);
    let (notes, numbers) = body::notes(Desk { archive: Some(&unnumbered), ..desk }, row);
    let desk = Desk { archive: Some(&numbers), ..desk };
    let one = &desk.report.articles()[row];
    let card = desk.card(row)?;
    let text = one.bodies_text.get(&desk.lang)?;
    let path = &sources.file(text.file).path;
    let statements = |section: Section| -> Vec<StatementRow> {
        one.statements.get(&section).into_iter().flatten().map(|one| desk.statement(one)).collect()
    };
    let view = Archive {
        metadata: metadata(desk, sources, row),
        facts: facts(desk, one),
        cited: desk.cited(desk.report.tally(row, desk.lang)),
        body: body::html(desk, text, path, Some(row)),
        notes,
        conclusions: desk.conclusion_rows(one.conclusions.iter().copied()),
        shortcomings: desk.shortcomings(row),
        proposals: statements(Section::Proposals),
        outcomes: statements(Section::Outcomes),
        claims: statements(Section::Claims),
        doubts: statements(Section::Doubts),
        corroboration: statements(Section::Corroboration),
        photos: photos(desk, one),
        documents: one.documents.iter().map(|row| desk.document(*row)).collect(),
        sources: readings(desk, one),
        file: format!("{}.{}.html", one.id.replace('/', "-"), desk.lang.code()),
        manifest: format!("{}MANIFEST.sha256", desk.base()),
        card,
    };
    let title = view.card.title.clone();
    let description = desk.say("Bản in và lưu trữ của một bài.", "An article to print and to keep.");
    Some(Made::new("archive", "archive.html", title, description.to_owned(), View::Archive(Box::new(view))))
}

/// What describes the document, as a catalogue of documents asks it.
fn metadata(desk: Desk<'_>, sources: &Sources, row: Ref<ArticleFacts>) -> Vec<Fact> {
    let report = desk.report;
    let (site, one) = (report.site(), &report.articles()[row]);
    let address = |address: Address| {
        let path = address.path(report, desk.lang)?;
        let url = format!("{}{path}", site.base_url);
        Some(Link { href: Some(url.clone()), ..text_link(url) })
    };
    let first = Address::Article(row).path(report, desk.lang);
    let first = first.and_then(|path| Some(report.record().pages.get(&format!("/{path}"))?.first));
    let named = |name: Words, url: Option<String>| Link { text: name.text, lang: name.lang, href: url };
    let count = |number: usize| (number > 0).then(|| desk.number(number as u64));
    let language = match desk.lang {
        Lang::Vi => "Tiếng Việt",
        Lang::En => "English",
    };
    let rows = [
        desk.fact("Tên bài", "Title", vec![named(desk.words(&one.title), None)]),
        desk.plain("Loại", "Kind", Some(terms::article_kind(one.kind, desk.lang).to_owned())),
        desk.fact(
            "Cơ quan công bố",
            "Publisher",
            vec![named(desk.words(&site.publisher), site.publisher_url.clone())],
        ),
        desk.fact(
            "Trang thông tin",
            "Site",
            vec![named(desk.words(&site.title), Some(site.base_url.clone()))],
        ),
        desk.fact(
            "Địa chỉ của bài",
            "Address of the article",
            address(Address::Article(row)).into_iter().collect(),
        ),
        desk.fact(
            "Địa chỉ của bản này",
            "Address of this form",
            address(Address::Archive(row)).into_iter().collect(),
        ),
        desk.plain("Ngôn ngữ", "Language", Some(language.to_owned())),
        desk.plain("Đăng lần đầu", "First published", first.map(|day| day.long(desk.lang))),
        desk.plain("Số liệu tính đến", "Figures as of", Some(report.as_of().long(desk.lang))),
        desk.plain("Mã phiên bản", "Version", citation::mark(desk.lang, sources, one)),
        desk.fact(
            "Quyền sử dụng",
            "Rights",
            site.licence.iter().map(|(name, url)| named(desk.words(name), url.clone())).collect(),
        ),
        desk.plain("Số kết luận chỉ đạo", "Conclusions", count(one.conclusions.len())),
        desk.plain("Số nguồn", "Sources", count(one.sources.len())),
    ];
    rows.into_iter().flatten().collect()
}
