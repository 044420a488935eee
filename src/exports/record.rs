//! `record.json`: what was published, from which day to which, and from what this site was made.

use std::fmt::Write;

use base16ct::lower::encode_string;
use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::report::{FORM, Record, Report};
use crate::source::{self, RECORD, Sources};

use super::xml::IN_MEMORY;
use super::{File, Material};

/// So long is a line of a record, or longer.
const LINE: usize = 128;

pub fn files(Material { report, sources, .. }: Material<'_>) -> Vec<File> {
    vec![(RECORD.to_owned(), record(report, sources).into_bytes().into())]
}

/// What has been published when a report is.
#[must_use]
pub fn record(report: &Report, sources: &Sources) -> String {
    text(report.record(), &inputs(sources))
}

/// One fact or page a line, in the order of their keys.
fn text(record: &Record, inputs: &Value) -> String {
    let Record { published, facts, pages } = record;
    let last = record.last();
    let mut text = String::with_capacity((facts.len() + pages.len()) * LINE);
    text.push_str("{\n");
    for (key, value) in [
        ("form", json!(FORM)),
        ("tool", json!(concat!("minhbach ", env!("CARGO_PKG_VERSION")))),
        ("as_of", json!(last)),
        ("previous", json!(last.and_then(|last| record.before(last)))),
        ("published", json!(published)),
        ("inputs", inputs.clone()),
    ] {
        writeln!(text, "{}: {value},", json!(key)).expect(IN_MEMORY);
    }
    let facts = facts.iter().map(|(key, one)| {
        let versions: Vec<Value> = one
            .versions
            .iter()
            .map(|one| json!({"value": one.value, "first": one.first, "last": one.last}))
            .collect();
        let fact = json!({"kind": one.kind.name(), "from": one.from, "versions": versions, "gone": one.gone});
        (key, fact)
    });
    entries(&mut text, "facts", facts);
    text.push_str(",\n");
    let pages = pages.iter().map(|(path, one)| {
        (path, json!({"of": one.of, "first": one.first, "last": one.last, "gone": one.gone}))
    });
    entries(&mut text, "pages", pages);
    text.push_str("\n}\n");
    text
}

/// An object of which each entry stands on a line of its own, without what is empty.
fn entries<'a>(text: &mut String, name: &str, entries: impl Iterator<Item = (&'a String, Value)>) {
    write!(text, "{}: {{", json!(name)).expect(IN_MEMORY);
    for (at, (key, mut value)) in entries.enumerate() {
        if let Value::Object(fields) = &mut value {
            fields.retain(|_, field| !field.is_null());
        }
        let comma = if at == 0 { "" } else { "," };
        write!(text, "{comma}\n{}: {value}", json!(key)).expect(IN_MEMORY);
    }
    text.push_str("\n}");
}

/// How many files of content and theme there were, and one digest of them all.
///
/// It is the SHA-256 of the lines `HASH  PATH` of the files, sorted by path, as `sha256sum` writes them: anybody who
/// has the files can compute it, and nobody learns from it which there are.
#[must_use]
pub fn inputs(sources: &Sources) -> Value {
    let files: Vec<_> = sources.inputs().map(|(_, file)| file).collect();
    let line =
        |file: &&source::File| format!("{}  {}\n", encode_string(&Sha256::digest(&file.bytes)), file.path);
    let lines: Vec<String> = files.par_iter().map(line).collect();
    let mut all = Sha256::new();
    for line in &lines {
        all.update(line);
    }
    json!({"files": files.len(), "sha256": encode_string(&all.finalize())})
}
