//! Articles: how they are cited, and the form of each to print and to keep.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use minhbach::locale::Date;
use minhbach::pipeline::Pipeline;
use minhbach::report::Options;
use minhbach::site::Site;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

const HOST: &str = "https://minhbach.example/";

/// The sample report.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let options = Options { as_of: Date::new(2026, 5, 1).unwrap(), drafts: false, base_url: None };
    let built = Pipeline::default().run(Path::new(env!("CARGO_MANIFEST_DIR")), &options).unwrap();
    built.site.unwrap_or_else(|| panic!("{:#?}", built.notes))
});

fn page(path: &str) -> Html {
    let file = format!("{path}index.html");
    let bytes = SITE.get(&file).unwrap_or_else(|| panic!("there is no `{file}`"));
    Html::parse_document(std::str::from_utf8(bytes).unwrap())
}

fn all<'a>(page: &'a Html, query: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(query).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paths of the forms to keep, each with the path of its article.
fn archives() -> Vec<(String, String)> {
    let paths = SITE.iter().filter_map(|(path, _)| path.strip_suffix("index.html"));
    let own = |path: &str| {
        let article = path.strip_suffix("luu-tru/").or_else(|| path.strip_suffix("archive/"))?;
        Some((path.to_owned(), article.to_owned()))
    };
    paths.filter_map(own).collect()
}

#[test]
fn every_article_has_a_form_to_keep_in_each_of_its_languages() {
    let folder = |path: &str| path.starts_with("tin/") || path.starts_with("en/news/");
    let pages = SITE.iter().filter_map(|(path, _)| path.strip_suffix("index.html"));
    let articles: BTreeSet<String> = pages
        .filter(|path| folder(path) && path.trim_start_matches("en/").matches('/').count() == 3)
        .map(str::to_owned)
        .collect();
    let kept: BTreeSet<String> = archives().into_iter().map(|(_, article)| article).collect();
    assert!(articles.len() >= 10);
    assert_eq!(articles, kept);
}

#[test]
fn the_form_to_keep_needs_nothing_else_and_no_search_lists_it() {
    let map = std::str::from_utf8(SITE.get("sitemap.xml").unwrap()).unwrap();
    for (path, article) in archives() {
        let page = page(&path);
        assert!(all(&page, "script, nav, form, iframe, img").is_empty(), "{path}");
        assert_eq!(all(&page, "meta[name=robots]")[0].attr("content"), Some("noindex"));
        assert_eq!(all(&page, "link[rel=canonical]")[0].attr("href"), Some(&*format!("{HOST}{article}")));
        assert!(
            !map.contains(&format!("{HOST}{path}")) && map.contains(&format!("{HOST}{article}")),
            "{path}"
        );
        for link in all(&page, "a") {
            let href = link.attr("href").unwrap();
            let save = href.is_empty() && link.attr("download").is_some();
            assert!(save || href.starts_with('#') || href.contains("://"), "{path}: {href}");
        }
        let shown = text(all(&page, "main")[0]);
        assert!(shown.contains(&format!("{HOST}{article}")) && shown.contains(&format!("{HOST}{path}")));
        for link in all(&page, ".prose p a, .prose li a") {
            let href = link.attr("href").unwrap();
            assert!(href.starts_with('#') || shown.contains(href), "{path}: {href} is not written out");
        }
    }
}

