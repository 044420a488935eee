//! Computed numbers in words, each with its formula.

use crate::locale::{Decimal, Lang};
use crate::report::{ChangeKind, Derived, Indicator, Observation, Ref, Unit, What};

use super::desk::{self, Desk};
use super::view;

impl Desk<'_> {
    /// What is computed from a value.
    pub fn derived(&self, row: Ref<Observation>) -> Vec<view::Derived> {
        self.report.derived(row).iter().map(|one| self.computed(row, one)).collect()
    }

    fn computed(&self, row: Ref<Observation>, one: &Derived) -> view::Derived {
        let observation = &self.report.observations()[row];
        let indicator = &self.report.indicators()[observation.indicator];
        let before = one.before.map(|period| period.text(self.lang));
        let before = before.unwrap_or_else(|| self.say("kỳ trước", "the period before").to_owned());
        let label = match (one.what, self.lang) {
            (What::Previous, Lang::Vi) => format!("Giá trị {before}"),
            (What::Previous, Lang::En) => format!("Value of {before}"),
            (What::Change, Lang::Vi) => format!("Thay đổi so với {before}"),
            (What::Change, Lang::En) => format!("Change on {before}"),
            (What::Rate, Lang::Vi) => format!("Tỷ lệ thay đổi so với {before}"),
            (What::Rate, Lang::En) => format!("Rate of change on {before}"),
        };
        let text = match one.what {
            What::Previous => self.with_unit(one.value, indicator, self.report.denominator(observation)),
            What::Change => self.by_how_much(one.value, difference(indicator.unit), indicator),
            What::Rate => self.by_how_much(one.value, ChangeKind::Relative, indicator),
        };
        let sign = if one.is_rounded() { "≈" } else { "=" };
        view::Derived {
            label,
            said: view::Said {
                text,
                value: one.value.to_string(),
                fact: desk::fact(observation, &format!("derived.{}", one.what.name())),
            },
            formula: format!("{sign} {}", one.formula.text(|number| self.number(number))),
            is_change: one.what == What::Change,
        }
    }

    /// Which way something moved, and by how much.
    pub fn by_how_much(&self, by: Decimal, kind: ChangeKind, indicator: &Indicator) -> String {
        let amount = self.amount(by.abs(), kind, indicator);
        if by.is_zero() {
            self.say("không đổi", "no change").to_owned()
        } else if by.is_sign_negative() {
            format!("{} {amount}", self.say("giảm", "down"))
        } else {
            format!("{} {amount}", self.say("tăng", "up"))
        }
    }
}

/// What the difference of two values of a unit is measured in.
pub const fn difference(unit: Unit) -> ChangeKind {
    match unit {
        Unit::Percent => ChangeKind::Points,
        Unit::Rank => ChangeKind::RanksUp,
        _ => ChangeKind::Absolute,
    }
}
