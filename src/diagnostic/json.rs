//! Diagnostics for programs, as JSON.

use serde_json::{Value, json};

use super::{Diagnostic, Severity, sort};
use crate::locale::Lang;
use crate::source::{Places, Sources};

/// The faults as one JSON object on one line, in the order in which people are shown them.
///
/// Columns are characters from 1; an end is the place just behind. A fault of the whole project has no place: its
/// file, lines and columns are `null`.
#[must_use]
pub fn json(sources: &Sources, notes: &[Diagnostic], lang: Lang) -> String {
    let mut notes = notes.to_vec();
    sort(&mut notes);
    let mut places = Places::new(sources);
    let count = |severity| notes.iter().filter(|note| note.severity == severity).count();
    let report = json!({
        "diagnostics": notes.iter().map(|note| entry(sources, &mut places, note, lang)).collect::<Vec<_>>(),
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
    });
    format!("{report}\n")
}

fn entry(sources: &Sources, places: &mut Places<'_>, note: &Diagnostic, lang: Lang) -> Value {
    let span = note.place.as_ref().map(|label| label.span);
    let (start, end) = span.map(|span| places.of(span)).unzip();
    json!({
        "code": note.code.name,
        "severity": note.severity.name(),
        "message": note.message.get(lang),
        "hint": note.hint.as_ref().map(|hint| hint.get(lang)),
        "file": span.map(|span| &sources.file(span.file).path),
        "line": start.map(|start| start.line),
        "column": start.map(|start| start.column),
        "end_line": end.map(|end| end.line),
        "end_column": end.map(|end| end.column),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::BAD_DATE;
    use crate::say;
    use crate::source::Span;

    #[test]
    fn a_program_reads_code_message_and_place() {
        let text = "tên: Ủy ban \"A\"\r\nngày: 11/07\r\n";
        let sources = Sources::new([("content/a.yaml".to_owned(), text.into())]);
        let file = sources.find("content/a.yaml").unwrap();
        let start = text.find("11/07").unwrap();
        let notes = [
            Diagnostic::warning(BAD_DATE, Span::new(file, 6, 9), say!("chữ \"Ủ\"", "letter")),
            Diagnostic::error(BAD_DATE, Span::new(file, start, start + 5), say!("ngày sai", "bad date"))
                .hint(say!("2024-07-11", "2024-07-11")),
            Diagnostic::project(BAD_DATE, say!("thiếu tệp", "a file is missing")),
        ];
        let expected = concat!(
            r#"{"diagnostics":[{"code":"bad-date","severity":"error","message":"thiếu tệp","hint":null,"file":null,"#,
            r#""line":null,"column":null,"end_line":null,"end_column":null},"#,
            r#"{"code":"bad-date","severity":"error","message":"ngày sai","hint":"2024-07-11","file":"content/a.yaml","#,
            r#""line":2,"column":7,"end_line":2,"end_column":12},"#,
            r#"{"code":"bad-date","severity":"warning","message":"chữ \"Ủ\"","hint":null,"file":"content/a.yaml","#,
            r#""line":1,"column":6,"end_line":1,"end_column":7}],"errors":2,"warnings":1}"#,
            "\n"
        );
        assert_eq!(json(&sources, &notes, Lang::Vi), expected);
        assert_eq!(json(&sources, &[], Lang::Vi), "{\"diagnostics\":[],\"errors\":0,\"warnings\":0}\n");
    }
}
