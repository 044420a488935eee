//! What a site tells of its past: changes, corrections, what was published before, and what was withdrawn.

use std::path::Path;

use minhbach::album::Album;
use minhbach::exports::{self, Gleaned, Material};
use minhbach::locale::Date;
use minhbach::render::{self, Memo, Theme};
use minhbach::report::{self, Options};
use minhbach::site::Site;
use minhbach::source::{self, Sources};
use minhbach::{checks, content, pages};

const ARTICLE: &str = "content/articles/2025/hop-tong-ket.vi.md";
const TRANSLATION: &str = "content/articles/2025/hop-tong-ket.en.md";
const VALUES: &str = "content/data/observations/tinh-mau/2025.yaml";
const CORRECTIONS: &str = "content/data/corrections.yaml";

const FIRST: &str = "2026-02-10";
const SECOND: &str = "2026-05-01";

/// The golden project without its own corrections, as a list of files.
fn project() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/mot-tinh");
    let sources = source::read(&root).unwrap();
    let files = sources.files().filter(|(_, file)| file.path != CORRECTIONS);
    files.map(|(_, file)| (file.path.clone(), String::from_utf8(file.bytes.to_vec()).unwrap())).collect()
}

fn replaced(files: &[(String, String)], path: &str, old: &str, new: &str) -> Vec<(String, String)> {
    let mut files = files.to_vec();
    let (_, text) = files.iter_mut().find(|(name, _)| name == path).expect("the file is there");
    assert!(text.contains(old), "{path} has {old}");
    *text = text.replace(old, new);
    files
}

/// The commune's value as it was published first.
fn misprinted() -> Vec<(String, String)> {
    let files = replaced(&project(), VALUES, "value: 94.5", "value: 95.4");
    let files = replaced(&files, ARTICLE, "[94,5%]", "[95,4%]");
    replaced(&files, TRANSLATION, "[94.5%]", "[95.4%]")
}

/// A finished site, or the codes of what is wrong.
fn published(files: &[(String, String)], day: &str, last: Option<&Site>) -> Result<Site, Vec<&'static str>> {
    let sources = Sources::new(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    let sources = match last {
        Some(site) => sources.with_record("site/record.json".to_owned(), site.get("record.json").unwrap()),
        None => sources,
    };
    let content = content::parse(&sources);
    let options = Options { as_of: Date::parse(day).unwrap(), drafts: false, base_url: None };
    let linked = report::link(content.value, &options);
    let checked = checks::run(&linked.value, &sources);
    let notes = content.notes.into_iter().chain(linked.notes).chain(checked.notes);
    let faults: Vec<&str> = notes
        .filter(|note| note.severity == minhbach::diagnostic::Severity::Error)
        .map(|note| note.code.name)
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let report = linked.value;
    let tables = exports::tables(&report);
    let plan = pages::plan(&report, &sources, &Album::default(), &exports::datasets(&tables));
    let theme = Theme::load(&sources, &report.site().theme).value.unwrap();
    let mut site = render::render(&theme, &plan, &mut Memo::default(), Site::default()).value;
    let mut gleaned = Gleaned::default();
    gleaned.add(vec![exports::glean(&report, &plan)]);
    let material =
        Material { report: &report, sources: &sources, album: &Album::default(), gleaned: &gleaned };
    exports::add_tables(&report, tables, &mut site).unwrap();
    exports::add(material, &mut site).unwrap();
    Ok(site)
}

fn page<'a>(site: &'a Site, path: &str) -> &'a str {
    std::str::from_utf8(site.get(path).unwrap_or_else(|| panic!("{path} is there"))).unwrap()
}

/// A page without the marks that name its figures.
fn words(page: &str) -> String {
    let mut parts = page.split("<data ");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    (first + &rest.collect::<String>()).replace("</data>", "")
}

#[test]
fn a_first_publication_says_that_it_is_the_first() {
    let site = published(&project(), FIRST, None).unwrap();
    assert!(page(&site, "thay-doi/index.html").contains("Đây là lần công bố đầu tiên."));
    assert!(page(&site, "en/changes/index.html").contains("This is the first publication."));
    assert!(!page(&site, "en/changes/feed.xml").contains("<entry>"));
    assert!(!page(&site, "en/corrections/feed.xml").contains("<entry>"));
}

#[test]
fn a_publication_without_a_change_says_so() {
    let first = published(&project(), FIRST, None).unwrap();
    let second = published(&project(), "2026-02-11", Some(&first)).unwrap();
    let told = page(&second, "en/changes/index.html");
    assert!(told.contains("Nothing has changed from the publication of 10 February 2026"), "{told}");
}

