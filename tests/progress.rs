//! The methods of progress, from a project's files to its open data, against numbers that other programs computed.
//!
//! `tests/progress/vectors.json` holds, for each case, values and targets and what must come of them: the numbers of
//! `statcan` from an independent implementation, those of `eurostat` and `un` from the published formulas. Where
//! the independent implementation is known to be wrong, `why` says what is right instead, and that is expected.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use minhbach::diagnostic::{Diagnostic, Severity};
use minhbach::exports;
use minhbach::locale::Date;
use minhbach::report::{self, Options, Report};
use minhbach::source::Sources;
use minhbach::{checks, content};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    id: String,
    note: String,
    /// What is right where the independent implementation is not.
    why: Option<String>,
    base_year: i16,
    as_of: Option<String>,
    updated_every: Option<String>,
    /// The code of the fault that there must be in the place of numbers.
    fault: Option<String>,
    /// All targets of the vector together.
    aggregate: Option<Value>,
    targets: Vec<Wanted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    better: Option<String>,
    /// Periods, values, and groups.
    values: Vec<Vec<String>>,
    limit: Option<String>,
    target: Option<String>,
    by: Option<String>,
    stated: Option<String>,
    /// What is written in quotes: `years` or `target`.
    quoted: Option<String>,
    #[serde(default)]
    expected: Value,
}

/// A project in files, and the day of its build.
#[derive(Default)]
struct Project {
    files: Vec<(String, String)>,
    as_of: String,
}

const TODAY: &str = "2026-11-22";

impl Project {
    fn new(as_of: &str) -> Self {
        let files = [
            (
                "content/site.yaml",
                "title: {vi: Trang, en: Site}\npublisher: {name: {vi: Sở, en: Office}}\nbase_url: https://mau.example/\n",
            ),
            ("content/data/areas.yaml", "- {id: mau, name: {vi: Mẫu, en: Sample}, level: province}\n"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Self { files: files.to_vec(), as_of: as_of.to_owned() }
    }

    /// Adds a vector: an indicator for each of its targets, and a target set.
    fn add(&mut self, vector: &Vector) {
        let Vector { id, base_year, targets, .. } = vector;
        let mut set = format!(
            "id: {id}\nname: {{vi: Bộ, en: Set}}\narea: mau\nmethod: statcan\nbase_year: {base_year}\ntargets:\n"
        );
        let mut values = "defaults: {source: https://mau.example/nguon}\nobservations:\n".to_owned();
        for (at, wanted) in targets.iter().enumerate() {
            let name = format!("{id}-{at}");
            let mut indicator =
                format!("id: {name}\nname: {{vi: A, en: A}}\nunit: billion-vnd\ndecimals: 20\n");
            if let Some(better) = &wanted.better {
                writeln!(indicator, "better: {better}").unwrap();
            }
            let bound = if wanted.better.as_deref() == Some("lower") { "min" } else { "max" };
            if let Some(limit) = &wanted.limit {
                writeln!(indicator, "range: {{{bound}: {limit}}}").unwrap();
            }
            if let Some(every) = &vector.updated_every {
                writeln!(indicator, "updated_every: {every}").unwrap();
            }
            self.files.push((format!("content/data/indicators/{name}.yaml"), indicator));
            let quote = |what: &str| if wanted.quoted.as_deref() == Some(what) { "\"" } else { "" };
            for one in &wanted.values {
                let (years, group) = (quote("years"), one.get(2));
                let scope =
                    group.map(|group| format!(", scope: {{vi: {group}, en: {group}}}")).unwrap_or_default();
                writeln!(
                    values,
                    "  - {{indicator: {name}, period: {years}{}{years}, value: {}{scope}}}",
                    one[0], one[1]
                )
                .unwrap();
            }
            let target = wanted.target.as_deref().unwrap_or("null");
            let quote = quote("target");
            let by = wanted.by.as_ref().map(|by| format!(", by: {by}")).unwrap_or_default();
            let stated = wanted.stated.as_ref().map(|word| format!(", stated: {word}")).unwrap_or_default();
            writeln!(set, "  - {{indicator: {name}, value: {quote}{target}{quote}{by}{stated}}}").unwrap();
        }
        self.files.push((format!("content/data/targets/{id}.yaml"), set));
        self.files.push((format!("content/data/observations/mau/{id}.yaml"), values));
    }

    fn built(&self) -> (Report, Vec<Diagnostic>) {
        let files = self.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        let sources = Sources::new(files);
        let parsed = content::parse(&sources);
        let as_of = Date::parse(&self.as_of).expect("a day");
        let linked = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None });
        let checked = checks::run(&linked.value, &sources);
        (linked.value, [parsed.notes, linked.notes, checked.notes].concat())
    }

