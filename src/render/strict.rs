//! Templates rewritten: Tera takes an undefined name in a condition for false, here such a name is an error, but in the program's own; and what
//! is the same on every page is there before any is drawn.

use std::ops::Range;

use super::fault::{in_path, path_at};

/// The name of the filter that lets every value through but an undefined one.
pub const KNOWN: &str = "known";

/// The words of the language itself.
pub const KEYWORDS: [&str; 19] = [
    "and",
    "elif",
    "else",
    "endfor",
    "endif",
    "false",
    "False",
    "for",
    "if",
    "in",
    "is",
    "none",
    "None",
    "not",
    "or",
    "set",
    "set_global",
    "true",
    "True",
];

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
    /// Rewrites a template, without looking at its conditions where it `is_known` to see no undefined name; `same` gives
    /// the HTML of a tag's inside that is the same on every page, and is told whether the tag is in a component, which
    /// sees nothing of what all pages share.
    pub fn new(template: &str, is_known: bool, same: &mut dyn FnMut(&str, bool) -> Option<String>) -> Self {
        let mut strict = Self::default();
        let mut copied = 0;
        let mut component = false;
        for tag in tags(template) {
            let inside = &template[tag.clone()];
            let whole = tag.start - 2..tag.end + 2;
            if template[whole.clone()].starts_with("{{")
                && let Some(html) =
                    same(inside, component).filter(|html| is_plain(html, &template[..whole.start]))
            {
                strict.text.push_str(&template[copied..whole.start]);
                strict.put(&html);
                strict.put("{#");
                strict.text.push_str(&template[whole.clone()]);
                strict.put("#}");
                copied = whole.end;
                continue;
            }
            match inside.trim_start_matches(['-', ' ']).split(' ').next() {
                Some("component") => component = true,
                Some("endcomponent") => component = false,
                _ => {}
            }
            if is_known || !decides(inside) {
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
pub fn tags(template: &str) -> Vec<Range<usize>> {
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

/// Whether what a tag gives can be known before any page: it calls nothing but functions and components, with nothing
/// but words and what is `shared` by all pages.
pub fn is_closed(inside: &str, shared: &[&str], functions: &[&str]) -> bool {
    let (mut at, mut before) = (0, ' ');
    while let Some(letter) = inside[at..].chars().next() {
        if letter == '"' {
            let Some(length) = inside[at + 1..].find('"') else { return false };
            at += length + 2;
        } else if letter.is_alphanumeric() || letter == '_' {
            let path = path_at(inside, at);
            let (word, after) = (&inside[path.clone()], &inside[path.end..]);
            let known = if after.starts_with('(') {
                functions.contains(&word)
            } else {
                let named = before == '<' || after.starts_with('=') && !after.starts_with("==");
                named || matches!(word, "true" | "false") || shared.contains(&root(word))
            };
            if !known {
                return false;
            }
            at = path.end;
        } else if " <>/{}=,()".contains(letter) {
            at += 1;
        } else {
            return false;
        }
        before = letter;
    }
    true
}

/// Whether a template may give one of the names that are shared to something else: to a variable, or to an argument of
/// a component that is taken from around it.
pub fn hides(template: &str, shared: &[&str]) -> bool {
    tags(template).into_iter().any(|tag| {
        let tag = &template[tag];
        let words: Vec<_> =
            tag.split(|letter: char| !in_path(letter)).filter(|word| !word.is_empty()).collect();
        let names = words.iter().any(|word| matches!(*word, "set" | "set_global" | "for"));
        let takes = words.first() == Some(&"component") && tag.contains('@');
        takes || names && words.iter().any(|word| shared.contains(word))
    })
}

/// The variable that a path begins with.
pub fn root(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// Whether the engine reads a text as it is behind another; in the place of nothing, white space that follows would be
/// trimmed by a tag before it.
fn is_plain(html: &str, before: &str) -> bool {
    let trims = ["-%}", "-}}", "#}"].iter().any(|sign| before.ends_with(sign));
    html.trim() == html && !html.contains(['{', '}']) && !(html.is_empty() && trims)
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
    let looked_at = |(path, before, after): &(Range<usize>, &str, &str)| {
        let word = &tag[path.clone()];
        let named = matches!(*before, "|" | "." | "is" | "set" | "set_global")
            || word.starts_with(|sign: char| sign.is_ascii_digit());
        let keyword = KEYWORDS.contains(&word) || word == "loop";
        let assigned = after.starts_with('=') && !after.starts_with("==");
        let defaulted =
            after.strip_prefix('|').is_some_and(|filter| filter.trim_start().starts_with("default"));
        let other =
            after.starts_with(['(', '[', '?', ':']) || after.starts_with("is ") || assigned || defaulted;
        !named && !keyword && !other && !word.starts_with("loop.")
    };
    each_path(tag).into_iter().filter(looked_at).map(|(path, ..)| path).collect()
}

/// Every path and word of a tag that is not in quotes, with the word or the sign before it that says what it is, and
/// what stands behind it.
pub fn each_path(tag: &str) -> Vec<(Range<usize>, &str, &str)> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, "");
    while let Some(letter) = tag[at..].chars().next() {
        if matches!(letter, '"' | '\'' | '`') {
            at += 1 + tag[at + 1..].find(letter).map_or(tag.len() - at - 1, |end| end + 1);
            before = "";
        } else if letter.is_alphanumeric() || letter == '_' {
            let path = path_at(tag, at);
            let word = &tag[path.clone()];
            at = path.end;
            found.push((path, before, tag[at..].trim_start()));
            // `is not defined` names a test as `is defined` does.
            if !(before == "is" && word == "not") {
                before = word;
            }
        } else {
            if !letter.is_whitespace() {
                before = if matches!(letter, '|' | '.' | '<') { &tag[at..=at] } else { "" };
            }
            at += letter.len_utf8();
        }
    }
    found
}
