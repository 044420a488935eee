//! What pages say of a report: three sentences at home, an index from A to Z, a sheet of each period, and the ways on.

use minhbach::album::Album;
use minhbach::locale::{Date, Lang};
use minhbach::pages::{self, Page, Piece, View};
use minhbach::report::{self, Options};
use minhbach::source::Sources;
use minhbach::{content, exports};

const SITE: (&str, &str) = (
    "content/site.yaml",
    "title: {vi: Trang, en: Site}\npublisher: {name: {vi: Sở, en: Office}}\nbase_url: https://mau.example/\nlanguages: [vi, en]\n",
);
const AREAS: (&str, &str) = (
    "content/data/areas.yaml",
    "- {id: mau, name: {vi: Mẫu, en: Sample}, level: province}\n- {id: dac, name: {vi: Đắc, en: Dac}, level: province}\n- {id: an, name: {vi: An, en: An}, level: province}\n",
);
const SHARE: (&str, &str) = (
    "content/data/indicators/ty-le.yaml",
    "id: ty-le\nname: {vi: Tỷ lệ, en: Share}\nunit: percent\ndecimals: 1\nbetter: higher\nlevels: [province]\n",
);

/// An article with conclusions, each given by its due date.
fn article(slug: &str, date: &str, dues: &[&str]) -> (String, String) {
    let tasks = dues.iter().enumerate().map(|(at, due)| {
        let day = if due.is_empty() { String::new() } else { format!(", due: {due}") };
        format!("  - {{id: {slug}-{at}, task: Việc {at}, kind: request{day}}}\n")
    });
    let tasks: String = tasks.collect();
    let conclusions = if dues.is_empty() { String::new() } else { format!("conclusions:\n{tasks}") };
    let text = format!(
        "---\ntitle: Bài {slug}\nkind: meeting\narea: mau\ndate: {date}\n{conclusions}---\n\nMột dòng.\n"
    );
    (format!("content/articles/2024/{slug}.vi.md"), text)
}

fn pages_of(files: &[(String, String)]) -> Vec<Page> {
    let base = [SITE, AREAS, SHARE].map(|(path, text)| (path.to_owned(), text.to_owned()));
    let given = |path: &str| files.iter().any(|(own, _)| own == path);
    let all = base.into_iter().filter(|(path, _)| !given(path)).chain(files.iter().cloned());
    let sources = Sources::new(all.map(|(path, text)| (path, text.into_bytes())));
    let parsed = content::parse(&sources);
    assert!(!parsed.has_errors(), "{:#?}", parsed.notes);
    let as_of = Date::new(2026, 8, 1).expect("a day");
    let linked = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None });
    assert!(!linked.has_errors(), "{:#?}", linked.notes);
    let report = linked.value;
    let datasets = exports::datasets(&exports::tables(&report));
    pages::plan(&report, &sources, &Album::default(), &datasets).pages
}

fn page<'a>(pages: &'a [Page], path: &str) -> &'a Page {
    let paths = || pages.iter().map(|page| page.path.as_str()).collect::<Vec<_>>().join("\n");
    pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("no {path} among\n{}", paths()))
}

fn sentences(files: &[(String, String)], path: &str) -> Vec<String> {
    let pages = pages_of(files);
    let View::Home(home) = &page(&pages, path).view else { panic!("a home page") };
    let text = |piece: &Piece| piece.text.clone();
    home.points.iter().map(|point| point.iter().map(text).collect()).collect()
}

fn values(rows: &str) -> (String, String) {
    let text = format!("defaults: {{source: 2024/a}}\nobservations:\n{rows}");
    ("content/data/observations/mau/a.yaml".to_owned(), text)
}

fn targets(rows: &str) -> (String, String) {
    let text = format!("id: bo\nname: {{vi: Bộ, en: Set}}\narea: mau\nsource: 2024/a\ntargets:\n{rows}");
    ("content/data/targets/bo.yaml".to_owned(), text)
}

