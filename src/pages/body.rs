//! The Markdown of an article or page into HTML, with its figures cited and its links resolved.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;

use crate::locale::Lang;
use crate::markdown::{self, Anchor, Image, Picture, Resolve};
use crate::report::{
    self, Article, ArticleBody, Cited, CitedPart, Context, Destination, Embed, Observation, Ref, Row, Source,
    Subject,
};
use crate::source::Span;

use super::desk::{Desk, fact};
use super::terms;
use super::view::{self, Corrected, Figure, FigureNote, Said, TargetRow, Why};

/// A body as HTML.
pub fn html(desk: Desk<'_>, body: &ArticleBody, path: &str, article: Option<Ref<Article>>) -> String {
    let context = Context { path, lang: desk.lang, article };
    markdown::html_of(
        body.text(),
        &body.outline,
        desk.lang,
        &Links {
            desk,
            context,
            charts: Cell::new(0),
            tables: Cell::new(0),
            notes: "f.".to_owned(),
            noted: Cell::new(0),
        },
    )
}

/// A text of an article's front matter as HTML.
pub fn line(desk: Desk<'_>, place: Span, raw: &str, lang: Lang) -> String {
    let article = desk.report.article_of(place.file);
    let id = article.map_or("", |row| desk.report.articles()[row].id.as_str());
    let path = format!("content/articles/{id}.{}.md", lang.code());
    let context = Context { path: &path, lang, article };
    let notes = format!("t.{}.{}.", id.replace('/', "."), place.start);
    markdown::inline_html(
        raw,
        &Links { desk, context, charts: Cell::new(0), tables: Cell::new(0), notes, noted: Cell::new(0) },
    )
}

/// The observations that an article cites, in its body and before it, once each.
pub fn cited(desk: Desk<'_>, row: Ref<Article>) -> Vec<Ref<Observation>> {
    let mut rows = Vec::new();
    for (_, cited) in citations(desk, row) {
        if let Row::Observation(row) = cited.row
            && !rows.contains(&row)
        {
            rows.push(row);
        }
    }
    rows
}

/// The numbers of the notes of the figures that an article cites, and the figures, by their citations.
pub struct Numbers {
    article: Ref<Article>,
    figures: BTreeMap<String, (usize, Said)>,
}

impl Numbers {
    /// No numbers, in an article.
    pub const fn none(article: Ref<Article>) -> Self {
        Self { article, figures: BTreeMap::new() }
    }
}

/// The numbered notes of the figures that an article cites, and the number of each citation.
pub fn notes(desk: Desk<'_>, row: Ref<Article>) -> (Vec<FigureNote>, Numbers) {
    let mut numbers = Numbers::none(row);
    let mut notes = Vec::new();
    for (dest, cited) in citations(desk, row) {
        if numbers.figures.contains_key(&dest) {
            continue;
        }
        let Described { href, said, what, unit, place, source, before } = describe(desk, &cited);
        numbers.figures.insert(dest, (notes.len() + 1, said.clone()));
        notes.push(FigureNote {
            id: note_id(notes.len() + 1),
            what,
            said,
            unit,
            place,
            source,
            before: Some(before).filter(|before| !before.is_empty()),
            href,
        });
    }
    (notes, numbers)
}

fn note_id(number: usize) -> String {
    format!("_so-{number}")
}

/// Every figure that an article cites, with its citation as it is written.
fn citations(desk: Desk<'_>, row: Ref<Article>) -> Vec<(String, Cited)> {
    let article = &desk.report.articles()[row];
    let body = article.bodies_text.get(&desk.lang).into_iter();
    let links = body.flat_map(|body| body.outline.links.iter().map(|link| link.dest.clone()));
    let front = desk.report.lines_of(row).into_iter().filter(|line| line.lang == desk.lang);
    let front = front.flat_map(|line| markdown::inline(line.raw).links).map(|link| link.dest);
    let context = Context { path: "content/articles/", lang: desk.lang, article: Some(row) };
    let all = links.chain(front);
    all.filter_map(|dest| match report::destination(desk.report, context, &dest) {
        Destination::Figure(cited) => Some((dest, cited)),
        _ => None,
    })
    .collect()
}

/// What a citation leads to.
struct Described {
    /// The row.
    href: String,
    /// The figure, with the words of a link that has none.
    said: Said,
    what: String,
    unit: Option<view::Words>,
    /// Of where and when; nothing for a set of targets.
    place: String,
    source: Option<view::Link>,
    /// What stood there before.
    before: String,
}

