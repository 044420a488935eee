//! What every page is written at: the report in one language, and the parts that many pages show.

mod articles;
mod conclusions;
mod targets;
mod values;

use std::fmt::Write;

use crate::album::{Album, Photo, Print};
use crate::locale::{self, Decimal, Lang, When};
use crate::report::{
    Address, Area, Article, Body, Calendar, Conclusion, Denominator, Document, Indicator, Observation,
    Person, Ref, Remarks, Report, Source, Tally, TargetSet, Value, Words,
};
use crate::source::Spanned;

use super::body::{self, Numbers};
use super::terms::say;
use super::view;

/// The report as a reader of one language sees it.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub report: &'a Report,
    /// The photos; nothing where there is no page to show them on.
    pub album: Option<&'a Album>,
    /// The numbers of the cited figures, by their citations, on a page that has to stand for itself: there every
    /// address is whole, and figures have numbered notes.
    pub archive: Option<&'a Numbers>,
    /// Which of the pages over which lists are spread is made, by its number; nothing for all of them.
    pub only: Option<usize>,
    pub lang: Lang,
}

impl<'a> Desk<'a> {
    /// Where no pages are made, only words.
    pub const fn of(report: &'a Report, lang: Lang) -> Self {
        Self { report, album: None, archive: None, only: None, lang }
    }
}

impl Desk<'_> {
    pub const fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        say(self.lang, vi, en)
    }

    /// What addresses begin with: `/`, or `/folder/`; where they are whole, with the host.
    pub fn base(&self) -> &str {
        let url = self.report.site().base_url.as_str();
        if self.archive.is_some() {
            return url;
        }
        let after_host = url.find("://").map_or(0, |scheme| scheme + 3);
        url[after_host..].find('/').map_or("/", |slash| &url[after_host + slash..])
    }

    pub fn href(&self, address: Address) -> Option<String> {
        address.href(self.report, self.lang, self.base())
    }

    /// The address of a file of `media/`: its path may hold signs that mean something in an address.
    pub fn media(&self, path: &str) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let mut href = self.base().to_owned();
        for byte in path.bytes() {
            if plain(byte) {
                href.push(char::from(byte));
            } else {
                let _ = write!(href, "%{byte:02X}");
            }
        }
        href
    }

    /// A file of `media/` as a picture; nothing where it is none.
    pub fn picture(&self, path: &str) -> Option<view::Picture> {
        let Photo { width, height, prints, webp } = self.album?.photo(path)?;
        let set = |prints: &[Print]| {
            let each = prints.iter().map(|one| format!("{} {}w", self.media(&one.path), one.width));
            each.collect::<Vec<_>>().join(", ")
        };
        Some(view::Picture {
            src: self.media(&prints.last()?.path),
            width: *width,
            height: *height,
            srcset: (prints.len() > 1 && self.archive.is_none()).then(|| set(prints)),
            webp: (!webp.is_empty() && self.archive.is_none()).then(|| set(webp)),
        })
    }

    /// The address of a list page, which every language has.
    pub fn list(&self, address: Address) -> String {
        self.href(address).unwrap_or_else(|| self.base().to_owned())
    }

    /// The address of a page with its host; where the language has no such page, the site's.
    pub fn absolute(&self, address: Address) -> String {
        let path = address.path(self.report, self.lang).unwrap_or_default();
        format!("{}{path}", self.report.site().base_url)
    }

    pub fn words(&self, words: &Words) -> view::Words {
        let (text, lang) = self.own(words);
        let foreign = (lang != self.lang).then_some(lang);
        view::Words { text: text.value.clone(), lang: foreign, html: None }
    }

    /// Words that run as a text of their own, with the links that they have.
    pub fn running(&self, words: &Words) -> view::Words {
        let (text, lang) = self.own(words);
        let raw = self.report.raw(text);
        let html = (raw != text.value).then(|| body::line(*self, text.span, raw, lang));
        let foreign = (lang != self.lang).then_some(lang);
        view::Words { text: text.value.clone(), lang: foreign, html }
    }

    /// The text that a reader of the language is shown, and its language.
    fn own<'b>(&self, words: &'b Words) -> (&'b Spanned<String>, Lang) {
        match (&words.en, self.lang) {
            (Some(en), Lang::En) => (en, Lang::En),
            _ => (&words.vi, Lang::Vi),
        }
    }

    /// The address of one of the pages over which the lists of a page are spread.
    pub fn paged(&self, address: Address, number: usize) -> String {
        let path = address.paged(self.report, self.lang, number).unwrap_or_default();
        format!("{}{path}", self.base())
    }

    pub fn maybe(&self, words: Option<&Words>) -> Option<view::Words> {
        words.map(|words| self.running(words))
    }

    pub fn link(&self, address: Address, words: &Words) -> view::Link {
        let view::Words { text, lang, .. } = self.words(words);
        view::Link { text, lang, href: self.href(address) }
    }

    pub fn remarks(&self, remarks: &Remarks) -> view::Remarks {
        view::Remarks { note: self.maybe(remarks.note.as_ref()), doubt: self.maybe(remarks.doubt.as_ref()) }
    }

    pub fn area(&self, row: Ref<Area>) -> view::Link {
        self.link(Address::Area(row), &self.report.areas()[row].name)
    }

    /// An area, leading to its targets.
    pub fn area_targets(&self, row: Ref<Area>) -> view::Link {
        let link = self.area(row);
        view::Link { href: link.href.map(|href| format!("{href}#muc-tieu")), ..link }
    }

    pub fn person(&self, row: Ref<Person>) -> view::Link {
        self.link(Address::Person(row), &self.report.people()[row].name)
    }

    pub fn body(&self, row: Ref<Body>) -> view::Link {
        self.link(Address::Body(row), &self.report.bodies()[row].name)
    }

    pub fn indicator(&self, row: Ref<Indicator>) -> view::Link {
        self.link(Address::Indicator(row), &self.report.indicators()[row].name)
    }

    pub fn article(&self, row: Ref<Article>) -> view::Link {
        self.link(Address::Article(row), &self.report.articles()[row].title)
    }

    pub fn target_set(&self, row: Ref<TargetSet>) -> view::Link {
        self.link(Address::TargetSet(row), &self.report.target_sets()[row].name)
    }

    pub fn conclusion(&self, row: Ref<Conclusion>) -> view::Link {
        self.link(Address::Conclusion(row), &self.report.conclusions()[row].task)
    }

    /// A document by its number and title.
    pub fn document(&self, row: Ref<Document>) -> view::Link {
        self.link(Address::Document(row), &self.report.documents()[row].title)
    }

    /// A document that decides something: its number, by which officials name it, and its title.
    pub fn decision(&self, row: Ref<Document>) -> view::Link {
        let link = self.document(row);
        match &self.report.documents()[row].number {
            Some(number) if !link.text.contains(number.as_str()) => {
                view::Link { text: format!("{number}: {}", link.text), ..link }
            }
            _ => link,
        }
    }

    pub fn source(&self, source: &Source) -> view::Link {
        match source {
            Source::Article(row) => self.article(*row),
            Source::Document(row) => self.document(*row),
            Source::Url(url) => view::Link { text: url.clone(), lang: None, href: Some(url.clone()) },
        }
    }

    pub fn number(&self, number: impl Into<Decimal>) -> String {
        locale::number(number.into(), None, self.lang)
    }

    pub fn count(&self, number: usize, vi: &str, one: &str, many: &str) -> String {
        locale::count(u64::try_from(number).unwrap_or(u64::MAX), self.lang, vi, one, many)
    }

    pub fn fact(&self, vi: &'static str, en: &'static str, values: Vec<view::Link>) -> Option<view::Fact> {
        (!values.is_empty()).then(|| view::Fact { label: self.say(vi, en), values, words: None, doubt: None })
    }

    pub fn plain(&self, vi: &'static str, en: &'static str, text: Option<String>) -> Option<view::Fact> {
        self.fact(vi, en, text.map(text_link).into_iter().collect())
    }

    pub fn worded(&self, vi: &'static str, en: &'static str, words: Option<&Words>) -> Option<view::Fact> {
        let words = self.running(words?);
        Some(view::Fact { label: self.say(vi, en), values: Vec::new(), words: Some(words), doubt: None })
    }

    /// How many figures are cited, in words.
    pub fn cited(&self, tally: Tally) -> String {
        let cited = self.number(tally.cited as u64);
        let total = self.count(tally.total, "con số có trích dẫn", "figure cited", "figures cited");
        match self.lang {
            Lang::Vi => format!("{cited} trên {total}"),
            Lang::En => format!("{cited} of {total}"),
        }
    }

    /// A calendar of due dates, where it holds any.
    pub fn calendar(&self, calendar: Calendar) -> Option<view::Download> {
        let report = self.report;
        (!calendar.rows(report).is_empty()).then(|| view::Download {
            text: self.say("lịch thời hạn", "calendar of due dates").to_owned(),
            format: "iCalendar",
            href: format!("{}{}", self.base(), calendar.path(report, self.lang)),
        })
    }

    /// The JSON and CSV files of one table of the open data.
    pub fn downloads(&self, name: &str) -> Vec<view::Download> {
        let base = self.base();
        [("CSV", "csv"), ("JSON", "json")]
            .map(|(format, ending)| view::Download {
                text: format!("{name}.{ending}"),
                format,
                href: format!("{base}api/v1/{name}.{ending}"),
            })
            .to_vec()
    }
}

