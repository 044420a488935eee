//! YAML text into a tree of nodes that know their places.

use std::borrow::Cow;
use std::ops::Range;

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
        let seen = Part { text: &text, ..part };
        match tree(seen) {
            Ok((node, faults)) => {
                notes.extend(faults);
                return Some(node);
            }
            Err(Stop::Told(fault)) => {
                notes.push(*fault);
                return None;
            }
            Err(Stop::Syntax(_)) if indented_with_tabs(&text) => return without_tabs(seen, notes),
            Err(Stop::Syntax(fault)) if follows_joined_colon(seen, &fault) => {
                return with_blanks(seen, notes);
            }
            Err(Stop::Syntax(fault)) => {
                let (told, mended) = syntax(seen, &fault);
                notes.push(told);
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
                    notes.push(extra(part, range.start));
                }
                let end = trimmed_end(part.text, &range);
                let nothing = style == ScalarStyle::Plain && range.is_empty();
                let value = if nothing { Value::Empty } else { scalar(&text, style) };
                Node { value, span: place(range.start, end) }
            }
            Event::SequenceStart(_, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    notes.push(extra(part, range.start));
                }
                deep_enough(&open, place(range.start, range.start + 1))?;
                open.push(Open::List(Vec::new(), range.start));
                continue;
            }
            Event::MappingStart(_, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    notes.push(extra(part, range.start));
                }
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
                return Err(Stop::Told(Box::new(extra(part, range.end))));
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
                Some(name) => match decimals(part, entries, &name, &node) {
                    Some(whole) => {
                        if let Some((_, last)) = entries.last_mut() {
                            *last = whole;
                        }
                    }
                    None => entry(entries, name, node, &mut notes),
                },
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

/// `98,90` between braces, which YAML takes for a value and another key: the number that was meant.
fn decimals(
    part: Part<'_>,
    entries: &[(Spanned<String>, Node)],
    key: &Spanned<String>,
    node: &Node,
) -> Option<Node> {
    let (_, last) = entries.last()?;
    let Value::Scalar(text) = &last.value else { return None };
    let written = part.text.get(last.span.start - part.offset..key.span.end - part.offset)?;
    let digit = |sign: char| sign.is_ascii_digit();
    let whole = written.strip_suffix(&key.value)?.strip_suffix(',')?;
    let number = whole.ends_with(digit) && key.value.starts_with(digit) && whole == text;
    (number && matches!(node.value, Value::Empty)).then(|| Node {
        value: Value::Scalar(written.to_owned()),
        span: Span { end: key.span.end, ..last.span },
    })
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
    notes.push(
        Diagnostic::error(
            diagnostic::YAML_SYNTAX,
            node.span,
            say!("tên khóa phải là một từ", "a key must be a word"),
        )
        .hint(say!("viết: khóa: giá trị", "write: key: value")),
    );
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
    Err(Stop::Told(Box::new(
        Diagnostic::error(
            diagnostic::YAML_SYNTAX,
            span,
            say!("lồng nhau quá sâu (hơn {DEEPEST} tầng)", "nested too deeply (more than {DEEPEST} levels)"),
        )
        .hint(say!("kiểm tra các dấu ngoặc `[` và `{{`", "check the brackets `[` and `{{`")),
    )))
}

