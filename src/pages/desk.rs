//! What every page is written at: the report in one language, and the parts that many pages show.

use std::fmt::Write;

use crate::album::{Album, Photo, Print};
use crate::locale::{self, Decimal, Lang, When};
use crate::report::{
    Address, Area, Article, Better, Body, Calendar, Change, ChangeKind, Conclusion, Denominator, Document,
    Indicator, Observation, Part, Person, Qualifier, Ref, Remarks, Report, Said, Section, Source, State,
    Statement, Subject, Tally, Target, TargetSet, Unit, Value, Versus, Words,
};
use crate::source::Spanned;

use super::body::{self, Numbers};
use super::conclusions::ORDER;
use super::terms::{self, say};
use super::view;
use super::why;

/// The report as a reader of one language sees it.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub report: &'a Report,
    /// The photos; nothing where there is no page to show them on.
    pub album: Option<&'a Album>,
    /// The numbers of the cited figures, by their citations, on a page that has to stand for itself: there every
    /// address is whole, and figures have numbered notes.
    pub archive: Option<&'a Numbers>,
    /// Which of the pages over which lists are spread is made, by its number; nothing for all of them.
    pub only: Option<usize>,
    pub lang: Lang,
}

impl<'a> Desk<'a> {
    /// Where no pages are made, only words.
    pub const fn of(report: &'a Report, lang: Lang) -> Self {
        Self { report, album: None, archive: None, only: None, lang }
    }
}

