//! Why a target has its status: the method, its inputs, the formula with the numbers in it, and what others say.

use crate::locale::{self, Decimal, Lang};
use crate::report::{
    self, Address, Answer, Better, Class, INSTEAD_OF_ZERO, Indicator, Lack, Method, Observation, Progress,
    Qualifier, Reason, Ref, Scale, Start, Stated, Status, Steps, Stretch, Target, TargetSet, Thresholds,
    Unit, Value, days_allowed,
};

use super::desk::Desk;
use super::terms;
use super::view::{Link, Why, WhyInput, WhyMethod, WhyStated};

/// The page of `content/pages` that explains the methods, where a site has one.
const EXPLAINED: &str = "phuong-phap";

pub fn why(desk: Desk<'_>, set: Ref<TargetSet>, target: &Target) -> Why {
    let case = Case::new(desk, set, target);
    let progress = &target.progress;
    let others = case.disagreeing();
    Why {
        summary: case.summary(),
        method: method(desk, progress.method),
        inputs: case.inputs(),
        formula: case.formula(),
        threshold: case.threshold(),
        distance: case.distance(),
        methods: case.methods(&others),
        silence: case.silence(),
        disagreement: case.disagreement(&others),
        stated: target.stated.map(|claim| stated(desk, progress, claim)),
    }
}

/// A method by its name; it leads to its heading on the page that explains the methods.
pub fn method(desk: Desk<'_>, method: Method) -> Link {
    let href = explained(desk, |id| id.split('-').next() == Some(method.name()));
    Link { text: terms::method(method, desk.lang).to_owned(), lang: None, href }
}

/// A heading of the page that explains the methods; the page itself where it has no such heading.
pub fn explained(desk: Desk<'_>, own: impl Fn(&str) -> bool) -> Option<String> {
    let page = desk.report.pages().find(EXPLAINED)?;
    let address = desk.href(Address::Page(page))?;
    let headings = &desk.report.pages()[page].versions.get(&desk.lang)?.body.outline.headings;
    let anchor = headings.iter().find(|heading| own(&heading.id));
    Some(anchor.map_or_else(|| address.clone(), |heading| format!("{address}#{}", heading.id)))
}

/// How far the targets of a set are together, by the mean of their scores.
pub fn together(desk: Desk<'_>, set: &report::TargetSet) -> Option<String> {
    let all = set.aggregate()?;
    let class = terms::class(all.class, desk.lang).text.to_lowercase();
    let score = rounded(all.score, desk.lang);
    let of = desk.count(all.of, "mục tiêu", "target", "targets");
    Some(match desk.lang {
        Lang::Vi => format!(
            "điểm trung bình {score} (từ −5 đến 5) của {of} tính được, theo phương pháp Thống kê Canada: {class}"
        ),
        Lang::En => format!(
            "mean score {score} (−5 to 5) of {of} that can be scored, by the Statistics Canada method: {class}"
        ),
    })
}

/// A target with all that its status rests on.
struct Case<'a> {
    desk: Desk<'a>,
    set: Ref<TargetSet>,
    target: &'a Target,
    indicator: &'a Indicator,
    progress: &'a Progress,
    current: Option<(Ref<Observation>, &'a Observation)>,
    /// The target, and the present value with its period, in words.
    wanted: String,
    value: String,
    period: String,
}

impl<'a> Case<'a> {
    fn new(desk: Desk<'a>, set: Ref<TargetSet>, target: &'a Target) -> Self {
        let report = desk.report;
        let indicator = &report.indicators()[target.indicator];
        let current = target.progress.current.map(|row| (row, &report.observations()[row]));
        let value = current
            .map(|(_, one)| desk.value(&one.value, indicator, report.denominator(one), one.qualifier))
            .unwrap_or_default();
        Self {
            desk,
            set,
            target,
            indicator,
            progress: &target.progress,
            current,
            wanted: desk.target_value(target),
            value,
            period: current.map(|(_, one)| one.period.text(desk.lang)).unwrap_or_default(),
        }
    }

