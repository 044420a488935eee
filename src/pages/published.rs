//! Published facts as people read them: what was published, what stands there now, and what a fact is.

use std::str::FromStr;

use crate::locale::{self, Date, Decimal, Lang, Period, When};
use crate::report::{
    ChangeKind, Correction, Indicator, LogStatus, Qualifier, Ref, Report, State, Status, Subject, Target,
    TargetSet, Value, Versus,
};

use super::corrections;
use super::desk::{Desk, text_link};
use super::shell::own;
use super::terms::{self, say};
use super::view::{Corrected, Link, Said, Words};

/// The id of a correction's row on the page of corrections; it lasts as long as the entry does.
#[must_use]
pub fn correction_id(report: &Report, at: usize) -> String {
    let name = |one: &Correction| format!("{}.{}", locale::slug(&one.what.value), one.date);
    let all = report.corrections();
    let Some(one) = all.get(at) else { return String::new() };
    let base = name(one);
    match all[..at].iter().filter(|other| other.date == one.date && name(other) == base).count() {
        0 => base,
        before => format!("{base}.{}", before + 1),
    }
}

/// What is known of a thing that a key names, such as `thời hạn`.
#[must_use]
pub fn part(key: &str, lang: Lang) -> String {
    let field = field(key);
    let (bare, english) = in_english(field).map_or((field, false), |bare| (bare, true));
    let (name, rest) = bare.split_once(['.', '/']).unwrap_or((bare, ""));
    let numbered = |vi, en| {
        let entry = rest.split('.').next().and_then(|at| at.parse::<usize>().ok()).unwrap_or(0) + 1;
        format!("{} {entry}", say(lang, vi, en))
    };
    let words = match (name, key.split_once(':').map_or("", |(scheme, _)| scheme)) {
        ("value", "target") => say(lang, "mức cần đạt", "what is to be reached"),
        ("value", _) => say(lang, "giá trị", "value"),
        ("of", _) => say(lang, "tổng số để xếp hạng", "what a rank is out of"),
        ("change", _) => say(lang, "mức thay đổi", "change"),
        ("numerator", _) => say(lang, "tử số", "numerator"),
        ("denominator", _) => say(lang, "mẫu số", "denominator"),
        ("part", _) => rest,
        ("by" | "due", _) => say(lang, "thời hạn", "due date"),
        ("scope", _) => say(lang, "phạm vi", "scope"),
        ("area", _) => say(lang, "địa bàn", "area"),
        ("date", _) => say(lang, "ngày kết luận", "day of the conclusion"),
        ("said-by", _) => say(lang, "người kết luận", "who said it"),
        ("lead", _) => say(lang, "cơ quan chủ trì", "lead body"),
        ("with", _) => say(lang, "cơ quan phối hợp", "bodies that help"),
        ("measure", _) => say(lang, "thước đo", "measure"),
        ("due_text" | "by_text", _) => {
            say(lang, "thời hạn theo lời của nguồn", "due date in the source’s words")
        }
        ("baseline", _) => say(lang, "giá trị gốc", "baseline"),
        ("baseline-period", _) => say(lang, "kỳ của giá trị gốc", "period of the baseline"),
        ("total", _) => say(lang, "tổng số mục tiêu", "number of targets"),
        ("task", _) => say(lang, "nội dung", "words"),
        ("product", _) => say(lang, "sản phẩm", "product"),
        ("status", _) => say(lang, "tình trạng", "status"),
        ("text", _) => say(lang, "nội dung bài viết", "the article’s words"),
        ("log", _) => return numbered("nhật ký, mục", "log, entry"),
        ("extension", _) => return numbered("lần gia hạn", "extension"),
        _ if key.starts_with("page:") => say(lang, "trang", "page"),
        (other, _) => other,
    };
    if english {
        format!("{words} ({})", say(lang, "bản tiếng Anh", "in English"))
    } else {
        words.to_owned()
    }
}

/// A published text that says itself what it is – a number, a day, a state – in the reader's notation.
#[must_use]
pub fn shown(key: &str, text: &str, lang: Lang) -> String {
    told(key, text, lang).unwrap_or_else(|| text.to_owned())
}