struct Links<'a> {
    desk: Desk<'a>,
    context: Context<'a>,
    /// How many charts the body holds so far: each needs ids of its own.
    charts: Cell<usize>,
    /// How many tables of data.
    tables: Cell<usize>,
    /// What the ids of the notes of its figures begin with, and how many there are so far.
    notes: String,
    noted: Cell<usize>,
}

impl Resolve for Links<'_> {
    fn link(&self, link: &markdown::Link) -> Anchor {
        match self.anchor(link) {
            // Who reads it on paper, or years from now, needs the address.
            Anchor::Href { href, .. } if self.desk.archive.is_some() && !href.starts_with('#') => {
                let href = escaped(&href);
                let close = if link.text == href {
                    "</a>".to_owned()
                } else {
                    format!("</a> <span class=\"address\">({href})</span>")
                };
                Anchor::Html { open: format!("<a href=\"{href}\">"), close }
            }
            anchor => anchor,
        }
    }

    fn image(&self, image: &markdown::Image) -> Picture {
        match report::destination(self.desk.report, self.context, &image.dest) {
            Destination::Media(path) => {
                let picture = self.desk.picture(&path);
                picture.map_or(Picture::Text, |picture| photo(self.desk, &picture, image))
            }
            Destination::Embed(embed) => Picture::Block(self.embed(&embed, &image.alt)),
            _ => Picture::Text,
        }
    }
}