/// The fault of the anchor, alias or tag that ends before `at`.
fn extra(part: Part<'_>, at: usize) -> Diagnostic {
    let before = part.text[..at].trim_end();
    let start =
        before.rfind(|sign: char| sign.is_whitespace() || "[{,".contains(sign)).map_or(0, |gap| gap + 1);
    Diagnostic::error(
        diagnostic::YAML_FEATURE,
        part.span(start, before.len()),
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

fn indented_with_tabs(text: &str) -> bool {
    lines(text).any(|(_, line)| indent(line).contains('\t'))
}

/// What stands before the first word of a line.
fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t', '-']).len()]
}

/// Tells every line that is indented with tabs, and reads the text with as many blanks for each as fit best.
///
/// What is wrong with that text's form may come of the blanks: it is not told.
fn without_tabs(part: Part<'_>, notes: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut all = Vec::new();
    for (start, line) in lines(part.text) {
        let indent = indent(line);
        let tabs: Vec<usize> = indent.match_indices('\t').map(|(at, _)| start + at).collect();
        let (Some(first), Some(last)) = (tabs.first(), tabs.last()) else { continue };
        notes.push(
            Diagnostic::error(
                diagnostic::YAML_TAB,
                part.span(*first, *last + 1),
                say!("thụt đầu dòng bằng phím Tab", "a line is indented with a tab"),
            )
            .hint(say!("thay mỗi Tab bằng hai dấu cách", "replace each tab with two spaces")),
        );
        all.extend(tabs);
    }
    let readings = ["  ", "    ", "        "].map(|blanks| {
        let edits: Vec<(Range<usize>, &str)> = all.iter().map(|at| (*at..*at + 1, blanks)).collect();
        let mut found = Vec::new();
        (read_edited(part, &edits, &mut found), found)
    });
    let (node, found) = readings
        .into_iter()
        .min_by_key(|(node, found)| (node.is_none(), found.len(), node.as_ref().map_or(0, Node::gaps)))?;
    notes.extend(found.into_iter().filter(|note| note.code != diagnostic::YAML_SYNTAX));
    node
}

/// Reads a text with other characters in some ranges; every place is one of the text itself.
fn read_edited(part: Part<'_>, edits: &[(Range<usize>, &str)], notes: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut text = String::new();
    let mut origin: Vec<usize> = Vec::new();
    let mut from = 0;
    for (range, instead) in edits {
        text.push_str(&part.text[from..range.start]);
        origin.extend(from..range.start);
        text.push_str(instead);
        origin.extend(instead.bytes().map(|_| range.start));
        from = range.end;
    }
    text.push_str(&part.text[from..]);
    origin.extend(from..=part.text.len());
    let back = |span: &mut Span| {
        span.start = part.offset + origin[span.start - part.offset];
        span.end = part.offset + origin[span.end - part.offset];
    };
    let mut found = Vec::new();
    let mut node = read(Part { text: &text, ..part }, &mut found);
    for note in &mut found {
        note.place.iter_mut().chain(&mut note.others).for_each(|label| back(&mut label.span));
    }
    notes.extend(found);
    if let Some(node) = &mut node {
        node.each_span(&back);
    }
    node
}

impl Node {
    /// How many keys in it have no value.
    fn gaps(&self) -> usize {
        match &self.value {
            Value::Empty => 1,
            Value::List(items) => items.iter().map(Self::gaps).sum(),
            Value::Map(entries) => entries.iter().map(|(_, node)| node.gaps()).sum(),
            Value::Null | Value::Scalar { .. } => 0,
        }
    }

    fn each_span(&mut self, change: &impl Fn(&mut Span)) {
        change(&mut self.span);
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.each_span(change)),
            Value::Map(entries) => {
                for (key, node) in entries {
                    change(&mut key.span);
                    node.each_span(change);
                }
            }
            Value::Empty | Value::Null | Value::Scalar { .. } => {}
        }
    }
}

/// Whether a fault is found at `title:A`, which without a blank is no key, or on the line below it.
fn follows_joined_colon(part: Part<'_>, fault: &ScanError) -> bool {
    let at = place_of(part, fault);
    let first = line_start(part.text, at);
    let above = line_start(part.text, part.text[..first].trim_end().len());
    quote(part, at).is_none()
        && [first, above]
            .iter()
            .any(|start| joined_colon(&part.text[*start..line_end(part.text, *start)]).is_some())
}

/// Tells every key without a blank behind its colon, and reads the text with one.
fn with_blanks(part: Part<'_>, notes: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut edits = Vec::new();
    for (start, line) in lines(part.text) {
        let Some(colon) = joined_colon(line) else { continue };
        let (key, value) = (line[..colon].trim_start_matches([' ', '-']), &line[colon + 1..]);
        notes.push(
            Diagnostic::error(
                diagnostic::YAML_SYNTAX,
                part.span(start + colon, start + colon + 1),
                say!("sau dấu hai chấm của khóa phải có dấu cách", "a blank must follow the colon of a key"),
            )
            .hint(say!("viết: {key}: {value}", "write: {key}: {value}")),
        );
        edits.push((start + colon + 1..start + colon + 1, " "));
    }
    read_edited(part, &edits, notes)
}

