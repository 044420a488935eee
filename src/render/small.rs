//! Small components written out where they are called: the engine takes longer to call one than to draw it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fault::path_at;
use super::strict::{KEYWORDS, each_path, root, tags};

/// So many bytes are written out in a template: components that call each other again and again have no end.
const MOST: usize = 200_000;

/// What the engine trims no white space across, and what gives nothing.
const GUARD: &str = "{{ \"\" }}";

/// The components that decide, repeat and print and do nothing else, by name.
pub struct Small<'a>(BTreeMap<&'a str, Component<'a>>);

struct Component<'a> {
    args: Vec<&'a str>,
    /// The variables of its loops.
    items: Vec<&'a str>,
    body: &'a str,
    /// Whether white space begins or ends it.
    spaced: bool,
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
        let mut left = MOST;
        self.expand(template, keep, &mut left)
    }

    fn expand(&self, template: &str, keep: &dyn Fn(&str) -> bool, left: &mut usize) -> String {
        let mut text = String::with_capacity(template.len());
        let mut copied = 0;
        for tag in tags(template) {
            let inside = &template[tag.clone()];
            if template[..tag.start].ends_with("{{")
                && !keep(inside)
                && let Some(body) = self.called(inside)
                && body.len() <= *left
            {
                *left -= body.len();
                text.push_str(&template[copied..tag.start - 2]);
                text.push_str(&self.expand(&body, keep, left));
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
        let hidden = given.values().any(|path| root(path) == "loop" || component.items.contains(&root(path)));
        let body = (all && !hidden && given.len() == component.args.len()).then(|| component.with(&given))?;
        Some(if component.spaced { [GUARD, &body, GUARD].concat() } else { body })
    }
}

impl Component<'_> {
    fn with(&self, given: &BTreeMap<&str, &str>) -> String {
        let mut text = String::with_capacity(2 * self.body.len());
        let mut copied = 0;
        for tag in tags(self.body) {
            for path in variables(&self.body[tag.clone()]) {
                let (start, name) = (tag.start + path.start, root(&self.body[tag.clone()][path]));
                if self.items.contains(&name) || name == "loop" {
                    continue;
                }
                text.push_str(&self.body[copied..start]);
                text.push_str(given[name]);
                copied = start + name.len();
            }
        }
        text.push_str(&self.body[copied..]);
        text
    }
}

/// The component that a tag begins, where it is small.
fn component<'a>(template: &'a str, tag: &Range<usize>) -> Option<(&'a str, Component<'a>)> {
    let head = template[tag.clone()].trim_start_matches(['-', ' ']).strip_prefix("component ")?;
    let trims_start = head.ends_with('-');
    let (name, args) = head.trim_end_matches(['-', ' ']).strip_suffix(')')?.split_once('(')?;
    let args: Vec<_> = args.split(',').map(str::trim).collect();
    let after = &template[tag.end + 2..];
    let end = ["{%- endcomponent", "{% endcomponent"].iter().filter_map(|end| after.find(end)).min()?;
    let body = &after[..end];
    let body = if trims_start { body.trim_start() } else { body };
    let body = if after[end..].starts_with("{%-") { body.trim_end() } else { body };
    let items = items(body, &args)?;
    let open = ["{%-", "{{-"].iter().any(|sign| body.trim_start().starts_with(sign));
    let close = ["-%}", "-}}"].iter().any(|sign| body.trim_end().ends_with(sign));
    let small = args.iter().all(|arg| is_name(arg) && !items.contains(arg)) && !open && !close;
    let spaced = body.trim() != body;
    small.then_some((name, Component { args, items, body, spaced }))
}

/// The variables of the loops in a body that decides, repeats and prints and does nothing else, and sees nothing but
/// them and its arguments.
fn items<'a>(body: &'a str, args: &[&str]) -> Option<Vec<&'a str>> {
    let (mut all, mut open) = (Vec::new(), Vec::new());
    for tag in tags(body) {
        let inside = &body[tag.clone()];
        let words = inside.trim_matches(['-', ' ']);
        let begun = words.strip_prefix("for ").and_then(|rest| rest.split_once(" in "));
        match words.split(' ').next().unwrap_or_default() {
            _ if body[..tag.start].ends_with("{{") => {}
            "for" => {
                let (item, list) =
                    begun.filter(|(item, list)| is_name(item) && path_at(list, 0).end == list.len())?;
                if !args.contains(&root(list)) && !open.contains(&root(list)) {
                    return None;
                }
                open.push(item);
                all.push(item);
            }
            "endfor" => {
                open.pop();
            }
            "if" | "elif" | "else" | "endif" => {}
            _ => return None,
        }
        let seen = |path: &str| {
            let root = root(path);
            args.contains(&root) || open.contains(&root) || root == "loop" && !open.is_empty()
        };
        if !variables(inside).into_iter().all(|path| seen(&inside[path])) {
            return None;
        }
    }
    (!body.contains("{#")).then_some(all)
}

fn is_name(word: &str) -> bool {
    !word.is_empty()
        && !KEYWORDS.contains(&word)
        && word.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
}

/// The paths of a tag that begin with a variable.
fn variables(tag: &str) -> Vec<Range<usize>> {
    let is_variable = |(path, before, after): &(Range<usize>, &str, &str)| {
        let word = &tag[path.clone()];
        let named =
            matches!(*before, "|" | "." | "<" | "is") || word.starts_with(|sign: char| sign.is_ascii_digit());
        let assigned = after.starts_with('=') && !after.starts_with("==");
        !named && !KEYWORDS.contains(&word) && !assigned && !after.starts_with('(')
    };
    each_path(tag).into_iter().filter(is_variable).map(|(path, ..)| path).collect()
}
