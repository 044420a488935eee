//! The open data of a site as facts that its pages can show, and held against its own forms.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::exports;
use crate::locale::{self, Decimal, Lang, Phrase, When};
use crate::pages;
use crate::report::{Qualifier, State, Status};
use crate::site::Published;
use crate::source::RECORD;

use super::page::Said;
use super::{Fault, Kind};

const FOLDER: &str = "api/v1/";
const OBSERVATIONS: &str = "api/v1/observations.json";
const INDICATORS: &str = "api/v1/indicators.json";
const TARGETS: &str = "api/v1/targets.json";
const TARGET_SETS: &str = "api/v1/target-sets.json";

const CONCLUSIONS: &str = "api/v1/conclusions.json";
const CORRECTIONS: &str = "api/v1/corrections.json";

/// The tables of which pages count rows.
const COUNTED: [(&str, &str); 2] = [("conclusions", CONCLUSIONS), ("targets", TARGETS)];

/// The open data of a site.
#[derive(Default)]
pub struct Data {
    facts: BTreeMap<String, Fact>,
    /// Where a value must be shown: page, then the fact.
    rows: BTreeSet<(String, String)>,
    /// The tables of which pages count rows.
    counted: BTreeMap<&'static str, Table>,
}

/// The rows of a table; pages count them by many thousands of names.
#[derive(Default)]
struct Table {
    rows: Vec<Value>,
    /// By column and value, which rows hold it.
    holding: BTreeMap<String, BTreeMap<String, Vec<usize>>>,
}

/// Something that a page can show.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Fact {
    /// Its value for machines.
    pub value: String,
    /// The numbers that words may give for it, the fullest first; none where it is a word.
    pub readings: Vec<Vec<Decimal>>,
    /// The words for it where it is none, in any language.
    pub words: Vec<String>,
    pub unit: String,
    /// How exact it is.
    pub qualifier: Option<String>,
    /// Of a change: whether it is a fall.
    pub falls: Option<bool>,
    /// Where the data says it.
    pub file: &'static str,
    pub line: usize,
}

/// The words for values that are none, in both languages.
const WORDS: [(&str, &str, &str); 4] = [
    ("all", "toàn bộ", "all"),
    ("done", "đã hoàn thành", "completed"),
    ("not-done", "chưa hoàn thành", "not completed"),
    ("unknown", "không nêu giá trị", "value not given"),
];

