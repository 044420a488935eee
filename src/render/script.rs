//! Scripts without what only their authors read.

/// A script without its indentation and without the lines that are nothing but a comment.
///
/// Lines stay lines, so a statement ends where it ended. A text that goes on over lines may mean its blanks: a script
/// that may hold one stays as it is.
pub fn minify(text: &str) -> String {
    let goes_on = |line: &str| {
        let odd = line.matches('`').count() % 2 == 1 || line.contains("${`");
        odd || line.ends_with('\\') || line.contains(['\r', '\u{2028}', '\u{2029}'])
    };
    if text.lines().any(goes_on) {
        return text.to_owned();
    }
    let comment = |line: &str| {
        line.starts_with("//") || (line.starts_with("/**") && line.find("*/") == Some(line.len() - 2))
    };
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !comment(line))
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn indentation_and_lines_of_comments_go() {
        let cases = [
            (
                "// a\n{\n  /** b */\n  f(`c // d`); // e\n\n  g()\n  h()\n}\n",
                "{\nf(`c // d`); // e\ng()\nh()\n}\n",
            ),
            ("/** a */ f();\n  /** a\n   * b */\n", "/** a */ f();\n/** a\n* b */\n"),
            ("f(`\n  // a\n`)\n", "f(`\n  // a\n`)\n"),
            ("f('\\\n  a')\n", "f('\\\n  a')\n"),
            ("a = `${`\n  // b\n`}`\n", "a = `${`\n  // b\n`}`\n"),
            ("// a\rf()\n", "// a\rf()\n"),
            ("", ""),
        ];
        for (written, small) in cases {
            assert_eq!(minify(written), small, "{written}");
        }
    }
}
