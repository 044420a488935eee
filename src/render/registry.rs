//! The functions and filters that a template may call, whatever its engine.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Map, Value as Json};

use super::fault::Refusal;
use crate::diagnostic::{ASSET_MISSING, I18N_MISSING, TEMPLATE_FAILED};
use crate::say;

/// What the functions know beside their arguments.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The path of the site on its host, with `/` at both ends.
    pub base: String,
    /// The theme's file with the texts, for messages.
    pub source: String,
    /// The texts of one language.
    pub texts: BTreeMap<String, String>,
    /// The site's path of each asset, by its path in the theme.
    pub assets: BTreeMap<String, String>,
    /// The theme's options, which templates see as `options`.
    pub options: Json,
}

/// Named arguments.
pub type Args = Map<String, Json>;
/// Makes a value from named arguments.
pub type Function = fn(&Scope, &Args) -> Result<Json, Refusal>;
/// Makes a value from another.
pub type Filter = fn(Json, &Args) -> Result<Json, Refusal>;

/// Every function: `t(key=…, …)` is a text of the theme, `asset(path=…)` the address of one of its files.
pub const FUNCTIONS: [(&str, Function); 2] = [("asset", asset), ("t", text)];
/// Every filter: `nonempty` keeps the items of a list that hold something.
pub const FILTERS: [(&str, Filter); 1] = [("nonempty", nonempty)];

/// Writes text so that HTML shows it as it is, between tags and in quoted attributes.
pub fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        out.write_all(&rest.as_bytes()[..at])?;
        out.write_all(match rest.as_bytes()[at] {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            _ => b"&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest.as_bytes())
}

fn asset(scope: &Scope, args: &Args) -> Result<Json, Refusal> {
    let path = word(args, "asset", "path")?;
    match scope.assets.get(path) {
        Some(found) => Ok(format!("{}{found}", scope.base).into()),
        None => Err(Refusal::new(
            ASSET_MISSING,
            say!("chủ đề không có tệp `{path}`", "the theme has no file `{path}`"),
        )),
    }
}

fn text(scope: &Scope, args: &Args) -> Result<Json, Refusal> {
    let key = word(args, "t", "key")?;
    let source = &scope.source;
    let mut rest = scope.texts.get(key).map(String::as_str).ok_or_else(|| {
        Refusal::new(I18N_MISSING, say!("`{source}` thiếu câu chữ `{key}`", "`{source}` has no text `{key}`"))
    })?;
    let mut filled = String::with_capacity(rest.len());
    while let Some((before, name, after)) = placeholder(rest) {
        filled.push_str(before);
        match args.get(name) {
            Some(Json::String(value)) => filled.push_str(value),
            Some(value @ (Json::Number(_) | Json::Bool(_))) => filled.push_str(&value.to_string()),
            _ => {
                return Err(Refusal::new(
                    I18N_MISSING,
                    say!(
                        "câu chữ `{key}` trong `{source}` cần giá trị `{name}`",
                        "the text `{key}` in `{source}` needs a value for `{name}`"
                    ),
                ));
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled.into())
}

/// The first `{name}` of a text, with what stands before and behind it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, behind) = text.split_once('{')?;
    let (name, after) = behind.split_once('}')?;
    Some((before, name, after))
}

fn word<'a>(args: &'a Args, function: &str, name: &str) -> Result<&'a str, Refusal> {
    args.get(name).and_then(Json::as_str).ok_or_else(|| {
        Refusal::new(
            TEMPLATE_FAILED,
            say!(
                "hàm `{function}` cần chuỗi `{name}=`",
                "the function `{function}` needs a string `{name}=`"
            ),
        )
    })
}

fn nonempty(value: Json, _: &Args) -> Result<Json, Refusal> {
    let Json::Array(items) = value else {
        return Err(Refusal::new(
            TEMPLATE_FAILED,
            say!("bộ lọc `nonempty` cần một danh sách", "the filter `nonempty` needs a list"),
        ));
    };
    let holds = |item: &Json| match item {
        Json::Null => false,
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Object(fields) => !fields.is_empty(),
        Json::Bool(_) | Json::Number(_) => true,
    };
    Ok(items.into_iter().filter(holds).collect())
}
