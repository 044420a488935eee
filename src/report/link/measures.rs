//! Indicators, what was found, and what is wanted.

use super::registers::named_by;
use super::{Linker, Names};
use crate::content::{self, ChangeKind, Level, SourceRef, Unit, suggestion};
use crate::diagnostic::{self, Diagnostic};
use crate::locale::{self, Date, Decimal};
use crate::report::Both;
use crate::report::model::{
    Area, Change, Edition, Framework, Indicator, Observation, Part, Source, TargetSet, Value,
};
use crate::report::sort::{ARTICLE, FRAMEWORK, INDICATOR, TARGET_SET};
use crate::report::table::{Ref, Table};
use crate::say;
use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

impl Linker {
    pub(super) fn indicator(
        &mut self,
        one: content::Indicator,
        row: Ref<Indicator>,
        names: &Names,
        frameworks: &[Framework],
    ) -> Indicator {
        let content::Indicator {
            id,
            name,
            definition,
            unit,
            counted,
            of,
            decimals,
            better,
            levels,
            updated_every,
            range,
            largest_change,
            words,
            framework,
            pillar,
            editions,
            remarks,
            unsure,
        } = one;
        let wordless = matches!(&unit, Some(unit) if unit.value == Unit::Word) && words.is_empty();
        if unit.is_none() || wordless || unsure.contains(&"words") {
            self.unjudged.insert(row);
        }
        if let Some(unit) = &unit {
            let sure = |key| !unsure.contains(&key);
            self.unit_needs(unit, counted.is_some() || !sure("counted"), !words.is_empty() || !sure("words"));
        }
        let framework = self.maybe(&names.frameworks, framework.as_ref(), &FRAMEWORK);
        if let (Some(row), Some(pillar)) = (framework, &pillar) {
            self.pillar_exists(&frameworks[row.index()], pillar);
        }
        let mut exact =
            |raw: Option<Spanned<String>>| raw.and_then(|raw| Some(raw.span.of(self.number(&raw)?)));
        let (min, max) = range.map_or((None, None), |range| (exact(range.min), exact(range.max)));
        let largest_change = exact(largest_change).filter(|most| self.is_positive(most));
        Indicator {
            name: name.unwrap_or_else(|| named_by(&id)),
            id,
            definition,
            unit_span: unit.as_ref().map(|unit| unit.span),
            unit: unit.map_or(Unit::Word, |unit| unit.value),
            counted,
            of,
            decimals,
            better: better.unwrap_or(content::Better::None),
            levels: levels.into_iter().map(|level| level.value).collect(),
            updated_every,
            min,
            max,
            largest_change,
            words: words.into_iter().map(|(key, words)| (key.value, words)).collect(),
            framework,
            pillar: pillar.map(|pillar| pillar.value),
            editions: self.editions(editions),
            remarks,
        }
    }

    /// Values that may not differ at all, or by less than nothing, are no series.
    fn is_positive(&mut self, most: &Spanned<Decimal>) -> bool {
        let positive = most.value > Decimal::ZERO;
        if !positive {
            let example = if most.value.is_zero() { Decimal::TEN } else { most.value.abs() };
            self.notes.push(
                Diagnostic::error(
                    diagnostic::BAD_VALUE,
                    most.span,
                    say!("mức thay đổi lớn nhất phải lớn hơn 0", "the largest change is more than zero"),
                )
                .hint(say!(
                    "viết: largest_change: {example}, hoặc bỏ khóa này",
                    "write: largest_change: {example}, or take the key out"
                )),
            );
        }
        positive
    }