#[test]
fn a_correction_shows_the_old_and_the_new_wherever_the_figure_stands() {
    let first = published(&misprinted(), FIRST, None).unwrap();
    assert_eq!(published(&project(), SECOND, Some(&first)).err(), Some(vec!["silent-change"]));
    let mut files = project();
    let entry = "corrections:\n  - what: observation:tinh-mau.van-ban-dien-tu.commune.2025.value\n    old: 95.4\n    new: 94.5\n    why: {vi: Gõ nhầm hai chữ số., en: Two digits were swapped.}\n    date: 2026-04-30\n";
    files.push((CORRECTIONS.to_owned(), entry.to_owned()));
    let second = published(&files, SECOND, Some(&first)).unwrap();
    let row = "observation-tinh-mau-van-ban-dien-tu-commune-2025-value.2026-04-30";
    for (path, old, why) in [
        ("dinh-chinh/index.html", "<del>95,4%</del>", "Gõ nhầm hai chữ số."),
        ("en/corrections/index.html", "<del>95.4%</del>", "Two digits were swapped."),
        ("thay-doi/index.html", "<del>95,4%</del>", "Gõ nhầm hai chữ số."),
        ("en/changes/index.html", "<del>95.4%</del>", "Two digits were swapped."),
        ("chi-tieu/van-ban-dien-tu/index.html", "<del>95,4%</del>", row),
        ("en/indicators/van-ban-dien-tu/index.html", "<del>95.4%</del>", row),
        ("tinh/tinh-mau/index.html", "<del>95,4%</del>", row),
    ] {
        let told = words(page(&second, path));
        assert!(told.contains(old), "{path} has {old}");
        assert!(told.contains(why), "{path} has {why}");
    }
    assert!(page(&second, "dinh-chinh/index.html").contains(&format!("id=\"{row}\"")));
    let article = page(&second, "en/news/2025/hop-tong-ket/index.html");
    assert!(article.contains("Previously: 95.4%, corrected on 30 April 2026"));
    // It is no progress that a figure was mistyped.
    assert!(!page(&second, "en/changes/index.html").contains("Figures that went down"));
    let feed = page(&second, "en/corrections/feed.xml");
    assert!(feed.contains("Previously: 95.4%; now: 94.5%."), "{feed}");
    assert!(feed.contains("<updated>2026-04-30T00:00:00+07:00</updated>"));
    let row = page(&second, "api/v1/observations.json");
    assert!(
        row.contains(r#""corrected":[{"date":"2026-04-30","old":"95.4""#) || row.contains(r#""old":"95.4""#)
    );
    assert!(page(&second, "api/v1/corrections.csv").contains(",value,95.4,94.5,"));
}

#[test]
fn a_conclusion_that_is_withdrawn_leaves_its_reason_at_its_address() {
    let first = published(&project(), FIRST, None).unwrap();
    let mut files =
        replaced(&project(), ARTICLE, "  - id: ra-soat-quy-trinh\n    task: Rà soát quy trình\n", "");
    for (path, text) in &mut files {
        if path == TRANSLATION {
            *text = text
                .lines()
                .filter(|line| !line.contains("ra-soat-quy-trinh"))
                .fold(String::new(), |all, line| all + line + "\n");
        }
    }
    assert!(published(&files, SECOND, Some(&first)).is_err());
    let entry = "tombstones:\n  - what: conclusion:ra-soat-quy-trinh\n    why: {vi: Của cuộc họp khác., en: It was of another meeting.}\n    date: 2026-04-30\n";
    files.push((CORRECTIONS.to_owned(), entry.to_owned()));
    let second = published(&files, SECOND, Some(&first)).unwrap();
    for (path, why, other) in [
        ("ket-luan/ra-soat-quy-trinh/index.html", "Của cuộc họp khác.", "/en/conclusions/ra-soat-quy-trinh/"),
        (
            "en/conclusions/ra-soat-quy-trinh/index.html",
            "It was of another meeting.",
            "/ket-luan/ra-soat-quy-trinh/",
        ),
    ] {
        let told = page(&second, path);
        assert!(told.contains(why), "{path}: {told}");
        assert!(told.contains(other) && told.contains("name=\"robots\" content=\"noindex\""), "{path}");
    }
    let title = "Ở địa chỉ này từng có: Rà soát quy trình";
    assert!(page(&second, "ket-luan/ra-soat-quy-trinh/index.html").contains(title));
    assert!(!page(&second, "sitemap.xml").contains("ra-soat-quy-trinh"));
    assert!(page(&second, "dinh-chinh/index.html").contains("href=\"/ket-luan/ra-soat-quy-trinh/\""));
    assert!(page(&second, "en/changes/index.html").contains("Withdrawn"));
    assert!(page(&second, "en/corrections/feed.xml").contains("It was of another meeting."));
    assert!(page(&second, "api/v1/tombstones.json").contains("conclusion:ra-soat-quy-trinh"));
}

#[test]
fn what_time_alone_changes_is_told_and_not_struck_through() {
    let first = published(&project(), FIRST, None).unwrap();
    let second = published(&project(), SECOND, Some(&first)).unwrap();
    let told = page(&second, "en/changes/index.html");
    assert!(told.contains("Conclusions newly overdue") && told.contains("Conclusions newly done"), "{told}");
    assert!(told.contains("Status before") && !told.contains("<del>"), "{told}");
    let feed = page(&second, "en/changes/feed.xml");
    assert!(feed.contains("Conclusions newly overdue: "), "{feed}");
    assert!(page(&second, "en/index.html").contains("/en/changes/#moi-qua-han"));
}
