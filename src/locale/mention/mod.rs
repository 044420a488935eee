//! Figures as a text writes them, told apart from dates, document numbers, ordinals, names and list numbers.

mod dates;
mod names;
mod reader;
mod token;
mod units;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use super::Lang;
use reader::Reader;
use token::{Kind, Numeral};
use units::Suffix;
use words::{PLURALS, ends_in};

/// A figure that a text states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// In bytes of the text: its numbers with their scale, unit sign and currency (`314.792 tỷ đồng`,
    /// `VND 314,792 billion`, `94,89%`, `thứ 37/63`), without its hedge and without what it counts.
    pub range: Range<usize>,
    /// The same with the hedge before it.
    pub hedged: Range<usize>,
    pub amount: Amount,
    /// The power of ten that its words multiply it by: 9 for `tỷ`, 12 for `nghìn tỷ`, else 0.
    pub scale: u32,
    /// What it is measured in, where a sign or a fixed word says so.
    pub measure: Option<Measure>,
    pub hedge: Option<Hedge>,
    /// Whether its marks are those of the other language: `94.89%` in Vietnamese.
    pub foreign: bool,
    /// Whether a word follows that may say what it counts.
    pub counts: bool,
}

/// The numbers of a figure as they are written, with their decimals and before their scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    One(Decimal),
    /// From one to another: `5-10%`, `từ 5 đến 10`.
    Between(Decimal, Decimal),
    /// So many of so many: `13/19`, `13 of the 19`.
    Of(Decimal, Decimal),
    /// A place in an order, and of how many: `thứ 37/63`, `37th`.
    Place(Decimal, Option<Decimal>),
}

/// What a figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Percent,
    /// Percentage points.
    Points,
    Permille,
    /// Đồng.
    Vnd,
    Usd,
    Eur,
    /// A sign glued to it: `km`, `MW`.
    Sign,
}

/// How a text says that a figure is not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// `hơn`, `more than`.
    MoreThan,
    /// `trên`, `above`, which are also places.
    Above,
    /// `gần`, `nearly`.
    Nearly,
    /// `khoảng`, `about`.
    About,
    /// `ước`, `estimated`.
    Estimate,
    /// `ít nhất`, `at least`.
    AtLeast,
    /// `chưa đến`, `less than`.
    LessThan,
    /// `dưới`, `under`, which are also places.
    Below,
    /// `tối đa`, `up to`.
    AtMost,
}

impl Amount {
    /// Its numbers, in order.
    #[must_use]
    pub fn numbers(self) -> Vec<Decimal> {
        match self {
            Self::One(one) | Self::Place(one, None) => vec![one],
            Self::Between(one, other) | Self::Of(one, other) | Self::Place(one, Some(other)) => {
                vec![one, other]
            }
        }
    }
}

/// The figures of a text in their order; number words (`một trăm`, `a hundred`) are no figures.
#[must_use]
pub fn mentions(text: &str, lang: Lang) -> Vec<Mention> {
    // Most passages of a text have no digit.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut reader = Reader::new(text, lang);
    let mut found = Vec::new();
    let mut label = None;
    let mut at = 0;
    while at < reader.tokens.len() {
        let Kind::Number(numeral) = &reader.tokens[at].kind else {
            at += 1;
            continue;
        };
        at = match reader.read(at, numeral, label) {
            Reading::Figure(mention, next) => {
                found.push(*mention);
                reader.floor = next;
                next
            }
            Reading::Label(next) => {
                label = Some(next);
                next
            }
            Reading::Nothing(next) => next,
        };
    }
    found
}

/// What a number is, and the token behind it.
enum Reading {
    Figure(Box<Mention>, usize),
    /// The number of a thing; others of its kind may follow: `Điều 5, 6 và 7`.
    Label(usize),
    /// A date, a name, a time.
    Nothing(usize),
}