impl Links<'_> {
    fn anchor(&self, link: &markdown::Link) -> Anchor {
        let desk = self.desk;
        if let Some(numbers) = desk.archive
            && self.context.article == Some(numbers.article)
            && let Some((number, said)) = numbers.figures.get(&link.dest)
        {
            return numbered(link, *number, said);
        }
        match report::destination(desk.report, self.context, &link.dest) {
            Destination::External(href) => Anchor::Href { href, external: true, hreflang: None },
            Destination::Heading(id) => {
                Anchor::Href { href: format!("#{id}"), external: false, hreflang: None }
            }
            Destination::Page(address, heading) => {
                let fragment = heading.map(|id| format!("#{id}")).unwrap_or_default();
                let other = Lang::ALL.into_iter().find(|lang| *lang != desk.lang);
                let own = desk.href(address).map(|href| (href, None));
                let found = own.or_else(|| {
                    let lang = other?;
                    Some((Desk { lang, ..desk }.href(address)?, Some(lang.code())))
                });
                found.map_or(Anchor::Text, |(href, hreflang)| Anchor::Href {
                    href: format!("{href}{fragment}"),
                    external: false,
                    hreflang,
                })
            }
            Destination::Media(path) => {
                let href = desk.picture(&path).map_or_else(|| desk.media(&path), |picture| picture.src);
                Anchor::Href { href, external: false, hreflang: None }
            }
            Destination::Figure(cited) => match desk.archive {
                Some(numbers) => {
                    let number = numbers.figures.get(&link.dest).map_or(0, |(number, _)| *number);
                    numbered(link, number, &describe(desk, &cited).said)
                }
                None => self.figure(&cited, link.text.trim().is_empty()),
            },
            Destination::Embed(_) | Destination::Broken(_) => Anchor::Text,
        }
    }

    /// A link to the row, and beside its words a note that styles show where it is pointed at or focused; read
    /// aloud it is the link's description.
    fn figure(&self, cited: &Cited, fill: bool) -> Anchor {
        let Described { href, said, what, place, source, before, .. } = describe(self.desk, cited);
        let title = if place.is_empty() { what } else { format!("{what}: {}", said.text) };
        let place = if place.is_empty() { said.text.clone() } else { place };
        let source = source.map_or_else(String::new, |source| {
            format!("{}: {}", self.desk.say("Nguồn", "Source"), source.text)
        });
        let number = self.noted.get() + 1;
        self.noted.set(number);
        let id = format!("{}{number}", self.notes);
        let [title, place, source, before] = [title, place, source, before].map(|line| escaped(&line));
        let source = if source.is_empty() { source } else { format!("<span>{source}</span>") };
        let before = if before.is_empty() { before } else { format!(" <span>{before}</span>") };
        let open = format!(
            "<a class=\"figure\" href=\"{}\" aria-describedby=\"{id}\"><data value=\"{}\" data-fact=\"{}\">",
            escaped(&href),
            escaped(&said.value),
            escaped(&said.fact)
        );
        let close = format!(
            "</data><span class=\"figure-note\" id=\"{id}\" aria-hidden=\"true\" hidden><strong>{title}</strong> <span>{place}</span> {source}{before}</span></a>"
        );
        if fill {
            Anchor::Filled(format!("{open}{}{close}", escaped(&said.text)))
        } else {
            Anchor::Html { open, close }
        }
    }

    fn embed(&self, embed: &Embed, caption: &str) -> String {
        let desk = self.desk;
        match embed {
            Embed::Chart { plot, area } => {
                let chart = desk.chart(plot, *area, &self.chart_id());
                let label = format!("{caption} ({})", chart.kind);
                figure(desk, caption, &chart.svg, &self.values(chart.rows, &label))
            }
            Embed::Strip { set } => match desk.strip(&self.chart_id(), &[*set]) {
                Some(chart) => {
                    let label = format!("{caption} ({})", chart.kind);
                    let figure = figure(desk, caption, &chart.svg, &self.targets(*set, &label));
                    figure + &self.unpublished(*set)
                }
                None => self.unpublished(*set),
            },
            Embed::Values { indicator, area } => {
                let rows = desk.report.observations_of(*indicator);
                let rows = rows.filter(|(_, row)| area.is_none_or(|area| row.area == area));
                self.values(desk.figures(rows.map(|(row, _)| row)), caption)
            }
            Embed::Targets { set } if desk.report.target_sets()[*set].targets.is_empty() => {
                self.unpublished(*set)
            }
            Embed::Targets { set } => self.targets(*set, caption) + &self.unpublished(*set),
        }
    }

    /// How many targets of a set are not published, in words; of a set without targets at least that.
    fn unpublished(&self, set: Ref<report::TargetSet>) -> String {
        let desk = self.desk;
        let card = desk.set_card(set);
        let none = desk.report.target_sets()[set].targets.is_empty();
        let unnamed = || {
            let name = &card.link.text;
            match desk.lang {
                Lang::Vi => format!("{name}: nguồn không nêu tên mục tiêu nào."),
                Lang::En => format!("{name}: the source does not name any target."),
            }
        };
        let said = card.hidden.clone().or_else(|| none.then(unnamed));
        said.map_or_else(String::new, |said| format!("<p class=\"plan-hidden\">{}</p>", escaped(&said)))
    }

    /// What begins the ids of the next chart.
    fn chart_id(&self) -> String {
        let number = self.charts.get() + 1;
        self.charts.set(number);
        format!("c{number}")
    }

    fn values(&self, rows: Vec<Figure>, caption: &str) -> String {
        let desk = self.desk;
        let heads @ [_, level, value, source] = [
            desk.say("Kỳ", "Period"),
            desk.say("Cấp", "Level"),
            desk.say("Giá trị", "Value"),
            desk.say("Nguồn", "Source"),
        ];
        let mut table = self.open_table(caption, rows.len(), &heads, &[]);
        for row in rows {
            let _ = write!(
                table,
                "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" data-sort=\"{}\">{}</th>{}{}{}</tr>",
                row.period_end,
                escaped(&row.period),
                cell(level, "", &escaped(row.level)),
                cell(value, " class=\"number\"", &figure_link(&row)),
                row.source.map_or_else(nil_cell, |link| {
                    cell(source, "", &anchor(link.href.as_deref(), &link.text))
                }),
            );
        }
        table + "</tbody></table></div>"
    }

    fn targets(&self, set: Ref<report::TargetSet>, caption: &str) -> String {
        let desk = self.desk;
        let heads @ [_, goal, due, now, status] = [
            desk.say("Chỉ tiêu", "Indicator"),
            desk.say("Mục tiêu", "Target"),
            desk.say("Thời hạn", "By"),
            desk.say("Hiện có", "Present value"),
            desk.say("Tình trạng", "Status"),
        ];
        let all = &desk.report.target_sets()[set].targets;
        let mut table = self.open_table(caption, all.len(), &heads, &[goal, now]);
        for target in all {
            let row = desk.target_row(set, target);
            let last = target.by.as_ref().map(|by| format!(" data-sort=\"{}\"", by.last()));
            let by = row.by.or_else(|| row.by_text.map(|words| words.text));
            let chip = format!(
                "<data value=\"{}\" data-fact=\"{}.status\"><span class=\"chip chip-{}\"><span aria-hidden=\"true\">{}</span> {}</span></data>{}",
                row.status.name,
                escaped(&row.fact),
                row.status.name,
                row.status.shape,
                row.status.text,
                self.why(&row.href, &row.why)
            );
            let _ = write!(
                table,
                "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{}</th>{}{}{}{}</tr>",
                anchor(Some(&row.href), &row.indicator.text),
                cell(goal, " class=\"number\"", &data(&row.said.text, &row.said.value, &row.said.fact)),
                by.map_or_else(nil_cell, |by| cell(due, last.as_deref().unwrap_or_default(), &escaped(&by))),
                row.current.map_or_else(nil_cell, |one| cell(now, " class=\"number\"", &figure_link(&one))),
                cell(status, "", &chip),
            );
        }
        table + "</tbody></table></div>"
    }

    /// The beginning of a table that becomes cards where it is narrow; values of several indicators, in the columns
    /// `mixed`, are not sorted by size.
    fn open_table(&self, caption: &str, rows: usize, heads: &[&str], mixed: &[&str]) -> String {
        let number = self.tables.get() + 1;
        self.tables.set(number);
        let sortable = if rows > 2 { " sortable" } else { "" };
        let filter = if rows > 7 { " has-filter is-row" } else { "" };
        let caption = escaped(caption);
        let open = if self.desk.archive.is_some() {
            format!(
                "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><table role=\"table\">"
            )
        } else {
            format!(
                "<div class=\"table-box\"><div class=\"tools{filter}\"></div><table role=\"table\" class=\"stacked{sortable}\" data-table=\"{number}\">"
            )
        };
        let mut table =
            format!("{open}<caption>{caption}</caption><thead role=\"rowgroup\"><tr role=\"row\">");
        for head in heads {
            let sort = if mixed.contains(head) { "" } else { " data-sort" };
            let _ = write!(table, "<th role=\"columnheader\" scope=\"col\"{sort}>{head}</th>");
        }
        table + "</tr></thead><tbody role=\"rowgroup\">"
    }

    /// Why a target has its status, folded; its own row tells all of it.
    fn why(&self, href: &str, why: &Why) -> String {
        let desk = self.desk;
        if desk.archive.is_some() {
            return String::new();
        }
        let told = [Some(&why.summary), why.formula.as_ref(), why.threshold.as_ref(), why.distance.as_ref()];
        let mut shown = String::new();
        for text in told.into_iter().flatten() {
            let _ = write!(shown, "<p>{}</p>", escaped(text));
        }
        let all = anchor(Some(href), desk.say("Xem đầy đủ", "In full"));
        format!(
            "<details class=\"fold\"><summary>{}</summary>{shown}<p>{all}</p></details>",
            desk.say("Vì sao có tình trạng này", "Why this status")
        )
    }
}

