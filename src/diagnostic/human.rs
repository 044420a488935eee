//! Diagnostics for people at a terminal.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Snippet};

use super::{Diagnostic, Label, Severity, sort};
use crate::locale::Lang;
use crate::source::{FileId, Places, Position, Sources, Span};

/// What some editors put before the text of a file.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// The columns of the terminal that most systems open: a wider line would be folded, and its marks misplaced.
const WIDTH: usize = 80;

/// What stands before every line but the title.
const MARGIN: &str = " ";

/// How much of a line is shown on each side of what is marked in it, and of what is marked, in bytes: more than
/// [`WIDTH`] shows.
const NEAR: usize = 1 << 10;

/// How far marks of one file may be from each other to be shown in one excerpt, in bytes.
const FAR: usize = 1 << 16;

/// How many characters of a message or hint are shown: what a writer typed can be of any length.
const LONGEST: usize = 1000;

/// The faults as a person reads them, the worst first, each with its lines of the file.
#[must_use]
pub fn human(sources: &Sources, notes: &[Diagnostic], lang: Lang, color: bool) -> String {
    let renderer = if color { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH - MARGIN.len());
    let mut notes = notes.to_vec();
    sort(&mut notes);
    let mut places = Places::new(sources);
    notes.iter().map(|note| told(sources, &mut places, &renderer, note, lang)).collect()
}

fn told(
    sources: &Sources,
    places: &mut Places<'_>,
    renderer: &Renderer,
    note: &Diagnostic,
    lang: Lang,
) -> String {
    let (group, heads) = group(sources, places, note, lang);
    let mut shown = renderer.render(&[group]);
    // Where a line is shown in part, the renderer has counted from where the part begins.
    for Head { path, line, counted, column } in heads.into_iter().filter(|head| head.counted != head.column) {
        shown =
            shown.replacen(&format!("{path}:{line}:{counted}\n"), &format!("{path}:{line}:{column}\n"), 1);
    }
    indent(&shown)
}

/// The place of a file's first mark as the renderer counts it, and its true column.
struct Head {
    path: String,
    line: usize,
    counted: usize,
    column: usize,
}

/// One fault with its places, file by file, its own file first.
fn group<'a>(
    sources: &'a Sources,
    lines: &mut Places<'_>,
    note: &Diagnostic,
    lang: Lang,
) -> (Group<'a>, Vec<Head>) {
    let level = match note.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(cut(note.message.get(lang))).id(note.code.name));
    let own = note.place.as_ref().map(|place| place.span);
    let mut files: BTreeMap<_, Vec<(AnnotationKind, &Label)>> = BTreeMap::new();
    let places = note.place.iter().map(|label| (AnnotationKind::Primary, label));
    for place in places.chain(note.others.iter().map(|label| (AnnotationKind::Context, label))) {
        let Span { file, start, .. } = place.1.span;
        let beside = own.filter(|own| own.file == file);
        let near = beside.is_none_or(|own| own.start.abs_diff(start) < FAR);
        let excerpt = if near { 0 } else { 1 + start / FAR };
        files.entry((beside.is_none(), file, excerpt)).or_default().push(place);
    }
    let mut heads = Vec::new();
    for ((_, file, _), places) in files {
        let (snippet, head) = snippet(sources, lines, file, &places, lang);
        group = group.element(snippet);
        heads.extend(head);
    }
    if let Some(hint) = &note.hint {
        group = group.element(Level::NOTE.no_name().message(cut(hint.get(lang))));
    }
    (group, heads)
}

