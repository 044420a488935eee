//! Citations that `fix` puts in: only certain ones, once, and nothing else changes.

use minhbach::content;
use minhbach::locale::{Date, Lang, mentions};
use minhbach::report::{self, Candidates, Fix, Options, Place, fixed};
use minhbach::source::Sources;
use proptest::prelude::*;

const SITE: &str = "title: {vi: Mẫu, en: Sample}\npublisher: {name: {vi: Sở, en: Dept}}\nbase_url: https://a.example/\nlanguages: [vi, en]\n";
const AREAS: &str = "- {id: ninh-thuan, name: {vi: Ninh Thuận, en: Ninh Thuan}, level: province}\n- {id: long-an, name: {vi: Long An, en: Long An}, level: province}\n";
const SHARE: &str = "id: van-ban\nname: {vi: Văn bản điện tử, en: Electronic documents}\nunit: percent\ndecimals: 2\nbetter: higher\nlevels: [province, commune]\n";
const COUNT: &str = "id: to\nname: {vi: Tổ công nghệ số, en: Digital teams}\nunit: count\ncounted: {vi: tổ, en: teams}\nbetter: higher\nlevels: [province]\n";
const RANK: &str = "id: hang\nname: {vi: Xếp hạng DTI, en: DTI rank}\nunit: rank\nof: 63\nbetter: lower\nlevels: [province]\n";
const MONEY: &str =
    "id: tien\nname: {vi: Doanh số, en: Payments}\nunit: billion-vnd\nbetter: higher\nlevels: [province]\n";
const VALUES: &str = "defaults: {period: 2023, source: https://b.example/}\nobservations:\n  - {indicator: van-ban, level: commune, value: 94.89}\n  - {indicator: van-ban, level: province, value: 98.90}\n  - {indicator: to, value: 1676, qualifier: more-than}\n  - {indicator: hang, value: 37}\n  - {indicator: hang, value: 59, period: 2022}\n  - {indicator: tien, value: 314792}\n";
const OTHERS: &str = "defaults: {period: 2023, source: https://b.example/}\nobservations:\n  - {indicator: van-ban, level: province, value: 94.89}\n";

const DESK: &str = "id: mot-cua\nname: {vi: Một cửa điện tử, en: Online desks}\nunit: percent\ndecimals: 2\nbetter: higher\nlevels: [province]\n";

fn project(article: &str) -> Sources {
    project_with(VALUES, article)
}

/// The project with other values of Ninh Thuận.
fn project_with(values: &str, article: &str) -> Sources {
    let files = [
        ("content/site.yaml", SITE),
        ("content/data/areas.yaml", AREAS),
        ("content/data/indicators/van-ban.yaml", SHARE),
        ("content/data/indicators/to.yaml", COUNT),
        ("content/data/indicators/hang.yaml", RANK),
        ("content/data/indicators/tien.yaml", MONEY),
        ("content/data/indicators/mot-cua.yaml", DESK),
        ("content/data/observations/ninh-thuan/2023.yaml", values),
        ("content/data/observations/long-an/2023.yaml", OTHERS),
        ("content/articles/2024/bai.vi.md", article),
    ];
    Sources::new(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())))
}

/// The article with all that is certain cited.
fn fix(article: &str) -> String {
    fix_in(&project(article))
}

fn fix_in(sources: &Sources) -> String {
    let options = Options { as_of: Date::new(2026, 1, 15).unwrap(), drafts: false, base_url: None };
    let report = report::link(content::parse(sources).value, &options).value;
    let file = sources.find("content/articles/2024/bai.vi.md").unwrap();
    let own: Vec<Fix> =
        report::fixes(&report, sources).into_iter().filter(|fix| fix.span.file == file).collect();
    String::from_utf8(fixed(&sources.file(file).bytes, &own)).unwrap()
}

fn article(body: &str) -> String {
    format!("---\ntitle: Bài\nkind: meeting\narea: ninh-thuan\ndate: 2024-01\nreviews: 2023\n---\n\n{body}")
}

fn body_of(fixed: &str) -> &str {
    fixed.split_once("---\n\n").unwrap().1
}