impl Desk<'_> {
    pub const fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        say(self.lang, vi, en)
    }

    /// What addresses begin with: `/`, or `/folder/`; where they are whole, with the host.
    pub fn base(&self) -> &str {
        let url = self.report.site().base_url.as_str();
        if self.archive.is_some() {
            return url;
        }
        let after_host = url.find("://").map_or(0, |scheme| scheme + 3);
        url[after_host..].find('/').map_or("/", |slash| &url[after_host + slash..])
    }

    pub fn href(&self, address: Address) -> Option<String> {
        address.href(self.report, self.lang, self.base())
    }

    /// The address of a file of `media/`: its path may hold signs that mean something in an address.
    pub fn media(&self, path: &str) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let mut href = self.base().to_owned();
        for byte in path.bytes() {
            if plain(byte) {
                href.push(char::from(byte));
            } else {
                let _ = write!(href, "%{byte:02X}");
            }
        }
        href
    }

    /// A file of `media/` as a picture; nothing where it is none.
    pub fn picture(&self, path: &str) -> Option<view::Picture> {
        let Photo { width, height, prints, webp } = self.album?.photo(path)?;
        let set = |prints: &[Print]| {
            let each = prints.iter().map(|one| format!("{} {}w", self.media(&one.path), one.width));
            each.collect::<Vec<_>>().join(", ")
        };
        Some(view::Picture {
            src: self.media(&prints.last()?.path),
            width: *width,
            height: *height,
            srcset: (prints.len() > 1 && self.archive.is_none()).then(|| set(prints)),
            webp: (!webp.is_empty() && self.archive.is_none()).then(|| set(webp)),
        })
    }

    /// The address of a list page, which every language has.
    pub fn list(&self, address: Address) -> String {
        self.href(address).unwrap_or_else(|| self.base().to_owned())
    }

    /// The address of a page with its host; where the language has no such page, the site's.
    pub fn absolute(&self, address: Address) -> String {
        let path = address.path(self.report, self.lang).unwrap_or_default();
        format!("{}{path}", self.report.site().base_url)
    }

    pub fn words(&self, words: &Words) -> view::Words {
        let (text, lang) = self.own(words);
        let foreign = (lang != self.lang).then_some(lang);
        view::Words { text: text.value.clone(), lang: foreign, html: None }
    }

    /// Words that run as a text of their own, with the links that they have.
    pub fn running(&self, words: &Words) -> view::Words {
        let (text, lang) = self.own(words);
        let raw = self.report.raw(text);
        let html = (raw != text.value).then(|| body::line(*self, text.span, raw, lang));
        let foreign = (lang != self.lang).then_some(lang);
        view::Words { text: text.value.clone(), lang: foreign, html }
    }

    /// The text that a reader of the language is shown, and its language.
    fn own<'b>(&self, words: &'b Words) -> (&'b Spanned<String>, Lang) {
        match (&words.en, self.lang) {
            (Some(en), Lang::En) => (en, Lang::En),
            _ => (&words.vi, Lang::Vi),
        }
    }

    /// The address of one of the pages over which the lists of a page are spread.
    pub fn paged(&self, address: Address, number: usize) -> String {
        let path = address.paged(self.report, self.lang, number).unwrap_or_default();
        format!("{}{path}", self.base())
    }

    pub fn maybe(&self, words: Option<&Words>) -> Option<view::Words> {
        words.map(|words| self.running(words))
    }

    pub fn link(&self, address: Address, words: &Words) -> view::Link {
        let view::Words { text, lang, .. } = self.words(words);
        view::Link { text, lang, href: self.href(address) }
    }

    pub fn remarks(&self, remarks: &Remarks) -> view::Remarks {
        view::Remarks { note: self.maybe(remarks.note.as_ref()), doubt: self.maybe(remarks.doubt.as_ref()) }
    }

    pub fn area(&self, row: Ref<Area>) -> view::Link {
        self.link(Address::Area(row), &self.report.areas()[row].name)
    }

    /// An area, leading to its targets.
    pub fn area_targets(&self, row: Ref<Area>) -> view::Link {
        let link = self.area(row);
        view::Link { href: link.href.map(|href| format!("{href}#muc-tieu")), ..link }
    }

    pub fn person(&self, row: Ref<Person>) -> view::Link {
        self.link(Address::Person(row), &self.report.people()[row].name)
    }

    pub fn body(&self, row: Ref<Body>) -> view::Link {
        self.link(Address::Body(row), &self.report.bodies()[row].name)
    }

    pub fn indicator(&self, row: Ref<Indicator>) -> view::Link {
        self.link(Address::Indicator(row), &self.report.indicators()[row].name)
    }

    pub fn article(&self, row: Ref<Article>) -> view::Link {
        self.link(Address::Article(row), &self.report.articles()[row].title)
    }

    pub fn target_set(&self, row: Ref<TargetSet>) -> view::Link {
        self.link(Address::TargetSet(row), &self.report.target_sets()[row].name)
    }

    pub fn conclusion(&self, row: Ref<Conclusion>) -> view::Link {
        self.link(Address::Conclusion(row), &self.report.conclusions()[row].task)
    }

    /// A document by its number and title.
    pub fn document(&self, row: Ref<Document>) -> view::Link {
        self.link(Address::Document(row), &self.report.documents()[row].title)
    }

    /// A document that decides something: its number, by which officials name it, and its title.
    pub fn decision(&self, row: Ref<Document>) -> view::Link {
        let link = self.document(row);
        match &self.report.documents()[row].number {
            Some(number) if !link.text.contains(number.as_str()) => {
                view::Link { text: format!("{number}: {}", link.text), ..link }
            }
            _ => link,
        }
    }

    pub fn source(&self, source: &Source) -> view::Link {
        match source {
            Source::Article(row) => self.article(*row),
            Source::Document(row) => self.document(*row),
            Source::Url(url) => view::Link { text: url.clone(), lang: None, href: Some(url.clone()) },
        }
    }

    pub fn number(&self, number: impl Into<Decimal>) -> String {
        locale::number(number.into(), None, self.lang)
    }

    pub fn count(&self, number: usize, vi: &str, one: &str, many: &str) -> String {
        locale::count(u64::try_from(number).unwrap_or(u64::MAX), self.lang, vi, one, many)
    }

    /// A value in the reader's notation, with its unit.
    pub fn value(
        &self,
        value: &Value,
        indicator: &Indicator,
        of: Option<u32>,
        qualifier: Qualifier,
    ) -> String {
        let prefix = terms::qualifier(qualifier, self.lang);
        let shown = match value {
            Value::Number(number) => self.with_unit(*number, indicator, of),
            Value::Ratio { met, total } => format!("{}/{}", self.number(*met), self.number(*total)),
            Value::All => self.say("toàn bộ", "all").to_owned(),
            Value::Done(true) => self.say("đã hoàn thành", "completed").to_owned(),
            Value::Done(false) => self.say("chưa hoàn thành", "not completed").to_owned(),
            Value::Word(word) => {
                indicator.words.get(word).map_or_else(|| word.clone(), |words| self.words(words).text)
            }
            Value::Unknown => self.say("không nêu giá trị", "value not given").to_owned(),
        };
        format!("{prefix}{shown}")
    }

    pub fn with_unit(&self, number: Decimal, indicator: &Indicator, of: Option<u32>) -> String {
        let shown = self.number(number);
        match indicator.unit {
            Unit::Percent => format!("{shown}%"),
            Unit::BillionVnd => match self.lang {
                Lang::Vi => format!("{shown} tỷ đồng"),
                Lang::En => format!("VND {shown} billion"),
            },
            Unit::Rank => match (of, u64::try_from(number)) {
                (Some(of), _) => format!("{shown}/{}", self.number(of)),
                (None, Ok(place)) => locale::ordinal(place, self.lang),
                (None, Err(_)) => shown,
            },
            Unit::Count => match &indicator.counted {
                Some(counted) => format!("{shown} {}", self.words(counted).text),
                None => shown,
            },
            Unit::Ratio | Unit::Milestone | Unit::Word => shown,
        }
    }

    /// The name of an indicator's unit.
    pub fn unit(&self, indicator: &Indicator) -> view::Words {
        let fixed = |vi, en| view::Words { text: self.say(vi, en).to_owned(), ..view::Words::default() };
        match indicator.unit {
            Unit::Percent => fixed("phần trăm (%)", "per cent (%)"),
            Unit::Count => indicator
                .counted
                .as_ref()
                .map_or_else(|| fixed("số lượng", "number"), |words| self.words(words)),
            Unit::Rank => fixed("thứ hạng (1 là cao nhất)", "rank (1 is the best)"),
            Unit::Ratio => fixed("số đạt trên tổng số", "number met out of all"),
            Unit::BillionVnd => fixed("tỷ đồng", "billion VND"),
            Unit::Milestone => fixed("mốc (đã hoàn thành hay chưa)", "milestone (completed or not)"),
            Unit::Word => fixed("nhận định bằng lời", "statement in words"),
        }
    }

    pub fn change(&self, change: &Change, indicator: &Indicator) -> String {
        self.change_of(change.value, change.kind, change.versus.as_ref(), indicator)
    }

    /// A change of a value in the reader's notation, with what it compares with.
    pub fn change_of(
        &self,
        value: Decimal,
        kind: ChangeKind,
        versus: Option<&Versus>,
        indicator: &Indicator,
    ) -> String {
        let down = value.is_sign_negative() || kind == ChangeKind::RanksDown;
        let shown = self.amount(value.abs(), kind, indicator);
        let verb = if down { self.say("giảm", "down") } else { self.say("tăng", "up") };
        let versus = match versus {
            None => String::new(),
            Some(Versus::SamePeriodLastYear) => {
                self.say(" so với cùng kỳ năm trước", " on the same period of the year before").to_owned()
            }
            Some(Versus::Period(period)) => match self.lang {
                Lang::Vi => format!(" so với {}", period.text(Lang::Vi)),
                Lang::En => format!(" on {}", period.text(Lang::En)),
            },
        };
        format!("{verb} {shown}{versus}")
    }

    /// By how much, in words.
    pub fn amount(&self, amount: Decimal, kind: ChangeKind, indicator: &Indicator) -> String {
        let shown = self.number(amount);
        match (kind, self.lang) {
            (ChangeKind::Absolute, _) => self.with_unit(amount, indicator, None),
            (ChangeKind::Points, Lang::Vi) => format!("{shown} điểm phần trăm"),
            (ChangeKind::Points, Lang::En) => format!("{shown} percentage points"),
            (ChangeKind::Relative, _) => format!("{shown}%"),
            (ChangeKind::RanksUp | ChangeKind::RanksDown, Lang::Vi) => format!("{shown} bậc"),
            (ChangeKind::RanksUp | ChangeKind::RanksDown, Lang::En) if amount == Decimal::ONE => {
                "1 place".to_owned()
            }
            (ChangeKind::RanksUp | ChangeKind::RanksDown, Lang::En) => format!("{shown} places"),
            (ChangeKind::Unclear, Lang::Vi) if indicator.unit == Unit::Percent => {
                format!("{shown}% (nguồn không nói rõ là điểm phần trăm hay tỷ lệ)")
            }
            (ChangeKind::Unclear, Lang::En) if indicator.unit == Unit::Percent => {
                format!("{shown}% (the source does not say whether points or a rate)")
            }
            (ChangeKind::Unclear, Lang::Vi) => format!("{shown} (nguồn không nói rõ tính bằng gì)"),
            (ChangeKind::Unclear, Lang::En) => {
                format!("{shown} (the source does not say what this is measured in)")
            }
        }
    }

    pub fn figure(&self, row: Ref<Observation>) -> view::Figure {
        let one = &self.report.observations()[row];
        let view::Said { text, value, fact: name } = self.observed(one);
        view::Figure {
            id: one.id.clone(),
            href: self.row_href(row),
            text,
            value,
            fact: name,
            indicator: self.indicator(one.indicator),
            area: self.area(one.area),
            level: terms::level(one.level, self.lang),
            scope: self.maybe(one.scope.as_ref()),
            period: one.period.text(self.lang),
            period_end: one.period.last().to_string(),
            estimate: one.estimate.then(|| self.say("ước tính", "estimate")),
            change: one.change.as_ref().map(|change| self.changed(one, change)),
            derived: self.derived(row),
            share: self.share(one),
            parts: one
                .parts
                .iter()
                .map(|part| view::FigurePart { name: self.words(&part.name), said: self.of_part(one, part) })
                .collect(),
            set: one.set.map(|set| self.target_set(set)),
            source: one.source.as_ref().map(|source| self.source(source)),
            corrected: self.corrected(Subject::Observation(row)),
            remarks: self.remarks(&one.remarks),
        }
    }

    /// The value of an observation.
    pub fn observed(&self, one: &Observation) -> view::Said {
        let indicator = &self.report.indicators()[one.indicator];
        view::Said {
            text: self.value(&one.value, indicator, self.report.denominator(one), one.qualifier),
            value: machine(&one.value),
            fact: fact(one, "value"),
        }
    }

    /// A change that an observation states.
    pub fn changed(&self, one: &Observation, change: &Change) -> view::Said {
        view::Said {
            text: self.change(change, &self.report.indicators()[one.indicator]),
            value: change.value.to_string(),
            fact: fact(one, "change"),
        }
    }

    /// A part of an observation.
    pub fn of_part(&self, one: &Observation, part: &Part) -> view::Said {
        view::Said {
            text: self.number(part.value),
            value: part.value.to_string(),
            fact: fact(one, &format!("part/{}", part.id)),
        }
    }

    /// What a percentage was computed from: both numbers, or the denominator alone.
    fn share(&self, one: &Observation) -> Option<view::Said> {
        let whole = one.denominator.as_ref()?.value;
        let of = self.say("trên", "out of");
        let (text, value) = match &one.numerator {
            Some(part) => (
                format!("{} {of} {}", self.number(part.value), self.number(whole)),
                format!("{}/{whole}", part.value),
            ),
            None => (format!("{of} {}", self.number(whole)), whole.to_string()),
        };
        Some(view::Said { text, value, fact: fact(one, "share") })
    }

    /// The row of an observation on its indicator's page.
    pub fn row_href(&self, row: Ref<Observation>) -> String {
        self.row(Subject::Observation(row))
    }

    fn row(&self, subject: Subject) -> String {
        [self.base(), &self.report.row_path(subject, self.lang).unwrap_or_default()].concat()
    }

    pub fn figures(&self, rows: impl IntoIterator<Item = Ref<Observation>>) -> Vec<view::Figure> {
        rows.into_iter().map(|row| self.figure(row)).collect()
    }

    /// The row of a target on its set's page.
    pub fn target_href(&self, set: Ref<TargetSet>, target: &Target) -> String {
        self.row(Subject::Target(set, self.report.target_place(set, target)))
    }

    pub fn target_row(&self, set: Ref<TargetSet>, target: &Target) -> view::TargetRow {
        let indicator = &self.report.indicators()[target.indicator];
        view::TargetRow {
            id: self.report.target_id(set, target),
            href: self.target_href(set, target),
            set: self.target_set(set),
            area: self.area(self.report.target_sets()[set].area),
            indicator: self.indicator(target.indicator),
            level: terms::level(target.level, self.lang),
            by: target.by.as_ref().map(|by| by.text(self.lang)),
            by_text: self.maybe(target.by_text.as_ref()),
            baseline: target.progress.baseline.as_ref().map(|start| {
                let value = self.value(&start.value, indicator, None, Qualifier::Exact);
                view::Said {
                    text: format!("{value} ({})", start.period.text(self.lang)),
                    value: machine(&start.value),
                    fact: format!("{}.baseline", self.target_fact(set, target)),
                }
            }),
            current: target.progress.current.map(|row| self.figure(row)),
            source: self.plan_source(&self.report.target_sets()[set]),
            status: terms::status(target.progress.status, self.lang),
            why: why::why(*self, set, target),
            said: self.target_said(set, target),
            fact: self.target_fact(set, target),
            owner: target.owner.map(|body| self.body(body)),
            conclusion: target.conclusion.map(|row| self.conclusion(row)),
            corrected: self.corrected_target(set, target),
            remarks: self.remarks(&target.remarks),
        }
    }

    /// The value to be reached, under its name in the open data.
    pub fn target_said(&self, set: Ref<TargetSet>, target: &Target) -> view::Said {
        view::Said {
            text: self.target_value(target),
            value: target.value.as_ref().map(machine).unwrap_or_default(),
            fact: format!("{}.value", self.target_fact(set, target)),
        }
    }

    /// What the names of a target's facts in the open data begin with.
    pub fn target_fact(&self, set: Ref<TargetSet>, target: &Target) -> String {
        let id = &self.report.target_sets()[set].id.value;
        format!("target:{id}/{}", self.report.target_id(set, target))
    }

    /// Where a set's targets were read: its source, or else its document.
    pub fn plan_source(&self, set: &TargetSet) -> Option<view::Link> {
        let document = || set.document.map(|row| self.document(row));
        set.source.as_ref().map(|source| self.source(source)).or_else(document)
    }

    /// A value to be reached: a rank is a place to be among, and a direction alone is put in words.
    pub fn target_value(&self, target: &Target) -> String {
        let indicator = &self.report.indicators()[target.indicator];
        match (&target.value, indicator.unit, indicator.better) {
            (None, _, Better::Higher) => {
                self.say("tăng so với giá trị gốc", "higher than the baseline").to_owned()
            }
            (None, ..) => self.say("giảm so với giá trị gốc", "lower than the baseline").to_owned(),
            (Some(Value::Number(number)), Unit::Rank, _) => match (self.lang, &target.of) {
                (Lang::Vi, Some(Denominator::Known(of))) => {
                    format!("nhóm {} dẫn đầu trong {}", self.number(*number), self.number(*of))
                }
                (Lang::Vi, _) => format!("nhóm {} dẫn đầu", self.number(*number)),
                (Lang::En, Some(Denominator::Known(of))) => {
                    format!("top {} of {}", self.number(*number), self.number(*of))
                }
                (Lang::En, _) => format!("top {}", self.number(*number)),
            },
            (Some(value), ..) => self.value(value, indicator, None, Qualifier::Exact),
        }
    }

    pub fn conclusion_row(&self, row: Ref<Conclusion>) -> view::ConclusionRow {
        let one = &self.report.conclusions()[row];
        let words = one.due_text.as_ref().filter(|_| one.standing.extended == 0);
        let (due, due_text) = self.deadline(one.deadline(), words);
        view::ConclusionRow {
            id: one.id.value.clone(),
            fact: format!("conclusion:{}", one.id.value),
            href: self.href(Address::Conclusion(row)),
            task: self.words(&one.task),
            kind: terms::conclusion_kind(one.kind, self.lang),
            by: one.by.map(|person| self.person(person)),
            lead: one.lead.map(|body| self.body(body)),
            with: one.with.iter().map(|body| self.body(*body)).collect(),
            due,
            due_iso: one.deadline().and_then(|due| due.last).map(|last| last.to_string()),
            due_text,
            vague: one.deadline().filter(|due| due.vague).map(|_| self.say("mơ hồ", "vague")),
            extended: (one.standing.extended > 0).then(|| {
                let times = self.count(one.standing.extended, "lần", "time", "times");
                format!("{} {times}", self.say("đã gia hạn", "extended"))
            }),
            clear: self.clear(one),
            days: self.days(one),
            product: self.maybe(one.product.as_ref()),
            state: terms::state(one.state(), self.lang),
            article: self.article(one.article),
            area: self.area(self.report.articles()[one.article].area),
            doubt: self.maybe(one.doubt.as_ref()),
        }
    }

    fn days(&self, one: &Conclusion) -> Option<view::Said> {
        let left = one.standing.days?;
        let days = self.count(usize::try_from(left.unsigned_abs()).unwrap_or(0), "ngày", "day", "days");
        let text = match (one.state(), self.lang) {
            (State::OpenOverdue, Lang::Vi) => format!("quá hạn {days}"),
            (State::OpenOverdue, Lang::En) => format!("{days} overdue"),
            (State::OpenInTime, Lang::Vi) => format!("còn {days}"),
            (State::OpenInTime, Lang::En) => format!("{days} left"),
            (State::DoneLate, Lang::Vi) => format!("xong muộn {days}"),
            (State::DoneLate, Lang::En) => format!("{days} late"),
            _ => return None,
        };
        let fact = format!("conclusion:{}.days", one.id.value);
        Some(view::Said { text, value: left.to_string(), fact })
    }

    /// Conclusions as an auditor reads them: what is owed first, overdue on top, and by due date.
    pub fn conclusion_rows(
        &self,
        rows: impl IntoIterator<Item = Ref<Conclusion>>,
    ) -> Vec<view::ConclusionRow> {
        self.by_urgency(rows).into_iter().map(|row| self.conclusion_row(row)).collect()
    }

    /// Conclusions in the order in which they come.
    pub fn rows_of(&self, rows: &[Ref<Conclusion>]) -> Vec<view::ConclusionRow> {
        rows.iter().map(|row| self.conclusion_row(*row)).collect()
    }

    /// The order of these rows.
    pub fn by_urgency(&self, rows: impl IntoIterator<Item = Ref<Conclusion>>) -> Vec<Ref<Conclusion>> {
        let mut rows: Vec<Ref<Conclusion>> = rows.into_iter().collect();
        rows.sort_by_cached_key(|row| {
            let one = &self.report.conclusions()[*row];
            let due = one.deadline().and_then(|due| due.last);
            (ORDER.iter().position(|state| *state == one.state()), due.is_none(), due, *row)
        });
        rows
    }

    /// Whether nothing public shows that a conclusion has come to an end.
    pub fn is_open(&self, row: Ref<Conclusion>) -> bool {
        let state = self.report.conclusions()[row].state();
        matches!(state, State::OpenInTime | State::OpenOverdue | State::NoEvidence)
    }

    pub fn card(&self, row: Ref<Article>) -> Option<view::Card> {
        let one = &self.report.articles()[row];
        Some(view::Card {
            href: self.href(Address::Article(row))?,
            title: self.words(&one.title),
            summary: self.maybe(one.summary.as_ref()),
            kind: terms::article_kind(one.kind, self.lang),
            area: self.area(one.area),
            date: one.date.text(self.lang),
            date_iso: iso(&one.date),
        })
    }

    pub fn cards(&self, rows: impl IntoIterator<Item = Ref<Article>>) -> Vec<view::Card> {
        rows.into_iter().filter_map(|row| self.card(row)).collect()
    }

    pub fn shortcoming(&self, row: Ref<Article>, one: &Statement) -> view::ShortcomingRow {
        let article = &self.report.articles()[row];
        view::ShortcomingRow {
            id: one.id.clone(),
            text: self.running(&one.text),
            doubt: self.maybe(one.doubt.as_ref()),
            answers: one.answered_by.iter().map(|row| self.answer(*row)).collect(),
            repeats: one.repeats.iter().map(|(said, _)| self.said(said)).collect(),
            repeated: self
                .report
                .repeated(&Said { article: row, id: one.id.clone() })
                .iter()
                .map(|said| self.said(said))
                .collect(),
            article: self.article(row),
            area: self.area(article.area),
        }
    }

    pub fn shortcomings(&self, row: Ref<Article>) -> Vec<view::ShortcomingRow> {
        let list = self.report.articles()[row].statements.get(&Section::Shortcomings);
        list.into_iter().flatten().map(|one| self.shortcoming(row, one)).collect()
    }

    fn answer(&self, row: Ref<Conclusion>) -> view::Answer {
        let state = self.report.conclusions()[row].state();
        view::Answer { link: self.conclusion(row), state: terms::state(state, self.lang) }
    }

    /// A shortcoming by its article and its date, leading to where it stands there.
    fn said(&self, said: &Said) -> view::Link {
        let link = self.article(said.article);
        let date = self.report.articles()[said.article].date.text(self.lang);
        let href = link.href.map(|href| format!("{href}#_han-che-{}", said.id));
        view::Link { text: format!("{} ({date})", link.text), href, ..link }
    }

    pub fn statement(&self, one: &Statement) -> view::StatementRow {
        view::StatementRow {
            id: one.id.clone(),
            text: self.running(&one.text),
            date: one.date.as_ref().map(|date| date.text(self.lang)),
            by: one.by.map(|body| self.body(body)),
            to: one.to.map(|body| self.body(body)),
            to_text: self.maybe(one.to_text.as_ref()),
            url: one.url.clone(),
            doubt: self.maybe(one.doubt.as_ref()),
        }
    }

    pub fn fact(&self, vi: &'static str, en: &'static str, values: Vec<view::Link>) -> Option<view::Fact> {
        (!values.is_empty()).then(|| view::Fact { label: self.say(vi, en), values, words: None, doubt: None })
    }

    pub fn plain(&self, vi: &'static str, en: &'static str, text: Option<String>) -> Option<view::Fact> {
        self.fact(vi, en, text.map(text_link).into_iter().collect())
    }

    pub fn worded(&self, vi: &'static str, en: &'static str, words: Option<&Words>) -> Option<view::Fact> {
        let words = self.running(words?);
        Some(view::Fact { label: self.say(vi, en), values: Vec::new(), words: Some(words), doubt: None })
    }

    /// How many figures are cited, in words.
    pub fn cited(&self, tally: Tally) -> String {
        let cited = self.number(tally.cited as u64);
        let total = self.count(tally.total, "con số có trích dẫn", "figure cited", "figures cited");
        match self.lang {
            Lang::Vi => format!("{cited} trên {total}"),
            Lang::En => format!("{cited} of {total}"),
        }
    }

    /// A calendar of due dates, where it holds any.
    pub fn calendar(&self, calendar: Calendar) -> Option<view::Download> {
        let report = self.report;
        (!calendar.rows(report).is_empty()).then(|| view::Download {
            text: self.say("lịch thời hạn", "calendar of due dates").to_owned(),
            format: "iCalendar",
            href: format!("{}{}", self.base(), calendar.path(report, self.lang)),
        })
    }

    /// The JSON and CSV files of one table of the open data.
    pub fn downloads(&self, name: &str) -> Vec<view::Download> {
        let base = self.base();
        [("CSV", "csv"), ("JSON", "json")]
            .map(|(format, ending)| view::Download {
                text: format!("{name}.{ending}"),
                format,
                href: format!("{base}api/v1/{name}.{ending}"),
            })
            .to_vec()
    }
}

