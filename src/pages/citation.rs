//! How to cite an article: in words, and as programs for references read it.

use base16ct::lower;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::locale::Lang;
use crate::report::{Address, Article, Ref};
use crate::source::Sources;

use super::desk::Desk;
use super::view::Citation;

/// The citation of an article in every language of the site, and for programs in that of the desk.
pub fn citation(desk: Desk<'_>, sources: &Sources, row: Ref<Article>) -> Option<Citation> {
    let one = &desk.report.articles()[row];
    let site = desk.report.site();
    let url = address(desk, row)?;
    let [title, publisher, name] = words(desk, one);
    let mark = mark(desk.lang, sources, one)?;
    let as_of = match desk.lang {
        Lang::Vi => format!("Số liệu tính đến {}", desk.report.as_of().long(Lang::Vi)),
        Lang::En => format!("As of {}", desk.report.as_of().long(Lang::En)),
    };
    let date = one.date.iso().replace(['~', '?', '%'], "");
    let issued: Vec<u16> =
        date.split('/').next().unwrap_or_default().split('-').filter_map(|part| part.parse().ok()).collect();
    let key = one.id.replace('/', "-");
    let (year, langid) = (
        issued.first().map(u16::to_string).unwrap_or_default(),
        match desk.lang {
            Lang::Vi => "vietnamese",
            Lang::En => "english",
        },
    );
    let csl = json!([{
        "id": key,
        "type": "webpage",
        "title": title,
        "author": [{"literal": publisher}],
        "container-title": name,
        "issued": {"date-parts": [issued]},
        "version": mark,
        "URL": url,
        "note": as_of,
        "language": desk.lang.code(),
    }]);
    let [title, publisher, name, note] = [&title, &publisher, &name, &as_of].map(|text| braced(text));
    let bibtex = [
        format!("@online{{{key},"),
        format!("  author = {{{{{publisher}}}}},"),
        format!("  title = {{{{{title}}}}},"),
        format!("  organization = {{{name}}},"),
        format!("  year = {{{year}}},"),
        format!("  date = {{{date}}},"),
        format!("  version = {{{mark}}},"),
        format!("  url = {{{url}}},"),
        format!("  note = {{{note}}},"),
        format!("  langid = {{{langid}}}"),
        "}".to_owned(),
    ];
    let said = |lang| {
        let of_text = if lang == desk.lang { Some(mark.clone()) } else { self::mark(lang, sources, one) };
        site.languages.contains(&lang).then(|| in_words(Desk { lang, ..desk }, sources, of_text, row))
    };
    Some(Citation {
        vi: said(Lang::Vi).flatten(),
        en: said(Lang::En).flatten(),
        url,
        bibtex: bibtex.join("\n"),
        csl: csl.to_string(),
    })
}

/// Which version of a text it is: it changes with its file.
pub fn mark(lang: Lang, sources: &Sources, one: &Article) -> Option<String> {
    let text = one.bodies_text.get(&lang)?;
    Some(lower::encode_string(&Sha256::digest(&sources.file(text.file).bytes)[..4]))
}

/// The whole address of an article.
pub fn address(desk: Desk<'_>, row: Ref<Article>) -> Option<String> {
    let path = Address::Article(row).path(desk.report, desk.lang)?;
    Some(format!("{}{path}", desk.report.site().base_url))
}

/// An article in the words of a language; where it is not translated, with the address and the mark of the original.
fn in_words(desk: Desk<'_>, sources: &Sources, mark: Option<String>, row: Ref<Article>) -> Option<String> {
    let one = &desk.report.articles()[row];
    let [title, publisher, name] = words(desk, one);
    let original = Desk { lang: Lang::Vi, ..desk };
    let url = address(desk, row).or_else(|| address(original, row))?;
    let mark = mark.or_else(|| self::mark(Lang::Vi, sources, one))?;
    let (date, as_of) = (one.date.text(desk.lang), desk.report.as_of().long(desk.lang));
    Some(match desk.lang {
        Lang::Vi => {
            format!(
                "{publisher}, “{title}”, {name}, {date}; số liệu tính đến {as_of}, phiên bản {mark}, {url}"
            )
        }
        Lang::En => format!("{publisher}, “{title}”, {name}, {date}; as of {as_of}, version {mark}, {url}"),
    })
}

/// The title, the publisher and the name of the site.
fn words(desk: Desk<'_>, one: &Article) -> [String; 3] {
    let site = desk.report.site();
    [&one.title, &site.publisher, &site.title].map(|words| desk.words(words).text)
}

/// A text in which TeX finds nothing to do.
fn braced(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => safe.extend(['\\', sign]),
            _ => safe.push(sign),
        }
    }
    safe
}
