//! What machines read: the shapes of the open data, and that every form of it says the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::str;
use std::sync::Arc;

use minhbach::album::Album;
use minhbach::content;
use minhbach::exports::{self, Gleaned, Material};
use minhbach::locale::{Date, Lang};
use minhbach::pages::{self, Alternate, Frame, Page, Plan, Text, View, Words};
use minhbach::report::{self, Options, Report};
use minhbach::site::Site;
use minhbach::source::{self, Sources};
use quick_xml::events::Event;
use serde_json::{Value, json};

const TABLES: [(&str, usize); 15] = [
    ("areas", 86),
    ("articles", 5),
    ("bodies", 36),
    ("conclusions", 57),
    ("corrections", 0),
    ("documents", 17),
    ("frameworks", 4),
    ("glossary", 13),
    ("indicators", 36),
    ("observations", 40),
    ("people", 13),
    ("statements", 87),
    ("target-sets", 6),
    ("targets", 7),
    ("tombstones", 0),
];

struct Exported {
    plan: Plan,
    site: Site,
}

impl Exported {
    fn of(sources: &Sources, base_url: Option<&str>) -> Self {
        let as_of = Date::parse("2024-05-01").unwrap();
        let options = Options { as_of, drafts: false, base_url: base_url.map(str::to_owned) };
        let content = content::parse(sources);
        assert!(!content.has_errors(), "{:#?}", content.notes);
        let report = report::link(content.value, &options);
        assert!(!report.has_errors(), "{:#?}", report.notes);
        let report = report.value;
        let plan =
            pages::plan(&report, sources, &Album::default(), &exports::datasets(&exports::tables(&report)));
        let site = export(&report, sources, &plan);
        Self { plan, site }
    }

    fn text(&self, path: &str) -> &str {
        let bytes = self.site.get(path).unwrap_or_else(|| panic!("there is no `{path}`"));
        str::from_utf8(bytes).unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(self.text(path)).unwrap()
    }

    fn rows(&self, table: &str) -> Vec<Value> {
        self.json(&format!("api/v1/{table}.json")).as_array().unwrap().clone()
    }

    fn row(&self, table: &str, id: &str) -> Value {
        let row = self.rows(table).into_iter().find(|row| row["id"] == id);
        row.unwrap_or_else(|| panic!("`{table}` has no `{id}`"))
    }

    /// The header and the rows of a CSV.
    fn csv(&self, table: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let text = self.text(&format!("api/v1/{table}.csv"));
        let text = text.strip_prefix('\u{feff}').expect("Excel needs the mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        (header, rows)
    }
}

fn export(report: &Report, sources: &Sources, plan: &Plan) -> Site {
    let mut site = Site::default();
    let tables = exports::tables(report);
    let mut gleaned = Gleaned::default();
    gleaned.add(vec![exports::glean(report, plan)]);
    let material = Material { report, sources, album: &Album::default(), gleaned: &gleaned };
    exports::add_tables(report, tables, &mut site).unwrap();
    exports::add(material, &mut site).unwrap();
    site
}

fn sample() -> Exported {
    Exported::of(&source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap(), None)
}

/// A small project, with files beside it or in the place of its own.
fn project(more: &[(&str, &str)]) -> Sources {
    let own = [
        (
            "content/site.yaml",
            "title: {vi: Trang thử, en: A test}\npublisher:\n  name: {vi: Nhà thử, en: Testers}\n\
             base_url: https://thu.example/\nlanguages: [vi, en]\n",
        ),
        (
            "content/data/areas.yaml",
            "- {id: long-an, name: {vi: Long An, en: Long An}, code: \"80\", level: province}\n",
        ),
        (
            "content/data/indicators/lua.yaml",
            "id: lua\nname: {vi: Lúa, en: Rice}\nunit: percent\ndecimals: 2\nbetter: higher\nlevels: [province]\n",
        ),
        (
            "content/data/observations/long-an/2023.yaml",
            "observations:\n  - {indicator: lua, level: province, period: 2023, value: 98.90, source: 2024/hop}\n",
        ),
        (
            "content/articles/2024/hop.vi.md",
            "---\ntitle: Cuộc họp\nkind: meeting\narea: long-an\ndate: 2024-02~\n---\n\nNội dung.\n",
        ),
        ("content/articles/2024/hop.en.md", "---\ntitle: A meeting\n---\n\nWords.\n"),
    ];
    let files: BTreeMap<&str, &str> = own.into_iter().chain(more.iter().copied()).collect();
    Sources::new(files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())))
}

