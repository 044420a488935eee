//! `minhbach new`: an article, an indicator or a target set that passes `check`.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use serde_yaml::{Mapping, Value};

use crate::checks;
use crate::content::{self, Content, Level};
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::locale::{self, DateFault, Lang, Period, When};
use crate::report::{self, Options};
use crate::say;
use crate::source::{self, Sources};

use super::ask::{Answer, Interview};
use super::project::{self, Project};
use super::terminal::{self, Telling};
use super::{End, Failure, Outcome};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_enum)]
    kind: Kind,
    #[arg(long, alias = "name")]
    title: Option<String>,
    #[arg(long, alias = "name-en")]
    title_en: Option<String>,
    #[arg(long)]
    summary: Option<String>,
    #[arg(long)]
    summary_en: Option<String>,
    #[arg(long)]
    area: Option<String>,
    #[arg(long)]
    date: Option<String>,
    #[arg(long)]
    reviews: Option<String>,
    #[arg(long)]
    chair: Option<String>,
    #[arg(long)]
    people: Option<String>,
    #[arg(long)]
    url: Option<String>,
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    counted: Option<String>,
    #[arg(long)]
    counted_en: Option<String>,
    #[arg(long)]
    of: Option<String>,
    #[arg(long)]
    words: Option<String>,
    #[arg(long)]
    decimals: Option<String>,
    #[arg(long)]
    better: Option<String>,
    #[arg(long)]
    levels: Option<String>,
    #[arg(long)]
    period: Option<String>,
    #[arg(long)]
    source: Option<String>,
    #[arg(long)]
    document: Option<String>,
    #[arg(long)]
    total: Option<String>,
    #[arg(long, alias = "id")]
    slug: Option<String>,
    #[arg(short, long)]
    yes: bool,
}

/// What can be begun.
#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Meeting,
    Conference,
    Visit,
    Interview,
    Indicator,
    TargetSet,
}

/// The longest id that is made of a title.
const LONGEST: usize = 60;

const UNITS: [&str; 7] = ["percent", "count", "rank", "ratio", "billion-vnd", "milestone", "word"];

const DIRECTIONS: [&str; 3] = ["higher", "lower", "none"];

/// What an article may say beside what is asked.
const OF_ARTICLE: [&str; 2] = [
    "\
# Thêm khi có, bỏ dấu # ở đầu dòng:
# shortcomings:
#   - {id: ma-han-che, text: Hạn chế được nêu}
# conclusions:
#   - id: ma-ket-luan
#     task: Việc được giao
#     kind: request
#     by: ma-nguoi
#     who: {lead: ma-co-quan}
#     due: 2025-12          # hoặc: quý I/2026, đầu năm 2026, trong 30 ngày, khẩn trương
# Bài viết bắt đầu dưới dòng --- sau đây; đề mục viết: ## Đề mục
",
    "\
# Add what there is, without the # at the beginning of the line:
# shortcomings:
#   - {id: its-id, text: A shortcoming that was named}
# conclusions:
#   - id: its-id
#     task: What is to be done
#     kind: request
#     by: id-of-a-person
#     who: {lead: id-of-a-body}
#     due: 2025-12          # or: Q1 2026, early 2026, within 30 days, urgently
# The article begins below the next ---; a heading is written: ## Heading
",
];

/// What an indicator may say beside what is asked.
const OF_INDICATOR: [&str; 2] = [
    "\
# Thêm khi có, bỏ dấu # ở đầu dòng:
# definition: {vi: Đo cái gì và đo thế nào, en: What is measured and how}
# updated_every: year
",
    "\
# Add what there is, without the # at the beginning of the line:
# definition: {vi: Đo cái gì và đo thế nào, en: What is measured and how}
# updated_every: year
",
];

/// How a target is written.
const OF_TARGET_SET: [&str; 2] = [
    "\
# Thay dòng trên bằng các mục tiêu:
# targets:
#   - {indicator: ma-chi-tieu, level: province, value: 95}
",
    "\
# Write the targets instead of the line above:
# targets:
#   - {indicator: id-of-an-indicator, level: province, value: 95}
",
];

