//! Themes whose templates are written for Tera.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value as Json;
use tera::{Context, Error, ErrorKind, Kwargs, State, Value};

use super::engine::{Data, Engine};
use super::fault::{
    Fault, Refusal, What, argument, argument_name, in_path, narrow, path_at, undefined_argument,
};
use super::registry::{Args, FILTERS, FUNCTIONS, Scope, escape};
use super::small::Small;
use super::strict::{self, KNOWN, Strict};
use crate::diagnostic::{TEMPLATE_FAILED, Text};
use crate::say;

/// What the pages of a language share.
const SHARED: [&str; 2] = ["options", "site"];

thread_local! {
    /// What the functions know for the page that a thread draws: the engine gives them nothing to know it by, and
    /// takes long to be copied for each language.
    static DRAWN: RefCell<Arc<Scope>> = RefCell::default();
    /// How many numbers the page may still ask of `range`: the engine bounds each call, but no loop in a loop.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// So many numbers a page may ask of `range`.
const MOST_NUMBERS: usize = 1_000_000;

/// No text that templates put together may be longer, in bytes: one that is doubled again and again takes all memory.
const LONGEST: usize = 16 << 20;

/// Compiled templates.
pub struct Tera {
    engine: Arc<::tera::Tera>,
    /// The same made for drawing many pages of a language; what it does not draw is told by the other.
    fast: Option<::tera::Tera>,
    texts: Arc<Texts>,
    /// The values of what the pages of a language share.
    shared: [Value; SHARED.len()],
    scope: Arc<Scope>,
}

/// What the templates are, and what the engine was given in their place.
struct Texts {
    written: BTreeMap<String, String>,
    strict: BTreeMap<String, Strict>,
    /// The templates that the engine was not given, since they have a fault.
    broken: BTreeSet<String>,
    /// Whether all of them are the program's own.
    are_own: bool,
}

impl Tera {
    /// Compiles templates, given as names and texts; the program's own are known to see no undefined name.
    ///
    /// The faults are every template that cannot be read, and every function, filter and template that is called and
    /// missing; the templates that have one are left out.
    pub fn compile(written: BTreeMap<String, String>, are_own: bool) -> (Option<Self>, Vec<Fault>) {
        // Tests, which are built with assertions, hold that it is so.
        let are_known = are_own && !cfg!(debug_assertions);
        let strict: BTreeMap<_, _> = written
            .iter()
            .map(|(name, text)| (name.clone(), Strict::new(text, are_known, &mut |_, _| None)))
            .collect();
        let mut texts = Texts { written, strict, broken: BTreeSet::new(), are_own };
        let mut compiled = engine(texts.given());
        if compiled.is_err() {
            texts.strict.retain(|name, strict| syntax(name, &strict.text).is_none());
            compiled = engine(texts.given());
        }
        let mut told = Vec::new();
        loop {
            let fault = match compiled {
                Ok(engine) => return (Some(Self::of(engine, texts)), told),
                Err(fault) => fault,
            };
            let found = faults(&fault, &texts);
            let before = texts.broken.len();
            let broken: Vec<_> = found
                .iter()
                .map(|fault| fault.template.clone())
                .filter(|name| texts.written.contains_key(name))
                .collect();
            told.extend(found.into_iter().filter(|fault| !texts.follows(fault)));
            texts.broken.extend(broken);
            if texts.broken.len() == before {
                return (None, told);
            }
            compiled = engine(texts.given());
        }
    }

    fn of(engine: ::tera::Tera, texts: Texts) -> Self {
        let shared = SHARED.map(|_| Value::undefined());
        Self { engine: Arc::new(engine), fast: None, texts: Arc::new(texts), shared, scope: Arc::default() }
    }

    /// What all pages of the language see.
    fn context(&self) -> Context {
        let mut context = Context::new();
        for (name, value) in SHARED.into_iter().zip(self.shared.clone()) {
            context.insert_value(name, value);
        }
        context
    }

    /// Draws something with functions that know what these templates share.
    fn within<T>(&self, draw: impl FnOnce() -> T) -> T {
        let before = DRAWN.replace(Arc::clone(&self.scope));
        LEFT.set(MOST_NUMBERS);
        let drawn = draw();
        DRAWN.set(before);
        drawn
    }
}

impl Texts {
    /// The templates as the engine reads them.
    fn given(&self) -> impl Iterator<Item = (&String, &String)> {
        self.written
            .iter()
            .filter(|(name, _)| !self.broken.contains(*name))
            .map(|(name, text)| (name, self.strict.get(name).map_or(text, |strict| &strict.text)))
    }

    /// The same for drawing many pages: the tags that are the same on every page hold what an engine gives for them, and
    /// small components are written out.
    fn prepared(&self, bound: &Tera) -> BTreeMap<String, String> {
        let shared =
            if self.written.values().any(|text| strict::hides(text, &SHARED)) { &[][..] } else { &SHARED };
        let sound = self.strict.keys().filter(|name| !self.broken.contains(*name));
        let small = Small::of(sound.map(|name| &self.written[name]));
        let closed = |inside: &str, seen| strict::is_closed(inside, seen, &FUNCTIONS.map(|(name, _)| name));
        let mut known = HashMap::new();
        let mut fill = |inside: &str, component: bool| {
            if !closed(inside, if component { &[][..] } else { shared }) {
                return None;
            }
            let draw = || bound.engine.render_str(&format!("{{{{{inside}}}}}"), &bound.context(), true).ok();
            known.entry(inside.to_owned()).or_insert_with(draw).clone()
        };
        let prepared = self.given().map(|(name, text)| {
            let text = if self.strict.contains_key(name) {
                let text = small.written_out(&self.written[name], &|inside| closed(inside, shared));
                Strict::new(&text, self.are_own, &mut fill).text
            } else {
                text.clone()
            };
            (name.clone(), text)
        });
        prepared.collect()
    }

    /// Whether a fault only says that a broken template was left out.
    fn follows(&self, fault: &Fault) -> bool {
        match &fault.what {
            What::Missing(name) => self.written.contains_key(name),
            What::Unknown(name) => {
                let start = format!("component {name}(");
                self.broken.iter().any(|broken| self.written[broken].contains(&start))
            }
            _ => false,
        }
    }

    /// The bytes of a template as it is written, for bytes that the engine counted.
    fn original(&self, template: &str, range: &Range<usize>) -> Range<usize> {
        self.strict.get(template).map_or_else(|| range.clone(), |strict| strict.original(range))
    }
}

impl Engine for Tera {
    fn bind(&self, scope: Scope, site: &dyn Data, many: bool) -> Box<dyn Engine> {
        let shared = [Value::from_serializable(&scope.options), site.tera()];
        let mut bound = Self {
            engine: Arc::clone(&self.engine),
            fast: None,
            texts: Arc::clone(&self.texts),
            shared,
            scope: Arc::new(scope),
        };
        if many {
            bound.fast = engine(bound.within(|| bound.texts.prepared(&bound)).iter()).ok();
        }
        Box::new(bound)
    }

    fn render(
        &self,
        template: &str,
        frame: &dyn Data,
        view: &dyn Data,
        page: &mut Vec<u8>,
    ) -> Result<(), Box<Fault>> {
        let mut context = self.context();
        context.insert_value("page", frame.tera());
        context.insert_value("view", view.tera());
        self.within(|| {
            if let Some(fast) = &self.fast {
                let before = page.len();
                if fast.render_to(template, &context, &mut *page).is_ok() {
                    return Ok(());
                }
                page.truncate(before);
                LEFT.set(MOST_NUMBERS);
            }
            self.engine
                .render_to(template, &context, page)
                .map_err(|fault| Box::new(one(&fault, template, &self.texts)))
        })
    }
}

fn engine<'a>(templates: impl Iterator<Item = (&'a String, &'a String)>) -> Result<::tera::Tera, Error> {
    let mut engine = ::tera::Tera::default();
    engine.set_escape_fn(escape);
    engine.autoescape_on([""]);
    engine.register_filter(KNOWN, |input: Value, _: Kwargs, _: &State| known(input));
    engine.register_function("range", |given: Kwargs, _: &State| range(&given));
    register(&mut engine);
    engine.add_raw_templates(templates)?;
    Ok(engine)
}