/// Sorts what has a name as Vietnamese does.
pub fn sorted<T>(mut rows: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    rows.sort_by_cached_key(|row| locale::sort_key(name(row)));
    rows
}

pub const fn text_link(text: String) -> view::Link {
    view::Link { text, lang: None, href: None }
}

/// The name of a part of a value in the open data.
pub fn fact(one: &Observation, part: &str) -> String {
    format!("observation:{}.{part}", one.id)
}

/// A value for machines.
#[must_use]
pub fn machine(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Ratio { met, total } => format!("{met}/{total}"),
        Value::All => "all".to_owned(),
        Value::Done(true) => "done".to_owned(),
        Value::Done(false) => "not-done".to_owned(),
        Value::Word(word) => word.clone(),
        Value::Unknown => "unknown".to_owned(),
    }
}

/// A date for the `datetime` of a `time` element: as exact as it is known, the last day of an interval.
pub fn iso(when: &When) -> String {
    let iso = when.iso();
    let bare = iso.trim_end_matches(['~', '?', '%']);
    if bare.contains('/') { when.last().to_string() } else { bare.to_owned() }
}

/// The denominator that a rank was given with.
pub fn denominator_text(of: Option<&Denominator>, lang: Lang) -> Option<String> {
    match of? {
        Denominator::Known(of) => Some(locale::number((*of).into(), None, lang)),
        Denominator::Unknown => Some(say(lang, "nguồn không nêu", "not given by the source").to_owned()),
    }
}
