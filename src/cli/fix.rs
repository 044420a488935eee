//! `minhbach fix`: puts in the citations that are certain.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::Args;

use crate::content;
use crate::diagnostic::Severity;
use crate::locale::{Lang, count};
use crate::report::{self, Fix, fixed};
use crate::say;
use crate::source::{self, FileId, Sources};

use super::new::faults_of;
use super::project::{Asked, Project};
use super::terminal::{self, Telling};
use super::{End, Outcome};

#[derive(Args)]
pub struct Arguments {
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    asked: Asked,
}

/// So many lines stand around a change.
const AROUND: usize = 3;

pub fn run(arguments: &Arguments, project: &Project) -> Outcome {
    let Project { root, lang } = project;
    let options = arguments.asked.options()?;
    let sources = source::read(root)?;
    let parsed = content::parse(&sources);
    let linked = report::link(parsed.value, &options);
    let mut faults: Vec<_> = parsed.notes.into_iter().chain(linked.notes).collect();
    faults.retain(|note| note.severity == Severity::Error);
    if !faults.is_empty() {
        terminal::faults(&sources, &faults, Telling::default(), *lang);
        return Ok(End::Errors);
    }
    let mut by_file: BTreeMap<FileId, Vec<Fix>> = BTreeMap::new();
    for fix in report::fixes(&linked.value, &sources) {
        by_file.entry(fix.span.file).or_default().push(fix);
    }
    let files: Vec<(String, Vec<u8>)> = by_file
        .iter()
        .map(|(file, fixes)| {
            let file = sources.file(*file);
            (file.path.clone(), fixed(&file.bytes, fixes))
        })
        .collect();
    let (with, faults) = faults_of(&sources, &files, &options);
    if !faults.is_empty() {
        terminal::faults(&with, &faults, Telling::default(), *lang);
        return Ok(End::Errors);
    }
    for (path, bytes) in &files {
        terminal::out(&diff(path, &before(&sources, path), &String::from_utf8_lossy(bytes)));
    }
    for (path, bytes) in files.iter().filter(|_| arguments.write) {
        super::replace(&root.join(path), bytes)?;
    }
    let citations = by_file.values().map(Vec::len).sum();
    terminal::aside(&format!("{}\n", summary(citations, files.len(), arguments.write, *lang)));
    Ok(End::Good)
}

fn before(sources: &Sources, path: &str) -> String {
    let file = sources.find(path).map(|file| sources.file(file).bytes.clone());
    String::from_utf8_lossy(&file.unwrap_or_default()).into_owned()
}

fn summary(citations: usize, files: usize, written: bool, lang: Lang) -> String {
    if citations == 0 {
        return say!("Không có trích dẫn nào chắc chắn để chèn", "There is no certain citation to put in")
            .get(lang)
            .to_owned();
    }
    let citations = count(citations, lang, "trích dẫn", "citation", "citations");
    let files = count(files, lang, "tệp", "file", "files");
    let text = if written {
        say!("Đã chèn {citations} vào {files}", "{citations} put into {files}")
    } else {
        say!(
            "{citations} có thể chèn vào {files}; thêm --write để ghi",
            "{citations} can be put into {files}; add --write to do so"
        )
    };
    text.get(lang).to_owned()
}

/// A unified diff of two texts that have the same number of lines.
fn diff(path: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let changed: Vec<usize> = (0..old.len()).filter(|line| old[*line] != new[*line]).collect();
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    let mut rest = &changed[..];
    while let Some(first) = rest.first() {
        let near = rest.windows(2).take_while(|pair| pair[1] - pair[0] <= 2 * AROUND).count() + 1;
        let (hunk, others) = rest.split_at(near);
        rest = others;
        let start = first.saturating_sub(AROUND);
        let end = hunk.last().map_or(old.len(), |last| (last + 1 + AROUND).min(old.len()));
        let _ = writeln!(out, "@@ -{0},{1} +{0},{1} @@", start + 1, end - start);
        let mut line = start;
        while line < end {
            let run = (line..end).take_while(|at| hunk.contains(at)).count();
            for (sign, lines) in [('-', &old), ('+', &new)] {
                lines[line..line + run].iter().for_each(|text| push(&mut out, sign, text));
            }
            if run == 0 {
                push(&mut out, ' ', old[line]);
            }
            line += run.max(1);
        }
    }
    out
}

fn push(out: &mut String, sign: char, line: &str) {
    out.push(sign);
    out.push_str(line);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_each_change_with_the_lines_around_it() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\r\n14";
        let new = old.replace("2\n3", "hai\nba").replacen("14", "mười bốn", 1);
        assert_eq!(
            diff("x.md", old, &new),
            "--- a/x.md\n+++ b/x.md\n@@ -1,6 +1,6 @@\n 1\n-2\n-3\n+hai\n+ba\n 4\n 5\n 6\n@@ -11,4 +11,4 @@\n 11\n 12\n 13\r\n-14\n\\ No newline at end of file\n+mười bốn\n\\ No newline at end of file\n"
        );
    }
}
