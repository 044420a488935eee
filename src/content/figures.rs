//! `data/indicators`, `data/targets` and `data/observations`: what is measured, wanted and found.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Period, When};
use crate::say;
use crate::source::{Span, Spanned};

use super::fields::{Fields, Notes};
use super::registers::{Level, Remarks, level, own_id, remarks};
use super::values::{
    SourceRef, Words, choice, flag, period, reference, source_ref, text, when, whole, words, year,
};
use super::yaml::Node;

/// A number holds no more digits.
const MOST_DECIMALS: u32 = 28;

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A share, 0 to 100.
    Percent,
    /// Whole things, named by `counted`.
    Count,
    /// A place in an order, 1 being the best, out of `of`.
    Rank,
    /// So many of so many, such as `13/19`.
    Ratio,
    /// Billions of Vietnamese đồng.
    BillionVnd,
    /// Done or not.
    Milestone,
    /// One of the indicator's own words.
    Word,
}

impl Unit {
    const ALL: [(&'static str, Self); 7] = [
        ("percent", Self::Percent),
        ("count", Self::Count),
        ("rank", Self::Rank),
        ("ratio", Self::Ratio),
        ("billion-vnd", Self::BillionVnd),
        ("milestone", Self::Milestone),
        ("word", Self::Word),
    ];

    /// The unit as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    None,
}

impl Better {
    const ALL: [(&'static str, Self); 3] =
        [("higher", Self::Higher), ("lower", Self::Lower), ("none", Self::None)];

    /// The direction as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// How exact a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    Exact,
    MoreThan,
    LessThan,
    About,
    AtLeast,
}

impl Qualifier {
    /// Every qualifier with its name, in the order of the variants.
    pub const ALL: [(&'static str, Self); 5] = [
        ("exact", Self::Exact),
        ("more-than", Self::MoreThan),
        ("less-than", Self::LessThan),
        ("about", Self::About),
        ("at-least", Self::AtLeast),
    ];

    /// The qualifier as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// What a change is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Absolute,
    Points,
    Relative,
    RanksUp,
    RanksDown,
    Unclear,
}

impl ChangeKind {
    /// Every kind with its name, in the order of the variants.
    pub const ALL: [(&'static str, Self); 6] = [
        ("absolute", Self::Absolute),
        ("points", Self::Points),
        ("relative", Self::Relative),
        ("ranks-up", Self::RanksUp),
        ("ranks-down", Self::RanksDown),
        ("unclear", Self::Unclear),
    ];

    /// The kind as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// How it is judged whether a target is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// The share of the way against the share of the time.
    Linear,
    /// Eurostat: growth against the growth that is needed.
    Eurostat,
    /// Statistics Canada: the same, with a score.
    Statcan,
    /// The United Nations' progress chart: where the growth so far leads by the target year.
    Un,
}

impl Method {
    /// Every method with its name, in the order of the variants.
    pub const ALL: [(&'static str, Self); 4] = [
        ("linear", Self::Linear),
        ("eurostat", Self::Eurostat),
        ("statcan", Self::Statcan),
        ("un", Self::Un),
    ];

    /// The method as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// How often a new value is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    Year,
    Half,
    Quarter,
    Month,
}

/// What a denominator is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denominator {
    /// A number.
    Known(u32),
    /// The source does not say.
    Unknown,
}

/// Something that is measured.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub id: Spanned<String>,
    pub name: Option<Words>,
    pub definition: Option<Words>,
    pub unit: Option<Spanned<Unit>>,
    pub counted: Option<Words>,
    pub of: Option<Denominator>,
    pub decimals: u32,
    pub better: Option<Better>,
    pub levels: Vec<Spanned<Level>>,
    pub updated_every: Option<Rhythm>,
    pub range: Option<Range>,
    pub largest_change: Option<Spanned<String>>,
    pub words: Vec<(Spanned<String>, Words)>,
    pub framework: Option<Spanned<String>>,
    pub pillar: Option<Spanned<String>>,
    pub editions: Vec<Edition>,
    pub remarks: Remarks,
    /// The keys that are there but could not be read.
    pub unsure: Vec<&'static str>,
}

/// Between which values an indicator can lie.
#[derive(Debug, Clone)]
pub struct Range {
    pub min: Option<Spanned<String>>,
    pub max: Option<Spanned<String>>,
}

/// A way to measure an indicator, from a period on.
#[derive(Debug, Clone)]
pub struct Edition {
    pub from: Option<Spanned<Period>>,
    pub name: Option<Words>,
}

/// A plan's targets.
#[derive(Debug, Clone)]
pub struct TargetSet {
    pub id: Spanned<String>,
    pub name: Option<Words>,
    pub area: Option<Spanned<String>>,
    pub period: Option<Spanned<Period>>,
    pub document: Option<Spanned<String>>,
    pub issuer: Option<Spanned<String>>,
    pub source: Option<Spanned<SourceRef>>,
    pub total: Option<Spanned<u32>>,
    pub method: Method,
    pub thresholds: Thresholds,
    /// The year from which on a value can be the baseline of a target that names none.
    pub base_year: Option<i16>,
    pub targets: Vec<Target>,
    pub remarks: Remarks,
}

/// Other thresholds than those of the method, where the set's own document says so.
#[derive(Debug, Clone, Default)]
pub struct Thresholds {
    /// In percent of the pace that is needed: for targets that have a value.
    pub pace: Option<Bounds>,
    /// In percent a year: for targets that have a direction only.
    pub growth: Option<Bounds>,
}

/// The least numbers of a method's classes.
#[derive(Debug, Clone)]
pub struct Bounds {
    pub span: Span,
    pub high: Option<Spanned<String>>,
    pub medium: Option<Spanned<String>>,
    pub low: Option<Spanned<String>>,
}

/// One value to be reached.
#[derive(Debug, Clone)]
pub struct Target {
    pub span: Span,
    pub indicator: Option<Spanned<String>>,
    pub level: Option<Spanned<Level>>,
    /// `null` where only a direction is set.
    pub value: Option<Spanned<Option<String>>>,
    pub of: Option<Denominator>,
    pub by: Option<Spanned<When>>,
    pub by_text: Option<Words>,
    pub baseline: Option<Baseline>,
    /// What sources report in the place of the indicator.
    pub instead: Option<Spanned<String>>,
    /// The status that the source claims.
    pub stated: Option<Spanned<String>>,
    pub owner: Option<Spanned<String>>,
    pub conclusion: Option<Spanned<String>>,
    pub remarks: Remarks,
    /// The keys that are there but could not be read.
    pub unsure: Vec<&'static str>,
}

/// Where the way to a target begins.
#[derive(Debug, Clone)]
pub struct Baseline {
    pub period: Option<Spanned<Period>>,
    pub value: Option<Spanned<String>>,
}

/// One value that was found.
#[derive(Debug, Clone)]
pub struct Observation {
    pub span: Span,
    pub area: Spanned<String>,
    pub indicator: Option<Spanned<String>>,
    pub level: Option<Spanned<Level>>,
    pub period: Option<Spanned<Period>>,
    pub value: Option<Spanned<String>>,
    pub of: Option<Denominator>,
    pub set: Option<Spanned<String>>,
    pub qualifier: Qualifier,
    pub estimate: bool,
    pub scope: Option<Words>,
    pub change: Option<Change>,
    pub parts: Vec<(Spanned<String>, FigurePart)>,
    pub adds_up: Option<AddsUp>,
    pub numerator: Option<Spanned<String>>,
    pub denominator: Option<Spanned<String>>,
    pub source: Option<Spanned<SourceRef>>,
    pub remarks: Remarks,
    /// The keys that are there, or among the defaults, but could not be read.
    pub unsure: Vec<&'static str>,
}

/// By how much a value moved.
#[derive(Debug, Clone)]
pub struct Change {
    pub value: Option<Spanned<String>>,
    pub kind: Option<Spanned<ChangeKind>>,
    pub versus: Option<Versus>,
}

/// With what a change compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Versus {
    SamePeriodLastYear,
    Period(Period),
}

/// What the parts of a value make together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddsUp {
    /// The value.
    Value,
    /// 100: they are shares of a whole.
    Hundred,
}

impl AddsUp {
    /// What the sum is, as the open data writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Hundred => "100",
        }
    }
}

