//! Small components written out where they are called: the engine takes longer to call one than to draw it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fault::path_at;
use super::strict::{root, tags};

/// As many components are written out inside each other.
const DEEPEST: usize = 8;

/// The components that decide and print and do nothing else, by name.
pub struct Small<'a>(BTreeMap<&'a str, Component<'a>>);

struct Component<'a> {
    args: Vec<&'a str>,
    body: &'a str,
}

impl<'a> Small<'a> {
    /// Those of some templates.
    pub fn of(templates: impl Iterator<Item = &'a String>) -> Self {
        Self(
            templates
                .flat_map(|text| tags(text).into_iter().filter_map(|tag| component(text, &tag)))
                .collect(),
        )
    }

    /// A template with the small components in the place of their calls, but for the calls to `keep`.
    pub fn written_out(&self, template: &str, keep: &dyn Fn(&str) -> bool) -> String {
        self.expand(template, keep, 0)
    }

    fn expand(&self, template: &str, keep: &dyn Fn(&str) -> bool, depth: usize) -> String {
        let mut text = String::with_capacity(template.len());
        let mut copied = 0;
        for tag in tags(template) {
            let inside = &template[tag.clone()];
            if depth < DEEPEST
                && template[..tag.start].ends_with("{{")
                && !keep(inside)
                && let Some(body) = self.called(inside)
            {
                text.push_str(&template[copied..tag.start - 2]);
                text.push_str(&self.expand(&body, keep, depth + 1));
                copied = tag.end + 2;
            }
        }
        text.push_str(&template[copied..]);
        text
    }

    /// What a call such as ` <link l={view.area} /> ` gives, with the paths of the caller.
    fn called(&self, inside: &str) -> Option<String> {
        let mut parts = inside.strip_prefix(" <")?.strip_suffix(" /> ")?.split(' ');
        let component = self.0.get(parts.next()?)?;
        let mut given = BTreeMap::new();
        for part in parts {
            let (name, value) = part.strip_suffix('}')?.split_once("={")?;
            let is_path = value.starts_with(char::is_alphabetic) && path_at(value, 0).end == value.len();
            let is_word = matches!(value.to_lowercase().as_str(), "true" | "false" | "none");
            given.insert(name, Some(value).filter(|_| is_path && !is_word)?);
        }
        let all = component.args.iter().all(|name| given.contains_key(name));
        (all && given.len() == component.args.len()).then(|| component.with(&given))
    }
}

impl Component<'_> {
    fn with(&self, given: &BTreeMap<&str, &str>) -> String {
        let mut text = String::with_capacity(2 * self.body.len());
        let mut copied = 0;
        for tag in tags(self.body) {
            for path in variables(&self.body[tag.clone()]) {
                let (start, name) = (tag.start + path.start, root(&self.body[tag.clone()][path]));
                text.push_str(&self.body[copied..start]);
                text.push_str(given[name]);
                copied = start + name.len();
            }
        }
        text.push_str(&self.body[copied..]);
        text
    }
}

/// The component that a tag begins, where it is small, and no white space around it or in it is trimmed but its own.
fn component<'a>(template: &'a str, tag: &Range<usize>) -> Option<(&'a str, Component<'a>)> {
    let head = template[tag.clone()].trim_start_matches(['-', ' ']).strip_prefix("component ")?;
    let (name, args) = head.strip_suffix('-')?.trim_end().strip_suffix(')')?.split_once('(')?;
    let args: Vec<_> = args.split(',').map(str::trim).collect();
    let after = &template[tag.end + 2..];
    let body = after[..after.find("{%- endcomponent")?].trim();
    let open = ["{%-", "{{-"].iter().any(|sign| body.starts_with(sign));
    let close = ["-%}", "-}}"].iter().any(|sign| body.ends_with(sign));
    let named = args
        .iter()
        .all(|arg| !arg.is_empty() && arg.chars().all(|sign| sign.is_alphanumeric() || sign == '_'));
    let plain = |tag: Range<usize>| {
        let inside = &body[tag.clone()];
        let first = inside.trim_start_matches(['-', ' ']).split(' ').next().unwrap_or_default();
        let decides = matches!(first, "if" | "elif" | "else" | "endif") || body[..tag.start].ends_with("{{");
        decides && variables(inside).into_iter().all(|path| args.contains(&root(&inside[path])))
    };
    let small = named && !open && !close && !body.contains("{#") && tags(body).into_iter().all(plain);
    small.then_some((name, Component { args, body }))
}

/// The paths of a tag that begin with a variable.
fn variables(tag: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, "");
    while let Some(letter) = tag[at..].chars().next() {
        if matches!(letter, '"' | '\'' | '`') {
            at += 1 + tag[at + 1..].find(letter).map_or(tag.len() - at - 1, |end| end + 1);
            before = "";
        } else if letter.is_alphanumeric() || letter == '_' {
            let path = path_at(tag, at);
            let (word, after) = (&tag[path.clone()], tag[path.end..].trim_start());
            let named = matches!(before, "|" | "." | "<" | "is") || letter.is_ascii_digit();
            let keyword = matches!(
                word,
                "if" | "elif"
                    | "else"
                    | "endif"
                    | "and"
                    | "or"
                    | "not"
                    | "in"
                    | "is"
                    | "true"
                    | "false"
                    | "none"
            );
            let assigned = after.starts_with('=') && !after.starts_with("==");
            if !named && !keyword && !assigned && !after.starts_with('(') {
                found.push(path.clone());
            }
            at = path.end;
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
