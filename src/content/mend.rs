//! What a syntax fault of YAML means to the writer, and the text without it, so that reading can go on.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{self, Diagnostic, Text};
use crate::say;

use super::yaml::{self, Part};

/// Other characters for a range of a text.
pub type Edit = (Range<usize>, String);

/// How far before a fault a quote is looked for, and how long the line before one that opens may be.
const FAR: usize = 1 << 16;
const LONGEST_LINE: usize = 1 << 12;

/// Syntax faults with the edits that take them away; none where nobody can know what was meant.
pub struct Mend {
    pub told: Vec<Diagnostic>,
    pub edits: Vec<Edit>,
    /// Whether the edits may differ from what the writer will do.
    pub guess: bool,
}

/// Tells a fault in the writer's words.
pub fn mend(part: Part<'_>, fault: &ScanError) -> Mend {
    let found = Found {
        part,
        at: fault.marker().byte_offset().unwrap_or(0).min(part.text.len()),
        kind: fault.kind(),
    };
    let causes = [
        Found::tabs,
        Found::quote,
        Found::joined_colons,
        Found::brackets,
        Found::colon,
        Found::bracketed_words,
        Found::reserved,
        Found::escape,
    ];
    causes.iter().find_map(|cause| cause(&found)).unwrap_or_else(|| found.other())
}

/// Where the parser could not go on, and why.
struct Found<'a> {
    part: Part<'a>,
    at: usize,
    kind: &'a ErrorKind,
}