/// A number that belongs to a value.
#[derive(Debug, Clone)]
pub struct FigurePart {
    pub value: Option<Spanned<String>>,
    pub name: Option<Words>,
}

/// The keys that every observation of a file shares.
#[derive(Debug, Clone, Default)]
struct Defaults {
    period: Option<Spanned<Period>>,
    source: Option<Spanned<SourceRef>>,
    level: Option<Spanned<Level>>,
    set: Option<Spanned<String>>,
    unsure: Vec<&'static str>,
}

pub fn indicator(node: Node, notes: &mut Notes) -> Option<Indicator> {
    let mut fields = Fields::open(node, say!("chỉ tiêu", "an indicator"), notes)?;
    let mut indicator = Indicator {
        id: own_id(&mut fields, notes),
        name: fields.required("name", words, notes),
        definition: fields.optional("definition", words, notes),
        unit: fields.required(
            "unit",
            |node, notes| {
                let span = node.span;
                choice(node, &Unit::ALL, notes).map(|unit| span.of(unit))
            },
            notes,
        ),
        counted: fields.optional("counted", words, notes),
        of: fields.optional("of", denominator, notes),
        decimals: fields.optional("decimals", decimals, notes).unwrap_or(0),
        better: fields.required("better", |node, notes| choice(node, &Better::ALL, notes), notes),
        levels: fields.list("levels", level, notes),
        updated_every: fields.optional("updated_every", rhythm, notes),
        range: fields.optional("range", range, notes),
        largest_change: fields.optional("largest_change", text, notes),
        words: own_words(&mut fields, notes),
        framework: fields.optional("framework", reference, notes),
        pillar: fields.optional("pillar", reference, notes),
        editions: fields.list("editions", edition, notes),
        remarks: remarks(&mut fields, notes),
        unsure: Vec::new(),
    };
    indicator.unsure = fields.close(notes);
    let unsure = |key| indicator.unsure.contains(&key);
    // What could not be read allows everything: a value is not at fault for it.
    if unsure("decimals") {
        indicator.decimals = MOST_DECIMALS;
    }
    if unsure("of") {
        indicator.of = Some(Denominator::Unknown);
    }
    if unsure("levels") {
        indicator.levels.clear();
    }
    Some(indicator)
}