#[test]
fn only_what_is_certain_is_cited() {
    for (body, expected) in [
        // Named, and one value of its area and period.
        (
            "Văn bản điện tử cấp xã đạt 94,89%.",
            "Văn bản điện tử cấp xã đạt [94,89%](figure:van-ban@commune).",
        ),
        // Not named, but the whole data has no other.
        ("Cấp tỉnh đạt 98,90 %.", "Cấp tỉnh đạt [98,90 %](figure:van-ban@province)."),
        (
            "Chi 314.792 tỷ đồng, hơn 1.676 tổ.",
            "Chi [314.792 tỷ đồng](figure:tien), hơn [1.676](figure:to) tổ.",
        ),
        ("Tỉnh xếp thứ 37/63.", "Tỉnh xếp [thứ 37/63](figure:hang)."),
        // Another area has the number too, and nothing names the indicator.
        ("Cấp xã đạt 94,89%.", "Cấp xã đạt 94,89%."),
        // The data says more than, and the text does not.
        ("Có 1.676 tổ công nghệ số.", "Có 1.676 tổ công nghệ số."),
        // Another period, another year in the sentence, another number, another unit, another notation.
        ("Tỉnh xếp thứ 59/63.", "Tỉnh xếp thứ 59/63."),
        ("Năm 2022 văn bản điện tử cấp xã đạt 94,89%.", "Năm 2022 văn bản điện tử cấp xã đạt 94,89%."),
        ("Văn bản điện tử cấp xã đạt 94,9%.", "Văn bản điện tử cấp xã đạt 94,9%."),
        ("Có 94,89 văn bản điện tử.", "Có 94,89 văn bản điện tử."),
        ("Chi 314,8 nghìn tỷ đồng.", "Chi 314,8 nghìn tỷ đồng."),
        // Markup within the figure, brackets around it, a link, code.
        (
            "Cấp tỉnh đạt **98,90**%, ![98,90%] [98,90%](https://a.example/) `98,90%`",
            "Cấp tỉnh đạt **98,90**%, ![98,90%] [98,90%](https://a.example/) `98,90%`",
        ),
    ] {
        assert_eq!(body_of(&fix(&article(body))), expected);
    }
}

/// What the values of `values` make of a body: the body fixed, and the citations proposed for its first figure.
fn proposed(values: &str, body: &str, lang: Lang) -> (String, Vec<String>) {
    let sources = project_with(values, &article(body));
    let options = Options { as_of: Date::new(2026, 1, 15).unwrap(), drafts: false, base_url: None };
    let report = report::link(content::parse(&sources).value, &options).value;
    let candidates = Candidates::new(&report);
    let mention = mentions(body, lang).remove(0);
    let row = report.articles().iter().next().map(|(row, _)| row);
    let found = candidates.of(Place { article: row, lang, passage: body, mention: &mention });
    let all = found.into_iter().flat_map(|one| std::iter::once(one.citation).chain(one.others)).collect();
    (body_of(&fix_in(&sources)).to_owned(), all)
}

#[test]
fn a_value_that_counts_another_thing_is_not_proposed() {
    let values = "defaults: {period: 2023, source: https://b.example/}\nobservations:\n  - {indicator: to, value: 1087}\n";
    for (body, fixed, citations) in [
        ("Có 1.087 doanh nghiệp đăng ký mới.", "Có 1.087 doanh nghiệp đăng ký mới.", vec![]),
        ("Có 1.087 hồ sơ gửi tới tổ.", "Có 1.087 hồ sơ gửi tới tổ.", vec![]),
        ("Có 1.087 tổ.", "Có [1.087](figure:to) tổ.", vec!["figure:to"]),
        // Nothing is named, or a verb follows.
        ("Con số là 1.087.", "Con số là [1.087](figure:to).", vec!["figure:to"]),
        ("Đã có 1.087 được thành lập.", "Đã có [1.087](figure:to) được thành lập.", vec!["figure:to"]),
    ] {
        assert_eq!(
            proposed(values, body, Lang::Vi),
            (fixed.to_owned(), citations.into_iter().map(str::to_owned).collect())
        );
    }
    for (body, citations) in [
        ("There were 1,087 new enterprises.", vec![]),
        ("There were 1,087 digital community teams.", vec!["figure:to"]),
        ("There were 1,087 of them.", vec!["figure:to"]),
    ] {
        assert_eq!(proposed(values, body, Lang::En).1, citations);
    }
}

