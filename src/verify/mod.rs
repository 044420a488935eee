//! A published site held against itself: its files, its pages, its open data and its record.

mod data;
mod page;
mod tell;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::Value;

use crate::locale::Lang;
use crate::site::{Difference, MANIFEST, Published, STAGE};
use crate::source::RECORD;

use data::Data;
use page::Said;

pub use tell::{github, human, json, summary};

/// What was found out about a published site.
#[derive(Debug, Default)]
pub struct Verdict {
    /// The hash of the manifest: two copies of a site that have the same are the same in every byte.
    pub fingerprint: Option<String>,
    /// The files that are there, the manifest not counted.
    pub files: usize,
    pub pages: usize,
    /// The figures on the pages that name what they are of.
    pub figures: usize,
    /// The facts of the open data that a page can show.
    pub facts: usize,
    pub made: Made,
    pub faults: Vec<Fault>,
}

/// What a site's record says of how it was made.
#[derive(Debug, Default)]
pub struct Made {
    /// `minhbach 0.1.0`.
    pub tool: Option<String>,
    pub as_of: Option<String>,
    pub inputs: Option<Inputs>,
    /// Whether the project that was given is what the site was built from.
    pub from_project: Option<bool>,
}

/// The files that a site was built from: how many, and one digest of them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    pub files: u64,
    pub sha256: String,
}

/// Something that does not agree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub kind: Kind,
    /// The file at fault, from the site's root.
    pub file: String,
    /// Line and column in it, in characters from 1.
    pub place: Option<(usize, usize)>,
    /// The figure, by its name in the open data.
    pub fact: Option<String>,
    /// What the file says.
    pub said: Option<String>,
    /// What is held against it.
    pub held: Option<String>,
}

/// What does not agree: causes first, what mostly follows from them last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// There is no manifest.
    Unlisted,
    /// A build was at work, or was stopped.
    Unfinished,
    /// A line of the manifest that no build writes.
    BrokenManifest,
    /// A file of the open data, or the record, that cannot be read.
    BrokenData,
    /// A page gives another value than the open data.
    FigureDiffers,
    /// The words of a figure say another value than the one that they stand for.
    WordsDiffer,
    /// The open data gives another value than all pages, or than its own other form.
    DataDiffers,
    /// The record of what was published gives another value than the open data.
    RecordDiffers,
    Changed,
    Missing,
    Link,
    Extra,
    /// The project that was given has other content or another theme.
    OtherInputs,
    /// A figure that the open data does not have.
    UnknownFigure,
    /// A value of the open data that its page does not show.
    FigureMissing,
    /// A hidden file, as systems and tools leave them: only noted.
    Hidden,
    /// The folder of a build that is at work, or was stopped: only noted.
    Staged,
    /// Made by another version of the program: only noted.
    OtherTool,
}

impl Kind {
    /// Whether it is only noted.
    #[must_use]
    pub const fn is_note(self) -> bool {
        matches!(self, Self::Hidden | Self::Staged | Self::OtherTool)
    }
}

impl Fault {
    fn new(kind: Kind, file: &str) -> Self {
        Self { kind, file: file.to_owned(), place: None, fact: None, said: None, held: None }
    }

    fn against(self, said: impl Into<String>, held: impl Into<String>) -> Self {
        Self { said: Some(said.into()), held: Some(held.into()), ..self }
    }

    fn about(self, fact: impl Into<String>) -> Self {
        Self { fact: Some(fact.into()), ..self }
    }

    fn at(self, place: (usize, usize)) -> Self {
        Self { place: Some(place), ..self }
    }
}

impl Inputs {
    /// What a record says of them.
    #[must_use]
    pub fn of(stated: &Value) -> Option<Self> {
        Some(Self { files: stated["files"].as_u64()?, sha256: stated["sha256"].as_str()?.to_owned() })
    }
}

impl Verdict {
    /// Whether all that was published agrees with itself.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.faults.iter().all(|fault| fault.kind.is_note())
    }
}