    /// The editions of a method in the order of time; no two begin on one day.
    fn editions(&mut self, editions: Vec<content::Edition>) -> Vec<Edition> {
        let mut known: Vec<(Span, Edition)> = editions
            .into_iter()
            .filter_map(|one| {
                let from = one.from?;
                Some((from.span, Edition { from: from.value, name: one.name? }))
            })
            .collect();
        known.sort_by_key(|(_, edition)| edition.from.first());
        for pair in known.windows(2).filter(|pair| pair[0].1.from.first() == pair[1].1.from.first()) {
            let ((first, _), (second, _)) = (&pair[0], &pair[1]);
            self.notes.push(
                Diagnostic::error(
                    diagnostic::SAME_EDITION,
                    *second,
                    say!("hai cách tính bắt đầu từ cùng một ngày", "two editions begin on the same day"),
                )
                .also(*first, say!("cách tính kia", "the other edition"))
                .hint(say!(
                    "viết `from` là kỳ đầu tiên tính theo cách mới",
                    "write in `from` the first period that is measured in the new way"
                )),
            );
        }
        known.into_iter().map(|(_, edition)| edition).collect()
    }

    /// A count says what it counts, a word which words it can be.
    pub(super) fn unit_needs(&mut self, unit: &Spanned<Unit>, counted: bool, words: bool) {
        let missing = match unit.value {
            Unit::Count if !counted => "counted",
            Unit::Word if !words => "words",
            _ => return,
        };
        let name = unit.value.name();
        let example = if missing == "counted" {
            "{vi: tổ, en: teams}"
        } else {
            "{most: {vi: hầu hết, en: most}}"
        };
        self.notes.push(
            Diagnostic::error(
                diagnostic::MISSING_KEY,
                unit.span,
                say!(
                    "đơn vị `{name}` cần thêm khóa `{missing}`",
                    "the unit `{name}` needs the key `{missing}`"
                ),
            )
            .hint(say!("thêm dòng: {missing}: {example}", "add a line: {missing}: {example}")),
        );
    }

    pub(super) fn pillar_exists(&mut self, framework: &Framework, pillar: &Spanned<String>) {
        let known = || framework.pillars.iter().map(|one| one.id.value.as_str());
        if known().any(|one| one == pillar.value) {
            return;
        }
        let name = &pillar.value;
        self.notes.push(
            Diagnostic::error(
                diagnostic::UNKNOWN_FRAMEWORK,
                pillar.span,
                say!("khung này không có trụ cột `{name}`", "the framework has no pillar `{name}`"),
            )
            .hint(suggestion(name, known())),
        );
    }

    /// Which of two indicators with one id is meant is open, and so is what a value of it can be.
    pub(super) fn leave_open(&mut self, indicators: &mut [Indicator], names: &Names) {
        for at in 0..indicators.len() {
            let first = names.indicators.get(&indicators[at].id.value).copied();
            if let Some(first) = first.filter(|first| *first != Ref::at(at)) {
                indicators[first.index()].levels.clear();
                self.unjudged.insert(first);
            }
        }
    }

    /// An observation; one that is left out or lacks a part is a gap.
    pub(super) fn observation(
        &mut self,
        one: content::Observation,
        names: &Names,
        indicators: &[Indicator],
    ) -> Option<Observation> {
        let (area, indicator) = (one.area.value.clone(), written(one.indicator.as_ref()));
        let (before, sure) = (self.notes.len(), one.unsure.is_empty());
        let open = one.unsure.contains(&"of");
        let read = self.read_observation(one, names, indicators);
        let unjudged = read.as_ref().is_some_and(|one| self.unjudged.contains(&one.indicator));
        if read.is_none() || self.notes.len() > before || !sure || unjudged {
            self.gaps.values.push((area, indicator));
        }
        let at_fault = |value: Span| {
            let places = self.notes[before..].iter().filter_map(|note| note.place.as_ref());
            unjudged || open || places.into_iter().any(|place| place.span == value)
        };
        self.gaps.doubtful.extend(read.as_ref().map(|one| one.value_span).filter(|value| at_fault(*value)));
        read
    }