#[test]
fn two_values_of_one_number_are_both_proposed_unless_a_name_tells_them_apart() {
    let values = "defaults: {period: 2023, source: https://b.example/}\nobservations:\n  - {indicator: van-ban, level: province, value: 100.00}\n  - {indicator: mot-cua, value: 100.00}\n";
    let (fixed, mut citations) = proposed(values, "Có 100% đơn vị.", Lang::Vi);
    citations.sort();
    assert_eq!(
        (fixed.as_str(), citations),
        ("Có 100% đơn vị.", vec!["figure:mot-cua".into(), "figure:van-ban".into()])
    );
    for (body, expected) in [
        ("Văn bản điện tử đạt 100%.", "Văn bản điện tử đạt [100%](figure:van-ban)."),
        ("Một cửa điện tử đạt 100%.", "Một cửa điện tử đạt [100%](figure:mot-cua)."),
        // Both names stand there.
        ("Một cửa điện tử, văn bản điện tử đạt 100%.", "Một cửa điện tử, văn bản điện tử đạt 100%."),
    ] {
        assert_eq!(proposed(values, body, Lang::Vi).0, expected);
    }
}

#[test]
fn a_change_in_points_is_found_in_both_languages() {
    let values = "defaults: {period: 2023, source: https://b.example/}\nobservations:\n  - {indicator: van-ban, level: province, value: 98.90, change: {value: 12.05, kind: points}}\n";
    for (body, lang) in [
        ("Tăng 12,05 điểm phần trăm.", Lang::Vi),
        ("Tăng 12,05 điểm.", Lang::Vi),
        ("It was up 12.05 points.", Lang::En),
        ("It was up 12.05 percentage points.", Lang::En),
    ] {
        assert_eq!(proposed(values, body, lang).1, ["figure:van-ban.change"], "{body}");
    }
    assert!(proposed(values, "There were 12.05 tonnes.", Lang::En).1.is_empty());
}

#[test]
fn quoted_texts_of_the_front_matter_are_fixed_and_others_left_alone() {
    let front = |title: &str, summary: &str| {
        format!(
            "---\ntitle: {title}\nsummary: {summary}\nkind: meeting\narea: ninh-thuan\ndate: 2024-01\nreviews: 2023\n---\n"
        )
    };
    let before = front("Đạt 98,90% ở cấp tỉnh", "\"Đạt 98,90% ở cấp tỉnh\"");
    let after = front("Đạt 98,90% ở cấp tỉnh", "\"Đạt [98,90%](figure:van-ban@province) ở cấp tỉnh\"");
    assert_eq!(fix(&before), after);
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let windows = format!("\u{feff}{}", article("Đạt 98,90%,\n\nxếp thứ 37/63.").replace('\n', "\r\n"));
    let expected = windows
        .replace("98,90%", "[98,90%](figure:van-ban@province)")
        .replace("thứ 37/63", "[thứ 37/63](figure:hang)");
    assert_eq!(fix(&windows), expected);
}

/// The text without the links that `fix` makes.
fn stripped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](figure:") {
        let (words, shown) = before.rsplit_once('[').unwrap();
        out.push_str(words);
        out.push_str(shown);
        rest = after.split_once(')').unwrap().1;
    }
    out + rest
}

proptest! {
    #[test]
    fn to_fix_twice_is_to_fix_once_and_only_links_are_put_in(
        parts in proptest::collection::vec("văn bản điện tử |94,89%|98,90 %|hơn |1\\.676|thứ 37/63|xếp |314\\.792 tỷ đồng|\\*\\*|`|\\||\n\n|- |\r\n|\\(|\\)|!|\\\\|năm 2022 |> |\\. |# |<b>|; ", 0..24),
    ) {
        let before = article(&parts.concat());
        let once = fix(&before);
        prop_assert_eq!(&fix(&once), &once);
        prop_assert_eq!(stripped(&once), before);
    }
}