    /// The rows of a table of the open data; the project is without an error.
    fn rows(&self, table: &str) -> Vec<Value> {
        let (report, notes) = self.built();
        let errors: Vec<_> = notes.iter().filter(|note| note.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?} {:#?}", self.files);
        rows(&report, table)
    }
}

fn rows(report: &Report, table: &str) -> Vec<Value> {
    let tables = exports::tables(report);
    let table = tables.iter().find(|one| one.name == table).expect("a table");
    serde_json::from_slice(&table.json).expect("JSON")
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(include_str!("progress/vectors.json")).expect("vectors")
}

/// What differs between what is expected and what is there; numbers may differ by 1e-9 of themselves.
fn differences(expected: &Value, found: &Value, at: &str, wrong: &mut Vec<String>) {
    match expected {
        Value::Object(keys) => {
            for (key, expected) in keys {
                differences(expected, &found[key], &format!("{at}.{key}"), wrong);
            }
        }
        Value::Number(number) => {
            let expected = number.as_f64().expect("a number");
            let near = |found: f64| (found - expected).abs() <= 1e-9 * expected.abs().max(1.0);
            if !found.as_str().and_then(|found| found.parse().ok()).is_some_and(near) {
                wrong.push(format!("{at}: {found}, not {expected}"));
            }
        }
        other if other == found => {}
        other => wrong.push(format!("{at}: {found}, not {other}")),
    }
}

#[test]
fn every_vector_gives_its_numbers_and_its_classes() {
    let mut wrong = Vec::new();
    let mut projects: BTreeMap<String, (Project, Vec<Vector>)> = BTreeMap::new();
    for vector in vectors().into_iter().filter(|vector| vector.fault.is_none()) {
        let as_of = vector.as_of.clone().unwrap_or_else(|| TODAY.to_owned());
        let (project, all) =
            projects.entry(as_of.clone()).or_insert_with(|| (Project::new(&as_of), Vec::new()));
        project.add(&vector);
        all.push(vector);
    }
    for (project, vectors) in projects.values() {
        let (targets, sets) = (project.rows("targets"), project.rows("target-sets"));
        for vector in vectors {
            let told =
                format!("{} ({}{})", vector.id, vector.note, vector.why.as_deref().unwrap_or_default());
            let mut found = targets.iter().filter(|row| row["set"] == vector.id.as_str());
            for wanted in &vector.targets {
                let row = found.next().expect("a row for each target");
                let (mut methods, mut status) = (wanted.expected.clone(), Value::Null);
                if let Some(keys) = methods.as_object_mut() {
                    status = keys.remove("status").unwrap_or_default();
                    // A score is not among the open data of a target, but the mean of a set's is.
                    keys.get_mut("statcan").and_then(Value::as_object_mut).map(|keys| keys.remove("score"));
                }
                differences(&methods, &row["methods"], &told, &mut wrong);
                if !status.is_null() {
                    differences(&status, &row["status"], &told, &mut wrong);
                    differences(&row["methods"]["statcan"]["progress"], &row["progress"], &told, &mut wrong);
                }
            }
            let set = sets.iter().find(|row| row["id"] == vector.id.as_str()).expect("a set");
            if let Some(aggregate) = &vector.aggregate {
                differences(&aggregate["score"], &set["aggregate"]["score"], &told, &mut wrong);
                differences(&aggregate["status"], &set["aggregate"]["status"], &told, &mut wrong);
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_score_is_that_of_the_independent_implementation() {
    for vector in vectors().into_iter().filter(|vector| vector.fault.is_none()) {
        let mut project = Project::new(vector.as_of.as_deref().unwrap_or(TODAY));
        project.add(&vector);
        let (report, _) = project.built();
        let (_, set) = report.target_sets().iter().next().expect("a set");
        for (wanted, target) in vector.targets.iter().zip(&set.targets) {
            let Some(expected) = wanted.expected.get("statcan") else { continue };
            let score = target.progress.answer(report::Method::Statcan).score;
            match (expected["score"].as_f64(), score) {
                (Some(expected), Some(score)) => {
                    assert!((expected - score).abs() < 1e-9, "{}: {score}, not {expected}", vector.id);
                }
                (expected, score) => assert_eq!(expected, score, "{}", vector.id),
            }
        }
    }
}

#[test]
fn what_cannot_be_meant_is_told_where_it_is_written() {
    for vector in vectors().into_iter().filter(|vector| vector.fault.is_some()) {
        let mut project = Project::new(TODAY);
        project.add(&vector);
        let (_, notes) = project.built();
        let fault = vector.fault.as_deref().expect("a fault");
        let found = notes.iter().any(|note| {
            note.code.name == fault
                && note.severity == Severity::Error
                && note.place.is_some()
                && note.hint.is_some()
        });
        assert!(found, "{}: {notes:#?}", vector.id);
    }
}

/// A project with one indicator and one target, in the four methods.
fn of_one(better: &str, values: &[(String, String)], target: &str) -> Project {
    let mut project = Project::new(TODAY);
    project.files.push((
        "content/data/indicators/mot.yaml".to_owned(),
        format!("id: mot\nname: {{vi: A, en: A}}\nunit: billion-vnd\ndecimals: 28\nbetter: {better}\n"),
    ));
    for method in ["linear", "eurostat", "statcan", "un"] {
        let set = format!(
            "id: {method}\nname: {{vi: A, en: A}}\narea: mau\nmethod: {method}\ntargets: [{{indicator: mot, {target}}}]\n"
        );
        project.files.push((format!("content/data/targets/{method}.yaml"), set));
    }
    let mut rows = "defaults: {source: https://mau.example/nguon}\nobservations:\n".to_owned();
    for (period, value) in values {
        writeln!(rows, "  - {{indicator: mot, period: {period}, value: {value}}}").unwrap();
    }
    project.files.push(("content/data/observations/mau/a.yaml".to_owned(), rows));
    project
}

fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("0".to_owned()),
        "-?[1-9][0-9]{0,27}",
        "-?0\\.0{0,20}[1-9]{1,7}",
        "-?[0-9]{1,3}\\.[0-9]{1,4}",
        "-?[1-9][0-9]{0,2}",
    ]
}

fn any_period() -> impl Strategy<Value = String> {
    "(19|20)[0-9]{2}(-H[12]|-9M|-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]))?)?"
}

fn float(value: &Value) -> Option<f64> {
    value.as_str().map(|text| text.parse().expect("a number"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_the_numbers_every_method_answers_with_a_number_or_none(
        better in prop_oneof![Just("higher"), Just("lower"), Just("none")],
        values in proptest::collection::btree_map(any_period(), any_number(), 0..4),
        target in prop_oneof![Just("null".to_owned()), any_number()],
        by in prop_oneof![Just(String::new()), any_period().prop_map(|by| format!(", by: {}", &by[..4]))],
        own in prop_oneof![
            Just(String::new()),
            (any_period(), any_number()).prop_map(|(period, value)| format!(", baseline: {{period: {period}, value: {value}}}")),
        ],
    ) {
        let values: Vec<(String, String)> = values.into_iter().collect();
        let project = of_one(better, &values, &format!("value: {target}{by}{own}"));
        let (report, _) = project.built();
        for row in rows(&report, "targets") {
            for method in ["linear", "eurostat", "statcan", "un"] {
                let answer = &row["methods"][method];
                prop_assert!(float(&answer["progress"]).is_none_or(f64::is_finite), "{}", row);
                prop_assert!(answer["status"].is_string());
            }
            prop_assert_eq!(&row["progress"], &row["methods"][row["method"].as_str().unwrap()]["progress"]);
        }
        for set in rows(&report, "target-sets") {
            let score = float(&set["aggregate"]["score"]);
            prop_assert!(score.is_none_or(|score| (-5.0..=5.0).contains(&score)), "{}", set);
        }
    }

    #[test]
    fn a_better_value_is_never_judged_worse(
        base in 1_i64..100_000,
        one in 1_i64..100_000,
        more in 1_i64..100_000,
        target in 1_i64..100_000,
        up: bool,
    ) {
        // The baseline has the way before it, as targets are set.
        prop_assume!(if up { target > base } else { target < base });
        let better = if up { "higher" } else { "lower" };
        let (low, high) = (one.min(more), one.max(more));
        let found = [low, high].map(|value| {
            let values = [("2015".to_owned(), base.to_string()), ("2025".to_owned(), value.to_string())];
            of_one(better, &values, &format!("value: {target}, by: 2035")).rows("targets")
        });
        let (worse, better) = if up { (&found[0], &found[1]) } else { (&found[1], &found[0]) };
        let good = ["exceeded", "reached", "on-track", "behind"];
        let rank = |row: &Value| good.iter().position(|word| row["status"] == *word);
        for (worse, better) in worse.iter().zip(better) {
            prop_assert!(rank(worse) >= rank(better), "{} {}", worse, better);
            let [least, most] = [worse, better].map(|row| float(&row["progress"]).expect("a number"));
            prop_assert!(least <= most + 1e-9 * most.abs().max(1.0), "{} {}", worse, better);
        }
    }
}
