//! YAML text into a tree of nodes that know their places.

use std::collections::BTreeSet;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{self, Lang};
use crate::say;
use crate::source::{FileId, Span, Spanned};

use super::mend::{self, Edit, Mend};

/// Deeper nesting than any content needs.
const DEEPEST: usize = 32;
/// How many syntax faults of one file are mended in memory to find the next, and how many bytes are read again.
const MOST_MENDED: usize = 100;
const MOST_READ_AGAIN: usize = 8 << 20;
/// How many faults of one file are told: a file with more is none that a person wrote.
pub const MOST_FAULTS: usize = 20_000;
/// How many values a file may have, and how many keys a mapping.
const MOST_VALUES: usize = 1_000_000;
const MOST_KEYS: usize = 1000;
/// How long a text may be that is joined again to the decimals behind a comma, as often as it has such.
const LONGEST_JOINED: usize = 1 << 12;
/// How many bytes a value may have.
const LONGEST: usize = 1 << 16;

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
///
/// A syntax fault is told and mended in memory, so that reading can go on and find the next.
pub fn read(part: Part<'_>, notes: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut draft = Draft { text: part.text.to_owned(), origin: (0..=part.text.len()).collect() };
    let mut guessed = false;
    let mut told_before = BTreeSet::new();
    let mut left = MOST_READ_AGAIN;
    for _ in 0..MOST_MENDED {
        let seen = Part { text: &draft.text, ..part };
        match tree(seen) {
            Ok((mut node, faults)) => {
                notes.extend(faults.into_iter().map(|fault| draft.back(part, fault)));
                node.each_span(&|span| draft.place(part, span));
                return Some(node);
            }
            Err(Stop::Told(fault)) => {
                notes.push(draft.back(part, *fault));
                return None;
            }
            Err(Stop::Many(faults)) => {
                notes.extend(faults.into_iter().map(|fault| draft.back(part, fault)));
                return None;
            }
            Err(Stop::Syntax(fault)) => {
                let Mend { told, edits, guess } = mend::mend(seen, &fault);
                let told: Vec<Diagnostic> = told
                    .into_iter()
                    .map(|fault| draft.back(part, fault))
                    .filter(|one| told_before.insert((one.place.clone(), one.code, one.message.clone())))
                    .collect();
                // What does not fit a guess may come of the guess; what comes again was not mended.
                let spent = left < draft.text.len() || told_before.len() > MOST_FAULTS;
                let last = edits.is_empty() || told.is_empty();
                if !(guessed && last) {
                    notes.extend(told);
                }
                if last || spent {
                    return None;
                }
                guessed |= guess;
                left -= draft.text.len();
                draft = draft.edited(&edits);
            }
        }
    }
    None
}

/// A text that was mended, with where each of its bytes was written.
struct Draft {
    text: String,
    origin: Vec<usize>,
}

impl Draft {
    /// The text with other characters in some ranges, which are in order.
    fn edited(&self, edits: &[Edit]) -> Self {
        let mut draft = Self { text: String::new(), origin: Vec::new() };
        let mut from = 0;
        for (range, instead) in edits {
            draft.text.push_str(&self.text[from..range.start]);
            draft.origin.extend(&self.origin[from..range.start]);
            draft.text.push_str(instead);
            draft.origin.extend(instead.bytes().map(|_| self.origin[range.start]));
            from = range.end;
        }
        draft.text.push_str(&self.text[from..]);
        draft.origin.extend(&self.origin[from..]);
        draft
    }

    /// A fault of the mended text as one of the text as it was written.
    fn back(&self, part: Part<'_>, mut fault: Diagnostic) -> Diagnostic {
        for label in fault.place.iter_mut().chain(&mut fault.others) {
            self.place(part, &mut label.span);
        }
        fault
    }

    fn place(&self, part: Part<'_>, span: &mut Span) {
        span.start = part.offset + self.origin[span.start - part.offset];
        span.end = part.offset + self.origin[span.end - part.offset];
    }
}

