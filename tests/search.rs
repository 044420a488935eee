//! The search's index: what is in it, how large its files are, and that words are folded as the page's script does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::{fs, str};

use minhbach::album::Album;
use minhbach::content;
use minhbach::exports::{self, Gleaned, Material};
use minhbach::locale::{Date, Lang, Word, words};
use minhbach::pages::{self, Page, Plan, View};
use minhbach::render::{self, Memo, Theme};
use minhbach::report::{self, Options, Report};
use minhbach::site::Site;
use minhbach::source::{self, Sources};
use serde_json::Value;

/// No file is larger than this, whether or not it is compressed on its way.
const LARGEST: usize = 40_000;
/// So many that one of their words needs more than one file.
const ARTICLES: usize = 640;

#[test]
fn words_are_folded_as_the_vectors_say() {
    let vectors = fs::read_to_string(root().join("tests/search/words.txt")).unwrap();
    let one = |text: &str| words(text).filter_map(Word::of).collect::<Vec<_>>();
    for line in vectors.lines().filter(|line| !line.starts_with('#')) {
        if let Some((text, plain)) = line.split_once(" =>") {
            let found: Vec<String> = one(text).into_iter().map(|word| word.plain).collect();
            assert_eq!(found.join(" "), plain.trim(), "{text}");
        } else if let Some((a, b)) = line.split_once(" != ") {
            assert_ne!(one(a), one(b));
        } else {
            let (a, b) = line.split_once(" = ").expect("a line of one of the three forms");
            assert_eq!(one(a), one(b));
        }
    }
}

#[test]
fn every_page_worth_finding_is_found_by_every_word_of_its_title() {
    let built = Built::new(&sample());
    for lang in Lang::ALL {
        let index = Index::read(&built.site, lang);
        let places: BTreeMap<&str, usize> =
            index.records.iter().enumerate().map(|(at, one)| (one[0].as_str().unwrap(), at)).collect();
        assert_eq!(places.len(), index.records.len(), "nothing is there twice");
        let pages = built.pages.iter().filter(|page| page.lang == lang);
        let (worth, others): (Vec<&Page>, Vec<&Page>) = pages.partition(|page| page.frame.found.is_some());
        for page in worth {
            let path = page.path.trim_end_matches("index.html");
            let at = places[path];
            for word in words(&page.frame.title.text).filter_map(Word::of) {
                let found = index.words.get(&word.plain).is_some_and(|entries| entries.contains(&at));
                assert!(found, "{path} is not found by {}", word.plain);
            }
        }
        for page in others {
            assert!(!places.contains_key(page.path.trim_end_matches("index.html")), "{}", page.path);
        }
        for place in places.keys() {
            let (path, row) = place.split_once('#').map_or((*place, None), |(path, row)| (path, Some(row)));
            let page = built.site.get(&format!("{path}index.html")).map(|html| str::from_utf8(html).unwrap());
            let html = page.unwrap_or_else(|| panic!("{place} is no page"));
            assert!(row.is_none_or(|row| html.contains(&format!("id=\"{row}\""))), "{place} is no row");
        }
    }
}

#[test]
fn a_site_without_search_has_no_page_no_index_and_no_link_to_it() {
    for theme in ["minhbach", "plain"] {
        let with = |(path, bytes): (String, Vec<u8>)| match path.as_str() {
            "content/site.yaml" => {
                let text =
                    String::from_utf8(bytes).unwrap().replace("theme: minhbach", &format!("theme: {theme}"));
                (path, format!("{text}\nsearch: false\n").into_bytes())
            }
            _ => (path, bytes),
        };
        let built = Built::new(&Sources::new(files(&sample()).into_iter().map(with)));
        assert!(built.index().is_empty());
        assert!(built.pages.iter().all(|page| page.frame.kind != "search"));
        for (path, bytes) in built.site.iter() {
            let text = String::from_utf8_lossy(bytes);
            for address in ["tim-kiem", "en/search"] {
                assert!(!text.contains(&format!("\"/{address}/")), "{path} leads to {address}");
                assert!(!text.contains(&format!("example/{address}/")), "{path} names {address}");
            }
        }
    }
}

#[test]
fn a_number_of_a_document_and_a_value_find_what_they_are_of() {
    let built = Built::new(&sample());
    let index = Index::read(&built.site, Lang::Vi);
    for (text, path) in [
        ("49 NQ TU", "van-ban/lang-son/49-nq-tu/"),
        ("98.90", "chi-tieu/van-ban-dien-tu/"),
        ("tran quoc nam", "nguoi/tran-quoc-nam/"),
        ("sap nhap khanh hoa", "tinh/khanh-hoa/"),
    ] {
        let at = index.records.iter().position(|one| one[0] == path).unwrap();
        for word in words(text).filter_map(Word::of) {
            assert!(index.words[&word.plain].contains(&at), "{path} by {}", word.plain);
        }
    }
}