/// A figure that leads to its note, with the number of it.
fn numbered(link: &markdown::Link, number: usize, said: &Said) -> Anchor {
    let open = format!(
        "<a class=\"figure\" href=\"#{}\"><data value=\"{}\" data-fact=\"{}\">",
        note_id(number),
        escaped(&said.value),
        escaped(&said.fact)
    );
    let close = format!("</data><sup>[{number}]</sup></a>");
    if link.text.trim().is_empty() {
        Anchor::Filled(format!("{open}{}{close}", escaped(&said.text)))
    } else {
        Anchor::Html { open, close }
    }
}

fn describe(desk: Desk<'_>, cited: &Cited) -> Described {
    let source = |source: Option<&Source>| source.map(|source| desk.source(source));
    let before = |corrected: &[Corrected]| {
        let each = corrected.iter().map(|one| {
            let part = one.part.as_ref().map(|part| format!(" ({part})")).unwrap_or_default();
            let (before, day) = (desk.say("Trước đây", "Previously"), &one.date);
            let since = desk.say("đính chính", "corrected on");
            format!("{before}{part}: {}, {since} {day}", one.old.text)
        });
        each.collect::<Vec<_>>().join("; ")
    };
    match cited.row {
        Row::Observation(row) => {
            let one = &desk.report.observations()[row];
            let indicator = &desk.report.indicators()[one.indicator];
            let area = desk.words(&desk.report.areas()[one.area].name).text;
            let (level, period) = (terms::level(one.level, desk.lang), one.period.text(desk.lang));
            Described {
                said: part(desk, cited, one),
                what: desk.words(&indicator.name).text,
                unit: Some(desk.unit(indicator)),
                place: format!("{area}, {level}, {period}"),
                source: source(one.source.as_ref()),
                before: before(&desk.corrected(Subject::Observation(row))),
                href: desk.row_href(row),
            }
        }
        Row::Target(set, at) => {
            let facts = &desk.report.target_sets()[set];
            let target = &facts.targets[at];
            let row: TargetRow = desk.target_row(set, target);
            let by = row.by.map(|by| format!(", {} {by}", desk.say("thời hạn", "by"))).unwrap_or_default();
            Described {
                href: row.href,
                said: row.said,
                what: row.indicator.text,
                unit: Some(desk.unit(&desk.report.indicators()[target.indicator])),
                place: format!("{} – {}{by}", desk.say("Mục tiêu", "Target"), row.set.text),
                source: source(facts.source.as_ref()),
                before: before(&row.corrected),
            }
        }
        Row::Set(set) => {
            let card = desk.set_card(set);
            let facts = &desk.report.target_sets()[set];
            Described {
                href: card.link.href.unwrap_or_default(),
                said: card.total.unwrap_or_else(|| Said {
                    text: String::new(),
                    value: String::new(),
                    fact: format!("target-set:{}.total", facts.id.value),
                }),
                what: card.link.text,
                unit: None,
                place: String::new(),
                source: source(facts.source.as_ref()),
                before: before(&desk.corrected(Subject::TargetSet(set))),
            }
        }
    }
}