pub fn run(arguments: Arguments, project: &Project) -> Outcome {
    let Project { root, lang } = project;
    let sources = source::read(root)?;
    if sources.find(project::SITE).is_none() {
        let root = root.display();
        return Err(Failure::Disk(say!(
            "`{root}` không phải là một dự án; tạo một dự án bằng `minhbach init THƯ-MỤC`",
            "`{root}` is no project; `minhbach init DIR` makes one"
        )));
    }
    let content = content::parse(&sources).value;
    let kind = arguments.kind;
    let mut draft =
        Draft { interview: arguments.interview(*lang), sources: &sources, content: &content, lang: *lang };
    let files = match kind {
        Kind::Meeting => draft.article("meeting"),
        Kind::Conference => draft.article("conference"),
        Kind::Visit => draft.article("working-visit"),
        Kind::Interview => draft.article("interview"),
        Kind::Indicator => draft.indicator(),
        Kind::TargetSet => draft.target_set(),
    }?;
    draft.interview.end()?;
    let (with, faults) = faults_of(&sources, &files, &project::options()?);
    if !faults.is_empty() {
        terminal::faults(&with, &faults, Telling::default(), *lang);
        return Ok(End::Errors);
    }
    for (path, text) in &files {
        super::create(&root.join(path), text.as_bytes())?;
        let done = say!("Đã ghi {path}", "{path} is written");
        terminal::out(&format!("{}\n", done.get(*lang)));
    }
    Ok(End::Good)
}

impl Arguments {
    fn interview(self, lang: Lang) -> Interview {
        let given = [
            ("title", self.title),
            ("title_en", self.title_en),
            ("summary", self.summary),
            ("summary_en", self.summary_en),
            ("area", self.area),
            ("date", self.date),
            ("reviews", self.reviews),
            ("chair", self.chair),
            ("people", self.people),
            ("url", self.url),
            ("unit", self.unit),
            ("counted", self.counted),
            ("counted_en", self.counted_en),
            ("of", self.of),
            ("words", self.words),
            ("decimals", self.decimals),
            ("better", self.better),
            ("levels", self.levels),
            ("period", self.period),
            ("source", self.source),
            ("document", self.document),
            ("total", self.total),
            ("slug", self.slug),
        ];
        let given = given.into_iter().filter_map(|(flag, answer)| Some((flag, answer?))).collect();
        Interview::new(given, self.yes, lang)
    }
}

/// A file in the making.
struct Draft<'a> {
    interview: Interview,
    sources: &'a Sources,
    content: &'a Content,
    lang: Lang,
}

/// Paths and texts.
type Files = Vec<(String, String)>;