    fn summary(&self) -> String {
        let Self { wanted, value, period, .. } = self;
        let vi = self.desk.lang == Lang::Vi;
        match self.progress.reason {
            Reason::Met if vi => format!("Giá trị {value} ({period}) đáp ứng mục tiêu {wanted}."),
            Reason::Met => format!("The value {value} ({period}) meets the target {wanted}."),
            Reason::Pace => self.pace(),
            Reason::Lost if vi => format!(
                "Giá trị gốc {} từng đáp ứng mục tiêu {wanted}, nhưng giá trị hiện có {value} ({period}) thì không còn đáp ứng.",
                self.baseline()
            ),
            Reason::Lost => format!(
                "The baseline {} met the target {wanted}; the present value {value} ({period}) does not any more.",
                self.baseline()
            ),
            Reason::Passed if vi => {
                format!("Đã hết hạn mà giá trị {value} ({period}) chưa đáp ứng mục tiêu {wanted}.")
            }
            Reason::Passed => {
                format!(
                    "The time is over and the value {value} ({period}) falls short of the target {wanted}."
                )
            }
            Reason::Old if vi => format!(
                "Giá trị gần nhất là {value} ({period}), đã cũ hơn nhịp cập nhật của chỉ tiêu, nên không nói được gì về hiện nay."
            ),
            Reason::Old => format!(
                "The last value is {value} ({period}), older than the indicator’s update rhythm allows, so it says nothing of today."
            ),
            Reason::Ended if vi => format!(
                "Đã hết hạn, mà giá trị gần nhất, {value}, là của {period}, trước thời hạn; chưa có số liệu để biết mục tiêu có đạt hay không."
            ),
            Reason::Ended => format!(
                "The time is over and the last value, {value}, is of {period}, before the due date: nothing tells whether the target was met."
            ),
            Reason::NoValue => self
                .desk
                .say(
                    "Chưa có số liệu công khai nào để so với mục tiêu.",
                    "No value has been published to hold against the target.",
                )
                .to_owned(),
            Reason::NoBaseline if vi => format!(
                "Giá trị gần nhất là {value} ({period}); chưa có giá trị gốc nào so sánh được nên không tính được tiến độ."
            ),
            Reason::NoBaseline => format!(
                "The last value is {value} ({period}); there is no comparable baseline, so progress cannot be computed."
            ),
            Reason::BeforeBaseline if vi => format!(
                "Giá trị gần nhất là {value} ({period}), không sau kỳ gốc, nên chưa có gì để tính tiến độ."
            ),
            Reason::BeforeBaseline => format!(
                "The last value is {value} ({period}), not later than the baseline, so there is no progress to compute yet."
            ),
            Reason::NoDate if vi => format!(
                "Giá trị gần nhất là {value} ({period}); mục tiêu không nêu thời hạn nên không tính được tiến độ."
            ),
            Reason::NoDate => format!(
                "The last value is {value} ({period}); the target has no date, so progress cannot be computed."
            ),
            Reason::NoScale if vi => format!(
                "Giá trị gần nhất là “{value}” ({period}), chưa đáp ứng mục tiêu “{wanted}”; loại giá trị này không có quãng đường để đo tiến độ."
            ),
            Reason::NoScale => format!(
                "The last value is “{value}” ({period}), not yet the target “{wanted}”; values of this kind have no way between them to measure."
            ),
            Reason::Unanswered if vi => format!(
                "Giá trị gần nhất là {value} ({period}); phương pháp {} không tính được: {}.",
                terms::method(self.progress.method, Lang::Vi),
                self.lack(self.progress.method).unwrap_or_default()
            ),
            Reason::Unanswered => format!(
                "The last value is {value} ({period}); the {} method cannot tell: {}.",
                terms::method(self.progress.method, Lang::En),
                self.lack(self.progress.method).unwrap_or_default()
            ),
            reason => self.incomparable(reason),
        }
    }

