//! What Vietnamese texts say of indicators without citing them: a figure beside the name of an indicator.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::locale::{self, Amount, Decimal, Hedge, Lang, Measure, Mention, Period};
use crate::report::{Article, Indicator, Level, Ref, Report, Unit};
use crate::source::Span;

use super::prose::Kind;
use super::reading::{Figure, Reading};
use super::{Texts, doubt};

/// A figure that a text gives for an indicator.
pub struct Claim<'a> {
    /// The kind of its text.
    pub kind: Kind,
    pub article: &'a Article,
    pub indicator: Ref<Indicator>,
    /// Where the indicator is measured at several levels and the text names one of them.
    pub level: Option<Level>,
    pub period: Period,
    /// In the indicator's unit; of a ratio what is met.
    pub number: Decimal,
    /// What its last written digit counts: 1000 for `315 nghìn`.
    pub step: Decimal,
    /// Of a ratio what it is out of.
    pub total: Option<Decimal>,
    pub hedge: Option<Hedge>,
    pub place: Span,
    /// As it is written.
    pub shown: String,
}

/// Words that leave it open what a figure is of: wishes, plans, changes, comparisons.
const OPEN: &str = "mục tiêu, phấn đấu, kế hoạch, yêu cầu, dự kiến, được giao, đặt ra, đề ra, tăng, giảm, so với, \
    cùng kỳ, năm trước, kỳ trước, trước đó, trước đây, không, chưa, nếu, khác, tối thiểu, ít nhất, trung bình, \
    bình quân, cả nước, toàn quốc, hướng tới, bảo đảm, đảm bảo, còn lại, mỗi, từ, thêm, cần, phải";

/// Words that may stand between a name and its figure.
const FILL: &str = "đạt là chiếm ở cấp tỉnh huyện xã thôn trên toàn địa bàn của tại được đã ước khoảng hơn gần với \
    có tỷ tỉ lệ tổng số trong năm nay lên mức cả thì vào cuối kỳ này thứ hạng xếp đứng vị trí hết lũy kế tính đến \
    đầu tháng quý và sáu";

/// Words that may stand between a figure and the name behind it.
const JOINS: &str = "của số về trong bảng chỉ tổng các những tỉnh thành phố địa phương";

/// Words at the beginning of a name that say nothing of their own.
const HEADS: &str = "tỷ lệ, tỉ lệ, tổng số, số lượng, số, mức độ, mức, sử dụng, doanh số, xếp hạng, thứ hạng, hạng, \
    chỉ số, độ phủ, độ bao phủ, hoàn thành, điểm";

/// The words that name a level.
const LEVELS: [(&str, Level); 6] = [
    ("cấp tỉnh", Level::Province),
    ("toàn tỉnh", Level::Province),
    ("cấp huyện", Level::District),
    ("cấp xã", Level::Commune),
    ("cấp thôn", Level::Village),
    ("hộ gia đình", Level::Household),
];

/// So many words may stand between a name and its figure.
const NEAR: usize = 12;

/// No text says more words of a name; of a longer one only these are known.
const LONGEST_NAME: usize = 40;

/// Every claim of the Vietnamese texts of an article.
pub fn all<'a>(texts: &Texts<'a>, names: &Names) -> Vec<Claim<'a>> {
    let report = texts.report;
    let mut found = Vec::new();
    for text in texts.all.iter().filter(|text| text.lang == Lang::Vi && text.reports) {
        let Some(article) = text.article.filter(|article| !report.is_incomplete(article)) else { continue };
        // What states no figure claims nothing.
        for reading in text.readings.iter().filter(|reading| !reading.figures.is_empty()) {
            for range in reading.sentences() {
                let sentence = Sentence::new(reading, &range, article, text.kind);
                found.extend(sentence.claims(report, names));
                found.extend(sentence.scores(report, names));
            }
        }
    }
    found
}

