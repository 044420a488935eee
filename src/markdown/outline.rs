//! What a text names and where: headings, links, images, footnotes, prose.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, RefDefs, Tag, TagEnd};

use super::passage::{self, Passage};
use crate::locale;

/// What a text names, in its order; every range is in bytes of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings.
    pub headings: Vec<Heading>,
    /// The links, without those in the words of a link or an image.
    pub links: Vec<Link>,
    /// The images, without those in the alternative text of another.
    pub images: Vec<Image>,
    /// Where HTML is written, which is shown as text.
    pub raw_html: Vec<Range<usize>>,
    /// Footnotes that are cited but not written, with their labels: `[^x]`.
    pub missing_footnotes: Vec<(Range<usize>, String)>,
    /// References that are used but not defined, with their labels: `[text][x]`, `[x][]`.
    pub missing_references: Vec<(Range<usize>, String)>,
    /// What a reader reads of the paragraphs, headings and cells that have a digit.
    pub passages: Vec<Passage>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words, without markup.
    pub text: String,
    /// A slug that no other heading of the text has.
    pub id: String,
    /// The whole heading, with its marks.
    pub range: Range<usize>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, with escapes undone; `mailto:` stands before a bare address.
    pub dest: String,
    /// The title behind the destination, or nothing.
    pub title: String,
    /// Its words, without markup.
    pub text: String,
    /// The whole link.
    pub range: Range<usize>,
    /// What stands between its brackets.
    pub text_range: Range<usize>,
    /// The destination as it is written, in the definition where there is one.
    pub dest_range: Range<usize>,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What it shows, with escapes undone.
    pub dest: String,
    /// The title behind the destination, or nothing.
    pub title: String,
    /// The alternative text, without markup.
    pub alt: String,
    /// The whole image.
    pub range: Range<usize>,
    /// The destination as it is written, in the definition where there is one.
    pub dest_range: Range<usize>,
    /// Whether its paragraph holds nothing else.
    pub alone: bool,
}

/// The events of a text with their places.
pub(super) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// What Markdown has here beside `CommonMark`.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Finds what a text names: of what begins in its events, all but the links in the words of a link, and the links and
/// images in the words of an image.
#[must_use]
pub fn outline(text: &str) -> Outline {
    let mut missing_references = Vec::new();
    let mut note_missing = |broken: BrokenLink<'_>| {
        // A lone `[x]` is ordinary text.
        if broken.link_type != LinkType::Shortcut {
            let range = whole(text, &broken.span, broken.link_type);
            missing_references.push((range, broken.reference.into_string()));
        }
        None
    };
    let mut parser =
        Parser::new_with_broken_link_callback(text, OPTIONS, Some(&mut note_missing)).into_offset_iter();
    let events: Events = parser.by_ref().collect();
    let mut outline = find(text, &events, parser.reference_definitions());
    drop(parser);
    outline.passages = passage::with_digits(text, &events);
    outline.missing_references = missing_references;
    // Large reports hold many of them for long.
    outline.headings.shrink_to_fit();
    outline.links.shrink_to_fit();
    outline.passages.shrink_to_fit();
    outline
}

/// The events of a text.
pub(super) fn events(text: &str) -> Events<'_> {
    Parser::new_ext(text, OPTIONS).into_offset_iter().collect()
}

/// The index of the event that ends what begins at `start`.
pub(super) fn end_of(events: &Events<'_>, start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    unreachable!("every start has its end")
}