fn told(key: &str, text: &str, lang: Lang) -> Option<String> {
    let field = field(key);
    match field.split('.').next().unwrap_or(field) {
        "by" | "due" | "date" => When::parse(text).ok().map(|when| when.text(lang)),
        "baseline-period" => Period::parse(text).ok().map(|period| period.text(lang)),
        "status" if key.starts_with("conclusion:") => {
            let (_, state) = State::ALL.iter().find(|(name, _)| *name == text)?;
            Some(terms::state(*state, lang).text.to_owned())
        }
        "status" => {
            let (_, status) = Status::ALL.iter().find(|(name, _)| *name == text)?;
            Some(terms::status(*status, lang).text.to_owned())
        }
        "extension" => extension(text, lang, |_| None),
        "log" => {
            let (day, status) = text.split_once(' ')?;
            let (_, status) = LogStatus::ALL.iter().find(|(name, _)| *name == status)?;
            let day = When::parse(day).ok()?.text(lang);
            Some(format!("{day}: {}", terms::log_status(*status, lang)))
        }
        _ => Decimal::from_str(text).ok().map(|number| locale::number(number, None, lang)),
    }
}

/// An extension: until when, decided when, and by which document.
fn extension(text: &str, lang: Lang, title: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (day, rest) = text.split_once(' ')?;
    let (due, document) = rest.rsplit_once(' ')?;
    let day = When::parse(day).ok()?.text(lang);
    let due = When::parse(due).map_or_else(|_| due.to_owned(), |when| when.text(lang));
    let document = title(document).unwrap_or_else(|| document.to_owned());
    Some(match lang {
        Lang::Vi => format!("thời hạn mới: {due} (gia hạn {day}: {document})"),
        Lang::En => format!("new due date: {due} (extended {day}: {document})"),
    })
}

/// The thing that a key is about: `observation:ID` of `observation:ID.value`.
#[must_use]
pub fn thing(key: &str) -> &str {
    split(key).0
}

/// What a key says of its thing: `value`, `log.0.note.en`.
fn field(key: &str) -> &str {
    split(key).1
}

fn split(key: &str) -> (&str, &str) {
    // The ids of conclusions have no dot, all others may have some, and their fields none.
    let split = match key.split_once(':') {
        Some(("page", _)) => None,
        Some(("conclusion", _)) => key.split_once('.'),
        _ => key.rsplit_once('.'),
    };
    split.unwrap_or((key, ""))
}

/// The entry of a log, or the extension, that a key says something more of: `conclusion:ID.log.0` of its note.
pub fn entry(key: &str) -> Option<&str> {
    let mut words = field(key).splitn(3, '.');
    let (name, at, rest) = (words.next()?, words.next()?, words.next()?);
    let known = matches!(name, "log" | "extension") && at.parse::<usize>().is_ok();
    known.then(|| &key[..key.len() - rest.len() - 1])
}

/// Whether a key stands for its whole thing.
pub fn is_main(key: &str) -> bool {
    matches!(field(key), "value" | "task" | "text" | "total" | "")
}

