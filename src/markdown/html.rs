//! Markdown to HTML that is safe, balanced and labelled.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::outline::{Events, Heading, Image, Link, Outline, end_of, events, outline};
use crate::locale::{self, Lang};

/// Says what the links and images of a text become.
pub trait Resolve {
    /// What a link becomes.
    fn link(&self, link: &Link) -> Anchor;
    /// What an image becomes.
    fn image(&self, image: &Image) -> Picture;
}

/// What a link becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// A link; only its text where the address is unsafe.
    Href {
        /// The address.
        href: String,
        /// Whether it leaves the site.
        external: bool,
        /// The language of what is there, where it is another.
        hreflang: Option<&'static str>,
    },
    /// The text between two pieces of HTML that belong together.
    Html {
        /// What stands before it.
        open: String,
        /// What stands behind it.
        close: String,
    },
    /// HTML in the place of the link and its text.
    Filled(String),
    /// Only the text.
    Text,
}

/// What an image becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// HTML in the place of the paragraph; only the alternative text where the image is not alone in it.
    Block(String),
    /// HTML in the place of the image, among other text.
    Line(String),
    /// Only the alternative text.
    Text,
}

/// The schemes that an address may have; one without a scheme stays on the site.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Writes a text as HTML. The only markup in it is that of this writer and of `resolve`.
#[must_use]
pub fn html(text: &str, lang: Lang, resolve: &dyn Resolve) -> String {
    html_of(text, &outline(text), lang, resolve)
}

/// Writes a text, whose outline is known, as HTML: as [`html`] does.
#[must_use]
pub fn html_of(text: &str, outline: &Outline, lang: Lang, resolve: &dyn Resolve) -> String {
    let events = events(text);
    let mut writer = Writer::new(&events, outline, lang, resolve);
    // What is around the words, and behind their links, is often as long as they are.
    writer.out.reserve(2 * text.len());
    let mut at = 0;
    while at < events.len() {
        at = writer.take(at);
    }
    writer.finish()
}

/// The HTML so far, and what is still open.
struct Writer<'a> {
    events: &'a Events<'a>,
    lang: Lang,
    resolve: &'a dyn Resolve,
    headings: std::slice::Iter<'a, Heading>,
    links: std::slice::Iter<'a, Link>,
    images: std::slice::Iter<'a, Image>,
    out: String,
    /// Text that is not written yet, because parts that meet are normalised together.
    text: String,
    /// What ends the open link, and an address inside it.
    close: Vec<String>,
    /// The words of the last heading.
    heading: &'a str,
    table: Table,
    notes: Notes,
}

/// The table that is being written.
#[derive(Default)]
struct Table {
    /// How many tables there are so far.
    count: usize,
    alignments: Vec<Alignment>,
    head: bool,
    body: bool,
    column: usize,
    cell: &'static str,
}

/// The footnotes of a text.
struct Notes {
    /// The labels of all.
    labels: BTreeSet<String>,
    /// The number of each that is cited, and how often it is.
    cited: BTreeMap<String, (usize, usize)>,
    /// The labels of those that are being written, and the HTML around them.
    open: Vec<(String, String)>,
    /// The labels of those that are written, and their HTML.
    written: Vec<(String, String)>,
}

