//! Indicators, what was found, and what is wanted.

use super::registers::named_by;
use super::{Linker, Names};
use crate::content::{self, SourceRef, Unit, suggestion};
use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, Period, When};
use crate::report::model::{
    Area, Change, Edition, Framework, Indicator, Observation, Part, Source, Target, TargetSet, Value,
};
use crate::report::progress::{self, Question};
use crate::report::sort::{ARTICLE, BODY, CONCLUSION, DOCUMENT, FRAMEWORK, INDICATOR, TARGET_SET};
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
        let mut bound = |raw: Option<Spanned<String>>| raw.and_then(|raw| self.number(&raw));
        let (min, max) = range.map_or((None, None), |range| (bound(range.min), bound(range.max)));
        Indicator {
            name: name.unwrap_or_else(|| named_by(&id)),
            id,
            definition,
            unit: unit.map_or(Unit::Word, |unit| unit.value),
            counted,
            of,
            decimals,
            better: better.unwrap_or(content::Better::None),
            levels: levels.into_iter().map(|level| level.value).collect(),
            updated_every,
            min,
            max,
            words: words.into_iter().map(|(key, words)| (key.value, words)).collect(),
            framework,
            pillar: pillar.map(|pillar| pillar.value),
            editions: self.editions(editions),
            remarks,
        }
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
            let raw = one.value?;
            Some(Change { value: self.number(&raw)?, kind: one.kind?, versus: one.versus })
        });
        let parts = parts
            .into_iter()
            .filter_map(|(key, part)| {
                let value = part.value?;
                Some(Part { id: key.value, value: self.number(&value)?, name: part.name? })
            })
            .collect();
        let indicator = row?;
        let measured = &indicators[indicator.index()];
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
            self.notes.push(
                Diagnostic::error(
                    diagnostic::MISSING_DENOMINATOR,
                    raw.span,
                    say!(
                        "thứ hạng này chưa cho biết trên tổng số bao nhiêu",
                        "this rank does not say out of how many"
                    ),
                )
                .hint(say!(
                    "thêm: of: 63, hoặc of: unknown nếu nguồn không nêu",
                    "add: of: 63, or of: unknown where the source does not say"
                )),
            );
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
            scope,
            change,
            parts,
            source: sourced,
            remarks,
        })
    }

    pub(super) fn target_set(
        &mut self,
        one: content::TargetSet,
        names: &Names,
        indicators: &[Indicator],
        observations: &Table<Observation>,
        by_indicator: &BTreeMap<Ref<Indicator>, Vec<Ref<Observation>>>,
        as_of: Date,
    ) -> TargetSet {
        let content::TargetSet { id, name, area, period, document, issuer, source, total, targets, remarks } =
            one;
        let own = names.target_sets.get(&id.value).copied();
        let area_span = area.as_ref().map_or(id.span, |area| area.span);
        let area_name = area.as_ref().map(|area| area.value.clone()).unwrap_or_default();
        let area = self.area(names, area.as_ref());
        let document = self.maybe(&names.documents, document.as_ref(), &DOCUMENT);
        let issuer = self.maybe(&names.bodies, issuer.as_ref(), &BODY);
        let source = self.source(source.as_ref(), names);
        let mut read = |one: content::Target| {
            let content::Target {
                span,
                indicator,
                level,
                value,
                by,
                by_text,
                baseline,
                owner,
                conclusion,
                remarks,
                unsure,
            } = one;
            let row = self.maybe(&names.indicators, indicator.as_ref(), &INDICATOR);
            let owner = self.maybe(&names.bodies, owner.as_ref(), &BODY);
            let conclusion = self.maybe(&names.conclusions, conclusion.as_ref(), &CONCLUSION);
            let row = row?;
            let indicator = &indicators[row.index()];
            let level = self.level(level, row, indicators, span, &unsure);
            let of = indicator.of.as_ref();
            let baseline =
                baseline.and_then(|one| Some((one.period?, self.value(&one.value?, row, indicators, of)?)));
            if let (Some(by), Some((period, _))) = (&by, &baseline) {
                self.notes.extend(before_baseline(by, period));
            }
            let raw = value?;
            let value_span = raw.span;
            let value = self.value(&raw, row, indicators, of)?;
            let (level, by) = (level?, by.map(|by| by.value));
            let mut rows =
                by_indicator.get(&row).into_iter().flatten().map(|found| (*found, &observations[*found]));
            let ratio = indicator.unit == Unit::Ratio;
            let current = rows
                .by_ref()
                .filter(|(_, found)| Some(found.area) == area && found.level == level)
                .filter(|(_, found)| !ratio || found.set == own)
                .filter(|(_, found)| found.value != Value::Unknown && found.period.first() <= as_of)
                .max_by_key(|(_, found)| (found.scope.is_none(), found.period.last()));
            let progress = progress::linear(&Question {
                indicator,
                target: &value,
                by: by.as_ref(),
                baseline: baseline.as_ref().map(|(period, value)| (period.value.last(), value)),
                current,
                as_of,
            });
            Some(Target {
                span,
                indicator: row,
                level,
                value,
                value_span,
                by,
                by_text,
                baseline: baseline.map(|(period, value)| (period.value, value)),
                owner,
                conclusion,
                remarks,
                progress,
            })
        };
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for one in targets {
            let name = written(one.indicator.as_ref());
            match read(one) {
                Some(target) => found.push(target),
                None => missing.push((area_name.clone(), name)),
            }
        }
        self.gaps.values.extend(missing);
        TargetSet {
            name: name.unwrap_or_else(|| named_by(&id)),
            id,
            area: area.unwrap_or(names.nowhere),
            area_span,
            period: period.map(|period| period.value),
            document,
            issuer,
            source,
            total: total.map(|total| total.value),
            targets: found,
            remarks,
        }
    }
}

