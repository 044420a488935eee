//! YAML text into a tree of nodes that know their places.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::diagnostic::{self, Diagnostic};
use crate::locale;
use crate::say;
use crate::source::{FileId, Span, Spanned};

/// Deeper nesting than any content needs.
const DEEPEST: usize = 32;
/// How many syntax faults of one file are mended in memory to find the next.
const MOST_MENDED: usize = 100;

/// A value of a YAML file and its place.
#[derive(Debug, Clone)]
pub struct Node {
    pub value: Value,
    pub span: Span,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing was written after the key.
    Empty,
    /// `null` or `~`.
    Null,
    /// A scalar, in NFC.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file, without its second and later keys of one name.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A part of a file.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    pub file: FileId,
    pub text: &'a str,
    /// Where the part begins in its file.
    pub offset: usize,
}

/// Reads the one YAML document of `part`; nothing when it cannot be understood.
pub fn read(part: Part<'_>, notes: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut text = Cow::Borrowed(part.text);
    for _ in 0..MOST_MENDED {
        match tree(Part { text: &text, ..part }) {
            Ok((node, faults)) => {
                notes.extend(faults);
                return Some(node);
            }
            Err(Stop::Told(fault)) => {
                notes.push(*fault);
                return None;
            }
            Err(Stop::Syntax(fault)) => {
                let (told, mended) = syntax(Part { text: &text, ..part }, &fault);
                notes.extend(told);
                text = Cow::Owned(mended?);
            }
        }
    }
    None
}

enum Stop {
    Told(Box<Diagnostic>),
    Syntax(Box<ScanError>),
}

/// A list or mapping that is still open.
enum Open {
    List(Vec<Node>, usize),
    Map { entries: Vec<(Spanned<String>, Node)>, key: Option<Spanned<String>>, start: usize },
}

fn tree(part: Part<'_>) -> Result<(Node, Vec<Diagnostic>), Stop> {
    let mut notes = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut root: Option<Node> = None;
    for item in Parser::new_from_str(part.text) {
        let (event, span) = item.map_err(|fault| Stop::Syntax(Box::new(fault)))?;
        let range = span.byte_range().unwrap_or(0..0);
        let place = |start: usize, end: usize| Span::new(part.file, part.offset + start, part.offset + end);
        let node = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    return Err(Stop::Told(Box::new(extra(place(range.start, range.end)))));
                }
                let end = trimmed_end(part.text, &range);
                let value = scalar(&text, style);
                Node { value, span: place(range.start, end) }
            }
            Event::SequenceStart(_, anchor, tag) | Event::MappingStart(_, anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                return Err(Stop::Told(Box::new(extra(place(range.start, range.end)))));
            }
            Event::SequenceStart(..) => {
                deep_enough(&open, place(range.start, range.start + 1))?;
                open.push(Open::List(Vec::new(), range.start));
                continue;
            }
            Event::MappingStart(..) => {
                deep_enough(&open, place(range.start, range.start + 1))?;
                open.push(Open::Map { entries: Vec::new(), key: None, start: range.start });
                continue;
            }
            Event::SequenceEnd => match open.pop() {
                Some(Open::List(items, start)) => {
                    let end = closed_end(part, range.end, items.last().map(|node| node.span));
                    Node { value: Value::List(items), span: place(start, end) }
                }
                _ => unreachable!("the parser closes what it opened"),
            },
            Event::MappingEnd => match open.pop() {
                Some(Open::Map { entries, start, .. }) => {
                    let end = closed_end(part, range.end, entries.last().map(|(_, node)| node.span));
                    Node { value: Value::Map(entries), span: place(start, end) }
                }
                _ => unreachable!("the parser closes what it opened"),
            },
            Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => {
                return Err(Stop::Told(Box::new(extra(place(range.start, range.end)))));
            }
            Event::DocumentStart(..) if root.is_some() => {
                return Err(Stop::Told(Box::new(second_document(place(range.start, range.end)))));
            }
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                None => *key = Some(key_of(node, &mut notes)),
                Some(name) => entry(entries, name, node, &mut notes),
            },
        }
    }
    let start = Span::new(part.file, part.offset, part.offset);
    Ok((root.unwrap_or(Node { value: Value::Empty, span: start }), notes))
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    match text {
        "" if plain => Value::Empty,
        "null" | "~" if plain => Value::Null,
        _ => Value::Scalar(locale::nfc(text).into_owned()),
    }
}

/// A block scalar's range runs on to the next token: its place ends with its text.
fn trimmed_end(text: &str, range: &std::ops::Range<usize>) -> usize {
    text.get(range.clone()).map_or(range.end, |slice| range.start + slice.trim_end().len()).max(range.start)
}

