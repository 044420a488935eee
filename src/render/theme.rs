//! A theme: the embedded files, with the project's own over them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use include_dir::{Dir, include_dir};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::assets::{self, Asset};
use super::brand::{self, Brand};
use super::engine::{Data, Engine};
use super::fault::{Fault, What, nearest};
use super::minijinja::MiniJinja;
use super::registry::Scope;
use super::settings::{self, SETTINGS, Settings};
use super::tera::Tera;
use super::tokens::{self, Scheme, TOKENS};
use super::yaml::{self, Entry, Value, Wrong};
use crate::diagnostic::{
    self, Code, Diagnostic, Noted, TEMPLATE_MISSING, THEME_INVALID, THEME_UNKNOWN, Text,
};
use crate::locale::Lang;
use crate::say;
use crate::source::{self, FileId, Sources, Span, Spanned};

const EMBEDDED: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");
const TEMPLATES: &str = "templates/";
/// How many names a message lists.
const NAMES: usize = 20;

/// How pages look: compiled templates, texts in every language, and the files that browsers load.
pub struct Theme {
    name: String,
    files: BTreeMap<String, File>,
    engine: Box<dyn Engine>,
    texts: BTreeMap<Lang, BTreeMap<String, String>>,
    assets: BTreeMap<String, Asset>,
    options: BTreeMap<Lang, Json>,
    hash: [u8; 32],
}

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct File {
    /// The path from the project's root, also for an embedded file.
    pub path: String,
    /// What it holds, without a byte order mark.
    pub bytes: Vec<u8>,
    /// The bytes of the byte order mark.
    mark: usize,
    /// The project's file; an embedded one has none.
    id: Option<FileId>,
}

impl Theme {
    /// The theme of a name: the embedded one, with the project's `themes/NAME/` over it, file by file.
    ///
    /// What a fault is in is left out of the theme, so that drawing pages tells the faults of all else.
    #[must_use]
    pub fn load(sources: &Sources, name: &Spanned<String>) -> Noted<Option<Self>> {
        let mut notes = Vec::new();
        let value = load(sources, name, &mut notes);
        for note in notes.iter_mut().filter(|note| note.hint.is_none()) {
            let code = note.code;
            note.hint = Some(say!(
                "cách viết: `minhbach explain {code}`",
                "how to write it: `minhbach explain {code}`"
            ));
        }
        Noted { value, notes }
    }

    /// The engine for the pages of one language.
    pub(super) fn bind(&self, lang: Lang, base: &str, site: &dyn Data, many: bool) -> Box<dyn Engine> {
        let scope = Scope {
            base: base.to_owned(),
            source: format!("themes/{}/{}", self.name, texts_path(lang)),
            texts: self.texts.get(&lang).cloned().unwrap_or_default(),
            assets: self.assets.iter().map(|(name, asset)| (name.clone(), asset.path.clone())).collect(),
            options: self.options(lang).clone(),
        };
        self.engine.bind(scope, site, many)
    }

    /// The files that browsers load.
    pub(super) fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The options of `theme.yaml`, on the pages of a language.
    pub(super) fn options(&self, lang: Lang) -> &Json {
        &self.options[&lang]
    }

    /// A fingerprint of all files.
    pub(super) const fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// Whether a fault is of a template that is there: loading told what is wrong with it.
    pub(super) fn told(&self, fault: &Fault) -> bool {
        matches!(&fault.what, What::Missing(name) if self.files.contains_key(&format!("{TEMPLATES}{name}")))
    }

    /// A fault of a template; `globals` is the data that the template started with.
    pub(super) fn note(&self, fault: &Fault, globals: &Json) -> Diagnostic {
        note(&self.name, &self.files, fault, globals)
    }
}

impl File {
    fn new(path: String, bytes: &[u8], id: Option<FileId>) -> Self {
        let rest = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        Self { path, bytes: rest.to_vec(), mark: bytes.len() - rest.len(), id }
    }