fn find(source: &str, events: &Events<'_>, definitions: &RefDefs<'_>) -> Outline {
    let mut found = Outline::default();
    let definition = |label: &str| definitions.get(label).map(|definition| definition.span.clone());
    let mut ids = BTreeMap::new();
    let mut link_end = 0;
    let mut at = 0;
    while let Some((event, range)) = events.get(at) {
        let mut next = at + 1;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let text = plain(&events[next..end_of(events, at)]);
                let id = unique(locale::slug(&text), &mut ids);
                found.headings.push(Heading { level: *level as u8, text, id, range: trim(source, range) });
            }
            // An `<https://…>` inside a link is text of the link.
            Event::Start(Tag::Link { link_type, dest_url, title, id }) if range.start >= link_end => {
                let inside = &events[next..end_of(events, at)];
                let text_range = brackets(source, range, inside, *link_type, 1);
                let scheme = if *link_type == LinkType::Email { "mailto:" } else { "" };
                found.links.push(Link {
                    dest: format!("{scheme}{dest_url}"),
                    title: locale::nfc(title).into_owned(),
                    text: plain(inside),
                    range: whole(source, range, *link_type),
                    dest_range: destination(source, range, &text_range, *link_type, definition(id)),
                    text_range,
                });
                link_end = range.end;
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let end = end_of(events, at);
                let inside = &events[next..end];
                let alt_range = brackets(source, range, inside, *link_type, 2);
                found.images.push(Image {
                    dest: dest_url.to_string(),
                    title: locale::nfc(title).into_owned(),
                    alt: plain(inside),
                    range: whole(source, range, *link_type),
                    dest_range: destination(source, range, &alt_range, *link_type, definition(id)),
                    alone: alone(events, at, end),
                });
                next = end + 1;
            }
            Event::Start(Tag::HtmlBlock) => {
                found.raw_html.push(trim(source, range));
                next = end_of(events, at) + 1;
            }
            Event::Start(Tag::CodeBlock(_)) => next = end_of(events, at) + 1,
            Event::InlineHtml(_) => found.raw_html.push(range.clone()),
            Event::Text(_) => {
                if let Some(label) = missing_footnote(source, range) {
                    found
                        .missing_footnotes
                        .push((range.start..range.start + label.len() + 3, label.to_owned()));
                }
            }
            _ => {}
        }
        at = next;
    }
    found
}

/// The range of a link or an image; the parser leaves out the empty brackets of `[x][]`.
fn whole(source: &str, range: &Range<usize>, form: LinkType) -> Range<usize> {
    let more = form == LinkType::Collapsed && source[range.end..].starts_with("[]");
    range.start..range.end + if more { 2 } else { 0 }
}

/// The text of events, without their markup.
fn plain(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::Start(
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
            ) => {}
            Event::SoftBreak | Event::HardBreak | Event::Start(_) => text.push(' '),
            _ => {}
        }
    }
    locale::nfc(text.trim()).into_owned()
}

fn unique(slug: String, used: &mut BTreeMap<String, usize>) -> String {
    let slug = if slug.is_empty() { "muc".to_owned() } else { slug };
    let mut id = slug.clone();
    while used.contains_key(&id) {
        let count = used.entry(slug.clone()).or_insert(1);
        *count += 1;
        id = format!("{slug}-{count}");
    }
    used.insert(id.clone(), 1);
    id
}

fn trim(source: &str, range: &Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.end - text.trim_start().len();
    start..start + text.trim().len()
}

