//! Themes whose templates are written for `MiniJinja`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::ops::Range;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, context};
use serde_json::Value as Json;

use super::engine::{Data, Engine};
use super::fault::{Fault, Refusal, What, argument, argument_name, narrow, undefined_argument};
use super::registry::{Args, FILTERS, FUNCTIONS, Scope, escape};
use crate::diagnostic::TEMPLATE_SYNTAX;
use crate::say;

/// How many steps the engine may take to fill one template: some thousand times what a page needs.
const FUEL: u64 = 10_000_000;
/// How many bytes a tag may have.
const LONGEST_TAG: usize = 1000;

/// Compiled templates.
pub struct MiniJinja {
    engine: Environment<'static>,
    texts: Arc<BTreeMap<String, String>>,
}

impl MiniJinja {
    /// Compiles templates, given as names and texts.
    ///
    /// The faults are every template that cannot be read; it is left out. What a template calls is looked up when it
    /// is filled.
    pub fn compile(templates: BTreeMap<String, String>) -> (Option<Self>, Vec<Fault>) {
        let mut engine = Environment::new();
        let whole = SyntaxConfig::builder().keep_trailing_newline(true).build();
        engine.set_syntax(whole.expect("the usual signs with all white space kept are a syntax"));
        engine.set_auto_escape_callback(|_| AutoEscape::Html);
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_formatter(print);
        engine.set_fuel(Some(FUEL));
        engine.add_filter("escape", escaped);
        engine.add_filter("e", escaped);
        let faults: Vec<_> = templates
            .iter()
            .filter_map(|(name, text)| match long_tag(text) {
                Some(range) => Some(too_long(name, range)),
                None => engine
                    .add_template_owned(name.clone(), text.clone())
                    .err()
                    .map(|fault| one(&fault, "", &templates)),
            })
            .collect();
        (Some(Self { engine, texts: Arc::new(templates) }), faults)
    }
}

/// Where a tag begins that is longer than [`LONGEST_TAG`]: the engine would follow it as deep as it goes.
fn long_tag(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(open) = text[at..].find('{') {
        let start = at + open;
        let close = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let inside = &text[start + 2..];
        let length = inside.find(close).unwrap_or(inside.len());
        if length > LONGEST_TAG {
            return Some(start..start + 2);
        }
        at = start + 2 + length;
    }
    None
}

fn too_long(template: &str, range: Range<usize>) -> Fault {
    let refusal = Refusal::new(
        TEMPLATE_SYNTAX,
        say!(
            "một thẻ dài hơn {LONGEST_TAG} ký tự; chia nhỏ nó bằng `set`",
            "a tag has more than {LONGEST_TAG} bytes; split it with `set`"
        ),
    );
    Fault { template: template.to_owned(), range: Some(range), what: What::Refused(refusal) }
}

impl Engine for MiniJinja {
    fn bind(&self, scope: Scope, site: &dyn Data, _: bool) -> Box<dyn Engine> {
        let mut engine = self.engine.clone();
        engine.add_global("options", scope.options.minijinja());
        engine.add_global("site", site.minijinja());
        let scope = Arc::new(scope);
        for (name, function) in FUNCTIONS {
            let scope = Arc::clone(&scope);
            engine.add_function(name, move |given: Kwargs| {
                function(&scope, &args(&given)?)
                    .map(|made| Value::from(Serde(made)))
                    .map_err(|refusal| refused(&refusal))
            });
        }
        for (name, filter) in FILTERS {
            engine.add_filter(name, move |input: Value, given: Kwargs| {
                filter(json("", &input)?, &args(&given)?)
                    .map(|made| Value::from(Serde(made)))
                    .map_err(|refusal| refused(&refusal))
            });
        }
        Box::new(Self { engine, texts: Arc::clone(&self.texts) })
    }

    fn render(
        &self,
        template: &str,
        frame: &dyn Data,
        view: &dyn Data,
        page: &mut Vec<u8>,
    ) -> Result<(), Box<Fault>> {
        let context = context! { page => frame.minijinja(), view => view.minijinja() };
        let filled = self.engine.get_template(template).and_then(|found| found.render(context));
        filled
            .map(|filled| page.extend_from_slice(filled.as_bytes()))
            .map_err(|fault| Box::new(one(&fault, template, &self.texts)))
    }
}