fn register(engine: &mut ::tera::Tera) {
    for (name, function) in FUNCTIONS {
        engine.register_function(name, move |given: Kwargs, _: &State| {
            let given = args(&given)?;
            DRAWN
                .with_borrow(|scope| function(scope, &given))
                .map(|made| Value::from_serializable(&made))
                .map_err(|refusal| refused(&refusal))
        });
    }
    for (name, filter) in FILTERS {
        engine.register_filter(name, move |input: Value, given: Kwargs, _: &State| {
            filter(json("", &input)?, &args(&given)?)
                .map(|made| Value::from_serializable(&made))
                .map_err(|refusal| refused(&refusal))
        });
    }
}

fn args(given: &Kwargs) -> Result<Args, Error> {
    given
        .iter()
        .map(|(name, value)| {
            let name = name.as_str().expect("the names of arguments are text");
            Ok((name.to_owned(), json(name, value)?))
        })
        .collect()
}

fn json(name: &str, value: &Value) -> Result<Json, Error> {
    defined(name, value)?;
    serde_json::to_value(value).map_err(Error::message)
}

fn defined(name: &str, value: &Value) -> Result<(), Error> {
    if value.is_undefined() { Err(Error::message(undefined_argument(name))) } else { Ok(()) }
}

fn known(value: Value) -> Result<Value, Error> {
    defined("", &value)?;
    if value.as_str().is_some_and(|text| text.len() > LONGEST) {
        let most = LONGEST >> 20;
        return Err(failed(say!(
            "khuôn mẫu ghép nên một chuỗi dài quá {most} MB",
            "the template puts together a text of more than {most} MB"
        )));
    }
    Ok(value)
}

