//! Tables of areas: one indicator in all of them, ranked where that can be.

use crate::locale::Lang;
use crate::report::{
    Better, Break, Comparison, Indicator, Level, Observation, Qualifier, Ref, Report, Value,
};

use super::desk::{Desk, sorted};
use super::terms;
use super::view::{AreaTable, AreaValue, Link};

/// More areas without a value than these are folded.
const OPEN_GAPS: usize = 6;

impl Desk<'_> {
    /// The tables of an indicator, those of most areas first.
    pub fn area_tables(&self, row: Ref<Indicator>) -> Vec<AreaTable> {
        let found = self.report.comparisons(row);
        found.iter().enumerate().map(|(at, one)| self.area_table(row, at, one)).collect()
    }

    fn area_table(&self, row: Ref<Indicator>, at: usize, one: &Comparison) -> AreaTable {
        let indicator = &self.report.indicators()[row];
        let first = one.compared[0].row;
        let compared: Vec<AreaValue> = one
            .compared
            .iter()
            .map(|one| self.area_value(one.row, one.place, self.published(one.row)))
            .collect();
        let ranked = compared.iter().any(|one| one.place.is_some());
        let compared = if ranked { compared } else { sorted(compared, |one: &AreaValue| &one.area.text) };
        let apart = one.apart.iter().map(|row| self.area_value(*row, None, self.why_apart(first, *row)));
        let missing = one.missing.iter().map(|row| self.area(*row)).collect();
        let scope = self.report.observations()[first].scope.as_ref();
        let scope = scope.map(|scope| format!(" ({})", self.words(scope).text)).unwrap_or_default();
        let (level, period) = (terms::level(one.level, self.lang), one.period.text(self.lang));
        AreaTable {
            id: format!("so-sanh-{}-{at}", indicator.id.value),
            caption: format!("{}, {level}{scope}, {period}", self.words(&indicator.name).text),
            note: self.note(indicator.better, ranked),
            ranked,
            compared,
            apart: sorted(apart.collect(), |one: &AreaValue| &one.area.text),
            gaps: self.gaps(one),
            folded: one.missing.len() > OPEN_GAPS,
            missing: sorted(missing, |link: &Link| &link.text),
        }
    }

    fn area_value(&self, row: Ref<Observation>, place: Option<usize>, data: &'static str) -> AreaValue {
        let one = &self.report.observations()[row];
        let indicator = &self.report.indicators()[one.indicator];
        AreaValue {
            place: place.map(|place| self.number(place as u64)),
            area: self.area(one.area),
            href: self.row_href(row),
            text: self.value(&one.value, indicator, self.report.denominator(one), one.qualifier),
            value: super::desk::machine(&one.value),
            fact: super::desk::fact(one, "value"),
            period: one.period.text(self.lang),
            data,
            is_doubtful: one.remarks.doubt.is_some(),
        }
    }

    /// What kind of a value it is.
    fn published(&self, row: Ref<Observation>) -> &'static str {
        let one = &self.report.observations()[row];
        match (one.qualifier, one.estimate) {
            (Qualifier::Exact, false) => self.say("đã công bố", "published"),
            (Qualifier::Exact, true) => self.say("đã công bố, ước tính", "published, an estimate"),
            _ => self.say("đã công bố, không phải số chính xác", "published, not exact"),
        }
    }

    fn why_apart(&self, first: Ref<Observation>, row: Ref<Observation>) -> &'static str {
        let report = self.report;
        let (first, one) = (&report.observations()[first], &report.observations()[row]);
        match report.incomparable(first, one) {
            _ if one.value == Value::Unknown => {
                self.say("nguồn không nêu giá trị", "value not given by the source")
            }
            Some(Break::Denominator) => {
                self.say("tổng số khác hoặc không rõ", "out of another or an unknown number")
            }
            Some(Break::Edition) => self.say("cách tính khác", "measured in another way"),
            _ if one.period != first.period => self.say("kỳ khác", "another period"),
            _ => self.say("không còn là một đơn vị vào cuối kỳ", "no longer an area when the period ended"),
        }
    }

    fn note(&self, better: Better, ranked: bool) -> &'static str {
        match (better, ranked) {
            (_, true) => self.say(
                "Chỉ xếp thứ tự giữa các giá trị chính xác cùng kỳ, cùng cấp, cùng phạm vi, cùng tổng số và cùng cách tính; bằng nhau thì cùng thứ tự.",
                "Only exact values of the same period, level, scope, total and method are ranked; equal values share a place.",
            ),
            (Better::None, _) => self.say(
                "Không xếp thứ tự: chỉ tiêu này không có chiều tốt hay xấu.",
                "Not ranked: neither more nor less of this indicator is better.",
            ),
            _ => self.say(
                "Không xếp thứ tự: chưa có hai giá trị so sánh được với nhau.",
                "Not ranked: there are no two values that can be compared.",
            ),
        }
    }

    /// How many areas have no value, in words.
    fn gaps(&self, one: &Comparison) -> Option<String> {
        let missing = one.missing.len();
        let province = kind(self.report, one) == Some(Level::Province);
        let areas = if province {
            self.count(missing, "tỉnh, thành phố", "province", "provinces")
        } else {
            self.count(missing, "địa phương", "area", "areas")
        };
        (missing > 0).then(|| match self.lang {
            Lang::Vi => format!("{areas} chưa có số liệu"),
            Lang::En => format!("{areas} without data"),
        })
    }
}

fn kind(report: &Report, one: &Comparison) -> Option<Level> {
    one.missing.first().map(|row| report.areas()[*row].level)
}
