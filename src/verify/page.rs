//! The figures of a page: what each is of, its value for machines, and its words.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::locale::Lang;

use super::{Fault, Kind, language};

/// A figure on a page.
pub struct Said<'a> {
    pub path: &'a str,
    page: &'a [u8],
    /// Its bytes in the page.
    range: Range<usize>,
    /// What it is of, by its name in the open data.
    pub fact: String,
    /// Its value for machines.
    pub value: String,
    /// What a person reads.
    pub text: String,
    pub lang: Lang,
    /// Whether it stands in a writer's own sentence.
    pub cited: bool,
}

/// The attribute that says what a figure is of.
const FACT: &[u8] = b"data-fact";

/// Elements that hold nothing and have no end.
const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source",
    b"track", b"wbr",
];

/// The figures of a page, in their order.
pub fn figures<'a>(path: &'a str, page: &'a [u8]) -> Vec<Said<'a>> {
    let mut found: Vec<Said<'a>> = Vec::new();
    // The elements around a place: the name of each, its language, and the figure that it is.
    let mut around: Vec<Around> = Vec::new();
    for token in Tokenizer::new_with_emitter(page, DefaultEmitter::<usize>::new_with_span()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if !tag.self_closing && !VOID.contains(&&tag.name[..]) => {
                let above = around.last();
                let lang = match attribute(&tag, b"lang") {
                    Some(stated) => language(path, Some(&stated)),
                    None => above.map_or(language(path, None), |above| above.lang),
                };
                let cited = above.is_some_and(|above| above.cited) || is_cited(&tag);
                let figure = attribute(&tag, FACT).map(|fact| {
                    let value = attribute(&tag, b"value").or_else(|| attribute(&tag, b"datetime"));
                    let (range, value) = (tag.span.start..tag.span.end, value.unwrap_or_default());
                    found.push(Said { path, page, range, fact, value, text: String::new(), lang, cited });
                    found.len() - 1
                });
                let figure = figure.or(above.and_then(|above| above.figure));
                around.push(Around { name: tag.name.to_vec(), lang, cited, figure });
            }
            Token::EndTag(tag) => {
                if let Some(at) = around.iter().rposition(|one| one.name == tag.name[..]) {
                    around.truncate(at);
                }
            }
            Token::String(text) => {
                if let Some(figure) = around.last().and_then(|one| one.figure) {
                    found[figure].text.push_str(&String::from_utf8_lossy(&text.value));
                }
            }
            _ => {}
        }
    }
    found
}

struct Around {
    name: Vec<u8>,
    lang: Lang,
    cited: bool,
    figure: Option<usize>,
}

fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

/// A citation in prose is a link of this class.
fn is_cited(tag: &StartTag<usize>) -> bool {
    &tag.name[..] == b"a" && attribute(tag, b"class").as_deref() == Some("figure")
}

impl Said<'_> {
    /// Something that is wrong with it, at its place.
    pub fn fault(&self, kind: Kind) -> Fault {
        let before = &self.page[..self.range.start.min(self.page.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        Fault::new(kind, self.path).at((line, column))
    }
}