impl Data {
    /// The open data of a site, and all in which its own files do not agree.
    pub fn read(site: &Published) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut tables: BTreeMap<&str, Vec<Value>> =
            site.files().filter_map(|(path, bytes)| Some((path, table(path, bytes, &mut faults)?))).collect();
        for (path, rows) in &tables {
            let csv = path.replace(".json", ".csv");
            if let Some(bytes) = site.get(&csv) {
                faults.extend(differences(path, rows, &csv, bytes));
            }
        }
        let none = Vec::new();
        let rows = |path: &str| tables.get(path).unwrap_or(&none).iter().zip(2..);
        let words = words(rows(INDICATORS));
        let base = base(site);
        let mut data = Self::default();
        for (row, line) in rows(OBSERVATIONS) {
            data.observation(row, line, &words, &base);
        }
        for (row, line) in rows(TARGETS) {
            let unit = rows(INDICATORS).find(|(one, _)| one["id"] == row["indicator"]);
            data.target(row, line, unit.map_or("", |(one, _)| text(&one["unit"])), &words, &base);
        }
        for (row, line) in rows(CONCLUSIONS) {
            data.conclusion(row, line);
        }
        for (row, line) in rows(TARGET_SETS) {
            let total = row["total"].as_u64().map(|total| total.to_string());
            let fact = Fact { line, file: TARGET_SETS, ..Fact::number(&total.unwrap_or_default(), None) };
            data.facts.insert(format!("target-set:{}.total", text(&row["id"])), fact);
        }
        for (row, line) in rows(CORRECTIONS) {
            data.correction(row, line);
        }
        if let Some(record) = record(site, &mut faults) {
            let held = rows(OBSERVATIONS).flat_map(|(row, _)| of_observation(row));
            let held = held.chain(rows(TARGETS).flat_map(|(row, _)| of_target(row)));
            let held = held.chain(rows(CONCLUSIONS).flat_map(|(row, _)| of_conclusion(row, &record)));
            faults.extend(held.filter_map(|(key, held)| recorded(&record, &key, &held)));
        }
        for (name, path) in COUNTED {
            data.counted.insert(name, Table::new(tables.remove(path).unwrap_or_default()));
        }
        (data, faults)
    }

    pub fn get(&self, name: &str) -> Option<Cow<'_, Fact>> {
        self.facts.get(name).map(Cow::Borrowed).or_else(|| self.count(name).map(Cow::Owned))
    }

    /// A number of rows: `conclusions?area=tinh-mau;status=dropped|superseded`; `share:` before it for one of all rows
    /// that meet the other conditions: `3/7`.
    fn count(&self, name: &str) -> Option<Fact> {
        let (share, rows) = name.strip_prefix("share:").map_or((false, name), |rows| (true, rows));
        let (table, conditions) = rows.split_once('?').unwrap_or((rows, ""));
        let (_, file) = COUNTED.iter().find(|(name, _)| *name == table)?;
        let parted = conditions.split(';').filter(|condition| !condition.is_empty());
        let conditions: Vec<(&str, &str)> =
            parted.map(|condition| condition.split_once('=')).collect::<Option<_>>()?;
        let meeting =
            |conditions: &[(&str, &str)]| self.counted.get(table).map_or(0, |rows| rows.meeting(conditions));
        let number = meeting(&conditions).to_string();
        let value = match conditions.split_last() {
            Some((_, wider)) if share => format!("{number}/{}", meeting(wider)),
            _ => number,
        };
        Some(Fact { line: 1, file, ..Fact::number(&value, None) })
    }

    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// The values that are not shown where the data says that they are.
    pub fn unshown(&self, said: &[Said<'_>]) -> Vec<Fault> {
        let shown: BTreeSet<(&str, &str)> = said.iter().map(|one| (one.path, one.fact.as_str())).collect();
        let missing = self.rows.iter().filter(|(page, fact)| !shown.contains(&(page, fact)));
        missing.map(|(page, fact)| Fault::new(Kind::FigureMissing, page).about(fact)).collect()
    }

    fn observation(&mut self, row: &Value, line: usize, words: &Words, base: &str) {
        let id = format!("observation:{}", text(&row["id"]));
        let fact = |fact: Fact| Fact { line, file: OBSERVATIONS, ..fact };
        let unit = text(&row["unit"]);
        let of = row["of"].as_u64().map(Decimal::from);
        let value = text(&row["value"]);
        let mut add = |part: &str, one: Fact| drop(self.facts.insert(format!("{id}.{part}"), fact(one)));
        add(
            "value",
            Fact {
                unit: unit.to_owned(),
                qualifier: Some(text(&row["qualifier"]).to_owned()),
                words: words.of(text(&row["indicator"]), value),
                ..Fact::number(value, of)
            },
        );
        if let Some((met, total)) = value.split_once('/') {
            add("met", Fact::number(met, None));
            add("total", Fact::number(total, None));
        }
        if let Some(of) = of {
            add("of", Fact::number(&of.to_string(), None));
        }
        let change = &row["change"];
        if change.is_object() {
            let kind = text(&change["kind"]);
            let unit = match kind {
                "absolute" => unit,
                "relative" => "percent",
                "unclear" if unit == "percent" => "percent",
                kind => kind,
            };
            add("change", Fact::change(text(&change["value"]), unit, kind == "ranks-down"));
        }
        let share = [&row["numerator"], &row["denominator"]].map(Value::as_str);
        match share {
            [Some(part), Some(whole)] => add("share", Fact::number(&format!("{part}/{whole}"), None)),
            [None, Some(whole)] => add("share", Fact::number(whole, None)),
            _ => {}
        }
        for part in row["parts"].as_array().into_iter().flatten() {
            add(&format!("part/{}", text(&part["id"])), Fact::number(text(&part["value"]), None));
        }
        for one in row["derived"].as_array().into_iter().flatten() {
            let (what, value, unit) = (text(&one["what"]), text(&one["value"]), text(&one["unit"]));
            let computed = if what == "previous-value" {
                Fact { unit: unit.to_owned(), ..Fact::number(value, of) }
            } else {
                Fact::change(value, unit, false)
            };
            add(&format!("derived.{what}"), computed);
        }
        self.place(row, base, format!("{id}.value"));
    }

    fn target(&mut self, row: &Value, line: usize, unit: &str, words: &Words, base: &str) {
        let url = text(&row["url"]);
        let Some((_, name)) = url.split_once('#') else { return };
        let id = format!("target:{}/{name}", text(&row["set"]));
        let fact = |value: &Value| {
            let value = text(value);
            Fact {
                line,
                file: TARGETS,
                unit: unit.to_owned(),
                words: words.of(text(&row["indicator"]), value),
                ..Fact::number(value, None)
            }
        };
        self.facts.insert(format!("{id}.value"), fact(&row["value"]));
        let status = Status::ALL.iter().find(|(name, _)| row["status"] == *name);
        let words = status.map(|(_, status)| Lang::ALL.map(|lang| pages::status(*status, lang).to_owned()));
        let words = words.into_iter().flatten().collect();
        let value = text(&row["status"]).to_owned();
        self.facts
            .insert(format!("{id}.status"), Fact { value, words, line, file: TARGETS, ..Fact::default() });
        if row["baseline"].is_object() {
            self.facts.insert(format!("{id}.baseline"), fact(&row["baseline"]["value"]));
        }
        self.place(row, base, format!("{id}.value"));
    }

    fn conclusion(&mut self, row: &Value, line: usize) {
        let id = format!("conclusion:{}", text(&row["id"]));
        let state = State::ALL.iter().find(|(name, _)| row["status"] == *name);
        let words = state.map(|(_, state)| Lang::ALL.map(|lang| pages::state(*state, lang).to_owned()));
        let mut add = |part: &str, value: &str, words: Vec<String>| {
            let fact = Fact { words, line, file: CONCLUSIONS, value: value.to_owned(), ..Fact::default() };
            self.facts.insert(format!("{id}.{part}"), fact);
        };
        add("status", text(&row["status"]), words.into_iter().flatten().collect());
        // Of the first due date and of those that extend it, one is in force.
        let extensions = row["extensions"].as_array().into_iter().flatten();
        let dues: Vec<&Value> = extensions.chain([row]).collect();
        let dates = dues.iter().filter_map(|one| When::parse(text(&one["due"])).ok());
        let mut words: Vec<String> = dates.flat_map(|due| Lang::ALL.map(|lang| due.text(lang))).collect();
        let phrases = dues.iter().flat_map(|one| [&one["due_text"]["vi"], &one["due_text"]["en"]]);
        let phrases = phrases.filter_map(|words| Phrase::parse(text(words)));
        let said = When::parse(text(&row["date"])).ok();
        words.extend(
            phrases
                .filter_map(|phrase| Some(phrase.said_on(said?.last())))
                .flat_map(|phrase| Lang::ALL.map(|lang| phrase.text(lang))),
        );
        add("due_now", text(&row["due_now"]), words);
        if let Some(days) = row["days"].as_i64() {
            let number = Fact::number(&days.unsigned_abs().to_string(), None);
            let fact = Fact { value: days.to_string(), line, file: CONCLUSIONS, ..number };
            self.facts.insert(format!("{id}.days"), fact);
        }
    }

    /// What was published until it was corrected, and what replaces it.
    fn correction(&mut self, row: &Value, line: usize) {
        let Some((_, id)) = text(&row["url"]).split_once('#') else { return };
        for part in ["old", "new"] {
            if let Some(text) = row[part].as_str() {
                let fact = Fact { line, file: CORRECTIONS, ..self.published(row, text) };
                self.facts.insert(format!("correction:{id}.{part}"), fact);
            }
        }
    }

    /// Something as it was published: `more-than 500`, `314792 estimate`, `9.48 points 2022`, a day, or words.
    fn published(&self, correction: &Value, text: &str) -> Fact {
        let key = self::text(&correction["what"]);
        let (thing, field) = key.rsplit_once('.').unwrap_or((key, ""));
        let value = text.to_owned();
        if field == "change" {
            return Fact { value, ..Fact::number(text.split(' ').next().unwrap_or_default(), None) };
        }
        if field == "value" {
            let bare = text.strip_suffix(" estimate").unwrap_or(text);
            let hedged =
                bare.split_once(' ').filter(|(word, _)| Qualifier::ALL.iter().any(|(name, _)| name == word));
            let (qualifier, bare) = hedged.unwrap_or(("exact", bare));
            let now = self.facts.get(key);
            let of =
                self.facts.get(&format!("{thing}.of")).and_then(|of| of.readings.first()?.first().copied());
            let unit = now.map_or(String::new(), |now| now.unit.clone());
            return Fact { value, unit, qualifier: Some(qualifier.to_owned()), ..Fact::number(bare, of) };
        }
        let number = Fact::number(text, None);
        if !number.readings.is_empty() || correction["kind"] == "baseline" {
            return number;
        }
        let words = Lang::ALL.map(|lang| pages::shown(key, text, lang)).into_iter().chain([value.clone()]);
        Fact { value, words: words.collect(), ..Fact::default() }
    }

    /// Remembers the page on which a row says that it is.
    fn place(&mut self, row: &Value, base: &str, fact: String) {
        let path = text(&row["url"]).strip_prefix(base).and_then(|path| path.split_once('#'));
        if let Some((path, _)) = path.filter(|_| !base.is_empty()) {
            self.rows.insert((format!("{path}index.html"), fact));
        }
    }
}

