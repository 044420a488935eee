//! What a key is about, in the words of both languages.

use crate::content::{Level, Words};
use crate::diagnostic::Text;
use crate::locale::{Lang, Period};
use crate::report::Report;
use crate::say;

use super::things::{field, main_field, thing};

/// What a key of a fact, a page or a thing is about.
pub fn label(report: &Report, key: &str) -> Text {
    let Some((scheme, id)) = key.split_once(':') else { return bare(key) };
    match scheme {
        "observation" | "target" | "target-set" | "conclusion" | "article" => {
            let is_key = !field(key).is_empty() && FIELDS.contains(&first(field(key)));
            let (one, field) = if is_key { (thing(key), field(key)) } else { (key, "") };
            let of = named(report, scheme, one.split_once(':').map_or(id, |(_, id)| id));
            match said(field, main_field(one)) {
                Some(Text { vi, en }) => of.then(&format!(" – {vi}"), &format!(" – {en}")),
                None => of,
            }
        }
        "page" => page(report, id),
        _ => named(report, scheme, id),
    }
}

/// The first words of what facts say of their things.
const FIELDS: [&str; 25] = [
    "value",
    "of",
    "change",
    "scope",
    "by_text",
    "area",
    "date",
    "said-by",
    "lead",
    "with",
    "numerator",
    "denominator",
    "part",
    "total",
    "by",
    "baseline",
    "baseline-period",
    "status",
    "task",
    "product",
    "measure",
    "due",
    "due_text",
    "extension",
    "log",
];

fn first(field: &str) -> &str {
    field.split(['.', '/']).next().unwrap_or(field)
}

/// What a fact says of its thing; nothing where it stands for it.
fn said(field: &str, main: &str) -> Option<Text> {
    let english =
        field.strip_suffix(".en").or_else(|| field.strip_suffix("/en").filter(|bare| *bare != "part"));
    let field = english.unwrap_or(field);
    let number = || field.split('.').nth(1).and_then(|at| at.parse::<usize>().ok()).map_or(0, |at| at + 1);
    let text = match first(field) {
        _ if field == main || field.is_empty() => None,
        "of" | "total" => Some(say!("tổng số", "total")),
        "change" => Some(say!("mức thay đổi", "change")),
        "numerator" => Some(say!("tử số", "numerator")),
        "denominator" => Some(say!("mẫu số", "denominator")),
        "part" => {
            let name = field.split_once('/').map_or("", |(_, name)| name);
            Some(say!("số kèm theo {name}", "the number {name}"))
        }
        "scope" => Some(say!("phạm vi", "scope")),
        "area" => Some(say!("địa bàn", "area")),
        "date" => Some(say!("ngày kết luận", "day of the conclusion")),
        "said-by" => Some(say!("người kết luận", "who said it")),
        "lead" => Some(say!("cơ quan chủ trì", "lead body")),
        "with" => Some(say!("cơ quan phối hợp", "bodies that help")),
        "by" | "by_text" | "due" | "due_text" => Some(say!("thời hạn", "due date")),
        "baseline" => Some(say!("giá trị gốc", "baseline")),
        "baseline-period" => Some(say!("kỳ của giá trị gốc", "period of the baseline")),
        "status" => Some(say!("trạng thái", "status")),
        "product" => Some(say!("sản phẩm", "product")),
        "measure" => Some(say!("thước đo", "measure")),
        "extension" => {
            let at = number();
            Some(say!("lần gia hạn thứ {at}", "extension {at}"))
        }
        "log" => {
            let at = number();
            Some(say!("diễn biến thứ {at}", "entry {at} of the log"))
        }
        _ => None,
    };
    match (text, english) {
        (Some(text), Some(_)) => Some(text.then(" (tiếng Anh)", " (in English)")),
        (None, Some(_)) => Some(say!("bản tiếng Anh", "in English")),
        (text, None) => text,
    }
}

