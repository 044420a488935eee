//! Names into references; a name that nobody declared is a fault.

use super::{Linker, Names};
use crate::content::{Denominator, Level, SourceRef, nearest, suggestion};
use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::Decimal;
use crate::report::figures::Unfound;
use crate::report::model::{Area, Indicator, Source, Value};
use crate::report::sort::{AREA, ARTICLE, DOCUMENT, Sort};
use crate::report::table::Ref;
use crate::report::value;
use crate::say;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

impl Linker {
    /// The names that entries of a kind declare.
    pub(super) fn declared<'a, T>(
        &mut self,
        ids: impl Iterator<Item = &'a Spanned<String>> + Clone,
        sort: &Sort,
    ) -> BTreeMap<String, Ref<T>> {
        if ids.clone().any(|id| id.value.is_empty()) {
            self.gaps.nameless.insert(sort.scheme);
        }
        self.names(ids)
    }

    /// The rows by name; one that is declared twice is a fault.
    pub(super) fn names<'a, T>(
        &mut self,
        ids: impl Iterator<Item = &'a Spanned<String>>,
    ) -> BTreeMap<String, Ref<T>> {
        let mut names: BTreeMap<String, (Ref<T>, Span)> = BTreeMap::new();
        for (at, id) in ids.enumerate().filter(|(_, id)| !id.value.is_empty()) {
            if let Some((_, first)) = names.get(&id.value) {
                let name = &id.value;
                self.notes.push(
                    Diagnostic::error(
                        diagnostic::DUPLICATE_ID,
                        id.span,
                        say!("mã `{name}` đã được dùng", "the id `{name}` is already taken"),
                    )
                    .also(*first, say!("ở đây", "here"))
                    .hint(say!("đặt mã khác, ví dụ {name}-2", "choose another, such as {name}-2")),
                );
            } else {
                names.insert(id.value.clone(), (Ref::at(at), id.span));
            }
        }
        names.into_iter().map(|(name, (row, _))| (name, row)).collect()
    }

    /// The row of an area; a misspelt one stands for the one that was meant, so that what depends on it is judged.
    pub(super) fn area(&mut self, names: &Names, name: Option<&Spanned<String>>) -> Option<Ref<Area>> {
        let name = name?;
        let meant = || {
            let known: Vec<&str> = names.areas.keys().map(String::as_str).collect();
            nearest(&name.value, &known).map(|near| names.areas[near])
        };
        self.find(&names.areas, name, &AREA).or_else(meant)
    }

    /// The row of a name; a name that nobody declared is a fault.
    pub(super) fn find<T>(
        &mut self,
        names: &BTreeMap<String, Ref<T>>,
        name: &Spanned<String>,
        sort: &Sort,
    ) -> Option<Ref<T>> {
        if let Some(row) = names.get(&name.value) {
            return Some(*row);
        }
        if !name.value.is_empty()
            && !self.gaps.hide(sort, &name.value, names.keys().map(String::as_str))
            && !self.gaps.withholds(sort, &name.value)
        {
            let Unfound { code, message, hint } = sort.unfound(&name.value, names.keys().map(String::as_str));
            self.notes.push(Diagnostic::error(code, name.span, message).hint(hint));
        }
        None
    }

    pub(super) fn maybe<T>(
        &mut self,
        names: &BTreeMap<String, Ref<T>>,
        name: Option<&Spanned<String>>,
        sort: &Sort,
    ) -> Option<Ref<T>> {
        name.and_then(|name| self.find(names, name, sort))
    }

    pub(super) fn each<T>(
        &mut self,
        names: &BTreeMap<String, Ref<T>>,
        list: &[Spanned<String>],
        sort: &Sort,
    ) -> Vec<Ref<T>> {
        list.iter().filter_map(|name| self.find(names, name, sort)).collect()
    }

    /// The rows of a list of names, and where each is named.
    pub(super) fn placed<T>(
        &mut self,
        names: &BTreeMap<String, Ref<T>>,
        list: &[Spanned<String>],
        sort: &Sort,
    ) -> (Vec<Ref<T>>, Vec<Span>) {
        list.iter().filter_map(|name| Some((self.find(names, name, sort)?, name.span))).unzip()
    }

    pub(super) fn source(&mut self, source: Option<&Spanned<SourceRef>>, names: &Names) -> Option<Source> {
        let source = source?;
        match &source.value {
            SourceRef::Url(url) => Some(Source::Url(url.clone())),
            SourceRef::Article(id) => {
                self.find(&names.articles, &source.span.of(id.clone()), &ARTICLE).map(Source::Article)
            }
            SourceRef::Document(id) => {
                self.find(&names.documents, &source.span.of(id.clone()), &DOCUMENT).map(Source::Document)
            }
        }
    }

    pub(super) fn missing(&mut self, span: Span, key: &str, what: &Text, example: &Text) {
        let Text { vi, en } = example;
        self.notes.push(
            Diagnostic::error(
                diagnostic::MISSING_KEY,
                span,
                what.then(&format!(" thiếu khóa `{key}`"), &format!(" lacks the key `{key}`")),
            )
            .hint(Text {
                vi: format!("thêm: {key}: {vi}, ở đây hoặc trong `defaults` của tệp"),
                en: format!("add: {key}: {en}, here or in the file's `defaults`"),
            }),
        );
    }

    /// The level of a row: its own, else the only one of its indicator.
    pub(super) fn level(
        &mut self,
        level: Option<Spanned<Level>>,
        row: Ref<Indicator>,
        indicators: &[Indicator],
        span: Span,
        unsure: &[&str],
    ) -> Option<Level> {
        let indicator = &indicators[row.index()];
        let known = || indicator.levels.iter().map(|level| level.name());
        match level {
            Some(level) if indicator.levels.is_empty() || indicator.levels.contains(&level.value) => {
                Some(level.value)
            }
            Some(level) => {
                let name = level.value.name();
                let id = &indicator.id.value;
                self.notes.push(
                    Diagnostic::error(
                        diagnostic::UNKNOWN_LEVEL,
                        level.span,
                        say!(
                            "chỉ tiêu `{id}` không đo ở cấp `{name}`",
                            "the indicator `{id}` is not measured at the level `{name}`"
                        ),
                    )
                    .hint(suggestion(name, known())),
                );
                None
            }
            None => match indicator.levels[..] {
                [only] => Some(only),
                [] => Some(Level::Province),
                _ if unsure.contains(&"level") => None,
                _ => {
                    self.notes.push(
                        Diagnostic::error(
                            diagnostic::MISSING_KEY,
                            span,
                            say!(
                                "thiếu khóa `level`: chỉ tiêu này đo ở nhiều cấp",
                                "the key `level` is missing: this indicator is measured at several levels"
                            ),
                        )
                        .hint(suggestion("", known())),
                    );
                    None
                }
            },
        }
    }

    /// The value that `raw` writes for an indicator, with what a rank of its is out of.
    pub(super) fn value(
        &mut self,
        raw: &Spanned<String>,
        row: Ref<Indicator>,
        indicators: &[Indicator],
        of: Option<&Denominator>,
    ) -> Option<Value> {
        if self.unjudged.contains(&row) {
            // Without the indicator's unit only what is wrong in any unit can be told.
            let percent = raw.value.trim_end().ends_with('%');
            self.notes.extend(percent.then(|| value::number(raw).err()).flatten().map(|fault| *fault));
            return Some(Value::Unknown);
        }
        value::value(raw, &indicators[row.index()], of).map_err(|fault| self.notes.push(*fault)).ok()
    }

    pub(super) fn number(&mut self, raw: &Spanned<String>) -> Option<Decimal> {
        value::number(raw).map_err(|fault| self.notes.push(*fault)).ok()
    }
}
