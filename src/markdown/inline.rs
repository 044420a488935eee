//! The links in a string of the front matter; nothing else in it is markup.

use std::ops::Range;

use super::html::{self, Resolve};
use super::outline::{Link, Outline};
use super::passage::Passage;
use crate::locale;

/// What a string names: its links, and the one passage that it is.
#[must_use]
pub fn inline(text: &str) -> Outline {
    let links = links(text);
    let mut passage = Passage::default();
    let mut at = 0;
    for link in &links {
        passage.push(&text[at..link.range.start], text, at..link.range.start, false);
        // Blanks are no words: they are filled in.
        if !link.text.trim().is_empty() {
            passage.push(&text[link.text_range.clone()], text, link.text_range.clone(), true);
        }
        at = link.range.end;
    }
    passage.push(&text[at..], text, at..text.len(), false);
    Outline { links, passages: vec![passage], ..Outline::default() }
}

/// A string as plain words; `fill` gives the words of a link that has none.
#[must_use]
pub fn inline_text(text: &str, fill: &dyn Fn(&Link) -> String) -> String {
    write(text, String::push_str, |out, link| {
        if link.text.trim().is_empty() { out.push_str(&fill(link)) } else { out.push_str(&link.text) }
    })
}

/// A string as HTML; `resolve` says what its links become.
#[must_use]
pub fn inline_html(text: &str, resolve: &dyn Resolve) -> String {
    write(text, html::escape, |out, link| html::anchor(out, link, resolve.link(link)))
}

fn write(text: &str, words: impl Fn(&mut String, &str), link: impl Fn(&mut String, &Link)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for one in links(text) {
        words(&mut out, &text[at..one.range.start]);
        link(&mut out, &one);
        at = one.range.end;
    }
    words(&mut out, &text[at..]);
    out
}

/// The links `[words](destination)` of a string; the words hold no bracket, the destination no blank.
fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(middle) = text[from..].find("](").map(|at| from + at) {
        let dest = middle + 2;
        from = dest;
        let Some(open) = text[..middle].rfind(['[', ']']).filter(|open| text[*open..].starts_with('['))
        else {
            continue;
        };
        let before = found.last().map_or(0, |link: &Link| link.range.end);
        let Some(close) = close(&text[dest..]).map(|length| dest + length).filter(|_| open >= before) else {
            continue;
        };
        let range: Range<usize> = open..close + 1;
        from = range.end;
        found.push(Link {
            dest: text[dest..close].to_owned(),
            title: String::new(),
            text: locale::nfc(&text[open + 1..middle]).into_owned(),
            range,
            text_range: open + 1..middle,
            dest_range: dest..close,
        });
    }
    found
}

/// The length of a destination, up to the bracket that closes it.
fn close(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return (at > 0).then_some(at),
            ')' => depth -= 1,
            _ if letter.is_whitespace() => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_string_has_links_and_no_other_markup() {
        for (text, plain) in [
            ("đạt [94,89%](figure:a@b) *rồi*", "đạt 94,89% *rồi*"),
            ("[](figure:a), [b](c)", "?, b"),
            ("[x] (y) [z]() ](w) [a b](c d)", "[x] (y) [z]() ](w) [a b](c d)"),
            ("[a](b(c)d) [[e](f)", "a [e"),
            ("không có gì", "không có gì"),
        ] {
            assert_eq!(inline_text(text, &|_| "?".to_owned()), plain, "{text}");
        }
    }

    #[test]
    fn a_link_of_blanks_has_no_words() {
        assert_eq!(inline("[ ](a)").passages[0].text, "");
    }

    proptest! {
        #[test]
        fn any_string_is_read(text in "[\\[\\]()a đ:]{0,30}") {
            let found = inline(&text);
            for link in &found.links {
                prop_assert_eq!(&text[link.dest_range.clone()], link.dest.as_str());
            }
            prop_assert_eq!(&found.passages[0].text, &inline_text(&text, &|_| String::new()).replace('\u{0}', ""));
        }
    }
}