/// The numbers from `start`, or else 0, up to `end`, `step_by` apart.
fn range(given: &Kwargs) -> Result<Vec<i64>, Error> {
    let (start, end) = (given.get::<i64>("start")?.unwrap_or_default(), given.must_get::<i64>("end")?);
    let step = given.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 || step > 0 && start > end {
        return Err(failed(say!(
            "hàm `range` không đi từ {start} đến {end} bằng bước {step} được",
            "the function `range` cannot go from {start} to {end} in steps of {step}"
        )));
    }
    let each = std::iter::successors(Some(start), |at| at.checked_add(step));
    let left = LEFT.get();
    let numbers: Vec<i64> =
        each.take_while(|at| if step > 0 { *at < end } else { *at > end }).take(left + 1).collect();
    LEFT.set(left.saturating_sub(numbers.len()));
    if numbers.len() > left {
        let most = MOST_NUMBERS / 1_000_000;
        return Err(failed(say!(
            "khuôn mẫu lặp quá {most} triệu lần trên một trang",
            "the template repeats more than {most} million times on a page"
        )));
    }
    Ok(numbers)
}

fn failed(message: Text) -> Error {
    refused(&Refusal::new(TEMPLATE_FAILED, message))
}

fn refused(refusal: &Refusal) -> Error {
    Error::message(refusal.pack())
}

/// All faults of templates that do not compile.
fn faults(fault: &Error, texts: &Texts) -> Vec<Fault> {
    match fault.kind() {
        // The engine stops at the first; each template alone has its own.
        ErrorKind::SyntaxError(_) => {
            let each = texts
                .written
                .iter()
                .filter(|(name, _)| !texts.broken.contains(*name))
                .filter_map(|(name, text)| Some(one(&syntax(name, text)?, name, texts)));
            each.collect()
        }
        ErrorKind::Msg(reports) if reports.starts_with(REPORT) => {
            reports.split("\n\n").filter_map(|report| parse(report, texts)).collect()
        }
        _ => vec![one(fault, "", texts)],
    }
}