/// How well a text can be read: the less the better.
pub fn badness(part: Part<'_>) -> impl Ord + use<> {
    match tree(part) {
        Ok((node, faults)) => (false, faults.len(), node.gaps()),
        Err(_) => (true, 0, 0),
    }
}

enum Stop {
    Told(Box<Diagnostic>),
    Many(Vec<Diagnostic>),
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
    let mut values = 0;
    for item in Parser::new_from_str(part.text) {
        let (event, span) = item.map_err(|fault| Stop::Syntax(Box::new(fault)))?;
        let range = span.byte_range().unwrap_or(0..0);
        let place = |start: usize, end: usize| Span::new(part.file, part.offset + start, part.offset + end);
        values += 1;
        if values > MOST_VALUES || notes.len() >= MOST_FAULTS {
            notes.push(too_much(place(range.start, range.start)));
            return Err(Stop::Many(notes));
        }
        let node = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    notes.push(extra(part, range.start));
                }
                let end = trimmed_end(part.text, &range);
                let nothing = style == ScalarStyle::Plain && range.is_empty();
                let value = if nothing {
                    Value::Empty
                } else if text.len() > LONGEST {
                    notes.push(too_long(place(range.start, end), text.len()));
                    scalar(&text[..text.floor_char_boundary(LONGEST / 1024)], style)
                } else {
                    scalar(&text, style)
                };
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
                    None if entries.len() >= MOST_KEYS => {
                        notes.push(too_many_keys(name.span));
                        return Err(Stop::Many(notes));
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
    if text.len() > LONGEST_JOINED {
        return None;
    }
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
pub fn extra(part: Part<'_>, at: usize) -> Diagnostic {
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

/// The fault of a file that goes on behind `span` with more than is read.
pub fn too_much(span: Span) -> Diagnostic {
    let [faults_vi, faults_en] = shown(MOST_FAULTS);
    let [values_vi, values_en] = shown(MOST_VALUES);
    Diagnostic::error(
        diagnostic::TOO_MUCH,
        span,
        say!(
            "tệp có hơn {faults_vi} lỗi hoặc {values_vi} giá trị, phần còn lại không được đọc",
            "the file has more than {faults_en} faults or {values_en} values, and the rest is not read"
        ),
    )
    .hint(say!(
        "sửa các lỗi ở trên; tệp quá dài thì chia ra",
        "mend the faults above; split a file that is too long"
    ))
}

fn too_long(span: Span, length: usize) -> Diagnostic {
    let [vi, en] = shown(length >> 10);
    let most = LONGEST >> 10;
    Diagnostic::error(
        diagnostic::TOO_MUCH,
        span,
        say!(
            "giá trị quá dài: {vi} KB, tối đa {most} KB",
            "the value is too long: {en} KB, {most} KB at most"
        ),
    )
    .hint(say!(
        "kiểm tra dấu nháy và dấu ngoặc; bài dài thì viết vào phần thân bài",
        "check the quotes and brackets; a long text goes into the body of an article"
    ))
}

fn too_many_keys(span: Span) -> Diagnostic {
    let [vi, en] = shown(MOST_KEYS);
    Diagnostic::error(
        diagnostic::TOO_MUCH,
        span,
        say!("một mục không thể có hơn {vi} khóa", "no entry has more than {en} keys"),
    )
    .hint(say!(
        "viết thành danh sách, mỗi mục bắt đầu bằng `- `",
        "write a list, each entry of which begins with `- `"
    ))
}

/// A number as Vietnamese and as English write it.
fn shown(number: usize) -> [String; 2] {
    [Lang::Vi, Lang::En].map(|lang| locale::number(number.into(), None, lang))
}

fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(
        diagnostic::YAML_SYNTAX,
        span,
        say!("một tệp chỉ có một phần YAML", "a file holds one YAML document"),
    )
    .hint(say!("xóa dòng `---` này", "delete this `---` line"))
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
            // The writer breaks lines at these two, as YAML 1.1 does; to YAML 1.2 they are signs like others.
            "[\\PC&&[^\u{2028}\u{2029}]]{0,24}".prop_map(serde_yaml::Value::String),
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
