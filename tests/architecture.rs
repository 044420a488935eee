//! The sources keep to the plan of the house: who may import whom, and who may touch the world outside.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use code::Found;

#[path = "architecture/code.rs"]
mod code;

/// What each top module may import of the others.
const TABLE: [(&str, &[&str]); 17] = [
    ("source", &[]),
    ("locale", &[]),
    ("site", &[]),
    ("diagnostic", &["source", "locale"]),
    ("chart", &["locale"]),
    ("markdown", &["source", "diagnostic", "locale"]),
    ("content", &["source", "diagnostic", "locale", "markdown"]),
    ("report", &["source", "diagnostic", "locale", "markdown", "content"]),
    ("checks", &["source", "diagnostic", "locale", "markdown", "content", "report"]),
    ("album", &["source", "diagnostic", "locale", "markdown", "report"]),
    ("pages", &["source", "diagnostic", "locale", "markdown", "chart", "report", "album"]),
    ("exports", &["source", "locale", "site", "report", "pages", "album"]),
    ("render", &["source", "diagnostic", "locale", "site", "pages"]),
    ("verify", &["source", "diagnostic", "locale", "site", "report", "pages", "exports"]),
    ("pipeline", ANY),
    ("preview", &["source", "diagnostic", "locale", "site", "render", "pipeline"]),
    ("cli", ANY),
];
const ANY: &[&str] = &["*"];

/// The program itself: it talks to a person, so it may look around.
const PROGRAM: [&str; 4] = ["main", "lib", "cli", "preview"];
const READER: &str = "source";
const WRITER: &str = "site";

#[test]
fn modules_import_only_what_the_table_allows() {
    let house = House::read();
    let faults = house
        .imports()
        .into_iter()
        .filter(|import| !allowed(&import.from, &import.to))
        .map(|import| format!("{}: `{}` may not import `{}`", import.place, import.from, import.to));
    none(faults);
}

#[test]
fn imports_make_no_circle() {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for import in House::read().imports() {
        imports.entry(import.from).or_default().insert(import.to);
    }
    none(imports.keys().filter_map(|start| circle(&imports, &mut vec![start.clone()])));
}

#[test]
fn every_module_is_in_the_table() {
    let house = House::read();
    none(
        house
            .modules()
            .into_iter()
            .filter(|name| row(name).is_none())
            .map(|name| format!("no row for `{name}`")),
    );
}

#[test]
fn every_path_into_the_crate_names_a_module() {
    let house = House::read();
    let (modules, macros) = (house.modules(), house.macros());
    none(house.inner_paths().filter_map(|(file, path, name)| {
        let known = modules.contains(&name) || macros.contains_key(&name);
        (!known && !PROGRAM.contains(&file.top())).then(|| format!("{}: what is `{name}`?", file.place(path)))
    }));
}

#[test]
fn only_sources_are_read_and_only_the_site_is_written() {
    const ASKING: [&str; 8] = [
        "canonicalize",
        "exists",
        "is_dir",
        "is_file",
        "read_dir",
        "read_link",
        "symlink_metadata",
        "try_exists",
    ];
    const WRITING: [&str; 10] = [
        "copy",
        "create_dir",
        "create_dir_all",
        "hard_link",
        "remove_dir",
        "remove_dir_all",
        "remove_file",
        "rename",
        "set_permissions",
        "write",
    ];
    let house = House::read();
    let outside = house.files.iter().filter(|file| !PROGRAM.contains(&file.top()) && file.top() != WRITER);
    none(outside.flat_map(|file| {
        let reads = file.paths.iter().filter(|path| match path.parts().as_slice() {
            ["walkdir" | "tempfile", ..] | ["std" | "tokio", "fs", ..] => true,
            [".", method] => ASKING.contains(method),
            _ => false,
        });
        let writes = file.paths.iter().filter(|path| match path.parts().as_slice() {
            [.., "fs", verb] => WRITING.contains(verb),
            [.., "File", verb] => verb.starts_with("create") || *verb == "options",
            parts => parts.contains(&"OpenOptions"),
        });
        let (faults, verb): (Vec<&Found>, _) =
            if file.top() == READER { (writes.collect(), "write") } else { (reads.collect(), "touch") };
        faults.into_iter().map(move |path| {
            format!("{}: `{}` may not {verb} the disk: {}", file.place(path), file.top(), path.text())
        })
    }));
}

#[test]
fn no_stage_reads_the_clock_or_the_environment() {
    let house = House::read();
    let stages = house.files.iter().filter(|file| !PROGRAM.contains(&file.top()));
    none(stages.flat_map(|file| {
        let looks = file.paths.iter().filter(|path| match path.parts().as_slice() {
            ["std", "env", ..] | [.., "now"] | [.., "TimeZone", "system"] => true,
            parts => parts.contains(&"SystemTime") || parts.contains(&"Instant"),
        });
        looks.map(|path| format!("{}: `{}` may not look at {}", file.place(path), file.top(), path.text()))
    }));
}

#[test]
fn only_sources_ask_another_program() {
    let house = House::read();
    let inside = house.files.iter().filter(|file| !PROGRAM.contains(&file.top()) && file.top() != READER);
    none(inside.flat_map(|file| {
        let asks = file.paths.iter().filter(|path| path.parts().starts_with(&["std", "process"]));
        asks.map(|path| format!("{}: `{}` may not run {}", file.place(path), file.top(), path.text()))
    }));
}

