//! A translation whose figures are not those of the original.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{self, Amount, Decimal, Lang, Mention};
use crate::say;
use crate::source::Span;

use super::Texts;
use super::prose::Prose;
use super::reading::Figure;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    // A text and its translation stand next to each other.
    let pairs = texts.all.windows(2).filter_map(|pair| match pair {
        [own, other] if (own.lang, other.lang) == (Lang::Vi, Lang::En) && own.row == other.row => {
            own.row.map(|_| (own, other))
        }
        _ => None,
    });
    pairs.flat_map(|(own, other)| differences(own, other)).collect()
}

/// Where a text begins for a reader: its first heading, or all of a line.
fn start(text: &Prose<'_>) -> Span {
    let first = text.outline.headings.first().map(|heading| heading.range.clone());
    let line = 0..text.text.lines().next().map_or(0, str::len);
    text.span(&first.unwrap_or(line))
}

/// The figures of two texts that have no partner in the other; a fault is shown at both texts.
fn differences(own_text: &Prose<'_>, other_text: &Prose<'_>) -> Vec<Diagnostic> {
    let (mut own, mut other) = (figures(own_text), figures(other_text));
    let written = own.len();
    pair(&mut own, &mut other, |one, other| one.cited.is_some() && one.cited == other.cited);
    pair(&mut own, &mut other, |one, other| numbers(&one.mention) == numbers(&other.mention));
    pair_apart(&mut own, &mut other);
    said(&mut own, other_text);
    said(&mut other, own_text);
    // A translation may be a shorter text: what it leaves out is told where it keeps most.
    let kept = written - own.len();
    let mut notes = Vec::new();
    let mut left = own.into_iter();
    for figure in other {
        notes.push(surplus(figure, left.next(), start(own_text)));
    }
    if kept * 2 >= written {
        notes.extend(left.map(|figure| missing(figure, start(other_text))));
    }
    notes
}

fn figures<'a>(text: &'a Prose<'_>) -> Vec<&'a Figure> {
    text.readings.iter().flat_map(|one| &one.figures).collect()
}

/// Takes out the figures that have a partner.
fn pair(own: &mut Vec<&Figure>, other: &mut Vec<&Figure>, alike: impl Fn(&Figure, &Figure) -> bool) {
    own.retain(|figure| {
        let partner = other.iter().position(|candidate| alike(figure, candidate));
        partner.map(|at| other.remove(at)).is_none()
    });
}

/// Takes out figures of several numbers that the other text has one by one: `13/19` and “13 of all 19”.
fn pair_apart(own: &mut Vec<&Figure>, other: &mut Vec<&Figure>) {
    let singles = |one: &mut Vec<&Figure>, many: &mut Vec<&Figure>| {
        many.retain(|figure| {
            let wanted = numbers(&figure.mention);
            let found: Vec<usize> = wanted
                .iter()
                .filter_map(|number| one.iter().position(|other| numbers(&other.mention) == [*number]))
                .collect();
            let apart = wanted.len() > 1 && found.len() == wanted.len();
            if apart {
                let mut at = 0;
                one.retain(|_| {
                    at += 1;
                    !found.contains(&(at - 1))
                });
            }
            !apart
        });
    };
    singles(own, other);
    singles(other, own);
}

/// Takes out figures that the other text has in words, or as a number of another kind: the top 20 are a `nhóm 20`.
fn said(figures: &mut Vec<&Figure>, other: &Prose<'_>) {
    if figures.is_empty() {
        return;
    }
    let (text, lang) = (other.words().to_lowercase(), other.lang);
    let mut rest: Vec<Decimal> = other
        .readings
        .iter()
        .flat_map(|one| {
            let figure = |at: usize| one.figures.iter().any(|figure| figure.mention.range.contains(&at));
            let shown = locale::parse_shown(one.text(), lang).into_iter();
            shown
                .filter(|(range, _)| !figure(range.start))
                .map(|(_, number)| number.abs())
                .collect::<Vec<_>>()
        })
        .collect();
    figures.retain(|figure| {
        let wanted = numbers(&figure.mention);
        let found = wanted
            .iter()
            .all(|number| rest.iter().position(|other| other == number).map(|at| rest.remove(at)).is_some());
        !found && !in_words(&figure.mention, &text, lang)
    });
}

