//! Diagnostics as notes on the changed lines of a GitHub pull request.

use super::{Diagnostic, sort};
use crate::locale::Lang;
use crate::source::{Places, Sources};

/// The faults as GitHub's workflow commands, one a line, in the order in which people are shown them.
///
/// A fault over several lines has no columns, for GitHub drops it otherwise.
#[must_use]
pub fn github(sources: &Sources, notes: &[Diagnostic], lang: Lang) -> String {
    let mut notes = notes.to_vec();
    sort(&mut notes);
    let mut places = Places::new(sources);
    notes.iter().map(|note| command(sources, &mut places, note, lang)).collect()
}

fn command(sources: &Sources, places: &mut Places<'_>, note: &Diagnostic, lang: Lang) -> String {
    let place = note.place.as_ref().map_or_else(String::new, |label| {
        let (start, end) = places.of(label.span);
        let file = property(&sources.file(label.span.file).path);
        if start.line == end.line {
            let (line, from, to) = (start.line, start.column, end.column);
            format!("file={file},line={line},col={from},endLine={line},endColumn={to},")
        } else {
            format!("file={file},line={},endLine={},", start.line, end.line)
        }
    });
    let hint = note.hint.as_ref().map_or_else(String::new, |hint| format!("\n{}", hint.get(lang)));
    let message = text(&format!("{}{hint}", note.message.get(lang)));
    format!("::{} {place}title={}::{message}\n", note.severity.name(), property(note.code.name))
}

/// A value of a property of a workflow command.
#[must_use]
pub fn property(value: &str) -> String {
    text(value).replace(':', "%3A").replace(',', "%2C")
}

/// The text of a workflow command.
#[must_use]
pub fn text(value: &str) -> String {
    value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::BAD_DATE;
    use crate::say;
    use crate::source::Span;

    #[test]
    fn a_note_stands_at_its_characters_and_breaks_out_of_nothing() {
        let path = "content/a,b:c%.yaml";
        let sources = Sources::new([(path.to_owned(), "tên: Ủy ban\nngày: 11/07\n".into())]);
        let file = sources.find(path).unwrap();
        let notes = [
            Diagnostic::warning(BAD_DATE, Span::new(file, 0, 24), say!("hai dòng", "two lines")),
            Diagnostic::error(BAD_DATE, Span::new(file, 6, 9), say!("sai 5%,\r\n::error::x: y", "bad"))
                .hint(say!("U", "U")),
            Diagnostic::project(BAD_DATE, say!("thiếu tệp", "a file is missing")),
        ];
        let expected = concat!(
            "::error title=bad-date::thiếu tệp\n",
            "::error file=content/a%2Cb%3Ac%25.yaml,line=1,col=6,endLine=1,endColumn=7,title=bad-date",
            "::sai 5%25,%0D%0A::error::x: y%0AU\n",
            "::warning file=content/a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=bad-date::hai dòng\n",
        );
        assert_eq!(github(&sources, &notes, Lang::Vi), expected);
    }
}