#[test]
fn every_figure_of_the_form_to_keep_has_a_note_that_says_what_it_is() {
    let mut figures = 0;
    for (path, _) in archives() {
        let page = page(&path);
        let ids: BTreeSet<&str> = all(&page, "[id]").iter().filter_map(|one| one.attr("id")).collect();
        for mark in all(&page, ".prose a.figure[href^='#_so-']") {
            let id = mark.attr("href").unwrap().trim_start_matches('#');
            assert!(ids.contains(id), "{path}: {id}");
            assert!(text(mark).ends_with(&format!("[{}]", id.trim_start_matches("_so-"))), "{path}: {id}");
            figures += 1;
        }
        let notes = all(&page, "li[id^='_so-']");
        for (note, number) in notes.iter().zip(1..) {
            assert_eq!(note.attr("id"), Some(&*format!("_so-{number}")));
            let told = text(*note);
            let said = note.select(&Selector::parse("data[data-fact]").unwrap()).next();
            assert!(said.is_some_and(|said| !text(said).is_empty()), "{path}: {told}");
            assert!(told.contains(HOST), "{path}: {told}");
        }
    }
    assert!(figures > 100, "{figures}");
    let one = page("tin/2024/ubnd-ninh-thuan/luu-tru/");
    let notes: Vec<String> = all(&one, "li[id^='_so-']").into_iter().map(text).collect();
    let note = notes.iter().find(|note| note.contains("98,90%")).expect("the share at the province");
    for part in
        ["Văn bản điện tử", "phần trăm (%)", "Ninh Thuận, cấp tỉnh, năm 2023", "Nguồn: Ủy ban nhân dân"]
    {
        assert!(note.contains(part), "{note}");
    }
}

#[test]
fn the_form_to_keep_tells_what_a_catalogue_asks_and_every_conclusion_with_its_state() {
    let page = page("tin/2024/ubnd-ninh-thuan/luu-tru/");
    let rows: Vec<(String, String)> = all(&page, ".facts > div")
        .into_iter()
        .map(|row| {
            let part = |query: &str| {
                let parts = row.select(&Selector::parse(query).unwrap()).map(text).collect::<Vec<_>>();
                parts.join(" ")
            };
            (part("dt"), part("dd"))
        })
        .collect();
    for (label, expected) in [
        ("Cơ quan công bố", "Báo cáo mẫu của dự án minhbach"),
        ("Địa chỉ của bài", "https://minhbach.example/tin/2024/ubnd-ninh-thuan/"),
        ("Ngôn ngữ", "Tiếng Việt"),
        ("Số liệu tính đến", "ngày 1 tháng 5 năm 2026"),
        ("Quyền sử dụng", "CC BY 4.0"),
        ("Số kết luận chỉ đạo", "12"),
        ("Địa phương", "Ninh Thuận"),
    ] {
        let row = rows.iter().find(|(name, _)| name == label).unwrap_or_else(|| panic!("{label}: {rows:?}"));
        assert_eq!(row.1, expected, "{label}");
    }
    assert_eq!(all(&page, "data[data-fact^='conclusion:'][data-fact$='.status']").len(), 12);
}

#[test]
fn an_article_is_cited_in_both_languages_and_for_programs() {
    let page = page("tin/2024/ubnd-ninh-thuan/");
    let cited: Vec<String> = all(&page, "dd.cite").into_iter().map(text).collect();
    let [url, vi, en] = &cited[..] else { panic!("{cited:?}") };
    assert_eq!(url, "https://minhbach.example/tin/2024/ubnd-ninh-thuan/");
    assert!(
        vi.starts_with("Báo cáo mẫu của dự án minhbach, “Ủy ban nhân dân tỉnh Ninh Thuận triển khai"),
        "{vi}"
    );
    assert!(
        vi.contains("số liệu tính đến ngày 1 tháng 5 năm 2026, phiên bản ") && vi.ends_with(url.as_str())
    );
    assert!(
        en.contains("as of 1 May 2026, version ") && en.ends_with("/en/news/2024/ubnd-ninh-thuan/"),
        "{en}"
    );
    let programs: Vec<String> = all(&page, "pre.cite").iter().map(|one| one.text().collect()).collect();
    assert!(programs[0].starts_with("@online{2024-ubnd-ninh-thuan,\n") && programs[0].ends_with("\n}"));
    assert_eq!(programs[0].matches('{').count(), programs[0].matches('}').count());
    let csl: Value = serde_json::from_str(&programs[1]).unwrap();
    assert_eq!(csl[0]["URL"], url.as_str());
    assert_eq!(csl[0]["issued"]["date-parts"][0][0], 2023);
    let mark = csl[0]["version"].as_str().unwrap();
    assert!(mark.len() == 8 && vi.contains(mark) && programs[0].contains(mark));
}