/// A thing by its name, which may be that of something that is gone.
fn named(report: &Report, scheme: &str, id: &str) -> Text {
    match scheme {
        "observation" => observation(report, id),
        "target" => {
            let (set, row) = id.split_once('/').unwrap_or((id, ""));
            let mut parts = row.split('.');
            let indicator = indicator(report, parts.next().unwrap_or_default());
            let set = report
                .target_sets()
                .find(set)
                .map_or_else(|| bare(set), |row| words(&report.target_sets()[row].name));
            let level = level(parts.next());
            let (vi, en) = (&level.vi, &level.en);
            indicator.then(&format!("{vi}, {}", set.vi), &format!("{en}, {}", set.en))
        }
        "target-set" => report
            .target_sets()
            .find(id)
            .map_or_else(|| bare(id), |row| words(&report.target_sets()[row].name)),
        "conclusion" => match report.conclusions().find(id) {
            Some(row) => words(&report.conclusions()[row].task),
            None => recorded(report, &format!("conclusion:{id}.task")).unwrap_or_else(|| bare(id)),
        },
        "article" => {
            report.articles().find(id).map_or_else(|| bare(id), |row| words(&report.articles()[row].title))
        }
        "area" => report.areas().find(id).map_or_else(|| bare(id), |row| words(&report.areas()[row].name)),
        "indicator" => indicator(report, id),
        "person" => {
            report.people().find(id).map_or_else(|| bare(id), |row| words(&report.people()[row].name))
        }
        "body" => report.bodies().find(id).map_or_else(|| bare(id), |row| words(&report.bodies()[row].name)),
        "document" => {
            report.documents().find(id).map_or_else(|| bare(id), |row| words(&report.documents()[row].title))
        }
        _ => bare(id),
    }
}

/// The words of something that is gone, as they were published.
fn recorded(report: &Report, key: &str) -> Option<Text> {
    let old = report.last_record()?;
    let last =
        |key: &str| old.facts.get(key).and_then(|one| one.versions.last()).map(|one| one.value.clone());
    let vi = last(key)?;
    Some(Text { en: last(&format!("{key}.en")).unwrap_or_else(|| vi.clone()), vi })
}

fn observation(report: &Report, id: &str) -> Text {
    let mut parts = id.split('.');
    let area = parts.next().unwrap_or_default();
    let indicator = indicator(report, parts.next().unwrap_or_default());
    let area = report.areas().find(area).map_or_else(|| bare(area), |row| words(&report.areas()[row].name));
    let level = level(parts.next());
    let period = parts.next().unwrap_or_default();
    // The id of several years has no `/`.
    let known = Period::parse(period).or_else(|_| Period::parse(&period.replacen('-', "/", 1)));
    let period = known
        .map_or_else(|_| bare(period), |known| Text { vi: known.text(Lang::Vi), en: known.text(Lang::En) });
    indicator.then(
        &format!("{}, {}, {}", level.vi, area.vi, period.vi),
        &format!("{}, {}, {}", level.en, area.en, period.en),
    )
}

fn indicator(report: &Report, id: &str) -> Text {
    report.indicators().find(id).map_or_else(|| bare(id), |row| words(&report.indicators()[row].name))
}

/// `, cấp xã`; nothing for what is of a province as a whole.
fn level(name: Option<&str>) -> Text {
    let found = Level::ALL.iter().find(|(word, _)| Some(*word) == name).map(|(_, level)| *level);
    match found {
        Some(Level::District) => say!(", cấp huyện", ", districts"),
        Some(Level::Commune) => say!(", cấp xã", ", communes"),
        _ => say!("", ""),
    }
}

fn page(report: &Report, path: &str) -> Text {
    let inside = path.trim_start_matches('/');
    let address = report.site().languages.iter().find_map(|lang| report.paths(*lang).get(inside).copied());
    let of = address.and_then(|address| super::facts::of(report, address));
    let of = of.or_else(|| report.last_record()?.pages.get(path)?.of.clone());
    match of.as_deref().and_then(|of| of.split_once(':')) {
        Some(("page", id)) => {
            let title = |lang| {
                let row = report.pages().find(id)?;
                report.pages()[row].versions.get(&lang).map(|version| version.title.clone())
            };
            let vi = title(Lang::Vi).unwrap_or_else(|| path.to_owned());
            Text { en: title(Lang::En).unwrap_or_else(|| vi.clone()), vi }
        }
        Some((scheme, id)) => named(report, scheme, id),
        None => bare(path),
    }
}

fn words(words: &Words) -> Text {
    let vi = words.vi.value.clone();
    Text { en: words.en.as_ref().map_or_else(|| vi.clone(), |text| text.value.clone()), vi }
}

fn bare(text: &str) -> Text {
    Text { vi: text.to_owned(), en: text.to_owned() }
}