impl Found<'_> {
    /// Lines that are indented with tabs: as many blanks stand for each as fit best.
    fn tabs(&self) -> Option<Mend> {
        let mut told = Vec::new();
        let mut tabs = Vec::new();
        for (start, line) in lines(self.part.text) {
            if told.len() >= yaml::MOST_FAULTS {
                break;
            }
            let own: Vec<usize> = indent(line).match_indices('\t').map(|(at, _)| start + at).collect();
            if let (Some(first), Some(last)) = (own.first(), own.last()) {
                told.push(self.fault(
                    diagnostic::YAML_TAB,
                    *first..*last + 1,
                    say!("thụt đầu dòng bằng phím Tab", "a line is indented with a tab"),
                    say!("thay mỗi Tab bằng hai dấu cách", "replace each tab with two spaces"),
                ));
            }
            tabs.extend(own);
        }
        let with = |blanks: usize| -> Vec<Edit> {
            tabs.iter().map(|at| (*at..*at + 1, " ".repeat(blanks))).collect()
        };
        let best = [2, 4, 8].into_iter().min_by_key(|blanks| {
            let text = edited(self.part.text, &with(*blanks));
            yaml::badness(Part { text: &text, ..self.part })
        })?;
        (!told.is_empty()).then(|| Mend { told, edits: with(best), guess: true })
    }

    /// A quote that is never closed, or that closes before its value ends.
    fn quote(&self) -> Option<Mend> {
        let (text, at) = (self.part.text, self.at);
        if matches!(self.kind, ErrorKind::UnclosedQuotedScalar) {
            return Some(self.unclosed(at));
        }
        let mut from = text.floor_char_boundary(at.saturating_sub(FAR));
        while let Some(start) = text[from..at].find(['"', '\'']).map(|next| from + next) {
            from = start + 1;
            if !opens(text, start) {
                continue;
            }
            let running_on = matches!(self.kind, ErrorKind::InvalidQuotedScalarIndent);
            let Some(end) = closing(text, start) else {
                if running_on {
                    return Some(self.unclosed(start));
                }
                continue;
            };
            let after = text[end + 1..].trim_start_matches([' ', '\t']);
            let ends = after.is_empty() || after.starts_with(['\n', '\r', ',', '}', ']', ':', '#']);
            if text[start..end].contains('\n') {
                if (running_on && end >= at) || !ends || opens(text, end) {
                    return Some(self.unclosed(start));
                }
            } else if !ends && end < at && line_start(text, at) <= start {
                return Some(self.inner(start, end));
            }
            from = (end + 1).min(at);
        }
        None
    }

    fn unclosed(&self, start: usize) -> Mend {
        let text = self.part.text;
        let sign = &text[start..=start];
        let end = line_end(text, start);
        let told = self.fault(
            diagnostic::UNCLOSED_QUOTE,
            start..end,
            say!("dấu nháy `{sign}` mở ra mà không đóng lại", "a quote `{sign}` is opened and never closed"),
            say!("thêm `{sign}` vào cuối giá trị", "add `{sign}` at the end of the value"),
        );
        one(told, without_signs(text, start..end))
    }

    fn inner(&self, start: usize, end: usize) -> Mend {
        let text = self.part.text;
        let sign = &text[end..=end];
        let escaped = if sign == "\"" { "\\\"" } else { "''" };
        let told = self.fault(
            diagnostic::UNCLOSED_QUOTE,
            end..end + 1,
            say!(
                "dấu nháy `{sign}` này đóng giá trị lại giữa chừng",
                "this quote `{sign}` closes the value before its end"
            ),
            say!("dấu nháy trong giá trị thì viết {escaped}", "write a quote inside the value as {escaped}"),
        );
        one(told, without_signs(text, start..line_end(text, start)))
    }

    /// `title:A`, which without a blank is no key.
    fn joined_colons(&self) -> Option<Mend> {
        let text = self.part.text;
        let first = line_start(text, self.at);
        let above = line_start(text, text[..first].trim_end().len());
        [first, above].iter().find_map(|start| joined_colon(&text[*start..line_end(text, *start)]))?;
        let mut mend = Mend { told: Vec::new(), edits: Vec::new(), guess: false };
        let joined = lines(text).filter_map(|(start, line)| Some((start, line, joined_colon(line)?)));
        for (start, line, colon) in joined.take(yaml::MOST_FAULTS) {
            let (key, value) = (line[..colon].trim_start_matches([' ', '-']), &line[colon + 1..]);
            let behind = start + colon + 1;
            mend.told.push(self.fault(
                diagnostic::YAML_SYNTAX,
                behind - 1..behind,
                say!("sau dấu hai chấm của khóa phải có dấu cách", "a blank must follow the colon of a key"),
                say!("viết: {key}: {value}", "write: {key}: {value}"),
            ));
            mend.edits.push((behind..behind, " ".to_owned()));
        }
        Some(mend)
    }

    /// Brackets that a line opens and the next entry begins without closing.
    fn brackets(&self) -> Option<Mend> {
        let written = || lines(self.part.text).filter(|(_, line)| !line.trim().is_empty());
        let mut next = written().map(|(_, line)| line).skip(1);
        let mut mend = Mend { told: Vec::new(), edits: Vec::new(), guess: true };
        for (start, line) in written() {
            let next = next.next();
            if mend.told.len() >= yaml::MOST_FAULTS {
                break;
            }
            let open = open_brackets(line);
            let ended = next.is_none_or(|next| value_start(next).is_some() || is_bare_key(next));
            let continued = line.trim_end().ends_with([',', '{', '[']);
            if let Some((bracket, sign)) = open.last().filter(|_| ended && !continued) {
                mend.told.push(self.fault(
                    diagnostic::YAML_SYNTAX,
                    start + bracket..start + bracket + 1,
                    say!("dấu `{sign}` mở ra mà không đóng lại", "a `{sign}` is never closed"),
                    say!(
                        "thêm dấu đóng ngoặc vào cuối giá trị",
                        "add the closing bracket at the end of the value"
                    ),
                ));
                let closing: String =
                    open.iter().rev().map(|(_, sign)| if *sign == '{' { '}' } else { ']' }).collect();
                let end = start + line.trim_end().len();
                mend.edits.push((end..end, closing));
            }
        }
        let first = mend.edits.first()?.0.start;
        (line_start(self.part.text, first) <= self.at).then_some(mend)
    }

    /// `title: A: B`, whose second colon YAML takes for another key.
    fn colon(&self) -> Option<Mend> {
        let (text, at) = (self.part.text, self.at);
        if !text[at..].starts_with(':') {
            return None;
        }
        let first = line_start(text, at);
        let before = &text[first..at];
        let inside = before.rfind(['{', ',']).map_or(before, |brace| &before[brace + 1..]);
        let value = before.len() - inside.len() + value_start(inside)?;
        let ends = if inside.len() < before.len() { [',', '}', '\n'].as_slice() } else { &['\n'] };
        let value = text[first + value..].split(ends).next().unwrap_or_default().trim();
        let key = inside.trim().trim_start_matches("- ").split(": ").next().unwrap_or_default();
        let quoted = format!("\"{}\"", value.replace('"', "\\\""));
        let told = self.fault(
            diagnostic::COLON_IN_VALUE,
            at..at + 1,
            say!(
                "dấu hai chấm trong giá trị làm YAML hiểu nhầm là một khóa mới",
                "YAML takes the colon in this value for another key"
            ),
            say!(
                "đặt giá trị trong dấu ngoặc kép: {key}: {quoted}",
                "put the value in double quotes: {key}: {quoted}"
            ),
        );
        Some(one(told, vec![(at..at + 1, "_".to_owned())]))
    }

    /// `title: [A] B`, which YAML takes for a list with something behind it.
    fn bracketed_words(&self) -> Option<Mend> {
        let text = self.part.text;
        let first = line_start(text, self.at);
        let line = &text[first..line_end(text, self.at)];
        let start = first + value_start(line).filter(|start| first + start < self.at)?;
        let brackets =
            text[start..].starts_with(['[', '{']) && open_brackets(&text[first..self.at]).is_empty();
        brackets.then(|| self.quoted(start))
    }

    /// A value that begins with a sign that YAML keeps for itself.
    fn reserved(&self) -> Option<Mend> {
        let reserved = self.part.text[self.at..].starts_with(['%', '@', '`', '|', '>', '&', '*', '!']);
        if matches!(self.kind, ErrorKind::UnknownAnchor) {
            let end = self.part.text[self.at..].find(char::is_whitespace);
            let end = end.map_or(self.part.text.len(), |length| self.at + length);
            return Some(one(yaml::extra(self.part, end), vec![(self.at..self.at + 1, "_".to_owned())]));
        }
        reserved.then(|| self.quoted(self.at))
    }

    /// A value that wants quotes for its first sign.
    fn quoted(&self, start: usize) -> Mend {
        let text = &self.part.text[start..line_end(self.part.text, start)];
        let (text, sign) = (text.trim_end(), &text[..1]);
        let told = self.fault(
            diagnostic::YAML_SYNTAX,
            start..start + 1,
            say!("giá trị không được bắt đầu bằng `{sign}`", "a value cannot begin with `{sign}`"),
            say!("đặt giá trị trong dấu ngoặc kép: \"{text}\"", "put the value in double quotes: \"{text}\""),
        );
        one(told, vec![(start..start + 1, "_".to_owned())])
    }

    /// A backslash between double quotes that stands for nothing.
    fn escape(&self) -> Option<Mend> {
        if !matches!(self.kind, ErrorKind::UnknownQuotedScalarEscape) {
            return None;
        }
        let at = self.at + self.part.text[self.at..].find('\\')?;
        let told = self.fault(
            diagnostic::YAML_SYNTAX,
            at..at + 1,
            say!(
                "dấu `\\` trong ngoặc kép có nghĩa riêng",
                "a `\\` between double quotes has a meaning of its own"
            ),
            say!("viết hai dấu: \\\\", "write two: \\\\"),
        );
        Some(one(told, vec![(at..at + 1, "_".to_owned())]))
    }

    fn other(&self) -> Mend {
        let text = self.part.text;
        let sign = text[self.at..].chars().next().filter(|next| !next.is_control());
        let here = self.at..self.at + sign.map_or(0, char::len_utf8);
        let line = line_start(text, self.at)..line_end(text, self.at);
        let words = line.start + indent(&text[line.clone()]).len()..line.end;
        let (range, message) = match self.kind {
            ErrorKind::UnclosedFlowCollection { open } => {
                (here, say!("dấu `{open}` mở ra mà không đóng lại", "a `{open}` is never closed"))
            }
            ErrorKind::MisplacedFlowCollectionEnd => {
                (here, say!("dấu đóng ngoặc này thừa", "this closing bracket is one too many"))
            }
            ErrorKind::UnexpectedCharacter { .. } | ErrorKind::BomInsideDocument => {
                (here, say!("ký tự này không dùng được ở đây", "this character cannot stand here"))
            }
            _ => (
                if words.is_empty() { here } else { words },
                say!("dòng này không khớp với các dòng trên", "this line does not fit those above"),
            ),
        };
        let hint = say!(
            "kiểm tra dấu hai chấm, dấu ngoặc và khoảng thụt đầu dòng ở đây và ở dòng trên",
            "check the colons, brackets and indentation here and on the line above"
        );
        let told = vec![self.fault(diagnostic::YAML_SYNTAX, range, message, hint)];
        Mend { told, edits: Vec::new(), guess: false }
    }

    fn fault(&self, code: diagnostic::Code, range: Range<usize>, message: Text, hint: Text) -> Diagnostic {
        Diagnostic::error(code, self.part.span(range.start, range.end), message).hint(hint)
    }
}