    /// Why the value cannot be held against the target.
    fn incomparable(&self, reason: Reason) -> String {
        let Self { wanted, value, period, .. } = self;
        let vi = self.desk.lang == Lang::Vi;
        let instead = self.target.instead.map(|row| self.desk.indicator(row).text).unwrap_or_default();
        match reason {
            Reason::Instead if vi => format!(
                "Nguồn chỉ báo cáo một chỉ tiêu khác, “{instead}”; đó không phải là thước đo của mục tiêu {wanted} nên không so sánh được."
            ),
            Reason::Instead => format!(
                "Sources report another indicator only, “{instead}”; it is not what the target {wanted} measures, so the two cannot be compared."
            ),
            Reason::Level if vi => format!(
                "Mục tiêu {wanted} đặt ra cho {}, còn số liệu chỉ có ở cấp khác.",
                terms::level(self.target.level, Lang::Vi)
            ),
            Reason::Level => format!(
                "The target {wanted} is for the {}; values exist at another level only.",
                terms::level(self.target.level, Lang::En)
            ),
            Reason::Denominator if vi => format!(
                "Giá trị {value} ({period}) và mục tiêu {wanted} không tính trên cùng một tổng số, hoặc tổng số không rõ."
            ),
            Reason::Denominator => format!(
                "The value {value} ({period}) and the target {wanted} are out of different totals, or of one that is not known."
            ),
            Reason::Edition if vi => format!(
                "Cách tính chỉ tiêu đã đổi giữa kỳ gốc và {period}, nên giá trị {value} không so được với mục tiêu {wanted} đặt theo cách tính cũ."
            ),
            Reason::Edition => format!(
                "The method of the indicator changed between the baseline and {period}: the value {value} cannot be held against the target {wanted}, set under the old one."
            ),
            Reason::Inexact if vi => format!(
                "Nguồn chỉ nêu “{value}” ({period}), không nêu con số đúng, nên không biết giá trị nằm phía nào của mức cần so."
            ),
            Reason::Inexact => format!(
                "The source says no more than “{value}” ({period}), so on which side of the mark it lies is not known."
            ),
            Reason::Directionless if vi => format!(
                "Với chỉ tiêu này, cao hay thấp không phải là tốt hay xấu, nên giá trị {value} ({period}) không xếp được so với mục tiêu {wanted}."
            ),
            Reason::Directionless => format!(
                "Neither more nor less of this indicator is good, so the value {value} ({period}) cannot be ranked against the target {wanted}."
            ),
            _ if vi => {
                format!("Giá trị {value} ({period}) không cùng loại với mục tiêu {wanted} nên không so được.")
            }
            _ => format!("The value {value} ({period}) is of another kind than the target {wanted}."),
        }
    }

    /// What the set's method says, in a sentence.
    fn pace(&self) -> String {
        let Self { desk, wanted, value, period, .. } = self;
        let answer = self.progress.answer(self.progress.method);
        let name = terms::method(answer.method, desk.lang);
        let class = terms::class(answer.class, desk.lang).text.to_lowercase();
        let number = answer.progress.map(|number| self.percent(number)).unwrap_or_default();
        let vi = desk.lang == Lang::Vi;
        match answer.steps {
            Some(Steps::Shares { way: Some(way), time: Some(time) }) => {
                let (way, time) = (self.share(way), self.share(time));
                if vi {
                    format!(
                        "Phương pháp tuyến tính: đến {period} đã đi được {way} quãng đường từ giá trị gốc đến mục tiêu {wanted}, trong khi {time} thời gian đã qua."
                    )
                } else {
                    format!(
                        "Linear method: by {period}, {way} of the way from the baseline to the target {wanted} was covered, while {time} of the time had passed."
                    )
                }
            }
            Some(Steps::Pace { .. }) if vi => format!(
                "Phương pháp {name}: đến {period}, nhịp tăng bằng {number} nhịp cần có để đạt mục tiêu {wanted}, thuộc mức “{class}”."
            ),
            Some(Steps::Pace { .. }) => format!(
                "{name} method: by {period}, growth was {number} of what the target {wanted} needs, which is “{class}”."
            ),
            Some(Steps::Extrapolation { .. }) if vi => format!(
                "Phương pháp {name}: giữ đà từ giá trị gốc đến {period}, khi hết hạn sẽ đi được {number} quãng đường đến mục tiêu {wanted}, thuộc mức “{class}”."
            ),
            Some(Steps::Extrapolation { .. }) => format!(
                "{name} method: the growth up to {period} would cover {number} of the way to the target {wanted} by the due date, which is “{class}”."
            ),
            Some(Steps::Growth { .. }) if vi => format!(
                "Phương pháp {name}: đến {period}, chỉ tiêu đi theo chiều tốt {number} mỗi năm, thuộc mức “{class}”."
            ),
            Some(Steps::Growth { .. }) => format!(
                "{name} method: by {period}, the indicator moved {number} a year in the good direction, which is “{class}”."
            ),
            _ if vi => {
                let found = if answer.class.on_track() == Some(true) {
                    "đã tốt hơn"
                } else {
                    "chưa tốt hơn"
                };
                format!(
                    "Mục tiêu chỉ nêu hướng: giá trị {value} ({period}) {found} giá trị gốc {}.",
                    self.baseline()
                )
            }
            _ => {
                let found = if answer.class.on_track() == Some(true) { "is better" } else { "is not better" };
                format!(
                    "The target sets a direction only: the value {value} ({period}) {found} than the baseline {}.",
                    self.baseline()
                )
            }
        }
    }

