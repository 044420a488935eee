//! Style sheets without what only people read: comments, indentation, needless blanks and line ends.

use std::ops::Range;

use crate::diagnostic::Text;
use crate::say;

/// A style sheet in as few signs as it can be written in without changing what it says.
///
/// Strings, addresses and escapes stay as they are, and so does a blank where one can matter: between the parts of a
/// selector, around the signs of `calc()`, before `(`.
///
/// # Errors
/// What was opened and never closed, or closed and never opened, and where: in a bundle it would spoil the next sheet.
pub fn minify(css: &str) -> Result<String, (Text, Range<usize>)> {
    let mut out = String::with_capacity(css.len());
    let mut open: Vec<(char, usize)> = Vec::new();
    // What was left out since the last part: a comment alone keeps names apart without being a blank.
    let (mut blank, mut comment) = (false, false);
    // Whether the next part needs nothing before it.
    let mut ended = true;
    let mut at = 0;
    while at < css.len() {
        let rest = &css[at..];
        let (part, length) = part(rest).map_err(|opened| (never_closed(opened), at..at + opened.len()))?;
        let text = &rest[..length];
        let sign = text.chars().next().filter(|_| part == Part::Sign);
        match part {
            Part::Blank => blank = true,
            Part::Comment => comment = true,
            Part::Whole | Part::Sign => {
                if !ended && !sign.is_some_and(begins) {
                    out.push_str(match (blank, comment) {
                        (true, _) => " ",
                        (false, true) => "/**/",
                        (false, false) => "",
                    });
                }
                if let Some(sign) = sign {
                    balance(sign, at, &mut open)?;
                }
                if sign == Some('}') && ended && out.ends_with(';') {
                    out.pop();
                }
                out.push_str(text);
                ended = sign.is_some_and(ends);
                (blank, comment) = (false, false);
            }
        }
        at += length;
    }
    match open.pop() {
        Some((sign, at)) => Err((never_closed(sign.encode_utf8(&mut [0; 4])), at..at + 1)),
        None => Ok(out),
    }
}

/// The custom properties of a style sheet: what each stands within, its name without `--`, and the bytes of its value.
pub fn properties(css: &str) -> Vec<(Vec<&str>, &str, Range<usize>)> {
    let mut found = Vec::new();
    let mut within: Vec<&str> = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(Ok((part, length))) = css.get(at..).filter(|rest| !rest.is_empty()).map(part) {
        let end = at + length;
        match (part, &css[at..end]) {
            (Part::Blank | Part::Comment, _) if start == at => start = end,
            (Part::Sign, "{") => {
                within.push(css[start..at].trim_end());
                start = end;
            }
            (Part::Sign, sign @ (";" | "}")) => {
                if let Some((name, value)) =
                    css[start..at].strip_prefix("--").and_then(|rest| rest.split_once(':'))
                {
                    let first = at - value.trim_start().len();
                    found.push((within.clone(), name.trim_end(), first..first + value.trim().len()));
                }
                if sign == "}" {
                    within.pop();
                }
                start = end;
            }
            _ => {}
        }
        at = end;
    }
    found
}

/// What a part of a style sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Blank,
    Comment,
    /// A string, an address or an escape.
    Whole,
    /// A sign, or a name.
    Sign,
}

/// The first part of a text with its length; else the sign that opens it and is not closed.
fn part(text: &str) -> Result<(Part, usize), &'static str> {
    if text.starts_with(is_blank) {
        return Ok((Part::Blank, text.len() - text.trim_start_matches(is_blank).len()));
    }
    if let Some(rest) = text.strip_prefix("/*") {
        return rest.find("*/").map(|end| (Part::Comment, end + 4)).ok_or("/*");
    }
    for (quote, name) in [('"', "\""), ('\'', "'")] {
        if text.starts_with(quote) {
            return string(text, quote).map(|end| (Part::Whole, end)).ok_or(name);
        }
    }
    if text.starts_with('\\') {
        return Ok((Part::Whole, escape(text)));
    }
    if text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url(")) {
        let quoted = text[4..].trim_start_matches(is_blank).starts_with(['"', '\'']);
        if !quoted {
            return text.find(')').map(|end| (Part::Whole, end + 1)).ok_or("url(");
        }
    }
    let name = name(text);
    Ok((Part::Sign, if name > 0 { name } else { text.chars().next().map_or(0, char::len_utf8) }))
}

/// The length of the letters, digits and hyphens that a text begins with, up to an address.
fn name(text: &str) -> usize {
    let end = text.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').unwrap_or(text.len());
    let address = text[end..].starts_with('(')
        && end > 3
        && text.get(end - 3..end).is_some_and(|start| start.eq_ignore_ascii_case("url"));
    if address { end - 3 } else { end }
}

