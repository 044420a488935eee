//! A percentage that is not its own numerator out of its own denominator.

use crate::diagnostic::{self, Diagnostic, Spoken};
use crate::locale::{self, Amount, Decimal, Hedge, Lang, Measure, Mention};
use crate::report::{Article, Observation, Part, Report, Unit, Value};
use crate::say;
use crate::source::{Sources, Span};

use super::reading::{Figure, Reading};
use super::written::Written;
use super::{Subject, Texts, doubt};

/// The parts that are a numerator, and those that are a denominator, by their ids.
const NUMERATORS: [&str; 4] = ["numerator", "tu-so", "met", "dat"];
const DENOMINATORS: [&str; 5] = ["denominator", "mau-so", "total", "tong", "tong-so"];

/// Words behind which a percentage says again what stands before it.
const WORKED_OUT: [&str; 6] = ["tính ra", "tức", "tức là", "tương đương", "tương đương với", "hay"];
const JOINS: [&str; 12] =
    ["đạt", "bằng", "tức", "là", "chiếm", "tương", "đương", "với", "tỷ", "tỉ", "lệ", "hay"];

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut notes = Vec::new();
    for (_, row) in report.observations().iter() {
        notes.extend(disagreement(report, row));
        notes.extend(in_note(subject.sources, row));
    }
    notes
}

pub fn check_texts(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in texts.all.iter().filter(|text| text.lang == Lang::Vi && text.reports) {
        let Some(article) = text.article else { continue };
        notes.extend(text.readings.iter().flat_map(|reading| in_prose(article, reading)));
    }
    notes
}

fn disagreement(report: &Report, row: &Observation) -> Option<Diagnostic> {
    let indicator = &report.indicators()[row.indicator];
    let own =
        |number: &Option<crate::source::Spanned<Decimal>>| number.as_ref().map(|one| (one.value, one.span));
    let (part, part_span) = own(&row.numerator).or_else(|| named(row, &NUMERATORS))?;
    let (whole, whole_span) = own(&row.denominator).or_else(|| named(row, &DENOMINATORS))?;
    let fault = |span: Span, message| Diagnostic::error(diagnostic::SHARE_DISAGREES, span, message);
    if whole <= Decimal::ZERO {
        return Some(
            fault(whole_span, say!("mẫu số phải lớn hơn 0", "a denominator is more than zero"))
                .also(row.value_span, say!("tỷ lệ ở đây", "the share"))
                .hint(say!("viết mẫu số theo nguồn", "write the denominator as the source has it")),
        );
    }
    let share = counted(part).percent_of(&counted(whole));
    let (agrees, right, typed) = match (&row.value, indicator.unit) {
        (Value::Number(number), Unit::Percent) => {
            let places = number.scale();
            let right = locale::round(part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?, places);
            (share?.meets(&Written::of(row, indicator)?), vec![right], right.to_string())
        }
        (Value::Ratio { met, total }, _) => {
            let agrees = Decimal::from(*met) == part && Decimal::from(*total) == whole;
            (agrees, vec![part, whole], format!("{part}/{whole}"))
        }
        _ => return None,
    };
    if agrees || doubt::at(report, row, &[part, whole]) {
        return None;
    }
    let value = doubt::numbers(&row.value);
    Some(
        fault(
            row.value_span,
            say!(
                "{part} trên {whole} là {right}, không phải {value}",
                "{part} out of {whole} is {right}, not {value}";
                part, whole, right, value
            ),
        )
        .also(part_span, say!("tử số ở đây", "the numerator"))
        .also(whole_span, say!("mẫu số ở đây", "the denominator"))
        .hint(say!(
            "viết: value: {typed}, hoặc sửa tử số, mẫu số theo nguồn",
            "write: value: {typed}, or mend the numerator or denominator after the source"
        )),
    )
}

/// A whole number is exact, any other rounded.
fn counted(number: Decimal) -> Written {
    if number.scale() == 0 { Written::exactly(number) } else { Written::rounded(number) }
}

fn named(row: &Observation, ids: &[&str]) -> Option<(Decimal, Span)> {
    let part: &Part = row.parts.iter().find(|part| ids.contains(&part.id.as_str()))?;
    Some((part.value, part.value_span))
}