/// What stands between the brackets (of which the opening takes `open` bytes) of a link or an image.
fn brackets(
    source: &str,
    whole: &Range<usize>,
    inside: &[(Event<'_>, Range<usize>)],
    form: LinkType,
    open: usize,
) -> Range<usize> {
    let start = whole.start + open;
    if matches!(form, LinkType::Autolink | LinkType::Email) {
        return start..whole.end - 1;
    }
    // Behind the last event inside there can be only blanks before the closing bracket.
    let last = inside.last().map_or(start, |(_, range)| range.end);
    let close = source[last..whole.end].find(']').map_or(whole.end, |length| last + length);
    start..close
}

/// The destination as it is written.
fn destination(
    source: &str,
    whole: &Range<usize>,
    text: &Range<usize>,
    form: LinkType,
    definition: Option<Range<usize>>,
) -> Range<usize> {
    match (form, definition) {
        (LinkType::Autolink | LinkType::Email, _) => text.clone(),
        (LinkType::Inline, _) => written(source, text.end + "](".len(), whole.end - 1),
        (_, Some(span)) => match label_end(&source[span.clone()]) {
            Some(length) => written(source, span.start + length, span.end),
            None => whole.clone(),
        },
        (_, None) => whole.clone(),
    }
}

/// The length of the `[label]:` that begins a definition.
fn label_end(definition: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in definition.bytes().enumerate() {
        match byte {
            b']' if !escaped => return definition[at..].starts_with("]:").then_some(at + 2),
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    None
}

/// The destination that follows at `from`, without its angle brackets.
fn written(source: &str, from: usize, to: usize) -> Range<usize> {
    let bytes = &source.as_bytes()[..to];
    let mut start = from;
    let mut line_began = false;
    while let Some(&byte) = bytes.get(start) {
        match byte {
            b'\n' | b'\r' => line_began = true,
            b' ' | b'\t' => {}
            // A block quote that goes on.
            b'>' if line_began => {}
            _ => break,
        }
        start += 1;
    }
    let pointed = bytes.get(start) == Some(&b'<');
    start += usize::from(pointed);
    let mut end = start;
    let mut depth = 0;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'\\' if bytes.get(end + 1).is_some_and(u8::is_ascii_punctuation) => end += 1,
            b'>' if pointed => break,
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' | b' ' | b'\t' | b'\n' | b'\r' if !pointed => break,
            _ => {}
        }
        end += 1;
    }
    start..end
}

fn alone(events: &Events<'_>, start: usize, end: usize) -> bool {
    start > 0
        && matches!(events[start - 1].0, Event::Start(Tag::Paragraph))
        && matches!(events[end + 1].0, Event::End(TagEnd::Paragraph))
}

/// The label of a footnote that is cited here but not written: a lone bracket is left as text.
fn missing_footnote<'a>(source: &'a str, range: &Range<usize>) -> Option<&'a str> {
    if &source[range.clone()] != "[" {
        return None;
    }
    let after = source[range.end..].strip_prefix('^')?;
    let label = &after[..after.find(|c: char| c.is_whitespace() || "[]".contains(c))?];
    (!label.is_empty() && after[label.len()..].starts_with(']')).then_some(label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The link's words, its text range and its destination range, as the source has them.
    fn links(source: &str) -> Vec<(String, &str, &str)> {
        let found = outline(source);
        found
            .links
            .into_iter()
            .map(|link| (link.text, &source[link.text_range], &source[link.dest_range]))
            .collect()
    }

    fn link<'a>(text: &str, inside: &'a str, dest: &'a str) -> Vec<(String, &'a str, &'a str)> {
        vec![(text.to_owned(), inside, dest)]
    }

    #[test]
    fn a_link_is_found_at_its_very_characters() {
        let cases = [
            ("đạt [94,89%](figure:a@b) rồi", link("94,89%", "94,89%", "figure:a@b")),
            ("[a](<b c> \"t\")", link("a", "a", "b c")),
            ("[a](  b  'a title' )", link("a", "a", "b")),
            ("[a](b(c)d)", link("a", "a", "b(c)d")),
            (r"[a\]](b\)c)", link("a]", r"a\]", r"b\)c")),
            ("[a `]` *b* ](c)", link("a ] b", "a `]` *b* ", "c")),
            ("[](c)", link("", "", "c")),
            ("[a]()", link("a", "a", "")),
            ("[a [b] c](d)", link("a [b] c", "a [b] c", "d")),
            ("<https://a.vn/b?c>", link("https://a.vn/b?c", "https://a.vn/b?c", "https://a.vn/b?c")),
            ("<a@b.vn>", link("a@b.vn", "a@b.vn", "a@b.vn")),
            ("x\r\n\r\n- y\r\n\t- [a\r\n\t  b](c)\r\n", link("a b", "a\r\n\t  b", "c")),
            ("> > [a\n> > b](\n> > c)", link("a b", "a\n> > b", "c")),
            ("| h |\n|---|\n| x [a\\|b](c) |", link("a|b", "a\\|b", "c")),
            ("[ho\u{300}a](d\u{323})", link("hòa", "ho\u{300}a", "d\u{323}")),
            ("[![x](y) z](c)", link("x z", "![x](y) z", "c")),
            ("[a &rbrack; b](c)", link("a ] b", "a &rbrack; b", "c")),
            ("[a][b]\n\n[B]: <c d> 't'", link("a", "a", "c d")),
            ("[a][]\n\n> [a]:\n> c", link("a", "a", "c")),
            ("[a <https://b>](c)", link("a https://b", "a <https://b>", "c")),
            (r"[a\]]", vec![]),
            ("[a\\]: b]\n\n[a\\]: b]: c", link("a]: b", "a\\]: b", "c")),
            ("`[a](b)` \\[a](b)\n\n    [a](b)", vec![]),
        ];
        for (source, expected) in cases {
            assert_eq!(links(source), expected, "{source}");
        }
    }

    #[test]
    fn a_link_by_its_own_name_is_whole() {
        let source = "x [a][] y\n\n[a]: b";
        assert_eq!(&source[outline(source).links[0].range.clone()], "[a][]");
    }

    #[test]
    fn an_image_knows_whether_it_stands_alone() {
        let source = "![a *b*](c?d=e)\n\nx ![f](g)\n\n[![h](i)](j)\n\n> ![k][l]\n\n[l]: m 'n'";
        let found: Vec<_> = outline(source)
            .images
            .into_iter()
            .map(|image| (image.alt, &source[image.range], &source[image.dest_range], image.alone))
            .collect();
        assert_eq!(
            found,
            [
                ("a b".to_owned(), "![a *b*](c?d=e)", "c?d=e", true),
                ("f".to_owned(), "![f](g)", "g", false),
                ("h".to_owned(), "![h](i)", "i", false),
                ("k".to_owned(), "![k][l]", "m", true),
            ]
        );
        assert_eq!(outline("![a [b](c) ![d](e)](f)").images.len(), 1);
        assert_eq!(outline("![a [b](c) ![d](e)](f)").links, []);
    }

    #[test]
    fn headings_have_ids_of_their_own() {
        let source = "## Đầu tư\n\n## Đâu  *tư* [x](y)\n\n# Đầu tư\r\n\r\n> Đầu tư 2\n> ---\n\n# !\n\n#";
        let found: Vec<_> = outline(source)
            .headings
            .into_iter()
            .map(|heading| (heading.level, heading.id, &source[heading.range]))
            .collect();
        let expected = [
            (2, "dau-tu", "## Đầu tư"),
            (2, "dau-tu-x", "## Đâu  *tư* [x](y)"),
            (1, "dau-tu-2", "# Đầu tư"),
            (2, "dau-tu-2-2", "Đầu tư 2\n> ---"),
            (1, "muc", "# !"),
            (1, "muc-2", "#"),
        ];
        assert_eq!(found, expected.map(|(level, id, text)| (level, id.to_owned(), text)));
    }

    #[test]
    fn what_is_missing_is_named() {
        let source =
            "a[^1] b[^x y] \\[^2] `[^3]` [^chưa rõ] [^4][^5]\n[a][b] [c][] [d] ![e][f]\n\n[^4]: đ [^6]";
        let found = outline(source);
        let at = |missing: Vec<(Range<usize>, String)>| -> Vec<(&str, String)> {
            missing.into_iter().map(|(range, label)| (&source[range], label)).collect()
        };
        assert_eq!(
            at(found.missing_footnotes),
            [("[^1]", "1".to_owned()), ("[^5]", "5".to_owned()), ("[^6]", "6".to_owned())]
        );
        assert_eq!(
            at(found.missing_references),
            [("[a][b]", "b".to_owned()), ("[c][]", "c".to_owned()), ("![e][f]", "f".to_owned())]
        );
    }

    #[test]
    fn html_is_found_where_it_is_written() {
        let source = "đạt <b>6</b>\n\n<div>8\n";
        let raw: Vec<_> = outline(source).raw_html.into_iter().map(|range| &source[range]).collect();
        assert_eq!(raw, ["<b>", "</b>", "<div>8"]);
    }

    proptest! {
        #[test]
        fn every_range_is_inside_the_text(source in "[\\[\\]()<>!^:`*~|\\\\>#\\- \t\r\nab1đ\u{301}.&;]{0,60}") {
            let found = outline(&source);
            let ranges = found.links.iter().flat_map(|link| [&link.range, &link.text_range, &link.dest_range])
                .chain(found.images.iter().flat_map(|image| [&image.range, &image.dest_range]))
                .chain(found.headings.iter().map(|heading| &heading.range))
                .chain(&found.raw_html)
                .chain(found.missing_footnotes.iter().chain(&found.missing_references).map(|(range, _)| range));
            for range in ranges {
                prop_assert!(source.get(range.clone()).is_some(), "{:?}", range);
            }
            for passage in &found.passages {
                let whole = passage.place(&(0..passage.text.len()));
                prop_assert!(source.get(whole.clone()).is_some(), "{:?}", whole);
            }
            let mut ids: Vec<_> = found.headings.iter().map(|heading| &heading.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), found.headings.len());
        }

        #[test]
        fn a_plain_destination_is_where_it_says(
            before in "[a\n>\\- đ*]{0,8}", text in "[a-z \\*`đ]{0,6}", dest in "[a-z:@?=/.]{1,8}", after in "[ )\"a\n]{0,4}"
        ) {
            let source = format!("{before}[{text}]({dest} {after}");
            for link in outline(&source).links {
                prop_assert_eq!(&source[link.dest_range], link.dest);
            }
        }
    }
}
