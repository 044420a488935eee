//! What stands with a number: scale, unit, currency, hedge, and a second number that words join to it.

use rust_decimal::Decimal;

use super::reader::Reader;
use super::token::Numeral;
use super::words::{GLUED, begins, begins_in, ends, ends_in, is_one};
use super::{Amount, Hedge, Measure, Reading};
use crate::locale::Lang;

/// The scale and unit of a number.
#[derive(Default, Clone, Copy)]
pub struct Suffix {
    pub scale: u32,
    pub measure: Option<Measure>,
}

impl Suffix {
    pub const fn is_none(self) -> bool {
        self.scale == 0 && self.measure.is_none()
    }
}

impl Reader<'_> {
    /// The scale and unit that begin at `at`, behind a number, and the token behind them.
    pub fn suffix(&self, at: usize) -> (Suffix, usize) {
        let mut found = Suffix::default();
        let mut end = at;
        while let Some((words, power)) = self.longest_at(end, self.lexicon.scales) {
            found.scale += power;
            end += words;
        }
        if let Some((words, measure)) = self.longest_at(end, self.lexicon.measures) {
            found.measure = Some(measure);
            end += words;
        } else if found.scale == 0 && self.is_degree(at) {
            found.measure = Some(Measure::Sign);
            end += 2;
        } else if found.scale == 0 && self.glued_unit(at) {
            found.measure = Some(Measure::Sign);
            // "30m2"
            end += if self.is_glued(at + 1) && self.number(at + 1).is_some() { 2 } else { 1 };
        }
        (found, end)
    }

    /// `27,5°C`, `38 °C`
    fn is_degree(&self, at: usize) -> bool {
        matches!(self.sign(at), Some('°' | 'º'))
            && self.is_glued(at + 1)
            && self.word(at + 1).is_some_and(|scale| is_one(scale, ",c,f,"))
    }

    /// Whether letters glued to a number are a unit; `5G` and `30a` are names.
    fn glued_unit(&self, at: usize) -> bool {
        let power = self.number(at + 1).map(|power| power.digits.as_str());
        self.is_glued(at)
            && self.word(at).is_some_and(|word| is_one(word, GLUED))
            && !(self.is_capital(at) && self.tokens[at].range.len() == 1)
            && (!self.is_glued(at + 1) || matches!(power, None | Some("2" | "3")))
    }

    /// The longest words of a list at `at`, by their number, and what they mean.
    fn longest_at<T: Copy>(&self, at: usize, list: &[(T, &str)]) -> Option<(usize, T)> {
        let head = self.head(at);
        let found = list.iter().flat_map(|(meaning, words)| {
            words.split(',').filter(|words| begins(&head, words)).map(move |words| (words, *meaning))
        });
        let (words, meaning) = found.max_by_key(|(words, _)| words.len())?;
        // "65 đồng chí" are people, "5 k" is no scale.
        let other = words == "đồng"
            && begins_in(&head, ",đồng chí,đồng bào,đồng bộ,đồng thời,đồng hồ,đồng đội,")
            || words == "k" && !self.is_glued(at)
            || words == "tỉ" && begins(&head, "tỉ lệ");
        (!other).then(|| (words.split(' ').count(), meaning))
    }

    /// The sign before `at` that belongs to the number, and whether it is a minus.
    pub fn sign_before(&self, at: usize) -> Option<(usize, bool)> {
        let before = at.checked_sub(1).filter(|before| *before >= self.floor && self.is_glued(at))?;
        let minus = match self.sign(before)? {
            '-' | '−' | '–' => true,
            '+' => false,
            _ => return None,
        };
        let joins =
            self.is_glued(before) && !matches!(self.sign_at_back(before), Some('(' | '[' | '“' | '"'));
        (!joins).then_some((before, minus))
    }

    /// The currency that stands before `at`, and where it begins.
    pub fn currency_before(&self, at: usize) -> Option<(Measure, usize)> {
        let before = at.checked_sub(1).filter(|before| *before >= self.floor)?;
        let measure = match self.sign(before) {
            Some('$') => Measure::Usd,
            Some('€') => Measure::Eur,
            Some('₫') => Measure::Vnd,
            Some(_) => return None,
            None => return currency(self.word(before)?).map(|measure| (measure, before)),
        };
        let us = self.is_glued(before) && self.before(before) == Some("us");
        Some((measure, if us { before - 1 } else { before }))
    }

    /// The hedge whose words end before `at`, and where they begin in the text.
    pub fn hedge_before(&self, at: usize) -> Option<(Hedge, usize)> {
        let tail = self.tail(at);
        let found = self.lexicon.hedges.iter().flat_map(|(hedge, words)| {
            words.split(',').filter(|words| ends(&tail, words)).map(move |words| (words, *hedge))
        });
        let (words, hedge) = found.max_by_key(|(words, _)| words.len())?;
        let first = self.words_back(at, words.split(' ').count());
        (first >= self.floor).then(|| (hedge, self.tokens[first].range.start))
    }

    /// The hedge that follows at `at`: `trở lên`.
    pub fn hedge_behind(&self, at: usize) -> Option<Hedge> {
        self.longest_at(at, self.lexicon.hedges_behind).map(|(_, hedge)| hedge)
    }

    /// The number of which another is a part, behind one of these words, and the token behind it.
    pub fn out_of(&self, at: usize, words: &str) -> Option<(&Numeral, usize)> {
        let head = self.head(at);
        let joint = words.split(',').filter(|words| !words.is_empty() && begins(&head, words));
        let place = at + joint.max_by_key(|words| words.len())?.split(' ').count();
        let of = self.number(place).filter(|of| !of.fraction && !of.is_year())?;
        let end = place + 1;
        let whole = self.suffix(end).0.is_none() && self.chain(place).0.len() == 1;
        (whole && !self.glued_name(end) && !self.code_behind(end) && !self.is_span(end)).then_some((of, end))
    }

    /// `13 trên 19`, `13 of the 19`.
    pub fn of_many(&self, at: usize, one: &Numeral) -> Option<Reading> {
        let (of, end) = self.out_of(at + 1, self.lexicon.out_of).filter(|_| !one.fraction)?;
        let amount = if self.is_ranked(at) {
            Amount::Place(one.value, Some(of.value))
        } else {
            Amount::Of(one.value, of.value)
        };
        (of.value >= one.value)
            .then(|| self.figure(at, end, amount, Suffix::default(), one.foreign || of.foreign))
    }

    /// `từ 5 đến 10%`, `5% - 10%`: a range whose second number stands behind words or a unit.
    pub fn between(&self, at: usize, one: &Numeral, suffix: Suffix, end: usize) -> Option<Reading> {
        let tail = self.tail(at);
        let joined = match (self.word(end), self.sign(end)) {
            (Some("đến" | "tới"), _) => self.lang == Lang::Vi,
            (Some("to"), _) => self.lang == Lang::En,
            (Some("and"), _) => self.lang == Lang::En && ends_in(&tail, ",between,between vnd,between usd,"),
            (_, Some('-' | '–')) => self.is_glued(end) == self.is_glued(end + 1),
            _ => false,
        };
        let place = end + 1;
        let other = self.number(place).filter(|_| joined)?;
        match self.chain(place).0[..] {
            [_] => {}
            // "từ 1 đến 15/10"
            [day, month] if suffix.is_none() && self.is_slashed_date(place, day, month) => {
                return one.within(31).then_some(Reading::Nothing(place));
            }
            _ => return None,
        }
        let (more, behind) = self.suffix(place + 1);
        let dated = |number: &Numeral, suffix: Suffix| number.is_year() && suffix.is_none();
        let span = more.is_none() && self.glued_name(place + 1);
        let own = !suffix.is_none();
        let unlike = own && (more.is_none() || suffix.measure.is_some() && suffix.measure != more.measure);
        // "from 85% to 95%" names two values, "tăng từ 5 đến 10%" one range.
        let from = ends_in(&tail, ",from,từ,");
        let moved = from
            && match self.lang {
                Lang::Vi => own && self.moves(&tail),
                Lang::En => own || self.moves(&tail),
            };
        // "từ 15 đến 60 tuổi"
        if !own && more.is_none() && self.is_span(place + 1) {
            return Some(Reading::Nothing(place + 1));
        }
        if dated(one, suffix) || dated(other, more) || span || unlike || moved || self.code_behind(place + 1)
        {
            return None;
        }
        // "từ 500 triệu đến 2 tỷ đồng": the first in the scale of the second.
        let first = if own { rescaled(one.value, suffix.scale, more.scale)? } else { one.value };
        let amount = Amount::Between(first, other.value);
        (first < other.value).then(|| self.figure(at, behind, amount, more, one.foreign || other.foreign))
    }
}

/// The currency of a word.
pub fn currency(word: &str) -> Option<Measure> {
    match word {
        "vnd" | "vnđ" => Some(Measure::Vnd),
        "usd" => Some(Measure::Usd),
        "eur" => Some(Measure::Eur),
        _ => None,
    }
}

/// A number of one power of ten in another.
fn rescaled(value: Decimal, from: u32, to: u32) -> Option<Decimal> {
    let power = |by: u32| 10_i64.checked_pow(by).map(Decimal::from);
    if from >= to { value.checked_mul(power(from - to)?) } else { value.checked_div(power(to - from)?) }
}