#[test]
fn the_reader_of_sources_sees_every_path_and_nothing_else() {
    let text = r##"
        //! crate::comment
        use crate::{locale::{self, Lang}, source::Span};
        use std::{fmt, fs as disk};
        /* crate::block /* crate::nested */ crate::block */
        pub(crate) fn f<'a>(x: &'a str) -> crate::report::Report {
            let _ = ("crate::text \" crate::quoted", r#"crate::raw " crate::raw"#, 'c', '"', '\'', b'\\');
            super::super::pages::plan::<u8>(x.is_dir(), 1.5, super::inner::g());
            macro_rules! inner { () => { $crate::say!() } }
        }
        mod deep { use super::super::super::chart::Series; }
        #[cfg(test)]
        #[allow(unused)]
        mod tests { use crate::site::Site; fn g() { std::env::args(); } }
        #[cfg(test)]
        use crate::preview::Preview;
        fn last() { crate::checks::run() }
    "##;
    let file = File::new("src/content/fields.rs", text);
    let seen: Vec<String> = file.paths.iter().map(Found::text).collect();
    let inner: Vec<String> = file.paths.iter().filter_map(|path| file.inner(path)).collect();
    assert_eq!(
        seen,
        [
            "crate::locale::self",
            "crate::locale::Lang",
            "crate::source::Span",
            "std::fmt",
            "std::fs",
            "crate::report::Report",
            "super::super::pages::plan",
            ".::is_dir",
            "super::inner::g",
            "crate::say",
            "super::super::super::chart::Series",
            "crate::checks::run",
        ]
    );
    assert_eq!(inner, ["locale", "locale", "source", "report", "pages", "content", "say", "chart", "checks"]);
}

fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn row(module: &str) -> Option<&'static [&'static str]> {
    TABLE.iter().find(|(name, _)| *name == module).map(|(_, row)| *row)
}

fn allowed(from: &str, to: &str) -> bool {
    row(from).is_none_or(|row| row == ANY || row.contains(&to))
}

/// The way back to where a trail began, if the imports have one.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>, trail: &mut Vec<String>) -> Option<String> {
    for next in imports.get(trail.last()?)? {
        if *next == trail[0] {
            return Some(format!("{} -> {next}", trail.join(" -> ")));
        }
        if !trail.contains(next) {
            trail.push(next.clone());
            if let Some(found) = circle(imports, trail) {
                return Some(found);
            }
            trail.pop();
        }
    }
    None
}

/// All sources of the crate.
struct House {
    files: Vec<File>,
}

/// One source, as the paths that its code names; its tests are not code.
struct File {
    name: String,
    module: Vec<String>,
    macros: Vec<String>,
    paths: Vec<Found>,
}

struct Import {
    place: String,
    from: String,
    to: String,
}

impl House {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        list(&root.join("src"), &mut paths);
        paths.sort();
        let files = paths.iter().map(|path| {
            let name = path.strip_prefix(root).expect("a list stays below its root").to_string_lossy();
            File::new(&name, &fs::read_to_string(path).expect("sources are readable UTF-8"))
        });
        Self { files: files.collect() }
    }

    fn modules(&self) -> BTreeSet<String> {
        self.files
            .iter()
            .map(|file| file.top().to_owned())
            .filter(|top| top != "lib" && top != "main")
            .collect()
    }

    /// Exported macros stand at the crate's root but belong to the module that defines them.
    fn macros(&self) -> BTreeMap<String, String> {
        let of = |file: &File| {
            file.macros.iter().map(|name| (name.clone(), file.top().to_owned())).collect::<Vec<_>>()
        };
        self.files.iter().flat_map(of).collect()
    }

    fn inner_paths(&self) -> impl Iterator<Item = (&File, &Found, String)> {
        self.files
            .iter()
            .flat_map(|file| file.paths.iter().filter_map(move |path| Some((file, path, file.inner(path)?))))
    }

    fn imports(&self) -> Vec<Import> {
        let macros = self.macros();
        self.inner_paths()
            .map(|(file, path, name)| Import {
                place: file.place(path),
                from: file.top().to_owned(),
                to: macros.get(&name).cloned().unwrap_or(name),
            })
            .filter(|import| import.from != import.to)
            .collect()
    }
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("the sources are readable").path();
        if path.is_dir() {
            list(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

impl File {
    fn new(name: &str, text: &str) -> Self {
        let name = name.replace('\\', "/");
        let module = name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        let module = module.split('/').map(str::to_owned).collect();
        let (paths, macros) = code::read(text);
        Self { name, module, macros, paths }
    }

    /// The top module it belongs to: `main` and `lib` stand for themselves.
    fn top(&self) -> &str {
        &self.module[0]
    }

    fn place(&self, path: &Found) -> String {
        format!("{}:{}", self.name, path.line)
    }

    /// The name at the crate's root that a path leads through, if it stays in the crate.
    fn inner(&self, path: &Found) -> Option<String> {
        let up = path.parts.iter().take_while(|part| *part == "super").count();
        let own = self.module.len() + path.depth;
        match path.parts.first()?.as_str() {
            "crate" => path.parts.get(1).cloned(),
            "super" if up == own => path.parts.get(up).cloned(),
            "super" | "self" => Some(self.top().to_owned()),
            _ => None,
        }
    }
}
