//! `statements`: what articles claim, report, miss, ask for and leave in doubt, each in a row of its own.

use serde_json::{Value, json};

use crate::exports::cells::{WORDS, area, statement, url};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Report};

const COLUMNS: [Column; 14] = [
    ("article", Shape::Text, "Mã bài viết", "Id of the article"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    (
        "section",
        Shape::Text,
        "Mục: claims (nhận định), outcomes (kết quả), shortcomings (hạn chế), proposals (kiến nghị), doubts (điều chưa chắc chắn), corroboration (đối chiếu)",
        "Section: claims, outcomes, shortcomings, proposals, doubts, corroboration",
    ),
    ("id", Shape::Text, "Mã trong bài viết", "Id in the article"),
    ("text", WORDS, "Nội dung", "Text"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("date", Shape::Text, "Ngày", "Date"),
    ("by", Shape::Text, "Mã cơ quan kiến nghị", "Id of the body that asks"),
    ("to", Shape::Text, "Mã cơ quan nhận kiến nghị", "Id of the body that is asked"),
    ("to_text", WORDS, "Nơi nhận theo lời của nguồn", "Who is asked, in the words of the source"),
    (
        "answered_by",
        Shape::List,
        "Mã các kết luận nhằm khắc phục hạn chế",
        "Ids of the conclusions that answer it",
    ),
    (
        "repeats",
        Shape::List,
        "Hạn chế đã được nêu trước đó mà hạn chế này lặp lại: mã bài viết#mã trong bài",
        "Shortcomings named before that it repeats: id of the article#id in the article",
    ),
    ("link", Shape::Text, "Trang khác có nội dung này", "Another page that says so"),
    ("url", Shape::Text, "Địa chỉ trang của bài viết", "Address of the article's page"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.articles().iter().flat_map(|(row, article)| {
        article.statements.iter().flat_map(move |(section, statements)| {
            statements.iter().map(move |one| {
                joined([
                    json!({
                        "article": article.id,
                        "area": area(report, article.area),
                        "section": section.key(),
                    }),
                    statement(report, one),
                    json!({"url": url(report, Address::Article(row))}),
                ])
            })
        })
    });
    Table::new(["statements", "Nội dung của các bài viết", "Statements"], &COLUMNS, rows)
}

/// The keys of all objects in one.
fn joined(objects: [Value; 3]) -> Value {
    let keys = objects.into_iter().filter_map(|object| match object {
        Value::Object(keys) => Some(keys),
        _ => None,
    });
    Value::Object(keys.flatten().collect())
}
