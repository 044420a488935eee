//! `corrections.yaml`: what was published and is not so any more, and why.

use crate::locale::Date;
use crate::say;
use crate::source::{Span, Spanned};

use super::fields::{Fields, Notes};
use super::values::{SourceRef, Words, date, source_ref, text, words};
use super::yaml::Node;

/// A published fact that was changed.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Where a fault of the whole entry is shown.
    pub span: Span,
    /// The fact's key in the record.
    pub what: Option<Spanned<String>>,
    /// What was published; nothing where the fact was not.
    pub old: Option<Spanned<Option<String>>>,
    /// What is published instead; nothing where the fact is withdrawn.
    pub new: Option<Spanned<Option<String>>>,
    pub why: Option<Words>,
    pub date: Option<Spanned<Date>>,
    /// What shows that the new one is right.
    pub source: Option<Spanned<SourceRef>>,
}

/// A page or conclusion that was published and is not any more.
#[derive(Debug, Clone)]
pub struct Tombstone {
    /// `page:/path/`, or a kind and an id such as `conclusion:phu-song-5g`.
    pub what: Option<Spanned<String>>,
    pub why: Option<Words>,
    pub date: Option<Spanned<Date>>,
}

/// Reads `corrections.yaml`.
pub fn corrections(node: Node, notes: &mut Notes) -> Option<(Vec<Correction>, Vec<Tombstone>)> {
    if matches!(node.value, super::yaml::Value::Empty | super::yaml::Value::Null) {
        return Some((Vec::new(), Vec::new()));
    }
    let mut fields = Fields::open(node, say!("tệp đính chính", "the file of corrections"), notes)?;
    let corrections = fields.list("corrections", correction, notes);
    let tombstones = fields.list("tombstones", tombstone, notes);
    fields.close(notes);
    Some((corrections, tombstones))
}

fn correction(node: Node, notes: &mut Notes) -> Option<Correction> {
    let mut fields = Fields::open(node, say!("một đính chính", "a correction"), notes)?;
    let correction = Correction {
        span: fields.head,
        what: fields.required("what", text, notes),
        old: fields.nullable("old", text, notes),
        new: fields.nullable("new", text, notes),
        why: fields.required("why", words, notes),
        date: fields.required("date", day, notes),
        source: fields.optional("source", source_ref, notes),
    };
    fields.close(notes);
    Some(correction)
}

fn tombstone(node: Node, notes: &mut Notes) -> Option<Tombstone> {
    let mut fields = Fields::open(node, say!("một mục đã gỡ", "a tombstone"), notes)?;
    let tombstone = Tombstone {
        what: fields.required("what", text, notes),
        why: fields.required("why", words, notes),
        date: fields.required("date", day, notes),
    };
    fields.close(notes);
    Some(tombstone)
}

fn day(node: Node, notes: &mut Notes) -> Option<Spanned<Date>> {
    let span = node.span;
    date(node, notes).map(|day| span.of(day))
}