/// A block mapping ends where its last value does, a flow mapping at its bracket.
fn closed_end(part: Part<'_>, end: usize, last: Option<Span>) -> usize {
    let bracket = part.text.get(..end).is_some_and(|text| text.ends_with([']', '}']));
    match last {
        Some(last) if !bracket => last.end - part.offset,
        _ => end,
    }
}

fn key_of(node: Node, notes: &mut Vec<Diagnostic>) -> Spanned<String> {
    if let Value::Scalar(text) = node.value {
        return node.span.of(text);
    }
    notes.push(Diagnostic::error(
        diagnostic::YAML_SYNTAX,
        node.span,
        say!("tên khóa phải là một từ", "a key must be a word"),
    ));
    node.span.of(String::new())
}

fn entry(
    entries: &mut Vec<(Spanned<String>, Node)>,
    key: Spanned<String>,
    node: Node,
    notes: &mut Vec<Diagnostic>,
) {
    if let Some((first, _)) = entries.iter().find(|(other, _)| other.value == key.value) {
        let name = &key.value;
        notes.push(
            Diagnostic::error(
                diagnostic::DUPLICATE_KEY,
                key.span,
                say!("khóa `{name}` đã có ở trên", "the key `{name}` is already above"),
            )
            .also(first.span, say!("lần thứ nhất", "the first time"))
            .hint(say!("giữ một dòng `{name}`, xóa dòng kia", "keep one `{name}`, delete the other")),
        );
    } else {
        entries.push((key, node));
    }
}

fn deep_enough(open: &[Open], span: Span) -> Result<(), Stop> {
    if open.len() < DEEPEST {
        return Ok(());
    }
    Err(Stop::Told(Box::new(Diagnostic::error(
        diagnostic::YAML_SYNTAX,
        span,
        say!("lồng nhau quá sâu (hơn {DEEPEST} tầng)", "nested too deeply (more than {DEEPEST} levels)"),
    ))))
}

fn extra(span: Span) -> Diagnostic {
    Diagnostic::error(
        diagnostic::YAML_FEATURE,
        span,
        say!("dấu `&`, `*`, `!` của YAML không dùng ở đây", "YAML's `&`, `*` and `!` are not used here"),
    )
    .hint(say!(
        "viết đầy đủ giá trị, hoặc đặt chữ trong dấu ngoặc kép",
        "write the value in full, or put the text in double quotes"
    ))
}

fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(
        diagnostic::YAML_SYNTAX,
        span,
        say!("một tệp chỉ có một phần YAML", "a file holds one YAML document"),
    )
    .hint(say!("xóa dòng `---` này", "delete this `---` line"))
}

/// Tells a syntax fault in the writer's words, with the text mended so that reading can go on.
///
/// A mended text has the same length, so that every place stays true.
fn syntax(part: Part<'_>, fault: &ScanError) -> (Vec<Diagnostic>, Option<String>) {
    let at = fault.marker().byte_offset().unwrap_or(0).min(part.text.len());
    if let Some((told, mended)) = tabs(part) {
        return (told, Some(mended));
    }
    let first = line_start(part.text, at);
    let quote = unclosed_quote(part, at);
    let colon =
        || lines(part.text).filter(|(start, _)| *start <= first).filter_map(|line| colon(part, line)).last();
    if let Some((told, mended)) = quote.or_else(colon).or_else(|| reserved(part, first)) {
        return (vec![told], Some(mended));
    }
    (vec![other(part, at, fault)], None)
}

fn tabs(part: Part<'_>) -> Option<(Vec<Diagnostic>, String)> {
    let mut told = Vec::new();
    let mut mended = part.text.as_bytes().to_vec();
    for (start, line) in lines(part.text) {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        let Some(tab) = line[..indent].find('\t') else { continue };
        let width = line[tab..indent].bytes().take_while(|&byte| byte == b'\t').count();
        told.push(
            Diagnostic::error(
                diagnostic::YAML_TAB,
                part.span(start + tab, start + tab + width),
                say!("thụt đầu dòng bằng phím Tab", "a line is indented with a tab"),
            )
            .hint(say!("thay mỗi Tab bằng hai dấu cách", "replace each tab with two spaces")),
        );
        for byte in &mut mended[start..start + indent] {
            if *byte == b'\t' {
                *byte = b' ';
            }
        }
    }
    if told.is_empty() {
        return None;
    }
    Some((told, String::from_utf8(mended).expect("a tab and a space are one byte each")))
}

