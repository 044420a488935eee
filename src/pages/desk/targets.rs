//! The rows of targets.

use super::{Desk, machine};
use crate::locale::Lang;
use crate::pages::{terms, view, why};
use crate::report::{Better, Denominator, Qualifier, Ref, Subject, Target, TargetSet, Unit, Value};

impl Desk<'_> {
    /// The row of a target on its set's page.
    pub fn target_href(&self, set: Ref<TargetSet>, target: &Target) -> String {
        self.row(Subject::Target(set, self.report.target_place(set, target)))
    }

    pub fn target_row(&self, set: Ref<TargetSet>, target: &Target) -> view::TargetRow {
        let indicator = &self.report.indicators()[target.indicator];
        view::TargetRow {
            id: self.report.target_id(set, target),
            href: self.target_href(set, target),
            set: self.target_set(set),
            area: self.area(self.report.target_sets()[set].area),
            indicator: self.indicator(target.indicator),
            level: terms::level(target.level, self.lang),
            by: target.by.as_ref().map(|by| by.text(self.lang)),
            by_text: self.maybe(target.by_text.as_ref()),
            baseline: target.progress.baseline.as_ref().map(|start| {
                let value = self.value(&start.value, indicator, None, Qualifier::Exact);
                view::Said {
                    text: format!("{value} ({})", start.period.text(self.lang)),
                    value: machine(&start.value),
                    fact: format!("{}.baseline", self.target_fact(set, target)),
                }
            }),
            current: target.progress.current.map(|row| self.figure(row)),
            source: self.plan_source(&self.report.target_sets()[set]),
            status: terms::status(target.progress.status, self.lang),
            why: why::why(*self, set, target),
            said: self.target_said(set, target),
            fact: self.target_fact(set, target),
            owner: target.owner.map(|body| self.body(body)),
            conclusion: target.conclusion.map(|row| self.conclusion(row)),
            corrected: self.corrected_target(set, target),
            remarks: self.remarks(&target.remarks),
        }
    }

    /// The value to be reached, under its name in the open data.
    pub fn target_said(&self, set: Ref<TargetSet>, target: &Target) -> view::Said {
        view::Said {
            text: self.target_value(target),
            value: target.value.as_ref().map(machine).unwrap_or_default(),
            fact: format!("{}.value", self.target_fact(set, target)),
        }
    }

    /// What the names of a target's facts in the open data begin with.
    pub fn target_fact(&self, set: Ref<TargetSet>, target: &Target) -> String {
        let id = &self.report.target_sets()[set].id.value;
        format!("target:{id}/{}", self.report.target_id(set, target))
    }

    /// Where a set's targets were read: its source, or else its document.
    pub fn plan_source(&self, set: &TargetSet) -> Option<view::Link> {
        let document = || set.document.map(|row| self.document(row));
        set.source.as_ref().map(|source| self.source(source)).or_else(document)
    }

    /// A value to be reached: a rank is a place to be among, and a direction alone is put in words.
    pub fn target_value(&self, target: &Target) -> String {
        let indicator = &self.report.indicators()[target.indicator];
        match (&target.value, indicator.unit, indicator.better) {
            (None, _, Better::Higher) => {
                self.say("tăng so với giá trị gốc", "higher than the baseline").to_owned()
            }
            (None, ..) => self.say("giảm so với giá trị gốc", "lower than the baseline").to_owned(),
            (Some(Value::Number(number)), Unit::Rank, _) => match (self.lang, &target.of) {
                (Lang::Vi, Some(Denominator::Known(of))) => {
                    format!("nhóm {} dẫn đầu trong {}", self.number(*number), self.number(*of))
                }
                (Lang::Vi, _) => format!("nhóm {} dẫn đầu", self.number(*number)),
                (Lang::En, Some(Denominator::Known(of))) => {
                    format!("top {} of {}", self.number(*number), self.number(*of))
                }
                (Lang::En, _) => format!("top {}", self.number(*number)),
            },
            (Some(value), ..) => self.value(value, indicator, None, Qualifier::Exact),
        }
    }
}