    fn inputs(&self) -> Vec<WhyInput> {
        let desk = self.desk;
        let set = &desk.report.target_sets()[self.set];
        let plan = || desk.plan_source(set);
        let target = WhyInput {
            label: desk.say("Mục tiêu", "Target"),
            value: Link {
                text: self.wanted.clone(),
                lang: None,
                href: Some(desk.target_href(self.set, self.target)),
            },
            period: self.target.by.as_ref().map(|by| by.text(desk.lang)),
            note: None,
            source: plan(),
        };
        let baseline = self.progress.baseline.as_ref().map(|start| WhyInput {
            label: desk.say("Giá trị gốc", "Baseline"),
            value: Link {
                text: self.start(start),
                lang: None,
                href: start.row.map(|row| desk.row_href(row)),
            },
            period: Some(start.period.text(desk.lang)),
            note: start.row.map(|_| {
                desk.say(
                    "giá trị đầu tiên so sánh được; nguồn không nêu giá trị gốc",
                    "the first comparable value; the source names no baseline",
                )
            }),
            source: match start.row {
                Some(row) => self.source_of(row),
                None => plan(),
            },
        });
        let current =
            self.current.map(|(row, _)| self.found(row, desk.say("Giá trị hiện có", "Present value")));
        [Some(target), baseline, current, self.in_its_place()].into_iter().flatten().collect()
    }

    /// What sources report in the place of a value that is not there.
    fn in_its_place(&self) -> Option<WhyInput> {
        let report = self.desk.report;
        let area = report.target_sets()[self.set].area;
        let last = |indicator| {
            let rows = report.observations_of(indicator).filter(|(_, one)| one.area == area);
            rows.filter(|(_, one)| one.value != Value::Unknown).max_by_key(|(_, one)| one.period)
        };
        match self.progress.reason {
            Reason::Instead => {
                let indicator = self.target.instead?;
                let label = self.desk.say("Nguồn báo cáo thay vào", "Reported instead");
                let name = self.desk.indicator(indicator);
                Some(match last(indicator) {
                    Some((row, _)) => {
                        let input = self.found(row, label);
                        let text = format!("{}: {}", name.text, input.value.text);
                        WhyInput { value: Link { text, ..input.value }, ..input }
                    }
                    None => WhyInput { label, value: name, period: None, note: None, source: None },
                })
            }
            Reason::Level => {
                let (row, one) = last(self.target.indicator)?;
                let input = self.found(row, self.desk.say("Số liệu ở cấp khác", "Value of another level"));
                let text = format!("{}, {}", input.value.text, terms::level(one.level, self.desk.lang));
                Some(WhyInput { value: Link { text, ..input.value }, ..input })
            }
            _ => None,
        }
    }

    fn found(&self, row: Ref<Observation>, label: &'static str) -> WhyInput {
        let figure = self.desk.figure(row);
        WhyInput {
            label,
            value: Link { text: figure.text, lang: None, href: Some(figure.href) },
            period: Some(figure.period),
            note: figure.estimate,
            source: figure.source,
        }
    }

    fn source_of(&self, row: Ref<Observation>) -> Option<Link> {
        self.desk.report.observations()[row].source.as_ref().map(|source| self.desk.source(source))
    }

    /// What decided: a comparison of two values, of two days, or the formula of the set's method.
    fn formula(&self) -> Option<String> {
        match self.progress.reason {
            Reason::Met | Reason::Passed | Reason::Lost => {
                let (current, target) = (number(&self.current?.1.value)?, self.wanted_number()?);
                let sign = match (self.progress.reason == Reason::Met, self.indicator.better) {
                    (true, Better::Lower) => "≤",
                    (true, _) => "≥",
                    (false, Better::Lower) => ">",
                    (false, _) => "<",
                };
                Some(format!("{} {sign} {}", self.plain(current), self.plain(target)))
            }
            Reason::Old => {
                let seen = self.current?.1.period.last();
                let today = self.desk.report.as_of();
                let days = Decimal::from(seen.days_until(today));
                let allowed = Decimal::from(days_allowed(self.indicator.updated_every?));
                let lang = self.desk.lang;
                let (seen, today, days) = (seen.short(lang), today.short(lang), self.desk.number(days));
                let allowed = self.desk.number(allowed);
                Some(match lang {
                    Lang::Vi => format!("từ {seen} đến {today}: {days} ngày > {allowed} ngày"),
                    Lang::En => format!("{seen} to {today}: {days} days > {allowed} days"),
                })
            }
            Reason::Pace => self.formula_of(self.progress.answer(self.progress.method)),
            _ => None,
        }
    }