/// The last value that opens a quote, before `at`, and does not close it on its line.
fn unclosed_quote(part: Part<'_>, at: usize) -> Option<(Diagnostic, String)> {
    let (start, quote) =
        lines(part.text).take_while(|(start, _)| *start <= at).find_map(|(start, line)| {
            let value = value_start(line)?;
            let quote = line[value..].chars().next().filter(|&first| first == '"' || first == '\'')?;
            let rest = line[value + 1..].trim_end();
            (!closes(rest, quote)).then_some((start + value, quote))
        })?;
    let end = part.text[start..].find(['\n', '\r']).map_or(part.text.len(), |length| start + length);
    let told = Diagnostic::error(
        diagnostic::UNCLOSED_QUOTE,
        part.span(start, end),
        say!("dấu nháy `{quote}` mở ra mà không đóng lại", "a quote `{quote}` is opened and never closed"),
    )
    .hint(say!("thêm `{quote}` vào cuối dòng", "add `{quote}` at the end of the line"));
    Some((told, with_byte(part.text, start, b'_')))
}

/// Whether the text behind an opening quote holds its closing one.
fn closes(rest: &str, quote: char) -> bool {
    let mut escaped = false;
    rest.chars().any(|next| {
        let closing = next == quote && !escaped;
        escaped = quote == '"' && next == '\\' && !escaped;
        closing
    })
}

/// `title: A: B`, whose second colon YAML takes for another key.
fn colon(part: Part<'_>, (start, line): (usize, &str)) -> Option<(Diagnostic, String)> {
    let value = value_start(line)?;
    let text = line[value..].trim_end();
    if text.starts_with(['"', '\'', '{', '[', '|', '>', '#', '&', '*', '!']) {
        return None;
    }
    let inside = text.find(": ").or_else(|| text.strip_suffix(':').map(str::len))?;
    let key = line[..value].trim().trim_start_matches("- ");
    let quoted = format!("\"{}\"", text.replace('"', "\\\""));
    let told = Diagnostic::error(
        diagnostic::COLON_IN_VALUE,
        part.span(start + value + inside, start + value + inside + 1),
        say!(
            "dấu hai chấm trong giá trị làm YAML hiểu nhầm là một khóa mới",
            "YAML takes the colon in this value for another key"
        ),
    )
    .hint(say!(
        "đặt giá trị trong dấu ngoặc kép: {key} {quoted}",
        "put the value in double quotes: {key} {quoted}"
    ));
    Some((told, with_byte(part.text, start + value + inside, b'_')))
}

/// A value that begins with a sign that YAML keeps for itself.
fn reserved(part: Part<'_>, first: usize) -> Option<(Diagnostic, String)> {
    let (start, line) = lines(part.text).find(|(start, _)| *start == first)?;
    let value = value_start(line)?;
    let text = line[value..].trim_end();
    let sign = text.chars().next().filter(|sign| "%@`".contains(*sign))?;
    let told = Diagnostic::error(
        diagnostic::YAML_SYNTAX,
        part.span(start + value, start + value + 1),
        say!("giá trị không được bắt đầu bằng `{sign}`", "a value cannot begin with `{sign}`"),
    )
    .hint(say!("đặt giá trị trong dấu ngoặc kép: \"{text}\"", "put the value in double quotes: \"{text}\""));
    Some((told, with_byte(part.text, start + value, b'_')))
}

fn other(part: Part<'_>, at: usize, fault: &ScanError) -> Diagnostic {
    let end_of = |at: usize| part.text[at..].chars().next().map_or(at, |next| at + next.len_utf8());
    let cause = fault.kind();
    let message = match cause {
        ErrorKind::UnexpectedEofFlowSequence => {
            say!("dấu `[` mở ra mà không đóng lại", "a `[` is never closed")
        }
        ErrorKind::UnexpectedEofFlowMapping | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            say!("dấu `{{` mở ra mà không đóng lại", "a `{{` is never closed")
        }
        _ => say!("YAML viết chưa đúng: {fault}", "this is not valid YAML: {fault}"),
    };
    Diagnostic::error(diagnostic::YAML_SYNTAX, part.span(at, end_of(at)), message).hint(say!(
        "kiểm tra dấu hai chấm, dấu ngoặc và khoảng thụt đầu dòng ở đây và ở dòng trên",
        "check the colons, brackets and indentation here and on the line above"
    ))
}