#[test]
fn the_same_content_makes_the_same_files() {
    let sources = sample();
    let (one, other) = (Built::exports(&sources), Built::exports(&sources));
    assert_eq!(one.index(), other.index());
}

#[test]
fn no_file_is_large_however_many_articles_have_a_word() {
    let built = Built::exports(&many(ARTICLES));
    let found = built.index();
    for (path, bytes) in &found {
        assert!(bytes.len() <= LARGEST, "{path}: {} bytes", bytes.len());
    }
    // A word that all of them have stands in several files, and is whole.
    let index = Index::read(&built.site, Lang::Vi);
    let lines = found.iter().filter(|(path, _)| path.starts_with("assets/search/vi/w"));
    let lines: Vec<&str> = lines.flat_map(|(_, bytes)| str::from_utf8(bytes).unwrap().lines()).collect();
    assert!(lines.iter().filter(|line| line.starts_with("tham\t")).count() > 1);
    let articles =
        index.records.iter().enumerate().filter(|(_, one)| one[0].as_str().unwrap().starts_with("tin/"));
    let articles: BTreeSet<usize> = articles.map(|(at, _)| at).collect();
    assert!(index.words["tham"].intersection(&articles).count() >= ARTICLES);
}

#[test]
fn what_stands_on_the_later_pages_of_a_list_is_found_there() {
    let mut all = files(&sample());
    let (_, glossary) = all.iter_mut().find(|(path, _)| path == "content/data/glossary.yaml").unwrap();
    for at in 0..90 {
        glossary.extend(format!("- {{id: tu-{at}, term: {{vi: Từ thêm {at}}}}}\n").bytes());
    }
    let built = Built::exports(&Sources::new(all));
    let index = Index::read(&built.site, Lang::Vi);
    let mut pages = BTreeSet::new();
    for at in 0..90 {
        let row = format!("#tu-{at}");
        let mut paths = index.records.iter().filter_map(|one| one[0].as_str()?.strip_suffix(&row));
        let path = paths.next().unwrap_or_else(|| panic!("{row} is not found"));
        let page = built.pages.iter().find(|page| page.path == format!("{path}index.html")).unwrap();
        let View::Data(view) = &page.view else { panic!("{path}") };
        assert!(view.glossary.iter().any(|term| format!("#{}", term.id) == row), "{path}{row}");
        pages.insert(path);
    }
    assert!(pages.len() > 1);
}

#[test]
fn a_word_that_nobody_types_is_not_in_the_index() {
    let long = "a".repeat(50_000);
    let built = Built::exports(&one(&format!("{long} trước {long} ngayduoi")));
    for (path, bytes) in built.index() {
        assert!(bytes.len() <= LARGEST, "{path}: {} bytes", bytes.len());
    }
    assert!(Index::read(&built.site, Lang::Vi).words.contains_key("ngayduoi"));
}

#[test]
fn a_word_that_is_spelt_otherwise_in_capitals_is_found_in_both_spellings() {
    let built = Built::exports(&one("ΟΔΟΣ οδος"));
    let index = Index::read(&built.site, Lang::Vi);
    for word in ["οδοσ", "οδος"] {
        assert_eq!(index.words[word].len(), 1, "{word}");
    }
}