/// The lines of a file that some places are on, with the places marked.
fn snippet<'a>(
    sources: &'a Sources,
    lines: &mut Places<'_>,
    id: FileId,
    places: &[(AnnotationKind, &Label)],
    lang: Lang,
) -> (Snippet<'a, Annotation<'a>>, Option<Head>) {
    let file = sources.file(id);
    let bytes = &file.bytes[..];
    let mut ranges: Vec<Range<usize>> = places.iter().map(|(_, label)| marked(bytes, label.span)).collect();
    let first = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    for range in &mut ranges {
        // What is too far from the first mark, or marked over too much, is marked where the part that is shown ends.
        range.start = near(bytes, first, range.start);
        range.end = near(bytes, first, range.end);
    }
    let last = ranges.iter().map(|range| range.end).max().unwrap_or(0);
    let newline = |byte: &u8| *byte == b'\n';
    let edge = whole(bytes, first.saturating_sub(NEAR));
    let whole_line = bytes[edge..first].iter().rposition(newline).map(|newline| edge + newline + 1);
    let start = whole_line.unwrap_or(edge);
    let most = whole(bytes, (last + NEAR).min(bytes.len()));
    let end = bytes[last..most].iter().position(newline).map_or(most, |newline| last + newline);
    let end = if last < end && bytes[..end].ends_with(b"\r") { end - 1 } else { end };
    let start = if start == 0 && bytes.starts_with(BOM) { BOM.len() } else { start };

    let mut text = shown(&bytes[start..end]);
    if text.is_empty() || text.ends_with('\n') {
        // The empty line at the end of a file is a line too.
        text.push(' ');
    }
    let marks = places.iter().zip(&ranges).map(|((kind, label), range)| {
        let offset = |at: usize| shown(&bytes[start..at.max(start)]).len();
        let words = label.text.as_ref().map(|text| text.get(lang).to_owned());
        kind.span(offset(range.start)..offset(range.end)).label(words)
    });
    let path = visible(&file.path);
    let head = places.iter().zip(&ranges).find(|((kind, _), _)| *kind == AnnotationKind::Primary);
    let head = head.or_else(|| places.iter().zip(&ranges).next()).map(|(_, range)| range.start);
    let (Position { line, column: before }, _) = lines.of(Span::new(id, start, start));
    let head = head.filter(|_| before > 1).map(|head| {
        let (Position { line, column }, _) = lines.of(Span::new(id, head, head));
        Head { path: path.clone(), line, counted: column + 1 - before, column }
    });
    (Snippet::source(text).line_start(line).path(path).annotations(marks), head)
}

/// A place not too far behind the first, at a whole character.
fn near(bytes: &[u8], first: usize, at: usize) -> usize {
    let far = whole(bytes, at.min(first + FAR));
    if bytes[first..far].contains(&b'\n') { far } else { whole(bytes, far.min(first + 4 * NEAR)).max(first) }
}

/// The bytes of a span that can be marked: whole characters of the file, without the ends of lines behind them.
fn marked(bytes: &[u8], span: Span) -> Range<usize> {
    let start = whole(bytes, span.start.min(bytes.len()));
    let mut end = whole(bytes, span.end.min(bytes.len())).max(start);
    while end > start && matches!(bytes[end - 1], b'\n' | b'\r') {
        end -= 1;
    }
    start..end
}

/// The place, or the next before it, that is between two characters.
fn whole(bytes: &[u8], at: usize) -> usize {
    let inside =
        |at: usize| at > 0 && bytes[at - 1] >= 0x80 && bytes.get(at).is_some_and(|next| next & 0xc0 == 0x80);
    (0..=at).rev().find(|&at| !inside(at)).unwrap_or(0)
}

/// The beginning of a message, such that a terminal obeys nothing in it.
fn cut(message: &str) -> String {
    match message.char_indices().nth(LONGEST) {
        Some((end, _)) => visible(&message[..end]) + "…",
        None => visible(message),
    }
}

/// The text of some bytes, be they UTF-8 or not, such that a terminal obeys nothing in it.
fn shown(bytes: &[u8]) -> String {
    // The renderer knows that a line may end in `\r\n`.
    String::from_utf8_lossy(bytes).split('\r').map(visible).collect::<Vec<_>>().join("\r")
}