    /// An embedded file of a test.
    #[cfg(test)]
    pub fn embedded(path: &str, text: &str) -> Self {
        Self::new(path.to_owned(), text.as_bytes(), None)
    }

    /// The file as text; a note where it is none.
    pub fn text(&self, notes: &mut Vec<Diagnostic>) -> Option<&str> {
        let fault = match str::from_utf8(&self.bytes) {
            Ok(text) => return Some(text),
            Err(fault) => fault.valid_up_to(),
        };
        let message = say!("tệp không được lưu ở dạng UTF-8", "the file is not UTF-8");
        notes.push(self.note(THEME_INVALID, fault..fault, message));
        None
    }

    /// A fault at bytes of the file; a file that is not the project's is named in the message instead.
    pub fn note(&self, code: Code, range: Range<usize>, message: Text) -> Diagnostic {
        if let Some(id) = self.id {
            return Diagnostic::error(
                code,
                Span::new(id, range.start + self.mark, range.end + self.mark),
                message,
            );
        }
        let before = String::from_utf8_lossy(&self.bytes[..range.start]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let (path, Text { vi, en }) = (&self.path, message);
        Diagnostic::project(code, say!("{path}:{line}:{column}: {vi}", "{path}:{line}:{column}: {en}"))
    }
}

fn load(sources: &Sources, name: &Spanned<String>, notes: &mut Vec<Diagnostic>) -> Option<Theme> {
    let (layers, files) = files(sources, &name.value);
    // The folder itself may be no folder.
    let is_folder = |file: &source::File| file.path.strip_prefix("themes/") == Some(&name.value);
    let own = sources.files().filter(|(_, file)| of_theme(file, &name.value).is_some() || is_folder(file));
    notes.extend(own.filter_map(|(id, file)| diagnostic::unread(id, file)));
    if layers.is_empty() && files.is_empty() {
        notes.push(unknown(sources, name));
        return None;
    }
    let mut settings = settings::read(&layers, &files, name, notes);
    let engine = settings.as_ref().map(|settings| settings.engine.clone());
    let ((texts, assets), compiled) = rayon::join(
        || {
            let texts = Lang::ALL.iter().map(|&lang| (lang, texts(&files, lang, notes))).collect();
            let palette =
                settings.as_mut().and_then(|settings| brand(settings, &layers, &name.value, &files, notes));
            let styles = settings.as_ref().map_or(&[][..], |settings| &settings.styles);
            (texts, assets::all(&files, styles, palette.as_deref(), notes))
        },
        || compile(&name.value, &files, engine.as_deref()),
    );
    notes.extend(compiled.notes);
    let settings = settings?;
    let options = Lang::ALL.iter().map(|&lang| (lang, settings.options(lang))).collect();
    let engine = compiled.value?;
    let mut hash = Sha256::new();
    let settings = layers.iter().map(|file| (SETTINGS, file));
    for (path, file) in files.iter().map(|(path, file)| (path.as_str(), file)).chain(settings) {
        hash.update(format!("{path}\0{}\0", file.bytes.len()));
        hash.update(&file.bytes);
    }
    Some(Theme {
        name: name.value.clone(),
        files,
        engine,
        texts,
        assets,
        options,
        hash: hash.finalize().into(),
    })
}

/// The templates of a theme in the engine of a name; without one they are read only.
fn compile(
    theme: &str,
    files: &BTreeMap<String, File>,
    engine: Option<&str>,
) -> Noted<Option<Box<dyn Engine>>> {
    let mut notes = Vec::new();
    let mut templates = BTreeMap::new();
    let mut are_own = true;
    for (path, file) in files {
        if let Some(template) = path.strip_prefix(TEMPLATES)
            && let Some(text) = file.text(&mut notes)
        {
            are_own &= file.id.is_none();
            templates.insert(template.to_owned(), text.to_owned());
        }
    }
    let Some(name) = engine else { return Noted { value: None, notes } };
    let (value, faults): (Option<Box<dyn Engine>>, Vec<Fault>) = if name == settings::ENGINES[0] {
        let (engine, faults) = Tera::compile(templates, are_own);
        (engine.map(|engine| Box::new(engine) as _), faults)
    } else {
        let (engine, faults) = MiniJinja::compile(templates);
        (engine.map(|engine| Box::new(engine) as _), faults)
    };
    notes.extend(faults.iter().map(|fault| note(theme, files, fault, &Json::Null)));
    Noted { value, notes }
}

/// The style sheet with the colours of the brand, where it has its own; faults of the brand and of all colours. A
/// wrong emblem is taken back.
fn brand(
    settings: &mut Settings,
    layers: &[File],
    theme: &str,
    files: &BTreeMap<String, File>,
    notes: &mut Vec<Diagnostic>,
) -> Option<String> {
    let brand = Brand::new(&settings.options, layers);
    let emblem = brand.emblem_fault(theme, files);
    let has_emblem = emblem.is_none();
    notes.extend(brand.name_fault().into_iter().chain(emblem));
    let tokens = files.get(TOKENS).and_then(|file| Some((file, str::from_utf8(&file.bytes).ok()?)));
    let schemes = tokens.map_or_else(|| vec![Scheme::default()], |(_, css)| tokens::schemes(css));
    let palette = brand.palette(&schemes, notes);
    if let Some((file, css)) = tokens {
        notes.extend(tokens::unread(css, file));
        let without: &[&str] = if palette.is_some() { &brand::PALETTE } else { &[] };
        notes.extend(schemes.iter().flat_map(|scheme| scheme.faults(file, without)));
    }
    // No page tells of it again.
    if !has_emblem {
        settings.take_back("emblem");
    }
    palette
}

/// Every `theme.yaml`, the lower first, and all other files of a theme by their paths in it.
pub fn files(sources: &Sources, name: &str) -> (Vec<File>, BTreeMap<String, File>) {
    let (mut layers, mut files) = (Vec::new(), BTreeMap::new());
    let mut add = |path: &str, file| {
        if path == SETTINGS {
            layers.push(file);
        } else {
            files.insert(path.to_owned(), file);
        }
    };
    for (path, bytes) in embedded(&EMBEDDED) {
        if let Some(inside) = inside(&path, name) {
            add(inside, File::new(format!("themes/{path}"), bytes, None));
        }
    }
    for (id, file) in sources.files() {
        if let Some(inside) = of_theme(file, name)
            && diagnostic::unread(id, file).is_none()
        {
            add(inside, File::new(file.path.clone(), &file.bytes, Some(id)));
        }
    }
    (layers, files)
}

/// The path in a theme of a file of the project.
fn of_theme<'a>(file: &'a source::File, name: &str) -> Option<&'a str> {
    inside(file.path.strip_prefix("themes/")?, name)
}