fn decimals(node: Node, notes: &mut Notes) -> Option<u32> {
    let decimals = whole(node, notes)?;
    if decimals.value <= MOST_DECIMALS {
        return Some(decimals.value);
    }
    notes.push(
        Diagnostic::error(
            diagnostic::TOO_MANY_DECIMALS,
            decimals.span,
            say!(
                "số chữ số thập phân nhiều nhất là {MOST_DECIMALS}",
                "there can be {MOST_DECIMALS} decimals at most"
            ),
        )
        .hint(say!(
            "viết số chữ số sau dấu thập phân mà nguồn ghi, ví dụ: 2",
            "write how many decimals the source has, such as: 2"
        )),
    );
    None
}

fn denominator(node: Node, notes: &mut Notes) -> Option<Denominator> {
    if let super::yaml::Value::Scalar(text) = &node.value
        && text == "unknown"
    {
        return Some(Denominator::Unknown);
    }
    whole(node, notes).map(|of| Denominator::Known(of.value))
}

fn rhythm(node: Node, notes: &mut Notes) -> Option<Rhythm> {
    let all = [
        ("year", Rhythm::Year),
        ("half", Rhythm::Half),
        ("quarter", Rhythm::Quarter),
        ("month", Rhythm::Month),
    ];
    choice(node, &all, notes)
}

fn range(node: Node, notes: &mut Notes) -> Option<Range> {
    let mut fields = Fields::open(node, say!("`range`", "`range`"), notes)?;
    let range = Range { min: fields.optional("min", text, notes), max: fields.optional("max", text, notes) };
    fields.close(notes);
    Some(range)
}

fn edition(node: Node, notes: &mut Notes) -> Option<Edition> {
    let mut fields = Fields::open(node, say!("một lần đổi cách tính", "an edition"), notes)?;
    let edition =
        Edition { from: fields.required("from", period, notes), name: fields.required("name", words, notes) };
    fields.close(notes);
    Some(edition)
}