/// Where the value of `key: value` or `- value` begins in a line.
fn value_start(line: &str) -> Option<usize> {
    let content = line.len() - line.trim_start().len();
    let mut at = content;
    while line[at..].starts_with("- ") {
        at += 2;
        at += line[at..].len() - line[at..].trim_start().len();
    }
    if line[at..].starts_with('#') {
        return None;
    }
    let value = match line[at..].find(": ") {
        Some(colon)
            if line[at..at + colon].chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign)) =>
        {
            at + colon + 2
        }
        _ if at > content => at,
        _ => return None,
    };
    Some(value + line[value..].len() - line[value..].trim_start().len())
}

/// Every line with its first byte, without its line break.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let first = start;
        start += line.len();
        (first, line.trim_end_matches(['\n', '\r']))
    })
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn with_byte(text: &str, at: usize, byte: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = byte;
    String::from_utf8(bytes).expect("one ASCII byte stands for another")
}

impl Part<'_> {
    /// A range of the part as a range of its file.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset + start, self.offset + end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What another reader makes of a document.
    fn oracle(value: &serde_yaml::Value) -> String {
        match value {
            serde_yaml::Value::Null => "null".to_owned(),
            serde_yaml::Value::Bool(flag) => format!("{:?}", flag.to_string()),
            serde_yaml::Value::Number(number) => format!("{:?}", number.to_string()),
            serde_yaml::Value::String(text) => format!("{:?}", locale::nfc(text)),
            serde_yaml::Value::Sequence(items) => {
                format!("[{}]", items.iter().map(oracle).collect::<Vec<_>>().join(","))
            }
            serde_yaml::Value::Mapping(map) => {
                let entries = map.iter().map(|(key, value)| format!("{}:{}", oracle(key), oracle(value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
            serde_yaml::Value::Tagged(_) => "tagged".to_owned(),
        }
    }

    fn told(node: &Node) -> String {
        match &node.value {
            Value::Empty | Value::Null => "null".to_owned(),
            Value::Scalar(text) => format!("{text:?}"),
            Value::List(items) => format!("[{}]", items.iter().map(told).collect::<Vec<_>>().join(",")),
            Value::Map(entries) => {
                let entries = entries.iter().map(|(key, node)| format!("{:?}:{}", key.value, told(node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
        }
    }

    fn parse(text: &str) -> (Option<Node>, Notes) {
        let mut notes = Vec::new();
        let node = read(Part { file: FileId::default(), text, offset: 0 }, &mut notes);
        (node, notes)
    }

    type Notes = Vec<Diagnostic>;

    fn any_value() -> impl Strategy<Value = serde_yaml::Value> {
        let leaf = prop_oneof![
            Just(serde_yaml::Value::Null),
            any::<bool>().prop_map(serde_yaml::Value::Bool),
            any::<i32>().prop_map(|number| serde_yaml::Value::Number(number.into())),
            "\\PC{0,24}".prop_map(serde_yaml::Value::String),
            "[a-zđêơ:#&*!?%@`'\"{}\\[\\],|> -]{0,12}".prop_map(serde_yaml::Value::String),
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(serde_yaml::Value::Sequence),
                prop::collection::btree_map("[a-z_]{1,8}", inner, 0..5).prop_map(|map| {
                    let entries = map.into_iter().map(|(key, value)| (serde_yaml::Value::String(key), value));
                    serde_yaml::Value::Mapping(entries.collect())
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_another_library_writes_is_read_the_same(value in any_value()) {
            let text = serde_yaml::to_string(&value).expect("a value can be written");
            let (node, notes) = parse(&text);
            prop_assert!(notes.is_empty(), "{text}\n{notes:?}");
            prop_assert_eq!(told(&node.expect("a document")), oracle(&value), "{}", text);
        }

        #[test]
        fn any_text_is_read_or_told(text in "[a-z:\\-\\n\\t #&*!\"'\\[\\]{},|>đ]{0,80}") {
            let (node, notes) = parse(&text);
            prop_assert!(node.is_some() || !notes.is_empty());
        }
    }

    #[test]
    fn every_node_knows_its_characters() {
        let text = "a: 1\nb:\n  - xin chào\n  - {c: \"đ\"}\n";
        let (node, notes) = parse(text);
        assert_eq!(notes, []);
        let Some(Node { value: Value::Map(entries), .. }) = node else { panic!("a mapping") };
        let slice = |span: Span| &text[span.start..span.end];
        assert_eq!((slice(entries[0].0.span), slice(entries[0].1.span)), ("a", "1"));
        let Value::List(items) = &entries[1].1.value else { panic!("a list") };
        assert_eq!(slice(items[0].span), "xin chào");
        assert_eq!(slice(items[1].span), "{c: \"đ\"}");
    }
}