fn keys(row: &Value) -> Vec<&str> {
    row.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The texts of an element, wherever it stands; also a proof that the XML is well formed.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut texts, mut open): (Vec<String>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == name => {
                texts.push(String::new());
                open = true;
            }
            Event::End(tag) if tag.name().as_ref() == name => open = false,
            Event::Text(text) if open => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(entity) if open => {
                let letter = match &*entity {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("what is &{other};?"),
                };
                texts.last_mut().unwrap().push(letter);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// An attribute of every empty element of a name.
fn attributes(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut values = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Empty(tag) if tag.name().as_ref() == element => {
                let found = tag.attributes().map(Result::unwrap).find(|one| one.key.as_ref() == attribute);
                values.extend(found.map(|one| one.value.into_owned()));
            }
            Event::Eof => return values,
            _ => {}
        }
    }
}

#[test]
fn the_sample_is_whole_in_the_open_data() {
    let sample = sample();
    for (table, count) in TABLES {
        assert_eq!(sample.rows(table).len(), count, "{table}.json");
        assert_eq!(sample.csv(table).1.len(), count, "{table}.csv");
    }
    let sections =
        sample.rows("statements").into_iter().map(|row| row["section"].as_str().unwrap().to_owned());
    let sections: Vec<String> = sections.collect();
    let count = |name| sections.iter().filter(|section| *section == name).count();
    assert_eq!((count("shortcomings"), count("proposals")), (25, 2));
}

#[test]
fn an_observation_has_the_keys_of_the_standard_first() {
    let sample = sample();
    let first = [
        "id",
        "indicator",
        "area",
        "level",
        "period",
        "value",
        "unit",
        "qualifier",
        "estimate",
        "change",
        "set",
        "source",
        "url",
    ];
    for row in sample.rows("observations") {
        assert_eq!(keys(&row)[..first.len()], first);
        assert!(row["value"].is_string() && row["estimate"].is_boolean(), "{row}");
        assert_eq!(keys(&row["source"]), ["kind", "id", "url", "urls"]);
    }
    assert_eq!(
        sample.row("observations", "ninh-thuan.chu-ky-so-ca-nhan.province.2023")["change"],
        json!({"value": "9.48", "kind": "unclear", "versus": "same-period-last-year"})
    );
}

#[test]
fn what_is_computed_from_a_value_stands_beside_it_with_its_formula() {
    let sample = sample();
    let derived = |id: &str| sample.row("observations", id)["derived"].clone();
    assert_eq!(
        derived("ninh-thuan.thanh-toan-khong-tien-mat.province.2023"),
        json!([
            {"what": "previous-value", "value": "247356", "unit": "billion-vnd", "before": "2022", "from": null, "formula": "314792 − 67436", "rounded": false},
            {"what": "relative-change", "value": "27.26", "unit": "percent", "before": "2022", "from": null, "formula": "67436 ÷ 247356 × 100", "rounded": true},
        ])
    );
    assert_eq!(
        derived("long-an.dti-rank.province.2022"),
        json!([{"what": "change", "value": "10", "unit": "ranks-up", "before": "2021", "from": "long-an.dti-rank.province.2021", "formula": "21 − 11", "rounded": false}])
    );
    assert_eq!(derived("ha-tinh.dti-rank.province.2022")[0]["value"], "59");
    assert_eq!(derived("ninh-thuan.chu-ky-so-ca-nhan.province.2023"), json!([]));
}