fn own_words(fields: &mut Fields, notes: &mut Notes) -> Vec<(Spanned<String>, Words)> {
    fields
        .entries("words", say!("`words`", "`words`"), notes)
        .into_iter()
        .filter_map(|(key, node)| Some((key, words(node, notes)?)))
        .collect()
}

pub fn target_set(node: Node, notes: &mut Notes) -> Option<TargetSet> {
    let mut fields = Fields::open(node, say!("bộ mục tiêu", "a target set"), notes)?;
    let set = TargetSet {
        id: own_id(&mut fields, notes),
        name: fields.required("name", words, notes),
        area: fields.required("area", reference, notes),
        period: fields.optional("period", period, notes),
        document: fields.optional("document", reference, notes),
        issuer: fields.optional("issuer", reference, notes),
        source: fields.optional("source", source_ref, notes),
        total: fields.optional("total", whole, notes),
        method: fields
            .optional("method", |node, notes| choice(node, &Method::ALL, notes), notes)
            .unwrap_or(Method::Linear),
        thresholds: fields.optional("thresholds", thresholds, notes).unwrap_or_default(),
        base_year: fields.optional("base_year", year, notes),
        targets: fields.list("targets", target, notes),
        remarks: remarks(&mut fields, notes),
    };
    fields.close(notes);
    Some(set)
}

fn thresholds(node: Node, notes: &mut Notes) -> Option<Thresholds> {
    let mut fields = Fields::open(node, say!("`thresholds`", "`thresholds`"), notes)?;
    let thresholds = Thresholds {
        pace: fields.optional("pace", bounds, notes),
        growth: fields.optional("growth", bounds, notes),
    };
    fields.close(notes);
    Some(thresholds)
}

fn bounds(node: Node, notes: &mut Notes) -> Option<Bounds> {
    let span = node.span;
    let mut fields = Fields::open(node, say!("ngưỡng", "thresholds"), notes)?;
    let bounds = Bounds {
        span,
        high: fields.optional("high", text, notes),
        medium: fields.optional("medium", text, notes),
        low: fields.optional("low", text, notes),
    };
    fields.close(notes);
    Some(bounds)
}

fn target(node: Node, notes: &mut Notes) -> Option<Target> {
    let mut fields = Fields::open(node, say!("mục tiêu", "a target"), notes)?;
    let mut target = Target {
        span: fields.head,
        indicator: fields.required("indicator", reference, notes),
        level: fields.optional("level", level, notes),
        value: fields.nullable("value", text, notes),
        of: fields.optional("of", denominator, notes),
        by: fields.optional("by", when, notes),
        by_text: fields.optional("by_text", words, notes),
        baseline: fields.optional("baseline", baseline, notes),
        instead: fields.optional("instead", reference, notes),
        stated: fields.optional("stated", text, notes),
        owner: fields.optional("owner", reference, notes),
        conclusion: fields.optional("conclusion", reference, notes),
        remarks: remarks(&mut fields, notes),
        unsure: Vec::new(),
    };
    target.unsure = fields.close(notes);
    Some(target)
}

fn baseline(node: Node, notes: &mut Notes) -> Option<Baseline> {
    let mut fields = Fields::open(node, say!("`baseline`", "`baseline`"), notes)?;
    let baseline = Baseline {
        period: fields.required("period", period, notes),
        value: fields.required("value", text, notes),
    };
    fields.close(notes);
    Some(baseline)
}

/// Reads a file of observations; `area` comes from its folder.
pub fn observations(node: Node, area: &Spanned<String>, notes: &mut Notes) -> Option<Vec<Observation>> {
    let mut fields = Fields::open(node, say!("tệp số liệu", "a file of observations"), notes)?;
    let mut defaults = fields.optional("defaults", defaults, notes).unwrap_or_default();
    let found = fields.list("observations", observation, notes);
    let unsure = fields.close(notes);
    if unsure.contains(&"defaults") {
        defaults.unsure.extend(["period", "source", "level", "set"]);
    }
    if found.is_empty() && unsure.contains(&"observations") {
        return None;
    }
    Some(found.into_iter().map(|one| one.completed(area, &defaults)).collect())
}

