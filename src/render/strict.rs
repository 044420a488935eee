//! Templates rewritten: Tera takes an undefined name in a condition for false, here such a name is an error; and what
//! is the same on every page is there before any is drawn.

use std::ops::Range;

use super::fault::{in_path, path_at};

/// The name of the filter that lets every value through but an undefined one.
pub const KNOWN: &str = "known";

/// A template with each path of its conditions written as `(view.area|known)`, and with the HTML of what is always the
/// same in the place of the tag, which is left as a comment.
#[derive(Debug, Default)]
pub struct Strict {
    /// The rewritten template.
    pub text: String,
    /// Where text was put in, in bytes of the rewritten template, and how much.
    edits: Vec<(usize, usize)>,
}

impl Strict {
    /// Rewrites a template; `same` gives the HTML of a tag's inside that is the same on every page.
    pub fn new(template: &str, same: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut strict = Self::default();
        let mut copied = 0;
        for tag in tags(template) {
            let inside = &template[tag.clone()];
            if let Some(html) = call(inside).and_then(same).filter(|html| is_plain(html)) {
                strict.text.push_str(&template[copied..tag.start - 2]);
                strict.put(&html);
                strict.put("{#");
                strict.text.push_str(&template[tag.start - 2..tag.end + 2]);
                strict.put("#}");
                copied = tag.end + 2;
                continue;
            }
            if !decides(inside) {
                continue;
            }
            for path in paths(inside) {
                let path = tag.start + path.start..tag.start + path.end;
                strict.text.push_str(&template[copied..path.start]);
                strict.put("(");
                strict.text.push_str(&template[path.clone()]);
                strict.put(&format!("|{KNOWN})"));
                copied = path.end;
            }
        }
        strict.text.push_str(&template[copied..]);
        strict
    }

    fn put(&mut self, text: &str) {
        self.edits.push((self.text.len(), text.len()));
        self.text.push_str(text);
    }

    /// The bytes of the template that stand for bytes of the rewritten one.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            at - self.edits.iter().map(|&(start, length)| at.saturating_sub(start).min(length)).sum::<usize>()
        };
        back(range.start)..back(range.end)
    }
}

/// The insides of all `{{ … }}` and `{% … %}`.
fn tags(template: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = template[at..].find('{').map(|found| at + found) {
        let start = open + 2;
        let close = match template.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(end) = template[start..].find(close).map(|found| start + found) else { break };
        at = end + 2;
        let inside = template[start..end].trim_matches(|sign: char| sign == '-' || sign.is_whitespace());
        if inside == "raw" {
            at = template[at..].find("endraw").map_or(template.len(), |found| at + found);
        } else if close != "#}" {
            tags.push(start..end);
        }
    }
    tags
}

/// What a tag calls, where it is a call with one word alone: `{{ t(key="skip") }}`.
fn call(inside: &str) -> Option<&str> {
    let call = inside.strip_prefix(' ')?.strip_suffix(' ')?;
    let in_call = |letter: char| letter.is_ascii_alphanumeric() || "_(=\")./-".contains(letter);
    (call.ends_with("\")") && call.matches('"').count() == 2 && call.chars().all(in_call)).then_some(call)
}

/// Whether the engine reads a text as it is, whatever stands around it.
fn is_plain(html: &str) -> bool {
    !html.is_empty() && html.trim() == html && !html.contains(['{', '}'])
}

/// Whether an undefined name in a tag would change what is shown instead of stopping it.
fn decides(tag: &str) -> bool {
    let words: Vec<_> = tag.split(|letter: char| !in_path(letter)).filter(|word| !word.is_empty()).collect();
    let decides =
        |word: &&str| matches!(*word, "if" | "elif" | "set" | "set_global" | "and" | "or" | "not" | "in");
    let plain =
        !tag.trim_start().starts_with('<') && !words.contains(&"for") && words.first() != Some(&"component");
    plain && (words.iter().any(decides) || tag.contains("==") || tag.contains("!=") || tag.contains('~'))
}

/// The paths of a tag whose values it looks at.
fn paths(tag: &str) -> Vec<Range<usize>> {
    let mut paths = Vec::new();
    let (mut at, mut before) = (0, "");
    while let Some(letter) = tag[at..].chars().next() {
        if matches!(letter, '"' | '\'' | '`') {
            at += 1 + tag[at + 1..].find(letter).map_or(tag.len() - at - 1, |end| end + 1);
            before = "";
        } else if letter.is_alphanumeric() || letter == '_' {
            let path = path_at(tag, at);
            let (word, after) = (&tag[path.clone()], tag[path.end..].trim_start());
            let named = matches!(before, "|" | "." | "is" | "set" | "set_global") || letter.is_ascii_digit();
            let keyword = matches!(
                word,
                "if" | "elif"
                    | "else"
                    | "set"
                    | "set_global"
                    | "and"
                    | "or"
                    | "not"
                    | "in"
                    | "is"
                    | "true"
                    | "false"
                    | "none"
                    | "True"
                    | "False"
                    | "None"
                    | "loop"
            );
            let assigned = after.starts_with('=') && !after.starts_with("==");
            let defaulted =
                after.strip_prefix('|').is_some_and(|filter| filter.trim_start().starts_with("default"));
            let other =
                after.starts_with(['(', '[', '?', ':']) || after.starts_with("is ") || assigned || defaulted;
            if !named && !keyword && !other && !word.starts_with("loop.") {
                paths.push(path.clone());
            }
            at = path.end;
            // `is not defined` names a test as `is defined` does.
            if !(before == "is" && word == "not") {
                before = word;
            }
        } else {
            if !letter.is_whitespace() {
                before = if matches!(letter, '|' | '.') { &tag[at..=at] } else { "" };
            }
            at += letter.len_utf8();
        }
    }
    paths
}