/// The names of indicators and areas as texts write them, in words.
pub struct Names {
    /// By their first words: what tells an indicator.
    indicators: BTreeMap<String, Vec<Core>>,
    /// The indicators that have some words in a row in their names.
    runs: BTreeMap<Vec<String>, Vec<Ref<Indicator>>>,
    /// Of areas, by their first words.
    areas: BTreeMap<String, Vec<Vec<String>>>,
    open: Vec<Vec<String>>,
}

/// An indicator, and the words of its name that tell it.
type Core = (Ref<Indicator>, Vec<String>);

impl Names {
    /// The names of a report.
    pub fn new(report: &Report) -> Self {
        let mut names = Self {
            indicators: BTreeMap::new(),
            runs: BTreeMap::new(),
            areas: BTreeMap::new(),
            open: phrases(OPEN),
        };
        let heads = phrases(HEADS);
        for (row, indicator) in report.indicators().iter() {
            let mut all = plain(&indicator.name.vi.value);
            all.truncate(LONGEST_NAME);
            for start in 0..all.len() {
                for end in start + 1..=all.len() {
                    let known = names.runs.entry(all[start..end].to_vec()).or_default();
                    if known.last() != Some(&row) {
                        known.push(row);
                    }
                }
            }
            let core = core(all, &heads);
            if let Some(first) = core.first() {
                names.indicators.entry(first.clone()).or_default().push((row, core));
            }
        }
        for (_, area) in report.areas().iter() {
            let name = plain(&area.name.vi.value);
            if let Some(first) = name.first() {
                names.areas.entry(first.clone()).or_default().push(name);
            }
        }
        names
    }

    /// The indicator whose name begins with these words, and how many of them are its.
    fn at(&self, words: &[Word]) -> Option<(Ref<Indicator>, usize)> {
        let known = self.indicators.get(&words.first()?.text)?;
        let found = known.iter().filter_map(|(row, core)| {
            let length = core.iter().zip(words).take_while(|(one, other)| **one == other.text).count();
            let said: Vec<String> = words[..length].iter().map(|word| word.text.clone()).collect();
            let whole = length == core.len() && (length >= 2 || words[0].is_abbreviation());
            let part = length >= 4 || (length >= 3 && length * 2 >= core.len());
            // What two names share tells neither.
            let own = self.runs.get(&said).is_some_and(|rows| rows.as_slice() == [*row]);
            (own && (whole || part)).then_some((*row, length))
        });
        found.max_by_key(|(_, length)| *length)
    }
}

/// The words of a name behind those that say nothing of their own.
fn core(mut words: Vec<String>, heads: &[Vec<String>]) -> Vec<String> {
    while let Some(head) = heads.iter().find(|head| words.len() > head.len() && words.starts_with(head)) {
        words.drain(..head.len());
    }
    words
}

/// A sentence of a text.
struct Sentence<'a, 'r> {
    kind: Kind,
    text: &'r str,
    article: &'a Article,
    /// Without those of its figures.
    words: Vec<Word>,
    figures: Vec<&'r Figure>,
    end: usize,
}

impl<'a, 'r> Sentence<'a, 'r> {
    fn new(reading: &'r Reading, range: &Range<usize>, article: &'a Article, kind: Kind) -> Self {
        let first = reading.figures.partition_point(|figure| figure.mention.range.start < range.start);
        let figures: Vec<&Figure> = reading.figures[first..]
            .iter()
            .take_while(|figure| figure.mention.range.start < range.end)
            .filter(|figure| figure.mention.range.end <= range.end)
            .collect();
        let mut words = words(&reading.text()[range.clone()], range.start);
        let stated = |word: &Word| {
            let next = figures.partition_point(|one| one.mention.range.end <= word.range.start);
            figures.get(next).is_some_and(|one| one.mention.range.start <= word.range.start)
        };
        words.retain(|word| !stated(word));
        Self { kind, text: reading.text(), article, words, figures, end: range.end }
    }