fn inside<'a>(path: &'a str, name: &str) -> Option<&'a str> {
    path.strip_prefix(name)?.strip_prefix('/')
}

/// Every embedded file with its path, with `/` between its parts on every system.
fn embedded(folder: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let own = folder.files().map(|file| {
        let parts: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
        (parts.join("/"), file.contents())
    });
    own.chain(folder.dirs().flat_map(embedded)).collect()
}

fn unknown(sources: &Sources, name: &Spanned<String>) -> Diagnostic {
    let own = sources.files().filter_map(|(_, file)| file.path.strip_prefix("themes/")?.split_once('/'));
    let names: BTreeSet<String> = embedded(&EMBEDDED)
        .iter()
        .filter_map(|(path, _)| path.split_once('/'))
        .chain(own)
        .map(|(name, _)| name.to_owned())
        .collect();
    let wrong = &name.value;
    let message = say!("không có chủ đề `{wrong}`", "there is no theme `{wrong}`");
    let note =
        Diagnostic::error(THEME_UNKNOWN, name.span, message).label(having(names.iter().map(String::as_str)));
    match nearest(wrong, names.iter().map(String::as_str)) {
        Some(best) => note.hint(say!("viết: {best}", "write: {best}")),
        None => note,
    }
}

fn texts_path(lang: Lang) -> String {
    format!("i18n/{}.yaml", lang.code())
}