/// The numbers of a figure with their scale, whatever their notation.
fn numbers(mention: &Mention) -> Vec<Decimal> {
    let scale = 10_i64.checked_pow(mention.scale).map_or(Decimal::ONE, Decimal::from);
    let scaled = |number: Decimal| number.checked_mul(scale).unwrap_or(number).abs().normalize();
    mention.amount.numbers().into_iter().map(scaled).collect()
}

/// Whether a text has a small whole number in words.
fn in_words(mention: &Mention, text: &str, lang: Lang) -> bool {
    let Amount::One(number) = mention.amount else { return false };
    let small: Option<usize> = number.normalize().to_string().parse().ok().filter(|_| mention.scale == 0);
    let words = match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    };
    let Some(word) = small.and_then(|small| words.get(small)) else { return false };
    word.split('|').any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let inside = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
            !inside(text[..at].chars().next_back()) && !inside(text[at + word.len()..].chars().next())
        })
    })
}

const VI: [&str; 21] = [
    "không",
    "một",
    "hai",
    "ba",
    "bốn|tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
    "mười ba",
    "mười bốn",
    "mười lăm",
    "mười sáu",
    "mười bảy",
    "mười tám",
    "mười chín",
    "hai mươi",
];

const EN: [&str; 21] = [
    "zero|no",
    "one|a|an|first|once",
    "two|second|twice|both",
    "three|third",
    "four|fourth",
    "five|fifth",
    "six|sixth",
    "seven|seventh",
    "eight|eighth",
    "nine|ninth",
    "ten|tenth",
    "eleven|eleventh",
    "twelve|twelfth|dozen",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

fn surplus(figure: &Figure, original: Option<&Figure>, whole: Span) -> Diagnostic {
    let number = spoken(&figure.mention);
    let fault = Diagnostic::warning(
        diagnostic::TRANSLATION_DIFFERS,
        figure.place,
        say!(
            "bản dịch có số {number}, bản gốc không có",
            "the translation has {number}, which the original has not";
            number
        ),
    );
    match original {
        Some(original) => {
            let right = shown(&original.mention, Lang::En);
            fault.also(original.place, say!("số trong bản gốc", "the number in the original")).hint(say!(
                "viết: {right}, hoặc sửa bản gốc theo nguồn",
                "write: {right}, or mend the original after the source"
            ))
        }
        None => fault.also(whole, say!("bản gốc", "the original")).hint(say!(
            "bỏ số này khỏi bản dịch, hoặc thêm vào bản gốc",
            "take the number out of the translation, or add it to the original"
        )),
    }
}

fn missing(figure: &Figure, whole: Span) -> Diagnostic {
    let (number, right) = (spoken(&figure.mention), shown(&figure.mention, Lang::En));
    Diagnostic::warning(
        diagnostic::TRANSLATION_DIFFERS,
        figure.place,
        say!("bản dịch thiếu số {number}", "the translation lacks the number {number}"; number),
    )
    .also(whole, say!("bản dịch", "the translation"))
    .hint(say!("thêm vào bản dịch: {right}", "add to the translation: {right}"))
}

fn spoken(mention: &Mention) -> crate::diagnostic::Text {
    crate::diagnostic::Text { vi: shown(mention, Lang::Vi), en: shown(mention, Lang::En) }
}

/// The numbers of a figure in a reader's notation.
fn shown(mention: &Mention, lang: Lang) -> String {
    let numbers = mention.amount.numbers();
    let between = if matches!(mention.amount, Amount::Between(..)) { "–" } else { "/" };
    numbers.iter().map(|number| locale::number(*number, None, lang)).collect::<Vec<_>>().join(between)
}