impl Fact {
    /// A number, two of which the first is met, or a word.
    fn number(value: &str, of: Option<Decimal>) -> Self {
        let number = |text: &str| locale::parse_number(text).ok();
        let readings = match value.split_once('/') {
            Some((part, whole)) => number(part)
                .zip(number(whole))
                .map(|(part, whole)| vec![vec![part, whole]])
                .unwrap_or_default(),
            None => match (number(value), of) {
                (Some(own), Some(of)) => vec![vec![own, of], vec![own]],
                (Some(own), None) => vec![vec![own]],
                (None, _) => Vec::new(),
            },
        };
        Self { value: value.to_owned(), readings, ..Self::default() }
    }

    /// A change, which words give without its sign.
    fn change(value: &str, unit: &str, down: bool) -> Self {
        let own = Self::number(value.trim_start_matches('-'), None);
        let zero = own.readings.iter().flatten().all(Decimal::is_zero);
        let falls = (!zero).then_some(value.starts_with('-') || down);
        Self { value: value.to_owned(), unit: unit.to_owned(), falls, ..own }
    }
}

impl Table {
    fn new(rows: Vec<Value>) -> Self {
        let keys = rows.iter().filter_map(Value::as_object).flat_map(serde_json::Map::keys);
        let columns: BTreeSet<&str> = keys.map(String::as_str).chain(["year", "whole"]).collect();
        let mut holding: BTreeMap<String, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
        for column in columns {
            let of_column = holding.entry(column.to_owned()).or_default();
            for (at, row) in rows.iter().enumerate() {
                of_column.entry(held(row, column).into_owned()).or_default().push(at);
            }
        }
        Self { rows, holding }
    }