    /// Where a figure begins, with the words that say how exact it is.
    fn start(&self, at: usize) -> usize {
        let mention = &self.figures[at].mention;
        mention.hedged.start.min(mention.range.start)
    }

    /// The place among the words of the first one behind a place in the text.
    fn word(&self, from: usize) -> usize {
        self.words.partition_point(|word| word.range.start < from)
    }

    /// The figures beside names of indicators.
    fn claims(&self, report: &Report, names: &Names) -> Vec<Claim<'a>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let Some((row, length)) = names.at(&self.words[at..]) else {
                at += 1;
                continue;
            };
            let name = at..at + length;
            at = name.end;
            let indicator = &report.indicators()[row];
            let own = plain(&report.areas()[self.article.area].name.vi.value);
            let state = |figures: Option<Vec<usize>>| -> Vec<Claim<'a>> {
                let figures = figures.unwrap_or_default().into_iter();
                figures.filter_map(|at| self.claim(names, row, indicator, at, &name)).collect()
            };
            let mut stated = state(self.behind(names, &own, &name, indicator));
            if stated.is_empty() {
                stated = state(self.before(names, &name, indicator));
            }
            if !stated.is_empty() && !self.is_elsewhere(names, &own) {
                found.extend(stated);
            }
        }
        found
    }

    /// Whether the sentence names an area that is not the article's.
    fn is_elsewhere(&self, names: &Names, own: &[String]) -> bool {
        let other = |at: usize| {
            let known = names.areas.get(&self.words[at].text).into_iter().flatten();
            known.filter(|area| area.as_slice() != own).any(|area| {
                let words = self.words.get(at..at + area.len()).unwrap_or_default();
                words.iter().all(|word| word.titled) && words.iter().map(|word| &word.text).eq(area)
            })
        };
        (0..self.words.len()).any(other)
    }

    /// The figures that follow a name with nothing but small words between.
    fn behind(
        &self,
        names: &Names,
        own: &[String],
        name: &Range<usize>,
        indicator: &Indicator,
    ) -> Option<Vec<usize>> {
        let from = self.words[name.end - 1].range.end;
        let first = self.figures.iter().position(|figure| figure.mention.range.start >= from)?;
        let small = |from: usize, to: usize| {
            let gap = self.words.get(self.word(from)..self.word(to)).unwrap_or_default();
            gap.len() <= NEAR
                && gap.iter().all(|word| is_in(FILL, word) || word.is_number() || own.contains(&word.text))
        };
        if !small(from, self.start(first)) || self.is_open(names, name, self.start(first)) {
            return None;
        }
        let mut found = vec![first];
        // `98,90% ở cấp tỉnh, 96,52% ở cấp huyện`: one name, a figure a level.
        while indicator.levels.len() > 1
            && let Some(last) = found.last().copied()
            && last + 1 < self.figures.len()
            && small(self.figures[last].mention.range.end, self.start(last + 1))
        {
            found.push(last + 1);
        }
        Some(found)
    }

    /// The figure right before a name: `1.676 tổ công nghệ số cộng đồng`.
    fn before(&self, names: &Names, name: &Range<usize>, indicator: &Indicator) -> Option<Vec<usize>> {
        let to = self.words[name.start].range.start;
        let at = self.figures.iter().rposition(|figure| figure.mention.range.end <= to)?;
        let counted = counted(indicator);
        let mut gap = self.words[self.word(self.figures[at].mention.range.end)..name.start].iter();
        let joined = gap.all(|word| is_in(JOINS, word) || counted.contains(&word.text));
        let start = self.start(at);
        (joined && !self.is_open(names, &(self.word(start)..self.word(start)), start)).then(|| vec![at])
    }

    /// Whether the words before a figure leave open what it is of: from the figure before on, but for the name.
    fn is_open(&self, names: &Names, name: &Range<usize>, figure: usize) -> bool {
        let start = self.words.get(name.start).map_or(figure, |word| word.range.start).min(figure);
        let last = self.figures.iter().rev().map(|one| one.mention.range.end).find(|end| *end <= start);
        let (from, to) = (self.word(last.unwrap_or(0)), self.word(figure));
        let around = [from..name.start.clamp(from, to), name.end.clamp(from, to)..to];
        names.open.iter().any(|phrase| around.iter().any(|range| self.says(phrase, range)))
    }

    /// Whether a phrase stands among some of the words.
    fn says(&self, phrase: &[String], range: &Range<usize>) -> bool {
        let words = self.words.get(range.start..range.end.min(self.words.len())).unwrap_or_default();
        words.windows(phrase.len().max(1)).any(|run| run.iter().map(|word| &word.text).eq(phrase))
    }

    fn claim(
        &self,
        names: &Names,
        row: Ref<Indicator>,
        indicator: &Indicator,
        at: usize,
        name: &Range<usize>,
    ) -> Option<Claim<'a>> {
        let Figure { mention, cited, place, .. } = self.figures[at];
        if cited.is_some() || mention.foreign {
            return None;
        }
        let (number, step) = number(mention, indicator.unit)?;
        let end = mention.range.end;
        let next = self.word(end);
        // `95% kế hoạch` is no value.
        let joined =
            self.words.get(next).is_some_and(|word| self.text[end..word.range.start].trim().is_empty());
        let opens = |phrase: &Vec<String>| self.says(phrase, &(next..next + phrase.len()));
        if joined && names.open.iter().any(opens) {
            return None;
        }
        if indicator.unit == Unit::Count && name.start < next {
            let after = self.words.get(next..).unwrap_or_default();
            if joined
                && !after
                    .iter()
                    .map(|word| &word.text)
                    .zip(&counted(indicator))
                    .all(|(one, other)| one == other)
            {
                return None;
            }
        }
        Some(Claim {
            kind: self.kind,
            article: self.article,
            indicator: row,
            level: (indicator.levels.len() > 1).then(|| self.level(at, next, name)).flatten(),
            period: self.period()?,
            number,
            step,
            total: None,
            hedge: mention.hedge,
            place: *place,
            shown: self.text[mention.range.clone()].to_owned(),
        })
    }

    /// The level that the words behind a figure name, up to the next figure, else those before it.
    fn level(&self, at: usize, next: usize, name: &Range<usize>) -> Option<Level> {
        let until = if at + 1 < self.figures.len() { self.start(at + 1) } else { self.end };
        let last = self.word(until);
        let find = |range: Range<usize>| {
            let named = |(words, _): &&(&str, Level)| self.says(&plain(words), &range);
            LEVELS.iter().find(named).map(|(_, level)| *level)
        };
        find(next..last).or_else(|| find(name.end..next.max(name.end))).or_else(|| find(0..name.start))
    }

    /// The period that the sentence is of: the one it names, else the article's; nothing where that is not clear.
    fn period(&self) -> Option<Period> {
        let mut years: Vec<&str> =
            self.words.iter().filter(|word| word.is_year()).map(|word| word.text.as_str()).collect();
        years.dedup();
        let own = self.article.reviews;
        let within = ["tháng", "quý", "tuần", "ngày"]
            .iter()
            .any(|word| self.words.iter().any(|one| one.text == *word));
        match years[..] {
            [] if within => own.filter(|period| period.months() < 12),
            [] => own,
            [year] => {
                let named = Period::parse(year).ok()?;
                let same = own.filter(|own| own.year() == named.year());
                if within { same.filter(|period| period.months() < 12) } else { same.or(Some(named)) }
            }
            _ => None,
        }
    }

    /// The scores of plans, such as `13/19 chỉ tiêu`, where the data has one out of as many.
    fn scores(&self, report: &Report, names: &Names) -> Vec<Claim<'a>> {
        let Some(period) = self.period() else { return Vec::new() };
        let score = |at: usize| {
            let Figure { mention, cited, place, .. } = self.figures[at];
            let Amount::Of(met, total) = mention.amount else { return None };
            let next = self.word(mention.range.end);
            let counted =
                ["chỉ tiêu", "mục tiêu"].iter().any(|words| self.says(&plain(words), &(next..next + 2)));
            let start = self.start(at);
            if cited.is_some()
                || mention.measure.is_some()
                || !counted
                || self.is_open(names, &(self.word(start)..self.word(start)), start)
            {
                return None;
            }
            let row = report.observations_in(self.article.area).map(|(_, row)| row).find(|row| {
                let ratio = report.indicators()[row.indicator].unit == Unit::Ratio;
                ratio && doubt::numbers(&row.value).last() == Some(&total)
            })?;
            Some(Claim {
                kind: self.kind,
                article: self.article,
                indicator: row.indicator,
                level: None,
                period,
                number: met,
                step: Decimal::ONE,
                total: Some(total),
                hedge: mention.hedge,
                place: *place,
                shown: self.text[mention.range.clone()].to_owned(),
            })
        };
        (0..self.figures.len()).filter_map(score).collect()
    }
}

