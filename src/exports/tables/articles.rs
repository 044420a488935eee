//! `articles`: every fact of every article.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::exports::cells::{WORDS, area, body, conclusion, document, maybe, person, statement, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::locale::Lang;
use crate::report::{Address, Article, Ref, Report, Source};

const COLUMNS: [Column; 27] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("title", WORDS, "Tiêu đề", "Title"),
    ("summary", WORDS, "Tóm tắt", "Summary"),
    (
        "kind",
        Shape::Text,
        "Loại: meeting (cuộc họp), conference (hội nghị), working-visit (chuyến làm việc), interview (phỏng vấn), notice (thông báo), report (báo cáo)",
        "Kind: meeting, conference, working-visit, interview, notice, report",
    ),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("date", Shape::Text, "Ngày (EDTF: ~ là khoảng, ? là chưa chắc)", "Date (EDTF: ~ about, ? uncertain)"),
    ("date_doubt", WORDS, "Điều chưa chắc chắn về ngày", "What is uncertain about the date"),
    ("reviews", Shape::Text, "Kỳ được đánh giá", "Period that it reviews"),
    ("plans_for", Shape::Text, "Kỳ được bàn kế hoạch", "Period that it plans for"),
    ("chair", Shape::Text, "Mã người chủ trì", "Id of the person in the chair"),
    ("host", Shape::Text, "Mã người tiếp", "Id of the host"),
    ("people", Shape::List, "Mã những người tham gia", "Ids of the people in it"),
    ("bodies", Shape::List, "Mã các cơ quan", "Ids of the bodies in it"),
    ("bylines", Shape::List, "Mã các tác giả của bài nguồn", "Ids of the authors of its source"),
    ("documents", Shape::List, "Mã các văn bản được nêu", "Ids of the documents that it names"),
    ("sources", Shape::Entries, "Các nguồn (JSON)", "Sources (JSON)"),
    (
        "photos",
        Shape::Entries,
        "Các ảnh của nguồn (JSON); `file` là tệp gốc trong dự án, trang chỉ công bố các cỡ ảnh làm từ tệp ấy",
        "Photos of the source (JSON); `file` is the original in the project, of which pages publish other sizes only",
    ),
    ("claims", Shape::Entries, "Các nhận định (JSON)", "Claims (JSON)"),
    ("outcomes", Shape::Entries, "Các kết quả (JSON)", "Outcomes (JSON)"),
    ("shortcomings", Shape::Entries, "Các hạn chế (JSON)", "Shortcomings (JSON)"),
    ("proposals", Shape::Entries, "Các kiến nghị (JSON)", "Proposals (JSON)"),
    ("doubts", Shape::Entries, "Các điều chưa chắc chắn (JSON)", "What is uncertain (JSON)"),
    ("corroboration", Shape::Entries, "Các nguồn đối chiếu (JSON)", "Corroboration (JSON)"),
    ("conclusions", Shape::List, "Mã các kết luận", "Ids of its conclusions"),
    ("observations", Shape::List, "Mã các số liệu lấy từ bài", "Ids of the observations that rest on it"),
    (
        "figures",
        Shape::Counts(&[("cited", "có trích dẫn", "cited"), ("total", "tất cả", "all")]),
        "Số con số trong phần nội dung tiếng Việt",
        "How many figures its Vietnamese text states",
    ),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
];

pub fn table(report: &Report) -> Table {
    let observations = observations(report);
    let tally = |row| report.tally(row, Lang::Vi);
    let rows = report.articles().iter().map(|(row, one)| {
        let people = |rows: &[Ref<_>]| rows.iter().map(|row| person(report, *row)).collect::<Value>();
        json!({
            "id": one.id,
            "title": words(&one.title),
            "summary": maybe(one.summary.as_ref()),
            "kind": one.kind.name(),
            "area": area(report, one.area),
            "date": one.date,
            "date_doubt": maybe(one.date_doubt.as_ref()),
            "reviews": one.reviews,
            "plans_for": one.plans_for,
            "chair": one.chair.map(|row| person(report, row)),
            "host": one.host.map(|row| person(report, row)),
            "people": people(&one.people),
            "bodies": one.bodies.iter().map(|row| body(report, *row)).collect::<Value>(),
            "bylines": people(&one.bylines),
            "documents": one.documents.iter().map(|row| document(report, *row)).collect::<Value>(),
            "sources": sources(one),
            "photos": photos(one),
            "claims": statements(report, one, "claims"),
            "outcomes": statements(report, one, "outcomes"),
            "shortcomings": statements(report, one, "shortcomings"),
            "proposals": statements(report, one, "proposals"),
            "doubts": statements(report, one, "doubts"),
            "corroboration": statements(report, one, "corroboration"),
            "conclusions": one.conclusions.iter().map(|row| conclusion(report, *row)).collect::<Value>(),
            "observations": observations.get(&row).unwrap_or(&Vec::new()),
            "figures": {"cited": tally(row).cited, "total": tally(row).total},
            "url": url(report, Address::Article(row)),
        })
    });
    Table::new(["articles", "Bài viết", "Articles"], &COLUMNS, rows)
}

fn sources(one: &Article) -> Value {
    let sources = one.sources.iter().map(|source| {
        json!({
            "title": maybe(source.title.as_ref()),
            "outlet": source.outlet,
            "url": source.url,
            "published": source.published,
            "retrieved": source.retrieved,
            "translation": source.translation,
            "doubt": maybe(source.doubt.as_ref()),
        })
    });
    sources.collect()
}

fn photos(one: &Article) -> Value {
    let photos = one.photos.iter().map(|photo| {
        json!({
            "id": photo.id,
            "subject": maybe(photo.subject.as_ref()),
            "file": photo.file.as_ref().map(|file| &file.value),
            "alt": maybe(photo.alt.as_ref()),
            "caption": maybe(photo.caption.as_ref()),
            "credit": photo.credit,
        })
    });
    photos.collect()
}

fn statements(report: &Report, one: &Article, key: &str) -> Value {
    let section = one.statements.iter().filter(|(section, _)| section.key() == key);
    section.flat_map(|(_, statements)| statements).map(|one| statement(report, one)).collect()
}

/// The ids of the observations that rest on each article.
fn observations(report: &Report) -> BTreeMap<Ref<Article>, Vec<&str>> {
    let mut observations: BTreeMap<Ref<Article>, Vec<&str>> = BTreeMap::new();
    for (_, one) in report.observations().iter() {
        if let Some(Source::Article(row)) = one.source {
            observations.entry(row).or_default().push(&one.id);
        }
    }
    observations
}
