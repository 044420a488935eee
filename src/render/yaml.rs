//! The few YAML files of a theme: maps and lists of text, with the place of each key and value.

use std::collections::HashSet;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

/// A key with its value.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The key's bytes in the file.
    pub range: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A text of a list, with its bytes in the file.
pub type Item = (String, Range<usize>);

/// A text, a list of texts or a map.
#[derive(Debug)]
pub enum Value {
    /// A text, or another scalar as it is written.
    Text {
        /// The text.
        text: String,
        /// Whether it was written without quotes, so that `true` and `3` may mean more than text.
        plain: bool,
        /// Its bytes in the file.
        range: Range<usize>,
    },
    /// The texts of a list.
    List(Vec<Item>),
    /// A map.
    Map(Vec<Entry>),
}

impl Value {
    /// Whether it says nothing: the parser writes `~` where no value stands.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Text { text, plain: true, .. } if matches!(text.as_str(), "" | "~" | "null"))
    }
}

/// What is wrong, in the parser's words or as one of ours.
#[derive(Debug)]
pub enum Wrong {
    /// The file is not YAML.
    Syntax(String),
    /// The file or a value is not of the form that a theme uses.
    Form,
    /// The key was there before.
    Twice(String),
}

/// The entries of a file; an empty file has none.
///
/// # Errors
/// What is wrong, and where.
pub fn read(text: &str) -> Result<Vec<Entry>, (Wrong, Range<usize>)> {
    let mut events = Events { parser: Parser::new_from_str(text), end: text.len(), depth: 0 };
    loop {
        match events.next()? {
            (Event::MappingStart(..), _) => return events.entries(),
            (Event::StreamEnd, _) => return Ok(Vec::new()),
            (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
            (Event::Scalar(text, ScalarStyle::Plain, ..), _) if text.is_empty() => {}
            (_, range) => return Err((Wrong::Form, range)),
        }
    }
}

struct Events<'text> {
    parser: Parser<'text, granit_parser::StrInput<'text>>,
    end: usize,
    /// How many maps are open.
    depth: usize,
}

/// Deeper than any file of a theme: each map in a map takes a piece of the stack.
const DEEPEST: usize = 32;

impl<'text> Events<'text> {
    fn next(&mut self) -> Result<(Event<'text>, Range<usize>), (Wrong, Range<usize>)> {
        loop {
            let (event, span) = match self.parser.next_event() {
                None => return Ok((Event::StreamEnd, self.end..self.end)),
                Some(Err(fault)) => {
                    let at = fault.marker().byte_offset().unwrap_or(self.end).min(self.end);
                    return Err((Wrong::Syntax(fault.info()), at..at));
                }
                Some(Ok(found)) => found,
            };
            if !matches!(event, Event::Comment(..)) {
                return Ok((event, span.byte_range().unwrap_or(self.end..self.end)));
            }
        }
    }

    /// The entries of a map whose start was just met.
    fn entries(&mut self) -> Result<Vec<Entry>, (Wrong, Range<usize>)> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut keys = HashSet::new();
        loop {
            let (key, range) = match self.next()? {
                (Event::MappingEnd, _) => return Ok(entries),
                (Event::Scalar(key, ..), range) => (key.into_owned(), range),
                (_, range) => return Err((Wrong::Form, range)),
            };
            if !keys.insert(key.clone()) {
                return Err((Wrong::Twice(key), range));
            }
            let value = match self.next()? {
                (Event::MappingStart(..), range) if self.depth == DEEPEST => {
                    return Err((Wrong::Form, range));
                }
                (Event::MappingStart(..), _) => {
                    self.depth += 1;
                    let inside = self.entries()?;
                    self.depth -= 1;
                    Value::Map(inside)
                }
                (Event::SequenceStart(..), _) => Value::List(self.items()?),
                (Event::Scalar(text, style, ..), range) => {
                    Value::Text { text: text.into_owned(), plain: style == ScalarStyle::Plain, range }
                }
                (_, range) => return Err((Wrong::Form, range)),
            };
            entries.push(Entry { key, range, value });
        }
    }

    /// The items of a list whose start was just met.
    fn items(&mut self) -> Result<Vec<Item>, (Wrong, Range<usize>)> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (Event::Scalar(text, ..), range) => items.push((text.into_owned(), range)),
                (_, range) => return Err((Wrong::Form, range)),
            }
        }
    }
}