fn one(told: Diagnostic, edits: Vec<Edit>) -> Mend {
    Mend { told: vec![told], edits, guess: false }
}

/// A text with other characters in some ranges, which are in order.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut from = 0;
    let mut made = String::new();
    for (range, instead) in edits {
        made.push_str(&text[from..range.start]);
        made.push_str(instead);
        from = range.end;
    }
    made + &text[from..]
}

/// What stands before the first word of a line.
fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t', '-']).len()]
}

/// Whether a quote stands where a value or key can begin.
fn opens(text: &str, quote: usize) -> bool {
    let near = text.floor_char_boundary(quote.saturating_sub(LONGEST_LINE));
    let start = line_start(&text[near..], quote - near);
    if start == 0 && near > 0 {
        return false;
    }
    let line = &text[near + start..quote];
    let before = line.trim_end_matches(' ');
    indent(line).len() == line.len()
        || (before.ends_with(['{', '[', ',']) && !open_brackets(line).is_empty())
        || (line.len() > before.len() && before.ends_with([':', '?']))
}

/// The quote that closes the one at `start`.
fn closing(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let sign = bytes[start];
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if sign == b'"' => at += 1,
            b'\'' if sign == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == sign => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The edits that make a quoted value a plain one: between braces only its quotes can be taken out.
fn without_signs(text: &str, range: Range<usize>) -> Vec<Edit> {
    let flow = !open_brackets(&text[line_start(text, range.start)..range.start]).is_empty();
    let signs: &[char] = if flow { &['"', '\''] } else { &['"', '\'', ':', '#'] };
    let found = text[range.clone()].match_indices(signs);
    found.map(|(at, _)| (range.start + at..range.start + at + 1, "_".to_owned())).collect()
}

/// The colon of a line such as `title:A`.
fn joined_colon(line: &str) -> Option<usize> {
    let words = indent(line).len();
    let colon = words + line[words..].find(|sign: char| !sign.is_ascii_lowercase() && sign != '_')?;
    let value = line[colon..].strip_prefix(':')?;
    (colon > words && !value.is_empty() && !value.starts_with([' ', '/'])).then_some(colon)
}

/// The brackets that a line's value opens and does not close, with their places.
fn open_brackets(line: &str) -> Vec<(usize, char)> {
    let mut open = Vec::new();
    let Some(start) = value_start(line).filter(|start| line[*start..].starts_with(['[', '{'])) else {
        return open;
    };
    let mut at = start;
    while let Some(sign) = line[at..].chars().next() {
        match sign {
            '[' | '{' => open.push((at, sign)),
            ']' | '}' => {
                open.pop();
            }
            '"' | '\'' if line[..at].trim_end().ends_with(['{', '[', ',', ':']) => {
                let Some(end) = closing(line, at) else { break };
                at = end;
            }
            _ => {}
        }
        at += line[at..].chars().next().map_or(1, char::len_utf8);
    }
    open
}

/// Whether a line is a key whose value follows below.
fn is_bare_key(line: &str) -> bool {
    let key = line.trim().trim_start_matches("- ").strip_suffix(':');
    key.is_some_and(|key| key.chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign)))
}

/// Where the value of `key: value` or `- value` begins in a line.
fn value_start(line: &str) -> Option<usize> {
    let content = line.len() - line.trim_start().len();
    let mut at = content;
    while line[at..].starts_with("- ") {
        at += 2;
        at += line[at..].len() - line[at..].trim_start().len();
    }
    if line[at..].starts_with('#') {
        return None;
    }
    let value = match line[at..].find(": ") {
        Some(colon)
            if line[at..at + colon].chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign)) =>
        {
            at + colon + 2
        }
        _ if at > content => at,
        _ => return None,
    };
    Some(value + line[value..].len() - line[value..].trim_start().len())
}

/// Every line with its first byte, without its line break.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let first = start;
        start += line.len();
        (first, line.trim_end_matches(['\n', '\r']))
    })
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
}
