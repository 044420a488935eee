//! How a cited value is written in prose, and whether a written figure says what the data holds.

use crate::content::{ChangeKind, Qualifier, Unit};
use crate::locale::{self, Decimal, Hedge, Lang, Measure, Mention};

use super::Report;
use super::figures::{Cited, CitedPart, Row};
use super::model::{Indicator, Observation, Value};

/// The power of ten of `tỷ đồng`.
pub const BILLION: u32 = 9;

/// What a written figure says of the value that it cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// The very value.
    Exactly,
    /// The value rounded to its written decimals: `314,8 nghìn tỷ đồng` of 314.792 billion.
    Rounded,
    /// Another value.
    No,
}

impl Cited {
    /// The value as prose writes it, with its hedge and unit sign but without what it counts: `hơn 9.000`,
    /// `94,89%`, `314.792 tỷ đồng`.
    #[must_use]
    pub fn written(&self, report: &Report, lang: Lang) -> String {
        let hedge = self.observation(report).filter(|_| self.part == CitedPart::Value);
        let hedge = hedge.map_or("", |row| hedge_words(row.qualifier, lang));
        let numbers = self.readings(report).pop().unwrap_or_default();
        let indicator = &report.indicators[self.indicator];
        if numbers.is_empty() {
            return self.words(report, indicator, lang);
        }
        let shown = numbers.iter().map(|one| locale::number(*one, None, lang)).collect::<Vec<_>>().join("/");
        let shown = match (self.measure(report), lang) {
            (Some(Measure::Percent), _) => format!("{shown}%"),
            (Some(Measure::Points), Lang::Vi) => format!("{shown} điểm phần trăm"),
            (Some(Measure::Points), Lang::En) => format!("{shown} percentage points"),
            (Some(Measure::Vnd), Lang::Vi) => format!("{shown} tỷ đồng"),
            (Some(Measure::Vnd), Lang::En) => format!("VND {shown} billion"),
            _ if indicator.unit == Unit::Rank && self.part == CitedPart::Value && numbers.len() == 1 => {
                u64::try_from(numbers[0]).map_or(shown, |place| locale::ordinal(place, lang))
            }
            _ => shown,
        };
        format!("{hedge}{shown}")
    }

    /// What the cited number is measured in, where a sign or fixed words say so.
    #[must_use]
    pub fn measure(&self, report: &Report) -> Option<Measure> {
        let own = match report.indicators[self.indicator].unit {
            Unit::Percent => Some(Measure::Percent),
            Unit::BillionVnd => Some(Measure::Vnd),
            _ => None,
        };
        match self.part {
            CitedPart::Value | CitedPart::Target => own,
            CitedPart::Change => match self.observation(report)?.change.as_ref()?.kind {
                ChangeKind::Absolute => own,
                ChangeKind::Points => Some(Measure::Points),
                ChangeKind::Relative | ChangeKind::Unclear => Some(Measure::Percent),
                ChangeKind::RanksUp | ChangeKind::RanksDown => None,
            },
            CitedPart::Met | CitedPart::Total | CitedPart::Of | CitedPart::Named(_) => None,
        }
    }

    /// Whether a written figure says what the data holds.
    #[must_use]
    pub fn holds(&self, report: &Report, mention: &Mention) -> Holds {
        let numbers = mention.amount.numbers();
        let own = if self.measure(report) == Some(Measure::Vnd) { BILLION } else { 0 };
        let held = self.readings(report).into_iter().filter(|reading| reading.len() == numbers.len());
        let held = held.map(|reading| {
            let each = reading.iter().zip(&numbers).map(|(value, shown)| says(*value, own, *shown, mention));
            each.max().unwrap_or(Holds::Exactly)
        });
        held.min().unwrap_or(Holds::No)
    }