impl Draft<'_> {
    fn article(&mut self, kind: &str) -> Result<Files, Failure> {
        let people = people(self.content);
        let title = self.interview.needed("title", None, text)?;
        let summary = self.interview.optional("summary", text)?;
        let area = self.interview.needed("area", None, one_of(&areas(self.content)))?;
        let date = self.interview.needed("date", None, date)?;
        let year = date.first().year();
        let path = |slug: &str| format!("content/articles/{year:04}/{slug}.vi.md");
        let slug = self.slug(&title, path)?;
        let reviews = self.interview.optional("reviews", period)?;
        let chair = self.interview.optional("chair", one_of(&people))?;
        let others = self.interview.optional("people", several(one_of(&people)))?;
        let url = self.interview.optional("url", url)?;
        let (title_en, summary_en) = self.english_article(summary.is_some())?;

        let present: Vec<_> = chair.iter().cloned().chain(others.unwrap_or_default()).collect();
        let present: Vec<_> = present
            .iter()
            .enumerate()
            .filter(|(at, one)| !present[..*at].contains(one))
            .map(|(_, one)| scalar(one))
            .collect();
        let front = mapping([
            ("title", Some(scalar(&title))),
            ("summary", summary.map(|summary| scalar(&summary))),
            ("kind", Some(scalar(kind))),
            ("area", Some(scalar(&area))),
            ("date", Some(scalar(&date.iso()))),
            ("reviews", reviews.map(|period| scalar(&period))),
            ("chair", chair.map(|chair| scalar(&chair))),
            ("people", (!present.is_empty()).then_some(Value::Sequence(present))),
            ("sources", url.map(|url| Value::Sequence(vec![mapping([("url", Some(scalar(&url)))])]))),
        ]);
        let mut files = vec![(path(&slug), format!("---\n{}{}---\n", yaml(&front), self.more(OF_ARTICLE)))];
        if let Some(title) = title_en {
            let front = mapping([
                ("title", Some(scalar(&title))),
                ("summary", summary_en.map(|summary| scalar(&summary))),
            ]);
            files.push((path(&slug).replace(".vi.md", ".en.md"), format!("---\n{}---\n", yaml(&front))));
        }
        Ok(files)
    }

    fn english_article(&mut self, summary: bool) -> Result<(Option<String>, Option<String>), Failure> {
        let title = self.english("title_en")?;
        let summary = if title.is_some() && summary { self.english("summary_en")? } else { None };
        Ok((title, summary))
    }

    fn indicator(&mut self) -> Result<Files, Failure> {
        let title = self.interview.needed("title", None, text)?;
        let title_en = self.english("title_en")?;
        let path = |slug: &str| format!("content/data/indicators/{slug}.yaml");
        let slug = self.slug(&title, path)?;
        let unit = self.interview.needed("unit", None, one_of(&same(&UNITS)))?;
        let counted = match unit.as_str() {
            "count" => {
                let counted = self.interview.needed("counted", None, text)?;
                Some(words(&counted, self.english("counted_en")?))
            }
            _ => None,
        };
        let of = if unit == "rank" { self.interview.optional("of", denominator)? } else { None };
        let own = if unit == "word" { Some(self.interview.needed("words", None, own_words)?) } else { None };
        let decimals = match unit.as_str() {
            "percent" | "billion-vnd" => self.interview.optional("decimals", number)?,
            _ => None,
        };
        let usual = (unit == "rank").then_some("lower");
        let better = self.interview.needed("better", usual, one_of(&same(&DIRECTIONS)))?;
        let all = Level::ALL.map(|(name, _)| name);
        let levels = self.interview.needed("levels", Some("province"), several(one_of(&same(&all))))?;
        let levels = levels.iter().map(|level| scalar(level)).collect();
        let front = mapping([
            ("id", Some(scalar(&slug))),
            ("name", Some(words(&title, title_en))),
            ("unit", Some(scalar(&unit))),
            ("counted", counted),
            ("of", of.map(|of| scalar(&of))),
            ("words", own),
            ("decimals", decimals.map(|decimals| scalar(&decimals))),
            ("better", Some(scalar(&better))),
            ("levels", Some(Value::Sequence(levels))),
        ]);
        Ok(vec![(path(&slug), yaml(&front) + self.more(OF_INDICATOR))])
    }

    fn target_set(&mut self) -> Result<Files, Failure> {
        let title = self.interview.needed("title", None, text)?;
        let title_en = self.english("title_en")?;
        let path = |slug: &str| format!("content/data/targets/{slug}.yaml");
        let slug = self.slug(&title, path)?;
        let area = self.interview.needed("area", None, one_of(&areas(self.content)))?;
        let period = self.interview.optional("period", period)?;
        let source = self.interview.needed("source", None, source_of(self.content))?;
        let document = self.interview.optional("document", one_of(&documents(self.content)))?;
        let total = self.interview.optional("total", number)?;
        let front = mapping([
            ("id", Some(scalar(&slug))),
            ("name", Some(words(&title, title_en))),
            ("area", Some(scalar(&area))),
            ("period", period.map(|period| scalar(&period))),
            ("source", Some(scalar(&source))),
            ("document", document.map(|document| scalar(&document))),
            ("total", total.map(|total| scalar(&total))),
            ("targets", Some(Value::Sequence(Vec::new()))),
        ]);
        Ok(vec![(path(&slug), yaml(&front) + self.more(OF_TARGET_SET))])
    }

    /// An id that no file has, made of the title unless another is wanted.
    fn slug(&mut self, title: &str, path: impl Fn(&str) -> String) -> Result<String, Failure> {
        let usual = short(&locale::slug(title));
        let sources = self.sources;
        self.interview.needed(
            "slug",
            Some(&usual).filter(|usual| !usual.is_empty()).map(String::as_str),
            |said| {
                let path = path(said);
                if !content::is_id(said) {
                    let slug = locale::slug(said);
                    return Err(say!(
                        "chỉ dùng a-z, 0-9 và gạch nối, như `{slug}`",
                        "use a-z, 0-9 and hyphens only, such as `{slug}`"
                    ));
                }
                if sources.find(&path).is_some() {
                    return Err(say!(
                        "đã có {path}; hãy đặt mã khác",
                        "there is {path} already; choose another id"
                    ));
                }
                Ok(said.to_owned())
            },
        )
    }

    /// A text for the English pages of a site that has them.
    fn english(&mut self, flag: &'static str) -> Result<Option<String>, Failure> {
        let site = self.content.site.as_ref();
        if site.is_none_or(|site| site.languages.contains(&Lang::En)) {
            self.interview.optional(flag, text)
        } else {
            Ok(None)
        }
    }

    const fn more(&self, texts: [&'static str; 2]) -> &'static str {
        match self.lang {
            Lang::Vi => texts[0],
            Lang::En => texts[1],
        }
    }
}

/// The errors that new or changed files bring into a project, with the files among its sources.
pub fn faults_of<T: AsRef<[u8]>>(
    sources: &Sources,
    files: &[(String, T)],
    options: &Options,
) -> (Sources, Vec<Diagnostic>) {
    let changed = |path: &str| files.iter().any(|(other, _)| other == path);
    let old = sources.files().filter(|(_, file)| !changed(&file.path));
    let old = old.map(|(_, file)| (file.path.clone(), file.bytes.to_vec()));
    let new = files.iter().map(|(path, text)| (path.clone(), text.as_ref().to_vec()));
    let with = Sources::new(old.chain(new));
    let place = |sources: &Sources, note: &Diagnostic| {
        let span = note.place.as_ref().map(|label| label.span);
        (
            note.code,
            note.message.vi.clone(),
            span.map(|span| (sources.file(span.file).path.clone(), span.start, span.end)),
        )
    };
    let before: BTreeSet<_> = errors(sources, options).iter().map(|note| place(sources, note)).collect();
    let mut faults = errors(&with, options);
    faults.retain(|note| !before.contains(&place(&with, note)));
    (with, faults)
}

fn errors(sources: &Sources, options: &Options) -> Vec<Diagnostic> {
    let parsed = content::parse(sources);
    let linked = report::link(parsed.value, options);
    let checked = checks::run(&linked.value, sources);
    let notes = parsed.notes.into_iter().chain(linked.notes).chain(checked.notes);
    notes.filter(|note| note.severity == Severity::Error).collect()
}

/// The beginning of an id, cut between words.
fn short(slug: &str) -> String {
    match slug.char_indices().nth(LONGEST) {
        None => slug.to_owned(),
        Some((end, _)) => slug[..end].rsplit_once('-').map_or(&slug[..end], |(whole, _)| whole).to_owned(),
    }
}

/// Ids with the names by which people know them.
type Known = Vec<(String, String)>;

fn areas(content: &Content) -> Known {
    content.areas.iter().map(|one| (one.id.value.clone(), name(one.name.as_ref()))).collect()
}

fn people(content: &Content) -> Known {
    content.people.iter().map(|one| (one.id.value.clone(), name(one.name.as_ref()))).collect()
}

fn documents(content: &Content) -> Known {
    content.documents.iter().map(|one| (one.id.value.clone(), name(one.title.as_ref()))).collect()
}

fn name(words: Option<&content::Words>) -> String {
    words.map_or_else(String::new, |words| words.vi.value.clone())
}

fn same(words: &[&str]) -> Known {
    words.iter().map(|&word| (word.to_owned(), String::new())).collect()
}

fn text(said: &str) -> Answer<String> {
    let said = locale::nfc(said).split_whitespace().collect::<Vec<_>>().join(" ");
    if said.is_empty() { Err(say!("chưa có chữ nào", "there is no text")) } else { Ok(said) }
}

/// One of the known ids, said as it is or by its name.
fn one_of(known: &Known) -> impl Fn(&str) -> Answer<String> {
    move |said| {
        let slug = locale::slug(said);
        let meant = known.iter().find(|(id, _)| id == said);
        let meant =
            meant.or_else(|| known.iter().find(|(id, name)| *id == slug || locale::slug(name) == slug));
        meant.map(|(id, _)| id.clone()).ok_or_else(|| {
            let hint = content::suggestion(said, known.iter().map(|(id, _)| id.as_str()));
            Text {
                vi: format!("không có `{said}`; {}", hint.vi),
                en: format!("there is no `{said}`; {}", hint.en),
            }
        })
    }
}

/// Several answers with commas between them.
fn several(read: impl Fn(&str) -> Answer<String>) -> impl Fn(&str) -> Answer<Vec<String>> {
    move |said| said.split(',').map(str::trim).filter(|one| !one.is_empty()).map(&read).collect()
}

fn date(said: &str) -> Answer<When> {
    When::parse(said).map_err(|fault| match fault {
        DateFault::Slashes { suggest: Some(date), .. } => say!("viết: {date}", "write: {date}"),
        DateFault::BadMonth => say!("tháng chỉ từ 01 đến 12", "a month is 01 to 12"),
        DateFault::BadDay { last } => say!("tháng này có {last} ngày", "this month has {last} days"),
        _ => say!(
            "viết như 2024-07-11, chưa rõ ngày thì 2024-07 hoặc 2024-07~",
            "write it such as 2024-07-11, or 2024-07 or 2024-07~ where the day is not known"
        ),
    })
}

fn period(said: &str) -> Answer<String> {
    Period::parse(said).map(|period| period.to_string()).map_err(|_| {
        say!(
            "viết như 2023, 2023-H1, 2023-9M, 2023-Q2, 2023-06 hoặc 2021/2025",
            "write it such as 2023, 2023-H1, 2023-9M, 2023-Q2, 2023-06 or 2021/2025"
        )
    })
}

fn url(said: &str) -> Answer<String> {
    let whole = said.starts_with("https://") || said.starts_with("http://");
    if whole && !said.contains(char::is_whitespace) {
        return Ok(said.to_owned());
    }
    Err(say!("viết đầy đủ, từ https:// trở đi", "write it in full, from https:// on"))
}

fn number(said: &str) -> Answer<String> {
    said.parse::<u32>()
        .map(|number| number.to_string())
        .map_err(|_| say!("viết một số nguyên", "write a whole number"))
}

fn denominator(said: &str) -> Answer<String> {
    if said == "unknown" { Ok(said.to_owned()) } else { number(said) }
}

/// `most=hầu hết|most, some=một số|some`.
fn own_words(said: &str) -> Answer<Value> {
    let mut own = Mapping::new();
    for one in said.split(',') {
        let (key, shown) = one.split_once('=').map(|(key, shown)| (key.trim(), shown)).unwrap_or_default();
        if !content::is_id(key) {
            return Err(say!(
                "viết như: hau-het=hầu hết|most, mot-so=một số|some",
                "write it such as: most=hầu hết|most, some=một số|some"
            ));
        }
        let (vi, en) = shown.split_once('|').map_or((shown, None), |(vi, en)| (vi, Some(en)));
        own.insert(scalar(key), words(&text(vi)?, en.map(text).transpose()?));
    }
    Ok(Value::Mapping(own))
}

/// An article, a document or an address.
fn source_of(content: &Content) -> impl Fn(&str) -> Answer<String> {
    move |said| {
        if let Some(id) = said.strip_prefix("document:") {
            return one_of(&documents(content))(id.trim()).map(|id| format!("document:{id}"));
        }
        if said.contains("://") {
            return url(said);
        }
        let articles: Vec<&str> = content.articles.iter().map(|article| article.id.as_str()).collect();
        if articles.contains(&said) {
            return Ok(said.to_owned());
        }
        let hint = content::suggestion(said, articles.into_iter());
        Err(Text {
            vi: format!(
                "không có bài viết `{said}`, cũng không phải là document:MÃ hay địa chỉ trang; {}",
                hint.vi
            ),
            en: format!("`{said}` is no article, nor document:ID or a web address; {}", hint.en),
        })
    }
}

fn mapping<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let entries = entries.into_iter().filter_map(|(key, value)| Some((Value::from(key), value?)));
    Value::Mapping(entries.collect())
}

fn words(vi: &str, en: Option<String>) -> Value {
    mapping([("vi", Some(scalar(vi))), ("en", en.map(|en| scalar(&en)))])
}

/// A text, or a number that is written like one.
fn scalar(text: &str) -> Value {
    match text.parse::<u64>() {
        Ok(number) if number.to_string() == text => Value::from(number),
        _ => Value::from(text),
    }
}

fn yaml(value: &Value) -> String {
    serde_yaml::to_string(value).expect("texts and numbers can be written")
}
