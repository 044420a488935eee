//! A mapping read key by key: every fault noted, no key left over.

use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale;
use crate::say;
use crate::source::{Span, Spanned};

use super::yaml::{self, MOST_FAULTS, Node, Value};

/// The faults found so far.
pub type Notes = Vec<Diagnostic>;

/// A longer text is no name that was misspelt.
const LONGEST_NAME: usize = 200;

/// Every key of every mapping: none is ever taken for another that is misspelt.
const KEYS: [&str; 146] = [
    "adds_up",
    "aliases",
    "alt",
    "answered_by",
    "area",
    "as_of",
    "base_url",
    "base_year",
    "baseline",
    "basis",
    "better",
    "bodies",
    "body",
    "by",
    "by_text",
    "bylines",
    "caption",
    "chair",
    "change",
    "claims",
    "code",
    "communes",
    "conclusion",
    "conclusions",
    "corrections",
    "corroboration",
    "counted",
    "credit",
    "date",
    "date_doubt",
    "decimals",
    "defaults",
    "definition",
    "denominator",
    "document",
    "documents",
    "doubt",
    "doubts",
    "draft",
    "due",
    "due_text",
    "editions",
    "email",
    "en",
    "estimate",
    "evidence",
    "extensions",
    "file",
    "framework",
    "from",
    "full_name",
    "growth",
    "high",
    "horizon",
    "host",
    "id",
    "in_source",
    "indicator",
    "instead",
    "issued",
    "issuer",
    "kind",
    "languages",
    "largest_change",
    "lead",
    "level",
    "levels",
    "licence",
    "log",
    "low",
    "max",
    "measure",
    "medium",
    "method",
    "min",
    "name",
    "navigation",
    "new",
    "note",
    "number",
    "numerator",
    "observations",
    "of",
    "old",
    "outcomes",
    "outlet",
    "owner",
    "pace",
    "parts",
    "people",
    "period",
    "photos",
    "pillar",
    "pillars",
    "plans_for",
    "product",
    "proposals",
    "publish_on",
    "published",
    "publisher",
    "qualifier",
    "range",
    "recorded_by",
    "repeats",
    "retrieved",
    "reviews",
    "role",
    "scope",
    "search",
    "set",
    "shortcomings",
    "slug",
    "source",
    "sources",
    "stated",
    "status",
    "subject",
    "successor",
    "summary",
    "superseded_by",
    "tagline",
    "targets",
    "task",
    "term",
    "text",
    "theme",
    "thresholds",
    "title",
    "titles",
    "to",
    "to_text",
    "tombstones",
    "total",
    "translation",
    "unit",
    "updated_every",
    "url",
    "valid",
    "value",
    "versus",
    "vi",
    "what",
    "who",
    "why",
    "with",
    "words",
];

/// Turns a node into a value, or notes why not.
pub type Read<T> = fn(Node, &mut Notes) -> Option<T>;

/// A mapping whose keys are taken one by one.
pub struct Fields {
    entries: Vec<(Spanned<String>, Node)>,
    asked: Vec<&'static str>,
    unsure: Vec<&'static str>,
    what: Text,
    /// Where a fault of the whole mapping is shown: its first key.
    pub head: Span,
}

impl Fields {
    /// Opens a node that must be a mapping; `what` names it to the writer.
    pub fn open(node: Node, what: Text, notes: &mut Notes) -> Option<Self> {
        let span = node.span;
        match node.value {
            Value::Map(entries) => {
                let head = entries.first().map_or(span, |(key, _)| key.span);
                Some(Self { entries, asked: Vec::new(), unsure: Vec::new(), what, head })
            }
            Value::Empty => {
                notes.push(
                    Diagnostic::error(diagnostic::EMPTY_VALUE, span, what.then(" còn trống", " is empty"))
                        .hint(say!(
                            "viết các khóa, mỗi dòng một khóa: `khóa: giá trị`",
                            "write keys, one a line: `key: value`"
                        )),
                );
                None
            }
            _ => {
                notes.push(
                    Diagnostic::error(
                        diagnostic::WRONG_TYPE,
                        span,
                        what.then(
                            " phải gồm các dòng `khóa: giá trị`",
                            " must be made of `key: value` lines",
                        ),
                    )
                    .hint(say!("viết mỗi khóa trên một dòng", "write each key on a line of its own")),
                );
                None
            }
        }
    }