    /// How many rows meet all conditions: only those that meet the rarest are looked at.
    fn meeting(&self, conditions: &[(&str, &str)]) -> usize {
        let meets = |row: &Value| {
            conditions.iter().all(|(column, any)| any.split('|').any(|one| one == held(row, column)))
        };
        let of_one = conditions.iter().filter_map(|(column, any)| {
            let of_column = self.holding.get(*column)?;
            let values: BTreeSet<&str> = any.split('|').collect();
            Some(values.into_iter().filter_map(|one| of_column.get(one)).collect::<Vec<_>>())
        });
        match of_one.min_by_key(|lists| lists.iter().map(|rows| rows.len()).sum::<usize>()) {
            Some(lists) => lists.into_iter().flatten().filter(|at| meets(&self.rows[**at])).count(),
            None => self.rows.iter().filter(|row| meets(row)).count(),
        }
    }
}

/// What a row holds in a column.
fn held<'a>(row: &'a Value, column: &str) -> Cow<'a, str> {
    match column {
        "year" => When::parse(text(&row["date"]))
            .map_or_else(|_| String::new(), |when| when.last().year().to_string())
            .into(),
        "whole" => {
            let value = text(&row["value"]);
            if value == "all" || value.contains('/') { "true" } else { "false" }.into()
        }
        column => text(&row[column]).into(),
    }
}