/// The length of the string that a text begins with.
fn string(text: &str, quote: char) -> Option<usize> {
    let mut signs = text.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => drop(signs.next()),
            '\n' => return None,
            _ if sign == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of the escape that a text begins with: one sign, or hexadecimal digits with the blank that ends them.
fn escape(text: &str) -> usize {
    let rest = &text[1..];
    let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    let next = rest[digits..].chars().next();
    1 + digits + next.filter(|&sign| digits == 0 || is_blank(sign)).map_or(0, char::len_utf8)
}

/// Whether a sign needs no blank behind it.
const fn ends(sign: char) -> bool {
    matches!(sign, '{' | '}' | ';' | ',' | ':' | '>' | '~' | '(')
}

/// Whether a sign needs no blank before it.
const fn begins(sign: char) -> bool {
    matches!(sign, '{' | '}' | ';' | ',' | '>' | '~' | ')' | '!')
}

const fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\r' | '\n' | '\u{c}')
}

/// Notes what a sign opens or closes.
fn balance(sign: char, at: usize, open: &mut Vec<(char, usize)>) -> Result<(), (Text, Range<usize>)> {
    let opener = match sign {
        '{' | '(' | '[' => {
            open.push((sign, at));
            return Ok(());
        }
        '}' => '{',
        ')' => '(',
        ']' => '[',
        _ => return Ok(()),
    };
    match open.pop() {
        Some((last, _)) if last == opener => Ok(()),
        Some((last, at)) => Err((never_closed(last.encode_utf8(&mut [0; 4])), at..at + 1)),
        None => {
            let message = say!("`{sign}` đóng mà không có `{opener}` mở", "`{sign}` closes no `{opener}`");
            Err((message, at..at + 1))
        }
    }
}

fn never_closed(opened: &str) -> Text {
    say!("`{opened}` mở mà không đóng", "`{opened}` is never closed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_people_read_goes_and_what_counts_stays() {
        for (css, expected) in [
            ("/* a */\n:root {\n  --a: #fff;\n  --b: 1px ;\n}\n", ":root{--a:#fff;--b:1px}"),
            (
                "a , b > c ~ d + e :hover { margin : 0 auto !important; }",
                "a,b>c~d + e :hover{margin :0 auto!important}",
            ),
            ("a { width: calc( 1px + 2 * ( 3px - 4px ) ) }", "a{width:calc(1px + 2 * (3px - 4px))}"),
            ("@media ( width > 40rem ) and (x) { a { b: c } }", "@media (width>40rem) and (x){a{b:c}}"),
            (
                "a::before { content: \" /* ; } */  \\\" \" ' ' attr( href ) }",
                "a::before{content:\" /* ; } */  \\\" \" ' ' attr(href)}",
            ),
            ("a { b: url( x  y.svg ) url( \"a  b\" ) }", "a{b:url( x  y.svg ) url(\"a  b\")}"),
            (".a/* b */.c/**/d /* e */ f { g: h/**/i }", ".a/**/.c/**/d f{g:h/**/i}"),
            (".\\31  a, .\\31 b, .\\: c { d: \\; }", ".\\31  a,.\\31 b,.\\: c{d:\\;}"),
            (":is(a, b) .c:not( .d ) [ e = \"f  g\" ] {}", ":is(a,b) .c:not(.d) [ e = \"f  g\" ]{}"),
            ("a { font: 1rem/1.5 b, c; --empty: ; }", "a{font:1rem/1.5 b,c;--empty:}"),
            ("", ""),
        ] {
            assert_eq!(minify(css).as_deref(), Ok(expected), "{css}");
            assert_eq!(minify(expected).as_deref(), Ok(expected), "twice is as once");
        }
    }

    #[test]
    fn properties_are_found_where_they_stand() {
        let css = "/* a: b; */ :root { /* c */ --ink: #111; color: red; --x:url(a;b) }\n@media (d) {\n  :root { --ink : #eee }\n}";
        let found: Vec<_> =
            properties(css).into_iter().map(|(within, name, at)| (within, name, &css[at])).collect();
        assert_eq!(
            found,
            [
                (vec![":root"], "ink", "#111"),
                (vec![":root"], "x", "url(a;b)"),
                (vec!["@media (d)", ":root"], "ink", "#eee"),
            ]
        );
    }

    #[test]
    fn what_is_not_closed_is_told_where_it_was_opened() {
        for (css, range, message) in [
            ("a { b: c\n", 2..3, "`{` is never closed"),
            ("a { b: (c }", 7..8, "`(` is never closed"),
            ("a { } }", 6..7, "`}` closes no `{`"),
            ("a /* b", 2..4, "`/*` is never closed"),
            ("a { b: \"c\n\" }", 7..8, "`\"` is never closed"),
            ("a { b: url(c }", 7..11, "`url(` is never closed"),
        ] {
            let (text, place) = minify(css).unwrap_err();
            assert_eq!((text.en.as_str(), place), (message, range), "{css}");
        }
    }
}