fn part(desk: Desk<'_>, cited: &Cited, one: &Observation) -> Said {
    let number = |part: &str| {
        let number = cited.readings(desk.report).concat().first().copied().unwrap_or_default();
        Said { text: desk.number(number), value: number.to_string(), fact: fact(one, part) }
    };
    match &cited.part {
        CitedPart::Named(at) => desk.of_part(one, &one.parts[*at]),
        CitedPart::Change => {
            one.change.as_ref().map_or_else(|| desk.observed(one), |change| desk.changed(one, change))
        }
        CitedPart::Met => number("met"),
        CitedPart::Total => number("total"),
        CitedPart::Of => number("of"),
        CitedPart::Value | CitedPart::Target => desk.observed(one),
    }
}

/// A picture in the sizes that it has; with its title below it where it stands alone.
fn photo(desk: Desk<'_>, picture: &view::Picture, image: &Image) -> Picture {
    if desk.archive.is_some() {
        let words = [&*image.alt, &*image.title].into_iter().filter(|words| !words.is_empty());
        let (words, src) = (escaped(&words.collect::<Vec<_>>().join(". ")), escaped(&picture.src));
        let kind = desk.say("Ảnh", "Photo");
        return Picture::Line(format!(
            "[{kind}: {words}] <span class=\"address\">(<a href=\"{src}\">{src}</a>)</span>"
        ));
    }
    let sizes = "sizes=\"(min-width: 48rem) 44rem, 100vw\"";
    let set = |set: &String| format!(" srcset=\"{}\" {sizes}", escaped(set));
    let webp = picture.webp.as_ref().map(set);
    let webp = webp.map(|set| format!("<source type=\"image/webp\"{set}>")).unwrap_or_default();
    let html = format!(
        "<picture>{webp}<img src=\"{}\"{} width=\"{}\" height=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"></picture>",
        escaped(&picture.src),
        picture.srcset.as_ref().map(set).unwrap_or_default(),
        picture.width,
        picture.height,
        escaped(&image.alt)
    );
    if !image.alone {
        return Picture::Line(html);
    }
    let title = escaped(&image.title);
    let caption = if title.is_empty() { title } else { format!("<figcaption>{title}</figcaption>") };
    Picture::Block(format!("<figure class=\"photo\">{html}{caption}</figure>"))
}

/// A chart under its caption, with the table of its values folded.
fn figure(desk: Desk<'_>, caption: &str, svg: &str, table: &str) -> String {
    if desk.archive.is_some() {
        return table.to_owned();
    }
    let (caption, summary) =
        (escaped(caption), desk.say("Xem số liệu dạng bảng", "Show the figures as a table"));
    format!(
        "<figure class=\"chart-box\"><figcaption>{caption}</figcaption>{svg}<details class=\"fold\"><summary>{summary}</summary>{table}</details></figure>"
    )
}

/// A cell with its heading, for where a row is a card.
fn cell(label: &str, attributes: &str, html: &str) -> String {
    format!("<td role=\"cell\" data-label=\"{label}\"{attributes}>{html}</td>")
}

/// What stands in a cell without anything.
fn nil_cell() -> String {
    "<td role=\"cell\" class=\"nil\">–</td>".to_owned()
}

/// A figure that leads to its row.
fn figure_link(one: &Figure) -> String {
    format!("<a href=\"{}\">{}</a>", escaped(&one.href), data(&one.text, &one.value, &one.fact))
}

/// A number under its name in the open data.
fn data(text: &str, value: &str, fact: &str) -> String {
    let [text, value, fact] = [text, value, fact].map(escaped);
    format!("<data value=\"{value}\" data-fact=\"{fact}\">{text}</data>")
}

fn anchor(href: Option<&str>, text: &str) -> String {
    match href {
        Some(href) => format!("<a href=\"{}\">{}</a>", escaped(href), escaped(text)),
        None => escaped(text),
    }
}

/// Text that is safe in an element and in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        safe.push_str(&rest[..at]);
        safe.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    safe.push_str(rest);
    safe
}
