//! Ready HTML into the words that a reader sees.

/// Elements whose content is no running text.
const SILENT: [&str; 2] = ["svg", "details"];
/// Elements that never close, of those that stand in texts.
const VOID: [&str; 6] = ["img", "br", "hr", "wbr", "source", "input"];

/// The text of ready HTML, without what is hidden, drawn or folded; elements are held apart by spaces.
pub fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut silent: Option<(&str, usize)> = None;
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        if silent.is_none() {
            unescape(before, &mut text);
            text.push(' ');
        }
        let Some(end) = tag.find('>') else { return text };
        rest = &tag[end + 1..];
        let tag = &tag[1..end];
        let name = name(tag.trim_start_matches('/'));
        let ends = tag.starts_with('/');
        silent = match silent {
            Some((of, 1)) if of == name && ends => None,
            Some((of, depth)) if of == name && ends => Some((of, depth - 1)),
            Some((of, depth)) if of == name => Some((of, depth + 1)),
            None if !ends && (SILENT.contains(&name) || is_hidden(tag)) && !VOID.contains(&name) => {
                Some((name, 1))
            }
            other => other,
        };
    }
    if silent.is_none() {
        unescape(rest, &mut text);
    }
    text
}

fn name(tag: &str) -> &str {
    &tag[..tag.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

/// Whether a tag has the attribute; a value between quotation marks may hold the same word.
fn is_hidden(tag: &str) -> bool {
    let mut parts = tag.split('"').step_by(2).flat_map(str::split_whitespace);
    // Few tags have the word, and most are asked.
    tag.contains("hidden") && parts.any(|part| part.trim_end_matches('=') == "hidden")
}

/// Adds a text with its references to characters resolved.
fn unescape(text: &str, to: &mut String) {
    const NAMED: [(&str, &str); 5] =
        [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        to.push_str(&rest[..at]);
        rest = &rest[at..];
        let (written, sign) =
            NAMED.into_iter().find(|(name, _)| rest.starts_with(name)).unwrap_or(("&", "&"));
        to.push_str(sign);
        rest = &rest[written.len()..];
    }
    to.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn only_what_is_hidden_drawn_or_folded_is_left_out() {
        for (html, words) in [
            ("<p>a <span hidden>b</span> c</p>", "a c"),
            ("<p>a <span class=\"x\" hidden=\"\">b<span>c</span>d</span> e", "a e"),
            ("<p>a <img alt=\"the hidden cost\"> b <img hidden> c", "a b c"),
            ("<p title=\"a hidden cost\">a</p> b", "a b"),
            ("a<svg><text>b</text></svg><details><summary>c</summary>d</details>e", "a e"),
            ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ] {
            assert_eq!(text(html).split_whitespace().collect::<Vec<_>>().join(" "), words, "{html}");
        }
    }
}