#[test]
fn an_empty_report_says_what_there_is_not() {
    assert_eq!(
        sentences(&[], "index.html"),
        [
            "Báo cáo chưa ghi nhận kết luận, nhiệm vụ nào của lãnh đạo.",
            "Báo cáo chưa có số liệu nào.",
            "Chưa có mục tiêu nào được công bố, nên chưa thể so số liệu với điều đã hứa.",
        ]
    );
    assert_eq!(
        sentences(&[], "en/index.html"),
        [
            "No conclusion or task of a leader is on record yet.",
            "No figure is published yet.",
            "No target is public yet, so that no figure can be held against a promise.",
        ]
    );
}

#[test]
fn what_is_overdue_is_told_for_one_and_for_many() {
    let first = |dues: &[&str], path: &str| sentences(&[article("a", "2024-05-02", dues)], path).remove(0);
    let late = "2024-06-30";
    for (dues, vi, en) in [
        (
            &["2027-06-30"][..],
            "Kết luận, nhiệm vụ duy nhất được theo dõi chưa quá hạn.",
            "The one conclusion or task on record is not overdue.",
        ),
        (
            &[late],
            "Kết luận, nhiệm vụ duy nhất được theo dõi đã quá hạn mà chưa có thông tin công khai cho thấy đã xong.",
            "The one conclusion or task on record is overdue, and nothing public says that it is done.",
        ),
        (
            &["2027-06-30", "2026-08-31"],
            "Trong 2 kết luận, nhiệm vụ được theo dõi, chưa việc nào quá hạn; 1 việc đến hạn trong 90 ngày tới.",
            "Of 2 conclusions and tasks on record, none is overdue; 1 falls due in the next 90 days.",
        ),
        (
            &["2026-08-31"],
            "Kết luận, nhiệm vụ duy nhất được theo dõi chưa quá hạn; việc này đến hạn trong 90 ngày tới.",
            "The one conclusion or task on record is not overdue; it falls due in the next 90 days.",
        ),
        (
            &[late, "2026-08-31", "2026-08-31"],
            "1 trong 3 kết luận, nhiệm vụ được theo dõi đã quá hạn mà chưa có thông tin công khai cho thấy đã xong; 2 việc khác đến hạn trong 90 ngày tới.",
            "1 of 3 conclusions and tasks on record is overdue, and nothing public says that it is done; 2 more fall due in the next 90 days.",
        ),
        (
            &[late, "2027-06-30"],
            "1 trong 2 kết luận, nhiệm vụ được theo dõi đã quá hạn mà chưa có thông tin công khai cho thấy đã xong.",
            "1 of 2 conclusions and tasks on record is overdue, and nothing public says that it is done.",
        ),
        (
            &[late, late, "2027-06-30"],
            "2 trong 3 kết luận, nhiệm vụ được theo dõi đã quá hạn mà chưa có thông tin công khai cho thấy đã xong.",
            "2 of 3 conclusions and tasks on record are overdue, and nothing public says that they are done.",
        ),
    ] {
        assert_eq!(first(dues, "index.html"), vi);
        assert_eq!(first(dues, "en/index.html"), en);
    }
}

#[test]
fn the_newest_figure_and_what_can_be_judged_are_told() {
    let figures = values(
        "  - {indicator: ty-le, period: 2023, value: 61.5}\n  - {indicator: ty-le, period: 2025, value: 97.2}\n",
    );
    let article = || article("a", "2024-05-02", &[]);
    let told =
        |rows: &str, path: &str| sentences(&[article(), figures.clone(), targets(rows)], path).split_off(1);
    let reached = "  - {indicator: ty-le, value: 90, by: 2025}\n";
    let unknown = "  - {indicator: ty-le, value: 90, by: 2025, level: province}\n"
        .replace("value: 90", "value: 99, by_text: {vi: sớm}");
    assert_eq!(
        told(reached, "index.html"),
        [
            "Số liệu mới nhất là của Mẫu, năm 2025: Tỷ lệ là 97,2%.",
            "Mục tiêu duy nhất đã công khai đã đạt theo số liệu."
        ]
    );
    assert_eq!(
        told(reached, "en/index.html"),
        [
            "The newest figure is of Sample for 2025: Share, 97.2%.",
            "The one public target is reached on the data."
        ]
    );
    let two = format!("{reached}{unknown}");
    let said = told(&two, "index.html").remove(1);
    assert!(said.starts_with("1 trong 2 mục tiêu đã công khai nay đạt hoặc vượt theo số liệu"), "{said}");
}