/// Holds a site against its manifest, its pages against its open data, and both against its record; `project` is what
/// the site should have been built from, `tool` the name and version of this program.
#[must_use]
pub fn verify(site: &Published, project: Option<&Inputs>, tool: &str) -> Verdict {
    let mut faults: Vec<Fault> = site.differences().iter().map(of_files).collect();
    let (data, broken) = Data::read(site);
    faults.extend(broken);

    let pages: Vec<(&str, &[u8])> =
        site.files().filter(|(path, _)| path.strip_suffix(".html").is_some()).collect();
    let said: Vec<Vec<Said<'_>>> = pages.par_iter().map(|(path, bytes)| page::figures(path, bytes)).collect();
    let said: Vec<Said<'_>> = said.into_iter().flatten().collect();
    faults.extend(of_figures(&data, &said));
    faults.extend(data.unshown(&said));

    let made = made(site, project, &mut faults, tool);
    faults.sort();
    faults.dedup();
    Verdict {
        fingerprint: site.fingerprint(),
        files: site.files().count(),
        pages: pages.len(),
        figures: said.len(),
        facts: data.len(),
        made,
        faults,
    }
}

fn of_files(difference: &Difference) -> Fault {
    match difference {
        Difference::Unlisted => Fault::new(Kind::Unlisted, MANIFEST),
        Difference::Unfinished => Fault::new(Kind::Unfinished, MANIFEST).at((1, 1)),
        Difference::Line(line) => Fault::new(Kind::BrokenManifest, MANIFEST).at((*line, 1)),
        Difference::Changed { path, listed, found } => Fault::new(Kind::Changed, path).against(found, listed),
        Difference::Missing(path) => Fault::new(Kind::Missing, path),
        Difference::Extra(path) if path.split('/').any(|part| part.starts_with('.')) => {
            Fault::new(Kind::Hidden, path)
        }
        Difference::Extra(path) => Fault::new(Kind::Extra, path),
        Difference::Link(path) => Fault::new(Kind::Link, path),
        Difference::Staged => Fault::new(Kind::Staged, STAGE),
    }
}

/// Every figure of the pages that does not say what the open data says.
///
/// Where all places that show a figure give one other value, it is the data that differs from them.
fn of_figures(data: &Data, said: &[Said<'_>]) -> Vec<Fault> {
    let mut by_fact: BTreeMap<&str, Vec<&Said<'_>>> = BTreeMap::new();
    for one in said {
        by_fact.entry(&one.fact).or_default().push(one);
    }
    let mut faults = Vec::new();
    for (name, places) in by_fact {
        let Some(fact) = data.get(name) else {
            let unknown = |one: &&Said<'_>| {
                let fault = Fault { said: Some(one.text.clone()), ..one.fault(Kind::UnknownFigure) };
                fault.about(name)
            };
            faults.extend(places.iter().map(unknown));
            continue;
        };
        let first = &places[0].value;
        if places.len() > 1 && *first != fact.value && places.iter().all(|one| one.value == *first) {
            let fault = Fault::new(Kind::DataDiffers, fact.file).at((fact.line, 1)).about(name);
            faults.push(fault.against(&fact.value, first));
            continue;
        }
        for one in places {
            if one.value != fact.value {
                let fault = one.fault(Kind::FigureDiffers).about(name);
                faults.push(fault.against(&one.value, &fact.value));
            } else if !words::say(&fact, one) {
                let fault = one.fault(Kind::WordsDiffer).about(name);
                faults.push(fault.against(&one.text, &fact.value));
            }
        }
    }
    faults
}

/// What the record says of how the site was made, and whether that is so.
fn made(site: &Published, project: Option<&Inputs>, faults: &mut Vec<Fault>, tool: &str) -> Made {
    let Some(record) = site.get(RECORD).and_then(|bytes| serde_json::from_slice::<Value>(bytes).ok()) else {
        return Made::default();
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let inputs = Inputs::of(&record["inputs"]);
    let made = Made {
        tool: text(&record["tool"]),
        as_of: text(&record["as_of"]),
        from_project: project.map(|project| Some(project) == inputs.as_ref()),
        inputs,
    };
    if let (Some(false), Some(project)) = (made.from_project, project) {
        let held = made.inputs.as_ref().map(|inputs| inputs.sha256.clone()).unwrap_or_default();
        faults.push(Fault::new(Kind::OtherInputs, RECORD).against(held, &project.sha256));
    }
    if let Some(other) = made.tool.as_ref().filter(|other| *other != tool) {
        faults.push(Fault::new(Kind::OtherTool, RECORD).against(other, tool));
    }
    made
}

/// The language of a page by its place, where it does not say one that the program speaks.
fn language(path: &str, stated: Option<&str>) -> Lang {
    let by_place = if path.starts_with("en/") { Lang::En } else { Lang::Vi };
    stated.and_then(Lang::parse).unwrap_or(by_place)
}