    /// A method's formula with the numbers in it.
    fn formula_of(&self, answer: &Answer) -> Option<String> {
        let Numbers { base, current, target, passed, whole } = self.numbers()?;
        let vi = self.desk.lang == Lang::Vi;
        let result = answer.progress;
        let published = answer.method != Method::Linear;
        let zero = published
            && target.is_some()
            && (base.is_zero() || target.is_some_and(|target| target.is_zero()));
        let with = |value: Decimal| self.plain(if zero && value.is_zero() { INSTEAD_OF_ZERO } else { value });
        let (b, c) = (with(base), self.plain(current));
        let years = self.count(passed.years());
        let a_year = self.desk.say("mỗi năm", "a year");
        let growth = |to: &str, time: &str, rate: f64| {
            format!("({to} / {b})^(1/{time}) − 1 = {} {a_year}", self.percent(rate))
        };
        let formula = match answer.steps? {
            Steps::Shares { way: None, .. } if target.is_none() => {
                format!("{c} − {b} = {}", self.desk.number(current.checked_sub(base)?))
            }
            Steps::Shares { way, time } => {
                let t = self.plain(target?);
                let way = format!("({c} − {b}) / ({t} − {b}) = {}", self.share(way?));
                let of_way = self.desk.say("quãng đường", "of the way");
                let of_time = self.desk.say("thời gian", "of the time");
                match (time, whole) {
                    (Some(time), Some(whole)) => {
                        format!(
                            "{way} {of_way}; {} = {} {of_time}",
                            self.lengths(passed, whole),
                            self.share(time)
                        )
                    }
                    _ => format!("{way} {of_way}"),
                }
            }
            Steps::Growth { actual } => {
                let shown = growth(&c, &years, actual);
                match result.filter(|result| result.to_bits() != actual.to_bits()) {
                    Some(good) if vi => format!("{shown}; tính theo chiều tốt: {}", self.percent(good)),
                    Some(good) => format!("{shown}; in the good direction: {}", self.percent(good)),
                    None => shown,
                }
            }
            Steps::Pace { actual, required } => {
                let so_far = growth(&c, &years, actual);
                let needed = growth(&with(target?), &self.count(whole?.years()), required);
                let need = self.desk.say("cần", "needed");
                let ratio = match result {
                    Some(ratio) if answer.method == Method::Statcan => {
                        let required = required.abs();
                        format!(
                            "; {} / {} = {}",
                            self.rate(ratio * required),
                            self.rate(required),
                            self.percent(ratio)
                        )
                    }
                    Some(ratio) => {
                        format!("; {} / {} = {}", self.rate(actual), self.rate(required), self.percent(ratio))
                    }
                    None => String::new(),
                };
                format!("{so_far}; {need} {needed}{ratio}")
            }
            Steps::Extrapolation { value } => {
                let t = with(target?);
                let then = self.near(value);
                let whole = self.count(whole?.years());
                let by = self.target.by.as_ref().map(|by| by.text(self.desk.lang)).unwrap_or_default();
                let by = if vi { format!("vào {by}") } else { format!("in {by}") };
                let of_way = self.desk.say("quãng đường", "of the way");
                let ratio = self.percent(result?);
                format!(
                    "{b} × ({c} / {b})^({whole}/{years}) = {then} {by}; ({then} − {b}) / ({t} − {b}) = {ratio} {of_way}"
                )
            }
        };
        Some(match zero {
            true if vi => format!("{formula} (số 0 được thay bằng 0,001)"),
            true => format!("{formula} (0.001 stands for zero)"),
            false => formula,
        })
    }

    /// What a method's number has to reach, in a sentence.
    fn threshold(&self) -> Option<String> {
        let desk = self.desk;
        match self.progress.reason {
            Reason::Pace | Reason::Unanswered => {}
            Reason::Old => {
                let every = terms::rhythm(self.indicator.updated_every?, desk.lang);
                return Some(match desk.lang {
                    Lang::Vi => format!("Chỉ tiêu được cập nhật {every}; giá trị quá hai nhịp là đã cũ."),
                    Lang::En => format!(
                        "The indicator is updated {every}; a value of more than two turns ago is out of date."
                    ),
                });
            }
            _ => return None,
        }
        let answer = self.progress.answer(self.progress.method);
        let set = &desk.report.target_sets()[self.set];
        let own = if set.thresholds == Thresholds::of(set.method) {
            ""
        } else {
            desk.say(
                " Ngưỡng do văn bản của bộ mục tiêu quy định.",
                " The set’s own document gives the thresholds.",
            )
        };
        let text = match (&answer.scale, self.target.value.is_some()) {
            (Some(scale), _) => self.steps(scale, answer.steps),
            (None, true) => {
                let least = set.thresholds.pace.high.normalize();
                let whole = least == Decimal::ONE_HUNDRED;
                let least = desk.number(least);
                match desk.lang {
                    Lang::Vi if whole => {
                        "Đúng tiến độ khi phần quãng đường đã đi không nhỏ hơn phần thời gian đã qua."
                            .to_owned()
                    }
                    Lang::Vi => format!(
                        "Đúng tiến độ khi phần quãng đường đã đi ít nhất bằng {least}% phần thời gian đã qua."
                    ),
                    Lang::En if whole => {
                        "On track where the share of the way is no less than the share of the time."
                            .to_owned()
                    }
                    Lang::En => format!(
                        "On track where the share of the way is at least {least}% of the share of the time."
                    ),
                }
            }
            (None, false) => desk
                .say(
                    "Đúng tiến độ khi giá trị hiện có tốt hơn giá trị gốc.",
                    "On track where the present value is better than the baseline.",
                )
                .to_owned(),
        };
        Some(format!("{text}{own}"))
    }

