//! What is wanted: target sets and their targets, held against what was found.

use super::measures::{Index, of_level, values, written};
use super::registers::named_by;
use super::{Linker, Names};
use crate::content::{self, Level, Method, suggestion};
use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, Period, When};
use crate::report::model::{Area, Indicator, Observation, Target, TargetSet, TargetSpans};
use crate::report::progress::{self, Bounds, Class, Question, Start, Stated, Status, Thresholds};
use crate::report::series::incomparable;
use crate::report::sort::{BODY, CONCLUSION, DOCUMENT, INDICATOR};
use crate::report::table::{Ref, Table};
use crate::say;
use crate::source::Spanned;

/// What the targets of a set are read and judged with.
struct Plan<'a> {
    names: &'a Names,
    indicators: &'a [Indicator],
    observations: &'a Table<Observation>,
    by_indicator: &'a Index<Indicator>,
    as_of: Date,
    own: Option<Ref<TargetSet>>,
    area: Option<Ref<Area>>,
    method: Method,
    thresholds: Thresholds,
    base_year: Option<i16>,
}

impl Linker {
    pub(super) fn target_set(
        &mut self,
        one: content::TargetSet,
        names: &Names,
        indicators: &[Indicator],
        observations: &Table<Observation>,
        by_indicator: &Index<Indicator>,
        as_of: Date,
    ) -> TargetSet {
        let content::TargetSet {
            id,
            name,
            area,
            period,
            document,
            issuer,
            source,
            total,
            method,
            thresholds,
            base_year,
            targets,
            remarks,
        } = one;
        let area_span = area.as_ref().map_or(id.span, |area| area.span);
        let area_name = area.as_ref().map(|area| area.value.clone()).unwrap_or_default();
        let area = self.area(names, area.as_ref());
        let document = self.maybe(&names.documents, document.as_ref(), &DOCUMENT);
        let issuer = self.maybe(&names.bodies, issuer.as_ref(), &BODY);
        let source = self.source(source.as_ref(), names);
        let plan = Plan {
            names,
            indicators,
            observations,
            by_indicator,
            as_of,
            own: names.target_sets.get(&id.value).copied(),
            area,
            method,
            thresholds: self.thresholds(thresholds, method),
            base_year,
        };
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for one in targets {
            let name = written(one.indicator.as_ref());
            match self.target(one, &plan) {
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
            period_span: period.as_ref().map(|period| period.span),
            period: period.map(|period| period.value),
            document,
            issuer,
            source,
            total_span: total.as_ref().map(|total| total.span),
            total: total.map(|total| total.value),
            method,
            thresholds: plan.thresholds,
            base_year,
            targets: found,
            remarks,
        }
    }

    /// A target, with how far it is.
    fn target(&mut self, one: content::Target, plan: &Plan<'_>) -> Option<Target> {
        let Plan { names, indicators, method, .. } = *plan;
        let spans = spans(&one);
        let content::Target {
            span,
            indicator,
            level,
            value,
            of,
            by,
            by_text,
            baseline,
            instead,
            stated,
            owner,
            conclusion,
            remarks,
            unsure,
        } = one;
        let row = self.maybe(&names.indicators, indicator.as_ref(), &INDICATOR);
        let owner = self.maybe(&names.bodies, owner.as_ref(), &BODY);
        let conclusion = self.maybe(&names.conclusions, conclusion.as_ref(), &CONCLUSION);
        let other = self.maybe(&names.indicators, instead.as_ref(), &INDICATOR);
        let stated = stated.and_then(|stated| self.stated(&stated, method));
        let row = row?;
        if let Some(instead) = instead.filter(|_| other == Some(row)) {
            self.notes.push(itself(&instead));
        }
        let indicator = &indicators[row.index()];
        let level = self.level(level, row, indicators, span, &unsure);
        let out_of = of.as_ref().or(indicator.of.as_ref());
        let baseline =
            baseline.and_then(|one| Some((one.period?, self.value(&one.value?, row, indicators, out_of)?)));
        if let (Some(by), Some((period, _))) = (&by, &baseline) {
            self.notes.extend(before_baseline(by, period));
        }
        let raw = value?;
        let value_span = raw.span;
        let value = match raw.value {
            Some(text) => Some(self.value(&value_span.of(text), row, indicators, out_of)?),
            None => None,
        };
        let (level, by) = (level?, by.map(|by| by.value));
        let mut rows = values(plan.observations, plan.by_indicator, (row, indicator), plan.area, plan.own);
        rows.retain(|(_, found)| found.period.first() <= plan.as_of);
        let current = last(&rows, level);
        let baseline = match baseline {
            Some((period, value)) => Some(Start { period: period.value, value, row: None }),
            None => current.and_then(|(_, current)| first(&rows, indicator, current, plan.base_year)),
        };
        let progress = progress::judge(&Question {
            indicator,
            method,
            thresholds: &plan.thresholds,
            target: value.as_ref(),
            of: out_of,
            by: by.as_ref(),
            baseline,
            current,
            instead: other.is_some(),
            elsewhere: !rows.is_empty(),
            as_of: plan.as_of,
        });
        Some(Target {
            span,
            spans,
            indicator: row,
            level,
            value,
            value_span,
            of,
            by,
            by_text,
            instead: other,
            stated,
            owner,
            conclusion,
            remarks,
            progress,
        })
    }

    /// The thresholds of a method, its own but for those that a set's document gives.
    fn thresholds(&mut self, own: content::Thresholds, method: Method) -> Thresholds {
        let content::Thresholds { pace, growth } = own;
        let published = Thresholds::of(method);
        let used = match method {
            Method::Linear => [1, 0],
            Method::Un => [2, 2],
            Method::Eurostat | Method::Statcan => [3, 3],
        };
        Thresholds {
            pace: self.bounds(pace, published.pace, used[0], method),
            growth: self.bounds(growth, published.growth, used[1], method),
        }
    }

    /// Thresholds that fall from one to the next, as many as the method uses.
    fn bounds(
        &mut self,
        own: Option<content::Bounds>,
        published: Bounds,
        used: usize,
        method: Method,
    ) -> Bounds {
        let Some(content::Bounds { span, high, medium, low }) = own else { return published };
        let written = [high, medium, low];
        let name = method.name();
        for one in written.iter().skip(used).flatten() {
            self.notes.push(
                Diagnostic::error(
                    diagnostic::BAD_THRESHOLD,
                    one.span,
                    say!(
                        "phương pháp `{name}` không có ngưỡng này",
                        "the method `{name}` has no such threshold"
                    ),
                )
                .hint(say!(
                    "xóa ngưỡng này, hoặc chọn phương pháp khác",
                    "delete it, or choose another method"
                )),
            );
        }
        let mut all = [published.high, published.medium, published.low];
        for (bound, raw) in all.iter_mut().zip(&written).take(used) {
            if let Some(number) = raw.as_ref().and_then(|raw| self.number(raw)) {
                *bound = number;
            }
        }
        if let Some(at) = (1..used).find(|at| all[at - 1] <= all[*at]) {
            let place = [at, at - 1].iter().find_map(|at| written[*at].as_ref()).map_or(span, |raw| raw.span);
            let [high, low] = [all[at - 1], all[at]];
            self.notes.push(
                Diagnostic::error(
                    diagnostic::BAD_THRESHOLD,
                    place,
                    say!(
                        "ngưỡng sau ({low}) phải thấp hơn ngưỡng trước ({high})",
                        "a threshold ({low}) must be lower than the one above it ({high})";
                        low, high
                    ),
                )
                .hint(say!(
                    "viết giảm dần, ví dụ: {{high: 95, medium: 60, low: 0}}",
                    "write them falling, such as: {{high: 95, medium: 60, low: 0}}"
                )),
            );
        }
        Bounds { high: all[0], medium: all[1], low: all[2] }
    }

    /// A status that a source claims, in a word of ours or of the set's method.
    fn stated(&mut self, raw: &Spanned<String>, method: Method) -> Option<Stated> {
        let name = &raw.value;
        let stated = Stated::find(name, method);
        if stated.is_none() {
            let words = Status::ALL.iter().map(|(word, _)| *word);
            let classes = Class::of(method).iter().map(|class| class.name());
            self.notes.push(
                Diagnostic::error(
                    diagnostic::UNKNOWN_WORD,
                    raw.span,
                    say!("`{name}` không phải là một trạng thái", "`{name}` is not a status"),
                )
                .hint(suggestion(name, words.chain(classes))),
            );
        }
        stated
    }
}

/// The last value of a level: one of everybody rather than of a group, and of the first source.
fn last<'a>(
    rows: &[(Ref<Observation>, &'a Observation)],
    level: Level,
) -> Option<(Ref<Observation>, &'a Observation)> {
    of_level(rows, level).rev().max_by_key(|(_, one)| one.period.last())
}

/// The first value, from a year on, that can be compared with a later one.
fn first(
    rows: &[(Ref<Observation>, &Observation)],
    indicator: &Indicator,
    current: &Observation,
    from: Option<i16>,
) -> Option<Start> {
    rows.iter()
        .filter(|(_, one)| one.period.last() < current.period.last())
        .filter(|(_, one)| from.is_none_or(|year| one.period.year() >= year))
        .filter(|(_, one)| incomparable(indicator, one, current).is_none())
        .min_by_key(|(_, one)| one.period)
        .map(|(row, one)| Start { period: one.period, value: one.value.clone(), row: Some(*row) })
}

/// The fault of a target whose `instead` is its own indicator.
fn itself(instead: &Spanned<String>) -> Diagnostic {
    let name = &instead.value;
    Diagnostic::error(
        diagnostic::INSTEAD_OF_ITSELF,
        instead.span,
        say!(
            "`{name}` chính là chỉ tiêu của mục tiêu này, không phải một thước đo khác",
            "`{name}` is the target's own indicator, not another measure"
        ),
    )
    .hint(say!(
        "viết mã của chỉ tiêu mà nguồn báo cáo thay vào, hoặc xóa `instead`",
        "write the id of the indicator that sources report in its place, or delete `instead`"
    ))
}

/// Where the keys of a target stand.
fn spans(one: &content::Target) -> TargetSpans {
    let baseline = one.baseline.as_ref().and_then(|start| start.period.as_ref().zip(start.value.as_ref()));
    TargetSpans {
        level: one.level.as_ref().map(|level| level.span),
        by: one.by.as_ref().map(|by| by.span),
        baseline: baseline.map(|(period, value)| (period.span, value.span)),
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