/// The fault of a target that falls due before its baseline.
fn before_baseline(by: &Spanned<When>, baseline: &Spanned<Period>) -> Option<Diagnostic> {
    if by.value.last() >= baseline.value.first() {
        return None;
    }
    let fault = Diagnostic::error(
        diagnostic::TARGET_BEFORE_BASELINE,
        by.span,
        say!("hạn của mục tiêu đến trước kỳ gốc", "the target falls due before its baseline"),
    );
    Some(
        fault
            .also(baseline.span, say!("kỳ gốc", "the baseline"))
            .hint(say!("hạn `by` phải sau `baseline.period`", "`by` must come after `baseline.period`")),
    )
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

/// Gives each observation its id: what it measures, and its source where two sources give one thing.
pub(super) fn with_ids(rows: Vec<Observation>, names: &Names) -> Vec<Observation> {
    let (areas, indicators) = (turned(&names.areas), turned(&names.indicators));
    let (sets, articles) = (turned(&names.target_sets), turned(&names.articles));
    let name_of = |row: &Observation| {
        let (area, indicator) = (areas[&row.area], indicators[&row.indicator]);
        let set = row.set.map(|set| format!(".{}", sets[&set])).unwrap_or_default();
        let period = row.period.to_string().replace('/', "-");
        format!("{area}.{indicator}.{}.{period}{set}", row.level.name())
    };
    let bases: Vec<String> = rows.iter().map(name_of).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for base in &bases {
        *uses.entry(base).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    let ids: Vec<String> = rows
        .iter()
        .zip(&bases)
        .map(|(row, base)| {
            let mut id = base.clone();
            if uses[base.as_str()] > 1
                && let Some(Source::Article(article)) = row.source
            {
                id = format!("{id}.{}", articles[&article].replace('/', "-"));
            }
            let first = id.clone();
            let mut copy = 2;
            while !taken.insert(id.clone()) {
                id = format!("{first}.{copy}");
                copy += 1;
            }
            id
        })
        .collect();
    rows.into_iter().zip(ids).map(|(row, id)| Observation { id, ..row }).collect()
}

pub(super) fn turned<T>(names: &BTreeMap<String, Ref<T>>) -> BTreeMap<Ref<T>, &str> {
    names.iter().map(|(name, row)| (*row, name.as_str())).collect()
}

pub(super) type Index<T> = BTreeMap<Ref<T>, Vec<Ref<Observation>>>;

pub(super) fn indexes(observations: &Table<Observation>) -> (Index<Indicator>, Index<Area>) {
    let mut by_indicator = Index::new();
    let mut by_area = Index::new();
    for (row, one) in observations.iter() {
        by_indicator.entry(one.indicator).or_insert_with(Vec::new).push(row);
        by_area.entry(one.area).or_insert_with(Vec::new).push(row);
    }
    (by_indicator, by_area)
}