#[test]
fn a_value_is_an_exact_number_a_ratio_or_a_word() {
    let sample = sample();
    let value = |id: &str| sample.row("observations", id)["value"].as_str().unwrap().to_owned();
    assert_eq!(value("ninh-thuan.van-ban-dien-tu.province.2023"), "98.90");
    assert_eq!(value("ninh-thuan.thanh-toan-khong-tien-mat.province.2023"), "314792");
    assert_eq!(value("ninh-thuan.chi-tieu-dat.province.2023.nt-bcd-2023"), "13/19");
    assert_eq!(value("ninh-thuan.chi-tieu-dat.province.2023.nt-ubnd-2023"), "17/23");
    assert_eq!(value("ninh-thuan.can-cuoc-hoan-thanh.province.2023"), "done");
    assert_eq!(value("long-an.chi-tieu-nghi-quyet-36.province.2014-2024"), "most");
    assert_eq!(value("ha-tinh.dti-ha-tang-so.province.2022"), "unknown");
}

#[test]
fn a_value_has_what_it_was_computed_from_and_what_its_parts_make() {
    let values = "observations:\n  - indicator: lua\n    period: 2023\n    value: 98.38\n    source: 2024/hop\n    numerator: 187311\n    denominator: 190393\n    adds_up: 100\n    parts: {dat: {value: 98.38, name: {vi: đạt, en: met}}, chua: {value: 1.62, name: {vi: chưa, en: not}}}\n";
    let exported = Exported::of(&project(&[("content/data/observations/long-an/2023.yaml", values)]), None);
    let row = exported.row("observations", "long-an.lua.province.2023");
    assert_eq!(
        [&row["numerator"], &row["denominator"], &row["adds_up"]],
        [&json!("187311"), &json!("190393"), &json!("100")]
    );
    assert!(exported.text("api/v1/observations.csv").contains(",187311,190393,"));
    let plain = Exported::of(&project(&[]), None).row("observations", "long-an.lua.province.2023");
    assert_eq!([&plain["numerator"], &plain["denominator"], &plain["adds_up"]], [&Value::Null; 3]);
}

#[test]
fn a_target_and_a_conclusion_have_the_keys_of_the_standard() {
    let sample = sample();
    let target = sample.rows("targets").into_iter().find(|row| row["set"] == "ls-49-nq-tu").unwrap();
    for key in
        ["indicator", "area", "level", "baseline", "value", "by", "method", "progress", "status", "stated"]
    {
        assert!(target.get(key).is_some(), "{key}");
    }
    assert_eq!(keys(&target["methods"]), ["linear", "eurostat", "statcan", "un"]);
    for (_, said) in target["methods"].as_object().unwrap() {
        assert_eq!(keys(said), ["progress", "status"]);
    }
    let row = "https://minhbach.example/muc-tieu/ls-49-nq-tu/#chi-tieu-dat.province";
    assert_eq!(target["url"], row);
    assert_eq!(target["current"], json!({"period": "2023-H1", "value": "19/30"}));
    let conclusion = sample.row("conclusions", "phu-song-5g");
    let expected = json!({
        "article": "2024/ubnd-ninh-thuan",
        "area": "ninh-thuan",
        "by": "tran-quoc-nam",
        "lead": "so-tttt-ninh-thuan",
        "due": "2024-04",
        "due_text": null,
        "due_now": "2024-04-30",
        "vague": false,
        "extensions": [],
        "measure": {"indicator": "ha-tang-vien-thong-5g", "value": "done", "level": "province", "set": null},
        "clear": {
            "person": true,
            "task": true,
            "time": true,
            "responsibility": true,
            "product": true,
            "authority": true,
        },
        "six_clear": 6,
        "stated": null,
        "closed": null,
        "log": [],
        "status": "open-overdue",
        "overdue": true,
        "days": -1,
        "url": "https://minhbach.example/ket-luan/phu-song-5g/",
    });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&conclusion[key], value, "{key}");
    }
    assert_eq!(keys(&conclusion["task"]), ["vi", "en"]);
}