impl Desk<'_> {
    /// What is known of a thing that a key names, such as `thời hạn`.
    pub fn part(&self, key: &str, subject: Option<Subject>) -> String {
        match (field(key).strip_prefix("part/"), subject) {
            (Some(id), Some(Subject::Observation(_))) => self.part_name(subject, id),
            _ => part(key, self.lang),
        }
    }

    /// The same where the name of the thing does not say so: that of what is gone does.
    pub fn told_part(&self, key: &str, subject: Option<Subject>) -> Option<String> {
        let whole = matches!(subject, None | Some(Subject::Page(_) | Subject::Article(_)));
        (!whole).then(|| self.part(key, subject))
    }

    fn part_name(&self, subject: Option<Subject>, id: &str) -> String {
        let Some(Subject::Observation(row)) = subject else { return id.to_owned() };
        let part = self.report.observations()[row].parts.iter().find(|part| part.id == id);
        part.map_or_else(|| id.to_owned(), |part| self.words(&part.name).text)
    }

    /// A published text in the reader's notation; as it was published where that cannot be told any more.
    pub fn as_published(&self, key: &str, subject: Option<Subject>, text: &str) -> Words {
        let field = field(key);
        if is_prose(field) {
            let lang = if in_english(field).is_some() { Lang::En } else { Lang::Vi };
            let foreign = (lang != self.lang).then_some(lang);
            return Words { text: text.to_owned(), lang: foreign, html: None };
        }
        let told = match subject {
            Some(Subject::Observation(row)) => {
                let one = &self.report.observations()[row];
                let indicator = &self.report.indicators()[one.indicator];
                self.of_observation(field, indicator, self.report.denominator(one), text)
            }
            Some(Subject::Target(set, at)) => {
                let target = self.report.target_sets()[set].targets.get(at);
                target.and_then(|target| self.of_target(field, target, text))
            }
            Some(Subject::Conclusion(_)) if field.starts_with("extension.") => {
                extension(text, self.lang, |id| {
                    let row = self.report.documents().find(id)?;
                    Some(self.document(row).text)
                })
            }
            Some(Subject::TargetSet(_) | Subject::Conclusion(_)) => self.named(field, text),
            _ => None,
        };
        own(told.unwrap_or_else(|| shown(key, text, self.lang)))
    }

    /// Those whose ids a fact holds, by their names.
    fn named(&self, field: &str, text: &str) -> Option<String> {
        let link = |id: &str| match field {
            "area" => Some(self.area(self.report.areas().find(id)?)),
            "said-by" => Some(self.person(self.report.people().find(id)?)),
            "lead" | "with" => Some(self.body(self.report.bodies().find(id)?)),
            _ => None,
        };
        let names: Option<Vec<String>> = text.split(' ').map(|id| Some(link(id)?.text)).collect();
        names.map(|names| names.join(", "))
    }

    fn of_observation(
        &self,
        field: &str,
        indicator: &Indicator,
        of: Option<u32>,
        text: &str,
    ) -> Option<String> {
        match field {
            "value" => {
                let (bare, estimate) =
                    text.strip_suffix(" estimate").map_or((text, false), |bare| (bare, true));
                let hedged = bare.split_once(' ').and_then(|(word, rest)| {
                    let (_, qualifier) = Qualifier::ALL.iter().find(|(name, _)| *name == word)?;
                    Some((*qualifier, rest))
                });
                let (qualifier, bare) = hedged.unwrap_or((Qualifier::Exact, bare));
                let shown = self.value(&value(bare), indicator, of, qualifier);
                let mark = if estimate {
                    format!(" ({})", self.say("ước tính", "estimate"))
                } else {
                    String::new()
                };
                Some(shown + &mark)
            }
            "change" => {
                let mut words = text.splitn(3, ' ');
                let number = Decimal::from_str(words.next()?).ok()?;
                let kind = words.next()?;
                let (_, kind) = ChangeKind::ALL.iter().find(|(name, _)| *name == kind)?;
                let versus = match words.next() {
                    None => None,
                    Some("same-period-last-year") => Some(Versus::SamePeriodLastYear),
                    Some(period) => Some(Versus::Period(Period::parse(period).ok()?)),
                };
                Some(self.change_of(number, *kind, versus.as_ref(), indicator))
            }
            _ => None,
        }
    }

    fn of_target(&self, field: &str, target: &Target, text: &str) -> Option<String> {
        let indicator = &self.report.indicators()[target.indicator];
        match field {
            "value" => {
                let value = (text != "direction").then(|| value(text));
                Some(self.target_value(&Target { value, ..target.clone() }))
            }
            "baseline" => Some(self.value(&value(text), indicator, None, Qualifier::Exact)),
            _ => None,
        }
    }

    /// The page, and the row on it, of what a fact is about; `label` names what has none any more.
    pub fn subject(&self, subject: Option<Subject>, label: &str) -> Link {
        match subject {
            Some(Subject::Observation(row)) => {
                let link = self.indicator(self.report.observations()[row].indicator);
                Link { href: Some(self.row_href(row)), ..link }
            }
            Some(Subject::Target(set, at)) => {
                let target = &self.report.target_sets()[set].targets[at];
                let link = self.indicator(target.indicator);
                Link { href: Some(self.target_href(set, target)), ..link }
            }
            Some(Subject::TargetSet(row)) => self.target_set(row),
            Some(Subject::Conclusion(row)) => self.conclusion(row),
            Some(Subject::Article(row)) => self.article(row),
            Some(Subject::Page(address)) => Link { href: self.href(address), ..text_link(label.to_owned()) },
            None => text_link(label.to_owned()),
        }
    }

    /// Of whom, where and when a fact about something is, as far as its own name does not say so.
    pub fn detail(&self, subject: Option<Subject>) -> Vec<Link> {
        let plain = |text: &str| text_link(text.to_owned());
        match subject {
            Some(Subject::Observation(row)) => {
                let one = &self.report.observations()[row];
                let mut detail = vec![self.area(one.area), plain(terms::level(one.level, self.lang))];
                detail.extend(one.scope.as_ref().map(|scope| {
                    let words = self.words(scope);
                    Link { text: words.text, lang: words.lang, href: None }
                }));
                detail.push(plain(&one.period.text(self.lang)));
                detail.extend(one.set.map(|set| self.target_set(set)));
                detail
            }
            Some(Subject::Target(set, at)) => {
                let facts = &self.report.target_sets()[set];
                let target = &facts.targets[at];
                vec![
                    self.area(facts.area),
                    plain(terms::level(target.level, self.lang)),
                    self.target_set(set),
                ]
            }
            Some(Subject::TargetSet(set)) => vec![self.area(self.report.target_sets()[set].area)],
            Some(Subject::Conclusion(row)) => {
                let article = self.report.conclusions()[row].article;
                vec![self.area(self.report.articles()[article].area), self.article(article)]
            }
            Some(Subject::Article(row)) => {
                let article = &self.report.articles()[row];
                vec![self.area(article.area), plain(&article.date.text(self.lang))]
            }
            Some(Subject::Page(_)) | None => Vec::new(),
        }
    }

    /// What stood in the place of the facts of a thing until they were corrected, oldest first.
    pub fn corrected(&self, subject: Subject) -> Vec<Corrected> {
        let mut all: Vec<_> = self.report.corrections_of(subject).collect();
        all.sort_by_key(|(at, one)| (one.date, *at));
        let told = all.into_iter().filter_map(|(at, one)| {
            let old = one.old.value.as_ref()?;
            // The words of one language are no business of the other's page.
            let text = self.as_published(&one.key, one.subject, old);
            text.lang.is_none().then(|| Corrected {
                part: (field(&one.key) != "value").then(|| self.part(&one.key, one.subject)),
                old: Said {
                    text: text.text,
                    value: old.clone(),
                    fact: format!("correction:{}.old", correction_id(self.report, at)),
                },
                date: one.date.long(self.lang),
                href: self.correction_href(at),
            })
        });
        told.collect()
    }

    /// The same of a target of a set.
    pub fn corrected_target(&self, set: Ref<TargetSet>, target: &Target) -> Vec<Corrected> {
        let all = &self.report.target_sets()[set].targets;
        let at = all.iter().position(|one| one.span == target.span);
        at.map(|at| self.corrected(Subject::Target(set, at))).unwrap_or_default()
    }

    /// The row of a correction.
    pub fn correction_href(&self, at: usize) -> String {
        format!("{}{}", self.base(), corrections::correction_path(self.report, self.lang, at))
    }

    /// A day in words and for machines.
    pub fn day(&self, day: Date) -> (String, String) {
        (day.long(self.lang), day.to_string())
    }
}

/// The field whose English words one holds.
fn in_english(field: &str) -> Option<&str> {
    field.strip_suffix(".en").or_else(|| field.strip_suffix("/en").filter(|bare| *bare != "part"))
}

/// Whether a field holds somebody's words.
fn is_prose(field: &str) -> bool {
    let bare = in_english(field).unwrap_or(field);
    matches!(bare, "task" | "product" | "due_text" | "by_text" | "scope")
        || bare.strip_suffix(".note").is_some()
}

/// A value as the open data writes it.
fn value(text: &str) -> Value {
    let ratio = || {
        let (met, total) = text.split_once('/')?;
        Some(Value::Ratio { met: met.parse().ok()?, total: total.parse().ok()? })
    };
    match text {
        "all" => Value::All,
        "done" => Value::Done(true),
        "not-done" => Value::Done(false),
        "unknown" => Value::Unknown,
        text => Decimal::from_str(text)
            .ok()
            .map(Value::Number)
            .or_else(ratio)
            .unwrap_or_else(|| Value::Word(text.to_owned())),
    }
}