/// What an indicator counts, in words.
fn counted(indicator: &Indicator) -> Vec<String> {
    indicator.counted.as_ref().map(|words| plain(&words.vi.value)).unwrap_or_default()
}

/// The number of a figure in a unit, where it can be one of that unit, and what its last digit counts.
fn number(mention: &Mention, unit: Unit) -> Option<(Decimal, Decimal)> {
    let times = Decimal::from(10_i64.checked_pow(mention.scale)?);
    let scaled = |number: Decimal, times: Decimal| {
        let last = Decimal::try_new(1, number.scale()).ok()?;
        Some((number.checked_mul(times)?, last.checked_mul(times)?))
    };
    match (unit, mention.amount, mention.measure) {
        (Unit::Percent, Amount::One(number), Some(Measure::Percent)) if mention.scale == 0 => {
            scaled(number, Decimal::ONE)
        }
        (Unit::Count, Amount::One(number), None) => scaled(number, times),
        (Unit::BillionVnd, Amount::One(number), Some(Measure::Vnd)) => {
            scaled(number, times.checked_div(Decimal::from(1_000_000_000_u32))?)
        }
        (Unit::Rank, Amount::Place(number, _) | Amount::Of(number, _), None) => scaled(number, Decimal::ONE),
        _ => None,
    }
}