/// The texts of a language; a theme without the file has none.
fn texts(
    files: &BTreeMap<String, File>,
    lang: Lang,
    notes: &mut Vec<Diagnostic>,
) -> BTreeMap<String, String> {
    let Some(file) = files.get(&texts_path(lang)) else {
        return BTreeMap::new();
    };
    let mut texts = BTreeMap::new();
    for Entry { key, range, value } in entries(file, notes).unwrap_or_default() {
        match value {
            Value::Text { text, .. } => drop(texts.insert(key, text)),
            Value::List(_) | Value::Map(_) => {
                let message = say!("`{key}` phải là một câu chữ", "`{key}` has to be a text");
                notes.push(file.note(THEME_INVALID, range, message));
            }
        }
    }
    texts
}

/// The entries of a file, unless it cannot be read.
pub fn entries(file: &File, notes: &mut Vec<Diagnostic>) -> Option<Vec<Entry>> {
    let (wrong, range) = match yaml::read(file.text(notes)?) {
        Ok(entries) => return Some(entries),
        Err(fault) => fault,
    };
    let message = match wrong {
        Wrong::Syntax(words) => say!("tệp sai cú pháp YAML: {words}", "the file is not right YAML: {words}"),
        Wrong::Form => {
            say!("tệp phải gồm các dòng `khóa: giá trị`", "the file has to be lines of `key: value`")
        }
        Wrong::Twice(key) => say!("khóa `{key}` xuất hiện hai lần", "the key `{key}` stands here twice"),
    };
    notes.push(file.note(THEME_INVALID, range, message));
    None
}

fn note(theme: &str, files: &BTreeMap<String, File>, fault: &Fault, globals: &Json) -> Diagnostic {
    let (code, message) = fault.message();
    let Some(file) = files.get(&format!("{TEMPLATES}{}", fault.template)) else {
        let Text { vi, en } = message;
        return Diagnostic::project(code, say!("chủ đề `{theme}`: {vi}", "theme `{theme}`: {en}"))
            .hint(fault.hint(&format!("themes/{theme}/{TEMPLATES}{}", fault.template)));
    };
    let text = str::from_utf8(&file.bytes).expect("a template that was read is text");
    let note = file.note(code, fault.range.clone().unwrap_or(0..0), message);
    let (wrong, names): (&str, Vec<String>) = match &fault.what {
        What::Undefined { name, .. } => (name, fault.sight(text, globals)),
        What::Missing(name) => {
            (name, files.keys().filter_map(|path| path.strip_prefix(TEMPLATES)).map(str::to_owned).collect())
        }
        _ => return note.hint(fault.hint(&file.path)),
    };
    if names.is_empty() {
        return note.hint(fault.hint(&file.path));
    }
    let note =
        if code == TEMPLATE_MISSING { note } else { note.label(having(names.iter().map(String::as_str))) };
    match nearest(wrong, names.iter().map(String::as_str)) {
        Some(best) => note.hint(say!("viết: {best}", "write: {best}")),
        None => note.hint(having(names.iter().map(String::as_str))),
    }
}

/// What there is instead.
pub fn having<'a>(names: impl Iterator<Item = &'a str>) -> Text {
    let names: Vec<_> = names.collect();
    let shown = names[..names.len().min(NAMES)].join(", ");
    let more = if names.len() > NAMES { ", …" } else { "" };
    say!("có: {shown}{more}", "there is: {shown}{more}")
}