impl Reader<'_> {
    fn read(&self, at: usize, one: &Numeral, label: Option<usize>) -> Reading {
        if let Some(next) = self.name_before(at) {
            return Reading::Nothing(next);
        }
        if let Some(next) = self.phone(at, one) {
            return Reading::Label(next);
        }
        let (numbers, sign, next) = self.chain(at);
        if self.code_behind(next) {
            return Reading::Label(self.lump_end(next));
        }
        match (&numbers[..], sign) {
            ([_], _) => self.single(at, one, label),
            ([_, other], '/') => self.fraction(at, one, other, label),
            ([_, other], '-') => self.range(at, one, other, label),
            _ => Reading::Nothing(next),
        }
    }

    /// One number, alone or at the beginning of words that join it to another.
    fn single(&self, at: usize, one: &Numeral, label: Option<usize>) -> Reading {
        let next = at + 1;
        if let Some(reading) = self.ordinal(at, one) {
            return reading;
        }
        let (suffix, end) = self.suffix(next);
        if suffix.is_none() {
            if self.glued_name(next) {
                return Reading::Nothing(self.lump_end(next));
            }
            if let Some(end) = self.time_end(at, one) {
                return Reading::Nothing(end);
            }
            if self.is_list_number(at, one) || self.is_label(at, one, label) {
                return Reading::Label(next);
            }
            // "ngày 5, 6 và 7/8"
            if self.is_date(at, one) {
                return Reading::Label(next);
            }
            if self.is_name(at, one) {
                return Reading::Nothing(next);
            }
            if let Some(reading) = self.of_many(at, one) {
                return reading;
            }
        }
        self.between(at, one, suffix, end).unwrap_or_else(|| {
            let ranked = suffix.is_none() && one.bare && self.is_ranked(at);
            let amount = if ranked { Amount::Place(one.value, None) } else { Amount::One(one.value) };
            self.figure(at, end, amount, suffix, one.foreign)
        })
    }

    /// Two numbers with a stroke between them: a date, or so many of so many.
    fn fraction(&self, at: usize, one: &Numeral, other: &Numeral, label: Option<usize>) -> Reading {
        let next = at + 3;
        let (suffix, end) = self.suffix(next);
        if suffix.is_none() {
            if self.glued_name(next) {
                return Reading::Nothing(self.lump_end(next));
            }
            let follows =
                label.is_some_and(|last| self.is_joined(last, at)) && other.within(12) && !self.counts(next);
            if follows || self.is_slashed_date(at, one, other) || is_map_scale(one, other) {
                return Reading::Nothing(next);
            }
            if self.is_strong_label(at) && !self.is_ranked(at)
                || self.is_address(at, one)
                || self.is_house(next, one, other)
            {
                return Reading::Label(next);
            }
        }
        let amount = if self.before(at) == Some("thứ") {
            Amount::Place(one.value, Some(other.value))
        } else {
            Amount::Of(one.value, other.value)
        };
        self.figure(at, end, amount, suffix, one.foreign || other.foreign)
    }

    /// Two numbers with a dash between them: dates, numbers of things, or a range.
    fn range(&self, at: usize, one: &Numeral, other: &Numeral, label: Option<usize>) -> Reading {
        let next = at + 3;
        let (suffix, end) = self.suffix(next);
        if suffix.is_none() {
            if self.glued_name(next) {
                return Reading::Nothing(self.lump_end(next));
            }
            if self.is_dashed_date(at, one, other) || self.is_span(next) {
                return Reading::Nothing(next);
            }
            let items =
                self.chain(at + 2).2 == next && ends_in(&self.tail(at), PLURALS) && !self.counts(next);
            if items || self.is_label(at, one, label) {
                return Reading::Label(next);
            }
        }
        let amount = Amount::Between(one.value, other.value);
        self.figure(at, end, amount, suffix, one.foreign || other.foreign)
    }

    /// A figure of the tokens from `at` to `end`, with its sign, currency and hedge.
    fn figure(&self, at: usize, end: usize, amount: Amount, suffix: Suffix, foreign: bool) -> Reading {
        let (mut amount, mut suffix, mut first) = (amount, suffix, at);
        if let Some((sign, minus)) = self.sign_before(at) {
            if let (Amount::One(value), true) = (&mut amount, minus) {
                value.set_sign_negative(!value.is_zero());
            }
            first = sign;
        }
        if let (Some((currency, start)), None | Some(Measure::Sign)) =
            (self.currency_before(first), suffix.measure)
        {
            // "$5m" is millions.
            suffix.scale += if suffix.measure.is_some() { 6 } else { 0 };
            suffix.measure = Some(currency);
            first = start;
        }
        if matches!(amount, Amount::Place(..)) && self.before(at) == Some("thứ") {
            first = at - 1;
        }
        let range = self.tokens[first].range.start..self.tokens[end - 1].range.end;
        let (hedge, start) = self.hedge_before(first).unzip();
        let mention = Mention {
            hedged: start.unwrap_or(range.start)..range.end,
            range,
            amount,
            scale: suffix.scale,
            measure: suffix.measure,
            hedge: hedge.or_else(|| self.hedge_behind(end)),
            foreign,
            counts: self.counts(end),
        };
        Reading::Figure(Box::new(mention), end)
    }
}