#[test]
fn an_index_that_comes_in_parts_is_the_same() {
    let sources = sample();
    let options = Options { as_of: Date::parse("2024-05-01").unwrap(), drafts: false, base_url: None };
    let report = report::link(content::parse(&sources).value, &options).value;
    let (album, datasets) = (Album::default(), exports::datasets(&exports::tables(&report)));
    let pages = pages::Pages::of(&report, &sources, &album, &datasets);
    let index = |size: usize| {
        let mut gleaned = Gleaned::default();
        for addresses in pages.addresses().chunks(size) {
            gleaned.add(vec![exports::glean(&report, &pages.at(addresses))]);
        }
        let mut site = Site::default();
        let material = Material { report: &report, sources: &sources, album: &album, gleaned: &gleaned };
        exports::add(material, &mut site).unwrap();
        let files = site.iter().filter(|(path, _)| path.starts_with("assets/search/"));
        files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect::<BTreeMap<_, _>>()
    };
    let whole = index(usize::MAX);
    assert!(whole.len() > 2, "{:?}", whole.keys());
    for size in [1, 50] {
        assert!(index(size) == whole, "{size} addresses at a time");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample() -> Sources {
    let read = source::read(root()).unwrap();
    Sources::new(files(&read))
}

fn files(sources: &Sources) -> Vec<(String, Vec<u8>)> {
    let files = sources.files().filter(|(_, file)| file.path.starts_with("content/"));
    files.map(|(_, file)| (file.path.clone(), file.bytes.to_vec())).collect()
}

/// The sample with one article more.
fn one(body: &str) -> Sources {
    let text = format!(
        "---\ntitle: Bài\nkind: meeting\narea: ha-tinh\ndate: 2024-05-01\nsources: [{{url: https://example.org/}}]\n---\n\n{body}\n"
    );
    let mut all = files(&sample());
    all.push(("content/articles/2024/bai.vi.md".to_owned(), text.into_bytes()));
    Sources::new(all)
}

/// The sample with so many articles more, in which one word is followed by many others.
fn many(articles: usize) -> Sources {
    let mut all = files(&sample());
    for number in 0..articles {
        let mut text = format!(
            "---\ntitle: Bài {number}\nkind: meeting\narea: ha-tinh\ndate: 2024-05-01\nsources: [{{url: https://example.org/{number}}}]\n---\n\n"
        );
        for word in 0..200 {
            write!(text, "tham t{} ", (number * 7 + word * 31) % 977).unwrap();
        }
        all.push((format!("content/articles/2024/bai-{number}.vi.md"), text.into_bytes()));
    }
    Sources::new(all)
}

struct Built {
    pages: Vec<Page>,
    site: Site,
}

impl Built {
    fn new(sources: &Sources) -> Self {
        Self::made(sources, |report, plan| {
            let theme = Theme::load(sources, &report.site().theme).value.unwrap();
            render::render(&theme, plan, &mut Memo::default(), Site::default()).value
        })
    }

    /// The files of the index.
    fn index(&self) -> BTreeMap<&str, &[u8]> {
        self.site.iter().filter(|(path, _)| path.starts_with("assets/search/")).collect()
    }

    fn exports(sources: &Sources) -> Self {
        Self::made(sources, |_, _| Site::default())
    }

    fn made(sources: &Sources, rendered: impl Fn(&Report, &Plan) -> Site) -> Self {
        let options =
            report::Options { as_of: Date::new(2026, 5, 1).unwrap(), drafts: false, base_url: None };
        let linked = report::link(content::parse(sources).value, &options);
        assert!(!linked.has_errors(), "{:#?}", linked.notes);
        let report = linked.value;
        let tables = exports::tables(&report);
        let album = Album::default();
        let plan = pages::plan(&report, sources, &album, &exports::datasets(&tables));
        let mut site = rendered(&report, &plan);
        let mut gleaned = Gleaned::default();
        gleaned.add(vec![exports::glean(&report, &plan)]);
        let material = Material { report: &report, sources, album: &album, gleaned: &gleaned };
        exports::add_tables(&report, tables, &mut site).unwrap();
        exports::add(material, &mut site).unwrap();
        Self { pages: plan.pages, site }
    }
}

/// The index as its reader sees it.
struct Index {
    records: Vec<Value>,
    /// Which entries have a word.
    words: BTreeMap<String, BTreeSet<usize>>,
}

impl Index {
    fn read(site: &Site, lang: Lang) -> Self {
        let folder = format!("assets/search/{}/", lang.code());
        let get = |name: &str| str::from_utf8(site.get(&format!("{folder}{name}")).unwrap()).unwrap();
        let first: Value = serde_json::from_str(get("index.json")).unwrap();
        let lines = |kind: &str| {
            let parts = first[kind].as_array().unwrap().iter().enumerate();
            let texts = parts.map(|(at, part)| get(&format!("{kind}{at}.{}.txt", part[1].as_str().unwrap())));
            texts.flat_map(str::lines).collect::<Vec<&str>>()
        };
        let records = lines("d").into_iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for line in lines("w") {
            let (plain, rest) = line.split_once('\t').unwrap();
            let codes = rest.split_once('\t').unwrap().1;
            words.entry(plain.to_owned()).or_default().extend(entries(codes));
        }
        Self { records, words }
    }
}

/// The entries of a word, read as the page's script reads them.
fn entries(codes: &str) -> Vec<usize> {
    let mut bits = codes.bytes().map(|sign| usize::from(sign - b'0')).peekable();
    let number = |bits: &mut dyn Iterator<Item = usize>| {
        let (mut sum, mut shift) = (0, 0);
        loop {
            let part = bits.next().unwrap();
            sum += (part & 31) << shift;
            shift += 5;
            if part < 32 {
                return sum;
            }
        }
    };
    let (mut at, mut found) = (0, Vec::new());
    while bits.peek().is_some() {
        at += number(&mut bits);
        found.push(at);
        let head = bits.next().unwrap();
        for field in (0..3).filter(|field| head >> field & 1 == 1) {
            if head >> (field + 3) & 1 == 1 {
                number(&mut bits);
            }
            if field == 0 {
                number(&mut bits);
            }
            for _ in 0..number(&mut bits) {
                bits.next().unwrap();
            }
        }
    }
    found
}