    /// The classes of a scale with their least numbers.
    fn steps(&self, scale: &Scale, steps: Option<Steps>) -> String {
        let desk = self.desk;
        let vi = desk.lang == Lang::Vi;
        let name = |class: Class| terms::class(class, desk.lang).text.to_lowercase();
        let mut parts: Vec<String> = scale
            .steps
            .iter()
            .map(|step| {
                let (least, class) = (self.percent(step.least), name(step.class));
                match (vi, step.closed) {
                    (true, true) => format!("từ {least} là {class}"),
                    (true, false) => format!("trên {least} là {class}"),
                    (false, true) => format!("{least} or more is {class}"),
                    (false, false) => format!("more than {least} is {class}"),
                }
            })
            .collect();
        let rest = name(scale.rest);
        parts.push(if vi { format!("thấp hơn là {rest}") } else { format!("less is {rest}") });
        let of = match steps {
            Some(Steps::Pace { .. }) => {
                desk.say("Theo tỷ số giữa nhịp thực tế và nhịp cần có", "By growth over growth needed")
            }
            Some(Steps::Extrapolation { .. }) => desk
                .say("Theo phần quãng đường đi được khi hết hạn", "By the share of the way by the due date"),
            _ => desk.say("Theo nhịp mỗi năm", "By growth a year"),
        };
        let near = scale.coefficient.filter(|part| *part < 1.0).map(|part| {
            let part = self.near(part);
            if vi {
                format!(" Giá trị gốc gần giới hạn của chỉ tiêu nên các ngưỡng được nhân với {part}.")
            } else {
                format!(
                    " The baseline is near the indicator’s limit, so the thresholds are multiplied by {part}."
                )
            }
        });
        format!("{of}: {}.{}", parts.join("; "), near.unwrap_or_default())
    }

    /// How far it is to the next class, or to the target.
    fn distance(&self) -> Option<String> {
        match self.progress.reason {
            Reason::Pace => self.to_next(),
            Reason::Met | Reason::Passed | Reason::Lost | Reason::Old | Reason::Ended => self.to_target(),
            _ => None,
        }
    }

    fn to_target(&self) -> Option<String> {
        let (current, target) = (number(&self.current?.1.value)?, self.wanted_number()?);
        let gap = current.checked_sub(target)?.abs();
        if gap.is_zero() {
            return None;
        }
        let gap = self.gap(gap);
        Some(match (self.progress.reason == Reason::Met, self.desk.lang) {
            (true, Lang::Vi) => format!("Tốt hơn mục tiêu {gap}."),
            (true, Lang::En) => format!("Better than the target by {gap}."),
            (false, Lang::Vi) => format!("Còn cách mục tiêu {gap}."),
            (false, Lang::En) => format!("Short of the target by {gap}."),
        })
    }