/// `1/500`, as plans and maps are drawn.
fn is_map_scale(one: &Numeral, other: &Numeral) -> bool {
    let hundreds = other.value.checked_rem(Decimal::ONE_HUNDRED).is_some_and(|rest| rest.is_zero());
    one.value == Decimal::ONE && hundreds && other.value > Decimal::ONE_HUNDRED
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_figure_is_read_with_its_scale_unit_and_hedge() {
        let one = |text: &str, lang| mentions(text, lang).remove(0);
        let amount = |value: &str| Amount::One(value.parse().unwrap());
        for (text, lang, expected, scale, measure, hedge) in [
            ("314.792 tỷ đồng", Lang::Vi, amount("314792"), 9, Some(Measure::Vnd), None),
            ("VND 314,792 billion", Lang::En, amount("314792"), 9, Some(Measure::Vnd), None),
            ("314,8 nghìn tỷ đồng", Lang::Vi, amount("314.8"), 12, Some(Measure::Vnd), None),
            ("hơn 9.000 người", Lang::Vi, amount("9000"), 0, None, Some(Hedge::MoreThan)),
            ("more than 9,000 people", Lang::En, amount("9000"), 0, None, Some(Hedge::MoreThan)),
            ("ước đạt 98,90 %", Lang::Vi, amount("98.90"), 0, Some(Measure::Percent), Some(Hedge::Estimate)),
            ("giảm −3,5%", Lang::Vi, amount("-3.5"), 0, Some(Measure::Percent), None),
            ("9,48 điểm phần trăm", Lang::Vi, amount("9.48"), 0, Some(Measure::Points), None),
            ("$5m", Lang::En, amount("5"), 6, Some(Measure::Usd), None),
            ("80% trở lên", Lang::Vi, amount("80"), 0, Some(Measure::Percent), Some(Hedge::AtLeast)),
            ("5-10%", Lang::Vi, Amount::Between(5.into(), 10.into()), 0, Some(Measure::Percent), None),
            (
                "từ 500 triệu đến 2 tỷ đồng",
                Lang::Vi,
                Amount::Between(Decimal::new(5, 1), 2.into()),
                9,
                Some(Measure::Vnd),
                None,
            ),
            ("13 of the 19 targets", Lang::En, Amount::Of(13.into(), 19.into()), 0, None, None),
            ("xếp thứ 37/63", Lang::Vi, Amount::Place(37.into(), Some(63.into())), 0, None, None),
            ("ranked 37th nationwide", Lang::En, Amount::Place(37.into(), None), 0, None, None),
        ] {
            let found = one(text, lang);
            assert_eq!(
                (found.amount, found.scale, found.measure, found.hedge),
                (expected, scale, measure, hedge),
                "{text}"
            );
        }
        assert!(one("đạt 94.89%", Lang::Vi).foreign && !one("đạt 94,89%", Lang::Vi).foreign);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC*", vi: bool) {
            let _ = mentions(&text, if vi { Lang::Vi } else { Lang::En });
        }

        #[test]
        fn the_places_of_figures_are_in_order(
            parts in proptest::collection::vec("[0-9]{1,4}|[.,/%()+ −-]|thứ |từ |đến | of |ngày |tháng |năm |tỷ |đồng |VND |\\$|th |xếp |May |to |\u{a0}", 0..30),
            vi: bool,
        ) {
            let text = parts.concat();
            let mut from = 0;
            for mention in mentions(&text, if vi { Lang::Vi } else { Lang::En }) {
                prop_assert!(from <= mention.range.start && mention.range.start < mention.range.end, "{}", text);
                prop_assert!(mention.hedged.start <= mention.range.start && mention.hedged.end == mention.range.end);
                prop_assert!(text[mention.range.clone()].contains(|sign: char| sign.is_ascii_digit()));
                from = mention.range.end;
            }
        }
    }
}