    /// Whether the hedge of a written figure is that of the data; `around` is whether it stands outside the
    /// citation, where `trên` may mean "on".
    #[must_use]
    pub fn hedge_holds(&self, report: &Report, mention: &Mention, around: bool) -> bool {
        let Some(row) = self.observation(report).filter(|_| self.part == CitedPart::Value) else {
            return true;
        };
        let about = row.estimate || row.qualifier == Qualifier::About;
        match mention.hedge {
            None => row.qualifier == Qualifier::Exact,
            Some(Hedge::MoreThan) => row.qualifier == Qualifier::MoreThan,
            Some(Hedge::Above) => {
                row.qualifier == Qualifier::MoreThan || around && row.qualifier == Qualifier::Exact
            }
            Some(Hedge::Nearly) => about || row.qualifier == Qualifier::LessThan,
            Some(Hedge::About | Hedge::Estimate) => about,
            Some(Hedge::AtLeast) => row.qualifier == Qualifier::AtLeast,
            Some(Hedge::LessThan) => row.qualifier == Qualifier::LessThan,
            Some(Hedge::Below) => {
                row.qualifier == Qualifier::LessThan || around && row.qualifier == Qualifier::Exact
            }
            Some(Hedge::AtMost) => false,
        }
    }

    fn observation<'a>(&self, report: &'a Report) -> Option<&'a Observation> {
        match self.row {
            Row::Observation(row) => Some(&report.observations[row]),
            Row::Target(..) | Row::Set(_) => None,
        }
    }

    /// A value that is no number.
    fn words(&self, report: &Report, indicator: &Indicator, lang: Lang) -> String {
        let value = match self.row {
            Row::Observation(row) => Some(&report.observations[row].value),
            Row::Target(set, at) => report.target_sets[set].targets[at].value.as_ref(),
            Row::Set(_) => None,
        };
        let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
        match value {
            Some(Value::Word(word)) => indicator.words.get(word).map_or_else(
                || word.clone(),
                |words| words.en.as_ref().filter(|_| lang == Lang::En).unwrap_or(&words.vi).value.clone(),
            ),
            Some(Value::All) => say("toàn bộ", "all"),
            Some(Value::Done(true)) => say("hoàn thành", "completed"),
            Some(Value::Done(false)) => say("chưa hoàn thành", "not completed"),
            _ => String::new(),
        }
    }
}

/// The words before a value that is not exact.
const fn hedge_words(qualifier: Qualifier, lang: Lang) -> &'static str {
    match (qualifier, lang) {
        (Qualifier::Exact, _) => "",
        (Qualifier::MoreThan, Lang::Vi) => "hơn ",
        (Qualifier::MoreThan, Lang::En) => "more than ",
        (Qualifier::LessThan, Lang::Vi) => "dưới ",
        (Qualifier::LessThan, Lang::En) => "less than ",
        (Qualifier::About, Lang::Vi) => "khoảng ",
        (Qualifier::About, Lang::En) => "about ",
        (Qualifier::AtLeast, Lang::Vi) => "ít nhất ",
        (Qualifier::AtLeast, Lang::En) => "at least ",
    }
}

/// What a number says of a value that is given in another power of ten, `own`.
#[must_use]
pub fn says(value: Decimal, own: u32, shown: Decimal, mention: &Mention) -> Holds {
    if mention.scale == 0 || mention.scale == own {
        return if value == shown { Holds::Exactly } else { Holds::No };
    }
    let Some(value) = scaled(value, own, mention.scale) else { return Holds::No };
    let places = shown.scale();
    let floor = value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::ToZero);
    let above = matches!(mention.hedge, Some(Hedge::MoreThan | Hedge::Above)) && floor == shown;
    let ceiling = value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::AwayFromZero);
    let below =
        matches!(mention.hedge, Some(Hedge::Nearly | Hedge::LessThan | Hedge::Below)) && ceiling == shown;
    let about = matches!(mention.hedge, None | Some(Hedge::About | Hedge::Estimate))
        && locale::round(value, places) == shown;
    if value == shown {
        Holds::Exactly
    } else if above || below || about {
        Holds::Rounded
    } else {
        Holds::No
    }
}

/// A number of one power of ten in another.
fn scaled(value: Decimal, from: u32, to: u32) -> Option<Decimal> {
    let power = |by: u32| 10_i64.checked_pow(by).map(Decimal::from);
    if from >= to { value.checked_mul(power(from - to)?) } else { value.checked_div(power(to - from)?) }
}