/// Prints a value as Tera does: nothing for `none`, truth in small letters, `/` as it is.
fn print(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    let html = match value.kind() {
        ValueKind::None | ValueKind::Undefined => return Ok(()),
        ValueKind::Bool => Cow::Borrowed(if value.is_true() { "true" } else { "false" }),
        _ if value.is_safe() => value.as_str().unwrap_or_default().into(),
        _ => html(value).into(),
    };
    Ok(out.write_str(&html)?)
}

fn escaped(value: Value) -> Value {
    if value.is_safe() { value } else { Value::from_safe_string(html(&value)) }
}

fn html(value: &Value) -> String {
    let mut bytes = Vec::new();
    let written = match value.as_str() {
        Some(text) => escape(text, &mut bytes),
        None => escape(&value.to_string(), &mut bytes),
    };
    written.expect("memory takes all bytes");
    String::from_utf8(bytes).expect("escaped text is text")
}

fn args(given: &Kwargs) -> Result<Args, Error> {
    given.args().map(|name| Ok((name.to_owned(), json(name, &given.get::<Value>(name)?)?))).collect()
}

fn json(name: &str, value: &Value) -> Result<Json, Error> {
    if value.is_undefined() {
        return Err(Error::new(ErrorKind::UndefinedError, undefined_argument(name)));
    }
    serde_json::to_value(value).map_err(|fault| Error::new(ErrorKind::BadSerialization, fault.to_string()))
}

fn refused(refusal: &Refusal) -> Error {
    Error::new(ErrorKind::InvalidOperation, refusal.pack())
}

/// The fault that stopped a template.
fn one(fault: &Error, template: &str, texts: &BTreeMap<String, String>) -> Fault {
    let fault = innermost(fault);
    let name = fault.name().unwrap_or(template);
    let detail = fault.detail().unwrap_or_default();
    let of = |range, what| Fault { template: name.to_owned(), range, what };
    let Some(text) = texts.get(name) else {
        return of(None, What::Missing(name.to_owned()));
    };
    let range = fault.range().or_else(|| fault.line().map(|line| whole(text, line)));
    let within = range.clone().unwrap_or(0..text.len());
    let called = |word: Option<&str>, what: fn(String) -> What| {
        let word = word.unwrap_or_default();
        of(Some(narrow(text, within.clone(), word)), what(word.to_owned()))
    };
    match fault.kind() {
        _ if let Some(refusal) = Refusal::unpack(detail) => of(range, What::Refused(refusal)),
        ErrorKind::SyntaxError | ErrorKind::BadEscape => of(range, What::Syntax(detail.to_owned())),
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest => called(detail.split(' ').nth(1), What::Unknown),
        ErrorKind::UnknownFunction => called(detail.split(' ').next(), What::Unknown),
        ErrorKind::TemplateNotFound => called(detail.split(['"', '\'']).nth(1), What::Missing),
        kind if kind == ErrorKind::UndefinedError || detail.contains(UNDEFINED) => {
            Fault::undefined(name, text, undefined(detail, text, within), Vec::new())
        }
        kind => of(range, What::Failed(if detail.is_empty() { kind.to_string() } else { detail.to_owned() })),
    }
}

const UNDEFINED: &str = "` is undefined";

/// The undefined expression of a message; the engine marks what was done with it.
fn undefined(detail: &str, text: &str, range: Range<usize>) -> Range<usize> {
    if let Some(name) = argument_name(detail) {
        return argument(text, range, name);
    }
    let expression =
        detail.split(UNDEFINED).next().and_then(|before| before.rsplit('`').next()).unwrap_or_default();
    match text[..range.end].rfind(expression) {
        Some(at) if !expression.is_empty() => at..at + expression.len(),
        _ => range,
    }
}

/// The fault of an included template is wrapped by each that includes it.
fn innermost(fault: &Error) -> &Error {
    match fault.source().and_then(|source| source.downcast_ref::<Error>()) {
        Some(source) => innermost(source),
        None => fault,
    }
}

/// The bytes of a line, from 1, without the white space around it.
fn whole(text: &str, line: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let content = text[start..].lines().next().unwrap_or_default();
    let indent = content.len() - content.trim_start().len();
    start + indent..start + content.trim_end().len().max(indent)
}