/// The words that are values of an indicator.
struct Words(BTreeMap<(String, String), Vec<String>>);

impl Words {
    fn of(&self, indicator: &str, value: &str) -> Vec<String> {
        let own = self.0.get(&(indicator.to_owned(), value.to_owned()));
        let fixed = WORDS.iter().filter(|(name, ..)| *name == value).flat_map(|(_, vi, en)| [*vi, *en]);
        own.cloned().unwrap_or_else(|| fixed.map(str::to_owned).collect())
    }
}

fn words<'a>(indicators: impl Iterator<Item = (&'a Value, usize)>) -> Words {
    let mut words = BTreeMap::new();
    for (row, _) in indicators {
        for word in row["words"].as_array().into_iter().flatten() {
            let names = [&word["name"]["vi"], &word["name"]["en"]];
            let names = names.into_iter().filter_map(Value::as_str).map(str::to_owned).collect();
            words.insert((text(&row["id"]).to_owned(), text(&word["id"]).to_owned()), names);
        }
    }
    Words(words)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The address of the site, as its data says.
fn base(site: &Published) -> String {
    let package = site.get("api/v1/datapackage.json").unwrap_or_default();
    let package: Value = serde_json::from_slice(package).unwrap_or_default();
    text(&package["homepage"]).to_owned()
}

/// The rows of a table of the open data; nothing where a file is none.
fn table(path: &str, bytes: &[u8], faults: &mut Vec<Fault>) -> Option<Vec<Value>> {
    path.strip_prefix(FOLDER)?.strip_suffix(".json")?;
    match serde_json::from_slice(bytes) {
        Ok(Value::Array(rows)) => Some(rows),
        Ok(_) => None,
        Err(fault) => {
            let place = (fault.line().max(1), fault.column().max(1));
            faults.push(Fault::new(Kind::BrokenData, path).at(place));
            None
        }
    }
}

/// The cells in which the two forms of a table differ.
fn differences(json: &str, rows: &[Value], csv: &str, bytes: &[u8]) -> Vec<Fault> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(without_mark(bytes));
    let broken = |fault: &csv::Error| {
        let line = fault.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        vec![Fault::new(Kind::BrokenData, csv).at((line, 1))]
    };
    let heads = match reader.headers() {
        Ok(heads) => heads.clone(),
        Err(fault) => return broken(&fault),
    };
    let mut faults = Vec::new();
    let mut count = 0;
    for (at, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(fault) => return broken(&fault),
        };
        count += 1;
        let Some(row) = rows.get(at) else { continue };
        let line = record.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        let name = row["id"].as_str().map_or_else(|| format!("[{at}]"), str::to_owned);
        for (column, head) in heads.iter().enumerate() {
            let said = record.get(column).unwrap_or_default();
            let held = find(row, head).map(exports::cell).unwrap_or_default();
            if said != held {
                let fault = Fault::new(Kind::DataDiffers, csv).at((line, 1));
                faults.push(fault.about(format!("{name} {head}")).against(said, held));
            }
        }
        if record.len() != heads.len() {
            faults.push(Fault::new(Kind::BrokenData, csv).at((line, 1)));
        }
        for key in row.as_object().into_iter().flat_map(serde_json::Map::keys) {
            if !heads.iter().any(|head| head == key || head.starts_with(&format!("{key}_"))) {
                let fault = Fault::new(Kind::DataDiffers, json).at((at + 2, 1));
                faults.push(fault.about(format!("{name} {key}")));
            }
        }
    }
    if count != rows.len() {
        let fault = Fault::new(Kind::DataDiffers, csv);
        faults.push(fault.against(count.to_string(), rows.len().to_string()));
    }
    faults
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// What a row holds under the name of a column: `change_value` is the `value` of its `change`.
fn find<'a>(row: &'a Value, column: &str) -> Option<&'a Value> {
    let fields = row.as_object()?;
    fields.get(column).or_else(|| {
        fields
            .iter()
            .find_map(|(key, inside)| find(inside, column.strip_prefix(key.as_str())?.strip_prefix('_')?))
    })
}