#[test]
fn the_index_places_names_as_a_dictionary_and_people_under_both_their_names() {
    let people = (
        "content/data/people.yaml".to_owned(),
        "- {id: d, name: {vi: Đỗ Thị Ái}, role: official}\n- {id: t, name: {vi: Trần Văn Dũng}, role: official}\n".to_owned(),
    );
    let documents = (
        "content/data/documents.yaml".to_owned(),
        "- {id: n, number: 49-NQ/TU, title: {vi: Nghị quyết về chuyển đổi số}}\n".to_owned(),
    );
    let pages = pages_of(&[people, documents, article("a", "2024-05-02", &[])]);
    let letters = |path: &str| -> Vec<(String, Vec<String>)> {
        let View::Letters(view) = &page(&pages, path).view else { panic!("an index") };
        let used: Vec<&String> =
            view.links.iter().filter(|link| link.href.is_some()).map(|link| &link.text).collect();
        let sections: Vec<&String> = view.sections.iter().map(|section| &section.letter).collect();
        assert_eq!(used, sections);
        let texts =
            |entries: &[pages::LetterEntry]| entries.iter().map(|one| one.link.text.clone()).collect();
        view.sections.iter().map(|section| (section.letter.clone(), texts(&section.entries))).collect()
    };
    let of = |letter: &str, texts: &[&str]| {
        (letter.to_owned(), texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(
        letters("muc-luc/index.html"),
        [
            of("0–9", &["49-NQ/TU: Nghị quyết về chuyển đổi số"]),
            of("A", &["Ái, Đỗ Thị Ái", "An"]),
            of("B", &["Bài a"]),
            of("D", &["Dũng, Trần Văn Dũng"]),
            of("Đ", &["Đắc", "Đỗ Thị Ái"]),
            of("M", &["Mẫu"]),
            of("N", &["Nghị quyết về chuyển đổi số (49-NQ/TU)"]),
            of("T", &["Trần Văn Dũng", "Tỷ lệ"]),
        ]
    );
    let english = letters("en/a-z/index.html");
    assert!(english.contains(&of("D", &["Dac", "Đỗ Thị Ái", "Dũng, Trần Văn Dũng"])), "{english:#?}");
}

#[test]
fn a_long_index_has_pages_for_its_letters() {
    let many = (0..320)
        .map(|at| format!("- {{id: c{at}, name: {{vi: Cơ quan {at:03}}}}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let pages = pages_of(&[("content/data/bodies.yaml".to_owned(), many), article("a", "2024-05-02", &[])]);
    let View::Letters(all) = &page(&pages, "muc-luc/index.html").view else { panic!("an index") };
    assert!(all.sections.is_empty());
    let link = all.links.iter().find(|link| link.text == "C").expect("a letter");
    assert_eq!((link.href.as_deref(), link.count.as_deref()), (Some("/muc-luc/c/"), Some("320")));
    let entries = |path: &str| {
        let View::Letters(view) = &page(&pages, path).view else { panic!("a letter") };
        view.sections[0].entries.iter().map(|one| one.link.text.clone()).collect::<Vec<_>>()
    };
    let (first, second) = (entries("muc-luc/c/index.html"), entries("muc-luc/c/trang/2/index.html"));
    assert_eq!(
        (first.len() + second.len(), &*first[0], &*second[second.len() - 1]),
        (320, "Cơ quan 000", "Cơ quan 319")
    );
    assert_eq!(entries("muc-luc/dd/index.html"), ["Đắc"]);
}

#[test]
fn the_index_leads_to_the_page_that_has_the_term() {
    let terms = (0..90).map(|at| format!("- {{id: t{at}, term: {{vi: Từ {at:02}, en: Word {at:02}}}}}\n"));
    let glossary = ("content/data/glossary.yaml".to_owned(), terms.collect::<String>());
    let pages = pages_of(&[glossary, article("a", "2024-05-02", &[])]);
    let View::Letters(view) = &page(&pages, "muc-luc/index.html").view else { panic!("an index") };
    let entries = view.sections.iter().flat_map(|section| &section.entries);
    let links: Vec<&str> =
        entries.filter(|one| one.kind == "thuật ngữ").filter_map(|one| one.link.href.as_deref()).collect();
    assert_eq!(links.len(), 90);
    for link in links {
        let (path, id) = link.strip_prefix('/').and_then(|path| path.split_once('#')).expect("a row");
        let View::Data(view) = &page(&pages, &format!("{path}index.html")).view else { panic!("{path}") };
        assert!(view.glossary.iter().any(|row| row.id == id), "{link}");
    }
}

#[test]
fn every_period_with_figures_or_articles_has_a_sheet_and_no_other() {
    let rows = "  - {indicator: ty-le, period: 2023, value: 61}\n  - {indicator: ty-le, period: 2025-06, value: 97}\n  - {indicator: ty-le, period: 2022-10-10, value: 50}\n  - {indicator: ty-le, period: 2016/2020, value: 40}\n";
    let pages = pages_of(&[article("a", "2024-05-02", &["2024-06-30"]), values(rows)]);
    let sheets: Vec<&str> =
        pages.iter().filter_map(|page| page.path.strip_prefix("tinh/mau/bao-cao/")).collect();
    let periods = ["2016-2020", "2022", "2023", "2024", "2025-06", "2025"];
    assert_eq!(sheets, periods.map(|period| format!("{period}/index.html")));
    let sheet = |period: &str| {
        let View::AreaReport(view) = &page(&pages, &format!("tinh/mau/bao-cao/{period}/index.html")).view
        else {
            panic!("a sheet")
        };
        let values: Vec<&str> = view.figures.iter().map(|one| one.text.as_str()).collect();
        (values.join(" "), view.conclusions.len())
    };
    assert_eq!(sheet("2022"), ("50%".to_owned(), 0));
    assert_eq!(sheet("2024"), (String::new(), 1));
    assert_eq!(sheet("2025"), ("97%".to_owned(), 0));
    let View::Area(area) = &page(&pages, "tinh/mau/index.html").view else { panic!("an area") };
    let named: Vec<&str> = area.reports.iter().map(|link| link.text.as_str()).collect();
    let newest = ["năm 2025", "tháng 6 năm 2025", "năm 2024", "năm 2023", "năm 2022", "giai đoạn 2016-2020"];
    assert_eq!(named, newest);
}

#[test]
fn a_sheet_says_how_much_it_leaves_out() {
    let dues = ["2024-06-30"; 60];
    let rows = (0..40)
        .map(|at| {
            format!("  - {{indicator: ty-le, period: 2024, value: {at}, scope: {{vi: Nhóm thứ {at}}}}}\n")
        })
        .collect::<Vec<_>>()
        .concat();
    let pages = pages_of(&[article("a", "2024-05-02", &dues), values(&rows)]);
    let View::AreaReport(view) = &page(&pages, "tinh/mau/bao-cao/2024/index.html").view else {
        panic!("a sheet")
    };
    let left = 40 - view.figures.len();
    assert_eq!(view.more_figures, Some(format!("và {left} số liệu khác")));
    let left = 60 - view.conclusions.len();
    assert_eq!(view.more_conclusions, Some(format!("và {left} kết luận, nhiệm vụ khác")));
    assert!(!view.figures.is_empty() && !view.conclusions.is_empty());
    let source = view.figures[0].source.as_deref();
    assert!(view.sources.iter().any(|one| Some(one.number.as_str()) == source));
}

#[test]
fn a_sheet_of_a_period_of_which_only_an_article_tells_says_so() {
    let pages = pages_of(&[article("a", "2024-05-02", &[]), article("b", "2025-05-02", &["2025-06-30"])]);
    let sheet = |period: &str| {
        let page = page(&pages, &format!("tinh/mau/bao-cao/{period}/index.html"));
        let View::AreaReport(view) = &page.view else { panic!("a sheet") };
        (view.empty, page.frame.description.clone())
    };
    let said = "Kỳ này chưa có số liệu, mục tiêu, kết luận hay hạn chế nào được ghi nhận; chỉ có bài viết nói đến kỳ này.";
    assert_eq!(sheet("2024"), (Some(said), format!("Mẫu, năm 2024. {said}")));
    assert_eq!(sheet("2025").0, None);
}

#[test]
fn an_article_is_cited_only_in_the_languages_of_the_site() {
    let own = |languages: &str| {
        let text = SITE.1.replace("languages: [vi, en]", languages);
        let pages = pages_of(&[(SITE.0.to_owned(), text), article("a", "2024-05-02", &[])]);
        let View::Article(view) = &page(&pages, "tin/2024/a/index.html").view else { panic!("an article") };
        (view.citation.vi.is_some(), view.citation.en.is_some())
    };
    assert_eq!(own("languages: [vi]"), (true, false));
    assert_eq!(own("languages: [vi, en]"), (true, true));
}

#[test]
fn pages_of_a_list_lead_to_the_ones_before_and_after() {
    let pages = pages_of(&[
        article("a", "2024-05-02", &["2024-06-30", "2025-06-30"]),
        article("b", "2024-06-02", &[]),
    ]);
    let ways = |path: &str| {
        let found = page(&pages, path).frame.neighbours.as_ref();
        let text = |link: Option<&pages::Link>| link.map(|link| link.text.clone()).unwrap_or_default();
        found.map(|found| (text(found.previous.as_ref()), text(found.next.as_ref())))
    };
    let pair = |previous: &str, next: &str| Some((previous.to_owned(), next.to_owned()));
    assert_eq!(ways("tinh/an/index.html"), pair("", "Đắc"));
    assert_eq!(ways("tinh/dac/index.html"), pair("An", "Mẫu"));
    assert_eq!(ways("tin/2024/a/index.html"), pair("", "Bài b"));
    assert_eq!(ways("ket-luan/a-0/index.html"), pair("", "Việc 1"));
    assert_eq!(ways("ket-luan/a-1/index.html"), pair("Việc 0", ""));
    assert_eq!(ways("chi-tieu/ty-le/index.html"), None);
    assert_eq!(ways("index.html"), None);
}

#[test]
fn a_wrong_address_is_explained_in_every_language_with_ways_out() {
    let pages = pages_of(&[article("a", "2024-05-02", &[])]);
    for (path, other) in [("404.html", "en"), ("en/404.html", "vi")] {
        let View::NotFound(view) = &page(&pages, path).view else { panic!("a 404") };
        let langs: Vec<Option<&str>> = view.parts.iter().map(|part| part.lang.map(Lang::code)).collect();
        assert_eq!(langs, [None, Some(other)]);
        for part in &view.parts {
            let links = part.ways.iter().chain(&part.lists);
            // It is served at any depth.
            assert!(links.clone().all(|link| link.href.as_deref().is_some_and(|href| href.starts_with('/'))));
            assert!(part.reasons.len() > 1);
        }
    }
}
