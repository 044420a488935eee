//! What every page's view is made of: plain values, already in the reader's language and notation.

mod areas;
mod articles;
mod changes;
mod conclusions;
mod data;
mod figures;
mod frame;
mod letters;
mod registers;
mod report;
mod targets;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::locale::Lang;

pub use areas::*;
pub use articles::*;
pub use changes::*;
pub use conclusions::*;
pub use data::*;
pub use figures::*;
pub use frame::*;
pub use letters::*;
pub use registers::*;
pub use report::*;
pub use targets::*;

/// One page to be rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file below the output folder, such as `tinh/ninh-thuan/index.html`.
    pub path: String,
    /// The template below the theme's `templates/`, such as `area.html`.
    pub template: &'static str,
    pub lang: Lang,
    pub frame: Frame,
    pub view: View,
}

/// Pages, all or some, and what the pages of a language share.
#[derive(Debug, Clone)]
pub struct Plan {
    pub shells: Arc<BTreeMap<Lang, Shell>>,
    pub pages: Vec<Page>,
}

/// All that a template may show.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<Home>),
    Areas(Areas),
    Area(Box<Area>),
    AreaReport(Box<AreaReport>),
    Indicators(Indicators),
    Indicator(Box<Indicator>),
    Targets(Box<Targets>),
    TargetSet(Box<TargetSet>),
    News(News),
    Article(Box<Article>),
    Archive(Box<Archive>),
    Conclusions(Box<Conclusions>),
    Conclusion(Box<Conclusion>),
    Shortcomings(Shortcomings),
    Documents(Documents),
    Document(Box<Document>),
    People(People),
    Person(Box<Person>),
    Bodies(Bodies),
    Body(Box<Body>),
    Changes(Changes),
    Corrections(Corrections),
    Data(Data),
    Search(Search),
    SiteMap(SiteMap),
    Letters(Letters),
    Text(Text),
    NotFound(NotFound),
    Redirect(Redirect),
    Tombstone(Tombstone),
}
