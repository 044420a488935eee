//! A table of the open data: columns that say what they mean, and its rows as JSON and as CSV.

use std::sync::Arc;

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

/// A finished table.
pub struct Table {
    /// The name of its files, such as `observations`.
    pub name: &'static str,
    pub vi: &'static str,
    pub en: &'static str,
    /// The columns of the CSV, in order.
    pub fields: Vec<Field>,
    pub count: usize,
    pub json: Arc<[u8]>,
    pub csv: Arc<[u8]>,
}

/// A column of the CSV.
pub struct Field {
    pub name: String,
    /// The type as Frictionless names it.
    pub kind: &'static str,
    pub vi: String,
    pub en: String,
}

/// A key of a row: its name, what it holds, and what it means in Vietnamese and in English.
pub type Column = (&'static str, Shape, &'static str, &'static str);

/// What a key holds; every key may also hold nothing.
#[derive(Clone, Copy)]
pub enum Shape {
    Text,
    Flag,
    Whole,
    /// Names or addresses: one column, with `; ` between them.
    List,
    /// Objects: one column that holds JSON.
    Entries,
    /// An object of these keys: a column for each.
    Parts(&'static [Part]),
    /// An object of these keys, each a whole number: a column for each.
    Counts(&'static [Part]),
    /// An object of these keys, each true or false: a column for each.
    Flags(&'static [Part]),
    /// An object of the first keys that holds objects of the second: a column for each pair.
    Nested(&'static [Part], &'static [Part]),
}

/// A key of an object, and what it means in Vietnamese and in English.
pub type Part = (&'static str, &'static str, &'static str);

impl Table {
    /// Writes rows, each an object that has every column as a key and no other.
    pub(super) fn new(
        [name, vi, en]: [&'static str; 3],
        columns: &[Column],
        rows: impl Iterator<Item = Value>,
    ) -> Self {
        let fields: Vec<Field> = columns.iter().flat_map(fields).collect();
        let mut json = b"[".to_vec();
        // Without this mark Excel takes the file for an old code page and breaks every Vietnamese letter.
        let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
        csv.write_record(fields.iter().map(|field| &field.name)).expect(IN_MEMORY);
        let mut count = 0;
        for row in rows {
            assert!(
                row.as_object().is_some_and(|row| row.keys().eq(columns.iter().map(|column| column.0))),
                "a row of `{name}` has the columns of `{name}`: {row}"
            );
            json.extend_from_slice(if count == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut json, &row).expect(IN_MEMORY);
            csv.write_record(columns.iter().flat_map(|column| cells(column, &row))).expect(IN_MEMORY);
            count += 1;
        }
        json.extend_from_slice(b"\n]\n");
        let csv = csv.into_inner().expect(IN_MEMORY);
        Self { name, vi, en, fields, count, json: json.into(), csv: csv.into() }
    }
}

const IN_MEMORY: &str = "memory takes every row, and every row has all columns";

fn fields(&(name, shape, vi, en): &Column) -> Vec<Field> {
    let one = |kind| vec![Field { name: name.to_owned(), kind, vi: vi.to_owned(), en: en.to_owned() }];
    match shape {
        Shape::Text | Shape::List | Shape::Entries => one("string"),
        Shape::Flag => one("boolean"),
        Shape::Whole => one("integer"),
        Shape::Parts(parts) | Shape::Counts(parts) | Shape::Flags(parts) => parts
            .iter()
            .map(|(part, part_vi, part_en)| Field {
                name: format!("{name}_{part}"),
                kind: match shape {
                    Shape::Counts(_) => "integer",
                    Shape::Flags(_) => "boolean",
                    _ => "string",
                },
                vi: format!("{vi}: {part_vi}"),
                en: format!("{en}: {part_en}"),
            })
            .collect(),
        Shape::Nested(outer, inner) => outer
            .iter()
            .flat_map(|(part, part_vi, part_en)| {
                let field = move |(inner, inner_vi, inner_en): &Part| Field {
                    name: format!("{name}_{part}_{inner}"),
                    kind: "string",
                    vi: format!("{vi}: {part_vi}: {inner_vi}"),
                    en: format!("{en}: {part_en}: {inner_en}"),
                };
                inner.iter().map(field)
            })
            .collect(),
    }
}

fn cells(&(name, shape, ..): &Column, row: &Value) -> Vec<String> {
    let value = &row[name];
    match shape {
        Shape::Parts(parts) | Shape::Counts(parts) | Shape::Flags(parts) => {
            parts.iter().map(|(part, ..)| cell(&value[*part])).collect()
        }
        Shape::Nested(outer, inner) => outer
            .iter()
            .flat_map(|(part, ..)| inner.iter().map(move |(key, ..)| cell(&value[*part][*key])))
            .collect(),
        _ => vec![cell(value)],
    }
}

/// What stands in a cell of the CSV for a value of the JSON.
#[must_use]
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text.clone()),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            harmless(list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "))
        }
        value => value.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: `'` stands before such a one, however many stand there already, so
/// that a program which takes one away has the text again.
fn harmless(text: String) -> String {
    let formula = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if formula && !is_number(&text) { format!("'{text}") } else { text }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}
