//! What the code of one file names: a small reader that knows comments, literals and groups, and passes over tests.

/// A path, such as `crate::locale::Lang`, or a method as `.` and its name.
pub struct Found {
    pub line: usize,
    /// How many modules inside the file are around it.
    pub depth: usize,
    pub parts: Vec<String>,
}

/// The paths in a file's code, and the macros that it defines.
pub fn read(text: &str) -> (Vec<Found>, Vec<String>) {
    let tokens = without_tests(&tokens(text));
    let defined = tokens.windows(3).filter(|three| three[0].text == "macro_rules");
    let macros = defined.map(|three| three[2].text.clone()).collect();
    (paths(&tokens), macros)
}

impl Found {
    pub fn parts(&self) -> Vec<&str> {
        self.parts.iter().map(String::as_str).collect()
    }

    pub fn text(&self) -> String {
        self.parts.join("::")
    }
}

#[derive(Debug, Clone)]
struct Token {
    line: usize,
    text: String,
}

/// Names, `::` and single signs: no comments, no literals, no lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let (length, keep) = token(rest, first);
        if keep {
            tokens.push(Token { line, text: rest[..length].to_owned() });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// The length of what a text begins with, and whether it is code.
fn token(text: &str, first: char) -> (usize, bool) {
    let word = text.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(text.len());
    let behind = &text[word..];
    match first {
        '/' if text.starts_with("//") => (text.find('\n').unwrap_or(text.len()), false),
        '/' if text.starts_with("/*") => (block(text), false),
        '"' => (quoted(text, '"'), false),
        '\'' => {
            let mut signs = text[1..].chars();
            let literal = signs.next() == Some('\\') || signs.next() == Some('\'');
            if literal { (quoted(text, '\''), false) } else { (1 + lifetime(&text[1..]), false) }
        }
        'r' | 'b' | 'c' if word <= 2 && behind.starts_with('"') => {
            let raw = text[..word].ends_with('r');
            (word + if raw { raw_string(behind) } else { quoted(behind, '"') }, false)
        }
        'r' | 'b' | 'c'
            if word <= 2 && behind.starts_with('#') && behind.trim_start_matches('#').starts_with('"') =>
        {
            (word + raw_string(behind), false)
        }
        'b' if word == 1 && behind.starts_with('\'') => (word + quoted(behind, '\''), false),
        ':' if text.starts_with("::") => (2, true),
        _ if first.is_whitespace() => (first.len_utf8(), false),
        _ => (word.max(first.len_utf8()), !first.is_ascii_digit()),
    }
}

fn block(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        if sign == quote && !escaped {
            return at + 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    text.len()
}

fn raw_string(text: &str) -> usize {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(hashes));
    text[hashes + 1..].find(&end).map_or(text.len(), |at| hashes + 1 + at + end.len())
}

fn lifetime(text: &str) -> usize {
    text.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(text.len())
}

/// The same without what only tests compile.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let marked = tokens.len() >= at + MARK.len()
            && MARK.iter().zip(&tokens[at..]).all(|(mark, token)| token.text == *mark);
        if marked {
            at = item_end(tokens, at);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The token after the item at `at`: behind its `;` or its last brace.
fn item_end(tokens: &[Token], at: usize) -> usize {
    let (mut depth, mut end) = (0_usize, at);
    while let Some(token) = tokens.get(end) {
        end += 1;
        match token.text.as_str() {
            "{" | "[" | "(" => depth += 1,
            "}" | "]" | ")" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token.text == "}" {
                    return end;
                }
            }
            ";" if depth == 0 => return end,
            _ => {}
        }
    }
    end
}

/// Every path with `::` in it, groups spread out, and every method call.
fn paths(tokens: &[Token]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut modules = Vec::new();
    let (mut braces, mut at) = (0_usize, 0);
    while at < tokens.len() {
        let text = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.text.as_str());
        let (line, depth) = (tokens[at].line, modules.len());
        match text(0) {
            "mod" if text(2) == "{" => modules.push(braces),
            "{" => braces += 1,
            "}" => {
                braces = braces.saturating_sub(1);
                modules.retain(|open| *open < braces);
            }
            "." if text(2) == "(" => {
                found.push(Found { line, depth, parts: vec![".".to_owned(), text(1).to_owned()] });
            }
            name if text(1) == "::" && is_name(name) => {
                let mut spread = Vec::new();
                at = spread_out(tokens, at, &[], &mut spread);
                found.extend(spread.into_iter().map(|parts| Found { line, depth, parts }));
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Takes the path at `at` apart, behind `before`; the answer is the token after it.
fn spread_out(tokens: &[Token], mut at: usize, before: &[String], spread: &mut Vec<Vec<String>>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut parts = before.to_vec();
    loop {
        match text(at) {
            "{" => {
                at += 1;
                while !matches!(text(at), "}" | "") {
                    at = spread_out(tokens, at, &parts, spread);
                    while !matches!(text(at), "," | "}" | "") {
                        at += 1;
                    }
                    at += usize::from(text(at) == ",");
                }
                return at + 1;
            }
            name if is_name(name) || name == "*" => {
                parts.push(name.to_owned());
                at += 1;
                if text(at) != "::" || !(is_name(text(at + 1)) || matches!(text(at + 1), "{" | "*")) {
                    spread.push(parts);
                    return at;
                }
                at += 1;
            }
            _ => return at + 1,
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_alphabetic() || sign == '_')
}