/// Sorts what has a name as Vietnamese does.
pub fn sorted<T>(mut rows: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    rows.sort_by_cached_key(|row| locale::sort_key(name(row)));
    rows
}

pub const fn text_link(text: String) -> view::Link {
    view::Link { text, lang: None, href: None }
}

/// The name of a part of a value in the open data.
pub fn fact(one: &Observation, part: &str) -> String {
    format!("observation:{}.{part}", one.id)
}

/// A value for machines.
#[must_use]
pub fn machine(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Ratio { met, total } => format!("{met}/{total}"),
        Value::All => "all".to_owned(),
        Value::Done(true) => "done".to_owned(),
        Value::Done(false) => "not-done".to_owned(),
        Value::Word(word) => word.clone(),
        Value::Unknown => "unknown".to_owned(),
    }
}

/// A date for the `datetime` of a `time` element: as exact as it is known, the last day of an interval.
pub fn iso(when: &When) -> String {
    let iso = when.iso();
    let bare = iso.trim_end_matches(['~', '?', '%']);
    if bare.contains('/') { when.last().to_string() } else { bare.to_owned() }
}

/// The denominator that a rank was given with.
pub fn denominator_text(of: Option<&Denominator>, lang: Lang) -> Option<String> {
    match of? {
        Denominator::Known(of) => Some(locale::number((*of).into(), None, lang)),
        Denominator::Unknown => Some(say(lang, "nguồn không nêu", "not given by the source").to_owned()),
    }
}