/// The colon of a line such as `title:A`.
fn joined_colon(line: &str) -> Option<usize> {
    let words = indent(line).len();
    let colon = words + line[words..].find(|sign: char| !sign.is_ascii_lowercase() && sign != '_')?;
    let value = line[colon..].strip_prefix(':')?;
    (colon > words && !value.is_empty() && !value.starts_with([' ', '/'])).then_some(colon)
}

fn place_of(part: Part<'_>, fault: &ScanError) -> usize {
    fault.marker().byte_offset().unwrap_or(0).min(part.text.len())
}

/// Tells a syntax fault in the writer's words, with the text mended so that reading can go on.
///
/// A mended text has the same length, so that every place stays true.
fn syntax(part: Part<'_>, fault: &ScanError) -> (Diagnostic, Option<String>) {
    let at = place_of(part, fault);
    let told = quote(part, at)
        .or_else(|| colon(part, at))
        .or_else(|| reserved(part, at))
        .or_else(|| alias(part, at, fault.kind()))
        .or_else(|| escape(part, at, fault.kind()));
    told.map_or_else(|| (other(part, at, fault.kind()), None), |(told, mended)| (told, Some(mended)))
}

/// A quote that is never closed, or that closes before its value ends.
fn quote(part: Part<'_>, at: usize) -> Option<(Diagnostic, String)> {
    let text = part.text;
    let mut from = 0;
    while let Some(start) = text[from..].find(['"', '\'']).map(|next| from + next) {
        from = start + 1;
        if start > at {
            break;
        }
        if !opens(text, start) {
            continue;
        }
        let sign = if text[start..].starts_with('"') { '"' } else { '\'' };
        let Some(end) = closing(text, start, sign) else { return Some(unclosed(part, start, sign)) };
        let after = text[end + 1..].trim_start_matches([' ', '\t']);
        let ends = after.is_empty() || after.starts_with(['\n', '\r', ',', '}', ']', ':', '#']);
        if text[start..end].contains('\n') {
            if !ends || opens(text, end) {
                return Some(unclosed(part, start, sign));
            }
        } else if !ends && end < at {
            return Some(inner(part, start, end, sign));
        }
        from = end + 1;
    }
    None
}

/// Whether a quote stands where a value or key can begin.
fn opens(text: &str, quote: usize) -> bool {
    let line = &text[line_start(text, quote)..quote];
    let before = line.trim_end_matches(' ');
    before.trim_start_matches([' ', '-']).is_empty()
        || before.ends_with(['{', '[', ','])
        || (line.len() > before.len() && before.ends_with([':', '?']))
}