    fn to_next(&self) -> Option<String> {
        let desk = self.desk;
        let vi = desk.lang == Lang::Vi;
        let answer = self.progress.answer(self.progress.method);
        let points = |number: f64| self.rate(number.abs());
        if let (Some(scale), Some(number)) = (&answer.scale, answer.progress) {
            let Some((step, missing)) = scale.above(number) else {
                let more = points(number - scale.steps.first()?.least);
                return Some(if vi {
                    format!("Đã ở mức cao nhất, hơn ngưỡng {more} điểm phần trăm.")
                } else {
                    format!("In the highest class, {more} percentage points above its threshold.")
                });
            };
            let class = terms::class(step.class, desk.lang).text.to_lowercase();
            let (missing, least) = (points(missing), self.percent(step.least));
            return Some(if vi {
                format!("Còn thiếu {missing} điểm phần trăm để lên mức “{class}” ({least}).")
            } else {
                format!("{missing} percentage points short of “{class}” ({least}).")
            });
        }
        let Some(Steps::Shares { way: Some(way), time: Some(time) }) = answer.steps else { return None };
        let high = desk.report.target_sets()[self.set].thresholds.pace.high;
        let due = time.checked_mul(high)?.checked_div(Decimal::ONE_HUNDRED)?;
        let Numbers { base, target, .. } = self.numbers()?;
        let needed = target?.checked_sub(base)?.checked_mul(due)?.checked_add(base)?;
        let needed = self.amount(needed.round_dp(2).normalize());
        let points = desk
            .number(way.checked_sub(due)?.abs().checked_mul(Decimal::ONE_HUNDRED)?.round_dp(1).normalize());
        Some(match (self.progress.status == Status::OnTrack, vi) {
            (true, true) => {
                format!("Quãng đường hơn mức cần có {points} điểm phần trăm; ở kỳ này chỉ cần {needed}.")
            }
            (true, false) => {
                format!(
                    "{points} percentage points of the way more than needed; {needed} would do at this time."
                )
            }
            (false, true) => format!(
                "Còn thiếu {points} điểm phần trăm quãng đường để đúng tiến độ; ở kỳ này cần {needed}."
            ),
            (false, false) => {
                format!(
                    "{points} percentage points of the way short of on track; {needed} is needed at this time."
                )
            }
        })
    }

    /// What each method says; nothing where none says anything.
    fn methods(&self, others: &[Method]) -> Vec<WhyMethod> {
        if self.common_lack().is_some() {
            return Vec::new();
        }
        Method::ALL.iter().map(|(_, one)| self.method(*one, others.contains(one))).collect()
    }

    /// Why no method says anything, in a sentence.
    fn silence(&self) -> Option<String> {
        let lack = terms::lack(self.common_lack()?, self.desk.lang);
        Some(match self.desk.lang {
            Lang::Vi => format!("Không phương pháp nào tính được: {lack}."),
            Lang::En => format!("No method can tell: {lack}."),
        })
    }

    /// What every method lacks.
    fn common_lack(&self) -> Option<Lack> {
        let answers = &self.progress.answers;
        let silent = |answer: &Answer| {
            answer.progress.is_none() && answer.class.on_track().is_none() && answer.lack == answers[0].lack
        };
        answers[0].lack.filter(|_| answers.iter().all(silent))
    }

    fn method(&self, one: Method, disagrees: bool) -> WhyMethod {
        let answer = self.progress.answer(one);
        WhyMethod {
            name: method(self.desk, one),
            class: terms::class(answer.class, self.desk.lang),
            // That of the set's own method stands above where it decided.
            formula: (one != self.progress.method || self.progress.reason != Reason::Pace)
                .then(|| self.formula_of(answer))
                .flatten(),
            lack: self.lack(one),
            decides: one == self.progress.method,
            disagrees,
        }
    }