#[test]
fn a_csv_says_what_its_json_says() {
    let sample = sample();
    for (table, _) in TABLES {
        let (header, lines) = sample.csv(table);
        for (row, line) in sample.rows(table).iter().zip(lines) {
            let mut cells: Vec<(String, String)> = Vec::new();
            for (key, value) in row.as_object().unwrap() {
                let parts =
                    header.iter().filter_map(|name| Some((name, name.strip_prefix(key)?.strip_prefix('_')?)));
                if header.contains(key) {
                    cells.push((key.clone(), cell(value)));
                } else {
                    cells.extend(parts.map(|(name, part)| {
                        let (outer, inner) = part.split_once('_').unwrap_or((part, ""));
                        let value = if inner.is_empty() { &value[part] } else { &value[outer][inner] };
                        (name.clone(), cell(value))
                    }));
                }
            }
            let written: Vec<(String, String)> = header.iter().cloned().zip(line).collect();
            assert_eq!(cells, written, "{table}");
        }
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            list.iter().map(|one| one.as_str().unwrap()).collect::<Vec<_>>().join("; ")
        }
        value => value.to_string(),
    }
}

#[test]
fn the_package_describes_every_column() {
    let sample = sample();
    let package = sample.json("api/v1/datapackage.json");
    assert_eq!(package, sample.json("api/v1/index.json"));
    assert_eq!(package["as_of"], "2024-05-01");
    assert_eq!(package["licenses"][0]["path"], "https://creativecommons.org/licenses/by/4.0/");
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), TABLES.len());
    for resource in resources {
        let (header, rows) = sample.csv(resource["name"].as_str().unwrap());
        let fields = resource["schema"]["fields"].as_array().unwrap();
        assert_eq!(
            fields.iter().map(|field| &field["name"]).collect::<Vec<_>>(),
            header.iter().collect::<Vec<_>>()
        );
        assert_eq!(resource["count"], rows.len());
        for key in ["csv", "json"] {
            let url = resource[key].as_str().unwrap();
            assert!(
                sample.site.get(url.strip_prefix("https://minhbach.example/").unwrap()).is_some(),
                "{url}"
            );
        }
        for field in fields {
            assert!(field["description"] != "" && field["description_en"] != "", "{field}");
        }
    }
}

