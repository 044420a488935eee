//! Values and figures: in the reader's notation, with their units and their places in the open data.

use super::{Desk, fact, machine};
use crate::locale::{self, Decimal, Lang};
use crate::pages::{terms, view};
use crate::report::{
    Change, ChangeKind, Indicator, Observation, Part, Qualifier, Ref, Subject, Unit, Value, Versus,
};

impl Desk<'_> {
    /// A value in the reader's notation, with its unit.
    pub fn value(
        &self,
        value: &Value,
        indicator: &Indicator,
        of: Option<u32>,
        qualifier: Qualifier,
    ) -> String {
        let prefix = terms::qualifier(qualifier, self.lang);
        let shown = match value {
            Value::Number(number) => self.with_unit(*number, indicator, of),
            Value::Ratio { met, total } => format!("{}/{}", self.number(*met), self.number(*total)),
            Value::All => self.say("toàn bộ", "all").to_owned(),
            Value::Done(true) => self.say("đã hoàn thành", "completed").to_owned(),
            Value::Done(false) => self.say("chưa hoàn thành", "not completed").to_owned(),
            Value::Word(word) => {
                indicator.words.get(word).map_or_else(|| word.clone(), |words| self.words(words).text)
            }
            Value::Unknown => self.say("không nêu giá trị", "value not given").to_owned(),
        };
        format!("{prefix}{shown}")
    }

    pub fn with_unit(&self, number: Decimal, indicator: &Indicator, of: Option<u32>) -> String {
        let shown = self.number(number);
        match indicator.unit {
            Unit::Percent => format!("{shown}%"),
            Unit::BillionVnd => match self.lang {
                Lang::Vi => format!("{shown} tỷ đồng"),
                Lang::En => format!("VND {shown} billion"),
            },
            Unit::Rank => match (of, u64::try_from(number)) {
                (Some(of), _) => format!("{shown}/{}", self.number(of)),
                (None, Ok(place)) => locale::ordinal(place, self.lang),
                (None, Err(_)) => shown,
            },
            Unit::Count => match &indicator.counted {
                Some(counted) => format!("{shown} {}", self.words(counted).text),
                None => shown,
            },
            Unit::Ratio | Unit::Milestone | Unit::Word => shown,
        }
    }

    /// The name of an indicator's unit.
    pub fn unit(&self, indicator: &Indicator) -> view::Words {
        let fixed = |vi, en| view::Words { text: self.say(vi, en).to_owned(), ..view::Words::default() };
        match indicator.unit {
            Unit::Percent => fixed("phần trăm (%)", "per cent (%)"),
            Unit::Count => indicator
                .counted
                .as_ref()
                .map_or_else(|| fixed("số lượng", "number"), |words| self.words(words)),
            Unit::Rank => fixed("thứ hạng (1 là cao nhất)", "rank (1 is the best)"),
            Unit::Ratio => fixed("số đạt trên tổng số", "number met out of all"),
            Unit::BillionVnd => fixed("tỷ đồng", "billion VND"),
            Unit::Milestone => fixed("mốc (đã hoàn thành hay chưa)", "milestone (completed or not)"),
            Unit::Word => fixed("nhận định bằng lời", "statement in words"),
        }
    }

    pub fn change(&self, change: &Change, indicator: &Indicator) -> String {
        self.change_of(change.value, change.kind, change.versus.as_ref(), indicator)
    }

    /// A change of a value in the reader's notation, with what it compares with.
    pub fn change_of(
        &self,
        value: Decimal,
        kind: ChangeKind,
        versus: Option<&Versus>,
        indicator: &Indicator,
    ) -> String {
        let down = value.is_sign_negative() || kind == ChangeKind::RanksDown;
        let shown = self.amount(value.abs(), kind, indicator);
        let verb = if down { self.say("giảm", "down") } else { self.say("tăng", "up") };
        let versus = match versus {
            None => String::new(),
            Some(Versus::SamePeriodLastYear) => {
                self.say(" so với cùng kỳ năm trước", " on the same period of the year before").to_owned()
            }
            Some(Versus::Period(period)) => match self.lang {
                Lang::Vi => format!(" so với {}", period.text(Lang::Vi)),
                Lang::En => format!(" on {}", period.text(Lang::En)),
            },
        };
        format!("{verb} {shown}{versus}")
    }

    /// By how much, in words.
    pub fn amount(&self, amount: Decimal, kind: ChangeKind, indicator: &Indicator) -> String {
        let shown = self.number(amount);
        match (kind, self.lang) {
            (ChangeKind::Absolute, _) => self.with_unit(amount, indicator, None),
            (ChangeKind::Points, Lang::Vi) => format!("{shown} điểm phần trăm"),
            (ChangeKind::Points, Lang::En) => format!("{shown} percentage points"),
            (ChangeKind::Relative, _) => format!("{shown}%"),
            (ChangeKind::RanksUp | ChangeKind::RanksDown, Lang::Vi) => format!("{shown} bậc"),
            (ChangeKind::RanksUp | ChangeKind::RanksDown, Lang::En) if amount == Decimal::ONE => {
                "1 place".to_owned()
            }
            (ChangeKind::RanksUp | ChangeKind::RanksDown, Lang::En) => format!("{shown} places"),
            (ChangeKind::Unclear, Lang::Vi) if indicator.unit == Unit::Percent => {
                format!("{shown}% (nguồn không nói rõ là điểm phần trăm hay tỷ lệ)")
            }
            (ChangeKind::Unclear, Lang::En) if indicator.unit == Unit::Percent => {
                format!("{shown}% (the source does not say whether points or a rate)")
            }
            (ChangeKind::Unclear, Lang::Vi) => format!("{shown} (nguồn không nói rõ tính bằng gì)"),
            (ChangeKind::Unclear, Lang::En) => {
                format!("{shown} (the source does not say what this is measured in)")
            }
        }
    }

    pub fn figure(&self, row: Ref<Observation>) -> view::Figure {
        let one = &self.report.observations()[row];
        let view::Said { text, value, fact: name } = self.observed(one);
        view::Figure {
            id: one.id.clone(),
            href: self.row_href(row),
            text,
            value,
            fact: name,
            indicator: self.indicator(one.indicator),
            area: self.area(one.area),
            level: terms::level(one.level, self.lang),
            scope: self.maybe(one.scope.as_ref()),
            period: one.period.text(self.lang),
            period_end: one.period.last().to_string(),
            estimate: one.estimate.then(|| self.say("ước tính", "estimate")),
            change: one.change.as_ref().map(|change| self.changed(one, change)),
            derived: self.derived(row),
            share: self.share(one),
            parts: one
                .parts
                .iter()
                .map(|part| view::FigurePart { name: self.words(&part.name), said: self.of_part(one, part) })
                .collect(),
            set: one.set.map(|set| self.target_set(set)),
            source: one.source.as_ref().map(|source| self.source(source)),
            corrected: self.corrected(Subject::Observation(row)),
            remarks: self.remarks(&one.remarks),
        }
    }

    /// The value of an observation.
    pub fn observed(&self, one: &Observation) -> view::Said {
        let indicator = &self.report.indicators()[one.indicator];
        view::Said {
            text: self.value(&one.value, indicator, self.report.denominator(one), one.qualifier),
            value: machine(&one.value),
            fact: fact(one, "value"),
        }
    }

    /// A change that an observation states.
    pub fn changed(&self, one: &Observation, change: &Change) -> view::Said {
        view::Said {
            text: self.change(change, &self.report.indicators()[one.indicator]),
            value: change.value.to_string(),
            fact: fact(one, "change"),
        }
    }

    /// A part of an observation.
    pub fn of_part(&self, one: &Observation, part: &Part) -> view::Said {
        view::Said {
            text: self.number(part.value),
            value: part.value.to_string(),
            fact: fact(one, &format!("part/{}", part.id)),
        }
    }

    /// What a percentage was computed from: both numbers, or the denominator alone.
    fn share(&self, one: &Observation) -> Option<view::Said> {
        let whole = one.denominator.as_ref()?.value;
        let of = self.say("trên", "out of");
        let (text, value) = match &one.numerator {
            Some(part) => (
                format!("{} {of} {}", self.number(part.value), self.number(whole)),
                format!("{}/{whole}", part.value),
            ),
            None => (format!("{of} {}", self.number(whole)), whole.to_string()),
        };
        Some(view::Said { text, value, fact: fact(one, "share") })
    }

    /// The row of an observation on its indicator's page.
    pub fn row_href(&self, row: Ref<Observation>) -> String {
        self.row(Subject::Observation(row))
    }

    pub(super) fn row(&self, subject: Subject) -> String {
        [self.base(), &self.report.row_path(subject, self.lang).unwrap_or_default()].concat()
    }

    pub fn figures(&self, rows: impl IntoIterator<Item = Ref<Observation>>) -> Vec<view::Figure> {
        rows.into_iter().map(|row| self.figure(row)).collect()
    }
}