impl<'a> Writer<'a> {
    fn new(events: &'a Events<'a>, outline: &'a Outline, lang: Lang, resolve: &'a dyn Resolve) -> Self {
        let labels = events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::FootnoteDefinition(label)) => Some(key(label)),
            _ => None,
        });
        Self {
            events,
            lang,
            resolve,
            headings: outline.headings.iter(),
            links: outline.links.iter(),
            images: outline.images.iter(),
            out: String::new(),
            text: String::new(),
            close: Vec::new(),
            heading: "",
            table: Table::default(),
            notes: Notes {
                labels: labels.collect(),
                cited: BTreeMap::new(),
                open: Vec::new(),
                written: Vec::new(),
            },
        }
    }

    /// Writes the event at `at` and gives the place of the next.
    fn take(&mut self, at: usize) -> usize {
        match &self.events[at].0 {
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text.push_str(text),
            Event::Start(Tag::Link { .. }) => return self.link(at),
            Event::Start(Tag::Image { .. }) => return self.image(at),
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(*tag),
            Event::Code(code) => {
                self.put("<code>");
                escape(&mut self.out, code);
                self.put("</code>");
            }
            Event::SoftBreak => self.put("\n"),
            Event::HardBreak => self.put("<br>\n"),
            Event::Rule => self.put("<hr>\n"),
            Event::FootnoteReference(label) => self.cite(label),
            Event::TaskListMarker(done) => {
                let (checked, label) = if *done {
                    (" checked", self.say("Đã xong", "Done"))
                } else {
                    ("", self.say("Chưa xong", "Not done"))
                };
                self.put(&format!(r#"<input type="checkbox" disabled{checked} aria-label="{label}"> "#));
            }
        }
        at + 1
    }

    fn put(&mut self, html: &str) {
        if !html.is_empty() {
            self.flush();
            self.out.push_str(html);
        }
    }

    fn flush(&mut self) {
        escape(&mut self.out, &self.text);
        self.text.clear();
    }

    const fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.put("<p>"),
            Tag::Heading { level, .. } => {
                let heading = self.headings.next().expect("the outline has every heading");
                self.put(&format!("<{level} id=\"{}\">", heading.id));
                self.heading = &heading.text;
            }
            Tag::BlockQuote(None) => self.put("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = self.alert(*kind);
                self.put(&format!(
                    "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
                ));
            }
            Tag::CodeBlock(kind) => {
                self.put("<pre><code");
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(language) = info.split_whitespace().next()
                {
                    self.attribute("class", &format!("language-{language}"));
                }
                self.put(">");
            }
            Tag::List(None) => self.put("<ul>\n"),
            Tag::List(Some(1)) => self.put("<ol>\n"),
            Tag::List(Some(first)) => self.put(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.put("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.flush();
                let around = std::mem::take(&mut self.out);
                self.notes.open.push((key(label), around));
            }
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => {
                self.table.head = true;
                self.table.column = 0;
                self.put("<thead>\n<tr>");
            }
            Tag::TableRow => {
                if !self.table.body {
                    self.put("<tbody>\n");
                }
                self.table.body = true;
                self.table.column = 0;
                self.put("<tr>");
            }
            Tag::TableCell => self.start_cell(at),
            Tag::Emphasis => self.put("<em>"),
            Tag::Strong => self.put("<strong>"),
            Tag::Strikethrough => self.put("<del>"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.put("</p>\n"),
            TagEnd::Heading(level) => self.put(&format!("</{level}>\n")),
            TagEnd::BlockQuote(None) => self.put("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.put("</div>\n"),
            TagEnd::CodeBlock => self.put("</code></pre>\n"),
            TagEnd::List(true) => self.put("</ol>\n"),
            TagEnd::List(false) => self.put("</ul>\n"),
            TagEnd::Item => self.put("</li>\n"),
            TagEnd::FootnoteDefinition => {
                self.flush();
                let (label, around) = self.notes.open.pop().expect("a footnote that ends has begun");
                let note = std::mem::replace(&mut self.out, around);
                self.notes.written.push((label, note));
            }
            TagEnd::Table => {
                if self.table.body {
                    self.put("</tbody>\n");
                }
                self.put("</table>\n</div>\n");
            }
            TagEnd::TableHead => {
                self.table.head = false;
                self.put("</tr>\n</thead>\n");
            }
            TagEnd::TableRow => self.put("</tr>\n"),
            TagEnd::TableCell => {
                self.table.column += 1;
                self.put(&format!("</{}>", self.table.cell));
            }
            TagEnd::Emphasis => self.put("</em>"),
            TagEnd::Strong => self.put("</strong>"),
            TagEnd::Strikethrough => self.put("</del>"),
            TagEnd::Link => {
                let close = self.close.pop().expect("a link that ends has begun");
                self.put(&close);
            }
            _ => {}
        }
    }

    const fn alert(&self, kind: BlockQuoteKind) -> (&'static str, &'static str) {
        match kind {
            BlockQuoteKind::Note => ("note", self.say("Lưu ý", "Note")),
            BlockQuoteKind::Tip => ("tip", self.say("Gợi ý", "Tip")),
            BlockQuoteKind::Important => ("important", self.say("Quan trọng", "Important")),
            BlockQuoteKind::Warning => ("warning", self.say("Cảnh báo", "Warning")),
            BlockQuoteKind::Caution => ("caution", self.say("Thận trọng", "Caution")),
        }
    }

    fn start_table(&mut self, alignments: &[Alignment]) {
        let count = self.table.count + 1;
        self.table = Table { count, alignments: alignments.to_vec(), ..Table::default() };
        let mut label = format!("{} {count}", self.say("Bảng", "Table"));
        if !self.heading.is_empty() {
            label = format!("{label}: {}", self.heading);
        }
        // A keyboard can scroll only what it can reach.
        self.put(&format!(
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table_{count}\">\n<table>\n<caption id=\"table_{count}\">"
        ));
        escape(&mut self.out, &label);
        self.put("</caption>\n");
    }

    fn start_cell(&mut self, at: usize) {
        let empty = matches!(self.events[at + 1].0, Event::End(TagEnd::TableCell));
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        // The first cell of a row names it; an empty one heads nothing, and where it is all there is, neither.
        let row = self.table.column == 0 && self.table.alignments.len() > 1;
        let (cell, scope) = match (self.table.head, empty) {
            (true, false) => ("th", " scope=\"col\""),
            (false, false) if row => ("th", " scope=\"row\""),
            _ => ("td", ""),
        };
        self.table.cell = cell;
        self.put(&format!("<{cell}{scope}{class}>"));
    }

    fn link(&mut self, at: usize) -> usize {
        // An `<https://…>` inside a link is text of the link.
        if !self.close.is_empty() {
            self.close.push(String::new());
            return at + 1;
        }
        let link = self.links.next().expect("the outline has every link");
        let mut end = String::new();
        match self.resolve.link(link) {
            Anchor::Href { href, external, hreflang } => {
                if let Some(href) = address(&href) {
                    self.put(&opening(link, &href, external, hreflang));
                    if matches!(self.events[at + 1].0, Event::End(TagEnd::Link)) {
                        self.text.push_str(&href);
                    }
                    "</a>".clone_into(&mut end);
                }
            }
            Anchor::Html { open, close } => {
                self.put(&open);
                end = close;
            }
            Anchor::Filled(html) => {
                self.put(&html);
                // The images that it replaces are not asked for.
                while self.images.as_slice().first().is_some_and(|image| image.range.start < link.range.end) {
                    self.images.next();
                }
                return end_of(self.events, at) + 1;
            }
            Anchor::Text => {}
        }
        self.close.push(end);
        at + 1
    }

    fn image(&mut self, at: usize) -> usize {
        let image = self.images.next().expect("the outline has every image");
        let end = end_of(self.events, at);
        match self.resolve.image(image) {
            Picture::Block(html) if image.alone => {
                let before = self.out.len() - "<p>".len();
                self.out.truncate(before);
                self.put(&html);
                self.put("\n");
                // The paragraph's end is left out too.
                return end + 2;
            }
            Picture::Line(html) => self.put(&html),
            Picture::Block(_) | Picture::Text => self.text.push_str(&image.alt),
        }
        end + 1
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.put(&format!(" {name}=\""));
        escape(&mut self.out, value);
        self.put("\"");
    }

    fn cite(&mut self, label: &str) {
        let key = key(label);
        if !self.notes.labels.contains(&key) {
            let _ = write!(self.text, "[^{label}]");
            return;
        }
        let next = self.notes.cited.len() + 1;
        let (number, times) = self.notes.cited.entry(key).or_insert((next, 0));
        *times += 1;
        let (number, id) = (*number, citation(*number, *times));
        let label = self.say("Chú thích", "Footnote");
        self.put(&format!(
            "<sup id=\"{id}\"><a href=\"#fn_{number}\" role=\"doc-noteref\" aria-label=\"{label} {number}\">{number}</a></sup>"
        ));
    }

    fn finish(mut self) -> String {
        self.flush();
        if self.notes.written.is_empty() {
            return self.out;
        }
        let mut notes = Vec::new();
        for (label, note) in std::mem::take(&mut self.notes.written) {
            // Those that nobody cites come last.
            let (number, times) = self.notes.cited.remove(&label).unwrap_or((usize::MAX, 0));
            notes.push((number, times, note));
        }
        notes.sort_by_key(|(number, ..)| *number);
        let title = self.say("Chú thích", "Footnotes");
        self.put(&format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"fn_\">\n<h2 id=\"fn_\">{title}</h2>\n<ol>\n"
        ));
        for (number, times, note) in notes {
            if times == 0 {
                self.put(&format!("<li>{note}</li>\n"));
                continue;
            }
            let back = (1..=times).map(|time| self.back(number, time)).collect::<String>();
            match note.strip_suffix("</p>\n") {
                Some(note) => self.put(&format!("<li id=\"fn_{number}\">{note}{back}</p>\n</li>\n")),
                None => self.put(&format!("<li id=\"fn_{number}\">{note}<p>{back}</p>\n</li>\n")),
            }
        }
        self.put("</ol>\n</section>\n");
        self.out
    }

    /// A link back to where a footnote is cited.
    fn back(&self, number: usize, time: usize) -> String {
        let label = self.say("Về chỗ dẫn chú thích", "Back to footnote mark");
        let (which, sup) = if time == 1 {
            (String::new(), String::new())
        } else {
            (format!("-{time}"), format!("<sup>{time}</sup>"))
        };
        // The second character asks for the arrow as text, not as a picture.
        format!(
            " <a href=\"#{}\" role=\"doc-backlink\" aria-label=\"{label} {number}{which}\">↩\u{fe0e}{sup}</a>",
            citation(number, time)
        )
    }
}

/// Writes a link of a string that has no other markup.
pub(super) fn anchor(out: &mut String, link: &Link, becomes: Anchor) {
    let words = |out: &mut String| escape(out, &link.text);
    match becomes {
        Anchor::Href { href, external, hreflang } => match address(&href) {
            Some(href) => {
                out.push_str(&opening(link, &href, external, hreflang));
                escape(out, if link.text.is_empty() { &href } else { &link.text });
                out.push_str("</a>");
            }
            None => words(out),
        },
        Anchor::Html { open, close } => {
            out.push_str(&open);
            words(out);
            out.push_str(&close);
        }
        Anchor::Filled(html) => out.push_str(&html),
        Anchor::Text => words(out),
    }
}

/// The tag that opens a link.
fn opening(link: &Link, href: &str, external: bool, hreflang: Option<&str>) -> String {
    let mut tag = "<a".to_owned();
    let title = Some(link.title.as_str()).filter(|title| !title.is_empty());
    let attributes = [
        ("href", Some(href)),
        ("title", title),
        ("hreflang", hreflang),
        ("rel", external.then_some("noopener external")),
    ];
    for (name, value) in attributes {
        if let Some(value) = value {
            let _ = write!(tag, " {name}=\"");
            escape(&mut tag, value);
            tag.push('"');
        }
    }
    tag + ">"
}

/// Labels are the same in any case.
fn key(label: &str) -> String {
    locale::nfc(label).to_lowercase()
}

/// The id of a footnote's mark; the underscore keeps it apart from slugs.
fn citation(number: usize, time: usize) -> String {
    if time == 1 { format!("fnref_{number}") } else { format!("fnref_{number}_{time}") }
}

/// Writes text for an element or an attribute.
pub(super) fn escape(out: &mut String, text: &str) {
    let text = locale::nfc(text);
    let mut rest = &*text;
    // Behind the `>` of a tag, this mark would make it a `≯`.
    if let Some(after) = rest.strip_prefix('\u{338}') {
        out.push_str("&#x338;");
        rest = after;
    }
    while let Some(at) = rest.bytes().position(|byte| UNSURE[usize::from(byte)]) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut letters = from.chars();
        match letters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\r') | None => {}
            Some('\u{fffe}' | '\u{ffff}') => out.push(char::REPLACEMENT_CHARACTER),
            Some(c) if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            Some(c) => out.push(c),
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
}

/// The bytes that begin what is not written as it is: signs, controls, and the first bytes of those that have several.
const UNSURE: [bool; 256] = {
    let mut unsure = [false; 256];
    let mut at = 0;
    while at < 256 {
        unsure[at] = match at {
            0x09 | 0x0a => false,
            0x22 | 0x26 | 0x3c | 0x3e | 0x7f | 0xc2 | 0xef => true,
            _ => at < 0x20,
        };
        at += 1;
    }
    unsure
};

/// An address whose scheme is safe, with the characters that no address may hold percent-encoded.
fn address(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let head = &raw[..raw.find(['/', '?', '#']).unwrap_or(raw.len())];
    if let Some((scheme, _)) = head.split_once(':')
        && !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str())
    {
        return None;
    }
    let mut address = String::new();
    for byte in raw.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use scraper::{Html, Selector};

    use super::*;

    /// Links lead where they say; charts are blocks.
    struct Plain;

    impl Resolve for Plain {
        fn link(&self, link: &Link) -> Anchor {
            match link.dest.split_once(':') {
                Some(("figure", id)) if link.text.is_empty() => {
                    Anchor::Filled(format!("<b>{}</b>", id.len()))
                }
                Some(("figure", _)) => {
                    Anchor::Html { open: "<data>".to_owned(), close: "</data>".to_owned() }
                }
                Some(("text", _)) => Anchor::Text,
                _ => Anchor::Href {
                    href: link.dest.clone(),
                    external: link.dest.starts_with("https:"),
                    hreflang: link.dest.ends_with("?en").then_some("en"),
                },
            }
        }

        fn image(&self, image: &Image) -> Picture {
            match image.dest.split_once(':') {
                Some(("chart", _)) => Picture::Block("<figure></figure>".to_owned()),
                Some(("text", _)) => Picture::Text,
                _ => Picture::Line(format!("<img alt=\"{}\">", image.alt)),
            }
        }
    }

    fn vi(text: &str) -> String {
        html(text, Lang::Vi, &Plain)
    }

    #[test]
    fn ordinary_markdown_is_ordinary_html() {
        let cases = [
            (
                "a *b* **c** ~~d~~ `<e>`  \nf\ng",
                "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code><br>\nf\ng</p>\n",
            ),
            ("## Đề án 06\n---", "<h2 id=\"de-an-06\">Đề án 06</h2>\n<hr>\n"),
            (
                "3. a\n4. b\n\n- c\n\n  d",
                "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n<ul>\n<li><p>c</p>\n<p>d</p>\n</li>\n</ul>\n",
            ),
            (
                "> a\n\n```yaml x\n<b>\n```",
                "<blockquote>\n<p>a</p>\n</blockquote>\n<pre><code class=\"language-yaml\">&lt;b&gt;\n</code></pre>\n",
            ),
            (
                "- [x] a\n- [ ] b",
                "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Đã xong\"> a</li>\n<li><input type=\"checkbox\" disabled aria-label=\"Chưa xong\"> b</li>\n</ul>\n",
            ),
            (
                "> [!WARNING]\n> a",
                "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Cảnh báo</p>\n<p>a</p>\n</div>\n",
            ),
            ("\"a\" -- 'b' ...", "<p>&quot;a&quot; -- 'b' ...</p>\n"),
            ("a\r\nb\r\n\r\n    c\r\n    d\r\n", "<p>a\nb</p>\n<pre><code>c\nd\n</code></pre>\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(vi(text), expected, "{text}");
        }
    }

    #[test]
    fn a_table_scrolls_and_names_its_columns() {
        let text = "# Kết quả\n\n| |a|\n|:-|-:|\n|b|[1](c)|\n|d|\n\n|e|\n|-|\n";
        assert_eq!(
            vi(text),
            "<h1 id=\"ket-qua\">Kết quả</h1>\n\
             <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table_1\">\n<table>\n<caption id=\"table_1\">Bảng 1: Kết quả</caption>\n\
             <thead>\n<tr><td class=\"align-left\"></td><th scope=\"col\" class=\"align-right\">a</th></tr>\n</thead>\n\
             <tbody>\n<tr><th scope=\"row\" class=\"align-left\">b</th><td class=\"align-right\"><a href=\"c\">1</a></td></tr>\n\
             <tr><th scope=\"row\" class=\"align-left\">d</th><td class=\"align-right\"></td></tr>\n</tbody>\n</table>\n</div>\n\
             <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table_2\">\n<table>\n<caption id=\"table_2\">Bảng 2: Kết quả</caption>\n\
             <thead>\n<tr><th scope=\"col\">e</th></tr>\n</thead>\n</table>\n</div>\n"
        );
    }

    #[test]
    fn footnotes_lead_there_and_back() {
        let text = "a[^b] c[^D] e[^b] [^no]\n\n[^d]: f\n[^b]: g\n\n    - h\n\n[^unused]: i\n";
        assert_eq!(
            html(text, Lang::En, &Plain),
            "<p>a<sup id=\"fnref_1\"><a href=\"#fn_1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup> \
             c<sup id=\"fnref_2\"><a href=\"#fn_2\" role=\"doc-noteref\" aria-label=\"Footnote 2\">2</a></sup> \
             e<sup id=\"fnref_1_2\"><a href=\"#fn_1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup> [^no]</p>\n\
             <section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"fn_\">\n<h2 id=\"fn_\">Footnotes</h2>\n<ol>\n\
             <li id=\"fn_1\"><p>g</p>\n<ul>\n<li>h</li>\n</ul>\n\
             <p> <a href=\"#fnref_1\" role=\"doc-backlink\" aria-label=\"Back to footnote mark 1\">↩\u{fe0e}</a> \
             <a href=\"#fnref_1_2\" role=\"doc-backlink\" aria-label=\"Back to footnote mark 1-2\">↩\u{fe0e}<sup>2</sup></a></p>\n</li>\n\
             <li id=\"fn_2\"><p>f <a href=\"#fnref_2\" role=\"doc-backlink\" aria-label=\"Back to footnote mark 2\">↩\u{fe0e}</a></p>\n</li>\n\
             <li><p>i</p>\n</li>\n</ol>\n</section>\n"
        );
    }

    #[test]
    fn links_and_images_are_what_they_resolve_to() {
        let cases = [
            ("[a](b?en \"t\")", "<a href=\"b?en\" title=\"t\" hreflang=\"en\">a</a>"),
            (
                "[a](https://đ.vn/b?c&d)",
                "<a href=\"https://%C4%91.vn/b?c&amp;d\" rel=\"noopener external\">a</a>",
            ),
            ("[](https://a.vn)", "<a href=\"https://a.vn\" rel=\"noopener external\">https://a.vn</a>"),
            ("<a@b.vn>", "<a href=\"mailto:a@b.vn\">a@b.vn</a>"),
            ("[a *b*](figure:c)[](figure:cc)", "<data>a <em>b</em></data><b>2</b>"),
            ("[![](b)](figure:c) ![d](text:e)", "<b>1</b> d"),
            ("[a](text:b)", "a"),
            ("[a <https://b>](c)", "<a href=\"c\">a https://b</a>"),
            ("[a](JavaScript:b) [a](<java script:b>) [a](data:b)", "a a a"),
            ("[a](javascript&colon;b) [a](&#9;javascript:b)", "a a"),
            ("[a](b/c:d#e:f) [a](#b)", "<a href=\"b/c:d#e:f\">a</a> <a href=\"#b\">a</a>"),
            ("![a *b*](c.png \"t\")", "<img alt=\"a b\">"),
            ("[![a](b)](c)", "<a href=\"c\"><img alt=\"a\"></a>"),
            ("x ![a](chart:b) ![c](text:d)", "x a c"),
            ("a<script>b</script><!-- c -->", "a&lt;script&gt;b&lt;/script&gt;&lt;!-- c --&gt;"),
            ("ho\u{300}a &#x338; `\u{338}` e&#x301;", "hòa \u{338} <code>&#x338;</code> é"),
        ];
        for (text, expected) in cases {
            assert_eq!(vi(text), format!("<p>{expected}</p>\n"), "{text}");
        }
        assert_eq!(
            vi("a\n\n![b](chart:c)\n\n> ![d](chart:e)"),
            "<p>a</p>\n<figure></figure>\n<blockquote>\n<figure></figure>\n</blockquote>\n"
        );
        assert_eq!(vi("<div onclick='a'>\n\nb"), "<p>&lt;div onclick='a'&gt;\n</p>\n<p>b</p>\n");
    }

    /// Fails unless the HTML is in its normal form, balanced and safe.
    fn assert_sound(html: &str) {
        assert_eq!(locale::nfc(html), html);
        let document = Html::parse_fragment(html);
        assert_eq!(document.errors, Vec::<String>::new(), "{html}");
        let mut ids = BTreeSet::new();
        let mut open = BTreeMap::new();
        let everything = Selector::parse("*").expect("a selector");
        for element in document.select(&everything) {
            let element = element.value();
            *open.entry(element.name()).or_insert(0) += 1;
            assert!(!["script", "style", "iframe", "object", "form"].contains(&element.name()), "{html}");
            for (name, value) in element.attrs() {
                assert!(!name.starts_with("on") && name != "style", "{html}");
                let address = ["href", "src"].contains(&name);
                assert!(!address || !value.trim().to_lowercase().starts_with("javascript:"), "{html}");
                assert!(name != "id" || ids.insert(value.to_owned()), "{html}");
            }
        }
        // What the parser makes itself, and what has no end.
        for name in ["html", "br", "hr", "img", "input"] {
            open.remove(name);
        }
        for (name, count) in open {
            assert_eq!(html.matches(&format!("</{name}>")).count(), count, "{html}");
        }
        for link in document.select(&Selector::parse("a[href^='#fn']").expect("a selector")) {
            let target = link.value().attr("href").expect("selected by it").trim_start_matches('#');
            assert!(ids.contains(target), "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_sound_html(text in any::<String>()) {
            assert_sound(&vi(&text));
        }

        #[test]
        fn any_markdown_gives_sound_html(parts in prop::collection::vec(prop::sample::select(vec![
            "\n", "\r\n", "\n\n", " ", "    ", "\t", "- ", "1. ", "> ", "# ", "a", "đ", "\u{301}", "\u{338}", "0", "*", "**", "_", "~~", "`", "```\n",
            "[", "]", "(", ")", "](", "![", "[^", "[^a]", "[^a]: ", "[^b]: ", "[^B]", "[a]: ", "[a]", "<", ">", "<div>", "</p>", "<script>", "<!--", "-->",
            "|", "|-|\n", "| a | b |\n|---|---|\n", "- [ ] ", "[!NOTE]\n", "javascript:x", "figure:x", "chart:x", "[x](javascript:y)",
            "![c](chart:x)", "[f](figure:x)", "<https://a.vn>", "<javascript:x>", "&colon;", "&lt;", "&#10;", "\\", "\"", "'", "onload=", "=", "\0", "---\n", "==="
        ]), 0..40)) {
            assert_sound(&vi(&parts.concat()));
        }
    }
}
