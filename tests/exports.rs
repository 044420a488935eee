//! Open data, feeds and the map of the site: their shapes, and that every form says the same.

use std::collections::BTreeMap;
use std::path::Path;

use minhbach::content;
use minhbach::exports;
use minhbach::locale::{Date, Lang};
use minhbach::pages::{Alternate, Frame, Page, Plan, Text, View, Words};
use minhbach::report::{self, Options, Report};
use minhbach::site::Site;
use minhbach::source::{self, Sources};
use serde_json::Value;

fn linked(sources: &Sources) -> Report {
    let content = content::parse(sources);
    let day = Date::parse("2024-05-01").unwrap();
    let options = Options { as_of: day, drafts: false, base_url: None };
    report::link(content.value, &options).value
}

fn sample() -> Report {
    linked(&source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap())
}

fn exported(report: &Report) -> Site {
    let mut site = Site::default();
    exports::add(report, &Plan { shells: BTreeMap::new(), pages: Vec::new() }, &mut site).unwrap();
    site
}

#[test]
fn dump() {
    let site = exported(&sample());
    for (path, bytes) in site.iter() {
        let to = Path::new("/tmp/exports-out").join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
}