#[test]
fn every_address_in_the_open_data_is_a_page_and_its_row() {
    let sample = sample();
    let mut places: BTreeSet<String> = BTreeSet::new();
    for page in &sample.plan.pages {
        let Some(canonical) = &page.frame.canonical else { continue };
        places.insert(canonical.clone());
        if let View::Indicator(view) = &page.view {
            places.extend(view.figures.iter().map(|figure| format!("{canonical}#{}", figure.id)));
        }
        if let View::TargetSet(view) = &page.view {
            places.extend(view.rows.iter().map(|row| format!("{canonical}#{}", row.id)));
        }
    }
    for (table, _) in TABLES {
        for row in sample.rows(table) {
            let own = row.get("url").into_iter().chain(row.get("source").map(|source| &source["url"]));
            for url in own.filter_map(Value::as_str) {
                assert!(places.contains(url), "{table}: {url}");
            }
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let areas = r#"- {id: long-an, name: {vi: "=1+1", en: "@SUM(A1)"}, code: "-2+3", level: province}
- {id: can-tho, name: {vi: "+84 một", en: "'quoted', \"twice\"\nand more"}, code: "-92.5", level: province}
"#;
    let exported = Exported::of(&project(&[("content/data/areas.yaml", areas)]), None);
    let (header, rows) = exported.csv("areas");
    let column = |name: &str| {
        let at = header.iter().position(|one| one == name).unwrap();
        rows.iter().map(|row| row[at].clone()).collect::<Vec<_>>()
    };
    assert_eq!(column("name_vi"), ["'=1+1", "'+84 một"]);
    assert_eq!(column("name_en"), ["'@SUM(A1)", "'quoted', \"twice\"\nand more"]);
    assert_eq!(column("code"), ["'-2+3", "-92.5"]);
    assert_eq!(exported.row("areas", "long-an")["name"]["vi"], "=1+1");
}

#[test]
fn a_csv_ends_its_lines_as_the_standard_says() {
    let exported = Exported::of(&project(&[]), None);
    assert_eq!(
        exported.text("api/v1/glossary.csv"),
        "\u{feff}id,term_vi,term_en,in_source,note_vi,note_en\r\n"
    );
    assert_eq!(exported.text("api/v1/glossary.json"), "[\n]\n");
}

#[test]
fn feeds_are_atom_with_ids_that_last() {
    let sample = sample();
    let canonical: BTreeSet<&str> =
        sample.plan.pages.iter().filter_map(|page| page.frame.canonical.as_deref()).collect();
    let mut ids = BTreeSet::new();
    let feeds: Vec<(&str, &str)> = sample
        .site
        .iter()
        .filter(|(path, _)| path.ends_with("feed.xml"))
        .map(|(path, bytes)| (path, str::from_utf8(bytes).unwrap()))
        .collect();
    assert_eq!(feeds.len(), 16, "two languages, with four areas each, states, changes and corrections");
    for (path, feed) in feeds {
        let links = attributes(feed, "link", "href");
        assert_eq!(links[0], format!("https://minhbach.example/{path}"));
        assert!(links[1..].iter().all(|link| canonical.contains(link.as_str())), "{links:?}");
        assert!(ids.insert(elements(feed, "id")[0].clone()), "{path}");
        assert_eq!(elements(feed, "title").len(), elements(feed, "id").len());
        let updated = elements(feed, "updated");
        assert_eq!(updated.iter().max(), updated.first());
    }
    let feed = sample.text("en/provinces/ninh-thuan/feed.xml");
    assert_eq!(
        elements(feed, "id"),
        [
            "tag:minhbach.example,2024:/en/provinces/ninh-thuan/feed.xml",
            "tag:minhbach.example,2024:/en/news/2024/bcd-ninh-thuan/",
            "tag:minhbach.example,2024:/en/news/2024/ubnd-ninh-thuan/",
        ]
    );
    assert_eq!(elements(sample.text("feed.xml"), "entry").len(), 5);
}

#[test]
fn every_feed_that_a_page_names_is_there() {
    let untranslated = Exported::of(
        &project(&[
            (
                "content/articles/2024/hai.vi.md",
                "---\ntitle: Hai\nkind: meeting\narea: can-tho\ndate: 2024-03\n---\n\nNội dung.\n",
            ),
            (
                "content/data/areas.yaml",
                "- {id: long-an, name: {vi: Long An, en: Long An}, level: province}\n\
             - {id: can-tho, name: {vi: Cần Thơ, en: Can Tho}, level: province}\n",
            ),
        ]),
        Some("https://co-quan.example/bao-cao/"),
    );
    for page in &untranslated.plan.pages {
        let mut feeds: Vec<&str> = page.frame.feed.iter().map(String::as_str).collect();
        if let View::Data(data) = &page.view {
            feeds.extend(data.feeds.iter().map(|feed| feed.href.as_str()));
        }
        for feed in feeds {
            untranslated.text(feed.strip_prefix("/bao-cao/").unwrap());
        }
    }
    assert_eq!(elements(untranslated.text("feed.xml"), "entry").len(), 2);
    assert_eq!(elements(untranslated.text("en/feed.xml"), "entry").len(), 1);
    assert_eq!(
        elements(untranslated.text("en/feed.xml"), "id")[1],
        "tag:co-quan.example,2024:/bao-cao/en/news/2024/hop/"
    );
    assert_eq!(untranslated.row("areas", "long-an")["url"], "https://co-quan.example/bao-cao/tinh/long-an/");
}

#[test]
fn xml_holds_any_text() {
    let article = "---\ntitle: \"Họp ]]> & <script>\\a\\t“xong”\"\nsummary: \"\\\"x\\\" \\u2028 \\x0B\"\n\
                   kind: meeting\narea: long-an\ndate: 2024-02~\n---\n\nNội dung.\n";
    let exported = Exported::of(&project(&[("content/articles/2024/hop.vi.md", article)]), None);
    let feed = exported.text("feed.xml");
    assert_eq!(elements(feed, "title")[1], "Họp ]]> & <script> “xong”");
    assert_eq!(elements(feed, "updated"), ["2024-02-29T00:00:00+07:00"; 2]);
    assert!(!feed.contains(['\u{7}', '\u{b}']) && !feed.contains("]]>"));
}

#[test]
fn the_map_lists_every_page_once_with_its_translations() {
    let sample = sample();
    let map = sample.text("sitemap.xml");
    let places = elements(map, "loc");
    let pages = sample
        .plan
        .pages
        .iter()
        .filter(|page| !matches!(page.frame.kind, "not-found" | "redirect" | "archive"));
    let pages: BTreeMap<&str, usize> =
        pages.map(|page| (page.frame.canonical.as_deref().unwrap(), page.frame.alternates.len())).collect();
    assert_eq!(places, pages.keys().copied().collect::<Vec<_>>());
    assert_eq!(attributes(map, "xhtml:link", "href").len(), pages.values().sum::<usize>());
    assert_eq!(
        sample.text("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://minhbach.example/sitemap.xml\n"
    );
}

#[test]
fn a_map_too_long_for_one_file_is_several() {
    let sources = project(&[]);
    let as_of = Date::parse("2024-05-01").unwrap();
    let options = Options { as_of, drafts: false, base_url: None };
    let report = report::link(content::parse(&sources).value, &options).value;
    let pages = (0..50_001).map(|number| page(&format!("https://thu.example/{number:05}/"))).collect();
    let site = export(&report, &sources, &Plan { shells: Arc::default(), pages });
    let places = |path| elements(str::from_utf8(site.get(path).unwrap()).unwrap(), "loc");
    assert_eq!(
        places("sitemap.xml"),
        ["https://thu.example/sitemap-1.xml", "https://thu.example/sitemap-2.xml"]
    );
    assert_eq!(places("sitemap-1.xml").len(), 50_000);
    assert_eq!(places("sitemap-2.xml"), ["https://thu.example/50000/"]);
}

fn page(place: &str) -> Page {
    let frame = Frame {
        canonical: Some(place.to_owned()),
        alternates: vec![Alternate { lang: "vi", href: place.to_owned() }],
        ..Frame::bare("text", Lang::Vi, Words::default())
    };
    Page {
        path: String::new(),
        template: "text.html",
        lang: Lang::Vi,
        frame,
        view: View::Text(Text { body: String::new() }),
    }
}

#[test]
fn papers_are_files_of_the_site_as_they_are() {
    let exported = Exported::of(&project(&[("content/media/2024/hop.pdf", "a paper")]), None);
    assert_eq!(exported.text("media/2024/hop.pdf"), "a paper");
}

#[test]
fn an_export_never_takes_the_place_of_a_page() {
    let sources = project(&[]);
    let options = Options { as_of: Date::parse("2024-05-01").unwrap(), drafts: false, base_url: None };
    let report = report::link(content::parse(&sources).value, &options).value;
    let mut site = Site::default();
    site.insert("feed.xml/index.html", *b"an old address").unwrap();
    let (album, gleaned) = (Album::default(), Gleaned::default());
    let material = Material { report: &report, sources: &sources, album: &album, gleaned: &gleaned };
    assert!(exports::add(material, &mut site).is_err());
}