/// The quote that closes the one at `start`.
fn closing(text: &str, start: usize, sign: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if sign == '"' => at += 1,
            b'\'' if sign == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if char::from(byte) == sign => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

fn unclosed(part: Part<'_>, start: usize, sign: char) -> (Diagnostic, String) {
    let end = line_end(part.text, start);
    let told = Diagnostic::error(
        diagnostic::UNCLOSED_QUOTE,
        part.span(start, end),
        say!("dấu nháy `{sign}` mở ra mà không đóng lại", "a quote `{sign}` is opened and never closed"),
    )
    .hint(say!("thêm `{sign}` vào cuối giá trị", "add `{sign}` at the end of the value"));
    (told, without_signs(part.text, start, end))
}

fn inner(part: Part<'_>, start: usize, end: usize, sign: char) -> (Diagnostic, String) {
    let told = Diagnostic::error(
        diagnostic::UNCLOSED_QUOTE,
        part.span(end, end + 1),
        say!(
            "dấu nháy `{sign}` này đóng giá trị lại giữa chừng",
            "this quote `{sign}` closes the value before its end"
        ),
    );
    let told = told.hint(if sign == '"' {
        say!("dấu nháy trong giá trị thì viết \\\"", "write a quote inside the value as \\\"")
    } else {
        say!("dấu nháy trong giá trị thì viết \'\'", "write a quote inside the value as \'\'")
    });
    (told, without_signs(part.text, start, line_end(part.text, start)))
}

/// A text in which a quoted value is a plain one: between braces only its quotes can be taken out.
fn without_signs(text: &str, start: usize, end: usize) -> String {
    let flow = text[line_start(text, start)..start].contains(['{', '[']);
    let mut bytes = text.as_bytes().to_vec();
    for byte in &mut bytes[start..end] {
        if matches!(byte, b'"' | b'\'') || (!flow && matches!(byte, b':' | b'#')) {
            *byte = b'_';
        }
    }
    String::from_utf8(bytes).expect("one ASCII byte stands for another")
}

/// `title: A: B`, whose second colon YAML takes for another key.
fn colon(part: Part<'_>, at: usize) -> Option<(Diagnostic, String)> {
    if !part.text[at..].starts_with(':') {
        return None;
    }
    let line = &part.text[line_start(part.text, at)..];
    let before = &line[..at - line_start(part.text, at)];
    let inside = before.rfind(['{', ',']).map_or(before, |brace| &before[brace + 1..]);
    let value = before.len() - inside.len() + value_start(inside)?;
    let end = if inside.len() < before.len() { [',', '}', '\n'].as_slice() } else { &['\n'] };
    let value = line[value..].split(end).next().unwrap_or_default().trim();
    let key = inside.trim().trim_start_matches("- ").split(": ").next().unwrap_or_default();
    let quoted = format!("\"{}\"", value.replace('"', "\\\""));
    let told = Diagnostic::error(
        diagnostic::COLON_IN_VALUE,
        part.span(at, at + 1),
        say!(
            "dấu hai chấm trong giá trị làm YAML hiểu nhầm là một khóa mới",
            "YAML takes the colon in this value for another key"
        ),
    )
    .hint(say!(
        "đặt giá trị trong dấu ngoặc kép: {key}: {quoted}",
        "put the value in double quotes: {key}: {quoted}"
    ));
    Some((told, with_byte(part.text, at, b'_')))
}

/// A value that begins with a sign that YAML keeps for itself.
fn reserved(part: Part<'_>, at: usize) -> Option<(Diagnostic, String)> {
    let text = part.text[at..line_end(part.text, at)].trim_end();
    let sign = text.chars().next().filter(|sign| "%@`|>".contains(*sign))?;
    let told = Diagnostic::error(
        diagnostic::YAML_SYNTAX,
        part.span(at, at + 1),
        say!("giá trị không được bắt đầu bằng `{sign}`", "a value cannot begin with `{sign}`"),
    )
    .hint(say!("đặt giá trị trong dấu ngoặc kép: \"{text}\"", "put the value in double quotes: \"{text}\""));
    Some((told, with_byte(part.text, at, b'_')))
}

/// A value that begins with `*`, which YAML takes for the name of another.
fn alias(part: Part<'_>, at: usize, kind: &ErrorKind) -> Option<(Diagnostic, String)> {
    if !matches!(kind, ErrorKind::UnknownAnchor) {
        return None;
    }
    let end = part.text[at..].find(char::is_whitespace).map_or(part.text.len(), |length| at + length);
    Some((extra(part, end), with_byte(part.text, at, b'_')))
}

/// A backslash between double quotes that stands for nothing.
fn escape(part: Part<'_>, at: usize, kind: &ErrorKind) -> Option<(Diagnostic, String)> {
    if !matches!(kind, ErrorKind::UnknownQuotedScalarEscape) {
        return None;
    }
    let at = at + part.text[at..].find('\\')?;
    let told = Diagnostic::error(
        diagnostic::YAML_SYNTAX,
        part.span(at, at + 1),
        say!(
            "dấu `\\` trong ngoặc kép có nghĩa riêng",
            "a `\\` between double quotes has a meaning of its own"
        ),
    )
    .hint(say!("viết hai dấu: \\\\", "write two: \\\\"));
    Some((told, with_byte(part.text, at, b'_')))
}

fn other(part: Part<'_>, at: usize, kind: &ErrorKind) -> Diagnostic {
    let end =
        part.text[at..].chars().next().filter(|next| *next != '\n').map_or(at, |next| at + next.len_utf8());
    let message = match kind {
        ErrorKind::UnclosedFlowCollection { open } => {
            say!("dấu `{open}` mở ra mà không đóng lại", "a `{open}` is never closed")
        }
        ErrorKind::MisplacedFlowCollectionEnd => {
            say!("dấu đóng ngoặc này thừa", "this closing bracket is one too many")
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::BomInsideDocument => {
            say!("ký tự này không dùng được ở đây", "this character cannot stand here")
        }
        _ => say!("dòng này không khớp với các dòng trên", "this line does not fit those above"),
    };
    Diagnostic::error(diagnostic::YAML_SYNTAX, part.span(at, end), message).hint(say!(
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

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
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