    /// Why a method has no class; the words of `linear` are the statuses, and their reason is told above.
    fn lack(&self, method: Method) -> Option<&'static str> {
        let answer = self.progress.answer(method);
        let lack = answer.lack.filter(|_| answer.class.on_track().is_none())?;
        Some(terms::lack(lack, self.desk.lang))
    }

    /// The methods that say the opposite of the status.
    fn disagreeing(&self) -> Vec<Method> {
        let Some(own) = self.progress.status.on_track() else { return Vec::new() };
        let says = |method: Method| self.progress.answer(method).class.on_track();
        Method::ALL.iter().map(|(_, method)| *method).filter(|method| says(*method) == Some(!own)).collect()
    }

    fn disagreement(&self, others: &[Method]) -> Option<String> {
        let lang = self.desk.lang;
        let names: Vec<&str> = others.iter().map(|method| terms::method(*method, lang)).collect();
        let status = terms::status(self.progress.status, lang).text.to_lowercase();
        (!names.is_empty()).then(|| match lang {
            Lang::Vi => format!(
                "Không phải phương pháp nào cũng cho là “{status}”; nói ngược lại: {}.",
                names.join(", ")
            ),
            Lang::En => {
                format!("Not every method says “{status}”; these say the opposite: {}.", names.join(", "))
            }
        })
    }

    fn baseline(&self) -> String {
        let shown = |start: &Start| format!("{} ({})", self.start(start), start.period.text(self.desk.lang));
        self.progress.baseline.as_ref().map(shown).unwrap_or_default()
    }

    fn start(&self, start: &Start) -> String {
        let report = self.desk.report;
        let of = start.row.and_then(|row| report.denominator(&report.observations()[row]));
        self.desk.value(&start.value, self.indicator, of, Qualifier::Exact)
    }

    fn numbers(&self) -> Option<Numbers> {
        Some(Numbers {
            base: number(&self.progress.baseline.as_ref()?.value)?,
            current: number(&self.current?.1.value)?,
            target: self.wanted_number(),
            passed: self.progress.passed?,
            whole: self.progress.whole,
        })
    }

    fn wanted_number(&self) -> Option<Decimal> {
        match (self.target.value.as_ref()?, &self.current?.1.value) {
            (Value::All, Value::Ratio { total, .. }) => Some(Decimal::from(*total)),
            (value, _) => number(value),
        }
    }

    /// A number inside a formula.
    fn plain(&self, number: Decimal) -> String {
        let shown = self.desk.number(number);
        if number.is_sign_negative() && !number.is_zero() { format!("({shown})") } else { shown }
    }

    /// A length in years.
    fn count(&self, years: Decimal) -> String {
        self.desk.number(years.round_dp(2).normalize())
    }

    /// Two lengths, in years or, where they are not whole, in months.
    fn lengths(&self, passed: Stretch, whole: Stretch) -> String {
        let in_years = [passed, whole].iter().all(|one| one.years().fract().is_zero());
        let (passed, whole) =
            if in_years { (passed.years(), whole.years()) } else { (passed.months(), whole.months()) };
        let unit = if in_years { self.desk.say("năm", "years") } else { self.desk.say("tháng", "months") };
        format!("{}/{} {unit}", self.count(passed), self.count(whole))
    }

    /// A share in percent.
    fn share(&self, share: Decimal) -> String {
        let percent = share.saturating_mul(Decimal::ONE_HUNDRED).round_dp(1).normalize();
        format!("{}%", self.desk.number(percent))
    }

    fn percent(&self, share: f64) -> String {
        format!("{}%", self.rate(share))
    }

    /// A share in percent, without its sign.
    fn rate(&self, share: f64) -> String {
        self.near(share * 100.0)
    }

    fn near(&self, number: f64) -> String {
        rounded(number, self.desk.lang)
    }

    /// A difference of two values.
    fn gap(&self, gap: Decimal) -> String {
        let shown = self.desk.number(gap);
        match (self.indicator.unit, self.desk.lang) {
            (Unit::Percent, Lang::Vi) => format!("{shown} điểm phần trăm"),
            (Unit::Percent, Lang::En) => format!("{shown} percentage points"),
            (Unit::Rank, Lang::Vi) => format!("{shown} bậc"),
            (Unit::Rank, Lang::En) => locale::count(gap, Lang::En, "", "place", "places"),
            (Unit::Ratio, Lang::Vi) => format!("{shown} chỉ tiêu"),
            (Unit::Ratio, Lang::En) => locale::count(gap, Lang::En, "", "target", "targets"),
            _ => self.amount(gap),
        }
    }

    /// A number in the indicator's unit.
    fn amount(&self, number: Decimal) -> String {
        self.desk.value(&Value::Number(number), self.indicator, None, Qualifier::Exact)
    }
}

/// The numbers of a formula.
struct Numbers {
    base: Decimal,
    current: Decimal,
    target: Option<Decimal>,
    passed: Stretch,
    whole: Option<Stretch>,
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Ratio { met, .. } => Some(Decimal::from(*met)),
        _ => None,
    }
}

/// A computed number, to two decimals; of a very large one only that it is so.
fn rounded(number: f64, lang: Lang) -> String {
    const LARGE: f64 = 1e9;
    let most = number.clamp(-LARGE, LARGE);
    let digits = if most != 0.0 && most.abs() < 0.1 { 4 } else { 2 };
    let shown = Decimal::from_str_exact(&format!("{most:.digits$}")).unwrap_or_default().normalize();
    let shown = locale::number(shown, None, lang);
    match number {
        number if number > LARGE => format!("> {shown}"),
        number if number < -LARGE => format!("< {shown}"),
        _ => shown,
    }
}

fn stated(desk: Desk<'_>, progress: &Progress, claim: Stated) -> WhyStated {
    let agrees = progress.agrees(claim);
    WhyStated {
        claim: match claim {
            Stated::Status(status) => terms::status(status, desk.lang),
            Stated::Class(class) => terms::class(class, desk.lang),
        },
        disagrees: agrees == Some(false),
        text: match agrees {
            Some(true) => desk.say("Số liệu cho cùng kết quả.", "The data says the same."),
            Some(false) => desk.say("Số liệu cho kết quả khác.", "The data says otherwise."),
            None => desk.say("Chưa có số liệu để đối chiếu.", "There is no data to hold it against."),
        },
    }
}