    pub(super) fn read_observation(
        &mut self,
        one: content::Observation,
        names: &Names,
        indicators: &[Indicator],
    ) -> Option<Observation> {
        let content::Observation {
            span,
            area,
            indicator,
            level,
            period,
            value,
            of,
            set,
            qualifier,
            estimate,
            scope,
            change,
            parts,
            adds_up,
            numerator,
            denominator,
            source,
            remarks,
            unsure,
        } = one;
        let area = self.area(names, Some(&area));
        let row = self.maybe(&names.indicators, indicator.as_ref(), &INDICATOR);
        let set = self.maybe(&names.target_sets, set.as_ref(), &TARGET_SET);
        let named_source = source.as_ref();
        let held = matches!(named_source.map(|one| &one.value), Some(SourceRef::Article(id)) if self.gaps.withholds(&ARTICLE, id));
        let sourced = self.source(named_source, names);
        if source.is_none() && !unsure.contains(&"source") {
            self.missing(
                span,
                "source",
                &say!("số liệu", "an observation"),
                &say!("2024/ten-bai", "2024/article"),
            );
        }
        if period.is_none() && !unsure.contains(&"period") {
            self.missing(span, "period", &say!("số liệu", "an observation"), &say!("2023", "2023"));
        }
        let change = change.and_then(|one| {
            let measured = row.filter(|row| !self.unjudged.contains(row)).map(|row| &indicators[row.index()]);
            self.change(one, measured)
        });
        let parts = self.parts(parts);
        let indicator = row?;
        let measured = &indicators[indicator.index()];
        let (numerator, denominator) =
            self.share(numerator, denominator, indicator, measured, unsure.contains(&"denominator"));
        let level_span = level.as_ref().map_or(span, |level| level.span);
        let level = self.level(level, indicator, indicators, span, &unsure);
        let raw = value?;
        let out_of = of.as_ref().or(measured.of.as_ref());
        let value = self.value(&raw, indicator, indicators, out_of);
        if measured.unit == Unit::Rank
            && out_of.is_none()
            && !unsure.contains(&"of")
            && !self.unjudged.contains(&indicator)
        {
            self.notes.push(rank_of_nothing(&raw));
        }
        if held {
            return None;
        }
        let period = period?;
        Some(Observation {
            id: String::new(),
            span,
            area: area?,
            indicator,
            level: level?,
            level_span,
            period: period.value,
            period_span: period.span,
            value: value?,
            value_span: raw.span,
            of,
            set,
            qualifier,
            estimate,
            scope_slug: scope.as_ref().map(|scope| locale::slug(&scope.vi.value)),
            scope,
            change,
            parts,
            adds_up,
            numerator,
            denominator,
            source: sourced,
            remarks,
        })
    }

    /// What a share was computed from; `open` where a denominator is there but could not be read.
    fn share(
        &mut self,
        numerator: Option<Spanned<String>>,
        denominator: Option<Spanned<String>>,
        row: Ref<Indicator>,
        indicator: &Indicator,
        open: bool,
    ) -> (Option<Spanned<Decimal>>, Option<Spanned<Decimal>>) {
        let mut exact =
            |raw: Option<Spanned<String>>| raw.and_then(|raw| Some(raw.span.of(self.number(&raw)?)));
        let (numerator, denominator) = (exact(numerator), exact(denominator));
        if let Some(numerator) = &numerator {
            self.numerator(numerator.span, open || denominator.is_some(), row, indicator);
        }
        (numerator, denominator)
    }

    /// A numerator belongs to a share, and comes with its denominator.
    fn numerator(&mut self, span: Span, whole: bool, row: Ref<Indicator>, indicator: &Indicator) {
        let fault = if !matches!(indicator.unit, Unit::Percent | Unit::Ratio) && !self.unjudged.contains(&row)
        {
            Diagnostic::error(
                diagnostic::BAD_VALUE,
                span,
                say!(
                    "chỉ tỷ lệ phần trăm mới có tử số, mẫu số",
                    "only a percentage has a numerator and a denominator"
                ),
            )
            .hint(say!(
                "bỏ `numerator` và `denominator`; số đi kèm thì ghi ở `parts`",
                "take `numerator` and `denominator` out; numbers that belong to the value go into `parts`"
            ))
        } else if whole {
            return;
        } else {
            Diagnostic::error(
                diagnostic::MISSING_DENOMINATOR,
                span,
                say!("tử số này chưa có mẫu số", "this numerator has no denominator"),
            )
            .hint(say!("thêm: denominator: TỔNG-SỐ", "add: denominator: TOTAL"))
        };
        self.notes.push(fault);
    }