    /// A key that must be there.
    pub fn required<T>(&mut self, key: &'static str, read: Read<T>, notes: &mut Notes) -> Option<T> {
        if let Some((name, node)) = self.take(key, notes) {
            return self.convert(key, &name, node, read, notes);
        }
        let what = &self.what;
        notes.push(
            Diagnostic::error(
                diagnostic::MISSING_KEY,
                self.head,
                what.then(&format!(" thiếu khóa `{key}`"), &format!(" lacks the key `{key}`")),
            )
            .hint(match choices(key) {
                Some(choices) => say!(
                    "thêm dòng `{key}: …` với một trong các từ: {choices}",
                    "add a line `{key}: …` with one of the words: {choices}"
                ),
                None => say!("thêm dòng: `{key}: …`", "add a line: `{key}: …`"),
            }),
        );
        None
    }

    /// A key that may be left out, or be `null`.
    pub fn optional<T>(&mut self, key: &'static str, read: Read<T>, notes: &mut Notes) -> Option<T> {
        let (name, node) = self.take(key, notes)?;
        if matches!(node.value, Value::Null) {
            return None;
        }
        self.convert(key, &name, node, read, notes)
    }

    /// A key that must be there, with a value or with `null`, which says something too.
    pub fn nullable<T>(
        &mut self,
        key: &'static str,
        read: Read<Spanned<T>>,
        notes: &mut Notes,
    ) -> Option<Spanned<Option<T>>> {
        let node = self.find(key).map(|at| (&self.entries[at].0, &self.entries[at].1));
        match node {
            Some((_, Node { value: Value::Null, span })) => {
                let span = *span;
                self.take(key, notes);
                Some(span.of(None))
            }
            Some((name, Node { value: Value::Empty, .. })) => {
                let fault = Diagnostic::error(
                    diagnostic::EMPTY_VALUE,
                    name.span,
                    say!("`{key}` chưa có giá trị", "`{key}` has no value"),
                );
                notes.push(fault.hint(if matches!(key, "old" | "new") {
                    say!(
                        "viết điều đã công bố (old) hay đang công bố (new) sau `{key}: `, hoặc `{key}: null` nếu không có",
                        "write what was published (old) or is now (new) after `{key}: `, or `{key}: null` where there is none"
                    )
                } else {
                    say!(
                    "viết giá trị cần đạt sau `{key}: `, hoặc `{key}: null` nếu nguồn chỉ nêu hướng tăng hay giảm",
                    "write the value to be reached after `{key}: `, or `{key}: null` where the source sets a direction only"
                    )
                }));
                self.take(key, notes);
                self.unsure.push(key);
                None
            }
            _ => self.required(key, read, notes).map(|value| value.map(Some)),
        }
    }

    /// A list that may be left out; every item is read with `read`.
    pub fn list<T>(&mut self, key: &'static str, read: Read<T>, notes: &mut Notes) -> Vec<T> {
        let Some((name, node)) = self.take(key, notes) else { return Vec::new() };
        let span = node.span;
        match node.value {
            Value::List(items) => {
                let written = items.len();
                let found = each(items, read, notes);
                if found.len() < written {
                    self.unsure.push(key);
                }
                found
            }
            Value::Null => Vec::new(),
            Value::Empty => {
                self.unsure.push(key);
                notes.push(empty(&name));
                Vec::new()
            }
            _ => {
                self.unsure.push(key);
                notes.push(
                    Diagnostic::error(
                        diagnostic::WRONG_TYPE,
                        span,
                        say!("`{key}` phải là một danh sách", "`{key}` must be a list"),
                    )
                    .hint(say!(
                        "viết `{key}: [a, b]`, hoặc mỗi mục một dòng bắt đầu bằng `- `",
                        "write `{key}: [a, b]`, or each item on a line that begins with `- `"
                    )),
                );
                Vec::new()
            }
        }
    }

