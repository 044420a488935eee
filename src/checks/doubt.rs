//! Doubts that name a contradiction: what the content says plainly is no fault.

use crate::locale::{self, Date, Decimal, Lang};
use crate::report::{Article, Observation, Report, Section, Source, Value, Words};

/// Whether a doubt names every one of some numbers, in Vietnamese notation.
pub fn names(doubt: Option<&Words>, numbers: &[Decimal]) -> bool {
    doubt.is_some_and(|doubt| all_in(&doubt.vi.value, numbers))
}

/// Whether a doubt names the year of a day.
pub fn names_year(doubt: Option<&Words>, day: Date) -> bool {
    names(doubt, &[Decimal::from(day.year())])
}

/// Whether the doubt of a value, or one of the article that it is from, names the numbers that contradict it.
pub fn at(report: &Report, row: &Observation, others: &[Decimal]) -> bool {
    if others.is_empty() {
        // What no number can name is named by any doubt.
        return row.remarks.doubt.is_some();
    }
    let article = match row.source {
        Some(Source::Article(article)) => Some(&report.articles()[article]),
        _ => None,
    };
    names(row.remarks.doubt.as_ref(), others)
        || article.is_some_and(|article| of_article(article, &[others, &numbers(&row.value)].concat()))
}

/// Whether one of an article's doubts names every one of some numbers.
pub fn of_article(article: &Article, numbers: &[Decimal]) -> bool {
    let doubts = article.statements.get(&Section::Doubts).into_iter().flatten();
    doubts.into_iter().any(|doubt| all_in(&doubt.text.vi.value, numbers))
}

/// The numbers that a value is written with.
pub fn numbers(value: &Value) -> Vec<Decimal> {
    match value {
        Value::Number(number) => vec![*number],
        Value::Ratio { met, total } => vec![Decimal::from(*met), Decimal::from(*total)],
        _ => Vec::new(),
    }
}

fn all_in(text: &str, numbers: &[Decimal]) -> bool {
    let named: Vec<Decimal> =
        locale::parse_shown(text, Lang::Vi).into_iter().map(|(_, number)| number.abs()).collect();
    !numbers.is_empty() && numbers.iter().all(|number| named.contains(&number.abs()))
}