    fn change(&mut self, one: content::Change, measured: Option<&Indicator>) -> Option<Change> {
        let (raw, kind) = (one.value?, one.kind?);
        let value = self.number(&raw)?;
        if let Some(fault) = measured.and_then(|measured| unsuited(measured.unit, &kind, &raw)) {
            self.notes.push(fault);
            return None;
        }
        Some(Change { value, value_span: raw.span, kind: kind.value, versus: one.versus })
    }

    fn parts(&mut self, parts: Vec<(Spanned<String>, content::FigurePart)>) -> Vec<Part> {
        let read = |(key, part): (Spanned<String>, content::FigurePart)| {
            let raw = part.value?;
            let value = self.number(&raw)?;
            Some(Part { id: key.value, value, value_span: raw.span, name: part.name? })
        };
        parts.into_iter().filter_map(read).collect()
    }
}

/// The fault of a rank that does not say out of how many.
fn rank_of_nothing(rank: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(
        diagnostic::MISSING_DENOMINATOR,
        rank.span,
        say!("thứ hạng này chưa cho biết trên tổng số bao nhiêu", "this rank does not say out of how many"),
    )
    .hint(say!(
        "thêm: of: 63, hoặc of: unknown nếu nguồn không nêu",
        "add: of: 63, or of: unknown where the source does not say"
    ))
}

/// The fault of a change that no value of a unit can have.
fn unsuited(unit: Unit, kind: &Spanned<ChangeKind>, value: &Spanned<String>) -> Option<Diagnostic> {
    let kinds: &[ChangeKind] = match unit {
        Unit::Percent => &[ChangeKind::Points, ChangeKind::Relative, ChangeKind::Unclear],
        Unit::Count | Unit::BillionVnd | Unit::Ratio => {
            &[ChangeKind::Absolute, ChangeKind::Relative, ChangeKind::Unclear]
        }
        Unit::Rank => &[ChangeKind::RanksUp, ChangeKind::RanksDown, ChangeKind::Unclear],
        Unit::Milestone | Unit::Word => &[],
    };
    let fault = |span, message| Diagnostic::error(diagnostic::CHANGE_UNSUITED, span, message);
    let (name, of) = (kind.value.name(), unit.name());
    if !kinds.contains(&kind.value) {
        let message = say!("`{of}` không thay đổi theo `{name}`", "a `{of}` does not change by `{name}`");
        let known = kinds.iter().map(|kind| format!("`{}`", kind.name())).collect::<Vec<_>>().join(", ");
        return Some(fault(kind.span, message).hint(if kinds.is_empty() {
            say!(
                "bỏ `change`; giá trị của kỳ trước thì ghi thành một số liệu",
                "leave out `change`; write the value of the period before as an observation"
            )
        } else {
            say!("viết một trong: {known}", "write one of: {known}")
        }));
    }
    let places = matches!(kind.value, ChangeKind::RanksUp | ChangeKind::RanksDown);
    let bare = value.value.strip_prefix(['-', '\u{2212}']).filter(|_| places)?;
    let message = say!("chiều tăng, giảm đã nằm trong `{name}`", "`{name}` says the direction already");
    Some(fault(value.span, message).hint(say!("viết: {bare}", "write: {bare}")))
}

/// A name as it was written, or nothing.
pub(super) fn written(name: Option<&Spanned<String>>) -> String {
    name.map(|name| name.value.clone()).unwrap_or_default()
}

/// The faults without those that are told already: what a file declares for many entries is told once.
pub(super) fn once(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    notes
        .into_iter()
        .filter(|note| told.insert((note.code, note.place.as_ref().map(|place| place.span))))
        .collect()
}