    /// A mapping with free keys that may be left out.
    pub fn entries(
        &mut self,
        key: &'static str,
        what: Text,
        notes: &mut Notes,
    ) -> Vec<(Spanned<String>, Node)> {
        self.nested(key, what, notes).map_or_else(Vec::new, |fields| fields.entries)
    }

    /// A nested mapping that may be left out.
    pub fn nested(&mut self, key: &'static str, what: Text, notes: &mut Notes) -> Option<Self> {
        let (name, node) = self.take(key, notes)?;
        match node.value {
            Value::Null => return None,
            Value::Empty => notes.push(empty(&name)),
            _ => {
                if let Some(fields) = Self::open(node, what, notes) {
                    return Some(fields);
                }
            }
        }
        self.unsure.push(key);
        None
    }

    /// Whether the mapping has a key, without taking it.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Where a key stands, without taking it.
    pub fn key_of(&self, key: &str) -> Option<Span> {
        self.find(key).map(|at| self.entries[at].0.span)
    }

    /// Where the value of a key stands, without taking it.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.find(key).map(|at| self.entries[at].1.span)
    }

    /// Ends the reading: a key that nobody asked for is a fault.
    ///
    /// Returns the keys whose values are there but could not be read.
    pub fn close(self, notes: &mut Notes) -> Vec<&'static str> {
        for (key, node) in &self.entries {
            let hint = if matches!(node.value, Value::Empty) && nearest(&key.value, &self.asked).is_none() {
                say!(
                    "giá trị có dấu phẩy thì đặt cả giá trị trong dấu ngoặc kép",
                    "a value that holds a comma goes into double quotes as a whole"
                )
            } else {
                suggestion(&key.value, self.asked.iter().copied())
            };
            notes.push(self.unknown(key).hint(hint));
        }
        self.unsure
    }

    /// Ends the reading; the keys of `refused` are told with a fault of their own.
    pub fn close_but(
        mut self,
        refused: &[&str],
        fault: fn(&Spanned<String>) -> Diagnostic,
        notes: &mut Notes,
    ) -> Vec<&'static str> {
        let (told, rest) =
            self.entries.into_iter().partition(|(key, _)| refused.contains(&key.value.as_str()));
        let told: Vec<_> = told;
        notes.extend(told.iter().map(|(key, _)| fault(key)));
        self.entries = rest;
        self.close(notes)
    }

    /// Takes a key and its value; what stands below a misspelt key is read as if it were spelt right.
    fn take(&mut self, key: &'static str, notes: &mut Notes) -> Option<(Spanned<String>, Node)> {
        self.asked.push(key);
        let (name, node) = self.entries.remove(self.find(key)?);
        if name.value != key {
            notes.push(self.unknown(&name).hint(suggestion(&name.value, std::iter::once(key))));
        }
        Some((name, node))
    }

    /// The place of a key, or of what it was misspelt as: no mapping has two keys that are alike.
    fn find(&self, key: &str) -> Option<usize> {
        let place = |fits: &dyn Fn(&str) -> bool| self.entries.iter().position(|(name, _)| fits(&name.value));
        place(&|name| name == key).or_else(|| place(&|name| !KEYS.contains(&name) && alike(name, key)))
    }

    fn unknown(&self, key: &Spanned<String>) -> Diagnostic {
        let name = &key.value;
        Diagnostic::error(
            diagnostic::UNKNOWN_KEY,
            key.span,
            self.what.then(&format!(" không có khóa `{name}`"), &format!(" has no key `{name}`")),
        )
    }

    fn convert<T>(
        &mut self,
        key: &'static str,
        name: &Spanned<String>,
        node: Node,
        read: Read<T>,
        notes: &mut Notes,
    ) -> Option<T> {
        let value = match node.value {
            Value::Empty => {
                notes.push(empty(name));
                None
            }
            Value::Null => {
                notes.push(null(name));
                None
            }
            _ => read(node, notes),
        };
        if value.is_none() {
            self.unsure.push(key);
        }
        value
    }
}