/// The text with a picture of each character that would command a terminal; line feeds and tabs are kept.
#[must_use]
pub fn visible(text: &str) -> String {
    let picture = |letter: char| match letter {
        '\n' | '\t' => letter,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or(letter),
        '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        _ => letter,
    };
    text.chars().map(picture).collect()
}

/// The rendering with a wider margin, and an empty line behind it.
fn indent(rendered: &str) -> String {
    let mut lines = rendered.lines().map(str::trim_end);
    let title = lines.next().unwrap_or_default();
    let rest: String = lines.flat_map(|line| [MARGIN, line, "\n"]).collect();
    format!("{title}\n{rest}\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::BAD_DATE;
    use crate::say;

    fn project(files: &[(&str, &[u8])]) -> Sources {
        Sources::new(files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())))
    }

    fn id(sources: &Sources, path: &str) -> FileId {
        sources.find(path).expect("a file of the project")
    }

    /// What is shown of the last such text in a file, marked with an `x`.
    fn mark(bytes: &[u8], what: &[u8]) -> String {
        let sources = project(&[("content/a.yaml", bytes)]);
        let start =
            (0..=bytes.len()).rev().find(|&at| bytes[at..].starts_with(what)).expect("a text of the file");
        let span = Span::new(id(&sources, "content/a.yaml"), start, start + what.len());
        let note = Diagnostic::error(BAD_DATE, span, say!("m", "m")).label(say!("x", "x"));
        human(&sources, &[note], Lang::Vi, false)
    }

    fn lines(lines: &[&str]) -> String {
        lines.join("\n") + "\n\n"
    }

    #[test]
    fn a_fault_shows_its_place_and_what_to_type() {
        let path = "content/articles/2024/ubnd-ninh-thuan.vi.md";
        let text = "---\ntitle: Ủy ban\narea: ninh-thuan\ndate: 11/07/2024\n---\n";
        let sources = project(&[(path, text.as_bytes())]);
        let start = text.find("11/07").unwrap();
        let message = say!("ngày phải viết theo dạng NĂM-THÁNG-NGÀY", "a date is written YEAR-MONTH-DAY");
        let note = Diagnostic::error(BAD_DATE, Span::new(id(&sources, path), start, start + 10), message)
            .label(say!("đây có phải ngày 11 tháng 7 năm 2024?", "is this 11 July 2024?"))
            .hint(say!("viết: date: 2024-07-11", "write: date: 2024-07-11"));
        let vi = lines(&[
            "error[bad-date]: ngày phải viết theo dạng NĂM-THÁNG-NGÀY",
            "  --> content/articles/2024/ubnd-ninh-thuan.vi.md:4:7",
            "   |",
            " 4 | date: 11/07/2024",
            "   |       ^^^^^^^^^^ đây có phải ngày 11 tháng 7 năm 2024?",
            "   |",
            "   = viết: date: 2024-07-11",
        ]);
        assert_eq!(human(&sources, std::slice::from_ref(&note), Lang::Vi, false), vi);
        let en = lines(&[
            "error[bad-date]: a date is written YEAR-MONTH-DAY",
            "  --> content/articles/2024/ubnd-ninh-thuan.vi.md:4:7",
            "   |",
            " 4 | date: 11/07/2024",
            "   |       ^^^^^^^^^^ is this 11 July 2024?",
            "   |",
            "   = write: date: 2024-07-11",
        ]);
        assert_eq!(human(&sources, std::slice::from_ref(&note), Lang::En, false), en);
        let colored = human(&sources, &[note], Lang::Vi, true);
        assert!(colored.contains("\u{1b}[") && !colored.contains("\u{1b}]"));
    }

    #[test]
    fn the_worst_comes_first_then_the_project_then_the_place() {
        let sources = project(&[("content/a.yaml", b"a: 1\nb: 2\n"), ("content/b.yaml", b"c: 3\n")]);
        let (a, b) = (id(&sources, "content/a.yaml"), id(&sources, "content/b.yaml"));
        let notes = [
            Diagnostic::warning(BAD_DATE, Span::new(a, 0, 1), say!("w", "w")),
            Diagnostic::error(BAD_DATE, Span::new(b, 0, 1), say!("three", "three")),
            Diagnostic::error(BAD_DATE, Span::new(a, 5, 6), say!("two", "two")),
            Diagnostic::error(BAD_DATE, Span::new(a, 0, 1), say!("one", "one")),
            Diagnostic::project(BAD_DATE, say!("zero", "zero")).hint(say!("h", "h")),
        ];
        let shown = human(&sources, &notes, Lang::En, false);
        let titles: Vec<&str> =
            shown.lines().filter_map(|line| line.split_once("[bad-date]: ")).map(|line| line.1).collect();
        assert_eq!(titles, ["zero", "one", "two", "three", "w"]);
        assert!(shown.starts_with("error[bad-date]: zero\n  |\n  = h\n\nerror[bad-date]: one\n"));
        assert_eq!(human(&sources, &[], Lang::En, false), "");
    }

    #[test]
    fn other_places_stand_beside_the_first() {
        let sources = project(&[("content/a.yaml", b"a: 1\n"), ("content/b.yaml", b"a: 1\nb: 2\na: 3\n")]);
        let (a, b) = (id(&sources, "content/a.yaml"), id(&sources, "content/b.yaml"));
        let note = Diagnostic::warning(BAD_DATE, Span::new(b, 10, 11), say!("ba lần `a`", "thrice `a`"))
            .also(Span::new(a, 0, 1), say!("lần đầu", "first"))
            .also(Span::new(b, 0, 1), say!("lần hai", "second"));
        let expected = lines(&[
            "warning[bad-date]: ba lần `a`",
            "  --> content/b.yaml:3:1",
            "   |",
            " 1 | a: 1",
            "   | - lần hai",
            " 2 | b: 2",
            " 3 | a: 3",
            "   | ^",
            "   |",
            "  ::: content/a.yaml:1:1",
            "   |",
            " 1 | a: 1",
            "   | - lần đầu",
        ]);
        assert_eq!(human(&sources, &[note], Lang::Vi, false), expected);
    }

    #[test]
    fn marks_stand_under_their_characters_in_awkward_files() {
        let nfd = "Ng\u{61}\u{300}y \u{111}e\u{302}\u{301}n: 11";
        for (bytes, what, place, line, marks) in [
            ("\u{feff}a: 11\r\nb: 2\r\n", "11", "1:4", "a: 11", "   ^^ x"),
            ("a: 11\r\nb: 2\r\n", "11\r\n", "1:4", "a: 11", "   ^^ x"),
            ("a: 11\r\nb: 2\r\n", "2", "2:4", "b: 2", "   ^ x"),
            ("\ta:\t11\n", "11", "1:5", "    a:    11", "          ^^ x"),
            (nfd, "11", "1:14", nfd, "          ^^ x"),
            ("Ngày đến: 11", "11", "1:11", "Ngày đến: 11", "          ^^ x"),
            ("表👍 11", "11", "1:4", "表👍 11", "     ^^ x"),
            ("👩\u{200d}👧 11", "11", "1:5", "👩👧 11", "     ^^ x"),
            ("a\u{1b}[31m\u{9b}b 11", "11", "1:10", "a␛[31m\u{fffd}b 11", "         ^^ x"),
            ("a: 1\n", "\n", "1:5", "a: 1", "    ^ x"),
        ] {
            let shown = mark(bytes.as_bytes(), what.as_bytes());
            let row = &place[..1];
            let expected = lines(&[
                "error[bad-date]: m",
                &format!("  --> content/a.yaml:{place}"),
                "   |",
                &format!(" {row} | {line}"),
                &format!("   | {marks}"),
            ]);
            assert_eq!(shown, expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_file_that_is_not_utf_8_is_shown_as_well_as_it_can_be() {
        let expected = lines(&[
            "error[bad-date]: m",
            "  --> content/a.yaml:2:4",
            "   |",
            " 2 | \u{fffd}\u{fffd} 11\u{fffd}",
            "   |    ^^ x",
        ]);
        assert_eq!(mark(b"a\n\xff\xfe 11\xe1\xbb\nb", b"11"), expected);
    }

    #[test]
    fn the_end_of_a_file_can_be_marked() {
        for (bytes, place, row) in [("", "1:1", 1), ("a: 1\n", "2:1", 2), ("a\r\n\r\n", "3:1", 3)] {
            let expected = lines(&[
                "error[bad-date]: m",
                &format!("  --> content/a.yaml:{place}"),
                "   |",
                &format!(" {row} |"),
                "   | ^ x",
            ]);
            assert_eq!(mark(bytes.as_bytes(), b""), expected);
        }
    }

    #[test]
    fn a_mark_over_lines_leaves_their_last_end_out() {
        let expected = lines(&[
            "error[bad-date]: m",
            "  --> content/a.yaml:2:3",
            "   |",
            " 2 | /   c: 2",
            " 3 | |   d: 3",
            "   | |______^ x",
        ]);
        assert_eq!(mark(b"b:\n  c: 2\n  d: 3\ne: 4\n", b"c: 2\n  d: 3\n"), expected);
        assert_eq!(mark(b"b:\r\n  c: 2\r\n  d: 3\r\ne: 4\r\n", b"c: 2\r\n  d: 3\r\n"), expected);
    }

    #[test]
    fn a_long_paragraph_is_cut_around_its_mark() {
        let filler = "văn bản điện tử trao đổi trên môi trường mạng ".repeat(9);
        let shown = mark(format!("{filler}94,89% {filler}").as_bytes(), b"94,89%");
        let rows: Vec<&str> = shown.lines().collect();
        assert_eq!(rows[1], "  --> content/a.yaml:1:415");
        assert!(rows[3].starts_with(" 1 | ...") && rows[3].ends_with("..."));
        assert!(rows[3].chars().count() <= WIDTH);
        let column = |row: &str, what: &str| row[..row.find(what).unwrap()].chars().count();
        assert_eq!(column(rows[3], "94,89%"), column(rows[4], "^^^^^^"));
    }

    proptest! {
        #[test]
        fn any_place_of_any_file_is_shown_with_its_line_and_column(
            marked: bool,
            parts in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec!["\n", "\r\n", "\t", "ế", "e\u{302}", "表", "\u{1b}"])
                        .prop_map(|part| part.as_bytes().to_vec()),
                    any::<u8>().prop_map(|byte| vec![byte]),
                    "[a-z: ]{1,9}".prop_map(String::into_bytes),
                ],
                0..12,
            ),
            places in prop::collection::vec((0_usize..60, 0_usize..60), 1..4),
        ) {
            let bytes = [if marked { BOM } else { b"" }, &parts.concat()].concat();
            let sources = project(&[("content/a.yaml", &bytes)]);
            let file = id(&sources, "content/a.yaml");
            let spans: Vec<Span> = places.iter().map(|&(one, other)| Span::new(file, one.min(other), one.max(other))).collect();
            let note = spans[1..].iter().fold(
                Diagnostic::error(BAD_DATE, spans[0], say!("m", "m")).label(say!("x", "x")),
                |note, &span| note.also(span, say!("y", "y")),
            );
            let shown = human(&sources, &[note], Lang::Vi, false);
            let start = spans[0].start.min(bytes.len());
            if bytes.get(start).is_none_or(|byte| byte & 0xc0 != 0x80) {
                let (place, _) = sources.place(spans[0]);
                let header = format!("  --> content/a.yaml:{}:{}", place.line, place.column);
                prop_assert_eq!(shown.lines().nth(1), Some(header.as_str()));
            }
        }
    }
}