/// Gives each observation its id: what it measures, and for all but the first of one thing the scope or the source in
/// which it differs from the first.
///
/// The first is the one of the oldest source, so that what is reported later changes no id.
pub(super) fn with_ids(
    mut rows: Vec<Observation>,
    names: &Names,
    published: impl Fn(&Source) -> Option<Date>,
) -> Vec<Observation> {
    let (areas, indicators) = (turned(&names.areas), turned(&names.indicators));
    let (sets, articles) = (turned(&names.target_sets), turned(&names.articles));
    let name_of = |row: &Observation| {
        let (area, indicator) = (areas[&row.area], indicators[&row.indicator]);
        let set = row.set.map(|set| format!(".{}", sets[&set])).unwrap_or_default();
        let period = row.period.to_string().replace('/', "-");
        format!("{area}.{indicator}.{}.{period}{set}", row.level.name())
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_cached_key(|at| {
        let day = rows[*at].source.as_ref().and_then(&published);
        (day.is_none(), day, *at)
    });
    let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for at in order {
        let row = &rows[at];
        let mut id = name_of(row);
        let first = &rows[*firsts.entry(id.clone()).or_insert(at)];
        if let Some(scope) = row.scope_slug.as_ref().filter(|_| row.scope_slug != first.scope_slug) {
            id = format!("{id}.{scope}");
        }
        if let Some(Source::Article(article)) = row.source.as_ref().filter(|_| row.source != first.source) {
            id = format!("{id}.{}", articles[article].replace('/', "-"));
        }
        let own = id.clone();
        let mut copy = 2;
        while !taken.insert(id.clone()) {
            id = format!("{own}.{copy}");
            copy += 1;
        }
        rows[at].id = id;
    }
    rows
}

pub(super) fn turned<T>(names: &BTreeMap<String, Ref<T>>) -> BTreeMap<Ref<T>, &str> {
    names.iter().map(|(name, row)| (*row, name.as_str())).collect()
}

/// The values of an indicator in an area; those of a ratio are of one plan. One of which only the change is known is
/// none.
pub(super) fn values<'a>(
    observations: &'a Table<Observation>,
    by_indicator: &Index<Indicator>,
    (row, indicator): (Ref<Indicator>, &Indicator),
    area: Option<Ref<Area>>,
    set: Option<Ref<TargetSet>>,
) -> Vec<(Ref<Observation>, &'a Observation)> {
    let rows = by_indicator.get(&row).into_iter().flatten().map(|found| (*found, &observations[*found]));
    rows.filter(|(_, found)| Some(found.area) == area)
        .filter(|(_, found)| indicator.unit != Unit::Ratio || found.set == set)
        .filter(|(_, found)| found.value != Value::Unknown)
        .collect()
}

/// The values of a level: of everybody, or of groups where there are no others.
pub(super) fn of_level<'a>(
    rows: &[(Ref<Observation>, &'a Observation)],
    level: Level,
) -> impl DoubleEndedIterator<Item = (Ref<Observation>, &'a Observation)> {
    let whole = rows.iter().any(|(_, one)| one.level == level && one.scope.is_none());
    rows.iter().copied().filter(move |(_, one)| one.level == level && (one.scope.is_none() || !whole))
}

pub(super) type Index<T> = BTreeMap<Ref<T>, Vec<Ref<Observation>>>;

/// The observations of every indicator, in every area, and of every indicator in every area.
pub(super) type Indexes = (Index<Indicator>, Index<Area>, Both);

pub(super) fn indexes(observations: &Table<Observation>) -> Indexes {
    let mut by_indicator = Index::new();
    let mut by_area = Index::new();
    let mut by_both = Both::new();
    for (row, one) in observations.iter() {
        by_indicator.entry(one.indicator).or_insert_with(Vec::new).push(row);
        by_area.entry(one.area).or_insert_with(Vec::new).push(row);
        by_both.entry((one.indicator, one.area)).or_default().push(row);
    }
    (by_indicator, by_area, by_both)
}
