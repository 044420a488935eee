//! `api/v1/`: every table as JSON and as CSV, and what they hold.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::locale;
use crate::report::{Report, Words};

use super::File;
use super::table::{Field, Table};

const FOLDER: &str = "api/v1";

/// Of the tables' form: its first number goes up when a column leaves or changes its meaning.
const VERSION: &str = "1.0.0";

pub fn files(report: &Report, tables: Vec<Table>) -> Vec<File> {
    let package: Arc<[u8]> = format!("{:#}\n", package(report, &tables)).into_bytes().into();
    let file = |name: &str, kind: &str, bytes: Arc<[u8]>| (format!("{FOLDER}/{name}.{kind}"), bytes);
    let mut files = vec![file("index", "json", Arc::clone(&package)), file("datapackage", "json", package)];
    for Table { name, json, csv, .. } in tables {
        files.extend([file(name, "json", json), file(name, "csv", csv)]);
    }
    files
}

/// The tables as a Frictionless Data Package; the keys that it does not define are ours.
fn package(report: &Report, tables: &[Table]) -> Value {
    let site = report.site();
    let base = format!("{}{FOLDER}/", site.base_url);
    let resources: Vec<Value> = tables.iter().map(|table| resource(&base, table)).collect();
    let publisher = known(json!({
        "title": site.publisher.vi.value,
        "title_en": english(&site.publisher),
        "role": "publisher",
        "path": site.publisher_url,
        "email": site.publisher_email,
    }));
    known(json!({
        "profile": "tabular-data-package",
        "name": "minhbach",
        "title": site.title.vi.value,
        "title_en": english(&site.title),
        "homepage": site.base_url,
        "version": VERSION,
        "as_of": report.as_of(),
        "licenses": site.licence.as_ref().map(|(name, url)| [licence(name, url.as_deref())]),
        "contributors": [publisher],
        "resources": resources,
    }))
}

fn licence(name: &Words, url: Option<&str>) -> Value {
    known(json!({
        "name": locale::slug(&name.vi.value),
        "title": name.vi.value,
        "title_en": english(name),
        "path": url,
    }))
}

fn resource(base: &str, table: &Table) -> Value {
    let Table { name, vi, en, fields, count, .. } = table;
    json!({
        "name": name,
        "title": vi,
        "title_en": en,
        "count": count,
        "path": format!("{name}.csv"),
        "csv": format!("{base}{name}.csv"),
        "json": format!("{base}{name}.json"),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields.iter().map(field).collect::<Vec<_>>(), "missingValues": [""]},
    })
}

fn field(field: &Field) -> Value {
    let Field { name, kind, vi, en } = field;
    json!({"name": name, "type": kind, "description": vi, "description_en": en})
}

fn english(words: &Words) -> Option<&str> {
    words.en.as_ref().map(|text| text.value.as_str())
}

/// An object without the keys that hold nothing.
fn known(mut object: Value) -> Value {
    if let Value::Object(keys) = &mut object {
        keys.retain(|_, value| !value.is_null());
    }
    object
}
