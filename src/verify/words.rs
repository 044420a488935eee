//! Whether the words of a figure say its value.

use crate::locale::{self, Decimal, Lang, Mention};
use crate::report::{self, Holds};

use super::data::Fact;
use super::page::Said;

/// The words before a value that is not exact: its name in the open data, in Vietnamese, in English.
const HEDGES: [(&str, &str, &str); 5] = [
    ("more-than", "hơn ", "more than "),
    ("less-than", "dưới ", "less than "),
    ("about", "khoảng ", "about "),
    ("at-least", "ít nhất ", "at least "),
    ("at-least", "từ ", "from "),
];

/// Whether a figure's words say the value of its fact; of what a writer put in words of their own, numbers only.
pub fn say(fact: &Fact, said: &Said<'_>) -> bool {
    let (text, lang) = (said.text.trim(), said.lang);
    if said.cited && text.is_empty() {
        return false;
    }
    if fact.readings.is_empty() {
        return said.cited || fact.words.is_empty() || fact.words.iter().any(|words| text.ends_with(words));
    }
    let shown = numbers(text, lang);
    if said.cited {
        return shown.is_empty() || exactly(fact, &shown) || rounded(fact, text, lang);
    }
    exactly(fact, &shown) && sign(fact, text, lang) && hedge(fact, text, lang)
        || fact.readings == [[Decimal::ZERO]] && shown.is_empty()
}

fn numbers(text: &str, lang: Lang) -> Vec<Decimal> {
    locale::parse_shown(text, lang).into_iter().map(|(_, number)| number).collect()
}

/// Behind its own numbers a text may have those of a period, or of what it counts.
fn exactly(fact: &Fact, shown: &[Decimal]) -> bool {
    let whole = fact.readings.first().is_some_and(|reading| shown.starts_with(reading));
    whole || fact.readings.iter().any(|reading| shown == reading)
}

/// A number in another scale, which may be rounded: `314,8 nghìn tỷ đồng`.
fn rounded(fact: &Fact, text: &str, lang: Lang) -> bool {
    let mentions = locale::mentions(text, lang);
    let [mention] = &mentions[..] else { return false };
    let numbers = mention.amount.numbers();
    mention.scale > 0 && fact.readings.iter().any(|reading| fits(fact, reading, &numbers, mention))
}

fn fits(fact: &Fact, reading: &[Decimal], numbers: &[Decimal], mention: &Mention) -> bool {
    let own = if fact.unit == "billion-vnd" { report::BILLION } else { 0 };
    reading.len() == numbers.len()
        && reading
            .iter()
            .zip(numbers)
            .all(|(value, shown)| report::says(*value, own, *shown, mention) != Holds::No)
}

/// Whether the sign of the unit, and the way of a change, are there.
fn sign(fact: &Fact, text: &str, lang: Lang) -> bool {
    let has = |vi: &str, en: &str| text.contains(if lang == Lang::Vi { vi } else { en });
    let unit = match fact.unit.as_str() {
        "percent" => text.contains('%'),
        "points" => has("điểm phần trăm", "percentage point"),
        "billion-vnd" => has("tỷ đồng", "billion"),
        _ => true,
    };
    let way = match fact.falls {
        Some(true) => has("giảm", "down"),
        Some(false) => has("tăng", "up"),
        None => true,
    };
    unit && way
}

fn hedge(fact: &Fact, text: &str, lang: Lang) -> bool {
    let Some(own) = &fact.qualifier else { return true };
    let found = HEDGES.iter().filter(|(_, vi, en)| text.starts_with(if lang == Lang::Vi { vi } else { en }));
    let found: Vec<&str> = found.map(|(name, ..)| *name).collect();
    if own == "exact" { found.is_empty() } else { found.contains(&own.as_str()) }
}