fn defaults(node: Node, notes: &mut Notes) -> Option<Defaults> {
    let mut fields = Fields::open(node, say!("`defaults`", "`defaults`"), notes)?;
    let mut defaults = Defaults {
        period: fields.optional("period", period, notes),
        source: fields.optional("source", source_ref, notes),
        level: fields.optional("level", level, notes),
        set: fields.optional("set", reference, notes),
        unsure: Vec::new(),
    };
    defaults.unsure = fields.close(notes);
    Some(defaults)
}

fn observation(node: Node, notes: &mut Notes) -> Option<Observation> {
    let mut fields = Fields::open(node, say!("số liệu", "an observation"), notes)?;
    let head = fields.head;
    let mut observation = Observation {
        span: head,
        area: head.of(String::new()),
        indicator: fields.required("indicator", reference, notes),
        level: fields.optional("level", level, notes),
        period: fields.optional("period", period, notes),
        value: fields.required("value", text, notes),
        of: fields.optional("of", denominator, notes),
        set: fields.optional("set", reference, notes),
        qualifier: fields
            .optional("qualifier", |node, notes| choice(node, &Qualifier::ALL, notes), notes)
            .unwrap_or(Qualifier::Exact),
        estimate: fields.optional("estimate", flag, notes).unwrap_or(false),
        scope: fields.optional("scope", words, notes),
        change: fields.optional("change", change, notes),
        parts: parts(&mut fields, notes),
        adds_up: fields.optional("adds_up", adds_up, notes),
        numerator: fields.optional("numerator", text, notes),
        denominator: fields.optional("denominator", text, notes),
        source: fields.optional("source", source_ref, notes),
        remarks: remarks(&mut fields, notes),
        unsure: Vec::new(),
    };
    observation.unsure = fields.close(notes);
    Some(observation)
}

fn change(node: Node, notes: &mut Notes) -> Option<Change> {
    let mut fields = Fields::open(node, say!("`change`", "`change`"), notes)?;
    let change = Change {
        value: fields.required("value", text, notes),
        kind: fields.required(
            "kind",
            |node, notes| {
                let span = node.span;
                choice(node, &ChangeKind::ALL, notes).map(|kind| span.of(kind))
            },
            notes,
        ),
        versus: fields.optional("versus", versus, notes),
    };
    fields.close(notes);
    Some(change)
}

fn versus(node: Node, notes: &mut Notes) -> Option<Versus> {
    if let super::yaml::Value::Scalar(text) = &node.value
        && text == "same-period-last-year"
    {
        return Some(Versus::SamePeriodLastYear);
    }
    period(node, notes).map(|period| Versus::Period(period.value))
}

fn adds_up(node: Node, notes: &mut Notes) -> Option<AddsUp> {
    choice(node, &[("true", AddsUp::Value), ("100", AddsUp::Hundred)], notes)
}

fn parts(fields: &mut Fields, notes: &mut Notes) -> Vec<(Spanned<String>, FigurePart)> {
    let entries = fields.entries("parts", say!("`parts`", "`parts`"), notes);
    entries
        .into_iter()
        .filter_map(|(key, node)| {
            if !super::values::is_id(&key.value) {
                notes.push(super::values::bad_id(&key));
            }
            let mut fields = Fields::open(node, say!("phần của số liệu", "a part of a figure"), notes)?;
            let part = FigurePart {
                value: fields.required("value", text, notes),
                name: fields.required("name", words, notes),
            };
            fields.close(notes);
            Some((key, part))
        })
        .collect()
}

impl Observation {
    /// The observation with its file's area and defaults.
    fn completed(self, area: &Spanned<String>, defaults: &Defaults) -> Self {
        Self {
            area: area.clone(),
            level: self.level.or_else(|| defaults.level.clone()),
            period: self.period.or_else(|| defaults.period.clone()),
            source: self.source.or_else(|| defaults.source.clone()),
            set: self.set.or_else(|| defaults.set.clone()),
            unsure: self.unsure.into_iter().chain(defaults.unsure.iter().copied()).collect(),
            ..self
        }
    }
}