/// What the record should say of a value.
fn of_observation(row: &Value) -> Vec<(String, String)> {
    let id = format!("observation:{}", text(&row["id"]));
    let mut value = text(&row["value"]).to_owned();
    if row["qualifier"] != "exact" {
        value = format!("{} {value}", text(&row["qualifier"]));
    }
    if row["estimate"] == true {
        value.push_str(" estimate");
    }
    let mut held = vec![(format!("{id}.value"), value)];
    for part in ["numerator", "denominator"] {
        held.extend(row[part].as_str().map(|value| (format!("{id}.{part}"), value.to_owned())));
    }
    held
}

fn of_target(row: &Value) -> Vec<(String, String)> {
    let Some((_, name)) = text(&row["url"]).split_once('#') else { return Vec::new() };
    let id = format!("target:{}/{name}", text(&row["set"]));
    let value = row["value"].as_str().map(|value| (format!("{id}.value"), value.to_owned()));
    value.into_iter().chain([(format!("{id}.status"), text(&row["status"]).to_owned())]).collect()
}

/// Where the record has the phrase of a due date, the data gives the last day that it can mean; of words with links
/// it has more than the data, so that they are not held against each other.
fn of_conclusion(row: &Value, record: &Value) -> Vec<(String, String)> {
    let id = format!("conclusion:{}", text(&row["id"]));
    let mut held = vec![(format!("{id}.status"), text(&row["status"]).to_owned())];
    for field in ["task", "product"] {
        for (lang, ending) in [("vi", ""), ("en", ".en")] {
            let words = row[field][lang].as_str();
            let words = words.map(|words| (format!("{id}.{field}{ending}"), words.to_owned()));
            held.extend(words.filter(|(key, _)| last(record, key).is_none_or(|said| !said.contains('['))));
        }
    }
    if let Some(due) = row["due"].as_str() {
        let key = format!("{id}.due");
        let phrase = last(record, &key).filter(|said| means(said, due, text(&row["date"])));
        held.push((key, phrase.unwrap_or(due).to_owned()));
    }
    for (at, entry) in row["log"].as_array().into_iter().flatten().enumerate() {
        held.push((format!("{id}.log.{at}"), format!("{} {}", text(&entry["date"]), text(&entry["status"]))));
    }
    held
}

/// Whether a phrase said on a day has another day as the last that it can mean.
fn means(phrase: &str, due: &str, said: &str) -> bool {
    let last = |said: When| Phrase::parse(phrase)?.last(said.last());
    When::parse(said).ok().and_then(last).is_some_and(|last| last.to_string() == due)
}

/// The record of what was published.
fn record(site: &Published, faults: &mut Vec<Fault>) -> Option<Value> {
    let read = serde_json::from_slice(site.get(RECORD)?);
    let broken = |fault: serde_json::Error| {
        let place = (fault.line().max(1), fault.column().max(1));
        faults.push(Fault::new(Kind::BrokenData, RECORD).at(place));
    };
    read.map_err(broken).ok()
}

/// What a record says of a fact now.
fn last<'a>(record: &'a Value, key: &str) -> Option<&'a str> {
    record["facts"][key]["versions"].as_array()?.last()?["value"].as_str()
}

/// What is wrong where a record says something else than what is held against it.
fn recorded(record: &Value, key: &str, held: &str) -> Option<Fault> {
    let said = last(record, key).unwrap_or_default();
    (said != held).then(|| Fault::new(Kind::RecordDiffers, RECORD).about(key).against(said, held))
}