/// What can stand behind a key that takes one of a few words everywhere.
fn choices(key: &str) -> Option<&'static str> {
    match key {
        "unit" => Some("percent, count, rank, ratio, billion-vnd, milestone, word"),
        "better" => Some("higher, lower, none"),
        _ => None,
    }
}

fn empty(key: &Spanned<String>) -> Diagnostic {
    let name = &key.value;
    Diagnostic::error(
        diagnostic::EMPTY_VALUE,
        key.span,
        say!("`{name}` chưa có giá trị", "`{name}` has no value"),
    )
    .hint(say!(
        "viết giá trị sau `{name}: `, hoặc xóa dòng này",
        "write a value after `{name}: `, or delete this line"
    ))
}

fn null(key: &Spanned<String>) -> Diagnostic {
    let name = &key.value;
    Diagnostic::error(
        diagnostic::EMPTY_VALUE,
        key.span,
        say!("`{name}` bắt buộc phải có giá trị", "`{name}` must have a value"),
    )
    .hint(say!("thay `null` bằng một giá trị", "replace `null` with a value"))
}

/// What to type instead of a name that is not known: the nearest, or all when they are few.
pub fn suggestion<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Text {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    if let Some(near) = nearest(name, &known) {
        return say!("có phải là `{near}`?", "did you mean `{near}`?");
    }
    if known.is_empty() {
        return say!("chưa có gì được khai báo ở đây", "nothing is declared here yet");
    }
    let some = known.iter().take(12).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = if known.len() > 12 { ", …" } else { "" };
    say!("có thể dùng: {some}{more}", "it can be: {some}{more}")
}

/// The items of a list that can be read, up to where too much is wrong.
pub fn each<T>(items: Vec<Node>, read: Read<T>, notes: &mut Notes) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if notes.len() >= MOST_FAULTS {
            notes.push(yaml::too_much(Span { end: item.span.start, ..item.span }));
            break;
        }
        found.extend(read(item, notes));
    }
    // Most lists are short, and there are many of them.
    found.shrink_to_fit();
    found
}

/// The known name that a misspelt one most likely stands for.
#[must_use]
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = known.iter().map(|other| (distance(name, other), *other)).min();
    near.map(|(_, other)| other).filter(|other| alike(name, other)).or_else(|| longer(name, known))
}

/// The one known name of which another is the beginning.
fn longer<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let mut longer =
        known.iter().filter(|other| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')));
    longer.next().filter(|_| longer.next().is_none()).copied()
}

/// Whether one name may be the other, misspelt.
#[must_use]
pub fn alike(name: &str, other: &str) -> bool {
    distance(name, other) <= 1.max(name.chars().count().min(other.chars().count()) / 3)
}

fn distance(name: &str, other: &str) -> usize {
    if name.len().max(other.len()) > LONGEST_NAME {
        return usize::MAX;
    }
    strsim::damerau_levenshtein(&locale::fold(name), &locale::fold(other))
}

#[cfg(test)]
mod tests {
    use super::KEYS;

    #[test]
    fn every_key_that_is_asked_for_is_in_the_list() {
        let sources = [
            include_str!("articles.rs"),
            include_str!("corrections.rs"),
            include_str!("figures.rs"),
            include_str!("registers.rs"),
            include_str!("site.rs"),
            include_str!("values.rs"),
        ];
        let calls = [".required(", ".optional(", ".nullable(", ".list(", ".entries(", ".nested("];
        for call in calls {
            for (at, _) in
                sources.iter().flat_map(|text| text.match_indices(call).map(|(at, _)| (&text[at..], at)))
            {
                let rest = at[call.len()..].trim_start();
                let Some(key) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                    continue;
                };
                assert!(KEYS.contains(&key), "`{key}` is not in KEYS");
            }
        }
        assert!(KEYS.is_sorted());
    }
}