/// The syntax error of a template, if it has one.
fn syntax(name: &str, text: &str) -> Option<Error> {
    let fault = ::tera::Tera::default().add_raw_template(name, text).err()?;
    matches!(fault.kind(), ErrorKind::SyntaxError(_)).then_some(fault)
}

const REPORT: &str = "error: ";

/// The fault of a report that the engine gives as text alone: its message, then ` --> NAME:LINE:COLUMN`.
fn parse(report: &str, texts: &Texts) -> Option<Fault> {
    let (message, rest) = report.strip_prefix(REPORT)?.split_once('\n')?;
    let mut place = rest.lines().next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line, template) = (place.next()?, place.next()?, place.next()?);
    let (_, given) = texts.given().find(|(name, _)| *name == template)?;
    let at = offset(given, line.parse().ok()?, column.parse().ok()?);
    let written = texts.written.get(template)?;
    let name = message.split('`').nth(1)?;
    let range = narrow(written, texts.original(template, &(at..at)).start..written.len(), name);
    let what = match message.split(' ').next() {
        Some("Unknown") if message.contains(" template ") => What::Missing(name.to_owned()),
        Some("Unknown") => What::Unknown(name.to_owned()),
        _ => What::Failed(message.to_owned()),
    };
    Some(Fault { template: template.to_owned(), range: Some(range), what })
}

/// The byte of a line and column, both from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// The fault that stopped a template.
fn one(fault: &Error, template: &str, texts: &Texts) -> Fault {
    let of = |template: &str, range, what| Fault { template: template.to_owned(), range, what };
    let find = |template: &str, word: &str| {
        let at = texts.written.get(template)?.find(word)?;
        Some(at..at + word.len())
    };
    match fault.kind() {
        ErrorKind::SyntaxError(report) => of(
            report.filename(),
            Some(report.span().range.clone()),
            What::Syntax(report.message().to_owned()),
        ),
        ErrorKind::RenderingError(report) => {
            let (name, message) = (report.filename(), report.message());
            let range = texts.original(name, &report.span().range);
            match (Refusal::unpack(message), texts.written.get(name)) {
                (Some(refusal), _) => of(name, Some(range), What::Refused(refusal)),
                (None, Some(text)) if message.contains("not defined") || message.contains("undefined") => {
                    Fault::undefined(name, text, undefined(message, text, range), sight(message))
                }
                _ => of(name, Some(range), What::Failed(message.to_owned())),
            }
        }
        ErrorKind::TemplateNotFound(name) => of(template, None, What::Missing(name.clone())),
        ErrorKind::MissingParent { current, parent } => {
            of(current, find(current, parent), What::Missing(parent.clone()))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            of(tpl, None, What::Failed(fault.to_string()))
        }
        _ => {
            let message = fault.to_string();
            let named = message
                .rsplit('`')
                .nth(1)
                .filter(|name| texts.written.contains_key(*name))
                .unwrap_or(template);
            of(named, None, What::Failed(message.clone()))
        }
    }
}

/// The undefined path of a message, of which the engine marks only the start, or the call that it was given to.
fn undefined(message: &str, text: &str, range: Range<usize>) -> Range<usize> {
    let exact = ["Variable ", "Field "].iter().any(|start| message.starts_with(start));
    match argument_name(message) {
        Some(name) => argument(text, range, name),
        None if exact || !text[range.clone()].chars().all(in_path) => range,
        None => path_at(text, range.start),
    }
}

/// The names that the engine found beside an undefined one.
fn sight(message: &str) -> Vec<String> {
    let names = message.split_once(" Available ").and_then(|(_, list)| list.split_once(": "));
    names.map_or_else(Vec::new, |(_, list)| list.split(", ").map(str::to_owned).collect())
}