/// The fault of a ratio whose note works it out to another percentage.
fn in_note(sources: &Sources, row: &Observation) -> Option<Diagnostic> {
    let (Value::Ratio { met, total }, Some(note)) = (&row.value, &row.remarks.note) else { return None };
    let reading = Reading::of_text(sources, &note.vi, Lang::Vi);
    let mut shares = reading.figures.iter().filter(|figure| figure.mention.measure == Some(Measure::Percent));
    let (Some(share), None) = (shares.next(), shares.next()) else { return None };
    let before = reading.text()[..share.mention.hedged.start].to_lowercase();
    let worked_out = WORKED_OUT.iter().any(|word| before.trim_end().ends_with(word));
    let (met, total) = (Decimal::from(*met), Decimal::from(*total));
    let right = wrong_share(met, total, &share.mention).filter(|_| worked_out)?;
    Some(
        Diagnostic::warning(
            diagnostic::SHARE_DISAGREES,
            share.place,
            say!("{met}/{total} tính ra {right}%", "{met}/{total} works out at {right}%"; met, total, right),
        )
        .also(row.value_span, say!("tỷ số ở đây", "the ratio"))
        .hint(say!("viết: {right}%", "write: {right}%"; right)),
    )
}

/// The faults of percentages that a text gives beside what they are computed from: `45/50 xã (90%)`.
fn in_prose(article: &Article, reading: &Reading) -> Vec<Diagnostic> {
    let beside = |pair: &[Figure]| {
        let [one, other] = pair else { return None };
        let gap = reading.text().get(one.mention.range.end..other.mention.hedged.start)?;
        let (ratio, share) = match (one.mention.amount, other.mention.amount) {
            (Amount::Of(..), Amount::One(_)) if of_one(gap) => (one, other),
            (Amount::One(_), Amount::Of(..)) if gap.trim() == "(" => (other, one),
            _ => return None,
        };
        let Amount::Of(part, whole) = ratio.mention.amount else { return None };
        if share.mention.measure != Some(Measure::Percent) || (one.cited.is_some() && other.cited.is_some()) {
            return None;
        }
        let right = wrong_share(part, whole, &share.mention)?;
        // Only Vietnamese texts are read so.
        let typed = right.spoken(Lang::Vi);
        let stated = share.mention.amount.numbers();
        if doubt::of_article(article, &[stated, vec![part, whole]].concat()) {
            return None;
        }
        Some(
            Diagnostic::warning(
                diagnostic::SHARE_DISAGREES,
                share.place,
                say!("{part}/{whole} là {right}%", "{part}/{whole} is {right}%"; part, whole, right),
            )
            .also(ratio.place, say!("tỷ số ở đây", "the ratio"))
            .hint(say!(
                "viết: {typed}%, hoặc sửa tỷ số; nguồn ghi đúng như vậy thì nêu cả ba số trong `doubts` của bài",
                "write: {typed}%, or mend the ratio; where the source does say so name all three numbers in the article's `doubts`"
            )),
        )
    };
    reading.figures.windows(2).filter_map(beside).collect()
}

/// Whether words between a ratio and a percentage make them one thing: `xã (`, `xã, đạt`, `tức`.
fn of_one(gap: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let joins = |text: &str| {
        let words = words(text);
        !words.is_empty() && words.iter().all(|word| JOINS.contains(&word.as_str()))
    };
    let noun = |text: &str| words(text).len() <= 5 && !text.contains(['(', ')', ',', '.', ';', ':']);
    if let Some(head) = gap.trim_end().strip_suffix('(') {
        return noun(head);
    }
    if let Some((head, tail)) = gap.rsplit_once(',') {
        return noun(head) && joins(tail);
    }
    WORKED_OUT.iter().any(|word| gap.trim().to_lowercase().ends_with(word)) && noun(gap)
}

/// What a percentage should be, where it is not a part out of a whole at its written decimals.
fn wrong_share(part: Decimal, whole: Decimal, share: &Mention) -> Option<Decimal> {
    let Amount::One(stated) = share.amount else { return None };
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let fits = match share.hedge {
        None => Written::rounded(stated).meets(&Written::exactly(exact)),
        Some(Hedge::MoreThan | Hedge::Above | Hedge::AtLeast) => exact >= stated,
        Some(Hedge::Nearly | Hedge::LessThan | Hedge::Below | Hedge::AtMost) => exact <= stated,
        Some(Hedge::About | Hedge::Estimate) => {
            exact.checked_sub(stated).is_some_and(|difference| difference.abs() <= Decimal::TWO)
        }
    };
    (!fits).then(|| locale::round(exact, stated.scale().max(1)))
}