/// A word of a text.
struct Word {
    range: Range<usize>,
    /// In small letters.
    text: String,
    capitals: bool,
    titled: bool,
}

impl Word {
    /// Whether it is one such as DTI or GRDP.
    fn is_abbreviation(&self) -> bool {
        self.capitals && self.text.len() >= 3 && !self.is_number()
    }

    fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_year(&self) -> bool {
        self.is_number()
            && self.text.len() == 4
            && (self.text.starts_with("19") || self.text.starts_with("20"))
    }
}

/// The words of a text that begins at `offset`.
fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    let ends =
        text.char_indices().map(|(at, sign)| (at, sign.is_alphanumeric())).chain([(text.len(), false)]);
    for (at, inside) in ends {
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(first), false) => {
                let word = &text[first..at];
                found.push(Word {
                    range: offset + first..offset + at,
                    text: locale::nfc(&word.to_lowercase()).into_owned(),
                    capitals: word.chars().all(|sign| sign.is_uppercase() || sign.is_ascii_digit()),
                    titled: word.starts_with(char::is_uppercase),
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn plain(text: &str) -> Vec<String> {
    words(text, 0).into_iter().map(|word| word.text).collect()
}

/// Phrases between commas, in words.
fn phrases(list: &str) -> Vec<Vec<String>> {
    list.split(',').map(plain).collect()
}

fn is_in(list: &str, word: &Word) -> bool {
    list.split_whitespace().any(|one| one == word.text)
}
