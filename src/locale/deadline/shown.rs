//! A phrase in words, in either language.

use crate::locale::Lang;

use super::{Kind, Lead, MONTHS, NO_DAY, Part, Running, Stretch, Unit, Year};

/// The phrase in a language.
pub fn text(kind: Kind, lang: Lang) -> String {
    match (kind, lang) {
        (Kind::NoDay(at), Lang::Vi) => NO_DAY[at].0.to_owned(),
        (Kind::NoDay(at), Lang::En) => NO_DAY[at].1.to_owned(),
        (Kind::Count(number, unit), Lang::Vi) => format!("trong {number} {}", unit.vi()),
        (Kind::Count(number, unit), Lang::En) => {
            format!("within {number} {}{}", unit.en(), if number == 1 { "" } else { "s" })
        }
        (Kind::Stretch { stretch, part, lead }, _) => {
            let named = stretch.text(lang);
            let named = match (part, lang) {
                (None, _) => named,
                (Some(part), Lang::Vi) => format!("{} {named}", part.vi()),
                (Some(part), Lang::En) if named.starts_with("the ") => {
                    format!("{} {named}", part.within())
                }
                (Some(part), Lang::En) => format!("{}{named}", part.en()),
            };
            match (lead, lang) {
                (Lead::About, Lang::Vi) => format!("khoảng {named}"),
                (Lead::About, Lang::En) => format!("about {named}"),
                // The day that is named counts in.
                (Lead::Before, _) if matches!(stretch, Stretch::Day(..)) => named,
                (Lead::Before, Lang::Vi) => format!("trước {named}"),
                (Lead::Before, Lang::En) => format!("before {named}"),
                (Lead::Within | Lead::End, _) => named,
            }
        }
    }
}

impl Stretch {
    fn text(self, lang: Lang) -> String {
        let (vi, en) = match self {
            Self::Years(from, to) => (format!("giai đoạn {from}-{to}"), format!("{from}–{to}")),
            Self::Year(Year::Known(year)) => (format!("năm {year}"), year.to_string()),
            Self::Year(Year::Next) => ("năm sau".to_owned(), "next year".to_owned()),
            Self::Year(_) => ("năm nay".to_owned(), "this year".to_owned()),
            Self::Half(half, year) => {
                let (part, nth) = if half == 1 { ("đầu", "first") } else { ("cuối", "second") };
                let (vi, en) = year.of();
                (format!("6 tháng {part} {vi}"), format!("the {nth} half {en}"))
            }
            Self::NineMonths(year) => {
                let (vi, en) = year.of();
                (format!("9 tháng đầu {vi}"), format!("the first nine months {en}"))
            }
            Self::Quarter(quarter, year) => {
                let at = usize::from(quarter) - 1;
                let (vi, en) = year.of();
                let roman = ["I", "II", "III", "IV"][at];
                let nth = ["first", "second", "third", "fourth"][at];
                (format!("quý {roman} {vi}"), format!("the {nth} quarter {en}"))
            }
            Self::Month(month, year) => {
                let (vi, en) = year.of();
                (format!("tháng {month} {vi}"), format!("{} {}", named(month), year.behind(&en)))
            }
            Self::HalfMonth(half, month, year) => {
                let (part, nth) = if half == 1 { ("đầu", "first") } else { ("cuối", "second") };
                let (vi, en) = year.of();
                let month_en = named(month);
                (
                    format!("nửa {part} tháng {month} {vi}"),
                    format!("the {nth} half of {month_en} {}", year.behind(&en)),
                )
            }
            Self::Day(day, month, year) => {
                let (vi, en) = year.of();
                let en = year.behind(&en);
                (format!("ngày {day} tháng {month} {vi}"), format!("{day} {} {en}", named(month)))
            }
            Self::Current(unit, next) => {
                let (vi, en) = match unit {
                    Running::Quarter => ("quý", "quarter"),
                    Running::Month => ("tháng", "month"),
                    Running::Week => ("tuần", "week"),
                };
                let (after, which) = if next { ("sau", "next") } else { ("này", "this") };
                (format!("{vi} {after}"), format!("{which} {en}"))
            }
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
        .trim()
        .to_owned()
    }
}

impl Year {
    /// The year behind a stretch, in both languages; nothing where none is said.
    fn of(self) -> (String, String) {
        match self {
            Self::Known(year) => (format!("năm {year}"), format!("of {year}")),
            Self::Next => ("năm sau".to_owned(), "of next year".to_owned()),
            Self::This => ("năm nay".to_owned(), "of this year".to_owned()),
            Self::Unsaid => (String::new(), String::new()),
        }
    }

    /// The year behind a month in English, which has no word before a number.
    fn behind(self, en: &str) -> &str {
        if let Self::Known(_) = self { en.trim_start_matches("of ") } else { en }
    }
}

impl Part {
    const fn vi(self) -> &'static str {
        match self {
            Self::Early => "đầu",
            Self::Mid => "giữa",
            Self::Late => "cuối",
        }
    }

    const fn en(self) -> &'static str {
        match self {
            Self::Early => "early ",
            Self::Mid => "mid-",
            Self::Late => "late ",
        }
    }

    const fn within(self) -> &'static str {
        match self {
            Self::Early => "early in",
            Self::Mid => "in the middle of",
            Self::Late => "late in",
        }
    }
}

impl Unit {
    const fn vi(self) -> &'static str {
        match self {
            Self::Day => "ngày",
            Self::WorkingDay => "ngày làm việc",
            Self::Week => "tuần",
            Self::Month => "tháng",
            Self::Year => "năm",
        }
    }

    const fn en(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::WorkingDay => "working day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

fn named(month: u8) -> String {
    let name = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
    name[..1].to_uppercase() + &name[1..]
}
